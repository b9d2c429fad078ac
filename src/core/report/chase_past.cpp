#include "core/report/chase_past.hpp"

#include "core/base/sorting.hpp"

#include <algorithm>
#include <utility>

namespace dunlin {
namespace {

struct PastItem {
    ChaseItem item;
    Date settled; // not set = still open
};

bool is_open_on(PastItem const& past, Date day) { return !past.settled.is_set() || day < past.settled; }

std::vector<PastItem> items_of(Book const& book, RowIndex customer, Date first, Date last,
                               Policies const& policies) {
    std::vector<PastItem> items;
    Policy const* const of_customer = policies.policy_of_customer(customer);
    for (RowIndex const row : book.customers[customer].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        bool const is_chased =
            !invoice.is_voided && invoice.kind == InvoiceKind::Invoice && invoice.issued <= last;
        Policy const* const policy = is_chased ? policies.policy_of_invoice(row, of_customer) : nullptr;
        if (policy == nullptr) continue;
        for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
            RowIndex const at = invoice.first_instalment + i;
            PastItem past;
            past.settled = settled_on(book, at);
            if (!is_open_on(past, first)) continue;
            past.item.ref = {invoice.id, static_cast<std::uint16_t>(i)};
            past.item.policy = policy;
            past.item.issued = invoice.issued;
            past.item.due = book.instalments.due[at];
            past.item.open_minor = book.instalments.amount_minor[at];
            past.item.currency = invoice.currency;
            past.item.not_before = invoice.issued;
            items.push_back(past);
        }
    }
    return items;
}

// The items that are issued and open on that day; what was done for them goes on.
Chase chase_on(std::vector<PastItem> const& items, Chase const& so_far, Date day) {
    Chase chase;
    chase.customer = so_far.customer;
    chase.policies = so_far.policies;
    chase.last_message = so_far.last_message;
    for (PastItem const& past : items)
        if (past.item.issued <= day && is_open_on(past, day)) chase.items.push_back(past.item);
    return chase;
}

void keep(std::vector<PastItem>& items, Chase const& chase) {
    for (ChaseItem const& item : chase.items)
        for (PastItem& past : items)
            if (past.item.ref == item.ref) past.item = item;
}

// The next day on which another instalment is issued or settled: until then a plan made on `day` holds.
Date next_turn(std::vector<PastItem> const& items, Date day) {
    Date next;
    auto const take = [&](Date turn) {
        if (turn.is_set() && day < turn && (!next.is_set() || turn < next)) next = turn;
    };
    for (PastItem const& past : items) {
        take(past.item.issued);
        take(past.settled);
    }
    return next;
}

} // namespace

Date settled_on(Book const& book, RowIndex instalment) {
    if (book.instalments.open_minor[instalment] > 0) return {};
    std::vector<std::pair<Date, std::int64_t>> parts;
    for (RowIndex row = book.instalments.first_allocation[instalment]; row != no_row;
         row = book.allocations[row].next_of_instalment)
        if (Date const date = effective_date(book, book.allocations[row]); date.is_set())
            parts.emplace_back(date, book.allocations[row].amount_minor);
    for (RowIndex row = book.instalments.first_write_off[instalment]; row != no_row;
         row = book.write_offs[row].next_of_instalment)
        if (Date const date = effective_date(book, book.write_offs[row]); date.is_set())
            parts.emplace_back(date, book.write_offs[row].amount_minor);
    sort_stably(parts, [](auto const& a, auto const& b) { return a.first < b.first; });
    std::int64_t open = book.instalments.amount_minor[instalment];
    for (auto const& [date, minor] : parts)
        if ((open -= minor) <= 0) return date;
    return {};
}

std::vector<ChaseMessage> policy_in_the_past(Book const& book, RowIndex customer, Date first, Date last,
                                             std::shared_ptr<Policies const> const& policies) {
    std::vector<PastItem> items = items_of(book, customer, first, last, *policies);
    std::vector<ChaseMessage> sent;
    Chase so_far;
    so_far.customer = customer;
    so_far.policies = policies;
    Date day = first;
    while (day.is_set() && day <= last) {
        Chase chase = chase_on(items, so_far, day);
        std::optional<ChaseMessage> message = next_message(chase, day);
        Date const turn = next_turn(items, day);
        bool const is_before_turn = message && (!turn.is_set() || message->on < turn || message->on <= day);
        if (!is_before_turn) {
            day = turn;
            continue;
        }
        message->on = std::max(message->on, day);
        day = message->on;
        if (last < day) break;
        carry_out(chase, *message, day);
        keep(items, chase);
        so_far.last_message = chase.last_message;
        sent.push_back(std::move(*message));
    }
    return sent;
}

} // namespace dunlin
