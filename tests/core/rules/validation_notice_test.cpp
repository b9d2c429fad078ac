// The time to dispute a debt: what is counted and what isn't.
#include "core/rules/validation_notice.hpp"

#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using dunlin::test::day;

TEST_CASE(
    "receipt is assumed five days after sending, without weekends and holidays, and thirty days follow") {
    struct Case {
        char const* sent;
        char const* receipt;
        char const* end;
    };
    for (Case const& one : {
             Case{"2026-11-02", "2026-11-09", "2026-12-09"}, // DOMAIN, "Compliance profiles"
             Case{"2026-11-01", "2026-11-06", "2026-12-06"}, // a Sunday
             Case{"2026-11-06", "2026-11-16", "2026-12-16"}, // Veterans Day on the 11th
             Case{"2026-11-20", "2026-11-30", "2026-12-30"}, // Thanksgiving on the 26th
             Case{"2025-12-22", "2025-12-30", "2026-01-29"}, // Christmas Day
             Case{"2026-07-01", "2026-07-09", "2026-08-08"}, // the 3rd is off for the 4th, a Saturday
         }) {
        CAPTURE(one.sent);
        CHECK(to_iso_text(assumed_receipt(day(one.sent))) == one.receipt);
        CHECK(to_iso_text(validation_period_end(day(one.sent))) == one.end);
    }
}
