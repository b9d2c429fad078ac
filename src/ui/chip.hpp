// Small labels: a state in a word, a count, a key.
#pragma once

#include "ui/icons.hpp"
#include "ui/text.hpp"

#include <span>

namespace dunlin::ui {

struct ChipSpec {
    std::string_view label = {};
    Tone tone = Tone::Plain;
    Icon icon = Icon::None;
};

[[nodiscard]] float chip_width(Ui const& ui, ChipSpec const& spec);
// Draws at the left edge of the box, half way up; returns the width. `chip` is read aloud as text.
float draw_chip(Ui& ui, Box const& box, ChipSpec const& spec);
float chip(Ui& ui, Box const& box, ChipSpec const& spec);

// A key that does the same as what it stands beside ("Ctrl K").
[[nodiscard]] float key_hint_width(Ui const& ui, std::string_view key);
void draw_key_hint(Ui& ui, Box const& box, std::string_view key, Color color);

// A number in a small square: the place in a list.
void draw_rank(Ui& ui, Box const& box, std::string_view number);

// Chips of which one is chosen: "All 12 | Calls 4". One line as long as it fits, then the next.
struct FilterChip {
    NodeId id = 0;
    std::string_view label = {};
    std::string_view count = {}; // "" = none
};
struct FilterResult {
    int chosen = -1; // pressed in this frame, -1 = none
    float width = 0;
    float height = 0;
};
// Of all of them in one line, and the height of their lines in a width.
[[nodiscard]] float filter_chips_width(Ui const& ui, std::span<FilterChip const> chips);
[[nodiscard]] float filter_chips_height(Ui const& ui, std::span<FilterChip const> chips, float width);
FilterResult filter_chips(Ui& ui, NodeId id, Box const& area, std::string_view name,
                          std::span<FilterChip const> chips, int current);
// The same as one choice of a form: radio buttons. The place of the one that was chosen in this frame, or -1.
[[nodiscard]] int choice_chips(Ui& ui, NodeId id, Box const& area, std::string_view name,
                               std::span<FilterChip const> chips, int current);

} // namespace dunlin::ui
