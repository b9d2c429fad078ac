#include "exchange/csv_reader.hpp"

#include <algorithm>

namespace dunlin::exchange {
namespace {

// Opening quotes that no quote closes make the reader look through the rest of the text. After this many,
// quotes are plain characters, so that a hostile file can't make reading quadratic.
constexpr int max_unclosed_quotes = 16;
constexpr std::string_view mark = "\xEF\xBB\xBF";

std::size_t skip_spaces(std::string_view text, std::size_t position) {
    while (position < text.size() && text[position] == ' ') ++position;
    return position;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

} // namespace

std::uint32_t CsvTable::field_count(std::uint32_t row) const {
    std::size_t const next = row + 1 < m_rows.size() ? m_rows[row + 1].first_field : m_begins.size();
    return static_cast<std::uint32_t>(next) - m_rows[row].first_field;
}

std::string_view CsvTable::raw(std::uint32_t row, std::uint32_t column) const {
    std::uint32_t const count = field_count(row);
    if (column >= count) return {};
    std::size_t const index = std::size_t{m_rows[row].first_field} + column;
    std::size_t const begin = m_begins[index];
    std::size_t const end = column + 1 < count ? m_begins[index + 1] - 1 : m_rows[row].end;
    return m_text.substr(begin, end - begin);
}

std::string_view CsvTable::field(std::uint32_t row, std::uint32_t column, std::string& scratch) const {
    std::string_view const whole = raw(row, column);
    std::size_t const first = skip_spaces(whole, 0);
    if (first == whole.size() || whole[first] != '"') return whole;
    std::size_t const last = whole.find_last_not_of(' ');
    if (last == first || whole[last] != '"') return whole; // a quote that isn't closed is a plain character
    std::string_view const inner = whole.substr(first + 1, last - first - 1);
    std::size_t quote = inner.find('"');
    if (quote == std::string_view::npos) return inner;

    scratch.clear();
    std::size_t begin = 0;
    while (quote != std::string_view::npos) {
        scratch.append(inner, begin, quote + 1 - begin);
        begin = quote + 1;
        if (begin < inner.size() && inner[begin] == '"') ++begin;
        quote = inner.find('"', begin);
    }
    scratch.append(inner, begin);
    return scratch;
}

std::string CsvTable::text(std::uint32_t row, std::uint32_t column) const {
    std::string scratch;
    return std::string(field(row, column, scratch));
}

bool CsvTable::is_blank(std::uint32_t row) const {
    std::string scratch;
    for (std::uint32_t column = 0; column < field_count(row); ++column) {
        if (field(row, column, scratch).find_first_not_of(" \t") != std::string_view::npos) return false;
    }
    return true;
}

CsvReader::CsvReader(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter) {
    m_table.m_text = text;
    for (char const c : {delimiter, '\r', '\n'}) m_is_stop[static_cast<unsigned char>(c)] = true;
    if (m_text.substr(0, mark.size()) == mark) m_position = mark.size();
    if (std::string_view const line = m_text.substr(m_position, 6);
        line.size() >= 5 && line.substr(0, 4) == "sep=" && (line.size() == 5 || is_line_end(line[5]))) {
        m_position += 5;
        skip_line_end();
    }
    // A guess that saves most of the growing: the reader gives back what it didn't need.
    m_table.m_begins.reserve(m_text.size() / 10);
    m_table.m_rows.reserve(m_text.size() / 100);
}

StepOutcome CsvReader::step(Budget budget) {
    for (std::uint64_t items = 0; items < budget.items; ++items) {
        while (m_position < m_text.size() && is_line_end(m_text[m_position])) skip_line_end();
        if (m_position >= m_text.size()) return StepOutcome::Finished;
        read_record();
    }
    return m_position < m_text.size() ? StepOutcome::More : StepOutcome::Finished;
}

Progress CsvReader::progress() const { return {m_position, m_text.size()}; }

void CsvReader::skip_line_end() {
    if (m_position >= m_text.size()) return;
    bool const is_return = m_text[m_position++] == '\r';
    if (is_return && m_position < m_text.size() && m_text[m_position] == '\n') ++m_position;
    ++m_line;
}

void CsvReader::read_record() {
    m_table.m_rows.push_back({static_cast<std::uint32_t>(m_table.m_begins.size()), 0, m_line});
    while (true) {
        m_table.m_begins.push_back(static_cast<std::uint32_t>(m_position));
        m_position = end_of_field(m_position);
        if (m_position >= m_text.size() || m_text[m_position] != m_delimiter) break;
        ++m_position;
        if (m_position >= m_text.size()) {
            m_table.m_begins.push_back(static_cast<std::uint32_t>(m_position));
            break;
        }
    }
    m_table.m_rows.back().end = static_cast<std::uint32_t>(m_position);
    skip_line_end();
}

// Position of the delimiter or line end behind the field, or the end of the text.
std::size_t CsvReader::end_of_field(std::size_t begin) {
    std::size_t const first = skip_spaces(m_text, begin);
    std::size_t position = begin;
    if (first < m_text.size() && m_text[first] == '"' && m_unclosed_quotes < max_unclosed_quotes) {
        position = end_of_quoted(first);
    }
    char const* const text = m_text.data();
    std::size_t const size = m_text.size();
    while (position < size && !m_is_stop[static_cast<unsigned char>(text[position])]) ++position;
    return position;
}

// Behind the closing quote, or at `quote` if it turns out to be a plain character.
//
// A quote closes if a delimiter or line end follows. A lone one inside (`"6" pipe",`) belongs to the text,
// unless what follows on the line shows that the field was never meant as quoted (`"Foo" Ltd,12,"Bar"`: the
// next quote opens a field).
std::size_t CsvReader::end_of_quoted(std::size_t quote) {
    std::size_t position = quote + 1;
    while (true) {
        position = m_text.find('"', position);
        if (position == std::string_view::npos) {
            ++m_unclosed_quotes;
            return quote;
        }
        if (position + 1 < m_text.size() && m_text[position + 1] == '"') {
            position += 2;
            continue;
        }
        std::size_t const behind = skip_spaces(m_text, position + 1);
        if (behind >= m_text.size() || m_is_stop[static_cast<unsigned char>(m_text[behind])]) {
            m_line += count_line_ends(m_text.substr(quote, position - quote));
            return behind;
        }
        std::size_t const line_end = m_text.find_first_of("\r\n", behind);
        std::size_t const next = m_text.find('"', behind);
        if (next == std::string_view::npos || next > line_end || m_text[next - 1] == m_delimiter)
            return quote;
        position = next;
    }
}

std::uint32_t CsvReader::count_line_ends(std::string_view text) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++count;
    }
    return count;
}

CsvTable read_csv(std::string_view text, char delimiter) {
    CsvReader reader(text, delimiter);
    while (reader.step(Budget{UINT64_MAX}) == StepOutcome::More) {
    }
    return reader.take();
}

} // namespace dunlin::exchange
