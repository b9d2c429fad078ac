#include "core/rules/payment_plan.hpp"

#include <algorithm>

namespace dunlin {

char const* name_of(PlanInterval interval) {
    switch (interval) {
    case PlanInterval::Week: return "week";
    case PlanInterval::TwoWeeks: return "two-weeks";
    case PlanInterval::Month: return "month";
    }
    return "";
}

std::vector<Instalment> plan_schedule(std::int64_t total_minor, PlanTerms const& terms) {
    std::vector<Instalment> schedule;
    if (total_minor <= 0) return schedule;
    auto const parts = std::min<std::int64_t>(total_minor, std::clamp(terms.parts, 1, max_plan_parts));
    std::int64_t const each = total_minor / parts;
    for (int i = 0; i < parts; ++i) {
        Date const due = terms.every == PlanInterval::Month  ? add_months(terms.first, i)
                         : terms.every == PlanInterval::Week ? terms.first.plus_days(7 * i)
                                                             : terms.first.plus_days(14 * i);
        schedule.push_back({due, i + 1 < parts ? each : total_minor - each * (parts - 1)});
    }
    return schedule;
}

} // namespace dunlin
