// Commands as a hurried person gives them: mostly such as the book allows, some that it must refuse.
#pragma once

#include "core/book/command.hpp"
#include "support/rng.hpp"

namespace dunlin::test {

[[nodiscard]] Command random_command(Rng& rng, Book const& book, Date today);

} // namespace dunlin::test
