// The schedule of a payment plan.
#include "core/rules/payment_plan.hpp"

#include "support/book_text.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::Rng;

namespace {

// "2026-01-31 33.33, …" in hundredths
std::string schedule_text(std::int64_t total, int parts, char const* first, PlanInterval every) {
    std::string out;
    for (Instalment const& one : plan_schedule(total, {parts, day(first), every}))
        out += (out.empty() ? "" : ", ") + to_iso_text(one.due) + " " + std::to_string(one.amount_minor);
    return out;
}

} // namespace

TEST_CASE("equal parts, the last takes the rounding, a month's end stays a month's end") {
    CHECK(schedule_text(100'00, 3, "2026-01-31", PlanInterval::Month) ==
          "2026-01-31 3333, 2026-02-28 3333, 2026-03-31 3334");
    CHECK(schedule_text(100'00, 2, "2026-12-28", PlanInterval::Week) == "2026-12-28 5000, 2027-01-04 5000");
    CHECK(schedule_text(5, 2, "2026-12-28", PlanInterval::TwoWeeks) == "2026-12-28 2, 2027-01-11 3");
    CHECK(schedule_text(100'00, 1, "2026-12-28", PlanInterval::Month) == "2026-12-28 10000");
    CHECK(schedule_text(2, 3, "2026-12-28", PlanInterval::Week) == "2026-12-28 1, 2027-01-04 1");
    CHECK(schedule_text(0, 3, "2026-12-28", PlanInterval::Week) == "");
    CHECK(schedule_text(-5, 3, "2026-12-28", PlanInterval::Week) == "");
}

TEST_CASE("the parts add up, none is zero, and each falls due after the one before") {
    Rng rng{20261130};
    for (int round = 0; round < 2000; ++round) {
        std::int64_t const total = rng.between(1, 10'000'000);
        PlanTerms const terms{static_cast<int>(rng.between(-3, 80)),
                              day("2026-01-01").plus_days(static_cast<int>(rng.between(0, 800))),
                              static_cast<PlanInterval>(rng.below(plan_interval_count))};
        std::int64_t sum = 0;
        Date last;
        for (Instalment const& one : plan_schedule(total, terms)) {
            REQUIRE(one.amount_minor > 0);
            REQUIRE((!last.is_set() || last < one.due));
            last = one.due;
            sum += one.amount_minor;
        }
        REQUIRE(sum == total);
    }
}
