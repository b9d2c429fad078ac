// The page: one canvas, one Dear ImGui context, one host. Frames are drawn on demand.
#pragma once

#include "platform/web/host.hpp"

#include <cstdint>
#include <string>

namespace dunlin::ui {
struct Theme;
}

namespace dunlin::web {

// Sets the page up and starts drawing. Returns at once; the browser calls from then on. `host` must live for
// ever. If the browser has no WebGL 2 the page says so in words and false is returned.
[[nodiscard]] bool run(Host& host);

// Grants this many more frames (a completion that changed what is shown asks for 2).
void request_frames(int count);

// The tokens in use, for what the browser draws itself: the focused field, list boxes, the page behind the
// canvas.
struct PageTheme {
    std::uint32_t ink = 0x1c1f1d; // colours are 0xRRGGBB
    std::uint32_t faint = 0x6a6f66;
    std::uint32_t surface = 0xffffff;
    std::uint32_t page = 0xf6f6f3;
    std::uint32_t accent = 0x0b6e5b;
    bool is_dark = false;
    float field_font_size = 14; // CSS pixels
    float field_padding = 12;   // CSS pixels left and right of a field's text
    friend bool operator==(PageTheme const&, PageTheme const&) = default;
};
[[nodiscard]] PageTheme page_theme(ui::Theme const& theme);

// Text size, in percent: everything is drawn on a surface that many times smaller and denser, so that fonts,
// controls and the breadth of the layout follow alike. Cheap when nothing changed; the next frame has it.
void set_text_size(int percent);

// Whether the page's own movements (the glide after a finger) are left out too, as where the system says so.
void set_motion_reduced(bool is_reduced);

// Cheap when nothing changed: call it each frame.
void set_theme(PageTheme const& theme);

// Whether the browser asks before the page is left, because something isn't kept yet. Cheap when nothing
// changed.
void warn_before_leaving(bool is_needed);

// The window's title, and the language that screen readers pronounce the page in (a BCP 47 tag).
void set_title(std::string const& title);
void set_language(std::string const& tag);

// Covers the page with one sentence of web/boot.js ("no-webgl"): for what can't be drawn.
void show_trouble(char const* what);

} // namespace dunlin::web
