#include "exchange/file_kind.hpp"
#include "exchange/invoice_import.hpp"
#include "platform/headless/cli_book.hpp"
#include "platform/headless/cli_commands.hpp"
#include "platform/headless/files.hpp"

#include <utility>

namespace dunlin::headless {
namespace {

using exchange::ImportCounts;
using exchange::ImportMode;
using exchange::InvoiceImport;
using exchange::RowProblem;

constexpr Budget all_at_once{UINT64_MAX / 2};

void finish_steps(InvoiceImport& import, Book const& book) {
    while (import.step(book, all_at_once) == StepOutcome::More) {
    }
}

exchange::ImportDefaults defaults_of(Book const& book) {
    exchange::ImportDefaults defaults;
    if (Result<Currency> const currency = Currency::parse(book.setting_or("currency", "")))
        defaults.currency = currency.value();
    return defaults;
}

bool is_duplicate(RowProblem problem) {
    return problem == RowProblem::SameInFile || problem == RowProblem::SameInBook;
}

// Every row that isn't taken in, but for mere duplicates.
void list_left_out(InvoiceImport const& import, std::string const& path, CliOutput& output) {
    for (exchange::LeftOutRow const& row : import.left_out()) {
        if (is_duplicate(row.problem)) continue;
        exchange::LeftOutText const text = import.describe(row);
        output.err += path + ":" + std::to_string(text.line) + ": ";
        if (!text.column_name.empty()) output.err += text.column_name + ": ";
        output.err += text.sentence + "\n";
    }
}

std::string counted(std::uint32_t count, char const* one, char const* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string in_words(std::vector<Money> const& amounts) {
    std::string words;
    for (Money const& amount : amounts)
        words += (words.empty() ? "" : ", ") + to_plain_text(amount) + " " + amount.currency.code();
    return words;
}

void summarise(InvoiceImport const& import, ImportCounts const& counts, Date day, CliOutput& output) {
    output.out += counted(counts.rows, "row", "rows") + ", " +
                  counted(counts.customers, "customer", "customers") + " (" +
                  std::to_string(counts.new_customers) + " new)\n";
    if (import.kind() == exchange::ImportKind::CustomersOnly) return;
    output.out += "imported: " + counted(counts.invoices, "invoice", "invoices") +
                  "; left out: " + std::to_string(counts.left_out) +
                  "; duplicates: " + std::to_string(counts.duplicates) +
                  "; issued later: " + std::to_string(counts.later) + "\n";
    if (counts.credit_notes > 0)
        output.out += counted(counts.credit_notes, "credit note", "credit notes") + ": " +
                      in_words(counts.credit_amounts) +
                      (counts.unallocated_amounts.empty()
                           ? "; all put to invoices"
                           : "; not put to an invoice: " + in_words(counts.unallocated_amounts)) +
                      "\n";
    if (counts.used_up > 0)
        output.out += counted(counts.used_up, "credit note", "credit notes") + " used up, left out\n";
    if (counts.paid_by_now > 0)
        output.out += counted(counts.paid_by_now, "known invoice", "known invoices") +
                      " paid by now: " + in_words(counts.paid_by_now_amounts) + "\n";
    if (counts.paid_unallocated > 0)
        output.out += counted(counts.paid_unallocated, "known invoice", "known invoices") +
                      " may be paid by money that isn't allocated yet\n";
    if (counts.part_paid > 0)
        output.out += counted(counts.part_paid, "invoice", "invoices") + " paid in part\n";
    if (counts.payments_dated_today > 0)
        output.out += counted(counts.payments_dated_today, "payment", "payments") +
                      " without a date, dated " + to_iso_text(day) + "\n";
    output.out += "on " + to_iso_text(day) + ": " + std::to_string(counts.open) + " open, " +
                  std::to_string(counts.overdue) + " overdue\n";
    if (counts.open == 0 && counts.last_settled.is_set())
        output.out += "Nothing is open: all was settled by " + to_iso_text(counts.last_settled) + ".\n";
}

Done take_mapping(InvoiceImport& import, Book const& book, std::string const& path) {
    if (path.empty()) return Nothing{};
    std::string const text = TRY(read_file(path));
    import.correct(TRY(exchange::parse_mapping(text)));
    finish_steps(import, book);
    return Nothing{};
}

ExitCode refuse(CliOutput& output, std::string const& path, Error const& error) {
    output.err += message_of(path, error) + "\n";
    return ExitCode::Findings;
}

} // namespace

ExitCode run_import(Options const& options, CliOutput& output) {
    Result<CliBook> opened = CliBook::open(options, CliBook::WhenMissing::StartEmpty);
    if (!opened) return refuse(output, options.book, opened.error());
    CliBook& book = opened.value();

    Result<std::string> bytes = read_file(options.file);
    if (!bytes) return refuse(output, options.file, bytes.error());
    exchange::FileKind const kind = exchange::recognise(bytes.value(), options.file);
    if (kind.type != exchange::FileType::Csv)
        return refuse(
            output, options.file,
            fail(ErrorCode::UnknownFormat, "",
                 kind.sentence.empty() ? "This is no table of invoices. Give a CSV file." : kind.sentence));

    std::string const name = options.file.substr(options.file.find_last_of('/') + 1);
    InvoiceImport import(std::move(bytes).value(), name, defaults_of(book.book()));
    finish_steps(import, book.book());
    Done const mapped = take_mapping(import, book.book(), options.mapping);
    if (!mapped) return refuse(output, options.mapping, mapped.error());
    Done const possible = import.is_possible();
    if (!possible) return refuse(output, options.file, possible.error());

    Date const day = book.clock().today;
    ImportMode const mode =
        options.extent == Extent::Everything ? ImportMode::Everything : ImportMode::AsOfDay;
    ImportCounts const counts = import.counts(mode, day);
    list_left_out(import, options.file, output);
    summarise(import, counts, day, output);

    import.prepare_batch(mode, day);
    finish_steps(import, book.book());
    Done const performed = book.perform(Command{import.take_batch()});
    ExitCode const fine = counts.left_out == 0 ? ExitCode::Fine : ExitCode::Findings;
    if (!performed && performed.error().code == ErrorCode::NothingToDo) {
        output.out += "Nothing new: the book is as it was.\n";
        return fine;
    }
    if (!performed) return refuse(output, options.file, performed.error());
    Done const saved = book.save();
    if (!saved) return refuse(output, options.book, saved.error());
    return fine;
}

} // namespace dunlin::headless
