// A screen that is one long list: title and buttons, a line to search and filter in, the table, and below it
// what the rows come to. Rows are chosen, copied, and taken out as a file; columns are the person's choice.
#pragma once

#include "ui/screens/screen.hpp"

#include "ui/function_ref.hpp"

#include <span>
#include <string>
#include <string_view>

namespace dunlin::ui {

// How a column of app::list_columns() is laid out.
struct ColumnLook {
    float width = 0; // as TableColumn
    float minimum_width = 0;
    Align align = Align::Left;
    int priority = 0;
    TableColumn::Sort sort = TableColumn::Sort::Yes;
    // Where there is room for little more than names: a column still, or small under the one that shares.
    enum class OnPhone : std::uint8_t { Column, UnderLead } on_phone = OnPhone::Column;
};

// What can be done with all chosen rows.
struct ListAction {
    char const* words = nullptr; // in the catalogue
    Icon icon = Icon::None;
    Tone tone = Tone::Plain;
    enum class Asks : std::uint8_t { Form, Payment } asks = Asks::Form; // Payment: invoices of one customer
    app::BulkForm::Kind form{};
};

// Keys of the catalogue but for the first.
struct ListScreen {
    std::string_view key; // names the ids
    char const* title = nullptr;
    char const* add = nullptr;
    char const* search = nullptr;
    char const* empty = nullptr;
    char const* count = nullptr;  // "{0} invoice|{0} invoices"
    char const* main = nullptr;   // "{0} open": of the sums below the table
    char const* second = nullptr; // "{0} in all"
    char const* day = nullptr;    // what the filter by ListFilters::day is called
    std::span<char const* const> chips;
    std::span<ColumnLook const> looks;
    std::span<ListAction const> actions; // on the chosen rows
    enum class DueFilter : std::uint8_t { Present, Absent } due = DueFilter::Absent;
    // After the plain value was filled in: weight, tone, a chip.
    FunctionRef<void(RowIndex row, std::size_t column, TableCell& cell)> adorn = {};
    // What a row is about: what shortcuts act on, and its menu offers. None = rows have no menu.
    FunctionRef<app::Subject(RowIndex row)> subject = {};
};

// The list's wishes, which the screen changes, and what it keeps between frames.
struct ListParts {
    app::ListSpec spec;
    std::string& text;
    app::ListFilters& filters;
    bool& is_descending;
    int column = 0; // sorted by
    int chip = 0;
    TableState& table;
    ListState& state;
};

// Of one of the states of the three lists.
template<class State>
[[nodiscard]] ListParts parts_of(State& state, int chip) {
    return {state.list,
            state.list.text,
            state.list.filters,
            state.list.is_descending,
            static_cast<int>(state.list.column),
            chip,
            state.table,
            state.rows};
}

struct ListWish {
    bool is_adding = false;
    int chip = -1;   // chosen anew
    int column = -1; // sorted by anew
    RowIndex opened = no_row;
    RowIndex acted = no_row; // the button in its cell was pressed
};

[[nodiscard]] ListWish list_screen(Ui& ui, View const& view, ListScreen const& screen, ListParts parts,
                                   Box page);

// The popovers of a list, and the line of filters that are on; in list_filters.cpp.
void columns_button(Ui& ui, View const& view, std::string_view key, app::ListName list, Box& row);
void filters_button(Ui& ui, View const& view, ListScreen const& screen, ListParts& parts, Box& row);
// Chips of what narrows the list, each with a cross; nothing where nothing does.
[[nodiscard]] float filter_line_height(Ui const& ui, app::ListFilters const& filters);
void filter_line(Ui& ui, View const& view, ListScreen const& screen, ListParts& parts, Box const& row);

} // namespace dunlin::ui
