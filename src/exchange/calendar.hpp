// Days for a calendar program: a file in iCalendar (RFC 5545). Each entry has an id of its own that stays, so
// that loading a newer file brings the entries up to date where the program goes by ids.
#pragma once

#include "core/base/date.hpp"

#include <string>
#include <vector>

namespace dunlin::exchange {

struct CalendarEntry {
    std::string id;    // ASCII, stable; made unique in the world by the writer's name
    Date day;          // a whole day, which leaves the person free
    std::string title; // one line
};

// Lines end with CR LF and are at most 75 bytes, folded between characters; what is typed is escaped and
// can't begin a line of its own. `written`: when the file was made.
[[nodiscard]] std::string calendar_file(std::vector<CalendarEntry> const& entries, Instant written);

} // namespace dunlin::exchange
