#include "exchange/book_tables.hpp"
#include "platform/headless/cli_book.hpp"
#include "platform/headless/cli_commands.hpp"

namespace dunlin::headless {
namespace {

exchange::TableText table_of(Book const& book, std::string const& name) {
    if (name == "customers") return exchange::customers_table(book);
    if (name == "payments") return exchange::payments_table(book);
    if (name == "interactions") return exchange::interactions_table(book);
    return exchange::invoices_table(book);
}

} // namespace

ExitCode run_export(Options const& options, CliOutput& output) {
    Result<CliBook> const opened = CliBook::open(options, CliBook::WhenMissing::Refuse);
    if (!opened) {
        output.err += message_of(options.book, opened.error()) + "\n";
        return ExitCode::Findings;
    }
    CliBook const& book = opened.value();
    if (options.format == Format::Json) {
        output.out += book.book_text();
    } else if (options.format == Format::Csv) {
        output.out += exchange::write_csv(table_of(book.book(), options.table));
    } else {
        Result<std::string> const backup = book.backup_text();
        if (!backup) {
            output.err += message_of(options.book, backup.error()) + "\n";
            return ExitCode::Findings;
        }
        output.out += backup.value();
    }
    return ExitCode::Fine;
}

} // namespace dunlin::headless
