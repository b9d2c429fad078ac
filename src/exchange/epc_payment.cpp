#include "exchange/epc_payment.hpp"

#include "core/base/utf8.hpp"

namespace dunlin::exchange {

namespace {

constexpr std::int64_t largest_minor = 99'999'999'999; // EUR 999,999,999.99

// One line of at most so many characters.
std::string line_of(std::string_view text, std::size_t most) {
    std::string line;
    std::size_t count = 0;
    for (std::size_t at = 0, next = 0; at < text.size() && count < most; at = next, ++count) {
        char32_t const point = next_code_point(text, next);
        bool const is_control = point < U' ' || point == U'\x7f';
        append_utf8(line, is_control ? U' ' : point);
    }
    return std::string{trim(line)};
}

} // namespace

Result<std::string> epc_payment(EpcPayment const& payment) {
    std::string const name = line_of(payment.name, longest_epc_name);
    if (name.empty()) return fail(ErrorCode::Missing, "name", "The recipient's name is needed.");
    if (payment.iban.empty()) return fail(ErrorCode::Missing, "iban", "The recipient's IBAN is needed.");
    if (payment.amount.currency.code() != "EUR")
        return fail(ErrorCode::CurrencyMismatch, "amount", "These transfers are in euros.");
    if (payment.amount.minor < 1 || payment.amount.minor > largest_minor)
        return fail(ErrorCode::OutOfRange, "amount", "A transfer is of 0.01 to 999,999,999.99 euros.");
    std::string const bic = line_of(payment.bic, 11);
    // Service tag, version, character set (1 = UTF-8), identification, BIC, name, IBAN, amount, purpose,
    // structured reference, unstructured text. Empty elements at the end are left out.
    std::string payload = "BCD\n002\n1\nSCT\n" + bic + "\n" + name + "\n" + payment.iban + "\nEUR" +
                          to_plain_text(payment.amount);
    if (std::string const text = line_of(payment.text, longest_epc_text); !text.empty())
        payload += "\n\n\n" + text;
    if (payload.size() > longest_epc_payload)
        return fail(ErrorCode::TooLarge, "text", "This is more than a payment code holds.");
    return payload;
}

} // namespace dunlin::exchange
