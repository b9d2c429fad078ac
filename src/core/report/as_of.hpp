// What was open on a day. A fact counts from its own date on, and never before what it stands on: an
// allocation from the latest of its date, the day the money came and the day the invoice was issued; a
// write-off from the later of its date and the invoice's. So that open − unallocated = documents − money, on
// every day. Voided records never count.
#pragma once

#include "core/book/book.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace dunlin {

// The day from which it counts; not set if it never does.
[[nodiscard]] Date effective_date(Book const& book, AllocationRow const& allocation);
[[nodiscard]] Date effective_date(Book const& book, WriteOffRow const& write_off);

// No fact is dated later than this day (voided ones may be): as of it or later, the book's own columns are
// the answer. One pass over the tables.
[[nodiscard]] Date latest_fact(Book const& book);

// Whether facts after the day have to be looked for; None only if the day isn't before `latest_fact`.
enum class LaterFacts : std::uint8_t { Possible, None };
[[nodiscard]] LaterFacts later_facts(Book const& book, Date as_of);

// Open on that day; 0 if the invoice wasn't issued yet, was voided, or the instalment was replaced by an
// edit.
[[nodiscard]] std::int64_t open_minor_on(Book const& book, RowIndex instalment, Date as_of,
                                         LaterFacts later = LaterFacts::Possible);
// Not put to instalments on that day; 0 if the money hadn't come yet or was voided.
[[nodiscard]] std::int64_t unallocated_minor_on(Book const& book, SourceRow const& source, Date as_of,
                                                LaterFacts later = LaterFacts::Possible);

struct OpenItem {
    RowIndex instalment = no_row, invoice = no_row;
    std::uint16_t position = 0; // of the instalment in its invoice, from 0
    Date issued, due;
    Currency currency;
    std::int64_t amount_minor = 0, open_minor = 0;
    int days_late = 0; // as_of − due; 0 on the due day, negative before it
};

// Everything of a customer that was open, by due date, then by invoice number, then by position.
[[nodiscard]] std::vector<OpenItem> open_items(Book const& book, RowIndex customer, Date as_of);

// Minutes east of UTC at that instant in that IANA zone: comes from the platform, as core has no zone data.
// Empty = UTC.
using ZoneOffset = std::function<int(Instant, std::string_view time_zone)>;
[[nodiscard]] Date civil_date(Instant instant, std::string_view time_zone, ZoneOffset const& offset);

} // namespace dunlin
