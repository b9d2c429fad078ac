#include "core/book/validate.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

// The order of precedence that command.hpp promises.
int rank_of(ErrorCode code) {
    switch (code) {
    case ErrorCode::Missing: return 0;
    case ErrorCode::InvalidText:
    case ErrorCode::TooLarge: return 1;
    case ErrorCode::InvalidDate:
    case ErrorCode::InvalidNumber:
    case ErrorCode::InvalidCurrency:
    case ErrorCode::OutOfRange: return 2;
    case ErrorCode::NotFound: return 3;
    case ErrorCode::CurrencyMismatch: return 4;
    case ErrorCode::AlreadyExists: return 5;
    case ErrorCode::OverAllocated: return 6;
    case ErrorCode::NotAllowed: return 7;
    default: return 8;
    }
}

// The quick answer for nearly every text: nothing but printable ASCII, and short.
bool is_plain(std::string_view text) {
    if (text.size() > max_line_length) return false;
    for (char const c : text)
        if (c < ' ' || c > '~') return false;
    return true;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool has_control(std::string_view text, TextKind kind) {
    for (std::size_t position = 0; position < text.size();) {
        char32_t const c = next_code_point(text, position);
        bool const is_layout = kind == TextKind::Notes && (c == U'\n' || c == U'\t');
        if (is_control(c) && !is_layout) return true;
    }
    return false;
}

void unify_line_breaks(std::string& text) {
    if (text.find('\r') == std::string::npos) return;
    std::string unified;
    unified.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            unified += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            unified += '\n';
        }
    }
    text = std::move(unified);
}

} // namespace

void Problems::add(ErrorCode code, std::string field, std::string detail) {
    int const rank = rank_of(code);
    if (rank >= m_rank) return;
    m_rank = rank;
    m_error = fail(code, std::move(field), std::move(detail));
}

std::string in_list(std::string_view list, std::size_t position, std::string_view name) {
    std::string field(list);
    field += '[';
    field += std::to_string(position);
    field += ']';
    if (!name.empty()) field += '.';
    field += name;
    return field;
}

std::string FieldPrefix::field(std::string_view name) const {
    return list == nullptr ? std::string(name) : in_list(list, position, name);
}

void check_text(Problems& problems, std::string_view text, TextKind kind, FieldPrefix const& prefix,
                std::string_view name) {
    if (is_plain(text)) return;
    std::size_t const limit = kind == TextKind::Line ? max_line_length : max_notes_length;
    if (!is_valid_utf8(text)) {
        problems.add(ErrorCode::InvalidText, prefix.field(name), "This text isn't UTF-8.");
    } else if (has_control(text, kind)) {
        problems.add(ErrorCode::InvalidText, prefix.field(name), "This text has a control character in it.");
    } else if (text.size() > limit && count_code_points(text) > limit) {
        problems.add(ErrorCode::TooLarge, prefix.field(name),
                     "This text is longer than " + std::to_string(limit) + " characters.");
    }
}

void clean(Problems& problems, std::string& text, TextKind kind, FieldPrefix const& prefix,
           std::string_view name) {
    if (text.empty()) return;
    if (kind == TextKind::Notes) unify_line_breaks(text);
    std::string_view const trimmed = trim(text);
    if (trimmed.size() != text.size()) text = std::string(trimmed);
    check_text(problems, text, kind, prefix, name);
}

void check_date(Problems& problems, Date date, FieldPrefix const& prefix, std::string_view name) {
    if (!date.is_set()) return;
    constexpr std::int32_t first_day = -25'567; // 1900-01-01
    constexpr std::int32_t last_day = 84'370;   // 2200-12-31
    if (date.days < first_day || date.days > last_day)
        problems.add(ErrorCode::OutOfRange, prefix.field(name), "Dates run from 1900 to 2200.");
}

void require_date(Problems& problems, Date date, FieldPrefix const& prefix, std::string_view name) {
    if (!date.is_set()) problems.add(ErrorCode::Missing, prefix.field(name), "A date is needed.");
    check_date(problems, date, prefix, name);
}

void check_minor(Problems& problems, std::int64_t amount_minor, std::string field) {
    if (amount_minor == 0) {
        problems.add(ErrorCode::Missing, std::move(field), "An amount above zero is needed.");
    } else if (amount_minor < 0) {
        problems.add(ErrorCode::OutOfRange, std::move(field), "The amount must be above zero.");
    } else if (amount_minor > max_amount_minor) {
        problems.add(ErrorCode::OutOfRange, std::move(field), "The amount is larger than a book can hold.");
    }
}

void require_amount(Problems& problems, Money amount, FieldPrefix const& prefix) {
    check_minor(problems, amount.minor, prefix.field("amount"));
    if (!amount.currency.is_set())
        problems.add(ErrorCode::Missing, prefix.field("currency"), "A currency is needed.");
}

CustomerRow const* require_customer(Problems& problems, Book const& book, CustomerId id,
                                    FieldPrefix const& prefix) {
    if (id.is_set())
        return require_record(problems, book.customers, id, prefix.field("customer"), "customer");
    problems.add(ErrorCode::Missing, prefix.field("customer"), "Choose a customer.");
    return nullptr;
}

std::string in_words(Money amount) { return to_plain_text(amount) + " " + amount.currency.code(); }

Error nothing_to_do() { return fail(ErrorCode::NothingToDo, "", "This would change nothing."); }

} // namespace dunlin::deciding
