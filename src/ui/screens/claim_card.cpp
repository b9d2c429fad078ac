#include "ui/screens/claim_card.hpp"

#include "ui/card.hpp"

namespace dunlin::ui {

namespace {

constexpr float menu_room = 36;

TimelineSpec spec_of(ClaimRow const& row) {
    return TimelineSpec{row.icon, row.title, row.detail, row.when, menu_room};
}

} // namespace

void draw_claim_card(Ui& ui, ClaimCard const& claims, Box& area,
                     FunctionRef<void(std::size_t row, Box const& room)> menu) {
    float const width = area.width - 36;
    float height = 32 + 34;
    for (ClaimRow const& row : claims.rows) height += timeline_row_height(ui, spec_of(row), width);
    float const note_height =
        claims.note.empty() ? 0 : paragraph_height(ui, claims.note, TextStyle::Small, width);
    if (note_height > 0) height += note_height + 8;
    Box inner = card(ui, cut_top(area, height, 16));
    Box const head = card_heading(ui, inner, claims.title);
    text(ui, head, claims.aside, TextStyle::Small, Tone::Muted, Align::Right);
    if (note_height > 0)
        paragraph(ui, cut_top(inner, note_height, 8), claims.note, TextStyle::Small, Tone::Muted);
    ui.open(ui.id(claims.key), Role::List, inner, claims.title);
    for (std::size_t i = 0; i < claims.rows.size(); ++i) {
        ClaimRow const& one = claims.rows[i];
        Box const row = cut_top(inner, timeline_row_height(ui, spec_of(one), width));
        menu(i, open_timeline_row(ui, ui.id(claims.row_key, one.id.value), row, spec_of(one)));
        ui.close();
    }
    ui.close();
}

} // namespace dunlin::ui
