#include "ui/layout.hpp"

#include <algorithm>

namespace dunlin::ui {

Breadth breadth_of(float width) {
    if (width < 700) return Breadth::Phone;
    return width < 1100 ? Breadth::Tablet : Breadth::Full;
}

Box inset(Box const& box, float all) { return inset(box, all, all); }

Box inset(Box const& box, float horizontal, float vertical) {
    return {box.x + horizontal, box.y + vertical, std::max(0.0f, box.width - 2 * horizontal),
            std::max(0.0f, box.height - 2 * vertical)};
}

Box cut_top(Box& rest, float height, float gap) {
    float const taken = std::min(height, rest.height);
    Box const strip{rest.x, rest.y, rest.width, taken};
    float const used = std::min(taken + gap, rest.height);
    rest.y += used;
    rest.height -= used;
    return strip;
}

Box cut_bottom(Box& rest, float height, float gap) {
    float const taken = std::min(height, rest.height);
    Box const strip{rest.x, bottom_of(rest) - taken, rest.width, taken};
    rest.height -= std::min(taken + gap, rest.height);
    return strip;
}

Box cut_left(Box& rest, float width, float gap) {
    float const taken = std::min(width, rest.width);
    Box const strip{rest.x, rest.y, taken, rest.height};
    float const used = std::min(taken + gap, rest.width);
    rest.x += used;
    rest.width -= used;
    return strip;
}

Box cut_right(Box& rest, float width, float gap) {
    float const taken = std::min(width, rest.width);
    Box const strip{right_of(rest) - taken, rest.y, taken, rest.height};
    rest.width -= std::min(taken + gap, rest.width);
    return strip;
}

Box column(Box const& box, int index, int count, float gap) {
    float const width = (box.width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {box.x + static_cast<float>(index) * (width + gap), box.y, width, box.height};
}

Box centered(Box const& box, float width, float height) {
    return {box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height};
}

Box middle_left(Box const& box, float width, float height) {
    return {box.x, box.y + (box.height - height) / 2, width, height};
}

Box middle_right(Box const& box, float width, float height) {
    return {right_of(box) - width, box.y + (box.height - height) / 2, width, height};
}

bool contains(Box const& box, float x, float y) {
    return x >= box.x && x < right_of(box) && y >= box.y && y < bottom_of(box);
}

bool intersects(Box const& one, Box const& other) {
    return one.x < right_of(other) && other.x < right_of(one) && one.y < bottom_of(other) &&
           other.y < bottom_of(one);
}

Box intersection(Box const& one, Box const& other) {
    float const left = std::clamp(one.x, other.x, right_of(other));
    float const top = std::clamp(one.y, other.y, bottom_of(other));
    float const right = std::clamp(right_of(one), other.x, right_of(other));
    float const bottom = std::clamp(bottom_of(one), other.y, bottom_of(other));
    return {left, top, right - left, bottom - top};
}

Box Flow::next(float width) {
    if (m_x > m_area.x && m_x + width > right_of(m_area)) {
        m_x = m_area.x;
        m_y += m_line_height + m_gap;
    }
    Box const place{m_x, m_y, std::min(width, m_area.width), m_line_height};
    m_x += place.width + m_gap;
    return place;
}

} // namespace dunlin::ui
