// Money that is in the book, isn't put to invoices, and may well be what a customer is about to be asked for.
// Rules: DOMAIN, "Chasing", freshness gate.
#pragma once

#include "core/book/book.hpp"

#include <cstdint>
#include <optional>

namespace dunlin {

struct SuspectedPayment {
    RowIndex payment = no_row;
    RowIndex invoice = no_row; // that it may be for; no_row = for all that is overdue
    enum class Sign : std::uint8_t {
        NamesInvoice, // whoever's payment it is: its reference names the invoice
        SameAmount,   // the customer's: just what is open of an overdue instalment
        CoversAll,    // the customer's: as much as all that is overdue in its currency, or more
    } sign{};
};
// The clearest one, in the order of the signs; none where nothing of the customer is overdue on that day.
// Goes over the payments once.
[[nodiscard]] std::optional<SuspectedPayment> suspected_payment(Book const& book, RowIndex customer,
                                                                Date today);

} // namespace dunlin
