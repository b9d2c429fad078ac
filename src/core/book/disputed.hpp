// What of a customer's open instalments is disputed, and so isn't to be asked for. Follows from the open
// disputes: each one's amount is put to its instalments in their order, up to what is open on them and not
// disputed by an earlier one. Rules: DOMAIN, "Disputes".
#pragma once

#include "core/book/book.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dunlin {

struct DisputedPart {
    RowIndex instalment = no_row; // in Book::instalments
    RowIndex dispute = no_row;    // in Book::disputes
    std::int64_t minor = 0;       // > 0, in the invoice's currency
};

// Good while the book doesn't change. Costs nothing for a customer who never disputed anything.
class DisputedParts {
public:
    DisputedParts() = default;
    DisputedParts(Book const& book, RowIndex customer);

    [[nodiscard]] bool is_empty() const { return m_parts.empty(); }
    [[nodiscard]] std::int64_t of_instalment(RowIndex instalment) const;
    [[nodiscard]] std::int64_t of_dispute(RowIndex dispute) const;
    [[nodiscard]] std::span<DisputedPart const> all() const { return m_parts; }

private:
    std::vector<DisputedPart> m_parts;
};

// The customer's disputes that are open, by the day they were opened.
[[nodiscard]] std::vector<RowIndex> open_disputes_of(Book const& book, RowIndex customer);

} // namespace dunlin
