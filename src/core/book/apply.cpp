// What events do to everything but money, which is in apply_money.cpp, and voiding, which is in
// apply_void.cpp.
#include "core/book/applier.hpp"

#include <algorithm>

namespace dunlin {

// Events stand in long vectors; whoever lets one grow pays for each of a million.
static_assert(sizeof(void*) > 4 || sizeof(Event) <= 120);
static_assert(sizeof(Event) <= 160);

void apply(Book& book, Event const& event) {
    ++book.version;
    std::visit([&book](auto const& some) { applying::apply_event(book, some); }, event);
}

std::string Book::setting_or(std::string_view key, std::string_view fallback) const {
    auto const found = settings.find(std::string(key));
    return found == settings.end() ? std::string(fallback) : found->second;
}

std::uint64_t Book::last_counter(DeviceId device) const {
    auto const found = last_counters.find(device.value);
    return found == last_counters.end() ? 0 : found->second;
}

namespace applying {

void note_conflict(Book& book, AnyId record, std::string detail) {
    book.conflicts.push_back(Conflict{record, std::move(detail)});
}

void note_counter(Book& book, AnyId id) {
    std::uint64_t& last = book.last_counters[id.device().value];
    last = std::max(last, id.counter());
}

void touch(Book& book, RowIndex customer) {
    if (customer != no_row) book.customers[customer].changed_at = book.version;
}

RowIndex customer_row_of(Book& book, AnyId record, CustomerId customer) {
    RowIndex const row = book.customers.ids.find(customer);
    if (row == no_row) note_conflict(book, record, "The customer of this record isn't in the book.");
    return row;
}

void move_to_customer(Book& book, std::vector<RowIndex> CustomerRow::*list, RowIndex row, RowIndex from,
                      RowIndex to) {
    if (from == to) return;
    std::vector<RowIndex>& old_list = book.customers[from].*list;
    old_list.erase(std::remove(old_list.begin(), old_list.end(), row), old_list.end());
    std::vector<RowIndex>& new_list = book.customers[to].*list;
    new_list.insert(std::lower_bound(new_list.begin(), new_list.end(), row), row);
    touch(book, from);
    touch(book, to);
}

void apply_event(Book& book, CustomerAdded const& event) {
    if (!can_add(book, book.customers, event.id)) return;
    RowIndex const index = book.customers.ids.push(event.id);
    CustomerRow& row = book.customers.rows.emplace_back();
    row.id = event.id;
    row.data = *event.data;
    touch(book, index);
}

void apply_event(Book& book, CustomerEdited const& event) {
    CustomerRow* const row = find_to_change(book, book.customers, event.id);
    if (row == nullptr) return;
    row->data = *event.data;
    row->changed_at = book.version;
}

void apply_event(Book& book, ContactAdded const& event) {
    add_of_customer(book, book.contacts, &CustomerRow::contacts, event);
}

void apply_event(Book& book, ContactEdited const& event) {
    ContactRow* const row = find_to_change(book, book.contacts, event.id);
    if (row == nullptr) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data->customer);
    if (customer == no_row) return;
    row->data = *event.data;
    move_to_customer(book, &CustomerRow::contacts, book.contacts.ids.find(event.id), row->customer, customer);
    row->customer = customer;
    touch(book, customer);
}

void apply_event(Book& book, InteractionLogged const& event) {
    add_of_customer(book, book.interactions, &CustomerRow::interactions, event);
}

void apply_event(Book& book, InteractionAmended const& event) {
    InteractionRow* const row = find_to_change(book, book.interactions, event.id);
    if (row == nullptr) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data->customer);
    if (customer == no_row) return;
    row->data = *event.data;
    if (row->amendments < UINT16_MAX) ++row->amendments;
    move_to_customer(book, &CustomerRow::interactions, book.interactions.ids.find(event.id), row->customer,
                     customer);
    row->customer = customer;
    touch(book, customer);
}

void apply_event(Book& book, FollowUpSet const& event) {
    add_of_customer(book, book.follow_ups, &CustomerRow::follow_ups, event);
}

void apply_event(Book& book, FollowUpClosed const& event) {
    set_state(book, book.follow_ups, event.id, event.state);
}

void apply_event(Book& book, FollowUpReopened const& event) {
    set_state(book, book.follow_ups, event.id, FollowUpState::Open);
}

void apply_event(Book& book, PromiseMade const& event) {
    add_of_customer(book, book.promises, &CustomerRow::promises, event);
}

void apply_event(Book& book, PromiseClosed const& event) {
    set_state(book, book.promises, event.id, event.state);
}

void apply_event(Book& book, PromiseReopened const& event) {
    set_state(book, book.promises, event.id, PromiseState::Open);
}

void apply_event(Book& book, DisputeOpened const& event) {
    add_of_customer(book, book.disputes, &CustomerRow::disputes, event);
}

void apply_event(Book& book, DisputeClosed const& event) {
    set_state(book, book.disputes, event.id, event.state);
}

void apply_event(Book& book, DisputeReopened const& event) {
    set_state(book, book.disputes, event.id, DisputeState::Open);
}

void apply_event(Book& book, ImportRecorded const& event) {
    if (!can_add(book, book.imports, event.id)) return;
    RowIndex const index = book.imports.ids.push(event.id);
    ImportRow& row = book.imports.rows.emplace_back();
    row.id = event.id;
    row.data = *event.data;
    for (IdRange const& range : row.data.made)
        book.invoices.ids.visit_range(range,
                                      [&](RowIndex invoice) { book.invoices[invoice].import = index; });
}

void apply_event(Book& book, SettingChanged const& event) {
    if (event.value->empty()) {
        book.settings.erase(event.key);
    } else {
        book.settings[event.key] = *event.value;
    }
}

} // namespace applying
} // namespace dunlin
