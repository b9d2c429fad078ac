#include "app/forms/policy_forms.hpp"

#include "core/base/sorting.hpp"
#include "core/report/chase_past.hpp"
#include "core/rules/policy_text.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace dunlin::app {

namespace {

std::string key_of(PolicyForm const& form) {
    if (form.invoice.is_set()) return policy_setting::of(form.invoice);
    if (form.customer.is_set()) return policy_setting::of(form.customer);
    if (!form.tag.empty()) return policy_setting::of_tag(form.tag);
    return std::string{policy_setting::standard};
}

bool is_of_book(PolicyForm const& form) { return !is_of_one(form) && form.tag.empty(); }

RowIndex customer_of(PolicyForm const& form, Book const& book) {
    if (InvoiceRow const* const invoice = book.invoices.find(form.invoice)) return invoice->customer;
    return book.customers.ids.find(form.customer);
}

// The messages of each customer that the form is about, by day.
template<class MessagesOf>
std::vector<PlannedMessage> for_all(PolicyForm const& form, Book const& book, MessagesOf const& messages_of) {
    std::vector<PlannedMessage> all;
    auto const add = [&](RowIndex customer) {
        CustomerRow const& row = book.customers[customer];
        std::vector<std::string> const& tags = row.data.tags;
        bool const has_tag = form.tag.empty() || std::find(tags.begin(), tags.end(), form.tag) != tags.end();
        if (row.is_voided || !has_tag) return;
        for (ChaseMessage& message : messages_of(customer)) all.push_back({customer, std::move(message)});
    };
    if (is_of_one(form)) {
        if (RowIndex const customer = customer_of(form, book); customer != no_row) add(customer);
        return all;
    }
    for (RowIndex customer = 0; customer < book.customers.size(); ++customer) add(customer);
    sort_stably(all,
                [](PlannedMessage const& a, PlannedMessage const& b) { return a.message.on < b.message.on; });
    return all;
}

// What the settings would be. nullopt while the draft has errors.
std::optional<PolicyTrial> trial_of(PolicyForm const& form) {
    PolicyTrial trial;
    std::string name = form.policy;
    if (form.draft) {
        std::vector<Error> errors;
        Result<Policy> const policy = policy_of(*form.draft, errors);
        if (!policy) return std::nullopt;
        // No title has this name (core/rules/policies: names are made of their letters).
        name = form.draft->name.empty() ? std::string{"own.*"} : form.draft->name;
        trial.settings.emplace_back(policy_setting::text_of(name), to_text(policy.value()));
    }
    trial.settings.emplace_back(key_of(form), std::move(name));
    return trial;
}

} // namespace

bool is_of_one(PolicyForm const& form) { return form.customer.is_set() || form.invoice.is_set(); }

PolicyForm policy_form(Book const& book, CustomerId customer, InvoiceId invoice) {
    PolicyForm form{customer, invoice, {}, {}, {}};
    choose_tag(form, book);
    return form;
}

void choose_tag(PolicyForm& form, Book const& book) {
    form.draft.reset();
    form.policy = book.setting_or(key_of(form), "");
    if (is_of_book(form) && form.policy.empty())
        form.policy = ready_policy(ReadyPolicy::Standard, LegalForm::Business).name;
}

Submission submit(PolicyForm const& form, FormContext const& context) {
    if (form.is_deleting && form.draft) return deletion_of(form.draft->name, context);
    Submission submission;
    submission.action = form.draft ? "Change chasing policy" : "Choose chasing policy";
    std::string name = form.policy;
    auto const set = [&](std::string key, std::string value) {
        if (value != context.book.setting_or(key, ""))
            submission.all.emplace_back(ChangeSetting{std::move(key), std::move(value)});
    };
    if (form.draft) {
        Result<Policy> const policy = policy_of(*form.draft, submission.errors);
        if (!policy) return submission;
        name = form.draft->name.empty() ? policy_setting::unused_name(form.draft->title, context.book)
                                        : form.draft->name;
        set(policy_setting::text_of(name), to_text(policy.value()));
    } else if (!name.empty() && name != policy_setting::none &&
               Policies{context.book}.find(name, LegalForm::Business) == nullptr) {
        submission.errors.push_back(fail(ErrorCode::InvalidText, "policy", "There is no such policy."));
        return submission;
    }
    set(key_of(form), std::move(name));
    return submission;
}

PolicyChoice policy_without_choice(PolicyForm const& form, Book const& book) {
    PolicyTrial const trial{{{key_of(form), std::string{}}}};
    Policies const policies{book, &trial};
    RowIndex const invoice = book.invoices.ids.find(form.invoice), customer = customer_of(form, book);
    if (invoice != no_row) return policies.of_invoice(invoice);
    if (customer != no_row) return policies.of_customer(customer);
    return policies.of_everyone();
}

std::vector<PlannedMessage> policy_preview(PolicyForm const& form, FormContext const& context) {
    std::optional<PolicyTrial> const trial = trial_of(form);
    if (!trial) return {};
    std::optional<OpenIndex> open; // pays for itself where all are asked for
    if (!is_of_one(form)) open.emplace(context.book, OpenIndex::Parts::Instalments);
    ChaseSources const sources{open ? &*open : nullptr,
                               std::make_shared<Policies const>(context.book, &*trial)};
    return for_all(form, context.book, [&](RowIndex customer) {
        Chase chase = chase_of(context.book, customer, sources, context.today, context.locale.zone_offset);
        return forecast(std::move(chase), context.today, context.today.plus_days(policy_preview_days));
    });
}

std::vector<PlannedMessage> policy_past(PolicyForm const& form, FormContext const& context) {
    std::optional<PolicyTrial> const trial = trial_of(form);
    if (!trial) return {};
    auto const policies = std::make_shared<Policies const>(context.book, &*trial);
    return for_all(form, context.book, [&](RowIndex customer) {
        return policy_in_the_past(context.book, customer, context.today.plus_days(-policy_past_days),
                                  context.today.plus_days(-1), policies);
    });
}

} // namespace dunlin::app
