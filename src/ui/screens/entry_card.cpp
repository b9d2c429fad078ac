#include "ui/screens/entry_card.hpp"

#include "ui/card.hpp"

namespace dunlin::ui {

namespace {

constexpr float menu_room = 36;

TimelineSpec spec_of(EntryCardRow const& row) {
    return TimelineSpec{row.icon, row.title, row.detail, row.when, menu_room};
}

} // namespace

void draw_entry_card(Ui& ui, EntryCard const& entries, Box& area,
                     FunctionRef<void(std::size_t row, Box const& room)> menu) {
    float const width = area.width - 36;
    float height = 32 + 34;
    for (EntryCardRow const& row : entries.rows) height += timeline_row_height(ui, spec_of(row), width);
    float const note_height =
        entries.note.empty() ? 0 : paragraph_height(ui, entries.note, TextStyle::Small, width);
    if (note_height > 0) height += note_height + 8;
    Box inner = card(ui, cut_top(area, height, 16));
    Box const head = card_heading(ui, inner, entries.title);
    text(ui, head, entries.aside, TextStyle::Small, Tone::Muted, Align::Right);
    if (note_height > 0)
        paragraph(ui, cut_top(inner, note_height, 8), entries.note, TextStyle::Small, Tone::Muted);
    ui.open(ui.id(entries.key), Role::List, inner, entries.title);
    for (std::size_t i = 0; i < entries.rows.size(); ++i) {
        EntryCardRow const& one = entries.rows[i];
        Box const row = cut_top(inner, timeline_row_height(ui, spec_of(one), width));
        menu(i, open_timeline_row(ui, ui.id(entries.row_key, one.id.value), row, spec_of(one)));
        ui.close();
    }
    ui.close();
}

} // namespace dunlin::ui
