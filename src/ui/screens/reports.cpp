// Reports: how late the money is on a day, per currency and customer.
#include "core/base/sorting.hpp"
#include "ui/screens/actions.hpp"
#include "ui/screens/ageing_bar.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/reports_options.hpp"
#include "ui/screens/screen.hpp"

#include "ui/button.hpp"
#include "ui/card.hpp"
#include "ui/paint.hpp"
#include "ui/shell.hpp"
#include "ui/table_layout.hpp"

#include "app/report_tables.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

// Columns of the table: the customer, then the amounts.
enum Column : int { Customer, Unallocated, NotDue, FirstLate };

int total_column(AgeingSpec const& spec) { return FirstLate + static_cast<int>(late_column_count(spec)); }

std::int64_t amount_in(AgeingAmounts const& amounts, AgeingSpec const& spec, int column) {
    if (column == Unallocated) return amounts.unallocated_minor;
    if (column == NotDue) return amounts.not_due_minor;
    if (column == total_column(spec)) return amounts.total_minor;
    return amounts.late_minor[static_cast<std::size_t>(column - FirstLate)];
}

// The rows of the currency in the order asked for, kept until book, day or order change.
void sort_rows(View const& view, Ageing const& ageing, AgeingTableState& state) {
    if (state.table.sort_column < 0) {
        state.table.sort_column = total_column(ageing.spec);
        state.table.sort_order = SortOrder::Descending;
    }
    bool const is_fresh = state.version == view.book().version && state.spec == ageing.spec &&
                          state.column == state.table.sort_column && state.order == state.table.sort_order;
    if (is_fresh) return;
    state.version = view.book().version;
    state.spec = ageing.spec;
    state.column = state.table.sort_column;
    state.order = state.table.sort_order;
    state.rows.clear();
    std::vector<std::string> names; // by position in Ageing::rows; only where they are sorted by
    names.resize(state.column == Customer ? ageing.rows.size() : 0);
    for (std::size_t i = 0; i < ageing.rows.size(); ++i) {
        if (!(ageing.rows[i].currency == state.currency)) continue;
        state.rows.push_back(i);
        if (!names.empty()) names[i] = match_key(customer_name(view, ageing.rows[i].customer));
    }
    bool const is_descending = state.order == SortOrder::Descending;
    sort_stably(state.rows, [&](std::size_t a, std::size_t b) {
        if (is_descending) std::swap(a, b);
        if (!names.empty()) return names[a] < names[b];
        return amount_in(ageing.rows[a].amounts, ageing.spec, state.column) <
               amount_in(ageing.rows[b].amounts, ageing.spec, state.column);
    });
}

struct Titles {
    std::vector<std::string> words;
    std::vector<TableColumn> columns;
};

Titles titles_of(Ui const& ui, View const& view, AgeingSpec const& spec) {
    float const width = ui.breadth() == Breadth::Phone ? 108 : 130;
    Titles titles;
    titles.words = {view.tr("column.customer"), view.tr("column.unallocated"), view.tr("column.not-due")};
    std::size_t const late_count = late_column_count(spec);
    for (std::size_t i = 0; i < late_count; ++i)
        titles.words.push_back(app::age_range_text(spec, i, view.app.words()));
    titles.words.push_back(view.tr("column.total"));
    int const last = total_column(spec);
    for (int i = 0; i <= last; ++i) {
        // The oldest money matters most: the younger a column, the earlier it leaves.
        int const priority = i == Customer || i == last ? 0 : i == Unallocated ? 9 : last - i;
        TableColumn column;
        column.title = titles.words[static_cast<std::size_t>(i)];
        column.width = i == Customer ? 0 : width;
        column.minimum_width = 130;
        column.align = i == Customer ? Align::Left : Align::Right;
        column.priority = priority;
        column.sort = TableColumn::Sort::Yes;
        titles.columns.push_back(column);
    }
    return titles;
}

// The line of sums under a table, its amounts below their columns.
void draw_totals(Ui& ui, View const& view, Ageing const& ageing, AgeingTotal const& total,
                 Titles const& titles, Box const& box) {
    paint::line_across(ui, box.x, box.y, box.width, ui.theme().line);
    ui.open(ui.id("ageing-total", total.currency.code()), Role::Group, box, view.tr("column.total"));
    float const edge = table_edge(ui);
    ColumnLayout const layout = lay_out_columns(titles.columns, box.width - 2 * edge);
    for (int i = 0; i < layout.count; ++i) {
        ColumnPlace const& place = layout.places[static_cast<std::size_t>(i)];
        Box const cell = inset(Box{box.x + edge + place.x, box.y, place.width, box.height}, 12, 0);
        std::string const words =
            place.column == Customer
                ? view.tr("reports.total", {total.currency.code()})
                : view.money(amount_in(total.amounts, ageing.spec, place.column), total.currency);
        text(ui, cell, words, TextStyle::BodyStrong, Tone::Plain,
             place.column == Customer ? Align::Left : Align::Right);
    }
    ui.close();
}

void fill_cell(View const& view, Ageing const& ageing, AgeingRow const& row, int column, TableCell& cell) {
    if (column == Customer) {
        cell.text = customer_name(view, row.customer);
        cell.weight = TableCell::Weight::Strong;
        return;
    }
    std::int64_t const minor = amount_in(row.amounts, ageing.spec, column);
    if (minor == 0 && column != total_column(ageing.spec)) return; // gaps show where the money isn't
    cell.text = view.money(minor, row.currency);
    if (column == total_column(ageing.spec)) cell.weight = TableCell::Weight::Strong;
}

void draw_currency(Ui& ui, View const& view, Ageing const& ageing, AgeingTotal const& total,
                   AgeingTableState& state, Box& page, float most_height) {
    sort_rows(view, ageing, state);
    Titles const titles = titles_of(ui, view, ageing.spec);
    std::string const name =
        view.tr(ageing.spec.unit == AgeingUnit::Days ? "reports.ageing-in" : "reports.ageing-in-months",
                {total.currency.code()});
    auto const row_at = [&](std::int64_t row) -> AgeingRow const& {
        return ageing.rows[state.rows[static_cast<std::size_t>(row)]];
    };
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_cell(view, ageing, row_at(row), column, cell);
    };
    auto const key_at = [&](std::int64_t row) {
        return view.book().customers[row_at(row).customer].id.value;
    };
    TableSpec spec;
    spec.name = name;
    spec.columns = titles.columns;
    spec.row_count = static_cast<std::int64_t>(state.rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    AgeingBar const bar = ageing_bar(view, ageing.spec, total.amounts, total.currency);
    float const head = 16 + 24 + 12 + ageing_bar_height(ui, bar, page.width - 36) + 10, foot = 48;
    float const wanted = std::min(table_height(ui, spec), std::max(360.0f, most_height - head - foot));
    Box inner = card(ui, cut_top(page, head + wanted + foot, 16), 0, 0);
    Box top = inset(cut_top(inner, head), 18, 16);
    Box const heading_row = cut_top(top, 24, 12);
    heading(ui, heading_row, name, 2);
    if (ui.breadth() != Breadth::Phone)
        text(ui, heading_row, view.tr_count("customers.count", spec.row_count), TextStyle::Small, Tone::Muted,
             Align::Right);
    draw_ageing_bar(ui, bar, top);
    Box const sums = cut_bottom(inner, foot);
    TableResult const result =
        table(ui, ui.id("ageing-table", total.currency.code()), inner, spec, state.table);
    draw_totals(ui, view, ageing, total, titles, sums);
    if (result.activated_row >= 0)
        ask_to_go_to_customer(view, view.book().customers[row_at(result.activated_row).customer].id);
}

void draw_header(Ui& ui, View const& view, AgeingSpec const& spec, Box& page) {
    std::string const title = view.tr("reports.title"), csv = view.tr("table.csv"),
                      csv_name = view.tr("table.csv-of", {title}),
                      subtitle = view.tr(spec.basis == AgeingBasis::Due ? "reports.subtitle"
                                                                        : "reports.subtitle-issue",
                                         {app::format_date(view.app.locale(), spec.as_of)});
    ButtonSpec button;
    button.label = csv;
    button.accessible_name = csv_name;
    button.icon = Icon::Download;
    HeaderSpec header;
    header.title = title;
    header.subtitle = subtitle;
    header.actions_width = button_width(ui, button);
    Box actions = screen_header(ui, page, header);
    NodeId const id = ui.id("ageing-csv");
    if (ui.breadth() == Breadth::Phone ? button_left(ui, id, actions, button)
                                       : button_right(ui, id, actions, button))
        view.ask(app::DownloadTable{app::TableName::Ageing, {}});
}

AgeingTableState& state_of(ReportsState& state, Currency currency) {
    for (AgeingTableState& table : state.ageing)
        if (table.currency == currency) return table;
    state.ageing.emplace_back();
    state.ageing.back().currency = currency;
    return state.ageing.back();
}

} // namespace

void draw_reports(Ui& ui, View const& view, Box page) {
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    AgeingSpec const spec = view.app.ageing_spec();
    draw_header(ui, view, spec, content);
    draw_ageing_options(ui, view, content);
    Ageing const& ageing = view.app.figures().ageing(view.book(), spec);
    for (AgeingTotal const& total : ageing.totals)
        draw_currency(ui, view, ageing, total, state_of(view.screens.reports, total.currency), content,
                      page.height);
    if (ageing.totals.empty()) {
        std::string const title = view.tr("reports.nothing"), words = view.tr("reports.nothing-text");
        EmptySpec const empty{Icon::Check, title, words, {}};
        empty_state(ui, ui.id("ageing-empty"), cut_top(content, empty_state_height(ui, empty, content.width)),
                    empty);
    }
    scroll.end(content.y);
}

} // namespace dunlin::ui
