// What a step of the chasing policy claims with its message beside the debt: a late fee, and late interest.
// Each becomes a document of its own once the message was sent, and stems from the invoice that it is for.
#pragma once

#include "core/report/chase.hpp"
#include "core/report/interest_claim.hpp"

#include <vector>

namespace dunlin::app {

struct StepClaims {
    Money fee;         // once for all the step is about; currency not set = none
    InvoiceId fee_for; // the oldest invoice that the step is for
    // Of the invoices that the step is for, oldest due first, those of which interest is left to claim.
    std::vector<InterestClaim> interest;
};
// Rates: those for the customer's kind (core/report/interest_claim).
[[nodiscard]] StepClaims step_claims(Book const& book, Chase const& chase, ChaseMessage const& message,
                                     Date today);

// In the invoices' currency, each currency for itself.
[[nodiscard]] std::vector<Money> interest_sums(Book const& book, StepClaims const& claims);

// The documents, issued on `today` and due on `due`.
[[nodiscard]] InvoiceData late_fee(Book const& book, StepClaims const& claims, Date today, Date due);
[[nodiscard]] std::vector<InvoiceData> interest_documents(Book const& book, StepClaims const& claims,
                                                          Date today, Date due);

} // namespace dunlin::app
