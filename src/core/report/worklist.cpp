#include "core/report/worklist.hpp"
#include "core/base/sorting.hpp"
#include "core/book/disputed.hpp"
#include "core/report/chase_past.hpp"
#include "core/rules/contact_rules.hpp"
#include "core/rules/promise.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <tuple>
#include <utility>

namespace dunlin {
namespace {

std::int64_t overdue_per_mille(Balance const& balance, WorklistSpec const& spec) {
    if (balance.overdue_minor <= 0) return 0;
    for (UsualOverdue const& usual : spec.usual) {
        if (usual.currency != balance.currency || usual.amount_minor <= 0) continue;
        Result<std::int64_t> const share =
            multiply_divide(balance.overdue_minor, 1000, usual.amount_minor, Rounding::HalfEven);
        return share.value_or(INT64_MAX);
    }
    return 1000;
}

std::size_t main_balance(std::vector<Balance> const& balances, WorklistSpec const& spec) {
    std::size_t main = 0;
    for (std::size_t i = 1; i < balances.size(); ++i)
        if (overdue_per_mille(balances[i], spec) > overdue_per_mille(balances[main], spec)) main = i;
    return main;
}

// Money that came and isn't put to invoices would pay all that is overdue.
bool credit_covers(std::vector<Balance> const& balances) {
    bool has_overdue = false;
    for (Balance const& balance : balances) {
        if (balance.overdue_minor <= 0) continue;
        if (balance.unallocated_minor < balance.overdue_minor) return false;
        has_overdue = true;
    }
    return has_overdue;
}

int days_late_of(std::vector<Balance> const& balances) {
    int days_late = 0;
    for (Balance const& balance : balances) days_late = std::max(days_late, balance.oldest_days_late);
    return days_late;
}

struct FollowUps {
    RowIndex due = no_row;  // the earliest open one that is due by today
    RowIndex next = no_row; // the earliest open one after today
};

bool was_paid_late(Book const& book, InvoiceRow const& invoice, Date since) {
    for (RowIndex i = 0; !invoice.is_voided && i < invoice.instalment_count; ++i) {
        RowIndex const at = invoice.first_instalment + i;
        Date const settled = settled_on(book, at);
        if (settled.is_set() && since <= settled && book.instalments.due[at] < settled) return true;
    }
    return false;
}

// A day that was set without a word while something was late: since then that came.
bool is_about_what_came(Book const& book, FollowUpRow const& follow_up) {
    constexpr int most_planned_days = 180;
    Date const since = follow_up.data.due.plus_days(-most_planned_days);
    std::vector<RowIndex> const& invoices = book.customers[follow_up.customer].invoices;
    return std::any_of(invoices.begin(), invoices.end(),
                       [&](RowIndex invoice) { return was_paid_late(book, book.invoices[invoice], since); });
}

// What is to be come back to for the money's sake alone is over once nothing is late any more.
bool is_about_money(Book const& book, FollowUpRow const& follow_up) {
    InteractionRow const* const talk = book.interactions.find(follow_up.data.interaction);
    if (!follow_up.data.text.empty()) return false;
    if (talk == nullptr) return is_about_what_came(book, follow_up);
    switch (talk->data.outcome) {
    case Outcome::NoAnswer:
    case Outcome::LeftMessage:
    case Outcome::Gatekeeper:
    case Outcome::RightParty:
    case Outcome::Refused:
    case Outcome::SaysPaid:
    case Outcome::Sent: return true;
    default: return false;
    }
}

enum class Which : std::uint8_t { All, OutlivingPayment };
FollowUps follow_ups_of(Book const& book, CustomerRow const& customer, Date today, Which which = Which::All) {
    FollowUps result;
    auto const take_earlier = [&book](RowIndex& best, RowIndex row) {
        if (best == no_row || book.follow_ups[row].data.due < book.follow_ups[best].data.due) best = row;
    };
    for (RowIndex const row : customer.follow_ups) {
        FollowUpRow const& follow_up = book.follow_ups[row];
        if (follow_up.is_voided || follow_up.state != FollowUpState::Open) continue;
        if (which == Which::OutlivingPayment && is_about_money(book, follow_up)) continue;
        take_earlier(follow_up.data.due <= today ? result.due : result.next, row);
    }
    return result;
}

bool came_after(Book const& book, CustomerRow const& customer, Date day, Date today) {
    return std::any_of(customer.payments.begin(), customer.payments.end(), [&](RowIndex row) {
        PaymentRow const& payment = book.payments[row];
        return !payment.is_voided && payment.date >= day && payment.date <= today;
    });
}

bool has_promise(Book const& book, CustomerRow const& customer, InteractionId talk) {
    return std::any_of(customer.promises.begin(), customer.promises.end(),
                       [&](RowIndex row) { return book.promises[row].data.interaction == talk; });
}

// What is overdue and is neither promised nor disputed is to be asked for.
enum class Waiting : std::uint8_t { No, ForPromise, ForDispute };
struct Wait {
    Waiting waiting{};
    Date until;                // when it is over
    RowIndex dispute = no_row; // the oldest that it waits for
};
Wait wait_of(Book const& book, RowIndex customer, Date today) {
    CustomerRow const& row = book.customers[customer];
    if (row.promises.empty() && row.disputes.empty()) return {};
    std::vector<RowIndex> const promises = open_promises_of(book, customer, today);
    DisputedParts const disputed(book, customer);
    if (promises.empty() && disputed.is_empty()) return {};
    Wait wait;
    for (OpenItem const& item : open_items(book, customer, today)) {
        if (item.days_late <= 0 || item.open_minor <= 0 || is_promised(book, promises, item.instalment))
            continue;
        if (disputed.of_instalment(item.instalment) < item.open_minor) return {};
        for (DisputedPart const& part : disputed.all())
            if (part.instalment == item.instalment && (wait.dispute == no_row || part.dispute < wait.dispute))
                wait.dispute = part.dispute;
    }
    if (wait.dispute != no_row) {
        wait.waiting = Waiting::ForDispute;
        wait.until = book.disputes[wait.dispute].data.opened.plus_days(dispute_review_days);
    } else if (!promises.empty()) {
        wait.waiting = Waiting::ForPromise;
        wait.until = last_day_of(book.promises[promises.front()].data).plus_days(1);
    }
    return wait;
}

// The day that was promised in the newest talk about a promise, if it has passed and no money came since the
// talk.
Date passed_promise(Book const& book, CustomerRow const& customer, WorklistSpec const& spec) {
    InteractionData const* newest = nullptr;
    for (RowIndex const row : customer.interactions) {
        InteractionRow const& interaction = book.interactions[row];
        if (interaction.is_voided || interaction.data.outcome != Outcome::Promise ||
            has_promise(book, customer, interaction.id))
            continue;
        if (newest == nullptr || newest->at < interaction.data.at) newest = &interaction.data;
    }
    if (newest == nullptr || !newest->next_date.is_set() || newest->next_date >= spec.today) return {};
    Date const talked = civil_date(newest->at, newest->time_zone, spec.zone_offset);
    return came_after(book, customer, talked, spec.today) ? Date{} : newest->next_date;
}

struct Facts {
    WorklistEntry entry; // without score, terms and reason
    PriorityFacts priority;
    Date promised;
};

Facts gather(Book const& book, RowIndex row, WorklistSpec const& spec, std::vector<Balance> balances,
             RowIndex follow_up, RowIndex dispute) {
    CustomerRow const& customer = book.customers[row];
    Facts facts;
    WorklistEntry& entry = facts.entry;
    entry.customer = row;
    entry.balances = std::move(balances);
    entry.main = main_balance(entry.balances, spec);
    entry.days_late = days_late_of(entry.balances);
    entry.follow_up = follow_up;
    entry.dispute = dispute;
    entry.reach = reach_of(book, row);
    entry.last_contact = last_contact_of(book, row, spec);

    PriorityFacts& priority = facts.priority;
    priority.days_late = entry.days_late;
    if (!entry.balances.empty())
        priority.overdue_per_mille = overdue_per_mille(entry.balances[entry.main], spec);
    priority.has_contact = entry.last_contact.has_value();
    if (priority.has_contact) priority.days_since_contact = entry.last_contact->days_ago;
    if (follow_up != no_row) {
        priority.has_follow_up_due = true;
        priority.follow_up_days_past = days_between(book.follow_ups[follow_up].data.due, spec.today);
    }
    if (entry.days_late > 0) {
        entry.promise = failed_promise_of(book, row, spec.today);
        if (entry.promise == no_row) facts.promised = passed_promise(book, customer, spec);
    }
    priority.has_promise_passed = facts.promised.is_set() || entry.promise != no_row;
    priority.has_covering_credit = credit_covers(entry.balances);
    return facts;
}

// The first of these that is true is what a person would say.
void set_reason(Book const& book, WorklistEntry& entry, PriorityFacts const& priority, Date promised,
                Date today) {
    auto const say = [&entry](WhyNow why, Date date, int days) {
        entry.why = why;
        entry.date = date;
        entry.days = days;
    };
    Outcome const last = entry.last_contact ? entry.last_contact->outcome : Outcome::None;
    Date const last_date = entry.last_contact ? entry.last_contact->date : Date{};
    if (priority.has_covering_credit) return say(WhyNow::CreditCovers, {}, 0);
    if (entry.promise != no_row) {
        PromiseRow const& promise = book.promises[entry.promise];
        bool const is_broken = progress_of(book, promise, today).standing == PromiseStanding::Broken;
        return say(is_broken ? WhyNow::PromiseBroken : WhyNow::PromisePartlyKept, promise.data.due,
                   days_between(promise.data.due, today));
    }
    if (promised.is_set()) return say(WhyNow::PromisePassed, promised, days_between(promised, today));
    if (priority.has_follow_up_due)
        return say(WhyNow::FollowUpDue, book.follow_ups[entry.follow_up].data.due,
                   priority.follow_up_days_past);
    if (entry.dispute != no_row) {
        Date const opened = book.disputes[entry.dispute].data.opened;
        return say(WhyNow::Disputed, opened, days_between(opened, today));
    }
    if (last == Outcome::Dispute) return say(WhyNow::Disputed, last_date, priority.days_since_contact);
    if (last == Outcome::SaysPaid) return say(WhyNow::SaysPaid, last_date, priority.days_since_contact);
    if (!priority.has_contact) return say(WhyNow::NeverContacted, {}, entry.days_late);
    if (priority.days_since_contact >= long_silence_days)
        return say(WhyNow::LongSilence, last_date, priority.days_since_contact);
    say(WhyNow::Overdue, {}, entry.days_late);
}

NextStep step_for(WorklistEntry const& entry, PriorityFacts const& priority) {
    StepFacts facts;
    facts.days_late = entry.days_late;
    facts.can_call = entry.reach.can_call;
    facts.can_email = entry.reach.can_email;
    facts.can_write = entry.reach.can_write;
    facts.has_covering_credit = priority.has_covering_credit;
    facts.has_promise_passed = priority.has_promise_passed;
    facts.is_all_disputed = entry.dispute != no_row;
    if (entry.last_contact) {
        facts.last_channel = entry.last_contact->channel;
        facts.last_outcome = entry.last_contact->outcome;
    }
    if (entry.policy_step) facts.policy_channel = entry.policy_step->channel;
    return next_step(facts);
}

bool is_opted_out(ContactData const& contact, Channel channel) {
    return (contact.opted_out & (1u << static_cast<unsigned>(channel))) != 0;
}

bool has_overdue(std::vector<Balance> const& balances) {
    return std::any_of(balances.begin(), balances.end(),
                       [](Balance const& b) { return b.overdue_minor > 0; });
}

using Amounts = std::map<Currency, std::vector<std::int64_t>>; // overdue, of each customer

void add_overdue(Amounts& amounts, std::vector<Balance> const& balances) {
    for (Balance const& balance : balances)
        if (balance.overdue_minor > 0) amounts[balance.currency].push_back(balance.overdue_minor);
}

// Puts the amounts in another order.
std::vector<UsualOverdue> medians(Amounts& amounts) {
    std::vector<UsualOverdue> result;
    for (auto& [currency, list] : amounts) {
        auto const middle = list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2);
        std::nth_element(list.begin(), middle, list.end());
        result.push_back({currency, *middle});
    }
    return result;
}

// Who may be on the list, and what they owe: most customers of a large book owe nothing.
struct Candidate {
    RowIndex customer = no_row;
    std::vector<Balance> balances;
};
std::vector<Candidate> candidates(Book const& book, WorklistSpec const& spec) {
    std::vector<bool> has_follow_up(book.customers.size(), false);
    for (FollowUpRow const& follow_up : book.follow_ups.rows)
        if (follow_up.customer != no_row && follow_up.data.due <= spec.today)
            has_follow_up[follow_up.customer] = true;
    std::vector<Candidate> found;
    for (RowIndex customer = 0; customer < book.customers.size(); ++customer) {
        std::vector<Balance> balances = spec.open != nullptr
                                            ? balances_of(book, customer, spec.today, *spec.open)
                                            : balances_of(book, customer, spec.today, spec.later);
        if (has_follow_up[customer] || has_overdue(balances))
            found.push_back({customer, std::move(balances)});
    }
    return found;
}

} // namespace

std::vector<UsualOverdue> usual_overdue(Book const& book, Date today) {
    Amounts amounts;
    for (AgeingRow const& row : ageing(book, AgeingSpec{.as_of = today}).rows)
        if (row.amounts.overdue_minor() > 0) amounts[row.currency].push_back(row.amounts.overdue_minor());
    return medians(amounts);
}

char const* name_of(WhyNow why) {
    switch (why) {
    case WhyNow::PromisePassed: return "promise-passed";
    case WhyNow::PromiseBroken: return "promise-broken";
    case WhyNow::PromisePartlyKept: return "promise-partly-kept";
    case WhyNow::FollowUpDue: return "follow-up-due";
    case WhyNow::CreditCovers: return "credit-covers";
    case WhyNow::Disputed: return "disputed";
    case WhyNow::SaysPaid: return "says-paid";
    case WhyNow::LongSilence: return "long-silence";
    case WhyNow::NeverContacted: return "never-contacted";
    case WhyNow::Overdue: return "overdue";
    }
    return "";
}

char const* name_of(WorklistPresence presence) {
    switch (presence) {
    case WorklistPresence::OnList: return "on-list";
    case WorklistPresence::Paused: return "paused";
    case WorklistPresence::Promised: return "promised";
    case WorklistPresence::Disputed: return "disputed";
    case WorklistPresence::NothingOverdue: return "nothing-overdue";
    case WorklistPresence::NothingOwed: return "nothing-owed";
    case WorklistPresence::Ceased: return "ceased";
    case WorklistPresence::Voided: return "voided";
    }
    return "";
}

Reach reach_of(Book const& book, RowIndex customer) {
    CustomerRow const& row = book.customers[customer];
    Reach reach;
    std::vector<RowIndex> const lawyers = lawyers_of(book, customer);
    // A letter goes to the customer itself, which a lawyer stands before.
    reach.can_write = lawyers.empty() && (!row.data.address.lines.empty() || !row.data.address.city.empty());
    int best = -1, best_to_call = -1;
    for (RowIndex const contact_row : lawyers.empty() ? row.contacts : lawyers) {
        ContactRow const& contact = book.contacts[contact_row];
        if (contact.is_voided) continue;
        bool const has_phone = !number_to_call(contact.data).empty();
        bool const can_call = has_phone && !is_opted_out(contact.data, Channel::Call);
        bool const can_email = !contact.data.email.empty() && !is_opted_out(contact.data, Channel::Email);
        reach.can_call = reach.can_call || can_call;
        reach.can_email = reach.can_email || can_email;
        int const billing = (contact.data.roles & BillingRole) != 0 ? 1 : 0;
        if (can_call && billing > best_to_call) {
            best_to_call = billing;
            reach.to_call = contact_row;
        }
        int const rank = (can_call || can_email ? 2 : 0) + billing;
        if (rank > best) {
            best = rank;
            reach.contact = contact_row;
        }
    }
    return reach;
}

std::optional<Contacted> last_contact_of(Book const& book, RowIndex customer, WorklistSpec const& spec) {
    std::optional<Contacted> last;
    Instant last_at;
    for (RowIndex const row : book.customers[customer].interactions) {
        InteractionRow const& interaction = book.interactions[row];
        if (interaction.is_voided || interaction.data.channel == Channel::Note) continue;
        if (last && interaction.data.at < last_at) continue;
        Date const date = civil_date(interaction.data.at, interaction.data.time_zone, spec.zone_offset);
        if (date > spec.today) continue;
        last = Contacted{row,
                         date,
                         days_between(date, spec.today),
                         interaction.data.channel,
                         interaction.data.direction,
                         interaction.data.outcome};
        last_at = interaction.data.at;
    }
    return last;
}

namespace {
Chase chase_for(Book const& book, RowIndex customer, WorklistSpec const& spec) {
    ChaseSources sources{spec.open, spec.policies};
    if (sources.policies == nullptr) sources.policies = std::make_shared<Policies const>(book);
    return chase_of(book, customer, sources, spec.today, spec.zone_offset);
}
} // namespace

std::optional<WorklistEntry> worklist_entry(Book const& book, RowIndex customer, WorklistSpec const& spec) {
    return worklist_entry(book, customer, spec,
                          spec.open != nullptr ? balances_of(book, customer, spec.today, *spec.open)
                                               : balances_of(book, customer, spec.today, spec.later));
}

std::optional<WorklistEntry> worklist_entry(Book const& book, RowIndex customer, WorklistSpec const& spec,
                                            std::vector<Balance> balances) {
    CustomerRow const& row = book.customers[customer];
    if (row.is_voided) return std::nullopt;
    FollowUps follow_ups = follow_ups_of(book, row, spec.today);
    bool const is_left_alone = row.data.hold == Hold::Cease;
    if (follow_ups.due == no_row && (follow_ups.next != no_row || is_left_alone)) return std::nullopt;
    Wait const wait = wait_of(book, customer, spec.today);
    if (follow_ups.due == no_row && wait.waiting != Waiting::No && spec.today < wait.until)
        return std::nullopt;
    if (!has_overdue(balances)) {
        follow_ups = follow_ups_of(book, row, spec.today, Which::OutlivingPayment);
        if (follow_ups.due == no_row) return std::nullopt;
    }

    Facts facts = gather(book, customer, spec, std::move(balances), follow_ups.due, wait.dispute);
    WorklistEntry& entry = facts.entry;
    entry.terms = priority_terms(facts.priority);
    entry.score = score_of(entry.terms);
    set_reason(book, entry, facts.priority, facts.promised, spec.today);
    std::optional<ChaseMessage> const message = next_message(chase_for(book, customer, spec), spec.today);
    if (message && message->on <= spec.today) entry.policy_step = message->step;
    entry.next_step = step_for(entry, facts.priority);
    if (is_left_alone) entry.next_step = NextStep::Letter; // to say what comes next, if anything is said
    return std::move(facts.entry);
}

bool comes_before(Book const& book, WorklistEntry const& a, WorklistEntry const& b) {
    if (a.score != b.score) return b.score < a.score;
    auto const main_of = [](WorklistEntry const& entry) {
        return entry.balances.empty() ? Balance{} : entry.balances[entry.main];
    };
    Balance const a_main = main_of(a), b_main = main_of(b);
    CustomerRow const &a_row = book.customers[a.customer], &b_row = book.customers[b.customer];
    std::uint16_t const a_currency = a_main.currency.packed(), b_currency = b_main.currency.packed();
    return std::tie(a_currency, b_main.overdue_minor, a_row.data.name, a_row.id.value) <
           std::tie(b_currency, a_main.overdue_minor, b_row.data.name, b_row.id.value);
}

std::vector<WorklistEntry> worklist(Book const& book, WorklistSpec const& spec) {
    WorklistSpec quick = spec;
    if (quick.later == LaterFacts::Possible) quick.later = later_facts(book, spec.today);
    std::optional<OpenIndex> open;
    if (quick.later == LaterFacts::None && spec.open == nullptr) quick.open = &open.emplace(book);
    if (quick.policies == nullptr) quick.policies = std::make_shared<Policies const>(book);
    std::vector<Candidate> found = candidates(book, quick);
    if (spec.usual_from == WorklistSpec::Usual::OfBook) {
        Amounts amounts;
        for (Candidate const& candidate : found) add_overdue(amounts, candidate.balances);
        quick.usual = medians(amounts);
    }
    std::vector<WorklistEntry> entries;
    entries.reserve(found.size());
    for (Candidate& candidate : found)
        if (std::optional<WorklistEntry> entry =
                worklist_entry(book, candidate.customer, quick, std::move(candidate.balances)))
            entries.push_back(std::move(*entry));
    // Their places are sorted: an entry is large, and is moved once.
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    sort_stably(order,
                [&](std::size_t a, std::size_t b) { return comes_before(book, entries[a], entries[b]); });
    std::vector<WorklistEntry> sorted;
    sorted.reserve(entries.size());
    for (std::size_t const at : order) sorted.push_back(std::move(entries[at]));
    return sorted;
}

WorklistAnswer worklist_answer(Book const& book, RowIndex customer, WorklistSpec const& spec) {
    CustomerRow const& row = book.customers[customer];
    if (row.is_voided) return {WorklistPresence::Voided, {}};
    bool const is_late = has_overdue(balances_of(book, customer, spec.today, spec.later));
    FollowUps const follow_ups =
        follow_ups_of(book, row, spec.today, is_late ? Which::All : Which::OutlivingPayment);
    if (follow_ups.due != no_row) return {WorklistPresence::OnList, {}};
    std::vector<OpenItem> const items = open_items(book, customer, spec.today);
    if (follow_ups.next != no_row)
        return {WorklistPresence::Paused, book.follow_ups[follow_ups.next].data.due};
    if (is_late && row.data.hold == Hold::Cease) return {WorklistPresence::Ceased, {}};
    if (is_late) {
        Wait const wait = wait_of(book, customer, spec.today);
        if (wait.waiting == Waiting::No || wait.until <= spec.today) return {WorklistPresence::OnList, {}};
        return {wait.waiting == Waiting::ForDispute ? WorklistPresence::Disputed : WorklistPresence::Promised,
                wait.until};
    }
    for (OpenItem const& item : items)
        if (item.days_late <= 0 && item.open_minor > 0)
            return {WorklistPresence::NothingOverdue, item.due.plus_days(1)};
    return {WorklistPresence::NothingOwed, {}};
}

} // namespace dunlin
