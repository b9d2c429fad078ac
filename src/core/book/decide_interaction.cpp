// The log of talks, and what to come back to.
#include "core/book/same.hpp"
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

constexpr std::size_t max_invoices_talked_about = 10'000;

void check_invoices(Problems& problems, Book const& book, CustomerRow const* customer,
                    std::vector<InvoiceId> const& invoices) {
    if (invoices.size() > max_invoices_talked_about)
        problems.add(ErrorCode::TooLarge, "invoices", "Leave the list empty to speak of all that is open.");
    if (customer == nullptr) return;
    for (std::size_t i = 0; i < invoices.size(); ++i) {
        InvoiceRow const* const row = book.invoices.find(invoices[i]);
        if (row == nullptr) {
            problems.add(ErrorCode::NotFound, in_list("invoices", i), "There is no such invoice.");
            continue;
        }
        // The account that pays for others is spoken to about their invoices.
        CustomerRow const& owing = book.customers[row->customer];
        if (owing.id != customer->id && owing.data.parent != customer->id)
            problems.add(ErrorCode::NotFound, in_list("invoices", i), "The invoice is another customer's.");
    }
}

void check_steps(Problems& problems, Book const& book, std::vector<StepDone> const& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        InvoiceRow const* const invoice = book.invoices.find(steps[i].instalment.invoice);
        if (invoice == nullptr || steps[i].instalment.instalment >= invoice->instalment_count)
            problems.add(ErrorCode::NotFound, in_list("steps", i), "There is no such instalment.");
        if (steps[i].step < 1 || steps[i].step > max_policy_steps)
            problems.add(ErrorCode::OutOfRange, in_list("steps", i),
                         "The steps of a policy are counted from 1 to 20.");
    }
}

void clean_interaction(Problems& problems, InteractionData& data) {
    clean(problems, data.text, TextKind::Notes, {}, "text");
    clean(problems, data.time_zone, TextKind::Line, {}, "time_zone");
    check_date(problems, data.next_date, {}, "next_date");
    // Year 1900 to 2200, with a day to spare for zones.
    constexpr std::int64_t day_ms = 86'400'000;
    if (data.at.ms < -25'568 * day_ms || data.at.ms > 84'372 * day_ms)
        problems.add(ErrorCode::OutOfRange, "at", "Times run from 1900 to 2200.");
}

// The open follow-ups that logging this does.
std::vector<FollowUpId> follow_ups_done_by(Book const& book, CustomerRow const& customer,
                                           InteractionData const& data, Date today) {
    std::vector<FollowUpId> done;
    for (RowIndex const index : customer.follow_ups) {
        FollowUpRow const& row = book.follow_ups[index];
        if (row.is_voided || row.state != FollowUpState::Open) continue;
        bool const is_due = row.data.due <= today && data.channel != Channel::Note;
        if (data.next_date.is_set() || is_due) done.push_back(row.id);
    }
    return done;
}

// The contact with the number marked that was used and is somebody else's, or unwanted; none where nothing is
// to mark.
std::optional<ContactEdited> marked_number(Book const& book, InteractionData const& data, bool is_unwanted) {
    bool const is_wrong = data.outcome == Outcome::WrongNumber;
    ContactRow const* const contact = book.contacts.find(data.contact);
    if ((!is_wrong && !is_unwanted) || contact == nullptr) return {};
    std::string_view const number = number_for(contact->data, data.channel);
    if (number.empty()) return {};
    ContactEdited edited{contact->id, contact->data};
    if (is_wrong) mark_wrong_number(*edited.data, number);
    if (is_unwanted) mark_unwanted_number(*edited.data, number);
    return edited;
}

} // namespace

void check_contact(Problems& problems, Book const& book, CustomerRow const* customer, ContactId id) {
    if (!id.is_set() || customer == nullptr) return;
    ContactRow const* const row = require_record(problems, book.contacts, id, "contact", "contact");
    if (row != nullptr && book.customers[row->customer].id != customer->id)
        problems.add(ErrorCode::NotFound, "contact", "This contact is another customer's.");
}

Answer decide_command(Book const& book, LogInteraction const& command, Context& context) {
    Problems problems;
    InteractionData data = command.data;
    if (data.at == Instant{}) data.at = context.now;
    if (data.time_zone.empty()) data.time_zone = context.time_zone;
    clean_interaction(problems, data);
    std::string follow_up_text = command.follow_up_text;
    clean(problems, follow_up_text, TextKind::Notes, {}, "follow_up_text");
    CustomerRow const* const customer = require_customer(problems, book, data.customer);
    check_contact(problems, book, customer, data.contact);
    check_invoices(problems, book, customer, data.invoices);
    check_steps(problems, book, data.steps);
    Events events;
    std::optional<PromiseData> promise = command.promise;
    if (promise) {
        promise->customer = data.customer;
        promise->contact = data.contact;
        prepare_promise(problems, book, *promise, context.today, "promise_", events);
    }
    std::optional<DisputeData> dispute = command.dispute;
    if (dispute) {
        dispute->customer = data.customer;
        dispute->contact = data.contact;
        prepare_dispute(problems, book, *dispute, context.today, "dispute_");
    }
    if (!problems.is_empty()) return problems.first();

    for (FollowUpId const id : follow_ups_done_by(book, *customer, data, context.today))
        events.emplace_back(FollowUpClosed{id, FollowUpState::Done});
    auto const id = context.ids.next_as<InteractionId>();
    FollowUpData follow_up{data.customer, data.next_date, std::move(follow_up_text), id};
    std::optional<ContactEdited> marked = marked_number(book, data, command.is_number_unwanted);
    events.emplace_back(InteractionLogged{id, std::move(data)});
    if (follow_up.due.is_set())
        events.emplace_back(FollowUpSet{context.ids.next_as<FollowUpId>(), std::move(follow_up)});
    if (promise) {
        promise->interaction = id;
        events.emplace_back(PromiseMade{context.ids.next_as<PromiseId>(), std::move(*promise)});
    }
    if (dispute) {
        dispute->interaction = id;
        events.emplace_back(DisputeOpened{context.ids.next_as<DisputeId>(), std::move(*dispute)});
    }
    if (marked) events.emplace_back(std::move(*marked));
    return events;
}

Answer decide_command(Book const& book, AmendInteraction const& command, Context&) {
    Problems problems;
    InteractionData data = command.data;
    InteractionRow const* const row = require_record(problems, book.interactions, command.id, "id", "entry");
    CustomerRow const* const customer = require_customer(problems, book, data.customer);
    if (row != nullptr) {
        constexpr std::int64_t minute_ms = 60'000;
        InteractionData const& old = row->data;
        if (data.at == Instant{} || data.at.ms / minute_ms == old.at.ms / minute_ms) data.at = old.at;
        data.time_zone = old.time_zone;
        if (data.customer.is_set() && data.customer != old.customer)
            problems.add(ErrorCode::NotAllowed, "customer",
                         "What was said stays with the customer who said it.");
        // A contact who was voided since may stay.
        if (data.contact != old.contact) check_contact(problems, book, customer, data.contact);
    }
    if (row != nullptr)
        data.steps = row->data.steps; // what was done stays done; voiding the entry takes it back
    clean_interaction(problems, data);
    check_invoices(problems, book, customer, data.invoices);
    if (!problems.is_empty()) return problems.first();
    if (is_same(row->data, data)) return nothing_to_do();
    return Events{InteractionAmended{command.id, std::move(data)}};
}

Answer decide_command(Book const& book, SetFollowUp const& command, Context& context) {
    Problems problems;
    FollowUpData data = command.data;
    require_date(problems, data.due, {}, "due");
    clean(problems, data.text, TextKind::Notes, {}, "text");
    static_cast<void>(require_customer(problems, book, data.customer));
    check_talk(problems, book, data.interaction, data.customer);
    if (!problems.is_empty()) return problems.first();
    return Events{FollowUpSet{context.ids.next_as<FollowUpId>(), std::move(data)}};
}

Answer decide_command(Book const& book, CloseFollowUp const& command, Context&) {
    Problems problems;
    FollowUpRow const* const row = require_record(problems, book.follow_ups, command.id, "id", "follow-up");
    if (!problems.is_empty()) return problems.first();
    if (row->state == command.state) return nothing_to_do();
    if (command.state == FollowUpState::Open) return Events{FollowUpReopened{command.id}};
    return Events{FollowUpClosed{command.id, command.state}};
}

} // namespace dunlin::deciding
