// Where the chasing of a customer's debts stands, and the next message that the policy asks for. A state
// machine over what was really done: it says "due and not done", never "today is day N". So a program that
// was closed for weeks loses no step and asks for no two at once, and what follows a step counts from the day
// it was done. Rules: DOMAIN, "Chasing".
#pragma once

#include "core/report/as_of.hpp"
#include "core/report/open_index.hpp"
#include "core/rules/policies.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace dunlin {

// One instalment that is open and chased.
struct ChaseItem {
    InstalmentRef ref;
    Policy const* policy = nullptr; // never nullptr; one of Chase::policies
    Date issued, due;
    std::int64_t open_minor = 0; // > 0; without what is disputed
    Currency currency;
    std::uint8_t done = 0; // number of the last step done, from 1, in the order of the policy; 0 = none
    Date done_on;
    Date broken_on;      // when its last promise could no longer be kept; not set = none was broken
    Date broken_done_on; // when the step for a broken promise was last done
    Date not_before;     // an open promise is waited for
};

struct Chase {
    RowIndex customer = no_row;
    std::shared_ptr<Policies const> policies;
    std::vector<ChaseItem> items;
    Date last_message; // the newest that was sent or called about; not set = none
    Date not_before;   // the user set a day to come back
};
// Instalments whose policy is "none" aren't in it, nor such as are disputed wholly, and nothing of who asked
// not to be contacted any more.
[[nodiscard]] Chase chase_of(Book const& book, RowIndex customer, Date today, ZoneOffset const& zone,
                             PolicyTrial const* trial = nullptr);
// What is looked up once to ask for many customers one after the other. Good while the book doesn't change.
struct ChaseSources {
    OpenIndex const* open = nullptr; // nullptr = each customer's invoices are gone through
    std::shared_ptr<Policies const> policies;
};
[[nodiscard]] Chase chase_of(Book const& book, RowIndex customer, ChaseSources const& sources, Date today,
                             ZoneOffset const& zone);

// The same for what is late on that day alone: who writes about that now writes in its tone.
[[nodiscard]] Chase only_late(Chase chase, Date today);

// One message, for all steps that are due on its day. Messages after the due date come before those ahead of
// it: a customer never gets both kinds in one.
struct ChaseMessage {
    Date on;                     // since when it is due, or when it will be
    PolicyStep step;             // of the highest tone in it
    std::uint8_t number = 0;     // of that step in its policy, from 1
    std::vector<StepDone> steps; // what it carries out
};
// None where every step was done, or nothing is chased.
[[nodiscard]] std::optional<ChaseMessage> next_message(Chase const& chase, Date today);
// The steps that this contact carries out: those due by `today` of its kind, where a call step takes a call
// that reached somebody or left a message, and any other step a message in writing that was sent. Empty if
// there are none.
[[nodiscard]] std::vector<StepDone> steps_done_by(Chase const& chase, Date today, Channel channel,
                                                  Outcome outcome);
// The message went out, on that day.
void carry_out(Chase& chase, ChaseMessage const& message, Date on);

// The messages up to and with `last`, each on the day it falls due, if no money and no answer comes.
[[nodiscard]] std::vector<ChaseMessage> forecast(Chase chase, Date today, Date last);

} // namespace dunlin
