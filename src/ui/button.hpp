// Buttons and links.
#pragma once

#include "ui/icons.hpp"
#include "ui/text.hpp"

namespace dunlin::ui {

enum class ButtonKind : std::uint8_t {
    Secondary, // border, the usual one
    Primary,   // filled with the accent: one a screen
    Quiet,     // no border until hovered
    Danger,    // filled red: deletes
};

struct ButtonSpec {
    std::string_view label = {};
    std::string_view accessible_name = {}; // where the label alone doesn't tell which; "" = the label
    ButtonKind kind = ButtonKind::Secondary;
    Icon icon = Icon::None;
    std::string_view key =
        {}; // shown as a hint, and pressed by that key where nothing else took it ("S", "Enter")
    std::string_view tooltip = {}; // read aloud as the description
    enum class Face : std::uint8_t { Full, IconOnly } face = Face::Full;
    Availability availability = Availability::Enabled;
    bool has_chevron = false;
    enum class Use : std::uint8_t {
        Press,
        ChooseFile
    } use = Use::Press;             // ChooseFile: the browser asks for a file
    std::string_view shortcut = {}; // a key that does the same, said in the tooltip; the caller takes it
    enum class Menu : std::uint8_t { None, Closed, Open } menu = Menu::None; // what it opens
};

// Height is `Ui::control_height()`.
[[nodiscard]] float button_width(Ui const& ui, ButtonSpec const& spec);

// True in the frame in which it was pressed. The button fills the box.
bool button(Ui& ui, NodeId id, Box const& box, ButtonSpec const& spec);

// Cuts the button's own width off the right (or left) end of a row and draws it half way up.
bool button_right(Ui& ui, NodeId id, Box& row, ButtonSpec const& spec, float gap = 12);
bool button_left(Ui& ui, NodeId id, Box& row, ButtonSpec const& spec, float gap = 12);

// Text in the accent colour that leads somewhere.
bool link(Ui& ui, NodeId id, Box const& box, std::string_view label, TextStyle style = TextStyle::BodyStrong,
          Align align = Align::Left);

} // namespace dunlin::ui
