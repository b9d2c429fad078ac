#include "platform/web/clock.hpp"

#include <emscripten.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

extern "C" {
void dunlin_clock_read(double* out);
void dunlin_clock_zone();
double dunlin_clock_zone_offset(char const* zone, double instant_ms);
void dunlin_clock_locale(char const* language, int is_chosen);
void dunlin_clock_random(void* out, int length);
}

namespace {
std::string g_text; // the answer of the call under way
}

extern "C" EMSCRIPTEN_KEEPALIVE void dunlin_clock_text(char const* text, int length) {
    g_text.assign(text, static_cast<std::size_t>(length));
}

namespace dunlin::web {

namespace {

std::int32_t number(std::string_view text, std::int32_t otherwise) {
    std::int32_t value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

Clock read_clock() {
    double values[6] = {};
    dunlin_clock_read(values);
    Clock clock;
    clock.now_ms = static_cast<std::int64_t>(values[0]);
    clock.offset_minutes = static_cast<std::int32_t>(values[1]);
    clock.year = static_cast<std::int32_t>(values[2]);
    clock.month = static_cast<std::int32_t>(values[3]);
    clock.day = static_cast<std::int32_t>(values[4]);
    clock.steady_ms = values[5];
    return clock;
}

std::string local_zone() {
    dunlin_clock_zone();
    return std::exchange(g_text, {});
}

std::optional<std::int32_t> zone_offset_minutes(std::string const& zone, std::int64_t instant_ms) {
    double const minutes = dunlin_clock_zone_offset(zone.c_str(), static_cast<double>(instant_ms));
    if (std::isnan(minutes)) return std::nullopt;
    return static_cast<std::int32_t>(minutes);
}

LocaleFacts read_locale(std::string const& language, bool is_chosen) {
    dunlin_clock_locale(language.c_str(), is_chosen ? 1 : 0);
    std::string const text = std::exchange(g_text, {});
    std::string_view rest = text;
    auto const next = [&rest] {
        std::string_view const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        return line;
    };
    LocaleFacts facts;
    for (std::string* fact :
         {&facts.tag, &facts.languages, &facts.decimal_sign, &facts.group_sign, &facts.minus_sign})
        *fact = next();
    facts.group_digits = number(next(), 3);
    facts.next_group_digits = number(next(), 3);
    facts.least_digits_before_group = number(next(), 1);
    facts.is_currency_first = next() == "before";
    for (std::string* fact :
         {&facts.currency_gap, &facts.currency_signs, &facts.date_order, &facts.field_pattern,
          &facts.date_pattern, &facts.day_month_pattern, &facts.weekday_pattern})
        *fact = next();
    for (std::string& name : facts.months) name = next();
    for (std::string& name : facts.months_short) name = next();
    for (std::string& name : facts.weekdays) name = next();
    return facts;
}

std::uint64_t random_bits() {
    std::uint64_t bits = 0;
    dunlin_clock_random(&bits, sizeof bits);
    return bits;
}

} // namespace dunlin::web
