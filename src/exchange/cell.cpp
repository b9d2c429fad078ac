#include "exchange/cell.hpp"

#include "core/base/utf8.hpp"

#include <array>

namespace dunlin::exchange {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Number {
    int value = 0;
    int digits = 0;
};

Number take_number(std::string_view text, std::size_t& position) {
    Number number;
    while (position < text.size() && is_digit(text[position]) && number.digits < 9) {
        number.value = number.value * 10 + (text[position++] - '0');
        ++number.digits;
    }
    return number;
}

// Three numbers with one kind of separator, as in "31.12.2012"; what follows (a time) is left to parse_date.
struct Triple {
    Number a, b, c;
    bool is_plain = false; // nothing but a point follows
};

std::optional<Triple> split_triple(std::string_view text) {
    Triple triple;
    std::size_t position = 0;
    triple.a = take_number(text, position);
    if (triple.a.digits == 0 || triple.a.digits > 4 || position >= text.size()) return std::nullopt;
    char const separator = text[position];
    if (separator != '.' && separator != '/' && separator != '-' && separator != ' ') return std::nullopt;
    auto const skip = [&] {
        if (position >= text.size() || text[position] != separator) return false;
        ++position;
        if (separator == '.' && position < text.size() && text[position] == ' ') ++position;
        return true;
    };
    if (!skip()) return std::nullopt;
    triple.b = take_number(text, position);
    if (triple.b.digits == 0 || triple.b.digits > 2 || !skip()) return std::nullopt;
    triple.c = take_number(text, position);
    if (triple.c.digits == 0 || triple.c.digits == 3 || triple.c.digits > 4) return std::nullopt;
    std::string_view const rest = text.substr(position);
    triple.is_plain = rest.empty() || rest == ".";
    if (!triple.is_plain && rest[0] != ' ' && rest[0] != 'T' && rest[0] != ',') return std::nullopt;
    return triple;
}

int year_of(Number number) {
    if (number.digits == 4) return number.value;
    if (number.digits > 2) return 0;
    return number.value < 70 ? 2000 + number.value : 1900 + number.value;
}

std::optional<Date> make(int year, int month, int day) {
    YearMonthDay const ymd{year, month, day};
    if (!is_valid(ymd)) return std::nullopt;
    return to_date(ymd);
}

std::optional<Date> date_of_digits(std::string_view text, DateOrder order) {
    std::size_t position = 0;
    int const value = take_number(text, position).value;
    if (std::optional<Date> const date = make(value / 10'000, value / 100 % 100, value % 100)) return date;
    if (order == DateOrder::MonthDayYear)
        return make(value % 10'000, value / 1'000'000, value / 10'000 % 100);
    return make(value % 10'000, value / 10'000 % 100, value / 1'000'000);
}

// Months of German, French, Spanish, Italian and Dutch that differ from English, by how they start when
// folded.
struct MonthStart {
    std::string_view start;
    char const* english;
};
constexpr std::array month_starts{
    MonthStart{"janv", "Jan"}, MonthStart{"ene", "Jan"},  MonthStart{"gen", "Jan"}, MonthStart{"fevr", "Feb"},
    MonthStart{"fev", "Feb"},  MonthStart{"feb", "Feb"},  MonthStart{"mrt", "Mar"}, MonthStart{"mar", "Mar"},
    MonthStart{"maa", "Mar"},  MonthStart{"mae", "Mar"},  MonthStart{"avr", "Apr"}, MonthStart{"abr", "Apr"},
    MonthStart{"apr", "Apr"},  MonthStart{"mai", "May"},  MonthStart{"mei", "May"}, MonthStart{"mag", "May"},
    MonthStart{"may", "May"},  MonthStart{"juin", "Jun"}, MonthStart{"giu", "Jun"}, MonthStart{"jun", "Jun"},
    MonthStart{"juil", "Jul"}, MonthStart{"lug", "Jul"},  MonthStart{"jul", "Jul"}, MonthStart{"aou", "Aug"},
    MonthStart{"ago", "Aug"},  MonthStart{"aug", "Aug"},  MonthStart{"set", "Sep"}, MonthStart{"sep", "Sep"},
    MonthStart{"okt", "Oct"},  MonthStart{"ott", "Oct"},  MonthStart{"oct", "Oct"}, MonthStart{"nov", "Nov"},
    MonthStart{"dez", "Dec"},  MonthStart{"dic", "Dec"},  MonthStart{"dec", "Dec"}, MonthStart{"jan", "Jan"},
};

// The text with its month's name in English; "" if it has no name of a month.
std::string with_english_month(std::string_view text) {
    std::string const folded = fold(text);
    std::string out;
    bool has_month = false;
    for (std::size_t i = 0; i < folded.size();) {
        if (!is_letter(folded[i])) {
            out.push_back(folded[i++]);
            continue;
        }
        std::size_t const begin = i;
        while (i < folded.size() && is_letter(folded[i])) ++i;
        std::string_view const word = std::string_view(folded).substr(begin, i - begin);
        if (word == "de" || word == "of" || word == "del") continue;
        for (MonthStart const& month : month_starts) {
            if (!has_month && word.substr(0, month.start.size()) == month.start) {
                out += month.english;
                has_month = true;
                if (i < folded.size() && folded[i] == '.') ++i;
                break;
            }
        }
    }
    return has_month ? out : std::string();
}

bool has_letter_or_more(std::string_view text) {
    for (char const c : text) {
        if (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) return true;
    }
    return false;
}

struct SharedSign {
    std::string_view text;
    std::string_view codes; // the first one is meant unless another of them is preferred
};
constexpr std::array currency_signs{
    SharedSign{"€", "EUR"},
    SharedSign{"£", "GBP GIP FKP SHP EGP LBP"},
    SharedSign{"US$", "USD"},
    SharedSign{"C$", "CAD"},
    SharedSign{"A$", "AUD"},
    SharedSign{"R$", "BRL"},
    SharedSign{"$", "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP"},
    SharedSign{"¥", "JPY CNY"},
    SharedSign{"zł", "PLN"},
    SharedSign{"Kč", "CZK"},
    SharedSign{"Ft", "HUF"},
    SharedSign{"₹", "INR"},
    SharedSign{"₺", "TRY"},
    SharedSign{"₪", "ILS"},
    SharedSign{"₩", "KRW"},
    SharedSign{"₽", "RUB"},
    SharedSign{"₴", "UAH"},
    SharedSign{"SFr.", "CHF"},
    SharedSign{"SFr", "CHF"},
    SharedSign{"Fr.", "CHF"},
    SharedSign{"Fr", "CHF"},
    SharedSign{"kr.", "SEK NOK DKK ISK"},
    SharedSign{"kr", "SEK NOK DKK ISK"},
    SharedSign{"Rs.", "INR PKR LKR"},
    SharedSign{"Rs", "INR PKR LKR"},
    SharedSign{"R", "ZAR"},
};

Currency currency_of_mark(std::string_view text, Currency preferred) {
    if (text.size() == 3 && is_letter(text[0]) && is_letter(text[1]) && is_letter(text[2])) {
        std::string code(text);
        for (char& c : code) c = static_cast<char>(c & ~0x20);
        if (Result<Currency> const currency = Currency::parse(code); currency.is_ok())
            return currency.value();
    }
    for (SharedSign const& sign : currency_signs) {
        if (text != sign.text) continue;
        if (preferred.is_set() && sign.codes.find(preferred.code()) != std::string_view::npos)
            return preferred;
        return Currency::of(sign.codes.substr(0, 3));
    }
    return {};
}

// The cell without its number, split: what stands before and behind it, without signs and brackets.
struct Around {
    std::string_view before, number, behind;
};

std::string_view strip_signs(std::string_view text) {
    constexpr std::string_view minus = "\u2212";
    while (true) {
        text = trim_cell(text);
        if (text.empty()) return text;
        constexpr std::string_view signs = "+-()";
        if (signs.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else if (signs.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        } else if (text.substr(0, minus.size()) == minus) {
            text.remove_prefix(minus.size());
        } else {
            return text;
        }
    }
}

std::optional<Around> split_amount(std::string_view text) {
    std::size_t const first = text.find_first_of("0123456789");
    if (first == std::string_view::npos) return std::nullopt;
    std::size_t const last = text.find_last_of("0123456789");
    std::size_t begin = first;
    if (begin > 0 && (text[begin - 1] == '.' || text[begin - 1] == ',')) --begin; // ".50"
    if (begin > 0 && begin < first && is_letter(text[begin - 1])) begin = first;  // "Fr.50"
    Around const around{strip_signs(text.substr(0, begin)), text.substr(begin, last + 1 - begin),
                        strip_signs(text.substr(last + 1))};
    for (std::size_t i = 0; i < around.number.size();) {
        char const c = around.number[i];
        if (is_digit(c) || c == '.' || c == ',' || c == ' ' || c == '\'') {
            ++i;
            continue;
        }
        char32_t const point = next_code_point(around.number, i);
        if (point != 0xA0 && point != 0x202F && point != 0x2009 && point != 0x2019) return std::nullopt;
    }
    return around;
}

// "R1204" is a document's number; "R 1204.50" is money in rand.
bool is_number_of_document(Around const& around) {
    return around.before == "R" && around.number.find_first_of(".,") == std::string_view::npos;
}

} // namespace

std::string_view trim_cell(std::string_view text) {
    auto const is_plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
    if (text.empty() || (is_plain(text.front()) && is_plain(text.back()))) return text;
    return trim(text);
}

DateEvidence evidence_of_date(std::string_view cell) {
    std::string_view const text = trim_cell(cell);
    if (text.size() < 6 || text.size() > 40) return DateEvidence::NotADate;
    if (std::optional<Triple> const triple = split_triple(text)) {
        auto const& [a, b, c, is_plain] = *triple;
        if (a.digits == 4)
            return make(a.value, b.value, c.value) ? DateEvidence::YearFirst : DateEvidence::NotADate;
        if (a.digits > 2 || c.digits == 1 || a.value == 0 || b.value == 0) return DateEvidence::NotADate;
        bool const is_day_first = b.value <= 12 && a.value <= 31;
        bool const is_month_first = a.value <= 12 && b.value <= 31;
        if (is_day_first && is_month_first) return DateEvidence::Either;
        if (is_day_first) return DateEvidence::DayFirst;
        return is_month_first ? DateEvidence::MonthFirst : DateEvidence::NotADate;
    }
    if (is_whole_number(text)) {
        if (text.size() != 8) return DateEvidence::NotADate;
        std::optional<Date> const date = date_of_digits(text, DateOrder::YearMonthDay);
        return date && text.substr(0, 2) >= "19" && text.substr(0, 2) <= "21" ? DateEvidence::YearFirst
                                                                              : DateEvidence::NotADate;
    }
    if (has_letter_or_more(text) && text.find_first_of("0123456789") != std::string_view::npos &&
        date_of_cell(text, DateOrder::DayMonthYear))
        return DateEvidence::MonthName;
    return DateEvidence::NotADate;
}

std::optional<Date> date_of_cell(std::string_view cell, DateOrder order) {
    std::string_view const text = trim_cell(cell);
    if (std::optional<Triple> const triple = split_triple(text); triple) {
        auto const& [a, b, c, is_plain] = *triple;
        if (is_plain || a.digits == 4) {
            if (a.digits == 4) {
                if (!is_plain && !parse_date(text, DateOrder::YearMonthDay).is_ok()) return std::nullopt;
                return make(a.value, b.value, c.value);
            }
            if (order == DateOrder::YearMonthDay && c.digits == 2) return make(year_of(a), b.value, c.value);
            if (order == DateOrder::MonthDayYear) return make(year_of(c), a.value, b.value);
            return make(year_of(c), b.value, a.value);
        }
    }
    if (text.size() == 8 && is_whole_number(text)) return date_of_digits(text, order);
    if (Result<Date> const date = parse_date(text, order); date.is_ok()) return date.value();
    if (text.size() <= 40 && has_letter_or_more(text)) {
        if (std::string const english = with_english_month(text); !english.empty()) {
            if (Result<Date> const date = parse_date(english, order); date.is_ok()) return date.value();
        }
    }
    return std::nullopt;
}

bool is_whole_number(std::string_view text) {
    for (char const c : text) {
        if (!is_digit(c)) return false;
    }
    return !text.empty();
}

bool looks_like_amount(std::string_view cell) {
    std::string_view const text = trim_cell(cell);
    if (text.empty() || text.size() > 40) return false;
    std::optional<Around> const around = split_amount(text);
    if (!around || is_number_of_document(*around)) return false;
    auto const is_mark = [](std::string_view mark) {
        return mark.empty() || currency_of_mark(mark, {}).is_set();
    };
    return is_mark(around->before) && is_mark(around->behind);
}

Currency currency_in_cell(std::string_view cell, Currency preferred) {
    std::string_view const text = trim_cell(cell);
    if (text.empty() || text.size() > 40 || (is_digit(text.front()) && is_digit(text.back()))) return {};
    std::optional<Around> const around = split_amount(text);
    if (!around || is_number_of_document(*around)) return {};
    if (Currency const currency = currency_of_mark(around->before, preferred); currency.is_set())
        return currency;
    return currency_of_mark(around->behind, preferred);
}

Currency currency_of_cell(std::string_view cell, Currency preferred) {
    return currency_of_mark(trim_cell(cell), preferred);
}

Result<Money> amount_of_cell(std::string_view cell, Currency currency, AmountStyle style) {
    std::string_view const text = trim_cell(cell);
    // Plain digits with at most one decimal sign, as most files have them.
    int const digits = currency.minor_digits();
    std::int64_t minor = 0;
    int decimals = -1;
    std::size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
    bool is_plain = text.size() > i && text.size() - i <= 14 && is_digit(text.back()) && is_digit(text[i]);
    for (; is_plain && i < text.size(); ++i) {
        if (is_digit(text[i])) {
            minor = minor * 10 + (text[i] - '0');
            if (decimals >= 0) ++decimals;
        } else if (text[i] == style.decimal_sign && decimals < 0) {
            decimals = 0;
        } else {
            is_plain = false;
        }
    }
    if (is_plain && decimals <= digits) {
        for (int k = decimals < 0 ? 0 : decimals; k < digits; ++k) minor *= 10;
        if (minor <= max_amount_minor) return Money{text[0] == '-' ? -minor : minor, currency};
    }
    return parse_amount(text, currency, style);
}

bool looks_like_email(std::string_view cell) {
    std::string_view const text = trim_cell(cell);
    std::size_t const at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
           text.back() != '.' && text.find_first_of(" \t\"") == std::string_view::npos;
}

std::string with_groups(std::int64_t number) {
    std::string text = std::to_string(number);
    std::size_t const start = number < 0 ? 1 : 0;
    for (std::size_t i = text.size(); i > start + 3;) {
        i -= 3;
        text.insert(i, 1, ',');
    }
    return text;
}

std::string counted(std::int64_t count, char const* one, char const* many) {
    return with_groups(count) + ' ' + (count == 1 ? one : many);
}

} // namespace dunlin::exchange
