#include "app/message_checks.hpp"

#include "app/contact_now.hpp"
#include "app/messages/notice_form.hpp"
#include "app/speech/document_name.hpp"
#include "core/book/disputed.hpp"
#include "core/rules/promise.hpp"
#include "core/rules/suspected_payment.hpp"

#include <optional>
#include <string_view>

namespace dunlin::app {

namespace {

constexpr int says_paid_days = 14; // after that the money should have come

constexpr int panel_days = 30; // contacts are counted over these

using Weight = MessageCheck::Weight;
using About = MessageCheck::Subject;

About about(ContactRule rule) {
    switch (rule) {
    case ContactRule::OptedOut:
    case ContactRule::Ceased:
    case ContactRule::Represented:
    case ContactRule::Notice: return About::Person;
    case ContactRule::ContactHours:
    case ContactRule::Weekend:
    case ContactRule::Holiday: return About::Moment;
    case ContactRule::CallCount:
    case ContactRule::QuietAfterTalk:
    case ContactRule::MinimumInterval:
    case ContactRule::ContactCap: break;
    }
    return About::Count;
}

void add_rules(std::vector<MessageCheck>& checks, App const& app, MessageForm const& form) {
    ContactAnswer const& answer =
        app.figures().message_answer(app.book(), message_plan(app, form), app.locale());
    for (Verdict const& verdict : answer.against) {
        Weight const weight = verdict.strength == Strength::Forbidden  ? Weight::Never
                              : verdict.strength == Strength::Enforced ? Weight::Rule
                                                                       : Weight::Note;
        checks.push_back({about(verdict.rule), weight, verdict_text(app, verdict)});
    }
}

void add_money(std::vector<MessageCheck>& checks, App const& app, RowIndex customer) {
    bool is_overdue = false;
    for (Balance const& balance : app.figures().balances_of(customer)) {
        is_overdue = is_overdue || balance.overdue_minor > 0;
        if (balance.unallocated_minor == 0) continue;
        std::string const amount =
            format_money(app.locale(), Money{balance.unallocated_minor, balance.currency});
        checks.push_back({About::Money, Weight::Note, app.words()("message.check.credit", {amount})});
    }
    if (!is_overdue)
        checks.push_back({About::Money, Weight::Note, app.words()("message.check.nothing-overdue")});
}

// What was paid already isn't asked for: the message waits until somebody has looked.
void add_suspected_payment(std::vector<MessageCheck>& checks, App const& app, SuspectedPayment const& found) {
    PaymentRow const& payment = app.book().payments[found.payment];
    std::string const amount = format_money(app.locale(), payment.amount),
                      day = format_date(app.locale(), payment.date);
    std::string text = app.words()("message.check.paid-all", {amount, day});
    if (found.invoice != no_row) {
        bool const is_named = found.sign == SuspectedPayment::Sign::NamesInvoice;
        text = app.words()(is_named ? "message.check.paid-named" : "message.check.paid-same",
                           {amount, day, app.book().customers[payment.customer].data.name,
                            document_name(app.words(), app.book(), app.book().invoices[found.invoice])});
    }
    checks.push_back({About::Money, Weight::Rule, std::move(text)});
}

void add_promises(std::vector<MessageCheck>& checks, App const& app, RowIndex customer) {
    for (RowIndex const row : open_promises_of(app.book(), customer, app.clock().today)) {
        PromiseData const& promise = app.book().promises[row].data;
        checks.push_back({About::Promise, Weight::Note,
                          app.words()("message.check.promised", {format_money(app.locale(), promise.amount),
                                                                 format_date(app.locale(), promise.due)})});
    }
}

// Of each open dispute, so that one knows what the message leaves out.
void add_disputes(std::vector<MessageCheck>& checks, App const& app, RowIndex customer) {
    for (RowIndex const row : open_disputes_of(app.book(), customer)) {
        DisputeData const& dispute = app.book().disputes[row].data;
        checks.push_back({About::Dispute, Weight::Note,
                          app.words()("message.check.dispute", {format_money(app.locale(), dispute.amount),
                                                                format_date(app.locale(), dispute.opened)})});
    }
}

void add_last_contact(std::vector<MessageCheck>& checks, App const& app, RowIndex customer) {
    WorklistSpec spec;
    spec.today = app.clock().today;
    spec.zone_offset = app.locale().zone_offset;
    std::optional<Contacted> const last = last_contact_of(app.book(), customer, spec);
    if (!last) return;
    std::string const day = format_date(app.locale(), last->date);
    if (last->outcome == Outcome::SaysPaid && last->days_ago <= says_paid_days)
        checks.push_back({About::Money, Weight::Note, app.words()("message.check.says-paid", {day})});
    bool const is_noted = !app.book().customers[customer].disputes.empty(); // and maybe settled
    if (last->outcome == Outcome::Dispute && !is_noted)
        checks.push_back({About::Dispute, Weight::Note, app.words()("message.check.disputed", {day})});
}

// Money that came since the last contact is worth a word in the message.
std::string money_words(App const& app, RowIndex customer) {
    Date const last = app.figures().last_contact_of(customer);
    PaymentRow const* newest = nullptr;
    for (RowIndex const row : app.book().customers[customer].payments) {
        PaymentRow const& payment = app.book().payments[row];
        if (payment.is_voided || (last.is_set() && payment.date < last)) continue;
        if (newest == nullptr || payment.date >= newest->date) newest = &payment;
    }
    if (newest == nullptr)
        return app.words()(last.is_set() ? "session.check.unpaid" : "session.check.no-money");
    return app.words()("session.check.paid",
                       {format_money(app.locale(), newest->amount), format_date(app.locale(), newest->date)});
}

std::string person_words(App const& app, RowIndex contact) {
    if (contact == no_row) return app.words()("session.check.nobody");
    ContactData const& data = app.book().contacts[contact].data;
    bool const is_billing = (data.roles & BillingRole) != 0;
    return app.words()(is_billing ? "session.check.billing" : "session.check.not-billing",
                       {data.name.empty() ? data.email : data.name});
}

std::string count_words(App const& app, RowIndex customer) {
    int count = 0;
    for (RowIndex const row : app.book().customers[customer].interactions) {
        InteractionRow const& talk = app.book().interactions[row];
        if (talk.is_voided || talk.data.channel == Channel::Note ||
            talk.data.direction == Direction::Incoming)
            continue;
        Date const date = civil_date(talk.data.at, talk.data.time_zone, app.locale().zone_offset);
        int const days = days_between(date, app.clock().today);
        if (days >= 0 && days < panel_days) ++count;
    }
    return app.words().count("session.check.contacts", count, format_count(app.locale(), count));
}

MessageCheck fine(App const& app, About subject, RowIndex customer, RowIndex contact) {
    switch (subject) {
    case About::Money: return {subject, Weight::Good, money_words(app, customer)};
    case About::Dispute: return {subject, Weight::Good, app.words()("session.check.no-dispute")};
    case About::Promise: return {subject, Weight::Good, app.words()("session.check.no-promise")};
    case About::Person: {
        bool const is_known =
            contact != no_row && (app.book().contacts[contact].data.roles & BillingRole) != 0;
        return {subject, is_known ? Weight::Good : Weight::Note, person_words(app, contact)};
    }
    case About::Moment: return {subject, Weight::Good, app.words()("session.check.moment")};
    case About::Count: break;
    }
    return {subject, Weight::Good, count_words(app, customer)};
}

// The message isn't the only way: what speaks against calling is said, too.
void add_calls(std::vector<MessageCheck>& panel, App const& app, RowIndex customer) {
    ContactOutlook const& outlook =
        app.figures().outlook(app.book(), customer, app.clock().now, app.locale());
    for (ChannelOutlook const& way : outlook.ways)
        if (way.channel == Channel::Call && !way.answer.against.empty())
            panel.push_back({About::Moment, Weight::Note,
                             app.words()("session.check.call", {answer_text(app, way.answer)})});
}

} // namespace

std::vector<MessageCheck> check_panel(App const& app, MessageForm const& form,
                                      std::vector<MessageCheck> const& found) {
    std::vector<MessageCheck> panel;
    RowIndex const customer = app.book().customers.ids.find(form.customer);
    if (customer == no_row) return panel;
    for (About const subject :
         {About::Money, About::Dispute, About::Promise, About::Person, About::Moment, About::Count}) {
        std::size_t const before = panel.size();
        for (MessageCheck const& check : found)
            if (check.subject == subject) panel.push_back(check);
        if (panel.size() == before)
            panel.push_back(fine(app, subject, customer, contact_of(form, app.book())));
        if (subject == About::Moment) add_calls(panel, app, customer);
    }
    return panel;
}

std::vector<MessageCheck> message_checks(App const& app, MessageForm const& form) {
    std::vector<MessageCheck> checks;
    RowIndex const customer = app.book().customers.ids.find(form.customer);
    if (customer == no_row) return checks;
    add_rules(checks, app, form);
    if (!is_reminder(kind_of(form))) return checks;
    if (is_pressing_too_early(form, app.form_context())) {
        Date const end = notice_standing(app.book(), customer, app.locale())->period_end;
        checks.push_back({About::Dispute, Weight::Rule,
                          app.words()("message.check.validation", {format_date(app.locale(), end)})});
    }
    if (needs_approval(form, app.form_context()))
        checks.push_back({About::Person, Weight::Rule, app.words()("message.check.approval")});
    if (Freshness const freshness = app.figures().money_freshness(app.book()); !freshness.is_fresh)
        checks.push_back(
            {About::Money, Weight::Note,
             freshness.known_until.is_set()
                 ? app.words()("message.check.stale", {format_date(app.locale(), freshness.known_until)})
                 : app.words()("message.check.no-money")});
    if (auto const found = suspected_payment(app.book(), customer, app.clock().today))
        add_suspected_payment(checks, app, *found);
    add_money(checks, app, customer);
    add_promises(checks, app, customer);
    add_disputes(checks, app, customer);
    add_last_contact(checks, app, customer);
    return checks;
}

ContactPlan message_plan(App const& app, MessageForm const& form) {
    return {app.book().customers.ids.find(form.customer), contact_of(form, app.book()), channel_of(form),
            app.clock().now, app.locale().time_zone};
}

std::string missing_messages_text(App const& app, std::string_view language) {
    return app.words()("message.not-there", {app.words()("message.language." + std::string{language})});
}

} // namespace dunlin::app
