// Digits appended to a text with one change of its size: journals are hundreds of bytes an event, and a call
// for each of them is what writing them would mostly cost.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace dunlin {

// Makes room for `count` bytes at the end, and gives where they are to be written.
[[nodiscard]] inline char* grow(std::string& out, std::size_t count) {
    std::size_t const size = out.size();
    out.resize(size + count);
    return out.data() + size;
}

// With zeros in front up to `width` digits.
inline void append_decimal(std::string& out, std::uint64_t value, std::size_t width = 1) {
    std::array<char, 20> digits{};
    std::size_t start = digits.size();
    while (value != 0 || digits.size() - start < width) {
        digits[--start] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(digits.data() + start, digits.size() - start);
}

// Lower case, two digits a byte.
inline void append_hex(std::string& out, std::span<std::uint8_t const> bytes) {
    char* at = grow(out, bytes.size() * 2);
    for (std::uint8_t const byte : bytes) {
        *at++ = "0123456789abcdef"[byte >> 4];
        *at++ = "0123456789abcdef"[byte & 15];
    }
}

} // namespace dunlin
