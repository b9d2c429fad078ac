// The whole journal as one text file: what people download and keep. Format: FORMAT.md.
#pragma once

#include "core/base/result.hpp"
#include "store/segment.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

inline constexpr std::size_t max_backup_bytes = std::size_t{1} << 30;

// All gestures of all devices in the order of replay, between a first and a last line. Holds nothing that
// isn't in the journal (no time of export), so the same journal gives the same bytes, however it is cut into
// files. Error: the journal is damaged; `field` names the file and byte.
[[nodiscard]] Result<std::string> write_backup(std::vector<SegmentFile> const& segments,
                                               SegmentLoader const& load = {});

struct RestoredBackup {
    std::vector<SegmentFile> segments; // joined files, to be put into an empty journal
    std::vector<ChainHead> heads; // by device; a restored book goes on under a device that isn't among them
    std::uint64_t gesture_count = 0;
    std::uint64_t event_count = 0;
};

// Verifies everything: the file's own hash, each gesture, each chain. Errors, `field` naming the line where
// it helps: UnknownFormat (not a backup of ours), NewerVersion, TooLarge, Truncated, Malformed, HashMismatch,
// OutOfOrder.
[[nodiscard]] Result<RestoredBackup> read_backup(std::string_view text,
                                                 std::size_t max_bytes = max_backup_bytes);

} // namespace dunlin::store
