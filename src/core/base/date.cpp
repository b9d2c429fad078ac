#include "core/base/date.hpp"

#include "core/base/digits.hpp"

#include <array>
#include <cassert>

namespace dunlin {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2200;

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Years run from March here, so that the leap day is a year's last: the days before month m of such a year
// (March = 0) are (153m + 2) / 5, and those before year y are 365y + y/4 - y/100 + y/400.
constexpr std::int64_t days_before_march_year(std::int64_t year) {
    return 365 * year + floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400);
}

constexpr std::int64_t days_from_0000_03_01_to_1970 = 719468;

constexpr std::int64_t to_days(std::int64_t year, int month, int day) {
    bool const is_before_march = month < 3;
    std::int64_t const march_year = is_before_march ? year - 1 : year;
    int const march_month = is_before_march ? month + 9 : month - 3;
    return days_before_march_year(march_year) + (153 * march_month + 2) / 5 + (day - 1) -
           days_from_0000_03_01_to_1970;
}

static_assert(to_days(1970, 1, 1) == 0);
static_assert(to_days(2000, 3, 1) == 11017);

struct WideYearMonthDay {
    std::int64_t year = 0;
    int month = 0;
    int day = 0;
};

WideYearMonthDay from_days(std::int64_t days) {
    constexpr std::int64_t days_in_400_years = 146097;
    std::int64_t const since = days + days_from_0000_03_01_to_1970;
    // At most one too late: the average year is a little longer than most.
    std::int64_t year = floor_divide(since * 400 + 591, days_in_400_years);
    if (days_before_march_year(year) > since) --year;
    int const day_of_year = static_cast<int>(since - days_before_march_year(year));
    int const march_month = (5 * day_of_year + 2) / 153;
    WideYearMonthDay ymd;
    ymd.day = day_of_year - (153 * march_month + 2) / 5 + 1;
    ymd.month = march_month < 10 ? march_month + 3 : march_month - 9;
    ymd.year = ymd.month < 3 ? year + 1 : year;
    return ymd;
}

void append_date(std::string& out, WideYearMonthDay ymd) {
    auto const month = static_cast<char>(ymd.month), day = static_cast<char>(ymd.day);
    std::array<char, 6> const rest{
        '-', static_cast<char>('0' + month / 10), static_cast<char>('0' + month % 10),
        '-', static_cast<char>('0' + day / 10),   static_cast<char>('0' + day % 10)};
    if (ymd.year < 0) out += '-';
    append_decimal(out, static_cast<std::uint64_t>(ymd.year < 0 ? -ymd.year : ymd.year), 4);
    out.append(rest.data(), rest.size());
}

// The number of exactly `width` digits at `position`, or -1.
int read_digits(std::string_view text, std::size_t position, std::size_t width) {
    if (position + width > text.size()) return -1;
    int value = 0;
    for (std::size_t i = position; i < position + width; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// "YYYY-MM-DD" with a month and day that exist; the year is not checked.
bool read_iso(std::string_view text, YearMonthDay& ymd) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    ymd = {read_digits(text, 0, 4), read_digits(text, 5, 2), read_digits(text, 8, 2)};
    return ymd.year >= 0 && ymd.month >= 1 && ymd.month <= 12 && ymd.day >= 1 &&
           ymd.day <= days_in_month(ymd.year, ymd.month);
}

constexpr std::int64_t ms_per_day = 86'400'000;

} // namespace

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid(YearMonthDay ymd) {
    return ymd.year >= first_year && ymd.year <= last_year && ymd.month >= 1 && ymd.month <= 12 &&
           ymd.day >= 1 && ymd.day <= days_in_month(ymd.year, ymd.month);
}

Date to_date(YearMonthDay ymd) {
    assert(is_valid(ymd));
    return Date{static_cast<std::int32_t>(to_days(ymd.year, ymd.month, ymd.day))};
}

Result<Date> make_date(int year, int month, int day) {
    YearMonthDay const ymd{year, month, day};
    if (is_valid(ymd)) return to_date(ymd);
    return fail(ErrorCode::InvalidDate, "date", "There is no such day between the years 1900 and 2200.");
}

YearMonthDay to_ymd(Date date) {
    WideYearMonthDay const ymd = from_days(date.days);
    return {static_cast<int>(ymd.year), ymd.month, ymd.day};
}

Weekday weekday_of(Date date) {
    // 1970-01-01 was a Thursday.
    std::int64_t const since_monday = std::int64_t{date.days} + 3;
    return static_cast<Weekday>(since_monday - floor_divide(since_monday, 7) * 7);
}

Date add_months(Date date, int months) {
    YearMonthDay const ymd = to_ymd(date);
    std::int64_t const month_count = std::int64_t{ymd.year} * 12 + (ymd.month - 1) + months;
    int const year = static_cast<int>(floor_divide(month_count, 12));
    int const month = static_cast<int>(month_count - std::int64_t{year} * 12) + 1;
    int const last_day = days_in_month(year, month);
    return Date{static_cast<std::int32_t>(to_days(year, month, ymd.day < last_day ? ymd.day : last_day))};
}

Date end_of_month(Date date) {
    YearMonthDay const ymd = to_ymd(date);
    return date.plus_days(days_in_month(ymd.year, ymd.month) - ymd.day);
}

Result<Date> parse_iso_date(std::string_view text) {
    YearMonthDay ymd;
    if (read_iso(text, ymd) && is_valid(ymd)) return to_date(ymd);
    return fail(ErrorCode::InvalidDate, "date",
                "\"" + std::string(text.substr(0, 40)) + "\" is not a date like 2026-11-22.");
}

void append_iso_text(std::string& out, Date date) {
    if (date.is_set()) append_date(out, from_days(date.days));
}

std::string to_iso_text(Date date) {
    std::string out;
    append_iso_text(out, date);
    return out;
}

std::string to_iso_text(Instant instant) {
    std::int64_t const day = floor_divide(instant.ms, ms_per_day);
    std::int64_t const ms_of_day = (instant.ms % ms_per_day + ms_per_day) % ms_per_day;
    std::string out;
    append_date(out, from_days(day));
    out += 'T';
    append_decimal(out, static_cast<std::uint64_t>(ms_of_day / 3'600'000), 2);
    out += ':';
    append_decimal(out, static_cast<std::uint64_t>(ms_of_day / 60'000 % 60), 2);
    out += ':';
    append_decimal(out, static_cast<std::uint64_t>(ms_of_day / 1000 % 60), 2);
    out += '.';
    append_decimal(out, static_cast<std::uint64_t>(ms_of_day % 1000), 3);
    out += 'Z';
    return out;
}

Result<Instant> parse_iso_instant(std::string_view text) {
    constexpr std::string_view form = "0000-00-00T00:00:00.000Z";
    YearMonthDay ymd;
    bool is_fine = text.size() == form.size() && read_iso(text.substr(0, 10), ymd);
    for (std::size_t i = 10; is_fine && i < form.size(); ++i) {
        is_fine = form[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i];
    }
    if (is_fine) {
        int const hour = read_digits(text, 11, 2);
        int const minute = read_digits(text, 14, 2);
        int const second = read_digits(text, 17, 2);
        if (hour < 24 && minute < 60 && second < 60) {
            std::int64_t const seconds = (std::int64_t{hour} * 60 + minute) * 60 + second;
            return Instant{to_days(ymd.year, ymd.month, ymd.day) * ms_per_day + seconds * 1000 +
                           read_digits(text, 20, 3)};
        }
    }
    return fail(ErrorCode::InvalidDate, "time",
                "\"" + std::string(text.substr(0, 40)) + "\" is not a time like 2026-11-22T05:13:08.123Z.");
}

} // namespace dunlin
