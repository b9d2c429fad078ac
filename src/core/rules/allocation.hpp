// Which invoices a payment pays: a proposal that a person can change. It never puts more to an instalment
// than is open and never more in all than the money that came; what is left over stays unallocated, and
// visible.
#pragma once

#include "core/book/book.hpp"
#include "core/book/command.hpp"

#include <string_view>
#include <vector>

namespace dunlin {

// Lines for money of `customer` that came on `date` with `reference`, in the currency of `amount`:
// 1. invoices whose number stands in the reference (see `names_invoice`), the oldest due first:
// ExactReference;
// 2. with what is left, what else is open and was issued by `date`, the oldest due first (at the same due
// date: invoices before
//    charges, then by number): OldestFirst.
// At most one line an instalment. Empty if nothing is open, the amount isn't positive or the customer isn't
// there.
[[nodiscard]] std::vector<AllocationLine> propose_allocation(Book const& book, CustomerId customer,
                                                             Money amount, std::string_view reference,
                                                             Date date);

// Whether `number` stands in `reference` as whole words: case, accents and everything but letters and digits
// is ignored, and the number may be written in one or in several words ("RE-2026/0321", "re 2026 0321",
// "RE20260321" are the same). A number of fewer than three letters and digits, or without a digit, counts
// only if it is all that the reference says.
[[nodiscard]] bool names_invoice(std::string_view reference, std::string_view number);

} // namespace dunlin
