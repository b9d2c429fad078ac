// The schedule of a payment plan: a sum in equal parts, the last of which takes the rounding. Terms: DOMAIN,
// "Promises, plans, settlements".
#pragma once

#include "core/book/records.hpp"

#include <cstdint>
#include <vector>

namespace dunlin {

enum class PlanInterval : std::uint8_t { Week, TwoWeeks, Month };
inline constexpr int plan_interval_count = 3;
[[nodiscard]] char const* name_of(PlanInterval interval); // "two-weeks"

inline constexpr int max_plan_parts = 60;

struct PlanTerms {
    int parts = 3; // 1 to max_plan_parts
    Date first;    // the day the first one falls due
    PlanInterval every = PlanInterval::Month;
};

// In the order of their days. By months: the day of the month of the first, or the month's last where it has
// no such day. Fewer than `parts` where the sum has fewer minor units than that; none of a sum that isn't
// positive.
[[nodiscard]] std::vector<Instalment> plan_schedule(std::int64_t total_minor, PlanTerms const& terms);

} // namespace dunlin
