// What a person types or chooses from. Each is a real <input>, <textarea> or <select> in the page: the
// platform lays it over the box drawn here and sends what happened in it.
//
// A field is as high as `field_height` says: label, box, then the hint or the error below.
#pragma once

#include "ui/icons.hpp"
#include "ui/text.hpp"

#include <span>
#include <string>

namespace dunlin::ui {

struct FieldSpec {
    std::string_view label = {}; // the accessible name
    std::string_view placeholder = {};
    std::string_view hint = {};
    std::string_view error = {}; // shown instead of the hint, in red, with an icon
    InputKind input = InputKind::Text;
    int rows = 1; // more: several lines
    enum class Label : std::uint8_t { Above, Hidden } label_place = Label::Above;
    enum class Need : std::uint8_t { Optional, Required } need = Need::Optional;
    enum class Edit : std::uint8_t { Editable, ReadOnly } edit = Edit::Editable;
    Availability availability = Availability::Enabled;
    Icon icon = Icon::None;       // inside, left
    std::string_view suffix = {}; // inside, right: a unit
    std::string_view key = {};    // inside, right: the key that leads here, only shown
    float room_right = 0;         // kept free inside, right: for a button of the field's
    std::uint32_t states = 0;     // more of State: HasPopup, and Expanded or Collapsed if a list opens below
    enum class Border : std::uint8_t {
        Clear,
        Soft,
        None
    } border = Border::Clear; // Soft: a search field marked by its icon; None: what is around it marks it
    NodeId controls = 0;      // a list to choose from (Role::ListBox) while it is open, and its option that
    NodeId active = 0;        // Enter takes
};

struct FieldResult {
    bool is_changed = false;   // `value` holds what was typed
    bool is_submitted = false; // Enter in a field of one line, Ctrl Enter in one of several
    bool is_cancelled = false; // Escape
    bool is_blurred = false;   // left: time to check what was typed
    bool is_focused = false;
    bool is_pressed = false; // by pointer
};

[[nodiscard]] float field_height(Ui const& ui, FieldSpec const& spec, float width);
// The label above a field, and the room it takes there: for what isn't an input of one box.
inline constexpr float field_label_height = 22;
void draw_field_label(Ui& ui, Box& rest, FieldSpec const& spec);
// The box that is typed in, of a field drawn into `area`: without label and note.
[[nodiscard]] Box field_box(Ui const& ui, FieldSpec const& spec, Box const& area);
// Draws at the top left of `area`, as wide as it.
FieldResult text_field(Ui& ui, NodeId id, Box const& area, FieldSpec const& spec, std::string& value);

struct Option {
    std::string_view key = {};
    std::string_view label = {};
};
// True when another option was chosen; `key` then names it. The height is `field_height` too.
bool select_field(Ui& ui, NodeId id, Box const& area, FieldSpec const& spec, std::span<Option const> options,
                  std::string& key);

} // namespace dunlin::ui
