#include "app/messages/message_forms.hpp"

#include "app/messages/notice_form.hpp"
#include "app/messages/own_texts.hpp"
#include "core/base/money_sums.hpp"
#include "core/base/utf8.hpp"
#include "core/report/chase.hpp"
#include "core/rules/postal_address.hpp"
#include "core/rules/suspected_payment.hpp"
#include "exchange/mail.hpp"
#include "exchange/phone_link.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace dunlin::app {

namespace {

constexpr std::array<char const*, mail_way_count> way_names{
    "mail-program", "gmail", "outlook", "share", "copy", "draft-file", "letter", "sms", "whatsapp"};

// What subject and body are made from; a text of one's own that was changed makes another message.
std::string choice_of(MessageForm const& form, Book const& book) {
    std::string choice = form.kind + " " + form.contact + " " + form.language;
    auto const add = [&](std::string_view text_name) {
        if (std::optional<OwnText> const own = own_text(book, form.language, text_name))
            choice += " " + fingerprint_of(own->text);
    };
    add(form.kind);
    if (kind_of(form) == MessageKind::PlanProposal)
        choice += " " + form.plan_parts + " " + form.plan_first + " " + form.plan_every;
    if (!is_text(form)) return choice;
    choice += " text";
    add(name_of(CallScript::Text));
    return choice;
}

MessageFacts facts_of(FormContext const& context, RowIndex customer, RowIndex contact, MessageKind kind) {
    return {customer, contact, kind, context.today, pay_by_day(context.book, context.today), {}, {}};
}

std::string address_problem(MessageForm const& form, OutgoingMessage const& out, Book const& book) {
    Channel const channel = channel_of(form);
    if (channel == Channel::Letter) {
        RowIndex const customer = book.customers.ids.find(form.customer);
        return is_postal(book.customers[customer].data.address)
                   ? ""
                   : "Enter the customer's street and town first.";
    }
    if (is_text(form)) {
        if (out.to_address.empty()) return "Enter a mobile number for one of the customer's people first.";
        bool const is_known = channel == Channel::Sms || exchange::whatsapp_link(out.to_address, {});
        return is_known
                   ? ""
                   : "WhatsApp needs the number with its country, like +49 170 1234567: " + out.to_address;
    }
    if (out.contact == no_row) return "Enter an e-mail address for one of the customer's people first.";
    return exchange::is_mail_address(out.to_address) ? "" : "This isn't an e-mail address: " + out.to_address;
}

// Whom it goes to, and what is missing for it to get there. Copied or shared, its sender says to whom.
void address(OutgoingMessage& out, MessageForm const& form, Book const& book) {
    out.contact = contact_of(form, book);
    if (out.contact != no_row) {
        ContactData const& person = book.contacts[out.contact].data;
        out.to_name = person.name;
        out.to_address = is_text(form) ? std::string{number_to_text(person)} : person.email;
    }
    if (way_of(form) == MailWay::Copy || way_of(form) == MailWay::Share) return;
    if (std::string problem = address_problem(form, out, book); !problem.empty())
        out.errors.push_back(fail(ErrorCode::Missing, "contact", std::move(problem)));
}

struct Written {
    Message message;
    std::vector<InvoiceId> invoices;
    std::vector<Money> asked;
    StepClaims claims;
    std::string fee, interest; // as the message names them; "" = none
};
Written written(MessageForm const& form, FormContext const& context, MessageSet const& set) {
    MessageFacts facts = facts_of(context, context.book.customers.ids.find(form.customer),
                                  contact_of(form, context.book), kind_of(form));
    facts.plan = plan_of(form, context);
    facts.claims = claims_of(form, context);
    MessageContent const content = message_content(context.book, set, facts);
    // What it is about is the kind's, however it is worded: a thank-you isn't about what else may be late.
    MessageTemplate const& ready = set.text_of(facts.kind);
    bool const is_about_them = ready.uses(MessageField::Invoices) || facts.kind == MessageKind::Statement;
    bool const asks_for_money = ready.uses(MessageField::PaymentDetails);
    bool const is_short = is_text(form) && is_reminder(facts.kind);
    Message message = template_of(context.book, set, facts.kind).fill(content.values);
    if (is_short) { // it is logged under the subject
        std::string subject = std::move(message.subject);
        message = template_of(context.book, set, CallScript::Text).fill(content.values);
        message.subject = std::move(subject);
    }
    return {std::move(message),
            is_about_them ? content.invoices : std::vector<InvoiceId>{},
            asks_for_money ? content.asked : std::vector<Money>{},
            std::move(facts.claims),
            content.values[MessageField::Fee],
            content.values[MessageField::Interest]};
}

void note_placeholders(std::vector<Error>& errors, std::string_view text, char const* field) {
    for (MessageField const missing : placeholders_in(text)) {
        errors.push_back(fail(ErrorCode::Missing, field,
                              "Write what belongs in the place of " + placeholder_of(missing) + "."));
        return; // one at a time at a field
    }
}

// A step that asks for a call isn't done by writing, and one after the due date not by a message ahead of it.
bool is_carried_out_by(PolicyStep const& step, MessageKind kind) {
    if (step.channel == Channel::Call) return false;
    if (kind == MessageKind::PromiseBroken) return step.anchor == StepAnchor::BrokenPromise;
    return is_pre_due(step) == (kind == MessageKind::PreDue);
}

// What the policy asks for next, of what such a message is about.
std::optional<ChaseMessage> next_for(Chase const& chase, FormContext const& context, MessageKind kind) {
    return kind == MessageKind::PreDue ? next_message(chase, context.today)
                                       : next_message(only_late(chase, context.today), context.today);
}

// Whether the policy wants this message on paper.
bool is_letter_next(FormContext const& context, RowIndex customer, MessageKind kind) {
    if (!is_reminder(kind)) return false;
    Chase const chase = chase_of(context.book, customer, context.today, context.locale.zone_offset);
    std::optional<ChaseMessage> const next = next_for(chase, context, kind);
    return next && next->step.channel == Channel::Letter && message_of(next->step.tone) == kind;
}

} // namespace

MailWay way_of(MessageForm const& form) {
    auto const found = std::find(way_names.begin(), way_names.end(), form.way);
    return found == way_names.end() ? MailWay::MailProgram : static_cast<MailWay>(found - way_names.begin());
}

char const* name_of(MailWay way) { return way_names[static_cast<std::size_t>(way)]; }

MessageKind kind_of(MessageForm const& form) { return message_kind_named(form.kind); }

Channel channel_of(MessageForm const& form) {
    switch (way_of(form)) {
    case MailWay::Letter: return Channel::Letter;
    case MailWay::Sms: return Channel::Sms;
    case MailWay::WhatsApp: return Channel::WhatsApp;
    default: return Channel::Email;
    }
}

PlanTerms plan_of(MessageForm const& form, FormContext const& context, std::vector<Error>* errors) {
    PlanTerms terms;
    auto const wrong = [&](ErrorCode code, char const* field, std::string detail) {
        if (errors != nullptr) errors->push_back(fail(code, field, std::move(detail)));
    };
    std::string_view const digits = trim(form.plan_parts);
    auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), terms.parts);
    bool const is_number = code == std::errc{} && end == digits.data() + digits.size();
    if (!is_number || terms.parts < 2 || terms.parts > max_plan_parts) {
        wrong(ErrorCode::OutOfRange, "plan_parts", "A plan has 2 to 60 parts.");
        terms.parts = PlanTerms{}.parts;
    }
    for (int i = 0; i < plan_interval_count; ++i)
        if (form.plan_every == name_of(static_cast<PlanInterval>(i)))
            terms.every = static_cast<PlanInterval>(i);
    if (trim(form.plan_first).empty()) return terms;
    auto const first = parse_date_as_typed(form.plan_first, context.locale.date_order, context.today);
    if (!first)
        wrong(first.error().code, "plan_first", first.error().detail);
    else if (first.value() < context.today)
        wrong(ErrorCode::OutOfRange, "plan_first", "The first part can't be due in the past.");
    else
        terms.first = first.value();
    return terms;
}

bool is_text(MessageForm const& form) {
    return way_of(form) == MailWay::Sms || way_of(form) == MailWay::WhatsApp;
}

RowIndex contact_of(MessageForm const& form, Book const& book) {
    auto const id = parse_id(form.contact);
    return id ? book.contacts.ids.find(ContactId{id.value()}) : no_row;
}

namespace {
bool is_reached(ContactData const& contact, Channel channel) {
    switch (channel) {
    case Channel::Letter: return !contact.name.empty();
    case Channel::Sms:
    case Channel::WhatsApp: return !number_to_text(contact).empty();
    default: return !contact.email.empty();
    }
}
} // namespace

std::vector<RowIndex> message_contacts(Book const& book, RowIndex customer, Channel channel) {
    bool const is_represented = !lawyers_of(book, customer).empty();
    int const first = is_represented ? LawyerRole : BillingRole;
    std::vector<RowIndex> people;
    for (RowIndex const row : book.customers[customer].contacts) {
        ContactRow const& contact = book.contacts[row];
        bool const has_opted_out = (contact.data.opted_out & (1u << static_cast<unsigned>(channel))) != 0;
        if (!contact.is_voided && is_reached(contact.data, channel) && !has_opted_out) people.push_back(row);
    }
    std::stable_partition(people.begin(), people.end(),
                          [&](RowIndex row) { return (book.contacts[row].data.roles & first) != 0; });
    return people;
}

void keep_to_way(MessageForm& form, Book const& book) {
    RowIndex const customer = book.customers.ids.find(form.customer);
    if (customer == no_row) return;
    Channel const channel = channel_of(form);
    std::vector<RowIndex> const people = message_contacts(book, customer, channel);
    // A letter to the customer names nobody.
    if (form.contact.empty() && channel == Channel::Letter) return;
    if (std::find(people.begin(), people.end(), contact_of(form, book)) != people.end()) return;
    form.contact = people.empty() ? std::string{} : to_text(book.contacts[people.front()].id);
}

MessageForm message_form(FormContext const& context, RowIndex customer, std::string_view own_language) {
    return message_form(context, customer, own_language,
                        suggested_message(context.book, customer, context.today, context.locale.zone_offset));
}

MessageForm message_form(FormContext const& context, RowIndex customer, std::string_view own_language,
                         MessageKind kind) {
    Book const& book = context.book;
    MessageForm form;
    form.customer = book.customers[customer].id;
    form.kind = name_of(kind);
    MailWay const usual = kind == MessageKind::Statement ? MailWay::DraftFile : MailWay::MailProgram;
    form.way = book.setting_or(mail_way_setting, name_of(usual));
    bool const is_mailed = !message_contacts(book, customer, Channel::Email).empty();
    bool const is_posted =
        is_postal(book.customers[customer].data.address) && lawyers_of(book, customer).empty();
    if (is_posted && (!is_mailed || is_letter_next(context, customer, kind)))
        form.way = name_of(MailWay::Letter);
    std::vector<RowIndex> const people = message_contacts(book, customer, channel_of(form));
    RowIndex const contact = people.empty() ? no_row : people.front();
    if (contact != no_row) form.contact = to_text(book.contacts[contact].id);
    form.language = language_for(book, customer, contact, own_language);
    form.plan_first = format_date_field(context.locale, pay_by_day(book, context.today));
    return form;
}

std::string language_for(Book const& book, RowIndex customer, RowIndex contact,
                         std::string_view own_language) {
    std::string_view const of_contact =
        contact == no_row ? std::string_view{} : std::string_view{book.contacts[contact].data.language};
    std::array<std::string_view, 3> const wishes{of_contact, book.customers[customer].data.language,
                                                 own_language};
    for (std::string_view const wish : wishes)
        if (std::string_view const language = message_language(wish); !language.empty())
            return std::string{language};
    return "en";
}

CallWords call_words(FormContext const& context, MessageSet const& set, RowIndex customer, RowIndex contact) {
    MessageContent const content =
        message_content(context.book, set, facts_of(context, customer, contact, MessageKind::Friendly));
    auto const words = [&](CallScript script) {
        return plain_text(template_of(context.book, set, script).fill(content.values));
    };
    return {words(CallScript::Call), words(CallScript::Voicemail)};
}

bool needs_approval(MessageForm const& form, FormContext const& context) {
    MessageKind const kind = kind_of(form);
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    if (customer == no_row || !is_reminder(kind)) return false;
    Chase const chase = chase_of(context.book, customer, context.today, context.locale.zone_offset);
    std::optional<ChaseMessage> const next = next_for(chase, context, kind);
    return next && next->on <= context.today && next->step.needs_approval &&
           is_carried_out_by(next->step, kind);
}

bool names_amount(std::string_view text, std::string_view amount) {
    constexpr std::string_view digits = "0123456789", group_signs = ".,'";
    constexpr std::array<std::string_view, 3> wide_group_signs{"\u00a0", "\u202f", "\u2019"};
    auto const is_one_of = [](std::string_view signs, char c) {
        return signs.find(c) != std::string_view::npos;
    };
    for (std::size_t at = text.find(amount); !amount.empty() && at != std::string_view::npos;
         at = text.find(amount, at + 1)) {
        std::string_view const before = text.substr(0, at), after = text.substr(at + amount.size());
        bool is_longer =
            !before.empty() && (is_one_of(digits, before.back()) || is_one_of(group_signs, before.back()));
        for (std::string_view const sign : wide_group_signs)
            is_longer =
                is_longer || before.substr(before.size() - std::min(before.size(), sign.size())) == sign;
        if (!after.empty() && is_one_of(digits, after.front())) is_longer = true;
        if (after.size() > 1 && is_one_of(group_signs, after[0]) && is_one_of(digits, after[1]))
            is_longer = true;
        if (!is_longer) return true;
    }
    return false;
}

StepClaims claims_of(MessageForm const& form, FormContext const& context) {
    MessageKind const kind = kind_of(form);
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    bool const may_claim = is_reminder(kind) || kind == MessageKind::PromiseBroken;
    if (customer == no_row || !may_claim) return {};
    Chase const chase = chase_of(context.book, customer, context.today, context.locale.zone_offset);
    std::optional<ChaseMessage> const next = next_for(chase, context, kind);
    if (!next || !is_carried_out_by(next->step, kind)) return {};
    return step_claims(context.book, chase, *next, context.today);
}

bool is_written(MessageForm const& form, Book const& book) { return form.made_from == choice_of(form, book); }

void write_message(MessageForm& form, FormContext const& context, MessageSet const& set) {
    Message const message = written(form, context, set).message;
    form.subject = message.subject;
    form.body = plain_text(message);
    form.made_from = choice_of(form, context.book);
}

namespace {
bool may_be_paid(MessageForm const& form, FormContext const& context) {
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    return is_reminder(kind_of(form)) && suspected_payment(context.book, customer, context.today).has_value();
}
} // namespace

OutgoingMessage outgoing(MessageForm const& form, FormContext const& context, MessageSet const& set,
                         std::vector<Verdict> const& against) {
    OutgoingMessage out;
    Written made = written(form, context, set);
    out.invoices = made.invoices;
    out.subject = trim(form.subject);
    out.text = form.body;
    // As it was made it keeps its table; what was typed is shown as it was typed.
    bool const is_as_made = form.body == plain_text(made.message);
    out.html = is_as_made ? exchange::html_of(made.message) : exchange::html_of_text(form.body);
    out.page = is_as_made ? exchange::html_of(made.message, exchange::HtmlFor::Page) : out.html;
    out.asked = made.asked;
    out.is_fee_claimed = names_amount(form.body, made.fee);
    out.is_interest_claimed = names_amount(form.body, made.interest);
    bool const asks = !made.asked.empty();
    if (asks && out.is_fee_claimed) add_to(out.asked, made.claims.fee);
    if (asks && out.is_interest_claimed)
        for (Money const& sum : interest_sums(context.book, made.claims)) add_to(out.asked, sum);
    out.claims = std::move(made.claims);
    address(out, form, context.book);
    if (out.subject.empty() && !is_text(form))
        out.errors.push_back(fail(ErrorCode::Missing, "subject", "A subject is needed."));
    if (trim(out.text).empty()) out.errors.push_back(fail(ErrorCode::Missing, "body", "A text is needed."));
    if (!is_text(form)) note_placeholders(out.errors, out.subject, "subject");
    note_placeholders(out.errors, out.text, "body");
    if (kind_of(form) == MessageKind::PlanProposal) static_cast<void>(plan_of(form, context, &out.errors));
    Strength const strongest = against.empty() ? Strength::Off : against.front().strength;
    if (strongest == Strength::Forbidden)
        out.errors.push_back(fail(ErrorCode::NotAllowed, {}, "A rule forbids this message now."));
    bool const is_against =
        strongest == Strength::Enforced || is_pressing_too_early(form, context) || may_be_paid(form, context);
    if (is_against && trim(form.exception).empty())
        out.errors.push_back(
            fail(ErrorCode::Missing, "exception", "Say why it goes out all the same, or wait."));
    else if (trim(form.exception).empty() && needs_approval(form, context))
        out.errors.push_back(fail(ErrorCode::Missing, "exception", "Say who agreed to it, or wait."));
    return out;
}

SentForm sent_form(MessageForm form, OutgoingMessage const& message, FormContext const& context) {
    SentForm sent{std::move(form), message.invoices, {}, {}, {}, false, false};
    MessageKind const kind = kind_of(sent.message);
    if (kind == MessageKind::ThankYou || kind == MessageKind::PromiseConfirmation ||
        kind == MessageKind::Statement)
        return sent;
    if (kind == MessageKind::PlanProposal) { // an answer is waited for
        sent.next_date =
            format_date_field(context.locale, pay_by_day(context.book, context.today).plus_days(1));
        return sent;
    }
    Date const today = context.today;
    Chase chase = chase_of(context.book, context.book.customers.ids.find(sent.message.customer), today,
                           context.locale.zone_offset);
    std::optional<ChaseMessage> const next = next_for(chase, context, kind);
    if (next && is_carried_out_by(next->step, kind)) {
        sent.steps = next->steps;
        sent.claims = message.claims;
        sent.is_fee_charged = message.is_fee_claimed;
        sent.is_interest_charged = message.is_interest_claimed;
        carry_out(chase, *next, today);
    }
    chase.last_message = today;
    Date back = pay_by_day(context.book, today).plus_days(1);
    if (std::optional<ChaseMessage> const after = next_message(chase, today))
        back = std::max(after->on, today.plus_days(1));
    sent.next_date = format_date_field(context.locale, back);
    return sent;
}

namespace {
std::vector<InvoiceData> charges_of(SentForm const& form, FormContext const& context) {
    Date const due = pay_by_day(context.book, context.today);
    std::vector<InvoiceData> charges;
    if (form.is_interest_charged) charges = interest_documents(context.book, form.claims, context.today, due);
    if (form.is_fee_charged && form.claims.fee.minor > 0)
        charges.push_back(late_fee(context.book, form.claims, context.today, due));
    return charges;
}
} // namespace

Submission submit(SentForm const& form, FormContext const& context) {
    LogInteraction command;
    command.data.customer = form.message.customer;
    RowIndex const contact = contact_of(form.message, context.book);
    if (contact != no_row) command.data.contact = context.book.contacts[contact].id;
    command.data.channel = channel_of(form.message);
    command.data.outcome = Outcome::Sent;
    command.data.time_zone = context.locale.time_zone;
    command.data.invoices = form.invoices;
    command.data.steps = form.steps;
    command.data.text = trim(form.message.subject);
    if (!trim(form.message.exception).empty())
        command.data.text += " (" + std::string{trim(form.message.exception)} + ")";
    Submission submission;
    if (!trim(form.next_date).empty()) {
        auto const day = parse_date_as_typed(form.next_date, context.locale.date_order, context.today);
        if (day)
            command.data.next_date = day.value();
        else
            submission.errors.push_back(fail(day.error().code, "next_date", day.error().detail));
    }
    if (!submission.errors.empty()) return submission;
    std::vector<InvoiceData> const charges = charges_of(form, context);
    if (charges.empty()) {
        submission.command = std::move(command);
        return submission;
    }
    submission.action = action_of(command);
    submission.all.emplace_back(std::move(command));
    for (InvoiceData const& charge : charges) submission.all.emplace_back(AddInvoice{charge});
    return submission;
}

} // namespace dunlin::app
