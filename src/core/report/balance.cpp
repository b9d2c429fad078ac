#include "core/report/balance.hpp"
#include "core/base/sorting.hpp"

#include <algorithm>
#include <map>

namespace dunlin {
namespace {

// The few currencies of one customer, found by going through them.
class BalanceList {
public:
    Balance& of(Currency currency) {
        for (Balance& balance : m_balances)
            if (balance.currency == currency) return balance;
        m_balances.emplace_back();
        m_balances.back().currency = currency;
        return m_balances.back();
    }

    [[nodiscard]] std::vector<Balance> finish() {
        sort_stably(m_balances, [](Balance const& a, Balance const& b) { return a.currency < b.currency; });
        for (Balance& balance : m_balances) {
            balance.owed_minor = balance.overdue_minor + balance.not_due_minor;
            balance.balance_minor = balance.owed_minor - balance.unallocated_minor;
        }
        return std::move(m_balances);
    }

private:
    std::vector<Balance> m_balances;
};

void add_instalment(Balance& balance, std::int64_t open_minor, int days_late) {
    if (days_late <= 0) {
        balance.not_due_minor += open_minor;
        return;
    }
    balance.overdue_minor += open_minor;
    balance.oldest_days_late = std::max(balance.oldest_days_late, days_late);
}

void add_invoice(BalanceList& list, Book const& book, InvoiceRow const& invoice, Date as_of,
                 LaterFacts later) {
    bool is_open = false, is_overdue = false;
    for (RowIndex i = invoice.first_instalment; i < invoice.first_instalment + invoice.instalment_count;
         ++i) {
        std::int64_t const open_minor = open_minor_on(book, i, as_of, later);
        if (open_minor == 0) continue;
        int const days_late = days_between(book.instalments.due[i], as_of);
        add_instalment(list.of(invoice.currency), open_minor, days_late);
        is_overdue = is_overdue || days_late > 0;
        is_open = true;
    }
    if (is_open) ++list.of(invoice.currency).open_count;
    if (is_overdue) ++list.of(invoice.currency).overdue_count;
}

void add_source(BalanceList& list, Book const& book, SourceRow const& source, Date as_of, LaterFacts later) {
    std::int64_t const minor = unallocated_minor_on(book, source, as_of, later);
    if (minor != 0) list.of(source.amount.currency).unallocated_minor += minor;
}

void add_balance(Balance& sum, Balance const& balance) {
    sum.owed_minor += balance.owed_minor;
    sum.overdue_minor += balance.overdue_minor;
    sum.not_due_minor += balance.not_due_minor;
    sum.unallocated_minor += balance.unallocated_minor;
    sum.balance_minor += balance.balance_minor;
    sum.oldest_days_late = std::max(sum.oldest_days_late, balance.oldest_days_late);
    sum.open_count += balance.open_count;
    sum.overdue_count += balance.overdue_count;
}

} // namespace

std::vector<Balance> balances_of(Book const& book, RowIndex customer, Date as_of, LaterFacts later) {
    CustomerRow const& row = book.customers[customer];
    BalanceList list;
    for (RowIndex const invoice : row.invoices) {
        InvoiceRow const& invoice_row = book.invoices[invoice];
        if (!invoice_row.is_voided && invoice_row.issued <= as_of)
            add_invoice(list, book, invoice_row, as_of, later);
    }
    for (RowIndex const payment : row.payments) add_source(list, book, book.payments[payment], as_of, later);
    for (RowIndex const note : row.credit_notes)
        add_source(list, book, book.credit_notes[note], as_of, later);
    return list.finish();
}

std::vector<Balance> balances_of(Book const& book, RowIndex customer, Date as_of, OpenIndex const& open) {
    InstalmentColumns const& columns = book.instalments;
    BalanceList list;
    RowIndex open_invoice = no_row, overdue_invoice = no_row;
    for (RowIndex const i : open.instalments(customer)) {
        Balance& balance = list.of(Currency::from_packed(columns.currency[i]));
        add_instalment(balance, columns.open_minor[i], days_between(columns.due[i], as_of));
        if (columns.invoice[i] != open_invoice) ++balance.open_count;
        open_invoice = columns.invoice[i];
        if (columns.due[i] >= as_of) continue;
        if (columns.invoice[i] != overdue_invoice) ++balance.overdue_count;
        overdue_invoice = columns.invoice[i];
    }
    for (Money const& money : open.unallocated(customer))
        list.of(money.currency).unallocated_minor += money.minor;
    return list.finish();
}

std::vector<CustomerBalance> balances(Book const& book, Date as_of) {
    LaterFacts const later = later_facts(book, as_of);
    std::vector<CustomerBalance> result;
    for (RowIndex customer = 0; customer < book.customers.size(); ++customer)
        for (Balance const& balance : balances_of(book, customer, as_of, later))
            result.push_back({customer, balance});
    return result;
}

namespace {

// Straight over the columns: an invoice's instalments stand side by side.
std::vector<Balance> total_of_columns(Book const& book, Date as_of) {
    InstalmentColumns const& columns = book.instalments;
    BalanceList list;
    RowIndex open_invoice = no_row, overdue_invoice = no_row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::int64_t const open_minor = columns.open_minor[i];
        if (open_minor == 0) continue;
        Balance& balance = list.of(Currency::from_packed(columns.currency[i]));
        if (columns.invoice[i] != open_invoice) ++balance.open_count;
        open_invoice = columns.invoice[i];
        add_instalment(balance, open_minor, days_between(columns.due[i], as_of));
        if (columns.due[i] >= as_of) continue;
        if (columns.invoice[i] != overdue_invoice) ++balance.overdue_count;
        overdue_invoice = columns.invoice[i];
    }
    for (PaymentRow const& payment : book.payments.rows)
        add_source(list, book, payment, as_of, LaterFacts::None);
    for (CreditNoteRow const& note : book.credit_notes.rows)
        add_source(list, book, note, as_of, LaterFacts::None);
    return list.finish();
}

} // namespace

std::vector<Balance> total_balances(Book const& book, Date as_of) {
    if (later_facts(book, as_of) == LaterFacts::None) return total_of_columns(book, as_of);
    std::map<Currency, Balance> totals;
    for (CustomerBalance const& row : balances(book, as_of)) {
        Balance& total = totals[row.balance.currency];
        total.currency = row.balance.currency;
        add_balance(total, row.balance);
    }
    std::vector<Balance> result;
    for (auto const& [currency, balance] : totals) result.push_back(balance);
    return result;
}

} // namespace dunlin
