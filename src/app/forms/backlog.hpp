// A backlog: so many old debts on the list at once, mostly on the day of the first import, that nobody could
// write to all of them. Spread over the working days ahead, first come first; the policy begins at its first
// step with each of them, whenever that is.
#pragma once

#include "app/forms/forms.hpp"
#include "core/report/worklist.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dunlin::app {

inline constexpr std::size_t backlog_length = 30;
inline constexpr int most_per_day = 500;

struct BacklogForm {
    std::vector<CustomerId>
        customers; // in the order in which they are to come; who is waited for isn't among them
    std::string per_day = "20";
};
// Whether the list is long and nobody on it was ever contacted: to be offered without being asked for.
[[nodiscard]] bool is_backlog(std::span<WorklistEntry const> worklist);
// Whether nothing was agreed with at least two on the list: no day to come back to, no promise.
[[nodiscard]] bool can_spread(std::span<WorklistEntry const> worklist);
// Of those; nothing where there are too few of them for more than a day.
[[nodiscard]] std::optional<BacklogForm> backlog_form(Book const& book,
                                                      std::span<WorklistEntry const> worklist);

// The day on which each of the form's customers comes, from today on, without weekends. Empty while the
// number can't be read.
[[nodiscard]] std::vector<Date> backlog_days(BacklogForm const& form, Date today);

// A day to come back to for everyone who doesn't come today.
[[nodiscard]] Submission submit(BacklogForm const& form, FormContext const& context);

} // namespace dunlin::app
