// How a person wants the ageing cut: kept in the book's setting "ageing" as "due days 30 60 90".
#pragma once

#include "core/base/result.hpp"
#include "core/report/ageing.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

inline constexpr char const* ageing_setting = "ageing";

// Basis, unit and boundaries; the day isn't kept.
[[nodiscard]] std::string to_setting(AgeingSpec const& spec);
// What can't be read (a newer program wrote it, or nobody did) gives the usual columns.
[[nodiscard]] AgeingSpec ageing_spec_of(std::string_view setting, Date as_of);

// The columns one starts with: 30, 60, 90 days; this month, the last two and older.
[[nodiscard]] std::vector<int> usual_boundaries(AgeingUnit unit);
// The ends of columns as typed: "30, 60, 90", "30 60 90". OutOfRange, field "boundaries", for anything that
// isn't one to eight rising whole numbers.
[[nodiscard]] Result<std::vector<int>> parse_boundaries(std::string_view typed, AgeingUnit unit);
[[nodiscard]] std::string boundaries_text(std::vector<int> const& boundaries);

} // namespace dunlin::app
