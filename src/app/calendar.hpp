// What is ahead, for a calendar program: follow-ups that are open, promised days, and what the chasing
// policies ask for.
#pragma once

#include "app/app.hpp"
#include "exchange/calendar.hpp"

#include <vector>

namespace dunlin::app {

inline constexpr int calendar_days = 60;

// By day, from today on (what is overdue to be done stands on today) and not further than `calendar_days`; of
// the policies what they ask for if no money and no answer comes.
[[nodiscard]] std::vector<exchange::CalendarEntry> calendar_entries(App const& app);

} // namespace dunlin::app
