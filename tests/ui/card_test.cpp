#include "ui/card.hpp"

#include "platform/headless/frame_pump.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace dunlin;
using namespace dunlin::ui;

TEST_CASE("a figure's card reads as one button and opens what is behind it") {
    headless::FramePump page;
    int presses = 0;
    KpiSpec spec;
    spec.label = "Overdue";
    spec.value = "€31,905.50";
    spec.detail = "12 invoices";
    auto const screen = [&](Ui& ui) {
        if (kpi_card(ui, ui.id("overdue"), {0, 0, 260, 130}, spec)) ++presses;
    };
    page.draw(screen);
    Node const* const node = page.find(Role::Button, "Overdue: €31,905.50");
    REQUIRE(node != nullptr);
    CHECK(node->description == "12 invoices");
    page.click(130, 60, screen);
    CHECK(presses == 1);
}

TEST_CASE("progress says how far it is, within 0 and 100, and can be cancelled where it may be") {
    headless::FramePump page;
    ProgressSpec spec;
    spec.label = "Reading invoices";
    int cancels = 0;
    auto const screen = [&](Ui& ui) {
        if (progress(ui, ui.id("progress"), {0, 0, 500, 60}, spec)) ++cancels;
    };
    struct Row {
        float share;
        char const* value;
    };
    for (Row const& row :
         {Row{0.0f, "0"}, Row{0.424f, "42"}, Row{1.0f, "100"}, Row{7.0f, "100"}, Row{-1.0f, "0"}}) {
        spec.share = row.share;
        page.draw(screen);
        REQUIRE(page.find(Role::Progress, "Reading invoices") != nullptr);
        CHECK(page.find(Role::Progress, "Reading invoices")->value == row.value);
    }
    CHECK(page.count(Role::Button) == 0);
    spec.cancel = "Cancel";
    page.draw(screen);
    page.activate("Cancel");
    page.draw(screen);
    CHECK(cancels == 1);
}

TEST_CASE("a banner says what it offers and reports what is pressed") {
    headless::FramePump page;
    constexpr std::string_view actions[] = {"Download a backup", "Try again"};
    BannerSpec spec;
    spec.title = "NOT SAVED";
    spec.actions = actions;
    int pressed = -1;
    auto const screen = [&](Ui& ui) {
        int const now = banner(ui, ui.id("banner"), {0, 0, 900, 60}, spec);
        if (now >= 0) pressed = now;
    };
    page.draw(screen);
    CHECK(page.find(Role::Button, "Try again") != nullptr);
    // What happens meanwhile is announced by the app, once: a banner is no live region.
    spec.tone = Tone::Bad;
    page.draw(screen);
    CHECK(page.count(Role::Alert) == 0);
    CHECK(page.count(Role::Status) == 0);
    page.activate("Try again");
    page.draw(screen);
    CHECK(pressed == 1);
}

TEST_CASE("where a banner is narrow its buttons stand below the words") {
    headless::FramePump page;
    constexpr std::string_view actions[] = {"Download a backup"};
    BannerSpec spec;
    spec.title = "Your last backup is 34 days old";
    spec.actions = actions;
    float width = 900;
    auto const screen = [&](Ui& ui) { (void)banner(ui, ui.id("banner"), {0, 0, width, 60}, spec); };
    page.draw(screen);
    CHECK(page.find(Role::Button, "Download a backup")->box.x > 500);
    width = 340;
    page.draw(screen);
    Node const* const title = page.find(Role::Text, "Your last backup is 34 days old");
    Node const* const action = page.find(Role::Button, "Download a backup");
    CHECK(action->box.y >= bottom_of(title->box));
}

TEST_CASE("a chart is an image with words, and each part of it tells its value on hover") {
    headless::FramePump page;
    constexpr BarSegment segments[] = {
        {0.5f, 0, "Not due €50"}, {0.0f, 1, "nothing"}, {0.5f, 4, "over 90 €50"}};
    auto const screen = [&](Ui& ui) {
        stacked_bar(ui, ui.id("ageing"), {0, 0, 200, 40}, 14, "Half is not due", segments, BarLabels::None);
    };
    page.draw(screen);
    CHECK(page.find(Role::Image, "Half is not due") != nullptr);
    page.move_to(150, 7);
    page.draw(screen);
    CHECK(page.outbox().wake_after_ms > 0); // the tooltip comes after a moment
    page.now_ms += 1000;
    std::vector<std::uint8_t> const before = page.picture().rgb;
    page.draw(screen);
    CHECK(page.outbox().wake_after_ms == 0);
    CHECK(page.picture().rgb != before);
}

TEST_CASE("a timeline row is a list item with its words inside") {
    headless::FramePump page;
    float height = 0;
    auto const screen = [&](Ui& ui) {
        ui.open(ui.id("timeline"), Role::List, {0, 0, 400, 100}, "Timeline");
        TimelineSpec spec;
        spec.title = "Call, no answer";
        spec.detail = "Try again after 14:00";
        spec.when = "Today 09:12";
        height = timeline_row(ui, ui.id("entry", 7), {0, 0, 400, 100}, spec);
        ui.close();
    };
    page.draw(screen);
    Node const* const words = page.find(Role::Text, "Call, no answer");
    REQUIRE(words != nullptr);
    auto const& nodes = page.semantics().nodes();
    Node const& item = nodes[static_cast<std::size_t>(words->parent)];
    CHECK(item.role == Role::ListItem);
    CHECK(nodes[static_cast<std::size_t>(item.parent)].role == Role::List);
    CHECK(item.box.height == height);
    CHECK(page.find(Role::Text, "Today 09:12") != nullptr);
}
