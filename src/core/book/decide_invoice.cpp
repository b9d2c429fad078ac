#include "core/base/sorting.hpp"
#include "core/book/same.hpp"
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

void check_instalments(Problems& problems, InvoiceData const& data, FieldPrefix const& prefix) {
    if (data.instalments.empty())
        problems.add(ErrorCode::Missing, prefix.field("instalments"), "An amount and a due date are needed.");
    if (data.instalments.size() > max_instalments) {
        problems.add(ErrorCode::TooLarge, prefix.field("instalments"),
                     "Not more than " + std::to_string(max_instalments) + " instalments, please.");
        return;
    }
    Problems found; // the names of list fields are put together only when something is wrong
    for (std::size_t i = 0; i < data.instalments.size(); ++i) {
        Instalment const& instalment = data.instalments[i];
        FieldPrefix const place{"instalments", i};
        require_date(found, instalment.due, place, "due");
        if (instalment.amount_minor <= 0 || instalment.amount_minor > max_amount_minor)
            check_minor(found, instalment.amount_minor, place.field("amount"));
    }
    if (!found.is_empty()) {
        Error const& error = found.first();
        problems.add(error.code, prefix.field(error.field), error.detail);
    } else if (amount_of(data).minor > max_amount_minor) {
        problems.add(ErrorCode::OutOfRange, prefix.field("instalments"),
                     "Together the instalments are larger than a book can hold.");
    }
}

void check_number(Problems& problems, Book const& book, CustomerRow const* customer, InvoiceId self,
                  std::string const& number) {
    if (customer == nullptr || number.empty()) return;
    for (RowIndex const index : customer->invoices) {
        InvoiceRow const& row = book.invoices[index];
        if (row.is_voided || row.id == self || row.number != number) continue;
        problems.add(ErrorCode::AlreadyExists, "number",
                     "This customer has an invoice of this number already, of " + to_iso_text(row.issued) +
                         ".");
        return;
    }
}

// What is paid, credited or written off at one instalment.
std::int64_t settled_minor_of(Book const& book, InvoiceRow const& row, RowIndex position) {
    RowIndex const instalment = row.first_instalment + position;
    return book.instalments.amount_minor[instalment] - book.instalments.open_minor[instalment];
}

// Money that is put to the invoice stays where it is, so the new record must have room for it.
void check_settled(Problems& problems, Book const& book, InvoiceRow const& row, InvoiceData const& data) {
    bool has_settled = false;
    for (RowIndex position = 0; position < row.instalment_count; ++position) {
        std::int64_t const settled_minor = settled_minor_of(book, row, position);
        if (settled_minor == 0) continue;
        has_settled = true;
        std::string const settled = in_words(Money{settled_minor, row.currency});
        if (position >= data.instalments.size()) {
            problems.add(ErrorCode::OverAllocated, "instalments",
                         settled + " is put to an instalment that would be gone. Take that back first.");
        } else if (data.instalments[position].amount_minor < settled_minor) {
            problems.add(ErrorCode::OverAllocated, in_list("instalments", position, "amount"),
                         settled + " is paid, credited or written off already. Take that back first.");
        }
    }
    if (!has_settled) return;
    if (data.currency != row.currency)
        problems.add(ErrorCode::CurrencyMismatch, "currency",
                     "Money in " + row.currency.code() + " is put to this invoice. Take that back first.");
    if (data.customer != book.customers[row.customer].id)
        problems.add(ErrorCode::NotAllowed, "customer",
                     "Money is put to this invoice. Take that back before you give it to another customer.");
}

} // namespace

void clean_invoice(Problems& problems, InvoiceData& data, FieldPrefix const& prefix) {
    clean(problems, data.number, TextKind::Line, prefix, "number");
    if (data.number.empty() && data.kind == InvoiceKind::Invoice)
        problems.add(ErrorCode::Missing, prefix.field("number"), "An invoice number is needed.");
    require_date(problems, data.issued, prefix, "issued");
    if (!data.currency.is_set())
        problems.add(ErrorCode::Missing, prefix.field("currency"), "A currency is needed.");
    check_instalments(problems, data, prefix);
    clean(problems, data.reference, TextKind::Line, prefix, "reference");
    clean(problems, data.note, TextKind::Notes, prefix, "note");
    if (data.instalments.size() > 1)
        sort_stably(data.instalments, [](Instalment const& a, Instalment const& b) { return a.due < b.due; });
}

void check_charged_for(Problems& problems, Book const& book, InvoiceData const& data,
                       FieldPrefix const& prefix) {
    if (!data.charged_for.is_set()) return;
    static_cast<void>(
        require_record(problems, book.invoices, data.charged_for, prefix.field("charged_for"), "invoice"));
    if (data.kind == InvoiceKind::Invoice)
        problems.add(ErrorCode::NotAllowed, prefix.field("charged_for"),
                     "Only charges stem from another invoice.");
}

Answer decide_command(Book const& book, AddInvoice const& command, Context& context) {
    Problems problems;
    InvoiceData data = command.data;
    clean_invoice(problems, data, {});
    CustomerRow const* const customer = require_customer(problems, book, data.customer);
    check_charged_for(problems, book, data, {});
    check_number(problems, book, customer, {}, data.number);
    if (!problems.is_empty()) return problems.first();
    return Events{InvoiceAdded{context.ids.next_as<InvoiceId>(), std::move(data)}};
}

Answer decide_command(Book const& book, EditInvoice const& command, Context&) {
    Problems problems;
    InvoiceData data = command.data;
    clean_invoice(problems, data, {});
    InvoiceRow const* const row = require_record(problems, book.invoices, command.id, "id", "invoice");
    CustomerRow const* const customer = require_customer(problems, book, data.customer);
    check_charged_for(problems, book, data, {});
    if (data.charged_for.is_set() && data.charged_for == command.id)
        problems.add(ErrorCode::NotAllowed, "charged_for", "A charge can't stem from itself.");
    check_number(problems, book, customer, command.id, data.number);
    if (row != nullptr) check_settled(problems, book, *row, data);
    if (!problems.is_empty()) return problems.first();
    if (is_same(data_of(book, *row), data)) return nothing_to_do();
    return Events{InvoiceEdited{command.id, std::move(data)}};
}

Answer decide_command(Book const& book, WriteOff const& command, Context& context) {
    Problems problems;
    WriteOffData data{command.invoice, command.instalment, command.amount_minor, command.date,
                      command.reason};
    if (!data.date.is_set()) data.date = context.today;
    check_minor(problems, data.amount_minor, "amount");
    require_date(problems, data.date, {}, "date");
    clean(problems, data.reason, TextKind::Notes, {}, "reason");
    InvoiceRow const* const row = require_record(problems, book.invoices, data.invoice, "invoice", "invoice");
    if (row != nullptr) {
        if (data.instalment >= row->instalment_count) {
            problems.add(ErrorCode::NotFound, "instalment", "The invoice has no such instalment.");
        } else {
            Money const open{book.instalments.open_minor[row->first_instalment + data.instalment],
                             row->currency};
            if (data.amount_minor > open.minor)
                problems.add(ErrorCode::OverAllocated, "amount", "Only " + in_words(open) + " is open.");
        }
        if (data.date.is_set() && data.date < row->issued)
            problems.add(ErrorCode::OutOfRange, "date",
                         "The invoice was issued later, on " + to_iso_text(row->issued) + ".");
    }
    if (!problems.is_empty()) return problems.first();
    return Events{WriteOffMade{context.ids.next_as<WriteOffId>(), std::move(data)}};
}

} // namespace dunlin::deciding
