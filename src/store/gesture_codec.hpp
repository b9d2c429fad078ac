// A gesture as the lines of a segment, and back. Format: FORMAT.md.
#pragma once

#include "core/base/sha256.hpp"
#include "core/book/gesture.hpp"
#include "store/segment.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

// 32 bytes from a source nobody can guess (crypto.getRandomValues, getrandom), fresh at every call. Asked
// once a gesture that has personal data; the salts of its lines are derived from it.
using SaltSeed = std::array<std::uint8_t, 32>;
using SaltSource = std::function<SaltSeed()>;

struct EncodedGesture {
    std::string path; // of its segment
    std::string bytes;
    Digest hash; // the next gesture's `previous`
};

// `previous` is the device's last hash (all zeroes for its first gesture). `after` is for a device's first
// gesture in a book that others wrote before (a restored backup, a second device): their heads as known then;
// binds the chains.
[[nodiscard]] EncodedGesture encode_gesture(Gesture const& gesture, Digest const& previous,
                                            SaltSource const& salts,
                                            std::vector<ChainHead> const& after = {});

// The same in pieces, for gestures of a million events: add each event, then finish once.
class GestureEncoder {
public:
    GestureEncoder(GestureHeader const& header, std::uint64_t event_count, Digest const& previous,
                   SaltSource salts, std::vector<ChainHead> const& after = {});
    void add(Event const& event);
    [[nodiscard]] EncodedGesture finish(); // asserts that event_count events were added

private:
    [[nodiscard]] std::string next_salt();

    EncodedGesture m_encoded;
    Sha256 m_chain;
    SaltSource m_salts;
    SaltSeed m_seed{};
    std::uint64_t m_salt_count = 0;
    std::uint64_t m_missing_events;
    std::string m_plain, m_personal;
};

struct DecodedGesture {
    Gesture gesture;
    Digest previous, hash;
    std::vector<ChainHead> after; // without times
    std::vector<std::size_t>
        erased_events; // positions of events whose personal fields were erased: they are empty
};

// Exactly one gesture, verified on its own (hashes, counts, versions) but for its place in the chain.
// Errors: Truncated, Malformed, HashMismatch, NewerVersion; the field names the line ("line 3").
[[nodiscard]] Result<DecodedGesture> decode_gesture(std::string_view bytes);

} // namespace dunlin::store
