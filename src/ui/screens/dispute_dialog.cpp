#include "ui/screens/dispute_dialog.hpp"

#include <array>

namespace dunlin::ui {

namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;
using Width = FormLayout::Width;

constexpr auto required = FieldSpec::Need::Required;

Choices reasons(View const& view) {
    constexpr std::array order{DisputeReason::Quality, DisputeReason::NotReceived, DisputeReason::Quantity,
                               DisputeReason::Price,   DisputeReason::NotOrdered,  DisputeReason::Duplicate,
                               DisputeReason::Paid,    DisputeReason::Paperwork,   DisputeReason::Other};
    static_assert(order.size() == dispute_reason_count);
    Choices choices;
    for (DisputeReason const reason : order)
        choices.emplace_back(name_of(reason), view.tr(std::string{"dispute-reason."} + name_of(reason)));
    return choices;
}

Choices invoices(View const& view, CustomerId id) {
    Choices choices{{"", view.tr("dispute.all-invoices")}};
    RowIndex const customer = view.book().customers.ids.find(id);
    if (customer == no_row) return choices;
    for (InvoiceId const invoice : app::disputable_invoices(view.book(), customer))
        choices.emplace_back(to_text(invoice), view.document(*view.book().invoices.find(invoice)));
    return choices;
}

} // namespace

void dispute_fields(FormLayout& form, View const& view, app::InteractionForm& draft) {
    form.select("dispute_reason", draft.dispute_reason, reasons(view), Width::Half);
    std::string const before = draft.dispute_invoice;
    form.select("dispute_invoice", draft.dispute_invoice, invoices(view, draft.customer), Width::Half);
    if (draft.dispute_invoice != before) propose_dispute(draft, view.app.form_context());
    form.text("dispute_amount", draft.dispute_amount, Width::Half, InputKind::Amount, required);
    form.text("dispute_currency", draft.dispute_currency, Width::Half);
    form.words(view.tr("dispute.explained"));
}

void settle_fields(FormLayout& form, View const& view, app::SettleForm& draft) {
    Choices outcomes;
    for (DisputeState const state :
         {DisputeState::Upheld, DisputeState::PartlyUpheld, DisputeState::Rejected, DisputeState::Withdrawn})
        outcomes.emplace_back(name_of(state), view.tr(std::string{"dispute-state."} + name_of(state)));
    form.choice("outcome", draft.outcome, outcomes);
    Money const disputed = app::disputed_of(view.book(), draft.id);
    std::string const amount = view.money(disputed.minor, disputed.currency);
    bool const is_partly = draft.outcome == name_of(DisputeState::PartlyUpheld);
    if (!is_partly && draft.outcome != name_of(DisputeState::Upheld)) {
        form.words(view.tr("dispute.owed-again", {amount}));
        return;
    }
    if (disputed.minor == 0) return form.words(view.tr("dispute.nothing-left"));
    form.words(view.tr(is_partly ? "dispute.credit-part" : "dispute.credit-all", {amount}));
    if (is_partly) form.text("amount", draft.amount, Width::Half, InputKind::Amount, required);
    form.text("number", draft.number, Width::Half);
    form.date("issued", draft.issued, Width::Half, required);
    form.text("reason", draft.reason);
}

} // namespace dunlin::ui
