// What every widget and screen is drawn with: theme, fonts, the surface, input, output, the semantic tree.
//
// One `Ui` lives as long as the page. Each frame: `begin_frame`, draw, `end_frame`, then the platform reads
// the semantic tree and the outbox. A widget is a free function taking `Ui&` and a stable id; it draws with
// Dear ImGui's draw lists, adds its node, and reports what the person did.
#pragma once

#include "ui/cluster.hpp"
#include "ui/frame.hpp"
#include "ui/layout.hpp"
#include "ui/semantics.hpp"
#include "ui/theme.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct ImDrawList;
struct ImFont;
struct ImGuiWindow;

namespace dunlin::ui {

struct Fonts {
    ImFont* regular = nullptr;    // weight 400
    ImFont* bold = nullptr;       // weight 700
    Clusters* clusters = nullptr; // what the fonts draw as one glyph; null: each character is drawn alone
};

// The few words that the kit itself says.
struct KitWords {
    std::string_view close = "Close";
    std::string_view more = "More";
    std::string_view no_rows = "Nothing to show";
    std::string_view messages = "Messages"; // the group of all toasts
};

// Everything that a frame is drawn from. `inbox` must outlive the frame.
struct Frame {
    Fonts fonts;
    Surface surface;
    Contrast contrast = Contrast::Normal;
    Inbox const* inbox = nullptr;
    std::int64_t now_ms = 0; // any clock that only goes forward: toasts and tooltips
    KitWords words;
};

enum class Availability : std::uint8_t { Enabled, Disabled };
enum class Modifier : std::uint8_t { None, Control, ControlShift };

// What a person did to a pressable box in this frame.
struct Press {
    bool is_hovered = false;
    bool is_held = false;
    bool is_activated = false;     // by pointer, or by the mirror
    bool is_focus_visible = false; // draw the ring
};

// How far a scrolled view is, kept between frames.
struct ScrollMemory {
    NodeId id = 0;
    float offset = 0; // CSS pixels above the view
    float content_height = 0;
    float view_height = 0;
    float speed = 0; // touch: CSS pixels a second, after the finger left
    float drag_start = 0;
    enum class Drag : std::uint8_t { None, Thumb, Content, Watching } drag = Drag::None;
};

class Ui {
public:
    Ui(Semantics& semantics, Outbox& outbox) : m_semantics(semantics), m_outbox(outbox) {}

    // Between ImGui::NewFrame and ImGui::Render. Forgets the last frame's nodes and wishes.
    void begin_frame(Frame const& frame);
    void end_frame();

    [[nodiscard]] Theme const& theme() const { return m_theme; }
    [[nodiscard]] Fonts const& fonts() const { return m_frame.fonts; }
    [[nodiscard]] Surface const& surface() const { return m_frame.surface; }
    [[nodiscard]] Inbox const& inbox() const { return *m_frame.inbox; }
    [[nodiscard]] KitWords const& words() const { return m_frame.words; }
    [[nodiscard]] Outbox& outbox() { return m_outbox; }
    [[nodiscard]] Semantics& semantics() { return m_semantics; }
    [[nodiscard]] std::int64_t now_ms() const { return m_frame.now_ms; }
    [[nodiscard]] Breadth breadth() const { return breadth_of(m_frame.surface.width); }
    [[nodiscard]] bool is_touch() const; // controls 44 px high: a coarse pointer or a narrow page
    [[nodiscard]] float control_height() const;
    [[nodiscard]] Box screen() const { return {0, 0, m_frame.surface.width, m_frame.surface.height}; }
    [[nodiscard]] ImDrawList& canvas(); // of the innermost layer

    // A stable id for one use of one thing of the book: ui.id("allocate", invoice_id).
    [[nodiscard]] NodeId id(std::string_view kind, std::uint64_t domain_id = 0) const;
    [[nodiscard]] NodeId id(std::string_view kind, std::string_view key) const;
    // A part of a widget: within(table, "column", 3).
    [[nodiscard]] static NodeId within(NodeId whole, std::string_view part, std::uint64_t number = 0);

    // Nodes. The box is cut to what is visible; a node far outside is marked Clipped. One that is scrolled
    // out but near stays reachable by Tab, and scrolls into view when it gets the focus. Id 0: static text.
    Node& add(NodeId id, Role role, Box const& box, std::string_view name);
    Node& open(NodeId id, Role role, Box const& box, std::string_view name);
    void close() { m_semantics.close(); }

    // Adds behaviour to a box that a node with the same id describes.
    Press press(NodeId id, Box const& box, Availability availability = Availability::Enabled);
    // The same where other pressable things lie on top of it (a row with a button in it).
    Press press_below(NodeId id, Box const& box);
    [[nodiscard]] bool is_hovered(Box const& box) const; // no other layer in between
    [[nodiscard]] Box pointer_box() const;               // where the pointer is, without a size
    // The other mouse button was pressed on it, or a finger stayed there: it is asked for its menu.
    [[nodiscard]] bool is_menu_asked(Box const& box) const;
    [[nodiscard]] bool is_focused(NodeId id) const { return m_frame.inbox->focused == id && id != 0; }
    [[nodiscard]] bool is_focus_visible(NodeId id) const;
    [[nodiscard]] MirrorEvent const* event(NodeId id,
                                           MirrorEvent::Kind kind) const; // the last of that kind, or null

    // True once, if the key was pressed, nobody took it yet and no dialog lies above; while a menu is open,
    // only in it. Names as in KeyboardEvent.key; letters match in either case. Without Control, Shift doesn't
    // matter: some keyboards need it for "?".
    bool take_key(std::string_view key, Modifier modifier = Modifier::None);
    // Whether the focus is in a field: the few keys that a field leaves to the program are meant for what it
    // opens.
    [[nodiscard]] bool is_typing() const { return m_is_typing; }
    // Whether a key was pressed that nobody took.
    [[nodiscard]] bool has_key() const;
    // The same for Escape, pressed anywhere: in a field it comes as a Cancelled event instead of a key.
    bool take_escape();
    // True once, if something is to be copied and no dialog lies above: answer in `Outbox::copied`.
    bool take_copy();

    // Draws only inside `box` until `pop_clip`.
    void push_clip(Box const& box);
    void pop_clip();
    [[nodiscard]] Box const& clip() const { return m_clips.back().box; }
    [[nodiscard]] bool is_visible(Box const& box) const { return intersects(box, clip()); }

    // A layer above everything drawn before: dialog, menu, toast. A modal layer takes keys and pointer from
    // those below.
    enum class Layer : std::uint8_t { Modal, Popover, Passive };
    void push_layer(NodeId id, Box const& box, Layer kind);
    void pop_layer();
    // The pointer went down outside of `box` in this frame.
    [[nodiscard]] bool is_pressed_outside(Box const& box) const;

    // Wheel movement that nobody used yet, CSS pixels, and using it up.
    [[nodiscard]] float wheel_y() const { return m_wheel_y; }
    void use_wheel() { m_wheel_y = 0; }

    ScrollMemory& scroll_memory(NodeId id);
    void set_scroll_target(NodeId scroll) { m_clips.back().scroll = scroll; }

    // The menu or popover that is open, 0 if none: there is at most one.
    [[nodiscard]] NodeId open_popover() const { return m_open_popover; }
    // `opener` gets the focus back.
    void set_open_popover(NodeId id, NodeId opener = 0) {
        m_open_popover = id;
        m_popover_opener = opener;
        m_is_popover_entered = false;
        m_is_popover_drawn = true; // it may come in the next frame only
    }
    [[nodiscard]] NodeId popover_opener() const { return m_popover_opener; }
    // Whether the focus was in it already.
    [[nodiscard]] bool is_popover_entered() const { return m_is_popover_entered; }
    void enter_popover() { m_is_popover_entered = true; }

    // Hover text of the thing with that box: shown after a moment, above all.
    void tooltip(NodeId id, Box const& box, std::string_view text);

    void want_frames(int count);
    void wake_after(std::uint32_t delay_ms);
    [[nodiscard]] float frame_seconds() const; // since the last frame, 0..0.1

    // Reused between frames so that a steady frame allocates nothing.
    std::string scratch;
    std::string scratch_two;

private:
    struct Clip {
        Box box;
        NodeId scroll = 0; // the scrolled view this is the window of, 0 if it doesn't move
    };
    struct LayerEntry {
        Layer kind = Layer::Passive;
        int modal_depth = 0;
        NodeId id = 0;
    };
    void draw_tooltip();
    [[nodiscard]] bool is_far(Box const& box) const;
    void follow_focus(NodeId id, Box const& box); // brings into view what has just got the focus
    void bring_into_view(Box const& box);
    Press press_with(NodeId id, Box const& box, Availability availability, int button_flags);

    Semantics& m_semantics;
    Outbox& m_outbox;
    Frame m_frame;
    Theme m_theme;
    std::vector<Clip> m_clips;
    std::vector<LayerEntry> m_layers;
    int m_modal_depth = 0;      // modal layers opened so far in this frame
    int m_modal_depth_last = 0; // in the last frame: who may take keys
    std::uint64_t m_taken_keys = 0;
    bool m_is_escape_taken = false;
    bool m_is_copy_taken = false;
    bool m_is_typing = false; // as of the last frame: the field may be drawn after who asks
    bool m_is_typing_next = false;
    float m_wheel_y = 0;
    NodeId m_focused_last = 0;
    NodeId m_open_popover = 0;
    NodeId m_popover_opener = 0;
    bool m_is_popover_entered = false;
    bool m_is_popover_drawn = false;         // one that is drawn no more is closed
    ImGuiWindow* m_popover_window = nullptr; // of this frame
    int m_popover_modal_depth = 0;
    std::vector<ScrollMemory> m_scrolls;
    NodeId m_tooltip_id = 0;
    NodeId m_tooltip_id_last = 0;
    std::int64_t m_tooltip_since_ms = 0;
    std::int64_t m_last_frame_ms = 0;
    Box m_tooltip_box;
    std::string m_tooltip_text;
};

} // namespace dunlin::ui
