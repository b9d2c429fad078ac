#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

namespace dunlin::test {
namespace {

std::string fixture_path(std::string_view path) {
    char const* const folder = std::getenv("DUNLIN_FIXTURES");
    std::string result = folder != nullptr && *folder != '\0' ? folder : "../shared/fixtures";
    result += '/';
    result += path;
    return result;
}

} // namespace

void skip(std::string_view reason) {
    // ./dev counts these lines, one test case once.
    char const* const name = doctest::getContextOptions()->currentTest->m_name;
    std::printf("[skipped] %s: %.*s\n", name, static_cast<int>(reason.size()), reason.data());
    std::fflush(stdout);
}

std::optional<std::string> fixture(std::string_view path) {
    std::ifstream file(fixture_path(path), std::ios::binary);
    if (!file) {
        skip("no fixture " + std::string(path));
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

std::vector<std::string> fixture_names(std::string_view folder) {
    std::vector<std::string> names;
    std::string const path = fixture_path(folder);
    // POSIX rather than std::filesystem, which Emscripten 3.1.6 doesn't have on Node's raw file system.
    if (DIR* const directory = opendir(path.c_str()); directory != nullptr) {
        while (dirent const* const entry = readdir(directory)) {
            struct stat status {};
            std::string const name = entry->d_name;
            if (stat((path + '/' + name).c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
                names.push_back(name);
            }
        }
        closedir(directory);
    }
    std::sort(names.begin(), names.end());
    if (names.empty()) {
        skip("no fixtures in " + std::string(folder));
    }
    return names;
}

} // namespace dunlin::test
