#include "core/base/utf8.hpp"
#include "support/fixtures.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

namespace dunlin {

TEST_CASE("only well-formed UTF-8 is valid") {
    struct Case {
        std::string_view text;
        std::size_t invalid_at;
    };
    constexpr std::size_t none = std::string_view::npos;
    for (Case const& c : {
             Case{"", none},
             Case{"plain", none},
             Case{"\x7F", none},
             Case{"\xC2\x80", none},
             Case{"\xDF\xBF", none},
             Case{"\xE0\xA0\x80", none},
             Case{"\xED\x9F\xBF", none},
             Case{"\xEE\x80\x80", none},
             Case{"\xEF\xBF\xBF", none},
             Case{"\xF0\x90\x80\x80", none},
             Case{"\xF4\x8F\xBF\xBF", none},
             Case{"\x80", 0},             // continuation alone
             Case{"a\xBF", 1},            //
             Case{"\xC0\x80", 0},         // overlong
             Case{"\xC1\xBF", 0},         //
             Case{"\xE0\x9F\xBF", 0},     //
             Case{"\xF0\x8F\xBF\xBF", 0}, //
             Case{"\xED\xA0\x80", 0},     // surrogates
             Case{"\xED\xBF\xBF", 0},     //
             Case{"\xF4\x90\x80\x80", 0}, // past U+10FFFF
             Case{"\xF5\x80\x80\x80", 0}, //
             Case{"\xFF", 0},             //
             Case{"ab\xC3", 2},           // cut off
             Case{"ab\xE2\x82", 2},       //
             Case{"ab\xF0\x9F\x98", 2},   //
             Case{"\xC3(", 0},            //
             Case{"12345678\xE9", 8},     // Latin-1 behind a whole word of ASCII
             Case{"1234567\xC3\xA9 1234567\xE9", 17},
         }) {
        CAPTURE(c.text.size());
        CAPTURE(c.invalid_at);
        CHECK(find_invalid_utf8(c.text) == c.invalid_at);
        CHECK(is_valid_utf8(c.text) == (c.invalid_at == none));
    }
}

TEST_CASE("every code point survives its UTF-8") {
    int wrong = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c == 0xD800) c = 0xE000;
        std::string text;
        append_utf8(text, c);
        std::size_t position = 0;
        bool const is_same =
            next_code_point(text, position) == c && position == text.size() && is_valid_utf8(text);
        wrong += is_same ? 0 : 1;
    }
    CHECK(wrong == 0);
    std::string surrogate;
    append_utf8(surrogate, 0xD800);
    append_utf8(surrogate, 0x110000);
    CHECK(surrogate == "\uFFFD\uFFFD");
}

TEST_CASE("walking random bytes always advances and counts what it walks") {
    test::Rng rng(5);
    for (int round = 0; round < 3000; ++round) {
        std::string text(rng.below(40), '\0');
        for (char& c : text) c = static_cast<char>(rng.chance(50) ? rng.next() : rng.between(0xC0, 0xF5));
        std::size_t position = 0;
        std::size_t count = 0;
        std::string rebuilt;
        while (position < text.size()) {
            std::size_t const before = position;
            append_utf8(rebuilt, next_code_point(text, position));
            REQUIRE(position > before);
            ++count;
        }
        CHECK(position == text.size());
        CHECK(count_code_points(text) == count);
        CHECK(is_valid_utf8(rebuilt));
        CHECK((rebuilt == text) == is_valid_utf8(text));
        CHECK(is_valid_utf8(fold(text)));
        CHECK(is_valid_utf8(match_key(text)));
    }
}

TEST_CASE("the naughty strings are valid text and stay so when folded") {
    auto const file = test::fixture("parsers/blns/blns.txt");
    if (!file) return;
    CHECK(is_valid_utf8(*file));
    std::size_t start = 0;
    int lines = 0;
    while (start < file->size()) {
        std::size_t end = file->find('\n', start);
        if (end == std::string::npos) end = file->size();
        std::string const line = file->substr(start, end - start);
        start = end + 1;
        ++lines;
        CAPTURE(line);
        CHECK(is_valid_utf8(line));
        CHECK(is_valid_utf8(trim(line)));
        CHECK(trim(trim(line)) == trim(line));
        std::string const folded = fold(line);
        CHECK(is_valid_utf8(folded));
        CHECK(fold(folded) == folded);
        std::string const key = match_key(line);
        CHECK(match_key(key) == key);
        CHECK(key.find("  ") == std::string::npos);
    }
    CHECK(lines > 500);
}

TEST_CASE("white space of any script is cut off both ends") {
    CHECK(trim(" a b \t\r\n") == "a b");
    CHECK(trim("\u00A0\u2003\u3000x\u202F\u2009") == "x");
    CHECK(trim("\uFEFFname\u200B") == "name");
    CHECK(trim(" \u3000 ").empty());
    CHECK(trim("").empty());
    CHECK(trim("\xA0") == "\xA0"); // malformed, thus no space
    CHECK(trim("é") == "é");
    CHECK(trim("€ ") == "€");
}

TEST_CASE("Windows-1252 becomes UTF-8") {
    CHECK(from_windows_1252("M\xFCller \x80 5\x96\x38 \x8A\x9F") == "Müller € 5–8 ŠŸ");
    CHECK(from_windows_1252("\x81\x8D\x8F\x90\x9D") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(from_windows_1252("\xA0\xFF") == "\u00A0ÿ");
}

TEST_CASE("UTF-16 of both byte orders becomes UTF-8") {
    std::string_view const big("\x00\x41\x20\xAC\xD8\x3D\xDE\x00", 8);
    std::string_view const little("\x41\x00\xAC\x20\x3D\xD8\x00\xDE", 8);
    CHECK(from_utf16(big, true) == "A€😀");
    CHECK(from_utf16(little, false) == "A€😀");
    CHECK(from_utf16(std::string_view("\xFF\xFE\x41\x00", 4), false) == "A");
    CHECK(from_utf16(std::string_view("\x41\x00\x42", 3), false) == "A\uFFFD");
    CHECK(from_utf16(std::string_view("\xD8\x3D\x00\x41", 4), true) == "\uFFFDA");
    CHECK(from_utf16(std::string_view("\xDE\x00", 2), true) == "\uFFFD");
    CHECK(from_utf16("", true).empty());
}

} // namespace dunlin
