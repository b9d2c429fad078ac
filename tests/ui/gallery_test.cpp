#include "ui/gallery.hpp"

#include "platform/headless/frame_pump.hpp"
#include "ui/icons.hpp"
#include "ui/vector_path.hpp"

#include "imgui.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace dunlin;
using namespace dunlin::ui;

namespace {

struct Page {
    headless::FramePump pump;
    GalleryState state;

    void operator()(Ui& ui) { gallery(ui, state); }
    void draw() { pump.draw(*this); }
};

bool is_control(Role role) {
    switch (role) {
    case Role::Button:
    case Role::Link:
    case Role::TextBox:
    case Role::CheckBox:
    case Role::Radio:
    case Role::Select:
    case Role::Tab:
    case Role::Dialog:
    case Role::Table:
    case Role::Image:
    case Role::Progress: return true;
    default: return false;
    }
}

} // namespace

TEST_CASE("every control of every widget has a name, at every width, light and dark") {
    for (float width : {1440.0f, 820.0f, 390.0f}) {
        for (auto scheme : {Surface::Scheme::Light, Surface::Scheme::Dark}) {
            Page page;
            page.pump.surface.width = width;
            page.pump.surface.scheme = scheme;
            page.state.is_dialog_open = true;
            page.state.toast_until_ms = 100'000;
            page.draw();
            CHECK(page.pump.semantics().nodes().size() > 60);
            for (Node const& node : page.pump.semantics().nodes()) {
                INFO("width ", width, " role ", static_cast<int>(node.role), " parent ", node.parent);
                if (is_control(node.role)) CHECK_FALSE(node.name.empty());
            }
        }
    }
}

TEST_CASE("no two nodes share an id") {
    for (float width : {1440.0f, 820.0f, 390.0f}) {
        Page page;
        page.pump.surface.width = width;
        page.state.is_dialog_open = true;
        page.draw();
        std::set<NodeId> seen;
        for (Node const& node : page.pump.semantics().nodes()) {
            INFO("width ", width, " name ", node.name, " role ", static_cast<int>(node.role));
            CHECK(seen.insert(node.id).second);
        }
    }
}

TEST_CASE("ids stay the same from frame to frame") {
    Page page;
    page.draw();
    std::set<NodeId> before;
    for (Node const& node : page.pump.semantics().nodes()) before.insert(node.id);
    page.draw();
    for (Node const& node : page.pump.semantics().nodes()) CHECK(before.count(node.id) == 1);
}

TEST_CASE("a page at rest asks for no more frames") {
    Page page;
    page.draw();
    page.draw();
    CHECK(page.pump.outbox().frames_wanted == 0);
    CHECK(page.pump.outbox().wake_after_ms == 0);
    CHECK_FALSE(page.pump.outbox().is_scrolled);
}

TEST_CASE("touch targets are 44 px where fingers use them") {
    Page page;
    page.pump.surface.width = 390;
    page.pump.surface.height = 8000; // all of the page at once
    page.draw();
    for (Node const& node : page.pump.semantics().nodes()) {
        bool const is_target = node.role == Role::Button || node.role == Role::Tab ||
                               node.role == Role::CheckBox || node.role == Role::Radio ||
                               node.role == Role::Select;
        if (!is_target) continue;
        INFO(node.name);
        CHECK(node.box.height >= 44);
    }
}

TEST_CASE("no control is squeezed away, down to the narrowest phone") {
    for (float width : {1440.0f, 820.0f, 390.0f, 320.0f}) {
        Page page;
        page.pump.surface.width = width;
        page.pump.surface.height = 8000;
        page.draw();
        for (Node const& node : page.pump.semantics().nodes()) {
            INFO("width ", width, " name ", node.name);
            // Ticks are as small as they are; a row of tabs moves under its window.
            bool const is_named_control =
                is_control(node.role) && node.role != Role::CheckBox && node.role != Role::Tab;
            if (is_named_control) CHECK(node.box.width >= 24);
            if (is_named_control) CHECK(node.box.height >= 14);
        }
    }
}

TEST_CASE("the rail's place follows the width, and goes where it is told") {
    Page page;
    page.draw();
    page.pump.activate("Customers");
    page.draw();
    CHECK(page.state.current == 1);
    Node const* const current = page.pump.find(Role::Link, "Customers");
    REQUIRE(current != nullptr);
    CHECK((current->states & State::Current) != 0);
    page.pump.surface.width = 390;
    page.draw();
    CHECK(page.pump.find(Role::Link, "More") != nullptr);
    CHECK(page.pump.find(Role::Link, "Import") == nullptr);
    page.pump.activate("More");
    page.draw();
    page.pump.activate("Import");
    page.draw();
    CHECK(page.state.current == 6);
}

TEST_CASE("every icon is drawn from a path that is understood") {
    headless::FramePump page;
    auto const screen = [](Ui& ui) {
        for (int index = 1; index < static_cast<int>(Icon::Count); ++index) {
            INFO("icon ", index);
            auto const icon = static_cast<Icon>(index);
            CHECK_FALSE(icon_path(icon).empty());
            int const before = ui.canvas().VtxBuffer.Size;
            CHECK(stroke_path(ui.canvas(), icon_path(icon), {0, 0, 1, 1.5f}, 0xffffffffu));
            CHECK(ui.canvas().VtxBuffer.Size > before);
        }
        CHECK_FALSE(stroke_path(ui.canvas(), "M4 5x3", {0, 0, 1, 1}, 0xffffffffu));
    };
    page.draw_once(screen);
}

TEST_CASE("the theme reaches the pixels") {
    Page page;
    page.pump.surface.width = 320;
    page.pump.surface.height = 200;
    auto const corner = [&] {
        page.draw();
        headless::Picture const picture = page.pump.picture();
        REQUIRE(picture.width == 320);
        std::size_t const at = (100u * 320u + 2u) * 3u; // left edge of the page, half way up
        return (static_cast<unsigned>(picture.rgb[at]) << 16) |
               (static_cast<unsigned>(picture.rgb[at + 1]) << 8) | picture.rgb[at + 2];
    };
    CHECK(corner() == 0xf6f6f3u);
    page.pump.surface.scheme = Surface::Scheme::Dark;
    CHECK(corner() == 0x121513u);
}
