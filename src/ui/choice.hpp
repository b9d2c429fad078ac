// Ticking one thing, or one of several.
#pragma once

#include "ui/field.hpp"
#include "ui/text.hpp"

#include <span>
#include <string>

namespace dunlin::ui {

struct CheckSpec {
    std::string_view label = {};
    std::string_view hint = {}; // below, small
    enum class Label : std::uint8_t { Beside, Hidden } label_place = Label::Beside;
    Availability availability = Availability::Enabled;
};

[[nodiscard]] float checkbox_height(Ui const& ui, CheckSpec const& spec, float width);
// True when it was ticked or unticked; `is_checked` then holds the new state.
bool checkbox(Ui& ui, NodeId id, Box const& area, CheckSpec const& spec, bool& is_checked);

struct RadioOption {
    std::string_view key = {};
    std::string_view label = {};
    std::string_view hint = {};
};
struct RadioSpec {
    std::string_view name = {}; // of the group, read aloud
    std::span<RadioOption const> options = {};
    Availability availability = Availability::Enabled;
};
[[nodiscard]] float radio_group_height(Ui const& ui, RadioSpec const& spec, float width);
// True when another was chosen; `key` then names it.
bool radio_group(Ui& ui, NodeId id, Box const& area, RadioSpec const& spec, std::string& key);

} // namespace dunlin::ui
