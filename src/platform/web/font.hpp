// The two faces, drawn by the browser's own 2D canvas: every script that the machine has, crisp at every
// density. A size is an em in CSS pixels, as in CSS; text centred in a line box sits on the same baseline as
// the browser's.
#pragma once

struct ImFont;
struct ImFontLoader;
struct ImDrawData;

namespace dunlin::ui {
class Clusters;
}

namespace dunlin::web {

struct Fonts {
    ImFont* regular = nullptr;        // weight 400
    ImFont* bold = nullptr;           // weight 700
    ui::Clusters* clusters = nullptr; // what is drawn as one glyph
};

// What sets glyphs with the browser's canvas: the only loader that the page has.
[[nodiscard]] ImFontLoader const* font_loader();

// Adds both faces to the current Dear ImGui context's atlas. Glyphs are made when first drawn.
[[nodiscard]] Fonts add_fonts();

// Before each ImGui::NewFrame: tells the fonts how dense the screen is. What was drawn for another density
// (the window moved to another screen) is forgotten.
void tidy_fonts(Fonts const& fonts, float density);

// Moves each glyph of a finished frame to whole device pixels: advances aren't whole, and a glyph between
// pixels is blurred.
void snap_glyphs(ImDrawData& data);

} // namespace dunlin::web
