// Every screen, drawn without a browser: what a person and a screen reader find there.
#include "screen_pump.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace dunlin;
using dunlin::test::ScreenPump;
using ui::Role;

namespace {

app::Place place(app::Screen screen) { return app::Place{screen, {}, {}}; }

// The first customer and invoice of the sample.
app::Place customer_place(ScreenPump const& pump, std::string_view name) {
    for (CustomerRow const& customer : pump.tab.book().customers.rows)
        if (customer.data.name == name) return app::Place{app::Screen::Customer, customer.id, {}};
    return {};
}
app::Place invoice_place(ScreenPump const& pump) {
    InvoiceRow const& invoice = pump.tab.book().invoices.rows.front();
    return app::Place{app::Screen::Invoice, pump.tab.book().customers[invoice.customer].id, invoice.id};
}

std::vector<std::string> doubled_ids(ui::Semantics const& tree) {
    std::set<ui::NodeId> seen;
    std::vector<std::string> doubled;
    for (ui::Node const& node : tree.nodes())
        if (!seen.insert(node.id).second) doubled.push_back(node.name);
    return doubled;
}

} // namespace

TEST_CASE("a first visit offers three doors") {
    ScreenPump pump;
    pump.draw();
    CHECK(pump.shows(Role::Button, "Look around with sample data"));
    CHECK(pump.shows(Role::File, "Choose a file"));
    CHECK(pump.shows(Role::Button, "Start empty"));
}

TEST_CASE("the sample fills Today, and Undo empties it again") {
    ScreenPump pump;
    pump.draw();
    pump.press("Look around with sample data");
    CHECK(pump.shows(Role::Table, "To do now"));
    CHECK(pump.says("Promised €1,200.00 for"));
    CHECK(pump.says("Add a phone or e-mail"));
    pump.tab.step(app::Undo{});
    pump.draw();
    CHECK_FALSE(pump.shows(Role::Table, "To do now"));
}

TEST_CASE("every screen has one title, names for all it can do, and no id twice") {
    ScreenPump pump;
    pump.draw();
    pump.press("Look around with sample data");
    std::vector<app::Place> places;
    for (app::Screen const screen :
         {app::Screen::Today, app::Screen::Customers, app::Screen::Invoices, app::Screen::MoneyIn,
          app::Screen::Reports, app::Screen::Import, app::Screen::Data})
        places.push_back(place(screen));
    places.push_back(customer_place(pump, "Atelier Nord"));
    places.push_back(invoice_place(pump));
    for (app::Place const& where : places) {
        for (float const width : {1440.0f, 820.0f, 390.0f}) {
            CAPTURE(static_cast<int>(where.screen));
            CAPTURE(width);
            pump.page.surface.width = width;
            pump.go(where);
            int titles = 0;
            for (ui::Node const& node : pump.page.semantics().nodes()) {
                if (node.role == Role::Heading && node.level == 1) ++titles;
                bool const is_control = node.role == Role::Button || node.role == Role::TextBox ||
                                        node.role == Role::Select || node.role == Role::CheckBox ||
                                        node.role == Role::Link;
                if (is_control) CHECK_FALSE(node.name.empty());
            }
            CHECK(titles == 1);
            CHECK(doubled_ids(pump.page.semantics()) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("a call is logged by the form on Today") {
    ScreenPump pump;
    pump.draw();
    pump.press("Look around with sample data");
    std::size_t const before = pump.tab.book().interactions.size();
    pump.press("Call Brückner & Söhne KG");
    REQUIRE(pump.shows(Role::Dialog, "Log a call"));
    pump.press("Promised to pay");
    pump.type("What was said", "Pays on Friday");
    pump.type("Promised for", "fri");
    pump.press("Log it");
    CHECK_FALSE(pump.shows(Role::Dialog, "Log a call"));
    REQUIRE(pump.tab.book().interactions.size() == before + 1);
    InteractionData const& logged = pump.tab.book().interactions.rows.back().data;
    CHECK(logged.outcome == Outcome::Promise);
    CHECK(logged.text == "Pays on Friday");
    REQUIRE(pump.tab.book().promises.size() > 0);
    PromiseData const& promise = pump.tab.book().promises.rows.back().data;
    CHECK(to_iso_text(promise.due) == "2026-11-27");
    CHECK(promise.amount == Money{486'000, Currency::of("EUR")}); // all that is overdue
    CHECK(promise.interaction == pump.tab.book().interactions.rows.back().id);
    // Paused until then.
    CHECK_FALSE(pump.shows(Role::Button, "Call Brückner & Söhne KG"));
}

TEST_CASE("a payment shows where it goes before it is recorded, and errors at the field") {
    ScreenPump pump;
    pump.draw();
    pump.press("Look around with sample data");
    pump.go(customer_place(pump, "Atelier Nord"));
    pump.press("Record payment");
    REQUIRE(pump.shows(Role::Dialog, "Record payment"));
    pump.type("Amount", "lots");
    pump.tab.step(app::SubmitForm{std::get<app::PaymentForm>(pump.screens.draft)});
    pump.draw();
    bool is_marked = false;
    for (ui::Node const& node : pump.page.semantics().nodes())
        if (node.role == Role::TextBox && node.name == "Amount")
            is_marked = (node.states & ui::State::Invalid) != 0;
    CHECK(is_marked);
    pump.type("Amount", "5000");
    CHECK(pump.says("All of it is put to invoices"));
}

TEST_CASE("a second tab says so and offers to take over") {
    ScreenPump pump;
    pump.tab.open(app::ReadOnlyReason::OtherTab);
    pump.draw();
    CHECK(pump.says("This book is open in another tab"));
    pump.press("Take over");
    CHECK(pump.tab.take_overs_asked == 1);
}

TEST_CASE("what couldn't be saved is said, with a way out") {
    ScreenPump pump;
    pump.draw();
    pump.tab.begin(app::UseSampleData{});
    REQUIRE(pump.tab.answer(app::StorageOutcome::QuotaExceeded));
    pump.draw();
    CHECK(pump.says("NOT SAVED"));
    CHECK(pump.says("no room left"));
    pump.press("Try again");
    CHECK(pump.says("All changes saved"));
}
