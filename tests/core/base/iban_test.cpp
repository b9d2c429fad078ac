// Examples of the IBAN registry, and slips that the check figures find.
#include "core/base/iban.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <utility>

using namespace dunlin;

TEST_CASE("IBANs as the registry gives them are taken, with or without spaces, and written in fours") {
    for (char const* const typed :
         {"DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "fr14 2004 1010 0505 0001 3m02 606",
          "NO9386011117947", "MT84 MALT 0110 0001 2345 MTLC AST0 01S", "CH93-0076-2011-6238-5295-7"}) {
        CAPTURE(typed);
        CHECK(parse_iban(typed).is_ok());
    }
    CHECK(parse_iban("gb29 nwbk 6016 1331 9268 19").value() == "GB29NWBK60161331926819");
    CHECK(format_iban("GB29NWBK60161331926819") == "GB29 NWBK 6016 1331 9268 19");
}

TEST_CASE("every slip of one figure and every swap of neighbours is found") {
    std::string const right = "DE89370400440532013000";
    for (std::size_t i = 2; i < right.size(); ++i) {
        std::string wrong = right;
        wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
        CAPTURE(wrong);
        CHECK(!parse_iban(wrong).is_ok());
        if (i + 1 == right.size() || right[i] == right[i + 1]) continue;
        wrong = right;
        std::swap(wrong[i], wrong[i + 1]);
        CHECK(!parse_iban(wrong).is_ok());
    }
}

TEST_CASE("what isn't an IBAN is told apart from one with a slip") {
    for (char const* const typed : {"", "DE89", "8937 0400 4405 3201 3000", "DE8937040044053201300Ü",
                                    "DE893704004405320130000000000000000000000"}) {
        CAPTURE(typed);
        auto const result = parse_iban(typed);
        REQUIRE(!result.is_ok());
        CHECK(result.error().code == ErrorCode::InvalidText);
    }
    CHECK(parse_iban("DE88 3704 0044 0532 0130 00").error().code == ErrorCode::InvalidNumber);
}
