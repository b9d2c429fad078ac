// What a customer says isn't owed, and how that ended.
#include "ui/screens/actions.hpp"
#include "ui/screens/customer_parts.hpp"
#include "ui/screens/entry_card.hpp"

#include "core/base/sorting.hpp"
#include "core/book/disputed.hpp"

#include <array>

namespace dunlin::ui {

namespace {

constexpr std::size_t most_shown = 6;

Icon icon_of(DisputeState state) {
    switch (state) {
    case DisputeState::Open: return Icon::Warning;
    case DisputeState::Upheld:
    case DisputeState::PartlyUpheld: return Icon::Check;
    case DisputeState::Rejected:
    case DisputeState::Withdrawn: break;
    }
    return Icon::Undo;
}

// "R-1 and R-2"
std::string numbers_of(View const& view, DisputeData const& dispute) {
    std::string numbers;
    InvoiceId last;
    for (InstalmentRef const& ref : dispute.instalments) {
        InvoiceRow const* const invoice = view.book().invoices.find(ref.invoice);
        if (invoice == nullptr || ref.invoice == last) continue;
        last = ref.invoice;
        numbers += (numbers.empty() ? "" : ", ") + view.document(*invoice);
    }
    return numbers;
}

std::string detail_of(View const& view, DisputeRow const& dispute) {
    std::string detail;
    int const days = days_between(dispute.data.opened, view.today());
    if (dispute.state == DisputeState::Open)
        detail = days > 0 ? view.tr_count("dispute.open-days", days) : view.tr("dispute.opened-today");
    else
        detail = view.tr(std::string{"dispute-state."} + name_of(dispute.state));
    add_part(detail, view.tr(std::string{"dispute-reason."} + name_of(dispute.data.reason)));
    add_part(detail, numbers_of(view, dispute.data));
    if (!dispute.data.note.empty()) add_part(detail, dispute.data.note);
    return detail;
}

void draw_menu(Ui& ui, View const& view, DisputeRow const& dispute, std::string const& title,
               Box const& room) {
    bool const is_open = dispute.state == DisputeState::Open;
    std::string const settle = view.tr("dispute.settle"), reopen = view.tr("dispute.reopen"),
                      remove = view.tr("void.yes");
    std::array<MenuItem, 2> items;
    items[0].label = is_open ? settle : reopen;
    items[0].icon = is_open ? Icon::Check : Icon::Undo;
    items[1].label = remove;
    items[1].icon = Icon::Trash;
    items[1].tone = Tone::Bad;
    int const chosen = entry_menu(ui, view, ui.id("dispute-menu", dispute.id.value), title, room, items);
    if (chosen == 0 && is_open) ask_to_settle(view, dispute.id);
    if (chosen == 0 && !is_open) view.ask(app::Perform{CloseDispute{dispute.id, DisputeState::Open}});
    if (chosen == 1) view.ask(app::OpenDialog{app::VoidForm{dispute.id, {}}});
}

} // namespace

void draw_customer_disputes(Ui& ui, View const& view, RowIndex customer, Box& area) {
    std::vector<RowIndex> rows;
    for (RowIndex const row : view.book().customers[customer].disputes)
        if (!view.book().disputes[row].is_voided) rows.push_back(row);
    if (rows.empty()) return;
    // The open ones first, then the newest.
    sort_stably(rows, [&](RowIndex a, RowIndex b) {
        DisputeRow const &first = view.book().disputes[a], &second = view.book().disputes[b];
        bool const is_open = first.state == DisputeState::Open, is_next = second.state == DisputeState::Open;
        return is_open != is_next ? is_open : second.data.opened < first.data.opened;
    });
    if (rows.size() > most_shown) rows.resize(most_shown);
    EntryCard entries{"disputes", "dispute", view.tr("disputes.title"), {}, {}, {}};
    for (RowIndex const row : rows) {
        DisputeRow const& dispute = view.book().disputes[row];
        Money const amount = dispute.data.amount;
        entries.rows.push_back({dispute.id, icon_of(dispute.state),
                                view.tr("dispute.title", {view.money(amount.minor, amount.currency)}),
                                detail_of(view, dispute), view.date(dispute.data.opened)});
    }
    draw_entry_card(ui, entries, area, [&](std::size_t row, Box const& room) {
        draw_menu(ui, view, view.book().disputes[rows[row]], entries.rows[row].title, room);
    });
}

} // namespace dunlin::ui
