// Writing the steps of a policy of one's own: each is a line, and one of them is open with its fields.
#include "ui/screens/policy_parts.hpp"

#include "core/report/interest_claim.hpp"
#include "core/rules/policy_text.hpp"
#include "ui/button.hpp"
#include "ui/card.hpp"
#include "ui/screens/chasing_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace dunlin::ui {

namespace {

using app::PolicyDraft;
using Choices = std::vector<std::pair<std::string, std::string>>;
using Width = FormLayout::Width;

Choices anchors(View const& view) {
    Choices all{{std::string{app::before_due}, view.tr("chase.anchor.before-due")}};
    for (int i = 0; i < step_anchor_count; ++i) {
        std::string const name = name_of(static_cast<StepAnchor>(i));
        all.emplace_back(name, view.tr("chase.anchor." + name));
    }
    return all;
}

// The courtesy ahead of the due date is chosen by its day.
Choices tones(View const& view) {
    Choices all;
    for (ChaseTone const tone : {ChaseTone::Friendly, ChaseTone::Clear, ChaseTone::Firm, ChaseTone::Final}) {
        std::string const name = name_of(tone);
        all.emplace_back(name, view.tr("message.kind." + name));
    }
    return all;
}

Choices channels(View const& view) {
    Choices all;
    for (Channel const channel : {Channel::Email, Channel::Call, Channel::Letter}) {
        std::string const name = name_of(channel);
        all.emplace_back(name, view.tr("channel." + name));
    }
    return all;
}

// What is wrong with a step whose fields aren't shown.
std::string error_of(View const& view, std::string const& place) {
    for (Error const& error : view.app.form_errors())
        if (error.field.rfind(place, 0) == 0) return view.app.error_text(error);
    return {};
}

// "2. 7 days late: Friendly reminder (E-mail)", opened by its button.
void closed_step(Ui& ui, FormLayout& form, View const& view, PolicyDraft& draft, std::size_t at,
                 PolicyStep const* step) {
    std::string const number = std::to_string(at + 1);
    std::string const what = step == nullptr ? view.tr("chase.step-unclear")
                                             : step_day(view, *step) + ": " + step_line(view, *step);
    std::string const change = view.tr("chase.change-step"), name = view.tr("step.action", {change, number});
    ButtonSpec spec;
    spec.label = change;
    spec.accessible_name = name;
    spec.kind = ButtonKind::Quiet;
    spec.icon = Icon::Edit;
    if (ui.breadth() == Breadth::Phone) spec.face = ButtonSpec::Face::IconOnly; // room for the line
    Box row = form.strip(ui.control_height());
    if (button_right(ui, ui.id("policy-open", at), row, spec)) {
        draft.open_step = at;
        form.change();
    }
    ui.add(ui.id("policy-draft-step", at), Role::Text, row, number + ". " + what);
    draw_text(ui, cut_left(row, 24), number + ".", TextStyle::Body, ui.theme().muted);
    draw_text(ui, row, what, TextStyle::Body, ui.theme().ink);
    std::string const wrong = error_of(view, "steps[" + std::to_string(at) + "]");
    if (!wrong.empty()) form.words(wrong, Tone::Bad);
}

enum class Wish : std::uint8_t { None, Add, Remove };

Wish step_buttons(Ui& ui, FormLayout& form, View const& view, PolicyDraft const& draft) {
    Wish wish = Wish::None;
    Box row = form.strip(ui.control_height());
    std::string const add = view.tr("chase.add-step"), remove = view.tr("chase.remove-step");
    ButtonSpec spec;
    spec.label = add;
    spec.icon = Icon::Plus;
    bool const is_full = draft.steps.size() >= static_cast<std::size_t>(max_policy_steps);
    if (is_full) spec.availability = Availability::Disabled;
    if (button_left(ui, ui.id("policy-add"), row, spec)) wish = Wish::Add;
    ButtonSpec other;
    other.label = remove;
    if (draft.steps.size() == 1) other.availability = Availability::Disabled;
    if (button_left(ui, ui.id("policy-remove"), row, other)) wish = Wish::Remove;
    return wish;
}

// At which rates; a step can claim none before they are entered.
std::string interest_words(View const& view) {
    auto const now = [&](LegalForm debtor) {
        RateThousandths const rate = interest_rates(view.book(), debtor).on(view.today());
        return rate == 0 ? view.tr("chase.no-rate")
                         : view.tr("chase.rate", {app::format_rate(view.app.locale(), rate)});
    };
    return view.tr("chase.interest-explained", {now(LegalForm::Business), now(LegalForm::Consumer)});
}

void open_step(Ui& ui, FormLayout& form, View const& view, PolicyDraft& draft, std::size_t at) {
    std::string const place = "steps[" + std::to_string(at) + "].";
    PolicyDraft::Step& step = draft.steps[at];
    heading(ui, form.strip(20), view.tr("chase.step", {std::to_string(at + 1)}), 3);
    form.text(place + "days", step.days, Width::Half);
    form.select(place + "anchor", step.anchor, anchors(view), Width::Half);
    if (step.anchor != app::before_due) form.select(place + "tone", step.tone, tones(view), Width::Half);
    form.select(place + "channel", step.channel, channels(view), Width::Half);
    form.text(place + "least", step.least, Width::Half);
    form.text(place + "fee", step.fee, Width::Half);
    if (!step.fee.empty()) form.words(view.tr("chase.fee-explained"));
    if (app::can_claim_interest(step)) form.check(place + "claims_interest", step.claims_interest);
    if (app::can_claim_interest(step) && step.claims_interest) form.words(interest_words(view));
    form.check(place + "needs_approval", step.needs_approval);
    Wish const wish = step_buttons(ui, form, view, draft);
    if (wish == Wish::None) return;
    if (wish == Wish::Add)
        add_step(draft, at);
    else
        remove_step(draft, at);
    form.change();
}

} // namespace

void policy_draft_fields(Ui& ui, FormLayout& form, View const& view, app::PolicyForm& chosen) {
    PolicyDraft& draft = *chosen.draft;
    form.text("name", draft.title, Width::Whole, InputKind::Text, FieldSpec::Need::Required);
    std::size_t const count = draft.steps.size();
    for (std::size_t i = 0; i < count && count == draft.steps.size(); ++i) {
        if (draft.open_step == i) {
            open_step(ui, form, view, draft, i);
            continue;
        }
        std::vector<Error> errors;
        PolicyStep const step = app::step_of(draft, i, errors);
        closed_step(ui, form, view, draft, i, errors.empty() ? &step : nullptr);
    }
    form.text("interval", draft.interval, Width::Half);
    form.text("least_open", draft.least, Width::Half);
    std::string const back = view.tr("chase.discard-steps"), remove = view.tr("chase.delete");
    if (!draft.name.empty() && form.action("policy-delete", remove, remove)) {
        app::PolicyForm wish = chosen;
        wish.is_deleting = true;
        view.ask(app::SubmitForm{std::move(wish)});
        return;
    }
    if (!form.action("policy-back", back, back)) return;
    chosen.draft.reset();
    form.change();
}

} // namespace dunlin::ui
