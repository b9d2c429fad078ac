// Random numbers for property tests: the same on every machine and compiler for the same seed (splitmix64).
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>

namespace dunlin::test {

class Rng {
public:
    explicit Rng(std::uint64_t seed) : m_state(seed) {}

    [[nodiscard]] std::uint64_t next() {
        m_state += 0x9E3779B97F4A7C15ull;
        std::uint64_t x = m_state;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
        return x ^ (x >> 31);
    }
    // first .. last, both included.
    [[nodiscard]] std::int64_t between(std::int64_t first, std::int64_t last) {
        assert(first <= last);
        std::uint64_t const count = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first) + 1;
        std::uint64_t const offset = count == 0 ? next() : next() % count;
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(first) + offset);
    }
    // 0 .. count-1.
    [[nodiscard]] std::size_t below(std::size_t count) {
        assert(count > 0);
        return static_cast<std::size_t>(next() % count);
    }
    // True `percent` times of a hundred.
    [[nodiscard]] bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

private:
    std::uint64_t m_state;
};

} // namespace dunlin::test
