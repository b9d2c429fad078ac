// Everything is counted anew from the tables themselves: nothing of what `apply` keeps is trusted, and none
// of its code is used. References come first, and rows whose references are broken are left out of the sums.
#include "core/book/check.hpp"
#include "core/base/sorting.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

namespace dunlin {

char const* name_of(Invariant invariant) {
    switch (invariant) {
    case Invariant::OpenMatchesAllocations: return "OpenMatchesAllocations";
    case Invariant::NotOverAllocated: return "NotOverAllocated";
    case Invariant::OneCurrency: return "OneCurrency";
    case Invariant::BalanceTies: return "BalanceTies";
    case Invariant::ReferencesExist: return "ReferencesExist";
    case Invariant::NumbersUnique: return "NumbersUnique";
    case Invariant::DatesInOrder: return "DatesInOrder";
    case Invariant::NoConflicts: return "NoConflicts";
    }
    return "";
}

namespace {

// A part checks one thing over the whole book; later parts rest on what earlier ones found sound.
class Checker {
public:
    explicit Checker(Book const& book) : m_book(book) {}

    static constexpr std::size_t part_count = 12;

    void run_part(std::size_t part) {
        switch (part) {
        case 0: m_has_even_columns = check_columns(); return;
        case 1: return check_owners();
        case 2: return check_references();
        case 3: return check_placed_rows();
        case 4: return sum_up();
        case 5: return check_instalments();
        case 6:
            check_sources(m_book.payments, m_taken_from_payments);
            return check_sources(m_book.credit_notes, m_taken_from_credit_notes);
        case 7: return check_currencies();
        case 8: return check_balances();
        case 9: return check_numbers();
        case 10: return check_dates();
        default: return close();
        }
    }
    // Without columns of one length nothing else can be looked at.
    [[nodiscard]] bool can_go_on() const { return m_has_even_columns; }
    [[nodiscard]] std::vector<Violation> take() { return std::move(m_violations); }

private:
    void report(Invariant invariant, std::vector<AnyId> records, std::string detail) {
        m_violations.push_back({invariant, std::move(records), std::move(detail)});
    }

    static std::string words(std::int64_t minor, Currency currency) {
        return to_plain_text(Money{minor, currency}) + " " + currency.code();
    }

    // ---- references ----

    bool check_columns() {
        InstalmentColumns const& columns = m_book.instalments;
        std::size_t const size = columns.due.size();
        bool const is_even = columns.issued.size() == size && columns.amount_minor.size() == size &&
                             columns.open_minor.size() == size && columns.currency.size() == size &&
                             columns.invoice.size() == size && columns.customer.size() == size &&
                             columns.first_allocation.size() == size &&
                             columns.first_write_off.size() == size;
        if (!is_even) report(Invariant::ReferencesExist, {}, "The columns of instalments differ in length.");
        return is_even;
    }

    template<class Row>
    bool has(Table<Row> const& table, RowIndex row, AnyId record, char const* noun) {
        if (row < table.size()) return true;
        report(Invariant::ReferencesExist, {record},
               std::string("It belongs to a ") + noun + " that isn't there.");
        return false;
    }

    template<class Row>
    void has_id(Table<Row> const& table, AnyId id, AnyId record, char const* noun) {
        if (id.is_set() && table.find(id) == nullptr)
            report(Invariant::ReferencesExist, {record, id},
                   std::string("It refers to a ") + noun + " that isn't there.");
    }

    template<class Row>
    void check_ids(Table<Row> const& table) {
        if (table.ids.size() != table.size())
            report(Invariant::ReferencesExist, {}, "A table has another number of ids than of rows.");
        for (RowIndex row = 0; row < table.size(); ++row)
            if (table.ids.find(table[row].id) != row)
                report(Invariant::ReferencesExist, {table[row].id}, "Its id leads elsewhere.");
    }

    // Every row belongs to a customer and stands in that customer's list, once.
    template<class Row>
    void check_owned(Table<Row> const& table, std::vector<RowIndex> CustomerRow::*list, char const* noun) {
        check_ids(table);
        std::vector<RowIndex> owner(table.size(), no_row);
        for (RowIndex customer = 0; customer < m_book.customers.size(); ++customer)
            for (RowIndex const row : m_book.customers[customer].*list) {
                bool const is_first = row < table.size() && owner[row] == no_row;
                if (is_first) {
                    owner[row] = customer;
                } else {
                    report(Invariant::ReferencesExist, {m_book.customers[customer].id},
                           std::string("It lists a ") + noun + " that isn't there or stands twice.");
                }
            }
        for (RowIndex row = 0; row < table.size(); ++row)
            if (has(m_book.customers, table[row].customer, table[row].id, "customer") &&
                owner[row] != table[row].customer)
                report(Invariant::ReferencesExist, {table[row].id}, "Its customer doesn't list it.");
    }

    void close() {
        for (Conflict const& conflict : m_book.conflicts)
            report(Invariant::NoConflicts, {conflict.record}, conflict.detail);
        sort_stably(m_violations,
                    [](Violation const& a, Violation const& b) { return a.invariant < b.invariant; });
    }

    void check_owners() {
        check_ids(m_book.customers);
        check_owned(m_book.contacts, &CustomerRow::contacts, "contact");
        check_owned(m_book.invoices, &CustomerRow::invoices, "invoice");
        check_owned(m_book.payments, &CustomerRow::payments, "payment");
        check_owned(m_book.credit_notes, &CustomerRow::credit_notes, "credit note");
        check_owned(m_book.interactions, &CustomerRow::interactions, "log entry");
        check_owned(m_book.follow_ups, &CustomerRow::follow_ups, "follow-up");
        check_owned(m_book.promises, &CustomerRow::promises, "promise");
        check_owned(m_book.disputes, &CustomerRow::disputes, "dispute");
    }

    void check_references() {
        check_ids(m_book.allocations);
        check_ids(m_book.write_offs);
        check_ids(m_book.imports);
        for (CustomerRow const& row : m_book.customers.rows)
            has_id(m_book.customers, row.data.parent, row.id, "customer");
        for (CreditNoteRow const& row : m_book.credit_notes.rows)
            has_id(m_book.invoices, row.invoice, row.id, "invoice");
        for (InteractionRow const& row : m_book.interactions.rows) {
            has_id(m_book.contacts, row.data.contact, row.id, "contact");
            for (InvoiceId const invoice : row.data.invoices)
                has_id(m_book.invoices, invoice, row.id, "invoice");
        }
        for (FollowUpRow const& row : m_book.follow_ups.rows)
            has_id(m_book.interactions, row.data.interaction, row.id, "log entry");
        for (PromiseRow const& row : m_book.promises.rows) check_of_instalments(row);
        for (DisputeRow const& row : m_book.disputes.rows) check_of_instalments(row);
    }

    // What was said in a talk of some instalments.
    template<class Row>
    void check_of_instalments(Row const& row) {
        has_id(m_book.contacts, row.data.contact, row.id, "contact");
        has_id(m_book.interactions, row.data.interaction, row.id, "log entry");
        for (InstalmentRef const& ref : row.data.instalments)
            has_id(m_book.invoices, ref.invoice, row.id, "invoice");
    }

    void check_placed_rows() {
        check_invoice_rows();
        check_allocation_rows();
        check_write_off_rows();
    }

    void check_invoice_rows() {
        m_is_sound.assign(m_book.invoices.size(), true);
        for (RowIndex index = 0; index < m_book.invoices.size(); ++index) {
            InvoiceRow const& row = m_book.invoices[index];
            has_id(m_book.invoices, row.charged_for, row.id, "invoice");
            if (row.import != no_row) static_cast<void>(has(m_book.imports, row.import, row.id, "import"));
            std::size_t const end = std::size_t{row.first_instalment} + row.instalment_count;
            bool is_sound = row.customer < m_book.customers.size() && row.instalment_count > 0 &&
                            end <= m_book.instalments.size();
            for (std::size_t i = row.first_instalment; is_sound && i < end; ++i)
                is_sound = m_book.instalments.invoice[i] == index &&
                           m_book.instalments.customer[i] == row.customer &&
                           m_book.instalments.currency[i] == row.currency.packed() &&
                           m_book.instalments.issued[i] == row.issued;
            if (is_sound) continue;
            m_is_sound[index] = false;
            report(Invariant::ReferencesExist, {row.id}, "Its instalments aren't where they belong.");
        }
    }

    [[nodiscard]] bool holds(RowIndex invoice, RowIndex instalment) const {
        if (invoice >= m_book.invoices.size() || !m_is_sound[invoice]) return false;
        InvoiceRow const& row = m_book.invoices[invoice];
        return instalment >= row.first_instalment && instalment - row.first_instalment < row.instalment_count;
    }

    [[nodiscard]] SourceRow const* source_row(AllocationRow const& row) const {
        SourceRow const* source = m_book.payments.find(row.source);
        if (source == nullptr) source = m_book.credit_notes.find(row.source);
        bool const is_there = row.is_credit_note ? row.source_row < m_book.credit_notes.size() &&
                                                       source == &m_book.credit_notes[row.source_row]
                                                 : row.source_row < m_book.payments.size() &&
                                                       source == &m_book.payments[row.source_row];
        return is_there ? source : nullptr;
    }

    void check_allocation_rows() {
        for (AllocationRow const& row : m_book.allocations.rows) {
            if (!holds(row.invoice, row.instalment)) {
                report(Invariant::ReferencesExist, {row.id}, "It is put to an instalment that isn't there.");
            } else if (source_row(row) == nullptr) {
                report(Invariant::ReferencesExist, {row.id, row.source},
                       "The payment or credit note it takes from isn't there.");
            } else {
                m_allocations.push_back(&row);
            }
        }
    }

    void check_write_off_rows() {
        for (WriteOffRow const& row : m_book.write_offs.rows) {
            if (holds(row.invoice, row.instalment)) {
                m_write_offs.push_back(&row);
            } else {
                report(Invariant::ReferencesExist, {row.id}, "It writes off an instalment that isn't there.");
            }
        }
    }

    // ---- sums ----

    [[nodiscard]] bool is_counting(AllocationRow const& row) const {
        return !row.is_voided && !source_row(row)->is_voided && !m_book.invoices[row.invoice].is_voided;
    }

    void sum_up() {
        m_put_to.assign(m_book.instalments.size(), 0);
        m_taken_from_payments.assign(m_book.payments.size(), 0);
        m_taken_from_credit_notes.assign(m_book.credit_notes.size(), 0);
        for (AllocationRow const* row : m_allocations) {
            if (!is_counting(*row)) continue;
            m_put_to[row->instalment] += row->amount_minor;
            (row->is_credit_note ? m_taken_from_credit_notes : m_taken_from_payments)[row->source_row] +=
                row->amount_minor;
        }
        for (WriteOffRow const* row : m_write_offs)
            if (!row->is_voided && !m_book.invoices[row->invoice].is_voided)
                m_put_to[row->instalment] += row->amount_minor;
    }

    // How many rows hang on each start of a chain, by following it; a chain that turns in a circle ends at
    // the limit.
    template<class Row>
    [[nodiscard]] std::size_t chain_length(Table<Row> const& table, RowIndex first, RowIndex Row::*next,
                                           RowIndex Row::*owner, RowIndex expected) const {
        std::size_t length = 0;
        for (RowIndex row = first; row != no_row; row = table[row].*next) {
            if (row >= table.size() || table[row].*owner != expected || length > table.size())
                return SIZE_MAX;
            ++length;
        }
        return length;
    }

    void check_instalments() {
        InstalmentColumns const& columns = m_book.instalments;
        std::vector<std::uint32_t> allocations(columns.size(), 0);
        std::vector<std::uint32_t> write_offs(columns.size(), 0);
        for (AllocationRow const* row : m_allocations) ++allocations[row->instalment];
        for (WriteOffRow const* row : m_write_offs) ++write_offs[row->instalment];
        for (RowIndex i = 0; i < columns.size(); ++i) {
            bool const is_replaced = columns.invoice[i] == no_row;
            if (!is_replaced && !holds(columns.invoice[i], i)) continue; // said above
            AnyId const id = is_replaced ? AnyId{} : AnyId{m_book.invoices[columns.invoice[i]].id};
            Currency const currency = Currency::from_packed(columns.currency[i]);
            bool const is_live = !is_replaced && !m_book.invoices[columns.invoice[i]].is_voided;
            std::int64_t const open = is_live ? columns.amount_minor[i] - m_put_to[i] : 0;
            if (columns.open_minor[i] != open)
                report(Invariant::OpenMatchesAllocations, {id},
                       "Open is " + words(columns.open_minor[i], currency) + ", but should be " +
                           words(open, currency) + ".");
            if (open < 0)
                report(Invariant::NotOverAllocated, {id},
                       words(-open, currency) + " more is put to an instalment than it is worth.");
            bool const is_chained =
                chain_length(m_book.allocations, columns.first_allocation[i],
                             &AllocationRow::next_of_instalment, &AllocationRow::instalment,
                             i) == allocations[i] &&
                chain_length(m_book.write_offs, columns.first_write_off[i], &WriteOffRow::next_of_instalment,
                             &WriteOffRow::instalment, i) == write_offs[i];
            if (!is_chained)
                report(Invariant::OpenMatchesAllocations, {id}, "The list of what is put to it is broken.");
        }
        for (InvoiceRow const& row : m_book.invoices.rows) check_amount(row);
    }

    void check_amount(InvoiceRow const& row) {
        if (!holds(m_book.invoices.ids.find(row.id), row.first_instalment)) return;
        std::int64_t sum = 0;
        for (RowIndex i = 0; i < row.instalment_count; ++i)
            sum += m_book.instalments.amount_minor[row.first_instalment + i];
        if (sum != row.amount_minor)
            report(Invariant::OpenMatchesAllocations, {row.id},
                   "The invoice says " + words(row.amount_minor, row.currency) + ", its instalments " +
                       words(sum, row.currency) + ".");
    }

    template<class Row>
    void check_sources(Table<Row> const& table, std::vector<std::int64_t> const& taken) {
        for (RowIndex i = 0; i < table.size(); ++i) {
            Row const& row = table[i];
            std::int64_t const rest = row.is_voided ? 0 : row.amount.minor - taken[i];
            if (row.unallocated_minor != rest)
                report(Invariant::OpenMatchesAllocations, {row.id},
                       "Unallocated is " + words(row.unallocated_minor, row.amount.currency) +
                           ", but should be " + words(rest, row.amount.currency) + ".");
            if (rest < 0)
                report(Invariant::NotOverAllocated, {row.id},
                       words(-rest, row.amount.currency) + " more is taken from it than it holds.");
        }
        check_source_chains(table);
    }

    template<class Row>
    void check_source_chains(Table<Row> const& table) {
        std::vector<std::uint32_t> expected(table.size(), 0);
        for (AllocationRow const* row : m_allocations)
            if (row->is_credit_note == std::is_same_v<Row, CreditNoteRow>) ++expected[row->source_row];
        for (RowIndex i = 0; i < table.size(); ++i)
            if (chain_length(m_book.allocations, table[i].first_allocation, &AllocationRow::next_of_source,
                             &AllocationRow::source_row, i) != expected[i])
                report(Invariant::OpenMatchesAllocations, {table[i].id},
                       "The list of what is taken from it is broken.");
    }

    void check_currencies() {
        for (AllocationRow const* row : m_allocations) {
            Currency const paid = source_row(*row)->amount.currency;
            Currency const owed = m_book.invoices[row->invoice].currency;
            if (is_counting(*row) && paid != owed)
                report(Invariant::OneCurrency, {row->id, row->source, m_book.invoices[row->invoice].id},
                       "Money in " + paid.code() + " is put to an invoice in " + owed.code() + ".");
        }
    }

    // ---- balances ----

    // What the customer owes by the documents, and by what `apply` keeps. Money that pays another customer's
    // invoice (the account that pays for others) leaves the one balance and enters the other.
    struct Balance {
        std::int64_t by_documents_minor = 0;
        std::int64_t as_kept_minor = 0;
    };
    using Balances = std::map<std::pair<RowIndex, Currency>, Balance>;

    template<class Row>
    void add_sources(Balances& balances, Table<Row> const& table) const {
        for (Row const& row : table.rows) {
            if (row.is_voided || row.customer >= m_book.customers.size()) continue;
            Balance& balance = balances[{row.customer, row.amount.currency}];
            balance.by_documents_minor -= row.amount.minor;
            balance.as_kept_minor -= row.unallocated_minor;
        }
    }

    void check_balances() {
        Balances balances;
        for (RowIndex index = 0; index < m_book.invoices.size(); ++index) {
            InvoiceRow const& row = m_book.invoices[index];
            if (!m_is_sound[index]) continue;
            Balance& balance = balances[{row.customer, row.currency}];
            if (!row.is_voided) balance.by_documents_minor += row.amount_minor;
            for (RowIndex i = 0; i < row.instalment_count; ++i)
                balance.as_kept_minor += m_book.instalments.open_minor[row.first_instalment + i];
        }
        add_sources(balances, m_book.payments);
        add_sources(balances, m_book.credit_notes);
        for (WriteOffRow const* row : m_write_offs) {
            InvoiceRow const& invoice = m_book.invoices[row->invoice];
            if (!row->is_voided && !invoice.is_voided)
                balances[{invoice.customer, invoice.currency}].by_documents_minor -= row->amount_minor;
        }
        for (AllocationRow const* row : m_allocations) {
            SourceRow const& source = *source_row(*row);
            InvoiceRow const& invoice = m_book.invoices[row->invoice];
            if (!is_counting(*row) || source.customer >= m_book.customers.size()) continue;
            balances[{source.customer, source.amount.currency}].by_documents_minor += row->amount_minor;
            balances[{invoice.customer, invoice.currency}].by_documents_minor -= row->amount_minor;
        }
        for (auto const& [key, balance] : balances)
            if (balance.by_documents_minor != balance.as_kept_minor)
                report(Invariant::BalanceTies, {m_book.customers[key.first].id},
                       "Open less unallocated is " + words(balance.as_kept_minor, key.second) +
                           ", documents less money " + words(balance.by_documents_minor, key.second) + ".");
    }

    // ---- the rest ----

    void check_numbers() {
        std::unordered_map<std::string_view, AnyId> customers;
        for (CustomerRow const& row : m_book.customers.rows) {
            if (row.is_voided || row.data.number.empty()) continue;
            auto const [place, is_new] = customers.emplace(row.data.number, row.id);
            if (!is_new)
                report(Invariant::NumbersUnique, {place->second, row.id},
                       "Two customers have the number " + row.data.number + ".");
        }
        std::unordered_map<std::string_view, AnyId> invoices;
        for (CustomerRow const& customer : m_book.customers.rows) {
            invoices.clear();
            for (RowIndex const index : customer.invoices) {
                if (index >= m_book.invoices.size()) continue;
                InvoiceRow const& row = m_book.invoices[index];
                if (row.is_voided || row.number.empty()) continue;
                auto const [place, is_new] = invoices.emplace(row.number, row.id);
                if (!is_new)
                    report(Invariant::NumbersUnique, {place->second, row.id},
                           "A customer has two invoices of the number " + row.number + ".");
            }
        }
    }

    void check_dates() {
        for (RowIndex i = 0; i < m_book.instalments.size(); ++i)
            if (holds(m_book.instalments.invoice[i], i) && !m_book.instalments.due[i].is_set())
                report(Invariant::DatesInOrder, {m_book.invoices[m_book.instalments.invoice[i]].id},
                       "An instalment has no due date.");
        for (AllocationRow const* row : m_allocations)
            if (is_counting(*row) && row->date < source_row(*row)->date)
                report(Invariant::DatesInOrder, {row->id, row->source},
                       "It is allocated on " + to_iso_text(row->date) + ", before the money came on " +
                           to_iso_text(source_row(*row)->date) + ".");
    }

    Book const& m_book;
    bool m_has_even_columns = true;
    std::vector<Violation> m_violations;
    std::vector<bool> m_is_sound;                    // by invoice: its instalments are where they belong
    std::vector<AllocationRow const*> m_allocations; // those whose references are there
    std::vector<WriteOffRow const*> m_write_offs;
    std::vector<std::int64_t> m_put_to;              // by instalment
    std::vector<std::int64_t> m_taken_from_payments; // by row
    std::vector<std::int64_t> m_taken_from_credit_notes;
};

} // namespace

struct BookCheck::Work : Checker {
    using Checker::Checker;
};

BookCheck::BookCheck(Book const& book) : m_work(std::make_unique<Work>(book)) {}
BookCheck::~BookCheck() = default;

StepOutcome BookCheck::step() {
    if (m_next < Checker::part_count) m_work->run_part(m_next++);
    if (!m_work->can_go_on()) m_next = Checker::part_count;
    return m_next < Checker::part_count ? StepOutcome::More : StepOutcome::Finished;
}

Progress BookCheck::progress() const { return {m_next, Checker::part_count}; }

std::vector<Violation> BookCheck::take() { return m_work->take(); }

std::vector<Violation> check(Book const& book) {
    BookCheck work(book);
    while (work.step() == StepOutcome::More) {
    }
    return work.take();
}

} // namespace dunlin
