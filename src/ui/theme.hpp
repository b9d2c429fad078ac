// Every colour and measure of the product, once: light, dark, and both again in high contrast.
//
// Widgets name what a colour is for, never its value. `pairs_in_use` lists which ink stands on which ground,
// and a test holds each pair to its contrast (4.5:1 for text, 3:1 for large text and graphics, WCAG 2.2
// rules 1.4.3 and 1.4.11).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ui {

// Red in the lowest byte, then green, blue, alpha: what Dear ImGui's vertices hold.
using Color = std::uint32_t;

// 0xRRGGBB, opaque.
[[nodiscard]] constexpr Color rgb(std::uint32_t hex) {
    return 0xff000000u | ((hex & 0xffu) << 16) | (hex & 0xff00u) | ((hex >> 16) & 0xffu);
}

// The same colour at another opacity, 0..1 of what it had.
[[nodiscard]] Color with_alpha(Color color, float alpha);

// Between two colours, `share` 0 is `from`, 1 is `to`.
[[nodiscard]] Color mix(Color from, Color to, float share);

// "#rrggbb" for a style sheet; alpha is left out.
[[nodiscard]] std::string css_color(Color color);

// Contrast of two opaque colours, 1..21 (WCAG 2.2, relative luminance).
[[nodiscard]] double contrast_ratio(Color one, Color other);

// What a thing says by its colour. Always joined by a word or a shape that says the same.
enum class Tone : std::uint8_t { Plain, Muted, Faint, Accent, Good, Info, Warn, Bad };

enum class Contrast : std::uint8_t { Normal, High };
enum class Shade : std::uint8_t { Light, Dark };

struct Theme {
    Shade shade = Shade::Light;
    Contrast contrast = Contrast::Normal;

    Color background = 0; // the page
    Color surface = 0;    // cards, fields, buttons
    Color raised = 0;     // menus, dialogs, message previews
    Color hover = 0;      // a surface under the pointer
    Color line = 0;       // hairlines, borders of cards and buttons
    Color field_line = 0; // borders of what is typed or ticked in: 3:1, since nothing else marks the place
    Color ink = 0;
    Color muted = 0;
    Color faint = 0;
    Color accent = 0;
    Color accent_ink = 0; // text on accent
    Color accent_soft = 0;
    Color bad = 0, bad_soft = 0, bad_ink = 0; // bad_ink: text on a bad button
    Color warn = 0, warn_soft = 0;
    Color good = 0, good_soft = 0;
    Color info = 0, info_soft = 0;
    Color scrim = 0;               // over what a dialog covers
    std::array<Color, 5> ageing{}; // not due, 1–30, 31–60, 61–90, over 90 days
    float shadow = 0;              // strength of the soft shadow under cards, 0 = none
};

// Radii, heights and gaps in CSS pixels.
struct Measures {
    static constexpr float card_radius = 12;
    static constexpr float control_radius = 8;
    static constexpr float chip_radius = 6;
    static constexpr float control_height = 34;
    static constexpr float touch_height = 44;
    static constexpr float chip_height = 22;
    static constexpr float rail_width = 216;
    static constexpr float rail_width_narrow = 64;
    static constexpr float top_height = 56;
    static constexpr float row_height = 48;
    static constexpr float header_height = 36;
    static constexpr float gap = 8;
    static constexpr float page_padding = 24;
    static constexpr float icon = 18;
};

[[nodiscard]] Theme make_theme(Shade shade, Contrast contrast);

// The ink of a tone on a surface, and the soft ground its chip or banner stands on.
[[nodiscard]] Color tone_ink(Theme const& theme, Tone tone);
[[nodiscard]] Color tone_soft(Theme const& theme, Tone tone);

struct ColorPair {
    std::string_view use = {};
    Color ink = 0;
    Color ground = 0;
    double minimum = 4.5;
};

// Every ink that widgets draw on a ground. A widget that brings a new pair adds it here.
[[nodiscard]] std::vector<ColorPair> pairs_in_use(Theme const& theme);

} // namespace dunlin::ui
