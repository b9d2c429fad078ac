#include "ui/field.hpp"

#include "platform/headless/frame_pump.hpp"
#include "ui/choice.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::ui;
using Kind = MirrorEvent::Kind;

namespace {

struct OneField {
    headless::FramePump page;
    FieldSpec spec;
    std::string value = "Atelier";
    FieldResult last;
    NodeId id = 0;

    OneField() { spec.label = "Name"; }
    void operator()(Ui& ui) {
        id = ui.id("name");
        FieldResult const now = text_field(ui, id, {20, 20, 300, 100}, spec, value);
        last.is_changed = last.is_changed || now.is_changed;
        last.is_submitted = last.is_submitted || now.is_submitted;
        last.is_cancelled = last.is_cancelled || now.is_cancelled;
        last.is_blurred = last.is_blurred || now.is_blurred;
    }
    void draw() {
        last = {};
        page.draw(*this);
    }
};

} // namespace

TEST_CASE("a field is a text box with its label as name and its value") {
    OneField one;
    one.spec.hint = "As on the invoice";
    one.spec.placeholder = "Firm or person";
    one.spec.need = FieldSpec::Need::Required;
    one.spec.input = InputKind::Email;
    one.draw();
    Node const* const node = one.page.find(Role::TextBox, "Name");
    REQUIRE(node != nullptr);
    CHECK(node->value == "Atelier");
    CHECK(node->description == "As on the invoice");
    CHECK(node->placeholder == "Firm or person");
    CHECK(node->input == InputKind::Email);
    CHECK((node->states & State::Required) != 0);
    CHECK((node->states & State::Invalid) == 0);
}

TEST_CASE("an error takes the hint's place and marks the field") {
    OneField one;
    one.spec.hint = "As on the invoice";
    one.spec.error = "Write a name";
    one.draw();
    Node const* const node = one.page.find(Role::TextBox, "Name");
    REQUIRE(node != nullptr);
    CHECK(node->description == "Write a name");
    CHECK((node->states & State::Invalid) != 0);
}

TEST_CASE("what is typed becomes the value; the last of several changes counts") {
    OneField one;
    one.draw();
    one.page.change(one.id, "Atelier N");
    one.page.change(one.id, "Atelier Nord");
    one.draw();
    CHECK(one.last.is_changed);
    CHECK(one.value == "Atelier Nord");
    one.page.change(one.id, "Atelier Nord");
    one.draw();
    CHECK_FALSE(one.last.is_changed);
}

TEST_CASE("Enter, Escape and leaving are told apart") {
    OneField one;
    one.draw();
    one.page.send(one.id, Kind::Submitted);
    one.draw();
    CHECK(one.last.is_submitted);
    CHECK_FALSE(one.last.is_cancelled);
    one.page.send(one.id, Kind::Cancelled);
    one.page.send(one.id, Kind::Blurred);
    one.draw();
    CHECK_FALSE(one.last.is_submitted);
    CHECK(one.last.is_cancelled);
    CHECK(one.last.is_blurred);
}

TEST_CASE("a field that can't be edited keeps its value") {
    OneField one;
    SUBCASE("disabled") { one.spec.availability = Availability::Disabled; }
    SUBCASE("read only") { one.spec.edit = FieldSpec::Edit::ReadOnly; }
    one.draw();
    one.page.change(one.id, "Another");
    one.page.send(one.id, Kind::Submitted);
    one.draw();
    CHECK(one.value == "Atelier");
    CHECK_FALSE(one.last.is_changed);
    CHECK_FALSE(one.last.is_submitted);
}

TEST_CASE("events of another field are left alone") {
    OneField one;
    one.draw();
    one.page.change(one.id + 1, "Another");
    one.draw();
    CHECK(one.value == "Atelier");
}

TEST_CASE("a press on the edge of a field asks for the focus") {
    OneField one;
    one.draw();
    one.page.click(23, 20 + 22 + 17, one);
    CHECK(one.page.outbox().focus_request == one.id);
}

TEST_CASE("several lines make a higher box and a multiline node") {
    OneField one;
    headless::FramePump other;
    float single = 0;
    float several = 0;
    auto const measure = [&](Ui& ui) {
        single = field_height(ui, one.spec, 300);
        one.spec.rows = 5;
        several = field_height(ui, one.spec, 300);
    };
    other.draw_once(measure);
    CHECK(several > single + 60);
    one.draw();
    Node const* const node = one.page.find(Role::TextBox, "Name");
    REQUIRE(node != nullptr);
    CHECK((node->states & State::Multiline) != 0);
}

TEST_CASE("a select holds its options as key and label, and takes the chosen key") {
    headless::FramePump page;
    std::string key = "mail";
    bool is_changed = false;
    NodeId id = 0;
    constexpr Option options[] = {{"mail", "Mail program"}, {"copy", "Copy"}};
    auto const screen = [&](Ui& ui) {
        id = ui.id("method");
        FieldSpec spec;
        spec.label = "How you send";
        if (select_field(ui, id, {0, 0, 200, 80}, spec, options, key)) is_changed = true;
    };
    page.draw(screen);
    Node const* const node = page.find(Role::Select, "How you send");
    REQUIRE(node != nullptr);
    REQUIRE(node->options.size() == 4);
    CHECK(node->options[2] == "copy");
    CHECK(node->options[3] == "Copy");
    CHECK(node->value == "mail");
    CHECK_FALSE(is_changed);
    page.change(id, "copy");
    page.draw(screen);
    CHECK(is_changed);
    CHECK(key == "copy");
}

TEST_CASE("a checkbox turns over once, by pointer and by mirror") {
    headless::FramePump page;
    bool is_checked = false;
    int changes = 0;
    CheckSpec spec;
    spec.label = "Add the statement";
    auto const screen = [&](Ui& ui) {
        if (checkbox(ui, ui.id("check"), {10, 10, 300, 30}, spec, is_checked)) ++changes;
    };
    page.draw(screen);
    page.click(100, 22, screen);
    page.draw(screen);
    CHECK(is_checked);
    CHECK(changes == 1);
    Node const* const node = page.find(Role::CheckBox, "Add the statement");
    REQUIRE(node != nullptr);
    CHECK((node->states & State::Checked) != 0);
    page.activate(node->id);
    page.draw(screen);
    CHECK_FALSE(is_checked);
    CHECK(changes == 2);
}

TEST_CASE("a radio group has one choice") {
    headless::FramePump page;
    std::string key = "all";
    constexpr RadioOption options[] = {{"as-of", "As of a day", ""}, {"all", "Everything", ""}};
    auto const screen = [&](Ui& ui) {
        radio_group(ui, ui.id("day"), {0, 0, 300, 100}, {"From which day?", options}, key);
    };
    page.draw(screen);
    CHECK(page.find(Role::Group, "From which day?") != nullptr);
    page.activate("As of a day");
    page.draw(screen);
    CHECK(key == "as-of");
    int checked = 0;
    for (Node const& node : page.semantics().nodes())
        if (node.role == Role::Radio && (node.states & State::Checked) != 0) ++checked;
    CHECK(checked == 1);
}
