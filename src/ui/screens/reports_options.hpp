// How the ageing is cut: as of which day, counted from which date, into which columns.
#pragma once

#include "ui/screens/screen.hpp"

namespace dunlin::ui {

// Takes as much of the top of `page` as it needs.
void draw_ageing_options(Ui& ui, View const& view, Box& page);

} // namespace dunlin::ui
