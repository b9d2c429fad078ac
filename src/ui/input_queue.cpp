#include "ui/input_queue.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::ui {

InputQueue::Event* InputQueue::last_of(Event::Kind kind) {
    return m_next < m_events.size() && m_events.back().kind == kind ? &m_events.back() : nullptr;
}

void InputQueue::move_pointer(float x, float y) {
    Event* event = last_of(Event::Kind::Move);
    if (event == nullptr) event = &m_events.emplace_back();
    event->x = x;
    event->y = y;
}

void InputQueue::press_button(int button, bool is_down, bool is_control, bool is_shift, NodeId on) {
    Event& event = m_events.emplace_back();
    event.kind = Event::Kind::Button;
    event.button = button;
    event.is_down = is_down;
    event.is_control = is_control;
    event.is_shift = is_shift;
    event.id = on;
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

InputQueue::Turn InputQueue::turn_of(Event const& event, Sofar& sofar) {
    using What = MirrorEvent::Kind;
    switch (event.kind) {
    case Event::Kind::Move: sofar.is_moved = true; return Turn::Taken;
    case Event::Kind::Wheel:
    case Event::Kind::Focus: return Turn::Taken;
    // What lies under the pointer is known only after a frame that saw it there.
    case Event::Kind::Button: return sofar.is_moved || sofar.has_change ? Turn::Later : Turn::Last;
    case Event::Kind::Key: return sofar.has_change ? Turn::Later : Turn::Last;
    case Event::Kind::Mirror: break;
    }
    if (event.what == What::Changed) {
        if (!sofar.has_change) sofar.changed = event.id;
        sofar.has_change = true;
        return Turn::Taken;
    }
    if (event.what == What::Focused || event.what == What::Blurred) return Turn::Taken;
    bool const is_its_end = event.what == What::Submitted && sofar.changed == event.id;
    return sofar.has_change && !is_its_end ? Turn::Later : Turn::Last;
}

void InputQueue::give(Event& event, Inbox& inbox, PointerStep& pointer) {
    switch (event.kind) {
    case Event::Kind::Move:
        pointer.is_moved = true;
        pointer.x = event.x;
        pointer.y = event.y;
        break;
    case Event::Kind::Wheel:
        inbox.wheel_x += event.x;
        inbox.wheel_y += event.y;
        break;
    case Event::Kind::Focus:
        inbox.focused = event.id;
        inbox.is_focus_visible = event.is_visible;
        break;
    case Event::Kind::Button:
        pointer.button = event.button;
        pointer.is_down = event.is_down;
        inbox.is_control_held = event.is_control;
        inbox.is_shift_held = event.is_shift;
        if (event.button == 0 && event.is_down) inbox.pressed = event.id;
        break;
    case Event::Kind::Key:
        inbox.keys.push_back({std::move(event.text), event.is_control, event.is_shift, event.is_alt});
        break;
    case Event::Kind::Mirror: inbox.mirror.push_back({event.what, event.id, std::move(event.text)}); break;
    }
}

bool InputQueue::is_more_than_a_frame() const {
    if (m_is_held) return false;
    Sofar sofar;
    for (std::size_t at = m_next; at < m_events.size(); ++at) {
        Turn const turn = turn_of(m_events[at], sofar);
        if (turn != Turn::Taken) return turn == Turn::Later || at + 1 < m_events.size();
    }
    return false;
}

PointerStep InputQueue::take(Inbox& inbox) {
    inbox.mirror.clear();
    inbox.keys.clear();
    inbox.is_copy_wanted = false;
    inbox.pressed = 0;
    inbox.wheel_x = inbox.wheel_y = 0;
    PointerStep pointer;
    Sofar sofar;
    while (!is_empty()) {
        Event& event = m_events[m_next];
        Turn const turn = turn_of(event, sofar);
        if (turn == Turn::Later) break;
        give(event, inbox, pointer);
        ++m_next;
        if (turn == Turn::Last) break;
    }
    if (m_next == m_events.size()) {
        m_events.clear();
        m_next = 0;
    }
    return pointer;
}

} // namespace dunlin::ui
