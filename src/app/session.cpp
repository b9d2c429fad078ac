#include "app/session.hpp"

#include "core/base/money_sums.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace dunlin::app {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
// Whoever is away for longer isn't writing to a customer.
constexpr std::int64_t longest_stop_ms = 3 * ms_per_minute;
constexpr std::size_t stops_to_judge_by = 2;
constexpr std::string_view format = "1"; // of to_text

std::string_view next_word(std::string_view& text) {
    std::size_t const end = std::min(text.find(' '), text.size());
    std::string_view const word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

template<class Number>
std::optional<Number> number_of(std::string_view word) {
    Number number = 0;
    auto const [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (problem != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return number;
}

} // namespace

Session::Session(Book const& book, std::vector<CustomerId> const& customers, Date today, Instant now)
    : m_day(today), m_begun(now), m_since(now), m_first_talk(static_cast<RowIndex>(book.interactions.size())),
      m_first_promise(static_cast<RowIndex>(book.promises.size())) {
    for (CustomerId const customer : customers)
        if (m_stops.size() < most_stops) m_stops.push_back({customer, State::Ahead});
}

std::size_t Session::count(State state) const {
    return static_cast<std::size_t>(
        std::count_if(m_stops.begin(), m_stops.end(), [&](Stop const& stop) { return stop.state == state; }));
}

int Session::minutes_left() const {
    if (m_passed < stops_to_judge_by) return 0;
    std::int64_t const each = m_spent_ms / static_cast<std::int64_t>(m_passed);
    std::int64_t const left = each * static_cast<std::int64_t>(count(State::Ahead));
    return static_cast<int>((left + ms_per_minute - 1) / ms_per_minute);
}

int Session::minutes_spent() const {
    return static_cast<int>((m_spent_ms + ms_per_minute - 1) / ms_per_minute);
}

bool Session::is_talked_to(Book const& book, RowIndex customer) const {
    auto const& talks = book.customers[customer].interactions;
    return std::any_of(talks.begin(), talks.end(), [&](RowIndex row) {
        InteractionRow const& talk = book.interactions[row];
        return row >= m_first_talk && !talk.is_voided && talk.data.channel != Channel::Note;
    });
}

bool Session::follow(Book const& book, ReadModels const& figures, Instant now) {
    std::size_t const before = m_at;
    bool is_changed = false;
    std::size_t returned = m_stops.size();
    for (std::size_t i = 0; i < m_stops.size(); ++i) {
        Stop& stop = m_stops[i];
        RowIndex const row = book.customers.ids.find(stop.customer);
        bool const is_done =
            row == no_row || is_talked_to(book, row) || figures.worklist_entry_of(row) == nullptr;
        if (is_done == (stop.state == State::Done)) continue;
        if (!is_done) returned = std::min(returned, i);
        stop.state = is_done ? State::Done : State::Ahead;
        is_changed = true;
    }
    if (returned < m_stops.size()) {
        spend(now);
        m_at = returned;
    }
    if (m_at < m_stops.size() && m_stops[m_at].state != State::Ahead) go_on(now);
    return is_changed || before != m_at;
}

void Session::spend(Instant now) {
    m_spent_ms += std::clamp<std::int64_t>(now.ms - m_since.ms, 0, longest_stop_ms);
    m_since = now;
}

// Those that come later in the list first, then whoever was left before.
void Session::go_on(Instant now) {
    spend(now);
    ++m_passed;
    for (std::size_t step = 1; step < m_stops.size(); ++step) {
        std::size_t const next = (m_at + step) % m_stops.size();
        if (m_stops[next].state != State::Ahead) continue;
        m_at = next;
        return;
    }
    m_at = m_stops.size();
}

void Session::skip(Instant now) {
    if (m_at >= m_stops.size()) return;
    m_stops[m_at].state = State::Skipped;
    go_on(now);
}

void Session::go_back(Instant now) {
    for (std::size_t i = std::min(m_at, m_stops.size()); i-- > 0;) {
        if (m_stops[i].state == State::Done) continue;
        spend(now);
        m_stops[i].state = State::Ahead;
        m_at = i;
        return;
    }
}

void Session::take_skipped_again(Instant now) {
    m_since = now;
    for (Stop& stop : m_stops)
        if (stop.state == State::Skipped) stop.state = State::Ahead;
    auto const next = std::find_if(m_stops.begin(), m_stops.end(),
                                   [](Stop const& stop) { return stop.state == State::Ahead; });
    m_at = static_cast<std::size_t>(next - m_stops.begin());
}

Session::Result Session::result(Book const& book, ReadModels const& figures) const {
    Result result;
    for (Stop const& stop : m_stops) {
        RowIndex const customer = book.customers.ids.find(stop.customer);
        if (customer == no_row) continue;
        for (RowIndex const row : book.customers[customer].interactions) {
            InteractionRow const& talk = book.interactions[row];
            if (row < m_first_talk || talk.is_voided || talk.data.channel == Channel::Note) continue;
            switch (talk.data.channel) {
            case Channel::Call: ++result.calls; break;
            case Channel::Letter: ++result.letters; break;
            case Channel::Email:
            case Channel::Sms:
            case Channel::WhatsApp: ++result.messages; break;
            default: ++result.others;
            }
        }
        for (RowIndex const row : book.customers[customer].promises) {
            if (row < m_first_promise || book.promises[row].is_voided) continue;
            ++result.promises;
            add_to(result.promised, book.promises[row].data.amount);
        }
        if (!is_talked_to(book, customer)) continue;
        for (Balance const& balance : figures.balances_of(customer))
            if (balance.overdue_minor > 0)
                add_to(result.asked_for, Money{balance.overdue_minor, balance.currency});
    }
    return result;
}

std::string Session::to_text() const {
    if (m_stops.empty()) return {};
    std::string text{format};
    auto const add = [&](std::string const& word) { text.append(" ").append(word); };
    add(to_iso_text(m_day));
    for (std::int64_t const number :
         {m_begun.ms, m_spent_ms, static_cast<std::int64_t>(m_passed),
          static_cast<std::int64_t>(m_first_talk), static_cast<std::int64_t>(m_first_promise),
          static_cast<std::int64_t>(m_at)})
        add(std::to_string(number));
    for (Stop const& stop : m_stops) {
        add(dunlin::to_text(stop.customer));
        if (stop.state == State::Skipped) text += '!';
    }
    return text;
}

Session Session::parse(std::string_view text, Book const& book, Instant now) {
    if (next_word(text) != format) return {};
    Session session;
    auto const day = parse_iso_date(next_word(text));
    std::array<std::int64_t, 6> numbers{};
    for (std::int64_t& number : numbers) {
        auto const read = number_of<std::int64_t>(next_word(text));
        if (!read || *read < 0) return {};
        number = *read;
    }
    if (!day || numbers[3] > INT32_MAX || numbers[4] > INT32_MAX) return {};
    session.m_day = day.value();
    session.m_begun = Instant{numbers[0]};
    session.m_since = now;
    session.m_spent_ms = numbers[1];
    session.m_passed = static_cast<std::size_t>(numbers[2]);
    session.m_first_talk = static_cast<RowIndex>(numbers[3]);
    session.m_first_promise = static_cast<RowIndex>(numbers[4]);
    while (!text.empty() && session.m_stops.size() < most_stops) {
        std::string_view word = next_word(text);
        bool const is_skipped = !word.empty() && word.back() == '!';
        if (is_skipped) word.remove_suffix(1);
        auto const id = parse_id(word);
        if (!id || book.customers.ids.find(CustomerId{id.value()}) == no_row) return {};
        session.m_stops.push_back({CustomerId{id.value()}, is_skipped ? State::Skipped : State::Ahead});
    }
    session.m_at = std::min(static_cast<std::size_t>(numbers[5]), session.m_stops.size());
    return session;
}

} // namespace dunlin::app
