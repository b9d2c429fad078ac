// Which records of a long list are chosen: some, or all but some. Kept by id, so that it survives sorting and
// filtering; a million chosen rows are one word.
#pragma once

#include <cstdint>
#include <vector>

namespace dunlin {

class Selection {
public:
    [[nodiscard]] bool contains(std::uint64_t id) const;
    [[nodiscard]] bool is_empty() const { return !m_is_all_but && m_ids.empty(); }
    // All that the list shows, as far as they aren't taken out one by one.
    [[nodiscard]] bool is_all_but() const { return m_is_all_but; }
    // The chosen ones, or those that aren't; in order.
    [[nodiscard]] std::vector<std::uint64_t> const& ids() const { return m_ids; }
    // One more with every change: what was summed up for a selection holds while it is the same.
    [[nodiscard]] std::uint32_t version() const { return m_version; }

    void clear();
    void choose_all();
    void set(std::uint64_t id, bool is_chosen);
    void toggle(std::uint64_t id) { set(id, !contains(id)); }
    // Many at once, in any order.
    void set(std::vector<std::uint64_t> const& ids, bool is_chosen);

private:
    bool m_is_all_but = false;
    std::vector<std::uint64_t> m_ids;
    std::uint32_t m_version = 0;
};

} // namespace dunlin
