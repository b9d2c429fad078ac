// What the rooms of platform/web share among themselves; not for the app.
#pragma once

#include "platform/web/host.hpp"
#include "ui/input_queue.hpp"

namespace dunlin::web {

// The host that `run` was given. Only called once it was.
[[nodiscard]] Host& host();

// What input and mirror gather for the next frames.
[[nodiscard]] ui::InputQueue& input();

// CSS pixels to those of the surface, which the text size makes larger (page.hpp, set_text_size).
[[nodiscard]] float to_surface(float css_pixels);
// Draws the frame that answers a copy; valid until the next one.
[[nodiscard]] ui::Copied const& draw_copying_frame(double time_ms);

void start_input();
void start_files();

} // namespace dunlin::web
