// What an invoice has borne in late interest and what of that is still to be claimed. Rules: DOMAIN, "Late
// interest"; the calculation: core/rules/late_interest.
#pragma once

#include "core/book/book.hpp"
#include "core/rules/late_interest.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace dunlin {

// Settings of the book; texts as core/rules/late_interest.
namespace interest_setting {
inline constexpr std::string_view business = "interest.business";
inline constexpr std::string_view consumer = "interest.consumer";
inline constexpr std::string_view is_fixed =
    "interest.fixed"; // "on", "" = each change counts from its day on
} // namespace interest_setting

// Those for debtors of that kind; none where none were entered, or what was can't be read.
[[nodiscard]] InterestRates interest_rates(Book const& book, LegalForm debtor);

struct InterestLine {
    InterestSlice slice;
    std::int64_t minor = 0; // its share of the sum; may be 0
};

struct InterestClaim {
    RowIndex invoice = no_row;
    std::vector<InterestLine> lines; // of its instalments in their order, each by day
    std::int64_t borne_minor = 0;    // the sum of the lines
    std::int64_t claimed_minor = 0;  // by documents on interest that stem from the invoice

    [[nodiscard]] std::int64_t minor() const { // what is left to claim; >= 0
        return borne_minor > claimed_minor ? borne_minor - claimed_minor : 0;
    }
};

// Up to and with `until`. Payments and credit notes lower what bears interest from the day after they count
// (core/report/as_of), write-offs too. What is disputed now bears none, as nothing is claimed on it
// meanwhile. Charges bear none: an empty claim. Cost: the invoice's allocations, and the customer's invoices.
[[nodiscard]] InterestClaim interest_claim(Book const& book, RowIndex invoice, InterestRates const& rates,
                                           Date until);

} // namespace dunlin
