#include "core/rules/next_contact.hpp"

#include "core/rules/holidays.hpp"

namespace dunlin {

namespace {

// 0 = no day of its own.
int days_after(Outcome outcome) {
    switch (outcome) {
    case Outcome::NoAnswer:
    case Outcome::Gatekeeper: return 1;
    case Outcome::LeftMessage: return 2;  // time to call back
    case Outcome::AskedForCopy: return 3; // time to get it and to look at it
    case Outcome::SaysPaid: return 3;     // a transfer is here by then
    case Outcome::RightParty:             // a conversation is followed by a quiet week
    case Outcome::Dispute: return 7;
    default: return 0;
    }
}

} // namespace

Date next_contact_day(Outcome outcome, Date talked, std::string_view country) {
    int const days = days_after(outcome);
    if (days == 0 || !talked.is_set()) return {};
    Date day = talked.plus_days(days);
    while (is_weekend(day) || is_public_holiday(country, day)) day = day.plus_days(1);
    return day;
}

} // namespace dunlin
