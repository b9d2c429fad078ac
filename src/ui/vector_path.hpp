// Strokes a shape written in the path language of SVG: M L H V C S Q A Z and their relative forms.
#pragma once

#include <string_view>

struct ImDrawList;

namespace dunlin::ui {

struct PathPlacement {
    float x = 0; // where the grid's origin comes to lie
    float y = 0;
    float scale = 1;
    float thickness = 1.5f;
};

// Returns whether the whole path was understood; what stands before a mistake is drawn.
bool stroke_path(ImDrawList& canvas, std::string_view path, PathPlacement const& placement,
                 unsigned int color);

} // namespace dunlin::ui
