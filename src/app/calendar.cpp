#include "app/calendar.hpp"

#include "app/speech/chasing_words.hpp"
#include "core/base/sorting.hpp"
#include "core/report/chase.hpp"
#include "core/rules/promise.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

class Plan {
public:
    explicit Plan(App const& app)
        : m_app(app), m_today(app.clock().today), m_last(m_today.plus_days(calendar_days)) {}

    void add_follow_ups() {
        for (FollowUpRow const& row : m_app.book().follow_ups.rows) {
            if (row.is_voided || row.state != FollowUpState::Open) continue;
            std::string words = follow_up_words(m_app.words(), m_app.book(), row);
            if (words.empty()) words = m_app.words()("state.follow-up-due");
            add(row.customer, "follow-up-" + to_text(row.id), row.data.due, words);
        }
    }
    void add_promises(RowIndex customer) {
        for (RowIndex const row : open_promises_of(m_app.book(), customer, m_today)) {
            PromiseRow const& promise = m_app.book().promises[row];
            std::string const amount = format_money(m_app.locale(), promise.data.amount);
            add(customer, "promise-" + to_text(promise.id), promise.data.due,
                m_app.words()("calendar.promised", {amount}));
        }
    }
    void add_steps(RowIndex customer) {
        Chase const chase = chase_of(m_app.book(), customer, m_today, m_app.locale().zone_offset);
        for (ChaseMessage const& message : forecast(chase, m_today, m_last)) {
            InstalmentRef const& first = message.steps.front().instalment;
            std::string const id = "step-" + to_text(first.invoice) + "-" + std::to_string(first.instalment) +
                                   "-" + std::to_string(message.number);
            add(customer, id, message.on, step_words(m_app.words(), message.step));
        }
    }
    [[nodiscard]] std::vector<exchange::CalendarEntry> take() {
        sort_stably(m_entries, [](auto const& a, auto const& b) { return a.day < b.day; });
        return std::move(m_entries);
    }

private:
    void add(RowIndex customer, std::string id, Date day, std::string const& words) {
        if (customer == no_row || m_app.book().customers[customer].is_voided || day > m_last) return;
        m_entries.push_back({std::move(id), std::max(day, m_today),
                             m_app.book().customers[customer].data.name + ": " + words});
    }

    App const& m_app;
    Date m_today, m_last;
    std::vector<exchange::CalendarEntry> m_entries;
};

} // namespace

std::vector<exchange::CalendarEntry> calendar_entries(App const& app) {
    Plan plan{app};
    plan.add_follow_ups();
    for (RowIndex customer = 0; customer < app.book().customers.size(); ++customer) {
        if (app.figures().balances_of(customer).empty()) continue; // nothing is owed
        plan.add_promises(customer);
        plan.add_steps(customer);
    }
    return plan.take();
}

} // namespace dunlin::app
