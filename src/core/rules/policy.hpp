// The chasing policy (dunning policy): in which steps a debt is asked for. Terms and rules: DOMAIN,
// "Chasing". Which policy holds for a debt: core/rules/policies. What of it is due for a customer now:
// core/report/chase.
#pragma once

#include "core/book/records.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

// What the days of a step are counted from.
enum class StepAnchor : std::uint8_t {
    DueDate,
    IssueDate,
    EndOfMonthOfDue, // the last day of the month in which it falls due
    PreviousStep,    // the day on which the step before it was really done; the due date for the first one
    BrokenPromise,   // the day on which a promise for it could no longer be kept; outside the order of the
                     // others
};
inline constexpr int step_anchor_count = 5;
[[nodiscard]] char const* name_of(StepAnchor anchor); // "due-date"

enum class ChaseTone : std::uint8_t { PreDue, Friendly, Clear, Firm, Final };
inline constexpr int chase_tone_count = 5;
[[nodiscard]] char const* name_of(ChaseTone tone); // "pre-due"

struct PolicyStep {
    StepAnchor anchor{};
    int days = 0; // after the anchor; negative = before
    Channel channel = Channel::Email;
    ChaseTone tone{};
    // Passed over for an instalment of which less is open; in whole units of its currency.
    std::int64_t least_open_units = 0;
    bool needs_approval = false; // somebody has to agree before its message goes out
    // The late fee that its message claims, once for all it is about, in whole units of the debt's currency.
    std::int64_t fee_units = 0;
    // It claims late interest, too, as far as it wasn't claimed before (core/report/interest_claim).
    bool claims_interest = false;

    friend bool operator==(PolicyStep const&, PolicyStep const&) = default;
};
// Before the due date: a courtesy, which lapses once that day is over, or while something else of the
// customer is late.
[[nodiscard]] constexpr bool is_pre_due(PolicyStep const& step) {
    return step.anchor == StepAnchor::DueDate && step.days < 0;
}

struct Policy {
    std::string name;  // "standard"; one's own: "own.agencies"
    std::string title; // one's own: as it was named
    std::vector<PolicyStep> steps;
    int minimum_interval_days = 0; // between two messages to a customer
    // An instalment of which less is open isn't chased; in whole units of its currency.
    std::int64_t least_open_units = 0;
};

// The three that come with the program. For businesses and for consumers they differ.
enum class ReadyPolicy : std::uint8_t { Gentle, Standard, Strict };
inline constexpr std::array ready_policies{ReadyPolicy::Gentle, ReadyPolicy::Standard, ReadyPolicy::Strict};
[[nodiscard]] Policy const& ready_policy(ReadyPolicy policy, LegalForm debtor);

} // namespace dunlin
