// Writing a policy of one's own: between what is typed and the policy.
#include "app/forms/policy_forms.hpp"

#include "core/rules/policy_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace dunlin::app {
namespace {

// Whole numbers without separators, as days and whole units of money are typed. Nothing typed is none.
std::int64_t read_number(std::string const& typed, std::string field, std::vector<Error>& errors) {
    std::size_t const first = typed.find_first_not_of(' ');
    if (first == std::string::npos) return 0;
    std::size_t const size = typed.find_last_not_of(' ') + 1 - first;
    std::string_view const digits = std::string_view{typed}.substr(first, size);
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size())
        errors.push_back(fail(ErrorCode::InvalidNumber, std::move(field), "Type a whole number."));
    return value;
}

int read_days(std::string const& typed, std::string field, std::vector<Error>& errors) {
    std::int64_t const days = read_number(typed, field, errors);
    if (days >= -most_step_days && days <= most_step_days) return static_cast<int>(days);
    errors.push_back(fail(ErrorCode::OutOfRange, std::move(field), "This is too many days."));
    return 0;
}

std::string typed_number(std::int64_t value) { return value == 0 ? std::string{} : std::to_string(value); }

PolicyDraft draft_of(Policy const& policy) {
    PolicyDraft draft;
    draft.title = policy.title;
    draft.interval = std::to_string(policy.minimum_interval_days);
    draft.least = typed_number(policy.least_open_units);
    for (PolicyStep const& step : policy.steps) {
        bool const is_ahead = is_pre_due(step);
        draft.steps.push_back({is_ahead ? std::string{before_due} : name_of(step.anchor),
                               std::to_string(std::abs(step.days)), name_of(step.channel),
                               name_of(is_ahead ? ChaseTone::Friendly : step.tone),
                               typed_number(step.least_open_units), typed_number(step.fee_units),
                               step.needs_approval, step.claims_interest});
    }
    return draft;
}

} // namespace

bool can_claim_interest(PolicyDraft::Step const& step) {
    return step.anchor != before_due && step.channel != name_of(Channel::Call);
}

PolicyStep step_of(PolicyDraft const& draft, std::size_t at, std::vector<Error>& errors) {
    PolicyDraft::Step const& typed = draft.steps[at];
    std::string const place = "steps[" + std::to_string(at) + "].";
    PolicyStep step;
    bool const is_ahead = typed.anchor == before_due;
    step.anchor = step_anchor_named(typed.anchor).value_or(StepAnchor::DueDate);
    step.tone = is_ahead ? ChaseTone::PreDue : chase_tone_named(typed.tone).value_or(ChaseTone::Friendly);
    step.channel = parse_name<Channel>(typed.channel).value_or(Channel::Email);
    step.days = read_days(typed.days, place + "days", errors);
    if (is_ahead) step.days = -step.days;
    if (is_ahead && step.days >= 0)
        errors.push_back(fail(ErrorCode::OutOfRange, place + "days", "Take one day or more."));
    step.least_open_units = read_number(typed.least, place + "least", errors);
    step.fee_units = read_number(typed.fee, place + "fee", errors);
    step.needs_approval = typed.needs_approval;
    step.claims_interest = typed.claims_interest && can_claim_interest(typed);
    return step;
}

Result<Policy> policy_of(PolicyDraft const& draft, std::vector<Error>& errors) {
    Policy policy;
    policy.name = draft.name;
    policy.title = draft.title;
    policy.minimum_interval_days = read_days(draft.interval, "interval", errors);
    policy.least_open_units = read_number(draft.least, "least_open", errors);
    for (std::size_t i = 0; i < draft.steps.size(); ++i) policy.steps.push_back(step_of(draft, i, errors));
    if (errors.empty()) errors = check_policy(policy);
    if (!errors.empty()) return errors.front();
    return policy;
}

void edit_steps(PolicyForm& form, FormContext const& context, std::string title) {
    Policies const policies{context.book};
    CustomerRow const* customer = context.book.customers.find(form.customer);
    if (InvoiceRow const* const invoice = context.book.invoices.find(form.invoice))
        customer = &context.book.customers[invoice->customer];
    LegalForm const debtor = customer == nullptr ? LegalForm::Business : customer->data.legal_form;
    std::shared_ptr<Policy const> policy = policies.find(form.policy, debtor);
    if (policy == nullptr) policy = policy_without_choice(form, context.book).policy;
    if (policy == nullptr) policy = policies.find(ready_policy(ReadyPolicy::Standard, debtor).name, debtor);
    form.draft = draft_of(*policy);
    if (policy->title.empty())
        form.draft->title = std::move(title);
    else
        form.draft->name = policy->name;
}

void add_step(PolicyDraft& draft, std::size_t after) {
    PolicyDraft::Step step = draft.steps[after];
    step.needs_approval = false;
    step.fee.clear();
    step.claims_interest = false;
    if (step.anchor == before_due) {
        step.anchor = name_of(StepAnchor::DueDate);
        step.days = "3";
    } else {
        std::vector<Error> ignored;
        step.days = std::to_string(read_days(step.days, {}, ignored) + 7);
    }
    draft.steps.insert(draft.steps.begin() + static_cast<std::ptrdiff_t>(after) + 1, std::move(step));
    draft.open_step = after + 1;
}

void remove_step(PolicyDraft& draft, std::size_t at) {
    if (draft.steps.size() > 1) draft.steps.erase(draft.steps.begin() + static_cast<std::ptrdiff_t>(at));
    draft.open_step = SIZE_MAX;
}

Submission deletion_of(std::string const& name, FormContext const& context) {
    Submission submission;
    submission.action = "Delete chasing policy";
    for (auto const& [key, value] : context.book.settings)
        if (value == name && policy_setting::is_choice(key))
            submission.all.emplace_back(ChangeSetting{key, std::string{}});
    submission.all.emplace_back(ChangeSetting{policy_setting::text_of(name), std::string{}});
    return submission;
}

} // namespace dunlin::app
