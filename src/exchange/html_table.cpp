#include "exchange/html_table.hpp"

#include "exchange/escape.hpp"

namespace dunlin::exchange {
namespace {

void append_cell(std::string& out, std::string_view text) {
    while (!text.empty()) {
        std::size_t const end = text.find('\n');
        append_html(out, text.substr(0, end));
        if (end == std::string_view::npos) return;
        out += "<br>";
        text.remove_prefix(end + 1);
    }
}

} // namespace

HtmlTableWriter::HtmlTableWriter(std::string& out, std::vector<TableColumn> const& columns, char decimal_sign)
    : m_out(&out), m_decimal_sign(decimal_sign) {
    out += "<table><tr>";
    for (TableColumn const& column : columns) {
        out += "<th>";
        append_cell(out, column.name);
        out += "</th>";
        m_kinds.push_back(column.kind);
    }
    out += "</tr>";
}

void HtmlTableWriter::cell(std::string_view text) {
    if (m_kinds.empty()) return;
    *m_out += m_column == 0 ? "<tr><td>" : "<td>";
    if (m_kinds[m_column] == CellKind::Number && is_plain_number(text)) {
        for (char const c : text) m_out->push_back(c == '.' ? m_decimal_sign : c);
    } else {
        if (is_formula(text)) m_out->push_back('\'');
        append_cell(*m_out, text);
    }
    *m_out += "</td>";
    if (++m_column < m_kinds.size()) return;
    m_column = 0;
    *m_out += "</tr>";
}

void HtmlTableWriter::finish() { *m_out += "</table>"; }

} // namespace dunlin::exchange
