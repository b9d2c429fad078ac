// What a bank's app fills a transfer from: the payload of the EPC QR code ("GiroCode", "Scan2Pay").
// European Payments Council, EPC069-12: Quick Response Code, Guidelines to Enable Data Capture for the
// Initiation of a SEPA Credit Transfer.
#pragma once

#include "core/base/money.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace dunlin::exchange {

struct EpcPayment {
    std::string name; // whom it is paid to
    std::string iban; // without spaces
    std::string bic;  // may be empty (version 002)
    Money amount;     // euros
    std::string text; // for the recipient: the invoices' numbers
};

inline constexpr std::size_t longest_epc_name = 70, longest_epc_text = 140; // in characters
inline constexpr std::size_t longest_epc_payload = 331;                     // in bytes

// Lines as the guideline orders them, in UTF-8. What is too long, in characters or for the payload's bytes,
// ends earlier, between two characters; line breaks in it are spaces. Missing without name or IBAN;
// CurrencyMismatch for anything but euros; OutOfRange for amounts outside of 0.01 to 999,999,999.99; TooLarge
// where even without a text the bytes don't fit.
[[nodiscard]] Result<std::string> epc_payment(EpcPayment const& payment);

} // namespace dunlin::exchange
