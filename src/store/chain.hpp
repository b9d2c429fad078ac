// The gestures of one device in order, out of whatever files they lie in; and all devices' together in the
// order of their hybrid times. Shared by replay, verification and backup.
#pragma once

#include "core/json/document.hpp"
#include "store/gesture_walk.hpp"
#include "store/segment.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

// A segment of the list by its name; points into the caller's list.
struct NamedSegment {
    SegmentName name;
    SegmentFile const* file = nullptr;
};

class Chain {
public:
    enum class State : std::uint8_t {
        Closed,   // prepare() has to be called
        Opened,   // a gesture's header is read, and it is the right one; verify() has to be called
        Verified, // the gesture is whole; its events can be read, then accept() has to be called
        AtEnd,    // no more gestures
        Broken,   // damage() says where and why
    };

    // `segments` sorted by first, longer ones before shorter ones, all of `device`. Starts after `start`,
    // which is what a snapshot covers, or a head with sequence 0.
    Chain(DeviceId device, std::vector<NamedSegment> segments, SegmentLoader const& load,
          Upcasters const& upcasters, ChainHead const& start);

    // Goes to the next gesture: over gestures that were read before (which must be the same), into the next
    // file.
    void prepare(json::Document& document);
    // Opened → Verified, Broken, or Opened still when the budget (of events) is used up.
    void verify(std::uint64_t& events);
    // Verified → Closed: the gesture now counts as read.
    void accept();
    // Makes the gesture at hand the place of damage.
    void refuse(DamageKind kind, std::size_t offset, std::string detail);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] DeviceId device() const { return m_head.device; }
    [[nodiscard]] ChainHead const& head() const { return m_head; } // the last one accepted
    [[nodiscard]] GestureWalk& walk() { return m_walk; }
    [[nodiscard]] std::string_view gesture_bytes() const; // of a verified one
    [[nodiscard]] std::string const& path() const {
        return m_segments[m_segment].file->path;
    } // of the file at hand
    [[nodiscard]] Damage const& damage() const { return m_damage; }
    // The hash of a gesture that was accepted (or stands at the start); null if it isn't known.
    [[nodiscard]] Digest const* hash_of(std::uint64_t sequence) const;
    [[nodiscard]] std::uint64_t named_last() const; // the last gesture that file names speak of
    [[nodiscard]] std::uint64_t start_sequence() const { return m_start_sequence; }
    [[nodiscard]] std::uint64_t bytes_read() const { return m_bytes_before + m_position; }

private:
    bool open_file();
    void close_file();
    void prepare_in_file(json::Document& document);
    void check_double();
    bool fits_chain();
    void break_at(std::string path, Problem const& problem, std::uint64_t sequence);

    std::vector<NamedSegment> m_segments;
    SegmentLoader const* m_load;
    Upcasters const* m_upcasters;
    ChainHead m_head;
    std::uint64_t m_start_sequence;
    std::vector<Digest> m_hashes; // of m_start_sequence, m_start_sequence + 1, …

    State m_state = State::Closed;
    std::size_t m_segment = 0;
    bool m_is_open = false;
    std::string m_loaded;
    std::string_view m_bytes;
    std::size_t m_position = 0;       // in m_bytes, where the next gesture starts
    std::uint64_t m_in_file = 0;      // the number that the next gesture of the file must have
    std::uint64_t m_bytes_before = 0; // of the files before
    GestureWalk m_walk;
    Damage m_damage;
};

struct SortedSegments {
    struct Device {
        DeviceId device;
        std::vector<NamedSegment> segments; // by first, longer ones before shorter ones
    };
    std::vector<Device> devices; // by device
    std::vector<Damage> foreign; // files that are no segments
};
[[nodiscard]] SortedSegments sort_segments(std::vector<SegmentFile> const& segments);

// Several chains as one sequence.
class Journal {
public:
    // `start`: where a snapshot stands, or empty.
    Journal(SortedSegments const& segments, SegmentLoader const& load, Upcasters const& upcasters,
            std::vector<ChainHead> const& start);

    // The chain with the next gesture in order, opened or verified; null at the end or where damage stops the
    // order (then damaged_chain() isn't null). A gesture whose header can't be read or doesn't fit has no
    // known time: it counts as coming right after its predecessor; if it is its chain's first, the other
    // chains are read without it.
    [[nodiscard]] Chain* next();
    // The chain that stopped the order, or whose first gesture is damaged; null if there is none.
    [[nodiscard]] Chain const* damaged_chain() const;
    // A gesture that names others as known before it must find them read; refuses it otherwise.
    [[nodiscard]] bool knows_what_came_before(Chain& chain) const;
    // The same for a gesture that was read before: what is wrong, or no problem.
    [[nodiscard]] Problem check_what_came_before(std::vector<ChainHead> const& after) const;

    [[nodiscard]] std::vector<Chain>& chains() { return m_chains; }
    [[nodiscard]] std::vector<Chain> const& chains() const { return m_chains; }

private:
    [[nodiscard]] Chain const* find(DeviceId device) const;

    std::vector<Chain> m_chains;
    json::Document m_document;
};

} // namespace dunlin::store
