// Sorting whose code is made once for all types, not once a type: a dozen copies of std::stable_sort were a
// twentieth of the page's program. For the many lists that a person looks at; where millions of numbers are
// sorted, std::sort is faster.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace dunlin {

// Whether the value at one index comes before the one at another; `order` is the caller's own.
using IndexOrder = bool (*)(void const* order, std::uint32_t a, std::uint32_t b);

// The indices 0 … count-1 in that order; those of which neither comes before the other stay as they are.
[[nodiscard]] std::vector<std::uint32_t> sorted_indices(std::size_t count, IndexOrder is_before,
                                                        void const* order);

// The same, by a function of two values.
template<class Value, class IsBefore>
[[nodiscard]] std::vector<std::uint32_t> sorted_indices(std::vector<Value> const& values,
                                                        IsBefore const& is_before) {
    struct Order {
        std::vector<Value> const& values;
        IsBefore const& is_before;
    } const order{values, is_before};
    return sorted_indices(
        values.size(),
        [](void const* erased, std::uint32_t a, std::uint32_t b) -> bool {
            auto const& both = *static_cast<Order const*>(erased);
            return both.is_before(both.values[a], both.values[b]);
        },
        &order);
}

// Sorts; what is equal keeps its order.
template<class Value, class IsBefore>
void sort_stably(std::vector<Value>& values, IsBefore const& is_before) {
    if (values.size() < 2) return;
    std::vector<std::uint32_t> const order = sorted_indices(values, is_before);
    std::vector<Value> sorted;
    sorted.reserve(values.size());
    for (std::uint32_t const index : order) sorted.push_back(std::move(values[index]));
    values.swap(sorted);
}

} // namespace dunlin
