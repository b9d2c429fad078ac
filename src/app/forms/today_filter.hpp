// The part of today's list that is looked at: customers with one tag, or what a filter says that was saved
// under a name. Settings of the book, so that it is the same the next day.
#pragma once

#include "app/forms/forms.hpp"
#include "core/report/worklist.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

struct TodayFilter {
    std::string name; // "" = not a saved one
    std::string tag;  // customers with it; "" = all
    std::optional<NextStep> step;
    std::int64_t least_units = 0; // overdue in any one currency, in its whole units
    int least_days = 0;           // of the oldest overdue instalment
};
// A tag that was chosen; a saved filter that was goes before it.
inline constexpr std::string_view segment_setting = "list.segment.today";
inline constexpr std::string_view chosen_filter_setting = "list.filter.today";
// One a filter, its name behind it.
inline constexpr std::string_view saved_filter_setting = "list.saved-filter.today.";

[[nodiscard]] TodayFilter today_filter(Book const& book);               // the one that is chosen
[[nodiscard]] std::vector<TodayFilter> saved_filters(Book const& book); // by name
[[nodiscard]] bool is_shown(Book const& book, WorklistEntry const& entry, TodayFilter const& filter);

// A filter as it is typed.
struct TodayFilterForm {
    std::string saved_as; // its name so far; "" = a new one
    std::string name, tag, step, least, days;
    bool is_deleted = false;
};
[[nodiscard]] TodayFilterForm today_filter_form(TodayFilter const& filter);
// Saves it, and chooses it.
[[nodiscard]] Submission submit(TodayFilterForm const& form, FormContext const& context);

} // namespace dunlin::app
