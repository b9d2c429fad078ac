// A fast 64-bit checksum for caches (the snapshot): finds damage, resists no attacker.
#pragma once

#include <cstdint>
#include <string_view>

namespace dunlin {

[[nodiscard]] std::uint64_t checksum64(std::string_view bytes);

} // namespace dunlin
