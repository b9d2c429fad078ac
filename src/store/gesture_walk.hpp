// One gesture inside the bytes of a segment: first verified line by line, then read event by event. Both in
// pieces, because an import may be a gesture of a million events.
#pragma once

#include "core/base/sha256.hpp"
#include "core/book/gesture.hpp"
#include "core/json/document.hpp"
#include "store/event_codec.hpp"
#include "store/segment.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

// What is wrong and where, before it is known in which file.
struct Problem {
    DamageKind kind{};
    std::size_t offset = 0;
    std::string detail; // empty = no problem

    [[nodiscard]] bool is_there() const { return !detail.empty(); }
};

struct EventLines {
    std::string_view plain;     // the whole object, with its "p" member if it has one
    std::string_view personal;  // the object of personal members; "" if there is none or it was erased
    std::string_view erased_on; // the date of the tombstone; "" if there is none
    std::size_t offset = 0;     // of the plain line
};

class GestureWalk {
public:
    enum class Outcome : std::uint8_t { More, Verified, Broken };

    GestureWalk() = default;
    // `bytes` must outlive the walk; the gesture starts at `offset`.
    GestureWalk(std::string_view bytes, std::size_t offset, Upcasters const& upcasters)
        : m_bytes(bytes), m_start(offset), m_position(offset), m_upcasters(&upcasters) {}

    // Reads the header; false if it can't be (problem() says why).
    [[nodiscard]] bool open(json::Document& document);
    // After open: checks up to `events` further events; at the end the count and the hash. Counts those
    // looked at down.
    [[nodiscard]] Outcome verify(std::uint64_t& events);
    // After Verified: back to the first event, and from one to the next; false at the end.
    void rewind() { m_position = m_events_start; }
    [[nodiscard]] bool next(EventLines& lines);

    [[nodiscard]] Problem const& problem() const { return m_problem; }
    [[nodiscard]] GestureHeader const& header() const { return m_header; }
    [[nodiscard]] Digest const& previous() const { return m_previous; }
    [[nodiscard]] std::vector<ChainHead> const& after() const { return m_after; }
    [[nodiscard]] std::uint64_t event_count() const { return m_event_count; }
    [[nodiscard]] std::size_t start() const { return m_start; }
    // After Verified: past the closing line's end, and the hash in it.
    [[nodiscard]] std::size_t end() const { return m_end; }
    [[nodiscard]] Digest const& hash() const { return m_hash; }

private:
    bool take_line(std::string_view& line); // without its '\n'; false and a problem if it isn't whole
    Outcome verify_closing_line();
    bool verify_event();
    bool read_header(json::View root);
    bool fail_at(std::size_t offset, DamageKind kind, std::string detail);

    std::string_view m_bytes;
    std::size_t m_start = 0, m_position = 0, m_events_start = 0, m_end = 0;
    Upcasters const* m_upcasters = nullptr;
    GestureHeader m_header;
    Digest m_previous, m_hash;
    std::vector<ChainHead> m_after;
    std::uint64_t m_event_count = 0, m_verified = 0;
    Sha256 m_chain;
    Problem m_problem;
    Problem m_newer; // told only once the hash has been found right
};

// Where the next line that starts a gesture begins at or after `offset`, or npos: to step over gestures
// unread.
[[nodiscard]] std::size_t find_gesture(std::string_view bytes, std::size_t offset);

// "0a1b2c:17" and "1795324388123.4": how a gesture's place and its hybrid time stand in the header.
[[nodiscard]] std::string to_text(GestureRef ref);
[[nodiscard]] Result<GestureRef> parse_gesture_ref(std::string_view text);
[[nodiscard]] std::string to_text(HybridTime time);
[[nodiscard]] Result<HybridTime> parse_hybrid_time(std::string_view text);

// The fixed parts of a line with personal data: {"p":"<64 digits>", then salt and data, or the day of
// erasure.
inline constexpr std::size_t hex_digits_of_hash = 64;
inline constexpr std::size_t hex_digits_of_salt = 32;
inline constexpr std::string_view personal_prefix = "{\"p\":\"";
inline constexpr std::string_view salt_prefix = "\"salt\":\"";
inline constexpr std::string_view data_prefix = "\",\"d\":";
inline constexpr std::string_view erased_prefix = "\"erased\":\"";
inline constexpr std::string_view hash_suffix_prefix = ",\"p\":\"";
inline constexpr std::string_view gesture_prefix = "{\"gesture\":";
inline constexpr std::string_view closing_prefix = "{\"hash\":\"";
inline constexpr std::string_view line_suffix = "\"}";
inline constexpr int gesture_version = 1;
inline constexpr std::uint64_t max_events_of_gesture = 100'000'000;

// The hash of its personal line that a plain line carries at its end; "" if it has none.
[[nodiscard]] std::string_view personal_hash_of(std::string_view plain_line);
// The personal line after {"p":"…", ; "" if the line isn't a personal one with that hash.
[[nodiscard]] std::string_view personal_tail_of(std::string_view line, std::string_view hash);

} // namespace dunlin::store
