// When to come back after a talk.
#include "core/rules/next_contact.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;

TEST_CASE("what came of a talk says when to come back") {
    struct Row {
        Outcome outcome;
        char const *talked, *country, *next;
    };
    Row const rows[] = {
        // Wednesday
        {Outcome::NoAnswer, "2026-11-25", "", "2026-11-26"},
        {Outcome::Gatekeeper, "2026-11-25", "", "2026-11-26"},
        {Outcome::LeftMessage, "2026-11-25", "", "2026-11-27"},
        {Outcome::RightParty, "2026-11-25", "", "2026-12-02"},
        {Outcome::Dispute, "2026-11-25", "", "2026-12-02"},
        // Three days after a Wednesday, a Thursday and a Friday: the Monday.
        {Outcome::SaysPaid, "2026-11-25", "", "2026-11-30"},
        {Outcome::SaysPaid, "2026-11-26", "", "2026-11-30"},
        {Outcome::SaysPaid, "2026-11-27", "", "2026-11-30"},
        {Outcome::AskedForCopy, "2026-11-23", "", "2026-11-26"},
        {Outcome::NoAnswer, "2026-11-27", "", "2026-11-30"},
        // Thanksgiving, Christmas with the weekend behind it, and a country that isn't known.
        {Outcome::NoAnswer, "2026-11-25", "US", "2026-11-27"},
        {Outcome::NoAnswer, "2026-12-24", "DE", "2026-12-28"},
        {Outcome::NoAnswer, "2026-11-25", "XX", "2026-11-26"},
        // These have no day of their own.
        {Outcome::Promise, "2026-11-25", "", ""},
        {Outcome::WrongNumber, "2026-11-25", "", ""},
        {Outcome::Refused, "2026-11-25", "", ""},
        {Outcome::Sent, "2026-11-25", "", ""},
        {Outcome::None, "2026-11-25", "", ""},
    };
    for (Row const& row : rows) {
        CAPTURE(name_of(row.outcome));
        CAPTURE(row.talked);
        Date const next =
            next_contact_day(row.outcome, parse_iso_date(row.talked).value_or(Date{}), row.country);
        CHECK((next.is_set() ? to_iso_text(next) : std::string{}) == row.next);
    }
    CHECK_FALSE(next_contact_day(Outcome::NoAnswer, Date{}, "").is_set());
}
