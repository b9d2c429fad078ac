#include "core/rules/policies.hpp"

#include "core/base/sorting.hpp"
#include "core/rules/policy_text.hpp"

#include <set>

namespace dunlin {
namespace {

constexpr std::string_view invoice_prefix = "policy.invoice.";
constexpr std::string_view customer_prefix = "policy.customer.";
constexpr std::string_view tag_prefix = "policy.tag.";
constexpr std::string_view own_text_prefix = "policy.own.";

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

Policy const* find_ready(std::string_view name, LegalForm debtor) {
    for (ReadyPolicy const each : ready_policies)
        if (Policy const& policy = ready_policy(each, debtor); name == policy.name) return &policy;
    return nullptr;
}

} // namespace

namespace policy_setting {
std::string of(InvoiceId invoice) { return std::string{invoice_prefix} + to_text(invoice); }
std::string of(CustomerId customer) { return std::string{customer_prefix} + to_text(customer); }
std::string of_tag(std::string_view tag) { return std::string{tag_prefix} + std::string{tag}; }
std::string text_of(std::string_view own_name) { return "policy." + std::string{own_name}; }

std::string unused_name(std::string_view title, Book const& book) {
    std::string name = "own.";
    bool is_gap = false;
    for (char const raw : title) {
        bool const is_upper = raw >= 'A' && raw <= 'Z';
        char const letter = is_upper ? static_cast<char>(raw - 'A' + 'a') : raw;
        bool const is_kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (is_kept && is_gap && name.back() != '.') name += '-';
        if (is_kept) name += letter;
        is_gap = !is_kept;
    }
    if (name.back() == '.') name += "policy";
    std::string unused = name;
    for (int number = 2; book.settings.count(text_of(unused)) != 0; ++number)
        unused = name + "-" + std::to_string(number);
    return unused;
}

bool is_choice(std::string_view key) {
    return key == standard || starts_with(key, invoice_prefix) || starts_with(key, customer_prefix) ||
           starts_with(key, tag_prefix);
}
} // namespace policy_setting

Policies::Policies(Book const& book, PolicyTrial const* trial) : m_book(book) {
    if (trial != nullptr) m_trial = *trial;
    m_has_invoices = has_any(invoice_prefix);
    m_has_customers = has_any(customer_prefix);
    m_has_tags = has_any(tag_prefix);
    m_standard = setting(std::string{policy_setting::standard});
    read_own();
}

// Most books say it for no invoice, or for no tag at all: then none need be looked up one by one.
bool Policies::has_any(std::string_view prefix) const {
    for (auto const& [key, value] : m_trial.settings)
        if (starts_with(key, prefix)) return true;
    auto const first = m_book.settings.lower_bound(std::string{prefix});
    return first != m_book.settings.end() && starts_with(first->first, prefix);
}

std::string_view Policies::setting(std::string const& key) const {
    for (auto const& [tried, value] : m_trial.settings)
        if (tried == key) return value;
    auto const found = m_book.settings.find(key);
    return found == m_book.settings.end() ? std::string_view{} : std::string_view{found->second};
}

void Policies::read_own() {
    std::set<std::string> keys;
    for (auto at = m_book.settings.lower_bound(std::string{own_text_prefix});
         at != m_book.settings.end() && starts_with(at->first, own_text_prefix); ++at)
        keys.insert(at->first);
    for (auto const& [key, value] : m_trial.settings)
        if (starts_with(key, own_text_prefix)) keys.insert(key);
    for (std::string const& key : keys) {
        Result<Policy> policy = parse_policy(setting(key));
        if (!policy) continue;
        policy.value().name = key.substr(std::string_view{"policy."}.size());
        m_own.push_back(std::make_shared<Policy const>(std::move(policy).value()));
    }
    sort_stably(m_own, [](auto const& a, auto const& b) { return a->title < b->title; });
}

Policy const* Policies::find_plain(std::string_view name, LegalForm debtor) const {
    if (Policy const* const ready = find_ready(name, debtor)) return ready;
    for (auto const& policy : m_own)
        if (policy->name == name) return policy.get();
    return nullptr;
}

std::shared_ptr<Policy const> Policies::find(std::string_view name, LegalForm debtor) const {
    for (auto const& policy : m_own)
        if (policy->name == name) return policy;
    // The ready ones are there for good.
    return {std::shared_ptr<Policy const>{}, find_ready(name, debtor)};
}

Policies::Named Policies::named_for_customer(CustomerRow const& customer) const {
    if (m_has_customers)
        if (std::string_view const name = setting(policy_setting::of(customer.id)); !name.empty())
            return {name, PolicySource::Customer, {}};
    if (m_has_tags)
        for (std::string const& tag : customer.data.tags)
            if (std::string_view const name = setting(policy_setting::of_tag(tag)); !name.empty())
                return {name, PolicySource::Tag, tag};
    return {m_standard, PolicySource::Default, {}};
}

// A name that isn't known, of a newer program, falls back to the one that most people use.
PolicyChoice Policies::choice(Named const& named, LegalForm debtor) const {
    PolicyChoice choice{nullptr, named.source, std::string{named.tag}};
    if (named.name == policy_setting::none) return choice;
    choice.policy = find(named.name, debtor);
    if (choice.policy == nullptr)
        choice.policy = find(ready_policy(ReadyPolicy::Standard, debtor).name, debtor);
    return choice;
}

PolicyChoice Policies::of_everyone() const {
    return choice({m_standard, PolicySource::Default, {}}, LegalForm::Business);
}

PolicyChoice Policies::of_customer(RowIndex customer) const {
    CustomerRow const& row = m_book.customers[customer];
    return choice(named_for_customer(row), row.data.legal_form);
}

PolicyChoice Policies::of_invoice(RowIndex invoice) const {
    InvoiceRow const& row = m_book.invoices[invoice];
    if (m_has_invoices)
        if (std::string_view const name = setting(policy_setting::of(row.id)); !name.empty())
            return choice({name, PolicySource::Invoice, {}}, m_book.customers[row.customer].data.legal_form);
    return of_customer(row.customer);
}

Policy const* Policies::policy_of_customer(RowIndex customer) const {
    CustomerRow const& row = m_book.customers[customer];
    std::string_view const name = named_for_customer(row).name;
    if (name == policy_setting::none) return nullptr;
    Policy const* const found = find_plain(name, row.data.legal_form);
    return found != nullptr ? found : &ready_policy(ReadyPolicy::Standard, row.data.legal_form);
}

Policy const* Policies::policy_of_invoice(RowIndex invoice, Policy const* of_customer) const {
    return m_has_invoices ? of_invoice(invoice).policy.get() : of_customer;
}

} // namespace dunlin
