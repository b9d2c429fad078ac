#include "core/report/chase.hpp"

#include "core/book/disputed.hpp"
#include "core/rules/promise.hpp"

#include <algorithm>
#include <span>

namespace dunlin {
namespace {

Date later(Date a, Date b) { return !a.is_set() || (b.is_set() && a < b) ? b : a; }

bool is_for_broken(PolicyStep const& step) { return step.anchor == StepAnchor::BrokenPromise; }

bool has_step_for_broken(Policy const& policy) {
    return std::any_of(policy.steps.begin(), policy.steps.end(), is_for_broken);
}

PolicyStep const& step_at(ChaseItem const& item, std::size_t number) {
    return item.policy->steps[number - 1];
}

// By its own anchor alone.
Date planned_day(ChaseItem const& item, PolicyStep const& step) {
    switch (step.anchor) {
    case StepAnchor::DueDate: return item.due.plus_days(step.days);
    case StepAnchor::IssueDate: return item.issued.plus_days(step.days);
    case StepAnchor::EndOfMonthOfDue: return end_of_month(item.due).plus_days(step.days);
    case StepAnchor::PreviousStep: return (item.done == 0 ? item.due : item.done_on).plus_days(step.days);
    case StepAnchor::BrokenPromise: return item.broken_on.plus_days(step.days);
    }
    return {};
}

// As many days as the policy puts between two steps lie between them, too, when the first one came late.
Date day_after_done(ChaseItem const& item, PolicyStep const& step) {
    Date const planned = planned_day(item, step);
    if (item.done == 0 || step.anchor == StepAnchor::PreviousStep) return planned;
    PolicyStep const& before = step_at(item, item.done);
    if (before.anchor == StepAnchor::PreviousStep) return planned;
    int const gap = std::max(0, days_between(planned_day(item, before), planned));
    return later(planned, item.done_on.plus_days(gap));
}

bool is_enough(ChaseItem const& item, std::int64_t least_units) {
    return item.open_minor >= least_units * item.currency.minor_per_unit();
}

bool is_any_late(Chase const& chase, Date day) {
    return std::any_of(chase.items.begin(), chase.items.end(),
                       [day](ChaseItem const& item) { return item.due < day; });
}

struct Next {
    ChaseItem const* item = nullptr;
    std::uint8_t number = 0;
    Date on;
};

// The step after the last one that was done; steps that have lapsed or don't apply are passed over.
std::optional<Next> next_of(ChaseItem const& item, Chase const& chase, Date today) {
    if (!is_enough(item, item.policy->least_open_units)) return std::nullopt;
    Date earliest = later(item.not_before, chase.not_before);
    if (chase.last_message.is_set())
        earliest = later(earliest, chase.last_message.plus_days(item.policy->minimum_interval_days));
    bool const is_broken =
        item.broken_on.is_set() && !(item.broken_done_on.is_set() && item.broken_on <= item.broken_done_on);
    std::size_t const count = item.policy->steps.size();
    for (std::size_t number = 1; is_broken && number <= count; ++number)
        if (PolicyStep const& step = step_at(item, number);
            is_for_broken(step) && is_enough(item, step.least_open_units))
            return Next{&item, static_cast<std::uint8_t>(number),
                        later(later(planned_day(item, step), item.due.plus_days(1)), earliest)};
    for (std::size_t number = item.done + std::size_t{1}; number <= count; ++number) {
        PolicyStep const& step = step_at(item, number);
        if (is_for_broken(step) || !is_enough(item, step.least_open_units)) continue;
        Date on = later(day_after_done(item, step), earliest);
        // Nobody is reminded of what isn't late yet, from whatever the days are counted.
        if (!is_pre_due(step)) on = later(on, item.due.plus_days(1));
        if (is_pre_due(step) && (item.due < later(on, today) || is_any_late(chase, later(on, today))))
            continue;
        return Next{&item, static_cast<std::uint8_t>(number), on};
    }
    return std::nullopt;
}

bool is_ahead_of_due(Next const& next) { return is_pre_due(step_at(*next.item, next.number)); }

// Of those that come on or before the day: what is late goes first, and alone.
std::vector<Next> together(std::vector<Next> all, Date day) {
    all.erase(std::remove_if(all.begin(), all.end(), [&](Next const& next) { return day < next.on; }),
              all.end());
    bool const has_late = !std::all_of(all.begin(), all.end(), is_ahead_of_due);
    if (has_late) all.erase(std::remove_if(all.begin(), all.end(), is_ahead_of_due), all.end());
    return all;
}

void take_promises(Book const& book, Chase& chase, Date today) {
    std::vector<RowIndex> const& promises = book.customers[chase.customer].promises;
    if (promises.empty()) return;
    std::vector<RowIndex> const open = open_promises_of(book, chase.customer, today);
    for (RowIndex const row : promises) {
        PromiseRow const& promise = book.promises[row];
        bool const is_open = std::find(open.begin(), open.end(), row) != open.end();
        PromiseStanding const standing =
            is_open ? PromiseStanding::Open : progress_of(book, promise, today).standing;
        bool const is_broken = standing == PromiseStanding::Broken || standing == PromiseStanding::PartlyKept;
        if (!is_open && !is_broken) continue;
        Date const over = last_day_of(promise.data).plus_days(1);
        for (ChaseItem& item : chase.items) {
            auto const& named = promise.data.instalments;
            if (std::find(named.begin(), named.end(), item.ref) == named.end()) continue;
            if (is_open) item.not_before = later(item.not_before, over);
            if (is_broken && has_step_for_broken(*item.policy)) item.broken_on = later(item.broken_on, over);
        }
    }
}

void take_step(ChaseItem& item, std::uint8_t number, Date on) {
    auto const last = static_cast<std::uint8_t>(item.policy->steps.size());
    number = std::min(number, last); // done under a longer policy
    if (number == 0) return;
    if (is_for_broken(step_at(item, number))) {
        item.broken_done_on = later(item.broken_done_on, on);
        return;
    }
    if (number < item.done) return;
    item.done_on = number == item.done ? later(item.done_on, on) : on;
    item.done = number;
}

void take_interactions(Book const& book, Chase& chase, ZoneOffset const& zone) {
    for (RowIndex const row : book.customers[chase.customer].interactions) {
        InteractionRow const& interaction = book.interactions[row];
        InteractionData const& data = interaction.data;
        bool const is_message = data.direction == Direction::Outgoing && data.outcome == Outcome::Sent;
        if (interaction.is_voided || (!is_message && data.steps.empty())) continue;
        Date const on = civil_date(data.at, data.time_zone, zone);
        chase.last_message = later(chase.last_message, on);
        for (StepDone const& done : data.steps)
            for (ChaseItem& item : chase.items)
                if (item.ref == done.instalment) take_step(item, done.step, on);
    }
}

// A day to come back that was set, unless one has come.
Date come_back(Book const& book, RowIndex customer, Date today) {
    Date first;
    for (RowIndex const row : book.customers[customer].follow_ups) {
        FollowUpRow const& follow_up = book.follow_ups[row];
        if (follow_up.is_voided || follow_up.state != FollowUpState::Open) continue;
        if (!first.is_set() || follow_up.data.due < first) first = follow_up.data.due;
    }
    return first.is_set() && today < first ? first : Date{};
}

bool is_open(Book const& book, InvoiceRow const& invoice) {
    for (RowIndex i = 0; i < invoice.instalment_count; ++i)
        if (book.instalments.open_minor[invoice.first_instalment + i] > 0) return true;
    return false;
}

// A fee stands in the message about its invoice, and is chased by itself only once that was paid.
bool is_asked_for_with_its_invoice(Book const& book, InvoiceRow const& charge) {
    if (!charge.charged_for.is_set()) return false;
    InvoiceRow const* const invoice = book.invoices.find(charge.charged_for);
    return invoice != nullptr && is_open(book, *invoice);
}

// `open`: an invoice's instalments stand side by side.
Chase chase_over(Book const& book, RowIndex customer, std::span<RowIndex const> open, Date today,
                 ZoneOffset const& zone, std::shared_ptr<Policies const> const& policies) {
    Chase chase;
    chase.customer = customer;
    if (open.empty() || book.customers[customer].data.hold == Hold::Cease) return chase;
    Policy const* const of_customer = policies->policy_of_customer(customer);
    DisputedParts const disputed(book, customer);
    chase.items.reserve(open.size());
    RowIndex last = no_row;
    Policy const* policy = nullptr; // of that one; nullptr = not chased
    for (RowIndex const at : open) {
        if (book.instalments.open_minor[at] <= 0) continue;
        RowIndex const row = book.instalments.invoice[at];
        InvoiceRow const& invoice = book.invoices[row];
        if (row != last)
            policy = is_asked_for_with_its_invoice(book, invoice)
                         ? nullptr
                         : policies->policy_of_invoice(row, of_customer);
        last = row;
        std::int64_t const open_minor = book.instalments.open_minor[at] - disputed.of_instalment(at);
        if (policy == nullptr || open_minor <= 0) continue;
        ChaseItem item;
        item.ref = {invoice.id, static_cast<std::uint16_t>(at - invoice.first_instalment)};
        item.policy = policy;
        item.issued = invoice.issued;
        item.due = book.instalments.due[at];
        item.open_minor = open_minor;
        item.currency = invoice.currency;
        chase.items.push_back(item);
    }
    if (chase.items.empty()) return chase;
    chase.policies = policies;
    take_promises(book, chase, today);
    take_interactions(book, chase, zone);
    chase.not_before = come_back(book, customer, today);
    return chase;
}

} // namespace

Chase chase_of(Book const& book, RowIndex customer, Date today, ZoneOffset const& zone,
               PolicyTrial const* trial) {
    return chase_of(book, customer, ChaseSources{nullptr, std::make_shared<Policies const>(book, trial)},
                    today, zone);
}

Chase chase_of(Book const& book, RowIndex customer, ChaseSources const& sources, Date today,
               ZoneOffset const& zone) {
    if (sources.open != nullptr)
        return chase_over(book, customer, sources.open->instalments(customer), today, zone, sources.policies);
    std::vector<RowIndex> open;
    for (RowIndex const row : book.customers[customer].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        for (RowIndex i = 0; i < invoice.instalment_count; ++i)
            if (book.instalments.open_minor[invoice.first_instalment + i] > 0)
                open.push_back(invoice.first_instalment + i);
    }
    return chase_over(book, customer, open, today, zone, sources.policies);
}

Chase only_late(Chase chase, Date today) {
    auto const rest = std::remove_if(chase.items.begin(), chase.items.end(),
                                     [today](ChaseItem const& item) { return today <= item.due; });
    chase.items.erase(rest, chase.items.end());
    return chase;
}

std::optional<ChaseMessage> next_message(Chase const& chase, Date today) {
    std::vector<Next> all;
    all.reserve(chase.items.size());
    for (ChaseItem const& item : chase.items)
        if (std::optional<Next> const next = next_of(item, chase, today)) all.push_back(*next);
    if (all.empty()) return std::nullopt;
    auto const is_earlier = [](Next const& a, Next const& b) { return a.on < b.on; };
    Date const first = std::min_element(all.begin(), all.end(), is_earlier)->on;
    std::vector<Next> const chosen = together(std::move(all), later(first, today));
    ChaseMessage message;
    message.on = std::min_element(chosen.begin(), chosen.end(), is_earlier)->on;
    message.steps.reserve(chosen.size());
    for (Next const& next : chosen) {
        PolicyStep const& step = step_at(*next.item, next.number);
        message.steps.push_back({next.item->ref, next.number});
        bool const is_higher =
            step.tone != message.step.tone ? message.step.tone < step.tone : message.number < next.number;
        if (message.steps.size() > 1 && !is_higher) continue;
        message.step = step;
        message.number = next.number;
    }
    return message;
}

std::vector<StepDone> steps_done_by(Chase const& chase, Date today, Channel channel, Outcome outcome) {
    std::optional<ChaseMessage> const message = next_message(chase, today);
    if (!message || today < message->on) return {};
    bool const is_call = message->step.channel == Channel::Call;
    bool const has_reached = channel == Channel::Call && outcome != Outcome::None &&
                             outcome != Outcome::NoAnswer && outcome != Outcome::WrongNumber;
    bool const is_sent = channel != Channel::Call && channel != Channel::Note && outcome == Outcome::Sent;
    return (is_call ? has_reached : is_sent) ? message->steps : std::vector<StepDone>{};
}

void carry_out(Chase& chase, ChaseMessage const& message, Date on) {
    for (StepDone const& done : message.steps)
        for (ChaseItem& item : chase.items)
            if (item.ref == done.instalment) take_step(item, done.step, on);
    chase.last_message = later(chase.last_message, on);
}

std::vector<ChaseMessage> forecast(Chase chase, Date today, Date last) {
    std::vector<ChaseMessage> all;
    for (Date day = today;;) {
        std::optional<ChaseMessage> message = next_message(chase, day);
        if (!message) return all;
        message->on = day = later(message->on, day);
        if (last < day) return all;
        carry_out(chase, *message, day);
        all.push_back(std::move(*message));
    }
}

} // namespace dunlin
