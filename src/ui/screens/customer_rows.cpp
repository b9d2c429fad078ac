#include "ui/screens/customer_parts.hpp"

#include "ui/card.hpp"

namespace dunlin::ui {

namespace {
TimelineSpec spec_of(CardRow const& row) { return {row.icon, row.title, row.detail, row.when}; }
} // namespace

float card_rows_height(Ui const& ui, std::vector<CardRow> const& rows, float width) {
    float height = 0;
    for (CardRow const& row : rows) height += timeline_row_height(ui, spec_of(row), width);
    return height;
}

void draw_card_rows(Ui& ui, std::string_view key, std::string_view title, std::vector<CardRow> const& rows,
                    Box area) {
    ui.open(ui.id(key), Role::List, area, title);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        TimelineSpec const spec = spec_of(rows[i]);
        Box const box = cut_top(area, timeline_row_height(ui, spec, area.width));
        static_cast<void>(timeline_row(ui, ui.id(key, i + 1), box, spec));
    }
    ui.close();
}

} // namespace dunlin::ui
