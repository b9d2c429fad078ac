// Letters for a page without a browser.
#pragma once

#include "imgui.h"

#include <string>
#include <vector>

namespace dunlin::headless {

enum class Weight : unsigned char { Regular, Bold };

// A face whose letters are all boxes of 0.56 em: needs no file, and gives every machine the same layout.
[[nodiscard]] ImFont* add_box_font(ImFontAtlas& atlas, Weight weight);

// A face of the system, or null where none was found. `file` must live as long as the atlas.
[[nodiscard]] ImFont* add_system_font(ImFontAtlas& atlas, Weight weight, std::vector<char>& file);

} // namespace dunlin::headless
