// Which members each event has in the journal, in which order, and which of them are personal. Written once
// for both directions: an archive either writes the members or reads them. A member that has its default (see
// FORMAT.md) is left out, so a default may never change; a new member is a new version of the event.
#pragma once

#include "core/book/event.hpp"

#include <string_view>

namespace dunlin::store {

template<class T>
struct Fields;

template<>
struct Fields<CustomerData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("legal_form", data.legal_form);
        archive.plain("language", data.language);
        archive.plain("time_zone", data.time_zone);
        archive.plain("payment_terms_days", data.payment_terms_days, -1);
        archive.plain("parent", data.parent);
        archive.money("credit_limit", data.credit_limit);
        archive.plain("hold", data.hold);
        archive.personal("number", data.number);
        archive.personal("name", data.name);
        archive.personal("lines", data.address.lines);
        archive.personal("postal_code", data.address.postal_code);
        archive.personal("city", data.address.city);
        archive.personal("region", data.address.region);
        archive.personal("country", data.address.country);
        archive.personal("tax_number", data.tax_number);
        archive.personal("tags", data.tags);
        archive.personal("note", data.note);
    }
};

template<>
struct Fields<ContactData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("roles", data.roles, std::uint8_t{BillingRole});
        archive.plain("opted_out", data.opted_out, std::uint8_t{0});
        archive.personal("name", data.name);
        archive.personal("title", data.title);
        archive.personal("email", data.email);
        archive.personal("phone", data.phone);
        archive.personal("mobile", data.mobile);
        archive.personal("language", data.language);
        archive.personal("note", data.note);
        archive.personal("wrong_numbers", data.wrong_numbers);
        archive.personal("unwanted_numbers", data.unwanted_numbers);
    }
};

template<>
struct Fields<InvoiceData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("number", data.number);
        archive.plain("kind", data.kind);
        archive.plain("issued", data.issued);
        archive.plain("charged_for", data.charged_for);
        archive.plain("instalments", data.instalments);
        archive.plain("currency", data.currency);
        archive.personal("reference", data.reference);
        archive.personal("note", data.note);
    }
};

template<>
struct Fields<CreditNoteData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("number", data.number);
        archive.plain("issued", data.issued);
        archive.plain("invoice", data.invoice);
        archive.money("amount", data.amount);
        archive.personal("reason", data.reason);
    }
};

template<>
struct Fields<PaymentData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("received", data.received);
        archive.plain("method", data.method);
        archive.money("amount", data.amount);
        archive.personal("reference", data.reference);
        archive.personal("payer", data.payer);
        archive.personal("note", data.note);
    }
};

template<>
struct Fields<AllocationData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("source", data.source);
        archive.plain("invoice", data.invoice);
        archive.plain("instalment", data.instalment, std::uint16_t{0});
        archive.plain("date", data.date);
        archive.plain("rule", data.rule);
        archive.plain("amount", data.amount_minor, std::int64_t{0});
    }
};

template<>
struct Fields<WriteOffData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("invoice", data.invoice);
        archive.plain("instalment", data.instalment, std::uint16_t{0});
        archive.plain("date", data.date);
        archive.plain("amount", data.amount_minor, std::int64_t{0});
        archive.personal("reason", data.reason);
    }
};

template<>
struct Fields<InteractionData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("contact", data.contact);
        archive.plain("at", data.at);
        archive.plain("time_zone", data.time_zone);
        archive.plain("channel", data.channel);
        archive.plain("direction", data.direction);
        archive.plain("outcome", data.outcome);
        archive.plain("invoices", data.invoices);
        archive.plain("next_date", data.next_date);
        archive.plain("steps", data.steps); // from version 2 on
        archive.personal("text", data.text);
    }
};

template<>
struct Fields<FollowUpData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("due", data.due);
        archive.plain("interaction", data.interaction);
        archive.personal("text", data.text);
    }
};

template<>
struct Fields<PromiseData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("contact", data.contact);
        archive.plain("interaction", data.interaction);
        archive.plain("made", data.made);
        archive.plain("due", data.due);
        archive.money("amount", data.amount);
        archive.plain("instalments", data.instalments);
        archive.plain("tolerance_days", data.tolerance_days, std::uint8_t{0});
        archive.personal("note", data.note);
    }
};

template<>
struct Fields<DisputeData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("customer", data.customer);
        archive.plain("contact", data.contact);
        archive.plain("interaction", data.interaction);
        archive.plain("opened", data.opened);
        archive.plain("reason", data.reason);
        archive.money("amount", data.amount);
        archive.plain("instalments", data.instalments);
        archive.personal("note", data.note);
    }
};

template<>
struct Fields<ImportData> {
    static void visit(auto& archive, auto& data) {
        archive.plain("source", data.source);
        archive.plain("shape", data.shape);
        archive.plain("as_of", data.as_of);
        archive.plain("rows_read", data.rows_read, std::int64_t{0});
        archive.plain("rows_left_out", data.rows_left_out, std::int64_t{0});
        archive.plain("made", data.made);
        archive.personal("file_name", data.file_name);
    }
};

template<class T>
decltype(auto) unboxed(T& value) {
    return value;
}
template<class T>
T& unboxed(Boxed<T>& value) {
    return *value;
}
template<class T>
T const& unboxed(Boxed<T> const& value) {
    return *value;
}

// Most events: an id and the record.
template<class T>
struct Fields {
    static void visit(auto& archive, auto& event) {
        archive.id(event.id);
        using Data = std::remove_cvref_t<decltype(unboxed(event.data))>;
        Fields<Data>::visit(archive, unboxed(event.data));
    }
};

template<>
struct Fields<FollowUpClosed> {
    static void visit(auto& archive, auto& event) {
        archive.id(event.id);
        archive.plain("state", event.state, FollowUpState::Done);
    }
};

template<>
struct Fields<FollowUpReopened> {
    static void visit(auto& archive, auto& event) { archive.id(event.id); }
};

template<>
struct Fields<PromiseClosed> {
    static void visit(auto& archive, auto& event) {
        archive.id(event.id);
        archive.plain("state", event.state, PromiseState::Withdrawn);
    }
};

template<>
struct Fields<PromiseReopened> {
    static void visit(auto& archive, auto& event) { archive.id(event.id); }
};

template<>
struct Fields<DisputeClosed> {
    static void visit(auto& archive, auto& event) {
        archive.id(event.id);
        archive.plain("state", event.state, DisputeState::Rejected);
    }
};

template<>
struct Fields<DisputeReopened> {
    static void visit(auto& archive, auto& event) { archive.id(event.id); }
};

template<>
struct Fields<SettingChanged> {
    static void visit(auto& archive, auto& event) {
        archive.plain("key", event.key);
        archive.personal("value", *event.value);
    }
};

template<>
struct Fields<Voided> {
    static void visit(auto& archive, auto& event) {
        archive.plain("ranges", event.ranges);
        archive.personal("reason", *event.reason);
    }
};

template<>
struct Fields<Unvoided> {
    static void visit(auto& archive, auto& event) { archive.plain("ranges", event.ranges); }
};

// Name and version of each event, in the order of the variant.
struct EventKind {
    std::string_view name;
    int version;
};

inline constexpr EventKind event_kinds[] = {
    {"CustomerAdded", 2},     {"CustomerEdited", 2},     {"ContactAdded", 4},    {"ContactEdited", 4},
    {"InvoiceAdded", 1},      {"InvoiceEdited", 1},      {"CreditNoteAdded", 1}, {"CreditNoteEdited", 1},
    {"PaymentRecorded", 1},   {"PaymentEdited", 1},      {"AllocationMade", 1},  {"WriteOffMade", 1},
    {"InteractionLogged", 2}, {"InteractionAmended", 2}, {"FollowUpSet", 1},     {"FollowUpClosed", 1},
    {"FollowUpReopened", 1},  {"ImportRecorded", 1},     {"SettingChanged", 1},  {"Voided", 1},
    {"Unvoided", 1},          {"PromiseMade", 1},        {"PromiseClosed", 1},   {"PromiseReopened", 1},
    {"DisputeOpened", 1},     {"DisputeClosed", 1},      {"DisputeReopened", 1},
};
inline constexpr std::size_t event_kind_count = sizeof(event_kinds) / sizeof(event_kinds[0]);
static_assert(event_kind_count == std::variant_size_v<Event>, "Give every event a name and a version");

// Position in the variant, or event_kind_count.
[[nodiscard]] inline std::size_t find_event_kind(std::string_view name) {
    for (std::size_t i = 0; i < event_kind_count; ++i)
        if (event_kinds[i].name.size() == name.size() && event_kinds[i].name == name) return i;
    return event_kind_count;
}

} // namespace dunlin::store
