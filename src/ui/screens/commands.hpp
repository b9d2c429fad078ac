// The table of actions (app/actions.hpp) on the screen: how its keys are written, its icons, and the
// keyboard.
#pragma once

#include "app/actions.hpp"
#include "ui/overlay.hpp"
#include "ui/screens/screen.hpp"

#include <span>
#include <string>

namespace dunlin::ui {

// "Ctrl K", "⌘ K", "G T". Empty if this computer or this person has it not.
[[nodiscard]] std::string shown_keys(Ui const& ui, View const& view, app::Shortcut const& shortcut);
// Of the action's first shortcut that there is, "" if none.
[[nodiscard]] std::string shown_keys(Ui const& ui, View const& view, app::ActionId id);

[[nodiscard]] Icon icon_of(app::ActionId id);

// The customer or invoice of the page, or of the list's selected row.
[[nodiscard]] app::Subject subject_of(View const& view);

// Whether it is offered for what is at hand: a book that may only be looked at offers no change.
[[nodiscard]] Availability availability_of(View const& view, app::ActionId id);
// Does it for what is at hand, if it is offered.
void perform(View const& view, app::ActionId id);

// The action as a menu shows it. Its words are put into `label` and `keys`, which the item points to.
[[nodiscard]] MenuItem menu_item_of(Ui const& ui, View const& view, app::ActionId id, std::string& label,
                                    std::string& keys);

// The button "More" with a menu of actions, their keys beside them. The chosen one's place, -1 if none.
int action_menu(Ui& ui, View const& view, std::string_view key, Box const& box,
                std::span<app::ActionId const> actions, std::span<Availability const> availability = {});

// What the keyboard asks for, once everything on the screen had its choice.
void take_shortcuts(Ui& ui, View const& view);

// What lies on top when it is open.
[[gnu::noinline]] void draw_palette(Ui& ui, View const& view);
[[gnu::noinline]] void draw_shortcuts(Ui& ui, View const& view);

} // namespace dunlin::ui
