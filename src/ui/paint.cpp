#include "ui/paint.hpp"

#include "imgui.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dunlin::ui::paint {

namespace {

ImDrawFlags corner_flags(Corners corners) {
    switch (corners) {
    case Corners::All: return ImDrawFlags_RoundCornersAll;
    case Corners::Top: return ImDrawFlags_RoundCornersTop;
    case Corners::Bottom: return ImDrawFlags_RoundCornersBottom;
    case Corners::Left: return ImDrawFlags_RoundCornersLeft;
    case Corners::Right: return ImDrawFlags_RoundCornersRight;
    case Corners::None: return ImDrawFlags_RoundCornersNone;
    }
    return ImDrawFlags_RoundCornersAll;
}

// How dark a blurred edge still is at a distance outside of it: the tail of a normal distribution.
float tail(float distance, float blur) { return 0.5f * std::erfc(distance / (blur * 0.5f) * 0.7071068f); }

// Rings from inside the edge outwards, each as dark as the blur is there. The middle stays empty: the card
// covers it.
void blurred_rings(Ui& ui, Box const& box, float radius, float blur, float strength) {
    float const step = std::max(1.0f, blur / 8);
    Color const black = rgb(0x141914);
    int const count = static_cast<int>(1.5f * blur / step);
    for (int index = 0; index < count; ++index) {
        float const distance = -blur * 0.5f + step * static_cast<float>(index);
        float const alpha = strength * tail(distance + step / 2, blur);
        if (alpha < 0.002f) break;
        Box const ring = inset(box, -(distance + step));
        float const ring_radius = std::max(0.0f, radius + distance + step);
        float const half = step / 2;
        ui.canvas().AddRect({ring.x + half - 0.5f, ring.y + half - 0.5f},
                            {right_of(ring) - half + 0.5f, bottom_of(ring) - half + 0.5f},
                            with_alpha(black, alpha), ring_radius, ImDrawFlags_RoundCornersAll, step);
    }
}

} // namespace

float snap(Ui const& ui, float coordinate) {
    float const density = ui.surface().density;
    return std::round(coordinate * density) / density;
}

Box snap(Ui const& ui, Box const& box) {
    float const left = snap(ui, box.x);
    float const top = snap(ui, box.y);
    return {left, top, snap(ui, right_of(box)) - left, snap(ui, bottom_of(box)) - top};
}

void fill(Ui& ui, Box const& box, Color color, float radius, Corners corners) {
    if (!ui.is_visible(box) || box.width <= 0 || box.height <= 0) return;
    Box const at = snap(ui, box);
    ui.canvas().AddRectFilled({at.x, at.y}, {right_of(at), bottom_of(at)}, color,
                              std::min(radius, std::min(at.width, at.height) / 2), corner_flags(corners));
}

void outline(Ui& ui, Box const& box, Color color, float radius, float thickness) {
    if (!ui.is_visible(box)) return;
    Box const at = snap(ui, box);
    float const inward = (thickness - 1) / 2;
    ui.canvas().AddRect({at.x + inward, at.y + inward}, {right_of(at) - inward, bottom_of(at) - inward},
                        color, std::max(0.0f, radius - inward), ImDrawFlags_RoundCornersAll, thickness);
}

void line_across(Ui& ui, float x, float y, float width, Color color) {
    fill(ui, {x, snap(ui, y), width, 1}, color, 0, Corners::None);
}

void line_down(Ui& ui, float x, float y, float height, Color color) {
    fill(ui, {snap(ui, x), y, 1, height}, color, 0, Corners::None);
}

void circle(Ui& ui, float x, float y, float radius, Color color) {
    ui.canvas().AddCircleFilled({x, y}, radius, color);
}

void focus_ring(Ui& ui, Box const& box, float radius) {
    outline(ui, inset(box, -3), ui.theme().accent, radius + 3, 2);
}

void shadow(Ui& ui, Box const& box, float radius, float lift) {
    float const strength = lift > 1 ? std::max(ui.theme().shadow, 1.0f) : ui.theme().shadow;
    if (strength <= 0 || !ui.is_visible(inset(box, -24 * lift))) return;
    Box const at = snap(ui, box);
    Box const near{at.x, at.y + 1 * lift, at.width, at.height};
    Box const far{at.x, at.y + 4 * lift, at.width, at.height};
    blurred_rings(ui, far, radius, 16 * lift, (lift > 1 ? 0.10f : 0.04f) * strength);
    blurred_rings(ui, near, radius, 2 * lift, 0.06f * strength);
}

void card(Ui& ui, Box const& box) {
    shadow(ui, box, Measures::card_radius);
    fill(ui, box, ui.theme().surface, Measures::card_radius);
    outline(ui, box, ui.theme().line, Measures::card_radius);
}

void floating(Ui& ui, Box const& box, float radius) {
    shadow(ui, box, radius, 2);
    fill(ui, box, ui.theme().raised, radius);
    outline(ui, box, ui.theme().line, radius);
}

} // namespace dunlin::ui::paint
