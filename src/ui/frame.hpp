// What the platform tells a frame, and what a frame tells the platform. Plain values: the only seam between
// `ui` and a browser (or a test that pretends to be one).
#pragma once

#include "ui/semantics.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dunlin::ui {

// The place drawn on and the person's settings there. Sizes in CSS pixels.
struct Surface {
    float width = 0;
    float height = 0;
    float density = 1; // device pixels per CSS pixel
    enum class Scheme : std::uint8_t { Light, Dark } scheme = Scheme::Light;
    bool is_motion_reduced = false;
    bool is_pointer_coarse = false; // touch: 44 px targets
    bool is_contrast_high = false;  // the person asked the system for more contrast
    bool is_apple = false;          // ⌘ where others have Ctrl
};

// One thing that happened in a mirrored element since the last frame, in order.
struct MirrorEvent {
    enum class Kind : std::uint8_t {
        Activated, // click without a pointer (Enter, Space, screen reader), or on a Select/CheckBox element
        Changed,   // text typed, pasted, composed; or another option chosen: `text` is the whole new value
        Submitted, // Enter in a one-line field
        Cancelled, // Escape in a field
        Focused,
        Blurred,
        FilesChosen, // a File node: the platform delivers the files to the app itself; `text` is empty
    };
    Kind kind = Kind::Activated;
    NodeId id = 0;
    std::string text;
};

// A key that no field or mirrored control consumed, as the browser names it (KeyboardEvent.key), modifiers
// apart.
struct KeyPress {
    std::string key;         // "k", "Escape", "ArrowDown", "z"
    bool is_control = false; // Ctrl, or Cmd on a Mac
    bool is_shift = false;
    bool is_alt = false;
};

struct Inbox {
    std::vector<MirrorEvent> mirror;
    std::vector<KeyPress> keys;
    NodeId focused = 0;            // the mirrored element that has the DOM focus, 0 if none
    bool is_focus_visible = false; // :focus-visible: draw the ring
    // Where the main button went down in this frame: the mirrored element that the person saw there.
    NodeId pressed = 0;
    bool is_shift_held = false;   // at the last press of the pointer
    bool is_control_held = false; // or Cmd on a Mac
    bool is_copy_wanted = false;  // Ctrl C outside of a field: this frame is drawn inside the copy event
    float wheel_x = 0;            // CSS pixels to scroll, as the browser says
    float wheel_y = 0;
};

enum class Cursor : std::uint8_t { Default, Pointer, Text, ResizeHorizontal, NotAllowed };

// What a copy puts on the clipboard: for editors, and for what takes tables.
struct Copied {
    std::string text, html; // empty text = nothing was copied
};

struct Outbox {
    NodeId focus_request = 0;        // move the DOM focus there after the mirror was updated
    bool is_scrolled = false;        // rows moved: the mirror must follow before the next paint
    int frames_wanted = 0;           // how many more frames to draw even without input (layout settling)
    std::uint32_t wake_after_ms = 0; // one more frame after this time (toasts), 0 = none
    Cursor cursor = Cursor::Default;
    Copied copied;                          // the answer to Inbox::is_copy_wanted
    std::vector<std::string> announcements; // said once by the polite live region
    std::vector<std::string> alerts;        // said once, at once
};

} // namespace dunlin::ui
