#include "core/rules/policy.hpp"

#include <string>

namespace dunlin {
namespace {

constexpr std::array<char const*, step_anchor_count> anchor_names{
    "due-date", "issue-date", "end-of-month-of-due", "previous-step", "broken-promise"};
constexpr std::array<char const*, chase_tone_count> tone_names{"pre-due", "friendly", "clear", "firm",
                                                               "final"};

using Anchor = StepAnchor;
using Tone = ChaseTone;

// Days follow what trade associations and accounting programs advise small businesses: a nudge soon after the
// due date, a week or so between messages, the last one five to eleven weeks late. Consumers are given
// longer, and no call is planned for them: calling is bound by more rules than writing is
// (core/rules/contact_rules).
constexpr std::array<PolicyStep, 4> gentle_business{{
    {Anchor::DueDate, 7, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 21, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 42, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 70, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 6> standard_business{{
    {Anchor::DueDate, -3, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 3, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 10, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 17, Channel::Call, Tone::Clear},
    {Anchor::DueDate, 24, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 38, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 6> strict_business{{
    {Anchor::DueDate, -5, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 1, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 7, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 11, Channel::Call, Tone::Firm},
    {Anchor::BrokenPromise, 0, Channel::Call, Tone::Firm},
    {Anchor::PreviousStep, 10, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 4> gentle_consumer{{
    {Anchor::DueDate, 10, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 28, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 49, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 80, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 5> standard_consumer{{
    {Anchor::DueDate, -3, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 5, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 16, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 30, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 50, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 5> strict_consumer{{
    {Anchor::DueDate, -3, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 4, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 11, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 21, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 35, Channel::Letter, Tone::Final},
}};

template<std::size_t N>
Policy ready(char const* name, std::array<PolicyStep, N> const& steps, int interval, std::int64_t least) {
    return {name, {}, {steps.begin(), steps.end()}, interval, least};
}

using ReadyPolicies = std::array<Policy, ready_policies.size()>;
ReadyPolicies const& business_policies() {
    static ReadyPolicies const all{ready("gentle", gentle_business, 7, 10),
                                   ready("standard", standard_business, 5, 5),
                                   ready("strict", strict_business, 3, 1)};
    return all;
}
ReadyPolicies const& consumer_policies() {
    static ReadyPolicies const all{ready("gentle", gentle_consumer, 10, 10),
                                   ready("standard", standard_consumer, 7, 5),
                                   ready("strict", strict_consumer, 7, 1)};
    return all;
}

} // namespace

char const* name_of(StepAnchor anchor) { return anchor_names[static_cast<std::size_t>(anchor)]; }
char const* name_of(ChaseTone tone) { return tone_names[static_cast<std::size_t>(tone)]; }

Policy const& ready_policy(ReadyPolicy policy, LegalForm debtor) {
    auto const at = static_cast<std::size_t>(policy);
    return debtor == LegalForm::Consumer ? consumer_policies()[at] : business_policies()[at];
}

} // namespace dunlin
