// Reading amounts as files and people write them: the half of money.hpp that knows about signs, groups and
// currencies.
#include "core/base/money.hpp"
#include "core/base/utf8.hpp"

#include <array>
#include <cstdint>

namespace dunlin {
namespace {

Error not_an_amount(std::string_view text) {
    return fail(ErrorCode::InvalidNumber, "amount",
                "\"" + std::string(text.substr(0, 60)) + "\" is not an amount: write it like 1200.50.");
}

// Currencies as people write them beside a number. Where several share a sign, any of them is meant. A longer
// way of writing stands before the shorter one that it starts or ends with.
struct WrittenSign {
    std::string_view text;
    std::string_view codes; // separated by single spaces
};

constexpr std::array written_signs{
    WrittenSign{"US$", "USD"},
    WrittenSign{"CA$", "CAD"},
    WrittenSign{"AU$", "AUD"},
    WrittenSign{"NZ$", "NZD"},
    WrittenSign{"HK$", "HKD"},
    WrittenSign{"NT$", "TWD"},
    WrittenSign{"MX$", "MXN"},
    WrittenSign{"A$", "AUD"},
    WrittenSign{"C$", "CAD NIO"},
    WrittenSign{"R$", "BRL"},
    WrittenSign{"S$", "SGD"},
    WrittenSign{
        "$",
        "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU DOP BBD BSD BZD BMD KYD FJD GYD JMD LRD NAD SBD "
        "SRD TTD XCD BND CUP CVE MOP TOP WST"},
    WrittenSign{"€", "EUR"},
    WrittenSign{"£", "GBP GIP FKP SHP EGP LBP SDG SSP SYP"},
    WrittenSign{"￥", "JPY CNY"},
    WrittenSign{"¥", "JPY CNY"},
    WrittenSign{"円", "JPY"},
    WrittenSign{"元", "CNY"},
    WrittenSign{"₩", "KRW KPW"},
    WrittenSign{"₹", "INR"},
    WrittenSign{"Rs.", "INR PKR LKR NPR MUR SCR"},
    WrittenSign{"Rs", "INR PKR LKR NPR MUR SCR"},
    WrittenSign{"SFr.", "CHF"},
    WrittenSign{"SFr", "CHF"},
    WrittenSign{"Fr.", "CHF"},
    WrittenSign{"Fr", "CHF"},
    WrittenSign{"kr.", "DKK SEK NOK ISK"},
    WrittenSign{"Kr.", "DKK SEK NOK ISK"},
    WrittenSign{"kr", "DKK SEK NOK ISK"},
    WrittenSign{"Kr", "DKK SEK NOK ISK"},
    WrittenSign{"zł", "PLN"},
    WrittenSign{"Kč", "CZK"},
    WrittenSign{"Ft", "HUF"},
    WrittenSign{"lei", "RON MDL"},
    WrittenSign{"лв.", "BGN"},
    WrittenSign{"лв", "BGN"},
    WrittenSign{"₽", "RUB"},
    WrittenSign{"₴", "UAH"},
    WrittenSign{"₺", "TRY"},
    WrittenSign{"₪", "ILS"},
    WrittenSign{"฿", "THB"},
    WrittenSign{"₫", "VND"},
    WrittenSign{"₱", "PHP"},
    WrittenSign{"₦", "NGN"},
    WrittenSign{"₵", "GHS"},
    WrittenSign{"₸", "KZT"},
    WrittenSign{"₼", "AZN"},
    WrittenSign{"₾", "GEL"},
    WrittenSign{"₡", "CRC"},
    WrittenSign{"₲", "PYG"},
    WrittenSign{"₭", "LAK"},
    WrittenSign{"₮", "MNT"},
    WrittenSign{"৳", "BDT"},
    WrittenSign{"៛", "KHR"},
    WrittenSign{"R", "ZAR"},
};

constexpr std::array<std::string_view, 4> minus_signs{"-", "\u2212", "\u2013", "\uFF0D"};

enum class Side : std::uint8_t { Front, Back };

bool touches(std::string_view text, Side side, std::string_view part) {
    if (part.size() > text.size()) return false;
    return text.substr(side == Side::Front ? 0 : text.size() - part.size(), part.size()) == part;
}

void cut(std::string_view& text, Side side, std::size_t size) {
    if (side == Side::Front) {
        text.remove_prefix(size);
    } else {
        text.remove_suffix(size);
    }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// The number itself and what was written around it.
struct Peeled {
    std::string_view core;
    bool is_negative = false;
    bool has_sign = false;
    bool has_other_currency = false;
};

// Takes one currency code or sign off a side; false if there is none.
bool peel_currency(std::string_view& text, Side side, Currency currency, Peeled& peeled) {
    std::string const own = currency.code();
    std::size_t letters = 0;
    while (letters < text.size() &&
           is_letter(text[side == Side::Front ? letters : text.size() - 1 - letters]))
        ++letters;
    if (letters == 3) {
        std::string code(text.substr(side == Side::Front ? 0 : text.size() - 3, 3));
        for (char& c : code) {
            if (c >= 'a') c = static_cast<char>(c - ('a' - 'A'));
        }
        if (Currency::parse(code).is_ok()) {
            peeled.has_other_currency = peeled.has_other_currency || code != own;
            cut(text, side, 3);
            return true;
        }
    }
    for (WrittenSign const& sign : written_signs) {
        if (!touches(text, side, sign.text)) continue;
        bool const is_own = !own.empty() && sign.codes.find(own) != std::string_view::npos;
        peeled.has_other_currency = peeled.has_other_currency || !is_own;
        cut(text, side, sign.text.size());
        return true;
    }
    return false;
}

bool peel_minus_or_plus(std::string_view& text, Side side, Peeled& peeled) {
    if (peeled.has_sign) return false;
    if (touches(text, side, "+")) {
        peeled.has_sign = true;
        cut(text, side, 1);
        return true;
    }
    for (std::string_view const minus : minus_signs) {
        if (!touches(text, side, minus)) continue;
        peeled.has_sign = true;
        peeled.is_negative = true;
        cut(text, side, minus.size());
        return true;
    }
    return false;
}

bool is_at_core(std::string_view text, Side side) {
    if (side == Side::Back) return is_digit(text.back()) || text.back() == '.' || text.back() == ',';
    if (is_digit(text[0])) return true;
    return text.size() > 1 && (text[0] == '.' || text[0] == ',') && is_digit(text[1]);
}

// "1.200,-" and "1'200.--": no minor units.
void cut_dashes_for_no_minor_units(std::string_view& text) {
    for (std::string_view const dashes : {"--", "-", "\u2013", "\u2014"}) {
        if (!touches(text, Side::Back, dashes)) continue;
        std::string_view const rest = text.substr(0, text.size() - dashes.size());
        bool const is_after_sign =
            rest.size() > 1 && (rest.back() == '.' || rest.back() == ',') && is_digit(rest[rest.size() - 2]);
        if (is_after_sign) text = rest.substr(0, rest.size() - 1);
        return;
    }
}

// Takes signs, currencies and spaces off one side, each at most once; false if something else is there.
bool peel_side(std::string_view& text, Side side, Currency currency, Peeled& peeled) {
    bool has_currency = false;
    while (true) {
        text = trim(text);
        if (side == Side::Back) cut_dashes_for_no_minor_units(text);
        if (text.empty()) return false;
        // "12.50 kr." ends in a point that isn't the number's.
        if (!has_currency && !is_digit(side == Side::Front ? text.front() : text.back()) &&
            peel_currency(text, side, currency, peeled)) {
            has_currency = true;
            continue;
        }
        if (is_at_core(text, side)) return true;
        if (!peel_minus_or_plus(text, side, peeled)) return false;
    }
}

Result<Peeled> peel(std::string_view whole, Currency currency) {
    std::string_view text = trim(whole);
    Peeled peeled;
    // "(12.50)" and "€ (12.50)": brackets mean minus, outside or inside of the currency.
    auto const peel_brackets = [&] {
        if (text.size() < 2 || text.front() != '(' || text.back() != ')') return;
        text = trim(text.substr(1, text.size() - 2));
        peeled.has_sign = true;
        peeled.is_negative = true;
    };
    peel_brackets();
    if (text.empty()) return not_an_amount(whole);
    if (!peeled.has_sign && text.back() == ')') {
        if (!peel_currency(text, Side::Front, currency, peeled)) return not_an_amount(whole);
        text = trim(text);
        peel_brackets();
    } else if (!peeled.has_sign && text.front() == '(') {
        if (!peel_currency(text, Side::Back, currency, peeled)) return not_an_amount(whole);
        text = trim(text);
        peel_brackets();
    }
    if (text.empty() || !peel_side(text, Side::Front, currency, peeled)) return not_an_amount(whole);
    if (!peel_side(text, Side::Back, currency, peeled)) return not_an_amount(whole);
    peeled.core = text;
    return peeled;
}

// Size in bytes of the group sign at the start of `text`, 0 if there is none.
std::size_t group_sign_size(std::string_view text, char group_sign) {
    if (text.empty() || group_sign == 0) return 0;
    if (group_sign == ' ') {
        std::size_t end = 0;
        static_cast<void>(next_code_point(text, end));
        return trim(text.substr(0, end)).empty() ? end : 0;
    }
    if (group_sign == '\'') {
        if (text[0] == '\'') return 1;
        return touches(text, Side::Front, "\u2019") ? std::string_view("\u2019").size() : 0;
    }
    return text[0] == group_sign ? 1 : 0;
}

// Adds a digit; false past the largest amount.
bool take_digit(std::int64_t& value, char digit) {
    value = value * 10 + (digit - '0');
    return value <= max_amount_minor;
}

struct WholePart {
    std::int64_t value = 0;
    std::size_t end = 0;
    bool is_well_grouped = true;
    bool fits = true;
};

// Digits in groups: one to three, then two (Indian lakhs) or three, the last of three.
WholePart read_whole_part(std::string_view core, char group_sign) {
    WholePart whole;
    std::size_t group_digits = 0;
    std::size_t groups = 0;
    while (whole.end < core.size()) {
        if (is_digit(core[whole.end])) {
            whole.fits = whole.fits && take_digit(whole.value, core[whole.end]);
            ++group_digits;
            ++whole.end;
            continue;
        }
        std::size_t const size = group_sign_size(core.substr(whole.end), group_sign);
        if (size == 0) break;
        std::size_t const least = groups == 0 ? 1 : 2;
        whole.is_well_grouped = whole.is_well_grouped && group_digits >= least && group_digits <= 3;
        ++groups;
        group_digits = 0;
        whole.end += size;
    }
    whole.is_well_grouped = whole.is_well_grouped && (groups == 0 || group_digits == 3);
    return whole;
}

Result<Money> read_core(std::string_view text, Peeled const& peeled, Currency currency, AmountStyle style) {
    std::string_view const core = peeled.core;
    char const group_sign = style.group_sign == style.decimal_sign ? '\0' : style.group_sign;
    WholePart const whole = read_whole_part(core, group_sign);
    if (!whole.is_well_grouped) return not_an_amount(text);

    std::int64_t value = whole.value;
    bool fits = whole.fits;
    std::string_view decimals;
    if (whole.end < core.size()) {
        if (core[whole.end] != style.decimal_sign) return not_an_amount(text);
        decimals = core.substr(whole.end + 1);
    }
    int const minor_digits = currency.minor_digits();
    int taken = 0;
    bool has_excess = false;
    for (char const c : decimals) {
        if (!is_digit(c)) return not_an_amount(text);
        if (taken < minor_digits) {
            fits = fits && take_digit(value, c);
            ++taken;
        } else {
            has_excess = has_excess || c != '0';
        }
    }
    if (whole.end == 0 && decimals.empty()) return not_an_amount(text);
    for (; taken < minor_digits; ++taken) fits = fits && take_digit(value, '0');
    if (peeled.has_other_currency) {
        return fail(ErrorCode::CurrencyMismatch, "amount",
                    "\"" + std::string(text.substr(0, 60)) + "\" is not an amount in " + currency.code() +
                        ".");
    }
    if (has_excess) {
        return fail(ErrorCode::InvalidNumber, "amount",
                    "\"" + std::string(text.substr(0, 60)) + "\" has more decimals than " + currency.code() +
                        " has.");
    }
    if (!fits)
        return fail(ErrorCode::OutOfRange, "amount",
                    "\"" + std::string(text.substr(0, 60)) + "\" is too large.");
    return Money{peeled.is_negative ? -value : value, currency};
}

std::size_t count_of(std::string_view text, char sign) {
    std::size_t count = 0;
    for (char const c : text) count += c == sign ? 1 : 0;
    return count;
}

// What the one kind of point or comma in `core` is, given that there's just one such sign.
bool is_group_by_custom(std::string_view core, std::size_t position, char custom_group_sign) {
    std::size_t const before = position;
    std::size_t const after = core.size() - position - 1;
    // "0,500" and "1234,500" can't be groups, nor can anything that has groups by another sign already.
    bool const is_possible = after == 3 && before >= 1 && before <= 3 && core[0] != '0';
    if (!is_possible || core[position] != custom_group_sign) return false;
    for (std::size_t i = 0; i < core.size(); ++i) {
        if (i != position && !is_digit(core[i])) return false;
    }
    return true;
}

AmountStyle guess_style(std::string_view core, AmountStyle locale) {
    AmountStyle style{locale.decimal_sign, '\0'};
    std::size_t const last_point = core.rfind('.');
    std::size_t const last_comma = core.rfind(',');
    bool const has_point = last_point != std::string_view::npos;
    bool const has_comma = last_comma != std::string_view::npos;
    bool has_space = false;
    for (std::size_t i = 0; i < core.size(); ++i)
        has_space = has_space || group_sign_size(core.substr(i), ' ') > 0;
    bool const has_apostrophe =
        core.find('\'') != std::string_view::npos || core.find("\u2019") != std::string_view::npos;
    if (has_apostrophe) style.group_sign = '\'';
    if (has_space) style.group_sign = ' ';

    if (has_point && has_comma) {
        style.decimal_sign = last_point > last_comma ? '.' : ',';
        // With spaces or apostrophes too there are three signs, which nobody writes: reading refuses it.
        if (!has_space && !has_apostrophe) style.group_sign = last_point > last_comma ? ',' : '.';
        return style;
    }
    if (!has_point && !has_comma) return style;
    char const sign = has_point ? '.' : ',';
    char const other_sign = has_point ? ',' : '.';
    std::size_t const position = has_point ? last_point : last_comma;
    if (count_of(core, sign) > 1 || is_group_by_custom(core, position, locale.group_sign)) {
        style.group_sign = sign;
        style.decimal_sign = other_sign;
    } else {
        style.decimal_sign = sign;
    }
    return style;
}

} // namespace

Result<Money> parse_amount(std::string_view text, Currency currency, AmountStyle style) {
    Peeled const peeled = TRY(peel(text, currency));
    return read_core(text, peeled, currency, style);
}

Result<Money> parse_amount_as_typed(std::string_view text, Currency currency, AmountStyle locale) {
    Peeled const peeled = TRY(peel(text, currency));
    return read_core(text, peeled, currency, guess_style(peeled.core, locale));
}

} // namespace dunlin
