// The part of today's list that is looked at: customers with one tag. A setting of the book, so that it is
// the same the next day.
#pragma once

#include "core/book/book.hpp"

#include <string>
#include <string_view>

namespace dunlin::app {

inline constexpr std::string_view segment_setting = "list.segment.today";
[[nodiscard]] std::string segment_of(Book const& book); // a tag, or "" = everyone
[[nodiscard]] bool is_in_segment(Book const& book, RowIndex customer, std::string_view segment);

} // namespace dunlin::app
