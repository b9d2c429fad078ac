// Amounts: whole minor units and a currency. Never a double, never added across currencies; every rounding is
// named.
#pragma once

#include "core/base/currency.hpp"
#include "core/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

struct Money {
    std::int64_t minor = 0; // minor units of `currency`
    Currency currency;

    [[nodiscard]] friend bool operator==(Money a, Money b) {
        return a.minor == b.minor && a.currency == b.currency;
    }
    [[nodiscard]] friend bool operator!=(Money a, Money b) { return !(a == b); }
};

// Amounts beyond this (90 billion euros) are refused on entry, so that a million of them still add up in 64
// bits.
inline constexpr std::int64_t max_amount_minor = 9'000'000'000'000;

// CurrencyMismatch or OutOfRange.
[[nodiscard]] Result<Money> add(Money a, Money b);
[[nodiscard]] Result<Money> subtract(Money a, Money b);

enum class Rounding : std::uint8_t {
    HalfEven,         // banker's
    HalfAwayFromZero, // commercial
    TowardZero,
    AwayFromZero,
};

// value * numerator / denominator in 128 bits, rounded as named. OutOfRange if the result doesn't fit;
// denominator > 0.
[[nodiscard]] Result<std::int64_t> multiply_divide(std::int64_t value, std::int64_t numerator,
                                                   std::int64_t denominator, Rounding rounding);

// How a file or a person writes numbers.
struct AmountStyle {
    char decimal_sign = '.';
    char group_sign = ','; // 0 = none; ' ' stands for every kind of space, '\'' for both apostrophes
};

// "1,200.50", "-12", "(12.50)" (negative), "12.50-", "€ 1 200,50", "1.200,50 EUR": digits with optional sign,
// groups, currency sign or code before or after. More decimals than the currency has are refused unless they
// are zeroes. Errors: InvalidNumber, OutOfRange, CurrencyMismatch (another currency is written than
// `currency`).
[[nodiscard]] Result<Money> parse_amount(std::string_view text, Currency currency, AmountStyle style);

// What a person types: the style is guessed from the text itself ("1.200,50" and "1200.5" and "1,200"); a
// single sign followed by exactly three digits counts as a group sign if it is `locale.group_sign`, else as
// decimal.
[[nodiscard]] Result<Money> parse_amount_as_typed(std::string_view text, Currency currency,
                                                  AmountStyle locale);

// "1200.50": plain digits, point, minus sign: for files and JSON.
[[nodiscard]] std::string to_plain_text(Money amount);
void append_plain_text(std::string& out, Money amount);

// "€1,200.50", "-£12.00", "CHF 1'200.50" (code and space when the currency has no sign): for people, in
// `style`.
[[nodiscard]] std::string to_display_text(Money amount, AmountStyle style);

} // namespace dunlin
