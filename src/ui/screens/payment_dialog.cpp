#include "ui/screens/payment_dialog.hpp"

#include "ui/button.hpp"
#include "ui/chip.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

using Width = FormLayout::Width;

constexpr std::size_t most_lines_shown = 12;

char const* rule_words(AllocationRule rule) {
    switch (rule) {
    case AllocationRule::ExactReference: return "rule.exact-reference";
    case AllocationRule::OldestFirst: return "rule.oldest-first";
    case AllocationRule::ByHand: return "rule.by-hand";
    case AllocationRule::SettledInFile: return "rule.settled-in-file";
    }
    return "";
}

// One open instalment: number, due date, what is open, and how much of the money goes there. True if a person
// changed that.
bool draw_line(Ui& ui, FormLayout& form, View const& view, AnyId source, app::PaymentForm::Line& line,
               std::size_t position) {
    InvoiceRow const* invoice = view.book().invoices.find(line.invoice);
    if (invoice == nullptr) return false;
    RowIndex const at = invoice->first_instalment + line.instalment;
    Box row = form.strip(ui.control_height());
    std::string const document = view.document(*invoice), label = view.tr("allocate.to", {document});
    std::string const error =
        line.amount.empty() ? std::string{} : view.error("allocations[" + std::to_string(position) + "]");
    FieldSpec spec;
    spec.label = label;
    spec.label_place = FieldSpec::Label::Hidden;
    spec.input = InputKind::Amount;
    spec.error = error;
    std::uint64_t const key = invoice->id.value * 1000 + line.instalment;
    bool is_changed =
        text_field(ui, ui.id("allocate", key), cut_right(row, 130, 12), spec, line.amount).is_changed;
    std::int64_t const share_minor = app::share_of(view.book(), source, at);
    if (share_minor > 0 && !line.amount.empty() && row.width > 300) {
        std::string const words = view.tr("invoice.take-back"),
                          name = view.tr("step.action", {words, document});
        ButtonSpec button;
        button.label = words;
        button.accessible_name = name;
        if (button_right(ui, ui.id("allocate-back", key), row, button)) {
            line.amount.clear();
            is_changed = true;
        }
        cut_right(row, 12);
    }
    if (is_changed) line.rule = AllocationRule::ByHand;
    std::string const open =
        view.tr("allocate.open",
                {view.money(view.book().instalments.open_minor[at] + share_minor, invoice->currency)});
    if (row.width > 300) text(ui, cut_right(row, 140, 12), open, TextStyle::Body, Tone::Muted, Align::Right);
    std::string const due = view.tr("allocate.due", {view.date(view.book().instalments.due[at])});
    std::string const reason = line.amount.empty() ? std::string{} : " · " + view.tr(rule_words(line.rule));
    Box const number = cut_top(row, row.height / 2);
    text(ui, number, document, TextStyle::BodyStrong);
    text(ui, row, due + reason, TextStyle::Small, Tone::Muted);
    return is_changed;
}

// All lines under their heading, and what is left. True if a person changed one.
bool draw_lines(Ui& ui, FormLayout& form, View const& view, AnyId source,
                std::vector<app::PaymentForm::Line>& lines) {
    heading(ui, form.strip(20), view.tr("allocate.title"), 2);
    std::size_t const shown = std::min(lines.size(), most_lines_shown);
    std::size_t position = 0; // among the lines that have an amount: how errors name them
    bool is_changed = false;
    for (std::size_t i = 0; i < shown; ++i) {
        bool const has_amount = !lines[i].amount.empty();
        is_changed = draw_line(ui, form, view, source, lines[i], position) || is_changed;
        if (has_amount) ++position;
    }
    if (lines.size() > shown)
        form.words(view.tr_count("allocate.more", static_cast<std::int64_t>(lines.size() - shown)));
    return is_changed;
}

void draw_left(FormLayout& form, View const& view, std::optional<Money> left) {
    if (!left) return;
    std::string const words =
        left->minor < 0   ? view.tr("allocate.too-much", {view.money(-left->minor, left->currency)})
        : left->minor > 0 ? view.tr("allocate.left", {view.money(left->minor, left->currency)})
                          : view.tr("allocate.all");
    form.words(words, left->minor < 0 ? Tone::Bad : Tone::Muted);
}

} // namespace

void allocation_fields(Ui& ui, FormLayout& form, View const& view, app::AllocationForm& draft) {
    SourceRow const* const source = app::find_source(view.book(), draft.source);
    if (source == nullptr) return;
    bool const is_payment = view.book().payments.find(draft.source) != nullptr;
    form.words(view.tr(is_payment ? "allocate.payment" : "allocate.credit-note",
                       {view.money(source->amount.minor, source->amount.currency), view.date(source->date)}));
    if (draft.lines.empty()) return form.words(view.tr("allocate.nothing-open"));
    (void)draw_lines(ui, form, view, draft.source, draft.lines);
    draw_left(form, view, unallocated_of(draft, view.app.form_context()));
}

void payment_fields(Ui& ui, FormLayout& form, View const& view, app::PaymentForm& draft) {
    app::FormContext const context = view.app.form_context();
    form.text("amount", draft.amount, Width::Half, InputKind::Amount, FieldSpec::Need::Required);
    form.date("received", draft.received, Width::Half, FieldSpec::Need::Required);
    std::vector<std::pair<std::string, std::string>> methods;
    for (PaymentMethod const method :
         {PaymentMethod::BankTransfer, PaymentMethod::Card, PaymentMethod::Cash, PaymentMethod::Cheque,
          PaymentMethod::DirectDebit, PaymentMethod::Other})
        methods.emplace_back(name_of(method), view.tr(std::string{"method."} + name_of(method)));
    form.text("reference", draft.reference);
    form.select("method", draft.method, methods, Width::Half);
    form.text("currency", draft.currency, Width::Half);
    bool const is_for_other_customer = view.screens.payment_customer != draft.customer ||
                                       view.screens.payment_serial != view.screens.dialog_serial;
    if (form.events().is_changed || is_for_other_customer) {
        view.screens.payment_customer = draft.customer;
        view.screens.payment_serial = view.screens.dialog_serial;
        refresh_lines(draft, context);
        ui.want_frames(1);
    }
    if (draft.lines.empty()) {
        if (draft.customer.is_set()) form.words(view.tr("allocate.nothing-open"));
        return;
    }
    if (draw_lines(ui, form, view, draft.id, draft.lines)) draft.is_by_hand = true;
    draw_left(form, view, unallocated_of(draft, context));
}

} // namespace dunlin::ui
