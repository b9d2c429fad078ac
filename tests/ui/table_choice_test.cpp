// Choosing rows of a table: by ticks, by keys, with Shift and Ctrl.
#include "ui/table.hpp"

#include "platform/headless/frame_pump.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::ui;

namespace {

// Row r has the key 1000 + r.
struct ChoiceTable {
    headless::FramePump page;
    TableState state;
    Selection chosen;
    std::int64_t row_count = 1'000'000;
    std::int64_t activated = -1;
    std::int64_t rows_drawn = 0;
    bool is_copy_wanted = false;
    TableSpec::RowPress row_press = TableSpec::RowPress::Opens;
    NodeId id = 0;

    void operator()(Ui& ui) {
        constexpr TableColumn columns[] = {{"Invoice", "", 0, 120}, {"Amount", "", 140, 0, Align::Right}};
        id = ui.id("invoices");
        TableSpec spec;
        spec.name = "Invoices";
        spec.columns = columns;
        spec.row_count = row_count;
        spec.row_height = 40;
        spec.chosen = &chosen;
        spec.choose_words = "Select";
        spec.choose_all_words = "Select all";
        spec.row_press = row_press;
        auto const cell = [&](std::int64_t row, int column, TableCell& out) {
            out.text = (column == 0 ? "I" : "A") + std::to_string(row);
        };
        auto const key = [](std::int64_t row) { return static_cast<std::uint64_t>(1000 + row); };
        spec.cell = cell;
        spec.row_key = key;
        TableResult const now = table(ui, id, {0, 0, 600, 400}, spec, state);
        if (now.activated_row >= 0) activated = now.activated_row;
        rows_drawn = now.rows_drawn;
        is_copy_wanted = is_copy_wanted || now.is_copy_wanted;
    }
    void draw() { page.draw(*this); }
    void press(std::string_view key, bool is_shift = false, bool is_control = false) {
        KeyPress press;
        press.key.assign(key);
        press.is_shift = is_shift;
        press.is_control = is_control;
        page.inbox.keys.push_back(press);
        draw();
    }
    [[nodiscard]] std::string rows() const { // those chosen among the first ten
        std::string out;
        for (std::uint64_t row = 0; row < 10; ++row)
            if (chosen.contains(1000 + row)) out += std::to_string(row);
        return out;
    }
    [[nodiscard]] Node const& row_of(std::string_view cell) const {
        Node const* const found = page.find(Role::Cell, cell);
        REQUIRE(found != nullptr);
        return page.semantics().nodes()[static_cast<std::size_t>(found->parent)];
    }
};

} // namespace

TEST_CASE("a row is chosen by its tick, and says so") {
    ChoiceTable one;
    one.draw();
    CHECK((one.page.find(Role::Table, "Invoices")->states & State::MultiSelectable) != 0);
    CHECK(one.page.find(Role::Table, "Invoices")->column_count == 3);
    CHECK(one.page.find(Role::Cell, "I2")->index == 2); // after the tick's cell
    CHECK((one.row_of("I2").states & State::Selectable) != 0);
    one.page.activate("Select I2");
    one.draw();
    CHECK(one.rows() == "2");
    CHECK(one.activated == -1);
    CHECK((one.row_of("I2").states & State::Selected) != 0);
    CHECK((one.row_of("I3").states & State::Selected) == 0);
    CHECK((one.page.find(Role::CheckBox, "Select I2")->states & State::Checked) != 0);
    one.page.activate("Select I2");
    one.draw();
    CHECK(one.chosen.is_empty());
}

TEST_CASE("Space chooses where the keys stand, Shift and arrows a stretch that grows and shrinks") {
    ChoiceTable one;
    one.draw();
    one.page.focus(one.id);
    one.press("ArrowDown");
    one.press("ArrowDown");
    CHECK(one.chosen.is_empty());
    one.press(" ");
    CHECK(one.rows() == "1");
    one.press("ArrowDown", true);
    one.press("ArrowDown", true);
    CHECK(one.rows() == "123");
    one.press("ArrowUp", true);
    CHECK(one.rows() == "12");
    one.press("Home", true);
    CHECK(one.rows() == "01");
    one.press("ArrowDown");
    CHECK(one.rows() == "01"); // without Shift the choice stays
    one.press("Escape");
    CHECK(one.chosen.is_empty());
}

TEST_CASE("Ctrl A chooses a million rows in one word; frames draw no more than those in view") {
    ChoiceTable one;
    one.draw();
    one.page.focus(one.id);
    std::int64_t const drawn = one.rows_drawn;
    one.press("a", false, true);
    CHECK(one.chosen.is_all_but());
    CHECK(one.chosen.ids().empty());
    CHECK(one.rows_drawn == drawn);
    CHECK((one.page.find(Role::CheckBox, "Select all")->states & State::Checked) != 0);
    one.page.activate("Select I4");
    one.draw();
    CHECK(one.rows() == "012356789");
    CHECK((one.page.find(Role::CheckBox, "Select all")->states & State::Checked) == 0);
    one.page.activate("Select all");
    one.draw();
    CHECK(one.chosen.is_empty());
}

TEST_CASE("Ctrl and a press chooses one more, Shift and a press all up to it; a plain press opens") {
    ChoiceTable one;
    one.draw();
    auto const press_row = [&](int row, bool is_shift, bool is_control) {
        one.page.inbox.is_shift_held = is_shift;
        one.page.inbox.is_control_held = is_control;
        one.page.click(200, 36 + 40.0f * static_cast<float>(row) + 20, one);
        one.page.inbox.is_shift_held = one.page.inbox.is_control_held = false;
        one.draw();
    };
    press_row(1, false, true);
    press_row(5, false, true);
    CHECK(one.rows() == "15");
    press_row(7, true, false);
    CHECK(one.rows() == "1567");
    CHECK(one.activated == -1);
    press_row(3, false, false);
    CHECK(one.activated == 3);
    CHECK(one.rows() == "1567");
    one.activated = -1;
    one.row_press = TableSpec::RowPress::Chooses; // touch
    press_row(3, false, false);
    CHECK(one.activated == -1);
    CHECK(one.rows() == "13567");
}

TEST_CASE("the focus goes along with the arrows from row to row") {
    ChoiceTable one;
    one.draw();
    one.page.focus(one.id);
    one.press("ArrowDown");
    CHECK(one.page.outbox().focus_request == one.row_of("I0").id);
    one.page.focus(one.row_of("I0").id);
    one.draw();
    one.press("ArrowDown");
    CHECK(one.page.outbox().focus_request == one.row_of("I1").id);
}

TEST_CASE("a copy is asked of the table that has the focus only") {
    ChoiceTable one;
    one.draw();
    one.page.inbox.is_copy_wanted = true;
    one.draw();
    CHECK_FALSE(one.is_copy_wanted);
    one.page.focus(one.id);
    one.page.inbox.is_copy_wanted = true;
    one.draw();
    CHECK(one.is_copy_wanted);
}
