// Which chasing policy holds for a debt, of those that come with the program and the book's own.
#pragma once

#include "core/book/book.hpp"
#include "core/rules/policy.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin {

// Which policy was chosen: a setting of the book for each of these, the first one that is set holds. Values:
// a policy's name, or "none".
namespace policy_setting {
inline constexpr std::string_view none = "none";
inline constexpr std::string_view standard = "policy.default"; // if that isn't set: "standard"
[[nodiscard]] std::string of(InvoiceId invoice);               // "policy.invoice.<id>"
[[nodiscard]] std::string of(CustomerId customer);             // "policy.customer.<id>"
[[nodiscard]] std::string
of_tag(std::string_view tag); // "policy.tag.<tag>"; the customer's first tag with one
// Of one's own policy, whose name begins with "own.": its text (core/rules/policy_text). An empty one: it was
// deleted.
[[nodiscard]] std::string text_of(std::string_view own_name); // "policy.own.<…>"
// For a new one, made of the title's letters and digits: "own.big-clients", "own.big-clients-2".
[[nodiscard]] std::string unused_name(std::string_view title, Book const& book);
// Whether it is a choice of a policy, for an invoice, a customer, a tag or the book.
[[nodiscard]] bool is_choice(std::string_view key);
} // namespace policy_setting

// Looks as if these settings had these values: for what a choice would come to, before it is made. An empty
// value: as if it weren't set.
struct PolicyTrial {
    std::vector<std::pair<std::string, std::string>> settings;
};

enum class PolicySource : std::uint8_t { Invoice, Customer, Tag, Default };
struct PolicyChoice {
    std::shared_ptr<Policy const> policy; // nullptr = not chased
    PolicySource source = PolicySource::Default;
    std::string tag; // of PolicySource::Tag
};

// The settings read once, to be asked for many customers. Good while the book doesn't change.
class Policies {
public:
    explicit Policies(Book const& book, PolicyTrial const* trial = nullptr);
    Policies(Policies const&) = delete;
    Policies& operator=(Policies const&) = delete;
    ~Policies() = default;

    [[nodiscard]] PolicyChoice of_everyone() const; // for businesses
    [[nodiscard]] PolicyChoice of_customer(RowIndex customer) const;
    [[nodiscard]] PolicyChoice of_invoice(RowIndex invoice) const;
    // Without who chose it; good as long as this object. nullptr = not chased.
    [[nodiscard]] Policy const* policy_of_customer(RowIndex customer) const;
    // `of_customer`: what policy_of_customer gave for the invoice's customer.
    [[nodiscard]] Policy const* policy_of_invoice(RowIndex invoice, Policy const* of_customer) const;

    // Of the ready ones and the book's own; nullptr for "none" and for names that aren't known.
    [[nodiscard]] std::shared_ptr<Policy const> find(std::string_view name, LegalForm debtor) const;
    // The book's own, by title. One that can't be read, of a newer program, isn't among them.
    [[nodiscard]] std::vector<std::shared_ptr<Policy const>> const& own() const& { return m_own; }
    void own() && = delete; // they'd be gone with it

private:
    struct Named { // what a setting names
        std::string_view name;
        PolicySource source = PolicySource::Default;
        std::string_view tag;
    };
    [[nodiscard]] Named named_for_customer(CustomerRow const& customer) const;
    [[nodiscard]] std::string_view setting(std::string const& key) const;
    [[nodiscard]] bool has_any(std::string_view prefix) const;
    [[nodiscard]] Policy const* find_plain(std::string_view name, LegalForm debtor) const;
    [[nodiscard]] PolicyChoice choice(Named const& named, LegalForm debtor) const;
    void read_own();

    Book const& m_book;
    PolicyTrial m_trial;
    std::vector<std::shared_ptr<Policy const>> m_own;
    bool m_has_invoices = false, m_has_customers = false, m_has_tags = false; // with a choice of their own
    std::string_view m_standard;                                              // the book's choice
};

} // namespace dunlin
