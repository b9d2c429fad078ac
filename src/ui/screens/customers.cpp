// Customers: everyone, what they owe, and since when.
#include "ui/screens/actions.hpp"
#include "ui/screens/list_screen.hpp"
#include "ui/screens/screen.hpp"

#include <array>

namespace dunlin::ui {

namespace {

using app::CustomerColumn;

constexpr std::array<ColumnLook, 13> looks{{
    {0, 140, Align::Left, 0},   // Name
    {130, 0, Align::Left, 5},   // Number
    {130, 0, Align::Left, 6},   // City
    {200, 0, Align::Left, 8},   // Email
    {140, 0, Align::Left, 7},   // Phone
    {100, 0, Align::Right, 10}, // Terms
    {100, 0, Align::Left, 11},  // Language
    {140, 0, Align::Left, 9},   // Tags
    {150, 0, Align::Right, 2},  // Owed
    {150, 0, Align::Right, 0},  // Overdue
    {110, 0, Align::Right, 1},  // DaysLate
    {140, 0, Align::Left, 3},   // LastContact
    {140, 0, Align::Left, 4},   // LastPayment
}};
constexpr std::array<ListAction, 3> actions{{
    {"interaction.log-note", Icon::Note, Tone::Plain, ListAction::Asks::Form, app::BulkForm::Kind::Note},
    {"follow-up.set", Icon::Calendar, Tone::Plain, ListAction::Asks::Form, app::BulkForm::Kind::FollowUp},
    {"bulk.tag", Icon::Plus, Tone::Plain, ListAction::Asks::Form, app::BulkForm::Kind::Tag},
}};
constexpr std::array<char const*, 2> chips{"customers.owing", "customers.all"};

void adorn(View const& view, RowIndex row, CustomerColumn column, bool has_city, TableCell& cell) {
    switch (column) {
    case CustomerColumn::Name:
        cell.text = customer_name(view, row);
        cell.weight = TableCell::Weight::Strong;
        if (!has_city) cell.secondary = view.book().customers[row].data.address.city;
        return;
    case CustomerColumn::Overdue:
        cell.weight = TableCell::Weight::Strong;
        if (!cell.text.empty()) cell.tone = Tone::Bad;
        return;
    case CustomerColumn::LastContact: cell.tone = Tone::Muted; return;
    default: return;
    }
}

} // namespace

void draw_customers(Ui& ui, View const& view, Box page) {
    CustomersState& state = view.screens.customers;
    app::ColumnMask const mask = view.app.columns_of(app::ListName::Customers);
    bool const has_city = app::has_column(mask, static_cast<std::size_t>(CustomerColumn::City));
    auto const adorn_cell = [&](RowIndex row, std::size_t column, TableCell& cell) {
        adorn(view, row, static_cast<CustomerColumn>(column), has_city, cell);
    };
    auto const subject_of_row = [&](RowIndex row) { return app::Subject{view.book().customers[row].id, {}}; };
    ListScreen screen;
    screen.key = "customers";
    screen.title = "customers.title";
    screen.add = "customers.add";
    screen.search = "customers.search";
    screen.empty = "table.none";
    screen.count = "customers.count";
    screen.main = "customers.sum-owed";
    screen.second = "customers.sum-overdue";
    screen.chips = chips;
    screen.looks = looks;
    screen.actions = actions;
    screen.adorn = adorn_cell;
    screen.subject = subject_of_row;
    ListWish const wish =
        list_screen(ui, view, screen, parts_of(state, state.list.is_owing_only ? 0 : 1), page);
    if (wish.is_adding) view.ask(app::OpenDialog{customer_form(view.app.form_context(), CustomerId{})});
    if (wish.opened != no_row) ask_to_go_to_customer(view, view.book().customers[wish.opened].id);
    if (wish.column >= 0) state.list.column = static_cast<CustomerColumn>(wish.column);
    if (wish.chip >= 0) state.list.is_owing_only = wish.chip == 0;
}

} // namespace dunlin::ui
