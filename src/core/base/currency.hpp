// ISO 4217 currencies and their minor units (list one of the maintenance agency; the table is in currency.cpp
// with its date). A currency is two bytes, so that a million amounts can carry theirs.
#pragma once

#include "core/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

class Currency {
public:
    constexpr Currency() = default; // none

    // Any ISO 4217 code in capitals that has minor units. Refuses XAU, XXX, XTS and the like.
    [[nodiscard]] static Result<Currency> parse(std::string_view code);
    // For constants in code and tests; asserts that the code exists.
    [[nodiscard]] static Currency of(std::string_view code);

    [[nodiscard]] bool is_set() const { return m_packed != 0; }
    [[nodiscard]] std::string code() const; // "EUR"; "" for none
    // Digits after the decimal sign: 0 (JPY), 2 (EUR), 3 (KWD) or 4 (CLF).
    [[nodiscard]] int minor_digits() const;
    // Minor units in one unit: 1, 100, 1000, 10000.
    [[nodiscard]] std::int64_t minor_per_unit() const;
    // A sign if there is one that people of that currency write and that isn't shared ("€", "£", "$" for USD
    // only), else the code.
    [[nodiscard]] std::string_view sign() const;

    // Five bits a letter; for columns and snapshots.
    [[nodiscard]] constexpr std::uint16_t packed() const { return m_packed; }
    [[nodiscard]] static constexpr Currency from_packed(std::uint16_t packed) {
        Currency currency;
        currency.m_packed = packed;
        return currency;
    }

    [[nodiscard]] friend constexpr bool operator==(Currency a, Currency b) {
        return a.m_packed == b.m_packed;
    }
    [[nodiscard]] friend constexpr bool operator!=(Currency a, Currency b) {
        return a.m_packed != b.m_packed;
    }
    // Alphabetical by code.
    [[nodiscard]] friend constexpr bool operator<(Currency a, Currency b) { return a.m_packed < b.m_packed; }

private:
    std::uint16_t m_packed = 0;
};

} // namespace dunlin
