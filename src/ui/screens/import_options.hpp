// What was decided about a file, and the fields in which the person decides otherwise.
#pragma once

#include "ui/screens/screen.hpp"

namespace dunlin::ui {

// Both cut what they need off the top of `area`.
void draw_decisions(Ui& ui, View const& view, app::ImportSession const& session, Box& area);
void draw_columns(Ui& ui, View const& view, app::ImportSession const& session, Box& area);

} // namespace dunlin::ui
