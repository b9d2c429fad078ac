// The parts of the customer and the invoice screen. Each draws at the top of `area` and cuts off what it
// took.
#pragma once

#include "ui/screens/screen.hpp"

#include "ui/overlay.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ui {

// Invoices, payments, contacts and statement in one card; a table higher than `most_height` scrolls by
// itself.
void draw_customer_tabs(Ui& ui, View const& view, RowIndex customer, Box& area, float most_height);
// The button with an entry's menu, in the room that a timeline row keeps for it. The chosen item's place, or
// -1.
[[nodiscard]] int entry_menu(Ui& ui, View const& view, NodeId id, std::string const& title, Box const& room,
                             std::span<MenuItem const> items);
// Everything that happened with the customer, newest first.
void draw_customer_timeline(Ui& ui, View const& view, RowIndex customer, Box& area);
// What the customer promised, how it stands, and how far their word can be relied upon; nothing where there
// was no promise.
void draw_customer_promises(Ui& ui, View const& view, RowIndex customer, Box& area);
// What the customer says isn't owed, and how that ended; nothing where nothing was disputed.
void draw_customer_disputes(Ui& ui, View const& view, RowIndex customer, Box& area);
// "Call · no answer": what is empty is left out.
void add_part(std::string& text, std::string const& part);
// Short rows in a card, as a list with the card's title.
struct CardRow {
    Icon icon = Icon::None;
    std::string title, detail, when;
};
[[nodiscard]] float card_rows_height(Ui const& ui, std::vector<CardRow> const& rows, float width);
void draw_card_rows(Ui& ui, std::string_view key, std::string_view title, std::vector<CardRow> const& rows,
                    Box area);
// By which policy the customer is chased, and what it asks for next.
void draw_customer_chase(Ui& ui, View const& view, RowIndex customer, Box& area);
// Whether the customer is on today's list, and whether now is a good moment to call or to write, or why not.
void draw_contact_now(Ui& ui, View const& view, RowIndex customer, Box& area);
// The newest of it in few words, in a card.
void draw_short_history(Ui& ui, View const& view, RowIndex customer, Box& area);
// What was said about one invoice.
void draw_invoice_talks(Ui& ui, View const& view, RowIndex invoice, Box& area);

} // namespace dunlin::ui
