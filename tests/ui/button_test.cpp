#include "ui/button.hpp"

#include "platform/headless/frame_pump.hpp"
#include "ui/scroll.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::ui;

namespace {

// A page with one button; counts how often it was pressed.
struct OneButton {
    headless::FramePump page;
    ButtonSpec spec;
    float top = 100;
    int presses = 0;

    OneButton() { spec.label = "Save"; }
    void operator()(Ui& ui) {
        if (button(ui, ui.id("save", 7), {100, top, 120, 34}, spec)) ++presses;
    }
    void draw() { page.draw(*this); }
    // Each a frame, as a hand does it.
    void move_to(float x, float y) { page.move_to(x, y), draw(); }
    void set_pointer_down(bool is_down) { page.set_pointer_down(is_down), draw(); }
};

} // namespace

TEST_CASE("a button says its role, name and place") {
    OneButton one;
    one.spec.tooltip = "Writes the book";
    one.draw();
    Node const* const node = one.page.find(Role::Button, "Save");
    REQUIRE(node != nullptr);
    CHECK(node->description == "Writes the book");
    CHECK(node->box.x == 100);
    CHECK(node->box.height == 34);
    CHECK((node->states & State::Disabled) == 0);
    CHECK(one.presses == 0);
}

TEST_CASE("a button is pressed once by the pointer") {
    OneButton one;
    one.draw();
    one.page.click(160, 117, one);
    one.draw();
    CHECK(one.presses == 1);
}

TEST_CASE("a press counts where what was pressed moved away under the pointer") {
    OneButton one;
    one.draw();
    one.move_to(160, 117);
    one.set_pointer_down(true);
    one.top = 160; // a field that was left got a line of help
    one.draw();
    one.set_pointer_down(false);
    CHECK(one.presses == 1);
    one.draw();
    CHECK(one.presses == 1);
}

TEST_CASE("a press counts on what was seen when it was made, wherever the page has it by now") {
    OneButton one;
    one.draw();
    NodeId const id = one.page.find(Role::Button, "Save")->id;
    one.move_to(160, 117);
    one.top = 160; // a change that came with the press took a line away above it
    one.page.inbox.pressed = id;
    one.set_pointer_down(true);
    SUBCASE("let go there") {
        one.set_pointer_down(false);
        CHECK(one.presses == 1);
        one.draw();
        CHECK(one.presses == 1);
    }
    SUBCASE("let go elsewhere: it was not meant") {
        one.move_to(500, 500);
        one.set_pointer_down(false);
        CHECK(one.presses == 0);
    }
    SUBCASE("it can't be pressed any more") {
        one.spec.availability = Availability::Disabled;
        one.set_pointer_down(false);
        CHECK(one.presses == 0);
    }
}

TEST_CASE("a press that ends beside the button does nothing") {
    OneButton one;
    one.draw();
    one.move_to(160, 117);
    one.set_pointer_down(true);
    one.move_to(500, 500);
    one.set_pointer_down(false);
    CHECK(one.presses == 0);
}

TEST_CASE("a button is pressed once by the mirror") {
    OneButton one;
    one.draw();
    one.page.activate("Save");
    one.draw();
    one.draw();
    CHECK(one.presses == 1);
}

TEST_CASE("a disabled button says so and can't be pressed in any way") {
    OneButton one;
    one.spec.availability = Availability::Disabled;
    one.spec.key = "s";
    one.draw();
    Node const* const node = one.page.find(Role::Button, "Save");
    REQUIRE(node != nullptr);
    CHECK((node->states & State::Disabled) != 0);
    one.page.activate("Save");
    one.draw();
    one.page.click(160, 117, one);
    one.page.press_key("s");
    one.draw();
    CHECK(one.presses == 0);
}

TEST_CASE("a button's key presses it in either case, but not with Ctrl") {
    OneButton one;
    one.spec.key = "S";
    one.page.press_key("s");
    one.draw();
    CHECK(one.presses == 1);
    one.page.press_key("S");
    one.draw();
    CHECK(one.presses == 2);
    one.page.press_key("s", Modifier::Control);
    one.draw();
    CHECK(one.presses == 2);
}

TEST_CASE("one key press reaches one taker") {
    headless::FramePump page;
    int taken = 0;
    auto const screen = [&](Ui& ui) {
        if (ui.take_key("Enter")) ++taken;
        if (ui.take_key("Enter")) ++taken;
    };
    page.press_key("Enter");
    page.draw(screen);
    CHECK(taken == 1);
}

TEST_CASE("the pointer over a button asks for the hand") {
    OneButton one;
    one.page.move_to(160, 117);
    one.draw();
    one.draw();
    CHECK(one.page.outbox().cursor == Cursor::Pointer);
    one.page.move_to(5, 5);
    one.draw();
    CHECK(one.page.outbox().cursor == Cursor::Default);
}

TEST_CASE("controls are 44 px high where fingers use them") {
    headless::FramePump page;
    float height = 0;
    auto const screen = [&](Ui& ui) { height = ui.control_height(); };
    page.draw(screen);
    CHECK(height == 34);
    page.surface.is_pointer_coarse = true;
    page.draw(screen);
    CHECK(height == 44);
    page.surface.is_pointer_coarse = false;
    page.surface.width = 390;
    page.draw(screen);
    CHECK(height == 44);
}

TEST_CASE("ids are stable, and differ by use and by thing") {
    headless::FramePump page;
    auto const screen = [&](Ui& ui) {
        CHECK(ui.id("allocate", 42) == ui.id("allocate", 42));
        CHECK(ui.id("allocate", 42) != ui.id("allocate", 43));
        CHECK(ui.id("allocate", 42) != ui.id("void", 42));
        CHECK(ui.id("tab", "a") != ui.id("tab", "b"));
        CHECK(Ui::within(ui.id("table"), "row", 1) != Ui::within(ui.id("other"), "row", 1));
    };
    page.draw(screen);
}

TEST_CASE("in a scrolled view, what is far away leaves the tree and what is near stays reachable") {
    headless::FramePump page;
    Box const view{0, 0, 400, 100};
    auto const screen = [&](Ui& ui) {
        Box const content = begin_scroll(ui, ui.id("scroll"), view);
        for (std::uint64_t index = 0; index < 20; ++index) {
            ButtonSpec spec;
            spec.label = "Row";
            button(ui, ui.id("row", index), {0, content.y + static_cast<float>(index) * 50, 200, 34}, spec);
        }
        end_scroll(ui, ui.id("scroll"), view, content.y + 1000);
    };
    page.draw(screen);
    auto const node = [&](std::uint64_t index) {
        NodeId id = 0;
        auto const name = [&](Ui& ui) { id = ui.id("row", index); };
        headless::FramePump other;
        other.draw(name);
        ui::Node const* const found = page.find(id);
        REQUIRE(found != nullptr);
        return *found;
    };
    CHECK(node(1).states == 0);
    CHECK(node(1).box.height == 34);
    CHECK(node(3).states == 0);
    CHECK(node(3).box.height == 0);
    CHECK(node(15).states == State::Clipped);

    SUBCASE("the wheel moves it, and says that the mirror must follow") {
        page.move_to(100, 50);
        page.draw(screen);
        page.inbox.wheel_y = 150;
        page.draw(screen);
        CHECK(page.outbox().is_scrolled);
        CHECK(node(3).box.y == 0);
        CHECK(node(3).box.height == 34);
    }
    SUBCASE("what gets the focus scrolls into view") {
        page.focus(node(3).id);
        page.draw(screen);
        CHECK(node(3).box.height == 34);
        CHECK(node(3).box.y > 0);
    }
    SUBCASE("it doesn't scroll beyond its end") {
        page.move_to(100, 50);
        page.draw(screen);
        page.inbox.wheel_y = 100000;
        page.draw(screen);
        CHECK(node(19).box.y == doctest::Approx(50));
    }
}
