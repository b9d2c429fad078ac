#include "core/base/sorting.hpp"

#include <algorithm>
#include <numeric>

namespace dunlin {

namespace {

constexpr std::size_t run_length = 8; // below that, moving one by one is quicker than merging

// Sorts [begin, end) by moving each index down to its place.
void sort_run(std::uint32_t* begin, std::uint32_t* end, IndexOrder is_before, void const* order) {
    for (std::uint32_t* next = begin; next < end; ++next) {
        std::uint32_t const index = *next;
        std::uint32_t* place = next;
        for (; place > begin && is_before(order, index, place[-1]); --place) *place = place[-1];
        *place = index;
    }
}

} // namespace

std::vector<std::uint32_t> sorted_indices(std::size_t count, IndexOrder is_before, void const* order) {
    std::vector<std::uint32_t> from(count), to(count);
    std::iota(from.begin(), from.end(), 0U);
    for (std::size_t begin = 0; begin < count; begin += run_length)
        sort_run(from.data() + begin, from.data() + std::min(begin + run_length, count), is_before, order);
    for (std::size_t length = run_length; length < count; length *= 2) {
        for (std::size_t begin = 0; begin < count; begin += 2 * length) {
            std::size_t const middle = std::min(begin + length, count),
                              end = std::min(begin + 2 * length, count);
            std::size_t left = begin, right = middle;
            for (std::size_t place = begin; place < end; ++place) {
                bool const is_right =
                    left == middle || (right < end && is_before(order, from[right], from[left]));
                to[place] = from[is_right ? right++ : left++];
            }
        }
        from.swap(to);
    }
    return from;
}

} // namespace dunlin
