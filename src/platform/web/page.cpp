#include "platform/web/page.hpp"
#include "platform/web/bridge.hpp"
#include "platform/web/mirror.hpp"
#include "ui/theme.hpp"

#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>

extern "C" {
void dunlin_frame_start();
void dunlin_frame_want(int frames);
void dunlin_frame_warn(int is_needed);
void dunlin_frame_wake_after(unsigned milliseconds);
void dunlin_frame_mirrored(double ms);
void dunlin_frame_cursor(int cursor);
void dunlin_frame_trouble(char const* what);
void dunlin_mirror_start();
void dunlin_mirror_apply(std::uint32_t const* stream);
void dunlin_mirror_theme(unsigned ink, unsigned faint, unsigned surface, unsigned page, unsigned accent,
                         int is_dark, float font_size, float padding);
void dunlin_mirror_scale(float scale);
void dunlin_frame_calm(int is_calm);
void dunlin_mirror_title(char const* title);
void dunlin_mirror_language(char const* tag);
}

namespace dunlin::web {

namespace {

// The page's one state: the browser's callbacks need an instance to reach.
struct Page {
    Host* host = nullptr;
    Fonts fonts;
    ui::Surface surface;
    ui::InputQueue input; // gathered since the last frame
    ui::Inbox inbox;      // the frame's
    ui::Outbox outbox;
    ui::Semantics semantics;
    Mirror mirror;
    PageTheme theme;
    bool is_theme_told = false;
    bool is_leaving_warned = false;
    bool is_motion_reduced = false;
    float css_width = 0, css_height = 0, css_density = 1;
    int text_percent = 100;
    ui::Cursor cursor = ui::Cursor::Default;
    double last_frame_ms = 0;
    bool is_in_frame = false;
};
Page g_page;

float text_scale() { return static_cast<float>(g_page.text_percent) / 100; }

void fit_surface() {
    g_page.surface.width = g_page.css_width / text_scale();
    g_page.surface.height = g_page.css_height / text_scale();
    g_page.surface.density = g_page.css_density * text_scale();
}

bool make_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.stencil = false;
    attributes.antialias = false; // Dear ImGui smooths its own edges
    auto const context = emscripten_webgl_create_context("#canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

void make_imgui() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendPlatformName = "dunlin";
    ImGui_ImplOpenGL3_Init("#version 300 es");
    g_page.fonts = add_fonts();
}

// The inbox of this frame is the next part of what was gathered.
void take_inbox() {
    ui::PointerStep const pointer = g_page.input.take(g_page.inbox);
    ImGuiIO& io = ImGui::GetIO();
    if (pointer.is_moved) io.AddMousePosEvent(pointer.x, pointer.y);
    if (pointer.button >= 0) io.AddMouseButtonEvent(pointer.button, pointer.is_down);
    // An element that was edited shows what the person typed, whatever the program makes of it: it is told
    // again.
    for (ui::MirrorEvent const& event : g_page.inbox.mirror)
        if (event.kind == ui::MirrorEvent::Kind::Changed) g_page.mirror.doubt(event.id);
}

void empty_outbox() {
    ui::Outbox& outbox = g_page.outbox;
    outbox.focus_request = 0;
    outbox.is_scrolled = false;
    outbox.frames_wanted = 0;
    outbox.wake_after_ms = 0;
    outbox.cursor = ui::Cursor::Default;
    outbox.announcements.clear();
    outbox.alerts.clear();
    outbox.copied = {};
}

void render() {
    ImDrawData* const data = ImGui::GetDrawData();
    snap_glyphs(*data);
    auto const part = [](std::uint32_t colour, int shift) {
        return static_cast<float>((colour >> shift) & 0xffu) / 255.0f;
    };
    std::uint32_t const page = g_page.theme.page;
    glViewport(0, 0, static_cast<int>(std::lround(data->DisplaySize.x * data->FramebufferScale.x)),
               static_cast<int>(std::lround(data->DisplaySize.y * data->FramebufferScale.y)));
    glClearColor(part(page, 16), part(page, 8), part(page, 0), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(data);
}

void deliver_outbox() {
    ui::Outbox const& outbox = g_page.outbox;
    double const start_ms = emscripten_get_now();
    auto const& stream =
        g_page.mirror.difference(g_page.semantics, outbox, g_page.inbox.focused, g_page.input);
    if (!stream.empty()) dunlin_mirror_apply(stream.data());
    dunlin_frame_mirrored(emscripten_get_now() - start_ms);
    if (outbox.cursor != g_page.cursor) {
        g_page.cursor = outbox.cursor;
        dunlin_frame_cursor(static_cast<int>(outbox.cursor));
    }
    dunlin_frame_wake_after(outbox.wake_after_ms);
    int const wanted = std::max(outbox.frames_wanted, g_page.input.is_empty() ? 0 : 1);
    if (wanted > 0) request_frames(wanted);
    g_page.is_in_frame = false;
}

constexpr int most_steps = 100; // in one go: what asks for itself again mustn't hold up the page

void begin_step(double time_ms) {
    g_page.is_in_frame = true;
    ImGuiIO& io = ImGui::GetIO();
    double const elapsed_ms = time_ms - g_page.last_frame_ms;
    io.DeltaTime = static_cast<float>(std::clamp(elapsed_ms, 1.0, 100.0) / 1000.0);
    g_page.last_frame_ms = time_ms;
    take_inbox();
    ImGui::NewFrame();
    empty_outbox();
    g_page.semantics.begin_frame();
}

void draw_program() {
    Clock const clock = read_clock();
    g_page.host->draw(
        Frame{g_page.surface, g_page.inbox, clock, g_page.fonts, g_page.semantics, g_page.outbox});
}

// One frame of the program that only the mirror shows.
void step_unseen(double time_ms) {
    begin_step(time_ms);
    draw_program();
    ImGui::EndFrame();
    deliver_outbox();
}

// What waits meets the program one deed after the other, until the last one is left, or none.
enum class Leave : std::uint8_t { Last, None };
void answer(double time_ms, Leave leave) {
    auto const is_done = [leave] {
        return leave == Leave::Last ? !g_page.input.is_more_than_a_frame() : g_page.input.is_empty();
    };
    for (int left = most_steps; left > 0 && !is_done(); --left) step_unseen(time_ms);
}

void draw_frame(double time_ms, bool is_copy_wanted) {
    if (g_page.surface.width < 1 || g_page.surface.height < 1) return;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(g_page.surface.width, g_page.surface.height);
    io.DisplayFramebufferScale = ImVec2(g_page.surface.density, g_page.surface.density);
    ImGui_ImplOpenGL3_NewFrame();
    tidy_fonts(g_page.fonts, g_page.surface.density);
    answer(time_ms, Leave::Last);
    begin_step(time_ms);
    g_page.inbox.is_copy_wanted = is_copy_wanted;
    draw_program();
    ImGui::Render();
    render();
    deliver_outbox();
}

} // namespace

ui::Copied const& draw_copying_frame(double time_ms) {
    draw_frame(time_ms, true);
    request_frames(1);
    return g_page.outbox.copied;
}

Host& host() { return *g_page.host; }

ui::InputQueue& input() { return g_page.input; }

bool run(Host& program) {
    g_page.host = &program;
    if (!make_context()) {
        show_trouble("no-webgl");
        return false;
    }
    make_imgui();
    dunlin_frame_start();
    dunlin_mirror_start();
    start_input();
    start_files();
    program.started();
    request_frames(2);
    return true;
}

void request_frames(int count) { dunlin_frame_want(count); }

void warn_before_leaving(bool is_needed) {
    if (is_needed == g_page.is_leaving_warned) return;
    g_page.is_leaving_warned = is_needed;
    dunlin_frame_warn(is_needed ? 1 : 0);
}

void set_text_size(int percent) {
    if (percent == g_page.text_percent) return;
    g_page.text_percent = percent;
    fit_surface();
    dunlin_mirror_scale(text_scale());
    request_frames(2);
}

float to_surface(float css_pixels) { return css_pixels / text_scale(); }

void set_motion_reduced(bool is_reduced) {
    if (is_reduced == g_page.is_motion_reduced) return;
    g_page.is_motion_reduced = is_reduced;
    dunlin_frame_calm(is_reduced ? 1 : 0);
}

PageTheme page_theme(ui::Theme const& theme) {
    auto const css_rgb = [](ui::Color color) {
        return ((color & 0xffu) << 16) | (color & 0xff00u) | ((color >> 16) & 0xffu);
    };
    PageTheme page;
    page.ink = css_rgb(theme.ink);
    page.faint = css_rgb(theme.faint);
    page.surface = css_rgb(theme.surface);
    page.page = css_rgb(theme.background);
    page.accent = css_rgb(theme.accent);
    page.is_dark = theme.shade == ui::Shade::Dark;
    return page;
}

void set_theme(PageTheme const& theme) {
    if (g_page.is_theme_told && theme == g_page.theme) return;
    g_page.theme = theme;
    g_page.is_theme_told = true;
    dunlin_mirror_theme(theme.ink, theme.faint, theme.surface, theme.page, theme.accent,
                        theme.is_dark ? 1 : 0, theme.field_font_size, theme.field_padding);
}

void set_title(std::string const& title) { dunlin_mirror_title(title.c_str()); }

void set_language(std::string const& tag) { dunlin_mirror_language(tag.c_str()); }

void show_trouble(char const* what) { dunlin_frame_trouble(what); }

} // namespace dunlin::web

using namespace dunlin;
using namespace dunlin::web;

extern "C" {

EMSCRIPTEN_KEEPALIVE void dunlin_frame(double time_ms) { draw_frame(time_ms, false); }

// In the event of a key itself: the next one finds the focus where this one leads it, and what the program
// opens for it counts as the person's own doing. It is drawn in the next beat.
EMSCRIPTEN_KEEPALIVE void dunlin_answer(double time_ms) {
    if (g_page.is_in_frame || ImGui::GetFrameCount() == 0) return;
    answer(time_ms, Leave::None);
    // What was asked of the app stands there one frame later.
    if (g_page.outbox.frames_wanted > 0) step_unseen(time_ms);
}

EMSCRIPTEN_KEEPALIVE void dunlin_surface_size(float width, float height, float density) {
    g_page.css_width = width;
    g_page.css_height = height;
    g_page.css_density = density;
    fit_surface();
}

EMSCRIPTEN_KEEPALIVE void dunlin_surface_settings(int is_dark, int is_motion_reduced, int is_coarse,
                                                  int is_contrast_high, int is_apple) {
    g_page.surface.scheme = is_dark != 0 ? ui::Surface::Scheme::Dark : ui::Surface::Scheme::Light;
    g_page.surface.is_motion_reduced = is_motion_reduced != 0;
    g_page.surface.is_pointer_coarse = is_coarse != 0;
    g_page.surface.is_contrast_high = is_contrast_high != 0;
    g_page.surface.is_apple = is_apple != 0;
}

// The graphics card forgot everything: shaders and textures are made anew.
EMSCRIPTEN_KEEPALIVE void dunlin_context_restored() {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
}
}
