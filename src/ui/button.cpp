#include "ui/button.hpp"

#include "ui/chip.hpp"
#include "ui/paint.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float padding = 14;
constexpr float part_gap = 8;

struct Colors {
    Color ground = 0;
    Color border = 0;
    Color ink = 0;
};

Colors colors_of(Theme const& theme, ButtonSpec const& spec, Press const& press) {
    float const press_share = press.is_held ? 0.16f : press.is_hovered ? 0.08f : 0.0f;
    Colors colors{theme.surface, theme.line, theme.ink};
    switch (spec.kind) {
    case ButtonKind::Secondary: break;
    case ButtonKind::Primary: colors = {theme.accent, theme.accent, theme.accent_ink}; break;
    case ButtonKind::Danger: colors = {theme.bad, theme.bad, theme.bad_ink}; break;
    case ButtonKind::Quiet:
        colors = {press.is_hovered || press.is_held ? theme.hover : with_alpha(theme.surface, 0), 0,
                  theme.ink};
        if (spec.availability == Availability::Disabled) colors.ink = theme.faint;
        return colors;
    }
    if (spec.availability == Availability::Disabled) return {theme.background, theme.line, theme.faint};
    if (spec.kind == ButtonKind::Secondary) {
        if (press.is_hovered)
            colors.ground = press.is_held ? mix(theme.hover, theme.ink, 0.05f) : theme.hover;
    } else {
        // Away from the ink on it, so that the contrast only grows.
        Color const away = theme.shade == Shade::Light ? rgb(0x000000) : rgb(0xffffff);
        colors.ground = mix(colors.ground, away, press_share);
        colors.border = colors.ground;
    }
    return colors;
}

void say_tooltip(Ui& ui, NodeId id, Box const& box, ButtonSpec const& spec) {
    bool const is_named = spec.face == ButtonSpec::Face::IconOnly && spec.tooltip.empty();
    std::string_view const words = is_named ? spec.label : spec.tooltip;
    if (spec.shortcut.empty()) return ui.tooltip(id, box, words);
    std::string& both = ui.scratch;
    both.assign(words);
    both.append(words.empty() ? "" : " · ").append(spec.shortcut);
    ui.tooltip(id, box, both);
}

} // namespace

float button_width(Ui const& ui, ButtonSpec const& spec) {
    if (spec.face == ButtonSpec::Face::IconOnly) return ui.control_height();
    float width = 2 * padding + text_width(ui, spec.label, TextStyle::BodyStrong);
    if (spec.icon != Icon::None) width += Measures::icon + part_gap;
    if (!spec.key.empty() && !ui.is_touch()) width += key_hint_width(ui, spec.key) + part_gap;
    if (spec.has_chevron) width += 14 + part_gap;
    return width;
}

bool button(Ui& ui, NodeId id, Box const& box, ButtonSpec const& spec) {
    Role const role = spec.use == ButtonSpec::Use::ChooseFile ? Role::File : Role::Button;
    Node& node = ui.add(id, role, box, spec.accessible_name.empty() ? spec.label : spec.accessible_name);
    node.description.assign(spec.tooltip);
    if (!spec.shortcut.empty())
        node.description.append(node.description.empty() ? "" : " · ").append(spec.shortcut);
    if (spec.availability == Availability::Disabled) node.states |= State::Disabled;
    if (spec.menu != ButtonSpec::Menu::None)
        node.states |=
            State::HasPopup | (spec.menu == ButtonSpec::Menu::Open ? State::Expanded : State::Collapsed);
    Press press = ui.press(id, box, spec.availability);
    bool const is_enabled = spec.availability == Availability::Enabled;
    if (is_enabled && !spec.key.empty() && ui.take_key(spec.key)) press.is_activated = true;
    say_tooltip(ui, id, box, spec);
    if (!ui.is_visible(inset(box, -4))) return press.is_activated;

    Colors const colors = colors_of(ui.theme(), spec, press);
    paint::fill(ui, box, colors.ground, Measures::control_radius);
    if (colors.border != 0) paint::outline(ui, box, colors.border, Measures::control_radius);
    if (press.is_focus_visible) paint::focus_ring(ui, box, Measures::control_radius);
    if (spec.face == ButtonSpec::Face::IconOnly) {
        draw_icon(ui, box, spec.icon, colors.ink);
        return press.is_activated;
    }
    float const content = std::min(button_width(ui, spec) - 2 * padding, box.width - 8);
    Box row = centered(box, content, box.height);
    if (spec.icon != Icon::None)
        draw_icon(ui, cut_left(row, Measures::icon, part_gap), spec.icon, colors.ink);
    if (spec.has_chevron) draw_icon(ui, cut_right(row, 14, part_gap), Icon::ChevronDown, colors.ink, 14);
    if (!spec.key.empty() && !ui.is_touch())
        draw_key_hint(ui, cut_right(row, key_hint_width(ui, spec.key), part_gap), spec.key, colors.ink);
    draw_text(ui, row, spec.label, TextStyle::BodyStrong, colors.ink);
    return press.is_activated;
}

bool button_right(Ui& ui, NodeId id, Box& row, ButtonSpec const& spec, float gap) {
    Box const strip = cut_right(row, button_width(ui, spec), gap);
    return button(ui, id, middle_right(strip, strip.width, ui.control_height()), spec);
}

bool button_left(Ui& ui, NodeId id, Box& row, ButtonSpec const& spec, float gap) {
    Box const strip = cut_left(row, button_width(ui, spec), gap);
    return button(ui, id, middle_left(strip, strip.width, ui.control_height()), spec);
}

bool link(Ui& ui, NodeId id, Box const& box, std::string_view label, TextStyle style, Align align) {
    float const width = std::min(text_width(ui, label, style), box.width);
    Box const words =
        align == Align::Right ? middle_right(box, width, box.height) : middle_left(box, width, box.height);
    // A finger needs more than the words.
    Box const target =
        ui.is_touch() ? centered(words, std::max(width, 44.0f), std::max(box.height, 44.0f)) : words;
    ui.add(id, Role::Link, words, label);
    Press const press = ui.press(id, target);
    draw_text(ui, words, label, style, ui.theme().accent);
    if (press.is_hovered)
        paint::line_across(ui, words.x, words.y + words.height / 2 + 8, width, ui.theme().accent);
    if (press.is_focus_visible) paint::focus_ring(ui, words, 2);
    return press.is_activated;
}

} // namespace dunlin::ui
