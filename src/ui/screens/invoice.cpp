// One invoice: what was billed, when it falls due, what was put to it, and by which rule.
#include "core/base/sorting.hpp"
#include "core/book/disputed.hpp"
#include "ui/screens/actions.hpp"
#include "ui/screens/commands.hpp"
#include "ui/screens/customer_parts.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/screen.hpp"

#include "ui/card.hpp"
#include "ui/overlay.hpp"
#include "ui/shell.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

using app::ActionId;
// The first ones are buttons as far as there is room, the others stand in the menu.
constexpr std::size_t most_buttons = 4;
constexpr std::array<ActionId, 6> actions_here{
    ActionId::RecordPayment, ActionId::AddCreditNote,       ActionId::WriteOff,
    ActionId::EditInvoice,   ActionId::ChooseInvoicePolicy, ActionId::VoidInvoice};

// Nothing more can be done to what was voided, and nothing be paid that isn't open.
Availability availability_of(View const& view, InvoiceRow const& invoice, app::InvoiceFigures const& figures,
                             ActionId action) {
    bool const needs_open = action != ActionId::EditInvoice && action != ActionId::VoidInvoice;
    bool const is_possible = !invoice.is_voided && (!needs_open || figures.open_minor > 0);
    return is_possible ? ui::availability_of(view, action) : Availability::Disabled;
}

void draw_more(Ui& ui, View const& view, InvoiceRow const& invoice, app::InvoiceFigures const& figures,
               Box const& box, std::size_t first) {
    std::array<Availability, actions_here.size()> availability{};
    for (std::size_t i = first; i < actions_here.size(); ++i)
        availability[i - first] = availability_of(view, invoice, figures, actions_here[i]);
    int const chosen =
        action_menu(ui, view, "invoice-more", box, std::span{actions_here}.subspan(first), availability);
    if (chosen >= 0) perform(view, actions_here[first + static_cast<std::size_t>(chosen)]);
}

void draw_header(Ui& ui, View const& view, InvoiceRow const& invoice, app::InvoiceFigures const& figures,
                 Box& page) {
    std::array<std::string, most_buttons> labels, keys;
    std::array<ButtonSpec, most_buttons> buttons;
    std::size_t shown = 0;
    float const more_width = ui.control_height(), height = ui.control_height();
    float width = more_width;
    for (; shown < most_buttons; ++shown) {
        ActionId const action = actions_here[shown];
        labels[shown] = view.tr(app::action_of(action).words);
        keys[shown] = shown_keys(ui, view, action);
        buttons[shown].label = labels[shown];
        buttons[shown].shortcut = keys[shown];
        buttons[shown].kind = shown == 0 ? ButtonKind::Primary : ButtonKind::Secondary;
        buttons[shown].availability = availability_of(view, invoice, figures, action);
        float const wanted = button_width(ui, buttons[shown]) + 12;
        if (width + wanted > page.width) break;
        width += wanted;
    }
    std::string const name = view.document(invoice);
    std::string const title = invoice.kind != InvoiceKind::Invoice && invoice.number.empty() ? name
                              : name.empty() ? view.tr("invoice.title")
                                             : view.tr("invoice.title-number", {name});
    InvoiceState const state = state_of(invoice, figures);
    std::string const state_words = view.tr(state.words);
    std::array<ChipSpec, 1> const chips{ChipSpec{state_words, state.tone, Icon::None}};
    HeaderSpec header;
    header.title = title;
    header.chips = chips;
    header.actions_width = width;
    std::string const customer = customer_name(view, invoice.customer);
    if (link(ui, ui.id("invoice-customer"), cut_top(page, 20, 6), customer))
        ask_to_go_to_customer(view, view.book().customers[invoice.customer].id);
    Box actions = screen_header(ui, page, header);
    bool const is_below = actions.width > width + 0.5f;
    if (!is_below)
        draw_more(ui, view, invoice, figures,
                  middle_right(cut_right(actions, more_width, 12), more_width, height), shown);
    for (std::size_t i = 0; i < shown; ++i) {
        NodeId const id = ui.id("invoice-action", i);
        if (is_below ? button_left(ui, id, actions, buttons[i]) : button_right(ui, id, actions, buttons[i]))
            perform(view, actions_here[i]);
    }
    if (is_below)
        draw_more(ui, view, invoice, figures, middle_left(cut_left(actions, more_width), more_width, height),
                  shown);
}

// What reduces the invoice, newest first.
struct Reductions {
    std::vector<RowIndex> allocations, write_offs;
    std::int64_t allocated_minor = 0, written_off_minor = 0;
};

Reductions reductions_of(Book const& book, InvoiceRow const& invoice) {
    Reductions all;
    for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
        RowIndex const at = invoice.first_instalment + i;
        for (RowIndex row = book.instalments.first_allocation[at]; row != no_row;
             row = book.allocations[row].next_of_instalment) {
            if (!counts(book, book.allocations[row])) continue;
            all.allocations.push_back(row);
            all.allocated_minor += book.allocations[row].amount_minor;
        }
        for (RowIndex row = book.instalments.first_write_off[at]; row != no_row;
             row = book.write_offs[row].next_of_instalment) {
            if (!counts(book, book.write_offs[row])) continue;
            all.write_offs.push_back(row);
            all.written_off_minor += book.write_offs[row].amount_minor;
        }
    }
    sort_stably(all.allocations,
                [&](RowIndex a, RowIndex b) { return book.allocations[a].date > book.allocations[b].date; });
    sort_stably(all.write_offs,
                [&](RowIndex a, RowIndex b) { return book.write_offs[a].date > book.write_offs[b].date; });
    return all;
}

// What of it isn't asked for; "" = nothing.
std::string disputed_text(View const& view, InvoiceRow const& invoice) {
    DisputedParts const disputed(view.book(), invoice.customer);
    std::int64_t minor = 0;
    for (RowIndex i = 0; i < invoice.instalment_count; ++i)
        minor += disputed.of_instalment(invoice.first_instalment + i);
    return minor == 0 ? std::string{}
                      : view.tr("invoice.disputed-part", {view.money(minor, invoice.currency)});
}

void draw_figures(Ui& ui, View const& view, InvoiceRow const& invoice, app::InvoiceFigures const& figures,
                  Reductions const& reductions, Box& page) {
    auto const money = [&](std::int64_t minor) { return view.money(minor, invoice.currency); };
    std::string const late =
        figures.days_late > 0 ? view.tr_count("days-late", figures.days_late) : std::string{};
    struct Figure {
        std::string label, value;
        Tone tone = Tone::Plain;
    };
    std::array<Figure, 6> const shown{{
        {view.tr("column.amount"), money(invoice.amount_minor), Tone::Plain},
        {view.tr("invoice.put-to-it"), money(reductions.allocated_minor), Tone::Plain},
        {view.tr("invoice.written-off"), money(reductions.written_off_minor), Tone::Plain},
        {view.tr("column.open"), money(figures.open_minor), figures.days_late > 0 ? Tone::Bad : Tone::Plain},
        {view.tr("column.issued"), view.date(invoice.issued), Tone::Plain},
        {late.empty() ? view.tr("column.due") : view.tr("column.due") + " · " + late, view.date(figures.due),
         figures.days_late > 0 ? Tone::Bad : Tone::Plain},
    }};
    int const columns = ui.breadth() == Breadth::Full ? 6 : ui.breadth() == Breadth::Tablet ? 3 : 2;
    float const width = page.width - 36;
    int const rows = 6 / columns;
    float height = 32 + static_cast<float>(rows) * 58 - 14;
    // The words that are there, below the figures.
    std::string const disputed = disputed_text(view, invoice);
    std::array<std::pair<char const*, std::string_view>, 3> const words{
        {{"invoice.disputed", disputed},
         {"column.reference", invoice.reference},
         {"field.note", invoice.note}}};
    constexpr float key_room = 108;
    for (auto const& [key, value] : words)
        if (!value.empty()) height += 10 + paragraph_height(ui, value, TextStyle::Small, width - key_room);
    Box inner = card(ui, cut_top(page, height, 16));
    for (int first = 0; first < 6; first += columns) {
        Box const row = cut_top(inner, 44, 14);
        for (int i = 0; i < columns; ++i) {
            Figure const& one = shown[static_cast<std::size_t>(first + i)];
            figure(ui, column(row, i, columns, 16), one.label, one.value, one.tone);
        }
    }
    for (auto const& [key, value] : words)
        if (!value.empty()) cut_top(inner, key_value(ui, inner, view.tr(key), value) + 10);
}

// A card with a heading and a table that is seen in full (few rows) or scrolls by itself.
TableResult table_card(Ui& ui, std::string_view key, TableSpec const& spec, TableState& state, Box& page) {
    float const head = 50;
    Box inner = card(ui, cut_top(page, head + std::min(table_height(ui, spec), 520.0f) + 1, 16), 0, 0);
    heading(ui, inset(cut_top(inner, head), 16, 0), spec.name, 2);
    cut_bottom(inner, 1);
    return table(ui, ui.id(key), inner, spec, state);
}

void draw_instalments(Ui& ui, View const& view, InvoiceRow const& invoice, Box& page) {
    std::string const name = view.tr("invoice.instalments"), due = view.tr("column.due"),
                      amount = view.tr("column.amount"), open = view.tr("column.open"),
                      late = view.tr("column.late"), number = view.tr("invoice.instalment");
    std::array<TableColumn, 5> const columns{{
        {number, {}, 110, 0, Align::Left, 3},
        {due, {}, 0, 100, Align::Left, 0},
        {amount, {}, 140, 0, Align::Right, 1},
        {open, {}, 140, 0, Align::Right, 0},
        {late, {}, 110, 0, Align::Right, 2},
    }};
    InstalmentColumns const& all = view.book().instalments;
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        auto const at = invoice.first_instalment + static_cast<RowIndex>(row);
        switch (column) {
        case 0: cell.text = std::to_string(row + 1); return;
        case 1: cell.text = view.date(all.due[at]); return;
        case 2: cell.text = view.money(all.amount_minor[at], invoice.currency); return;
        case 3:
            cell.text = view.money(all.open_minor[at], invoice.currency);
            if (all.open_minor[at] != 0) cell.weight = TableCell::Weight::Strong;
            if (all.open_minor[at] == 0) cell.tone = Tone::Muted;
            return;
        default: break;
        }
        if (all.open_minor[at] != 0) cell.text = view.days_late(days_between(all.due[at], view.today()));
    };
    auto const key_at = [&](std::int64_t row) { return static_cast<std::uint64_t>(row); };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = invoice.instalment_count;
    spec.cell = cell_at;
    spec.row_key = key_at;
    table_card(ui, "invoice-instalments", spec, view.screens.invoice.instalments, page);
}

void fill_allocation(View const& view, InvoiceRow const& invoice, AllocationRow const& row, int column,
                     TableCell& cell) {
    SourceRow const& source = source_of(view.book(), row);
    switch (column) {
    case 0: {
        std::string const kind = view.tr(row.is_credit_note ? "kind.credit-note" : "kind.payment");
        std::string const& words = row.is_credit_note ? view.book().credit_notes[row.source_row].number
                                                      : view.book().payments[row.source_row].reference;
        cell.text = kind + " " + view.money(source.amount.minor, source.amount.currency);
        cell.secondary = words;
        cell.weight = TableCell::Weight::Strong;
        return;
    }
    case 1: cell.text = view.date(row.date); return;
    case 2: cell.text = view.tr(std::string{"rule."} + name_of(row.rule)); return;
    case 3:
        cell.text = view.money(row.amount_minor, invoice.currency);
        cell.weight = TableCell::Weight::Strong;
        return;
    default: break;
    }
    cell.kind = TableCell::Kind::Button;
    cell.text = view.tr("invoice.take-back");
    cell.action_name = view.tr("step.action", {cell.text, view.money(row.amount_minor, invoice.currency)});
}

void draw_allocations(Ui& ui, View const& view, InvoiceRow const& invoice, std::vector<RowIndex> const& rows,
                      Box& page) {
    std::string const name = view.tr("invoice.allocations"), from = view.tr("invoice.from"),
                      date = view.tr("column.date"), rule = view.tr("invoice.rule"),
                      amount = view.tr("column.amount"), none = view.tr("invoice.no-allocations");
    std::array<TableColumn, 5> const columns{{
        {from, {}, 0, 150, Align::Left, 0},
        {date, {}, 110, 0, Align::Left, 2},
        {rule, {}, 190, 0, Align::Left, 3},
        {amount, {}, 130, 0, Align::Right, 0},
        {{}, {}, 130, 0, Align::Right, 1},
    }};
    auto const row_at = [&](std::int64_t row) -> AllocationRow const& {
        return view.book().allocations[rows[static_cast<std::size_t>(row)]];
    };
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_allocation(view, invoice, row_at(row), column, cell);
    };
    auto const key_at = [&](std::int64_t row) { return row_at(row).id.value; };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = static_cast<std::int64_t>(rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    spec.empty_text = none;
    TableResult const result =
        table_card(ui, "invoice-allocations", spec, view.screens.invoice.allocations, page);
    if (result.action_row >= 0) return view.ask(app::Perform{Void{row_at(result.action_row).id, {}}});
    if (result.activated_row < 0) return;
    AllocationRow const& row = row_at(result.activated_row);
    if (!row.is_credit_note)
        view.ask(app::OpenDialog{payment_form(
            view.app.form_context(), view.book().customers[invoice.customer].id, PaymentId{row.source})});
}

void draw_write_offs(Ui& ui, View const& view, InvoiceRow const& invoice, std::vector<RowIndex> const& rows,
                     Box& page) {
    if (rows.empty()) return;
    std::string const name = view.tr("invoice.write-offs"), date = view.tr("column.date"),
                      reason = view.tr("field.reason"), amount = view.tr("column.amount");
    std::array<TableColumn, 4> const columns{{
        {date, {}, 110, 0, Align::Left, 0},
        {reason, {}, 0, 120, Align::Left, 2},
        {amount, {}, 130, 0, Align::Right, 0},
        {{}, {}, 130, 0, Align::Right, 1},
    }};
    auto const row_at = [&](std::int64_t row) -> WriteOffRow const& {
        return view.book().write_offs[rows[static_cast<std::size_t>(row)]];
    };
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        WriteOffRow const& write_off = row_at(row);
        std::string const money = view.money(write_off.amount_minor, invoice.currency);
        switch (column) {
        case 0: cell.text = view.date(write_off.date); return;
        case 1: cell.text = write_off.reason; return;
        case 2: cell.text = money; return;
        default: break;
        }
        cell.kind = TableCell::Kind::Button;
        cell.text = view.tr("invoice.take-back");
        cell.action_name = view.tr("step.action", {cell.text, money});
    };
    auto const key_at = [&](std::int64_t row) { return row_at(row).id.value; };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = static_cast<std::int64_t>(rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    TableResult const result =
        table_card(ui, "invoice-write-offs", spec, view.screens.invoice.write_offs, page);
    if (result.action_row >= 0) view.ask(app::Perform{Void{row_at(result.action_row).id, {}}});
}

} // namespace

void draw_invoice(Ui& ui, View const& view, Box page) {
    InvoiceId const id = view.app.place().invoice;
    InvoiceRow const* invoice = view.book().invoices.find(id);
    if (invoice == nullptr) {
        std::string const title = view.tr("invoice.missing");
        empty_state(ui, ui.id("invoice-missing"), page, EmptySpec{Icon::Invoice, title, {}, {}});
        return;
    }
    if (!(view.screens.invoice.invoice == id)) {
        view.screens.invoice = InvoicePageState{};
        view.screens.invoice.invoice = id;
    }
    app::InvoiceFigures const figures = app::figures_of(view.book(), *invoice, view.today());
    Reductions const reductions = reductions_of(view.book(), *invoice);
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    draw_header(ui, view, *invoice, figures, content);
    draw_figures(ui, view, *invoice, figures, reductions, content);
    bool const is_wide = ui.breadth() == Breadth::Full;
    Box side = content;
    if (is_wide) side = cut_right(content, std::min(400.0f, content.width * 0.36f), 20);
    // A single one says what the figures say.
    if (invoice->instalment_count > 1) draw_instalments(ui, view, *invoice, content);
    draw_allocations(ui, view, *invoice, reductions.allocations, content);
    draw_write_offs(ui, view, *invoice, reductions.write_offs, content);
    if (!is_wide) side = content;
    draw_invoice_talks(ui, view, view.book().invoices.ids.find(id), side);
    scroll.end(std::max(content.y, side.y));
}

} // namespace dunlin::ui
