// The guided session: begun, walked through, and remembered for the day.
#include "app/app.hpp"

#include <utility>

namespace dunlin::app {

// Remembers it, and tells who can't see the page whom it is at.
void App::remember_session() {
    m_effects.push_back(RememberSession{m_session.to_text()});
    RowIndex const customer = book().customers.ids.find(m_session.current());
    if (m_place.screen != Screen::Session || customer == no_row) return;
    std::size_t const all = m_session.stops().size();
    std::size_t const passed = all - m_session.count(Session::State::Ahead);
    m_effects.push_back(Announce{m_words("session.next", {std::to_string(passed + 1), std::to_string(all),
                                                          book().customers[customer].data.name})});
}

void App::follow_session() {
    if (!m_remembered_session.empty()) {
        m_session = Session::parse(std::exchange(m_remembered_session, {}), book(), m_clock.now);
        m_session_version = UINT32_MAX;
    }
    if (session() == nullptr || m_session_version == book().version) return;
    m_session_version = book().version;
    if (m_session.follow(book(), m_figures, m_clock.now)) remember_session();
}

void App::begin_session(std::vector<CustomerId> const& customers) {
    if (session() == nullptr || m_session.current() == CustomerId{}) {
        if (customers.empty()) return;
        m_session = Session{book(), customers, m_clock.today, m_clock.now};
        m_session_version = UINT32_MAX;
        remember_session();
    }
    step(Go{Place{Screen::Session, {}, {}}});
}

void App::walk_session(WalkSession::Step step_wanted) {
    if (session() == nullptr) return;
    m_form_errors.clear();
    switch (step_wanted) {
    case WalkSession::Step::Skip: m_session.skip(m_clock.now); break;
    case WalkSession::Step::Back: m_session.go_back(m_clock.now); break;
    case WalkSession::Step::SkippedAgain: m_session.take_skipped_again(m_clock.now); break;
    case WalkSession::Step::End:
        m_session = Session{};
        if (m_place.screen == Screen::Session) m_place = Place{};
        break;
    }
    remember_session();
}

} // namespace dunlin::app
