#include "core/base/money.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

namespace dunlin {
namespace {

Money euros(std::int64_t minor) { return {minor, Currency::of("EUR")}; }

} // namespace

TEST_CASE("amounts add up within a currency only") {
    CHECK(add(euros(150), euros(-250)).value() == euros(-100));
    CHECK(subtract(euros(150), euros(250)).value() == euros(-100));
    Money const yen{5, Currency::of("JPY")};
    CHECK(add(euros(1), yen).error().code == ErrorCode::CurrencyMismatch);
    CHECK(subtract(euros(1), yen).error().code == ErrorCode::CurrencyMismatch);
    CHECK(add(euros(INT64_MAX), euros(1)).error().code == ErrorCode::OutOfRange);
    CHECK(subtract(euros(INT64_MIN), euros(1)).error().code == ErrorCode::OutOfRange);
    CHECK(add(euros(INT64_MAX), euros(0)).value().minor == INT64_MAX);
}

TEST_CASE("every rounding does what its name says") {
    struct Case {
        std::int64_t value;
        std::int64_t half_even;
        std::int64_t half_away;
        std::int64_t toward_zero;
        std::int64_t away_from_zero;
    };
    // Tenths.
    for (Case const& c : {Case{0, 0, 0, 0, 0}, Case{1, 0, 0, 0, 1}, Case{5, 0, 1, 0, 1}, Case{6, 1, 1, 0, 1},
                          Case{10, 1, 1, 1, 1}, Case{14, 1, 1, 1, 2}, Case{15, 2, 2, 1, 2},
                          Case{25, 2, 3, 2, 3}, Case{26, 3, 3, 2, 3}, Case{35, 4, 4, 3, 4}}) {
        for (std::int64_t const sign : {1, -1}) {
            CAPTURE(sign * c.value);
            CHECK(multiply_divide(sign * c.value, 1, 10, Rounding::HalfEven).value() == sign * c.half_even);
            CHECK(multiply_divide(c.value, sign, 10, Rounding::HalfAwayFromZero).value() ==
                  sign * c.half_away);
            CHECK(multiply_divide(sign * c.value, 1, 10, Rounding::TowardZero).value() ==
                  sign * c.toward_zero);
            CHECK(multiply_divide(c.value, sign, 10, Rounding::AwayFromZero).value() ==
                  sign * c.away_from_zero);
        }
    }
}

TEST_CASE("products of 128 bits are exact, and results that don't fit are refused") {
    CHECK(multiply_divide(INT64_MAX, INT64_MAX, INT64_MAX, Rounding::HalfEven).value() == INT64_MAX);
    CHECK(multiply_divide(INT64_MIN, INT64_MAX, INT64_MAX, Rounding::HalfEven).value() == INT64_MIN);
    CHECK(multiply_divide(INT64_MIN, -1, 1, Rounding::HalfEven).error().code == ErrorCode::OutOfRange);
    CHECK(multiply_divide(INT64_MAX, 2, 1, Rounding::HalfEven).error().code == ErrorCode::OutOfRange);
    CHECK(multiply_divide(INT64_MAX, 3, 2, Rounding::TowardZero).error().code == ErrorCode::OutOfRange);
    // 7,500.00 at 13.25 % for 36 days: 98.01 and a bit.
    CHECK(multiply_divide(750000, 1325 * 36, 365 * 10000, Rounding::HalfEven).value() == 9801);
}

TEST_CASE("plain text shows all minor digits and nothing else") {
    CHECK(to_plain_text(euros(120050)) == "1200.50");
    CHECK(to_plain_text(euros(5)) == "0.05");
    CHECK(to_plain_text(euros(-5)) == "-0.05");
    CHECK(to_plain_text(euros(0)) == "0.00");
    CHECK(to_plain_text({-1200, Currency::of("JPY")}) == "-1200");
    CHECK(to_plain_text({0, Currency::of("JPY")}) == "0");
    CHECK(to_plain_text({1200, Currency::of("KWD")}) == "1.200");
    CHECK(to_plain_text({1200, Currency::of("CLF")}) == "0.1200");
    CHECK(to_plain_text(euros(INT64_MIN)) == "-92233720368547758.08");
}

TEST_CASE("people see groups, their decimal sign and the currency") {
    AmountStyle const english;
    AmountStyle const german{',', '.'};
    AmountStyle const swiss{'.', '\''};
    AmountStyle const french{',', ' '};
    AmountStyle const bare{'.', '\0'};
    CHECK(to_display_text(euros(120050), english) == "€1,200.50");
    CHECK(to_display_text({-1200, Currency::of("GBP")}, english) == "-£12.00");
    CHECK(to_display_text({120050, Currency::of("CHF")}, swiss) == "CHF 1'200.50");
    CHECK(to_display_text({-120050, Currency::of("CHF")}, swiss) == "-CHF 1'200.50");
    CHECK(to_display_text(euros(123456789), german) == "€1.234.567,89");
    CHECK(to_display_text(euros(123456789), french) == "€1\u00A0234\u00A0567,89");
    CHECK(to_display_text(euros(123456789), bare) == "€1234567.89");
    CHECK(to_display_text({123, Currency::of("JPY")}, english) == "¥123");
    CHECK(to_display_text({123456, Currency::of("JPY")}, english) == "¥123,456");
    CHECK(to_display_text({99999, Currency::of("USD")}, english) == "$999.99");
}

TEST_CASE("every amount survives its plain and its shown text") {
    test::Rng rng(6);
    AmountStyle const styles[] = {{'.', ','}, {',', '.'}, {',', ' '}, {'.', '\''}, {'.', '\0'}};
    char const* const codes[] = {"EUR", "JPY", "KWD", "CLF", "CHF", "USD", "CAD", "ISK"};
    for (int i = 0; i < 5000; ++i) {
        std::int64_t const largest = max_amount_minor >> rng.below(43);
        Money const amount{rng.between(-largest, largest), Currency::of(codes[rng.below(8)])};
        AmountStyle const style = styles[rng.below(5)];
        CAPTURE(to_plain_text(amount));
        CHECK(parse_amount(to_plain_text(amount), amount.currency, {'.', '\0'}).value() == amount);
        CHECK(parse_amount(to_display_text(amount, style), amount.currency, style).value() == amount);
    }
}

} // namespace dunlin
