#include "platform/headless/cli.hpp"

#include <cstdio>
#include <string>
#include <vector>

int main(int count, char** arguments) {
    dunlin::headless::CliOutput output;
    dunlin::headless::ExitCode const code =
        dunlin::headless::run_cli(std::vector<std::string>(arguments + 1, arguments + count), output);
    bool const is_written =
        std::fwrite(output.out.data(), 1, output.out.size(), stdout) == output.out.size() &&
        std::fflush(stdout) == 0;
    std::fputs(output.err.c_str(), stderr);
    if (!is_written) {
        std::fputs("dunlin: standard output can't be written to\n", stderr);
        return static_cast<int>(dunlin::headless::ExitCode::Findings);
    }
    return static_cast<int>(code);
}
