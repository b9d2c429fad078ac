// CSV text into records and fields: RFC 4180 and what real files do. Fields stay where they are in the text;
// a field costs four bytes, so that a million rows fit.
//
// A record ends at LF, CRLF or a lone CR outside quotes; empty lines are skipped. A field is quoted if, after
// spaces, it starts with a quote; a doubled quote is one quote, line ends and delimiters inside belong to the
// field. A quote in the middle of an unquoted field is a plain character; so is an opening quote that is
// never closed. Nothing is refused.
#pragma once

#include "core/base/progress.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::exchange {

// Records and fields of a text that must stay where it is while this is used.
class CsvTable {
public:
    [[nodiscard]] std::uint32_t row_count() const { return static_cast<std::uint32_t>(m_rows.size()); }
    [[nodiscard]] std::uint32_t field_count(std::uint32_t row) const; // at least 1
    // Line of the text where the record starts, from 1.
    [[nodiscard]] std::uint32_t line(std::uint32_t row) const { return m_rows[row].line; }
    // The field as it means: without quotes, not trimmed. "" if the record has fewer fields. `scratch` is
    // used only where doubled quotes must be made single; the view is valid until scratch changes.
    [[nodiscard]] std::string_view field(std::uint32_t row, std::uint32_t column, std::string& scratch) const;
    [[nodiscard]] std::string text(std::uint32_t row, std::uint32_t column) const;
    // True if all fields of the record are empty or spaces.
    [[nodiscard]] bool is_blank(std::uint32_t row) const;

private:
    friend class CsvReader;
    struct Row {
        std::uint32_t first_field; // in m_begins
        std::uint32_t end;         // of the last field's raw text
        std::uint32_t line;
    };
    [[nodiscard]] std::string_view raw(std::uint32_t row, std::uint32_t column) const;

    std::string_view m_text;
    std::vector<std::uint32_t> m_begins; // of each field's raw text; it ends one byte before the next begins
    std::vector<Row> m_rows;
};

// Reads step by step; an item of the budget is a record. Text beyond 4 GiB is not read (the caller refuses it
// before).
class CsvReader {
public:
    // A byte order mark and a first line "sep=;" are skipped (the latter only tells the delimiter; see
    // detect.hpp).
    CsvReader(std::string_view text, char delimiter);
    [[nodiscard]] StepOutcome step(Budget budget);
    [[nodiscard]] Progress progress() const; // in bytes
    [[nodiscard]] CsvTable const& table() const { return m_table; }
    [[nodiscard]] CsvTable take() { return std::move(m_table); }

private:
    void read_record();
    [[nodiscard]] std::size_t end_of_field(std::size_t begin);
    [[nodiscard]] std::size_t end_of_quoted(std::size_t quote);
    void skip_line_end();
    [[nodiscard]] static std::uint32_t count_line_ends(std::string_view text);

    std::string_view m_text;
    char m_delimiter;
    std::array<bool, 256> m_is_stop{}; // delimiter and line ends
    std::size_t m_position = 0;
    std::uint32_t m_line = 1;
    int m_unclosed_quotes = 0;
    CsvTable m_table;
};

// All at once, for small texts and tests.
[[nodiscard]] CsvTable read_csv(std::string_view text, char delimiter);

} // namespace dunlin::exchange
