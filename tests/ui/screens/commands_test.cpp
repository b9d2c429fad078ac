// The keyboard and the palette over the whole page.
#include "screen_pump.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using dunlin::test::ScreenPump;
using ui::Modifier;
using ui::Role;

namespace {

struct Shop : ScreenPump {
    Shop() {
        draw();
        press("Look around with sample data");
    }
    void key(std::string_view name, Modifier modifier = Modifier::None) {
        page.press_key(name, modifier);
        draw();
    }
    void type_into_palette(std::string_view text) {
        page.change(page.find(Role::TextBox, "Search")->id, text);
        draw();
    }
    void enter() {
        page.send(page.find(Role::TextBox, "Search")->id, ui::MirrorEvent::Kind::Submitted);
        draw();
    }
    // What Enter would take.
    [[nodiscard]] std::string active() const {
        ui::Node const* const field = page.find(Role::TextBox, "Search");
        ui::Node const* const option = field == nullptr ? nullptr : page.find(field->active);
        return option == nullptr ? std::string{} : option->name;
    }
    [[nodiscard]] app::Screen screen() { return tab.app().place().screen; }
};

} // namespace

TEST_CASE("two keys lead to each screen, and a key alone does something to what is selected") {
    Shop shop;
    struct Way {
        char const* key;
        app::Screen screen;
    };
    for (Way const& way :
         {Way{"c", app::Screen::Customers}, Way{"i", app::Screen::Invoices}, Way{"m", app::Screen::MoneyIn},
          Way{"r", app::Screen::Reports}, Way{"f", app::Screen::Import}, Way{"d", app::Screen::Data},
          Way{"t", app::Screen::Today}}) {
        shop.key("g");
        shop.key(way.key);
        CHECK(shop.screen() == way.screen);
        CHECK(shop.page.count(Role::Dialog) == 0);
    }
    shop.key("c"); // the first row of Today is selected
    CHECK(shop.shows(Role::Dialog, "Log a call"));
    shop.key("g"); // a dialog lies above: its keys are not the page's
    shop.key("c");
    CHECK(shop.screen() == app::Screen::Today);
    shop.key("Escape");
    CHECK(shop.page.count(Role::Dialog) == 0);
    shop.key("p");
    CHECK(shop.shows(Role::Dialog, "Record payment"));
}

TEST_CASE("the first key of two is forgotten after a moment") {
    Shop shop;
    shop.key("g");
    shop.page.now_ms += 5'000;
    shop.key("i");
    CHECK(shop.screen() == app::Screen::Today);
    CHECK(shop.shows(Role::Dialog, "Add invoice")); // what "i" does alone
}

TEST_CASE("undo and redo have their keys, with and without Shift") {
    Shop shop;
    CHECK(shop.tab.app().next_undo() != nullptr);
    shop.key("z", Modifier::Control);
    CHECK(shop.tab.app().next_undo() == nullptr);
    shop.key("z", Modifier::ControlShift);
    CHECK(shop.tab.app().next_undo() != nullptr);
    shop.key("z");
    CHECK(shop.tab.app().next_undo() == nullptr);
}

TEST_CASE("the palette finds customers, invoices and actions, and Enter takes the best") {
    Shop shop;
    shop.key("k", Modifier::Control);
    REQUIRE(shop.shows(Role::Dialog, "Search customers, invoices, actions"));
    ui::Node const* const field = shop.page.find(Role::TextBox, "Search");
    REQUIRE(field != nullptr);
    CHECK(shop.page.find(field->controls)->role == Role::ListBox);
    shop.type_into_palette("bruck");
    CHECK(shop.active().find("Brückner & Söhne KG") == 0);
    shop.enter();
    CHECK(shop.shows(Role::Heading, "Brückner & Söhne KG"));
    CHECK(shop.page.count(Role::Dialog) == 0);

    shop.key("/");
    shop.type_into_palette("log call");
    CHECK(shop.active().find("Log a call. Brückner & Söhne KG") == 0); // of the page's customer
    shop.enter();
    CHECK(shop.shows(Role::Dialog, "Log a call"));
    shop.key("Escape");

    shop.key("k", Modifier::Control);
    std::string const number = shop.tab.book().invoices.rows.front().number;
    shop.type_into_palette(number);
    CHECK(shop.active().find(number) == 0);
    shop.enter();
    CHECK(shop.screen() == app::Screen::Invoice);
    shop.key("k", Modifier::Control);
    CHECK(shop.active().find("Brückner & Söhne KG") ==
          0); // looked at before: offered before anything is typed
}

TEST_CASE("in the palette arrows move round the list, and Escape leaves everything as it was") {
    Shop shop;
    shop.key("k", Modifier::Control);
    std::string const first = shop.active();
    shop.key("ArrowDown");
    CHECK(shop.active() != first);
    shop.key("ArrowUp");
    CHECK(shop.active() == first);
    shop.key("ArrowUp");
    CHECK(shop.active() != first);
    int selected = 0;
    for (ui::Node const& node : shop.page.semantics().nodes())
        if (node.role == Role::Option && (node.states & ui::State::Selected) != 0) ++selected;
    CHECK(selected == 1);
    shop.key("Escape");
    CHECK(shop.page.count(Role::Dialog) == 0);
    CHECK(shop.screen() == app::Screen::Today);
}

TEST_CASE("the palette says when there is nothing, and says it aloud once") {
    Shop shop;
    shop.key("k", Modifier::Control);
    shop.type_into_palette("zzz nobody");
    CHECK(shop.says("Nothing found for “zzz nobody”"));
    CHECK(shop.page.count(Role::Option) == 0);
    CHECK(shop.page.outbox().announcements.size() == 1);
    shop.draw();
    CHECK(shop.page.outbox().announcements.empty());
}

TEST_CASE("the page of keys lists the table, and single keys can be switched off there") {
    Shop shop;
    shop.key("F1");
    REQUIRE(shop.shows(Role::Dialog, "Keyboard shortcuts"));
    CHECK(shop.shows(Role::ListItem, "Log a call: C"));
    CHECK(shop.shows(Role::ListItem, "Search customers, invoices, actions: Ctrl K or /"));
    CHECK(shop.shows(Role::ListItem, "Today: G T"));
    shop.press("Single-letter shortcuts");
    CHECK_FALSE(shop.shows(Role::ListItem, "Log a call: C"));
    CHECK(shop.shows(Role::ListItem, "Search customers, invoices, actions: Ctrl K"));
    shop.key("Escape");
    shop.key("c");
    shop.key("g");
    shop.key("i");
    CHECK(shop.screen() == app::Screen::Today);
    CHECK(shop.page.count(Role::Dialog) == 0);
    shop.key("F1");
    CHECK(shop.shows(Role::Dialog, "Keyboard shortcuts"));
}

TEST_CASE("on a Mac the keys are written as there") {
    Shop shop;
    shop.page.surface.is_apple = true;
    shop.key("?");
    CHECK(shop.shows(Role::ListItem, "Do again: ⇧ ⌘ Z")); // ⌘ Y is the browser's
    CHECK(shop.shows(Role::ListItem, "Search customers, invoices, actions: ⌘ K or /"));
}

TEST_CASE("menus and buttons say the key of what they do") {
    Shop shop;
    shop.key("g");
    shop.key("c");
    shop.key("k", Modifier::Control);
    shop.type_into_palette("atelier nord");
    shop.enter();
    CHECK(shop.page.find(Role::Button, "Log a call")->description == "C");
    shop.press("More");
    CHECK(shop.shows(Role::MenuItem, "Add a note"));
}

TEST_CASE("the first stop of Tab skips to the content") {
    Shop shop;
    ui::Node const& first = shop.page.semantics().nodes().front();
    CHECK(first.role == Role::Link);
    CHECK(first.name == "Skip to content");
    shop.press("Skip to content");
    CHECK(shop.page.outbox().focus_request == shop.page.find(Role::Main, "Today")->id);
}
