#include "ui/tabs.hpp"

#include "ui/paint.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {
constexpr float tab_gap = 18;

void compose_label(std::string& into, TabSpec const& spec) {
    into.assign(spec.label);
    if (!spec.count.empty()) into.append(" ").append(spec.count);
}
} // namespace

float tabs_height(Ui const& ui) { return ui.is_touch() ? Measures::touch_height : 44.0f; }

int tabs(Ui& ui, NodeId id, Box const& area, std::string_view name, std::span<TabSpec const> all,
         int current) {
    int chosen = -1;
    Theme const& theme = ui.theme();
    Box const strip{area.x, area.y, area.width, tabs_height(ui)};
    std::string& label = ui.scratch;

    // On a narrow page the row is moved so that the current tab is seen, and a bit of the one before and
    // after it.
    float total = -tab_gap;
    float current_start = 0;
    float current_end = 0;
    int index = 0;
    for (TabSpec const& spec : all) {
        compose_label(label, spec);
        if (index == current) current_start = total + tab_gap;
        total += text_width(ui, label, TextStyle::BodyStrong) + tab_gap;
        if (index++ == current) current_end = total;
    }
    float const most = std::max(0.0f, total - area.width);
    float const shift = std::clamp(std::min(current_end + 56 - area.width, current_start - 40), 0.0f, most);

    ui.open(id, Role::TabList, strip, name);
    ui.push_clip(inset(strip, -4, -4));
    float x = strip.x - shift;
    index = 0;
    for (TabSpec const& spec : all) {
        compose_label(label, spec);
        bool const is_current = index == current;
        // Bold or not, a tab keeps its place.
        float const width = text_width(ui, label, TextStyle::BodyStrong);
        Box const place{x, strip.y, width, strip.height};
        Node& node = ui.add(spec.id, Role::Tab, place, label);
        node.states &= ~static_cast<std::uint32_t>(State::Clipped); // the keyboard reaches all of them
        if (is_current) node.states |= State::Selected;
        Press const press = ui.press(spec.id, inset(place, -tab_gap / 2 + 1, 0));
        if (press.is_activated) chosen = index;
        Color const ink = is_current || press.is_hovered ? theme.ink : theme.muted;
        draw_text(ui, place, label, is_current ? TextStyle::BodyStrong : TextStyle::Body, ink);
        if (is_current) paint::fill(ui, {x, bottom_of(strip) - 2, width, 2}, theme.accent);
        if (press.is_focus_visible) paint::focus_ring(ui, inset(place, -2, 8), 4);
        x += width + tab_gap;
        ++index;
    }
    ui.pop_clip();
    ui.close();
    return chosen;
}

} // namespace dunlin::ui
