// What each measurement writes: figures by name, as one line of JSON that run.mjs reads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dunlin::bench {

class Figures {
public:
    void add(char const* name, double value);
    [[nodiscard]] std::string to_json() const;

private:
    std::string m_members;
};

// Milliseconds that this thread has computed so far: on a busy machine other programs' share doesn't count.
// Where the system doesn't tell (no Linux), milliseconds that have passed.
[[nodiscard]] double computed_milliseconds();

// Milliseconds that `work` computes. What is over soon is done again until the clock can tell, and then
// counts without its first go, which warms up.
template<class Work>
[[nodiscard]] double milliseconds_of(Work&& work) {
    constexpr double enough_ms = 200;
    double start = computed_milliseconds();
    work();
    double const first = computed_milliseconds() - start;
    if (first >= enough_ms) return first;
    for (int goes = 1;; goes *= 2) {
        start = computed_milliseconds();
        for (int go = 0; go < goes; ++go) work();
        double const elapsed = computed_milliseconds() - start;
        if (elapsed >= enough_ms) return elapsed / goes;
    }
}

// The value below which this share of the values lies; sorts them.
[[nodiscard]] double quantile(std::vector<double>& values, double share);

// Memory taken from the system so far, in bytes: the size of the WebAssembly memory; natively the peak of the
// process.
[[nodiscard]] double memory_bytes();

} // namespace dunlin::bench
