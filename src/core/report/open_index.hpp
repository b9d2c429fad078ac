// What each customer has open, found by going over the columns once: for reports over a whole book, where
// most invoices are paid and needn't be looked at one by one.
#pragma once

#include "core/book/book.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dunlin {

// As the book's columns stand, so for a day that no fact is later than (core/report/as_of, later_facts). Good
// for one Book::version.
class OpenIndex {
public:
    // The money costs a pass over every payment: only where it is asked for.
    enum class Parts : std::uint8_t { Instalments, AndMoney };
    explicit OpenIndex(Book const& book, Parts parts = Parts::AndMoney);

    // Instalments of which something is open, by invoice in the book's order, then by position.
    [[nodiscard]] std::span<RowIndex const> instalments(RowIndex customer) const {
        return of(m_instalments, m_first_instalment, customer);
    }
    // Money that isn't put to instalments, of each payment or credit note that has any. Only of an index with
    // it.
    [[nodiscard]] std::span<Money const> unallocated(RowIndex customer) const {
        return of(m_unallocated, m_first_unallocated, customer);
    }

private:
    template<class T>
    [[nodiscard]] static std::span<T const> of(std::vector<T> const& all,
                                               std::vector<std::uint32_t> const& first, RowIndex customer) {
        return std::span<T const>{all}.subspan(first[customer], first[customer + 1] - first[customer]);
    }

    std::vector<RowIndex> m_instalments;
    std::vector<Money> m_unallocated;
    std::vector<std::uint32_t> m_first_instalment, m_first_unallocated; // by customer, and the end
};

} // namespace dunlin
