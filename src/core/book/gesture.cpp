#include "core/book/gesture.hpp"

#include <algorithm>

namespace dunlin {

HybridTime tick(HybridTime last, Instant now) {
    constexpr std::int64_t last_ms = (std::int64_t{1} << 48) - 1;
    std::uint64_t const wall = static_cast<std::uint64_t>(std::clamp<std::int64_t>(now.ms, 0, last_ms)) << 16;
    // A full counter carries into the milliseconds, which keeps the order.
    return HybridTime{std::max(wall, last.value + 1)};
}

} // namespace dunlin
