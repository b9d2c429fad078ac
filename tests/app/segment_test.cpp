// The part of today's list that is looked at: kept, and what the session goes over.
#include "app/segment.hpp"

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
    tab.step(ChooseSegment{"garages"});
    CHECK(segment_of(tab.book()) == "garages");
    CHECK(session_over(tab.app()) == name);

    FakeTab next{store};
    next.open();
    CHECK(segment_of(next.book()) == "garages");
    tab.step(Undo{}); // the tag, not what is looked at
    CHECK(segment_of(tab.book()) == "garages");
    CHECK(tab.book().customers.find(third)->data.tags.empty());
    tab.step(ChooseSegment{""});
    CHECK(session_over(tab.app()) == everyone);
    CHECK(tab.book().settings.count(std::string{segment_setting}) == 0);
}

TEST_CASE("who is in a segment") {
    Book book;
    book.customers.rows.emplace_back().data.tags = {"a", "b"};
    CHECK(is_in_segment(book, 0, "b"));
    CHECK(is_in_segment(book, 0, ""));
    CHECK_FALSE(is_in_segment(book, 0, "ab"));
}
