// How each form looks when it opens.
#include "app/forms/disputes.hpp"
#include "app/forms/forms.hpp"

#include "core/book/disputed.hpp"
#include "core/report/balance.hpp"
#include "core/report/worklist.hpp"
#include "core/rules/next_contact.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::app {

namespace {

constexpr int usual_terms_days = 30; // where neither customer nor settings say

// The currency this customer is invoiced in, else the user's own.
Currency currency_of(FormContext const& context, CustomerId id) {
    CustomerRow const* customer = context.book.customers.find(id);
    if (customer != nullptr && !customer->invoices.empty())
        return context.book.invoices[customer->invoices.back()].currency;
    return context.default_currency;
}

// A whole number that the person may have set, else the usual one.
int number_setting(Book const& book, std::string_view key, int usual) {
    std::string const text = book.setting_or(key, "");
    int number = usual;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// What is overdue, else what is owed, in the currency that has most invoices overdue.
Money asked_for(FormContext const& context, CustomerId id) {
    RowIndex const row = context.book.customers.ids.find(id);
    if (row == no_row) return {};
    Balance most;
    for (Balance const& balance : balances_of(context.book, row, context.today))
        if (!most.currency.is_set() || balance.overdue_count > most.overdue_count) most = balance;
    if (!most.currency.is_set()) return Money{0, currency_of(context, id)};
    Money asked{most.overdue_minor > 0 ? most.overdue_minor : most.owed_minor, most.currency};
    DisputedParts const disputed(context.book, row);
    for (DisputedPart const& part : disputed.all()) {
        bool const is_late = context.book.instalments.due[part.instalment] < context.today;
        if (context.book.instalments.currency[part.instalment] == asked.currency.packed() &&
            (is_late || most.overdue_minor <= 0))
            asked.minor -= part.minor;
    }
    return asked;
}

std::string today_text(FormContext const& context) {
    return format_date_field(context.locale, context.today);
}

} // namespace

CustomerForm customer_form(FormContext const& context, CustomerId id) {
    CustomerForm form;
    form.id = id;
    CustomerRow const* row = context.book.customers.find(id);
    if (row == nullptr) return form;
    CustomerData const& data = row->data;
    form.name = data.name;
    form.number = data.number;
    form.legal_form = name_of(data.legal_form);
    form.street = data.address.lines;
    form.postal_code = data.address.postal_code;
    form.city = data.address.city;
    form.region = data.address.region;
    form.country = data.address.country;
    form.language = data.language;
    if (data.payment_terms_days >= 0) form.terms = std::to_string(data.payment_terms_days);
    for (std::string const& tag : data.tags) form.tags += (form.tags.empty() ? "" : ", ") + tag;
    form.note = data.note;
    form.is_contact_allowed = data.hold != Hold::Cease;
    return form;
}

ContactForm contact_form(FormContext const& context, CustomerId customer, ContactId id) {
    ContactForm form;
    form.id = id;
    form.customer = customer;
    ContactRow const* row = context.book.contacts.find(id);
    if (row == nullptr) return form;
    ContactData const& data = row->data;
    form.customer = data.customer;
    form.name = data.name;
    form.title = data.title;
    form.email = data.email;
    form.phone = data.phone;
    form.mobile = data.mobile;
    form.note = data.note;
    form.has_wrong_number = !data.wrong_numbers.empty();
    form.is_phone_wanted = !is_unwanted_number(data, data.phone);
    form.is_mobile_wanted = !is_unwanted_number(data, data.mobile);
    form.is_billing = (data.roles & BillingRole) != 0;
    form.is_approver = (data.roles & ApproverRole) != 0;
    form.is_escalation = (data.roles & EscalationRole) != 0;
    form.is_lawyer = (data.roles & LawyerRole) != 0;
    auto const allows = [&](Channel channel) {
        return (data.opted_out & (1u << static_cast<unsigned>(channel))) == 0;
    };
    form.is_call_allowed = allows(Channel::Call);
    form.is_email_allowed = allows(Channel::Email);
    form.is_letter_allowed = allows(Channel::Letter);
    form.is_text_allowed = allows(Channel::Sms) && allows(Channel::WhatsApp);
    return form;
}

InvoiceForm invoice_form(FormContext const& context, CustomerId customer, InvoiceId id) {
    InvoiceForm form;
    form.id = id;
    form.customer = customer;
    InvoiceRow const* row = context.book.invoices.find(id);
    if (row == nullptr) {
        form.issued = today_text(context);
        form.currency = currency_of(context, customer).code();
        CustomerRow const* owner = context.book.customers.find(customer);
        int terms = number_setting(context.book, "terms", usual_terms_days);
        if (owner != nullptr && owner->data.payment_terms_days >= 0) terms = owner->data.payment_terms_days;
        form.instalments[0].due = format_date_field(context.locale, context.today.plus_days(terms));
        return form;
    }
    if (row->customer != no_row) form.customer = context.book.customers[row->customer].id;
    form.number = row->number;
    form.issued = format_date_field(context.locale, row->issued);
    form.currency = row->currency.code();
    form.reference = row->reference;
    form.note = row->note;
    form.instalments.clear();
    for (RowIndex i = 0; i < row->instalment_count; ++i) {
        RowIndex const at = row->first_instalment + i;
        Money const amount{context.book.instalments.amount_minor[at], row->currency};
        form.instalments.push_back({format_date_field(context.locale, context.book.instalments.due[at]),
                                    format_amount(context.locale, amount)});
    }
    return form;
}

InvoiceForm::Line next_instalment(InvoiceForm const& form, FormContext const& context) {
    if (form.instalments.empty()) return {};
    auto const last =
        parse_date_as_typed(form.instalments.back().due, context.locale.date_order, context.today);
    if (!last) return {};
    return {format_date_field(context.locale, add_months(last.value(), 1)), {}};
}

std::optional<Money> sum_of(InvoiceForm const& form, FormContext const& context) {
    auto const currency = Currency::parse(form.currency);
    if (!currency) return std::nullopt;
    Money sum{0, currency.value()};
    for (InvoiceForm::Line const& line : form.instalments) {
        auto const amount = parse_amount_as_typed(line.amount, sum.currency, context.locale.amounts);
        if (!amount) return std::nullopt;
        sum.minor += amount.value().minor;
    }
    return sum;
}

CreditNoteForm credit_note_form(FormContext const& context, CustomerId customer, InvoiceId invoice) {
    CreditNoteForm form;
    form.customer = customer;
    form.invoice = invoice;
    form.issued = today_text(context);
    form.currency = currency_of(context, customer).code();
    if (InvoiceRow const* row = context.book.invoices.find(invoice)) form.currency = row->currency.code();
    return form;
}

InteractionForm interaction_form(FormContext const& context, CustomerId customer, Channel channel,
                                 Instant now) {
    InteractionForm form;
    form.customer = customer;
    form.channel = name_of(channel);
    form.outcome = name_of(channel == Channel::Call ? Outcome::NoAnswer : Outcome::Sent);
    if (channel == Channel::Note) form.outcome = name_of(Outcome::None);
    LocalTime const local = to_local(context.locale, now);
    form.date = format_date_field(context.locale, local.date);
    form.time = format_time(local);
    if (RowIndex const row = context.book.customers.ids.find(customer); row != no_row) {
        Reach const reach = reach_of(context.book, row);
        bool const is_called = channel == Channel::Call && reach.to_call != no_row;
        RowIndex const person = is_called ? reach.to_call : reach.contact;
        if (person != no_row) form.contact = to_text(context.book.contacts[person].id);
        // What people promise is most often all that is overdue.
        Money const asked = asked_for(context, customer);
        form.promise_currency = asked.currency.code();
        if (asked.minor > 0) form.promise_amount = format_amount(context.locale, asked);
    }
    lead_on(form, context);
    return form;
}

InteractionForm amend_form(FormContext const& context, InteractionRow const& talk) {
    InteractionData const& data = talk.data;
    InteractionForm form = interaction_form(context, data.customer, data.channel, data.at);
    form.id = talk.id;
    form.contact = to_text(data.contact);
    form.direction = name_of(data.direction);
    form.outcome = name_of(data.outcome);
    form.text = data.text;
    form.next_date =
        data.next_date.is_set() ? format_date_field(context.locale, data.next_date) : std::string{};
    return form;
}

void lead_on(InteractionForm& form, FormContext const& context) {
    if (form.outcome == name_of(Outcome::Dispute)) propose_dispute(form, context);
    if (form.next_date != form.proposed_next) return;
    CustomerRow const* const customer = context.book.customers.find(form.customer);
    auto const outcome = parse_name<Outcome>(form.outcome);
    if (customer == nullptr || !outcome) return;
    Date const day = next_contact_day(outcome.value(), context.today, customer->data.address.country);
    form.next_date = day.is_set() ? format_date_field(context.locale, day) : std::string{};
    form.proposed_next = form.next_date;
}

std::string_view number_spoken_at(InteractionForm const& form, Book const& book) {
    auto const outcome = parse_name<Outcome>(form.outcome);
    auto const channel = parse_name<Channel>(form.channel);
    auto const contact = parse_id(form.contact);
    if (form.id.is_set() || form.direction != name_of(Direction::Outgoing)) return {};
    if (!outcome || !channel || !contact) return {};
    switch (outcome.value()) {
    case Outcome::None:
    case Outcome::NoAnswer:
    case Outcome::LeftMessage:
    case Outcome::WrongNumber:
    case Outcome::Sent: return {};
    default: break;
    }
    ContactRow const* const person = book.contacts.find(ContactId{contact.value()});
    return person == nullptr ? std::string_view{} : number_for(person->data, channel.value());
}

std::uint8_t promise_tolerance_days(Book const& book) {
    return static_cast<std::uint8_t>(std::clamp(number_setting(book, "promised.tolerance", 1), 0, 30));
}

FollowUpForm follow_up_form(FormContext const& context, CustomerId customer) {
    return FollowUpForm{customer, format_date_field(context.locale, context.today.plus_days(7)), {}};
}

WriteOffForm write_off_form(FormContext const& context, InvoiceId invoice) {
    WriteOffForm form;
    form.invoice = invoice;
    form.date = today_text(context);
    InvoiceRow const* row = context.book.invoices.find(invoice);
    if (row == nullptr) return form;
    // The first instalment that is still open; what else is open gets a write-off of its own.
    for (std::uint16_t i = 0; i < row->instalment_count; ++i) {
        std::int64_t const open = context.book.instalments.open_minor[row->first_instalment + i];
        if (open <= 0) continue;
        form.instalment = i;
        form.amount = format_amount(context.locale, Money{open, row->currency});
        break;
    }
    return form;
}

} // namespace dunlin::app
