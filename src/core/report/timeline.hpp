// Everything that ever happened with a customer, newest first, as plain entries: the words come from the
// screen.
#pragma once

#include "core/report/as_of.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dunlin {

enum class TimelineKind : std::uint8_t { Invoice, CreditNote, Payment, WriteOff, Interaction, FollowUp };

struct TimelineEntry {
    TimelineKind kind{};
    Date date;  // issued, received, written off, talked, to come back on
    Instant at; // interactions only
    AnyId id;
    RowIndex row = no_row; // in the table of that kind
    Money amount;          // of documents and money; currency not set for the others
    bool is_voided = false;
};

// Voided records are part of it, marked. A follow-up that a talk left without words of its own is told by the
// talk's entry alone. Within a day: follow-ups, interactions (latest first), then money,
// then documents.
[[nodiscard]] std::vector<TimelineEntry> timeline(Book const& book, RowIndex customer,
                                                  ZoneOffset const& offset);

// Of its customer's timeline the talks that were about this invoice: those that name it, and those that name
// none from its issue to the day it was settled on. Voided talks left out.
[[nodiscard]] std::vector<TimelineEntry> talks_about(Book const& book, RowIndex invoice,
                                                     std::span<TimelineEntry const> of_customer);

} // namespace dunlin
