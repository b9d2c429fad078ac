// A card with what was said about some of the money, a row each with a menu: promises, disputes.
#pragma once

#include "ui/screens/screen.hpp"

#include "ui/function_ref.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ui {

struct EntryCardRow {
    AnyId id;
    Icon icon = Icon::Clock;
    std::string title, detail, when;
};
struct EntryCard {
    std::string_view key, row_key; // for the ids of the list and its rows
    std::string title;
    std::string aside, note; // beside the title, and below it; may be empty
    std::vector<EntryCardRow> rows;
};
// `menu(row, room)` draws the button of a row's menu.
void draw_entry_card(Ui& ui, EntryCard const& entries, Box& area,
                     FunctionRef<void(std::size_t row, Box const& room)> menu);

} // namespace dunlin::ui
