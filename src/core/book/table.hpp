// Rows in the order they came, found by id. A row's position never changes: other rows and columns refer to
// it by its 32-bit index.
#pragma once

#include "core/base/id.hpp"

#include <cstdint>
#include <vector>

namespace dunlin {

using RowIndex = std::uint32_t;
inline constexpr RowIndex no_row = UINT32_MAX;

// From id to row. Ids of one device come in rising order, so most books need no more than a binary search
// over a column; a hash table is made the first time that ids arrive out of order (after a merge or a
// restore).
class IdColumn {
public:
    // The id must not be in the column yet.
    RowIndex push(AnyId id);
    [[nodiscard]] RowIndex find(AnyId id) const; // no_row if it isn't there
    [[nodiscard]] AnyId operator[](RowIndex row) const { return AnyId{m_ids[row]}; }
    [[nodiscard]] std::size_t size() const { return m_ids.size(); }
    void reserve(std::size_t count) { m_ids.reserve(count); }
    // Rows whose id lies in the range, as calls of `visit(row)`; costs what it finds when ids are in order.
    template<class Visit>
    void visit_range(IdRange range, Visit&& visit) const {
        if (m_is_sorted) {
            for (RowIndex row = lower_bound(range.first);
                 row < m_ids.size() && m_ids[row] <= range.last.value; ++row)
                visit(row);
        } else if (range.last.value - range.first.value < m_ids.size() / 16) {
            std::uint64_t const span = range.last.value - range.first.value;
            for (std::uint64_t step = 0; step <= span; ++step)
                if (RowIndex const row = find(AnyId{range.first.value + step}); row != no_row) visit(row);
        } else {
            for (RowIndex row = 0; row < m_ids.size(); ++row)
                if (range.contains(AnyId{m_ids[row]})) visit(row);
        }
    }

private:
    [[nodiscard]] RowIndex lower_bound(AnyId id) const;
    void insert_slot(RowIndex row);
    void rebuild_slots();

    std::vector<std::uint64_t> m_ids;
    std::vector<RowIndex> m_slots; // open addressing, a power of two, at most half full; empty while sorted
    bool m_is_sorted = true;
};

} // namespace dunlin
