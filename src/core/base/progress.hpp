// Long work is a loop of small steps, so that the page stays alive without threads: call `step` until it says
// Finished.
#pragma once

#include <cstdint>

namespace dunlin {

enum class StepOutcome : std::uint8_t { More, Finished };

// How much a step may do before it returns, in items of the work at hand (rows, events). Not time: core has
// no clock.
struct Budget {
    std::uint64_t items = 10'000;
};

struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0; // 0 = not known
};

} // namespace dunlin
