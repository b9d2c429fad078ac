// An invented business of any size, the same on every machine: the rows that every measurement starts from.
#pragma once

#include "core/base/date.hpp"

#include <cstdint>
#include <string>

namespace dunlin::bench {

// The day on which everything is looked at: 30 June 2026.
[[nodiscard]] Date today();

// One invoice a row, as a bookkeeping program exports it: two years of them, a customer for every fifty, nine
// in ten settled. Dates are ISO, amounts in euros, nothing is quoted.
[[nodiscard]] std::string sample_csv(std::uint32_t invoice_count);

} // namespace dunlin::bench
