// The whole page without a browser: the app over a store in memory, its screens drawn frame by frame.
#pragma once

#include "platform/headless/frame_pump.hpp"
#include "support/fake_platform.hpp"
#include "ui/screens/screen.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::test {

class ScreenPump {
public:
    ScreenPump() { tab.open(); }

    // Frames until the page is quiet; what was asked for is done.
    void draw() {
        for (int round = 0; round < 8; ++round) {
            std::vector<app::Intent> intents;
            tab.app().refresh();
            page.draw([&](ui::Ui& ui) { ui::draw_page(ui, ui::View{tab.app(), screens, intents}); });
            for (app::Intent const& intent : intents) tab.step(intent);
            if (intents.empty()) return;
        }
    }
    void press(std::string_view name) {
        page.activate(name);
        draw();
    }
    // Types into the field of that name.
    void type(std::string_view name, std::string_view text) {
        for (ui::Node const& node : page.semantics().nodes()) {
            bool const is_field = node.role == ui::Role::TextBox || node.role == ui::Role::Select;
            if (!is_field || node.name != name) continue;
            page.change(node.id, text);
            return draw();
        }
    }
    void go(app::Place place) {
        tab.step(app::Go{place});
        draw();
    }
    [[nodiscard]] bool shows(ui::Role role, std::string_view name) const {
        return page.find(role, name) != nullptr;
    }
    // Anywhere on the page, as a part of a name.
    [[nodiscard]] bool says(std::string_view words) const {
        for (ui::Node const& node : page.semantics().nodes())
            if (node.name.find(words) != std::string::npos) return true;
        return false;
    }

    FakeStore store;
    FakeTab tab{store};
    headless::FramePump page;
    ui::Screens screens;
};

} // namespace dunlin::test
