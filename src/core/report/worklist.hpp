// Whom to talk to now, in order, why, and what to do next. One entry a customer, whatever it owes and in how
// many currencies.
//
// On the list: customers with overdue money, or with a follow-up due by today; one that a talk left for the
// money's sake alone (nobody answered, says paid, a message sent) counts while something is overdue. An open
// follow-up in the
// future (and none due) pauses the customer until that day; so do open promises for all that is overdue,
// until they are broken, and a dispute about all of it, which comes back after two weeks to be settled. An
// entry needs only the book, the customer and the spec, so one can be computed anew alone
// (CustomerRow::changed_at says when).
#pragma once

#include "core/report/ageing.hpp"
#include "core/report/balance.hpp"
#include "core/report/chase.hpp"
#include "core/rules/priority.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace dunlin {

// The middle (median) of what overdue customers owe late: the measure for "much". Taken once for a list, so
// that one payment doesn't move everyone.
struct UsualOverdue {
    Currency currency;
    std::int64_t amount_minor = 0; // > 0
};
[[nodiscard]] std::vector<UsualOverdue> usual_overdue(Book const& book, Date today);

struct WorklistSpec {
    Date today;
    std::vector<UsualOverdue> usual; // a currency that isn't there counts every amount as the usual one
    // `worklist` takes the usual of the book as it goes, in place of `usual`: its balances are made anyway.
    enum class Usual : std::uint8_t { AsGiven, OfBook } usual_from = Usual::AsGiven;
    LaterFacts later = LaterFacts::Possible; // None saves time where `later_facts(book, today)` says so
    ZoneOffset zone_offset;                  // for the day of a contact; empty = UTC
    // Saves time where many customers are asked for one after the other; only with LaterFacts::None.
    OpenIndex const* open = nullptr;
    std::shared_ptr<Policies const> policies; // likewise; nullptr = looked up for each
};

enum class WhyNow : std::uint8_t {
    PromisePassed, // `date` = the promised day, of a talk that noted no amount
    PromiseBroken, // `date` = the promised day; WorklistEntry::promise says what was promised
    PromisePartlyKept,
    FollowUpDue,    // `date` = its day; WorklistEntry::follow_up has the words
    CreditCovers,   // unallocated money would pay it all
    Disputed,       // all that is overdue, or the last contact said so; `days` since
    SaysPaid,       // the last contact said so; `days` since
    LongSilence,    // `days` since the last contact
    NeverContacted, // `days` late
    Overdue,        // `days` late
};
[[nodiscard]] char const* name_of(WhyNow why); // "promise-passed"

struct Contacted {
    RowIndex interaction = no_row;
    Date date;
    int days_ago = 0;
    Channel channel{};
    Direction direction{};
    Outcome outcome{};
};

struct Reach {
    bool can_call = false, can_email = false, can_write = false;
    RowIndex contact =
        no_row; // the person to ask for: billing first, then whoever can be reached; no_row = nobody
    RowIndex to_call = no_row; // the person whose phone it is: billing first; no_row = nobody can be called
    [[nodiscard]] bool is_reachable() const { return can_call || can_email; }
};
// By contacts that aren't voided and haven't opted out of that channel; a letter needs an address of the
// customer.
[[nodiscard]] Reach reach_of(Book const& book, RowIndex customer);
// The newest interaction that isn't voided, a note or after `today`.
[[nodiscard]] std::optional<Contacted> last_contact_of(Book const& book, RowIndex customer,
                                                       WorklistSpec const& spec);

struct WorklistEntry {
    RowIndex customer = no_row;
    int score = 0;
    std::vector<TermPoints> terms; // add up to the score
    WhyNow why{};
    Date date;    // of the reason, where it has one
    int days = 0; // of the reason, where it has some
    NextStep next_step{};
    std::optional<PolicyStep> policy_step; // that is due by today
    Reach reach;
    std::optional<Contacted> last_contact;
    RowIndex follow_up = no_row;   // the earliest that is due by today
    RowIndex promise = no_row;     // the one that wasn't kept (core/rules/promise)
    RowIndex dispute = no_row;     // the oldest, where all that is overdue is disputed
    std::vector<Balance> balances; // by currency
    std::size_t main = 0; // which of them weighs most; balances may be empty if only a follow-up is due
    int days_late = 0;    // of the oldest overdue instalment in any currency
};

[[nodiscard]] std::optional<WorklistEntry> worklist_entry(Book const& book, RowIndex customer,
                                                          WorklistSpec const& spec);
// The same where its balances on that day are known already.
[[nodiscard]] std::optional<WorklistEntry>
worklist_entry(Book const& book, RowIndex customer, WorklistSpec const& spec, std::vector<Balance> balances);
// By score (high first), main currency, its overdue amount (high first), name, id.
[[nodiscard]] bool comes_before(Book const& book, WorklistEntry const& a, WorklistEntry const& b);
[[nodiscard]] std::vector<WorklistEntry> worklist(Book const& book, WorklistSpec const& spec);

// A dispute that is open for so long comes back to the list.
inline constexpr int dispute_review_days = 14;

// Why a customer isn't on the list, or that it is.
enum class WorklistPresence : std::uint8_t {
    OnList,
    Paused,
    Promised,
    Disputed,
    NothingOverdue,
    NothingOwed,
    Ceased, // asked not to be contacted any more
    Voided,
};
[[nodiscard]] char const* name_of(WorklistPresence presence); // "nothing-overdue"
struct WorklistAnswer {
    WorklistPresence presence{};
    Date until; // Paused: the follow-up's day; Promised: the day after the last to keep it; Disputed: when
                // it comes back; NothingOverdue: the day after the next due date
};
[[nodiscard]] WorklistAnswer worklist_answer(Book const& book, RowIndex customer, WorklistSpec const& spec);

} // namespace dunlin
