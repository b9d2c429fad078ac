// The notice that tells a consumer how to dispute a debt, and the time that is left for that: for those who
// collect other people's consumer debts (12 CFR 1006.34, looked up 2026-11-30; DOMAIN, "Compliance
// profiles"). That it was sent is a setting of the book: by a customer, a day.
#pragma once

#include "core/book/book.hpp"

#include <string>

namespace dunlin {

inline constexpr int notice_due_days = 5;      // after the first contact: 1006.34(a)(1)(i)(B)
inline constexpr int assumed_receipt_days = 5; // after sending, without weekends and federal holidays
inline constexpr int validation_days = 30;     // after receipt: 1006.34(b)(5)

[[nodiscard]] std::string notice_setting(CustomerId customer);         // "compliance.notice.<id>"
[[nodiscard]] Date notice_sent(Book const& book, CustomerId customer); // none = it wasn't

// Also a day off in a holiday's place isn't counted: receipt may be assumed later, not earlier.
[[nodiscard]] Date assumed_receipt(Date sent);
// The last day of the validation period.
[[nodiscard]] Date validation_period_end(Date sent);

} // namespace dunlin
