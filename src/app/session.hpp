// The guided session: the people of today's list, one after the other. Whom the person dealt with is read
// from the book, so undo, another screen and another tab count; the order in which they come, and whom the
// person passed over, are the session's own. It is remembered outside the book and lasts for its day.
#pragma once

#include "app/read_models.hpp"
#include "core/book/book.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

class Session {
public:
    // More than anybody talks to in a day; what comes after them is on tomorrow's list.
    static constexpr std::size_t most_stops = 100;

    enum class State : std::uint8_t { Ahead, Done, Skipped };
    struct Stop {
        CustomerId customer;
        State state{};
    };

    Session() = default; // of nobody
    Session(Book const& book, std::vector<CustomerId> const& customers, Date today, Instant now);

    [[nodiscard]] bool is_of(Date day) const { return m_day == day && !m_stops.empty(); }
    [[nodiscard]] std::vector<Stop> const& stops() const { return m_stops; }
    // Where the person is: a position in `stops`, or their number once nobody is ahead.
    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] CustomerId current() const {
        return m_at < m_stops.size() ? m_stops[m_at].customer : CustomerId{};
    }
    [[nodiscard]] std::size_t count(State state) const;
    [[nodiscard]] Instant begun() const { return m_begun; }
    // By how long the others took, without pauses; 0 = too early to say.
    [[nodiscard]] int minutes_left() const;
    [[nodiscard]] int minutes_spent() const;

    // Looks anew who was dealt with: talked to since it began, or no longer on the list. Goes on from a
    // customer who was, and back to one whose talk was taken back. True if anything is another than before.
    bool follow(Book const& book, ReadModels const& figures, Instant now);
    void skip(Instant now);
    // To the one before who wasn't dealt with.
    void go_back(Instant now);
    // Those that were passed over come again.
    void take_skipped_again(Instant now);

    // What came of it so far. Amounts by currency, never summed over them.
    struct Result {
        std::size_t messages = 0, calls = 0, letters = 0, others = 0;
        std::size_t promises = 0;
        std::vector<Money> promised, asked_for; // asked for: what is overdue of those who were talked to
    };
    [[nodiscard]] Result result(Book const& book, ReadModels const& figures) const;

    // "1 2026-11-29 1764374400000 …": one line of words. What can't be read, or isn't of `book`, is nobody's.
    [[nodiscard]] std::string to_text() const;
    [[nodiscard]] static Session parse(std::string_view text, Book const& book, Instant now);

private:
    [[nodiscard]] bool is_talked_to(Book const& book, RowIndex customer) const;
    void go_on(Instant now); // to the next one ahead
    void spend(Instant now);

    std::vector<Stop> m_stops;
    std::size_t m_at = 0;
    Date m_day;
    Instant m_begun;
    Instant m_since;             // the current one came
    std::int64_t m_spent_ms = 0; // on those before
    std::size_t m_passed = 0;    // how many that was
    RowIndex m_first_talk = 0;   // interactions from this row on are the session's
    RowIndex m_first_promise = 0;
};

} // namespace dunlin::app
