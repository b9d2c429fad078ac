#include "core/base/money.hpp"
#include "support/fixtures.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

namespace dunlin {
namespace {

constexpr AmountStyle english{'.', ','};
constexpr AmountStyle german{',', '.'};
constexpr AmountStyle french{',', ' '};
constexpr AmountStyle swiss{'.', '\''};
constexpr AmountStyle bare{'.', '\0'};

// The minor units, or the name of the error.
std::string outcome(Result<Money> const& amount) {
    return amount.is_ok() ? std::to_string(amount.value().minor) : name_of(amount.error().code);
}

struct Case {
    char const* text;
    char const* currency;
    AmountStyle style;
    char const* expected;
};

} // namespace

TEST_CASE("amounts are read in the style of their file") {
    for (Case const& c : {
             // signs and groups
             Case{"1,200.50", "EUR", english, "120050"},
             Case{"1200.5", "EUR", english, "120050"},
             Case{"1200", "EUR", english, "120000"},
             Case{"-12", "EUR", english, "-1200"},
             Case{"+12", "EUR", english, "1200"},
             Case{"(12.50)", "EUR", english, "-1250"},
             Case{"12.50-", "EUR", english, "-1250"},
             Case{"\u221212.50", "EUR", english, "-1250"},
             Case{"-0.00", "EUR", english, "0"},
             Case{".50", "EUR", english, "50"},
             Case{"12.", "EUR", english, "1200"},
             Case{" 12 ", "EUR", english, "1200"},
             Case{"007", "EUR", english, "700"},
             Case{"1.200,50", "EUR", german, "120050"},
             Case{"1.234.567,89", "EUR", german, "123456789"},
             Case{"1 200,50", "EUR", french, "120050"},
             Case{"1\u00A0200,50", "EUR", french, "120050"},
             Case{"1\u202F234\u202F567,5", "EUR", french, "123456750"},
             Case{"1'200.50", "CHF", swiss, "120050"},
             Case{"1\u2019200.50", "CHF", swiss, "120050"},
             Case{"12,34,567.50", "INR", english, "123456750"},
             Case{"1.200,-", "EUR", german, "120000"},
             Case{"1'200.--", "CHF", swiss, "120000"},
             // currencies
             Case{"€ 1 200,50", "EUR", french, "120050"},
             Case{"1.200,50 EUR", "EUR", german, "120050"},
             Case{"1.200,- EUR", "EUR", german, "120000"},
             Case{"EUR1200", "EUR", english, "120000"},
             Case{"eur 12", "EUR", english, "1200"},
             Case{"-€12.50", "EUR", english, "-1250"},
             Case{"€-12.50", "EUR", english, "-1250"},
             Case{"€ (12.50)", "EUR", english, "-1250"},
             Case{"(12.50) €", "EUR", english, "-1250"},
             Case{"(€12.50)", "EUR", english, "-1250"},
             Case{"$1,200.50", "USD", english, "120050"},
             Case{"$1,200.50", "CAD", english, "120050"},
             Case{"US$12", "USD", english, "1200"},
             Case{"$12 USD", "USD", english, "1200"},
             Case{"12,50 kr.", "DKK", german, "1250"},
             Case{"Rs. 12,34,567", "INR", english, "123456700"},
             Case{"R1200", "ZAR", english, "120000"},
             Case{"SFr. 12", "CHF", english, "1200"},
             Case{"1 200 zł", "PLN", french, "120000"},
             Case{"￥1,200", "JPY", english, "1200"},
             Case{"€12", "USD", english, "CurrencyMismatch"},
             Case{"12 GBP", "EUR", english, "CurrencyMismatch"},
             Case{"US$12", "CAD", english, "CurrencyMismatch"},
             Case{"$12 CAD", "USD", english, "CurrencyMismatch"},
             // minor units
             Case{"1200", "JPY", english, "1200"},
             Case{"1200.00", "JPY", english, "1200"},
             Case{"1200.5", "JPY", english, "InvalidNumber"},
             Case{"1.2345", "KWD", english, "InvalidNumber"},
             Case{"1.234", "KWD", english, "1234"},
             Case{"1.2345", "CLF", english, "12345"},
             Case{"1.2300000", "EUR", english, "123"},
             Case{"1.2301", "EUR", english, "InvalidNumber"},
             // limits
             Case{"90000000000.00", "EUR", english, "9000000000000"},
             Case{"-90000000000", "EUR", english, "-9000000000000"},
             Case{"90000000000.01", "EUR", english, "OutOfRange"},
             Case{"99999999999999999999999999999999999999", "EUR", english, "OutOfRange"},
             // refused
             Case{"", "EUR", english, "InvalidNumber"},
             Case{" ", "EUR", english, "InvalidNumber"},
             Case{"-", "EUR", english, "InvalidNumber"},
             Case{".", "EUR", english, "InvalidNumber"},
             Case{",", "EUR", english, "InvalidNumber"},
             Case{"()", "EUR", english, "InvalidNumber"},
             Case{"(", "EUR", english, "InvalidNumber"},
             Case{")", "EUR", english, "InvalidNumber"},
             Case{"(12", "EUR", english, "InvalidNumber"},
             Case{"12)", "EUR", english, "InvalidNumber"},
             Case{"EUR", "EUR", english, "InvalidNumber"},
             Case{"€", "EUR", english, "InvalidNumber"},
             Case{"abc", "EUR", english, "InvalidNumber"},
             Case{"12 abc", "EUR", english, "InvalidNumber"},
             Case{"1e5", "EUR", english, "InvalidNumber"},
             Case{"0x10", "EUR", english, "InvalidNumber"},
             Case{"--12", "EUR", english, "InvalidNumber"},
             Case{"-12-", "EUR", english, "InvalidNumber"},
             Case{"-(12)", "EUR", english, "InvalidNumber"},
             Case{"12.50.60", "EUR", english, "InvalidNumber"},
             Case{"1,20", "EUR", english, "InvalidNumber"},
             Case{"1,2000", "EUR", english, "InvalidNumber"},
             Case{"1200,500", "EUR", english, "InvalidNumber"},
             Case{",200", "EUR", english, "InvalidNumber"},
             Case{"1,,200", "EUR", english, "InvalidNumber"},
             Case{"1,200,", "EUR", english, "InvalidNumber"},
             Case{"1 200", "EUR", english, "InvalidNumber"},
             Case{"1.200.50", "EUR", english, "InvalidNumber"},
             Case{"1.200,50", "EUR", english, "InvalidNumber"},
             Case{"1,200.50", "EUR", bare, "InvalidNumber"},
             Case{"EUR EUR 12", "EUR", english, "InvalidNumber"},
             Case{"NaN", "EUR", english, "InvalidNumber"},
             Case{"１２", "EUR", english, "InvalidNumber"},
             Case{"12\xFF", "EUR", english, "InvalidNumber"},
         }) {
        CAPTURE(c.text);
        CAPTURE(c.currency);
        CHECK(outcome(parse_amount(c.text, Currency::of(c.currency), c.style)) == c.expected);
    }
}

TEST_CASE("what a person types tells its own style") {
    for (Case const& c : {
             Case{"1.200,50", "EUR", english, "120050"},
             Case{"1,200.50", "EUR", german, "120050"},
             Case{"1200.5", "EUR", german, "120050"},
             Case{"1200,5", "EUR", english, "120050"},
             Case{"12,50", "EUR", english, "1250"},
             Case{"1,200", "EUR", english, "120000"},
             Case{"1.200", "EUR", german, "120000"},
             Case{"1.200", "EUR", english, "120"},          // a point isn't their group sign: 1.20 and a zero
             Case{"1,234", "EUR", german, "InvalidNumber"}, // 1.234 has too many decimals
             Case{"1,234", "KWD", german, "1234"},
             Case{"0,500", "EUR", english, "50"}, // no group begins with a zero
             Case{"1234,500", "EUR", english, "123450"},
             Case{"1,234,567", "EUR", german, "123456700"},
             Case{"1.234.567", "EUR", english, "123456700"},
             Case{"1 200,50", "EUR", english, "120050"},
             Case{"1 200.50", "EUR", german, "120050"},
             Case{"1 200,500", "EUR", english, "120050"},
             Case{"1'200", "CHF", english, "120000"},
             Case{"€ 1.200,50", "EUR", english, "120050"},
             Case{"-1.200,50 €", "EUR", english, "-120050"},
             Case{"1200", "EUR", german, "120000"},
             Case{",5", "EUR", english, "50"},
             Case{"12,-", "EUR", english, "1200"},
             Case{"1.2.3,4", "EUR", english, "InvalidNumber"},
             Case{"1,200.300,50", "EUR", english, "InvalidNumber"},
             Case{"1 200.300,50", "EUR", english, "InvalidNumber"},
             Case{"$5", "EUR", english, "CurrencyMismatch"},
             Case{"", "EUR", english, "InvalidNumber"},
             Case{"two", "EUR", english, "InvalidNumber"},
         }) {
        CAPTURE(c.text);
        CHECK(outcome(parse_amount_as_typed(c.text, Currency::of(c.currency), c.style)) == c.expected);
    }
}

TEST_CASE("no text makes the reader of amounts stumble") {
    test::Rng rng(7);
    std::string const alphabet = "0123456789.,'- ()$€EURkr+\u00A0\u2019\xFF";
    int read = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string text;
        std::size_t const size = rng.below(9);
        for (std::size_t k = 0; k < size; ++k) text += alphabet[rng.below(alphabet.size())];
        Result<Money> const amount = parse_amount_as_typed(text, Currency::of("EUR"), english);
        if (!amount.is_ok()) continue;
        ++read;
        CHECK(std::abs(amount.value().minor) <= max_amount_minor);
        // What was read has at least one digit to stand on.
        CHECK(text.find_first_of("0123456789") != std::string::npos);
    }
    CHECK(read > 1000);
}

} // namespace dunlin
