#include "core/base/money.hpp"

#include <array>
#include <cassert>

namespace dunlin {
namespace {

__extension__ typedef __int128 Wide; // NOLINT(modernize-use-using): an extension can only be named this way

std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

Done check_same_currency(Money a, Money b) {
    if (a.currency == b.currency) return Nothing{};
    return fail(ErrorCode::CurrencyMismatch, "currency",
                "Amounts in " + a.currency.code() + " and " + b.currency.code() + " can't be added up.");
}

Error too_large() { return fail(ErrorCode::OutOfRange, "amount", "This amount is too large."); }

// Digits of the whole part and of the minor part, without sign.
struct Digits {
    std::array<char, 24> text{};
    std::size_t start = 0;      // of the whole part
    std::size_t whole_size = 0; // at least one
    std::size_t minor_size = 0;

    [[nodiscard]] std::string_view whole() const { return {text.data() + start, whole_size}; }
    [[nodiscard]] std::string_view minor() const { return {text.data() + start + whole_size, minor_size}; }
};

Digits digits_of(Money amount) {
    Digits digits;
    digits.minor_size = static_cast<std::size_t>(amount.currency.minor_digits());
    std::uint64_t rest = magnitude(amount.minor);
    std::size_t at = digits.text.size();
    while (rest != 0 || digits.text.size() - at <= digits.minor_size) {
        digits.text[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    digits.start = at;
    digits.whole_size = digits.text.size() - at - digits.minor_size;
    return digits;
}

} // namespace

Result<Money> add(Money a, Money b) {
    TRY(check_same_currency(a, b));
    Money sum{0, a.currency};
    if (__builtin_add_overflow(a.minor, b.minor, &sum.minor)) return too_large();
    return sum;
}

Result<Money> subtract(Money a, Money b) {
    TRY(check_same_currency(a, b));
    Money difference{0, a.currency};
    if (__builtin_sub_overflow(a.minor, b.minor, &difference.minor)) return too_large();
    return difference;
}

Result<std::int64_t> multiply_divide(std::int64_t value, std::int64_t numerator, std::int64_t denominator,
                                     Rounding rounding) {
    assert(denominator > 0);
    Wide const product = static_cast<Wide>(value) * numerator;
    Wide quotient = product / denominator; // toward zero
    Wide const rest = product % denominator;
    Wide const rest_size = rest < 0 ? -rest : rest;
    Wide const other_side = denominator - rest_size;
    bool is_away = false;
    switch (rounding) {
    case Rounding::TowardZero: break;
    case Rounding::AwayFromZero: is_away = rest_size != 0; break;
    case Rounding::HalfAwayFromZero: is_away = rest_size >= other_side; break;
    case Rounding::HalfEven:
        is_away = rest_size > other_side || (rest_size == other_side && quotient % 2 != 0);
        break;
    }
    if (is_away) quotient += product < 0 ? -1 : 1;
    if (quotient < INT64_MIN || quotient > INT64_MAX) return too_large();
    return static_cast<std::int64_t>(quotient);
}

void append_plain_text(std::string& out, Money amount) {
    if (amount.minor < 0) out += '-';
    Digits const digits = digits_of(amount);
    out += digits.whole();
    if (digits.minor_size > 0) {
        out += '.';
        out += digits.minor();
    }
}

std::string to_plain_text(Money amount) {
    std::string out;
    append_plain_text(out, amount);
    return out;
}

std::string to_display_text(Money amount, AmountStyle style) {
    std::string out;
    if (amount.minor < 0) out += '-';
    std::string_view const sign = amount.currency.sign();
    out += sign;
    bool const is_code = !sign.empty() && sign[0] >= 'A' && sign[0] <= 'Z';
    if (is_code) out += ' ';

    Digits const digits = digits_of(amount);
    std::string_view const whole = digits.whole();
    for (std::size_t i = 0; i < whole.size(); ++i) {
        bool const is_group_start = i > 0 && (whole.size() - i) % 3 == 0;
        if (is_group_start && style.group_sign == ' ') {
            out += "\u00A0"; // a line may not break within a number
        } else if (is_group_start && style.group_sign != 0) {
            out += style.group_sign;
        }
        out += whole[i];
    }
    if (digits.minor_size > 0) {
        out += style.decimal_sign;
        out += digits.minor();
    }
    return out;
}

} // namespace dunlin
