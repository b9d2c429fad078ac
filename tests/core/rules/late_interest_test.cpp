#include "core/rules/late_interest.hpp"

#include "core/base/money.hpp"
#include "support/book_text.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::Rng;

namespace {

InterestRates rates_of(std::string_view text, bool is_fixed = false) {
    return {parse_rates(text).value(), is_fixed};
}

// "2024-03-16 2024-04-20 36 × 750000 at 13.25 = 9801", a line each
std::string text_of(std::vector<InterestSlice> const& slices) {
    std::vector<std::int64_t> const shares = interest_of(slices);
    std::string text;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        InterestSlice const& slice = slices[i];
        text += to_iso_text(slice.first) + " " + to_iso_text(slice.last) + " " +
                std::to_string(slice.days()) + " × " + std::to_string(slice.principal_minor) + " at " +
                rate_text(slice.rate) + " = " + std::to_string(shares[i]) + "\n";
    }
    return text;
}

std::int64_t sum_of(std::vector<InterestSlice> const& slices) {
    std::vector<std::int64_t> const shares = interest_of(slices);
    return std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
}

} // namespace

namespace {

// "2024-04-20 250000, 2024-05-01 100"
std::vector<PrincipalFall> falls_of(std::string_view text) {
    std::vector<PrincipalFall> falls;
    while (!text.empty()) {
        std::string_view const one = text.substr(0, text.find(", "));
        text.remove_prefix(std::min(one.size() + 2, text.size()));
        falls.push_back({day(one.substr(0, 10)), std::stoll(std::string{one.substr(11)})});
    }
    return falls;
}

// Due and looked at on two days, in minor units.
std::vector<InterestSlice> slices_of(std::int64_t principal_minor, std::string_view days,
                                     std::string_view falls, InterestRates const& rates) {
    return interest_slices(principal_minor, day(days.substr(0, 10)), falls_of(falls), rates,
                           day(days.substr(11)));
}

} // namespace

TEST_CASE("interest runs in slices between payments and changes of the rate") {
    struct Case {
        char const* what;
        std::int64_t principal_minor;
        char const *days, *falls, *rates, *slices;
    };
    for (Case const& each : {
             Case{"DOMAIN's vector: 341.23", 750'000, "2024-03-15 2024-09-01", "2024-04-20 250000", "13.25",
                  "2024-03-16 2024-04-20 36 × 750000 at 13.25 = 9801\n"
                  "2024-04-21 2024-09-01 134 × 500000 at 13.25 = 24322\n"},
             Case{"a day's worth on the day after it was due", 365'000, "2026-02-10 2026-02-11", "", "10",
                  "2026-02-11 2026-02-11 1 × 365000 at 10 = 100\n"},
             Case{"nothing on the due date", 365'000, "2026-02-10 2026-02-10", "", "10", ""},
             Case{"what was paid in time bears nothing", 365'000, "2026-02-10 2026-02-20",
                  "2026-02-01 100000, 2026-02-10 265000", "10", ""},
             Case{"paid late and in full: up to and with that day", 365'000, "2026-02-10 2026-03-30",
                  "2026-02-20 365000", "10", "2026-02-11 2026-02-20 10 × 365000 at 10 = 1000\n"},
             Case{"two payments of a day, in any order", 365'000, "2026-02-10 2026-02-20",
                  "2026-02-15 100000, 2026-02-12 65000, 2026-02-15 100000", "10",
                  "2026-02-11 2026-02-12 2 × 365000 at 10 = 200\n"
                  "2026-02-13 2026-02-15 3 × 300000 at 10 = 247\n"
                  "2026-02-16 2026-02-20 5 × 100000 at 10 = 137\n"},
             Case{"a new rate counts from its day on", 365'000, "2024-06-20 2024-07-10", "",
                  "12.62\n2024-07-01 12.37",
                  "2024-06-21 2024-06-30 10 × 365000 at 12.62 = 1262\n"
                  "2024-07-01 2024-07-10 10 × 365000 at 12.37 = 1237\n"},
             Case{"no rate, no interest", 365'000, "2024-06-20 2024-07-10", "", "2024-07-06 10",
                  "2024-07-06 2024-07-10 5 × 365000 at 10 = 500\n"},
             Case{"a leap year's day is a 365th, too", 365'000, "2024-02-28 2024-03-01", "", "10",
                  "2024-02-29 2024-03-01 2 × 365000 at 10 = 200\n"},
             Case{"rounded once, at the end: three times a third", 33'333, "2026-01-01 2026-01-04",
                  "2026-01-02 1, 2026-01-03 1", "1.46",
                  "2026-01-02 2026-01-02 1 × 33333 at 1.46 = 1\n"
                  "2026-01-03 2026-01-03 1 × 33332 at 1.46 = 2\n"
                  "2026-01-04 2026-01-04 1 × 33331 at 1.46 = 1\n"},
         }) {
        CAPTURE(each.what);
        CHECK(text_of(slices_of(each.principal_minor, each.days, each.falls, rates_of(each.rates))) ==
              each.slices);
    }
    CHECK(sum_of(slices_of(750'000, "2024-03-15 2024-09-01", "2024-04-20 250000", rates_of("13.25"))) ==
          341'23);
}

TEST_CASE("where the first day's rate holds, later ones count for later debts alone") {
    InterestRates const rates = rates_of("12.62\n2024-07-01 12.37", true);
    CHECK(text_of(slices_of(365'000, "2024-06-20 2024-07-10", "", rates)) ==
          "2024-06-21 2024-07-10 20 × 365000 at 12.62 = 2524\n");
    CHECK(text_of(slices_of(365'000, "2024-06-30 2024-07-10", "", rates)) ==
          "2024-07-01 2024-07-10 10 × 365000 at 12.37 = 1237\n");
    CHECK(
        text_of(slices_of(365'000, "2024-06-20 2024-07-10", "", rates_of("2024-07-01 12.37", true))).empty());
}

TEST_CASE("over random payments and rates the slices come to the sum of all days, rounded once") {
    constexpr std::int64_t divisor = std::int64_t{365} * 100 * 1000;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Rng rng(seed);
        Date const due = day("2024-01-01").plus_days(static_cast<int>(rng.below(400)));
        Date const until = due.plus_days(static_cast<int>(rng.below(900)));
        std::int64_t const principal_minor = rng.between(1, 9'000'000);
        std::vector<PrincipalFall> falls;
        std::int64_t left_minor = principal_minor;
        for (std::size_t i = rng.below(5); i > 0 && left_minor > 0; --i) {
            std::int64_t const minor = rng.between(1, left_minor);
            falls.push_back({due.plus_days(static_cast<int>(rng.below(900)) - 50), minor});
            left_minor -= minor;
        }
        std::vector<RateChange> changes;
        for (std::size_t i = rng.below(4); i > 0; --i)
            changes.push_back({day("2024-01-01").plus_days(static_cast<int>(rng.below(900))),
                               static_cast<RateThousandths>(rng.between(1, 20'000))});
        auto const checked = checked_rates(changes);
        if (!checked) continue; // two on a day
        InterestRates const rates{checked.value(), rng.below(2) == 0};
        std::int64_t all = 0; // principal × rate of each day
        for (Date at = due.plus_days(1); at <= until; at = at.plus_days(1)) {
            std::int64_t open_minor = principal_minor;
            for (PrincipalFall const& fall : falls)
                if (fall.day < at) open_minor -= fall.minor;
            all += open_minor * rates.on(rates.is_fixed ? due.plus_days(1) : at);
        }
        CHECK(sum_of(interest_slices(principal_minor, due, falls, rates, until)) ==
              (2 * all + divisor) / (2 * divisor));
    }
}

TEST_CASE("the largest amount at the highest rate over a lifetime") {
    std::vector<InterestSlice> const slices = interest_slices(
        max_amount_minor, day("1950-01-01"), {}, rates_of("100"), day("1950-01-01").plus_days(36'500));
    CHECK(sum_of(slices) == 100 * max_amount_minor);
}

TEST_CASE("rates as text: what is read is written again, sorted by day") {
    CHECK(to_text(parse_rates("2024-07-01 12.37\n2023-01-01 10.62\n9").value()) ==
          "9\n2023-01-01 10.62\n2024-07-01 12.37");
    CHECK(to_text(parse_rates("11.270").value()) == "11.27");
    CHECK(to_text(parse_rates("100").value()) == "100");
    CHECK(to_text(parse_rates("0.125").value()) == "0.125");
    CHECK(parse_rates("").value().empty());
    struct Case {
        char const* text;
        ErrorCode code;
        char const* field;
    };
    for (Case const& each :
         {Case{"x", ErrorCode::Malformed, "line 1"},
          Case{"9\n\n2024-01-01 8", ErrorCode::Malformed, "line 2"},
          Case{"9\n10 %", ErrorCode::InvalidDate, "line 2"}, Case{"1.2345", ErrorCode::Malformed, "line 1"},
          Case{"1.", ErrorCode::Malformed, "line 1"}, Case{".5", ErrorCode::Malformed, "line 1"},
          Case{"-1", ErrorCode::Malformed, "line 1"}, Case{"1.-5", ErrorCode::Malformed, "line 1"},
          Case{"9999", ErrorCode::Malformed, "line 1"}, Case{"0", ErrorCode::OutOfRange, "line 1"},
          Case{"100.001", ErrorCode::OutOfRange, "line 1"},
          Case{"2024-02-30 9", ErrorCode::InvalidDate, "line 1"},
          Case{"9\n10", ErrorCode::AlreadyExists, "rates"}}) {
        CAPTURE(each.text);
        auto const rates = parse_rates(each.text);
        REQUIRE_FALSE(rates.is_ok());
        CHECK(rates.error().code == each.code);
        CHECK(rates.error().field == each.field);
    }
}
