#include "core/report/interest_claim.hpp"

#include "core/book/disputed.hpp"
#include "core/report/as_of.hpp"

#include <utility>

namespace dunlin {
namespace {

std::vector<PrincipalFall> falls_of(Book const& book, RowIndex instalment) {
    InstalmentColumns const& columns = book.instalments;
    std::vector<PrincipalFall> falls;
    for (RowIndex row = columns.first_allocation[instalment]; row != no_row;
         row = book.allocations[row].next_of_instalment)
        if (Date const day = effective_date(book, book.allocations[row]); day.is_set())
            falls.push_back({day, book.allocations[row].amount_minor});
    for (RowIndex row = columns.first_write_off[instalment]; row != no_row;
         row = book.write_offs[row].next_of_instalment)
        if (Date const day = effective_date(book, book.write_offs[row]); day.is_set())
            falls.push_back({day, book.write_offs[row].amount_minor});
    return falls;
}

std::int64_t claimed_on(Book const& book, InvoiceRow const& invoice) {
    std::int64_t claimed_minor = 0;
    for (RowIndex const row : book.customers[invoice.customer].invoices) {
        InvoiceRow const& charge = book.invoices[row];
        if (charge.kind == InvoiceKind::Interest && charge.charged_for == invoice.id && !charge.is_voided)
            claimed_minor += charge.amount_minor;
    }
    return claimed_minor;
}

} // namespace

InterestRates interest_rates(Book const& book, LegalForm debtor) {
    InterestRates rates;
    std::string const text = book.setting_or(
        debtor == LegalForm::Consumer ? interest_setting::consumer : interest_setting::business, "");
    if (auto changes = parse_rates(text); changes.is_ok()) rates.changes = std::move(changes).value();
    rates.is_fixed = book.setting_or(interest_setting::is_fixed, "") == "on";
    return rates;
}

InterestClaim interest_claim(Book const& book, RowIndex invoice_row, InterestRates const& rates, Date until) {
    InterestClaim claim;
    claim.invoice = invoice_row;
    InvoiceRow const& invoice = book.invoices[invoice_row];
    if (invoice.kind != InvoiceKind::Invoice || invoice.is_voided || !rates.is_set()) return claim;
    DisputedParts const disputed(book, invoice.customer);
    std::vector<InterestSlice> slices;
    for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
        RowIndex const at = invoice.first_instalment + i;
        std::int64_t const principal_minor = book.instalments.amount_minor[at] - disputed.of_instalment(at);
        std::vector<InterestSlice> const of_instalment =
            interest_slices(principal_minor, book.instalments.due[at], falls_of(book, at), rates, until);
        slices.insert(slices.end(), of_instalment.begin(), of_instalment.end());
    }
    std::vector<std::int64_t> const shares = interest_of(slices);
    for (std::size_t i = 0; i < slices.size(); ++i) {
        claim.lines.push_back({slices[i], shares[i]});
        claim.borne_minor += shares[i];
    }
    claim.claimed_minor = claimed_on(book, invoice);
    return claim;
}

} // namespace dunlin
