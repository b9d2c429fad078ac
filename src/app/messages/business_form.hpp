// The user's own side: who writes, from where, and how they are paid. Settings of the book (app/messages.hpp,
// business).
#pragma once

#include "app/forms/forms.hpp"
#include "app/messages/messages.hpp"
#include "exchange/letter.hpp"

#include <optional>
#include <string>

namespace dunlin::app {

using exchange::Paper;
using exchange::paper_count;

// ISO 3166-1 alpha-2 of where the user's business is: that of its bank account, else that of how this device
// writes; "" where neither tells.
[[nodiscard]] std::string own_country(Book const& book, Locale const& locale);
// The one that was chosen, else the one that is usual in that country.
[[nodiscard]] Paper paper_of(Book const& book, Locale const& locale);

// The user's own side, as it stands in messages and letters.
struct BusinessForm {
    std::string name, sender, phone, iban, bic, other_payment, pay_link;
    std::string address;      // lines below the name
    std::string paper;        // a name of exchange::Paper
    std::string profile;      // a name of ComplianceProfile, "" = by the customer's kind
    CustomerId then_customer; // to write to once this is known, or none
    std::optional<MessageKind> then_kind;
};
[[nodiscard]] BusinessForm business_form(Book const& book, Locale const& locale);
// One gesture for all that changed.
[[nodiscard]] Submission submit(BusinessForm const& form, FormContext const& context);

} // namespace dunlin::app
