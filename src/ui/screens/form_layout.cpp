#include "ui/screens/form_layout.hpp"

#include "ui/button.hpp"
#include "ui/chip.hpp"
#include "ui/paint.hpp"
#include "ui/screens/pickers.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float gap = 14;
constexpr float narrow_width = 360;

// "instalments[0].due" is called what "due" is called.
std::string label_key(std::string_view field) {
    return "field." + std::string{field.substr(field.rfind('.') + 1)};
}

} // namespace

FormLayout::FormLayout(Ui& ui, View const& view, std::string_view key, Box const& body)
    : m_ui(ui), m_view(view), m_key(key), m_body(body), m_top(body.y), m_rest_bottom(body.y) {}

Box FormLayout::place(float height, Width width) {
    bool const is_half = width == Width::Half && m_body.width >= narrow_width;
    float const half = (m_body.width - gap) / 2;
    if (is_half && m_is_half_open) {
        m_is_half_open = false;
        Box const box{m_body.x + half + gap, m_top - m_half_height - gap, half, height};
        m_top += std::max(0.0f, height - m_half_height);
        m_rest_bottom = m_top - gap;
        return box;
    }
    m_is_half_open = is_half;
    m_half_height = height;
    Box const box{m_body.x, m_top, is_half ? half : m_body.width, height};
    m_top += height + gap;
    m_rest_bottom = m_top - gap;
    return box;
}

float FormLayout::width_of(Width width) const {
    bool const is_half = width == Width::Half && m_body.width >= narrow_width;
    return is_half ? (m_body.width - gap) / 2 : m_body.width;
}

void FormLayout::note(FieldResult const& result) {
    m_events.is_changed = m_events.is_changed || result.is_changed;
    m_events.is_submitted = m_events.is_submitted || result.is_submitted;
}

void FormLayout::note_wrong(NodeId id, std::string_view error) {
    if (m_first_wrong == 0 && !error.empty()) m_first_wrong = id;
}

Box FormLayout::strip(float height) { return place(height, Width::Whole); }

FieldSpec FormLayout::spec_for(std::string_view field, std::string& label, std::string& placeholder,
                               std::string& error, std::string_view number) const {
    std::string const name = label_key(field);
    label = m_view.tr(name);
    if (!number.empty()) label = m_view.tr("step.action", {label, number});
    std::string const example = name + ".example";
    if (m_view.app.words().has(example)) placeholder = m_view.tr(example);
    error = m_view.error(field);
    FieldSpec spec;
    spec.label = label;
    spec.placeholder = placeholder;
    spec.error = error;
    return spec;
}

void FormLayout::text(std::string_view field, std::string& value, Width width, InputKind input,
                      FieldSpec::Need need, std::string_view number) {
    std::string label, placeholder, error;
    FieldSpec spec = spec_for(field, label, placeholder, error, number);
    spec.input = input;
    spec.need = need;
    float const column = width_of(width);
    NodeId const id = m_ui.id(m_key, field);
    note_wrong(id, error);
    note(text_field(m_ui, id, place(field_height(m_ui, spec, column), width), spec, value));
}

void FormLayout::date(std::string_view field, std::string& value, Width width, FieldSpec::Need need,
                      std::string_view number) {
    std::string label, placeholder, error;
    FieldSpec spec = spec_for(field, label, placeholder, error, number);
    spec.need = need;
    std::string const example = m_view.tr("date.example");
    spec.placeholder = example;
    DateWords const words{m_view};
    DateSpec const date = words.spec(value);
    // In rows of fields only what the field doesn't say itself.
    bool const is_plain =
        date.value.is_set() && value == app::format_date_field(m_view.app.locale(), date.value);
    std::string const hint = number.empty() || !is_plain ? date_hint(m_view, date.value) : std::string{};
    spec.hint = hint;
    NodeId const id = m_ui.id(m_key, field);
    note_wrong(id, error);
    Box const box = place(field_height(m_ui, spec, width_of(width)), width);
    DateFieldResult result = date_field(m_ui, id, box, spec, date, value, m_view.screens.calendar);
    if (result.picked.is_set()) {
        value = app::format_date_field(m_view.app.locale(), result.picked);
        result.field.is_changed = true;
    }
    note(result.field);
}

void FormLayout::customer(std::string_view field, CustomerId& value) {
    std::string label, placeholder, error;
    SearchSelectSpec spec;
    spec.field = spec_for(field, label, placeholder, error);
    placeholder = m_view.tr("choose.customer");
    spec.field.placeholder = placeholder;
    RowIndex const row = m_view.book().customers.ids.find(value);
    std::string const chosen = row == no_row ? std::string{} : customer_name(m_view, row);
    std::string const none = m_view.tr("choose.none");
    spec.chosen_label = chosen;
    spec.none_found = none;
    auto const find = [this](std::string_view typed, SearchEffort effort, std::vector<Choice>& found) {
        return find_customers(m_view, typed, effort, found);
    };
    spec.find = find;
    NodeId const id = m_ui.id(m_key, field);
    note_wrong(id, error);
    std::string key = value.is_set() ? to_text(value) : std::string{};
    Box const box = place(field_height(m_ui, spec.field, m_body.width), Width::Whole);
    SearchSelectResult const result =
        search_select(m_ui, id, box, spec, key, m_view.screens.customer_picker.select);
    m_events.is_submitted = m_events.is_submitted || result.is_submitted;
    if (!result.is_changed) return;
    m_events.is_changed = true;
    auto const parsed = parse_id(key);
    value = parsed ? CustomerId{parsed.value()} : CustomerId{};
}

void FormLayout::lines(std::string_view field, std::string& value, int rows) {
    std::string label, placeholder, error;
    FieldSpec spec = spec_for(field, label, placeholder, error);
    spec.rows = rows;
    NodeId const id = m_ui.id(m_key, field);
    note_wrong(id, error);
    Box const box = place(field_height(m_ui, spec, m_body.width), Width::Whole);
    note(text_field(m_ui, id, box, spec, value));
}

void FormLayout::select(std::string_view field, std::string& value,
                        std::vector<std::pair<std::string, std::string>> const& options, Width width) {
    std::string label, placeholder, error;
    FieldSpec const spec = spec_for(field, label, placeholder, error);
    std::vector<Option> shown;
    for (auto const& [key, words] : options) shown.push_back({key, words});
    float const column = width_of(width);
    NodeId const id = m_ui.id(m_key, field);
    note_wrong(id, error);
    Box const box = place(field_height(m_ui, spec, column), width);
    m_events.is_changed = select_field(m_ui, id, box, spec, shown, value) || m_events.is_changed;
}

void FormLayout::choice(std::string_view field, std::string& value,
                        std::vector<std::pair<std::string, std::string>> const& options) {
    std::string label, placeholder, error;
    FieldSpec const spec = spec_for(field, label, placeholder, error);
    std::vector<FilterChip> chips;
    int current = -1;
    for (auto const& [key, words] : options) {
        if (key == value) current = static_cast<int>(chips.size());
        chips.push_back({m_ui.id(field, key), words, {}});
    }
    NodeId const id = m_ui.id(m_key, field);
    Box box = place(field_label_height + filter_chips_height(m_ui, chips, m_body.width), Width::Whole);
    draw_field_label(m_ui, box, spec);
    int const chosen = choice_chips(m_ui, id, box, label, chips, current);
    if (chosen < 0) return;
    value = options[static_cast<std::size_t>(chosen)].first;
    change();
}

void FormLayout::check(std::string_view field, bool& value, Width width) {
    std::string const label = m_view.tr(label_key(field));
    CheckSpec spec;
    spec.label = label;
    float const column = width_of(width);
    Box const box = place(checkbox_height(m_ui, spec, column), width);
    m_events.is_changed = checkbox(m_ui, m_ui.id(m_key, field), box, spec, value) || m_events.is_changed;
}

bool FormLayout::action(std::string_view key, std::string_view label, std::string_view name) {
    ButtonSpec spec;
    spec.label = label;
    spec.accessible_name = name;
    Box box = place(m_ui.control_height(), Width::Whole);
    return button_left(m_ui, m_ui.id(m_key, key), box, spec);
}

void FormLayout::change() {
    m_events.is_changed = true;
    m_ui.want_frames(2);
}

void FormLayout::words(std::string_view words, Tone tone) {
    Box const box = place(paragraph_height(m_ui, words, TextStyle::Body, m_body.width), Width::Whole);
    paragraph(m_ui, box, words, TextStyle::Body, tone);
}

void FormLayout::quote(std::string_view title, std::string_view words) {
    constexpr float margin = 12;
    float const width = m_body.width - 2 * margin;
    float const head = paragraph_height(m_ui, title, TextStyle::BodyStrong, width);
    float const body = paragraph_height(m_ui, words, TextStyle::Body, width);
    Box const box = place(head + 4 + body + 2 * margin, Width::Whole);
    paint::fill(m_ui, box, m_ui.theme().hover, 8);
    Box inner = inset(box, margin, margin);
    paragraph(m_ui, cut_top(inner, head, 4), title, TextStyle::BodyStrong);
    paragraph(m_ui, inner, words, TextStyle::Body);
}

void FormLayout::general_error() {
    for (Error const& error : m_view.app.form_errors()) {
        if (!error.field.empty()) continue;
        std::string const words = m_view.app.error_text(error);
        Box const box = place(paragraph_height(m_ui, words, TextStyle::Body, m_body.width), Width::Whole);
        m_ui.add(m_ui.id(m_key, "error"), Role::Alert, box, words);
        draw_paragraph(m_ui, box, words, TextStyle::Body, m_ui.theme().bad);
    }
}

} // namespace dunlin::ui
