// The chasing policy (dunning policy): in which steps a debt is asked for, and which policy holds for a debt.
// Terms and rules: DOMAIN, "Chasing". What of it is due for a customer now: core/rules/chase.
#pragma once

#include "core/book/book.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dunlin {

// What the days of a step are counted from.
enum class StepAnchor : std::uint8_t {
    DueDate,
    IssueDate,
    EndOfMonthOfDue, // the last day of the month in which it falls due
    PreviousStep,    // the day on which the step before it was really done; the due date for the first one
    BrokenPromise,   // the day on which a promise for it could no longer be kept; outside the order of the
                     // others
};
inline constexpr int step_anchor_count = 5;
[[nodiscard]] char const* name_of(StepAnchor anchor); // "due-date"

enum class ChaseTone : std::uint8_t { PreDue, Friendly, Clear, Firm, Final };
inline constexpr int chase_tone_count = 5;
[[nodiscard]] char const* name_of(ChaseTone tone); // "pre-due"

struct PolicyStep {
    StepAnchor anchor{};
    int days = 0; // after the anchor; negative = before
    Channel channel = Channel::Email;
    ChaseTone tone{};
};
// Before the due date: a courtesy, which lapses once that day is over, or while something else of the
// customer is late.
[[nodiscard]] constexpr bool is_pre_due(PolicyStep const& step) {
    return step.anchor == StepAnchor::DueDate && step.days < 0;
}

struct Policy {
    char const* name = ""; // "standard"
    std::span<PolicyStep const> steps;
    int minimum_interval_days = 0; // between two messages to a customer
    // An instalment of which less is open isn't chased; in whole units of its currency.
    std::int64_t least_open_units = 0;
};

// The three that come with the program. For businesses and for consumers they differ.
enum class ReadyPolicy : std::uint8_t { Gentle, Standard, Strict };
inline constexpr std::array ready_policies{ReadyPolicy::Gentle, ReadyPolicy::Standard, ReadyPolicy::Strict};
[[nodiscard]] Policy const& ready_policy(ReadyPolicy policy, LegalForm debtor);
// nullptr for "none" (not chased at all) and for names that aren't known.
[[nodiscard]] Policy const* find_policy(std::string_view name, LegalForm debtor);

// Which policy was chosen: a setting of the book for each of these, the first one that is set holds. Values:
// a policy's name, or "none".
namespace policy_setting {
inline constexpr std::string_view none = "none";
inline constexpr std::string_view standard = "policy.default"; // if that isn't set: "standard"
[[nodiscard]] std::string of(InvoiceId invoice);               // "policy.invoice.<id>"
[[nodiscard]] std::string of(CustomerId customer);             // "policy.customer.<id>"
[[nodiscard]] std::string
of_tag(std::string_view tag); // "policy.tag.<tag>"; the customer's first tag with one
} // namespace policy_setting

// Looks as if that setting had that value: for what a choice would come to, before it is made.
struct PolicyTrial {
    std::string key, value; // an empty value: as if it weren't set
};

enum class PolicySource : std::uint8_t { Invoice, Customer, Tag, Default };
struct PolicyChoice {
    Policy const* policy = nullptr; // nullptr = not chased
    PolicySource source = PolicySource::Default;
    std::string_view tag; // of PolicySource::Tag
};
[[nodiscard]] PolicyChoice policy_of_customer(Book const& book, RowIndex customer,
                                              PolicyTrial const* trial = nullptr);
[[nodiscard]] PolicyChoice policy_of_invoice(Book const& book, RowIndex invoice,
                                             PolicyTrial const* trial = nullptr);

// The same for the invoices of one customer, whose own choice is looked up once. Good while the book doesn't
// change.
class PolicyLookup {
public:
    PolicyLookup(Book const& book, RowIndex customer, PolicyTrial const* trial);
    [[nodiscard]] Policy const* of_invoice(RowIndex invoice) const; // nullptr = not chased

private:
    Book const& m_book;
    PolicyTrial const* m_trial;
    Policy const* m_of_customer;
    bool m_has_invoices; // with a choice of their own
};

} // namespace dunlin
