#include "ui/choice.hpp"

#include "ui/paint.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float mark_size = 18;
constexpr float mark_gap = 10;

struct Row {
    NodeId id = 0;
    Role role = Role::CheckBox;
    std::string_view label;
    std::string_view hint;
    bool is_on = false;
    bool is_label_shown = true;
    Availability availability = Availability::Enabled;
};

float row_height(Ui const& ui, std::string_view label, std::string_view hint, float width) {
    float const room = std::max(1.0f, width - mark_size - mark_gap);
    float height = paragraph_height(ui, label, TextStyle::Body, room);
    if (!hint.empty()) height += paragraph_height(ui, hint, TextStyle::Small, room);
    return std::max(height, ui.is_touch() ? Measures::touch_height : 24.0f);
}

void draw_mark(Ui& ui, Box const& mark, Row const& row, Press const& press) {
    Theme const& theme = ui.theme();
    bool const is_enabled = row.availability == Availability::Enabled;
    float const radius = row.role == Role::Radio ? mark_size / 2 : 5;
    Color const on = is_enabled ? theme.accent : theme.faint;
    Color const off = is_enabled ? (press.is_hovered ? theme.hover : theme.surface) : theme.background;
    paint::fill(ui, mark, row.is_on ? on : off, radius);
    paint::outline(ui, mark, row.is_on ? on : press.is_hovered ? theme.muted : theme.field_line, radius);
    if (row.is_on && row.role == Role::CheckBox) draw_icon(ui, mark, Icon::Check, theme.accent_ink, 13);
    if (row.is_on && row.role == Role::Radio)
        paint::circle(ui, mark.x + mark_size / 2, mark.y + mark_size / 2, 3.5f, theme.accent_ink);
    if (press.is_focus_visible) paint::focus_ring(ui, mark, radius);
}

// Whether it was pressed, or its real input says another state than the one shown.
bool choice_row(Ui& ui, Box const& area, Row const& row) {
    Node& node = ui.add(row.id, row.role, area, row.label);
    node.description.assign(row.hint);
    if (row.is_on) node.states |= State::Checked;
    bool const is_disabled = row.availability == Availability::Disabled;
    if (is_disabled) node.states |= State::Disabled;
    Press const press = ui.press(row.id, area, row.availability);

    float const line = std::max(line_height(TextStyle::Body), ui.is_touch() ? Measures::touch_height : 24.0f);
    Box words = area;
    Box const left = cut_left(words, mark_size, mark_gap);
    draw_mark(ui, {left.x, left.y + (line - mark_size) / 2, mark_size, mark_size}, row, press);
    if (row.is_label_shown) {
        words.y += (line - line_height(TextStyle::Body)) / 2;
        Color const ink = is_disabled ? ui.theme().faint : ui.theme().ink;
        float const used = draw_paragraph(ui, words, row.label, TextStyle::Body, ink);
        words.y += used;
        draw_paragraph(ui, words, row.hint, TextStyle::Small, ui.theme().muted);
    }
    if (is_disabled) return false;
    MirrorEvent const* const changed = ui.event(row.id, MirrorEvent::Kind::Changed);
    bool const was_switched =
        changed != nullptr && (changed->text == "true" || changed->text == "on") != row.is_on;
    return press.is_activated || was_switched;
}

} // namespace

float checkbox_height(Ui const& ui, CheckSpec const& spec, float width) {
    bool const is_shown = spec.label_place == CheckSpec::Label::Beside;
    return row_height(ui, is_shown ? spec.label : "", is_shown ? spec.hint : "", width);
}

bool checkbox(Ui& ui, NodeId id, Box const& area, CheckSpec const& spec, bool& is_checked) {
    bool const is_shown = spec.label_place == CheckSpec::Label::Beside;
    float const height = checkbox_height(ui, spec, area.width);
    Row const row{id, Role::CheckBox, spec.label, spec.hint, is_checked, is_shown, spec.availability};
    if (!choice_row(ui, {area.x, area.y, area.width, height}, row)) return false;
    is_checked = !is_checked;
    ui.want_frames(1);
    return true;
}

float radio_group_height(Ui const& ui, RadioSpec const& spec, float width) {
    float height = 0;
    for (RadioOption const& option : spec.options)
        height += row_height(ui, option.label, option.hint, width) + (height > 0 ? Measures::gap : 0);
    return height;
}

bool radio_group(Ui& ui, NodeId id, Box const& area, RadioSpec const& spec, std::string& key) {
    Box rest{area.x, area.y, area.width, radio_group_height(ui, spec, area.width)};
    ui.open(id, Role::Group, rest, spec.name);
    std::string_view chosen;
    for (RadioOption const& option : spec.options) {
        float const height = row_height(ui, option.label, option.hint, area.width);
        NodeId const option_id = ui.id("radio", option.key) ^ (id * 2654435761u);
        Row const row{option_id,         Role::Radio, option.label,     option.hint,
                      option.key == key, true,        spec.availability};
        bool const is_pressed = choice_row(ui, cut_top(rest, height, Measures::gap), row);
        if (is_pressed && option.key != key) chosen = option.key;
    }
    ui.close();
    if (chosen.data() == nullptr) return false;
    key.assign(chosen);
    ui.want_frames(1);
    return true;
}

} // namespace dunlin::ui
