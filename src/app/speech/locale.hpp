// How the person at this machine writes numbers, dates and times. Filled by the platform (Intl in the
// browser, the system headless); nothing here knows a locale by itself.
#pragma once

#include "core/base/date.hpp"
#include "core/base/money.hpp"
#include "core/report/as_of.hpp"
#include "core/rules/late_interest.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

struct CurrencySign {
    std::string code, sign; // "USD", "US$"
};

// Dates are written by patterns as Intl takes them apart: {d} {dd} {M} {MM} {MMM} {MMMM} {y} {EEEE}, and what
// stands between them.
struct Locale {
    std::string tag = "en-GB"; // BCP 47: whose formats these are
    // What the person reads at best, first first (navigator.languages).
    std::vector<std::string> languages{"en-GB"};

    AmountStyle amounts{'.', ','}; // how what is typed and files are read
    std::string decimal_sign = ".", group_sign = ",", minus_sign = "-";
    int group_digits = 3, next_group_digits = 3;
    int least_digits_before_group = 1; // 2: "1234", but "12 345"
    bool is_currency_first = true;
    std::string currency_gap; // between the sign and the figures
    // Of the usual currencies; the others are written by their code.
    std::vector<CurrencySign> currency_signs{
        {"AUD", "A$"},  {"BRL", "R$"}, {"CAD", "CA$"}, {"CNY", "CN¥"}, {"EUR", "€"}, {"GBP", "£"},
        {"HKD", "HK$"}, {"ILS", "₪"},  {"INR", "₹"},   {"JPY", "JP¥"}, {"KRW", "₩"}, {"MXN", "MX$"},
        {"NZD", "NZ$"}, {"PHP", "₱"},  {"TWD", "NT$"}, {"USD", "US$"}, {"VND", "₫"},
    };

    DateOrder date_order = DateOrder::DayMonthYear; // how what is typed and files are read
    std::string date_pattern = "{d} {MMM} {y}";
    std::string day_month_pattern = "{d} {MMM}";
    std::string weekday_pattern = "{EEEE} {d} {MMMM}";
    std::string field_pattern = "{dd}/{MM}/{y}";
    std::array<std::string, 12> months_short{"Jan", "Feb", "Mar",  "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"};
    std::array<std::string, 12> months_long{"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
    std::array<std::string, 7> weekdays_long{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                             "Friday", "Saturday", "Sunday"};
    std::string time_zone = "UTC"; // IANA
    ZoneOffset zone_offset;        // empty = everything is UTC
};

// en-GB, en-US and de-DE as Intl has them, for where there is no Intl; en-GB for any other tag.
[[nodiscard]] Locale known_locale(std::string_view tag);

struct LocalTime {
    Date date;
    int hour = 0, minute = 0;
};

[[nodiscard]] LocalTime to_local(Locale const& locale, Instant instant);
// The instant of a local date and time; in the hour that a clock change skips or repeats, the earlier
// offset's.
[[nodiscard]] Instant to_instant(Locale const& locale, LocalTime local);

// "€1,200.50", "1.200,50 €", "CHF 12.00"
[[nodiscard]] std::string format_money(Locale const& locale, Money amount);
// "1200.50" without currency and groups: what an amount field shows.
[[nodiscard]] std::string format_amount(Locale const& locale, Money amount);
// "1,234"
[[nodiscard]] std::string format_count(Locale const& locale, std::int64_t count);
// "12 Jun 2026", "Jun 12, 2026", "12.06.2026"; "" if not set
[[nodiscard]] std::string format_date(Locale const& locale, Date date);
// The same without the year when it is `today`'s.
[[nodiscard]] std::string format_date_short(Locale const& locale, Date date, Date today);
// "Friday 20 November", "Freitag, 20. November"
[[nodiscard]] std::string format_day(Locale const& locale, Date date);
// What a date field shows and takes back: "20.11.2026", "11/20/2026", "2026-11-20".
[[nodiscard]] std::string format_date_field(Locale const& locale, Date date);
// "13.25", in percent
[[nodiscard]] std::string format_rate(Locale const& locale, RateThousandths rate);
// What core writes as "2026-11-22" or "1200.50 EUR", as people here write it; anything else as it is.
[[nodiscard]] std::string localized_value(Locale const& locale, std::string_view value);
// "09:12"
[[nodiscard]] std::string format_time(LocalTime const& time);

} // namespace dunlin::app
