// Taking things back, and settings.
#include "core/base/sorting.hpp"
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

template<class Row>
std::size_t count_standing(Table<Row> const& table, std::vector<RowIndex> const& rows) {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](RowIndex row) { return !table[row].is_voided; }));
}

template<class Row>
void collect_standing(Table<Row> const& table, std::vector<RowIndex> const& rows, std::vector<AnyId>& ids) {
    for (RowIndex const row : rows)
        if (!table[row].is_voided) ids.push_back(table[row].id);
}

// The ids that go with a record when it is voided, its own first.
using Voiding = Result<std::vector<AnyId>>;

Voiding voiding_of(Book const& book, CustomerRow const& row) {
    std::size_t const documents = count_standing(book.invoices, row.invoices) +
                                  count_standing(book.credit_notes, row.credit_notes) +
                                  count_standing(book.payments, row.payments);
    if (documents > 0)
        return fail(ErrorCode::NotAllowed, "id",
                    "This customer has " + std::to_string(documents) +
                        (documents == 1 ? " invoice, credit note or payment that counts."
                                        : " invoices, credit notes and payments that count.") +
                        " Void those first.");
    std::vector<AnyId> ids{row.id};
    collect_standing(book.contacts, row.contacts, ids);
    collect_standing(book.follow_ups, row.follow_ups, ids);
    collect_standing(book.promises, row.promises, ids);
    collect_standing(book.disputes, row.disputes, ids);
    return ids;
}

Voiding voiding_of(Book const& book, InvoiceRow const& row) {
    std::vector<AnyId> ids{row.id};
    for (RowIndex position = 0; position < row.instalment_count; ++position) {
        RowIndex const instalment = row.first_instalment + position;
        for (RowIndex next = book.instalments.first_allocation[instalment]; next != no_row;
             next = book.allocations[next].next_of_instalment)
            if (!book.allocations[next].is_voided) ids.push_back(book.allocations[next].id);
        for (RowIndex next = book.instalments.first_write_off[instalment]; next != no_row;
             next = book.write_offs[next].next_of_instalment)
            if (!book.write_offs[next].is_voided) ids.push_back(book.write_offs[next].id);
    }
    return ids;
}

Voiding voiding_of_source(Book const& book, SourceRow const& row) {
    std::vector<AnyId> ids{row.id};
    for (RowIndex next = row.first_allocation; next != no_row; next = book.allocations[next].next_of_source)
        if (!book.allocations[next].is_voided) ids.push_back(book.allocations[next].id);
    return ids;
}

template<class Row>
void collect_said_in(Table<Row> const& table, std::vector<RowIndex> const& rows, InteractionId talk,
                     std::vector<AnyId>& ids) {
    for (RowIndex const row : rows)
        if (!table[row].is_voided && table[row].data.interaction == talk) ids.push_back(table[row].id);
}

// What was promised or disputed in a talk goes with the talk.
Voiding voiding_of(Book const& book, InteractionRow const& row) {
    std::vector<AnyId> ids{row.id};
    CustomerRow const& customer = book.customers[row.customer];
    collect_said_in(book.promises, customer.promises, row.id, ids);
    collect_said_in(book.disputes, customer.disputes, row.id, ids);
    return ids;
}

Voiding voiding_of(Book const& book, PaymentRow const& row) { return voiding_of_source(book, row); }

Voiding voiding_of(Book const& book, CreditNoteRow const& row) { return voiding_of_source(book, row); }

template<class Row>
Voiding voiding_of(Book const&, Row const& row) {
    return std::vector<AnyId>{row.id};
}

template<class Row>
bool void_in(Book const& book, Table<Row> const& table, AnyId id, Voiding& voiding) {
    Row const* const row = table.find(id);
    if (row == nullptr) return false;
    voiding = row->is_voided ? Voiding{nothing_to_do()} : voiding_of(book, *row);
    return true;
}

} // namespace

Answer decide_command(Book const& book, Void const& command, Context& context) {
    if (book.imports.find(command.id) != nullptr)
        return decide_command(book, TakeBackImport{ImportId{command.id}}, context);
    Problems problems;
    std::string reason = command.reason;
    clean(problems, reason, TextKind::Notes, {}, "reason");
    if (!problems.is_empty()) return problems.first();
    Voiding voiding = fail(ErrorCode::NotFound, "id", "There is no such record.");
    static_cast<void>(void_in(book, book.customers, command.id, voiding) ||
                      void_in(book, book.contacts, command.id, voiding) ||
                      void_in(book, book.invoices, command.id, voiding) ||
                      void_in(book, book.payments, command.id, voiding) ||
                      void_in(book, book.credit_notes, command.id, voiding) ||
                      void_in(book, book.allocations, command.id, voiding) ||
                      void_in(book, book.write_offs, command.id, voiding) ||
                      void_in(book, book.interactions, command.id, voiding) ||
                      void_in(book, book.follow_ups, command.id, voiding) ||
                      void_in(book, book.promises, command.id, voiding) ||
                      void_in(book, book.disputes, command.id, voiding));
    return Events{Voided{to_ranges(TRY(std::move(voiding))), std::move(reason)}};
}

Answer decide_command(Book const& book, ChangeSetting const& command, Context&) {
    Problems problems;
    std::string key = command.key;
    clean(problems, key, TextKind::Line, {}, "key");
    if (key.empty()) problems.add(ErrorCode::Missing, "key", "A setting needs a name.");
    check_text(problems, command.value, TextKind::Notes, {}, "value");
    if (!problems.is_empty()) return problems.first();
    if (book.setting_or(key, "") == command.value) return nothing_to_do();
    return Events{SettingChanged{std::move(key), command.value}};
}

namespace {

class MadeRecords {
public:
    explicit MadeRecords(std::vector<IdRange> ranges) : m_ranges(std::move(ranges)) {
        sort_stably(m_ranges, [](IdRange const& a, IdRange const& b) { return a.first < b.first; });
    }
    [[nodiscard]] bool contains(AnyId id) const {
        auto const after =
            std::upper_bound(m_ranges.begin(), m_ranges.end(), id,
                             [](AnyId left, IdRange const& right) { return left < right.first; });
        return after != m_ranges.begin() && std::prev(after)->contains(id);
    }
    [[nodiscard]] std::vector<IdRange> const& ranges() const { return m_ranges; }

private:
    std::vector<IdRange> m_ranges;
};

bool is_made_or_voided(MadeRecords const& made, AnyId id, bool is_voided) {
    return is_voided || made.contains(id);
}

// Money that was put to or taken from a document of the import afterwards.
void check_money_since(Problems& problems, Book const& book, MadeRecords const& made) {
    for (AllocationRow const& row : book.allocations.rows) {
        if (!counts(book, row) || made.contains(row.id)) continue;
        InvoiceRow const& invoice = book.invoices[row.invoice];
        SourceRow const& source = source_of(book, row);
        if (!made.contains(invoice.id) && !made.contains(source.id)) continue;
        problems.add(ErrorCode::NotAllowed, "id",
                     std::string(row.is_credit_note ? "A credit note of " : "A payment of ") +
                         in_words(source.amount) + " of " + to_iso_text(source.date) + " is put to invoice " +
                         invoice.number + ". Take that back first.");
        return;
    }
    for (WriteOffRow const& row : book.write_offs.rows) {
        InvoiceRow const& invoice = book.invoices[row.invoice];
        if (!counts(book, row) || made.contains(row.id) || !made.contains(invoice.id)) continue;
        problems.add(ErrorCode::NotAllowed, "id",
                     "A part of invoice " + invoice.number + " was written off. Take that back first.");
        return;
    }
}

// Whether anything counts for the customer that the import didn't make.
bool has_others(Book const& book, CustomerRow const& customer, MadeRecords const& made) {
    auto const is_other = [&](auto const& table, std::vector<RowIndex> const& rows) {
        return std::any_of(rows.begin(), rows.end(), [&](RowIndex row) {
            return !is_made_or_voided(made, table[row].id, table[row].is_voided);
        });
    };
    return is_other(book.contacts, customer.contacts) || is_other(book.invoices, customer.invoices) ||
           is_other(book.credit_notes, customer.credit_notes) || is_other(book.payments, customer.payments) ||
           is_other(book.interactions, customer.interactions) ||
           is_other(book.follow_ups, customer.follow_ups) || is_other(book.promises, customer.promises) ||
           is_other(book.disputes, customer.disputes);
}

// The ranges without these ids, which are sorted.
std::vector<IdRange> without(std::vector<IdRange> const& ranges, std::vector<AnyId> const& kept) {
    std::vector<IdRange> rest;
    for (IdRange range : ranges) {
        auto next = std::lower_bound(kept.begin(), kept.end(), range.first);
        for (; next != kept.end() && range.contains(*next); ++next) {
            if (range.first < *next) rest.push_back({range.first, AnyId{next->value - 1}});
            range.first = AnyId{next->value + 1};
        }
        if (!(range.last < range.first)) rest.push_back(range);
    }
    return rest;
}

} // namespace

Answer decide_command(Book const& book, TakeBackImport const& command, Context&) {
    Problems problems;
    ImportRow const* const row = book.imports.find(command.id);
    if (row == nullptr) return fail(ErrorCode::NotFound, "id", "There is no such import.");
    if (row->is_voided) return nothing_to_do();
    MadeRecords const made(row->data.made);
    check_money_since(problems, book, made);
    if (!problems.is_empty()) return problems.first();

    // Customers and their contacts stay where a person has gone on working with them.
    std::vector<AnyId> kept;
    for (IdRange const& range : made.ranges())
        book.customers.ids.visit_range(range, [&](RowIndex index) {
            CustomerRow const& customer = book.customers[index];
            if (customer.is_voided || !has_others(book, customer, made)) return;
            kept.push_back(customer.id);
            for (RowIndex const contact : customer.contacts)
                if (made.contains(book.contacts[contact].id)) kept.push_back(book.contacts[contact].id);
        });
    std::sort(kept.begin(), kept.end());
    std::vector<IdRange> ranges = without(made.ranges(), kept);
    ranges.push_back({row->id, row->id});
    return Events{Voided{std::move(ranges), {}}};
}

} // namespace dunlin::deciding
