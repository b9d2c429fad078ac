// What a customer promises to pay.
#include "core/base/sorting.hpp"
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

constexpr std::size_t max_promised_instalments = 10'000;
constexpr int max_tolerance_days = 30;

struct OpenInstalment {
    RowIndex row = no_row;
    InstalmentRef ref;
};

// What is open in the currency, the earliest due first, until the amount is reached.
std::vector<InstalmentRef> open_for(Book const& book, CustomerRow const& customer, Money amount) {
    std::vector<OpenInstalment> open;
    for (RowIndex const row : customer.invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        if (invoice.is_voided || invoice.currency != amount.currency) continue;
        for (std::uint16_t i = 0; i < invoice.instalment_count; ++i)
            if (RowIndex const at = invoice.first_instalment + i; book.instalments.open_minor[at] > 0)
                open.push_back({at, {invoice.id, i}});
    }
    sort_stably(open, [&](OpenInstalment const& a, OpenInstalment const& b) {
        return book.instalments.due[a.row] < book.instalments.due[b.row];
    });
    std::vector<InstalmentRef> refs;
    std::int64_t left = amount.minor;
    for (OpenInstalment const& one : open) {
        if (left <= 0) break;
        refs.push_back(one.ref);
        left -= book.instalments.open_minor[one.row];
    }
    return refs;
}

// The sum that is open on them; notes what is wrong with any.
std::int64_t check_instalments(Problems& problems, Book const& book, PromiseData const& data,
                               std::string const& field) {
    if (data.instalments.size() > max_promised_instalments)
        problems.add(ErrorCode::TooLarge, field, "Leave the list empty to speak of all that is open.");
    std::int64_t open = 0;
    for (std::size_t i = 0; i < data.instalments.size(); ++i) {
        InstalmentRef const& ref = data.instalments[i];
        InvoiceRow const* const invoice =
            require_record(problems, book.invoices, ref.invoice, in_list(field, i), "invoice");
        if (invoice == nullptr) continue;
        if (ref.instalment >= invoice->instalment_count)
            problems.add(ErrorCode::NotFound, in_list(field, i), "There is no such instalment.");
        else if (book.customers[invoice->customer].id != data.customer)
            problems.add(ErrorCode::NotFound, in_list(field, i), "The invoice is another customer's.");
        else if (invoice->currency != data.amount.currency)
            problems.add(ErrorCode::CurrencyMismatch, in_list(field, i),
                         "The invoice is in another currency.");
        else
            open += book.instalments.open_minor[invoice->first_instalment + ref.instalment];
    }
    return open;
}

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
    if (data.instalments.empty()) data.instalments = open_for(book, *customer, data.amount);
    std::int64_t const open = check_instalments(problems, book, data, prefix + "instalments");
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
    if (data.interaction.is_set()) {
        InteractionRow const* const from =
            require_record(problems, book.interactions, data.interaction, "interaction", "entry");
        if (from != nullptr && from->data.customer != data.customer)
            problems.add(ErrorCode::NotFound, "interaction", "The entry is another customer's.");
    }
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
