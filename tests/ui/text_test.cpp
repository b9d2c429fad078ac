#include "ui/text.hpp"

#include "platform/headless/frame_pump.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::ui;

TEST_CASE("text that fits stays whole, and what doesn't ends in an ellipsis that fits") {
    headless::FramePump page;
    auto const screen = [](Ui& ui) {
        std::string buffer;
        std::string_view const name = "Brückner & Söhne KG";
        float const whole = text_width(ui, name, TextStyle::Body);
        CHECK(ellipsized(ui, name, TextStyle::Body, whole, buffer) == name);
        std::string_view const cut = ellipsized(ui, name, TextStyle::Body, whole / 2, buffer);
        CHECK(cut.size() < name.size());
        CHECK(cut.substr(cut.size() - 3) == "…");
        CHECK(text_width(ui, cut, TextStyle::Body) <= whole / 2);
        CHECK(ellipsized(ui, name, TextStyle::Body, 2, buffer).empty());
    };
    page.draw_once(screen);
}

TEST_CASE("an ellipsis never cuts a letter in two") {
    headless::FramePump page;
    auto const screen = [](Ui& ui) {
        std::string_view const name = "小原小原小原小原";
        std::string buffer;
        for (int step = 0; step < 21; ++step) {
            float const width = 16 + 3 * static_cast<float>(step);
            std::string_view const cut = ellipsized(ui, name, TextStyle::Body, width, buffer);
            if (cut != name && !cut.empty()) CHECK((cut.size() - 3) % 3 == 0);
        }
    };
    page.draw_once(screen);
}

TEST_CASE("a paragraph breaks between words and at line ends, and is as high as its lines") {
    headless::FramePump page;
    auto const screen = [](Ui& ui) {
        float const line = line_height(TextStyle::Body);
        CHECK(paragraph_height(ui, "", TextStyle::Body, 100) == 0);
        CHECK(paragraph_height(ui, "One", TextStyle::Body, 500) == line);
        CHECK(paragraph_height(ui, "One\n\nThree", TextStyle::Body, 500) == 3 * line);
        float const word = text_width(ui, "invoices", TextStyle::Body);
        CHECK(paragraph_height(ui, "invoices invoices", TextStyle::Body, word + 2) == 2 * line);
        CHECK(paragraph_width(ui, "One\ninvoices", TextStyle::Body) == doctest::Approx(word));
        // An amount stays whole: "paid" / "1,720.00" / "paid", not "paid 1,720." / "00 paid".
        float const split = text_width(ui, "paid 1,720.", TextStyle::Body);
        CHECK(paragraph_height(ui, "paid 1,720.00 paid", TextStyle::Body, split + 1) == 3 * line);
        Box const box{0, 0, word + 2, 500};
        CHECK(draw_paragraph(ui, box, "invoices invoices", TextStyle::Body, 0xffffffffu) == 2 * line);
    };
    page.draw_once(screen);
}

TEST_CASE("static text and headings are read, text of other things only once") {
    headless::FramePump page;
    auto const screen = [](Ui& ui) {
        heading(ui, {0, 0, 300, 32}, "Today", 1);
        text(ui, {0, 40, 300, 20}, "Nothing due", TextStyle::Body);
        draw_text(ui, {0, 60, 300, 20}, "Only drawn", TextStyle::Body, ui.theme().ink);
        text(ui, {0, 80, 300, 20}, "", TextStyle::Body);
    };
    page.draw(screen);
    REQUIRE(page.semantics().nodes().size() == 2);
    CHECK(page.find(Role::Heading, "Today")->level == 1);
    CHECK(page.find(Role::Text, "Nothing due") != nullptr);
}

TEST_CASE("a text's node is no larger than the words, so that it covers nothing beside them") {
    headless::FramePump page;
    float width = 0;
    auto const screen = [&](Ui& ui) {
        width = text_width(ui, "Due", TextStyle::Body);
        text(ui, {0, 0, 500, 20}, "Due", TextStyle::Body, Tone::Plain, Align::Right);
    };
    page.draw(screen);
    Node const* const node = page.find(Role::Text, "Due");
    REQUIRE(node != nullptr);
    CHECK(node->box.width == doctest::Approx(width));
    CHECK(right_of(node->box) == doctest::Approx(500));
}
