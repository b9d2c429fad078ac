#include "ui/table.hpp"

#include "ui/button.hpp"
#include "ui/choice.hpp"
#include "ui/paint.hpp"
#include "ui/scroll.hpp"
#include "ui/table_layout.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float cell_padding = 12;
constexpr float ticks_width = 40;

float header_height(Ui const& ui, TableSpec const& spec) {
    if (spec.header == TableSpec::Header::Hidden) return 0;
    for (TableColumn const& column : spec.columns)
        if (!column.subtitle.empty()) return 44;
    return ui.is_touch() ? Measures::touch_height : Measures::header_height;
}

void clear(TableCell& cell) {
    cell.kind = TableCell::Kind::Text;
    cell.text.clear();
    cell.secondary.clear();
    cell.tone = Tone::Plain;
    cell.weight = TableCell::Weight::Regular;
    cell.icon = Icon::None;
    cell.is_checked = false;
    cell.action_name.clear();
}

// One table in one frame.
class TableDrawer {
public:
    TableDrawer(Ui& ui, NodeId id, Box const& box, TableSpec const& spec, TableState& state)
        : m_ui(ui), m_id(id), m_box(box), m_body(box), m_spec(spec), m_state(state), m_cell(state.cell) {
        m_header = cut_top(m_body, header_height(ui, spec));
        m_window = {spec.row_count, spec.row_height, m_body.height};
        if (spec.chosen != nullptr && spec.ticks == TableSpec::Ticks::Shown)
            m_ticks_width = ui.is_touch() ? Measures::touch_height : ticks_width;
        m_edge = m_ticks_width > 0 ? 0.0f : table_edge(ui);
        m_columns = lay_out_columns(spec.columns, box.width - m_ticks_width - 2 * m_edge);
    }

    TableResult run() {
        Node& node = m_ui.open(m_id, Role::Table, m_box, m_spec.name);
        bool const has_header = m_header.height > 0;
        node.row_count = static_cast<std::int32_t>(
            std::min<std::int64_t>(m_spec.row_count + (has_header ? 1 : 0), INT32_MAX));
        node.column_count = m_columns.count + (m_ticks_width > 0 ? 1 : 0);
        if (m_spec.chosen != nullptr) node.states |= State::MultiSelectable;
        m_first_row_index = has_header ? 2 : 1;
        handle_keys();
        handle_wheel();
        m_window.clamp(m_state);
        if (has_header) draw_header();
        m_ui.push_clip(m_body);
        draw_rows();
        m_ui.pop_clip();
        if (m_window.is_scrollable()) draw_scrollbar();
        if (m_spec.row_count == 0)
            text(m_ui, m_body, m_spec.empty_text.empty() ? m_ui.words().no_rows : m_spec.empty_text,
                 TextStyle::Body, Tone::Muted, Align::Center);
        if (m_ui.is_focus_visible(m_id)) paint::outline(m_ui, m_box, m_ui.theme().accent, 4, 2);
        m_ui.close();
        return m_result;
    }

private:
    enum class Reach : std::uint8_t { One, Stretch };

    [[nodiscard]] std::uint64_t key_of(std::int64_t row) const {
        return m_spec.row_key ? m_spec.row_key(row) : static_cast<std::uint64_t>(row);
    }
    [[nodiscard]] bool is_chosen(std::int64_t row) const {
        return m_spec.chosen != nullptr && m_spec.chosen->contains(key_of(row));
    }
    void choose_rows(std::int64_t one, std::int64_t other, bool is_chosen) {
        std::vector<std::uint64_t> keys;
        for (std::int64_t row = std::min(one, other); row <= std::max(one, other); ++row)
            keys.push_back(key_of(row));
        m_spec.chosen->set(keys, is_chosen);
    }
    // From where the stretch began to the row; what it held before and holds no more is let go.
    void choose_to(std::int64_t row) {
        row = std::clamp<std::int64_t>(row, 0, std::max<std::int64_t>(0, m_spec.row_count - 1));
        if (m_spec.row_count == 0) return;
        std::int64_t const from = std::max<std::int64_t>(0, m_state.selected);
        if (m_state.anchor < 0 || m_state.anchor >= m_spec.row_count) m_state.anchor = from;
        if (from < m_spec.row_count) choose_rows(m_state.anchor, from, false);
        choose_rows(m_state.anchor, row, true);
        select(row);
    }
    void toggle(std::int64_t row) {
        m_spec.chosen->toggle(key_of(row));
        m_state.anchor = row;
        m_ui.want_frames(1);
    }
    // A move of the keyboard.
    void go_to(std::int64_t row, Reach reach) {
        if (reach == Reach::Stretch) return choose_to(row);
        m_state.anchor = -1;
        select(row);
    }

    void select(std::int64_t row) {
        row = std::clamp<std::int64_t>(row, 0, std::max<std::int64_t>(0, m_spec.row_count - 1));
        if (m_spec.row_count == 0) return;
        m_result.is_selection_changed = m_result.is_selection_changed || row != m_state.selected;
        m_state.selected = row;
        std::int64_t const first_before = m_state.first_row;
        show_row(m_state, row, m_body.height, m_spec.row_height);
        if (m_state.first_row != first_before) m_ui.outbox().is_scrolled = true;
        m_ui.want_frames(1);
    }

    // Whether the key, if it was pressed, was pressed with Shift.
    [[nodiscard]] Reach reach_of(std::string_view key) const {
        if (m_spec.chosen == nullptr) return Reach::One;
        for (KeyPress const& press : m_ui.inbox().keys)
            if (press.key == key && press.is_shift) return Reach::Stretch;
        return Reach::One;
    }
    void move_by_key(std::string_view key, std::int64_t row) {
        Reach const reach = reach_of(key);
        if (!m_ui.take_key(key)) return;
        go_to(row, reach);
        // What is read aloud is where the focus is: it goes along, but for that on a button in a row.
        bool const is_followed = m_ui.is_focused(m_id) || m_is_row_focused;
        if (is_followed && m_spec.row_count > 0)
            m_ui.outbox().focus_request = Ui::within(m_id, "row", key_of(m_state.selected));
    }

    void handle_choice_keys() {
        Selection& chosen = *m_spec.chosen;
        bool const has_row = m_state.selected >= 0 && m_state.selected < m_spec.row_count;
        if (has_row && m_ui.take_key(" ")) toggle(m_state.selected);
        if (m_ui.take_key("a", Modifier::Control)) chosen.choose_all();
        bool const is_escapable = !chosen.is_empty() && m_ui.open_popover() == 0;
        if (is_escapable && m_ui.take_key("Escape")) chosen.clear();
    }

    void handle_keys() {
        bool const was_focus_inside = m_state.is_focus_inside;
        m_state.is_focus_inside = false;
        bool const is_always = m_spec.keys == TableSpec::Keys::Always && !m_ui.is_typing();
        if (!is_always && !was_focus_inside && !m_ui.is_focused(m_id)) return;
        auto const page =
            std::max<std::int64_t>(1, static_cast<std::int64_t>(m_body.height / m_spec.row_height) - 1);
        m_is_row_focused = m_state.selected >= 0 && m_state.selected < m_spec.row_count &&
                           m_ui.is_focused(Ui::within(m_id, "row", key_of(m_state.selected)));
        move_by_key("ArrowDown", m_state.selected + 1);
        move_by_key("ArrowUp", m_state.selected - 1);
        move_by_key("PageDown", m_state.selected + page);
        move_by_key("PageUp", m_state.selected - page);
        move_by_key("Home", 0);
        move_by_key("End", m_spec.row_count - 1);
        if (m_spec.chosen != nullptr) handle_choice_keys();
        m_result.is_copy_wanted = m_ui.take_copy();
        bool const is_entered =
            m_ui.take_key("Enter") || m_ui.event(m_id, MirrorEvent::Kind::Activated) != nullptr;
        if (is_entered && m_state.selected >= 0) m_result.activated_row = m_state.selected;
        m_is_menu_key = m_ui.take_key("ContextMenu");
    }

    void ask_for_menu(std::int64_t row, Box const& place) {
        select(row);
        m_result.menu_row = row;
        m_result.menu_place = place;
    }

    void handle_wheel() {
        if (!m_window.is_scrollable() || m_ui.wheel_y() == 0 || !m_ui.is_hovered(m_box)) return;
        TableState const before = m_state;
        m_window.scroll_by(m_state, m_ui.wheel_y());
        if (before.first_row == m_state.first_row && before.first_row_hidden == m_state.first_row_hidden)
            return;
        m_ui.use_wheel();
        m_ui.outbox().is_scrolled = true;
        m_ui.want_frames(1);
    }

    [[nodiscard]] Box cell_box(ColumnPlace const& place, Box const& row) const {
        return {row.x + m_edge + m_ticks_width + place.x, row.y, place.width, row.height};
    }

    void draw_header() {
        m_ui.open(Ui::within(m_id, "header"), Role::Row, m_header, "").index = 1;
        if (m_ticks_width > 0) draw_tick_for_all();
        for (int index = 0; index < m_columns.count; ++index) {
            ColumnPlace const& place = m_columns.places[static_cast<std::size_t>(index)];
            draw_header_cell(place, cell_box(place, m_header), index);
        }
        m_ui.close();
        paint::line_across(m_ui, m_header.x, bottom_of(m_header) - 1, m_header.width, m_ui.theme().line);
    }

    void draw_tick_for_all() {
        Selection& chosen = *m_spec.chosen;
        Box const box{m_header.x, m_header.y, m_ticks_width, m_header.height};
        NodeId const id = Ui::within(m_id, "ticks");
        m_ui.open(id, Role::Cell, box, "").index = 1;
        bool is_checked = chosen.is_all_but() && chosen.ids().empty();
        if (draw_tick(Ui::within(id, "all"), box, m_spec.choose_all_words, is_checked)) {
            if (chosen.is_empty())
                chosen.choose_all();
            else
                chosen.clear();
        }
        m_ui.close();
    }

    bool draw_tick(NodeId id, Box const& box, std::string_view name, bool is_checked) {
        CheckSpec spec;
        spec.label = name;
        spec.label_place = CheckSpec::Label::Hidden;
        Box const place = centered(box, 18, checkbox_height(m_ui, spec, 18));
        return checkbox(m_ui, id, {place.x + 4, place.y, place.width, place.height}, spec, is_checked);
    }

    void draw_row_tick(std::int64_t row, Box const& box, NodeId row_id) {
        if (m_columns.count > 0) {
            clear(m_cell);
            m_spec.cell(row, m_columns.places[0].column, m_cell);
        }
        std::string& name = m_ui.scratch;
        name.assign(m_spec.choose_words).append(" ").append(m_cell.text);
        Box const place{box.x, box.y, m_ticks_width, box.height};
        m_ui.open(Ui::within(row_id, "ticks"), Role::Cell, place, "").index = 1;
        if (draw_tick(Ui::within(row_id, "tick"), place, name, is_chosen(row))) {
            if (m_ui.inbox().is_shift_held)
                choose_to(row);
            else
                toggle(row);
            m_state.selected = row;
        }
        m_ui.close();
    }

    void draw_header_cell(ColumnPlace const& place, Box const& box, int index) {
        TableColumn const& column = m_spec.columns[static_cast<std::size_t>(place.column)];
        NodeId const id = Ui::within(m_id, "column", static_cast<std::uint64_t>(place.column));
        bool const is_sorted = m_state.sort_column == place.column;
        bool const is_ascending = m_state.sort_order == SortOrder::Ascending;
        if (!column.title.empty()) {
            Node& node = m_ui.add(id, Role::ColumnHeader, box, column.title);
            node.index = index + first_column_index();
            if (is_sorted) node.states |= is_ascending ? State::SortAscending : State::SortDescending;
        }
        Color ink = m_ui.theme().muted;
        Press press;
        if (column.sort == TableColumn::Sort::Yes) {
            press = m_ui.press(id, box);
            if (press.is_hovered || is_sorted) ink = m_ui.theme().ink;
            if (press.is_activated) sort_by(place.column);
        }
        Box inner = inset(box, cell_padding, 0);
        if (is_sorted) {
            Icon const arrow = is_ascending ? Icon::ArrowUp : Icon::ArrowDown;
            float const title_width = text_width(m_ui, column.title, TextStyle::SmallStrong);
            Box const at = column.align == Align::Right
                               ? Box{right_of(inner) - title_width - 16, inner.y, 12, inner.height}
                               : Box{inner.x + title_width + 4, inner.y, 12, inner.height};
            draw_icon(m_ui, at, arrow, ink, 12);
        }
        if (!column.subtitle.empty()) {
            Box lines = centered(inner, inner.width, 36);
            draw_text(m_ui, cut_top(lines, 18), column.title, TextStyle::SmallStrong, m_ui.theme().ink,
                      column.align);
            draw_text(m_ui, lines, column.subtitle, TextStyle::Small, m_ui.theme().faint, column.align);
        } else {
            draw_text(m_ui, inner, column.title, TextStyle::SmallStrong, ink, column.align);
        }
        if (press.is_focus_visible) paint::outline(m_ui, inset(box, 2), m_ui.theme().accent, 6, 2);
    }

    [[nodiscard]] int first_column_index() const { return m_ticks_width > 0 ? 2 : 1; }

    void sort_by(int column) {
        bool const is_same = m_state.sort_column == column;
        bool const was_ascending = m_state.sort_order == SortOrder::Ascending;
        m_state.sort_order = is_same && was_ascending ? SortOrder::Descending : SortOrder::Ascending;
        m_state.sort_column = column;
        m_state.anchor = -1;
        m_result.is_sort_changed = true;
    }

    void draw_rows() {
        float y = m_body.y - m_state.first_row_hidden;
        for (std::int64_t row = m_state.first_row; row < m_spec.row_count && y < bottom_of(m_body); ++row) {
            Box const box{m_body.x, y, m_body.width, m_spec.row_height};
            // In a table that lies in a scrolled page, rows out of the page's sight aren't asked for either.
            if (m_ui.is_visible(box)) draw_row(row, box);
            y += m_spec.row_height;
        }
    }

    void draw_row(std::int64_t row, Box const& box) {
        NodeId const id = Ui::within(m_id, "row", key_of(row));
        ++m_result.rows_drawn;
        bool const is_current = row == m_state.selected;
        bool const is_selected = m_spec.chosen != nullptr ? is_chosen(row) : is_current;
        Node& node = m_ui.open(id, Role::Row, box, "");
        node.index = static_cast<std::int32_t>(std::min<std::int64_t>(row + m_first_row_index, INT32_MAX));
        if (is_selected) node.states |= State::Selected;
        if (m_spec.chosen != nullptr) node.states |= State::Selectable;
        Press const press = m_ui.press_below(id, box);
        if (m_ui.is_menu_asked(box)) ask_for_menu(row, m_ui.pointer_box());
        if (m_is_menu_key && is_current) ask_for_menu(row, {box.x + cell_padding, box.y, 0, box.height});
        if (m_ui.is_focused(id)) m_state.is_focus_inside = true;
        if (m_ui.event(id, MirrorEvent::Kind::Focused) != nullptr)
            select(row); // Enter opens what has the focus
        Theme const& theme = m_ui.theme();
        bool const is_last = row == m_spec.row_count - 1;
        if (is_selected)
            fill_row(box, theme.accent_soft);
        else if (is_current || press.is_hovered)
            fill_row(box, mix(theme.surface, theme.hover, 0.7f));
        if (!is_last) paint::line_across(m_ui, box.x, bottom_of(box) - 1, box.width, theme.line);
        if (is_current && m_spec.chosen != nullptr)
            paint::fill(m_ui, {box.x + 1, box.y + 8, 3, box.height - 17}, theme.accent, 1.5f);
        if (m_ticks_width > 0) draw_row_tick(row, box, id);
        bool is_action = false;
        for (int index = 0; index < m_columns.count; ++index) {
            ColumnPlace const& place = m_columns.places[static_cast<std::size_t>(index)];
            if (draw_cell(row, place, cell_box(place, box), index, id)) is_action = true;
        }
        m_ui.close();
        if (press.is_focus_visible) paint::outline(m_ui, inset(box, 1), theme.accent, 4, 2);
        if (press.is_activated && !is_action) press_row(row);
    }

    void press_row(std::int64_t row) {
        Inbox const& inbox = m_ui.inbox();
        if (m_spec.chosen != nullptr && inbox.is_shift_held) return choose_to(row);
        if (m_spec.chosen != nullptr &&
            (inbox.is_control_held || m_spec.row_press == TableSpec::RowPress::Chooses)) {
            toggle(row);
            return select(row);
        }
        select(row);
        m_result.activated_row = row;
    }

    // Within the border of the card that the table ends in, and round where the card is.
    void fill_row(Box const& row, Color color) {
        float const bottom = std::min(bottom_of(row), bottom_of(m_body));
        bool const is_at_end = bottom >= bottom_of(m_body) - 0.5f;
        Box const ground{row.x + 1, row.y, row.width - 2, bottom - row.y - 1};
        paint::fill(m_ui, ground, color, is_at_end ? Measures::card_radius - 1 : 0, paint::Corners::Bottom);
    }

    // True when a button or tick in the cell was pressed.
    bool draw_cell(std::int64_t row, ColumnPlace const& place, Box const& box, int index, NodeId row_id) {
        clear(m_cell);
        m_spec.cell(row, place.column, m_cell);
        std::string& name = m_ui.scratch;
        name.assign(m_cell.text);
        if (!m_cell.secondary.empty()) name.append(". ").append(m_cell.secondary);
        TableColumn const& column = m_spec.columns[static_cast<std::size_t>(place.column)];
        auto const number = static_cast<std::uint64_t>(place.column);
        bool const is_action =
            m_cell.kind == TableCell::Kind::Button || m_cell.kind == TableCell::Kind::Check;
        NodeId const cell_id = Ui::within(row_id, "cell", number);
        m_ui.open(cell_id, Role::Cell, box, is_action ? std::string_view{} : name).index =
            index + first_column_index();
        bool is_pressed = false;
        Box const inner = inset(box, cell_padding, 0);
        switch (m_cell.kind) {
        case TableCell::Kind::Text: draw_text_cell(inner, column.align); break;
        case TableCell::Kind::Chip: draw_chip(m_ui, inner, {m_cell.text, m_cell.tone, m_cell.icon}); break;
        case TableCell::Kind::Rank: draw_rank(m_ui, inner, m_cell.text); break;
        case TableCell::Kind::Button:
        case TableCell::Kind::Check:
            is_pressed = draw_action(row, inner, column.align, Ui::within(row_id, "action", number));
            break;
        }
        m_ui.close();
        if (is_pressed) {
            m_result.action_row = row;
            m_result.action_column = place.column;
            m_ui.want_frames(1);
        }
        return is_pressed;
    }

    void draw_text_cell(Box const& box, Align align) {
        bool const is_strong = m_cell.weight == TableCell::Weight::Strong;
        TextStyle const style = is_strong ? TextStyle::BodyStrong : TextStyle::Body;
        Color const ink = tone_ink(m_ui.theme(), m_cell.tone);
        if (m_cell.secondary.empty()) {
            draw_text(m_ui, box, m_cell.text, style, ink, align);
            return;
        }
        float const line = line_height(TextStyle::Small);
        bool const is_broken = m_spec.row_height >= 20 + 2 * line + 4 &&
                               text_width(m_ui, m_cell.secondary, TextStyle::Small) > box.width;
        Box lines = centered(box, box.width, is_broken ? 20 + 2 * line : 36);
        draw_text(m_ui, cut_top(lines, 20), m_cell.text, style, ink, align);
        if (is_broken)
            draw_paragraph(m_ui, lines, m_cell.secondary, TextStyle::Small, m_ui.theme().muted, align);
        else
            draw_text(m_ui, lines, m_cell.secondary, TextStyle::Small, m_ui.theme().muted, align);
    }

    bool draw_action(std::int64_t row, Box const& box, Align align, NodeId id) {
        if (m_ui.is_focused(id)) m_state.is_focus_inside = true;
        std::string_view const name = m_cell.action_name.empty() ? m_cell.text : m_cell.action_name;
        if (m_cell.kind == TableCell::Kind::Check) {
            CheckSpec spec;
            spec.label = name;
            spec.label_place = CheckSpec::Label::Hidden;
            bool is_checked = m_cell.is_checked;
            return checkbox(m_ui, id, centered(box, 18, 24), spec, is_checked);
        }
        ButtonSpec spec;
        spec.label = m_cell.text;
        spec.accessible_name = name;
        spec.icon = m_cell.icon;
        spec.kind = row == m_state.selected ? ButtonKind::Primary : ButtonKind::Secondary;
        float const height = std::min(m_ui.control_height(), m_spec.row_height - 4);
        float const width = std::min(button_width(m_ui, spec), box.width);
        Box const at =
            align == Align::Right ? middle_right(box, width, height) : middle_left(box, width, height);
        return button(m_ui, id, at, spec);
    }

    void draw_scrollbar() {
        ScrollMemory& memory = m_ui.scroll_memory(m_id);
        Box const track{right_of(m_body) - 12, m_body.y, 12, m_body.height};
        Scrollbar const bar{static_cast<float>(m_window.position(m_state)),
                            static_cast<float>(m_window.share())};
        float const position = scrollbar(m_ui, Ui::within(m_id, "bar"), track, bar, memory);
        if (memory.drag != ScrollMemory::Drag::Thumb || position == bar.position) return;
        m_window.set_position(m_state, position);
        m_ui.outbox().is_scrolled = true;
        m_ui.want_frames(1);
    }

    Ui& m_ui;
    NodeId m_id;
    Box m_box;
    Box m_header;
    Box m_body;
    TableSpec const& m_spec;
    TableState& m_state;
    RowWindow m_window;
    ColumnLayout m_columns;
    TableCell& m_cell;
    TableResult m_result;
    std::int64_t m_first_row_index = 1;
    bool m_is_menu_key = false;
    float m_ticks_width = 0; // 0 = none are shown
    float m_edge = 0;        // free left of the first column and right of the last one
    bool m_is_row_focused = false;
};

} // namespace

// Where there is room, the text begins below that of the card's heading.
float table_edge(Ui const& ui) { return ui.breadth() == Breadth::Phone ? 0.0f : 4.0f; }

float table_height(Ui const& ui, TableSpec const& spec) {
    std::int64_t const rows = std::max<std::int64_t>(1, spec.row_count);
    return header_height(ui, spec) + static_cast<float>(rows) * spec.row_height;
}

TableResult table(Ui& ui, NodeId id, Box const& box, TableSpec const& spec, TableState& state) {
    return TableDrawer(ui, id, box, spec, state).run();
}

} // namespace dunlin::ui
