// The parts of the customer screen. Each draws at the top of `area` and cuts off what it took.
#pragma once

#include "ui/screens/screen.hpp"

namespace dunlin::ui {

// Invoices, payments, contacts and statement in one card; a table higher than `most_height` scrolls by
// itself.
void draw_customer_tabs(Ui& ui, View const& view, RowIndex customer, Box& area, float most_height);
// Everything that happened with the customer, newest first.
void draw_customer_timeline(Ui& ui, View const& view, RowIndex customer, Box& area);

} // namespace dunlin::ui
