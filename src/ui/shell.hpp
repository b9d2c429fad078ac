// The fixed frame around every screen: rail with brand, places and footer; top bar with search, saving state
// and chips.
//
// Full width: a rail with words. Tablet: a rail of icons. Phone: a bar below with the first places and a menu
// of the rest.
#pragma once

#include "ui/chip.hpp"
#include "ui/icons.hpp"

#include <span>
#include <string>

namespace dunlin::ui {

struct NavItem {
    NodeId id = 0;
    std::string_view label = {};
    Icon icon = Icon::None;
    std::string_view count = {}; // "" = none
};

// What the top bar says about saving.
struct SavingView {
    std::string_view text = {};   // "All changes saved"
    Tone tone = Tone::Good;       // Good saved, Muted saving, Bad not saved
    std::string_view action = {}; // "Download a backup"; "" = none
};

struct ShellSpec {
    std::string_view brand = {};
    std::string_view navigation_name = {}; // read aloud
    std::span<NavItem const> items = {};
    int current = -1;
    std::span<std::string_view const> footer = {}; // small lines at the rail's end
    std::string_view search_label = {};            // of the button that looks like a search field
    std::string_view search_key = {};              // "Ctrl K"; only shown
    float tools_width = 0; // beside it, for what the caller draws into ShellResult::tools
    SavingView saving = {};
    std::span<ChipSpec const> chips = {};
};

struct ShellResult {
    Box content; // for the screen
    Box tools;
    int navigated = -1; // the pressed item's place
    bool is_search_pressed = false;
    bool is_saving_action = false;
};

ShellResult shell(Ui& ui, ShellSpec const& spec);

// A screen's first line: title, a sentence below, room at the right for buttons. Cuts it off `page`.
struct HeaderSpec {
    std::string_view title = {};
    std::string_view subtitle = {};
    std::span<ChipSpec const> chips = {}; // after the title
    float actions_width = 0; // what the caller is going to draw at the right; below the title on a phone
};
// The row for the buttons: cut them off its right end (its left end on a phone).
[[nodiscard]] Box screen_header(Ui& ui, Box& page, HeaderSpec const& spec, float gap_below = 20);

} // namespace dunlin::ui
