#include "ui/screens/reports_options.hpp"

#include "ui/field.hpp"
#include "ui/screens/pickers.hpp"

#include "app/ageing_setting.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

constexpr float gap = 16, widest_field = 260;

// Fields typed into are filled anew when what they stand for changes: by themselves, by undo, by another tab.
void refill(View const& view, ReportsState& state, AgeingSpec const& spec) {
    if (!(state.shown == spec.as_of)) {
        state.shown = spec.as_of;
        state.as_of = format_date_field(view.app.locale(), spec.as_of);
        state.as_of_problem.clear();
    }
    std::string const columns = app::to_setting(spec);
    if (state.shown_columns != columns) {
        state.shown_columns = columns;
        state.boundaries = app::boundaries_text(spec.boundaries);
        state.boundaries_problem.clear();
    }
}

void take_date(View const& view, ReportsState& state, AgeingSpec spec) {
    auto const typed = parse_date_as_typed(state.as_of, view.app.locale().date_order, view.today());
    if (!typed) {
        state.as_of_problem = view.tr("reports.as-of-problem");
        return;
    }
    state.as_of_problem.clear();
    state.as_of = format_date_field(view.app.locale(), typed.value());
    if (typed.value() == spec.as_of) return;
    spec.as_of = typed.value();
    view.ask(app::ShowAgeing{std::move(spec)});
}

void take_boundaries(View const& view, ReportsState& state, AgeingSpec spec) {
    auto typed = app::parse_boundaries(state.boundaries, spec.unit);
    if (!typed) {
        state.boundaries_problem = view.tr("reports.boundaries-problem");
        return;
    }
    state.boundaries_problem.clear();
    state.boundaries = app::boundaries_text(typed.value());
    if (typed.value() == spec.boundaries) return;
    spec.boundaries = std::move(typed).value();
    view.ask(app::ShowAgeing{std::move(spec)});
}

void draw_as_of(Ui& ui, View const& view, Box const& box, FieldSpec const& field, AgeingSpec const& spec) {
    ReportsState& state = view.screens.reports;
    DateWords const words{view};
    DateFieldResult const typed = date_field(ui, ui.id("ageing-as-of"), box, field, words.spec(state.as_of),
                                             state.as_of, view.screens.calendar);
    if (typed.picked.is_set()) state.as_of = format_date_field(view.app.locale(), typed.picked);
    if (typed.picked.is_set() || typed.field.is_submitted || typed.field.is_blurred)
        take_date(view, state, spec);
}

void choose_basis(Ui& ui, View const& view, Box const& box, FieldSpec const& field, AgeingSpec spec) {
    std::string const due = view.tr("reports.basis.due"), issue = view.tr("reports.basis.issue");
    std::array<Option, 2> const options{{{"due", due}, {"issue", issue}}};
    std::string chosen = spec.basis == AgeingBasis::Due ? "due" : "issue";
    if (!select_field(ui, ui.id("ageing-basis"), box, field, options, chosen)) return;
    spec.basis = chosen == "due" ? AgeingBasis::Due : AgeingBasis::Issue;
    view.ask(app::ShowAgeing{std::move(spec)});
}

void choose_unit(Ui& ui, View const& view, Box const& box, FieldSpec const& field, AgeingSpec spec) {
    std::string const days = view.tr("reports.unit.days"), months = view.tr("reports.unit.months");
    std::array<Option, 2> const options{{{"days", days}, {"months", months}}};
    std::string chosen = spec.unit == AgeingUnit::Days ? "days" : "months";
    if (!select_field(ui, ui.id("ageing-unit"), box, field, options, chosen)) return;
    spec.unit = chosen == "days" ? AgeingUnit::Days : AgeingUnit::CalendarMonths;
    spec.boundaries = app::usual_boundaries(spec.unit);
    view.ask(app::ShowAgeing{std::move(spec)});
}

int fields_a_row(Breadth breadth) {
    return breadth == Breadth::Full ? 4 : breadth == Breadth::Tablet ? 2 : 1;
}

} // namespace

void draw_ageing_options(Ui& ui, View const& view, Box& page) {
    ReportsState& state = view.screens.reports;
    AgeingSpec const spec = view.app.ageing_spec();
    refill(view, state, spec);
    bool const is_days = spec.unit == AgeingUnit::Days;
    std::array<std::string, 4> const labels{view.tr("reports.as-of"), view.tr("reports.basis"),
                                            view.tr("reports.unit"), view.tr("reports.boundaries")};
    std::string const as_of_hint = view.tr("reports.as-of-hint"),
                      boundaries_hint =
                          view.tr(is_days ? "reports.boundaries.days" : "reports.boundaries.months");
    std::array<FieldSpec, 4> fields;
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i].label = labels[i];
    fields[0].hint = as_of_hint;
    fields[0].error = state.as_of_problem;
    fields[3].hint = boundaries_hint;
    fields[3].error = state.boundaries_problem;
    Availability const kept = view.app.can_write() ? Availability::Enabled : Availability::Disabled;
    for (std::size_t i = 1; i < fields.size(); ++i) fields[i].availability = kept;

    int const columns = fields_a_row(ui.breadth());
    float const width =
        columns == 1 ? page.width : std::min(widest_field, column(page, 0, columns, gap).width);
    for (int first = 0; first < 4; first += columns) {
        float height = 0;
        for (int i = first; i < first + columns; ++i)
            height = std::max(height, field_height(ui, fields[static_cast<std::size_t>(i)], width));
        Box row = cut_top(page, height, gap);
        for (int i = first; i < first + columns; ++i) {
            Box const box = cut_left(row, width, gap);
            if (i == 1) choose_basis(ui, view, box, fields[1], spec);
            if (i == 2) choose_unit(ui, view, box, fields[2], spec);
            if (i == 0) draw_as_of(ui, view, box, fields[0], spec);
            if (i != 3) continue;
            FieldResult const typed =
                text_field(ui, ui.id("ageing-boundaries"), box, fields[3], state.boundaries);
            if (typed.is_submitted || typed.is_blurred) take_boundaries(view, state, spec);
        }
    }
}

} // namespace dunlin::ui
