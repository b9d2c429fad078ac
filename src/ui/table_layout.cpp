#include "ui/table_layout.hpp"

#include <algorithm>
#include <cmath>

namespace dunlin::ui {

namespace {

float least_width(TableColumn const& column) {
    return column.width > 0 ? column.width : column.minimum_width;
}

// The rows above the window when it is at its end: a count and a remainder in pixels.
struct End {
    std::int64_t first_row = 0;
    float hidden = 0;
};

End end_of(RowWindow const& window) {
    if (!window.is_scrollable()) return {};
    auto const whole = static_cast<std::int64_t>(std::ceil(window.view_height / window.row_height));
    float const hidden = static_cast<float>(whole) * window.row_height - window.view_height;
    return {std::max<std::int64_t>(0, window.row_count - whole), hidden};
}

} // namespace

ColumnLayout lay_out_columns(std::span<TableColumn const> columns, float width) {
    int const total = std::min(static_cast<int>(columns.size()), table_columns_most);
    std::array<bool, table_columns_most> is_shown{};
    float needed = 0;
    for (int index = 0; index < total; ++index) {
        is_shown[static_cast<std::size_t>(index)] = true;
        needed += least_width(columns[static_cast<std::size_t>(index)]);
    }
    while (needed > width) {
        int dropped = -1;
        for (int index = 0; index < total; ++index) {
            auto const at = static_cast<std::size_t>(index);
            if (!is_shown[at] || columns[at].priority <= 0) continue;
            if (dropped < 0 || columns[at].priority >= columns[static_cast<std::size_t>(dropped)].priority)
                dropped = index;
        }
        if (dropped < 0) break;
        is_shown[static_cast<std::size_t>(dropped)] = false;
        needed -= least_width(columns[static_cast<std::size_t>(dropped)]);
    }
    int sharing = 0;
    for (int index = 0; index < total; ++index) {
        auto const at = static_cast<std::size_t>(index);
        if (is_shown[at] && columns[at].width <= 0) ++sharing;
    }
    float const spare = width - needed;
    ColumnLayout layout;
    float x = 0;
    for (int index = 0; index < total; ++index) {
        auto const at = static_cast<std::size_t>(index);
        if (!is_shown[at]) continue;
        float own = least_width(columns[at]);
        // What is left goes to those that share; where none does, or there is too little, each takes its part
        // of it.
        if (sharing > 0 && spare >= 0) {
            if (columns[at].width <= 0) own += spare / static_cast<float>(sharing);
        } else if (needed > 0) {
            own += spare * own / needed;
        }
        layout.places[static_cast<std::size_t>(layout.count++)] = {index, x, std::max(0.0f, own)};
        x += own;
    }
    return layout;
}

bool RowWindow::is_scrollable() const {
    return static_cast<double>(row_count) * row_height > static_cast<double>(view_height) + 0.5;
}

void RowWindow::clamp(TableState& state) const {
    End const end = end_of(*this);
    bool const is_before = state.first_row < 0 || (state.first_row == 0 && state.first_row_hidden < 0);
    bool const is_past = state.first_row > end.first_row ||
                         (state.first_row == end.first_row && state.first_row_hidden > end.hidden);
    if (is_before) {
        state.first_row = 0;
        state.first_row_hidden = 0;
    } else if (is_past) {
        state.first_row = end.first_row;
        state.first_row_hidden = end.hidden;
    }
}

void RowWindow::scroll_by(TableState& state, double pixels) const {
    double const within = static_cast<double>(state.first_row_hidden) + pixels;
    double const rows = std::floor(within / row_height);
    state.first_row += static_cast<std::int64_t>(rows);
    state.first_row_hidden = static_cast<float>(within - rows * row_height);
    clamp(state);
}

double RowWindow::position(TableState const& state) const {
    End const end = end_of(*this);
    double const whole = static_cast<double>(end.first_row) + end.hidden / row_height;
    if (whole <= 0) return 0;
    return (static_cast<double>(state.first_row) + state.first_row_hidden / row_height) / whole;
}

void RowWindow::set_position(TableState& state, double position) const {
    End const end = end_of(*this);
    double const rows = position * (static_cast<double>(end.first_row) + end.hidden / row_height);
    state.first_row = static_cast<std::int64_t>(std::floor(rows));
    state.first_row_hidden = static_cast<float>((rows - std::floor(rows)) * row_height);
    clamp(state);
}

double RowWindow::share() const {
    double const all = static_cast<double>(row_count) * row_height;
    return all <= 0 ? 1 : std::min(1.0, view_height / all);
}

void show_row(TableState& state, std::int64_t row, float view_height, float row_height) {
    if (row < 0) return;
    if (row <= state.first_row) {
        state.first_row = row;
        state.first_row_hidden = 0;
        return;
    }
    // Below the window: the row becomes the last one.
    auto const rows_before = static_cast<double>(row - state.first_row + 1);
    if (rows_before * row_height - state.first_row_hidden <= view_height) return;
    auto const whole = static_cast<std::int64_t>(std::ceil(view_height / row_height));
    state.first_row = std::max<std::int64_t>(0, row + 1 - whole);
    state.first_row_hidden = std::max(0.0f, static_cast<float>(whole) * row_height - view_height);
}

} // namespace dunlin::ui
