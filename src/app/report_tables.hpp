// Reports as tables of text, for CSV: the same figures as on the screen, in columns of their own.
#pragma once

#include "app/speech/words.hpp"
#include "core/report/ageing.hpp"
#include "core/report/balance.hpp"
#include "core/report/statement.hpp"
#include "core/report/worklist.hpp"
#include "exchange/csv_writer.hpp"

#include <vector>

namespace dunlin::app {

[[nodiscard]] exchange::TableText ageing_table(Book const& book, Ageing const& ageing, Words const& words);
[[nodiscard]] exchange::TableText worklist_table(Book const& book, std::vector<WorklistEntry> const& entries,
                                                 Words const& words);
[[nodiscard]] exchange::TableText
balances_table(Book const& book, std::vector<CustomerBalance> const& balances, Words const& words);
// In all currencies of the customer, one after the other.
[[nodiscard]] exchange::TableText statement_table(Book const& book, RowIndex customer, Date to,
                                                  Words const& words);

// "1–30", "over 90", in the catalogue's words.
[[nodiscard]] std::string age_range_text(AgeingSpec const& spec, std::size_t late_column, Words const& words);

} // namespace dunlin::app
