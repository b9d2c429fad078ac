// The JSON of a mapping:
//   {"v":1,"encoding":"utf-8","delimiter":",","preamble_rows":0,"header":true,"columns":["customer-number",…],
//    "date_order":"month-day-year","decimal_sign":".","group_sign":",","currency":"USD"}
// `columns` has a name of a field (see `name_of` below) for each column of the file, "ignore" for those left
// out; `group_sign` and `currency` may be "".
#include "exchange/mapping.hpp"

#include "core/base/checksum.hpp"
#include "core/base/utf8.hpp"
#include "core/json/document.hpp"
#include "core/json/writer.hpp"

#include <array>

namespace dunlin::exchange {
namespace {

struct FieldWords {
    char const* name;
    char const* label;
};

constexpr std::array<FieldWords, field_count> field_words{{
    {"ignore", "Left out"},
    {"invoice-number", "Invoice no."},
    {"customer-number", "Customer no."},
    {"customer-name", "Customer"},
    {"issue-date", "Issued"},
    {"due-date", "Due"},
    {"settled-date", "Settled"},
    {"amount", "Amount"},
    {"open-amount", "Open amount"},
    {"paid-amount", "Paid amount"},
    {"currency", "Currency"},
    {"reference", "Reference"},
    {"note", "Note"},
    {"contact-name", "Contact"},
    {"email", "E-mail"},
    {"phone", "Phone"},
    {"mobile", "Mobile"},
    {"address", "Address"},
    {"postal-code", "Postal code"},
    {"city", "City"},
    {"region", "Region"},
    {"country", "Country"},
    {"language", "Language"},
    {"payment-terms", "Payment terms"},
    {"tax-number", "Tax no."},
    {"credit-limit", "Credit limit"},
}};

constexpr std::array<char const*, 4> encoding_names{"utf-8", "utf-16le", "utf-16be", "windows-1252"};
constexpr std::array<char const*, 3> date_order_names{"year-month-day", "day-month-year", "month-day-year"};

template<class Enum, std::size_t N>
Result<Enum> find_name(std::array<char const*, N> const& names, std::string_view name, char const* field) {
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i]) return static_cast<Enum>(i);
    }
    return fail(ErrorCode::Malformed, field, "“" + std::string(name) + "” is no known " + field + ".");
}

// One ASCII character, or 0 for "" where that is allowed.
Result<char> read_sign(json::View root, char const* key) {
    std::string_view const text = TRY(json::read_text(root, key));
    if (text.empty()) return '\0';
    if (text.size() != 1 || static_cast<unsigned char>(text[0]) >= 0x80) {
        return fail(ErrorCode::Malformed, key, "A single character is expected.");
    }
    return text[0];
}

Result<std::vector<Field>> read_columns(json::View columns) {
    constexpr std::size_t max_columns = 10'000;
    if (!columns.is(json::Kind::Array) || columns.size() > max_columns) {
        return fail(ErrorCode::Malformed, "columns", "A list with the meaning of each column is expected.");
    }
    std::vector<Field> fields;
    for (json::View column = columns.first(); column.is_present(); column = column.next()) {
        fields.push_back(TRY(parse_field(column.text_or(""))));
    }
    return fields;
}

} // namespace

bool operator==(Mapping const& a, Mapping const& b) {
    return a.encoding == b.encoding && a.delimiter == b.delimiter && a.preamble_rows == b.preamble_rows &&
           a.header == b.header && a.columns == b.columns && a.date_order == b.date_order &&
           a.amount_style.decimal_sign == b.amount_style.decimal_sign &&
           a.amount_style.group_sign == b.amount_style.group_sign && a.currency == b.currency;
}

int column_of(Mapping const& mapping, Field field) {
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        if (mapping.columns[i] == field) return static_cast<int>(i);
    }
    return -1;
}

char const* name_of(Field field) { return field_words[static_cast<std::size_t>(field)].name; }
char const* label_of(Field field) { return field_words[static_cast<std::size_t>(field)].label; }
char const* name_of(Encoding encoding) { return encoding_names[static_cast<std::size_t>(encoding)]; }
char const* name_of(DateOrder order) { return date_order_names[static_cast<std::size_t>(order)]; }

Result<Field> parse_field(std::string_view name) {
    for (std::size_t i = 0; i < field_words.size(); ++i) {
        if (name == field_words[i].name) return static_cast<Field>(i);
    }
    return fail(ErrorCode::Malformed, "columns",
                "“" + std::string(name) + "” is no known meaning of a column.");
}

std::string to_json(Mapping const& mapping) {
    auto const sign = [](char c) { return std::string(c == '\0' ? 0 : 1, c); };
    std::string out;
    json::Writer writer(out);
    writer.begin_object();
    writer.member("v", std::int64_t{1});
    writer.member("encoding", name_of(mapping.encoding));
    writer.member("delimiter", sign(mapping.delimiter));
    writer.member("preamble_rows", std::int64_t{mapping.preamble_rows});
    writer.member("header", mapping.header == HeaderRow::Present);
    writer.key("columns").begin_array();
    for (Field const field : mapping.columns) writer.text(name_of(field));
    writer.end_array();
    writer.member("date_order", name_of(mapping.date_order));
    writer.member("decimal_sign", sign(mapping.amount_style.decimal_sign));
    writer.member("group_sign", sign(mapping.amount_style.group_sign));
    writer.member("currency", mapping.currency.code());
    writer.end_object();
    return out;
}

Result<Mapping> parse_mapping(std::string_view json) {
    json::Document document;
    TRY(document.read(json));
    json::View const root = document.root();
    if (TRY(json::read_integer(root, "v")) != 1) {
        return fail(ErrorCode::NewerVersion, "v", "This mapping was written by a newer program.");
    }
    Mapping mapping;
    std::string_view const encoding = TRY(json::read_text(root, "encoding"));
    mapping.encoding = TRY(find_name<Encoding>(encoding_names, encoding, "encoding"));
    mapping.delimiter = TRY(read_sign(root, "delimiter"));
    if (mapping.delimiter == '\0' || mapping.delimiter == '"' || mapping.delimiter == '\n' ||
        mapping.delimiter == '\r') {
        return fail(ErrorCode::Malformed, "delimiter", "A comma, semicolon, tab or the like is expected.");
    }
    std::int64_t const preamble_rows = TRY(json::read_integer(root, "preamble_rows"));
    if (preamble_rows < 0 || preamble_rows > UINT32_MAX) {
        return fail(ErrorCode::OutOfRange, "preamble_rows", "A number of rows is expected.");
    }
    mapping.preamble_rows = static_cast<std::uint32_t>(preamble_rows);
    mapping.header = root["header"].boolean_or(true) ? HeaderRow::Present : HeaderRow::Absent;
    mapping.columns = TRY(read_columns(root["columns"]));
    std::string_view const date_order = TRY(json::read_text(root, "date_order"));
    mapping.date_order = TRY(find_name<DateOrder>(date_order_names, date_order, "date_order"));
    mapping.amount_style.decimal_sign = TRY(read_sign(root, "decimal_sign"));
    mapping.amount_style.group_sign = TRY(read_sign(root, "group_sign"));
    if (std::string_view const code = TRY(json::read_text(root, "currency")); !code.empty()) {
        mapping.currency = TRY(Currency::parse(code));
    }
    return mapping;
}

std::string shape_of(char delimiter, HeaderRow header, std::vector<std::string> const& column_names) {
    std::string text(1, delimiter);
    if (header == HeaderRow::Present) {
        for (std::string const& name : column_names) text.append(match_key(name)).push_back('\x1f');
    } else {
        text += std::to_string(column_names.size());
    }
    std::uint64_t const sum = checksum64(text);
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4) hex.push_back("0123456789abcdef"[(sum >> shift) & 15]);
    return hex;
}

std::string mapping_setting_key(std::string_view shape) { return "import.mapping." + std::string(shape); }

} // namespace dunlin::exchange
