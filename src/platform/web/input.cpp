// Pointer and keys from web/input.js, into Dear ImGui and the inbox.
#include "platform/web/bridge.hpp"

#include <emscripten.h>
#include <imgui.h>

#include <cfloat>

extern "C" void dunlin_input_start();

namespace dunlin::web {

void start_input() { dunlin_input_start(); }

} // namespace dunlin::web

using namespace dunlin;
using namespace dunlin::web;

extern "C" {

EMSCRIPTEN_KEEPALIVE void dunlin_pointer_move(float x, float y) {
    ImGuiIO& io = ImGui::GetIO();
    // For ImGui every pointer is a finger: only then does a press wait for the frame after a move. Else a
    // quick press would go to what was hovered before it (a row) and not to what lies there now (the button
    // in it).
    io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    io.AddMousePosEvent(to_surface(x), to_surface(y));
}

EMSCRIPTEN_KEEPALIVE void dunlin_pointer_button(int button, int is_down) {
    if (button >= 0 && button < ImGuiMouseButton_COUNT)
        ImGui::GetIO().AddMouseButtonEvent(button, is_down != 0);
}

// Bit 1: Ctrl or Cmd, bit 2: Shift, as they were at the press or its release.
EMSCRIPTEN_KEEPALIVE void dunlin_pointer_held(int modifiers) {
    pending_inbox().is_control_held = (modifiers & 1) != 0;
    pending_inbox().is_shift_held = (modifiers & 2) != 0;
}

// The pointer is nowhere: nothing is hovered, and a press that is under way presses nothing.
EMSCRIPTEN_KEEPALIVE void dunlin_pointer_leave(int) { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

EMSCRIPTEN_KEEPALIVE void dunlin_scroll_at(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(to_surface(x), to_surface(y));
}

EMSCRIPTEN_KEEPALIVE void dunlin_wheel(float x, float y) {
    pending_inbox().wheel_x += to_surface(x);
    pending_inbox().wheel_y += to_surface(y);
}

EMSCRIPTEN_KEEPALIVE void dunlin_key(char const* key, int length, int modifiers) {
    ui::KeyPress press;
    press.key.assign(key, static_cast<std::size_t>(length));
    press.is_control = (modifiers & 1) != 0;
    press.is_shift = (modifiers & 2) != 0;
    press.is_alt = (modifiers & 4) != 0;
    pending_inbox().keys.push_back(std::move(press));
}
}
