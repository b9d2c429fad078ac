// Whether a customer may be contacted at a moment, way by way, and whether today's list has them. Its words:
// app/contact_now.
#pragma once

#include "core/report/worklist.hpp"
#include "core/rules/contact_rules.hpp"

#include <string>
#include <vector>

namespace dunlin::app {

// Where the customer is: the zone that is entered, else those of an address in a country that has only one
// and of the phone numbers of the person (no_row = whoever would be called). None where nothing tells: then
// the user's own clock counts.
[[nodiscard]] DebtorPlace place_of(Book const& book, RowIndex customer, RowIndex contact);

struct ContactAnswer {
    std::vector<Verdict> against; // the strongest first; empty = nothing stands against it
    Instant from;                 // when nothing will; 0 = not foreseeable
};
// At the plan's moment, in its way; `plan.contact` no_row = nobody in particular.
[[nodiscard]] ContactAnswer contact_answer(Book const& book, ContactPlan const& plan,
                                           ZoneMinutes const& zone);

struct ChannelOutlook {
    Channel channel{};
    ContactAnswer answer;
};
struct ContactOutlook {
    WorklistAnswer presence;          // on today's list, or why not
    std::vector<ChannelOutlook> ways; // those in which the customer can be reached
};
// `time_zone`: the user's own, IANA.
[[nodiscard]] ContactOutlook contact_outlook(Book const& book, RowIndex customer, Instant now,
                                             WorklistSpec const& spec, std::string const& time_zone);

} // namespace dunlin::app
