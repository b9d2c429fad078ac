// Whom to talk to first: the score of a customer is a sum of named terms, each of which can be shown with its
// points. The weights are one table, with the reason beside each.
#pragma once

#include "core/base/date.hpp"
#include "core/book/records.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dunlin {

enum class PriorityTerm : std::uint8_t {
    PromisePassed, // a promised day went by and no money came since
    FollowUpDue,   // the user said they'd come back by today
    OverdueAmount, // how much, against what customers of this book usually owe late
    DaysLate,      // of the oldest overdue instalment
    NeverContacted,
    LongSilence,   // no contact for a good while
    RecentContact, // negative: leave people some air
    CreditCovers,  // negative: money is here that isn't put to invoices
};
inline constexpr int priority_term_count = 8;
[[nodiscard]] char const* name_of(PriorityTerm term); // "promise-passed": for JSON and tests

struct PriorityWeight {
    PriorityTerm term{};
    int base_points = 0;     // as soon as the term applies
    int step = 0;            // what the extra points are counted in; 0 = no extra points
    int step_points = 0;     // for each full step
    int most_points = 0;     // base and extra together never pass this
    std::string_view unit;   // "days", "times the usual"
    std::string_view reason; // why it counts, and why this much
};

// One per term, in the order of the enum.
[[nodiscard]] std::span<PriorityWeight const> priority_weights();

// Days without contact from which silence counts as long, and up to which a contact counts as recent.
inline constexpr int long_silence_days = 14;
inline constexpr int recent_contact_days = 2;

// What is known about a customer on the day, as far as the score needs it.
struct PriorityFacts {
    int days_late = 0; // of the oldest overdue instalment; 0 = nothing overdue
    std::int64_t overdue_per_mille =
        0; // overdue, in thousandths of the usual overdue amount in that currency
    bool has_contact = false;
    int days_since_contact = 0; // if has_contact
    bool has_follow_up_due = false;
    int follow_up_days_past = 0; // 0 = due today
    bool has_promise_passed = false;
    bool has_covering_credit = false; // unallocated money is at least what is overdue, in every currency
};

struct TermPoints {
    PriorityTerm term{};
    int points = 0;
    std::int64_t figure = 0; // what the points were counted from: days, or thousandths of the usual amount
};

// The terms that apply, in the order of the enum. None has zero points.
[[nodiscard]] std::vector<TermPoints> priority_terms(PriorityFacts const& facts);
[[nodiscard]] int score_of(std::vector<TermPoints> const& terms);

enum class NextStep : std::uint8_t { Call, Email, Letter, Allocate, AddContact, SettleDispute };
inline constexpr int next_step_count = 6;
[[nodiscard]] char const* name_of(NextStep step); // "call"

struct StepFacts {
    int days_late = 0;
    bool can_call = false, can_email = false, can_write = false;
    bool has_covering_credit = false;
    bool has_promise_passed = false;
    bool is_all_disputed = false;
    Channel last_channel = Channel::Note; // Note = no contact yet
    Outcome last_outcome = Outcome::None;
    std::optional<Channel> policy_channel; // of the policy's step that is due
};

// Money that is here already is put to invoices first; where all that is late is disputed, that is settled;
// after a broken promise it is a call, and a copy that
// was asked for is mailed. Else it is what the policy asks for. Where that asks for nothing: a friendly
// e-mail up to two weeks late, a call after that or after a broken promise, a letter from sixty days; a way
// that just failed (no answer, wrong number, message sent without an answer) changes to the next one; a way
// that isn't there falls back to one that is.
[[nodiscard]] NextStep next_step(StepFacts const& facts);

} // namespace dunlin
