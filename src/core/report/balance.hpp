// What a customer owes, on a day, per currency.
#pragma once

#include "core/report/as_of.hpp"
#include "core/report/open_index.hpp"

#include <cstdint>
#include <vector>

namespace dunlin {

struct Balance {
    Currency currency;
    std::int64_t owed_minor = 0;        // open instalments, due or not
    std::int64_t overdue_minor = 0;     // of those, due before the day
    std::int64_t not_due_minor = 0;     // owed = overdue + not due
    std::int64_t unallocated_minor = 0; // money that came and isn't put to invoices; positive
    std::int64_t balance_minor = 0;     // owed − unallocated
    int oldest_days_late = 0;           // 0 = nothing overdue
    std::uint32_t open_count = 0;       // invoices with something open
    std::uint32_t overdue_count = 0;    // invoices with something overdue
};

// By currency. Only currencies with something open or unallocated.
[[nodiscard]] std::vector<Balance> balances_of(Book const& book, RowIndex customer, Date as_of,
                                               LaterFacts later = LaterFacts::Possible);

// The same on a day that no fact is later than.
[[nodiscard]] std::vector<Balance> balances_of(Book const& book, RowIndex customer, Date as_of,
                                               OpenIndex const& open);

struct CustomerBalance {
    RowIndex customer = no_row;
    Balance balance;
};
// Every customer who has any, in the book's order, then by currency.
[[nodiscard]] std::vector<CustomerBalance> balances(Book const& book, Date as_of);
// The whole book, by currency; oldest_days_late is that of the oldest of all.
[[nodiscard]] std::vector<Balance> total_balances(Book const& book, Date as_of);

} // namespace dunlin
