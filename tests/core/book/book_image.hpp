// The whole book as text, for comparing what can be seen of it.
#pragma once

#include "core/book/book.hpp"

#include <string>

namespace dunlin::test {

// Every record whose id isn't beyond `last`, a line each, with all that is entered and all that follows from
// it. Left out: how often a log entry was amended and when a customer changed, which no undo takes back.
[[nodiscard]] std::string image_of(Book const& book, AnyId last);

// Whether every record beyond `last` is voided.
[[nodiscard]] bool is_all_voided_beyond(Book const& book, AnyId last);

// The highest id that a device has used.
[[nodiscard]] AnyId last_id_of(Book const& book, DeviceId device);

} // namespace dunlin::test
