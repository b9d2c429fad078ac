// Arithmetic of a table, apart from drawing: which rows are seen, how wide columns are.
#pragma once

#include "ui/table.hpp"

#include <array>

namespace dunlin::ui {

constexpr int table_columns_most = 24;

struct ColumnPlace {
    int column = 0; // in TableSpec::columns
    float x = 0;    // from the table's left edge
    float width = 0;
};

struct ColumnLayout {
    std::array<ColumnPlace, table_columns_most> places{};
    int count = 0;
};

// Drops columns by priority until the rest fits, then shares what is left.
[[nodiscard]] ColumnLayout lay_out_columns(std::span<TableColumn const> columns, float width);

// The window over the rows. All sums are made in whole rows and a remainder below one row.
struct RowWindow {
    std::int64_t row_count = 0;
    float row_height = Measures::row_height;
    float view_height = 0;

    [[nodiscard]] bool is_scrollable() const;
    // Puts the state back into what can be shown.
    void clamp(TableState& state) const;
    void scroll_by(TableState& state, double pixels) const;
    // 0 at the top, 1 at the end.
    [[nodiscard]] double position(TableState const& state) const;
    void set_position(TableState& state, double position) const;
    [[nodiscard]] double share() const; // of the rows in view, 0..1
};

} // namespace dunlin::ui
