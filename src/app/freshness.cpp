#include "app/freshness.hpp"

#include "core/rules/holidays.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace dunlin::app {

namespace {

constexpr int usual_fresh_days = 3, most_fresh_days = 60;

int fresh_days(Book const& book) {
    std::string const text = book.setting_or(fresh_days_setting, "");
    int days = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), days);
    bool const is_number = problem == std::errc{} && end == text.data() + text.size();
    return is_number ? std::clamp(days, 0, most_fresh_days) : usual_fresh_days;
}

} // namespace

Freshness money_freshness(Book const& book, Date last_received, Date today) {
    Freshness freshness;
    auto const learn = [&](Date day) {
        if (day.is_set() && day <= today && day > freshness.known_until) freshness.known_until = day;
    };
    learn(last_received);
    if (auto const confirmed = parse_iso_date(book.setting_or(money_confirmed_setting, "")))
        learn(confirmed.value());
    for (ImportRow const& import : book.imports.rows)
        if (!import.is_voided) learn(import.data.as_of);
    if (!freshness.known_until.is_set()) return freshness;
    freshness.working_days = working_days_after(freshness.known_until, today);
    freshness.is_fresh = freshness.working_days <= fresh_days(book);
    return freshness;
}

} // namespace dunlin::app
