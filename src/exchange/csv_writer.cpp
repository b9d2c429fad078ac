#include "exchange/csv_writer.hpp"

#include <algorithm>
#include <array>

namespace dunlin::exchange {
namespace {

constexpr std::string_view formula_starts = "=+-@\t\r\n";
// The same signs in full width, which spreadsheets of East Asia take for them.
constexpr std::array<std::string_view, 4> wide_starts{"＝", "＋", "－", "＠"};

void append_quoted(std::string& out, std::string_view text) {
    out.push_back('"');
    for (char const c : text) {
        if (c == '"') out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
}

// Text guarded against being run as a formula, with quotes where they are needed.
void append_text_cell(std::string& out, std::string_view text, char delimiter) {
    std::string guarded;
    if (is_formula(text)) {
        guarded.reserve(text.size() + 1);
        guarded.push_back('\'');
        guarded.append(text);
        text = guarded;
    }
    bool const is_bare = text.find_first_of("\"\r\n") == std::string_view::npos &&
                         text.find(delimiter) == std::string_view::npos &&
                         (text.empty() || (text.front() != ' ' && text.back() != ' '));
    if (is_bare) {
        out.append(text);
    } else {
        append_quoted(out, text);
    }
}

} // namespace

bool is_formula(std::string_view text) {
    if (text.empty()) return false;
    if (formula_starts.find(text[0]) != std::string_view::npos) return true;
    return std::any_of(wide_starts.begin(), wide_starts.end(),
                       [text](std::string_view sign) { return text.substr(0, sign.size()) == sign; });
}

bool is_plain_number(std::string_view text) {
    if (!text.empty() && text[0] == '-') text.remove_prefix(1);
    if (text.empty()) return false;
    bool has_point = false;
    for (char const c : text) {
        if (c == '.' && !has_point) {
            has_point = true;
        } else if (c < '0' || c > '9') {
            return false;
        }
    }
    return true;
}

CsvWriter::CsvWriter(std::string& out, std::vector<TableColumn> const& columns, CsvStyle style)
    : m_out(&out), m_style(style) {
    if (style.mark == ByteOrderMark::Present) out += "\xEF\xBB\xBF";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) out.push_back(style.delimiter);
        append_text_cell(out, columns[i].name, style.delimiter);
        m_kinds.push_back(columns[i].kind);
    }
    if (!columns.empty()) out += "\r\n";
}

void CsvWriter::cell(std::string_view text) {
    if (m_kinds.empty()) return;
    if (m_column > 0) m_out->push_back(m_style.delimiter);
    // A number that isn't one (a word in its place) is guarded like any text.
    if (m_kinds[m_column] == CellKind::Number && is_plain_number(text)) {
        std::string number(text);
        for (char& c : number) {
            if (c == '.') c = m_style.decimal_sign;
        }
        bool const is_parting = m_style.decimal_sign == m_style.delimiter;
        is_parting ? append_quoted(*m_out, number) : static_cast<void>(m_out->append(number));
    } else {
        append_text_cell(*m_out, text, m_style.delimiter);
    }
    if (++m_column == m_kinds.size()) {
        m_column = 0;
        *m_out += "\r\n";
    }
}

std::string write_csv(TableText const& table, CsvStyle style) {
    std::string out;
    CsvWriter writer(out, table.columns, style);
    for (std::vector<std::string> const& row : table.rows) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            writer.cell(i < row.size() ? std::string_view(row[i]) : std::string_view());
    }
    return out;
}

} // namespace dunlin::exchange
