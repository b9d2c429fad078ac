#include "core/rules/policy.hpp"

#include <string>

namespace dunlin {
namespace {

constexpr std::array<char const*, step_anchor_count> anchor_names{
    "due-date", "issue-date", "end-of-month-of-due", "previous-step", "broken-promise"};
constexpr std::array<char const*, chase_tone_count> tone_names{"pre-due", "friendly", "clear", "firm",
                                                               "final"};

using Anchor = StepAnchor;
using Tone = ChaseTone;

// Days follow what trade associations and accounting programs advise small businesses: a nudge soon after the
// due date, a week or so between messages, the last one five to eleven weeks late. Consumers are given
// longer, and no call is planned for them: calling is bound by more rules than writing is
// (core/rules/contact_rules).
constexpr std::array<PolicyStep, 4> gentle_business{{
    {Anchor::DueDate, 7, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 21, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 42, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 70, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 6> standard_business{{
    {Anchor::DueDate, -3, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 3, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 10, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 17, Channel::Call, Tone::Clear},
    {Anchor::DueDate, 24, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 38, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 6> strict_business{{
    {Anchor::DueDate, -5, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 1, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 7, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 11, Channel::Call, Tone::Firm},
    {Anchor::BrokenPromise, 0, Channel::Call, Tone::Firm},
    {Anchor::PreviousStep, 10, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 4> gentle_consumer{{
    {Anchor::DueDate, 10, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 28, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 49, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 80, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 5> standard_consumer{{
    {Anchor::DueDate, -3, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 5, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 16, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 30, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 50, Channel::Letter, Tone::Final},
}};
constexpr std::array<PolicyStep, 5> strict_consumer{{
    {Anchor::DueDate, -3, Channel::Email, Tone::PreDue},
    {Anchor::DueDate, 4, Channel::Email, Tone::Friendly},
    {Anchor::DueDate, 11, Channel::Email, Tone::Clear},
    {Anchor::DueDate, 21, Channel::Email, Tone::Firm},
    {Anchor::DueDate, 35, Channel::Letter, Tone::Final},
}};

constexpr std::size_t ready_count = ready_policies.size();
constexpr std::array<Policy, ready_count> business_policies{{
    {"gentle", gentle_business, 7, 10},
    {"standard", standard_business, 5, 5},
    {"strict", strict_business, 3, 1},
}};
constexpr std::array<Policy, ready_count> consumer_policies{{
    {"gentle", gentle_consumer, 10, 10},
    {"standard", standard_consumer, 7, 5},
    {"strict", strict_consumer, 7, 1},
}};

constexpr std::string_view invoice_prefix = "policy.invoice.";
constexpr std::string_view customer_prefix = "policy.customer.";
constexpr std::string_view tag_prefix = "policy.tag.";

// What the settings say, or would say.
struct Settings {
    Book const& book;
    PolicyTrial const* trial = nullptr;

    // Most books say it for no invoice, or for no tag at all: then none need be looked up one by one.
    [[nodiscard]] bool has_any(std::string_view prefix) const {
        if (trial != nullptr && starts_with(trial->key, prefix)) return true;
        auto const first = book.settings.lower_bound(std::string{prefix});
        return first != book.settings.end() && starts_with(first->first, prefix);
    }
    // The policy's name that is set under the key; "" if none is.
    [[nodiscard]] std::string_view chosen(std::string const& key) const {
        if (trial != nullptr && trial->key == key) return trial->value;
        auto const found = book.settings.find(key);
        return found == book.settings.end() ? std::string_view{} : std::string_view{found->second};
    }

private:
    static bool starts_with(std::string_view text, std::string_view start) {
        return text.substr(0, start.size()) == start;
    }
};

// A name that isn't known, of a newer program, falls back to the one that most people use.
Policy const* policy_named(std::string_view name, LegalForm debtor) {
    if (name == policy_setting::none) return nullptr;
    Policy const* const found = find_policy(name, debtor);
    return found != nullptr ? found : &ready_policy(ReadyPolicy::Standard, debtor);
}

} // namespace

char const* name_of(StepAnchor anchor) { return anchor_names[static_cast<std::size_t>(anchor)]; }
char const* name_of(ChaseTone tone) { return tone_names[static_cast<std::size_t>(tone)]; }

Policy const& ready_policy(ReadyPolicy policy, LegalForm debtor) {
    auto const at = static_cast<std::size_t>(policy);
    return debtor == LegalForm::Consumer ? consumer_policies[at] : business_policies[at];
}

Policy const* find_policy(std::string_view name, LegalForm debtor) {
    for (ReadyPolicy const each : ready_policies)
        if (Policy const& policy = ready_policy(each, debtor); name == policy.name) return &policy;
    return nullptr;
}

namespace policy_setting {
std::string of(InvoiceId invoice) { return std::string{invoice_prefix} + to_text(invoice); }
std::string of(CustomerId customer) { return std::string{customer_prefix} + to_text(customer); }
std::string of_tag(std::string_view tag) { return std::string{tag_prefix} + std::string{tag}; }
} // namespace policy_setting

PolicyChoice policy_of_customer(Book const& book, RowIndex customer, PolicyTrial const* trial) {
    Settings const settings{book, trial};
    CustomerRow const& row = book.customers[customer];
    LegalForm const form = row.data.legal_form;
    if (settings.has_any(customer_prefix))
        if (std::string_view const name = settings.chosen(policy_setting::of(row.id)); !name.empty())
            return {policy_named(name, form), PolicySource::Customer, {}};
    if (settings.has_any(tag_prefix))
        for (std::string const& tag : row.data.tags)
            if (std::string_view const name = settings.chosen(policy_setting::of_tag(tag)); !name.empty())
                return {policy_named(name, form), PolicySource::Tag, tag};
    return {policy_named(settings.chosen(std::string{policy_setting::standard}), form),
            PolicySource::Default,
            {}};
}

PolicyChoice policy_of_invoice(Book const& book, RowIndex invoice, PolicyTrial const* trial) {
    Settings const settings{book, trial};
    InvoiceRow const& row = book.invoices[invoice];
    if (settings.has_any(invoice_prefix))
        if (std::string_view const name = settings.chosen(policy_setting::of(row.id)); !name.empty())
            return {
                policy_named(name, book.customers[row.customer].data.legal_form), PolicySource::Invoice, {}};
    return policy_of_customer(book, row.customer, trial);
}

PolicyLookup::PolicyLookup(Book const& book, RowIndex customer, PolicyTrial const* trial)
    : m_book(book), m_trial(trial), m_of_customer(policy_of_customer(book, customer, trial).policy),
      m_has_invoices(Settings{book, trial}.has_any(invoice_prefix)) {}

Policy const* PolicyLookup::of_invoice(RowIndex invoice) const {
    return m_has_invoices ? policy_of_invoice(m_book, invoice, m_trial).policy : m_of_customer;
}

} // namespace dunlin
