// From the journal's files to the book: verifies every gesture, orders those of several devices, stops at
// damage.
#pragma once

#include "core/base/progress.hpp"
#include "core/book/book.hpp"
#include "core/book/gesture.hpp"
#include "store/event_codec.hpp"
#include "store/segment.hpp"
#include "store/snapshot.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::store {

// Gestures that lie elsewhere and need not be in the list if a snapshot covers them.
using ColdRange = SegmentName;

struct ReplayInput {
    std::vector<SegmentFile> segments; // everything under "journal/", of all devices, in any order
    SegmentLoader load;                // for segments without bytes
    std::string snapshot;              // "" = none
    std::vector<ColdRange> cold;
    std::optional<HybridTime> until; // knowledge time: gestures after it are left out
    // Called for every gesture that was read in full and applied, in order (not for those that the snapshot
    // covers).
    std::function<void(GestureHeader const&)> on_gesture;
    Upcasters const* upcasters = nullptr; // null = the built-in ones
};

// The latest time that lies at or before an instant, for ReplayInput::until.
[[nodiscard]] HybridTime latest_at(Instant instant);

enum class SnapshotUse : std::uint8_t {
    NotGiven,
    UsedWhole,   // it stood at the journal's end
    UsedAndMore, // stale: the gestures beyond it were replayed
    TooNew,      // it knows more than `until` asks for
    Refused,     // damaged, of another version, or it doesn't fit the journal: everything was replayed
};

struct ReplayResult {
    Book book;
    std::vector<ChainHead> heads;        // by device; where each chain stands in `book`
    HybridTime last_time;                // of all heads; 0 = nothing was read
    std::uint64_t gestures_read = 0;     // in the book, those from the snapshot included
    std::uint64_t gestures_unread = 0;   // named by the files but not in the book, because of damage
    std::uint64_t gestures_left_out = 0; // at least so many lie after `until`
    std::uint64_t events_applied = 0;
    std::vector<Damage> damages; // empty = sound; the first one is what stopped the replay, if any did
    SnapshotUse snapshot = SnapshotUse::NotGiven;
    std::string snapshot_problem; // why it was refused

    // Nothing may be written after damage, or in a book as it stood earlier.
    [[nodiscard]] bool is_read_only() const { return !damages.empty() || is_past; }
    bool is_past = false; // `until` was given
};

class Replay {
public:
    explicit Replay(ReplayInput input);
    ~Replay();
    Replay(Replay&&) noexcept;
    Replay& operator=(Replay&&) noexcept;

    // Budget: lines of events. Loading a snapshot is one step.
    [[nodiscard]] StepOutcome step(Budget budget);
    // In bytes of the journal.
    [[nodiscard]] Progress progress() const;
    // Once, after step said Finished.
    [[nodiscard]] ReplayResult take();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// All steps at once.
[[nodiscard]] ReplayResult replay(ReplayInput input);

// Every chain read to its end or its first gesture that doesn't fit, apart from the others; every event
// decoded. Empty = sound. Sorted by device; foreign files first.
[[nodiscard]] std::vector<Damage> verify_journal(std::vector<SegmentFile> const& segments,
                                                 SegmentLoader const& load = {});

} // namespace dunlin::store
