// Invoices: all of them, found, filtered and sorted; a million as smoothly as ten.
#include "ui/screens/list_screen.hpp"
#include "ui/screens/screen.hpp"

#include "app/list_cells.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

using app::InvoiceColumn;
using app::InvoiceFilter;

constexpr std::array<ColumnLook, 14> looks{{
    {140, 0, Align::Left, 0, TableColumn::Sort::Yes, ColumnLook::OnPhone::UnderLead},  // Number
    {0, 120, Align::Left, 2},                                                          // Customer
    {130, 0, Align::Left, 9},                                                          // CustomerNumber
    {150, 0, Align::Left, 8},                                                          // Reference
    {110, 0, Align::Left, 6},                                                          // Issued
    {110, 0, Align::Left, 3},                                                          // Due
    {110, 0, Align::Right, 11},                                                        // Instalments
    {130, 0, Align::Right, 5},                                                         // Amount
    {100, 0, Align::Left, 12},                                                         // Currency
    {130, 0, Align::Right, 7},                                                         // Paid
    {130, 0, Align::Right, 0},                                                         // Open
    {100, 0, Align::Right, 1, TableColumn::Sort::Yes, ColumnLook::OnPhone::UnderLead}, // DaysLate
    {130, 0, Align::Left, 10},                                                         // LastContact
    {120, 0, Align::Left, 4, TableColumn::Sort::No},                                   // State
}};
constexpr std::array<char const*, 5> chips{"invoices.open", "invoices.overdue", "invoices.paid",
                                           "invoices.all", "invoices.voided"};
constexpr std::array<ListAction, 3> actions{{
    {"money-in.add", Icon::Money, Tone::Plain, ListAction::Asks::Payment, {}},
    {"write-off.add", Icon::Stop, Tone::Plain, ListAction::Asks::Form, app::BulkForm::Kind::WriteOff},
    {"void.yes", Icon::Trash, Tone::Bad, ListAction::Asks::Form, app::BulkForm::Kind::Void},
}};
constexpr std::array<InvoiceFilter, 5> filters{InvoiceFilter::Open, InvoiceFilter::Overdue,
                                               InvoiceFilter::Paid, InvoiceFilter::All,
                                               InvoiceFilter::Voided};

void adorn(View const& view, InvoiceRow const& invoice, InvoiceColumn column, TableCell& cell) {
    switch (column) {
    case InvoiceColumn::Number:
        cell.text = view.document(invoice);
        cell.weight = TableCell::Weight::Strong;
        return;
    case InvoiceColumn::Customer: cell.text = customer_name(view, invoice.customer); return;
    case InvoiceColumn::LastContact: cell.tone = Tone::Muted; return;
    case InvoiceColumn::Open: {
        bool const is_open = app::figures_of(view.book(), invoice, view.today()).open_minor != 0;
        if (is_open)
            cell.weight = TableCell::Weight::Strong;
        else
            cell.tone = Tone::Muted;
        return;
    }
    case InvoiceColumn::State: {
        cell.kind = TableCell::Kind::Chip;
        cell.tone = state_of(invoice, app::figures_of(view.book(), invoice, view.today())).tone;
        return;
    }
    default: return;
    }
}

} // namespace

InvoiceState state_of(InvoiceRow const& invoice, app::InvoiceFigures const& figures) {
    std::string_view const words = app::standing_of(invoice, figures);
    Tone tone = Tone::Plain;
    if (words == "invoice.paid" || words == "invoice.not-due") tone = Tone::Good;
    if (words == "invoice.overdue") tone = Tone::Bad;
    return {words.data(), tone};
}

void draw_invoices(Ui& ui, View const& view, Box page) {
    InvoicesState& state = view.screens.invoices;
    auto const adorn_cell = [&](RowIndex row, std::size_t column, TableCell& cell) {
        adorn(view, view.book().invoices[row], static_cast<InvoiceColumn>(column), cell);
    };
    auto const subject_of_row = [&](RowIndex row) {
        InvoiceRow const& invoice = view.book().invoices[row];
        return app::Subject{view.book().customers[invoice.customer].id, invoice.id};
    };
    ListScreen screen;
    screen.key = "invoices";
    screen.title = "invoices.title";
    screen.add = "invoices.add";
    screen.search = "invoices.search";
    screen.empty = "table.none";
    screen.count = "invoices.count";
    screen.main = "invoices.sum-open";
    screen.second = "invoices.sum-amount";
    screen.day = "filter.issued";
    screen.due = ListScreen::DueFilter::Present;
    screen.chips = chips;
    screen.looks = looks;
    screen.actions = actions;
    screen.adorn = adorn_cell;
    screen.subject = subject_of_row;
    auto const chosen = std::find(filters.begin(), filters.end(), state.list.filter) - filters.begin();
    ListWish const wish = list_screen(ui, view, screen, parts_of(state, static_cast<int>(chosen)), page);
    if (wish.is_adding)
        view.ask(app::OpenDialog{invoice_form(view.app.form_context(), CustomerId{}, InvoiceId{})});
    if (wish.opened != no_row) {
        InvoiceRow const& invoice = view.book().invoices[wish.opened];
        view.ask(app::Go{
            app::Place{app::Screen::Invoice, view.book().customers[invoice.customer].id, invoice.id}});
    }
    if (wish.column >= 0) state.list.column = static_cast<InvoiceColumn>(wish.column);
    if (wish.chip >= 0) state.list.filter = filters[static_cast<std::size_t>(wish.chip)];
}

} // namespace dunlin::ui
