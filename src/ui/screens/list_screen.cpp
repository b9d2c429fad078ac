#include "ui/screens/list_screen.hpp"

#include "app/list_cells.hpp"
#include "ui/button.hpp"
#include "ui/card.hpp"
#include "ui/overlay.hpp"
#include "ui/paint.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/row_menu.hpp"
#include "ui/shell.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace dunlin::ui {

namespace {

// "28 invoices · €53,884.80 open · $7,940.00 open"
std::string totals_text(View const& view, ListScreen const& screen, app::ListTotals const& totals,
                        char const* count) {
    std::string text = view.tr_count(count, totals.row_count);
    for (app::ListSum const& sum : totals.sums) {
        bool const has_main = sum.main_minor != 0 || sum.second_minor == 0;
        if (has_main)
            text.append(" · ").append(view.tr(screen.main, {view.money(sum.main_minor, sum.currency)}));
        if (sum.second_minor != 0 && (!has_main || sum.second_minor != sum.main_minor))
            text.append(" · ").append(view.tr(screen.second, {view.money(sum.second_minor, sum.currency)}));
    }
    return text;
}

void fill_cell(View const& view, app::ListName list, std::size_t column, app::ListCell const& value,
               TableCell& cell) {
    using Kind = app::ListColumn::Kind;
    switch (value.kind) {
    case Kind::Text: cell.text = value.text; return;
    case Kind::Words: cell.text = view.tr(value.text); return;
    case Kind::Date: cell.text = view.date(value.date); return;
    case Kind::Count: {
        std::string_view const key = app::list_columns(list)[column].key;
        if (key == "late")
            cell.text = view.days_late(static_cast<int>(value.count));
        else if (value.count >= 0)
            cell.text = key == "terms" ? view.tr_count("days", value.count) : std::to_string(value.count);
        return;
    }
    case Kind::Amount: break;
    }
    bool const is_single = value.amounts.size() == 1;
    for (Money const& amount : value.amounts) {
        if (amount.minor == 0 && !(is_single && list == app::ListName::Invoices)) continue;
        (cell.text.empty() ? cell.text : cell.secondary).append(view.money(amount.minor, amount.currency));
    }
}

// The place of a list page. Where it is too low for title, filters and a table (a large text size, a phone on
// its side) it is drawn higher and scrolls as a whole until the frame ends.
class ListFrame {
public:
    ListFrame(Ui& ui, Box const& page) : m_box(page) {
        if (page.height >= 480) return;
        m_scroll.emplace(ui, page);
        m_box = m_scroll->content();
        m_box.height = page.height + 360;
    }
    ~ListFrame() {
        if (m_scroll) m_scroll->end(bottom_of(m_box));
    }
    ListFrame(ListFrame const&) = delete;
    ListFrame& operator=(ListFrame const&) = delete;

    [[nodiscard]] Box const& box() const { return m_box; }

private:
    std::optional<PageScroll> m_scroll;
    Box m_box;
};

// One list in one frame.
class ListDrawer {
public:
    ListDrawer(Ui& ui, View const& view, ListScreen const& screen, ListParts parts)
        : m_ui(ui), m_view(view), m_screen(screen), m_parts(std::move(parts)),
          m_list(app::name_of(m_parts.spec)), m_title(view.tr(screen.title)),
          m_is_phone(ui.breadth() == Breadth::Phone),
          m_rows(view.app.figures().rows(view.book(), m_parts.spec)) {}

    ListWish run(Box page) {
        draw_head(page);
        Box inner = card(m_ui, page, 0, 0);
        Box const line = inset(cut_top(inner, m_ui.control_height() + 20), 16, 10);
        draw_tools(line, inner);
        float const chips = filter_line_height(m_ui, m_parts.filters);
        if (chips > 0) filter_line(m_ui, m_view, m_screen, m_parts, inset(cut_top(inner, chips), 16, 0));
        Box const foot = cut_bottom(inner, m_ui.control_height() + 14);
        draw_table(inner);
        paint::line_across(m_ui, foot.x, foot.y, foot.width, m_ui.theme().line);
        // What was chosen and isn't shown (any more) is nothing that could be acted on.
        app::ListTotals const& chosen =
            m_view.app.figures().chosen_totals(m_view.book(), m_parts.spec, m_parts.state.chosen);
        if (chosen.row_count > 0 || m_parts.state.is_choosing) {
            m_view.screens.foot_height = foot.height + 16;
            draw_choice(inset(foot, 16, 7), chosen);
        } else {
            draw_totals(inset(foot, 16, 7));
        }
        return m_wish;
    }

private:
    [[nodiscard]] NodeId id(std::string_view part) const { return m_ui.id(m_screen.key, part); }

    void draw_head(Box& page) {
        std::string const add = m_view.tr(m_screen.add), csv = m_view.tr("table.csv"),
                          csv_name = m_view.tr("table.csv-of", {m_title}),
                          subtitle =
                              m_view.tr_count(m_screen.count, static_cast<std::int64_t>(m_rows.size()));
        std::array<ButtonSpec, 2> actions;
        actions[0].label = add;
        actions[0].kind = ButtonKind::Primary;
        actions[0].icon = Icon::Plus;
        actions[0].availability = m_view.app.can_write() ? Availability::Enabled : Availability::Disabled;
        actions[1].label = csv;
        actions[1].accessible_name = csv_name;
        actions[1].icon = Icon::Download;
        HeaderSpec header;
        header.title = m_title;
        header.subtitle = subtitle;
        for (ButtonSpec const& action : actions) header.actions_width += button_width(m_ui, action) + 12;
        Box row = screen_header(m_ui, page, header);
        auto const draw = [&](std::string_view part, ButtonSpec const& spec) {
            return m_is_phone ? button_left(m_ui, id(part), row, spec)
                              : button_right(m_ui, id(part), row, spec);
        };
        m_wish.is_adding = draw("add", actions[0]);
        if (draw("csv", actions[1])) m_view.ask(app::DownloadList{m_parts.spec, {}});
    }

    void draw_tools(Box line, Box& below) {
        // Too narrow for the search beside them they have a line of their own; then there is no room for more
        // columns either.
        bool const is_narrow = line.width < 280;
        Box own = is_narrow ? inset(cut_top(below, m_ui.control_height() + 8), 16, 4) : Box{};
        Box& tools = is_narrow ? own : line;
        if (!is_narrow) columns_button(m_ui, m_view, m_screen.key, m_list, tools);
        filters_button(m_ui, m_view, m_screen, m_parts, tools);
        if (m_ui.is_touch()) draw_choose_button(tools);
        std::string const search = m_view.tr(m_screen.search), name = m_view.tr("table.filter");
        std::vector<std::string> labels;
        for (char const* words : m_screen.chips) labels.push_back(m_view.tr(words));
        std::vector<FilterChip> chips;
        for (std::size_t i = 0; i < labels.size(); ++i)
            chips.push_back(FilterChip{m_ui.id(m_screen.key, m_screen.chips[i]), labels[i], {}});
        float const beside = std::min(280.0f, line.width * 0.45f);
        bool const are_below = beside + 16 + filter_chips_width(m_ui, chips) > line.width;

        FieldSpec field;
        field.label = search;
        field.placeholder = search;
        field.label_place = FieldSpec::Label::Hidden;
        field.input = InputKind::Search;
        field.icon = Icon::Search;
        field.border = FieldSpec::Border::Soft;
        Box const area = cut_left(line, are_below ? line.width : beside, 16);
        if (text_field(m_ui, id("search"), area, field, m_parts.text).is_changed) let_go_of_all();

        float const room = below.width - 32;
        Box const place = are_below ? inset(cut_top(below, filter_chips_height(m_ui, chips, room) + 8), 16, 0)
                                    : middle_left(line, line.width, Measures::chip_height);
        FilterResult const result = filter_chips(m_ui, id("chips"), place, name, chips, m_parts.chip);
        if (result.chosen < 0) return;
        m_wish.chip = result.chosen;
        let_go_of_all();
    }

    // "All" would mean others when the list shows others; rows chosen one by one stay chosen.
    void let_go_of_all() {
        if (m_parts.state.chosen.is_all_but()) m_parts.state.chosen.clear();
    }

    // On a touch screen there is no Shift and no room for ticks all the time.
    void draw_choose_button(Box& line) {
        std::string const words = m_view.tr("table.choose");
        ButtonSpec spec;
        spec.label = words;
        spec.icon = Icon::Check;
        spec.face = ButtonSpec::Face::IconOnly;
        if (button_right(m_ui, id("choose"), line, spec, 8)) m_parts.state.is_choosing = true;
    }

    // What can be done with the chosen rows, in the place of the totals: nothing above moves, and search and
    // filters stay at hand.
    void draw_choice(Box line, app::ListTotals const& totals) {
        ListState& state = m_parts.state;
        std::string const done = m_view.tr("table.choose-none");
        m_ui.open(id("choice"), Role::Group, line, m_view.tr("table.chosen"));
        ButtonSpec close;
        close.label = done;
        close.icon = Icon::Close;
        close.kind = ButtonKind::Quiet;
        close.face = ButtonSpec::Face::IconOnly;
        if (button_right(m_ui, id("choose-none"), line, close, 8)) {
            state.chosen.clear();
            state.is_choosing = false;
        }
        if (totals.row_count > 0) draw_actions(line, totals);
        text(m_ui, line, totals_text(m_view, m_screen, totals, "table.chosen-count"), TextStyle::BodyStrong);
        m_ui.close();
    }

    // Beside each other where there is room, else in a menu.
    void draw_actions(Box& line, app::ListTotals const& totals) {
        std::vector<MenuItem> items;
        std::vector<std::string> labels;
        labels.reserve(m_screen.actions.size() + 2);
        auto const add = [&](char const* words, Icon icon, Tone tone, bool is_possible) {
            labels.push_back(m_view.tr(words));
            items.push_back({labels.back(),
                             icon,
                             tone,
                             {},
                             is_possible ? Availability::Enabled : Availability::Disabled});
        };
        for (ListAction const& action : m_screen.actions) {
            bool const is_of_one = totals.customer != no_row && totals.sums.size() == 1;
            add(action.words, action.icon, action.tone,
                totals.row_count > 0 && (action.asks == ListAction::Asks::Form || is_of_one));
        }
        add("table.copy", Icon::Copy, Tone::Plain, totals.row_count > 0);
        add("table.csv-chosen", Icon::Download, Tone::Plain, totals.row_count > 0);
        int chosen = -1;
        if (m_ui.breadth() != Breadth::Full) {
            std::string const words = m_view.tr("table.actions");
            ButtonSpec spec;
            spec.label = words;
            spec.has_chevron = true;
            Box const place = cut_right(line, button_width(m_ui, spec), 8);
            chosen = menu_button(m_ui, id("actions"), place, spec, items);
        } else {
            for (std::size_t i = items.size(); i-- > 0;) {
                ButtonSpec spec;
                spec.label = items[i].label;
                spec.icon = items[i].icon;
                spec.availability = items[i].availability;
                if (button_right(m_ui, Ui::within(id("action"), "", i), line, spec, 8))
                    chosen = static_cast<int>(i);
            }
        }
        if (chosen >= 0) act(static_cast<std::size_t>(chosen));
    }

    void act(std::size_t chosen) {
        Selection const& selection = m_parts.state.chosen;
        std::size_t const own = m_screen.actions.size();
        if (chosen == own) return m_view.ask(app::CopyList{m_parts.spec, selection});
        if (chosen == own + 1) return m_view.ask(app::DownloadList{m_parts.spec, selection});
        ListAction const& action = m_screen.actions[chosen];
        app::FormContext const context = m_view.app.form_context();
        std::vector<AnyId> ids;
        std::vector<InvoiceId> invoices;
        for (RowIndex const row : m_view.app.figures().chosen_rows(m_view.book(), m_parts.spec, selection)) {
            ids.push_back(app::id_of(m_view.book(), m_list, row));
            if (action.asks == ListAction::Asks::Payment) invoices.emplace_back(ids.back());
        }
        if (action.asks == ListAction::Asks::Payment)
            return m_view.ask(app::OpenDialog{payment_form_for(context, invoices)});
        m_view.ask(app::OpenDialog{bulk_form(context, action.form, std::move(ids))});
    }

    void make_columns() {
        app::ColumnMask const mask = m_view.app.columns_of(m_list);
        std::span<app::ListColumn const> const all = app::list_columns(m_list);
        m_titles.reserve(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!app::has_column(mask, i)) continue;
            ColumnLook const& look = m_screen.looks[i];
            if (m_is_phone && look.on_phone == ColumnLook::OnPhone::UnderLead) {
                m_under_lead.push_back(i);
                continue;
            }
            m_titles.push_back(m_view.tr(all[i].words));
            m_shown.push_back(i);
            m_columns.push_back(
                {m_titles.back(), {}, look.width, look.minimum_width, look.align, look.priority, look.sort});
        }
    }

    // "R-302 · 12 days late"
    void fill_under_lead(RowIndex row, TableCell& lead) {
        lead.weight = TableCell::Weight::Strong;
        app::ListCell value;
        for (std::size_t const column : m_under_lead) {
            TableCell cell;
            app::fill_list_cell(m_view.book(), m_view.app.figures(), m_list, row, column, value);
            if (app::list_columns(m_list)[column].key == "late" && value.count > 0) {
                cell.text = m_view.tr_count("days-late", value.count);
            } else {
                fill_cell(m_view, m_list, column, value, cell);
                m_screen.adorn(row, column, cell);
            }
            if (cell.text.empty()) continue;
            if (!lead.secondary.empty()) lead.secondary += " · ";
            lead.secondary += cell.text;
        }
    }

    void draw_table(Box const& box) {
        make_columns();
        app::ListCell value;
        auto const row_at = [&](std::int64_t row) { return m_rows[static_cast<std::size_t>(row)]; };
        auto const cell_at = [&](std::int64_t row, int position, TableCell& cell) {
            std::size_t const column = m_shown[static_cast<std::size_t>(position)];
            app::fill_list_cell(m_view.book(), m_view.app.figures(), m_list, row_at(row), column, value);
            fill_cell(m_view, m_list, column, value, cell);
            m_screen.adorn(row_at(row), column, cell);
            bool const is_lead = m_screen.looks[column].width <= 0;
            if (is_lead && !m_under_lead.empty()) fill_under_lead(row_at(row), cell);
        };
        auto const key_at = [&](std::int64_t row) {
            return app::id_of(m_view.book(), m_list, row_at(row)).value;
        };
        std::string const empty =
                              m_view.tr(m_parts.filters.is_any() ? m_screen.empty : "table.none-filtered"),
                          choose = m_view.tr("table.choose"), choose_all = m_view.tr("table.choose-all");
        TableSpec spec;
        spec.name = m_title;
        spec.columns = m_columns;
        spec.row_count = static_cast<std::int64_t>(m_rows.size());
        spec.cell = cell_at;
        spec.row_key = key_at;
        spec.empty_text = empty;
        spec.keys = TableSpec::Keys::Always;
        spec.chosen = &m_parts.state.chosen;
        spec.choose_words = choose;
        spec.choose_all_words = choose_all;
        bool const is_choosing = m_parts.state.is_choosing || !m_parts.state.chosen.is_empty();
        if (m_ui.is_touch() && !is_choosing) spec.ticks = TableSpec::Ticks::Hidden;
        if (m_ui.is_touch() && is_choosing) spec.row_press = TableSpec::RowPress::Chooses;
        show_sort();
        TableResult const result = table(m_ui, id("table"), box, spec, m_parts.table);
        if (result.is_copy_wanted) copy();
        if (result.action_row >= 0)
            m_wish.acted = row_at(result.action_row);
        else if (result.activated_row >= 0)
            m_wish.opened = row_at(result.activated_row);
        if (m_screen.subject) {
            auto const subject_at = [&](std::int64_t row) { return m_screen.subject(row_at(row)); };
            if (m_parts.table.selected >= 0 && m_parts.table.selected < spec.row_count)
                m_view.screens.subject = subject_at(m_parts.table.selected);
            row_menu(m_ui, m_view, id("table"), result, subject_at);
        }
        if (result.is_sort_changed) take_sort();
    }

    void show_sort() {
        m_parts.table.sort_column = -1;
        for (std::size_t i = 0; i < m_shown.size(); ++i)
            if (static_cast<int>(m_shown[i]) == m_parts.column)
                m_parts.table.sort_column = static_cast<int>(i);
        m_parts.table.sort_order = m_parts.is_descending ? SortOrder::Descending : SortOrder::Ascending;
    }

    void take_sort() {
        auto const position = static_cast<std::size_t>(m_parts.table.sort_column);
        m_parts.is_descending = m_parts.table.sort_order == SortOrder::Descending;
        m_wish.column = static_cast<int>(m_shown[position]);
        m_ui.outbox().announcements.push_back(
            m_view.tr(m_parts.is_descending ? "table.sorted-down" : "table.sorted-up", {m_titles[position]}));
    }

    // The chosen rows, or the one that the keys stand on.
    void copy() {
        std::vector<RowIndex> rows;
        auto const current = static_cast<std::size_t>(m_parts.table.selected);
        if (!m_parts.state.chosen.is_empty())
            rows = m_view.app.figures().chosen_rows(m_view.book(), m_parts.spec, m_parts.state.chosen);
        else if (m_parts.table.selected >= 0 && current < m_rows.size())
            rows.push_back(m_rows[current]);
        if (rows.empty()) return;
        using RowsAs = app::App::RowsAs;
        m_ui.outbox().copied = {m_view.app.list_text(m_list, rows, RowsAs::TabText),
                                m_view.app.list_text(m_list, rows, RowsAs::Html)};
        m_ui.outbox().announcements.push_back(
            m_view.tr_count("table.copied", static_cast<std::int64_t>(rows.size())));
    }

    void draw_totals(Box const& line) {
        app::ListTotals const& totals = m_view.app.figures().totals(m_view.book(), m_parts.spec);
        std::string const words = totals_text(m_view, m_screen, totals, m_screen.count);
        if (text_width(m_ui, words, TextStyle::Status) <= line.width)
            text(m_ui, line, words, TextStyle::Status, Tone::Muted);
        else // on a phone, in smaller letters
            paragraph(m_ui, line, words, TextStyle::Small, Tone::Muted);
    }

    Ui& m_ui;
    View const& m_view;
    ListScreen const& m_screen;
    ListParts m_parts;
    app::ListName m_list;
    std::string m_title;
    bool m_is_phone;
    std::vector<RowIndex> const& m_rows;
    std::vector<std::string> m_titles;
    std::vector<std::size_t> m_under_lead; // columns of list_columns()
    std::vector<std::size_t> m_shown;      // what of list_columns() each column of the table is
    std::vector<TableColumn> m_columns;
    ListWish m_wish;
};

} // namespace

ListWish list_screen(Ui& ui, View const& view, ListScreen const& screen, ListParts parts, Box page) {
    ListFrame const frame{ui, page};
    return ListDrawer{ui, view, screen, std::move(parts)}.run(frame.box());
}

} // namespace dunlin::ui
