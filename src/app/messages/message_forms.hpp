// Writing to a customer: the message as it is typed and how it leaves the program, and the question whether
// it was sent. Only a yes is logged: the program can't see what a mail program did.
#pragma once

#include "app/forms/forms.hpp"
#include "app/messages/business_form.hpp"
#include "app/messages/contact_outlook.hpp"
#include "app/messages/messages.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::app {

// How a message leaves the program: as mail, on paper, or to a phone.
enum class MailWay : std::uint8_t {
    MailProgram,
    Gmail,
    Outlook,
    Share,
    Copy,
    DraftFile,
    Letter,
    Sms,
    WhatsApp
};
inline constexpr std::size_t mail_way_count = 9;
[[nodiscard]] char const* name_of(MailWay way); // "mail-program"
// The way of sending mail that was chosen last: letters, texts and statements don't change it.
inline constexpr std::string_view mail_way_setting = "mail.way";

struct MessageForm {
    CustomerId customer;
    std::string kind;    // name of a MessageKind
    std::string contact; // id as text, "" = nobody yet
    std::string language;
    std::string way; // name of a MailWay
    std::string subject, body;
    std::string plan_parts = "3", plan_first, plan_every = "month"; // of a plan that is proposed, as typed
    std::string exception; // why it goes out against a rule, where one asks for that
    std::string made_from; // kind, contact, language, plan and text that subject and body were made from
};
// For the person who gets the bills, in their language, with what suits now: on paper where the policy's next
// step is a letter, or nobody can be mailed and an address is known. A statement goes as a draft that it is
// attached to, unless another way of sending mail was chosen before.
[[nodiscard]] MessageForm message_form(FormContext const& context, RowIndex customer,
                                       std::string_view own_language);
[[nodiscard]] MessageForm message_form(FormContext const& context, RowIndex customer,
                                       std::string_view own_language, MessageKind kind);
[[nodiscard]] MessageKind kind_of(MessageForm const& form);
[[nodiscard]] MailWay way_of(MessageForm const& form);     // MailProgram for a name that isn't known
[[nodiscard]] Channel channel_of(MessageForm const& form); // Email, Letter, Sms or WhatsApp
[[nodiscard]] bool is_text(MessageForm const& form);       // to a phone: short, without a subject
// The terms as far as they can be understood; what can't be is named in `errors` ("plan_parts",
// "plan_first").
[[nodiscard]] PlanTerms plan_of(MessageForm const& form, FormContext const& context,
                                std::vector<Error>* errors = nullptr);
[[nodiscard]] RowIndex contact_of(MessageForm const& form, Book const& book);
// People of the customer who may be written to that way: lawyers, where there are any, else those for bills,
// first.
[[nodiscard]] std::vector<RowIndex> message_contacts(Book const& book, RowIndex customer, Channel channel);
// Somebody who can be written to in the form's way, in place of somebody who can't.
void keep_to_way(MessageForm& form, Book const& book);

// That of the person (no_row = nobody in particular), else the customer's, else the user's own, of those that
// there are messages in.
[[nodiscard]] std::string language_for(Book const& book, RowIndex customer, RowIndex contact,
                                       std::string_view own_language);

// What to say in a call about what is late, and to a machine; a paragraph with nothing to say is left out.
struct CallWords {
    std::string say, voicemail;
};
[[nodiscard]] CallWords call_words(FormContext const& context, MessageSet const& set, RowIndex customer,
                                   RowIndex contact);

// Whether it carries out a step of the policy that somebody has to agree to: who did goes where an
// exception's reason does.
[[nodiscard]] bool needs_approval(MessageForm const& form, FormContext const& context);

// Whether the amount stands in the text, and not as a part of a longer one: "5,00 €" isn't in "105,00 €".
[[nodiscard]] bool names_amount(std::string_view text, std::string_view amount);
// What the policy's step that it carries out claims with it.
[[nodiscard]] StepClaims claims_of(MessageForm const& form, FormContext const& context);

// Whether subject and body stand for what is chosen; write_message makes them so, over what was typed.
[[nodiscard]] bool is_written(MessageForm const& form, Book const& book);
void write_message(MessageForm& form, FormContext const& context, MessageSet const& set);

// What a message comes to when it is sent.
struct OutgoingMessage {
    RowIndex contact = no_row;
    std::string to_name, to_address;
    std::string subject, text;
    std::string html, page; // the same as HTML: for mail programs, and for a page of ours
    std::vector<InvoiceId> invoices;
    // To be paid, by currency, with the claims that the text names; nothing of a thank-you.
    std::vector<Money> asked;
    StepClaims claims;                                        // that go with it
    bool is_fee_claimed = false, is_interest_claimed = false; // the text, as it was typed, names it
    std::vector<Error> errors; // by field: "contact", "subject", "body", "exception", or "" for a rule
};
// `against`: what stands against writing to that person in the form's way now (core/rules/contact_rules).
[[nodiscard]] OutgoingMessage outgoing(MessageForm const& form, FormContext const& context,
                                       MessageSet const& set, std::vector<Verdict> const& against);

// Asked once the message has left the program.
struct SentForm {
    MessageForm message;
    std::vector<InvoiceId> invoices;
    std::string next_date;       // when to come back to it, as typed; empty = not
    std::vector<StepDone> steps; // of the policy that it carries out
    StepClaims claims;           // that can be booked with it
    bool is_fee_charged = false, is_interest_charged = false; // proposed where the message says so
};
// To come back on the day on which the policy asks for its next step, else once the day to pay by is over.
// What is charged is booked, too: documents of their own, due on the day to pay by.
[[nodiscard]] SentForm sent_form(MessageForm form, OutgoingMessage const& message,
                                 FormContext const& context);
[[nodiscard]] Submission submit(SentForm const& form, FormContext const& context);

} // namespace dunlin::app
