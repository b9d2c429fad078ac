// What a customer says isn't owed: noted with the talk in which it came up, and settled later.
#pragma once

#include "app/forms/forms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::app {

// How a dispute ended. With "upheld" all that is disputed of it still is credited, with "partly-upheld" what
// was typed; the credit note goes with it.
struct SettleForm {
    DisputeId id;
    std::string outcome = "upheld";
    std::string amount, number, issued, reason; // of the credit note
};

// The customer's invoices of which something is open and not disputed yet, oldest due first.
[[nodiscard]] std::vector<InvoiceId> disputable_invoices(Book const& book, RowIndex customer);
// Whether there is anything to dispute.
[[nodiscard]] bool can_dispute(InteractionForm const& form, FormContext const& context);
// How much could be: of the invoice (at first the one that is late), or, where several are late or it was
// chosen, of all in the currency in which most is open.
void propose_dispute(InteractionForm& form, FormContext const& context);
class FormReader;
// Errors name the fields "dispute_…".
[[nodiscard]] DisputeData read_dispute(InteractionForm const& form, Date opened, FormReader& reader);

// What is disputed of it still.
[[nodiscard]] Money disputed_of(Book const& book, DisputeId dispute);
[[nodiscard]] SettleForm settle_form(FormContext const& context, DisputeId dispute);
[[nodiscard]] Submission submit(SettleForm const& form, FormContext const& context);

} // namespace dunlin::app
