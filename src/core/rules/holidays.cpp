#include "core/rules/holidays.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace dunlin {

namespace {

enum class Kind : std::uint8_t {
    Fixed,   // month and day
    Easter,  // days from Easter Sunday
    Weekday, // the first such weekday on or after month and day
    Brigid,  // 1 February if that is a Friday, else the first Monday of February
};
// What becomes of a holiday on a Saturday or Sunday.
enum class Shift : std::uint8_t {
    None,
    NextFree, // the next weekday that isn't a holiday is off, too
    Nearest,  // the Friday before a Saturday, the Monday after a Sunday are off, too
    Earlier,  // a Sunday's moves to the Saturday before
};

struct Rule {
    Kind kind{};
    std::int8_t month = 0, day = 0; // of Kind::Easter: `day` counts from Easter Sunday
    Weekday weekday{};
    Shift shift = Shift::None;
    std::int16_t from = 0; // the first year
};

constexpr Rule fixed(int month, int day, Shift shift = Shift::None, int from = 0) {
    return {Kind::Fixed, static_cast<std::int8_t>(month), static_cast<std::int8_t>(day), Weekday::Monday,
            shift,       static_cast<std::int16_t>(from)};
}
constexpr Rule easter(int days) {
    return {Kind::Easter, 0, static_cast<std::int8_t>(days), Weekday::Monday, Shift::None, 0};
}
constexpr Rule on_or_after(Weekday weekday, int month, int day) {
    return {Kind::Weekday,
            static_cast<std::int8_t>(month),
            static_cast<std::int8_t>(day),
            weekday,
            Shift::None,
            0};
}
constexpr Rule brigid{Kind::Brigid, 2, 1, Weekday::Monday, Shift::None, 0};

constexpr Rule new_year = fixed(1, 1), epiphany = fixed(1, 6), labour_day = fixed(5, 1),
               assumption = fixed(8, 15), all_saints = fixed(11, 1), immaculate = fixed(12, 8),
               christmas = fixed(12, 25), second_christmas = fixed(12, 26), maundy = easter(-3),
               good_friday = easter(-2), easter_day = easter(0), easter_monday = easter(1),
               ascension = easter(39), whit_sunday = easter(49), whit_monday = easter(50),
               corpus_christi = easter(60);
constexpr auto monday = Weekday::Monday, thursday = Weekday::Thursday, saturday = Weekday::Saturday;

// Both of the north keep these on a Saturday.
constexpr Rule midsummer = on_or_after(saturday, 6, 20), northern_all_saints = on_or_after(saturday, 10, 31);

// AT: Arbeitsruhegesetz § 7
constexpr std::array austria{new_year,    epiphany,       easter_monday,   labour_day,    ascension,
                             whit_monday, corpus_christi, assumption,      fixed(10, 26), all_saints,
                             immaculate,  christmas,      second_christmas};
// BE: arrêté royal of 18 April 1974, article 1
constexpr std::array belgium{new_year,     easter_monday, labour_day, ascension,     whit_monday,
                             fixed(7, 21), assumption,    all_saints, fixed(11, 11), christmas};
// CA: those that every province keeps
constexpr std::array canada{new_year, good_friday, fixed(7, 1), on_or_after(monday, 9, 1), christmas};
// CH: Bundesverfassung, article 110, and those that every canton keeps
constexpr std::array switzerland{new_year, ascension, fixed(8, 1), christmas};
// CZ: zákon č. 245/2000 Sb.
constexpr std::array czechia{new_year,      good_friday, easter_monday,   labour_day,    fixed(5, 8),
                             fixed(7, 5),   fixed(7, 6), fixed(9, 28),    fixed(10, 28), fixed(11, 17),
                             fixed(12, 24), christmas,   second_christmas};
// DE: the Länder's laws, as far as they agree; 3 October by the Einigungsvertrag
constexpr std::array germany{new_year,    good_friday,  easter_monday, labour_day,      ascension,
                             whit_monday, fixed(10, 3), christmas,     second_christmas};
// DK: helligdage, without the store bededag that ended with 2023
constexpr std::array denmark{new_year,  maundy,      good_friday, easter_day, easter_monday,
                             ascension, whit_sunday, whit_monday, christmas,  second_christmas};
// ES: Real Decreto 2001/1983, article 45
constexpr std::array spain{new_year,      epiphany,   good_friday,  labour_day, assumption,
                           fixed(10, 12), all_saints, fixed(12, 6), immaculate, christmas};
// FI: laki 388/1937, with midsummer and All Saints on their Saturdays
constexpr std::array finland{new_year,     epiphany,  good_friday,     easter_day, easter_monday,
                             labour_day,   ascension, whit_sunday,     midsummer,  northern_all_saints,
                             fixed(12, 6), christmas, second_christmas};
// FR: Code du travail, L3133-1
constexpr std::array france{new_year,     easter_monday, labour_day, fixed(5, 8),   ascension, whit_monday,
                            fixed(7, 14), assumption,    all_saints, fixed(11, 11), christmas};
// GB: England and Wales, Banking and Financial Dealings Act 1971 and common law
constexpr std::array britain{fixed(1, 1, Shift::NextFree),
                             good_friday,
                             easter_monday,
                             on_or_after(monday, 5, 1),
                             on_or_after(monday, 5, 25),
                             on_or_after(monday, 8, 25),
                             fixed(12, 25, Shift::NextFree),
                             fixed(12, 26, Shift::NextFree)};
// IE: Organisation of Working Time Act 1997, second schedule, with St Brigid's Day since 2023
constexpr std::array ireland{new_year,
                             brigid,
                             fixed(3, 17),
                             easter_monday,
                             on_or_after(monday, 5, 1),
                             on_or_after(monday, 6, 1),
                             on_or_after(monday, 8, 1),
                             on_or_after(monday, 10, 25),
                             christmas,
                             second_christmas};
// IT: legge 260/1949, with 4 October since 2026
constexpr std::array italy{new_year,        epiphany,     easter_day,
                           easter_monday,   fixed(4, 25), labour_day,
                           fixed(6, 2),     assumption,   fixed(10, 4, Shift::None, 2026),
                           all_saints,      immaculate,   christmas,
                           second_christmas};
// LU: Code du travail, L.232-2
constexpr std::array luxembourg{new_year,   easter_monday, labour_day,      fixed(5, 9),
                                ascension,  whit_monday,   fixed(6, 23),    assumption,
                                all_saints, christmas,     second_christmas};
// NL: Algemene termijnenwet, article 3, with Koningsdag
constexpr std::array netherlands{new_year,        easter_day,  easter_monday, fixed(4, 27, Shift::Earlier),
                                 ascension,       whit_sunday, whit_monday,   christmas,
                                 second_christmas};
// NO: lov om helligdager og helligdagsfred § 2, with 1 and 17 May
constexpr std::array norway{new_year,      maundy,      good_friday,  easter_day,
                            easter_monday, labour_day,  fixed(5, 17), ascension,
                            whit_sunday,   whit_monday, christmas,    second_christmas};
// PL: ustawa o dniach wolnych od pracy of 1951, with Christmas Eve since 2025
constexpr std::array poland{new_year,   epiphany,        easter_day,    easter_monday,
                            labour_day, fixed(5, 3),     whit_sunday,   corpus_christi,
                            assumption, all_saints,      fixed(11, 11), fixed(12, 24, Shift::None, 2025),
                            christmas,  second_christmas};
// PT: Código do Trabalho, article 234
constexpr std::array portugal{new_year,       good_friday,  easter_day, fixed(4, 25), labour_day,
                              corpus_christi, fixed(6, 10), assumption, fixed(10, 5), all_saints,
                              fixed(12, 1),   immaculate,   christmas};
// SE: lag (1989:253) om allmänna helgdagar
constexpr std::array sweden{
    new_year,    epiphany,    good_friday, easter_day,          easter_monday, labour_day,      ascension,
    fixed(6, 6), whit_sunday, midsummer,   northern_all_saints, christmas,     second_christmas};
// US: 5 U.S.C. 6103
constexpr std::array united_states{
    fixed(1, 1, Shift::Nearest),   on_or_after(monday, 1, 15),   on_or_after(monday, 2, 15),
    on_or_after(monday, 5, 25),    fixed(6, 19, Shift::Nearest), fixed(7, 4, Shift::Nearest),
    on_or_after(monday, 9, 1),     on_or_after(monday, 10, 8),   fixed(11, 11, Shift::Nearest),
    on_or_after(thursday, 11, 22), fixed(12, 25, Shift::Nearest)};

struct Country {
    std::string_view code;
    std::span<Rule const> rules;
};
// By code.
constexpr std::array<Country, 20> countries{{
    {"AT", austria}, {"BE", belgium}, {"CA", canada},   {"CH", switzerland}, {"CZ", czechia},
    {"DE", germany}, {"DK", denmark}, {"ES", spain},    {"FI", finland},     {"FR", france},
    {"GB", britain}, {"IE", ireland}, {"IT", italy},    {"LU", luxembourg},  {"NL", netherlands},
    {"NO", norway},  {"PL", poland},  {"PT", portugal}, {"SE", sweden},      {"US", united_states},
}};

std::span<Rule const> rules_of(std::string_view country) {
    auto const found = std::find_if(countries.begin(), countries.end(),
                                    [&](Country const& one) { return one.code == country; });
    return found == countries.end() ? std::span<Rule const>{} : found->rules;
}

Date first_on_or_after(Weekday weekday, Date day) {
    while (weekday_of(day) != weekday) day = day.plus_days(1);
    return day;
}

Date day_of(Rule const& rule, int year) {
    if (rule.kind == Kind::Easter) return easter_sunday(year).plus_days(rule.day);
    Date const day = to_date({year, rule.month, rule.day});
    if (rule.kind == Kind::Fixed) return day;
    if (rule.kind == Kind::Brigid && weekday_of(day) == Weekday::Friday) return day;
    return first_on_or_after(rule.weekday, day);
}

// The days off of one year's rules; a shift may lead into the year before.
std::vector<Date> days_of_rules(std::span<Rule const> rules, int year) {
    std::vector<Date> days;
    auto const has = [&](Date day) { return std::find(days.begin(), days.end(), day) != days.end(); };
    auto const is_in_force = [&](Rule const& rule) { return year >= rule.from; };
    for (Rule const& rule : rules) {
        if (!is_in_force(rule)) continue;
        Date const day = day_of(rule, year);
        bool const is_moved = rule.shift == Shift::Earlier && weekday_of(day) == Weekday::Sunday;
        days.push_back(is_moved ? day.plus_days(-1) : day);
    }
    for (Rule const& rule : rules) {
        if (!is_in_force(rule)) continue;
        Date day = day_of(rule, year);
        if (!is_weekend(day)) continue;
        if (rule.shift == Shift::Nearest) {
            days.push_back(day.plus_days(weekday_of(day) == Weekday::Saturday ? -1 : 1));
        } else if (rule.shift == Shift::NextFree) {
            while (is_weekend(day) || has(day)) day = day.plus_days(1);
            days.push_back(day);
        }
    }
    return days;
}

} // namespace

bool is_weekend(Date day) {
    return weekday_of(day) == Weekday::Saturday || weekday_of(day) == Weekday::Sunday;
}

int working_days_after(Date from, Date to) {
    int const days = days_between(from, to);
    if (days <= 0) return 0;
    int count = days / 7 * 5;
    for (int i = days / 7 * 7 + 1; i <= days; ++i)
        if (!is_weekend(from.plus_days(i))) ++count;
    return count;
}

Date easter_sunday(int year) {
    int const a = year % 19, b = year / 100, c = year % 100;
    int const d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int const h = (19 * a + b - d - g + 15) % 30;
    int const i = c / 4, k = c % 4;
    int const l = (32 + 2 * e + 2 * i - h - k) % 7;
    int const m = (a + 11 * h + 22 * l) / 451;
    int const n = h + l - 7 * m + 114;
    return to_date({year, n / 31, n % 31 + 1});
}

bool has_holidays(std::string_view country) { return !rules_of(country).empty(); }

std::vector<Date> public_holidays(std::string_view country, int year) {
    std::span<Rule const> const rules = rules_of(country);
    std::vector<Date> days;
    if (rules.empty()) return days;
    for (int const from : {year, year + 1})
        for (Date const day : days_of_rules(rules, from))
            if (to_ymd(day).year == year) days.push_back(day);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

bool is_public_holiday(std::string_view country, Date day) {
    std::vector<Date> const days = public_holidays(country, to_ymd(day).year);
    return std::binary_search(days.begin(), days.end(), day);
}

} // namespace dunlin
