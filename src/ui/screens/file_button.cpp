#include "ui/screens/file_button.hpp"

namespace dunlin::ui {

void file_button(Ui& ui, NodeId id, Box const& area, ButtonSpec const& spec) {
    ButtonSpec chooser = spec;
    chooser.use = ButtonSpec::Use::ChooseFile;
    Box row = area;
    // The mirror's <input type=file> over it opens the chooser; the file arrives on its own.
    (void)button_left(ui, id, row, chooser);
}

} // namespace dunlin::ui
