// Choosing a chasing policy, for the book, a tag, a customer or an invoice, and writing one of one's own,
// with what it would do before it is chosen.
#pragma once

#include "app/forms/forms.hpp"
#include "core/report/chase.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

// Steps of one's own, as they are typed.
inline constexpr std::string_view before_due = "before-due";
struct PolicyDraft {
    struct Step {
        std::string anchor = "due-date"; // a StepAnchor's name, or `before_due`
        std::string days, channel = "email", tone = "friendly", least, fee;
        bool needs_approval = false;
        bool claims_interest = false;
    };
    std::string name; // of the policy that is changed; "" = a new one
    std::string title, interval, least;
    std::vector<Step> steps;
    std::size_t open_step = SIZE_MAX; // the one whose fields are shown
};

// Of an invoice, else of a customer, else of a tag, else of the book.
struct PolicyForm {
    CustomerId customer;
    InvoiceId invoice;
    std::string policy; // a name, "none", or "" = as it is without a choice of its own
    std::string tag;
    std::optional<PolicyDraft> draft; // it is to be chased by this
    bool is_deleting = false;         // the policy of the draft, and with it every choice of that
};
[[nodiscard]] bool is_of_one(PolicyForm const& form); // customer or invoice
[[nodiscard]] PolicyForm policy_form(Book const& book, CustomerId customer, InvoiceId invoice);
// Another tag was taken, or none: what is chosen for that.
void choose_tag(PolicyForm& form, Book const& book);
// A policy of one's own is saved with the choice of it. Errors name the draft's members: "steps[1].days".
[[nodiscard]] Submission submit(PolicyForm const& form, FormContext const& context);
// The policy that holds where the form says "" (core/rules/policies); of the book: the standard one.
[[nodiscard]] PolicyChoice policy_without_choice(PolicyForm const& form, Book const& book);

// Starts to change the steps of the chosen policy: one's own as it is, of a ready one a copy named `title`.
void edit_steps(PolicyForm& form, FormContext const& context, std::string title);
// A step more, after the one at `after`: a week later.
void add_step(PolicyDraft& draft, std::size_t after);
void remove_step(PolicyDraft& draft, std::size_t at); // but for the last one
// In writing and after the due date; otherwise what is ticked doesn't count.
[[nodiscard]] bool can_claim_interest(PolicyDraft::Step const& step);
[[nodiscard]] PolicyStep step_of(PolicyDraft const& draft, std::size_t at, std::vector<Error>& errors);
// The draft as a policy; the errors of what can't be read or meant.
[[nodiscard]] Result<Policy> policy_of(PolicyDraft const& draft, std::vector<Error>& errors);
// What takes one's own policy away: who was chased by it is chased as without a choice.
[[nodiscard]] Submission deletion_of(std::string const& name, FormContext const& context);

struct PlannedMessage {
    RowIndex customer = no_row;
    ChaseMessage message;
};
inline constexpr int policy_preview_days = 60;
// What the policy that the form says would ask for in the days to come, by day: of the customer, of the
// invoice's customer, of all with the tag, or of all. One pass over the customers it is about. Nothing while
// the draft has errors.
[[nodiscard]] std::vector<PlannedMessage> policy_preview(PolicyForm const& form, FormContext const& context);

inline constexpr int policy_past_days = 365;
// What it would have asked for in the year before today (core/report/chase_past), likewise.
[[nodiscard]] std::vector<PlannedMessage> policy_past(PolicyForm const& form, FormContext const& context);

} // namespace dunlin::app
