// Joining many small segments into one, so that a journal stays a handful of files.
#pragma once

#include "store/segment.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::store {

struct CompactionLimits {
    std::size_t small_files = 64;                     // join once a device has more small ones than this
    std::size_t small_bytes = std::size_t{256} << 10; // a file of fewer bytes is small
    std::size_t joined_bytes = std::size_t{4} << 20;  // a joined file doesn't grow past this
};

// To be done in one transaction: put the joined file, delete the small ones. After a crash between the two,
// the replay finds both and drops the doubles.
struct Compaction {
    SegmentFile put;
    std::vector<std::string> remove;
};

// The next joining, or none. `segments` must be a journal that replayed without damage.
[[nodiscard]] std::optional<Compaction> plan_compaction(std::vector<SegmentFile> const& segments,
                                                        CompactionLimits const& limits = {});

} // namespace dunlin::store
