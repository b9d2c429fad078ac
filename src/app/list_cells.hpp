// What stands in a cell of a long list, as a value: the screen writes it in the person's style, CSV and the
// clipboard plainly, sorting compares it. One place for all of them, so that they can't differ.
#pragma once

#include "app/read_models.hpp"
#include "app/speech/words.hpp"
#include "exchange/csv_writer.hpp"

#include <string>
#include <vector>

namespace dunlin::app {

// Handed in cleared or used before; memory is used again.
struct ListCell {
    ListColumn::Kind kind = ListColumn::Kind::Text;
    std::string text;           // Text; Words: the catalogue's key
    std::vector<Money> amounts; // Amount: one, or one a currency that the customer owes in
    Date date;                  // Date
    std::int64_t count = -1;    // Count; below zero = nothing to say
};

void fill_list_cell(Book const& book, ReadModels const& figures, ListName list, RowIndex row,
                    std::size_t column, ListCell& cell);

// How an invoice stands, as the catalogue's key: "invoice.paid".
[[nodiscard]] char const* standing_of(InvoiceRow const& invoice, InvoiceFigures const& figures);

// The id of a row.
[[nodiscard]] AnyId id_of(Book const& book, ListName list, RowIndex row);

// Rows as CSV with a header, in the columns of the mask. Amounts are plain numbers; where the mask has no
// currency, a column says it. A customer who owes in several currencies takes a line for each.
[[nodiscard]] std::string list_csv(Book const& book, ReadModels const& figures, ListName list,
                                   std::vector<RowIndex> const& rows, ColumnMask mask, Words const& words,
                                   exchange::CsvStyle style);

// The same as an HTML table.
[[nodiscard]] std::string list_html(Book const& book, ReadModels const& figures, ListName list,
                                    std::vector<RowIndex> const& rows, ColumnMask mask, Words const& words,
                                    char decimal_sign);

} // namespace dunlin::app
