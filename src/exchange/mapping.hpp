// How to read one shape of file: what the program detected and the person may correct. Kept in the book under
// the setting "import.mapping.<shape>" and given to the command line as a file; its JSON is described in
// mapping.cpp.
#pragma once

#include "core/base/currency.hpp"
#include "core/base/date.hpp"
#include "core/base/money.hpp"
#include "core/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

enum class Encoding : std::uint8_t { Utf8, Utf16Little, Utf16Big, Windows1252 };

// What a column holds.
enum class Field : std::uint8_t {
    Ignore,
    InvoiceNumber,
    CustomerNumber,
    CustomerName,
    IssueDate,
    DueDate,
    SettledDate,
    Amount,
    OpenAmount,
    PaidAmount,
    Currency,
    Reference, // purchase order, project
    Note,
    ContactName,
    Email,
    Phone,
    Mobile,
    AddressLines, // may stand on several columns
    PostalCode,
    City,
    Region,
    Country,
    Language,
    PaymentTerms, // days
    TaxNumber,
    CreditLimit,
};
inline constexpr int field_count = 26;

enum class HeaderRow : std::uint8_t { Present, Absent };

struct Mapping {
    Encoding encoding = Encoding::Utf8;
    char delimiter = ',';
    std::uint32_t preamble_rows = 0; // records before the header (or before the data if there is none)
    HeaderRow header = HeaderRow::Present;
    std::vector<Field> columns; // one a column of the file
    DateOrder date_order = DateOrder::DayMonthYear;
    AmountStyle amount_style;
    Currency currency; // where the file names none
};
[[nodiscard]] bool operator==(Mapping const& a, Mapping const& b);

// Column of a field; -1 if none has it. For AddressLines the first.
[[nodiscard]] int column_of(Mapping const& mapping, Field field);

[[nodiscard]] std::string to_json(Mapping const& mapping);
[[nodiscard]] Result<Mapping> parse_mapping(std::string_view json);

// Stable names, for files ("invoice-number"), and back.
[[nodiscard]] char const* name_of(Field field);
[[nodiscard]] char const* name_of(Encoding encoding);
[[nodiscard]] char const* name_of(DateOrder order); // "year-month-day", …
[[nodiscard]] Result<Field> parse_field(std::string_view name);
// What to call a field to a person, in English ("Invoice no.").
[[nodiscard]] char const* label_of(Field field);

// Fingerprint of a file's shape: delimiter and header names (folded), or the number of columns where there is
// no header. 16 hex digits; files of the same export have the same one.
[[nodiscard]] std::string shape_of(char delimiter, HeaderRow header,
                                   std::vector<std::string> const& column_names);
[[nodiscard]] std::string mapping_setting_key(std::string_view shape); // "import.mapping.<shape>"

} // namespace dunlin::exchange
