#include "core/base/selection.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dunlin {

bool Selection::contains(std::uint64_t id) const {
    return std::binary_search(m_ids.begin(), m_ids.end(), id) != m_is_all_but;
}

void Selection::clear() {
    if (is_empty()) return;
    m_is_all_but = false;
    m_ids.clear();
    ++m_version;
}

void Selection::choose_all() {
    m_is_all_but = true;
    m_ids.clear();
    ++m_version;
}

void Selection::set(std::uint64_t id, bool is_chosen) {
    if (contains(id) == is_chosen) return;
    auto const place = std::lower_bound(m_ids.begin(), m_ids.end(), id);
    if (place != m_ids.end() && *place == id)
        m_ids.erase(place);
    else
        m_ids.insert(place, id);
    ++m_version;
}

void Selection::set(std::vector<std::uint64_t> const& ids, bool is_chosen) {
    std::vector<std::uint64_t> sorted = ids, joined;
    std::sort(sorted.begin(), sorted.end());
    joined.reserve(m_ids.size() + sorted.size());
    if (m_is_all_but == is_chosen)
        std::set_difference(m_ids.begin(), m_ids.end(), sorted.begin(), sorted.end(),
                            std::back_inserter(joined));
    else
        std::set_union(m_ids.begin(), m_ids.end(), sorted.begin(), sorted.end(), std::back_inserter(joined));
    m_ids = std::move(joined);
    ++m_version;
}

} // namespace dunlin
