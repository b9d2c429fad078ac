#include "platform/headless/cli.hpp"

#include "platform/headless/cli_commands.hpp"

namespace dunlin::headless {

ExitCode run_cli(std::vector<std::string> const& arguments, CliOutput& output) {
    Result<Options> const options = parse_options(arguments);
    if (!options) {
        output.err += "dunlin: " + options.error().detail + "\n`dunlin help` shows how.\n";
        return ExitCode::Usage;
    }
    switch (options.value().verb) {
    case Verb::ImportInvoices: return run_import(options.value(), output);
    case Verb::Report: return run_report(options.value(), output);
    case Verb::Check: return run_check(options.value(), output);
    case Verb::Export: return run_export(options.value(), output);
    case Verb::Help: break;
    }
    // Asked for, it is an answer; without any argument it is a mistake.
    if (arguments.empty()) {
        output.err += usage_text();
        return ExitCode::Usage;
    }
    output.out += usage_text();
    return ExitCode::Fine;
}

} // namespace dunlin::headless
