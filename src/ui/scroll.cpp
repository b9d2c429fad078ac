#include "ui/scroll.hpp"

#include "ui/paint.hpp"

#include "imgui.h"
#include "imgui_internal.h"

#include <algorithm>
#include <cmath>

namespace dunlin::ui {

namespace {

constexpr float track_width = 12;
constexpr float drag_threshold = 8;
constexpr float friction_per_second = 4;

float limit_of(ScrollMemory const& memory) {
    return std::max(0.0f, memory.content_height - memory.view_height);
}

// A finger on the content moves it, once it has moved far enough not to be a tap.
void drag_content(Ui& ui, Box const& view, ScrollMemory& memory) {
    using Drag = ScrollMemory::Drag;
    if (!ui.surface().is_pointer_coarse) return;
    ImGuiIO const& io = ImGui::GetIO();
    if (memory.drag == Drag::None && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ui.is_hovered(view)) {
        memory.drag = Drag::Watching;
        memory.drag_start = io.MousePos.y;
        memory.speed = 0;
    }
    if (memory.drag != Drag::Watching && memory.drag != Drag::Content) {
        if (std::abs(memory.speed) < 20) return;
        memory.offset -= memory.speed * ui.frame_seconds();
        memory.speed *= std::exp(-friction_per_second * ui.frame_seconds());
        ui.outbox().is_scrolled = true;
        ui.want_frames(1);
        return;
    }
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        memory.drag = Drag::None;
        if (ui.surface().is_motion_reduced) memory.speed = 0;
        ui.want_frames(1);
        return;
    }
    if (memory.drag == Drag::Watching && std::abs(io.MousePos.y - memory.drag_start) > drag_threshold) {
        memory.drag = Drag::Content;
        ImGui::ClearActiveID(); // what lies under the finger isn't pressed
    }
    if (memory.drag != Drag::Content) return;
    memory.offset -= io.MouseDelta.y;
    float const seconds = std::max(ui.frame_seconds(), 0.004f);
    memory.speed = memory.speed * 0.6f + io.MouseDelta.y / seconds * 0.4f;
    ui.outbox().is_scrolled = true;
}

} // namespace

Box begin_scroll(Ui& ui, NodeId id, Box const& view) {
    ScrollMemory& memory = ui.scroll_memory(id);
    memory.view_height = view.height;
    memory.offset = std::clamp(memory.offset, 0.0f, limit_of(memory));
    ui.push_clip(view);
    ui.set_scroll_target(id);
    return {view.x, paint::snap(ui, view.y - memory.offset), view.width, 1.0e6f};
}

void end_scroll(Ui& ui, NodeId id, Box const& view, float content_bottom) {
    ui.pop_clip();
    ScrollMemory& memory = ui.scroll_memory(id);
    float const height = content_bottom - paint::snap(ui, view.y - memory.offset);
    if (std::abs(height - memory.content_height) > 0.5f) ui.want_frames(1);
    memory.content_height = height;
    float const limit = limit_of(memory);
    if (limit <= 0) {
        memory.offset = 0;
        return;
    }
    float const before = memory.offset;
    if (ui.wheel_y() != 0 && ui.is_hovered(view)) {
        float const wished = memory.offset + ui.wheel_y();
        // At its end it passes the wheel on to what it lies in.
        if (std::clamp(wished, 0.0f, limit) != memory.offset) ui.use_wheel();
        memory.offset = wished;
    }
    drag_content(ui, view, memory);
    Box const track{right_of(view) - track_width, view.y, track_width, view.height};
    float const position =
        scrollbar(ui, Ui::within(id, "bar"), track, {memory.offset / limit, view.height / height}, memory);
    if (memory.drag == ScrollMemory::Drag::Thumb) memory.offset = position * limit;
    memory.offset = std::clamp(memory.offset, 0.0f, limit);
    if (memory.offset != before) {
        ui.outbox().is_scrolled = true;
        ui.want_frames(1);
    }
}

void scroll_to_top(Ui& ui, NodeId id) {
    ScrollMemory& memory = ui.scroll_memory(id);
    memory.offset = 0;
    memory.speed = 0;
    ui.want_frames(1);
}

float scrollbar(Ui& ui, NodeId id, Box const& track, Scrollbar const& bar, ScrollMemory& memory) {
    using Drag = ScrollMemory::Drag;
    float const thumb_height = std::clamp(track.height * bar.share, 32.0f, std::max(32.0f, track.height));
    float const room = std::max(1.0f, track.height - thumb_height);
    float position = std::clamp(bar.position, 0.0f, 1.0f);
    Box const thumb{track.x, track.y + room * position, track.width, thumb_height};
    Press const press = ui.press(id, track);
    float const mouse_y = ImGui::GetMousePos().y;
    if (press.is_held && memory.drag == Drag::None) {
        memory.drag = Drag::Thumb;
        memory.drag_start = contains(thumb, thumb.x, mouse_y) ? mouse_y - thumb.y : thumb_height / 2;
    } else if (!press.is_held && memory.drag == Drag::Thumb) {
        memory.drag = Drag::None;
    }
    bool const is_dragged = memory.drag == Drag::Thumb;
    if (is_dragged) position = std::clamp((mouse_y - memory.drag_start - track.y) / room, 0.0f, 1.0f);
    if (press.is_hovered) ui.outbox().cursor = Cursor::Default;
    float const width = press.is_hovered || is_dragged ? 8.0f : 6.0f;
    Color const color = with_alpha(ui.theme().muted, is_dragged ? 0.9f : press.is_hovered ? 0.7f : 0.4f);
    Box const shown{right_of(track) - width - 2, track.y + room * position + 2, width, thumb_height - 4};
    paint::fill(ui, shown, color, width / 2);
    return position;
}

} // namespace dunlin::ui
