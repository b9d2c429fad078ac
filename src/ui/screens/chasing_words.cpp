#include "ui/screens/chasing_words.hpp"

#include "app/speech/chasing_words.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace dunlin::ui {

std::string policy_name(View const& view, Policy const* policy) {
    if (policy != nullptr && !policy->title.empty()) return policy->title;
    return view.tr("chase.policy." + (policy == nullptr ? std::string{policy_setting::none} : policy->name));
}

std::string step_words(View const& view, PolicyStep const& step) {
    return app::step_words(view.app.words(), step);
}

std::string step_line(View const& view, PolicyStep const& step) {
    std::string what = step_words(view, step);
    if (step.channel != Channel::Call)
        what += " (" + view.tr(std::string{"channel."} + name_of(step.channel)) + ")";
    if (step.fee_units > 0)
        what += ", " + view.tr("chase.with-fee", {app::format_count(view.app.locale(), step.fee_units)});
    if (step.claims_interest) what += ", " + view.tr("chase.with-interest");
    if (step.needs_approval) what += ", " + view.tr("chase.with-approval");
    return what;
}

std::string step_day(View const& view, PolicyStep const& step) {
    if (is_pre_due(step)) return view.tr_count("chase.step.before", std::abs(step.days));
    return view.tr_count(std::string{"chase.step."} + name_of(step.anchor), step.days);
}

std::size_t invoice_count(ChaseMessage const& message) {
    std::vector<InvoiceId> invoices;
    for (StepDone const& done : message.steps)
        if (std::find(invoices.begin(), invoices.end(), done.instalment.invoice) == invoices.end())
            invoices.push_back(done.instalment.invoice);
    return invoices.size();
}

} // namespace dunlin::ui
