// How the page looks and speaks: language, colours, text size, motion. Part of the data screen.
#pragma once

#include "ui/screens/screen.hpp"

namespace dunlin::ui {

// Cuts a card off the top of `page`.
void draw_settings(Ui& ui, View const& view, Box& page);

} // namespace dunlin::ui
