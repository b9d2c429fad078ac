#include "ui/screens/ageing_bar.hpp"

#include "ui/paint.hpp"

#include "app/report_tables.hpp"

namespace dunlin::ui {

namespace {

constexpr float bar_height = 14, gap = 8, line = 16, line_gap = 14, mark = 10, mark_gap = 6;

// Each amount beside its colour: labels under the segments would not fit where segments are short.
template<class Draw>
float for_each_label(Ui const& ui, AgeingBar const& bar, Box const& area, Draw const& draw) {
    Flow flow(area, line, line_gap);
    for (BarSegment const& segment : bar.segments)
        draw(segment, flow.next(text_width(ui, segment.label, TextStyle::Small) + mark + mark_gap + 1));
    return flow.height();
}

// The four shades of lateness spread over any number of columns: the first is the lightest, the last the
// darkest.
int shade_of(std::size_t late_column, std::size_t late_columns) {
    return late_columns < 2 ? 4 : 1 + static_cast<int>(late_column * 3 / (late_columns - 1));
}

} // namespace

AgeingBar ageing_bar(View const& view, AgeingSpec const& spec, AgeingAmounts const& amounts,
                     Currency currency) {
    AgeingBar bar;
    bar.currency = currency;
    std::int64_t const owed = amounts.owed_minor();
    if (owed <= 0) return bar;
    bar.labels.reserve(late_column_count(spec) + 1); // they stay where they are
    auto const add = [&](int age, std::int64_t minor, std::string const& words) {
        if (minor <= 0) return;
        bar.labels.push_back(words + " " + view.money(minor, currency));
        bar.name += (bar.name.empty() ? "" : ", ") + bar.labels.back();
        bar.segments.push_back(
            BarSegment{static_cast<float>(minor) / static_cast<float>(owed), age, bar.labels.back()});
    };
    add(0, amounts.not_due_minor, view.tr("column.not-due"));
    for (std::size_t i = 0; i < late_column_count(spec); ++i)
        add(shade_of(i, late_column_count(spec)), amounts.late_minor[i],
            app::age_range_text(spec, i, view.app.words()));
    return bar;
}

float ageing_bar_height(Ui const& ui, AgeingBar const& bar, float width) {
    if (bar.segments.empty()) return 0;
    return bar_height + gap +
           for_each_label(ui, bar, Box{0, 0, width, 0}, [](BarSegment const&, Box const&) {});
}

void draw_ageing_bar(Ui& ui, AgeingBar const& bar, Box const& area) {
    if (bar.segments.empty()) return;
    stacked_bar(ui, ui.id("ageing", bar.currency.code()), area, bar_height, bar.name, bar.segments,
                BarLabels::None);
    Box rest = area;
    cut_top(rest, bar_height, gap);
    for_each_label(ui, bar, rest, [&](BarSegment const& segment, Box label) {
        Box const square = centered(cut_left(label, mark, mark_gap), mark, mark);
        paint::fill(ui, square, age_color(ui.theme(), segment.age), 3);
        draw_text(ui, label, segment.label, TextStyle::Small, ui.theme().muted);
    });
}

} // namespace dunlin::ui
