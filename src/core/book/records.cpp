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

static_assert(std::size(Names<Channel>::values) == channel_count);
static_assert(std::size(Names<Outcome>::values) == outcome_count);

template<class Enum>
char const* name_in_table(Enum value) {
    auto const position = static_cast<std::size_t>(value);
    bool const is_known = position < std::size(Names<Enum>::values);
    assert(is_known);
    return is_known ? Names<Enum>::values[position] : "";
}

} // namespace

bool is_wrong_number(ContactData const& contact, std::string_view number) {
    std::string_view rest = contact.wrong_numbers;
    while (!rest.empty()) {
        std::size_t const end = rest.find('\n');
        if (rest.substr(0, end) == number) return true;
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return false;
}

void mark_wrong_number(ContactData& contact, std::string_view number) {
    if (number.empty() || is_wrong_number(contact, number)) return;
    if (!contact.wrong_numbers.empty()) contact.wrong_numbers += '\n';
    contact.wrong_numbers += number;
}

std::string_view number_to_call(ContactData const& contact) {
    for (std::string_view const number : {std::string_view{contact.phone}, std::string_view{contact.mobile}})
        if (!number.empty() && !is_wrong_number(contact, number)) return number;
    return {};
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

Money amount_of(InvoiceData const& invoice) {
    std::int64_t sum = 0;
    for (Instalment const& instalment : invoice.instalments)
        if (__builtin_add_overflow(sum, instalment.amount_minor, &sum))
            return Money{instalment.amount_minor < 0 ? INT64_MIN : INT64_MAX, invoice.currency};
    return Money{sum, invoice.currency};
}

} // namespace dunlin
