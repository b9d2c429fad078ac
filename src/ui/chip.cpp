#include "ui/chip.hpp"

#include "ui/paint.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float chip_padding = 8;
constexpr float chip_icon = 12;
constexpr float chip_icon_gap = 4;

Color chip_ink(Ui const& ui, Tone tone) {
    bool const is_quiet = tone == Tone::Plain || tone == Tone::Muted || tone == Tone::Faint;
    return is_quiet ? ui.theme().muted : tone_ink(ui.theme(), tone);
}

} // namespace

float chip_width(Ui const& ui, ChipSpec const& spec) {
    float const icon = spec.icon == Icon::None ? 0 : chip_icon;
    float const gap = icon > 0 && !spec.label.empty() ? chip_icon_gap : 0;
    return 2 * chip_padding + icon + gap + text_width(ui, spec.label, TextStyle::SmallStrong);
}

float draw_chip(Ui& ui, Box const& box, ChipSpec const& spec) {
    float const width = std::min(chip_width(ui, spec), box.width);
    Box const place = middle_left(box, width, Measures::chip_height);
    paint::fill(ui, place, tone_soft(ui.theme(), spec.tone), Measures::chip_radius);
    bool const has_border = spec.tone == Tone::Plain || spec.tone == Tone::Muted ||
                            spec.tone == Tone::Faint || ui.theme().contrast == Contrast::High;
    if (has_border) paint::outline(ui, place, ui.theme().line, Measures::chip_radius);
    Box inner = inset(place, chip_padding, 0);
    Color const ink = chip_ink(ui, spec.tone);
    if (spec.icon != Icon::None)
        draw_icon(ui, cut_left(inner, chip_icon, chip_icon_gap), spec.icon, ink, chip_icon);
    draw_text(ui, inner, spec.label, TextStyle::SmallStrong, ink);
    return width;
}

float chip(Ui& ui, Box const& box, ChipSpec const& spec) {
    float const width = std::min(chip_width(ui, spec), box.width);
    ui.add(0, Role::Text, middle_left(box, width, Measures::chip_height), spec.label);
    return draw_chip(ui, box, spec);
}

float key_hint_width(Ui const& ui, std::string_view key) {
    return std::max(20.0f, text_width(ui, key, TextStyle::Tiny) + 14);
}

void draw_key_hint(Ui& ui, Box const& box, std::string_view key, Color color) {
    Box const place = centered(box, box.width, 20);
    paint::outline(ui, place, with_alpha(color, 0.45f), 5);
    draw_text(ui, place, key, TextStyle::Tiny, color, Align::Center);
}

void draw_rank(Ui& ui, Box const& box, std::string_view number) {
    Box const place = centered(box, 26, 26);
    paint::fill(ui, place, ui.theme().background, Measures::control_radius);
    paint::outline(ui, place, ui.theme().line, Measures::control_radius);
    draw_text(ui, place, number, TextStyle::SmallStrong, ui.theme().muted, Align::Center);
}

namespace {

bool filter_chip(Ui& ui, Box const& place, FilterChip const& spec, std::string_view label, Role role,
                 bool is_chosen) {
    Node& node = ui.add(spec.id, role, place, label);
    if (is_chosen) node.states |= role == Role::Radio ? State::Checked : State::Selected;
    Press const press = ui.press(spec.id, place);
    Box const chip_box = centered(place, place.width, std::min(place.height, Measures::chip_height + 2));
    Theme const& theme = ui.theme();
    Color const ground = is_chosen ? theme.accent_soft : press.is_hovered ? theme.hover : theme.background;
    paint::fill(ui, chip_box, ground, Measures::chip_radius);
    paint::outline(ui, chip_box, is_chosen ? theme.accent : theme.line, Measures::chip_radius);
    draw_text(ui, chip_box, label, TextStyle::SmallStrong, is_chosen ? theme.accent : theme.muted,
              Align::Center);
    if (press.is_focus_visible) paint::focus_ring(ui, chip_box, Measures::chip_radius);
    // A real radio button is chosen by arrows, too.
    MirrorEvent const* const changed = ui.event(spec.id, MirrorEvent::Kind::Changed);
    bool const was_switched = changed != nullptr && (changed->text == "true" || changed->text == "on");
    return press.is_activated || (role == Role::Radio && was_switched);
}

float filter_line(Ui const& ui) { return ui.is_touch() ? Measures::touch_height : 24; }
float filter_gap(Ui const& ui) { return ui.is_touch() ? 4 : 8; }

float filter_chip_width(Ui const& ui, FilterChip const& spec) {
    float const count = spec.count.empty() ? 0
                                           : text_width(ui, " ", TextStyle::SmallStrong) +
                                                 text_width(ui, spec.count, TextStyle::SmallStrong);
    return text_width(ui, spec.label, TextStyle::SmallStrong) + count + 2 * chip_padding;
}

} // namespace

float filter_chips_width(Ui const& ui, std::span<FilterChip const> chips) {
    float width = 0;
    for (FilterChip const& spec : chips) width += filter_chip_width(ui, spec) + filter_gap(ui);
    return width;
}

float filter_chips_height(Ui const& ui, std::span<FilterChip const> chips, float width) {
    Flow flow({0, 0, width, filter_line(ui)}, filter_line(ui), filter_gap(ui));
    for (FilterChip const& spec : chips) (void)flow.next(filter_chip_width(ui, spec));
    return flow.height();
}

namespace {

struct ChipGroup {
    NodeId id = 0;
    std::string_view name;
    Role role, role_of_each;
};

FilterResult draw_chips(Ui& ui, ChipGroup const& group, Box const& area, std::span<FilterChip const> chips,
                        int current) {
    FilterResult result;
    float const line = filter_line(ui);
    Flow flow({area.x, area.y, area.width, line}, line, filter_gap(ui));
    ui.open(group.id, group.role, area, group.name);
    int index = 0;
    for (FilterChip const& spec : chips) {
        std::string& label = ui.scratch;
        label.assign(spec.label);
        if (!spec.count.empty()) label.append(" ").append(spec.count);
        Box const place = flow.next(filter_chip_width(ui, spec));
        if (filter_chip(ui, place, spec, label, group.role_of_each, index == current)) result.chosen = index;
        result.width = std::max(result.width, right_of(place) - area.x);
        ++index;
    }
    ui.close();
    result.height = flow.height();
    return result;
}

} // namespace

FilterResult filter_chips(Ui& ui, NodeId id, Box const& area, std::string_view name,
                          std::span<FilterChip const> chips, int current) {
    return draw_chips(ui, {id, name, Role::TabList, Role::Tab}, area, chips, current);
}

int choice_chips(Ui& ui, NodeId id, Box const& area, std::string_view name, std::span<FilterChip const> chips,
                 int current) {
    int const chosen = draw_chips(ui, {id, name, Role::Group, Role::Radio}, area, chips, current).chosen;
    return chosen == current ? -1 : chosen;
}

} // namespace dunlin::ui
