// Events and books as text, every member of them, for comparing. Written apart from the store's own layouts:
// taking the structs to pieces by structured bindings stops the build when one gains a member.
#pragma once

#include "core/book/book.hpp"

#include <string>

namespace dunlin::test {

[[nodiscard]] std::string dump(Event const& event);
[[nodiscard]] std::string dump(Book const& book);

} // namespace dunlin::test
