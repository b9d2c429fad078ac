#include "platform/headless/frame_pump.hpp"

#include "platform/headless/frame_pump_fonts.hpp"
#include "platform/headless/raster.hpp"

#include "imgui.h"

#include <algorithm>

namespace dunlin::headless {

namespace {
constexpr int settling_frames_most = 20;
constexpr int frame_ms = 16;
} // namespace

FramePump::FramePump(Letters letters) : m_context(ImGui::CreateContext()), m_ui(m_semantics, m_outbox) {
    surface.width = 1440;
    surface.height = 900;
    ImGui::SetCurrentContext(m_context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigInputTrickleEventQueue = false;
    if (letters == Letters::SystemFont) {
        m_fonts.regular = add_system_font(*io.Fonts, Weight::Regular, m_font_files[0]);
        m_fonts.bold = add_system_font(*io.Fonts, Weight::Bold, m_font_files[1]);
    }
    if (m_fonts.regular == nullptr) m_fonts.regular = add_box_font(*io.Fonts, Weight::Regular);
    if (m_fonts.bold == nullptr) m_fonts.bold = add_box_font(*io.Fonts, Weight::Bold);
}

FramePump::~FramePump() {
    ImGui::SetCurrentContext(m_context);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(m_context);
}

void FramePump::draw_once(Draw const& screen) {
    ImGui::SetCurrentContext(m_context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {surface.width, surface.height};
    io.DisplayFramebufferScale = {surface.density, surface.density};
    io.DeltaTime = static_cast<float>(frame_ms) / 1000;
    io.AddMousePosEvent(m_pointer_x, m_pointer_y);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, m_is_pointer_down);
    ImGui::NewFrame();
    ui::Frame frame;
    frame.fonts = m_fonts;
    frame.surface = surface;
    frame.contrast = contrast;
    frame.inbox = &inbox;
    frame.now_ms = now_ms;
    m_ui.begin_frame(frame);
    screen(m_ui);
    m_ui.end_frame();
    ImGui::Render();
    accept_textures();
    now_ms += frame_ms;
    inbox.mirror.clear();
    inbox.keys.clear();
    inbox.wheel_x = 0;
    inbox.wheel_y = 0;
    inbox.is_copy_wanted = false;
    inbox.pressed = 0;
}

void FramePump::draw(Draw const& screen) {
    draw_once(screen);
    ui::Outbox kept = m_outbox;
    for (int frame = 0; m_outbox.frames_wanted > 0 && frame < settling_frames_most; ++frame) {
        draw_once(screen);
        if (kept.focus_request == 0) kept.focus_request = m_outbox.focus_request;
        kept.is_scrolled = kept.is_scrolled || m_outbox.is_scrolled;
        if (kept.copied.text.empty()) kept.copied = m_outbox.copied;
        kept.wake_after_ms = m_outbox.wake_after_ms;
        kept.cursor = m_outbox.cursor;
        kept.frames_wanted = m_outbox.frames_wanted;
        kept.announcements.insert(kept.announcements.end(), m_outbox.announcements.begin(),
                                  m_outbox.announcements.end());
        kept.alerts.insert(kept.alerts.end(), m_outbox.alerts.begin(), m_outbox.alerts.end());
    }
    m_outbox = kept;
}

void FramePump::send(ui::NodeId id, ui::MirrorEvent::Kind kind) { inbox.mirror.push_back({kind, id, {}}); }

void FramePump::activate(ui::NodeId id) { send(id, ui::MirrorEvent::Kind::Activated); }

void FramePump::activate(std::string_view name) {
    for (ui::Node const& node : m_semantics.nodes()) {
        bool const is_words = node.role == ui::Role::Text || node.role == ui::Role::Heading;
        if (node.name != name || is_words) continue;
        activate(node.id);
        return;
    }
}

void FramePump::change(ui::NodeId id, std::string_view text) {
    inbox.mirror.push_back({ui::MirrorEvent::Kind::Changed, id, std::string(text)});
}

void FramePump::press_key(std::string_view key, ui::Modifier modifier) {
    ui::KeyPress press;
    press.key.assign(key);
    press.is_control = modifier != ui::Modifier::None;
    press.is_shift = modifier == ui::Modifier::ControlShift;
    inbox.keys.push_back(press);
}

void FramePump::focus(ui::NodeId id) {
    inbox.focused = id;
    inbox.is_focus_visible = id != 0;
}

void FramePump::click(float x, float y, Draw const& screen) {
    move_to(x, y);
    draw_once(screen);
    m_is_pointer_down = true;
    draw_once(screen);
    m_is_pointer_down = false;
    draw_once(screen);
}

void FramePump::click(ui::NodeId id, Draw const& screen) {
    ui::Node const* const node = m_semantics.find(id);
    if (node == nullptr) return;
    click(node->box.x + node->box.width / 2, node->box.y + node->box.height / 2, screen);
}

ui::Node const* FramePump::find(ui::Role role, std::string_view name) const {
    for (ui::Node const& node : m_semantics.nodes())
        if (node.role == role && node.name == name) return &node;
    return nullptr;
}

int FramePump::count(ui::Role role) const {
    return static_cast<int>(std::count_if(m_semantics.nodes().begin(), m_semantics.nodes().end(),
                                          [&](ui::Node const& node) { return node.role == role; }));
}

Picture FramePump::picture() const {
    ImGui::SetCurrentContext(m_context);
    return rasterise(*ImGui::GetDrawData());
}

} // namespace dunlin::headless
