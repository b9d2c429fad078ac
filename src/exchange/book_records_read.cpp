#include "core/base/utf8.hpp"
#include "exchange/book_records.hpp"
#include "exchange/cell.hpp"

namespace dunlin::exchange {
namespace {

constexpr std::size_t max_line_length = 500;
constexpr std::size_t max_notes_length = 20'000;
constexpr std::int64_t max_terms_days = 3'650;
constexpr std::size_t max_instalments = 1'000;
constexpr std::int64_t max_tolerance_days = 30;

enum class TextKind : std::uint8_t { Line, Notes };

Error with_field(Error error, std::string field) {
    error.field = std::move(field);
    return error;
}

// "" if absent. The limits are those of entering by hand (core/book).
Result<std::string> read_line(json::View record, char const* key, TextKind kind = TextKind::Line) {
    json::View const value = record[key];
    if (!value.is_present() || value.is(json::Kind::Null)) return std::string();
    if (!value.is(json::Kind::Text)) return fail(ErrorCode::Malformed, key, "A text is expected here.");
    std::string_view const text = value.text_or("");
    for (std::size_t position = 0; position < text.size();) {
        char32_t const c = next_code_point(text, position);
        bool const is_layout = kind == TextKind::Notes && (c == U'\n' || c == U'\t');
        if ((c < 0x20 || (c >= 0x7F && c < 0xA0)) && !is_layout)
            return fail(ErrorCode::InvalidText, key, "There is a control character in this text.");
    }
    std::size_t const limit = kind == TextKind::Line ? max_line_length : max_notes_length;
    if (text.size() > limit && count_code_points(text) > limit)
        return fail(ErrorCode::TooLarge, key,
                    "This text is longer than " + std::to_string(limit) + " characters.");
    return std::string(text);
}

template<class IdType>
Result<IdType> read_id(json::View record, char const* key) {
    std::string_view const text = TRY(json::read_text(record, key));
    Result<AnyId> const id = parse_id(text);
    if (!id.is_ok()) return with_field(id.error(), key);
    return IdType{id.value()};
}

template<class IdType>
Result<IdType> read_optional_id(json::View record, char const* key) {
    json::View const value = record[key];
    if (!value.is_present() || value.is(json::Kind::Null)) return IdType{};
    return read_id<IdType>(record, key);
}

Result<Date> read_date(json::View record, char const* key) {
    std::string_view const text = TRY(json::read_text(record, key));
    Result<Date> const date = parse_iso_date(text);
    if (!date.is_ok()) return with_field(date.error(), key);
    return date.value();
}

Result<Date> read_optional_date(json::View record, char const* key) {
    json::View const value = record[key];
    if (!value.is_present() || value.is(json::Kind::Null)) return Date{};
    return read_date(record, key);
}

template<class Enum>
Result<Enum> read_name(json::View record, char const* key) {
    std::string_view const text = TRY(json::read_text(record, key));
    Result<Enum> const value = parse_name<Enum>(text);
    if (!value.is_ok()) return with_field(value.error(), key);
    return value.value();
}

Result<Currency> read_currency(json::View record) {
    std::string_view const code = TRY(json::read_text(record, "currency"));
    Result<Currency> const currency = Currency::parse(code);
    if (!currency.is_ok()) return with_field(currency.error(), "currency");
    return currency.value();
}

Result<std::int64_t> read_minor(json::View record, Currency currency, std::int64_t least) {
    std::string_view const text = TRY(json::read_text(record, "amount"));
    bool const is_plain = !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos;
    Result<Money> const amount = amount_of_cell(text, currency, {'.', '\0'});
    if (!is_plain || !amount.is_ok())
        return fail(ErrorCode::InvalidNumber, "amount", "An amount like \"1200.50\" is expected here.");
    std::int64_t const minor = amount.value().minor;
    if (minor < least || minor > max_amount_minor)
        return fail(ErrorCode::OutOfRange, "amount",
                    "The amount must be above zero and not larger than a book can hold.");
    return minor;
}

Result<Money> read_money(json::View record, std::int64_t least) {
    Currency const currency = TRY(read_currency(record));
    std::int64_t const minor = TRY(read_minor(record, currency, least));
    return Money{minor, currency};
}

Result<std::uint16_t> read_position(json::View record) {
    std::int64_t const position = TRY(json::read_integer(record, "instalment"));
    if (position < 0 || position >= static_cast<std::int64_t>(max_instalments))
        return fail(ErrorCode::OutOfRange, "instalment", "There is no such instalment.");
    return static_cast<std::uint16_t>(position);
}

Result<Address> read_address(json::View record) {
    json::View const value = record["address"];
    Address address;
    if (!value.is_present()) return address;
    if (!value.is(json::Kind::Object))
        return fail(ErrorCode::Malformed, "address", "An object is expected here.");
    address.lines = TRY(read_line(value, "lines", TextKind::Notes));
    address.postal_code = TRY(read_line(value, "postal_code"));
    address.city = TRY(read_line(value, "city"));
    address.region = TRY(read_line(value, "region"));
    address.country = TRY(read_line(value, "country"));
    return address;
}

// Every element through `take`; an absent list is empty.
template<class Take>
Done read_list(json::View record, char const* key, Take take) {
    json::View const list = record[key];
    if (!list.is_present()) return Nothing{};
    if (!list.is(json::Kind::Array)) return fail(ErrorCode::Malformed, key, "A list is expected here.");
    for (json::View element = list.first(); element.is_present(); element = element.next())
        TRY(take(element));
    return Nothing{};
}

} // namespace

Done read_customer(json::View record, BookContents& contents) {
    CustomerData data;
    CustomerId const id = TRY(read_id<CustomerId>(record, "id"));
    data.number = TRY(read_line(record, "number"));
    data.name = TRY(read_line(record, "name"));
    if (data.name.empty()) return fail(ErrorCode::Missing, "name", "A customer needs a name.");
    data.legal_form = TRY(read_name<LegalForm>(record, "legal_form"));
    data.address = TRY(read_address(record));
    data.tax_number = TRY(read_line(record, "tax_number"));
    data.language = TRY(read_line(record, "language"));
    data.time_zone = TRY(read_line(record, "time_zone"));
    if (record["payment_terms_days"].is_present()) {
        std::int64_t const days = TRY(json::read_integer(record, "payment_terms_days"));
        if (days < 0 || days > max_terms_days)
            return fail(ErrorCode::OutOfRange, "payment_terms_days",
                        "Payment terms run from 0 to 3650 days.");
        data.payment_terms_days = static_cast<std::int32_t>(days);
    }
    if (json::View const limit = record["credit_limit"]; limit.is_present())
        data.credit_limit = TRY(read_money(limit, 0));
    data.parent = TRY(read_optional_id<CustomerId>(record, "parent"));
    TRY(read_list(record, "tags", [&](json::View tag) -> Done {
        if (!tag.is(json::Kind::Text)) return fail(ErrorCode::Malformed, "tags", "Texts are expected here.");
        data.tags.emplace_back(tag.text_or(""));
        return Nothing{};
    }));
    data.note = TRY(read_line(record, "note", TextKind::Notes));
    if (record["hold"].is_present()) data.hold = TRY(read_name<Hold>(record, "hold"));
    contents.customers.emplace_back(id, std::move(data));
    return Nothing{};
}

Done read_contact(json::View record, BookContents& contents) {
    ContactData data;
    ContactId const id = TRY(read_id<ContactId>(record, "id"));
    data.customer = TRY(read_id<CustomerId>(record, "customer"));
    data.name = TRY(read_line(record, "name"));
    data.title = TRY(read_line(record, "title"));
    data.email = TRY(read_line(record, "email"));
    data.phone = TRY(read_line(record, "phone"));
    data.mobile = TRY(read_line(record, "mobile"));
    data.language = TRY(read_line(record, "language"));
    data.note = TRY(read_line(record, "note", TextKind::Notes));
    data.roles = 0;
    TRY(read_list(record, "roles", [&](json::View role) -> Done {
        std::string_view const name = role.text_or("");
        int const bit = name == "billing"      ? BillingRole
                        : name == "approver"   ? ApproverRole
                        : name == "escalation" ? EscalationRole
                        : name == "lawyer"     ? LawyerRole
                                               : 0;
        if (bit == 0)
            return fail(ErrorCode::Malformed, "roles", "A role is billing, approver, escalation or lawyer.");
        data.roles = static_cast<std::uint8_t>(data.roles | bit);
        return Nothing{};
    }));
    TRY(read_list(record, "opted_out", [&](json::View channel) -> Done {
        Result<Channel> const value = parse_name<Channel>(channel.text_or(""));
        if (!value.is_ok()) return with_field(value.error(), "opted_out");
        data.opted_out = static_cast<std::uint8_t>(data.opted_out | (1 << static_cast<int>(value.value())));
        return Nothing{};
    }));
    data.wrong_numbers = TRY(read_line(record, "wrong_numbers", TextKind::Notes));
    data.unwanted_numbers = TRY(read_line(record, "unwanted_numbers", TextKind::Notes));
    contents.contacts.emplace_back(id, std::move(data));
    return Nothing{};
}

Done read_invoice(json::View record, BookContents& contents) {
    InvoiceData data;
    InvoiceId const id = TRY(read_id<InvoiceId>(record, "id"));
    data.customer = TRY(read_id<CustomerId>(record, "customer"));
    data.number = TRY(read_line(record, "number"));
    data.kind = TRY(read_name<InvoiceKind>(record, "kind"));
    data.issued = TRY(read_date(record, "issued"));
    data.currency = TRY(read_currency(record));
    auto const take_instalment = [&](json::View element) -> Done {
        Instalment instalment;
        instalment.due = TRY(read_date(element, "due"));
        instalment.amount_minor = TRY(read_minor(element, data.currency, 1));
        data.instalments.push_back(instalment);
        return Nothing{};
    };
    TRY(read_list(record, "instalments", take_instalment));
    if (data.instalments.empty())
        return fail(ErrorCode::Missing, "instalments", "An invoice needs an instalment.");
    if (data.instalments.size() > max_instalments)
        return fail(ErrorCode::TooLarge, "instalments", "An invoice may have 1000 instalments.");
    data.reference = TRY(read_line(record, "reference"));
    data.note = TRY(read_line(record, "note", TextKind::Notes));
    data.charged_for = TRY(read_optional_id<InvoiceId>(record, "charged_for"));
    contents.invoices.emplace_back(id, std::move(data));
    return Nothing{};
}

Done read_credit_note(json::View record, BookContents& contents) {
    CreditNoteData data;
    CreditNoteId const id = TRY(read_id<CreditNoteId>(record, "id"));
    data.customer = TRY(read_id<CustomerId>(record, "customer"));
    data.number = TRY(read_line(record, "number"));
    data.issued = TRY(read_date(record, "issued"));
    data.amount = TRY(read_money(record, 1));
    data.invoice = TRY(read_optional_id<InvoiceId>(record, "invoice"));
    data.reason = TRY(read_line(record, "reason", TextKind::Notes));
    contents.credit_notes.emplace_back(id, std::move(data));
    return Nothing{};
}

Done read_payment(json::View record, BookContents& contents) {
    PaymentData data;
    PaymentId const id = TRY(read_id<PaymentId>(record, "id"));
    data.customer = TRY(read_id<CustomerId>(record, "customer"));
    data.received = TRY(read_date(record, "received"));
    data.amount = TRY(read_money(record, 1));
    data.method = TRY(read_name<PaymentMethod>(record, "method"));
    data.reference = TRY(read_line(record, "reference", TextKind::Notes));
    data.payer = TRY(read_line(record, "payer"));
    data.note = TRY(read_line(record, "note", TextKind::Notes));
    contents.payments.emplace_back(id, std::move(data));
    return Nothing{};
}

Done read_allocation(json::View record, BookContents& contents, std::vector<Currency>& currencies) {
    AllocationData data;
    AllocationId const id = TRY(read_id<AllocationId>(record, "id"));
    data.source = TRY(read_id<PaymentId>(record, "source"));
    data.invoice = TRY(read_id<InvoiceId>(record, "invoice"));
    data.instalment = TRY(read_position(record));
    Money const amount = TRY(read_money(record, 1));
    data.amount_minor = amount.minor;
    data.date = TRY(read_date(record, "date"));
    data.rule = TRY(read_name<AllocationRule>(record, "rule"));
    contents.allocations.emplace_back(id, data);
    currencies.push_back(amount.currency);
    return Nothing{};
}

Done read_write_off(json::View record, BookContents& contents, std::vector<Currency>& currencies) {
    WriteOffData data;
    WriteOffId const id = TRY(read_id<WriteOffId>(record, "id"));
    data.invoice = TRY(read_id<InvoiceId>(record, "invoice"));
    data.instalment = TRY(read_position(record));
    Money const amount = TRY(read_money(record, 1));
    data.amount_minor = amount.minor;
    data.date = TRY(read_date(record, "date"));
    data.reason = TRY(read_line(record, "reason", TextKind::Notes));
    contents.write_offs.emplace_back(id, std::move(data));
    currencies.push_back(amount.currency);
    return Nothing{};
}

Done read_interaction(json::View record, BookContents& contents) {
    InteractionData data;
    InteractionId const id = TRY(read_id<InteractionId>(record, "id"));
    data.customer = TRY(read_id<CustomerId>(record, "customer"));
    data.contact = TRY(read_optional_id<ContactId>(record, "contact"));
    std::string_view const at = TRY(json::read_text(record, "at"));
    Result<Instant> const instant = parse_iso_instant(at);
    if (!instant.is_ok()) return with_field(instant.error(), "at");
    data.at = instant.value();
    data.time_zone = TRY(read_line(record, "time_zone"));
    data.channel = TRY(read_name<Channel>(record, "channel"));
    data.direction = TRY(read_name<Direction>(record, "direction"));
    data.outcome = TRY(read_name<Outcome>(record, "outcome"));
    TRY(read_list(record, "invoices", [&](json::View element) -> Done {
        Result<AnyId> const invoice = parse_id(element.text_or(""));
        if (!invoice.is_ok()) return with_field(invoice.error(), "invoices");
        data.invoices.emplace_back(invoice.value());
        return Nothing{};
    }));
    data.next_date = TRY(read_optional_date(record, "next_date"));
    data.text = TRY(read_line(record, "text", TextKind::Notes));
    auto const take_step = [&](json::View element) -> Done {
        StepDone done;
        done.instalment.invoice = TRY(read_id<InvoiceId>(element, "invoice"));
        done.instalment.instalment = TRY(read_position(element));
        std::int64_t const step = TRY(json::read_integer(element, "step"));
        if (step < 1 || step > max_policy_steps)
            return fail(ErrorCode::OutOfRange, "step", "The steps of a policy are counted from 1 to 20.");
        done.step = static_cast<std::uint8_t>(step);
        data.steps.push_back(done);
        return Nothing{};
    };
    TRY(read_list(record, "steps", take_step));
    contents.interactions.emplace_back(id, std::move(data));
    return Nothing{};
}

Done read_follow_up(json::View record, BookContents& contents) {
    BookContents::FollowUp follow_up;
    follow_up.id = TRY(read_id<FollowUpId>(record, "id"));
    follow_up.data.customer = TRY(read_id<CustomerId>(record, "customer"));
    follow_up.data.due = TRY(read_date(record, "due"));
    follow_up.data.text = TRY(read_line(record, "text", TextKind::Notes));
    follow_up.data.interaction = TRY(read_optional_id<InteractionId>(record, "interaction"));
    follow_up.state = TRY(read_name<FollowUpState>(record, "state"));
    contents.follow_ups.push_back(std::move(follow_up));
    return Nothing{};
}

namespace {
Done read_instalments(json::View record, std::vector<InstalmentRef>& instalments) {
    return read_list(record, "instalments", [&](json::View element) -> Done {
        InstalmentRef ref;
        ref.invoice = TRY(read_id<InvoiceId>(element, "invoice"));
        ref.instalment = TRY(read_position(element));
        instalments.push_back(ref);
        return Nothing{};
    });
}
} // namespace

Done read_promise(json::View record, BookContents& contents) {
    BookContents::Promise promise;
    PromiseData& data = promise.data;
    promise.id = TRY(read_id<PromiseId>(record, "id"));
    data.customer = TRY(read_id<CustomerId>(record, "customer"));
    data.contact = TRY(read_optional_id<ContactId>(record, "contact"));
    data.interaction = TRY(read_optional_id<InteractionId>(record, "interaction"));
    data.made = TRY(read_date(record, "made"));
    data.due = TRY(read_date(record, "due"));
    data.amount = TRY(read_money(record, 1));
    TRY(read_instalments(record, data.instalments));
    if (record["tolerance_days"].is_present()) {
        std::int64_t const days = TRY(json::read_integer(record, "tolerance_days"));
        if (days < 0 || days > max_tolerance_days)
            return fail(ErrorCode::OutOfRange, "tolerance_days", "The tolerance is up to 30 days.");
        data.tolerance_days = static_cast<std::uint8_t>(days);
    }
    data.note = TRY(read_line(record, "note", TextKind::Notes));
    promise.state = TRY(read_name<PromiseState>(record, "state"));
    contents.promises.push_back(std::move(promise));
    return Nothing{};
}

Done read_dispute(json::View record, BookContents& contents) {
    BookContents::Dispute dispute;
    DisputeData& data = dispute.data;
    dispute.id = TRY(read_id<DisputeId>(record, "id"));
    data.customer = TRY(read_id<CustomerId>(record, "customer"));
    data.contact = TRY(read_optional_id<ContactId>(record, "contact"));
    data.interaction = TRY(read_optional_id<InteractionId>(record, "interaction"));
    data.opened = TRY(read_date(record, "opened"));
    data.reason = TRY(read_name<DisputeReason>(record, "reason"));
    data.amount = TRY(read_money(record, 1));
    TRY(read_instalments(record, data.instalments));
    data.note = TRY(read_line(record, "note", TextKind::Notes));
    dispute.state = TRY(read_name<DisputeState>(record, "state"));
    contents.disputes.push_back(std::move(dispute));
    return Nothing{};
}

} // namespace dunlin::exchange
