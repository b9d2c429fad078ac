// What a single cell of a file looks like and means: dates, amounts, currencies. Inside exchange only.
#pragma once

#include "core/base/date.hpp"
#include "core/base/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::exchange {

enum class DateEvidence : std::uint8_t { NotADate, DayFirst, MonthFirst, YearFirst, MonthName, Either };

// White space and no-break spaces cut off both ends; quicker than core's for plain ASCII.
[[nodiscard]] std::string_view trim_cell(std::string_view text);

[[nodiscard]] DateEvidence evidence_of_date(std::string_view text);
// Any date that parse_date takes, four digits first always as the year, "20190311", month names of six
// languages.
[[nodiscard]] std::optional<Date> date_of_cell(std::string_view text, DateOrder order);

[[nodiscard]] bool looks_like_amount(std::string_view text);
[[nodiscard]] bool is_whole_number(std::string_view text); // digits only
// The currency that the cell names by code or sign; `preferred` where a sign is shared ("$"). None if it
// names none.
[[nodiscard]] Currency currency_in_cell(std::string_view text, Currency preferred);
// parse_amount with a short cut for plain digits.
[[nodiscard]] Result<Money> amount_of_cell(std::string_view text, Currency currency, AmountStyle style);
// "EUR", "eur", "€": for a currency column. None if it isn't one.
[[nodiscard]] Currency currency_of_cell(std::string_view text, Currency preferred);

[[nodiscard]] bool looks_like_email(std::string_view text);

// "12,345".
[[nodiscard]] std::string with_groups(std::int64_t number);
// "1 row", "12,345 rows".
[[nodiscard]] std::string counted(std::int64_t count, char const* one, char const* many);

} // namespace dunlin::exchange
