// Payments, credit notes, and what they are put to.
#include "core/book/same.hpp"
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

// Customers pay their own invoices and those of the customers they are the parent of.
bool may_pay(Book const& book, CustomerId payer, InvoiceRow const& invoice) {
    CustomerRow const& owing = book.customers[invoice.customer];
    return owing.id == payer || (owing.data.parent.is_set() && owing.data.parent == payer);
}

// Everything but how much is open: the invoice and its instalment exist and go with the source. no_row if
// they don't.
RowIndex check_target(Problems& problems, Book const& book, AllocationLine const& line,
                      std::string const& field, Source const& source) {
    InvoiceRow const* const invoice = require_record(problems, book.invoices, line.invoice, field, "invoice");
    if (invoice == nullptr) return no_row;
    if (line.instalment >= invoice->instalment_count) {
        problems.add(ErrorCode::NotFound, field, "The invoice has no such instalment.");
        return no_row;
    }
    if (!may_pay(book, source.customer, *invoice))
        problems.add(ErrorCode::NotAllowed, field, "The invoice is another customer's.");
    if (invoice->currency != source.amount.currency) {
        problems.add(ErrorCode::CurrencyMismatch, field,
                     "The invoice is in " + invoice->currency.code() + ", the money in " +
                         source.amount.currency.code() + ".");
        return no_row;
    }
    return invoice->first_instalment + line.instalment;
}

} // namespace

void check_lines(Problems& problems, Book const& book, std::vector<AllocationLine> const& lines,
                 Source const& source) {
    std::unordered_map<RowIndex, std::int64_t> used_minor;
    std::int64_t total_minor = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string const field = in_list("allocations", i);
        check_minor(problems, lines[i].amount_minor, field);
        RowIndex const instalment = check_target(problems, book, lines[i], field, source);
        if (instalment == no_row || lines[i].amount_minor > max_amount_minor) continue;
        std::int64_t& used = used_minor[instalment];
        used += lines[i].amount_minor;
        total_minor += lines[i].amount_minor;
        auto const freed = source.freed_minor.find(instalment);
        std::int64_t const open_minor =
            book.instalments.open_minor[instalment] + (freed == source.freed_minor.end() ? 0 : freed->second);
        if (used > open_minor)
            problems.add(ErrorCode::OverAllocated, field,
                         "Only " + in_words(Money{open_minor, source.amount.currency}) + " is open.");
    }
    if (total_minor > source.amount.minor)
        problems.add(ErrorCode::OverAllocated, "allocations",
                     "Together that is " + in_words(Money{total_minor, source.amount.currency}) +
                         ", but only " + in_words(source.amount) + " is there.");
}

void append_allocations(Events& events, Book const& book, std::vector<AllocationLine> const& lines,
                        AnyId source, Date date, IdSource& ids) {
    for (AllocationLine const& line : lines) {
        // Money that came before its invoice counts as unallocated until there is one.
        Date const issued = book.invoices.find(line.invoice)->issued;
        events.emplace_back(
            AllocationMade{ids.next_as<AllocationId>(),
                           {source, line.invoice, line.instalment, line.amount_minor,
                            std::max(date, issued, [](Date a, Date b) { return a < b; }), line.rule}});
    }
}

void clean_credit_note(Problems& problems, Book const& book, CreditNoteData& data,
                       FieldPrefix const& prefix) {
    clean(problems, data.number, TextKind::Line, prefix, "number");
    require_date(problems, data.issued, prefix, "issued");
    require_amount(problems, data.amount, prefix);
    clean(problems, data.reason, TextKind::Notes, prefix, "reason");
    if (!data.invoice.is_set()) return;
    InvoiceRow const* const invoice =
        require_record(problems, book.invoices, data.invoice, prefix.field("invoice"), "invoice");
    if (invoice == nullptr) return;
    if (book.customers[invoice->customer].id != data.customer)
        problems.add(ErrorCode::NotAllowed, prefix.field("invoice"), "The invoice is another customer's.");
    if (data.amount.currency.is_set() && invoice->currency != data.amount.currency)
        problems.add(ErrorCode::CurrencyMismatch, prefix.field("currency"),
                     "The invoice is in " + invoice->currency.code() + ".");
}

namespace {

void clean_payment(Problems& problems, PaymentData& data) {
    require_date(problems, data.received, {}, "received");
    require_amount(problems, data.amount);
    clean(problems, data.reference, TextKind::Notes, {}, "reference");
    clean(problems, data.payer, TextKind::Line, {}, "payer");
    clean(problems, data.note, TextKind::Notes, {}, "note");
}

void check_credit_note_number(Problems& problems, Book const& book, CustomerRow const* customer,
                              std::string const& number) {
    if (customer == nullptr || number.empty()) return;
    for (RowIndex const index : customer->credit_notes)
        if (!book.credit_notes[index].is_voided && book.credit_notes[index].number == number) {
            problems.add(ErrorCode::AlreadyExists, "number",
                         "This customer has a credit note of this number already.");
            return;
        }
}

} // namespace

Answer decide_command(Book const& book, AddCreditNote const& command, Context& context) {
    Problems problems;
    CreditNoteData data = command.data;
    clean_credit_note(problems, book, data, {});
    CustomerRow const* const customer = require_customer(problems, book, data.customer);
    check_credit_note_number(problems, book, customer, data.number);
    check_lines(problems, book, command.allocations, {data.customer, data.amount, data.issued, {}});
    if (!problems.is_empty()) return problems.first();

    Events events;
    auto const id = context.ids.next_as<CreditNoteId>();
    Date const issued = data.issued;
    events.emplace_back(CreditNoteAdded{id, std::move(data)});
    append_allocations(events, book, command.allocations, id, issued, context.ids);
    return events;
}

Answer decide_command(Book const& book, RecordPayment const& command, Context& context) {
    Problems problems;
    PaymentData data = command.data;
    clean_payment(problems, data);
    static_cast<void>(require_customer(problems, book, data.customer));
    check_lines(problems, book, command.allocations, {data.customer, data.amount, data.received, {}});
    if (!problems.is_empty()) return problems.first();

    Events events;
    auto const id = context.ids.next_as<PaymentId>();
    Date const received = data.received;
    events.emplace_back(PaymentRecorded{id, std::move(data)});
    append_allocations(events, book, command.allocations, id, received, context.ids);
    return events;
}

namespace {

// The allocations of a payment that aren't voided, oldest first.
std::vector<RowIndex> allocations_of(Book const& book, SourceRow const& source) {
    std::vector<RowIndex> rows;
    for (RowIndex row = source.first_allocation; row != no_row; row = book.allocations[row].next_of_source)
        if (!book.allocations[row].is_voided) rows.push_back(row);
    std::reverse(rows.begin(), rows.end());
    return rows;
}

// The same, with what they give back to their instalments.
std::vector<RowIndex> free_allocations(Book const& book, SourceRow const& row, Source& source) {
    std::vector<RowIndex> rows = allocations_of(book, row);
    for (RowIndex const index : rows) {
        AllocationRow const& allocation = book.allocations[index];
        if (counts(book, allocation)) source.freed_minor[allocation.instalment] += allocation.amount_minor;
    }
    return rows;
}

void append_voided(Events& events, Book const& book, std::vector<RowIndex> const& allocations) {
    if (allocations.empty()) return;
    std::vector<AnyId> ids;
    for (RowIndex const index : allocations) ids.push_back(book.allocations[index].id);
    events.emplace_back(Voided{to_ranges(std::move(ids)), {}});
}

SourceRow const* find_source(Problems& problems, Book const& book, AnyId id) {
    SourceRow const* row = book.payments.find(id);
    if (row == nullptr) row = book.credit_notes.find(id);
    if (row != nullptr && !row->is_voided) return row;
    problems.add(ErrorCode::NotFound, "source", "There is no such payment or credit note.");
    return nullptr;
}

// Takes out of `lines` and of `rows` what stands in both, so that it can stay as it is.
void keep_equal(Book const& book, std::vector<RowIndex>& rows, std::vector<AllocationLine>& lines) {
    auto const is_kept = [&](RowIndex index) {
        AllocationRow const& row = book.allocations[index];
        auto const line = std::find_if(lines.begin(), lines.end(), [&](AllocationLine const& candidate) {
            return candidate.invoice == book.invoices[row.invoice].id &&
                   candidate.amount_minor == row.amount_minor &&
                   book.invoices[row.invoice].first_instalment + candidate.instalment == row.instalment;
        });
        if (line == lines.end()) return false;
        lines.erase(line);
        return true;
    };
    rows.erase(std::remove_if(rows.begin(), rows.end(), is_kept), rows.end());
}

} // namespace

Answer decide_command(Book const& book, EditPayment const& command, Context& context) {
    Problems problems;
    PaymentData data = command.data;
    clean_payment(problems, data);
    PaymentRow const* const row = require_record(problems, book.payments, command.id, "id", "payment");
    static_cast<void>(require_customer(problems, book, data.customer));
    Source source{data.customer, data.amount, data.received, {}};
    std::vector<RowIndex> old_rows;
    if (row != nullptr) old_rows = free_allocations(book, *row, source);
    check_lines(problems, book, command.allocations, source);
    if (!problems.is_empty()) return problems.first();

    bool const is_edited = !is_same(data_of(book, *row), data);
    std::vector<AllocationLine> new_lines = command.allocations;
    // Allocations carry the date of their payment: if that moves, they are all made anew.
    if (row->date == data.received) keep_equal(book, old_rows, new_lines);
    if (!is_edited && old_rows.empty() && new_lines.empty()) return nothing_to_do();

    Events events;
    append_voided(events, book, old_rows);
    Date const received = data.received;
    if (is_edited) events.emplace_back(PaymentEdited{command.id, std::move(data)});
    append_allocations(events, book, new_lines, command.id, received, context.ids);
    return events;
}

Answer decide_command(Book const& book, Allocate const& command, Context& context) {
    Problems problems;
    Date const date = command.date.is_set() ? command.date : context.today;
    if (command.lines.empty())
        problems.add(ErrorCode::Missing, "allocations", "Say which invoices the money is for.");
    require_date(problems, date, {}, "date");
    if (SourceRow const* const row = find_source(problems, book, command.source)) {
        if (date < row->date)
            problems.add(ErrorCode::OutOfRange, "date",
                         "The money came later, on " + to_iso_text(row->date) + ".");
        Money const left{row->unallocated_minor, row->amount.currency};
        check_lines(problems, book, command.lines, {book.customers[row->customer].id, left, row->date, {}});
    }
    if (!problems.is_empty()) return problems.first();
    Events events;
    append_allocations(events, book, command.lines, command.source, date, context.ids);
    return events;
}

Answer decide_command(Book const& book, Reallocate const& command, Context& context) {
    Problems problems;
    std::vector<RowIndex> old_rows;
    SourceRow const* const row = find_source(problems, book, command.source);
    if (row != nullptr) {
        Source source{book.customers[row->customer].id, row->amount, row->date, {}};
        old_rows = free_allocations(book, *row, source);
        check_lines(problems, book, command.lines, source);
    }
    if (!problems.is_empty()) return problems.first();
    std::vector<AllocationLine> new_lines = command.lines;
    keep_equal(book, old_rows, new_lines);
    if (old_rows.empty() && new_lines.empty()) return nothing_to_do();
    Events events;
    append_voided(events, book, old_rows);
    append_allocations(events, book, new_lines, command.source, row->date, context.ids);
    return events;
}

} // namespace dunlin::deciding
