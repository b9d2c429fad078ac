// A table of any number of rows: only the rows in view are asked for and drawn.
//
// The place in the table is a whole row number and a few pixels, never one float over all rows: Dear ImGui's
// positions lose rows beyond 2^24 pixels. The header stays, columns of low priority leave when the table is
// narrow.
//
// Semantics: one Table node; its row_count counts the header too, the header is row 1 and data row r is row r
// + 2, as aria-rowcount and aria-rowindex want it.
#pragma once

#include "core/base/selection.hpp"
#include "ui/chip.hpp"
#include "ui/function_ref.hpp"
#include "ui/icons.hpp"
#include "ui/text.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dunlin::ui {

struct TableColumn {
    std::string_view title = {};
    std::string_view subtitle = {}; // a second line in the header ("InvoiceAmount")
    float width = 0;                // fixed CSS pixels; 0 = shares what is left
    float minimum_width = 120;      // of a column that shares
    Align align = Align::Left;
    int priority = 0; // 0 always shown; the highest leaves first
    enum class Sort : std::uint8_t { No, Yes } sort = Sort::No;
};

// What one cell shows. The table hands in a cleared one; strings keep their memory.
struct TableCell {
    enum class Kind : std::uint8_t { Text, Chip, Rank, Button, Check } kind = Kind::Text;
    std::string text;
    std::string secondary; // small, below the text; in two lines where rows are high enough for them
    Tone tone = Tone::Plain;
    enum class Weight : std::uint8_t { Regular, Strong } weight = Weight::Regular;
    Icon icon = Icon::None;
    bool is_checked = false; // Check
    std::string action_name; // Button, Check: the accessible name where `text` alone doesn't tell ("Call
                             // Atelier Nord")
};

struct TableSpec {
    std::string_view name = {}; // of the table, read aloud
    std::span<TableColumn const> columns = {};
    std::int64_t row_count = 0;
    FunctionRef<void(std::int64_t row, int column, TableCell& cell)> cell = {};
    FunctionRef<std::uint64_t(std::int64_t row)> row_key =
        {}; // a domain id: nodes stay the same when rows move
    float row_height = Measures::row_height;
    std::string_view empty_text = {}; // in place of rows when there are none
    enum class Header : std::uint8_t { Shown, Hidden } header = Header::Shown;
    // Arrows, Page, Home, End and Enter: when the table or something in it has the focus, or whenever nothing
    // else takes them (the one list a screen is about).
    enum class Keys : std::uint8_t { WhenFocused, Always } keys = Keys::WhenFocused;
    // Rows can be chosen, by their key: a tick before each and one above for all, Space, Ctrl A, Shift with
    // arrows or a press for a stretch, Ctrl and a press for one more. Escape lets go of all.
    Selection* chosen = nullptr;
    std::string_view choose_words = {};     // "Select": the tick's name, before the text of the first cell
    std::string_view choose_all_words = {}; // "Select all"
    enum class Ticks : std::uint8_t { Shown, Hidden } ticks = Ticks::Shown;
    enum class RowPress : std::uint8_t { Opens, Chooses } row_press = RowPress::Opens;
};

enum class SortOrder : std::uint8_t { Ascending, Descending };

// Kept by the caller between frames.
struct TableState {
    std::int64_t first_row = 0;
    float first_row_hidden = 0; // CSS pixels of it that are scrolled away
    std::int64_t selected = -1; // the row that keys move
    std::int64_t anchor = -1;   // where the stretch that Shift chooses began
    int sort_column = -1;
    SortOrder sort_order = SortOrder::Ascending;
    bool is_focus_inside = false; // the table's own: a row or a button in one had the focus in the last frame
    TableCell cell;               // the table's own: memory used again for every cell
};

struct TableResult {
    std::int64_t activated_row = -1; // clicked, or Enter on the selected one
    bool is_selection_changed = false;
    bool is_sort_changed = false; // the state holds column and order; the rows are the caller's to sort
    std::int64_t action_row = -1; // a Button or Check in a cell
    int action_column = -1;
    std::int64_t menu_row = -1; // asked for its menu; then `menu_place` is where it belongs
    Box menu_place;
    bool is_copy_wanted = false; // Ctrl C with the table in use: in this very frame (Outbox::copied)
    std::int64_t rows_drawn = 0;
};

// The height at which all rows are seen without scrolling.
[[nodiscard]] float table_height(Ui const& ui, TableSpec const& spec);
// What is free left of the first column and right of the last one of a table without ticks.
[[nodiscard]] float table_edge(Ui const& ui);
// A box lower than that scrolls by itself.
TableResult table(Ui& ui, NodeId id, Box const& box, TableSpec const& spec, TableState& state);
// Moves the window so that the row is seen.
void show_row(TableState& state, std::int64_t row, float view_height, float row_height);

} // namespace dunlin::ui
