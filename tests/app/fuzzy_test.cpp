// What is typed finds what was meant, and the better match comes first.
#include "app/fuzzy.hpp"

#include "core/base/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace dunlin;
using namespace dunlin::app;

namespace {

int score(char const* text, char const* typed) { return fuzzy_score(fold(text), query_words(typed)); }

// The text with what was found in brackets.
std::string marked(std::string const& text, char const* typed) {
    std::string out;
    std::size_t at = 0;
    for (TextRange const& range : matched_ranges(text, query_words(typed))) {
        out +=
            text.substr(at, range.begin - at) + "[" + text.substr(range.begin, range.end - range.begin) + "]";
        at = range.end;
    }
    return out + text.substr(at);
}

} // namespace

TEST_CASE("a beginning beats a word, a word beats the middle of one, and that beats scattered letters") {
    std::vector<char const*> const best_first{"Nord Handel", "Atelier Nord", "Atelier Nordlicht",
                                              "Fernordnung", "Neue Optik Radebeul"};
    for (std::size_t i = 1; i < best_first.size(); ++i) {
        CAPTURE(best_first[i]);
        CHECK(score(best_first[i - 1], "nord") > score(best_first[i], "nord"));
    }
    CHECK(score("Nord Handel", "nord") <= best_fuzzy_score);
}

TEST_CASE("letters may be left out, accents and case don't matter") {
    CHECK(score("Jansen Metaalbewerking", "jnsn") > 0);
    CHECK(score("Jansen Metaalbewerking", "jm") > 0); // the beginnings of words
    CHECK(score("Brückner & Söhne KG", "bruckner") == score("Bruckner & Sohne KG", "bruckner"));
    CHECK(score("Brückner & Söhne KG", "BRÜCK") > 0);
    CHECK(score("Groß", "gross") > 0);
    CHECK(score("東京商事", "京商") > 0);
}

TEST_CASE("what isn't there isn't found") {
    CHECK(score("Atelier Nord", "zzz") == 0);
    CHECK(score("Atelier Nord", "nord zzz") == 0); // each word must be found
    CHECK(score("Atelier Nord", "dron") == 0);
    CHECK(score("Atelier", "t") == 0); // one letter means the start of a word
    CHECK(score("Water colour painting exhibition", "wcpe") > 0);
    CHECK(score("Extraordinarily unrelated", "eoynla") == 0); // letters that stand there by chance
    CHECK(query_words("  ").empty());
    CHECK(score("Atelier", "") == 0);
}

TEST_CASE("the letters that were found are marked in the text as it is shown") {
    CHECK(marked("Brückner & Söhne KG", "bru soh") == "[Brü]ckner & [Söh]ne KG");
    CHECK(marked("Jansen Metaalbewerking", "jm") == "[J]ansen [M]etaalbewerking");
    CHECK(marked("Groß & Klein", "gross") == "[Groß] & Klein");
    CHECK(marked("Atelier", "x") == "Atelier");
    CHECK(marked("", "x").empty());
}

TEST_CASE("a text without all letters of a query is left out without looking, and no other") {
    std::vector<std::string> const texts{"brückner & söhne kg", "jansen metaalbewerking", "r-2031",
                                         "東京商事", ""};
    std::vector<std::string> const queries{"br", "jnsn", "2031", "東", "zz", "söh", "r2"};
    for (std::string const& text : texts)
        for (std::string const& query : queries) {
            std::string const folded = fold(text), word = fold(query);
            bool const may_hold = (letters_of(word) & ~letters_of(folded)) == 0;
            if (fuzzy_score(folded, word) > 0) CHECK(may_hold);
        }
    CHECK((letters_of("zz") & ~letters_of("brückner")) != 0);
}
