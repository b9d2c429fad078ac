// A button that opens the browser's file chooser; what was chosen arrives at the app as if it had been
// dropped.
#pragma once

#include "ui/button.hpp"

namespace dunlin::ui {

// As wide as its label needs, at the left of `area`.
void file_button(Ui& ui, NodeId id, Box const& area, ButtonSpec const& spec);

} // namespace dunlin::ui
