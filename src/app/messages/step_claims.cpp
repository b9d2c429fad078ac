#include "app/messages/step_claims.hpp"

#include "core/base/money_sums.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::app {
namespace {

// Those that the step is for, oldest due first.
std::vector<ChaseItem const*> items_of(Chase const& chase, ChaseMessage const& message) {
    std::vector<ChaseItem const*> items;
    for (ChaseItem const& item : chase.items)
        if (std::any_of(message.steps.begin(), message.steps.end(), [&](StepDone const& done) {
                return done.instalment == item.ref && done.step == message.number;
            }))
            items.push_back(&item);
    std::stable_sort(items.begin(), items.end(),
                     [](ChaseItem const* a, ChaseItem const* b) { return a->due < b->due; });
    return items;
}

InvoiceData charge(Book const& book, RowIndex invoice, InvoiceKind kind, std::int64_t minor, Date today,
                   Date due) {
    InvoiceRow const& row = book.invoices[invoice];
    InvoiceData data;
    data.customer = book.customers[row.customer].id;
    data.kind = kind;
    data.currency = row.currency;
    data.charged_for = row.id;
    data.issued = today;
    data.instalments = {{due, minor}};
    return data;
}

} // namespace

StepClaims step_claims(Book const& book, Chase const& chase, ChaseMessage const& message, Date today) {
    StepClaims claims;
    std::vector<ChaseItem const*> const items = items_of(chase, message);
    if (items.empty()) return claims;
    if (message.step.fee_units > 0) {
        Currency const currency = items.front()->currency;
        claims.fee = Money{message.step.fee_units * currency.minor_per_unit(), currency};
        claims.fee_for = items.front()->ref.invoice;
    }
    if (!message.step.claims_interest) return claims;
    InterestRates const rates = interest_rates(book, book.customers[chase.customer].data.legal_form);
    std::vector<RowIndex> invoices;
    for (ChaseItem const* item : items)
        if (RowIndex const row = book.invoices.ids.find(item->ref.invoice);
            std::find(invoices.begin(), invoices.end(), row) == invoices.end())
            invoices.push_back(row);
    for (RowIndex const row : invoices)
        if (InterestClaim claim = interest_claim(book, row, rates, today); claim.minor() > 0)
            claims.interest.push_back(std::move(claim));
    return claims;
}

std::vector<Money> interest_sums(Book const& book, StepClaims const& claims) {
    std::vector<Money> sums;
    for (InterestClaim const& claim : claims.interest)
        add_to(sums, Money{claim.minor(), book.invoices[claim.invoice].currency});
    return sums;
}

InvoiceData late_fee(Book const& book, StepClaims const& claims, Date today, Date due) {
    RowIndex const invoice = book.invoices.ids.find(claims.fee_for);
    return charge(book, invoice, InvoiceKind::LateFee, claims.fee.minor, today, due);
}

std::vector<InvoiceData> interest_documents(Book const& book, StepClaims const& claims, Date today,
                                            Date due) {
    std::vector<InvoiceData> documents;
    for (InterestClaim const& claim : claims.interest)
        documents.push_back(charge(book, claim.invoice, InvoiceKind::Interest, claim.minor(), today, due));
    return documents;
}

} // namespace dunlin::app
