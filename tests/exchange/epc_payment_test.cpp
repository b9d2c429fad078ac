// What bank apps read: EPC069-12, line by line.
#include "exchange/epc_payment.hpp"

#include "core/base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

Money euros(std::int64_t cents) { return {cents, Currency::parse("EUR").value()}; }

EpcPayment payment() {
    return {"Hartmann Werkstatt GmbH", "DE89370400440532013000", "", euros(123'405), "R-1"};
}

std::string payload_of(EpcPayment const& payment) {
    auto const made = epc_payment(payment);
    return made ? made.value() : std::string{name_of(made.error().code)} + " " + made.error().field;
}

} // namespace

TEST_CASE("a transfer is written as the guideline orders it") {
    EpcPayment one = payment();
    CHECK(payload_of(one) ==
          "BCD\n002\n1\nSCT\n\nHartmann Werkstatt GmbH\nDE89370400440532013000\nEUR1234.05\n\n\nR-1");
    one.bic = "COBADEFFXXX";
    one.text.clear();
    one.amount = euros(1);
    CHECK(payload_of(one) ==
          "BCD\n002\n1\nSCT\nCOBADEFFXXX\nHartmann Werkstatt GmbH\nDE89370400440532013000\nEUR0.01");
}

TEST_CASE("what no transfer can be is refused") {
    EpcPayment one = payment();
    one.name = " \n ";
    CHECK(payload_of(one) == "Missing name");
    one = payment();
    one.iban.clear();
    CHECK(payload_of(one) == "Missing iban");
    one = payment();
    one.amount.currency = Currency::parse("USD").value();
    CHECK(payload_of(one) == "CurrencyMismatch amount");
    for (std::int64_t const cents : {std::int64_t{0}, std::int64_t{-5}, std::int64_t{100'000'000'000}}) {
        one = payment();
        one.amount = euros(cents);
        CHECK(payload_of(one) == "OutOfRange amount");
    }
    one.amount = euros(99'999'999'999);
    CHECK(payload_of(one).find("EUR999999999.99") != std::string::npos);
}

TEST_CASE("nothing typed adds a line, and long text ends between two characters") {
    EpcPayment one = payment();
    one.name = "A\nB\rC";
    one.text = "R-1\n\nEUR1.00";
    CHECK(payload_of(one) ==
          "BCD\n002\n1\nSCT\n\nA B C\nDE89370400440532013000\nEUR1234.05\n\n\nR-1  EUR1.00");
    auto const text_of = [&](std::string const& piece) {
        one = payment();
        one.text.clear();
        for (int i = 0; i < 200; ++i) one.text += piece;
        std::string const payload = payload_of(one);
        CHECK(payload.size() <= longest_epc_payload);
        CHECK(is_valid_utf8(payload));
        return count_code_points(payload.substr(payload.rfind('\n') + 1));
    };
    CHECK(text_of("a") == longest_epc_text);
    // Two and three bytes each, with 75 bytes before them: 331 hold no more.
    CHECK(text_of("é") == (331 - 75) / 2);
    CHECK(text_of("漢") == (331 - 75) / 3);
    one = payment();
    one.name.clear();
    for (int i = 0; i < 80; ++i) one.name += "漢";
    CHECK(payload_of(one).find("\n\n\nR-1") != std::string::npos);
    one.iban = std::string(200, '1');
    CHECK(payload_of(one) == "TooLarge name");
}
