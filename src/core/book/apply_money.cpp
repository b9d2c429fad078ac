#include "core/book/applier.hpp"

#include <algorithm>

namespace dunlin {
namespace {

// The most instalments that a row's 16 bits can count.
constexpr std::size_t max_instalments = UINT16_MAX;

// Where an allocation or write-off for this position of the invoice's instalments goes.
RowIndex instalment_at(InvoiceRow const& invoice, std::uint16_t position) {
    unsigned const last = invoice.instalment_count - 1u;
    return invoice.first_instalment + std::min<unsigned>(position, last);
}

} // namespace

namespace applying {

std::int64_t within_limits(Book& book, AnyId record, std::int64_t amount_minor) {
    std::int64_t const cut = std::clamp<std::int64_t>(amount_minor, 0, max_amount_minor);
    if (cut != amount_minor)
        note_conflict(book, record, "An amount was below zero or larger than a book can hold, and was cut.");
    return cut;
}

SourceRow& source_to_change(Book& book, AllocationRow const& row) {
    if (row.is_credit_note) return book.credit_notes[row.source_row];
    return book.payments[row.source_row];
}

void add_to_open(Book& book, AnyId record, RowIndex instalment, std::int64_t minor) {
    std::int64_t& open = book.instalments.open_minor[instalment];
    open += minor;
    if (open < 0 && minor < 0 && open - minor >= 0)
        note_conflict(book, record, "More is put to an instalment than it is worth.");
}

void add_to_unallocated(Book& book, AnyId record, SourceRow& source, std::int64_t minor) {
    source.unallocated_minor += minor;
    if (source.unallocated_minor < 0 && minor < 0 && source.unallocated_minor - minor >= 0)
        note_conflict(book, record, "More is taken from a payment or credit note than it holds.");
}

void refresh_open(Book& book, InvoiceRow const& invoice, RowIndex instalment) {
    InstalmentColumns& columns = book.instalments;
    std::int64_t open = invoice.is_voided ? 0 : columns.amount_minor[instalment];
    for (RowIndex row = columns.first_allocation[instalment]; row != no_row;
         row = book.allocations[row].next_of_instalment)
        if (counts(book, book.allocations[row])) open -= book.allocations[row].amount_minor;
    for (RowIndex row = columns.first_write_off[instalment]; row != no_row;
         row = book.write_offs[row].next_of_instalment)
        if (counts(book, book.write_offs[row])) open -= book.write_offs[row].amount_minor;
    std::int64_t const before = columns.open_minor[instalment];
    columns.open_minor[instalment] = open;
    if (open < 0 && before >= 0)
        note_conflict(book, invoice.id, "More is put to an instalment than it is worth.");
}

namespace {

std::uint16_t instalment_count_of(Book& book, InvoiceId id, InvoiceData const& data) {
    if (data.instalments.empty())
        note_conflict(book, id, "This invoice came without instalments; it got one of zero.");
    if (data.instalments.size() > max_instalments)
        note_conflict(book, id,
                      "This invoice has more instalments than a book can hold; the last were left out.");
    return static_cast<std::uint16_t>(std::clamp<std::size_t>(data.instalments.size(), 1, max_instalments));
}

RowIndex append_instalments(InstalmentColumns& columns, std::uint16_t count) {
    auto const first = static_cast<RowIndex>(columns.size());
    std::size_t const size = first + std::size_t{count};
    columns.due.resize(size);
    columns.issued.resize(size);
    columns.amount_minor.resize(size);
    columns.open_minor.resize(size);
    columns.currency.resize(size);
    columns.invoice.resize(size, no_row);
    columns.customer.resize(size, no_row);
    columns.first_allocation.resize(size, no_row);
    columns.first_write_off.resize(size, no_row);
    return first;
}

// Everything of an invoice but its id, state, and what hangs on its instalments.
void fill_invoice(Book& book, RowIndex index, InvoiceData const& data) {
    InvoiceRow& row = book.invoices[index];
    row.kind = data.kind;
    row.issued = data.issued;
    row.currency = data.currency;
    row.charged_for = data.charged_for;
    row.number = data.number;
    row.reference = data.reference;
    row.note = data.note;
    row.amount_minor = 0;
    InstalmentColumns& columns = book.instalments;
    for (std::uint16_t position = 0; position < row.instalment_count; ++position) {
        RowIndex const instalment = row.first_instalment + position;
        bool const is_given = position < data.instalments.size();
        Instalment const given = is_given ? data.instalments[position] : Instalment{data.issued, 0};
        std::int64_t const amount_minor = within_limits(book, row.id, given.amount_minor);
        columns.due[instalment] = given.due;
        columns.issued[instalment] = data.issued;
        columns.amount_minor[instalment] = amount_minor;
        columns.currency[instalment] = data.currency.packed();
        columns.invoice[instalment] = index;
        columns.customer[instalment] = row.customer;
        row.amount_minor += amount_minor;
    }
}

// The rows of a chain, oldest first; the chain is left empty.
template<class Row>
void unchain(Table<Row> const& table, RowIndex& first, std::vector<RowIndex>& rows) {
    for (RowIndex row = first; row != no_row; row = table[row].next_of_instalment) rows.push_back(row);
    first = no_row;
}

// Puts allocations or write-offs to the instalment of their position, newest first.
template<class Row>
void rechain(Book& book, Table<Row>& table, std::vector<RowIndex>& firsts, InvoiceRow const& invoice,
             std::vector<RowIndex>& rows) {
    std::sort(rows.begin(), rows.end());
    for (RowIndex const index : rows) {
        Row& row = table[index];
        if (row.position >= invoice.instalment_count && counts(book, row))
            note_conflict(book, row.id, "The instalment it was put to is gone; it went to the last one.");
        row.instalment = instalment_at(invoice, row.position);
        row.next_of_instalment = firsts[row.instalment];
        firsts[row.instalment] = index;
    }
}

// Gives the invoice new instalment rows and moves what hung on the old ones.
void replace_instalments(Book& book, InvoiceRow& invoice, std::uint16_t count) {
    InstalmentColumns& columns = book.instalments;
    std::vector<RowIndex> allocations;
    std::vector<RowIndex> write_offs;
    for (std::uint16_t position = 0; position < invoice.instalment_count; ++position) {
        RowIndex const old = invoice.first_instalment + position;
        unchain(book.allocations, columns.first_allocation[old], allocations);
        unchain(book.write_offs, columns.first_write_off[old], write_offs);
        columns.invoice[old] = no_row;
        columns.open_minor[old] = 0;
    }
    invoice.first_instalment = append_instalments(columns, count);
    invoice.instalment_count = count;
    rechain(book, book.allocations, columns.first_allocation, invoice, allocations);
    rechain(book, book.write_offs, columns.first_write_off, invoice, write_offs);
}

void note_mixed_currencies(Book& book, InvoiceRow const& invoice) {
    for (std::uint16_t position = 0; position < invoice.instalment_count; ++position)
        for (RowIndex row = book.instalments.first_allocation[invoice.first_instalment + position];
             row != no_row; row = book.allocations[row].next_of_instalment)
            if (counts(book, book.allocations[row]) &&
                source_of(book, book.allocations[row]).amount.currency != invoice.currency)
                note_conflict(book, book.allocations[row].id, "It joins money of two currencies.");
}

} // namespace

void apply_event(Book& book, InvoiceAdded const& event) {
    if (!can_add(book, book.invoices, event.id)) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data.customer);
    if (customer == no_row) return;
    std::uint16_t const count = instalment_count_of(book, event.id, event.data);
    RowIndex const index = book.invoices.ids.push(event.id);
    InvoiceRow& row = book.invoices.rows.emplace_back();
    row.id = event.id;
    row.customer = customer;
    row.first_instalment = append_instalments(book.instalments, count);
    row.instalment_count = count;
    fill_invoice(book, index, event.data);
    for (std::uint16_t position = 0; position < count; ++position)
        book.instalments.open_minor[row.first_instalment + position] =
            book.instalments.amount_minor[row.first_instalment + position];
    book.customers[customer].invoices.push_back(index);
    touch(book, customer);
}

void apply_event(Book& book, InvoiceEdited const& event) {
    InvoiceRow* const row = find_to_change(book, book.invoices, event.id);
    if (row == nullptr) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data.customer);
    if (customer == no_row) return;
    RowIndex const index = book.invoices.ids.find(event.id);
    std::uint16_t const count = instalment_count_of(book, event.id, event.data);
    bool const is_currency_changed = row->currency != event.data.currency;
    move_to_customer(book, &CustomerRow::invoices, index, row->customer, customer);
    row->customer = customer;
    if (count != row->instalment_count) replace_instalments(book, *row, count);
    fill_invoice(book, index, event.data);
    for (std::uint16_t position = 0; position < count; ++position)
        refresh_open(book, *row, row->first_instalment + position);
    if (is_currency_changed) note_mixed_currencies(book, *row);
    touch(book, customer);
}

namespace {

void fill_source(Book& book, SourceRow& row, Date date, Money amount) {
    std::int64_t const before = row.amount.minor;
    row.date = date;
    row.amount = Money{within_limits(book, row.id, amount.minor), amount.currency};
    if (!row.is_voided) add_to_unallocated(book, row.id, row, row.amount.minor - before);
}

void fill_payment(Book& book, PaymentRow& row, PaymentData const& data) {
    fill_source(book, row, data.received, data.amount);
    row.method = data.method;
    row.reference = data.reference;
    row.payer = data.payer;
    row.note = data.note;
}

void fill_credit_note(Book& book, CreditNoteRow& row, CreditNoteData const& data) {
    fill_source(book, row, data.issued, data.amount);
    row.number = data.number;
    row.invoice = data.invoice;
    row.reason = data.reason;
}

// After an edit: allocations may now join two currencies, and customers whose invoices it pays have changed
// too.
void follow_source(Book& book, SourceRow const& row) {
    touch(book, row.customer);
    for (RowIndex next = row.first_allocation; next != no_row; next = book.allocations[next].next_of_source) {
        AllocationRow const& allocation = book.allocations[next];
        if (!counts(book, allocation)) continue;
        InvoiceRow const& invoice = book.invoices[allocation.invoice];
        touch(book, invoice.customer);
        if (invoice.currency != row.amount.currency)
            note_conflict(book, allocation.id, "It joins money of two currencies.");
    }
}

} // namespace

void apply_event(Book& book, CreditNoteAdded const& event) {
    if (!can_add(book, book.credit_notes, event.id)) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data.customer);
    if (customer == no_row) return;
    RowIndex const index = book.credit_notes.ids.push(event.id);
    CreditNoteRow& row = book.credit_notes.rows.emplace_back();
    row.id = event.id;
    row.customer = customer;
    fill_credit_note(book, row, event.data);
    book.customers[customer].credit_notes.push_back(index);
    touch(book, customer);
}

void apply_event(Book& book, CreditNoteEdited const& event) {
    CreditNoteRow* const row = find_to_change(book, book.credit_notes, event.id);
    if (row == nullptr) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data.customer);
    if (customer == no_row) return;
    move_to_customer(book, &CustomerRow::credit_notes, book.credit_notes.ids.find(event.id), row->customer,
                     customer);
    row->customer = customer;
    fill_credit_note(book, *row, event.data);
    follow_source(book, *row);
}

void apply_event(Book& book, PaymentRecorded const& event) {
    if (!can_add(book, book.payments, event.id)) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data.customer);
    if (customer == no_row) return;
    RowIndex const index = book.payments.ids.push(event.id);
    PaymentRow& row = book.payments.rows.emplace_back();
    row.id = event.id;
    row.customer = customer;
    fill_payment(book, row, event.data);
    book.customers[customer].payments.push_back(index);
    touch(book, customer);
}

void apply_event(Book& book, PaymentEdited const& event) {
    PaymentRow* const row = find_to_change(book, book.payments, event.id);
    if (row == nullptr) return;
    RowIndex const customer = customer_row_of(book, event.id, event.data.customer);
    if (customer == no_row) return;
    move_to_customer(book, &CustomerRow::payments, book.payments.ids.find(event.id), row->customer, customer);
    row->customer = customer;
    fill_payment(book, *row, event.data);
    follow_source(book, *row);
}

void apply_event(Book& book, AllocationMade const& event) {
    if (!can_add(book, book.allocations, event.id)) return;
    AllocationData const& data = event.data;
    RowIndex const payment = book.payments.ids.find(data.source);
    RowIndex const credit_note = payment == no_row ? book.credit_notes.ids.find(data.source) : no_row;
    RowIndex const invoice_row = book.invoices.ids.find(data.invoice);
    if ((payment == no_row && credit_note == no_row) || invoice_row == no_row) {
        note_conflict(book, event.id, "It joins a payment and an invoice that aren't both in the book.");
        return;
    }
    InvoiceRow const& invoice = book.invoices[invoice_row];
    AllocationRow row;
    row.id = event.id;
    row.source = data.source;
    row.is_credit_note = payment == no_row;
    row.source_row = row.is_credit_note ? credit_note : payment;
    SourceRow& source = source_to_change(book, row);
    if (source.amount.currency != invoice.currency) {
        note_conflict(book, event.id, "It joins money of two currencies and was left out.");
        return;
    }
    if (data.instalment >= invoice.instalment_count)
        note_conflict(book, event.id, "The instalment it was put to is gone; it went to the last one.");
    row.rule = data.rule;
    row.position = data.instalment;
    row.instalment = instalment_at(invoice, data.instalment);
    row.invoice = invoice_row;
    row.amount_minor = within_limits(book, event.id, data.amount_minor);
    row.date = data.date;
    row.next_of_source = source.first_allocation;
    row.next_of_instalment = book.instalments.first_allocation[row.instalment];
    RowIndex const index = book.allocations.ids.push(event.id);
    source.first_allocation = index;
    book.instalments.first_allocation[row.instalment] = index;
    book.allocations.rows.push_back(row);
    if (counts(book, row)) {
        add_to_open(book, event.id, row.instalment, -row.amount_minor);
        add_to_unallocated(book, event.id, source, -row.amount_minor);
    }
    touch(book, source.customer);
    touch(book, invoice.customer);
}

void apply_event(Book& book, WriteOffMade const& event) {
    if (!can_add(book, book.write_offs, event.id)) return;
    WriteOffData const& data = event.data;
    RowIndex const invoice_row = book.invoices.ids.find(data.invoice);
    if (invoice_row == no_row) {
        note_conflict(book, event.id, "It writes off an invoice that isn't in the book.");
        return;
    }
    InvoiceRow const& invoice = book.invoices[invoice_row];
    if (data.instalment >= invoice.instalment_count)
        note_conflict(book, event.id, "The instalment it was put to is gone; it went to the last one.");
    RowIndex const index = book.write_offs.ids.push(event.id);
    WriteOffRow& row = book.write_offs.rows.emplace_back();
    row.id = event.id;
    row.position = data.instalment;
    row.instalment = instalment_at(invoice, data.instalment);
    row.invoice = invoice_row;
    row.amount_minor = within_limits(book, event.id, data.amount_minor);
    row.date = data.date;
    row.reason = data.reason;
    row.next_of_instalment = book.instalments.first_write_off[row.instalment];
    book.instalments.first_write_off[row.instalment] = index;
    if (counts(book, row)) add_to_open(book, event.id, row.instalment, -row.amount_minor);
    touch(book, invoice.customer);
}

} // namespace applying
} // namespace dunlin
