// The files of a journal: one gesture each, or several of one device joined end to end. Format: FORMAT.md.
#pragma once

#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/base/sha256.hpp"
#include "core/book/gesture.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

struct SegmentFile {
    std::string path; // "journal/0a1b2c/0000000017.jsonl"
    std::string bytes;
};

// Gets the bytes of a segment whose SegmentFile::bytes is empty, when the reader comes to it; they are let go
// after it. So a long journal needs never be in memory as a whole. Unset: the bytes are in the list.
using SegmentLoader = std::function<Result<std::string>(std::string const& path)>;

// What a path says: which device's gestures first..last (the same for a file of one) are in the file.
struct SegmentName {
    DeviceId device;
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    [[nodiscard]] std::uint64_t count() const { return last - first + 1; }
    [[nodiscard]] friend bool operator==(SegmentName const& a, SegmentName const& b) {
        return a.device == b.device && a.first == b.first && a.last == b.last;
    }
};

inline constexpr std::string_view journal_folder = "journal/";
inline constexpr std::uint64_t max_sequence = 9'999'999'999;

// "journal/<device>/<sequence>.jsonl" or "journal/<device>/<first>-<last>.jsonl", sequences of exactly ten
// digits. UnknownFormat for anything else.
[[nodiscard]] Result<SegmentName> parse_segment_path(std::string_view path);
[[nodiscard]] std::string segment_path(SegmentName const& name);

// Where a device's chain stands: its last gesture.
struct ChainHead {
    DeviceId device;
    std::uint64_t sequence = 0;
    Digest hash;
    HybridTime time;

    [[nodiscard]] friend bool operator==(ChainHead const& a, ChainHead const& b) {
        return a.device == b.device && a.sequence == b.sequence && a.hash == b.hash && a.time == b.time;
    }
};

// The head of `device`, or one with sequence 0 and the zero hash if it has written nothing yet.
[[nodiscard]] ChainHead head_of(std::vector<ChainHead> const& heads, DeviceId device);
// Replaces the device's head or adds it; the list stays sorted by device.
void set_head(std::vector<ChainHead>& heads, ChainHead const& head);

enum class DamageKind : std::uint8_t {
    ForeignFile,      // a file in the journal's folder that is no segment
    WrongName,        // the file holds other gestures than its name says
    Missing,          // a gesture is not there
    Truncated,        // a gesture ends too early
    Malformed,        // a line breaks the format
    HashMismatch,     // a gesture isn't what was written, or doesn't follow its predecessor
    PersonalMismatch, // personal data isn't what was written
    OutOfOrder,       // the time of a gesture is not after its predecessor's
    DuplicateDiffers, // two different gestures with the same number
    NewerVersion,     // an event or gesture of a newer program; nothing is broken
    SnapshotAhead,    // the snapshot knows gestures that the journal has lost
    Unreadable,       // the file could not be loaded
};
[[nodiscard]] char const* name_of(DamageKind kind); // "HashMismatch"; stable, for logs and tests

struct Damage {
    DamageKind kind{};
    std::string path;         // the file; for Missing the one that should be there
    std::uint64_t offset = 0; // bytes from the start of the file to the gesture or line
    GestureRef gesture;       // the first gesture that can't be trusted; sequence 0 if none is concerned
    std::string detail;       // plain English
};

// "journal/0a1b2c/0000000017.jsonl, byte 312, gesture 0a1b2c 17: HashMismatch: …"
[[nodiscard]] std::string to_text(Damage const& damage);

} // namespace dunlin::store
