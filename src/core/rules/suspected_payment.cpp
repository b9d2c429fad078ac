#include "core/rules/suspected_payment.hpp"

#include "core/rules/allocation.hpp"

#include <vector>

namespace dunlin {
namespace {

using Sign = SuspectedPayment::Sign;

struct Overdue {
    RowIndex invoice = no_row;
    std::int64_t open_minor = 0;
    Currency currency;
};

std::vector<Overdue> overdue_of(Book const& book, RowIndex customer, Date today) {
    std::vector<Overdue> overdue;
    for (RowIndex const row : book.customers[customer].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
            RowIndex const at = invoice.first_instalment + i;
            if (book.instalments.open_minor[at] > 0 && book.instalments.due[at] < today)
                overdue.push_back({row, book.instalments.open_minor[at], invoice.currency});
        }
    }
    return overdue;
}

std::optional<SuspectedPayment> of_other(Book const& book, std::vector<Overdue> const& overdue,
                                         RowIndex payment) {
    for (Overdue const& one : overdue)
        if (names_invoice(book.payments[payment].reference, book.invoices[one.invoice].number))
            return SuspectedPayment{payment, one.invoice, Sign::NamesInvoice};
    return std::nullopt;
}

std::optional<SuspectedPayment> of_own(Book const& book, std::vector<Overdue> const& overdue,
                                       RowIndex payment) {
    if (auto named = of_other(book, overdue, payment)) return named;
    PaymentRow const& row = book.payments[payment];
    std::int64_t all = 0;
    for (Overdue const& one : overdue) {
        if (one.currency != row.amount.currency) continue;
        if (one.open_minor == row.unallocated_minor)
            return SuspectedPayment{payment, one.invoice, Sign::SameAmount};
        all += one.open_minor;
    }
    if (all > 0 && row.unallocated_minor >= all) return SuspectedPayment{payment, no_row, Sign::CoversAll};
    return std::nullopt;
}

} // namespace

std::optional<SuspectedPayment> suspected_payment(Book const& book, RowIndex customer, Date today) {
    std::vector<Overdue> const overdue = overdue_of(book, customer, today);
    if (overdue.empty()) return std::nullopt;
    std::optional<SuspectedPayment> clearest;
    for (RowIndex row = 0; row < book.payments.size(); ++row) {
        PaymentRow const& payment = book.payments[row];
        if (payment.is_voided || payment.unallocated_minor <= 0 || today < payment.date) continue;
        std::optional<SuspectedPayment> const found =
            payment.customer == customer ? of_own(book, overdue, row) : of_other(book, overdue, row);
        if (found && (!clearest || found->sign < clearest->sign)) clearest = found;
    }
    return clearest;
}

} // namespace dunlin
