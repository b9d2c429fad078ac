#include "core/book/records.hpp"

#include <algorithm>
#include <cstddef>

namespace dunlin {
namespace {

template<class Enum>
struct Names;

// In the order of the enumerators.
template<>
struct Names<LegalForm> {
    static constexpr char const* values[] = {"business", "consumer"};
};
template<>
struct Names<Hold> {
    static constexpr char const* values[] = {"none", "cease"};
};
template<>
struct Names<Channel> {
    static constexpr char const* values[] = {"call",     "email", "letter", "sms",
                                             "whatsapp", "visit", "portal", "note"};
};
template<>
struct Names<InvoiceKind> {
    static constexpr char const* values[] = {"invoice", "late-fee", "interest", "compensation",
                                             "bounced-payment-fee"};
};
template<>
struct Names<PaymentMethod> {
    static constexpr char const* values[] = {"bank-transfer", "card",         "cash",
                                             "cheque",        "direct-debit", "other"};
};
template<>
struct Names<AllocationRule> {
    static constexpr char const* values[] = {"by-hand", "exact-reference", "oldest-first", "settled-in-file"};
};
template<>
struct Names<Direction> {
    static constexpr char const* values[] = {"outgoing", "incoming"};
};
template<>
struct Names<Outcome> {
    static constexpr char const* values[] = {"none",       "no-answer",   "left-message",   "wrong-number",
                                             "gatekeeper", "right-party", "promise",        "dispute",
                                             "refused",    "says-paid",   "asked-for-copy", "sent"};
};
template<>
struct Names<FollowUpState> {
    static constexpr char const* values[] = {"open", "done", "cancelled"};
};

template<>
struct Names<PromiseState> {
    static constexpr char const* values[] = {"open", "withdrawn", "superseded"};
};
template<>
struct Names<DisputeReason> {
    static constexpr char const* values[] = {"other",       "not-received", "quality", "quantity", "price",
                                             "not-ordered", "duplicate",    "paid",    "paperwork"};
};
template<>
struct Names<DisputeState> {
    static constexpr char const* values[] = {"open", "upheld", "partly-upheld", "rejected", "withdrawn"};
};

static_assert(std::size(Names<Channel>::values) == channel_count);
static_assert(std::size(Names<Outcome>::values) == outcome_count);
static_assert(std::size(Names<DisputeReason>::values) == dispute_reason_count);
static_assert(std::size(Names<DisputeState>::values) == dispute_state_count);

template<class Enum>
char const* name_in_table(Enum value) {
    auto const position = static_cast<std::size_t>(value);
    bool const is_known = position < std::size(Names<Enum>::values);
    assert(is_known);
    return is_known ? Names<Enum>::values[position] : "";
}

bool has_line(std::string_view lines, std::string_view line) {
    while (!lines.empty()) {
        std::size_t const end = lines.find('\n');
        if (lines.substr(0, end) == line) return true;
        lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
    }
    return false;
}

void add_line(std::string& lines, std::string_view line) {
    if (line.empty() || has_line(lines, line)) return;
    if (!lines.empty()) lines += '\n';
    lines += line;
}

std::string_view first_usable(ContactData const& contact, std::string_view first, std::string_view second) {
    for (std::string_view const number : {first, second})
        if (!number.empty() && !is_wrong_number(contact, number) && !is_unwanted_number(contact, number))
            return number;
    return {};
}

} // namespace

bool is_wrong_number(ContactData const& contact, std::string_view number) {
    return has_line(contact.wrong_numbers, number);
}
void mark_wrong_number(ContactData& contact, std::string_view number) {
    add_line(contact.wrong_numbers, number);
}
bool is_unwanted_number(ContactData const& contact, std::string_view number) {
    return has_line(contact.unwanted_numbers, number);
}
void mark_unwanted_number(ContactData& contact, std::string_view number) {
    add_line(contact.unwanted_numbers, number);
}

std::string_view number_to_call(ContactData const& contact) {
    return first_usable(contact, contact.phone, contact.mobile);
}
std::string_view number_to_text(ContactData const& contact) {
    return first_usable(contact, contact.mobile, contact.phone);
}
std::string_view number_for(ContactData const& contact, Channel channel) {
    switch (channel) {
    case Channel::Call: return number_to_call(contact);
    case Channel::Sms:
    case Channel::WhatsApp: return number_to_text(contact);
    default: return {};
    }
}

bool is_every_number_unwanted(ContactData const& contact) {
    bool const is_any =
        is_unwanted_number(contact, contact.phone) || is_unwanted_number(contact, contact.mobile);
    return is_any && number_to_call(contact).empty();
}

char const* name_of(LegalForm value) { return name_in_table(value); }
char const* name_of(Hold value) { return name_in_table(value); }
char const* name_of(Channel value) { return name_in_table(value); }
char const* name_of(InvoiceKind value) { return name_in_table(value); }
char const* name_of(PaymentMethod value) { return name_in_table(value); }
char const* name_of(AllocationRule value) { return name_in_table(value); }
char const* name_of(Direction value) { return name_in_table(value); }
char const* name_of(Outcome value) { return name_in_table(value); }
char const* name_of(FollowUpState value) { return name_in_table(value); }
char const* name_of(PromiseState value) { return name_in_table(value); }
char const* name_of(DisputeReason value) { return name_in_table(value); }
char const* name_of(DisputeState value) { return name_in_table(value); }

template<class Enum>
Result<Enum> parse_name(std::string_view name) {
    auto const& values = Names<Enum>::values;
    for (std::size_t position = 0; position < std::size(values); ++position)
        if (name == values[position]) return static_cast<Enum>(position);
    return fail(ErrorCode::NotFound, "",
                name.size() > 40 ? "This name isn't known here."
                                 : "The name \"" + std::string(name) + "\" isn't known here.");
}

template Result<LegalForm> parse_name<LegalForm>(std::string_view);
template Result<Hold> parse_name<Hold>(std::string_view);
template Result<Channel> parse_name<Channel>(std::string_view);
template Result<InvoiceKind> parse_name<InvoiceKind>(std::string_view);
template Result<PaymentMethod> parse_name<PaymentMethod>(std::string_view);
template Result<AllocationRule> parse_name<AllocationRule>(std::string_view);
template Result<Direction> parse_name<Direction>(std::string_view);
template Result<Outcome> parse_name<Outcome>(std::string_view);
template Result<FollowUpState> parse_name<FollowUpState>(std::string_view);
template Result<PromiseState> parse_name<PromiseState>(std::string_view);
template Result<DisputeReason> parse_name<DisputeReason>(std::string_view);
template Result<DisputeState> parse_name<DisputeState>(std::string_view);

Money amount_of(InvoiceData const& invoice) {
    std::int64_t sum = 0;
    for (Instalment const& instalment : invoice.instalments)
        if (__builtin_add_overflow(sum, instalment.amount_minor, &sum))
            return Money{instalment.amount_minor < 0 ? INT64_MIN : INT64_MAX, invoice.currency};
    return Money{sum, invoice.currency};
}

} // namespace dunlin
