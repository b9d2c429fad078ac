#include "app/message_checks.hpp"

#include "app/contact_now.hpp"
#include "core/rules/promise.hpp"

#include <optional>
#include <string_view>

namespace dunlin::app {

namespace {

constexpr int says_paid_days = 14; // after that the money should have come

using Weight = MessageCheck::Weight;

bool is_reminder(std::string_view kind) {
    return kind == name_of(MessageKind::Friendly) || kind == name_of(MessageKind::Clear) ||
           kind == name_of(MessageKind::Firm) || kind == name_of(MessageKind::Final);
}

void add_rules(std::vector<MessageCheck>& checks, App const& app, MessageForm const& form,
               RowIndex customer) {
    auto const id = parse_id(form.contact);
    RowIndex const contact = id ? app.book().contacts.ids.find(ContactId{id.value()}) : no_row;
    ContactAnswer const& answer =
        app.figures().mail_answer(app.book(), customer, contact, app.clock().now, app.locale());
    for (Verdict const& verdict : answer.against) {
        Weight const weight = verdict.strength == Strength::Forbidden  ? Weight::Never
                              : verdict.strength == Strength::Enforced ? Weight::Rule
                                                                       : Weight::Note;
        checks.push_back({weight, verdict_text(app, verdict)});
    }
}

void add_money(std::vector<MessageCheck>& checks, App const& app, RowIndex customer) {
    bool is_overdue = false;
    for (Balance const& balance : app.figures().balances_of(customer)) {
        is_overdue = is_overdue || balance.overdue_minor > 0;
        if (balance.unallocated_minor == 0) continue;
        std::string const amount =
            format_money(app.locale(), Money{balance.unallocated_minor, balance.currency});
        checks.push_back({Weight::Note, app.words()("message.check.credit", {amount})});
    }
    if (!is_overdue) checks.push_back({Weight::Note, app.words()("message.check.nothing-overdue")});
}

void add_promises(std::vector<MessageCheck>& checks, App const& app, RowIndex customer) {
    for (RowIndex const row : open_promises_of(app.book(), customer, app.clock().today)) {
        PromiseData const& promise = app.book().promises[row].data;
        checks.push_back(
            {Weight::Note, app.words()("message.check.promised", {format_money(app.locale(), promise.amount),
                                                                  format_date(app.locale(), promise.due)})});
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
        checks.push_back({Weight::Note, app.words()("message.check.says-paid", {day})});
    if (last->outcome == Outcome::Dispute)
        checks.push_back({Weight::Note, app.words()("message.check.disputed", {day})});
}

} // namespace

std::vector<MessageCheck> message_checks(App const& app, MessageForm const& form) {
    std::vector<MessageCheck> checks;
    RowIndex const customer = app.book().customers.ids.find(form.customer);
    if (customer == no_row) return checks;
    add_rules(checks, app, form, customer);
    if (!is_reminder(form.kind)) return checks;
    add_money(checks, app, customer);
    add_promises(checks, app, customer);
    add_last_contact(checks, app, customer);
    return checks;
}

std::string missing_messages_text(App const& app, std::string_view language) {
    return app.words()("message.not-there", {app.words()("message.language." + std::string{language})});
}

} // namespace dunlin::app
