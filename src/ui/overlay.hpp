// What lies above the screen: dialogs, menus, toasts.
#pragma once

#include "ui/button.hpp"

#include <span>

namespace dunlin::ui {

// A modal dialog in the middle of the dimmed page; on a phone it fills the width from below.
//
//     Dialog dialog = begin_dialog(ui, id, {"Record payment", 480, body_height});
//     … draw into dialog.body, buttons into dialog.footer …
//     end_dialog(ui, dialog);
//     if (dialog.is_cancelled) …the caller stops drawing it
struct DialogSpec {
    std::string_view title = {};
    float width = 480;
    float body_height = 200; // scrolls where the page is lower; on a very low one with the buttons
    enum class Footer : std::uint8_t { Shown, None } footer = Footer::Shown;
};
struct Dialog {
    NodeId id = 0;
    Box box;
    Box body;
    Box view; // what the body scrolls in
    Box buttons;
    enum class Buttons : std::uint8_t { None, Fixed, InView } buttons_are{};
    float content_bottom = 0;
    bool is_in_view = true;    // what is drawn is the body's
    bool is_cancelled = false; // Escape, the cross, or a press beside it
};
[[nodiscard]] Dialog begin_dialog(Ui& ui, NodeId id, DialogSpec const& spec);
// The body is drawn: the row for the buttons, to be cut off its right end.
[[nodiscard]] Box begin_footer(Ui& ui, Dialog& dialog);
void end_dialog(Ui& ui, Dialog const& dialog);

// A menu under a button. Opens on press and takes the focus; arrows, Home, End and first letters move in it.
// It closes on choice, Escape (both give the focus back), Tab, or a press elsewhere.
struct MenuItem {
    std::string_view label = {};
    Icon icon = Icon::None;
    Tone tone = Tone::Plain;
    std::string_view key = {}; // hint only
    Availability availability = Availability::Enabled;
};
// The chosen item's place, -1 if none.
int menu_button(Ui& ui, NodeId id, Box const& box, ButtonSpec const& spec, std::span<MenuItem const> items);
// The menu alone, below (or above) a box, for as long as `Ui::open_popover()` is `id`. Give its opener to
// `Ui::set_open_popover`.
int menu(Ui& ui, NodeId id, Box const& anchor, std::string_view name, std::span<MenuItem const> items);

// A free box under something: search results, a date picker. Draw into the returned box, then end it.
struct Popover {
    Box box;
    bool is_dismissed = false; // Escape, or a press elsewhere
};
[[nodiscard]] Popover begin_popover(Ui& ui, NodeId id, Box const& anchor, float width, float height,
                                    std::string_view name);
void end_popover(Ui& ui);

// Messages at the bottom of the page that leave by themselves; the newest is lowest. `Toast::until_ms` says
// when. They aren't read aloud by themselves: put the text into the outbox's announcements or alerts too.
struct Toast {
    NodeId id = 0;
    std::string_view text = {};
    std::string_view action = {}; // "Undo"; "" = none
    Tone tone = Tone::Plain;
    std::int64_t until_ms = 0; // in the time of `Ui::now_ms`, 0 = stays
};
struct ToastResult {
    int action = -1; // its button was pressed
    int closed = -1; // its cross was pressed, or its time is over
};
// They stand `above` a bar at the foot of the screen that has buttons of its own.
ToastResult toasts(Ui& ui, std::span<Toast const> all, float above = 0);

} // namespace dunlin::ui
