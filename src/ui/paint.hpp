// The few shapes that everything is drawn from. Edges land on device pixels.
#pragma once

#include "ui/theme.hpp"
#include "ui/ui.hpp"

namespace dunlin::ui::paint {

// Which corners are round.
enum class Corners : std::uint8_t { All, Top, Bottom, Left, Right, None };

// Nearest coordinate that lies on a device pixel.
[[nodiscard]] float snap(Ui const& ui, float coordinate);
[[nodiscard]] Box snap(Ui const& ui, Box const& box);

void fill(Ui& ui, Box const& box, Color color, float radius = 0, Corners corners = Corners::All);
// A line of 1 px (or `thickness`) inside the edge of the box.
void outline(Ui& ui, Box const& box, Color color, float radius, float thickness = 1);
// One pixel high, or wide.
void line_across(Ui& ui, float x, float y, float width, Color color);
void line_down(Ui& ui, float x, float y, float height, Color color);
void circle(Ui& ui, float x, float y, float radius, Color color);
// The ring around what has the keyboard's focus, 2 px, outside of the box.
void focus_ring(Ui& ui, Box const& box, float radius);
// The soft shadow under a card, drawn before the card. `lift` 1 for cards, 2 for dialogs and menus.
void shadow(Ui& ui, Box const& box, float radius, float lift = 1);
// A card's ground: shadow, surface, border.
void card(Ui& ui, Box const& box);
// What floats: menus, popovers, dialogs.
void floating(Ui& ui, Box const& box, float radius);

} // namespace dunlin::ui::paint
