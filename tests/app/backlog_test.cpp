// A backlog spread over the working days ahead.
#include "app/forms/backlog.hpp"

#include "app/actions.hpp"
#include "support/book_text.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::clock_on;
using dunlin::test::day;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;
using dunlin::test::TextBook;

namespace {

std::vector<CustomerId> some_customers(std::size_t count) {
    std::vector<CustomerId> customers;
    IdSource ids{DeviceId{0xE0}, 0};
    for (std::size_t i = 0; i < count; ++i) customers.push_back(CustomerId{ids.next()});
    return customers;
}

// "2026-02-13 2, 2026-02-16 1": how many come on which day.
std::string plan_of(std::size_t count, char const* per_day, char const* today) {
    std::map<Date, int> counts;
    for (Date const date : backlog_days({some_customers(count), per_day}, day(today))) ++counts[date];
    std::string out;
    for (auto const& [date, customers] : counts)
        out += (out.empty() ? "" : ", ") + to_iso_text(date) + " " + std::to_string(customers);
    return out;
}

void add_late_customers(FakeTab& tab, int count) {
    for (int i = 0; i < count; ++i) {
        AddCustomer customer;
        customer.data.name = "Customer " + std::to_string(100 + i);
        tab.step(Perform{customer});
        AddInvoice invoice;
        invoice.data.customer = tab.book().customers.rows.back().id;
        invoice.data.number = "R" + std::to_string(i);
        invoice.data.issued = day("2025-10-01");
        invoice.data.currency = Currency::of("EUR");
        invoice.data.instalments = {{day("2025-11-01"), 10000}};
        tab.step(Perform{invoice});
    }
}

} // namespace

TEST_CASE("each working day takes its share, beginning with today; weekends take none") {
    CHECK(plan_of(5, "2", "2026-02-12") == "2026-02-12 2, 2026-02-13 2, 2026-02-16 1"); // a Thursday
    CHECK(plan_of(3, "2", "2026-02-14") == "2026-02-14 2, 2026-02-16 1"); // who works on a Saturday, does
    CHECK(plan_of(4, " 4 ", "2026-02-12") == "2026-02-12 4");
    for (char const* wrong : {"0", "-1", "501", "many", "", "2.5"}) {
        CAPTURE(wrong);
        CHECK(plan_of(5, wrong, "2026-02-12").empty());
    }
}

TEST_CASE(
    "a spread backlog leaves today's share on the list, brings the others on their day, and can be undone") {
    FakeStore store;
    FakeTab tab{store};
    tab.set_clock(clock_on("2026-02-12"));
    tab.open();
    add_late_customers(tab, 30);
    CHECK(is_backlog(tab.app().figures().worklist()));
    auto form = backlog_form(tab.book(), tab.app().figures().worklist());
    REQUIRE(form.has_value());
    form->per_day = "12";
    std::uint64_t const before = tab.app().gesture_count();
    tab.step(SubmitForm{*form});
    CHECK(tab.app().gesture_count() == before + 1);
    CHECK(tab.app().figures().worklist().size() == 12);
    CHECK(tab.app().figures().worklist().front().customer == 0);
    tab.set_clock(clock_on("2026-02-13"));
    tab.step(CloseDialog{});
    CHECK(tab.app().figures().worklist().size() == 24);
    tab.set_clock(clock_on("2026-02-12"));
    tab.step(Undo{});
    CHECK(tab.app().figures().worklist().size() == 30);
    form->per_day = "30";
    CHECK(submit(*form, tab.app().form_context()).errors.size() == 1); // all fit into today
}

TEST_CASE("who pays before their day isn't asked any more; a day with a word stays") {
    TextBook text(R"(
customer Atelier
invoice Atelier R1 2026-01-10 EUR 2026-02-10 100.00
)");
    WorklistSpec spec;
    spec.today = day("2026-02-20");
    auto const is_listed = [&] { return !worklist(text.book, spec).empty(); };
    text.add("followup Atelier 2026-02-20\npayment Atelier P 2026-02-18 EUR 100.00");
    CHECK(is_listed());
    text.add("allocate P R1 100.00");
    CHECK_FALSE(is_listed());
    FollowUpData with_word;
    with_word.customer = CustomerId{text.id("Atelier")};
    with_word.due = day("2026-02-19");
    with_word.text = "Ask for the new address";
    IdSource ids{DeviceId{0xE0}, 0};
    apply(text.book, FollowUpSet{FollowUpId{ids.next()}, with_word});
    CHECK(is_listed());
}

TEST_CASE("a day to come back needs a word where nothing is late") {
    TextBook text("customer Atelier\ninvoice Atelier R1 2026-01-10 EUR 2026-02-10 100.00\ncustomer Berg");
    Locale const locale = known_locale("en-GB");
    FormContext const context{text.book, locale, day("2026-02-20"), Currency::of("EUR")};
    auto const errors = [&](char const* customer, char const* words) {
        FollowUpForm form = follow_up_form(context, CustomerId{text.id(customer)});
        form.text = words;
        return submit(form, context).errors.size();
    };
    CHECK(errors("Atelier", "") == 0);
    CHECK(errors("Berg", "") == 1);
    CHECK(errors("Berg", "New order?") == 0);
}
