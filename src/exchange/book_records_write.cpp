#include "core/json/writer.hpp"
#include "exchange/book_records.hpp"

namespace dunlin::exchange {
namespace {

void write_amount(json::Writer& writer, Money amount) {
    writer.member_amount("amount", amount);
    writer.member("currency", amount.currency.code());
}

void write_address(json::Writer& writer, Address const& address) {
    bool const is_empty = address.lines.empty() && address.postal_code.empty() && address.city.empty() &&
                          address.region.empty() && address.country.empty();
    if (is_empty) return;
    writer.key("address").begin_object();
    writer.member_if("lines", address.lines);
    writer.member_if("postal_code", address.postal_code);
    writer.member_if("city", address.city);
    writer.member_if("region", address.region);
    writer.member_if("country", address.country);
    writer.end_object();
}

} // namespace

void append_record(std::string& out, CustomerId id, CustomerData const& data) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member_if("number", data.number);
    writer.member("name", data.name);
    writer.member("legal_form", dunlin::name_of(data.legal_form));
    write_address(writer, data.address);
    writer.member_if("tax_number", data.tax_number);
    writer.member_if("language", data.language);
    writer.member_if("time_zone", data.time_zone);
    if (data.payment_terms_days >= 0)
        writer.member("payment_terms_days", std::int64_t{data.payment_terms_days});
    if (data.credit_limit.currency.is_set()) {
        writer.key("credit_limit").begin_object();
        write_amount(writer, data.credit_limit);
        writer.end_object();
    }
    writer.member_if("parent", data.parent);
    if (!data.tags.empty()) {
        writer.key("tags").begin_array();
        for (std::string const& tag : data.tags) writer.text(tag);
        writer.end_array();
    }
    writer.member_if("note", data.note);
    if (data.hold != Hold::None) writer.member("hold", dunlin::name_of(data.hold));
    writer.end_object();
}

void append_record(std::string& out, ContactId id, ContactData const& data) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member_if("name", data.name);
    writer.member_if("title", data.title);
    writer.member_if("email", data.email);
    writer.member_if("phone", data.phone);
    writer.member_if("mobile", data.mobile);
    writer.member_if("language", data.language);
    writer.member_if("note", data.note);
    writer.key("roles").begin_array();
    if ((data.roles & BillingRole) != 0) writer.text("billing");
    if ((data.roles & ApproverRole) != 0) writer.text("approver");
    if ((data.roles & EscalationRole) != 0) writer.text("escalation");
    if ((data.roles & LawyerRole) != 0) writer.text("lawyer");
    writer.end_array();
    if (data.opted_out != 0) {
        writer.key("opted_out").begin_array();
        for (int i = 0; i < channel_count; ++i) {
            if ((data.opted_out >> i & 1) != 0) writer.text(dunlin::name_of(static_cast<Channel>(i)));
        }
        writer.end_array();
    }
    writer.member_if("wrong_numbers", data.wrong_numbers);
    writer.member_if("unwanted_numbers", data.unwanted_numbers);
    writer.end_object();
}

void append_record(std::string& out, InvoiceId id, InvoiceData const& data) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member_if("number", data.number);
    writer.member("kind", dunlin::name_of(data.kind));
    writer.member("issued", data.issued);
    writer.member("currency", data.currency.code());
    writer.key("instalments").begin_array();
    for (Instalment const& instalment : data.instalments) {
        writer.begin_object();
        writer.member("due", instalment.due);
        writer.member_amount("amount", {instalment.amount_minor, data.currency});
        writer.end_object();
    }
    writer.end_array();
    writer.member_if("reference", data.reference);
    writer.member_if("note", data.note);
    writer.member_if("charged_for", data.charged_for);
    writer.end_object();
}

void append_record(std::string& out, CreditNoteId id, CreditNoteData const& data) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member_if("number", data.number);
    writer.member("issued", data.issued);
    write_amount(writer, data.amount);
    writer.member_if("invoice", data.invoice);
    writer.member_if("reason", data.reason);
    writer.end_object();
}

void append_record(std::string& out, PaymentId id, PaymentData const& data) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member("received", data.received);
    write_amount(writer, data.amount);
    writer.member("method", dunlin::name_of(data.method));
    writer.member_if("reference", data.reference);
    writer.member_if("payer", data.payer);
    writer.member_if("note", data.note);
    writer.end_object();
}

void append_record(std::string& out, AllocationId id, AllocationData const& data, Currency currency) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("source", data.source);
    writer.member("invoice", data.invoice);
    writer.member("instalment", std::int64_t{data.instalment});
    write_amount(writer, {data.amount_minor, currency});
    writer.member("date", data.date);
    writer.member("rule", dunlin::name_of(data.rule));
    writer.end_object();
}

void append_record(std::string& out, WriteOffId id, WriteOffData const& data, Currency currency) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("invoice", data.invoice);
    writer.member("instalment", std::int64_t{data.instalment});
    write_amount(writer, {data.amount_minor, currency});
    writer.member("date", data.date);
    writer.member_if("reason", data.reason);
    writer.end_object();
}

void append_record(std::string& out, InteractionId id, InteractionData const& data) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member_if("contact", data.contact);
    writer.member("at", to_iso_text(data.at));
    writer.member_if("time_zone", data.time_zone);
    writer.member("channel", dunlin::name_of(data.channel));
    writer.member("direction", dunlin::name_of(data.direction));
    writer.member("outcome", dunlin::name_of(data.outcome));
    if (!data.invoices.empty()) {
        writer.key("invoices").begin_array();
        for (InvoiceId const invoice : data.invoices) writer.text(to_text(invoice));
        writer.end_array();
    }
    writer.member_if("next_date", data.next_date);
    writer.member_if("text", data.text);
    if (!data.steps.empty()) {
        writer.key("steps").begin_array();
        for (StepDone const& done : data.steps) {
            writer.begin_object();
            writer.member("invoice", done.instalment.invoice);
            writer.member("instalment", std::int64_t{done.instalment.instalment});
            writer.member("step", std::int64_t{done.step});
            writer.end_object();
        }
        writer.end_array();
    }
    writer.end_object();
}

void append_record(std::string& out, FollowUpId id, FollowUpData const& data, FollowUpState state) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member("due", data.due);
    writer.member_if("text", data.text);
    writer.member_if("interaction", data.interaction);
    writer.member("state", dunlin::name_of(state));
    writer.end_object();
}

namespace {
void write_instalments(json::Writer& writer, std::vector<InstalmentRef> const& instalments) {
    if (instalments.empty()) return;
    writer.key("instalments").begin_array();
    for (InstalmentRef const& ref : instalments) {
        writer.begin_object();
        writer.member("invoice", ref.invoice);
        writer.member("instalment", std::int64_t{ref.instalment});
        writer.end_object();
    }
    writer.end_array();
}
} // namespace

void append_record(std::string& out, PromiseId id, PromiseData const& data, PromiseState state) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member_if("contact", data.contact);
    writer.member_if("interaction", data.interaction);
    writer.member("made", data.made);
    writer.member("due", data.due);
    write_amount(writer, data.amount);
    write_instalments(writer, data.instalments);
    if (data.tolerance_days != 0) writer.member("tolerance_days", std::int64_t{data.tolerance_days});
    writer.member_if("note", data.note);
    writer.member("state", dunlin::name_of(state));
    writer.end_object();
}

void append_record(std::string& out, DisputeId id, DisputeData const& data, DisputeState state) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("id", id);
    writer.member("customer", data.customer);
    writer.member_if("contact", data.contact);
    writer.member_if("interaction", data.interaction);
    writer.member("opened", data.opened);
    writer.member("reason", dunlin::name_of(data.reason));
    write_amount(writer, data.amount);
    write_instalments(writer, data.instalments);
    writer.member_if("note", data.note);
    writer.member("state", dunlin::name_of(state));
    writer.end_object();
}

} // namespace dunlin::exchange
