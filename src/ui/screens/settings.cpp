#include "ui/screens/settings.hpp"

#include "ui/button.hpp"
#include "ui/card.hpp"
#include "ui/choice.hpp"
#include "ui/field.hpp"
#include "ui/screens/commands.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dunlin::ui {

namespace {

// One setting with its choices in words.
struct LookField {
    app::LookSetting setting{};
    std::string label, value;
    std::vector<std::pair<std::string, std::string>> choices; // value, label
};

LookField look_field(View const& view, app::LookSetting setting, std::string_view label) {
    return {setting, view.tr(label), value_of(view.app.look(), setting), {}};
}

template<class List>
void add_choices(LookField& field, View const& view, std::string_view group, List const& values) {
    for (std::string_view const value : values)
        field.choices.emplace_back(value, view.tr(std::string{group} + std::string{value}));
}

std::array<LookField, 4> look_fields(View const& view) {
    LookField theme = look_field(view, app::LookSetting::Theme, "theme.label");
    add_choices(theme, view, "theme.", app::themes);
    LookField size = look_field(view, app::LookSetting::TextSize, "text-size.label");
    for (int const percent : app::text_sizes) {
        std::string const number = std::to_string(percent);
        size.choices.emplace_back(number, view.tr("text-size.percent", {number}));
    }
    LookField motion = look_field(view, app::LookSetting::Motion, "motion.label");
    add_choices(motion, view, "motion.", app::motions);
    LookField language = look_field(view, app::LookSetting::Language, "language.label");
    add_choices(language, view, "language.", app::languages);
    return {std::move(language), std::move(theme), std::move(size), std::move(motion)};
}

void draw_field(Ui& ui, View const& view, LookField const& field, FieldSpec const& spec, Box const& place) {
    std::vector<Option> options;
    options.reserve(field.choices.size());
    for (auto const& [value, label] : field.choices) options.push_back(Option{value, label});
    std::string chosen = field.value;
    if (select_field(ui, ui.id("look", static_cast<std::uint64_t>(field.setting)), place, spec, options,
                     chosen))
        view.ask(app::ChooseLook{field.setting, chosen});
}

// What has a form of its own: who writes, and how the user is paid; in which steps is asked for money, in
// which words, and at which rates of interest.
constexpr std::array forms{app::ActionId::EditBusiness, app::ActionId::EditPolicy, app::ActionId::EditTexts,
                           app::ActionId::EditInterest};

struct FormButton {
    std::string label;
    ButtonSpec spec; // refers to the label
    FormButton(View const& view, app::ActionId action) : label(view.tr(app::action_of(action).words)) {
        spec.label = label;
        spec.icon = icon_of(action);
        spec.availability = availability_of(view, action);
    }
};

NodeId id_of(Ui const& ui, app::ActionId action) {
    return ui.id("settings-form", static_cast<std::uint64_t>(action));
}

void draw_forms_beside(Ui& ui, View const& view, Box row) {
    for (app::ActionId const action : forms)
        if (button_right(ui, id_of(ui, action), row, FormButton{view, action}.spec)) perform(view, action);
}

void draw_forms_below(Ui& ui, View const& view, Box const& place) {
    Flow flow(place, ui.control_height(), 8);
    for (app::ActionId const action : forms) {
        FormButton const shown{view, action};
        if (button(ui, id_of(ui, action), flow.next(button_width(ui, shown.spec)), shown.spec))
            perform(view, action);
    }
}

float forms_height(Ui const& ui, View const& view, float width) {
    Flow flow(Box{0, 0, width, 0}, ui.control_height(), 8);
    for (app::ActionId const action : forms) (void)flow.next(button_width(ui, FormButton{view, action}.spec));
    return flow.height();
}

} // namespace

void draw_settings(Ui& ui, View const& view, Box& page) {
    constexpr float padding_x = 18, padding_y = 16, gap = 16, row_gap = 14;
    std::array<LookField, 4> const fields = look_fields(view);
    int const columns = ui.breadth() == Breadth::Full ? 4 : ui.breadth() == Breadth::Tablet ? 2 : 1;
    int const rows = static_cast<int>(fields.size()) / columns;
    FieldSpec spec;
    spec.availability = view.app.can_write() ? Availability::Enabled : Availability::Disabled;
    spec.label = fields[0].label;
    float const field_row = field_height(ui, spec, page.width / static_cast<float>(columns));
    auto const row_count = static_cast<float>(rows);
    std::string const title = view.tr("settings.title");
    // Beside the heading there is no room for them on a phone.
    bool const has_forms_below = ui.breadth() == Breadth::Phone;
    float const below = has_forms_below ? forms_height(ui, view, page.width - 2 * padding_x) : 0;
    float const height = 2 * padding_y + 24 + 12 + row_count * field_row + (row_count - 1) * row_gap +
                         (has_forms_below ? below + row_gap : 0);
    Box const box = cut_top(page, height, 16);
    ui.open(ui.id("settings"), Role::Group, box, title);
    Box inner = card(ui, box, padding_x, padding_y);
    Box const heading = card_heading(ui, inner, title, 12);
    if (has_forms_below)
        draw_forms_below(ui, view, cut_bottom(inner, below, row_gap));
    else
        draw_forms_beside(ui, view, middle_right(heading, heading.width, ui.control_height()));
    for (int i = 0; i < static_cast<int>(fields.size()); i += columns) {
        Box const row = cut_top(inner, field_row, row_gap);
        for (int at = 0; at < columns; ++at) {
            LookField const& field = fields[static_cast<std::size_t>(i + at)];
            spec.label = field.label;
            draw_field(ui, view, field, spec, column(row, at, columns, gap));
        }
    }
    ui.close();
}

} // namespace dunlin::ui
