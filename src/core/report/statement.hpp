// Statement of account: one customer, one currency, what came and went between two days, and what is open at
// the end.
#pragma once

#include "core/report/ageing.hpp"

#include <cstdint>
#include <vector>

namespace dunlin {

struct StatementSpec {
    RowIndex customer = no_row;
    Currency currency;
    Date from; // not set = from the start
    Date to;   // inclusive
};

enum class StatementKind : std::uint8_t { Invoice, WriteOff, CreditNote, Payment };
[[nodiscard]] char const* name_of(StatementKind kind); // "invoice"

struct StatementLine {
    StatementKind kind{};
    Date date;
    AnyId id;
    RowIndex row = no_row;          // in the table of that kind
    std::int64_t amount_minor = 0;  // invoices positive, the others negative
    std::int64_t balance_minor = 0; // after this line
};

struct Statement {
    StatementSpec spec;
    std::int64_t opening_minor = 0;     // the day before `from`
    std::vector<StatementLine> lines;   // by date, then kind, then the order they were entered
    std::int64_t closing_minor = 0;     // = the balance as of `to`
    std::int64_t unallocated_minor = 0; // of the closing balance: closing = Σ open items − unallocated
    std::vector<OpenItem> open;         // as of `to`, in that currency
};

[[nodiscard]] Statement statement(Book const& book, StatementSpec const& spec);

// The currencies in which the customer ever had an invoice or money that counts, by code.
[[nodiscard]] std::vector<Currency> currencies_of(Book const& book, RowIndex customer);

} // namespace dunlin
