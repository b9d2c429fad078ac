#include "app/forms/backlog.hpp"

#include "core/base/utf8.hpp"
#include "core/rules/holidays.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::app {
namespace {

// 0 = can't be read.
int per_day_of(BacklogForm const& form) {
    std::string_view const typed = trim(form.per_day);
    int count = 0;
    auto const [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), count);
    bool const is_number = error == std::errc{} && end == typed.data() + typed.size();
    return is_number && count > 0 && count <= most_per_day ? count : 0;
}

bool is_free(WorklistEntry const& entry) { return entry.follow_up == no_row && entry.promise == no_row; }

Date next_working_day(Date day) {
    do day = day.plus_days(1);
    while (is_weekend(day));
    return day;
}

} // namespace

bool is_backlog(std::span<WorklistEntry const> worklist) {
    auto const is_untouched = [](WorklistEntry const& entry) {
        return is_free(entry) && !entry.last_contact;
    };
    return worklist.size() >= backlog_length && std::all_of(worklist.begin(), worklist.end(), is_untouched);
}

bool can_spread(std::span<WorklistEntry const> worklist) {
    auto const first = std::find_if(worklist.begin(), worklist.end(), is_free);
    return first != worklist.end() && std::any_of(first + 1, worklist.end(), is_free);
}

std::optional<BacklogForm> backlog_form(Book const& book, std::span<WorklistEntry const> worklist) {
    BacklogForm form;
    for (WorklistEntry const& entry : worklist)
        if (is_free(entry)) form.customers.push_back(book.customers[entry.customer].id);
    if (form.customers.size() < 2) return std::nullopt;
    return form;
}

std::vector<Date> backlog_days(BacklogForm const& form, Date today) {
    std::vector<Date> days;
    int const per_day = per_day_of(form);
    if (per_day == 0) return days;
    Date day = today;
    int left = per_day;
    for (std::size_t i = 0; i < form.customers.size(); ++i) {
        if (left == 0) {
            day = next_working_day(day);
            left = per_day;
        }
        days.push_back(day);
        --left;
    }
    return days;
}

Submission submit(BacklogForm const& form, FormContext const& context) {
    Submission submission;
    submission.action = "Spread backlog";
    std::vector<Date> const days = backlog_days(form, context.today);
    if (days.empty()) {
        submission.errors.push_back(
            fail(ErrorCode::InvalidNumber, "per_day", "Type a number from 1 to 500."));
        return submission;
    }
    for (std::size_t i = 0; i < days.size(); ++i)
        if (context.today < days[i])
            submission.all.emplace_back(SetFollowUp{{form.customers[i], days[i], {}, {}}});
    if (submission.all.empty())
        submission.errors.push_back(fail(ErrorCode::NothingToDo, "per_day", "All of them fit into today."));
    return submission;
}

} // namespace dunlin::app
