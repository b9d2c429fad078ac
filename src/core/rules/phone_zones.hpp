// Where a phone number is from: the time zones that its beginning stands for. Where the person is, it only
// suggests: hours must fit there, too (DOMAIN, "Compliance profiles").
#pragma once

#include <string_view>
#include <vector>

namespace dunlin {

// IANA zones of a number that is written with its country ("+1 …", "0049 …"); a North American area code may
// lie in several. Empty where the number says nothing: no country, a country of many zones, a free number.
[[nodiscard]] std::vector<std::string_view> zones_of_number(std::string_view number);

} // namespace dunlin
