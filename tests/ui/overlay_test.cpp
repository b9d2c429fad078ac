#include "ui/overlay.hpp"

#include "platform/headless/frame_pump.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace dunlin;
using namespace dunlin::ui;

namespace {

// A page with a button that a dialog may cover.
struct Covered {
    headless::FramePump page;
    bool is_open = true;
    int below = 0;
    int inside = 0;
    int cancelled = 0;
    int keys_below = 0;

    void operator()(Ui& ui) {
        ButtonSpec under;
        under.label = "Below";
        if (button(ui, ui.id("below"), {700, 440, 100, 34}, under)) ++below;
        if (ui.take_key("c")) ++keys_below;
        if (!is_open) return;
        Dialog dialog = begin_dialog(ui, ui.id("dialog"), {"Record payment", 480, 200});
        ButtonSpec save;
        save.label = "Record";
        Box buttons = begin_footer(ui, dialog);
        if (button_right(ui, ui.id("record"), buttons, save)) ++inside;
        end_dialog(ui, dialog);
        if (dialog.is_cancelled) ++cancelled;
    }
};

} // namespace

TEST_CASE("a dialog is a named modal with its content inside") {
    Covered covered;
    covered.page.draw(covered);
    Node const* const dialog = covered.page.find(Role::Dialog, "Record payment");
    REQUIRE(dialog != nullptr);
    Node const* const record = covered.page.find(Role::Button, "Record");
    REQUIRE(record != nullptr);
    auto const& nodes = covered.page.semantics().nodes();
    CHECK(&nodes[static_cast<std::size_t>(record->parent)] == dialog);
    CHECK(record->box.height == 34);
    CHECK((record->states & State::Clipped) == 0);
    CHECK(bottom_of(record->box) < bottom_of(dialog->box));
}

TEST_CASE("a dialog takes pointer and keys from what it covers") {
    Covered covered;
    covered.page.draw(covered);
    covered.page.draw(covered);
    covered.page.click(750, 457, covered);
    covered.page.press_key("c");
    covered.page.draw(covered);
    CHECK(covered.below == 0);
    CHECK(covered.keys_below == 0);
    covered.is_open = false;
    covered.page.draw(covered);
    covered.page.draw(covered);
    covered.page.click(750, 457, covered);
    covered.page.press_key("c");
    covered.page.draw(covered);
    CHECK(covered.below == 1);
    CHECK(covered.keys_below == 1);
}

TEST_CASE("a dialog's button is pressed by the pointer") {
    Covered covered;
    covered.page.draw(covered);
    covered.page.draw(covered);
    covered.page.click(covered.page.find(Role::Button, "Record")->id, covered);
    CHECK(covered.inside == 1);
    CHECK(covered.cancelled == 0);
}

TEST_CASE("Escape, the cross, the mirror's cancel and a press beside it close a dialog") {
    Covered covered;
    covered.page.draw(covered);
    covered.page.draw(covered);
    SUBCASE("Escape") { covered.page.press_key("Escape"); }
    SUBCASE("the cross") { covered.page.activate("Close"); }
    SUBCASE("the mirror") {
        covered.page.send(covered.page.find(Role::Dialog, "Record payment")->id,
                          MirrorEvent::Kind::Cancelled);
    }
    SUBCASE("Escape in a field inside") { covered.page.send(12345, MirrorEvent::Kind::Cancelled); }
    SUBCASE("beside") {
        covered.page.move_to(100, 100);
        covered.page.set_pointer_down(true);
    }
    covered.page.draw_once(covered);
    CHECK(covered.cancelled == 1);
}

TEST_CASE("where the page is low, a dialog's buttons scroll into reach") {
    Covered covered;
    covered.page.surface.width = 390;
    covered.page.surface.height = 240;
    covered.page.draw(covered);
    covered.page.draw(covered);
    CHECK(covered.page.find(Role::Button, "Record")->box.height < 44);
    covered.page.focus(covered.page.find(Role::Button, "Record")->id);
    covered.page.draw(covered);
    CHECK(covered.page.find(Role::Button, "Record")->box.height == 44);
}

namespace {

struct OneMenu {
    headless::FramePump page;
    int chosen = -1;

    void operator()(Ui& ui) {
        constexpr MenuItem items[] = {{"Statement"},
                                      {"Merge", Icon::None, Tone::Plain, "", Availability::Disabled},
                                      {"Delete", Icon::Trash, Tone::Bad}};
        ButtonSpec spec;
        spec.label = "More";
        int const now = menu_button(ui, ui.id("more"), {100, 100, 100, 34}, spec, items);
        if (now >= 0) chosen = now;
    }
};

} // namespace

TEST_CASE("a menu opens on press, and gives the chosen item") {
    OneMenu one;
    one.page.draw(one);
    CHECK(one.page.find(Role::MenuItem, "Delete") == nullptr);
    one.page.activate("More");
    one.page.draw(one);
    REQUIRE(one.page.find(Role::MenuItem, "Delete") != nullptr);
    CHECK(one.page.find(Role::Menu, "More") != nullptr);
    CHECK((one.page.find(Role::Button, "More")->states & State::Expanded) != 0);
    SUBCASE("by the mirror") {
        one.page.activate("Delete");
        one.page.draw(one);
        CHECK(one.chosen == 2);
    }
    SUBCASE("by the pointer") {
        one.page.click(one.page.find(Role::MenuItem, "Delete")->id, one);
        one.page.draw(one);
        CHECK(one.chosen == 2);
    }
    SUBCASE("a disabled item isn't chosen and leaves it open") {
        one.page.activate("Merge");
        one.page.draw(one);
        CHECK(one.chosen == -1);
        CHECK(one.page.find(Role::MenuItem, "Delete") != nullptr);
        return;
    }
    SUBCASE("Escape closes it and gives the focus back") {
        one.page.press_key("Escape");
        one.page.draw(one);
        CHECK(one.chosen == -1);
        CHECK(one.page.outbox().focus_request == one.page.find(Role::Button, "More")->id);
    }
    one.page.draw(one);
    CHECK(one.page.find(Role::MenuItem, "Delete") == nullptr);
}

TEST_CASE("a press elsewhere closes a menu") {
    OneMenu one;
    one.page.draw(one);
    one.page.click(150, 117, one);
    one.page.draw(one);
    REQUIRE(one.page.find(Role::MenuItem, "Delete") != nullptr);
    one.page.click(900, 700, one);
    one.page.draw(one);
    CHECK(one.page.find(Role::MenuItem, "Delete") == nullptr);
}

TEST_CASE("in a menu the keys move the focus, and nothing below it hears them") {
    OneMenu one;
    int below = 0;
    auto const screen = [&](Ui& ui) {
        if (ui.take_key("ArrowDown")) ++below;
        one(ui);
    };
    one.page.draw(screen);
    one.page.activate("More");
    one.page.draw(screen);
    auto const item = [&](char const* name) { return one.page.find(Role::MenuItem, name)->id; };
    CHECK(one.page.outbox().focus_request == item("Statement")); // it goes in as the menu opens
    one.page.focus(item("Statement"));
    struct Step {
        char const* key;
        char const* lands_on;
    };
    for (Step const& step :
         {Step{"ArrowDown", "Merge"}, Step{"End", "Delete"}, Step{"ArrowDown", "Statement"},
          Step{"ArrowUp", "Delete"}, Step{"Home", "Statement"}, Step{"d", "Delete"}}) {
        CAPTURE(step.key);
        one.page.press_key(step.key);
        one.page.draw(screen);
        CHECK(one.page.outbox().focus_request == item(step.lands_on));
        one.page.focus(item(step.lands_on));
    }
    CHECK(below == 0);
    one.page.focus(one.page.find(Role::Button, "More")->id + 1); // Tab went elsewhere
    one.page.draw(screen);
    one.page.draw(screen);
    CHECK(one.page.find(Role::MenuItem, "Delete") == nullptr);
    one.page.press_key("ArrowDown");
    one.page.draw(screen);
    CHECK(below == 1);
}

TEST_CASE("a toast offers its action, and leaves when its time is over") {
    headless::FramePump page;
    ToastResult result;
    Toast toast{1, "Call logged", "Undo", Tone::Good, 0};
    toast.until_ms = page.now_ms + 5000;
    auto const screen = [&](Ui& ui) {
        toast.id = ui.id("toast");
        ToastResult const now = toasts(ui, {&toast, 1});
        if (now.action >= 0) result.action = now.action;
        if (now.closed >= 0) result.closed = now.closed;
    };
    page.draw(screen);
    CHECK(page.count(Role::Status) == 0); // who shows it announces it, once
    CHECK(page.find(Role::Group, "Messages") != nullptr);
    CHECK(page.find(Role::Text, "Call logged") != nullptr);
    CHECK(page.outbox().wake_after_ms > 4000);
    CHECK(result.closed == -1);
    page.activate("Undo");
    page.draw(screen);
    CHECK(result.action == 0);
    page.now_ms += 5000;
    page.draw(screen);
    CHECK(result.closed == 0);
}

TEST_CASE("a toast's button can be pressed where it covers something else") {
    headless::FramePump page;
    int below = 0;
    int undone = 0;
    auto const screen = [&](Ui& ui) {
        ButtonSpec under;
        under.label = "Below";
        if (button(ui, ui.id("below"), {400, 820, 640, 60}, under)) ++below;
        Toast const toast{ui.id("toast"), "Call logged", "Undo", Tone::Plain, 0};
        if (toasts(ui, {&toast, 1}).action == 0) ++undone;
    };
    page.draw(screen);
    page.draw(screen);
    page.click(page.find(Role::Button, "Undo")->id, screen);
    CHECK(undone == 1);
    CHECK(below == 0);
}

TEST_CASE("toasts above one another don't take each other's presses, nor those beside them") {
    headless::FramePump page;
    int beside = 0;
    int undone = 0;
    auto const screen = [&](Ui& ui) {
        ButtonSpec under;
        under.label = "Beside";
        // Within the upper one's shadow.
        if (button(ui, ui.id("beside"), {620, 730, 200, 34}, under)) ++beside;
        std::array<Toast, 2> const all{Toast{ui.id("toast", 1), "Imported", {}, Tone::Good, 0},
                                       Toast{ui.id("toast", 2), "Payment recorded", "Undo", Tone::Good, 0}};
        if (toasts(ui, all).action == 1) ++undone;
    };
    page.draw(screen);
    page.draw(screen);
    page.click(page.find(Role::Button, "Undo")->id, screen);
    CHECK(undone == 1);
    page.click(page.find(Role::Button, "Beside")->id, screen);
    CHECK(beside == 1);
}
