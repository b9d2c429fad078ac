// What a customer promises to pay.
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

constexpr int max_tolerance_days = 30;

bool shares_instalment(PromiseData const& a, PromiseData const& b) {
    return std::any_of(a.instalments.begin(), a.instalments.end(), [&](InstalmentRef const& ref) {
        return std::find(b.instalments.begin(), b.instalments.end(), ref) != b.instalments.end();
    });
}

// What was paid of it since it was made.
std::int64_t paid_since(Book const& book, PromiseData const& promise) {
    std::int64_t paid = 0;
    for (InstalmentRef const& ref : promise.instalments) {
        RowIndex const instalment = instalment_row(book, ref);
        if (instalment == no_row) continue;
        for (RowIndex row = book.instalments.first_allocation[instalment]; row != no_row;
             row = book.allocations[row].next_of_instalment) {
            AllocationRow const& allocation = book.allocations[row];
            if (!allocation.is_credit_note && counts(book, allocation) && promise.made <= allocation.date)
                paid += allocation.amount_minor;
        }
    }
    return paid;
}

// Those that a new one takes the place of: not over yet, and not kept already.
void supersede(Book const& book, CustomerRow const& customer, PromiseData const& data, Date today,
               Events& events) {
    for (RowIndex const row : customer.promises) {
        PromiseRow const& old = book.promises[row];
        bool const is_over = old.data.due.plus_days(old.data.tolerance_days) < today;
        if (old.is_voided || old.state != PromiseState::Open || is_over) continue;
        if (shares_instalment(old.data, data) && paid_since(book, old.data) < old.data.amount.minor)
            events.emplace_back(PromiseClosed{old.id, PromiseState::Superseded});
    }
}

} // namespace

void prepare_promise(Problems& problems, Book const& book, PromiseData& data, Date today,
                     std::string const& prefix, Events& events) {
    if (!data.made.is_set()) data.made = today;
    check_date(problems, data.made, {}, prefix + "made");
    require_date(problems, data.due, {}, prefix + "due");
    if (data.due.is_set() && data.due < data.made)
        problems.add(ErrorCode::OutOfRange, prefix + "due",
                     "The promised day is before the day of the promise.");
    check_minor(problems, data.amount.minor, prefix + "amount");
    if (!data.amount.currency.is_set())
        problems.add(ErrorCode::Missing, prefix + "currency", "A currency is needed.");
    if (data.tolerance_days > max_tolerance_days)
        problems.add(ErrorCode::OutOfRange, prefix + "tolerance_days", "The tolerance is up to 30 days.");
    clean(problems, data.note, TextKind::Notes, {}, prefix + "note");
    CustomerRow const* const customer = book.customers.find(data.customer);
    if (customer == nullptr || customer->is_voided || !problems.is_empty()) return;
    if (data.instalments.empty()) data.instalments = open_instalments(book, *customer, data.amount);
    std::int64_t const open = check_instalments(
        problems, book, data.instalments, {data.customer, data.amount.currency}, prefix + "instalments");
    if (data.amount.minor > open)
        problems.add(ErrorCode::OverAllocated, prefix + "amount",
                     "Only " + in_words(Money{open, data.amount.currency}) + " is open.");
    if (problems.is_empty()) supersede(book, *customer, data, today, events);
}

Answer decide_command(Book const& book, MakePromise const& command, Context& context) {
    Problems problems;
    PromiseData data = command.data;
    Events events;
    CustomerRow const* const customer = require_customer(problems, book, data.customer);
    check_contact(problems, book, customer, data.contact);
    check_talk(problems, book, data.interaction, data.customer);
    prepare_promise(problems, book, data, context.today, {}, events);
    if (!problems.is_empty()) return problems.first();
    events.emplace_back(PromiseMade{context.ids.next_as<PromiseId>(), std::move(data)});
    return events;
}

Answer decide_command(Book const& book, ClosePromise const& command, Context&) {
    Problems problems;
    PromiseRow const* const row = require_record(problems, book.promises, command.id, "id", "promise");
    if (!problems.is_empty()) return problems.first();
    if (row->state == command.state) return nothing_to_do();
    if (command.state == PromiseState::Open) return Events{PromiseReopened{command.id}};
    return Events{PromiseClosed{command.id, command.state}};
}

} // namespace dunlin::deciding
