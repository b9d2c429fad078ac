// The command line as values.
#pragma once

#include "core/base/date.hpp"
#include "core/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::headless {

enum class Verb : std::uint8_t { Help, ImportInvoices, Report, Check, Export };
enum class ReportKind : std::uint8_t { Ageing, Worklist, Statement, Balances };
enum class Format : std::uint8_t { Text, Json, Csv, Backup };
enum class Extent : std::uint8_t { AsOfToday, Everything };
enum class CheckDepth : std::uint8_t { Figures, Journal };

struct Options {
    Verb verb = Verb::Help;
    ReportKind report{};
    Format format = Format::Text;
    std::string file;               // to import
    std::string book;               // path
    std::string mapping;            // path, may be empty
    std::string customer;           // number, name or id; may be empty
    std::string table = "invoices"; // for export --format csv
    Date today, as_of;              // may be not set
    Extent extent = Extent::AsOfToday;
    CheckDepth depth = CheckDepth::Figures;
    std::optional<std::uint64_t> seed;
};

// The arguments without the program's name. An error's detail is a sentence for the person.
[[nodiscard]] Result<Options> parse_options(std::vector<std::string> const& arguments);
[[nodiscard]] char const* usage_text();

} // namespace dunlin::headless
