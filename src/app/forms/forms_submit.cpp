// How each form becomes a command: every field is read, every field that can't be is named.
#include "app/forms/disputes.hpp"
#include "app/forms/form_reader.hpp"
#include "app/forms/forms.hpp"

#include "core/report/chase.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

std::vector<std::string> split_tags(std::string_view text) {
    std::vector<std::string> tags;
    while (!text.empty()) {
        std::size_t const comma = text.find(',');
        std::string_view const tag = trim(text.substr(0, comma));
        if (!tag.empty()) tags.emplace_back(tag);
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
    }
    return tags;
}

std::uint8_t opted_out_bits(ContactForm const& form) {
    unsigned bits = 0;
    auto const forbid = [&](Channel channel) { bits |= 1u << static_cast<unsigned>(channel); };
    if (!form.is_call_allowed) forbid(Channel::Call);
    if (!form.is_email_allowed) forbid(Channel::Email);
    if (!form.is_letter_allowed) forbid(Channel::Letter);
    if (!form.is_text_allowed) {
        forbid(Channel::Sms);
        forbid(Channel::WhatsApp);
    }
    return static_cast<std::uint8_t>(bits);
}

// The lines that have an amount.
std::vector<AllocationLine> read_lines(FormReader& reader, std::vector<PaymentForm::Line> const& typed,
                                       Currency currency) {
    std::vector<AllocationLine> lines;
    for (PaymentForm::Line const& line : typed) {
        if (trim(line.amount).empty()) continue;
        std::string const field = "allocations[" + std::to_string(lines.size()) + "]";
        std::int64_t const minor = reader.amount_minor(line.amount, currency, field);
        lines.push_back({line.invoice, line.instalment, minor, line.rule});
    }
    return lines;
}

// "9:05", "09.05", "905"; minutes since midnight.
std::optional<int> parse_time(std::string_view text) {
    std::string digits;
    int colon_at = -1;
    for (char const c : trim(text)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if ((c == ':' || c == '.') && colon_at < 0) {
            colon_at = static_cast<int>(digits.size());
        } else {
            return std::nullopt;
        }
    }
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    std::size_t const hour_digits = colon_at >= 0        ? static_cast<std::size_t>(colon_at)
                                    : digits.size() <= 2 ? digits.size()
                                                         : digits.size() - 2;
    int hour = 0, minute = 0;
    std::from_chars(digits.data(), digits.data() + hour_digits, hour);
    std::from_chars(digits.data() + hour_digits, digits.data() + digits.size(), minute);
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

} // namespace

Submission submit(CustomerForm const& form, FormContext const& context) {
    FormReader reader{context};
    CustomerData data;
    if (CustomerRow const* row = context.book.customers.find(form.id)) data = row->data;
    data.name = form.name;
    data.number = form.number;
    data.legal_form = reader.choice<LegalForm>(form.legal_form, "legal_form");
    data.address.lines = form.street;
    data.address.postal_code = form.postal_code;
    data.address.city = form.city;
    data.address.region = form.region;
    data.address.country = form.country;
    data.language = form.language;
    data.payment_terms_days = reader.days(form.terms, "terms");
    data.tags = split_tags(form.tags);
    data.note = form.note;
    data.hold = form.is_contact_allowed ? Hold::None : Hold::Cease;
    if (form.id.is_set()) return reader.finish(EditCustomer{form.id, std::move(data)});

    AddCustomer command{std::move(data), {}};
    bool const has_contact =
        !trim(form.contact_name).empty() || !trim(form.email).empty() || !trim(form.phone).empty();
    if (has_contact) {
        ContactData contact;
        contact.name = form.contact_name;
        contact.email = form.email;
        contact.phone = form.phone;
        contact.language = form.language;
        command.contacts.push_back(std::move(contact));
    }
    return reader.finish(std::move(command));
}

Submission submit(ContactForm const& form, FormContext const& context) {
    FormReader reader{context};
    ContactData data;
    if (ContactRow const* row = context.book.contacts.find(form.id)) data = row->data;
    data.customer = form.customer;
    data.name = form.name;
    data.title = form.title;
    data.email = form.email;
    data.phone = form.phone;
    data.mobile = form.mobile;
    data.note = form.note;
    data.roles = static_cast<std::uint8_t>(
        (form.is_billing ? BillingRole : 0) | (form.is_approver ? ApproverRole : 0) |
        (form.is_escalation ? EscalationRole : 0) | (form.is_lawyer ? LawyerRole : 0));
    data.opted_out = opted_out_bits(form);
    if (!form.has_wrong_number) data.wrong_numbers.clear();
    data.unwanted_numbers.clear();
    if (!form.is_phone_wanted) mark_unwanted_number(data, data.phone);
    if (!form.is_mobile_wanted) mark_unwanted_number(data, data.mobile);
    if (form.id.is_set()) return reader.finish(EditContact{form.id, std::move(data)});
    return reader.finish(AddContact{std::move(data)});
}

Submission submit(InvoiceForm const& form, FormContext const& context) {
    FormReader reader{context};
    InvoiceData data;
    data.customer = form.customer;
    if (!form.customer.is_set()) reader.wrong(ErrorCode::Missing, "customer", "Choose the customer first.");
    data.number = form.number;
    data.issued = reader.date(form.issued, "issued");
    data.currency = reader.currency(form.currency, "currency");
    for (std::size_t i = 0; i < form.instalments.size(); ++i) {
        std::string const place = "instalments[" + std::to_string(i) + "].";
        Instalment instalment;
        instalment.due = reader.date(form.instalments[i].due, place + "due");
        instalment.amount_minor =
            reader.amount_minor(form.instalments[i].amount, data.currency, place + "amount");
        data.instalments.push_back(instalment);
    }
    data.reference = form.reference;
    data.note = form.note;
    if (form.id.is_set()) {
        if (InvoiceRow const* row = context.book.invoices.find(form.id)) {
            data.kind = row->kind;
            data.charged_for = row->charged_for;
        }
        return reader.finish(EditInvoice{form.id, std::move(data)});
    }
    return reader.finish(AddInvoice{std::move(data)});
}

Submission submit(CreditNoteForm const& form, FormContext const& context) {
    FormReader reader{context};
    AddCreditNote command;
    command.data.customer = form.customer;
    command.data.invoice = form.invoice;
    command.data.number = form.number;
    command.data.reason = form.reason;
    command.data.issued = reader.date(form.issued, "issued");
    Currency const currency = reader.currency(form.currency, "currency");
    command.data.amount = Money{reader.amount_minor(form.amount, currency, "amount"), currency};
    // A credit note for an invoice goes to that invoice first; the rest stays to be used.
    if (InvoiceRow const* invoice = context.book.invoices.find(form.invoice)) {
        std::int64_t left = command.data.amount.minor;
        for (std::uint16_t i = 0; i < invoice->instalment_count && left > 0; ++i) {
            std::int64_t const open = context.book.instalments.open_minor[invoice->first_instalment + i];
            std::int64_t const part = open < left ? open : left;
            if (part <= 0) continue;
            command.allocations.push_back({form.invoice, i, part, AllocationRule::ExactReference});
            left -= part;
        }
    }
    return reader.finish(std::move(command));
}

Submission submit(PaymentForm const& form, FormContext const& context) {
    FormReader reader{context};
    PaymentData data;
    if (PaymentRow const* row = context.book.payments.find(form.id)) data.payer = row->payer;
    data.customer = form.customer;
    if (!form.customer.is_set()) reader.wrong(ErrorCode::Missing, "customer", "Choose the customer first.");
    data.received = reader.date(form.received, "received");
    Currency const currency = reader.currency(form.currency, "currency");
    data.amount = Money{reader.amount_minor(form.amount, currency, "amount"), currency};
    data.method = reader.choice<PaymentMethod>(form.method, "method");
    data.reference = form.reference;
    data.note = form.note;
    std::vector<AllocationLine> lines = read_lines(reader, form.lines, currency);
    if (form.id.is_set()) return reader.finish(EditPayment{form.id, std::move(data), std::move(lines)});
    return reader.finish(RecordPayment{std::move(data), std::move(lines)});
}

Submission submit(AllocationForm const& form, FormContext const& context) {
    FormReader reader{context};
    SourceRow const* const row = find_source(context.book, form.source);
    Currency const currency = row != nullptr ? row->amount.currency : Currency{};
    return reader.finish(Reallocate{form.source, read_lines(reader, form.lines, currency)});
}

Submission submit(InteractionForm const& form, FormContext const& context) {
    FormReader reader{context};
    InteractionData data;
    if (InteractionRow const* row = context.book.interactions.find(form.id)) data = row->data;
    data.customer = form.customer;
    data.contact = ContactId{};
    if (!form.contact.empty())
        if (auto const contact = parse_id(form.contact)) data.contact = ContactId{contact.value()};
    data.channel = reader.choice<Channel>(form.channel, "channel");
    data.direction = reader.choice<Direction>(form.direction, "direction");
    data.outcome = reader.choice<Outcome>(form.outcome, "outcome");
    data.text = form.text;
    data.next_date = reader.optional_date(form.next_date, "next_date");
    data.time_zone = context.locale.time_zone;
    Date const date = reader.date(form.date, "date");
    std::optional<int> const minutes = parse_time(form.time);
    if (!minutes) reader.wrong(ErrorCode::InvalidDate, "time", "A time looks like 14:30.");
    if (date.is_set() && minutes)
        data.at = to_instant(context.locale, LocalTime{date, *minutes / 60, *minutes % 60});
    if (form.id.is_set()) return reader.finish(AmendInteraction{form.id, std::move(data)});
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    if (customer != no_row && data.direction == Direction::Outgoing)
        data.steps =
            steps_done_by(chase_of(context.book, customer, context.today, context.locale.zone_offset),
                          context.today, data.channel, data.outcome);
    LogInteraction command{std::move(data), {}, {}};
    command.is_number_unwanted = form.is_number_unwanted && !number_spoken_at(form, context.book).empty();
    if (command.data.outcome == Outcome::Promise) {
        PromiseData promise;
        Currency const currency = reader.currency(form.promise_currency, "promise_currency");
        promise.amount =
            Money{reader.amount_minor(form.promise_amount, currency, "promise_amount"), currency};
        promise.due = reader.date(form.promise_due, "promise_due");
        promise.made = date;
        promise.tolerance_days = promise_tolerance_days(context.book);
        command.data.next_date = Date{};
        command.promise = std::move(promise);
    }
    if (command.data.outcome == Outcome::Dispute && can_dispute(form, context))
        command.dispute = read_dispute(form, date, reader);
    return reader.finish(std::move(command));
}

namespace {
bool is_anything_late(FormContext const& context, RowIndex customer) {
    std::vector<OpenItem> const items = open_items(context.book, customer, context.today);
    return std::any_of(items.begin(), items.end(),
                       [](OpenItem const& item) { return item.days_late > 0 && item.open_minor > 0; });
}
} // namespace

Submission submit(FollowUpForm const& form, FormContext const& context) {
    FormReader reader{context};
    FollowUpData data;
    data.customer = form.customer;
    data.due = reader.date(form.due, "due");
    data.text = form.text;
    // A day without a word is for what is late, and over once that came (core/report/worklist).
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    if (trim(form.text).empty() && customer != no_row && !is_anything_late(context, customer))
        reader.wrong(ErrorCode::Missing, "text", "Say what it is about: nothing of theirs is late.");
    return reader.finish(SetFollowUp{std::move(data)});
}

Submission submit(WriteOffForm const& form, FormContext const& context) {
    FormReader reader{context};
    WriteOff command;
    command.invoice = form.invoice;
    command.instalment = form.instalment;
    command.reason = form.reason;
    command.date = reader.date(form.date, "date");
    InvoiceRow const* row = context.book.invoices.find(form.invoice);
    command.amount_minor =
        reader.amount_minor(form.amount, row != nullptr ? row->currency : Currency{}, "amount");
    return reader.finish(std::move(command));
}

Submission submit(VoidForm const& form, FormContext const& context) {
    return FormReader{context}.finish(Void{form.id, form.reason});
}

} // namespace dunlin::app
