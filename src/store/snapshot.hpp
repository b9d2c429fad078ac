// The book as columns in one binary file: a cache that can be thrown away, with the place in the journal that
// it stands for. Never truth. Format: FORMAT.md.
#pragma once

#include "core/base/result.hpp"
#include "core/book/book.hpp"
#include "store/segment.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store {

inline constexpr std::string_view snapshot_path = "snapshot";
// Changes with every change of the layout or of what `apply` makes of an event; an older file is then
// replayed anew.
inline constexpr std::uint32_t snapshot_version = 6;

struct Snapshot {
    Book book;
    std::vector<ChainHead> heads; // by device
};

[[nodiscard]] std::string write_snapshot(Book const& book, std::vector<ChainHead> const& heads);

// Errors: UnknownFormat (not a snapshot), NewerVersion (another layout, newer or older), Truncated,
// HashMismatch (checksum), Malformed (a length, index or value out of bounds). All of them mean: replay.
[[nodiscard]] Result<Snapshot> read_snapshot(std::string_view bytes);

// Only where the snapshot stands; checks magic, version and checksum, not the book.
[[nodiscard]] Result<std::vector<ChainHead>> read_snapshot_heads(std::string_view bytes);

} // namespace dunlin::store
