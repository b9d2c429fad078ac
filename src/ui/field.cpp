#include "ui/field.hpp"

#include "ui/chip.hpp"
#include "ui/paint.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float label_gap = 6;
constexpr float label_height = field_label_height - label_gap;
constexpr float note_gap = 4;
constexpr float padding = 12; // the platform's input has the same
constexpr float error_icon = 14;

float box_height(Ui const& ui, FieldSpec const& spec) {
    if (spec.rows <= 1) return ui.control_height();
    return static_cast<float>(spec.rows) * line_height(TextStyle::Body) + 2 * 8;
}

std::string_view note_of(FieldSpec const& spec) { return spec.error.empty() ? spec.hint : spec.error; }

float note_width(FieldSpec const& spec, float width) {
    return spec.error.empty() ? width : width - error_icon - 4;
}

void draw_note(Ui& ui, Box rest, FieldSpec const& spec) {
    std::string_view const note = note_of(spec);
    if (note.empty()) return;
    bool const is_error = !spec.error.empty();
    if (is_error) {
        Box const icon = cut_left(rest, error_icon, 4);
        draw_icon(ui, {icon.x, icon.y, error_icon, line_height(TextStyle::Small)}, Icon::Warning,
                  ui.theme().bad, error_icon);
    }
    draw_paragraph(ui, rest, note, TextStyle::Small, is_error ? ui.theme().bad : ui.theme().muted);
}

struct BoxState {
    bool is_focused = false;
    bool is_hovered = false;
};

void draw_box(Ui& ui, Box const& box, FieldSpec const& spec, BoxState state) {
    Theme const& theme = ui.theme();
    bool const is_quiet =
        spec.availability == Availability::Disabled || spec.edit == FieldSpec::Edit::ReadOnly;
    paint::fill(ui, box, is_quiet ? theme.background : theme.surface, Measures::control_radius);
    bool const is_soft = is_quiet || spec.border == FieldSpec::Border::Soft;
    Color border = is_soft ? theme.line : theme.field_line;
    if (state.is_hovered && !is_quiet) border = theme.muted;
    if (!spec.error.empty()) border = theme.bad;
    if (state.is_focused) border = spec.error.empty() ? theme.accent : theme.bad;
    paint::outline(ui, box, border, Measures::control_radius, state.is_focused ? 2.0f : 1.0f);
}

void fill_node(Node& node, FieldSpec const& spec, std::string_view value) {
    node.value.assign(value);
    node.description.assign(note_of(spec));
    node.placeholder.assign(spec.placeholder);
    node.input = spec.input;
    if (spec.availability == Availability::Disabled) node.states |= State::Disabled;
    if (spec.edit == FieldSpec::Edit::ReadOnly) node.states |= State::ReadOnly;
    if (spec.need == FieldSpec::Need::Required) node.states |= State::Required;
    if (!spec.error.empty()) node.states |= State::Invalid;
    if (spec.rows > 1) node.states |= State::Multiline;
    node.controls = spec.controls;
    node.active = spec.active;
    node.states |= spec.states;
}

// As much of a text of many lines as can be seen in so many rows: laying out all of it would cost every
// frame.
std::string_view first_lines(std::string_view text, int rows) {
    constexpr std::size_t longest_line = 400; // bytes
    std::size_t end = 0;
    for (int row = 0; row < rows && end < text.size(); ++row) {
        std::size_t const line = std::min(text.find('\n', end), text.size());
        end = std::min(line + 1, text.size());
    }
    std::size_t const most = longest_line * static_cast<std::size_t>(rows);
    if (end <= most) return text.substr(0, end);
    end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

// What the box shows while the real input is not in use.
void draw_value(Ui& ui, Box const& inner, FieldSpec const& spec, std::string_view value) {
    bool const is_empty = value.empty();
    std::string_view const shown = is_empty ? spec.placeholder : value;
    Color ink = is_empty ? ui.theme().faint : ui.theme().ink;
    if (spec.availability == Availability::Disabled) ink = ui.theme().faint;
    if (spec.rows > 1) {
        ui.push_clip(inner);
        draw_paragraph(ui, inner, first_lines(shown, spec.rows + 1), TextStyle::Body, ink);
        ui.pop_clip();
        return;
    }
    Align const align = spec.input == InputKind::Amount ? Align::Right : Align::Left;
    if (spec.input == InputKind::Password && !is_empty) {
        std::string dots;
        for (std::size_t index = 0; index < std::min<std::size_t>(value.size(), 24); ++index) dots += "•";
        draw_text(ui, inner, dots, TextStyle::Body, ink, align);
        return;
    }
    draw_text(ui, inner, shown, TextStyle::Body, ink, align);
}

// Everything the real input said since the last frame, in its order.
FieldResult take_events(Ui& ui, NodeId id, FieldSpec const& spec, std::string& value) {
    FieldResult result;
    result.is_focused = ui.is_focused(id);
    bool const is_open = spec.availability == Availability::Enabled && spec.edit == FieldSpec::Edit::Editable;
    for (MirrorEvent const& event : ui.inbox().mirror) {
        if (event.id != id) continue;
        switch (event.kind) {
        case MirrorEvent::Kind::Changed:
            if (!is_open || value == event.text) break;
            value = event.text;
            result.is_changed = true;
            break;
        case MirrorEvent::Kind::Submitted: result.is_submitted = is_open; break;
        case MirrorEvent::Kind::Cancelled: result.is_cancelled = true; break;
        case MirrorEvent::Kind::Blurred: result.is_blurred = true; break;
        default: break;
        }
    }
    if (result.is_changed || result.is_submitted) ui.want_frames(1);
    return result;
}

} // namespace

void draw_field_label(Ui& ui, Box& rest, FieldSpec const& spec) {
    if (spec.label_place == FieldSpec::Label::Hidden) return;
    Box row = cut_top(rest, label_height, label_gap);
    // The words are the input's own name: adding them once more would have them read twice.
    float const width = text_width(ui, spec.label, TextStyle::SmallStrong);
    draw_text(ui, row, spec.label, TextStyle::SmallStrong, ui.theme().ink);
    row.x += width;
    if (spec.need == FieldSpec::Need::Required)
        draw_text(ui, row, " *", TextStyle::SmallStrong, ui.theme().bad);
}

float field_height(Ui const& ui, FieldSpec const& spec, float width) {
    float height = box_height(ui, spec);
    if (spec.label_place == FieldSpec::Label::Above) height += field_label_height;
    std::string_view const note = note_of(spec);
    if (!note.empty())
        height += note_gap + paragraph_height(ui, note, TextStyle::Small, note_width(spec, width));
    return height;
}

Box field_box(Ui const& ui, FieldSpec const& spec, Box const& area) {
    float const above = spec.label_place == FieldSpec::Label::Above ? field_label_height : 0;
    return {area.x, area.y + above, area.width, box_height(ui, spec)};
}

FieldResult text_field(Ui& ui, NodeId id, Box const& area, FieldSpec const& spec, std::string& value) {
    FieldResult result = take_events(ui, id, spec, value);
    Box rest{area.x, area.y, area.width, field_height(ui, spec, area.width)};
    draw_field_label(ui, rest, spec);
    Box const box = cut_top(rest, box_height(ui, spec), note_gap);
    Box inner = inset(box, padding, spec.rows > 1 ? 8.0f : 0.0f);
    Box icon;
    if (spec.icon != Icon::None) icon = cut_left(inner, Measures::icon, 8);
    if (spec.room_right > 0) cut_right(inner, spec.room_right, 0);
    Box suffix;
    Box key;
    if (!spec.key.empty()) key = cut_right(inner, key_hint_width(ui, spec.key), 8);
    if (!spec.suffix.empty()) suffix = cut_right(inner, text_width(ui, spec.suffix, TextStyle::Small), 8);

    // The real input has the same padding left and right of its text: both texts lie on each other.
    Box const typed{inner.x - padding, box.y, inner.width + 2 * padding, box.height};
    fill_node(ui.add(id, Role::TextBox, typed, spec.label), spec, value);
    bool const is_hovered = ui.is_hovered(box) && spec.availability == Availability::Enabled;
    if (is_hovered) ui.outbox().cursor = Cursor::Text;
    Press const press = ui.press(id, box, spec.availability);
    result.is_pressed = press.is_activated;
    if (press.is_activated && !result.is_focused) ui.outbox().focus_request = id;
    if (press.is_hovered) ui.outbox().cursor = Cursor::Text;

    if (spec.border != FieldSpec::Border::None) draw_box(ui, box, spec, {result.is_focused, is_hovered});
    draw_icon(ui, icon, spec.icon, ui.theme().muted);
    if (!spec.key.empty()) draw_key_hint(ui, key, spec.key, ui.theme().muted);
    draw_text(ui, suffix, spec.suffix, TextStyle::Small, ui.theme().muted, Align::Right);
    if (!result.is_focused) draw_value(ui, inner, spec, value);
    draw_note(ui, rest, spec);
    return result;
}

bool select_field(Ui& ui, NodeId id, Box const& area, FieldSpec const& spec, std::span<Option const> options,
                  std::string& key) {
    bool is_changed = false;
    MirrorEvent const* const event = ui.event(id, MirrorEvent::Kind::Changed);
    if (event != nullptr && spec.availability == Availability::Enabled && event->text != key) {
        key = event->text;
        is_changed = true;
        ui.want_frames(1);
    }
    Box rest{area.x, area.y, area.width, field_height(ui, spec, area.width)};
    draw_field_label(ui, rest, spec);
    Box const box = cut_top(rest, box_height(ui, spec), note_gap);

    Node& node = ui.add(id, Role::Select, box, spec.label);
    fill_node(node, spec, key);
    std::string_view shown = spec.placeholder;
    for (Option const& option : options) {
        node.options.emplace_back(option.key);
        node.options.emplace_back(option.label);
        if (option.key == key) shown = option.label;
    }
    bool const is_hovered = ui.is_hovered(box) && spec.availability == Availability::Enabled;
    if (is_hovered) ui.outbox().cursor = Cursor::Pointer;
    draw_box(ui, box, spec, {ui.is_focused(id), is_hovered});
    Box inner = inset(box, padding, 0);
    draw_icon(ui, cut_right(inner, 14, 6), Icon::ChevronDown, ui.theme().muted, 14);
    if (spec.icon != Icon::None)
        draw_icon(ui, cut_left(inner, Measures::icon, 8), spec.icon, ui.theme().muted);
    bool const is_quiet = shown.empty() || spec.availability == Availability::Disabled;
    draw_text(ui, inner, shown, TextStyle::Body, is_quiet ? ui.theme().faint : ui.theme().ink);
    draw_note(ui, rest, spec);
    return is_changed;
}

} // namespace dunlin::ui
