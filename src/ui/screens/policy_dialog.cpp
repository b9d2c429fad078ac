// Choosing a chasing policy: its steps, and what it would ask for in the next weeks, before it is chosen.
#include "ui/screens/policy_dialog.hpp"

#include "ui/screens/chasing_words.hpp"
#include "ui/screens/policy_parts.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace dunlin::ui {

namespace {

using app::PolicyForm;
using Row = PolicyPreview::Row;
using Choices = std::vector<std::pair<std::string, std::string>>;

Choices policies(View const& view, PolicyForm const& draft) {
    Choices all;
    if (is_of_one(draft) || !draft.tag.empty()) {
        PolicyChoice const other = policy_without_choice(draft, view.book());
        char const* const words = draft.invoice.is_set() ? "chase.as-customer" : "chase.as-everyone";
        all.emplace_back("", view.tr(words, {policy_name(view, other.policy.get())}));
    }
    for (ReadyPolicy const ready : ready_policies) {
        Policy const& policy = ready_policy(ready, LegalForm::Business);
        all.emplace_back(policy.name, policy_name(view, &policy));
    }
    Policies const known{view.book()};
    for (auto const& own : known.own()) all.emplace_back(own->name, policy_name(view, own.get()));
    all.emplace_back(policy_setting::none, policy_name(view, nullptr));
    return all;
}

// Everyone, and each tag that a customer has: gathered anew when the book changed.
Choices subjects(View const& view) {
    PolicySubjects& kept = view.screens.policy_subjects;
    if (kept.version != view.book().version) {
        kept = {view.book().version, {}};
        for (CustomerRow const& customer : view.book().customers.rows)
            if (!customer.is_voided) kept.tags.insert(customer.data.tags.begin(), customer.data.tags.end());
    }
    Choices all{{"", view.tr("chase.everyone")}};
    for (std::string const& tag : kept.tags) all.emplace_back(tag, view.tr("chase.tagged", {tag}));
    return all;
}

LegalForm debtor_of(PolicyForm const& draft, Book const& book) {
    CustomerRow const* customer = book.customers.find(draft.customer);
    if (InvoiceRow const* const invoice = book.invoices.find(draft.invoice))
        customer = &book.customers[invoice->customer];
    return customer == nullptr ? LegalForm::Business : customer->data.legal_form;
}

std::vector<Row> step_rows(View const& view, Policy const& policy) {
    std::vector<Row> rows;
    for (PolicyStep const& step : policy.steps) rows.push_back({step_day(view, step), step_line(view, step)});
    return rows;
}

void chosen_steps(Ui& ui, FormLayout& form, View const& view, PolicyForm& draft) {
    std::shared_ptr<Policy const> const policy =
        draft.policy.empty() ? policy_without_choice(draft, view.book()).policy
                             : Policies{view.book()}.find(draft.policy, debtor_of(draft, view.book()));
    if (policy == nullptr) return;
    draw_rows(ui, form, "policy-step", step_rows(view, *policy));
    bool const is_own = !policy->title.empty();
    std::string const change = view.tr(is_own ? "chase.change-steps" : "chase.own-steps");
    if (!form.action("policy-change", change, change)) return;
    edit_steps(draft, view.app.form_context(), view.tr("chase.own-title", {policy_name(view, policy.get())}));
    form.change();
}

} // namespace

void policy_fields(Ui& ui, FormLayout& form, View const& view, PolicyForm& draft) {
    form.words(view.tr("chase.explained"));
    if (draft.draft) {
        policy_draft_fields(ui, form, view, draft);
    } else {
        if (Choices const all = is_of_one(draft) ? Choices{} : subjects(view); all.size() > 1) {
            std::string const before = draft.tag;
            form.select("policy_for", draft.tag, all);
            if (draft.tag != before) choose_tag(draft, view.book());
        }
        form.select("policy", draft.policy, policies(view, draft));
        chosen_steps(ui, form, view, draft);
    }
    draw_policy_preview(ui, form, view, draft);
}

} // namespace dunlin::ui
