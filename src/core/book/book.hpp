// The book: everything known, folded from the journal's events. Read freely; changed only by `apply`.
//
// Rows keep the entered data plus what follows from it. Money that is asked for in bulk (ageing, worklist)
// stands in columns. Nothing here reads a clock: what is overdue is a question for core/report with a date.
#pragma once

#include "core/book/event.hpp"
#include "core/book/table.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

struct CustomerRow {
    CustomerId id;
    CustomerData data;
    bool is_voided = false;
    // Rows of this customer in the other tables, in the order they came, voided ones included.
    std::vector<RowIndex> contacts, invoices, credit_notes, payments, interactions, follow_ups, promises,
        disputes;
    std::uint32_t changed_at = 0; // Book::version when anything of this customer last changed
};

struct ContactRow {
    ContactId id;
    ContactData data;
    RowIndex customer = no_row;
    bool is_voided = false;
};

struct InvoiceRow {
    InvoiceId id;
    RowIndex customer = no_row;
    RowIndex first_instalment = 0; // in Book::instalments
    std::uint16_t instalment_count = 0;
    InvoiceKind kind = InvoiceKind::Invoice;
    bool is_voided = false;
    Date issued;
    Currency currency;
    std::int64_t amount_minor = 0; // sum of the instalments
    InvoiceId charged_for;
    std::string number, reference, note;
    RowIndex import = no_row;
};

// One instalment a row, as columns. `open_minor` is amount − counting allocations − counting write-offs, for
// all time (a date later than any); 0 for instalments of voided invoices and for those replaced by an edit.
// It may be negative only after a merge of devices made it so (a conflict, shown by `check`).
struct InstalmentColumns {
    std::vector<Date> due;
    std::vector<Date> issued;
    std::vector<std::int64_t> amount_minor;
    std::vector<std::int64_t> open_minor;
    std::vector<std::uint16_t> currency; // Currency::packed()
    std::vector<RowIndex> invoice;       // no_row for those replaced by an edit
    std::vector<RowIndex> customer;
    std::vector<RowIndex> first_allocation; // newest first; chain by AllocationRow::next_of_instalment
    std::vector<RowIndex> first_write_off;
    [[nodiscard]] std::size_t size() const { return due.size(); }
};

// A credit note or a payment: money that can be put to instalments.
struct SourceRow {
    AnyId id;
    RowIndex customer = no_row;
    Date date; // received or issued
    Money amount;
    std::int64_t unallocated_minor = 0; // amount − counting allocations, for all time; 0 if voided
    RowIndex first_allocation = no_row; // newest first; chain by AllocationRow::next_of_source
    bool is_voided = false;
};

struct PaymentRow : SourceRow {
    PaymentMethod method = PaymentMethod::BankTransfer;
    std::string reference, payer, note;
};

struct CreditNoteRow : SourceRow {
    std::string number, reason;
    InvoiceId invoice;
};

struct AllocationRow {
    AllocationId id;
    AnyId source;
    RowIndex source_row = no_row;
    bool is_credit_note = false; // which table source_row is in
    bool is_voided = false;
    AllocationRule rule = AllocationRule::ByHand;
    std::uint16_t position = 0; // of the instalment, as it was entered
    RowIndex instalment =
        no_row; // in Book::instalments; follows the invoice through edits: that position or the last
    RowIndex invoice = no_row;
    std::int64_t amount_minor = 0;
    Date date;
    RowIndex next_of_source = no_row, next_of_instalment = no_row;
};

struct WriteOffRow {
    WriteOffId id;
    RowIndex instalment = no_row, invoice = no_row; // as in AllocationRow
    std::int64_t amount_minor = 0;
    Date date;
    std::string reason;
    std::uint16_t position = 0; // as in AllocationRow
    bool is_voided = false;
    RowIndex next_of_instalment = no_row;
};

struct InteractionRow {
    InteractionId id;
    InteractionData data;
    RowIndex customer = no_row;
    bool is_voided = false;
    std::uint16_t amendments = 0;
};

struct FollowUpRow {
    FollowUpId id;
    FollowUpData data;
    RowIndex customer = no_row;
    FollowUpState state = FollowUpState::Open;
    bool is_voided = false;
};

struct PromiseRow {
    PromiseId id;
    PromiseData data;
    RowIndex customer = no_row;
    PromiseState state = PromiseState::Open;
    bool is_voided = false;
};

struct DisputeRow {
    DisputeId id;
    DisputeData data;
    RowIndex customer = no_row;
    DisputeState state = DisputeState::Open;
    bool is_voided = false;
};

struct ImportRow {
    ImportId id;
    ImportData data;
    bool is_voided = false; // taken back
};

template<class Row>
struct Table {
    IdColumn ids;
    std::vector<Row> rows;

    [[nodiscard]] Row const* find(AnyId id) const {
        RowIndex const row = ids.find(id);
        return row == no_row ? nullptr : &rows[row];
    }
    [[nodiscard]] Row* find(AnyId id) {
        RowIndex const row = ids.find(id);
        return row == no_row ? nullptr : &rows[row];
    }
    [[nodiscard]] Row const& operator[](RowIndex row) const { return rows[row]; }
    [[nodiscard]] Row& operator[](RowIndex row) { return rows[row]; }
    [[nodiscard]] std::size_t size() const { return rows.size(); }
};

// An event that no longer fitted when it was applied (possible after a merge): kept for a person to resolve.
struct Conflict {
    AnyId record;
    std::string detail; // plain English
};

struct Book {
    Table<CustomerRow> customers;
    Table<ContactRow> contacts;
    Table<InvoiceRow> invoices;
    InstalmentColumns instalments;
    Table<PaymentRow> payments;
    Table<CreditNoteRow> credit_notes;
    Table<AllocationRow> allocations;
    Table<WriteOffRow> write_offs;
    Table<InteractionRow> interactions;
    Table<FollowUpRow> follow_ups;
    Table<PromiseRow> promises;
    Table<DisputeRow> disputes;
    Table<ImportRow> imports;
    std::map<std::string, std::string> settings;
    std::vector<Conflict> conflicts;
    std::map<std::uint32_t, std::uint64_t> last_counters; // DeviceId::value → highest id counter seen
    std::uint32_t version = 0;                            // one more with every applied event

    [[nodiscard]] std::string setting_or(std::string_view key, std::string_view fallback) const;
    [[nodiscard]] std::uint64_t last_counter(DeviceId device) const;
};

// The entered data of a row, put together again: for editing, undo and files.
[[nodiscard]] InvoiceData data_of(Book const& book, InvoiceRow const& row);
[[nodiscard]] PaymentData data_of(Book const& book, PaymentRow const& row);
[[nodiscard]] CreditNoteData data_of(Book const& book, CreditNoteRow const& row);
[[nodiscard]] AllocationData data_of(Book const& book, AllocationRow const& row);
[[nodiscard]] WriteOffData data_of(Book const& book, WriteOffRow const& row);

// The row of Book::instalments; of the last one where an edit left fewer. no_row if the invoice isn't there.
[[nodiscard]] RowIndex instalment_row(Book const& book, InstalmentRef const& ref);

// The payment or credit note that an allocation takes from.
[[nodiscard]] SourceRow const& source_of(Book const& book, AllocationRow const& row);
// Whether it reduces what is open: not voided, and neither is its invoice (nor its source).
[[nodiscard]] bool counts(Book const& book, AllocationRow const& row);
[[nodiscard]] bool counts(Book const& book, WriteOffRow const& row);

// Total: takes every event. What doesn't fit is applied as far as it makes sense and noted in
// Book::conflicts:
//   - a record whose id is there already, or whose customer, invoice or source isn't, is left out;
//   - an amount beyond max_amount_minor or below zero is cut to that range, an invoice without instalments
//   gets one of
//     zero due on its issue date;
//   - an allocation beyond the last instalment goes to the last; over-allocation leaves a negative rest;
//   - ids of ranges that aren't there are passed over silently (an import left records out).
// Cost: constant per event but for edits of invoices and Voided/Unvoided (the records touched).
void apply(Book& book, Event const& event);

// The events that take `event` back, to be computed before it is applied: Added → Voided, Edited → Edited
// with the old record, Voided → Unvoided of those that weren't voided before, …
[[nodiscard]] std::vector<Event> inverse_of(Book const& before, Event const& event);

// Applies all, and returns what takes all of it back, in the right order and with neighbouring ids joined
// into ranges.
[[nodiscard]] std::vector<Event> apply_with_inverse(Book& book, std::vector<Event> const& events);

// Ranges sorted, joined where they touch.
[[nodiscard]] std::vector<IdRange> to_ranges(std::vector<AnyId> ids);

} // namespace dunlin
