#include "core/base/checksum.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace dunlin {

TEST_CASE("a checksum notices every flipped bit, every cut and every added zero") {
    test::Rng rng(3);
    for (std::size_t const size : {1u, 7u, 8u, 31u, 32u, 33u, 64u, 100u, 257u}) {
        std::string text(size, '\0');
        for (char& c : text) c = static_cast<char>(rng.next());
        std::set<std::uint64_t> sums{checksum64(text)};
        for (std::size_t bit = 0; bit < size * 8; ++bit) {
            std::string damaged = text;
            damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
            sums.insert(checksum64(damaged));
        }
        for (std::size_t cut = 0; cut < size; ++cut)
            sums.insert(checksum64(std::string_view(text).substr(0, cut)));
        for (std::size_t added = 1; added <= 40; ++added)
            sums.insert(checksum64(text + std::string(added, '\0')));
        CHECK(sums.size() == 1 + size * 8 + size + 40);
    }
}

TEST_CASE("a checksum notices words that changed places") {
    std::string text(128, '\0');
    test::Rng rng(4);
    for (char& c : text) c = static_cast<char>(rng.next());
    std::set<std::uint64_t> sums{checksum64(text)};
    for (std::size_t a = 0; a < 128; a += 8) {
        for (std::size_t b = a + 8; b < 128; b += 8) {
            std::string swapped = text;
            swapped.replace(a, 8, text, b, 8).replace(b, 8, text, a, 8);
            sums.insert(checksum64(swapped));
        }
    }
    CHECK(sums.size() == 1 + 16 * 15 / 2);
}

TEST_CASE("checksums are the same on every machine, since snapshots hold them") {
    CHECK(checksum64("") == 0xBA697F40E6AD115Cull);
    CHECK(checksum64("dunlin") == 0x2B7372C03B90BAA6ull);
    CHECK(checksum64(std::string(1000, 'x')) == 0x70BD01C52A6AFEB2ull);
}

} // namespace dunlin
