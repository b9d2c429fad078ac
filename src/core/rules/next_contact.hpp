// When to come back to a customer after a talk, by what came of it. The days are our own custom, but for the
// quiet week after a conversation: DOMAIN, "Compliance profiles".
#pragma once

#include "core/book/records.hpp"

#include <string_view>

namespace dunlin {

// Counted from the day of the talk; never a Saturday, Sunday or public holiday of `country` (ISO 3166-1
// alpha-2; one that isn't known has none). Not set where the outcome asks for no day of its own: a promise
// has one, a wrong number needs another way, a note nothing, and what was sent or refused is the policy's.
[[nodiscard]] Date next_contact_day(Outcome outcome, Date talked, std::string_view country);

} // namespace dunlin
