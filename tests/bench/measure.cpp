#include "measure.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#if !defined(__wasm__)
#include <sys/resource.h>
#endif

namespace dunlin::bench {

void Figures::add(char const* name, double value) {
    char member[96];
    std::snprintf(member, sizeof member, "%s\"%s\":%.17g", m_members.empty() ? "" : ",", name, value);
    m_members += member;
}

std::string Figures::to_json() const { return "{" + m_members + "}"; }

double computed_milliseconds() {
    // The main thread's nanoseconds on a processor stand first.
    if (std::FILE* file = std::fopen("/proc/self/schedstat", "rb")) {
        double nanoseconds = 0;
        int const count = std::fscanf(file, "%lf", &nanoseconds);
        std::fclose(file);
        if (count == 1) return nanoseconds / 1e6;
    }
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double quantile(std::vector<double>& values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    auto const at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(at, values.size() - 1)];
}

double memory_bytes() {
#if defined(__wasm__)
    return static_cast<double>(__builtin_wasm_memory_size(0)) * 65536.0;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024.0;
#endif
}

} // namespace dunlin::bench
