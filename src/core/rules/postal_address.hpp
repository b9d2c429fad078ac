// How an address is written on a letter: the order of town and postal code by country, and the country's own
// line for what goes abroad. Universal Postal Union, "Postal addressing systems in member countries" (S42):
// the town's line by country; the country's name in capitals on the last line.
#pragma once

#include "core/book/records.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

// The lines below the name: street, town, and the country where it isn't `own_country` (ISO 3166-1 alpha-2,
// empty = not known: then it is always named). Empty where there is neither street nor town.
[[nodiscard]] std::vector<std::string> postal_lines(Address const& address, std::string_view own_country);

// A street and a town, or its code: without them no letter arrives.
[[nodiscard]] bool is_postal(Address const& address);

// Whether an address there names its state or province.
[[nodiscard]] bool has_regions(std::string_view country);

// "GERMANY" for "DE", in English, which post offices everywhere read; what isn't known stays as it is.
[[nodiscard]] std::string country_line(std::string_view country);

} // namespace dunlin
