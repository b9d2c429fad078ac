#include "ui/screens/row_menu.hpp"

#include "ui/overlay.hpp"
#include "ui/screens/actions.hpp"
#include "ui/screens/commands.hpp"

#include <array>

namespace dunlin::ui {

namespace {

using app::ActionId;

// What follows the ways to the invoice and the customer.
constexpr std::array offered{ActionId::WriteMessage, ActionId::LogCall, ActionId::LogEmail, ActionId::LogNote,
                             ActionId::RecordPayment};

NodeId menu_of(NodeId table) { return Ui::within(table, "row-menu"); }

void act(View const& view, app::Subject const& subject, int chosen) {
    if (subject.invoice.is_set() && chosen-- == 0)
        return view.ask(app::Go{app::Place{app::Screen::Invoice, subject.customer, subject.invoice}});
    if (chosen == 0) return ask_to_go_to_customer(view, subject.customer);
    auto intent = intent_of(view.app, offered[static_cast<std::size_t>(chosen - 1)], subject);
    if (intent) view.ask(std::move(*intent));
}

} // namespace

void open_row_menu(Ui& ui, View const& view, NodeId table, Box const& place, app::Subject const& subject) {
    view.screens.row_menu = {subject, place};
    ui.set_open_popover(menu_of(table), ui.inbox().focused);
    ui.want_frames(2);
}

void draw_row_menu(Ui& ui, View const& view, NodeId table) {
    if (ui.open_popover() != menu_of(table)) return;
    auto const [subject, place] = view.screens.row_menu;
    RowIndex const row = view.book().customers.ids.find(subject.customer);
    if (row == no_row) return ui.set_open_popover(0);
    std::string const open_invoice = view.tr("row.open-invoice"),
                      open_customer = view.tr("row.open-customer"),
                      name = view.tr("row.menu", {customer_name(view, row)});
    std::array<std::array<std::string, 2>, offered.size()> words;
    std::vector<MenuItem> items;
    if (subject.invoice.is_set()) items.push_back({open_invoice, Icon::Invoice});
    items.push_back({open_customer, Icon::People});
    for (std::size_t i = 0; i < offered.size(); ++i) {
        bool const is_offered = app::is_offered(view.app, app::action_of(offered[i]), subject);
        items.push_back(menu_item_of(ui, view, offered[i], words[i][0], words[i][1]));
        items.back().availability = is_offered ? Availability::Enabled : Availability::Disabled;
    }
    int const chosen = menu(ui, menu_of(table), place, name, items);
    if (chosen >= 0) act(view, subject, chosen);
}

} // namespace dunlin::ui
