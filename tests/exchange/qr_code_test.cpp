// QR codes: their size, and how they are drawn. Whether they read as what was put in, a decoder of somebody
// else's tells in tests/browser/letters.test.mjs.
#include "exchange/qr_code.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin::exchange;

namespace {

// ISO/IEC 18004: a dark ring of seven modules around a dark square of three.
bool is_finder(QrCode const& code, int left, int top) {
    for (int y = 0; y < 7; ++y)
        for (int x = 0; x < 7; ++x) {
            bool const is_ring = x == 0 || x == 6 || y == 0 || y == 6;
            bool const is_core = x >= 2 && x <= 4 && y >= 2 && y <= 4;
            if (code.is_dark(left + x, top + y) != (is_ring || is_core)) return false;
        }
    return true;
}

} // namespace

TEST_CASE("a code is as small as its text allows, with finders in three corners") {
    struct Row {
        std::size_t bytes;
        int size; // 17 + 4 a version; capacities of level M in ISO/IEC 18004, table 7
    };
    for (Row const& row : {Row{0, 21}, Row{14, 21}, Row{15, 25}, Row{331, 69}}) {
        auto const code = qr_code(std::string(row.bytes, 'a'));
        REQUIRE(code);
        CHECK(code->size == row.size);
        CHECK(is_finder(*code, 0, 0));
        CHECK(is_finder(*code, code->size - 7, 0));
        CHECK(is_finder(*code, 0, code->size - 7));
        CHECK_FALSE(is_finder(*code, code->size - 7, code->size - 7));
    }
}

TEST_CASE("what doesn't fit gives no code") {
    CHECK_FALSE(qr_code(std::string(332, 'a')));
    CHECK(qr_code(std::string(332, 'a'), 40));
    CHECK_FALSE(qr_code(std::string(2'332, 'a'), 40));
    CHECK_FALSE(qr_code(std::string(100'000, 'a'), 40));
}

TEST_CASE("it is drawn with its quiet zone, and its name is only a name") {
    auto const code = qr_code("a");
    REQUIRE(code);
    std::string const svg = qr_svg(*code, "Pay \"<script>\" & more");
    CHECK(svg.find("viewBox=\"0 0 29 29\"") != std::string::npos);
    CHECK(svg.find("aria-label=\"Pay &quot;&lt;script&gt;&quot; &amp; more\"") != std::string::npos);
    CHECK(svg.find("M4,4h7v1h-7z") != std::string::npos); // the first finder's upper edge
    CHECK(svg.find("style=") == std::string::npos);
}
