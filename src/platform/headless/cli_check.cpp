#include "core/book/check.hpp"

#include "platform/headless/cli_book.hpp"
#include "platform/headless/cli_commands.hpp"
#include "platform/headless/files.hpp"
#include "store/replay.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace dunlin::headless {
namespace {

std::string counted(std::size_t count, char const* one, char const* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

// The value of a member of a gesture's first line, which is written in one way only (src/store/FORMAT.md).
std::string_view member_of(std::string_view line, std::string_view before, char end) {
    std::size_t const begin = line.find(before);
    if (begin == std::string_view::npos) return {};
    std::string_view const rest = line.substr(begin + before.size());
    return rest.substr(0, rest.find(end));
}

// The gesture that the line is in, in words; "" if it is in none.
std::string gesture_at(std::string_view text, std::uint64_t line_number) {
    std::string_view header;
    for (std::uint64_t line = 1; line <= line_number && !text.empty(); ++line) {
        std::string_view const current = text.substr(0, text.find('\n'));
        if (current.substr(0, 11) == "{\"gesture\":") header = current;
        text.remove_prefix(std::min(current.size() + 1, text.size()));
    }
    if (header.empty()) return {};
    return "The first gesture that doesn't fit is number " +
           std::string(member_of(header, "\"sequence\":", ',')) + " of device " +
           std::string(member_of(header, "\"device\":\"", '"')) + ", written " +
           std::string(member_of(header, "\"wall\":\"", '"')) + ".\n";
}

void explain_damage(Options const& options, Error const& error, CliOutput& output) {
    output.err += message_of(options.book, error) + "\n";
    constexpr std::string_view line = "line ";
    if (options.depth != CheckDepth::Journal || error.field.compare(0, line.size(), line) != 0) return;
    Result<std::string> const text = read_file(options.book);
    if (!text || exchange::recognise(text.value(), options.book).type != exchange::FileType::Backup) return;
    output.err += gesture_at(text.value(), std::strtoull(error.field.c_str() + line.size(), nullptr, 10));
    output.err +=
        "What stands before it can be trusted. Use an older backup, or keep this file for repair.\n";
}

} // namespace

ExitCode run_check(Options const& options, CliOutput& output) {
    Result<CliBook> const opened = CliBook::open(options, CliBook::WhenMissing::Refuse);
    if (!opened) {
        explain_damage(options, opened.error(), output);
        return ExitCode::Findings;
    }
    CliBook const& book = opened.value();
    if (options.depth == CheckDepth::Journal && book.is_book_file()) {
        output.err += options.book + ": A book file has no journal. Give a backup, or leave --journal out.\n";
        return ExitCode::Findings;
    }
    ExitCode code = ExitCode::Fine;
    for (Violation const& violation : check(book.book())) {
        output.err += options.book + ": " + name_of(violation.invariant) + ": " + violation.detail;
        for (AnyId const id : violation.records) output.err += " [" + to_text(id) + "]";
        output.err += "\n";
        code = ExitCode::Findings;
    }
    if (options.depth == CheckDepth::Journal)
        for (store::Damage const& damage : store::verify_journal(book.segments())) {
            output.err += options.book + ": " + store::to_text(damage) + "\n";
            code = ExitCode::Findings;
        }
    if (code == ExitCode::Fine)
        output.out += "Sound: " + counted(book.book().customers.size(), "customer", "customers") + ", " +
                      counted(book.book().invoices.size(), "invoice", "invoices") + ", " +
                      counted(book.book().payments.size(), "payment", "payments") +
                      (options.depth == CheckDepth::Journal ? "; the journal's chain is whole.\n" : ".\n");
    return code;
}

} // namespace dunlin::headless
