#include "core/base/iban.hpp"

#include <algorithm>

namespace dunlin {

namespace {

constexpr std::size_t shortest = 15, longest = 34;

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool is_figure(char c) { return c >= '0' && c <= '9'; }

// The first four signs go to the end, letters count from 10 ("A") to 35, and the whole as one number is
// divided by 97.
int remainder_of(std::string_view iban) {
    int remainder = 0;
    auto const take = [&](std::string_view part) {
        for (char const c : part)
            remainder =
                is_figure(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
    };
    take(iban.substr(4));
    take(iban.substr(0, 4));
    return remainder;
}

} // namespace

Result<std::string> parse_iban(std::string_view typed) {
    std::string iban;
    for (char const c : typed) {
        if (c == ' ' || c == '-') continue;
        iban += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    auto const is_sign = [](char c) { return is_letter(c) || is_figure(c); };
    bool const is_shaped = iban.size() >= shortest && iban.size() <= longest && is_letter(iban[0]) &&
                           is_letter(iban[1]) && is_figure(iban[2]) && is_figure(iban[3]) &&
                           std::all_of(iban.begin(), iban.end(), is_sign);
    if (!is_shaped)
        return fail(ErrorCode::InvalidText, "iban",
                    "An IBAN begins with two letters and two figures and has 15 to 34 signs.");
    if (remainder_of(iban) != 1)
        return fail(ErrorCode::InvalidNumber, "iban", "A figure of this IBAN is wrong, or two are swapped.");
    return iban;
}

std::string format_iban(std::string_view iban) {
    std::string text;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += ' ';
        text += iban[i];
    }
    return text;
}

} // namespace dunlin
