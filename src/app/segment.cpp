#include "app/segment.hpp"

#include <algorithm>

namespace dunlin::app {

std::string segment_of(Book const& book) { return book.setting_or(segment_setting, ""); }

bool is_in_segment(Book const& book, RowIndex customer, std::string_view segment) {
    std::vector<std::string> const& tags = book.customers[customer].data.tags;
    return segment.empty() || std::find(tags.begin(), tags.end(), segment) != tags.end();
}

} // namespace dunlin::app
