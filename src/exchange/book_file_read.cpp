#include "core/base/utf8.hpp"
#include "exchange/book_records.hpp"

#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace dunlin::exchange {
namespace {

// Line on which the record `index` of the list `section` starts: looked for only once something is wrong.
class RecordFinder {
public:
    explicit RecordFinder(std::string_view text) : m_text(text) {}

    [[nodiscard]] std::uint32_t line_of(std::string_view section, std::size_t index) {
        int depth = 0;
        std::string_view key;
        std::size_t count = 0;
        while (m_position < m_text.size()) {
            char const c = m_text[m_position];
            if (c == '"') {
                std::string_view const word = take_string();
                if (depth == 1 && key.empty()) key = word;
                continue;
            }
            if (c == '\n') ++m_line;
            if (c == ',' && depth == 1) {
                key = {};
                count = 0;
            }
            if (c == '{' || c == '[') {
                if (c == '{' && depth == 2 && key == section && count++ == index) return m_line;
                ++depth;
            }
            if (c == '}' || c == ']') --depth;
            ++m_position;
        }
        return m_line;
    }

private:
    std::string_view take_string() {
        std::size_t const begin = ++m_position;
        while (m_position < m_text.size() && m_text[m_position] != '"')
            m_position += m_text[m_position] == '\\' ? 2 : 1;
        std::string_view const word = m_text.substr(begin, m_position - begin);
        ++m_position;
        return word;
    }

    std::string_view m_text;
    std::size_t m_position = 0;
    std::uint32_t m_line = 1;
};

struct Wrong {
    char const* section = "";
    std::size_t index = 0;
    Error error;
};

// What is read besides the contents, to check it as a whole.
struct Checker {
    BookContents const& contents;
    std::vector<Currency> const& allocation_currencies;
    std::vector<Currency> const& write_off_currencies;

    enum class Kind : std::uint8_t {
        Customer,
        Contact,
        Invoice,
        CreditNote,
        Payment,
        Allocation,
        WriteOff,
        Interaction,
        FollowUp,
        Promise,
        Dispute
    };
    struct Place {
        Kind kind{};
        std::uint32_t index = 0; // in the list of its kind
    };
    std::unordered_map<AnyId, Place> ids;
    std::vector<std::int64_t> open_minor;        // of all instalments
    std::vector<std::uint32_t> first_instalment; // in open_minor, by invoice
    std::vector<std::int64_t> payment_minor, credit_note_minor;
    std::optional<Wrong> wrong;

    bool fail_at(char const* section, std::size_t index, ErrorCode code, char const* field,
                 char const* detail) {
        if (!wrong) wrong = Wrong{section, index, fail(code, field, detail)};
        return false;
    }

    bool take_id(char const* section, Kind kind, AnyId id, std::size_t index) {
        if (ids.emplace(id, Place{kind, static_cast<std::uint32_t>(index)}).second) return true;
        return fail_at(section, index, ErrorCode::AlreadyExists, "id", "This id stands in the file twice.");
    }

    template<class List>
    bool take_ids(char const* section, Kind kind, List const& list) {
        for (std::size_t i = 0; i < list.size(); ++i)
            if (!take_id(section, kind, list[i].first, i)) return false;
        return true;
    }

    // Where the record is among those of its kind; none if there is no such.
    [[nodiscard]] std::optional<std::uint32_t> find(Kind kind, AnyId id) const {
        auto const found = ids.find(id);
        if (found == ids.end() || found->second.kind != kind) return std::nullopt;
        return found->second.index;
    }
    [[nodiscard]] bool has(Kind kind, AnyId id) const { return find(kind, id).has_value(); }

    bool take_all_ids() {
        ids.reserve(contents.record_count());
        if (!take_ids("customers", Kind::Customer, contents.customers) ||
            !take_ids("contacts", Kind::Contact, contents.contacts) ||
            !take_ids("invoices", Kind::Invoice, contents.invoices) ||
            !take_ids("credit_notes", Kind::CreditNote, contents.credit_notes) ||
            !take_ids("payments", Kind::Payment, contents.payments) ||
            !take_ids("allocations", Kind::Allocation, contents.allocations) ||
            !take_ids("write_offs", Kind::WriteOff, contents.write_offs) ||
            !take_ids("interactions", Kind::Interaction, contents.interactions))
            return false;
        for (std::size_t i = 0; i < contents.follow_ups.size(); ++i)
            if (!take_id("follow_ups", Kind::FollowUp, contents.follow_ups[i].id, i)) return false;
        for (std::size_t i = 0; i < contents.promises.size(); ++i)
            if (!take_id("promises", Kind::Promise, contents.promises[i].id, i)) return false;
        for (std::size_t i = 0; i < contents.disputes.size(); ++i)
            if (!take_id("disputes", Kind::Dispute, contents.disputes[i].id, i)) return false;
        for (auto const& entry : contents.invoices) {
            first_instalment.push_back(static_cast<std::uint32_t>(open_minor.size()));
            for (Instalment const& instalment : entry.second.instalments)
                open_minor.push_back(instalment.amount_minor);
        }
        for (auto const& entry : contents.payments) payment_minor.push_back(entry.second.amount.minor);
        for (auto const& entry : contents.credit_notes)
            credit_note_minor.push_back(entry.second.amount.minor);
        return true;
    }

    bool need(bool is_there, char const* section, std::size_t index, char const* field) {
        if (is_there) return true;
        return fail_at(section, index, ErrorCode::NotFound, field,
                       "This refers to a record that isn't in the file.");
    }

    template<class List>
    bool check_customers_of(char const* section, List const& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!need(has(Kind::Customer, list[i].second.customer), section, i, "customer")) return false;
        }
        return true;
    }

    bool check_customers() {
        std::unordered_set<std::string> numbers;
        for (std::size_t i = 0; i < contents.customers.size(); ++i) {
            CustomerData const& data = contents.customers[i].second;
            if (data.parent.is_set() && !need(has(Kind::Customer, data.parent), "customers", i, "parent"))
                return false;
            if (!data.number.empty() && !numbers.insert(data.number).second)
                return fail_at("customers", i, ErrorCode::AlreadyExists, "number",
                               "Another customer has this number.");
        }
        return check_customers_of("contacts", contents.contacts) &&
               check_customers_of("invoices", contents.invoices) &&
               check_customers_of("credit_notes", contents.credit_notes) &&
               check_customers_of("payments", contents.payments) &&
               check_customers_of("interactions", contents.interactions);
    }

    bool check_documents() {
        std::unordered_set<std::string> numbers;
        for (std::size_t i = 0; i < contents.invoices.size(); ++i) {
            InvoiceData const& data = contents.invoices[i].second;
            if (data.charged_for.is_set() &&
                !need(has(Kind::Invoice, data.charged_for), "invoices", i, "charged_for"))
                return false;
            if (data.number.empty()) continue;
            if (!numbers.insert(to_text(data.customer) + ' ' + data.number).second)
                return fail_at("invoices", i, ErrorCode::AlreadyExists, "number",
                               "The customer has another invoice of this number.");
        }
        for (std::size_t i = 0; i < contents.credit_notes.size(); ++i) {
            InvoiceId const invoice = contents.credit_notes[i].second.invoice;
            if (invoice.is_set() && !need(has(Kind::Invoice, invoice), "credit_notes", i, "invoice"))
                return false;
        }
        return true;
    }

    // Takes the amount off the instalment.
    bool take_from_invoice(char const* section, std::size_t index, InvoiceId invoice,
                           std::uint16_t instalment, std::int64_t minor, Currency currency) {
        std::optional<std::uint32_t> const found = find(Kind::Invoice, invoice);
        if (!need(found.has_value(), section, index, "invoice")) return false;
        InvoiceData const& data = contents.invoices[*found].second;
        if (!need(instalment < data.instalments.size(), section, index, "instalment")) return false;
        if (data.currency != currency)
            return fail_at(section, index, ErrorCode::CurrencyMismatch, "currency",
                           "The invoice is in another currency.");
        std::int64_t& open = open_minor[first_instalment[*found] + instalment];
        open -= minor;
        if (open < 0)
            return fail_at(section, index, ErrorCode::OverAllocated, "amount",
                           "This is more than the instalment's amount.");
        return true;
    }

    bool check_money() {
        for (std::size_t i = 0; i < contents.allocations.size(); ++i) {
            AllocationData const& data = contents.allocations[i].second;
            if (!take_from_invoice("allocations", i, data.invoice, data.instalment, data.amount_minor,
                                   allocation_currencies[i]))
                return false;
            std::optional<std::uint32_t> const payment = find(Kind::Payment, data.source);
            std::optional<std::uint32_t> const credit_note = find(Kind::CreditNote, data.source);
            bool const is_payment = payment.has_value();
            if (!need(is_payment || credit_note.has_value(), "allocations", i, "source")) return false;
            Currency const currency = is_payment ? contents.payments[*payment].second.amount.currency
                                                 : contents.credit_notes[*credit_note].second.amount.currency;
            if (currency != allocation_currencies[i])
                return fail_at("allocations", i, ErrorCode::CurrencyMismatch, "currency",
                               "The money is in another currency.");
            std::int64_t& left = is_payment ? payment_minor[*payment] : credit_note_minor[*credit_note];
            left -= data.amount_minor;
            if (left < 0)
                return fail_at("allocations", i, ErrorCode::OverAllocated, "amount",
                               "This is more than there is to allocate.");
        }
        for (std::size_t i = 0; i < contents.write_offs.size(); ++i) {
            WriteOffData const& data = contents.write_offs[i].second;
            if (!take_from_invoice("write_offs", i, data.invoice, data.instalment, data.amount_minor,
                                   write_off_currencies[i]))
                return false;
        }
        return true;
    }

    bool check_contacts_made() {
        for (std::size_t i = 0; i < contents.interactions.size(); ++i) {
            InteractionData const& data = contents.interactions[i].second;
            if (data.contact.is_set() &&
                !need(has(Kind::Contact, data.contact), "interactions", i, "contact"))
                return false;
            for (InvoiceId const invoice : data.invoices) {
                if (!need(has(Kind::Invoice, invoice), "interactions", i, "invoices")) return false;
            }
            for (StepDone const& done : data.steps) {
                if (!need(has(Kind::Invoice, done.instalment.invoice), "interactions", i, "steps"))
                    return false;
            }
        }
        for (std::size_t i = 0; i < contents.follow_ups.size(); ++i) {
            FollowUpData const& data = contents.follow_ups[i].data;
            if (!need(has(Kind::Customer, data.customer), "follow_ups", i, "customer")) return false;
            if (data.interaction.is_set() &&
                !need(has(Kind::Interaction, data.interaction), "follow_ups", i, "interaction"))
                return false;
        }
        return true;
    }

    // Promises and disputes: what was said in a talk of some instalments.
    template<class List>
    bool check_of_instalments(List const& list, char const* section) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto const& data = list[i].data;
            auto const is_there = [&](Kind kind, AnyId id, char const* field) {
                return need(!id.is_set() || has(kind, id), section, i, field);
            };
            if (!need(has(Kind::Customer, data.customer), section, i, "customer") ||
                !is_there(Kind::Contact, data.contact, "contact") ||
                !is_there(Kind::Interaction, data.interaction, "interaction"))
                return false;
            for (InstalmentRef const& ref : data.instalments)
                if (!is_there(Kind::Invoice, ref.invoice, "instalments")) return false;
        }
        return true;
    }

    void run() {
        static_cast<void>(take_all_ids() && check_customers() && check_documents() && check_money() &&
                          check_contacts_made() && check_of_instalments(contents.promises, "promises") &&
                          check_of_instalments(contents.disputes, "disputes"));
    }
};

struct Header {
    bool is_ours = false;
    bool has_version = false;
};

Error foreign_file() {
    return fail(ErrorCode::UnknownFormat, "line 1",
                "This isn't a book file: it should start with {\"dunlin\":\"book\".");
}

Done read_setting(json::View record, BookContents& contents) {
    std::string_view const key = TRY(json::read_text(record, "key"));
    std::string_view const value = TRY(json::read_text(record, "value"));
    contents.settings.emplace_back(key, value);
    return Nothing{};
}

Done read_member(std::string_view key, json::View value, Header& header, BookContents& contents) {
    if (key == "dunlin") {
        if (value.text_or("") != "book") return foreign_file();
        header.is_ours = true;
        return Nothing{};
    }
    if (!header.is_ours) return foreign_file();
    if (key == "v") {
        if (value.integer_or(0) < 1)
            return fail(ErrorCode::Malformed, "line 1, v", "The version is missing.");
        if (value.integer_or(0) > book_file_version)
            return fail(ErrorCode::NewerVersion, "line 1, v",
                        "This book file was written by a newer program.");
        header.has_version = true;
    } else if (key == "written") {
        Result<Instant> const written = parse_iso_instant(value.text_or(""));
        if (!written.is_ok()) return fail(ErrorCode::InvalidDate, "line 1, written", "This isn't a time.");
        contents.written = written.value();
    } else if (!value.is(json::Kind::Array) || value.size() != 0) {
        return fail(ErrorCode::Malformed, std::string(key), "A list of records is expected here.");
    }
    return Nothing{};
}

} // namespace

std::size_t BookContents::record_count() const {
    return customers.size() + contacts.size() + invoices.size() + credit_notes.size() + payments.size() +
           allocations.size() + write_offs.size() + interactions.size() + follow_ups.size() +
           promises.size() + disputes.size();
}

Result<BookContents> read_book(std::string_view text) {
    BookContents contents;
    std::vector<Currency> allocation_currencies, write_off_currencies;
    Header header;
    std::unordered_set<std::string> sections;
    std::optional<Wrong> wrong;

    json::RecordHandler handler;
    handler.on_member = [&](std::string_view key, json::View value) {
        return read_member(key, value, header, contents);
    };
    handler.on_record = [&](std::string_view key, std::size_t index, json::View record) -> Done {
        if (!header.is_ours) return foreign_file();
        if (!header.has_version) return fail(ErrorCode::Malformed, "line 1", "The version is missing.");
        using Reader = Done (*)(json::View, BookContents&);
        struct Section {
            char const* name;
            Reader read;
        };
        constexpr std::array<Section, 10> readers{{{"settings", read_setting},
                                                   {"customers", read_customer},
                                                   {"contacts", read_contact},
                                                   {"invoices", read_invoice},
                                                   {"credit_notes", read_credit_note},
                                                   {"payments", read_payment},
                                                   {"interactions", read_interaction},
                                                   {"follow_ups", read_follow_up},
                                                   {"promises", read_promise},
                                                   {"disputes", read_dispute}}};
        auto const note = [&](char const* section, Done done) -> Done {
            if (!done.is_ok()) wrong = Wrong{section, index, done.error()};
            return done;
        };
        if (key == "allocations")
            return note("allocations", read_allocation(record, contents, allocation_currencies));
        if (key == "write_offs")
            return note("write_offs", read_write_off(record, contents, write_off_currencies));
        for (Section const& section : readers) {
            if (key == section.name) return note(section.name, section.read(record, contents));
        }
        return fail(ErrorCode::Malformed, std::string(key), "A book file has no such list.");
    };
    Done const read = json::read_records(text, handler);
    if (read.is_ok() && !header.is_ours) return foreign_file();
    if (read.is_ok() && !header.has_version)
        return fail(ErrorCode::Malformed, "line 1", "The version is missing.");
    if (read.is_ok()) {
        Checker checker{contents, allocation_currencies, write_off_currencies, {}, {}, {}, {}, {}, {}};
        checker.run();
        wrong = checker.wrong;
    } else if (!wrong) {
        return read.error();
    }
    if (!wrong) return contents;
    Error error = wrong->error;
    std::uint32_t const line = RecordFinder(text).line_of(wrong->section, wrong->index);
    error.field = "line " + std::to_string(line) + (error.field.empty() ? "" : ", " + error.field);
    return error;
}

} // namespace dunlin::exchange
