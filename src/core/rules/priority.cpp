#include "core/rules/priority.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dunlin {
namespace {

constexpr int friendly_days_late = 14; // up to here a friendly e-mail is enough
constexpr int letter_days_late = 60;   // from here words on paper

} // namespace

char const* name_of(PriorityTerm term) {
    switch (term) {
    case PriorityTerm::PromisePassed: return "promise-passed";
    case PriorityTerm::FollowUpDue: return "follow-up-due";
    case PriorityTerm::OverdueAmount: return "overdue-amount";
    case PriorityTerm::DaysLate: return "days-late";
    case PriorityTerm::NeverContacted: return "never-contacted";
    case PriorityTerm::LongSilence: return "long-silence";
    case PriorityTerm::RecentContact: return "recent-contact";
    case PriorityTerm::CreditCovers: return "credit-covers";
    }
    return "";
}

char const* name_of(NextStep step) {
    switch (step) {
    case NextStep::Call: return "call";
    case NextStep::Email: return "email";
    case NextStep::Letter: return "letter";
    case NextStep::Allocate: return "allocate";
    case NextStep::AddContact: return "add-contact";
    case NextStep::SettleDispute: return "settle-dispute";
    }
    return "";
}

std::span<PriorityWeight const> priority_weights() {
    // Measured against each other: the best reason of all (a promise that passed) comes before everything
    // else, and a contact in the last days outweighs everything but a promise or a follow-up.
    static constexpr std::array<PriorityWeight, priority_term_count> weights{{
        {PriorityTerm::PromisePassed, 200, 0, 0, 200, "",
         "They named the day themselves: asking the day after is natural, and works best soon."},
        {PriorityTerm::FollowUpDue, 40, 1, 2, 60, "days past",
         "You meant to come back by now; the longer ago, the more it should be done."},
        {PriorityTerm::OverdueAmount, 0, 250, 3, 48, "quarters of the usual overdue amount",
         "A call costs the same for a small and a large amount; four times the usual is nearly as urgent as "
         "a promise."},
        {PriorityTerm::DaysLate, 0, 3, 1, 40, "days late",
         "The chance to be paid falls with age; after four months waiting another day changes little."},
        {PriorityTerm::NeverContacted, 10, 0, 0, 10, "",
         "Many pay at the first word: it is often no more than a lost invoice."},
        {PriorityTerm::LongSilence, 5, 7, 5, 20, "days beyond two weeks",
         "What isn't mentioned for weeks drops off their list."},
        {PriorityTerm::RecentContact, -40, 0, 0, -40, "",
         "Give people two days to act on the last talk before the next."},
        {PriorityTerm::CreditCovers, -60, 0, 0, -60, "",
         "The money is here and only isn't put to invoices: asking for it would embarrass you."},
    }};
    return weights;
}

namespace {

TermPoints points_for(PriorityTerm term, std::int64_t figure, std::int64_t counted) {
    PriorityWeight const& weight = priority_weights()[static_cast<std::size_t>(term)];
    std::int64_t points = weight.base_points;
    if (weight.step > 0) points += std::max<std::int64_t>(0, counted) / weight.step * weight.step_points;
    points = std::min<std::int64_t>(points, weight.most_points);
    return {term, static_cast<int>(points), figure};
}

} // namespace

std::vector<TermPoints> priority_terms(PriorityFacts const& facts) {
    std::vector<TermPoints> terms;
    terms.reserve(priority_term_count);
    auto const add = [&terms](TermPoints points) {
        if (points.points != 0) terms.push_back(points);
    };
    if (facts.has_promise_passed) add(points_for(PriorityTerm::PromisePassed, 0, 0));
    if (facts.has_follow_up_due)
        add(points_for(PriorityTerm::FollowUpDue, facts.follow_up_days_past, facts.follow_up_days_past));
    if (facts.overdue_per_mille > 0)
        add(points_for(PriorityTerm::OverdueAmount, facts.overdue_per_mille, facts.overdue_per_mille));
    if (facts.days_late > 0) add(points_for(PriorityTerm::DaysLate, facts.days_late, facts.days_late));
    if (facts.days_late > 0 && !facts.has_contact) add(points_for(PriorityTerm::NeverContacted, 0, 0));
    if (facts.has_contact && facts.days_since_contact >= long_silence_days)
        add(points_for(PriorityTerm::LongSilence, facts.days_since_contact,
                       facts.days_since_contact - long_silence_days));
    if (facts.has_contact && facts.days_since_contact <= recent_contact_days)
        add(points_for(PriorityTerm::RecentContact, facts.days_since_contact, 0));
    if (facts.has_covering_credit) add(points_for(PriorityTerm::CreditCovers, 0, 0));
    return terms;
}

int score_of(std::vector<TermPoints> const& terms) {
    int score = 0;
    for (TermPoints const& term : terms) score += term.points;
    return score;
}

namespace {

bool is_possible(NextStep step, StepFacts const& facts) {
    switch (step) {
    case NextStep::Call: return facts.can_call;
    case NextStep::Email: return facts.can_email;
    case NextStep::Letter: return facts.can_write;
    default: return true;
    }
}

NextStep first_choice(StepFacts const& facts) {
    if (facts.policy_channel) {
        if (facts.has_promise_passed) return NextStep::Call;
        if (facts.last_outcome == Outcome::AskedForCopy) return NextStep::Email;
        if (*facts.policy_channel == Channel::Call) return NextStep::Call;
        return *facts.policy_channel == Channel::Letter ? NextStep::Letter : NextStep::Email;
    }
    bool const is_unanswered = facts.last_outcome == Outcome::NoAnswer ||
                               facts.last_outcome == Outcome::WrongNumber ||
                               facts.last_outcome == Outcome::Sent;
    if (is_unanswered && facts.last_channel == Channel::Call) return NextStep::Email;
    if (is_unanswered && facts.last_channel == Channel::Email) return NextStep::Call;
    if (facts.has_promise_passed) return NextStep::Call;
    if (facts.last_outcome == Outcome::AskedForCopy) return NextStep::Email;
    if (facts.days_late >= letter_days_late) return NextStep::Letter;
    return facts.days_late > friendly_days_late ? NextStep::Call : NextStep::Email;
}

} // namespace

NextStep next_step(StepFacts const& facts) {
    if (facts.has_covering_credit) return NextStep::Allocate;
    if (facts.is_all_disputed) return NextStep::SettleDispute;
    if (!facts.can_call && !facts.can_email) {
        bool const is_for_paper =
            facts.policy_channel == Channel::Letter || facts.days_late >= letter_days_late;
        return facts.can_write && is_for_paper ? NextStep::Letter : NextStep::AddContact;
    }
    NextStep const choice = first_choice(facts);
    if (is_possible(choice, facts)) return choice;
    return facts.can_call ? NextStep::Call : NextStep::Email;
}

} // namespace dunlin
