// Whether two records say the same, so that a command which changes nothing is told so.
#pragma once

#include "core/book/records.hpp"

namespace dunlin::deciding {

[[nodiscard]] bool is_same(CustomerData const& a, CustomerData const& b);
[[nodiscard]] bool is_same(ContactData const& a, ContactData const& b);
[[nodiscard]] bool is_same(InvoiceData const& a, InvoiceData const& b);
[[nodiscard]] bool is_same(PaymentData const& a, PaymentData const& b);
[[nodiscard]] bool is_same(InteractionData const& a, InteractionData const& b);

} // namespace dunlin::deciding
