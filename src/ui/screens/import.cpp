// Bring your invoices: what was understood of a file, why, and what to mend before it is taken in.
#include "ui/screens/file_button.hpp"
#include "ui/screens/import_options.hpp"
#include "ui/screens/list_table.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/screen.hpp"

#include "app/import_words.hpp"
#include "ui/card.hpp"
#include "ui/choice.hpp"
#include "ui/shell.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

using app::ImportSession;
using exchange::Field;
using exchange::ImportMode;

// The preview's columns: what they show, and which field of the file it comes from.
struct PreviewColumn {
    Field field;
    float width; // 0 = shares the rest
    Align align;
    int priority;
};
constexpr std::array<PreviewColumn, 7> preview_columns{{
    {Field::CustomerNumber, 0, Align::Left, 0},
    {Field::CustomerName, 0, Align::Left, 1},
    {Field::InvoiceNumber, 0, Align::Left, 0},
    {Field::IssueDate, 120, Align::Left, 3},
    {Field::DueDate, 120, Align::Left, 2},
    {Field::Amount, 130, Align::Right, 0},
    {Field::SettledDate, 120, Align::Left, 4},
}};

std::vector<PreviewColumn> shown_columns(ImportSession const& session) {
    std::vector<PreviewColumn> shown;
    for (PreviewColumn const& column : preview_columns) {
        bool const is_mapped = column_of(session.outline().mapping, column.field) >= 0;
        // Counted from the terms where a file of invoices has none.
        bool const is_due =
            column.field == Field::DueDate && session.outline().kind != exchange::ImportKind::CustomersOnly;
        if (is_mapped || is_due) shown.push_back(column);
    }
    return shown;
}

void fill_cell(View const& view, exchange::UnderstoodRow const& row, Field field, TableCell& cell) {
    switch (field) {
    case Field::CustomerNumber: cell.text = row.customer_number; return;
    case Field::CustomerName: cell.text = row.customer_name; return;
    case Field::InvoiceNumber: cell.text = row.invoice_number; return;
    case Field::IssueDate: cell.text = format_date(view.app.locale(), row.issued); return;
    case Field::DueDate: cell.text = format_date(view.app.locale(), row.due); return;
    case Field::SettledDate: cell.text = format_date(view.app.locale(), row.settled); return;
    default: break;
    }
    if (row.amount.currency.is_set()) cell.text = view.money(row.amount.minor, row.amount.currency);
    cell.weight = TableCell::Weight::Strong;
}

void draw_reading(Ui& ui, View const& view, ImportSession const& session, Box area) {
    // Where a preview stands, its own button cancels.
    bool const has_preview = session.stage() == ImportSession::Stage::Correcting;
    std::string const label = view.tr("import.reading"),
                      cancel = has_preview ? std::string{} : view.tr("form.cancel");
    ProgressSpec const spec{label, share_of(session.progress()), {}, cancel};
    if (progress(ui, ui.id("import-progress"), cut_top(area, progress_height(spec)), spec))
        view.ask(app::CancelImport{});
}

void draw_preview(Ui& ui, View const& view, ImportSession const& session, Box const& box) {
    exchange::InvoiceImport const& import = session.import();
    Box inner = card(ui, box, 0, 0);
    Box head = inset(cut_top(inner, 44), 16, 0);
    std::string const title = view.tr("import.preview");
    heading(ui, head, title, 2);
    if (session.stage() == ImportSession::Stage::Correcting)
        return draw_reading(ui, view, session, inset(inner, 16, 0));
    std::vector<PreviewColumn> const shown = shown_columns(session);
    std::vector<std::string> titles, sources;
    for (PreviewColumn const& column : shown) {
        titles.push_back(view.tr(std::string{"import.field."} + name_of(column.field)));
        int const at = column_of(import.mapping(), column.field);
        sources.push_back(at < 0 ? view.tr("import.from-terms")
                                 : import.column_names()[static_cast<std::size_t>(at)]);
    }
    std::vector<TableColumn> columns;
    for (std::size_t i = 0; i < shown.size(); ++i)
        columns.push_back({titles[i], sources[i], shown[i].width, 130, shown[i].align, shown[i].priority,
                           TableColumn::Sort::No});
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_cell(view, import.understood(static_cast<std::uint32_t>(row)),
                  shown[static_cast<std::size_t>(column)].field, cell);
    };
    auto const key_at = [](std::int64_t row) { return static_cast<std::uint64_t>(row) + 1; };
    TableSpec spec;
    spec.name = title;
    spec.columns = columns;
    spec.row_count = import.data_row_count();
    spec.cell = cell_at;
    spec.row_key = key_at;
    table(ui, ui.id("import-rows"), inner, spec, view.screens.import.rows);
}

void draw_left_out(Ui& ui, View const& view, ImportSession const& session, Box& page) {
    float& height = view.screens.import.left_out_height;
    if (session.stage() == ImportSession::Stage::Correcting) {
        (void)cut_top(page, height); // the page isn't cut short under the pointer
        return;
    }
    float const top = page.y;
    auto const& rows = session.import().left_out();
    height = 0;
    if (rows.empty()) return;
    std::string const title = view.tr_count("import.left-out", static_cast<std::int64_t>(rows.size()));
    static constexpr std::array<ListColumn, 3> columns{{
        {"import.line", 90, 0, Align::Right, 0},
        {"import.column", 180, 0, Align::Left, 1},
        {"column.why", 0, 180, Align::Left, 0},
    }};
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        exchange::LeftOutText const text = session.import().describe(rows[static_cast<std::size_t>(row)]);
        cell.text = column == 0   ? std::to_string(text.line)
                    : column == 1 ? text.column_name
                                  : app::problem_text(rows[static_cast<std::size_t>(row)].problem, text.cell,
                                                      view.app.words());
    };
    auto const key_at = [&](std::int64_t row) {
        return static_cast<std::uint64_t>(rows[static_cast<std::size_t>(row)].row) + 1;
    };
    ListTable const list{view, {"import.left-out.name"}, columns, rows.size(), cell_at, key_at};
    TableSpec const& spec = list.spec();
    Box inner = card(ui, cut_top(page, 44 + std::min(table_height(ui, spec), 300.0f), 20), 0, 0);
    height = page.y - top;
    heading(ui, inset(cut_top(inner, 44), 16, 0), title, 2);
    table(ui, ui.id("import-left-out"), inner, spec, view.screens.import.left_out);
}

// "As of 30 June 2012: 98 open, 15 overdue", or everything.
void draw_modes(Ui& ui, View const& view, ImportSession const& session, Box& side) {
    if (!session.outline().has_settled_dates) return;
    auto const words = [&](ImportMode mode) {
        exchange::ImportCounts const& counts = session.counts(mode);
        std::string const open = view.tr_count("import.open", counts.open);
        std::string const overdue = view.tr_count("import.overdue", counts.overdue);
        if (mode == ImportMode::Everything) return view.tr("import.mode.everything", {open, overdue});
        return view.tr("import.mode.as-of", {format_date(view.app.locale(), view.today()), open, overdue});
    };
    std::string const as_of = words(ImportMode::AsOfDay), everything = words(ImportMode::Everything),
                      name = view.tr("import.mode"), hint = view.tr("import.mode.hint");
    std::array<RadioOption, 2> const options{{{"as-of-day", as_of, {}}, {"everything", everything, hint}}};
    RadioSpec const spec{name, options};
    float const width = side.width - 36;
    Box inner = card(ui, cut_top(side, 32 + 42 + radio_group_height(ui, spec, width), 20));
    (void)card_heading(ui, inner, name);
    std::string chosen = session.mode() == ImportMode::AsOfDay ? "as-of-day" : "everything";
    if (radio_group(ui, ui.id("import-mode"), inner, spec, chosen))
        view.ask(app::ChooseImportOption{"mode", chosen});
}

std::string import_label(View const& view, ImportSession const& session) {
    exchange::ImportCounts const& counts = session.counts();
    if (session.outline().kind == exchange::ImportKind::CustomersOnly)
        return view.tr_count("import.button.customers", counts.new_customers + counts.changed_customers);
    if (counts.invoices == 0 && counts.credit_notes == counts.importable && counts.credit_notes > 0)
        return view.tr_count("import.button.credit-notes", counts.credit_notes);
    if (counts.invoices == 0 && counts.paid_by_now == counts.importable && counts.paid_by_now > 0)
        return view.tr_count("import.button.payments", counts.paid_by_now);
    if (counts.credit_notes + counts.paid_by_now > 0)
        return view.tr_count("import.button.mixed", counts.importable);
    if (counts.importable == 0 && counts.changed_customers > 0)
        return view.tr_count("import.button.customers", counts.changed_customers);
    bool const is_open_only = session.mode() == ImportMode::AsOfDay && session.outline().has_settled_dates;
    if (is_open_only && counts.open > 0) return view.tr_count("import.button.open", counts.open);
    return view.tr_count("import.button", counts.importable);
}

void draw_header(Ui& ui, View const& view, ImportSession const& session, Box& page) {
    std::string const title = view.tr("import.title"), cancel = view.tr("form.cancel"),
                      go = import_label(view, session),
                      subtitle = view.tr("import.subtitle",
                                         {session.import().file_name(),
                                          view.tr_count("import.rows", session.outline().row_count),
                                          view.tr_count("customers.count", session.counts().customers)});
    ButtonSpec primary;
    primary.label = go;
    primary.kind = ButtonKind::Primary;
    if (session.obstacle()) primary.availability = Availability::Disabled;
    HeaderSpec spec;
    spec.title = title;
    spec.subtitle = subtitle;
    spec.actions_width = button_width(ui, primary) + 12 + button_width(ui, ButtonSpec{cancel});
    Box actions = screen_header(ui, page, spec);
    bool const is_phone = ui.breadth() == Breadth::Phone;
    auto const draw = [&](std::string_view key, ButtonSpec const& button_spec) {
        return is_phone ? button_left(ui, ui.id("import", key), actions, button_spec)
                        : button_right(ui, ui.id("import", key), actions, button_spec);
    };
    if (draw("go", primary)) view.ask(app::ConfirmImport{});
    if (draw("cancel", ButtonSpec{cancel})) view.ask(app::CancelImport{});
}

void draw_session(Ui& ui, View const& view, ImportSession const& session, Box page) {
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    draw_header(ui, view, session, content);
    if (session.obstacle()) {
        std::string const title = view.tr("import.obstacle"),
                          words = app::obstacle_text(*session.obstacle(), view.app.words());
        BannerSpec const spec{Tone::Warn, title, words, {}};
        banner(ui, ui.id("import-obstacle"), cut_top(content, banner_height(ui, spec, content.width), 16),
               spec);
    }
    float bottom = 0;
    if (ui.breadth() == Breadth::Full) {
        Box side = cut_right(content, 380, 20);
        draw_modes(ui, view, session, side);
        draw_decisions(ui, view, session, side);
        bottom = side.y;
    } else {
        draw_modes(ui, view, session, content);
    }
    draw_preview(ui, view, session, cut_top(content, 44 + 52 + 8 * Measures::row_height, 20));
    if (ui.breadth() != Breadth::Full) draw_decisions(ui, view, session, content);
    draw_columns(ui, view, session, content);
    draw_left_out(ui, view, session, content);
    scroll.end(std::max(bottom, content.y));
}

void draw_result(Ui& ui, View const& view, app::ImportResult const& result, Box& page) {
    if (result.counts.open > 0) return;
    std::string const title = view.tr("import.nothing-open");
    std::string const last =
        result.counts.last_settled.is_set()
            ? view.tr("import.last-settled", {format_date(view.app.locale(), result.counts.last_settled)})
            : std::string{};
    std::string const words = view.tr("import.nothing-open.text", {result.file_name, last});
    std::string const invoices = view.tr("import.see-invoices");
    std::array<std::string_view, 1> const actions{invoices};
    BannerSpec const spec{Tone::Info, title, words, actions};
    if (banner(ui, ui.id("import-result"), cut_top(page, banner_height(ui, spec, page.width), 20), spec) == 0)
        view.ask(app::Go{app::Place{app::Screen::Invoices, {}, {}}});
}

void draw_drop_place(Ui& ui, View const& view, Box whole) {
    PageScroll scroll{ui, whole};
    Box page = scroll.content();
    std::string const title = view.tr("import.title"), subtitle = view.tr("import.drop.subtitle");
    HeaderSpec header;
    header.title = title;
    header.subtitle = subtitle;
    (void)screen_header(ui, page, header);
    if (!view.app.file_problem().empty()) {
        std::string const refused = view.tr("import.refused");
        BannerSpec const spec{Tone::Bad, refused, view.app.file_problem(), {}};
        banner(ui, ui.id("file-problem"), cut_top(page, banner_height(ui, spec, page.width), 20), spec);
    }
    if (view.app.import_result()) draw_result(ui, view, *view.app.import_result(), page);
    std::string const words = view.tr("import.drop.text"), label = view.tr("import.drop.button"),
                      drop = view.tr("import.drop.title");
    float const padding = ui.breadth() == Breadth::Phone ? 16 : 32;
    float const width = std::min(page.width - 2 * padding, 520.0f);
    float const needed = 48 + 12 + paragraph_height(ui, drop, TextStyle::Large, width) + 8 +
                         paragraph_height(ui, words, TextStyle::Body, width) + 20 + ui.control_height();
    Box inner = card(ui, cut_top(page, std::max(360.0f, needed + 2 * padding)), padding, padding);
    Box middle = centered(inner, width, needed);
    draw_icon(ui, cut_top(middle, 48, 12), Icon::Import, ui.theme().accent, 34);
    auto const draw_centered = [&](std::string const& text, TextStyle style, Color color, float gap) {
        Box const box = cut_top(middle, paragraph_height(ui, text, style, width), gap);
        ui.add(0, Role::Text, box, text);
        draw_paragraph(ui, box, text, style, color, Align::Center);
    };
    draw_centered(drop, TextStyle::Large, ui.theme().ink, 8);
    draw_centered(words, TextStyle::Body, ui.theme().muted, 20);
    ButtonSpec spec;
    spec.label = label;
    spec.kind = ButtonKind::Primary;
    Box const foot = cut_top(middle, ui.control_height());
    float const button = button_width(ui, spec);
    file_button(ui, ui.id("choose-file"), centered(foot, button, foot.height), spec);
    scroll.end(page.y);
}

} // namespace

void draw_import(Ui& ui, View const& view, Box page) {
    ImportSession const* session = view.app.import_session();
    if (session == nullptr) return draw_drop_place(ui, view, page);
    using Stage = ImportSession::Stage;
    bool const is_shown = session->stage() == Stage::Preview || session->stage() == Stage::Correcting;
    return is_shown ? draw_session(ui, view, *session, page) : draw_reading(ui, view, *session, page);
}

} // namespace dunlin::ui
