// Civil dates of the proleptic Gregorian calendar, and instants. No clock, no zone data: those are passed in.
#pragma once

#include "core/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

struct YearMonthDay {
    int year = 1970;
    int month = 1; // 1..12
    int day = 1;   // 1..31
};

enum class Weekday : std::uint8_t { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

// Days since 1970-01-01. The smallest value means "no date".
struct Date {
    std::int32_t days = INT32_MIN;

    [[nodiscard]] constexpr bool is_set() const { return days != INT32_MIN; }
    [[nodiscard]] constexpr Date plus_days(int count) const { return Date{days + count}; }

    [[nodiscard]] friend constexpr bool operator==(Date a, Date b) { return a.days == b.days; }
    [[nodiscard]] friend constexpr bool operator!=(Date a, Date b) { return a.days != b.days; }
    [[nodiscard]] friend constexpr bool operator<(Date a, Date b) { return a.days < b.days; }
    [[nodiscard]] friend constexpr bool operator<=(Date a, Date b) { return a.days <= b.days; }
    [[nodiscard]] friend constexpr bool operator>(Date a, Date b) { return a.days > b.days; }
    [[nodiscard]] friend constexpr bool operator>=(Date a, Date b) { return a.days >= b.days; }
};

// later - earlier; negative if `later` is earlier. Both must be set.
[[nodiscard]] constexpr int days_between(Date earlier, Date later) { return later.days - earlier.days; }

[[nodiscard]] bool is_valid(YearMonthDay ymd); // years 1900..2200, the range that books may hold
[[nodiscard]] Date to_date(YearMonthDay ymd);  // asserts is_valid
[[nodiscard]] Result<Date> make_date(int year, int month, int day); // InvalidDate
[[nodiscard]] YearMonthDay to_ymd(Date date);
[[nodiscard]] Weekday weekday_of(Date date);
[[nodiscard]] int days_in_month(int year, int month);
// Same day of the month, or its last day if that doesn't exist (31 January + 1 month = 28 or 29 February).
[[nodiscard]] Date add_months(Date date, int months);
[[nodiscard]] Date end_of_month(Date date);

[[nodiscard]] Result<Date> parse_iso_date(std::string_view text); // "2026-11-22" exactly
[[nodiscard]] std::string to_iso_text(Date date);                 // "2026-11-22"; "" if not set
void append_iso_text(std::string& out, Date date);

enum class DateOrder : std::uint8_t { YearMonthDay, DayMonthYear, MonthDayYear };

// Numbers split by . / - or space, in the given order, years of two digits meaning 1970..2069; English and
// German names of months or their first three letters ("14 May 2012", "May 14, 2012", "14-Dez-12") in any
// order; a time after the date ("T10:00", " 00:00:00") is ignored.
[[nodiscard]] Result<Date> parse_date(std::string_view text, DateOrder order);

// What a person types: all of the above; "today", "tomorrow", "yesterday" ("heute", "morgen", "übermorgen",
// "gestern"); "fri" or "fr" (the next such day after `today`); "+14", "-3", "+2w", "+1m" (days, weeks, months
// from today); "end of month" ("eom", "Monatsende", "ultimo"); "31.1." or "31/1" (the next such day that
// isn't more than six months ago).
[[nodiscard]] Result<Date> parse_date_as_typed(std::string_view text, DateOrder order, Date today);

// Milliseconds since 1970-01-01T00:00Z.
struct Instant {
    std::int64_t ms = 0;
    [[nodiscard]] friend constexpr bool operator==(Instant a, Instant b) { return a.ms == b.ms; }
    [[nodiscard]] friend constexpr bool operator!=(Instant a, Instant b) { return a.ms != b.ms; }
    [[nodiscard]] friend constexpr bool operator<(Instant a, Instant b) { return a.ms < b.ms; }
};

[[nodiscard]] std::string to_iso_text(Instant instant);                 // "2026-11-22T05:13:08.123Z"
[[nodiscard]] Result<Instant> parse_iso_instant(std::string_view text); // the same form exactly

} // namespace dunlin
