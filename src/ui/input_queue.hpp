// What happened on the page since the last frame, in its order, dealt out to frames.
//
// A frame gets at most one deed (a press of the pointer or its release, a key, an activation), together with
// what led up to it. So each deed meets the page as the one before it left it, however slow the frames and
// quick the fingers: a second arrow key moves on from the row that the first one reached, and Enter on a
// button meets what was opened by the click before it. The platform draws further frames, unseen, until the
// queue is empty; for a key it does so at once, in the key's own event.
#pragma once

#include "ui/frame.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace dunlin::ui {

// What the pointer did before a frame: where it is (CSS pixels of the surface), and at most one button.
struct PointerStep {
    bool is_moved = false;
    float x = 0, y = 0;
    int button = -1; // -1: none
    bool is_down = false;
};

class InputQueue {
public:
    void move_pointer(float x, float y);
    // `on`: the mirrored element under the pointer, 0 if none.
    void press_button(int button, bool is_down, bool is_control, bool is_shift, NodeId on = 0);
    void turn_wheel(float x, float y);
    void press_key(KeyPress key);
    void tell(MirrorEvent event);
    void move_focus(NodeId id, bool is_visible);

    // While it is held, events are gathered and none is given.
    void hold(bool is_held) { m_is_held = is_held; }
    [[nodiscard]] bool is_held() const { return m_is_held; }

    // Whether there is nothing to give.
    [[nodiscard]] bool is_empty() const { return m_is_held || m_next == m_events.size(); }
    // Whether what waits takes several frames.
    [[nodiscard]] bool is_more_than_a_frame() const;
    // Whether an edit of that element still waits: what it shows is newer than what the program knows.
    [[nodiscard]] bool has_change_of(NodeId id) const;

    // Makes `inbox` the one of the next frame. Where the focus is and which modifiers were held at the last
    // press stays as it was, unless something says otherwise.
    PointerStep take(Inbox& inbox);

private:
    struct Event {
        enum class Kind : std::uint8_t { Move, Button, Wheel, Key, Mirror, Focus } kind = Kind::Move;
        float x = 0, y = 0; // Move, Wheel
        int button = 0;
        bool is_down = false, is_control = false, is_shift = false, is_alt = false, is_visible = false;
        MirrorEvent::Kind what = MirrorEvent::Kind::Activated;
        NodeId id = 0;    // Mirror, Focus, Button
        std::string text; // Mirror, or the key's name
    };
    enum class Turn : std::uint8_t { Taken, Last, Later }; // of an event, in a frame
    // What a frame has so far.
    struct Sofar {
        bool is_moved = false;
        NodeId changed = 0; // the element that was edited first
        bool has_change = false;
    };
    static Turn turn_of(Event const& event, Sofar& sofar);
    static void give(Event& event, Inbox& inbox, PointerStep& pointer);
    Event* last_of(Event::Kind kind); // the newest event if it is of that kind, else null

    std::vector<Event> m_events;
    std::size_t m_next = 0; // the first that no frame has had
    bool m_is_held = false;
};

} // namespace dunlin::ui
