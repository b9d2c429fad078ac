// Files of the machine: whole ones in, whole ones out.
#pragma once

#include "core/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin::headless {

enum class Existence : std::uint8_t { Missing, File, Other };
[[nodiscard]] Existence existence_of(std::string const& path);

// NotFound, StorageFailed (a folder, no permission, …) with what to do.
[[nodiscard]] Result<std::string> read_file(std::string const& path);

// Writes beside the file and then takes its place, so that whoever reads finds the old or the new one, whole.
// Permissions of an existing file are kept; a symbolic link's target is what is replaced. StorageFailed.
[[nodiscard]] Done write_file_atomically(std::string const& path, std::string_view bytes);

} // namespace dunlin::headless
