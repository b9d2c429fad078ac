// Reports as JSON for other programs. The shapes are described in CLI.md and only grow.
#pragma once

#include "core/report/ageing.hpp"
#include "core/report/balance.hpp"
#include "core/report/statement.hpp"
#include "core/report/worklist.hpp"

#include <string>
#include <vector>

namespace dunlin::headless {

[[nodiscard]] std::string ageing_json(Book const& book, Ageing const& ageing);
[[nodiscard]] std::string worklist_json(Book const& book, std::vector<WorklistEntry> const& entries,
                                        WorklistSpec const& spec);
[[nodiscard]] std::string balances_json(Book const& book, std::vector<CustomerBalance> const& rows,
                                        Date as_of);
[[nodiscard]] std::string statement_json(Book const& book, RowIndex customer,
                                         std::vector<Statement> const& statements, Date as_of);

} // namespace dunlin::headless
