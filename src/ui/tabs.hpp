// Tabs: one of several views of the same thing.
#pragma once

#include "ui/text.hpp"

#include <span>

namespace dunlin::ui {

struct TabSpec {
    NodeId id = 0;
    std::string_view label = {};
    std::string_view count = {}; // "" = none
};

[[nodiscard]] float tabs_height(Ui const& ui);
// The pressed tab's place, -1 if none was pressed. Tabs that don't fit the width can be scrolled to.
int tabs(Ui& ui, NodeId id, Box const& area, std::string_view name, std::span<TabSpec const> all,
         int current);

} // namespace dunlin::ui
