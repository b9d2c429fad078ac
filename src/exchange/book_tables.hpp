// The book's own tables as text, for CSV. Reports (ageing, worklist, statement, balances) bring their own
// columns and go through TableText.
#pragma once

#include "core/book/book.hpp"
#include "exchange/csv_writer.hpp"

namespace dunlin::exchange {

// Voided records are left out. Dates are ISO, amounts plain digits, currency in a column of its own.
[[nodiscard]] TableText
customers_table(Book const& book); // number, name, contact, e-mail, phone, address, terms, …
[[nodiscard]] TableText invoices_table(Book const& book); // one row an instalment
[[nodiscard]] TableText payments_table(Book const& book);
[[nodiscard]] TableText interactions_table(Book const& book);

} // namespace dunlin::exchange
