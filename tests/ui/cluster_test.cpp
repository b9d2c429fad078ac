#include "ui/cluster.hpp"

#include "core/base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace dunlin::ui {

namespace {

std::vector<std::string> groups(std::string const& text) {
    std::vector<std::string> all;
    for (std::size_t position = 0; position < text.size();) {
        std::size_t const end = cluster_end(text, position);
        REQUIRE(end > position);
        all.push_back(text.substr(position, end - position));
        position = end;
    }
    return all;
}

using Groups = std::vector<std::string>;

} // namespace

TEST_CASE("characters that belong together are found") {
    CHECK(groups("abc") == Groups{"a", "b", "c"});
    CHECK(groups("cafe\u0301 x") == Groups{"c", "a", "f", "e\u0301", " ", "x"});
    CHECK(groups("Vie\u0302\u0323t") == Groups{"V", "i", "e\u0302\u0323", "t"});
    CHECK(groups("東京 €") == Groups{"東", "京", " ", "€"});
    CHECK(groups("🇩🇪🇫🇷🇮") == Groups{"🇩🇪", "🇫🇷", "🇮"});
    CHECK(groups("👩🏽‍💻a") == Groups{"👩🏽‍💻", "a"});
    CHECK(groups("👨‍👩‍👧‍👦👍🏿") == Groups{"👨‍👩‍👧‍👦", "👍🏿"});
    CHECK(groups("1️⃣☎️!") == Groups{"1️⃣", "☎️", "!"});
    CHECK(groups("a\u200Db") == Groups{"a\u200D", "b"}); // joins pictures only
    CHECK(groups("Nr שלום עולם 12 ok") == Groups{"N", "r", " ", "שלום עולם", " ", "1", "2", " ", "o", "k"});
    CHECK(groups("नमस्ते जी") == Groups{"नमस्ते", " ", "जी"});
    CHECK(groups("\xF0\x9F\x98").size() == 3); // broken bytes stay apart
}

TEST_CASE("groups get private code points, the same one each time") {
    Clusters clusters;
    CHECK(clusters.joined("Brückner & Söhne – €1,200.50 ✓ 小原") == "Brückner & Söhne – €1,200.50 ✓ 小原");
    std::string const first{clusters.joined("e\u0301t e\u0301 😀")};
    CHECK(first == "\uE000t \uE000 \uE001");
    CHECK(clusters.text_of(0xE000) == "e\u0301");
    CHECK(clusters.text_of(0xE001) == "😀");
    CHECK(clusters.text_of(0xE002).empty());
    CHECK(clusters.text_of('a').empty());
    // A private character of the text's own can't be taken for one of ours.
    std::string const own{clusters.joined("\uE000")};
    CHECK(own == "\uE002");
    CHECK(clusters.text_of(0xE002) == "\uE000");
}

TEST_CASE(
    "when no private code point is left the first character stands for its group, until all are cleared") {
    Clusters clusters;
    for (char32_t c = 0; !clusters.is_full(); ++c) {
        std::string text;
        append_utf8(text, 0x4E00 + c);
        text += "\u0301";
        static_cast<void>(clusters.joined(text));
    }
    CHECK(clusters.joined("o\u0308 😀") == "o \uFFFD");
    clusters.clear();
    CHECK(clusters.joined("o\u0308") == "\uE000");
}

} // namespace dunlin::ui
