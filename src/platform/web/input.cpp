// Pointer, keys and the mirror's events from web/input.js and web/mirror.js, into the queue.
#include "platform/web/bridge.hpp"
#include "platform/web/page.hpp"

#include <emscripten.h>
#include <imgui.h>

#include <cfloat>
#include <utility>

extern "C" {
void dunlin_input_start();
int dunlin_parts_are_whole();
}

namespace dunlin::web {

void start_input() {
    dunlin_input_start();
    // What is done before all of the program is there waits for the rest (web/parts.js).
    input().hold(dunlin_parts_are_whole() == 0);
}

} // namespace dunlin::web

using namespace dunlin;
using namespace dunlin::web;

extern "C" {

EMSCRIPTEN_KEEPALIVE void dunlin_parts_whole() {
    input().hold(false);
    request_frames(2);
}

EMSCRIPTEN_KEEPALIVE void dunlin_pointer_move(float x, float y) {
    input().move_pointer(to_surface(x), to_surface(y));
}

// Modifiers as they were then. Bit 1: Ctrl or Cmd, bit 2: Shift. `on`: the mirrored element there, 0 if none.
EMSCRIPTEN_KEEPALIVE void dunlin_pointer_button(int button, int is_down, int modifiers, unsigned on) {
    if (button >= 0 && button < ImGuiMouseButton_COUNT)
        input().press_button(button, is_down != 0, (modifiers & 1) != 0, (modifiers & 2) != 0, on);
}

// The pointer is nowhere: nothing is hovered, and a press that is under way presses nothing.
EMSCRIPTEN_KEEPALIVE void dunlin_pointer_leave() { input().move_pointer(-FLT_MAX, -FLT_MAX); }

EMSCRIPTEN_KEEPALIVE void dunlin_wheel(float x, float y) { input().turn_wheel(to_surface(x), to_surface(y)); }

EMSCRIPTEN_KEEPALIVE void dunlin_key(char const* key, int length, int modifiers) {
    ui::KeyPress press;
    press.key.assign(key, static_cast<std::size_t>(length));
    press.is_control = (modifiers & 1) != 0;
    press.is_shift = (modifiers & 2) != 0;
    press.is_alt = (modifiers & 4) != 0;
    input().press_key(std::move(press));
}

EMSCRIPTEN_KEEPALIVE void dunlin_mirror_event(int kind, unsigned id, char const* text, int length) {
    ui::MirrorEvent event;
    event.kind = static_cast<ui::MirrorEvent::Kind>(kind);
    event.id = id;
    event.text.assign(text, static_cast<std::size_t>(length));
    input().tell(std::move(event));
}

EMSCRIPTEN_KEEPALIVE void dunlin_focus(unsigned id, int is_visible) {
    input().move_focus(id, is_visible != 0);
}
}
