#include "app/report_tables.hpp"
#include "core/base/utf8.hpp"
#include "platform/headless/cli_book.hpp"
#include "platform/headless/cli_commands.hpp"
#include "platform/headless/cli_report_json.hpp"
#include "platform/headless/system_clock.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dunlin::headless {
namespace {

using exchange::CellKind;
using exchange::TableText;

// Columns as wide as their widest cell, numbers to the right.
std::string aligned_text(TableText const& table) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::size_t width = count_code_points(table.columns[i].name);
        for (std::vector<std::string> const& row : table.rows)
            width = std::max(width, count_code_points(row[i]));
        widths.push_back(width);
    }
    std::string out;
    auto const add_row = [&](auto const& cell) {
        std::string line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            std::string const& text = cell(i);
            std::string const gap(widths[i] - count_code_points(text), ' ');
            line += i == 0 ? "" : "  ";
            line += table.columns[i].kind == CellKind::Number ? gap + text : text + gap;
        }
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    };
    add_row([&](std::size_t i) -> std::string const& { return table.columns[i].name; });
    for (std::vector<std::string> const& row : table.rows)
        add_row([&](std::size_t i) -> std::string const& { return row[i]; });
    return out;
}

struct Scope {
    Book const& book;
    Date as_of;
    std::optional<RowIndex> customer; // not set = all
    Format format = Format::Text;
};

std::string in_format(Scope const& scope, TableText const& table) {
    return scope.format == Format::Csv ? exchange::write_csv(table) : aligned_text(table);
}

std::string ageing_report(Scope const& scope) {
    AgeingSpec spec;
    spec.as_of = scope.as_of;
    Ageing result;
    if (scope.customer) {
        result.spec = spec;
        result.totals = ageing_of(scope.book, *scope.customer, spec);
        for (AgeingTotal const& total : result.totals)
            result.rows.push_back({*scope.customer, total.currency, total.amounts});
    } else {
        result = ageing(scope.book, spec);
    }
    if (scope.format == Format::Json) return ageing_json(scope.book, result);
    return in_format(scope, app::ageing_table(scope.book, result, app::Words{}));
}

std::string worklist_report(Scope const& scope) {
    WorklistSpec spec;
    spec.today = scope.as_of;
    spec.usual = usual_overdue(scope.book, scope.as_of);
    spec.zone_offset = zone_offset_minutes;
    std::vector<WorklistEntry> entries;
    if (!scope.customer) {
        entries = worklist(scope.book, spec);
    } else if (std::optional<WorklistEntry> entry = worklist_entry(scope.book, *scope.customer, spec)) {
        entries.push_back(std::move(*entry));
    }
    if (scope.format == Format::Json) return worklist_json(scope.book, entries, spec);
    return in_format(scope, app::worklist_table(scope.book, entries, app::Words{}));
}

std::string balances_report(Scope const& scope) {
    std::vector<CustomerBalance> rows;
    if (!scope.customer) {
        rows = balances(scope.book, scope.as_of);
    } else {
        for (Balance const& balance : balances_of(scope.book, *scope.customer, scope.as_of))
            rows.push_back({*scope.customer, balance});
    }
    if (scope.format == Format::Json) return balances_json(scope.book, rows, scope.as_of);
    return in_format(scope, app::balances_table(scope.book, rows, app::Words{}));
}

std::string statement_report(Scope const& scope) {
    RowIndex const customer = *scope.customer;
    if (scope.format != Format::Json)
        return in_format(scope, app::statement_table(scope.book, customer, scope.as_of, app::Words{}));
    std::vector<Statement> statements;
    for (Currency const currency : currencies_of(scope.book, customer))
        statements.push_back(statement(scope.book, {customer, currency, {}, scope.as_of}));
    return statement_json(scope.book, customer, statements, scope.as_of);
}

} // namespace

ExitCode run_report(Options const& options, CliOutput& output) {
    Result<CliBook> const opened = CliBook::open(options, CliBook::WhenMissing::Refuse);
    if (!opened) {
        output.err += message_of(options.book, opened.error()) + "\n";
        return ExitCode::Findings;
    }
    CliBook const& book = opened.value();
    Scope scope{book.book(), options.as_of.is_set() ? options.as_of : book.clock().today, std::nullopt,
                options.format};
    if (!options.customer.empty()) {
        Result<RowIndex> const customer = find_customer(book.book(), options.customer);
        if (!customer) {
            output.err += message_of(options.book, customer.error()) + "\n";
            return ExitCode::Findings;
        }
        scope.customer = customer.value();
    }
    switch (options.report) {
    case ReportKind::Ageing: output.out += ageing_report(scope); break;
    case ReportKind::Worklist: output.out += worklist_report(scope); break;
    case ReportKind::Statement: output.out += statement_report(scope); break;
    case ReportKind::Balances: output.out += balances_report(scope); break;
    }
    return ExitCode::Fine;
}

} // namespace dunlin::headless
