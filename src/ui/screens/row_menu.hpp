// The menu of a row: what can be done with the customer or invoice in it, by the other mouse button, a finger
// that stays, or the menu key.
#pragma once

#include "ui/screens/screen.hpp"

namespace dunlin::ui {

void open_row_menu(Ui& ui, View const& view, NodeId table, Box const& place, app::Subject const& subject);
void draw_row_menu(Ui& ui, View const& view, NodeId table);

// Both in one, after a table was drawn: `subject_at(row)` says what its rows are about; it may have no
// invoice.
template<class SubjectAt>
void row_menu(Ui& ui, View const& view, NodeId table, TableResult const& result,
              SubjectAt const& subject_at) {
    if (result.menu_row >= 0) open_row_menu(ui, view, table, result.menu_place, subject_at(result.menu_row));
    draw_row_menu(ui, view, table);
}

} // namespace dunlin::ui
