#include "app/policy_forms.hpp"

#include "core/base/sorting.hpp"
#include "core/report/chase_past.hpp"

#include <optional>
#include <utility>

namespace dunlin::app {

namespace {

std::string key_of(PolicyForm const& form) {
    if (form.invoice.is_set()) return policy_setting::of(form.invoice);
    if (form.customer.is_set()) return policy_setting::of(form.customer);
    return std::string{policy_setting::standard};
}

bool is_of_book(PolicyForm const& form) { return !form.customer.is_set() && !form.invoice.is_set(); }

RowIndex customer_of(PolicyForm const& form, Book const& book) {
    if (InvoiceRow const* const invoice = book.invoices.find(form.invoice)) return invoice->customer;
    return book.customers.ids.find(form.customer);
}

// The messages of each customer that the form is about, by day.
template<class MessagesOf>
std::vector<PlannedMessage> for_all(PolicyForm const& form, Book const& book, MessagesOf const& messages_of) {
    std::vector<PlannedMessage> all;
    auto const add = [&](RowIndex customer) {
        if (book.customers[customer].is_voided) return;
        for (ChaseMessage& message : messages_of(customer)) all.push_back({customer, std::move(message)});
    };
    if (!is_of_book(form)) {
        if (RowIndex const customer = customer_of(form, book); customer != no_row) add(customer);
        return all;
    }
    for (RowIndex customer = 0; customer < book.customers.size(); ++customer) add(customer);
    sort_stably(all,
                [](PlannedMessage const& a, PlannedMessage const& b) { return a.message.on < b.message.on; });
    return all;
}

} // namespace

PolicyForm policy_form(Book const& book, CustomerId customer, InvoiceId invoice) {
    PolicyForm form{customer, invoice, {}};
    form.policy = book.setting_or(key_of(form), "");
    if (is_of_book(form) && form.policy.empty())
        form.policy = ready_policy(ReadyPolicy::Standard, LegalForm::Business).name;
    return form;
}

Submission submit(PolicyForm const& form, FormContext const& context) {
    Submission submission;
    bool const is_known = form.policy.empty() || form.policy == policy_setting::none ||
                          find_policy(form.policy, LegalForm::Business) != nullptr;
    submission.action = "Choose chasing policy";
    std::string key = key_of(form);
    bool const is_other = form.policy != context.book.setting_or(key, "");
    if (is_known && is_other)
        submission.all.emplace_back(ChangeSetting{std::move(key), form.policy});
    else if (!is_known)
        submission.errors.push_back(fail(ErrorCode::InvalidText, "policy", "There is no such policy."));
    return submission;
}

PolicyChoice policy_without_choice(PolicyForm const& form, Book const& book) {
    PolicyTrial const trial{key_of(form), {}};
    RowIndex const invoice = book.invoices.ids.find(form.invoice), customer = customer_of(form, book);
    if (invoice != no_row) return policy_of_invoice(book, invoice, &trial);
    if (customer != no_row) return policy_of_customer(book, customer, &trial);
    return {&ready_policy(ReadyPolicy::Standard, LegalForm::Business), PolicySource::Default, {}};
}

std::vector<PlannedMessage> policy_preview(PolicyForm const& form, FormContext const& context) {
    PolicyTrial const trial{key_of(form), form.policy};
    std::optional<OpenIndex> open; // pays for itself where all are asked for
    if (is_of_book(form)) open.emplace(context.book, OpenIndex::Parts::Instalments);
    ZoneOffset const& zone = context.locale.zone_offset;
    return for_all(form, context.book, [&](RowIndex customer) {
        Chase chase = open ? chase_of(context.book, customer, *open, context.today, zone, &trial)
                           : chase_of(context.book, customer, context.today, zone, &trial);
        return forecast(std::move(chase), context.today, context.today.plus_days(policy_preview_days));
    });
}

std::vector<PlannedMessage> policy_past(PolicyForm const& form, FormContext const& context) {
    PolicyTrial const trial{key_of(form), form.policy};
    return for_all(form, context.book, [&](RowIndex customer) {
        return policy_in_the_past(context.book, customer, context.today.plus_days(-policy_past_days),
                                  context.today.plus_days(-1), &trial);
    });
}

} // namespace dunlin::app
