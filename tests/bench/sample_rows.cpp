#include "sample_rows.hpp"

#include <algorithm>
#include <cstdio>

namespace dunlin::bench {

namespace {

// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    [[nodiscard]] std::uint32_t below(std::uint32_t limit) {
        m_state += 0x9E3779B97F4A7C15ull;
        std::uint64_t x = m_state;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
        return static_cast<std::uint32_t>(((x ^ (x >> 31)) >> 32) * limit >> 32);
    }

private:
    std::uint64_t m_state;
};

constexpr std::uint32_t invoices_a_customer = 50;
constexpr std::uint32_t days_of_history = 730;

} // namespace

Date today() { return to_date({2026, 6, 30}); }

std::string sample_csv(std::uint32_t invoice_count) {
    Random random(2026);
    std::uint32_t const customers = std::max(1u, invoice_count / invoices_a_customer);
    std::string csv =
        "Customer number,Customer name,Invoice number,Invoice date,Due date,Amount,Currency,Paid on\n";
    csv.reserve(std::size_t{invoice_count} * 84);
    for (std::uint32_t i = 0; i < invoice_count; ++i) {
        std::uint32_t const customer = random.below(customers);
        Date const issued = today().plus_days(-static_cast<int>(random.below(days_of_history)));
        Date const due = issued.plus_days(14 + 16 * static_cast<int>(random.below(3)));
        Date const settled = due.plus_days(static_cast<int>(random.below(50)) - 20);
        bool const is_settled = settled <= today() && settled >= issued && random.below(100) < 95;
        std::uint32_t const cents = 1'000 + random.below(900'000);
        char line[160];
        std::snprintf(line, sizeof line, "K%06u,Example Trading %06u,R-%08u,%s,%s,%u.%02u,EUR,%s\n",
                      customer + 1, customer + 1, i + 1, to_iso_text(issued).c_str(),
                      to_iso_text(due).c_str(), cents / 100, cents % 100,
                      is_settled ? to_iso_text(settled).c_str() : "");
        csv += line;
    }
    return csv;
}

} // namespace dunlin::bench
