// A lively invented business for the first look: customers who pay early, late, partly and not at all, with
// what was said to them. All names are invented. Dates lie around `context.today`, so that it looks alive on
// any day.
#pragma once

#include "core/book/command.hpp"

#include <vector>

namespace dunlin::app {

// The events of one gesture into an empty book; undone like any other.
[[nodiscard]] Result<std::vector<Event>> sample_events(Context& context);

} // namespace dunlin::app
