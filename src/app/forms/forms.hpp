// Forms: what a person is typing, as text, and how it becomes a command. Text stays as typed until it is
// submitted; every field that can't be understood is named at once, not one after the other.
#pragma once

#include "app/speech/locale.hpp"
#include "core/book/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::app {

// What a form needs to know to understand the text in it.
struct FormContext {
    Book const& book;
    Locale const& locale;
    Date today;
    Currency default_currency;
};

// Exactly one of the first and the last holds something, or, of a form for many records, `all`. `field` of an
// error is the member's name; "allocations[1]" is the second of a payment's lines that have an amount.
struct Submission {
    std::optional<Command> command;
    std::vector<Command> all; // done as one gesture, called `action`; none of them sees what another did
    char const* action = nullptr;
    std::vector<Error> errors;
};

struct CustomerForm {
    CustomerId id; // none = a new one
    std::string name, number, legal_form = "business";
    std::string contact_name, email, phone; // only of a new customer: its billing contact
    std::string street, postal_code, city, region, country, language, terms, tags, note;
    bool is_contact_allowed = true; // false: asked not to be contacted any more
};

struct ContactForm {
    ContactId id;
    CustomerId customer;
    std::string name, title, email, phone, mobile, note;
    bool is_billing = true, is_approver = false, is_escalation = false, is_lawyer = false;
    bool has_wrong_number = false; // one was marked; unticked, it is taken for right again
    bool is_phone_wanted = true, is_mobile_wanted = true; // at that number
    bool is_call_allowed = true, is_email_allowed = true, is_letter_allowed = true, is_text_allowed = true;
};

struct InvoiceForm {
    struct Line {
        std::string due, amount;
    };
    InvoiceId id;
    CustomerId customer;
    std::string number, issued, currency, reference, note;
    std::vector<Line> instalments{Line{}};
};

struct CreditNoteForm {
    CustomerId customer;
    InvoiceId invoice;
    std::string number, issued, amount, currency, reason;
};

struct PaymentForm {
    struct Line {
        InvoiceId invoice;
        std::uint16_t instalment = 0;
        std::string amount; // as typed or proposed
        AllocationRule rule = AllocationRule::OldestFirst;
    };
    PaymentId id;
    CustomerId customer;
    std::string received, amount, currency, method = "bank-transfer", reference, note;
    std::vector<Line> lines; // every open instalment of that currency, oldest due first
    bool is_by_hand = false; // the person changed a line: proposals stop
};

// Where the money of a payment or credit note goes, after it came.
struct AllocationForm {
    AnyId source;
    std::vector<PaymentForm::Line> lines; // every instalment that is open or got some of it, oldest due first
};

struct InteractionForm {
    InteractionId id; // set: its words are amended
    CustomerId customer;
    std::string contact; // id as text, "" = none
    std::string channel = "call", direction = "outgoing", outcome = "no-answer";
    std::string date, time, text, next_date;
    std::string proposed_next; // the day that the outcome led to: what was typed instead stays
    std::string promise_amount, promise_currency, promise_due; // of the outcome "promise"
    // Of the outcome "dispute": what it is about (an invoice's id as text, "" = all that is open), and how
    // much.
    std::string dispute_reason = "other", dispute_invoice, dispute_amount, dispute_currency;
    std::string proposed_dispute;    // the amount that was proposed: what was typed instead stays
    bool is_number_unwanted = false; // the person asked not to be called or texted there again
};

struct FollowUpForm {
    CustomerId customer;
    std::string due, text;
};

struct WriteOffForm {
    InvoiceId invoice;
    std::uint16_t instalment = 0;
    std::string amount, date, reason;
};

struct VoidForm {
    AnyId id;
    std::string reason;
};

// The same for many records at once, as one gesture.
struct BulkForm {
    enum class Kind : std::uint8_t { Void, WriteOff, Note, FollowUp, Tag } kind{};
    std::vector<AnyId> ids; // invoices or payments; customers
    std::string date, text; // the day it counts from, or is due; reason, words or tag
};

// The form as it opens: new for a customer (or none), or filled with what the record holds.
[[nodiscard]] CustomerForm customer_form(FormContext const& context, CustomerId id);
[[nodiscard]] ContactForm contact_form(FormContext const& context, CustomerId customer, ContactId id);
[[nodiscard]] InvoiceForm invoice_form(FormContext const& context, CustomerId customer, InvoiceId id);
[[nodiscard]] CreditNoteForm credit_note_form(FormContext const& context, CustomerId customer,
                                              InvoiceId invoice);
[[nodiscard]] PaymentForm payment_form(FormContext const& context, CustomerId customer, PaymentId id);
// The newest money of the customer that isn't put to invoices; none = there is none.
[[nodiscard]] PaymentId unallocated_payment(Book const& book, RowIndex customer);
// Filled with what it gave, and for what is left with a proposal: exact reference, then oldest first.
[[nodiscard]] AllocationForm allocation_form(FormContext const& context, AnyId source);
[[nodiscard]] InteractionForm interaction_form(FormContext const& context, CustomerId customer,
                                               Channel channel, Instant now);
// To correct the words of a talk that was logged.
[[nodiscard]] InteractionForm amend_form(FormContext const& context, InteractionRow const& talk);
// Proposes the day that the outcome leads to, and how much is disputed, unless something else was typed.
void lead_on(InteractionForm& form, FormContext const& context);
// The number at which somebody spoke in a call or answered a text, who may not want that again; "" = there is
// none.
[[nodiscard]] std::string_view number_spoken_at(InteractionForm const& form, Book const& book);
// Days after a promised one before it counts as broken: the setting "promised.tolerance", else 1.
[[nodiscard]] std::uint8_t promise_tolerance_days(Book const& book);
[[nodiscard]] FollowUpForm follow_up_form(FormContext const& context, CustomerId customer);
[[nodiscard]] WriteOffForm write_off_form(FormContext const& context, InvoiceId invoice);

// One more: a month after the last, with no amount yet.
[[nodiscard]] InvoiceForm::Line next_instalment(InvoiceForm const& form, FormContext const& context);
// Of all instalments; nothing while one of them can't be read.
[[nodiscard]] std::optional<Money> sum_of(InvoiceForm const& form, FormContext const& context);
// Money of the invoices' one customer for all that is open of them; they have one currency.
[[nodiscard]] PaymentForm payment_form_for(FormContext const& context,
                                           std::vector<InvoiceId> const& invoices);
[[nodiscard]] BulkForm bulk_form(FormContext const& context, BulkForm::Kind kind, std::vector<AnyId> ids);

// Lists the open instalments of the form's customer and currency, and, unless the person took over, puts the
// typed amount to them: exact reference, then oldest first. Call after customer, amount, currency or
// reference changed.
void refresh_lines(PaymentForm& form, FormContext const& context);
// What of the typed amount isn't put to any invoice; nothing while the amount can't be read.
[[nodiscard]] std::optional<Money> unallocated_of(PaymentForm const& form, FormContext const& context);
[[nodiscard]] std::optional<Money> unallocated_of(AllocationForm const& form, FormContext const& context);
// The payment or credit note; nullptr if there is none.
[[nodiscard]] SourceRow const* find_source(Book const& book, AnyId source);
// What it gave to the instalment so far: free again while the form changes that.
[[nodiscard]] std::int64_t share_of(Book const& book, AnyId source, RowIndex instalment);

[[nodiscard]] Submission submit(CustomerForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(ContactForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(InvoiceForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(CreditNoteForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(PaymentForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(AllocationForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(InteractionForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(FollowUpForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(WriteOffForm const& form, FormContext const& context);
[[nodiscard]] Submission submit(VoidForm const& form, FormContext const& context);
// What has nothing to do for a record (it has the tag, nothing of it is open) passes it over.
[[nodiscard]] Submission submit(BulkForm const& form, FormContext const& context);

} // namespace dunlin::app
