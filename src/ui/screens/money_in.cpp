// Money in: what was received, and what of it isn't put to invoices yet.
#include "ui/screens/actions.hpp"
#include "ui/screens/list_screen.hpp"
#include "ui/screens/screen.hpp"

#include <array>

namespace dunlin::ui {

namespace {

using app::PaymentColumn;

constexpr std::array<ColumnLook, 11> looks{{
    {120, 0, Align::Left, 0, TableColumn::Sort::Yes, ColumnLook::OnPhone::UnderLead}, // Received
    {0, 140, Align::Left, 0},                                                         // Customer
    {130, 0, Align::Left, 6},                                                         // CustomerNumber
    {180, 0, Align::Left, 3},                                                         // Reference
    {150, 0, Align::Left, 7},                                                         // Payer
    {140, 0, Align::Left, 4, TableColumn::Sort::No},                                  // Method
    {180, 0, Align::Left, 8},                                                         // Note
    {140, 0, Align::Right, 0},                                                        // Amount
    {100, 0, Align::Left, 9},                                                         // Currency
    {150, 0, Align::Right, 5},                                                        // Allocated
    {180, 0, Align::Left, 1},                                                         // Unallocated
}};
constexpr std::array<ListAction, 1> actions{
    {{"void.yes", Icon::Trash, Tone::Bad, ListAction::Asks::Form, app::BulkForm::Kind::Void}}};
constexpr std::array<char const*, 2> chips{"money-in.all", "money-in.unallocated"};

void adorn(View const& view, PaymentRow const& payment, PaymentColumn column, TableCell& cell) {
    switch (column) {
    case PaymentColumn::Customer:
        cell.text = customer_name(view, payment.customer);
        cell.weight = TableCell::Weight::Strong;
        return;
    case PaymentColumn::Amount: cell.weight = TableCell::Weight::Strong; return;
    case PaymentColumn::Unallocated: break;
    default: return;
    }
    if (payment.unallocated_minor == 0) {
        cell.kind = TableCell::Kind::Chip;
        cell.text = view.tr("payment.allocated");
        cell.tone = Tone::Good;
        return;
    }
    cell.kind = TableCell::Kind::Button;
    cell.text = view.tr("payment.allocate", {view.money(payment.unallocated_minor, payment.amount.currency)});
    cell.action_name = view.tr("step.action", {cell.text, customer_name(view, payment.customer)});
}

} // namespace

void draw_money_in(Ui& ui, View const& view, Box page) {
    MoneyInState& state = view.screens.money_in;
    auto const adorn_cell = [&](RowIndex row, std::size_t column, TableCell& cell) {
        adorn(view, view.book().payments[row], static_cast<PaymentColumn>(column), cell);
    };
    ListScreen screen;
    screen.key = "money-in";
    screen.title = "money-in.title";
    screen.add = "money-in.add";
    screen.search = "money-in.search";
    screen.empty = "money-in.none";
    screen.count = "money-in.count";
    screen.main = "money-in.sum-received";
    screen.second = "money-in.sum-unallocated";
    screen.day = "filter.received";
    screen.chips = chips;
    screen.looks = looks;
    screen.actions = actions;
    screen.adorn = adorn_cell;
    ListWish const wish =
        list_screen(ui, view, screen, parts_of(state, state.list.is_unallocated_only ? 1 : 0), page);
    if (wish.is_adding) ask_to_record_payment(view, CustomerId{});
    if (wish.opened != no_row) {
        PaymentId const id{view.book().payments[wish.opened].id};
        view.ask(app::OpenDialog{payment_form(view.app.form_context(), CustomerId{}, id)});
    }
    if (wish.acted != no_row)
        view.ask(
            app::OpenDialog{allocation_form(view.app.form_context(), view.book().payments[wish.acted].id)});
    if (wish.column >= 0) state.list.column = static_cast<PaymentColumn>(wish.column);
    if (wish.chip >= 0) state.list.is_unallocated_only = wish.chip == 1;
}

} // namespace dunlin::ui
