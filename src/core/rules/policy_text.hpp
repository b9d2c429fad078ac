// A policy of one's own as the text of a setting:
//
//   title Agencies
//   interval 5
//   least 10
//   step due-date 7 email friendly
//   step previous-step 14 letter final least 100 fee 5 interest approval
#pragma once

#include "core/base/result.hpp"
#include "core/rules/policy.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

inline constexpr int most_step_days = 730, most_interval_days = 90;
inline constexpr std::int64_t most_least_units = 1'000'000'000;

// The name isn't in it: it is the setting's.
[[nodiscard]] std::string to_text(Policy const& policy);
// `field` of an error is the line: "line 3". What check_policy finds is an error, too.
[[nodiscard]] Result<Policy> parse_policy(std::string_view text);

[[nodiscard]] std::optional<StepAnchor> step_anchor_named(std::string_view name);
[[nodiscard]] std::optional<ChaseTone> chase_tone_named(std::string_view name);

// What can't be meant: no title, no step or too many (max_policy_steps), figures out of range, a message
// ahead of the due date that isn't a courtesy or the other way round, a step that would come before the one
// ahead of it. `field` is the member, of a step with its number from 0: "steps[1].days".
[[nodiscard]] std::vector<Error> check_policy(Policy const& policy);

} // namespace dunlin
