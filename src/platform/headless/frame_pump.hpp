// A page without a browser: runs frames of the user interface, plays the pointer and the mirror, keeps what
// came out.
//
//     headless::FramePump page;
//     page.draw([&](ui::Ui& ui) { saved = ui::button(ui, ui.id("save"), {0, 0, 100, 34}, {"Save"}); });
//     page.activate("Save");     // as a screen reader or the Enter key would
//     page.draw(…);              // saved is true now
#pragma once

#include "ui/function_ref.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

struct ImGuiContext;

namespace dunlin::headless {

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb; // three bytes a pixel, rows from the top
};

// Which letters: a system font where there is one, or boxes, which are the same on every machine.
enum class Letters : std::uint8_t { Boxes, SystemFont };

class FramePump {
public:
    using Draw = ui::FunctionRef<void(ui::Ui&)>;

    explicit FramePump(Letters letters = Letters::Boxes);
    ~FramePump();
    FramePump(FramePump const&) = delete;
    FramePump& operator=(FramePump const&) = delete;

    ui::Surface surface; // 1440 × 900 at density 1, light
    ui::Contrast contrast = ui::Contrast::Normal;
    ui::Inbox inbox; // emptied after each frame, but for what has the focus
    std::int64_t now_ms = 1'000;

    // One frame, and those that it asked for (at most 20): the last one's nodes and wishes stay readable.
    // Wishes that one of them had (a focus request, announcements, a wake-up) are kept.
    void draw(Draw const& screen);
    // Exactly one frame.
    void draw_once(Draw const& screen);

    // Put into the inbox for the next frame.
    void activate(ui::NodeId id);
    void activate(std::string_view name); // the first node with that name which isn't static text
    void change(ui::NodeId id, std::string_view text);
    void send(ui::NodeId id, ui::MirrorEvent::Kind kind);
    void press_key(std::string_view key, ui::Modifier modifier = ui::Modifier::None);
    void focus(ui::NodeId id);

    // The pointer: goes there, presses and lets go; each step is a frame.
    void move_to(float x, float y) { m_pointer_x = x, m_pointer_y = y; }
    void set_pointer_down(bool is_down) { m_is_pointer_down = is_down; }
    void click(float x, float y, Draw const& screen);
    void click(ui::NodeId id, Draw const& screen);

    [[nodiscard]] ui::Semantics const& semantics() const { return m_semantics; }
    [[nodiscard]] ui::Outbox const& outbox() const { return m_outbox; }
    // The first node of that role and name, or null.
    [[nodiscard]] ui::Node const* find(ui::Role role, std::string_view name) const;
    [[nodiscard]] ui::Node const* find(ui::NodeId id) const { return m_semantics.find(id); }
    [[nodiscard]] int count(ui::Role role) const;

    // The last frame in pixels, drawn by the processor.
    [[nodiscard]] Picture picture() const;

private:
    ImGuiContext* m_context = nullptr;
    ui::Semantics m_semantics;
    ui::Outbox m_outbox;
    ui::Ui m_ui;
    ui::Fonts m_fonts;
    std::vector<char> m_font_files[2];
    float m_pointer_x = -1000;
    float m_pointer_y = -1000;
    bool m_is_pointer_down = false;
};

} // namespace dunlin::headless
