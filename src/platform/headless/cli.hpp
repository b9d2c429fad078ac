// `dunlin`: import, report, check and export without a browser, over the same libraries as the web app.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dunlin::headless {

enum class ExitCode : std::uint8_t { Fine = 0, Findings = 1, Usage = 2 };

// What goes to standard output and to standard error.
struct CliOutput {
    std::string out, err;
};

// The arguments without the program's name. Reads and writes the files that they name.
[[nodiscard]] ExitCode run_cli(std::vector<std::string> const& arguments, CliOutput& output);

} // namespace dunlin::headless
