// Real files that tests read. They live outside the repository, in the folder that the environment variable
// DUNLIN_FIXTURES names, else in ../shared/fixtures (the working directory is the source root).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::test {

// The bytes of a fixture, for example fixture("invoices/a.csv"). If it is missing, prints why, has the
// running test case counted as skipped, and gives nothing:   auto const file = fixture("a.csv"); if (!file)
// return;
[[nodiscard]] std::optional<std::string> fixture(std::string_view path);

// The names (not paths) of a fixture folder's files, sorted. Missing or empty: as above.
[[nodiscard]] std::vector<std::string> fixture_names(std::string_view folder);

// Has the running test case counted as skipped, visibly, with its reason. The caller returns then.
void skip(std::string_view reason);

} // namespace dunlin::test
