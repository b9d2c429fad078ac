#include "ui/input_queue.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::ui {

InputQueue::Event* InputQueue::last_of(Event::Kind kind) {
    return !is_empty() && m_events.back().kind == kind ? &m_events.back() : nullptr;
}

void InputQueue::move_pointer(float x, float y) {
    Event* event = last_of(Event::Kind::Move);
    if (event == nullptr) event = &m_events.emplace_back();
    event->x = x;
    event->y = y;
}

void InputQueue::press_button(int button, bool is_down, bool is_control, bool is_shift) {
    Event& event = m_events.emplace_back();
    event.kind = Event::Kind::Button;
    event.button = button;
    event.is_down = is_down;
    event.is_control = is_control;
    event.is_shift = is_shift;
}

void InputQueue::turn_wheel(float x, float y) {
    Event* event = last_of(Event::Kind::Wheel);
    if (event == nullptr) event = &m_events.emplace_back();
    event->kind = Event::Kind::Wheel;
    event->x += x;
    event->y += y;
}

void InputQueue::press_key(KeyPress key) {
    Event& event = m_events.emplace_back();
    event.kind = Event::Kind::Key;
    event.text = std::move(key.key);
    event.is_control = key.is_control;
    event.is_shift = key.is_shift;
    event.is_alt = key.is_alt;
}

void InputQueue::tell(MirrorEvent told) {
    Event& event = m_events.emplace_back();
    event.kind = Event::Kind::Mirror;
    event.what = told.kind;
    event.id = told.id;
    event.text = std::move(told.text);
}

void InputQueue::move_focus(NodeId id, bool is_visible) {
    Event& event = m_events.emplace_back();
    event.kind = Event::Kind::Focus;
    event.id = id;
    event.is_visible = is_visible;
}

bool InputQueue::has_change_of(NodeId id) const {
    return std::any_of(m_events.begin() + static_cast<std::ptrdiff_t>(m_next), m_events.end(),
                       [id](Event const& event) {
                           return event.kind == Event::Kind::Mirror && event.id == id &&
                                  event.what == MirrorEvent::Kind::Changed;
                       });
}

InputQueue::Turn InputQueue::take_one(Event& event, Inbox& inbox, PointerStep& pointer) {
    using What = MirrorEvent::Kind;
    auto const changed = std::find_if(inbox.mirror.begin(), inbox.mirror.end(),
                                      [](MirrorEvent const& one) { return one.kind == What::Changed; });
    bool const has_change = changed != inbox.mirror.end();
    switch (event.kind) {
    case Event::Kind::Move:
        pointer.is_moved = true;
        pointer.x = event.x;
        pointer.y = event.y;
        return Turn::Taken;
    case Event::Kind::Wheel:
        inbox.wheel_x += event.x;
        inbox.wheel_y += event.y;
        return Turn::Taken;
    case Event::Kind::Focus:
        inbox.focused = event.id;
        inbox.is_focus_visible = event.is_visible;
        return Turn::Taken;
    case Event::Kind::Button:
        // What lies under the pointer is known only after a frame that saw it there.
        if (pointer.is_moved || has_change) return Turn::Later;
        pointer.button = event.button;
        pointer.is_down = event.is_down;
        inbox.is_control_held = event.is_control;
        inbox.is_shift_held = event.is_shift;
        return Turn::Last;
    case Event::Kind::Key:
        if (has_change) return Turn::Later;
        inbox.keys.push_back({std::move(event.text), event.is_control, event.is_shift, event.is_alt});
        return Turn::Last;
    case Event::Kind::Mirror: break;
    }
    bool const is_deed =
        event.what != What::Changed && event.what != What::Focused && event.what != What::Blurred;
    bool const is_its_end = event.what == What::Submitted && has_change && changed->id == event.id;
    if (is_deed && has_change && !is_its_end) return Turn::Later;
    inbox.mirror.push_back({event.what, event.id, std::move(event.text)});
    return is_deed ? Turn::Last : Turn::Taken;
}

PointerStep InputQueue::take(Inbox& inbox) {
    inbox.mirror.clear();
    inbox.keys.clear();
    inbox.is_copy_wanted = false;
    inbox.wheel_x = inbox.wheel_y = 0;
    PointerStep pointer;
    while (!is_empty()) {
        Turn const turn = take_one(m_events[m_next], inbox, pointer);
        if (turn == Turn::Later) break;
        ++m_next;
        if (turn == Turn::Last) break;
    }
    if (is_empty()) {
        m_events.clear();
        m_next = 0;
    }
    return pointer;
}

} // namespace dunlin::ui
