// What each command of the command line does, once its arguments are understood.
#pragma once

#include "platform/headless/cli.hpp"
#include "platform/headless/cli_options.hpp"

namespace dunlin::headless {

[[nodiscard]] ExitCode run_import(Options const& options, CliOutput& output);
[[nodiscard]] ExitCode run_report(Options const& options, CliOutput& output);
[[nodiscard]] ExitCode run_check(Options const& options, CliOutput& output);
[[nodiscard]] ExitCode run_export(Options const& options, CliOutput& output);

} // namespace dunlin::headless
