// Rectangles and how to cut them. Widgets are given explicit boxes; nothing flows by itself.
//
//     Box page = inset(view, 24);
//     Box header = cut_top(page, 56, 20);   // takes 56 px and a gap of 20 from `page`
//     Box side = cut_right(page, 400, 20);
#pragma once

#include "ui/semantics.hpp"

#include <cstdint>

namespace dunlin::ui {

// How much room there is: a full page, a rail of icons, or one column.
enum class Breadth : std::uint8_t { Phone, Tablet, Full };

[[nodiscard]] Breadth breadth_of(float width);

[[nodiscard]] constexpr float right_of(Box const& box) { return box.x + box.width; }
[[nodiscard]] constexpr float bottom_of(Box const& box) { return box.y + box.height; }

// Smaller by that much on each side (never below zero), or larger if negative.
[[nodiscard]] Box inset(Box const& box, float all);
[[nodiscard]] Box inset(Box const& box, float horizontal, float vertical);

// Take a strip off one side of `rest`, and a gap after it. A strip is never larger than what is there.
Box cut_top(Box& rest, float height, float gap = 0);
Box cut_bottom(Box& rest, float height, float gap = 0);
Box cut_left(Box& rest, float width, float gap = 0);
Box cut_right(Box& rest, float width, float gap = 0);

// The `index`th of `count` equal columns with a gap between them.
[[nodiscard]] Box column(Box const& box, int index, int count, float gap);

// A box of that size in the middle of another, or at its left or right edge, half way up.
[[nodiscard]] Box centered(Box const& box, float width, float height);
[[nodiscard]] Box middle_left(Box const& box, float width, float height);
[[nodiscard]] Box middle_right(Box const& box, float width, float height);

[[nodiscard]] bool contains(Box const& box, float x, float y);
[[nodiscard]] bool intersects(Box const& one, Box const& other);
// What both share; of width or height 0, at the nearest edge of `other`, if they share nothing.
[[nodiscard]] Box intersection(Box const& one, Box const& other);

// Places things of different widths in lines, as words in a paragraph: chips, buttons.
class Flow {
public:
    Flow(Box const& area, float line_height, float gap)
        : m_area(area), m_line_height(line_height), m_gap(gap), m_x(area.x), m_y(area.y) {}

    [[nodiscard]] Box next(float width);
    // From the top of the area to the bottom of the last line.
    [[nodiscard]] float height() const { return m_y + m_line_height - m_area.y; }

private:
    Box m_area;
    float m_line_height;
    float m_gap;
    float m_x;
    float m_y;
};

} // namespace dunlin::ui
