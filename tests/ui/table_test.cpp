#include "ui/table.hpp"

#include "platform/headless/frame_pump.hpp"
#include "ui/table_layout.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace dunlin;
using namespace dunlin::ui;

namespace {

constexpr std::int64_t ten_million = 10'000'000;

struct OneTable {
    headless::FramePump page;
    TableState state;
    TableResult seen; // everything that was reported since the last `draw`
    std::int64_t row_count = ten_million;
    std::int64_t lowest_asked = 0;
    std::int64_t highest_asked = 0;
    int cells_asked = 0;
    Box box{0, 0, 600, 400};
    NodeId id = 0;

    void operator()(Ui& ui) {
        constexpr TableColumn columns[] = {{"Invoice", "", 0, 120, Align::Left, 0, TableColumn::Sort::Yes},
                                           {"Amount", "", 140, 0, Align::Right, 0, TableColumn::Sort::No},
                                           {"Step", "", 140, 0, Align::Right, 0}};
        id = ui.id("invoices");
        TableSpec spec;
        spec.name = "Invoices";
        spec.columns = columns;
        spec.row_count = row_count;
        spec.row_height = 40;
        lowest_asked = row_count;
        highest_asked = -1;
        cells_asked = 0;
        auto const cell = [&](std::int64_t row, int column, TableCell& out) {
            lowest_asked = std::min(lowest_asked, row);
            highest_asked = std::max(highest_asked, row);
            ++cells_asked;
            out.text = (column == 0 ? "I" : column == 1 ? "A" : "Call ") + std::to_string(row);
            if (column == 2) out.kind = TableCell::Kind::Button;
        };
        spec.cell = cell;
        TableResult const now = table(ui, id, box, spec, state);
        if (now.activated_row >= 0) seen.activated_row = now.activated_row;
        if (now.action_row >= 0) seen.action_row = now.action_row, seen.action_column = now.action_column;
        seen.is_sort_changed = seen.is_sort_changed || now.is_sort_changed;
        seen.is_selection_changed = seen.is_selection_changed || now.is_selection_changed;
        seen.rows_drawn = now.rows_drawn;
    }
    void draw() {
        seen = {};
        page.draw(*this);
    }
    void press(std::string_view key) {
        page.press_key(key);
        draw();
    }
};

} // namespace

TEST_CASE("of ten million rows only those in view are asked for") {
    OneTable one;
    one.draw();
    CHECK(one.lowest_asked == 0);
    CHECK(one.highest_asked == 9); // 364 px of body, 40 px a row
    CHECK(one.cells_asked == 30);
    Node const* const node = one.page.find(Role::Table, "Invoices");
    REQUIRE(node != nullptr);
    CHECK(node->row_count == ten_million + 1);
    CHECK(node->column_count == 3);
}

TEST_CASE("any row of ten million can be scrolled to, to the pixel") {
    OneTable one;
    one.draw();
    one.page.move_to(100, 200);
    one.draw();
    // A float of all pixels would lose whole rows here.
    one.state.first_row = 8'388'609;
    one.page.inbox.wheel_y = 50;
    one.draw();
    CHECK(one.state.first_row == 8'388'610);
    CHECK(one.state.first_row_hidden == doctest::Approx(10));
    CHECK(one.lowest_asked == 8'388'610);
    Node const* const row = one.page.find(Role::Cell, "I8388611");
    REQUIRE(row != nullptr);
    CHECK(row->box.y == doctest::Approx(36 + 30));
    one.page.inbox.wheel_y = -10;
    one.draw();
    CHECK(one.state.first_row_hidden == doctest::Approx(0));
}

TEST_CASE("the last row ends at the table's lower edge") {
    OneTable one;
    one.draw();
    one.page.move_to(100, 200);
    one.draw();
    one.page.inbox.wheel_y = 1e9f;
    one.draw();
    CHECK(one.highest_asked == ten_million - 1);
    Node const* const last = one.page.find(Role::Cell, "I9999999");
    REQUIRE(last != nullptr);
    CHECK(bottom_of(last->box) == doctest::Approx(400));
}

TEST_CASE("rows say where they stand in the whole table") {
    OneTable one;
    one.state.first_row = 5'000'000;
    one.draw();
    Node const* const cell = one.page.find(Role::Cell, "I5000000");
    REQUIRE(cell != nullptr);
    Node const& row = one.page.semantics().nodes()[static_cast<std::size_t>(cell->parent)];
    CHECK(row.role == Role::Row);
    CHECK(row.index == 5'000'002); // 1-based, after the header's row
    CHECK(cell->index == 1);
}

TEST_CASE("arrows, pages, Home and End move the selection when the table has the focus") {
    OneTable one;
    one.draw();
    one.press("ArrowDown");
    CHECK(one.state.selected == -1); // no focus, no key
    one.page.focus(one.id);
    one.press("ArrowDown");
    CHECK(one.state.selected == 0);
    CHECK(one.seen.is_selection_changed);
    one.press("ArrowDown");
    CHECK(one.state.selected == 1);
    one.press("ArrowUp");
    one.press("ArrowUp");
    CHECK(one.state.selected == 0);
    one.press("End");
    CHECK(one.state.selected == ten_million - 1);
    CHECK(one.highest_asked == ten_million - 1);
    one.press("PageUp");
    CHECK(one.state.selected < ten_million - 5);
    one.press("Home");
    CHECK(one.state.selected == 0);
    CHECK(one.lowest_asked == 0);
}

TEST_CASE("Enter activates the selected row") {
    OneTable one;
    one.draw();
    one.page.focus(one.id);
    one.press("Enter");
    CHECK(one.seen.activated_row == -1);
    one.press("ArrowDown");
    one.press("Enter");
    CHECK(one.seen.activated_row == 0);
}

TEST_CASE("a click activates and selects the row under it") {
    OneTable one;
    one.draw();
    one.seen = {};
    one.page.click(100, 36 + 40 * 3 + 20, one);
    CHECK(one.seen.activated_row == 3);
    CHECK(one.state.selected == 3);
    one.draw();
    Node const* const cell = one.page.find(Role::Cell, "I3");
    REQUIRE(cell != nullptr);
    CHECK((one.page.semantics().nodes()[static_cast<std::size_t>(cell->parent)].states & State::Selected) !=
          0);
}

TEST_CASE("a button in a row acts instead of the row") {
    OneTable one;
    one.draw();
    Node const* const call = one.page.find(Role::Button, "Call 2");
    REQUIRE(call != nullptr);
    SUBCASE("by pointer") {
        one.seen = {};
        one.page.click(call->id, one);
    }
    SUBCASE("by the mirror") {
        one.page.activate(call->id);
        one.draw();
    }
    CHECK(one.seen.action_row == 2);
    CHECK(one.seen.action_column == 2);
    CHECK(one.seen.activated_row == -1);
    CHECK(one.state.selected == -1);
}

TEST_CASE("a header sorts by its column, then the other way round") {
    OneTable one;
    one.draw();
    Node const* const header = one.page.find(Role::ColumnHeader, "Invoice");
    REQUIRE(header != nullptr);
    one.page.activate(header->id);
    one.draw();
    CHECK(one.seen.is_sort_changed);
    CHECK(one.state.sort_column == 0);
    CHECK(one.state.sort_order == SortOrder::Ascending);
    CHECK((one.page.find(Role::ColumnHeader, "Invoice")->states & State::SortAscending) != 0);
    one.page.activate(one.page.find(Role::ColumnHeader, "Invoice")->id);
    one.draw();
    CHECK(one.state.sort_order == SortOrder::Descending);
    // A column that can't be sorted by stays as it is.
    one.page.activate(one.page.find(Role::ColumnHeader, "Amount")->id);
    one.draw();
    CHECK(one.state.sort_column == 0);
}

TEST_CASE("a table that shrank shows its end, and an empty one says so") {
    OneTable one;
    one.state.first_row = 9'000'000;
    one.draw();
    one.row_count = 50;
    one.draw();
    CHECK(one.highest_asked == 49);
    one.row_count = 3;
    one.draw();
    CHECK(one.state.first_row == 0);
    CHECK(one.cells_asked == 9);
    one.row_count = 0;
    one.draw();
    CHECK(one.cells_asked == 0);
    CHECK(one.page.find(Role::Text, "Nothing to show") != nullptr);
}

TEST_CASE("columns leave by priority until the rest fits") {
    constexpr TableColumn columns[] = {{"Customer", "", 0, 200, Align::Left, 0},
                                       {"Late", "", 100, 0, Align::Right, 1},
                                       {"State", "", 150, 0, Align::Left, 2},
                                       {"Amount", "", 120, 0, Align::Right, 0}};
    struct Row {
        float width;
        int count;
    };
    for (Row const& row : {Row{800, 4}, Row{570, 4}, Row{560, 3}, Row{420, 3}, Row{410, 2}, Row{100, 2}}) {
        INFO("width ", row.width);
        ColumnLayout const layout = lay_out_columns(columns, row.width);
        CHECK(layout.count == row.count);
        ColumnPlace const& last = layout.places[static_cast<std::size_t>(layout.count - 1)];
        if (row.width >= 320) CHECK(last.x + last.width == doctest::Approx(row.width));
    }
}

TEST_CASE("the scrollbar's position and the row it stands for are each other's inverse") {
    RowWindow const window{ten_million, 40, 364};
    for (double position : {0.0, 0.1, 0.25, 0.5, 0.9, 1.0}) {
        TableState state;
        window.set_position(state, position);
        CHECK(window.position(state) == doctest::Approx(position).epsilon(1e-6));
    }
    TableState state;
    window.scroll_by(state, -500);
    CHECK(state.first_row == 0);
    window.scroll_by(state, 1e12);
    CHECK(window.position(state) == doctest::Approx(1.0));
}
