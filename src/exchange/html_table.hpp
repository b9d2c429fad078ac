// Tables as HTML for the clipboard: a spreadsheet takes the cells, a letter the table. Guarded against
// formulas as CSV is.
#pragma once

#include "exchange/csv_writer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

// Header first, then row by row; `finish` closes the table.
class HtmlTableWriter {
public:
    HtmlTableWriter(std::string& out, std::vector<TableColumn> const& columns, char decimal_sign);
    void cell(std::string_view text); // in column order; the last one ends the row
    void finish();

private:
    std::string* m_out;
    std::vector<CellKind> m_kinds;
    char m_decimal_sign;
    std::size_t m_column = 0;
};

} // namespace dunlin::exchange
