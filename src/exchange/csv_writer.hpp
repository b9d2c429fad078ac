// Tables as CSV for spreadsheets: quoted where needed, CRLF, and guarded against formulas: a text that a
// spreadsheet would run (it starts with = + - @, also in full width, tab, CR or LF; OWASP, "CSV Injection")
// gets an apostrophe before it; numbers and dates don't.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

enum class CellKind : std::uint8_t { Text, Number, Date };

struct TableColumn {
    std::string name;
    CellKind kind = CellKind::Text;
};

// A table in words, as a screen shows it or a report gives it. Cells are finished texts: amounts plain
// ("1200.50"), dates ISO or as the locale has them.
struct TableText {
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows; // each as long as columns
};

enum class ByteOrderMark : std::uint8_t { Absent, Present }; // Excel needs it to read UTF-8

struct CsvStyle {
    char delimiter = ',';    // ';' where the comma is the decimal sign
    char decimal_sign = '.'; // numbers are rewritten from the point
    ByteOrderMark mark = ByteOrderMark::Present;
};

// Whether a spreadsheet would run the text, were it not guarded.
[[nodiscard]] bool is_formula(std::string_view text);
// "1200.50", "-3"
[[nodiscard]] bool is_plain_number(std::string_view text);

[[nodiscard]] std::string write_csv(TableText const& table, CsvStyle style = {});

// For tables too long to hold: header first, then row by row.
class CsvWriter {
public:
    CsvWriter(std::string& out, std::vector<TableColumn> const& columns, CsvStyle style);
    void cell(std::string_view text); // in column order; the last one ends the row

private:
    std::string* m_out;
    std::vector<CellKind> m_kinds;
    CsvStyle m_style;
    std::size_t m_column = 0;
};

} // namespace dunlin::exchange
