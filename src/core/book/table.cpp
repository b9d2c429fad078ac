#include "core/book/table.hpp"

#include <algorithm>

namespace dunlin {
namespace {

std::size_t slot_of(std::uint64_t id, std::size_t mask) { return std::hash<AnyId>{}(AnyId{id}) & mask; }

} // namespace

RowIndex IdColumn::push(AnyId id) {
    auto const row = static_cast<RowIndex>(m_ids.size());
    bool const is_in_order = m_ids.empty() || m_ids.back() < id.value;
    m_ids.push_back(id.value);
    if (m_is_sorted && is_in_order) return row;
    m_is_sorted = false;
    if (m_ids.size() * 2 > m_slots.size()) {
        rebuild_slots();
    } else {
        insert_slot(row);
    }
    return row;
}

RowIndex IdColumn::find(AnyId id) const {
    if (m_is_sorted) {
        // New ids are the most frequent question.
        if (m_ids.empty() || m_ids.back() < id.value) return no_row;
        RowIndex const row = lower_bound(id);
        return m_ids[row] == id.value ? row : no_row;
    }
    std::size_t const mask = m_slots.size() - 1;
    for (std::size_t slot = slot_of(id.value, mask);; slot = (slot + 1) & mask) {
        RowIndex const row = m_slots[slot];
        if (row == no_row || m_ids[row] == id.value) return row;
    }
}

RowIndex IdColumn::lower_bound(AnyId id) const {
    return static_cast<RowIndex>(std::lower_bound(m_ids.begin(), m_ids.end(), id.value) - m_ids.begin());
}

void IdColumn::insert_slot(RowIndex row) {
    std::size_t const mask = m_slots.size() - 1;
    std::size_t slot = slot_of(m_ids[row], mask);
    while (m_slots[slot] != no_row) slot = (slot + 1) & mask;
    m_slots[slot] = row;
}

void IdColumn::rebuild_slots() {
    std::size_t size = 16;
    while (size < m_ids.size() * 4) size *= 2;
    m_slots.assign(size, no_row);
    for (RowIndex row = 0; row < m_ids.size(); ++row) insert_slot(row);
}

} // namespace dunlin
