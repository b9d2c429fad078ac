// The parts of `apply`, for this room's own files: what each event does to the book.
#pragma once

#include "core/book/book.hpp"

#include <string>
#include <vector>

namespace dunlin::applying {

void note_conflict(Book& book, AnyId record, std::string detail);
// Remembers the highest counter of the id's device, so that it is never handed out again.
void note_counter(Book& book, AnyId id);
// Marks the customer as changed by the event at hand; no_row is passed over.
void touch(Book& book, RowIndex customer);
// The row of the customer that a record belongs to; no_row and a conflict if it isn't there.
[[nodiscard]] RowIndex customer_row_of(Book& book, AnyId record, CustomerId customer);
// Takes the row out of one customer's list and puts it into another's, where it belongs by its position.
void move_to_customer(Book& book, std::vector<RowIndex> CustomerRow::*list, RowIndex row, RowIndex from,
                      RowIndex to);

// Whether a record of this id can be added; notes the conflict if not.
template<class Row>
[[nodiscard]] bool can_add(Book& book, Table<Row> const& table, AnyId id) {
    note_counter(book, id);
    if (id.is_set() && table.ids.find(id) == no_row) return true;
    note_conflict(book, id, "A record with this id is in the book already; the second one was left out.");
    return false;
}

// The row to change; nullptr and a conflict if it isn't there.
template<class Row>
[[nodiscard]] Row* find_to_change(Book& book, Table<Row>& table, AnyId id) {
    Row* const row = table.find(id);
    if (row == nullptr) note_conflict(book, id, "A change of a record that isn't in the book was left out.");
    return row;
}

void apply_event(Book& book, CustomerAdded const& event);
void apply_event(Book& book, CustomerEdited const& event);
void apply_event(Book& book, ContactAdded const& event);
void apply_event(Book& book, ContactEdited const& event);
void apply_event(Book& book, InvoiceAdded const& event);
void apply_event(Book& book, InvoiceEdited const& event);
void apply_event(Book& book, CreditNoteAdded const& event);
void apply_event(Book& book, CreditNoteEdited const& event);
void apply_event(Book& book, PaymentRecorded const& event);
void apply_event(Book& book, PaymentEdited const& event);
void apply_event(Book& book, AllocationMade const& event);
void apply_event(Book& book, WriteOffMade const& event);
void apply_event(Book& book, InteractionLogged const& event);
void apply_event(Book& book, InteractionAmended const& event);
void apply_event(Book& book, FollowUpSet const& event);
void apply_event(Book& book, FollowUpClosed const& event);
void apply_event(Book& book, FollowUpReopened const& event);
void apply_event(Book& book, PromiseMade const& event);
void apply_event(Book& book, PromiseClosed const& event);
void apply_event(Book& book, PromiseReopened const& event);
void apply_event(Book& book, DisputeOpened const& event);
void apply_event(Book& book, DisputeClosed const& event);
void apply_event(Book& book, DisputeReopened const& event);
void apply_event(Book& book, ImportRecorded const& event);
void apply_event(Book& book, SettingChanged const& event);
void apply_event(Book& book, Voided const& event);
void apply_event(Book& book, Unvoided const& event);

// Of what belongs to a customer and has nothing else to it.
template<class Row, class Added>
void add_of_customer(Book& book, Table<Row>& table, std::vector<RowIndex> CustomerRow::*list,
                     Added const& event) {
    if (!can_add(book, table, event.id)) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data->customer);
    if (customer == no_row) return;
    RowIndex const index = table.ids.push(event.id);
    Row& row = table.rows.emplace_back();
    row.id = event.id;
    row.data = *event.data;
    row.customer = customer;
    (book.customers[customer].*list).push_back(index);
    touch(book, customer);
}
// Of follow-ups, promises and disputes.
template<class Row, class State>
void set_state(Book& book, Table<Row>& table, AnyId id, State state) {
    Row* const row = find_to_change(book, table, id);
    if (row == nullptr) return;
    row->state = state;
    touch(book, row->customer);
}

// ---- money (apply_money.cpp) ----

// The amount, cut to what a book holds; notes the conflict if it had to be.
[[nodiscard]] std::int64_t within_limits(Book& book, AnyId record, std::int64_t amount_minor);
[[nodiscard]] SourceRow& source_to_change(Book& book, AllocationRow const& row);
// Adds to what is open or unallocated; notes the conflict when that makes it negative.
void add_to_open(Book& book, AnyId record, RowIndex instalment, std::int64_t minor);
void add_to_unallocated(Book& book, AnyId record, SourceRow& source, std::int64_t minor);
// Computes what is open anew from the chains of the instalment.
void refresh_open(Book& book, InvoiceRow const& invoice, RowIndex instalment);

} // namespace dunlin::applying
