// A gesture: one thing the user did, all or nothing. The unit of the journal, of undo and of saving.
#pragma once

#include "core/base/date.hpp"
#include "core/base/id.hpp"
#include "core/book/event.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dunlin {

// Hybrid logical clock: 48 bits of wall milliseconds, 16 bits of counter. Orders gestures of several devices
// so that a cause never comes after its effect, even when a clock was set back (Kulkarni et al., 2014).
struct HybridTime {
    std::uint64_t value = 0;

    [[nodiscard]] Instant wall() const { return Instant{static_cast<std::int64_t>(value >> 16)}; }
    [[nodiscard]] friend constexpr bool operator==(HybridTime a, HybridTime b) { return a.value == b.value; }
    [[nodiscard]] friend constexpr bool operator<(HybridTime a, HybridTime b) { return a.value < b.value; }
};

// The time for the next gesture: later than `last` and not before `now`.
[[nodiscard]] HybridTime tick(HybridTime last, Instant now);

struct GestureRef {
    DeviceId device;
    std::uint64_t sequence = 0; // 0 = none
    [[nodiscard]] friend bool operator==(GestureRef a, GestureRef b) {
        return a.device == b.device && a.sequence == b.sequence;
    }
};

struct GestureHeader {
    GestureRef ref; // which device, and its how-manieth gesture (1, 2, 3, … without a gap)
    HybridTime time;
    Instant wall;      // the clock as it stood
    std::string actor; // who, as they call themselves; may be empty
    std::string
        action; // what, in English words without personal data ("Record payment"); the screen translates it
    GestureRef undoes; // the gesture that this one takes back, if it is an undo or redo
};

struct Gesture {
    GestureHeader header;
    std::vector<Event> events;
};

} // namespace dunlin
