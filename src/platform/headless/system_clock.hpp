// The machine's own clock, zones and chance: what the browser gives in the web app.
#pragma once

#include "app/open_book.hpp"
#include "core/report/as_of.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::headless {

[[nodiscard]] Instant system_now();
// The IANA name of the zone this machine is in ("Europe/Berlin"), from TZ or /etc/localtime; "UTC" if it
// can't be told.
[[nodiscard]] std::string system_time_zone();

// Offsets from the system's zone data (zoneinfo). "" is UTC; so is a zone that the system doesn't know.
[[nodiscard]] int zone_offset_minutes(Instant instant, std::string_view time_zone);

// `today` where it is given; else the civil date here.
[[nodiscard]] app::Clock system_clock(Date today);

// From the operating system's generator. With a seed: the same every time, for tests only.
[[nodiscard]] app::Entropy system_entropy(std::optional<std::uint64_t> seed);

} // namespace dunlin::headless
