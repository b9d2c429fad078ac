#include "core/base/currency.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace dunlin {
namespace {

constexpr std::uint16_t pack(char a, char b, char c) {
    return static_cast<std::uint16_t>(((a - 'A' + 1) << 10) | ((b - 'A' + 1) << 5) | (c - 'A' + 1));
}

// ISO 4217 list one as published 2024-06-25, without the entries that have no minor units (metals, funds
// units, tests).
constexpr std::string_view codes_of_two_digits = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN "
                                                 "BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
                                                 "CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN "
                                                 "ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG "
                                                 "HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP "
                                                 "LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
                                                 "MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
                                                 "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE "
                                                 "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD "
                                                 "TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWG";
constexpr std::string_view codes_of_no_digits =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view codes_of_three_digits = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view codes_of_four_digits = "CLF UYW";

constexpr std::size_t count_of(std::string_view codes) { return (codes.size() + 1) / 4; }
constexpr std::size_t currency_count = count_of(codes_of_two_digits) + count_of(codes_of_no_digits) +
                                       count_of(codes_of_three_digits) + count_of(codes_of_four_digits);

struct Entry {
    std::uint16_t packed = 0;
    std::uint8_t minor_digits = 0;
};

constexpr std::array<Entry, currency_count> make_table() {
    std::array<Entry, currency_count> table{};
    std::size_t count = 0;
    auto const take = [&](std::string_view codes, std::uint8_t minor_digits) {
        for (std::size_t i = 0; i + 3 <= codes.size(); i += 4) {
            Entry const entry{pack(codes[i], codes[i + 1], codes[i + 2]), minor_digits};
            std::size_t place = count++;
            for (; place > 0 && table[place - 1].packed > entry.packed; --place)
                table[place] = table[place - 1];
            table[place] = entry;
        }
    };
    take(codes_of_two_digits, 2);
    take(codes_of_no_digits, 0);
    take(codes_of_three_digits, 3);
    take(codes_of_four_digits, 4);
    return table;
}

constexpr std::array<Entry, currency_count> table = make_table();

Entry const* find(std::uint16_t packed) {
    auto const* const found =
        std::lower_bound(table.data(), table.data() + table.size(), packed,
                         [](Entry const& entry, std::uint16_t wanted) { return entry.packed < wanted; });
    return found != table.data() + table.size() && found->packed == packed ? found : nullptr;
}

struct Sign {
    std::uint16_t packed;
    std::string_view sign;
};

constexpr std::array signs{
    Sign{pack('A', 'Z', 'N'), "₼"}, Sign{pack('B', 'D', 'T'), "৳"}, Sign{pack('C', 'R', 'C'), "₡"},
    Sign{pack('E', 'U', 'R'), "€"},   Sign{pack('G', 'B', 'P'), "£"}, Sign{pack('G', 'E', 'L'), "₾"},
    Sign{pack('G', 'H', 'S'), "₵"},   Sign{pack('I', 'L', 'S'), "₪"}, Sign{pack('I', 'N', 'R'), "₹"},
    Sign{pack('J', 'P', 'Y'), "¥"},   Sign{pack('K', 'H', 'R'), "៛"}, Sign{pack('K', 'R', 'W'), "₩"},
    Sign{pack('K', 'Z', 'T'), "₸"},   Sign{pack('L', 'A', 'K'), "₭"}, Sign{pack('M', 'N', 'T'), "₮"},
    Sign{pack('N', 'G', 'N'), "₦"},   Sign{pack('P', 'H', 'P'), "₱"}, Sign{pack('P', 'Y', 'G'), "₲"},
    Sign{pack('R', 'U', 'B'), "₽"}, Sign{pack('T', 'H', 'B'), "฿"}, Sign{pack('T', 'R', 'Y'), "₺"},
    Sign{pack('U', 'A', 'H'), "₴"},   Sign{pack('U', 'S', 'D'), "$"}, Sign{pack('V', 'N', 'D'), "₫"},
};

// A view of the three letters, for `sign`, that lives as long as the program.
constexpr std::array<std::array<char, 3>, currency_count> make_code_texts() {
    std::array<std::array<char, 3>, currency_count> texts{};
    for (std::size_t i = 0; i < currency_count; ++i) {
        for (std::size_t letter = 0; letter < 3; ++letter) {
            texts[i][letter] = static_cast<char>('A' - 1 + ((table[i].packed >> (10 - 5 * letter)) & 31));
        }
    }
    return texts;
}

constexpr std::array<std::array<char, 3>, currency_count> code_texts = make_code_texts();

} // namespace

Result<Currency> Currency::parse(std::string_view code) {
    bool const has_form = code.size() == 3 &&
                          std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (has_form) {
        std::uint16_t const packed = pack(code[0], code[1], code[2]);
        if (find(packed) != nullptr) return from_packed(packed);
    }
    return fail(ErrorCode::InvalidCurrency, "currency",
                "\"" + std::string(code.substr(0, 20)) +
                    "\" is not a currency: use three capital letters such as EUR.");
}

Currency Currency::of(std::string_view code) {
    Result<Currency> const currency = parse(code);
    assert(currency.is_ok());
    return currency.value_or(Currency());
}

std::string Currency::code() const {
    std::string text;
    if (!is_set()) return text;
    for (int shift = 10; shift >= 0; shift -= 5)
        text += static_cast<char>('A' - 1 + ((m_packed >> shift) & 31));
    return text;
}

int Currency::minor_digits() const {
    Entry const* const entry = find(m_packed);
    return entry != nullptr ? entry->minor_digits : 2;
}

std::int64_t Currency::minor_per_unit() const {
    constexpr std::array<std::int64_t, 5> powers{1, 10, 100, 1000, 10000};
    return powers[static_cast<std::size_t>(minor_digits())];
}

std::string_view Currency::sign() const {
    auto const* const found = std::find_if(signs.data(), signs.data() + signs.size(),
                                           [this](Sign const& sign) { return sign.packed == m_packed; });
    if (found != signs.data() + signs.size()) return found->sign;
    Entry const* const entry = find(m_packed);
    if (entry == nullptr) return {};
    auto const& text = code_texts[static_cast<std::size_t>(entry - table.data())];
    return {text.data(), text.size()};
}

} // namespace dunlin
