// Public holidays that hold in the whole of a country, by the rules in force from 2024 on: fixed days, days
// counted from Easter, and weekdays of a month. Holidays of a region, a canton or a single year aren't known.
// Sources: each country's own law or government page, as named in the table; compared for eleven countries
// with computed lists up to 2032 (tests).
#pragma once

#include "core/base/date.hpp"

#include <string_view>
#include <vector>

namespace dunlin {

// Saturday or Sunday.
[[nodiscard]] bool is_weekend(Date day);
// Days after `from`, up to `to`, that aren't Saturdays or Sundays; 0 where `to` isn't after `from`.
[[nodiscard]] int working_days_after(Date from, Date to);
// Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher).
[[nodiscard]] Date easter_sunday(int year);

// `country`: ISO 3166-1 alpha-2 in capitals. False for a country that isn't in the table.
[[nodiscard]] bool has_holidays(std::string_view country);
// By date, with the days off that stand for holidays at weekends; empty where nothing is known.
[[nodiscard]] std::vector<Date> public_holidays(std::string_view country, int year);
[[nodiscard]] bool is_public_holiday(std::string_view country, Date day);

} // namespace dunlin
