#include "core/base/sha256.hpp"

#include "core/base/digits.hpp"

#include <cstring>

namespace dunlin {
namespace {

constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::size_t block_bytes = 64;

constexpr std::uint32_t rotate_right(std::uint32_t x, int count) {
    return (x >> count) | (x << (32 - count));
}

inline std::uint32_t load_big_endian(std::uint8_t const* bytes) {
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) |
           (std::uint32_t{bytes[2]} << 8) | std::uint32_t{bytes[3]};
}

// One round of FIPS 180-4, 6.2.2 step 3. The caller renames a..h instead of moving eight words.
inline void round(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t& d, std::uint32_t e,
                  std::uint32_t f, std::uint32_t g, std::uint32_t& h, std::uint32_t input) {
    std::uint32_t const sum1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
    std::uint32_t const choice = g ^ (e & (f ^ g));
    std::uint32_t const temp1 = h + sum1 + choice + input;
    std::uint32_t const sum0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
    std::uint32_t const majority = (a & b) | (c & (a | b));
    d += temp1;
    h = temp1 + sum0 + majority;
}

} // namespace

Sha256::Sha256()
    : m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {}

void Sha256::compress(std::uint8_t const* block) {
    std::array<std::uint32_t, 64> w;
    for (std::size_t i = 0; i < 16; ++i) w[i] = load_big_endian(block + i * 4);
    for (std::size_t i = 16; i < 64; ++i) {
        std::uint32_t const s0 = rotate_right(w[i - 15], 7) ^ rotate_right(w[i - 15], 18) ^ (w[i - 15] >> 3);
        std::uint32_t const s1 = rotate_right(w[i - 2], 17) ^ rotate_right(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    std::uint32_t a = m_state[0], b = m_state[1], c = m_state[2], d = m_state[3];
    std::uint32_t e = m_state[4], f = m_state[5], g = m_state[6], h = m_state[7];
    for (std::size_t i = 0; i < 64; i += 8) {
        round(a, b, c, d, e, f, g, h, round_constants[i] + w[i]);
        round(h, a, b, c, d, e, f, g, round_constants[i + 1] + w[i + 1]);
        round(g, h, a, b, c, d, e, f, round_constants[i + 2] + w[i + 2]);
        round(f, g, h, a, b, c, d, e, round_constants[i + 3] + w[i + 3]);
        round(e, f, g, h, a, b, c, d, round_constants[i + 4] + w[i + 4]);
        round(d, e, f, g, h, a, b, c, round_constants[i + 5] + w[i + 5]);
        round(c, d, e, f, g, h, a, b, round_constants[i + 6] + w[i + 6]);
        round(b, c, d, e, f, g, h, a, round_constants[i + 7] + w[i + 7]);
    }
    m_state[0] += a;
    m_state[1] += b;
    m_state[2] += c;
    m_state[3] += d;
    m_state[4] += e;
    m_state[5] += f;
    m_state[6] += g;
    m_state[7] += h;
}

void Sha256::update(std::string_view bytes) {
    auto const* at = reinterpret_cast<std::uint8_t const*>(bytes.data());
    std::size_t left = bytes.size();
    m_length_bytes += left;
    if (m_filled > 0) {
        std::size_t const taken = left < block_bytes - m_filled ? left : block_bytes - m_filled;
        if (taken > 0) std::memcpy(m_block.data() + m_filled, at, taken);
        m_filled += taken;
        at += taken;
        left -= taken;
        if (m_filled < block_bytes) return;
        compress(m_block.data());
        m_filled = 0;
    }
    for (; left >= block_bytes; left -= block_bytes, at += block_bytes) compress(at);
    if (left > 0) std::memcpy(m_block.data(), at, left);
    m_filled = left;
}

Digest Sha256::finish() {
    constexpr std::size_t length_position = block_bytes - 8;
    std::uint64_t const length_bits = m_length_bytes * 8;
    m_block[m_filled++] = 0x80;
    if (m_filled > length_position) {
        std::memset(m_block.data() + m_filled, 0, block_bytes - m_filled);
        compress(m_block.data());
        m_filled = 0;
    }
    std::memset(m_block.data() + m_filled, 0, length_position - m_filled);
    for (std::size_t i = 0; i < 8; ++i) {
        m_block[length_position + i] = static_cast<std::uint8_t>(length_bits >> (56 - 8 * i));
    }
    compress(m_block.data());
    Digest digest;
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        digest.bytes[i] = static_cast<std::uint8_t>(m_state[i / 4] >> (24 - 8 * (i % 4)));
    }
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 sha;
    sha.update(bytes);
    return sha.finish();
}

std::string to_hex(Digest const& digest) {
    std::string hex;
    append_hex(hex, digest.bytes);
    return hex;
}

Result<Digest> parse_digest(std::string_view hex) {
    Digest digest;
    bool is_valid = hex.size() == digest.bytes.size() * 2;
    for (std::size_t i = 0; is_valid && i < hex.size(); ++i) {
        char const c = hex[i];
        bool const is_number = c >= '0' && c <= '9';
        is_valid = is_number || (c >= 'a' && c <= 'f');
        auto const digit = static_cast<std::uint8_t>(is_number ? c - '0' : c - 'a' + 10);
        digest.bytes[i / 2] = static_cast<std::uint8_t>((digest.bytes[i / 2] << 4) | (digit & 15));
    }
    if (!is_valid) return fail(ErrorCode::Malformed, "hash", "A hash is 64 digits of 0-9 and a-f.");
    return digest;
}

} // namespace dunlin
