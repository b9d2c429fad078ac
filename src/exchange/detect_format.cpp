// Encoding, delimiter and header row of a file.
#include "core/base/utf8.hpp"
#include "exchange/cell.hpp"
#include "exchange/detect.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace dunlin::exchange {
namespace {

constexpr std::size_t sample_bytes = 64 * 1024;
constexpr std::uint32_t sample_rows = 200;

Decision encoding_decision(Encoding encoding, Reason reason, Confidence confidence, std::string sentence) {
    Decision decision;
    decision.subject = Subject::Encoding;
    decision.value = name_of(encoding);
    decision.reason = reason;
    decision.confidence = confidence;
    decision.sentence = std::move(sentence);
    return decision;
}

// UTF-16 shows as a zero in every other byte of ASCII text.
std::optional<Encoding> find_zero_pattern(std::string_view bytes) {
    std::string_view const sample = bytes.substr(0, 4096);
    std::array<std::size_t, 2> zeroes{};
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample[i] == '\0') ++zeroes[i % 2];
    }
    std::size_t const pairs = sample.size() / 2;
    if (pairs < 2) return std::nullopt;
    if (zeroes[1] * 2 > pairs && zeroes[0] * 10 < pairs) return Encoding::Utf16Little;
    if (zeroes[0] * 2 > pairs && zeroes[1] * 10 < pairs) return Encoding::Utf16Big;
    return std::nullopt;
}

std::string name_of_delimiter(char delimiter) {
    switch (delimiter) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "vertical bar";
    default: return std::string("“") + delimiter + "”";
    }
}

// How many fields the records of the table itself have: the most frequent number, wider ones weighing more,
// because a preamble is narrow.
struct UsualWidth {
    std::uint32_t fields = 1;
    std::uint32_t rows = 0;
    std::uint32_t rows_looked_at = 0;
};
UsualWidth usual_width(CsvTable const& table, std::uint32_t rows) {
    std::map<std::uint32_t, std::uint32_t> tally;
    UsualWidth usual;
    usual.rows_looked_at = std::min(rows, table.row_count());
    for (std::uint32_t row = 0; row < usual.rows_looked_at; ++row) ++tally[table.field_count(row)];
    std::uint64_t best = 0;
    for (auto const& [fields, count] : tally) {
        std::uint64_t const weight = std::uint64_t{std::min(fields, 50u)} * count;
        if (weight >= best) {
            best = weight;
            usual.fields = fields;
            usual.rows = count;
        }
    }
    return usual;
}

// A field that starts with a quote which isn't one: the delimiter cut a quoted field in two.
bool has_stray_quotes(CsvTable const& table, std::uint32_t rows) {
    std::string scratch;
    for (std::uint32_t row = 0; row < std::min(rows, sample_rows); ++row) {
        for (std::uint32_t column = 0; column < table.field_count(row); ++column) {
            std::string_view const cell = trim_cell(table.field(row, column, scratch));
            if (!cell.empty() && cell.front() == '"') return true;
        }
    }
    return false;
}

double score_delimiter(UsualWidth usual) {
    if (usual.fields < 2 || usual.rows_looked_at == 0) return 0;
    double const share = static_cast<double>(usual.rows) / usual.rows_looked_at;
    return share * share * (2.0 + std::min(usual.fields, 20u));
}

struct RowLook {
    std::uint32_t filled = 0, typed = 0, known_words = 0, long_texts = 0;
};

RowLook look_at(CsvTable const& table, std::uint32_t row) {
    RowLook look;
    std::string scratch;
    for (std::uint32_t column = 0; column < table.field_count(row); ++column) {
        std::string_view const cell = trim_cell(table.field(row, column, scratch));
        if (cell.empty()) continue;
        ++look.filled;
        if (cell.size() > 80) ++look.long_texts;
        if (evidence_of_date(cell) != DateEvidence::NotADate || looks_like_amount(cell) ||
            looks_like_email(cell))
            ++look.typed;
        else if (meaning_of_header(cell).score >= 60)
            ++look.known_words;
    }
    return look;
}

std::uint32_t next_filled(CsvTable const& table, std::uint32_t row) {
    while (row < table.row_count() && table.is_blank(row)) ++row;
    return row;
}

Decision header_decision(CsvTable const& table, HeaderRow header, std::uint32_t row, Confidence confidence) {
    Decision decision;
    decision.subject = Subject::Header;
    decision.confidence = confidence;
    std::uint32_t const line = row < table.row_count() ? table.line(row) : 1;
    if (header == HeaderRow::Present) {
        decision.value = "present";
        decision.reason = Reason::HeaderFound;
        decision.figures = {line, row};
        decision.sentence = "Header in line " + with_groups(line);
        if (row > 0) decision.sentence += ", below " + counted(row, "line", "lines") + " that are left out";
    } else {
        decision.value = "absent";
        decision.reason = Reason::NoHeaderFound;
        decision.figures = {line};
        decision.sentence = "No header; data from line " + with_groups(line);
    }
    return decision;
}

} // namespace

EncodingFound detect_encoding(std::string_view bytes) {
    auto const marked = [](Encoding encoding, std::uint32_t length, char const* name) {
        return EncodingFound{encoding, length,
                             encoding_decision(encoding, Reason::ByteOrderMark, Confidence::Certain,
                                               std::string("The file starts with the mark of ") + name)};
    };
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return marked(Encoding::Utf8, 3, "UTF-8");
    if (bytes.substr(0, 2) == "\xFF\xFE") return marked(Encoding::Utf16Little, 2, "UTF-16");
    if (bytes.substr(0, 2) == "\xFE\xFF") return marked(Encoding::Utf16Big, 2, "UTF-16");
    if (std::optional<Encoding> const found = find_zero_pattern(bytes)) {
        return {*found, 0,
                encoding_decision(*found, Reason::ZeroBytes, Confidence::Likely,
                                  "Every other byte is zero: UTF-16")};
    }
    std::size_t const invalid = find_invalid_utf8(bytes);
    if (invalid != std::string_view::npos) {
        EncodingFound found{Encoding::Windows1252, 0,
                            encoding_decision(Encoding::Windows1252, Reason::NotUtf8, Confidence::Likely,
                                              "Not UTF-8, so the older Western encoding of Windows")};
        found.decision.figures = {static_cast<std::int64_t>(invalid)};
        return found;
    }
    std::int64_t const beyond_ascii = std::count_if(
        bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    EncodingFound found{
        Encoding::Utf8, 0,
        encoding_decision(Encoding::Utf8, Reason::ValidUtf8, Confidence::Certain,
                          beyond_ascii == 0 ? "Plain letters only" : "All text is valid UTF-8")};
    found.decision.figures = {beyond_ascii};
    return found;
}

std::string to_utf8(std::string bytes, Encoding encoding) {
    std::string_view text = bytes;
    switch (encoding) {
    case Encoding::Utf16Little:
    case Encoding::Utf16Big: {
        bool const is_big = encoding == Encoding::Utf16Big;
        if (text.substr(0, 2) == (is_big ? "\xFE\xFF" : "\xFF\xFE")) text.remove_prefix(2);
        return from_utf16(text, is_big);
    }
    case Encoding::Windows1252: return from_windows_1252(text);
    case Encoding::Utf8: break;
    }
    if (text.substr(0, 3) == "\xEF\xBB\xBF") bytes.erase(0, 3);
    if (is_valid_utf8(bytes)) return bytes;
    std::string mended;
    for (std::size_t position = 0; position < bytes.size();) {
        append_utf8(mended, next_code_point(bytes, position));
    }
    return mended;
}

DelimiterFound detect_delimiter(std::string_view text) {
    DelimiterFound found;
    found.decision.subject = Subject::Delimiter;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    if (text.size() >= 5 && text.substr(0, 4) == "sep=" &&
        (text.size() == 5 || text[5] == '\r' || text[5] == '\n') && text[4] != '"') {
        found.delimiter = text[4];
        found.decision.reason = Reason::SeparatorLine;
        found.decision.confidence = Confidence::Certain;
        found.decision.value = std::string(1, found.delimiter);
        found.decision.sentence = "The first line says so";
        return found;
    }
    bool const is_cut = text.size() > sample_bytes;
    std::string_view const sample = text.substr(0, sample_bytes);
    double best = 0;
    UsualWidth usual;
    // On a tie the comma loses: it may be a decimal sign.
    for (char const candidate : {';', '\t', '|', ','}) {
        CsvTable const table = read_csv(sample, candidate);
        std::uint32_t const rows = table.row_count() - (is_cut && table.row_count() > 1 ? 1 : 0);
        UsualWidth const width = usual_width(table, rows);
        double score = score_delimiter(width);
        if (has_stray_quotes(table, rows)) score /= 2;
        if (score > best) {
            best = score;
            usual = width;
            found.delimiter = candidate;
        }
    }
    found.decision.value = std::string(1, found.delimiter);
    if (best == 0) {
        found.decision.reason = Reason::OnlyColumn;
        found.decision.confidence = Confidence::Guess;
        found.decision.sentence = "No sign parts the lines into columns";
        return found;
    }
    found.decision.reason = Reason::SameFieldCount;
    found.decision.figures = {usual.rows, usual.rows_looked_at, usual.fields};
    found.decision.confidence =
        usual.rows * 10 >= usual.rows_looked_at * 9 ? Confidence::Certain : Confidence::Likely;
    found.decision.sentence =
        "With a " + name_of_delimiter(found.delimiter) + ", " + with_groups(usual.rows) + " of " +
        counted(usual.rows_looked_at, "line has ", "lines have ") + std::to_string(usual.fields) + " columns";
    return found;
}

HeaderFound detect_header(CsvTable const& table) {
    HeaderFound found;
    UsualWidth const usual = usual_width(table, sample_rows);
    found.column_count = usual.fields;
    std::uint32_t const least = usual.fields > 3 ? usual.fields - 1 : usual.fields;
    std::uint32_t const end = std::min(table.row_count(), sample_rows);
    for (std::uint32_t row = 0; row < end; ++row) {
        if (table.field_count(row) < least || table.is_blank(row)) continue;
        RowLook const look = look_at(table, row);
        if (look.typed > 0 && (look.filled * 2 >= usual.fields || look.typed > 1) && look.known_words == 0) {
            found.preamble_rows = row;
            found.header = HeaderRow::Absent;
            break;
        }
        if (look.typed > look.known_words || look.long_texts * 2 > look.filled ||
            look.filled * 3 < usual.fields)
            continue;
        std::uint32_t const below = next_filled(table, row + 1);
        bool const has_typed_below = below < table.row_count() && look_at(table, below).typed > 0;
        if (look.known_words == 0 && !has_typed_below) continue;
        found.preamble_rows = row;
        found.header = HeaderRow::Present;
        found.column_count = std::max(found.column_count, table.field_count(row));
        found.decision = header_decision(table, found.header, row,
                                         look.known_words > 1 ? Confidence::Certain : Confidence::Likely);
        return found;
    }
    // All texts, and nothing known among them: data from the first full record on.
    if (found.header == HeaderRow::Present) {
        std::uint32_t row = 0;
        while (row < end && (table.field_count(row) < least || table.is_blank(row))) ++row;
        found.preamble_rows = row < end ? row : 0;
        found.header = HeaderRow::Absent;
    }
    found.decision = header_decision(table, found.header, found.preamble_rows, Confidence::Likely);
    return found;
}

} // namespace dunlin::exchange
