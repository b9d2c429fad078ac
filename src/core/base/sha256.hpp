// SHA-256 (FIPS 180-4). The journal's hash chain and the salted hashes of personal data; not used for
// passwords.
#pragma once

#include "core/base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    [[nodiscard]] friend bool operator==(Digest const& a, Digest const& b) { return a.bytes == b.bytes; }
    [[nodiscard]] friend bool operator!=(Digest const& a, Digest const& b) { return a.bytes != b.bytes; }
};

class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    // Ends the computation; the object may not be used again.
    [[nodiscard]] Digest finish();

private:
    void compress(std::uint8_t const* block);

    std::array<std::uint32_t, 8> m_state;
    std::array<std::uint8_t, 64> m_block{};
    std::size_t m_filled = 0;
    std::uint64_t m_length_bytes = 0;
};

[[nodiscard]] Digest sha256(std::string_view bytes);
[[nodiscard]] std::string to_hex(Digest const& digest); // 64 lower-case digits
[[nodiscard]] Result<Digest> parse_digest(std::string_view hex);

} // namespace dunlin
