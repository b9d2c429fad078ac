#include "platform/web/locale.hpp"

#include "platform/web/clock.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::web {

namespace {

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        parts.push_back(text.substr(0, text.find(separator)));
        text.remove_prefix(std::min(parts.back().size() + 1, text.size()));
    }
    return parts;
}

// How the sign is told to the readers of numbers, who know four of them.
char plain_group_sign(std::string const& text) {
    if (text.empty()) return 0;
    if (text == "’" || text == "'") return '\'';
    return text == "." || text == "," ? text[0] : ' '; // a no-break space of whatever width
}

} // namespace

app::Locale browser_locale(std::string const& language, bool is_chosen) {
    LocaleFacts facts = read_locale(language, is_chosen);
    app::Locale locale;
    locale.tag = facts.tag;
    locale.languages.clear();
    for (std::string_view const tag : parts_of(facts.languages, ' ')) locale.languages.emplace_back(tag);
    locale.amounts.decimal_sign = facts.decimal_sign == "," ? ',' : '.';
    locale.amounts.group_sign = plain_group_sign(facts.group_sign);
    locale.decimal_sign = std::move(facts.decimal_sign);
    locale.group_sign = std::move(facts.group_sign);
    locale.minus_sign = std::move(facts.minus_sign);
    locale.group_digits = facts.group_digits;
    locale.next_group_digits = facts.next_group_digits;
    locale.least_digits_before_group = facts.least_digits_before_group;
    locale.is_currency_first = facts.is_currency_first;
    locale.currency_gap = std::move(facts.currency_gap);
    locale.currency_signs.clear();
    for (std::string_view const sign : parts_of(facts.currency_signs, ';'))
        if (sign.size() > 4)
            locale.currency_signs.push_back({std::string{sign.substr(0, 3)}, std::string{sign.substr(4)}});
    locale.date_order = facts.date_order == "MDY"   ? DateOrder::MonthDayYear
                        : facts.date_order == "YMD" ? DateOrder::YearMonthDay
                                                    : DateOrder::DayMonthYear;
    locale.field_pattern = std::move(facts.field_pattern);
    locale.date_pattern = std::move(facts.date_pattern);
    locale.day_month_pattern = std::move(facts.day_month_pattern);
    locale.weekday_pattern = std::move(facts.weekday_pattern);
    locale.months_short = std::move(facts.months_short);
    locale.months_long = std::move(facts.months);
    locale.weekdays_long = std::move(facts.weekdays);
    locale.time_zone = local_zone();
    locale.zone_offset = [](Instant instant, std::string_view zone) {
        return zone_offset_minutes(std::string{zone}, instant.ms).value_or(0);
    };
    return locale;
}

} // namespace dunlin::web
