// International bank account numbers (ISO 13616): two letters of a country, two check figures, and up to 30
// letters and figures of that country's own.
#pragma once

#include "core/base/result.hpp"

#include <string>
#include <string_view>

namespace dunlin {

// Without spaces, in capitals. InvalidText for signs that don't belong there or a wrong length, InvalidNumber
// where the check figures (ISO 7064, mod 97-10) don't fit: a figure is wrong or two are swapped. How long a
// country's own numbers are is not looked at.
[[nodiscard]] Result<std::string> parse_iban(std::string_view typed);
// In groups of four: "DE89 3704 0044 0532 0130 00".
[[nodiscard]] std::string format_iban(std::string_view iban);

} // namespace dunlin
