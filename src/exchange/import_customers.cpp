#include "core/base/utf8.hpp"
#include "exchange/import_state.hpp"

#include <array>

namespace dunlin::exchange {
namespace {

constexpr std::size_t max_line_code_points = 500;
constexpr std::size_t max_notes_code_points = 20'000;

struct LanguageName {
    std::string_view name;
    char const* code;
};
constexpr std::array language_names{
    LanguageName{"english", "en"},        LanguageName{"englisch", "en"},
    LanguageName{"anglais", "en"},        LanguageName{"ingles", "en"},
    LanguageName{"engels", "en"},         LanguageName{"inglese", "en"},
    LanguageName{"german", "de"},         LanguageName{"deutsch", "de"},
    LanguageName{"allemand", "de"},       LanguageName{"aleman", "de"},
    LanguageName{"duits", "de"},          LanguageName{"tedesco", "de"},
    LanguageName{"french", "fr"},         LanguageName{"franzosisch", "fr"},
    LanguageName{"francais", "fr"},       LanguageName{"frances", "fr"},
    LanguageName{"frans", "fr"},          LanguageName{"francese", "fr"},
    LanguageName{"spanish", "es"},        LanguageName{"spanisch", "es"},
    LanguageName{"espagnol", "es"},       LanguageName{"espanol", "es"},
    LanguageName{"spaans", "es"},         LanguageName{"spagnolo", "es"},
    LanguageName{"italian", "it"},        LanguageName{"italienisch", "it"},
    LanguageName{"italien", "it"},        LanguageName{"italiano", "it"},
    LanguageName{"italiaans", "it"},      LanguageName{"dutch", "nl"},
    LanguageName{"niederlandisch", "nl"}, LanguageName{"nederlands", "nl"},
    LanguageName{"neerlandais", "nl"},    LanguageName{"polish", "pl"},
    LanguageName{"polnisch", "pl"},       LanguageName{"polski", "pl"},
    LanguageName{"portuguese", "pt"},     LanguageName{"portugiesisch", "pt"},
    LanguageName{"portugues", "pt"},      LanguageName{"danish", "da"},
    LanguageName{"dansk", "da"},          LanguageName{"swedish", "sv"},
    LanguageName{"svenska", "sv"},        LanguageName{"norwegian", "nb"},
    LanguageName{"norsk", "nb"},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string name_key(std::string_view name) {
    std::string key = match_key(name);
    return key.empty() ? std::string(name) : key;
}

bool fill(std::string& target, std::string const& value) {
    if (!target.empty() || value.empty()) return false;
    target = value;
    return true;
}

} // namespace

std::string record_text(std::string_view cell, TextLines lines) {
    std::string_view text = trim(cell);
    constexpr std::string_view guarded = "=+-@";
    if (text.size() > 1 && text[0] == '\'' && guarded.find(text[1]) != std::string_view::npos)
        text.remove_prefix(1);
    std::string out;
    out.reserve(text.size());
    std::size_t const limit = lines == TextLines::One ? max_line_code_points : max_notes_code_points;
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size() && count < limit; ++count) {
        std::size_t const begin = position;
        char32_t const c = next_code_point(text, position);
        bool const is_layout = c == U'\n' || c == U'\t';
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            if (is_layout && lines == TextLines::Many) {
                out.push_back(static_cast<char>(c));
            } else if (!out.empty() && out.back() != ' ' && (c != U'\r' || lines == TextLines::One)) {
                out.push_back(' ');
            }
        } else if (c == 0xFFFD) {
            append_utf8(out, c);
        } else {
            out.append(text, begin, position - begin);
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::int32_t days_of_terms(std::string_view text) {
    std::int32_t best = -1;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] < '0' || text[i] > '9') {
            ++i;
            continue;
        }
        std::int32_t value = 0;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9') {
            value = value > 999 ? 1000 : value * 10 + (text[i] - '0');
            ++i;
        }
        std::size_t behind = i;
        while (behind < text.size() && text[behind] == ' ') ++behind;
        bool const is_percent = behind < text.size() && text[behind] == '%';
        if (value <= 365 && !is_percent && value > best) best = value;
    }
    return best;
}

std::string language_of(std::string_view cell) {
    std::string_view const text = trim(cell);
    bool const is_code = (text.size() == 2 || (text.size() == 5 && (text[2] == '-' || text[2] == '_'))) &&
                         is_letter(text[0]) && is_letter(text[1]);
    if (is_code) {
        std::string code(text);
        for (std::size_t i = 0; i < code.size(); ++i) {
            if (code[i] == '_') code[i] = '-';
            if (is_letter(code[i])) {
                code[i] = static_cast<char>(i < 2 ? (code[i] | 0x20) : (code[i] & ~0x20));
            }
        }
        return code;
    }
    std::string const folded = match_key(text);
    for (LanguageName const& language : language_names) {
        if (folded == language.name) return language.code;
    }
    return {};
}

void CustomerBook::start(Book const& book) {
    *this = CustomerBook{};
    for (RowIndex row = 0; row < book.customers.size(); ++row) {
        CustomerRow const& customer = book.customers[row];
        if (customer.is_voided) continue;
        if (!customer.data.number.empty()) m_book_by_number.emplace(customer.data.number, row);
        m_book_by_name.emplace(name_key(customer.data.name), row);
    }
}

std::uint32_t CustomerBook::find_or_add(Book const& book, std::string_view number, std::string_view name,
                                        std::uint32_t row) {
    if (!number.empty()) {
        m_key.assign(number);
        if (auto const found = m_by_number.find(m_key); found != m_by_number.end()) return found->second;
        if (!name.empty()) {
            // Seen before without its number.
            auto const named = m_by_name.find(name_key(name));
            if (named != m_by_name.end() && m_planned[named->second].number.empty()) {
                PlannedCustomer& customer = m_planned[named->second];
                customer.number = record_text(number, TextLines::One);
                m_gathered[named->second].data.number = customer.number;
                m_by_number.emplace(std::string(number), named->second);
                return named->second;
            }
        }
        return add(book, number, name, row);
    }
    m_key.assign(name);
    if (auto const found = m_by_raw_name.find(m_key); found != m_by_raw_name.end()) return found->second;
    std::uint32_t position = 0;
    if (auto const found = m_by_name.find(name_key(name)); found != m_by_name.end()) {
        position = found->second;
    } else {
        position = add(book, number, name, row);
    }
    m_by_raw_name.emplace(std::string(name), position);
    return position;
}

std::uint32_t CustomerBook::add(Book const& book, std::string_view number, std::string_view name,
                                std::uint32_t row) {
    auto const position = static_cast<std::uint32_t>(m_planned.size());
    PlannedCustomer planned;
    planned.number = record_text(number, TextLines::One);
    planned.name = record_text(name.empty() ? number : name, TextLines::One);
    planned.first_row = row;
    GatheredCustomer gathered;
    gathered.data.number = planned.number;
    gathered.data.name = planned.name;
    gathered.existing = find_in_book(book, planned.number, name, planned.match);
    if (auto const taken = m_by_existing.find(gathered.existing); taken != m_by_existing.end()) {
        PlannedCustomer const& other = m_planned[taken->second];
        if (number.empty() || other.number.empty() || planned.match == CustomerMatch::ByNumber) {
            if (!number.empty()) m_by_number.emplace(std::string(number), taken->second);
            return taken->second;
        }
        // The name alone fits, but the file has two numbers under it.
        gathered.existing = no_row;
        planned.match = CustomerMatch::New;
    }
    if (gathered.existing != no_row) {
        planned.existing = book.customers[gathered.existing].id;
        m_by_existing.emplace(gathered.existing, position);
    }
    m_planned.push_back(std::move(planned));
    m_gathered.push_back(std::move(gathered));
    if (!number.empty()) m_by_number.emplace(std::string(number), position);
    if (!name.empty()) m_by_name.emplace(name_key(name), position);
    return position;
}

RowIndex CustomerBook::find_in_book(Book const& book, std::string_view number, std::string_view name,
                                    CustomerMatch& match) const {
    match = CustomerMatch::New;
    if (!number.empty()) {
        auto const found = m_book_by_number.find(std::string(number));
        if (found != m_book_by_number.end()) {
            match = CustomerMatch::ByNumber;
            return found->second;
        }
    }
    if (name.empty()) return no_row;
    auto const found = m_book_by_name.find(name_key(name));
    if (found == m_book_by_name.end()) return no_row;
    // Two numbers: two customers of the same name.
    bool const has_other_number = !number.empty() && !book.customers[found->second].data.number.empty();
    if (has_other_number) return no_row;
    match = CustomerMatch::ByName;
    return found->second;
}

std::pair<CustomerData, bool> CustomerBook::filled(Book const& book, std::size_t position) const {
    GatheredCustomer const& gathered = m_gathered[position];
    CustomerData data = book.customers[gathered.existing].data;
    CustomerData const& file = gathered.data;
    bool is_changed = fill(data.number, file.number);
    // A customer that was known by its number only has a name now.
    if (data.name == data.number && !file.name.empty() && file.name != file.number) {
        data.name = file.name;
        is_changed = true;
    }
    is_changed |= fill(data.address.lines, file.address.lines);
    is_changed |= fill(data.address.postal_code, file.address.postal_code);
    is_changed |= fill(data.address.city, file.address.city);
    is_changed |= fill(data.address.region, file.address.region);
    is_changed |= fill(data.address.country, file.address.country);
    is_changed |= fill(data.tax_number, file.tax_number);
    is_changed |= fill(data.language, file.language);
    is_changed |= fill(data.note, file.note);
    if (data.payment_terms_days < 0 && file.payment_terms_days >= 0) {
        data.payment_terms_days = file.payment_terms_days;
        is_changed = true;
    }
    if (!data.credit_limit.currency.is_set() && file.credit_limit.currency.is_set()) {
        data.credit_limit = file.credit_limit;
        is_changed = true;
    }
    return {std::move(data), is_changed};
}

std::optional<ContactData> CustomerBook::new_contact(Book const& book, std::size_t position) const {
    GatheredCustomer const& gathered = m_gathered[position];
    ContactData const& contact = gathered.contact;
    if (contact.name.empty() && contact.email.empty() && contact.phone.empty() && contact.mobile.empty())
        return std::nullopt;
    if (gathered.existing != no_row) {
        if (filled_contact(book, position)) return std::nullopt;
        bool const says_how = !contact.email.empty() || !contact.phone.empty() || !contact.mobile.empty();
        for (RowIndex const row : book.customers[gathered.existing].contacts) {
            ContactRow const& known = book.contacts[row];
            if (known.is_voided) continue;
            bool const is_reachable =
                !known.data.email.empty() || !known.data.phone.empty() || !known.data.mobile.empty();
            if (is_reachable || !says_how) return std::nullopt;
        }
    }
    return contact;
}

std::optional<BatchContact> CustomerBook::filled_contact(Book const& book, std::size_t position) const {
    GatheredCustomer const& gathered = m_gathered[position];
    if (gathered.existing == no_row) return std::nullopt;
    ContactRow const* billing = nullptr;
    for (RowIndex const row : book.customers[gathered.existing].contacts) {
        ContactRow const& known = book.contacts[row];
        if (known.is_voided) continue;
        bool const is_billing = (known.data.roles & BillingRole) != 0;
        if (billing == nullptr || (is_billing && (billing->data.roles & BillingRole) == 0)) billing = &known;
    }
    if (billing == nullptr) return std::nullopt;
    // Nobody else's number.
    ContactData const& file = gathered.contact;
    if (!file.name.empty() && !billing->data.name.empty() &&
        match_key(file.name) != match_key(billing->data.name))
        return std::nullopt;
    ContactData data = billing->data;
    bool is_changed = fill(data.email, file.email);
    is_changed |= fill(data.phone, file.phone);
    is_changed |= fill(data.mobile, file.mobile);
    if (!is_changed) return std::nullopt;
    return BatchContact{billing->id, std::move(data)};
}

void NumberIndex::clear(std::size_t expected) {
    std::size_t size = 64;
    while (size < expected * 2) size *= 2;
    m_slots.assign(size, {});
    m_count = 0;
}

void NumberIndex::grow() {
    std::vector<Slot> old(m_slots.empty() ? 64 : m_slots.size() * 2);
    old.swap(m_slots);
    std::size_t const mask = m_slots.size() - 1;
    for (Slot const& slot : old) {
        if (slot.entry == empty) continue;
        std::size_t at = slot.hash & mask;
        while (m_slots[at].entry != empty) at = (at + 1) & mask;
        m_slots[at] = slot;
    }
}

} // namespace dunlin::exchange
