// Measuring, cutting and drawing text, in the few styles the product has.
//
// `draw_…` only draws: for text that is part of something with a name of its own (a button, a cell). The
// others also add the text to the semantic tree. Lengths are CSS pixels.
#pragma once

#include "ui/theme.hpp"
#include "ui/ui.hpp"

#include <string>
#include <string_view>

namespace dunlin::ui {

enum class TextStyle : std::uint8_t {
    Title,       // 24 bold
    Figure,      // 26 bold: the number of a KPI card
    Large,       // 20 bold
    Brand,       // 16 bold
    Heading,     // 14 bold: of a card
    Body,        // 14
    BodyStrong,  // 14 bold
    Letter,      // 14 with wide lines: message previews
    Status,      // 13
    Small,       // 12
    SmallStrong, // 12 bold
    Tiny,        // 11: keys
};

struct TextMeasure {
    float size = 14;
    float line_height = 20;
    enum class Weight : std::uint8_t { Regular, Bold } weight = Weight::Regular;
};
[[nodiscard]] TextMeasure measure_of(TextStyle style);
[[nodiscard]] ImFont* font_of(Ui const& ui, TextStyle style);

enum class Align : std::uint8_t { Left, Center, Right };

[[nodiscard]] float line_height(TextStyle style);
[[nodiscard]] float text_width(Ui const& ui, std::string_view text, TextStyle style);

// The text itself if it fits, else as much as fits and an ellipsis, put into `buffer`; characters that belong
// together aren't parted. For drawing: groups may stand as private code points in it (`Clusters`).
[[nodiscard]] std::string_view ellipsized(Ui const& ui, std::string_view text, TextStyle style, float width,
                                          std::string& buffer);

// One line in the middle of the box's height, cut with an ellipsis where the box ends.
void draw_text(Ui& ui, Box const& box, std::string_view text, TextStyle style, Color color,
               Align align = Align::Left);
// Several lines, broken between words and at '\n'. Draws what fits the box; returns the height of all lines.
float draw_paragraph(Ui& ui, Box const& box, std::string_view text, TextStyle style, Color color,
                     Align align = Align::Left);
[[nodiscard]] float paragraph_height(Ui const& ui, std::string_view text, TextStyle style, float width);
// Of the longest line, before any breaking.
[[nodiscard]] float paragraph_width(Ui const& ui, std::string_view text, TextStyle style);

// The same, and read aloud. `text` returns its width, `paragraph` its height.
float text(Ui& ui, Box const& box, std::string_view words, TextStyle style, Tone tone = Tone::Plain,
           Align align = Align::Left);
float paragraph(Ui& ui, Box const& box, std::string_view words, TextStyle style, Tone tone = Tone::Plain);
// Level 1 is the screen's title, 2 a card's. In several lines where the box has room for them, else cut.
// Returns its width.
[[nodiscard]] float heading_height(Ui const& ui, std::string_view words, int level, float width);
float heading(Ui& ui, Box const& box, std::string_view words, int level);

} // namespace dunlin::ui
