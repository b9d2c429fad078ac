// How a customer is chased: the policy, and what it asks for next.
#include "ui/screens/actions.hpp"
#include "ui/screens/chasing_words.hpp"
#include "ui/screens/commands.hpp"
#include "ui/screens/customer_parts.hpp"

#include "app/forms/policy_forms.hpp"
#include "ui/button.hpp"
#include "ui/card.hpp"

#include <string>
#include <vector>

namespace dunlin::ui {

namespace {

CardRow row_of(View const& view, ChaseMessage const& message) {
    std::size_t const count = invoice_count(message);
    return {icon_of(message.step.channel), step_words(view, message.step),
            view.tr_count("chase.about", static_cast<std::int64_t>(count)),
            message.on <= view.today() ? view.tr("chase.due") : view.date(message.on)};
}

std::string policy_words(View const& view, PolicyChoice const& choice) {
    std::string name = policy_name(view, choice.policy.get());
    switch (choice.source) {
    case PolicySource::Tag: return view.tr("chase.by-tag", {name, choice.tag});
    case PolicySource::Customer:
    case PolicySource::Invoice: return view.tr("chase.by-customer", {name});
    case PolicySource::Default: break;
    }
    return name;
}

} // namespace

void draw_customer_chase(Ui& ui, View const& view, RowIndex customer, Box& area) {
    app::ChaseOutlook const& outlook = view.app.figures().chase(view.book(), customer, view.app.locale());
    std::vector<CardRow> steps;
    for (ChaseMessage const& message : outlook.coming) steps.push_back(row_of(view, message));
    std::string const nothing =
        steps.empty() ? view.tr(outlook.has_open ? "chase.all-done" : "chase.nothing-open") : std::string{};
    float const width = area.width - 36;
    float const nothing_height = nothing.empty() ? 0 : paragraph_height(ui, nothing, TextStyle::Body, width);
    float const height = 32 + 34 + nothing_height + card_rows_height(ui, steps, width);
    Box inner = card(ui, cut_top(area, height, 16));
    std::string const title = view.tr("chase.title"), words = policy_words(view, outlook.policy);
    Box head = card_heading(ui, inner, title);
    ButtonSpec choose;
    choose.label = words;
    choose.kind = ButtonKind::Quiet;
    choose.availability = availability_of(view, app::ActionId::ChoosePolicy);
    std::string const name = view.tr(app::action_of(app::ActionId::ChoosePolicy).words) + ": " + words;
    choose.accessible_name = name;
    Box row = middle_right(head, head.width, ui.control_height());
    if (button_right(ui, ui.id("chasing-choose"), row, choose)) perform(view, app::ActionId::ChoosePolicy);
    if (!nothing.empty()) paragraph(ui, inner, nothing, TextStyle::Body, Tone::Muted);
    draw_card_rows(ui, "chasing", title, steps, inner);
}

} // namespace dunlin::ui
