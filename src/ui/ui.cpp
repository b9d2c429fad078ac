#include "ui/ui.hpp"

#include "ui/paint.hpp"
#include "ui/text.hpp"

#include "imgui.h"
#include "imgui_internal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace dunlin::ui {

namespace {

constexpr std::uint32_t tooltip_delay_ms = 500;

ImRect rect(Box const& box) { return {box.x, box.y, right_of(box), bottom_of(box)}; }

NodeId hashed(std::string_view text, NodeId seed) {
    NodeId const id = ImHashStr(text.data(), text.size(), seed);
    return id == 0 ? 1 : id;
}

NodeId numbered(std::string_view kind, std::uint64_t number, NodeId seed) {
    std::array<char, 20> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    NodeId const whole = hashed(":", hashed(kind, seed));
    return hashed({digits.data(), static_cast<std::size_t>(end - digits.data())}, whole);
}

bool is_same_key(std::string_view one, std::string_view other) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return one.size() == other.size() && std::equal(one.begin(), one.end(), other.begin(),
                                                    [&](char a, char b) { return lower(a) == lower(b); });
}

// The pointer stayed; what was pressed moved away under it, as a form does when a field that is left gets or
// loses a line of help. It was meant all the same.
bool is_released_where_pressed() {
    ImGuiIO const& io = ImGui::GetIO();
    ImVec2 const pressed = io.MouseClickedPos[ImGuiMouseButton_Left];
    return ImGui::IsMouseReleased(ImGuiMouseButton_Left) && std::abs(io.MousePos.x - pressed.x) < 4 &&
           std::abs(io.MousePos.y - pressed.y) < 4;
}

// As if the button had gone down on it: the person pressed it where it was a frame or two ago.
void hold(NodeId id) {
    ImGui::SetActiveID(id, ImGui::GetCurrentWindow());
    ImGui::GetCurrentContext()->ActiveIdMouseButton = ImGuiMouseButton_Left;
    ImGui::SetKeyOwner(ImGuiKey_MouseLeft, id);
}

constexpr ImGuiWindowFlags bare_window = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                         ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                                         ImGuiWindowFlags_NoFocusOnAppearing;

void open_window(char const* name, Box const& box, ImGuiWindowFlags flags) {
    ImGui::SetNextWindowPos({box.x, box.y});
    ImGui::SetNextWindowSize({std::max(box.width, 1.0f), std::max(box.height, 1.0f)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin(name, nullptr, bare_window | flags);
    ImGui::PopStyleVar(3);
}

} // namespace

void Ui::begin_frame(Frame const& frame) {
    m_frame = frame;
    bool const is_dark = frame.surface.scheme == Surface::Scheme::Dark;
    Shade const shade = is_dark ? Shade::Dark : Shade::Light;
    bool const is_high = frame.contrast == Contrast::High || frame.surface.is_contrast_high;
    m_theme = make_theme(shade, is_high ? Contrast::High : Contrast::Normal);
    m_semantics.begin_frame();
    m_outbox.focus_request = 0;
    m_outbox.is_scrolled = false;
    m_outbox.frames_wanted = 0;
    m_outbox.wake_after_ms = 0;
    m_outbox.cursor = Cursor::Default;
    m_outbox.announcements.clear();
    m_outbox.alerts.clear();
    m_taken_keys = 0;
    m_is_escape_taken = false;
    m_is_popover_drawn = false;
    m_is_copy_taken = false;
    m_popover_window = nullptr;
    m_modal_depth_last = m_modal_depth;
    m_modal_depth = 0;
    m_wheel_y = frame.inbox->wheel_y;
    m_tooltip_id_last = m_tooltip_id;
    m_tooltip_id = 0;

    // Dear ImGui smooths edges over one pixel: one of the device, not of CSS.
    ImGui::GetDrawListSharedData()->InitialFringeScale = 1.0f / std::max(frame.surface.density, 0.25f);
    ImGuiStyle& style = ImGui::GetStyle();
    style.CircleTessellationMaxError = 0.1f;
    style.CurveTessellationTol = 0.4f;
    style.DisabledAlpha = 1;
    open_window("###page", screen(), ImGuiWindowFlags_NoBringToFrontOnFocus);
    m_clips.clear();
    m_layers.clear();
    m_clips.push_back({screen(), 0});
    m_layers.push_back({Layer::Passive, 0, 0});
    paint::fill(*this, screen(), m_theme.background);
}

void Ui::end_frame() {
    // Messages are drawn later, but a menu that is open lies above them.
    if (m_popover_window != nullptr && m_popover_modal_depth == m_modal_depth)
        ImGui::BringWindowToDisplayFront(m_popover_window);
    draw_tooltip();
    ImGui::End();
    if (!m_is_popover_drawn) m_open_popover = 0;
    m_focused_last = m_frame.inbox->focused;
    m_is_typing = std::exchange(m_is_typing_next, false);
    m_last_frame_ms = m_frame.now_ms;
}

bool Ui::is_touch() const { return m_frame.surface.is_pointer_coarse || breadth() == Breadth::Phone; }

float Ui::control_height() const { return is_touch() ? Measures::touch_height : Measures::control_height; }

ImDrawList& Ui::canvas() { return *ImGui::GetWindowDrawList(); }

NodeId Ui::id(std::string_view kind, std::uint64_t domain_id) const { return numbered(kind, domain_id, 0); }

NodeId Ui::id(std::string_view kind, std::string_view key) const {
    return hashed(key, hashed("/", hashed(kind, 0)));
}

NodeId Ui::within(NodeId whole, std::string_view part, std::uint64_t number) {
    return numbered(part, number, whole);
}

Node& Ui::add(NodeId id, Role role, Box const& box, std::string_view name) {
    Clip const& window = m_clips.back();
    Box const cut = intersection(box, window.box);
    bool const is_outside = !intersects(box, window.box);
    follow_focus(id, box);
    if (role == Role::TextBox && is_focused(id)) m_is_typing_next = true;
    Node& node = m_semantics.add(id, role, cut, name);
    if (is_outside && is_far(box)) node.states |= State::Clipped;
    return node;
}

// Out of view, and not so near that Tab should still reach it.
bool Ui::is_far(Box const& box) const {
    Clip const& window = m_clips.back();
    float const reach = window.scroll == 0 ? 0 : 2 * window.box.height;
    return reach == 0 || !intersects(box, inset(window.box, 0, -reach));
}

Node& Ui::open(NodeId id, Role role, Box const& box, std::string_view name) {
    if (role == Role::Table) follow_focus(id, box);
    // A container that is cut away keeps its children: each says for itself whether it can be seen. A row is
    // nothing without its cells, and goes with them.
    Node& node = m_semantics.open(id, role, intersection(box, m_clips.back().box), name);
    if (role == Role::Row && !intersects(box, m_clips.back().box) && is_far(box))
        node.states |= State::Clipped;
    return node;
}

void Ui::follow_focus(NodeId id, Box const& box) {
    Clip const& window = m_clips.back();
    if (id == 0 || id != m_frame.inbox->focused || id == m_focused_last || window.scroll == 0) return;
    // What is pressed doesn't move away under the pointer: the press would be lost.
    bool const is_pressed = !m_frame.inbox->is_focus_visible && is_hovered(intersection(box, window.box));
    if (!is_pressed) bring_into_view(box);
}

void Ui::bring_into_view(Box const& box) {
    Clip const& window = m_clips.back();
    ScrollMemory& memory = scroll_memory(window.scroll);
    float const margin = 16;
    float const above = window.box.y + margin - box.y;
    float const below = bottom_of(box) + margin - bottom_of(window.box);
    if (above > 0)
        memory.offset = std::max(0.0f, memory.offset - above);
    else if (below > 0)
        memory.offset += std::min(below, -above);
    else
        return;
    m_outbox.is_scrolled = true;
    want_frames(1);
}

Press Ui::press(NodeId id, Box const& box, Availability availability) {
    return press_with(id, box, availability, 0);
}

Press Ui::press_below(NodeId id, Box const& box) {
    return press_with(id, box, Availability::Enabled, ImGuiButtonFlags_AllowOverlap);
}

Press Ui::press_with(NodeId id, Box const& box, Availability availability, int button_flags) {
    Press result;
    if (availability == Availability::Disabled) {
        if (is_hovered(box)) m_outbox.cursor = Cursor::NotAllowed;
        return result;
    }
    ImRect const area = rect(box);
    if (ImGui::ItemAdd(area, id, nullptr, ImGuiItemFlags_NoNav)) {
        bool is_hovered_now = false;
        bool is_held_now = false;
        int const flags = button_flags | ImGuiButtonFlags_NoNavFocus | ImGuiButtonFlags_NoFocus;
        bool const is_covered = m_layers.back().modal_depth < m_modal_depth_last;
        if (m_frame.inbox->pressed == id && !is_covered && !is_hovered(box)) hold(id);
        bool const was_held = ImGui::GetActiveID() == id;
        result.is_activated = ImGui::ButtonBehavior(area, id, &is_hovered_now, &is_held_now, flags);
        result.is_hovered = is_hovered_now;
        result.is_held = is_held_now;
        if (was_held && !is_hovered_now && !is_covered && is_released_where_pressed())
            result.is_activated = true;
    }
    if (event(id, MirrorEvent::Kind::Activated) != nullptr) result.is_activated = true;
    result.is_focus_visible = is_focus_visible(id);
    if (result.is_hovered) m_outbox.cursor = Cursor::Pointer;
    if (result.is_activated) want_frames(1);
    return result;
}

bool Ui::is_hovered(Box const& box) const {
    ImVec2 const mouse = ImGui::GetMousePos();
    return ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
           contains(box, mouse.x, mouse.y) && contains(clip(), mouse.x, mouse.y);
}

Box Ui::pointer_box() const {
    ImVec2 const mouse = ImGui::GetMousePos();
    return {mouse.x, mouse.y, 0, 0};
}

bool Ui::is_menu_asked(Box const& box) const {
    return ImGui::IsMouseReleased(ImGuiMouseButton_Right) && is_hovered(box);
}

bool Ui::is_focus_visible(NodeId id) const { return is_focused(id) && m_frame.inbox->is_focus_visible; }

MirrorEvent const* Ui::event(NodeId id, MirrorEvent::Kind kind) const {
    MirrorEvent const* last = nullptr;
    for (MirrorEvent const& one : m_frame.inbox->mirror)
        if (one.id == id && one.kind == kind) last = &one;
    return last;
}

bool Ui::take_key(std::string_view key, Modifier modifier) {
    LayerEntry const& layer = m_layers.back();
    if (layer.modal_depth < m_modal_depth_last) return false;
    if (m_open_popover != 0 && layer.id != m_open_popover) return false;
    std::vector<KeyPress> const& keys = m_frame.inbox->keys;
    for (std::size_t index = 0; index < std::min<std::size_t>(keys.size(), 64); ++index) {
        KeyPress const& pressed = keys[index];
        std::uint64_t const bit = std::uint64_t{1} << index;
        bool const wants_control = modifier != Modifier::None;
        if ((m_taken_keys & bit) != 0 || pressed.is_control != wants_control || pressed.is_alt) continue;
        if (wants_control && pressed.is_shift != (modifier == Modifier::ControlShift)) continue;
        if (!is_same_key(pressed.key, key)) continue;
        m_taken_keys |= bit;
        want_frames(1);
        return true;
    }
    return false;
}

bool Ui::has_key() const {
    std::size_t const count = std::min<std::size_t>(m_frame.inbox->keys.size(), 64);
    for (std::size_t index = 0; index < count; ++index)
        if ((m_taken_keys & (std::uint64_t{1} << index)) == 0) return true;
    return false;
}

bool Ui::take_escape() {
    if (take_key("Escape")) return true;
    if (m_is_escape_taken || m_layers.back().modal_depth < m_modal_depth_last) return false;
    for (MirrorEvent const& one : m_frame.inbox->mirror)
        if (one.kind == MirrorEvent::Kind::Cancelled) m_is_escape_taken = true;
    return m_is_escape_taken;
}

bool Ui::take_copy() {
    bool const is_free = m_layers.back().modal_depth >= m_modal_depth_last && !m_is_copy_taken;
    if (!is_free || !m_frame.inbox->is_copy_wanted) return false;
    m_is_copy_taken = true;
    return true;
}

void Ui::push_clip(Box const& box) {
    Box const cut = intersection(box, m_clips.back().box);
    m_clips.push_back({cut, m_clips.back().scroll});
    ImGui::PushClipRect({cut.x, cut.y}, {right_of(cut), bottom_of(cut)}, true);
}

void Ui::pop_clip() {
    m_clips.pop_back();
    ImGui::PopClipRect();
}

void Ui::push_layer(NodeId id, Box const& box, Layer kind) {
    std::array<char, 16> name{'#', '#', '#'};
    std::to_chars(name.data() + 3, name.data() + name.size() - 1, id);
    open_window(name.data(), kind == Layer::Modal ? screen() : box, ImGuiWindowFlags_None);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    if (kind == Layer::Modal) ++m_modal_depth;
    m_layers.push_back({kind, kind == Layer::Modal ? m_modal_depth : m_layers.back().modal_depth, id});
    if (id == m_open_popover) {
        m_is_popover_drawn = true;
        m_popover_window = ImGui::GetCurrentWindow();
        m_popover_modal_depth = m_layers.back().modal_depth;
    }
    m_clips.push_back({kind == Layer::Modal ? screen() : box, 0});
}

void Ui::pop_layer() {
    m_clips.pop_back();
    m_layers.pop_back();
    ImGui::End();
}

bool Ui::is_pressed_outside(Box const& box) const {
    ImVec2 const mouse = ImGui::GetMousePos();
    return ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !contains(box, mouse.x, mouse.y);
}

ScrollMemory& Ui::scroll_memory(NodeId id) {
    for (ScrollMemory& memory : m_scrolls)
        if (memory.id == id) return memory;
    ScrollMemory fresh;
    fresh.id = id;
    return m_scrolls.emplace_back(fresh);
}

void Ui::tooltip(NodeId id, Box const& box, std::string_view text) {
    if (text.empty() || (!is_hovered(box) && !is_focus_visible(id))) return;
    if (id != m_tooltip_id_last) m_tooltip_since_ms = m_frame.now_ms;
    m_tooltip_id = id;
    m_tooltip_box = box;
    m_tooltip_text.assign(text);
}

void Ui::draw_tooltip() {
    if (m_tooltip_id == 0) return;
    std::int64_t const shown_for_ms = m_frame.now_ms - m_tooltip_since_ms;
    if (shown_for_ms < tooltip_delay_ms) {
        wake_after(static_cast<std::uint32_t>(tooltip_delay_ms - shown_for_ms));
        return;
    }
    float const width = std::min(paragraph_width(*this, m_tooltip_text, TextStyle::Small), 280.0f);
    float const height = paragraph_height(*this, m_tooltip_text, TextStyle::Small, width);
    Box box{m_tooltip_box.x + m_tooltip_box.width / 2 - width / 2 - 10, bottom_of(m_tooltip_box) + 6,
            width + 20, height + 12};
    if (bottom_of(box) > m_frame.surface.height - 8) box.y = m_tooltip_box.y - 6 - box.height;
    box.x = std::clamp(box.x, 8.0f, std::max(8.0f, m_frame.surface.width - 8 - box.width));
    push_layer(id("tooltip"), box, Layer::Passive);
    paint::fill(*this, box, m_theme.ink, 6);
    draw_paragraph(*this, inset(box, 10, 6), m_tooltip_text, TextStyle::Small, m_theme.background);
    pop_layer();
}

void Ui::want_frames(int count) { m_outbox.frames_wanted = std::max(m_outbox.frames_wanted, count); }

void Ui::wake_after(std::uint32_t delay_ms) {
    std::uint32_t const delay = std::max(delay_ms, std::uint32_t{1});
    m_outbox.wake_after_ms = m_outbox.wake_after_ms == 0 ? delay : std::min(m_outbox.wake_after_ms, delay);
}

float Ui::frame_seconds() const {
    auto const passed = static_cast<float>(m_frame.now_ms - m_last_frame_ms) / 1000.0f;
    return std::clamp(passed, 0.0f, 0.1f);
}

} // namespace dunlin::ui
