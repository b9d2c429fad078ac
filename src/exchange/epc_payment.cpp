#include "exchange/epc_payment.hpp"

#include "core/base/utf8.hpp"

namespace dunlin::exchange {

namespace {

constexpr std::int64_t largest_minor = 99'999'999'999; // EUR 999,999,999.99

// One line of at most so many characters and bytes.
std::string line_of(std::string_view text, std::size_t most, std::size_t most_bytes = longest_epc_payload) {
    std::string line;
    std::size_t next = 0;
    for (std::size_t count = 0; next < text.size() && count < most; ++count) {
        char32_t const point = next_code_point(text, next);
        std::string sign;
        append_utf8(sign, point < U' ' || point == U'\x7f' ? U' ' : point);
        if (line.size() + sign.size() > most_bytes) break;
        line += sign;
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
    constexpr std::string_view before_text = "\n\n\n";
    if (payload.size() + before_text.size() > longest_epc_payload)
        return fail(ErrorCode::TooLarge, "name", "This is more than a payment code holds.");
    std::size_t const room = longest_epc_payload - payload.size() - before_text.size();
    if (std::string const text = line_of(payment.text, longest_epc_text, room); !text.empty())
        payload.append(before_text).append(text);
    return payload;
}

} // namespace dunlin::exchange
