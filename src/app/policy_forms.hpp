// Choosing a chasing policy, for the book, a customer or an invoice, with what it would do before it is
// chosen.
#pragma once

#include "app/forms.hpp"
#include "core/report/chase.hpp"

#include <string>
#include <vector>

namespace dunlin::app {

// Of an invoice, else of a customer, else of the book.
struct PolicyForm {
    CustomerId customer;
    InvoiceId invoice;
    std::string policy; // a name, "none", or "" = as it is without a choice of its own
};
[[nodiscard]] PolicyForm policy_form(Book const& book, CustomerId customer, InvoiceId invoice);
[[nodiscard]] Submission submit(PolicyForm const& form, FormContext const& context);
// The policy that holds where the form says "" (core/rules/policy); of the book: the standard one.
[[nodiscard]] PolicyChoice policy_without_choice(PolicyForm const& form, Book const& book);

struct PlannedMessage {
    RowIndex customer = no_row;
    ChaseMessage message;
};
inline constexpr int policy_preview_days = 60;
// What the policy that the form says would ask for in the days to come, by day: of the customer, of the
// invoice's customer, or of all. One pass over the customers it is about.
[[nodiscard]] std::vector<PlannedMessage> policy_preview(PolicyForm const& form, FormContext const& context);

inline constexpr int policy_past_days = 365;
// What it would have asked for in the year before today (core/report/chase_past), likewise.
[[nodiscard]] std::vector<PlannedMessage> policy_past(PolicyForm const& form, FormContext const& context);

} // namespace dunlin::app
