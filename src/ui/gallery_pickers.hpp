// The gallery's second half: pickers, and text in many scripts.
#pragma once

#include "ui/gallery.hpp"

namespace dunlin::ui {

// Each cuts its card off the top of `page`.
void gallery_pickers(Ui& ui, Box& page, GalleryState& state);
void gallery_scripts(Ui& ui, Box& page);

} // namespace dunlin::ui
