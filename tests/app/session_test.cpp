// The guided session: who comes, who is done with, what is remembered of it.
#include "app/session.hpp"

#include "app/actions.hpp"
#include "app/freshness.hpp"
#include "core/book/event.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::clock_on;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;

namespace {

// The sample book with a session begun over the first `count` people of today's list.
struct Begun {
    FakeStore store;
    FakeTab tab{store};
    std::vector<CustomerId> people;

    explicit Begun(std::size_t count) {
        tab.open();
        tab.step(UseSampleData{});
        for (WorklistEntry const& entry : tab.app().figures().worklist())
            if (people.size() < count) people.push_back(tab.book().customers[entry.customer].id);
        tab.step(BeginSession{people});
    }
    // The stops in order: "." ahead, "+" done with, "-" left out; the one that the person is at in brackets.
    [[nodiscard]] std::string stops() {
        Session const* const session = tab.app().session();
        if (session == nullptr) return "none";
        std::string out;
        for (std::size_t i = 0; i < session->stops().size(); ++i) {
            Session::State const state = session->stops()[i].state;
            char const sign = state == Session::State::Done      ? '+'
                              : state == Session::State::Skipped ? '-'
                                                                 : '.';
            out += i == session->at() ? std::string{'['} + sign + ']' : std::string{sign};
        }
        return out;
    }
    void log(CustomerId customer, Channel channel) {
        InteractionForm form =
            interaction_form(tab.app().form_context(), customer, channel, tab.app().clock().now);
        tab.step(SubmitForm{form});
    }
    void walk(WalkSession::Step step) { tab.step(WalkSession{step}); }
    [[nodiscard]] Session::Result result() {
        return tab.app().session()->result(tab.book(), tab.app().figures());
    }
};

using Step = WalkSession::Step;

} // namespace

TEST_CASE("a session goes from one to the next as they are talked to") {
    Begun session{4};
    CHECK(session.tab.app().place().screen == Screen::Session);
    CHECK(session.stops() == "[.]...");
    session.log(session.people[0], Channel::Call);
    CHECK(session.stops() == "+[.]..");
    // A note is no talk.
    session.log(session.people[1], Channel::Note);
    CHECK(session.stops() == "+[.]..");
    // Someone else was talked to meanwhile: they don't come any more.
    session.log(session.people[2], Channel::Letter);
    CHECK(session.stops() == "+[.]+.");
    // Put off is done with, too.
    session.tab.step(SubmitForm{follow_up_form(session.tab.app().form_context(), session.people[1])});
    CHECK(session.stops() == "+++[.]");
    session.log(session.people[3], Channel::Email);
    CHECK(session.stops() == "++++");
    CHECK(session.tab.app().session()->current() == CustomerId{});
    Session::Result const result = session.result();
    CHECK(result.calls == 1);
    CHECK(result.letters == 1);
    CHECK(result.messages == 1);
    CHECK(result.promises == 0);
}

TEST_CASE("undo brings the customer back, and redo goes on") {
    Begun session{3};
    session.log(session.people[0], Channel::Call);
    session.log(session.people[1], Channel::Call);
    CHECK(session.stops() == "++[.]");
    session.tab.step(Undo{});
    CHECK(session.stops() == "+[.].");
    session.tab.step(Redo{});
    CHECK(session.stops() == "++[.]");
}

TEST_CASE("who is left out comes again only when asked for") {
    Begun session{3};
    session.walk(Step::Skip);
    CHECK(session.stops() == "-[.].");
    session.walk(Step::Skip);
    CHECK(session.stops() == "--[.]");
    session.walk(Step::Back);
    CHECK(session.stops() == "-[.].");
    session.log(session.people[1], Channel::Call);
    session.log(session.people[2], Channel::Call);
    CHECK(session.stops() == "-++");
    session.walk(Step::SkippedAgain);
    CHECK(session.stops() == "[.]++");
    session.walk(Step::End);
    CHECK(session.stops() == "none");
    CHECK(session.tab.app().place().screen == Screen::Today);
    CHECK(session.tab.session.empty());
}

TEST_CASE("a promise in the session is counted with its amount") {
    Begun session{2};
    InteractionForm form = interaction_form(session.tab.app().form_context(), session.people[0],
                                            Channel::Call, session.tab.app().clock().now);
    form.outcome = name_of(Outcome::Promise);
    form.promise_due = "+7";
    form.promise_amount = "120";
    form.promise_currency = "EUR";
    session.tab.step(SubmitForm{form});
    REQUIRE(session.tab.app().form_errors().empty());
    Session::Result const result = session.result();
    CHECK(result.promises == 1);
    REQUIRE(result.promised.size() == 1);
    CHECK(result.promised[0].minor == 12000);
}

TEST_CASE("a session is there again after the page was closed, on the same day only") {
    Begun session{4};
    session.log(session.people[0], Channel::Call);
    session.walk(Step::Skip);
    CHECK(session.stops() == "+-[.].");
    auto const reopened = [&](app::Clock const& clock, std::string const& remembered) {
        FakeTab again{session.store, 2};
        again.set_clock(clock);
        again.app().set_session(remembered);
        again.open();
        again.app().refresh();
        Session const* const kept = again.app().session();
        if (kept == nullptr) return std::string{"none"};
        std::string counts;
        for (Session::State const state :
             {Session::State::Done, Session::State::Skipped, Session::State::Ahead})
            counts += std::to_string(kept->count(state));
        return counts + (kept->current() == session.people[2] ? " third" : " other");
    };
    CHECK(reopened(clock_on("2026-11-20", "17:00"), session.tab.session) == "112 third");
    CHECK(reopened(clock_on("2026-11-21"), session.tab.session) == "none");
    CHECK(reopened(clock_on("2026-11-20"), "") == "none");
    CHECK(reopened(clock_on("2026-11-20"), "2 something of a newer program") == "none");
    CHECK(reopened(clock_on("2026-11-20"), session.tab.session + " x") == "none");
    CHECK(reopened(clock_on("2026-11-20"), session.tab.session.substr(0, 14)) == "none");
}

TEST_CASE("how long the rest takes is known once two were passed, and pauses don't count") {
    Begun session{4};
    auto const later = [&](std::int64_t seconds) {
        app::Clock clock = session.tab.app().clock();
        clock.now.ms += seconds * 1'000;
        session.tab.set_clock(clock);
    };
    Session const& kept = *session.tab.app().session();
    later(60);
    session.walk(Step::Skip);
    CHECK(kept.minutes_left() == 0);
    later(59 * 60);
    session.walk(Step::Skip);
    // One minute, and an hour of which at most three minutes count: two minutes each, for two more.
    CHECK(kept.minutes_left() == 5); // a moment over four
    CHECK(kept.minutes_spent() == 5);
}

TEST_CASE("a session that is under way goes on, and a new one begins after its end") {
    Begun session{2};
    session.log(session.people[0], Channel::Call);
    session.tab.step(Go{Place{}});
    session.tab.step(BeginSession{session.people});
    CHECK(session.tab.app().place().screen == Screen::Session);
    CHECK(session.stops() == "+[.]");
    session.log(session.people[1], Channel::Call);
    CHECK(session.stops() == "++");
    session.tab.step(BeginSession{{}});
    CHECK(session.stops() == "++");
    auto const intent = intent_of(session.tab.app(), ActionId::StartSession, {});
    REQUIRE(intent);
    REQUIRE(std::holds_alternative<BeginSession>(*intent));
    CHECK(!std::get<BeginSession>(*intent).customers.empty());
}

TEST_CASE("payments count as up to date for three working days, by money, by a file's day or by the person's "
          "word") {
    struct Row {
        char const *received, *confirmed, *imported, *today, *known;
        bool is_fresh;
    };
    // 20 November 2026 is a Friday.
    for (Row const& row : {
             Row{"", "", "", "2026-11-20", "", false},
             Row{"2026-11-20", "", "", "2026-11-20", "2026-11-20", true},
             Row{"2026-11-20", "", "", "2026-11-25", "2026-11-20", true},
             Row{"2026-11-20", "", "", "2026-11-26", "2026-11-20", false},
             Row{"2026-11-20", "2026-11-26", "", "2026-11-27", "2026-11-26", true},
             Row{"", "2026-11-26", "", "2026-12-02", "2026-11-26", false},
             Row{"", "", "2026-11-19", "2026-11-20", "2026-11-19", true},
             Row{"2026-11-30", "", "2026-11-19", "2026-11-20", "2026-11-19", true}, // not of the future
             Row{"", "nonsense", "", "2026-11-20", "", false},
         }) {
        CAPTURE(row.received);
        CAPTURE(row.confirmed);
        CAPTURE(row.today);
        Book book;
        if (*row.confirmed != 0)
            apply(book, SettingChanged{std::string{money_confirmed_setting}, std::string{row.confirmed}});
        if (*row.imported != 0) {
            ImportRow import;
            import.data.as_of = parse_iso_date(row.imported).value();
            book.imports.rows.push_back(import);
        }
        Freshness const freshness = money_freshness(book, parse_iso_date(row.received).value_or(Date{}),
                                                    parse_iso_date(row.today).value());
        CHECK((freshness.known_until.is_set() ? to_iso_text(freshness.known_until) : "") == row.known);
        CHECK(freshness.is_fresh == row.is_fresh);
    }
    Book patient;
    apply(patient, SettingChanged{std::string{fresh_days_setting}, std::string{"10"}});
    CHECK(money_freshness(patient, parse_iso_date("2026-11-20").value(), parse_iso_date("2026-12-04").value())
              .is_fresh);
}

TEST_CASE("the person's word that payments are up to date is kept, and can be taken back") {
    Begun session{2};
    session.tab.set_clock(clock_on("2026-11-30"));
    auto const freshness = [&]() -> Freshness const& {
        session.tab.app().refresh();
        return session.tab.app().figures().money_freshness(session.tab.book());
    };
    CHECK(!freshness().is_fresh);
    session.tab.step(ConfirmMoney{});
    CHECK(freshness().is_fresh);
    CHECK(freshness().known_until == parse_iso_date("2026-11-30").value());
    session.tab.step(Undo{});
    CHECK(!freshness().is_fresh);
}
