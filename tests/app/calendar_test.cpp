// What is ahead, as a file for a calendar program.
#include "app/calendar.hpp"

#include "support/book_text.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace dunlin;
using namespace dunlin::app;
using namespace dunlin::test;

namespace {

// A tab on 20 November with Atelier, who owes 100.00 since 4 October and 50.00 from 10 December on.
struct Ahead {
    FakeStore store;
    FakeTab tab{store};
    Ahead() {
        tab.open();
        tab.set_clock(clock_on("2026-11-20", "10:00"));
        AddCustomer customer;
        customer.data.name = "Atelier";
        tab.step(Perform{customer});
        invoice("R-1", "2026-10-04", 10'000);
        invoice("R-2", "2026-12-10", 5'000);
    }
    [[nodiscard]] CustomerId id() { return tab.book().customers[0].id; }
    void invoice(char const* number, char const* due, std::int64_t minor) {
        AddInvoice add;
        add.data.customer = id();
        add.data.number = number;
        add.data.issued = day(due).plus_days(-30);
        add.data.currency = Currency::of("EUR");
        add.data.instalments = {{day(due), minor}};
        tab.step(Perform{add});
    }
    void choose(char const* policy) { tab.step(Perform{ChangeSetting{"policy.default", policy}}); }
    // "2026-11-20 Atelier: Call", a line an entry.
    [[nodiscard]] std::string entries() {
        tab.app().refresh();
        std::string text;
        for (exchange::CalendarEntry const& entry : calendar_entries(tab.app()))
            text += to_iso_text(entry.day) + " " + entry.title + "\n";
        return text;
    }
};

} // namespace

TEST_CASE("follow-ups and promised days stand in the calendar, overdue ones on today") {
    Ahead ahead;
    ahead.choose("none");
    CHECK(ahead.entries().empty());
    ahead.tab.step(DownloadCalendar{});
    CHECK(ahead.tab.downloads.empty()); // said instead
    ahead.tab.step(Perform{SetFollowUp{{ahead.id(), day("2026-12-01"), "ask for Ann", {}}}});
    ahead.tab.step(Perform{SetFollowUp{{ahead.id(), day("2026-11-02"), "", {}}}});
    ahead.tab.step(Perform{SetFollowUp{{ahead.id(), day("2027-06-01"), "far off", {}}}});
    PromiseData promise;
    promise.customer = ahead.id();
    promise.due = day("2026-11-27");
    promise.amount = Money{6'000, Currency::of("EUR")};
    ahead.tab.step(Perform{MakePromise{promise}});
    CHECK(ahead.entries() == "2026-11-20 Atelier: Follow-up\n"
                             "2026-11-27 Atelier: promised to pay €60.00\n"
                             "2026-12-01 Atelier: ask for Ann\n");
    ahead.tab.step(DownloadCalendar{});
    REQUIRE(ahead.tab.downloads.size() == 1);
    CHECK(ahead.tab.downloads[0].name == "dunlin-calendar-2026-11-20.ics");
    CHECK(ahead.tab.downloads[0].bytes.find("SUMMARY:Atelier: ask for Ann\r\n") != std::string::npos);
    // What the customer is void of isn't asked for.
    ahead.tab.step(Perform{CloseFollowUp{ahead.tab.book().follow_ups[0].id, FollowUpState::Done}});
    CHECK(ahead.entries().find("Ann") == std::string::npos);
}

TEST_CASE("a policy's next steps stand in the calendar on their days, each once") {
    Ahead ahead;
    ahead.choose("standard");
    std::string const entries = ahead.entries();
    CAPTURE(entries);
    CHECK(entries.rfind("2026-11-20 Atelier: ", 0) == 0); // the first is due at once
    Chase const chase = chase_of(ahead.tab.book(), 0, day("2026-11-20"), {});
    std::size_t lines = 0;
    for (ChaseMessage const& message : forecast(chase, day("2026-11-20"), day("2027-01-19"))) {
        CHECK(entries.find(to_iso_text(message.on) + " Atelier: ") != std::string::npos);
        ++lines;
    }
    CHECK(lines >= 3);
    CHECK(static_cast<std::size_t>(std::count(entries.begin(), entries.end(), '\n')) == lines);
    // Its ids stay from one day to the next, so that a newer file doesn't double them.
    auto const ids = [&] {
        ahead.tab.app().refresh();
        std::vector<std::string> all;
        for (exchange::CalendarEntry const& entry : calendar_entries(ahead.tab.app()))
            all.push_back(entry.id);
        std::sort(all.begin(), all.end());
        return all;
    };
    std::vector<std::string> const today = ids();
    CHECK(std::adjacent_find(today.begin(), today.end()) == today.end());
    ahead.tab.set_clock(clock_on("2026-11-21"));
    CHECK(ids() == today);
}
