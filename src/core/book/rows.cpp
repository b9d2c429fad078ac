#include "core/book/book.hpp"

#include <algorithm>

namespace dunlin {

InvoiceData data_of(Book const& book, InvoiceRow const& row) {
    InvoiceData data;
    data.customer = book.customers[row.customer].id;
    data.number = row.number;
    data.issued = row.issued;
    data.currency = row.currency;
    data.kind = row.kind;
    data.instalments.reserve(row.instalment_count);
    for (RowIndex position = 0; position < row.instalment_count; ++position) {
        RowIndex const instalment = row.first_instalment + position;
        data.instalments.push_back(
            {book.instalments.due[instalment], book.instalments.amount_minor[instalment]});
    }
    data.reference = row.reference;
    data.note = row.note;
    data.charged_for = row.charged_for;
    return data;
}

PaymentData data_of(Book const& book, PaymentRow const& row) {
    PaymentData data;
    data.customer = book.customers[row.customer].id;
    data.received = row.date;
    data.amount = row.amount;
    data.method = row.method;
    data.reference = row.reference;
    data.payer = row.payer;
    data.note = row.note;
    return data;
}

CreditNoteData data_of(Book const& book, CreditNoteRow const& row) {
    CreditNoteData data;
    data.customer = book.customers[row.customer].id;
    data.number = row.number;
    data.issued = row.date;
    data.amount = row.amount;
    data.invoice = row.invoice;
    data.reason = row.reason;
    return data;
}

AllocationData data_of(Book const& book, AllocationRow const& row) {
    AllocationData data;
    data.source = row.source;
    data.invoice = book.invoices[row.invoice].id;
    data.instalment = row.position;
    data.amount_minor = row.amount_minor;
    data.date = row.date;
    data.rule = row.rule;
    return data;
}

WriteOffData data_of(Book const& book, WriteOffRow const& row) {
    WriteOffData data;
    data.invoice = book.invoices[row.invoice].id;
    data.instalment = row.position;
    data.amount_minor = row.amount_minor;
    data.date = row.date;
    data.reason = row.reason;
    return data;
}

RowIndex instalment_row(Book const& book, InstalmentRef const& ref) {
    InvoiceRow const* const invoice = book.invoices.find(ref.invoice);
    if (invoice == nullptr || invoice->instalment_count == 0) return no_row;
    auto const last = static_cast<std::uint16_t>(invoice->instalment_count - 1);
    return invoice->first_instalment + std::min(ref.instalment, last);
}

SourceRow const& source_of(Book const& book, AllocationRow const& row) {
    if (row.is_credit_note) return book.credit_notes[row.source_row];
    return book.payments[row.source_row];
}

bool counts(Book const& book, AllocationRow const& row) {
    return !row.is_voided && !source_of(book, row).is_voided && !book.invoices[row.invoice].is_voided;
}

bool counts(Book const& book, WriteOffRow const& row) {
    return !row.is_voided && !book.invoices[row.invoice].is_voided;
}

} // namespace dunlin
