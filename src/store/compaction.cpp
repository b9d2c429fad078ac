#include "store/compaction.hpp"

#include "store/chain.hpp"

#include <utility>

namespace dunlin::store {

namespace {

// The first run of small neighbours of one device that is long enough, as positions [first, end).
bool find_run(std::vector<NamedSegment> const& segments, CompactionLimits const& limits, std::size_t& first,
              std::size_t& end) {
    std::size_t start = 0;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i <= segments.size(); ++i) {
        bool const is_end = i == segments.size();
        std::size_t const size = is_end ? 0 : segments[i].file->bytes.size();
        bool const goes_on = !is_end && size < limits.small_bytes && bytes + size <= limits.joined_bytes &&
                             (i == start || segments[i - 1].name.last + 1 == segments[i].name.first);
        if (goes_on) {
            bytes += size;
            continue;
        }
        if (i - start > limits.small_files) {
            first = start;
            end = i;
            return true;
        }
        bool const may_start_here = !is_end && size < limits.small_bytes;
        start = may_start_here ? i : i + 1;
        bytes = may_start_here ? size : 0;
    }
    return false;
}

} // namespace

std::optional<Compaction> plan_compaction(std::vector<SegmentFile> const& segments,
                                          CompactionLimits const& limits) {
    SortedSegments const sorted = sort_segments(segments);
    for (SortedSegments::Device const& device : sorted.devices) {
        std::size_t first = 0;
        std::size_t end = 0;
        if (!find_run(device.segments, limits, first, end)) continue;
        Compaction compaction;
        compaction.put.path = segment_path(SegmentName{device.device, device.segments[first].name.first,
                                                       device.segments[end - 1].name.last});
        for (std::size_t i = first; i < end; ++i) {
            compaction.put.bytes += device.segments[i].file->bytes;
            compaction.remove.push_back(device.segments[i].file->path);
        }
        return compaction;
    }
    return std::nullopt;
}

} // namespace dunlin::store
