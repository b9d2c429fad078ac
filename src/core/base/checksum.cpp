#include "core/base/checksum.hpp"

#include <array>
#include <cstddef>
#include <cstring>

namespace dunlin {
namespace {

// Odd, with about as many ones as zeroes, so that multiplying loses nothing and spreads every bit upwards.
constexpr std::array<std::uint64_t, 4> multipliers{0x9FB21C651E98DF25ull, 0xD6E8FEB86659FD93ull,
                                                   0xA0761D6478BD642Full, 0xE7037ED1A0B428DBull};

constexpr std::size_t lane_count = 4;
constexpr std::size_t stripe_bytes = lane_count * 8;

using Lanes = std::array<std::uint64_t, lane_count>;

// Four lanes don't wait for each other. Each step can be undone, so one changed word always changes its lane;
// the second multiplication keeps a change in the highest bits from being only a few bits that a later change
// could undo.
void mix_stripe(Lanes& lanes, char const* stripe) {
    for (std::size_t i = 0; i < lane_count; ++i) {
        std::uint64_t word = 0;
        std::memcpy(&word, stripe + i * 8, 8);
        std::uint64_t const mixed = (lanes[i] ^ word) * multipliers[i];
        lanes[i] = (mixed ^ (mixed >> 32)) * multipliers[3 - i];
    }
}

constexpr std::uint64_t finish(std::uint64_t x) {
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 29;
    x *= 0x9FB21C651E98DF25ull;
    return x ^ (x >> 32);
}

} // namespace

std::uint64_t checksum64(std::string_view bytes) {
    Lanes lanes = multipliers;
    char const* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= stripe_bytes; left -= stripe_bytes, at += stripe_bytes) mix_stripe(lanes, at);
    if (left > 0) {
        std::array<char, stripe_bytes> last{};
        std::memcpy(last.data(), at, left);
        mix_stripe(lanes, last.data());
    }
    // The length tells a last stripe with zeroes from one that was filled up.
    std::uint64_t sum = bytes.size();
    for (std::uint64_t const lane : lanes) sum = finish(sum ^ lane);
    return sum;
}

} // namespace dunlin
