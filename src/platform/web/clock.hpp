// Time, place and custom as the browser knows them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace dunlin::web {

// Read at each frame and at each call of read_clock, never cached: a test may fake the browser's Date.
struct Clock {
    std::int64_t now_ms = 0;         // since 1970, UTC
    std::int32_t offset_minutes = 0; // local time minus UTC, now
    std::int32_t year = 1970;        // today's civil date here
    std::int32_t month = 1;
    std::int32_t day = 1;
    double steady_ms = 0; // for animation; its zero means nothing
};
[[nodiscard]] Clock read_clock();

// The IANA name of the zone here, "Europe/Vienna"; "UTC" if the browser won't say.
[[nodiscard]] std::string local_zone();

// Local time minus UTC in a zone at an instant, in minutes; nothing for a zone that the browser doesn't know.
[[nodiscard]] std::optional<std::int32_t> zone_offset_minutes(std::string const& zone,
                                                              std::int64_t instant_ms);

// How people here write numbers and dates, taken from the browser's Intl. Patterns as in app/locale.hpp.
struct LocaleFacts {
    std::string tag;       // "de-AT"
    std::string languages; // navigator.languages, a space between
    std::string decimal_sign, group_sign, minus_sign;
    std::int32_t group_digits = 3, next_group_digits = 3, least_digits_before_group = 1;
    bool is_currency_first = true;
    std::string currency_gap;   // between sign and figures
    std::string currency_signs; // "EUR=€;USD=$"
    std::string date_order;     // "DMY", "MDY" or "YMD"
    std::string field_pattern, date_pattern, day_month_pattern, weekday_pattern;
    std::array<std::string, 12> months;
    std::array<std::string, 12> months_short;
    std::array<std::string, 7> weekdays; // from Monday
};
// `language` is that of the words ("de"): months and days are named in it. If the person chose it, the
// formats are its, in the browser's region; else they are the browser's.
[[nodiscard]] LocaleFacts read_locale(std::string const& language, bool is_chosen);

// From the browser's cryptographic generator: for the device part of ids and for salts.
[[nodiscard]] std::uint64_t random_bits();

} // namespace dunlin::web
