#include "ui/input_queue.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin::ui;

namespace {

using What = MirrorEvent::Kind;

std::string pointer_text(PointerStep const& pointer) {
    std::string text;
    if (pointer.is_moved) text += " at " + std::to_string(static_cast<int>(pointer.x));
    if (pointer.button >= 0) text += pointer.is_down ? " down" : " up";
    return text;
}

// What the frames get, one line each: "at 5 | down | key ArrowDown".
std::string dealt(InputQueue& queue, Inbox& inbox) {
    static char const* const names[] = {"activate", "change", "submit", "cancel", "focus", "blur", "files"};
    std::string all;
    while (!queue.is_empty()) {
        bool const is_more = queue.is_more_than_a_frame();
        std::string line = pointer_text(queue.take(inbox));
        CHECK(is_more == !queue.is_empty());
        if (inbox.pressed != 0) line += " on " + std::to_string(inbox.pressed);
        for (MirrorEvent const& event : inbox.mirror)
            line += std::string(" ") + names[static_cast<int>(event.kind)] + " " + std::to_string(event.id) +
                    (event.text.empty() ? "" : "=" + event.text);
        for (KeyPress const& key : inbox.keys) line += " key " + key.key;
        if (inbox.wheel_y != 0) line += " wheel " + std::to_string(static_cast<int>(inbox.wheel_y));
        all += (all.empty() ? "" : " |") + line;
    }
    return all;
}

} // namespace

TEST_CASE("each deed has a frame of its own, in the order they were done") {
    InputQueue queue;
    Inbox inbox;
    SUBCASE("keys") {
        queue.press_key({"ArrowDown", false, false, false});
        queue.press_key({"ArrowDown", false, false, false});
        queue.press_key({"ArrowDown", false, true, false});
        CHECK(dealt(queue, inbox) == " key ArrowDown | key ArrowDown | key ArrowDown");
    }
    SUBCASE("a click: a frame sees the pointer there before it is pressed") {
        queue.move_pointer(3, 1);
        queue.move_pointer(5, 1);
        queue.press_button(0, true, false, false);
        queue.tell({What::Blurred, 7, ""});
        queue.tell({What::Focused, 8, ""});
        queue.press_button(0, false, false, false);
        queue.press_key({"x", false, false, false});
        CHECK(dealt(queue, inbox) == " at 5 | down | up blur 7 focus 8 | key x");
    }
    SUBCASE("a press knows what it was made on; its release, another button and the next frame don't") {
        queue.press_button(0, true, false, false, 7);
        queue.press_button(0, false, false, false, 7);
        queue.press_button(1, true, false, false, 7);
        queue.press_button(0, true, false, false);
        CHECK(dealt(queue, inbox) == " down on 7 | up | down | down");
    }
    SUBCASE("what was typed stands before the next deed, and is one with the Enter that ends it") {
        queue.tell({What::Changed, 7, "a"});
        queue.tell({What::Changed, 7, "ab"});
        queue.tell({What::Submitted, 7, "ab"});
        queue.tell({What::Changed, 8, "c"});
        queue.tell({What::Activated, 9, ""});
        queue.tell({What::Changed, 8, "d"});
        queue.press_key({"k", true, false, false});
        CHECK(dealt(queue, inbox) ==
              " change 7=a change 7=ab submit 7=ab | change 8=c | activate 9 | change 8=d | key k");
    }
    SUBCASE("what is no deed is gathered") {
        queue.turn_wheel(0, 2);
        queue.turn_wheel(0, 3);
        queue.move_pointer(1, 1);
        queue.turn_wheel(0, 4);
        CHECK(dealt(queue, inbox) == " at 1 wheel 9");
    }
}

TEST_CASE("focus and held keys last until something says otherwise") {
    InputQueue queue;
    Inbox inbox;
    queue.move_focus(7, true);
    queue.press_button(0, true, true, true);
    queue.press_button(0, false, false, true);
    CHECK(queue.take(inbox).is_down);
    CHECK(inbox.focused == 7);
    CHECK(inbox.is_focus_visible);
    CHECK(inbox.is_control_held);
    CHECK(inbox.is_shift_held);
    CHECK(queue.take(inbox).button == 0);
    CHECK(inbox.focused == 7);
    CHECK(!inbox.is_control_held);
    CHECK(inbox.is_shift_held);
    CHECK(queue.is_empty());
    CHECK(queue.take(inbox).button == -1);
    CHECK(inbox.focused == 7);
}

TEST_CASE("an edit that waits is known until its frame") {
    InputQueue queue;
    Inbox inbox;
    queue.press_key({"x", false, false, false});
    queue.tell({What::Changed, 7, "a"});
    CHECK(queue.has_change_of(7));
    CHECK(!queue.has_change_of(8));
    queue.take(inbox);
    CHECK(queue.has_change_of(7));
    queue.take(inbox);
    CHECK(inbox.mirror.size() == 1);
    CHECK(!queue.has_change_of(7));
}

TEST_CASE("what is done while the queue is held waits, and is dealt out in its order when it is let go") {
    InputQueue queue;
    Inbox inbox;
    queue.move_pointer(3, 1);
    queue.hold(true);
    queue.move_pointer(5, 1);
    queue.press_button(0, true, false, false);
    queue.press_button(0, false, false, false);
    queue.tell({What::Changed, 7, "a"});
    queue.tell({What::Changed, 7, "ab"});
    CHECK(queue.is_empty());
    CHECK_FALSE(queue.is_more_than_a_frame());
    CHECK(pointer_text(queue.take(inbox)).empty());
    CHECK(inbox.mirror.empty());
    CHECK(queue.has_change_of(7));
    queue.hold(false);
    CHECK(dealt(queue, inbox) == " at 5 | down | up | change 7=a change 7=ab");
    CHECK_FALSE(queue.has_change_of(7));
}
