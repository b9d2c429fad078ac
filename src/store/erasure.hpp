// The one rewrite of the journal that is allowed: taking a person's data out of it (GDPR art. 17) while the
// chain, the amounts and the dates stay.
#pragma once

#include "core/base/date.hpp"
#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/book/book.hpp"
#include "store/segment.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

// The customer and every record of theirs in the book, voided ones included, sorted.
[[nodiscard]] std::vector<AnyId> records_of_customer(Book const& book, CustomerId customer);

struct ErasedSegment {
    std::string bytes;
    std::uint64_t lines_erased = 0; // 0 = bytes are unchanged
};

// Replaces the personal lines of every event about one of `records` (sorted) by tombstones. An event about
// several records (Voided) counts if any of them is. Lines that already are tombstones keep their date.
// Snapshots made before must be thrown away by the caller. Malformed if the bytes are no segment.
[[nodiscard]] Result<ErasedSegment> erase_personal_data(std::string_view segment_bytes,
                                                        std::vector<AnyId> const& records, Date erased_on);

} // namespace dunlin::store
