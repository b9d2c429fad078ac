#include "app/speech/locale.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 24 * 60 * ms_per_minute;

constexpr char const* no_break_space = "\u00a0";

std::int64_t offset_ms(Locale const& locale, Instant instant) {
    if (!locale.zone_offset) return 0;
    return locale.zone_offset(instant, locale.time_zone) * ms_per_minute;
}

std::string two_digits(int value) {
    std::string out = std::to_string(value);
    return out.size() < 2 ? "0" + out : out;
}

std::string_view part_of(Locale const& locale, std::string_view name, Date date, std::string& number) {
    YearMonthDay const ymd = to_ymd(date);
    auto const month = static_cast<std::size_t>(ymd.month - 1);
    if (name == "MMM") return locale.months_short[month];
    if (name == "MMMM") return locale.months_long[month];
    if (name == "EEEE") return locale.weekdays_long[static_cast<std::size_t>(weekday_of(date))];
    int const value = name[0] == 'd' ? ymd.day : name[0] == 'M' ? ymd.month : ymd.year;
    number = name.size() == 2 ? two_digits(value) : std::to_string(value);
    return number;
}

std::string by_pattern(Locale const& locale, std::string_view pattern, Date date) {
    std::string out, number;
    while (!pattern.empty()) {
        std::size_t const open = pattern.find('{'), close = pattern.find('}', open);
        out += pattern.substr(0, open);
        if (close == std::string_view::npos || close == open + 1) break;
        out += part_of(locale, pattern.substr(open + 1, close - open - 1), date, number);
        pattern.remove_prefix(close + 1);
    }
    return out;
}

// Whole digits with group signs, then the decimals if there are any.
void add_digits(Locale const& locale, std::string& out, std::string_view whole, std::string_view decimals) {
    auto const first = static_cast<std::size_t>(locale.group_digits);
    auto const next = static_cast<std::size_t>(locale.next_group_digits);
    bool const has_groups =
        first > 0 && next > 0 &&
        whole.size() >= first + static_cast<std::size_t>(locale.least_digits_before_group);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::size_t const left = whole.size() - i;
        if (has_groups && i > 0 && left >= first && (left - first) % next == 0) out += locale.group_sign;
        out += whole[i];
    }
    if (!decimals.empty()) (out += locale.decimal_sign) += decimals;
}

std::string_view sign_of(Locale const& locale, std::string const& code) {
    for (CurrencySign const& one : locale.currency_signs)
        if (one.code == code) return one.sign;
    return code;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

void write_otherwise(Locale& locale, std::string_view code, char const* sign) {
    for (CurrencySign& one : locale.currency_signs)
        if (one.code == code) one.sign = sign;
}

Locale american() {
    Locale locale;
    locale.date_order = DateOrder::MonthDayYear;
    locale.date_pattern = "{MMM} {d}, {y}";
    locale.day_month_pattern = "{MMM} {d}";
    locale.weekday_pattern = "{EEEE}, {MMMM} {d}";
    locale.field_pattern = "{MM}/{dd}/{y}";
    locale.months_short[8] = "Sep";
    write_otherwise(locale, "USD", "$");
    write_otherwise(locale, "JPY", "¥");
    return locale;
}

Locale german() {
    Locale locale;
    locale.amounts = AmountStyle{',', '.'};
    locale.decimal_sign = ",";
    locale.group_sign = ".";
    locale.is_currency_first = false;
    locale.currency_gap = no_break_space;
    write_otherwise(locale, "USD", "$");
    write_otherwise(locale, "JPY", "¥");
    write_otherwise(locale, "AUD", "AU$");
    write_otherwise(locale, "PHP", "PHP");
    locale.date_pattern = locale.field_pattern = "{dd}.{MM}.{y}";
    locale.day_month_pattern = "{dd}.{MM}.";
    locale.weekday_pattern = "{EEEE}, {d}. {MMMM}";
    locale.months_short = {"Jan.", "Feb.", "März",  "Apr.", "Mai",  "Juni",
                           "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."};
    locale.months_long = {"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                          "Juli",   "August",  "September", "Oktober", "November", "Dezember"};
    locale.weekdays_long = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"};
    return locale;
}

} // namespace

LocalTime to_local(Locale const& locale, Instant instant) {
    std::int64_t const local_ms = instant.ms + offset_ms(locale, instant);
    std::int64_t days = local_ms / ms_per_day;
    std::int64_t rest = local_ms % ms_per_day;
    if (rest < 0) {
        rest += ms_per_day;
        --days;
    }
    auto const minutes = static_cast<int>(rest / ms_per_minute);
    return LocalTime{Date{static_cast<std::int32_t>(days)}, minutes / 60, minutes % 60};
}

Instant to_instant(Locale const& locale, LocalTime local) {
    std::int64_t const as_utc =
        std::int64_t{local.date.days} * ms_per_day + (local.hour * 60 + local.minute) * ms_per_minute;
    // The offset depends on the instant that is looked for: one correction settles it but at a change of the
    // clock.
    Instant const guess{as_utc - offset_ms(locale, Instant{as_utc})};
    return Instant{as_utc - offset_ms(locale, guess)};
}

Locale known_locale(std::string_view tag) {
    Locale locale;
    if (tag == "en-US") locale = american();
    if (tag == "de-DE") locale = german();
    if (tag == "en-US" || tag == "de-DE") locale.tag = tag;
    locale.languages = {locale.tag};
    return locale;
}

std::string format_money(Locale const& locale, Money amount) {
    std::string const plain = to_plain_text(amount);
    std::string_view digits = plain;
    std::string out;
    if (digits[0] == '-') {
        out = locale.minus_sign;
        digits.remove_prefix(1);
    }
    std::size_t const point = std::min(digits.find('.'), digits.size());
    std::string_view const whole = digits.substr(0, point);
    std::string_view const decimals = digits.substr(std::min(point + 1, digits.size()));
    std::string const code = amount.currency.code();
    std::string_view const sign = sign_of(locale, code);
    if (locale.is_currency_first) {
        out += sign;
        // A sign that ends in a letter never touches the figures ("CHF 12").
        out += locale.currency_gap.empty() && !sign.empty() && is_letter(sign.back()) ? no_break_space
                                                                                      : locale.currency_gap;
    }
    add_digits(locale, out, whole, decimals);
    if (!locale.is_currency_first) (out += locale.currency_gap) += sign;
    return out;
}

std::string format_amount(Locale const& locale, Money amount) {
    std::string plain = to_plain_text(amount);
    for (char& c : plain)
        if (c == '.') c = locale.amounts.decimal_sign;
    return plain;
}

std::string format_count(Locale const& locale, std::int64_t count) {
    std::string const text = std::to_string(count);
    std::string_view const digits = count < 0 ? std::string_view{text}.substr(1) : std::string_view{text};
    std::string out = count < 0 ? locale.minus_sign : std::string{};
    add_digits(locale, out, digits, {});
    return out;
}

std::string format_date(Locale const& locale, Date date) {
    return date.is_set() ? by_pattern(locale, locale.date_pattern, date) : std::string{};
}

std::string format_date_short(Locale const& locale, Date date, Date today) {
    if (!date.is_set()) return {};
    bool const is_this_year = today.is_set() && to_ymd(date).year == to_ymd(today).year;
    return by_pattern(locale, is_this_year ? locale.day_month_pattern : locale.date_pattern, date);
}

std::string format_day(Locale const& locale, Date date) {
    return by_pattern(locale, locale.weekday_pattern, date);
}

std::string format_date_field(Locale const& locale, Date date) {
    return date.is_set() ? by_pattern(locale, locale.field_pattern, date) : std::string{};
}

std::string format_rate(Locale const& locale, RateThousandths rate) {
    std::string text = rate_text(rate);
    if (std::size_t const point = text.find('.'); point != std::string::npos)
        text.replace(point, 1, locale.decimal_sign);
    return text;
}

std::string localized_value(Locale const& locale, std::string_view value) {
    if (auto const date = parse_iso_date(value)) return format_date(locale, date.value());
    std::size_t const space = value.rfind(' ');
    if (space == std::string_view::npos) return std::string{value};
    auto const currency = Currency::parse(value.substr(space + 1));
    if (!currency) return std::string{value};
    auto const amount = parse_amount(value.substr(0, space), currency.value(), AmountStyle{'.', ','});
    return amount ? format_money(locale, amount.value()) : std::string{value};
}

std::string format_time(LocalTime const& time) {
    return two_digits(time.hour) + ":" + two_digits(time.minute);
}

} // namespace dunlin::app
