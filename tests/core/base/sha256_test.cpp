#include "core/base/sha256.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

namespace dunlin {

TEST_CASE("SHA-256 agrees with the examples of NIST") {
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(to_hex(sha256(
              "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnop"
              "qrsmnopqrstnopqrstu")) == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    CHECK(to_hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 pads every length around the block") {
    Sha256 all;
    for (std::size_t size = 0; size < 200; ++size) {
        Digest const digest = sha256(std::string(size, 'a'));
        all.update({reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()});
    }
    // The hash of those 200 hashes, computed by another implementation.
    CHECK(to_hex(all.finish()) == "752c007f38611cfbf5fa42cb1cea3d8e086491c844d0cc4defd632cb81423506");
}

TEST_CASE("a hash doesn't depend on how the text is cut") {
    test::Rng rng(2);
    for (int round = 0; round < 200; ++round) {
        std::string text(rng.below(1000), '\0');
        for (char& c : text) c = static_cast<char>(rng.next());
        Sha256 sha;
        std::size_t position = 0;
        while (position < text.size()) {
            std::size_t const size = rng.below(150);
            sha.update(std::string_view(text).substr(position, size));
            position += size;
        }
        CHECK(sha.finish() == sha256(text));
    }
}

TEST_CASE("a hash survives its hexadecimal text, and nothing else is read as one") {
    Digest const digest = sha256("abc");
    CHECK(parse_digest(to_hex(digest)).value() == digest);
    std::string hex = to_hex(digest);
    CHECK_FALSE(parse_digest("").is_ok());
    CHECK_FALSE(parse_digest(hex.substr(1)).is_ok());
    CHECK_FALSE(parse_digest(hex + "0").is_ok());
    for (char const wrong : {'g', 'A', ' ', '/', ':', '`'}) {
        hex[63] = wrong;
        CHECK_FALSE(parse_digest(hex).is_ok());
    }
}

} // namespace dunlin
