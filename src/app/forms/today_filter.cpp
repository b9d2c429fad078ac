#include "app/forms/today_filter.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace dunlin::app {

namespace {

constexpr int most_days = 36'500;
constexpr std::int64_t most_units = 1'000'000'000;

std::optional<NextStep> step_named(std::string_view name) {
    for (int i = 0; i < next_step_count; ++i)
        if (name == name_of(static_cast<NextStep>(i))) return static_cast<NextStep>(i);
    return std::nullopt;
}

template<class Number>
bool read_number(std::string_view text, Number& number) {
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc{} && end == text.data() + text.size();
}

// A line each: "tag wholesale", "step call", "least 1000", "days 30". What a newer program added is passed
// over.
std::string text_of(TodayFilter const& filter) {
    std::string text;
    auto const add = [&text](char const* word, std::string const& value) {
        text += (text.empty() ? "" : "\n") + std::string{word} + " " + value;
    };
    if (!filter.tag.empty()) add("tag", filter.tag);
    if (filter.step) add("step", name_of(*filter.step));
    add("least", std::to_string(filter.least_units));
    add("days", std::to_string(filter.least_days));
    return text;
}

TodayFilter filter_from(std::string name, std::string_view text) {
    TodayFilter filter;
    filter.name = std::move(name);
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        std::string_view const line = text.substr(0, end);
        std::size_t const gap = std::min(line.find(' '), line.size());
        std::string_view const word = line.substr(0, gap),
                               value = line.substr(std::min(gap + 1, line.size()));
        if (word == "tag") filter.tag = value;
        if (word == "step") filter.step = step_named(value);
        if (word == "least") static_cast<void>(read_number(value, filter.least_units));
        if (word == "days") static_cast<void>(read_number(value, filter.least_days));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return filter;
}

std::string key_of(std::string_view name) { return std::string{saved_filter_setting} + std::string{name}; }

bool has_tag(Book const& book, RowIndex customer, std::string_view tag) {
    std::vector<std::string> const& tags = book.customers[customer].data.tags;
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

} // namespace

TodayFilter today_filter(Book const& book) {
    if (std::string const name = book.setting_or(chosen_filter_setting, ""); !name.empty())
        if (std::string const text = book.setting_or(key_of(name), ""); !text.empty())
            return filter_from(name, text);
    TodayFilter filter;
    filter.tag = book.setting_or(segment_setting, "");
    return filter;
}

std::vector<TodayFilter> saved_filters(Book const& book) {
    std::vector<TodayFilter> all;
    std::string const prefix{saved_filter_setting};
    for (auto at = book.settings.lower_bound(prefix);
         at != book.settings.end() && at->first.rfind(prefix, 0) == 0; ++at)
        all.push_back(filter_from(at->first.substr(prefix.size()), at->second));
    return all;
}

bool is_shown(Book const& book, WorklistEntry const& entry, TodayFilter const& filter) {
    if (!filter.tag.empty() && !has_tag(book, entry.customer, filter.tag)) return false;
    if (filter.step && *filter.step != entry.next_step) return false;
    if (entry.days_late < filter.least_days) return false;
    return filter.least_units <= 0 ||
           std::any_of(entry.balances.begin(), entry.balances.end(), [&](Balance const& balance) {
               return balance.overdue_minor >= filter.least_units * balance.currency.minor_per_unit();
           });
}

TodayFilterForm today_filter_form(TodayFilter const& filter) {
    TodayFilterForm form;
    form.saved_as = form.name = filter.name;
    form.tag = filter.tag;
    if (filter.step) form.step = name_of(*filter.step);
    if (filter.least_units > 0) form.least = std::to_string(filter.least_units);
    if (filter.least_days > 0) form.days = std::to_string(filter.least_days);
    return form;
}

Submission submit(TodayFilterForm const& form, FormContext const& context) {
    Submission submission;
    submission.action = form.is_deleted ? "Delete filter" : "Save filter";
    auto const wrong = [&](ErrorCode code, char const* field, char const* detail) {
        submission.errors.push_back(fail(code, field, detail));
    };
    auto const number = [&](std::string const& text, char const* field, auto most) {
        decltype(most) value = 0;
        std::string_view const digits = trim(text);
        if (digits.empty()) return value;
        if (!read_number(digits, value) || value < 0 || value > most)
            wrong(ErrorCode::InvalidNumber, field, "A whole number is needed.");
        return value;
    };
    auto const set = [&](std::string key, std::string value) {
        if (context.book.setting_or(key, "") != value)
            submission.all.emplace_back(ChangeSetting{std::move(key), std::move(value)});
    };
    if (form.is_deleted) {
        set(key_of(form.saved_as), "");
        set(std::string{chosen_filter_setting}, "");
        return submission;
    }
    TodayFilter filter;
    filter.name = trim(form.name);
    filter.tag = form.tag;
    filter.step = step_named(form.step);
    filter.least_units = number(form.least, "filter_least", most_units);
    filter.least_days = number(form.days, "filter_days", most_days);
    bool const is_other = filter.name != form.saved_as;
    if (filter.name.empty())
        wrong(ErrorCode::Missing, "name", "A name is needed.");
    else if (is_other && context.book.settings.count(key_of(filter.name)) > 0)
        wrong(ErrorCode::AlreadyExists, "name", "Another filter has this name.");
    if (!submission.errors.empty()) return submission;
    if (is_other && !form.saved_as.empty()) set(key_of(form.saved_as), "");
    set(key_of(filter.name), text_of(filter));
    set(std::string{chosen_filter_setting}, filter.name);
    return submission;
}

} // namespace dunlin::app
