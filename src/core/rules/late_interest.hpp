// Late interest: yearly rates, and what a principal that changes bears from the day after it was due. Simple,
// not compound; a year has 365 days, leap years too; rounded once, at the end. Formula and test vector:
// DOMAIN, "Late interest".
#pragma once

#include "core/base/date.hpp"
#include "core/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

// Thousandths of a percent a year: 13.25 % = 13'250.
using RateThousandths = std::int32_t;
inline constexpr RateThousandths max_rate = 100'000;

struct RateChange {
    Date from; // not set: since ever
    RateThousandths rate = 0;

    friend bool operator==(RateChange const&, RateChange const&) = default;
};

struct InterestRates {
    std::vector<RateChange> changes; // by day, each day once; before the first nothing is borne
    // The rate of the first day of interest holds for that debt to its end, as in the United Kingdom's Act of
    // 1998; otherwise each change counts from its day on, as the German Civil Code, section 288, has it.
    bool is_fixed = false;

    [[nodiscard]] bool is_set() const { return !changes.empty(); }
    [[nodiscard]] RateThousandths on(Date day) const; // 0 where none holds
};

// One change a line, "11.27" or "2024-07-01 12.37"; "" for none.
[[nodiscard]] std::string to_text(std::vector<RateChange> const& changes);
// Malformed or InvalidDate for a line that isn't one, OutOfRange for a rate of nothing or over 100 %,
// AlreadyExists for a day that stands twice; the error's field is "line 2". In any order; sorted.
[[nodiscard]] Result<std::vector<RateChange>> parse_rates(std::string_view text);
// What the lines of a text and of a form have in common: checked and sorted.
[[nodiscard]] Result<std::vector<RateChange>> checked_rates(std::vector<RateChange> changes);
// "12.37", with at most three decimals, in plain digits.
[[nodiscard]] std::string rate_text(RateThousandths rate);
[[nodiscard]] Result<RateThousandths> parse_rate(std::string_view text); // Malformed, OutOfRange

// From the end of that day on the principal is less.
struct PrincipalFall {
    Date day;
    std::int64_t minor = 0; // > 0
};

// Days with one principal and one rate.
struct InterestSlice {
    Date first, last; // both bear interest
    std::int64_t principal_minor = 0;
    RateThousandths rate = 0;

    [[nodiscard]] int days() const { return days_between(first, last) + 1; }
};

// Of a principal that was due on `due`, up to and with `until`; the day of a payment still bears interest on
// what it paid. Falls in any order; those up to the due date were never late. By day; slices that bear
// nothing are left out.
[[nodiscard]] std::vector<InterestSlice> interest_slices(std::int64_t principal_minor, Date due,
                                                         std::span<PrincipalFall const> falls,
                                                         InterestRates const& rates, Date until);

// Of each slice, in minor units, so that they add up to the sum that is rounded once, commercially (half away
// from zero): slice n is the rounded sum of the first n less that of the first n − 1.
[[nodiscard]] std::vector<std::int64_t> interest_of(std::span<InterestSlice const> slices);

} // namespace dunlin
