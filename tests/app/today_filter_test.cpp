// The part of today's list that is looked at: kept, and what the session goes over.
#include "app/forms/today_filter.hpp"

#include "app/actions.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;

namespace {

std::string session_over(App const& app) {
    auto const intent = intent_of(app, ActionId::StartSession, {});
    REQUIRE(intent);
    std::string names;
    for (CustomerId const id : std::get<BeginSession>(*intent).customers)
        names += (names.empty() ? "" : ", ") + app.book().customers.find(id)->data.name;
    return names;
}

} // namespace

TEST_CASE("today is narrowed to a tag, which is kept, isn't undone by mistake, and holds for the session") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    tab.step(UseSampleData{});
    std::vector<WorklistEntry> const& list = tab.app().figures().worklist();
    REQUIRE(list.size() > 3);
    CustomerId const third = tab.book().customers[list[2].customer].id;
    std::string const everyone = session_over(tab.app());
    EditCustomer edit{third, tab.book().customers.find(third)->data};
    edit.data.tags = {"garages", "big"};
    std::string const name = edit.data.name;
    tab.step(Perform{edit});
    tab.step(ChooseTodayFilter{"garages", ""});
    CHECK(today_filter(tab.book()).tag == "garages");
    CHECK(session_over(tab.app()) == name);

    FakeTab next{store};
    next.open();
    CHECK(today_filter(next.book()).tag == "garages");
    tab.step(Undo{}); // the tag, not what is looked at
    CHECK(today_filter(tab.book()).tag == "garages");
    CHECK(tab.book().customers.find(third)->data.tags.empty());
    tab.step(ChooseTodayFilter{});
    CHECK(session_over(tab.app()) == everyone);
    CHECK(tab.book().settings.count(std::string{segment_setting}) == 0);
}

TEST_CASE("who is shown by a filter: by tag, next step, amount in any currency and days late") {
    Book book;
    book.customers.rows.emplace_back().data.tags = {"a", "b"};
    WorklistEntry entry;
    entry.customer = 0;
    entry.next_step = NextStep::Call;
    entry.days_late = 30;
    Balance euros, yen;
    euros.currency = Currency::of("EUR");
    euros.overdue_minor = 99'99;
    yen.currency = Currency::of("JPY");
    yen.overdue_minor = 500;
    entry.balances = {euros, yen};
    auto const shown = [&](char const* tag, std::optional<NextStep> step, std::int64_t units, int days) {
        return is_shown(book, entry, TodayFilter{"", tag, step, units, days});
    };
    CHECK(shown("", std::nullopt, 0, 0));
    CHECK(shown("b", NextStep::Call, 500, 30));
    CHECK_FALSE(shown("ab", std::nullopt, 0, 0));
    CHECK_FALSE(shown("", NextStep::Email, 0, 0));
    CHECK_FALSE(shown("", std::nullopt, 501, 0));
    CHECK_FALSE(shown("", std::nullopt, 0, 31));
    entry.balances = {euros};
    CHECK(shown("", std::nullopt, 99, 0));
    CHECK_FALSE(shown("", std::nullopt, 100, 0));
}

TEST_CASE("a filter is saved under a name, chosen, changed, renamed and deleted; the session goes over it") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    tab.step(UseSampleData{});
    std::string const everyone = session_over(tab.app());
    auto const errors = [&](TodayFilterForm const& form) {
        std::string text;
        for (Error const& error : submit(form, tab.app().form_context()).errors)
            text += std::string{name_of(error.code)} + " " + error.field + ";";
        return text;
    };
    TodayFilterForm form;
    CHECK(errors(form) == "Missing name;");
    form.name = " Large and old ";
    form.least = "lots";
    form.days = "-1";
    CHECK(errors(form) == "InvalidNumber filter_least;InvalidNumber filter_days;");
    form.least = "1000";
    form.days = "40";
    tab.step(SubmitForm{form});
    REQUIRE(saved_filters(tab.book()).size() == 1);
    CHECK(today_filter(tab.book()).name == "Large and old");
    std::string const some = session_over(tab.app());
    CHECK(some != everyone);
    CHECK_FALSE(some.empty());
    CHECK(errors(form) == "AlreadyExists name;");

    // Another one, by what is next; choosing everyone, and the first again.
    TodayFilterForm calls;
    calls.name = "Calls";
    calls.step = "call";
    tab.step(SubmitForm{calls});
    CHECK(today_filter(tab.book()).step == NextStep::Call);
    tab.step(ChooseTodayFilter{});
    CHECK(session_over(tab.app()) == everyone);
    tab.step(ChooseTodayFilter{"", "Large and old"});
    CHECK(session_over(tab.app()) == some);

    TodayFilterForm edited = today_filter_form(today_filter(tab.book()));
    CHECK(edited.least + " " + edited.days == "1000 40");
    edited.name = "Old";
    edited.least = "";
    tab.step(SubmitForm{edited});
    CHECK(saved_filters(tab.book()).size() == 2);
    CHECK(today_filter(tab.book()).name == "Old");
    CHECK(today_filter(tab.book()).least_units == 0);
    edited = today_filter_form(today_filter(tab.book()));
    edited.is_deleted = true;
    tab.step(SubmitForm{edited});
    CHECK(saved_filters(tab.book()).size() == 1);
    CHECK(session_over(tab.app()) == everyone);
    tab.step(Undo{});
    CHECK(today_filter(tab.book()).name == "Old");
}
