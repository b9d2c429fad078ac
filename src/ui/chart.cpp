#include "ui/chart.hpp"

#include "ui/paint.hpp"

#include "imgui.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dunlin::ui {

namespace {

constexpr float segment_gap = 2;
constexpr float axis_height = 22;

// Where each segment lies: shares of the width without the gaps; nothing that exists is thinner than 3 px.
template<typename Each>
void for_each_segment(Box const& bar, std::span<BarSegment const> segments, Each const& each) {
    float total = 0;
    int shown = 0;
    for (BarSegment const& segment : segments) {
        if (segment.share <= 0) continue;
        total += segment.share;
        ++shown;
    }
    if (shown == 0) return;
    float const room = bar.width - segment_gap * static_cast<float>(shown - 1);
    float const thinnest = 3;
    float const sharable = room - thinnest * static_cast<float>(shown);
    float x = bar.x;
    int index = 0;
    for (BarSegment const& segment : segments) {
        if (segment.share <= 0) continue;
        float const width = thinnest + std::max(0.0f, sharable) * segment.share / total;
        each(segment, Box{x, bar.y, width, bar.height}, index++, shown);
        x += width + segment_gap;
    }
}

} // namespace

Color age_color(Theme const& theme, int age) {
    return theme.ageing[static_cast<std::size_t>(std::clamp(age, 0, 4))];
}

void draw_stacked_bar(Ui& ui, Box const& bar, std::span<BarSegment const> segments) {
    for_each_segment(bar, segments, [&](BarSegment const& segment, Box const& box, int index, int count) {
        paint::Corners corners = paint::Corners::None;
        if (count == 1)
            corners = paint::Corners::All;
        else if (index == 0)
            corners = paint::Corners::Left;
        else if (index == count - 1)
            corners = paint::Corners::Right;
        paint::fill(ui, box, age_color(ui.theme(), segment.age), std::min(5.0f, bar.height / 2), corners);
    });
}

float stacked_bar_height(float bar_height, BarLabels labels) {
    return bar_height + (labels == BarLabels::Below ? 8 + line_height(TextStyle::Small) : 0);
}

void stacked_bar(Ui& ui, NodeId id, Box const& area, float bar_height, std::string_view name,
                 std::span<BarSegment const> segments, BarLabels labels) {
    Box const bar{area.x, area.y, area.width, bar_height};
    ui.add(id, Role::Image, {area.x, area.y, area.width, stacked_bar_height(bar_height, labels)}, name);
    draw_stacked_bar(ui, bar, segments);
    float x = area.x;
    float const y = area.y + bar_height + 8;
    for_each_segment(bar, segments, [&](BarSegment const& segment, Box const& box, int index, int) {
        ui.tooltip(Ui::within(id, "segment", static_cast<std::uint64_t>(index)), box, segment.label);
        if (labels == BarLabels::None) return;
        // Under its segment where there is room, else right after the label before it.
        float const width = text_width(ui, segment.label, TextStyle::Small);
        float const left = std::max(x, std::min(box.x, right_of(area) - width));
        if (left + width > right_of(area) + 0.5f) return;
        draw_text(ui, {left, y, width, 16}, segment.label, TextStyle::Small, ui.theme().muted);
        x = left + width + 12;
    });
}

namespace {

struct Scale {
    double low = 0;
    double high = 1;
    double step = 1;
    Box plot;

    [[nodiscard]] float y(double value) const {
        double const share = (value - low) / (high - low);
        return bottom_of(plot) - static_cast<float>(share) * plot.height;
    }
};

constexpr int grid_steps = 4;

// The next number above that is easy to read at a line: 1, 2, 2.5 or 5 times a power of ten.
double easy_step(double least) {
    double const power = std::pow(10.0, std::floor(std::log10(std::max(least, 1e-9))));
    for (double factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= least * 0.999) return factor * power;
    return 10 * power;
}

// Lines at round values, zero among them.
Scale scale_of(Box const& area, double low, double high) {
    Scale scale;
    scale.plot = {area.x, area.y + 8, area.width, std::max(1.0f, area.height - axis_height - 8)};
    scale.step = easy_step((std::max(high, 0.0) - std::min(low, 0.0)) / grid_steps);
    scale.low = std::floor(std::min(low, 0.0) / scale.step) * scale.step;
    scale.high = std::max(std::ceil(high / scale.step), 1.0) * scale.step;
    return scale;
}

// Draws the lines, and leaves room at the left for what is written at them.
void draw_grid(Ui& ui, Scale& scale, AxisText axis) {
    int const count = static_cast<int>(std::lround((scale.high - scale.low) / scale.step));
    std::string& label = ui.scratch;
    if (axis) {
        float widest = 0;
        for (int line = 0; line <= count; ++line) {
            label.clear();
            axis(scale.low + line * scale.step, label);
            widest = std::max(widest, text_width(ui, label, TextStyle::Small));
        }
        cut_left(scale.plot, widest, 10);
    }
    for (int line = 0; line <= count; ++line) {
        double const value = scale.low + line * scale.step;
        float const y = scale.y(value);
        bool const is_zero = std::abs(value) < scale.step / 2;
        paint::line_across(ui, scale.plot.x, y, scale.plot.width,
                           is_zero ? ui.theme().field_line : ui.theme().line);
        if (!axis) continue;
        label.clear();
        axis(value, label);
        draw_text(ui, {scale.plot.x - 210, y - 8, 200, 16}, label, TextStyle::Small, ui.theme().muted,
                  Align::Right);
    }
}

// Labels under the places, leaving some out where they would touch.
template<typename Label>
void draw_axis(Ui& ui, Box const& plot, int count, Label const& label) {
    float const slot = plot.width / static_cast<float>(std::max(1, count));
    float widest = 1;
    for (int index = 0; index < count; ++index)
        widest = std::max(widest, text_width(ui, label(index), TextStyle::Small) + 10);
    int const step = std::max(1, static_cast<int>(std::ceil(widest / slot)));
    for (int index = 0; index < count; index += step) {
        Box const place{plot.x + slot * static_cast<float>(index), bottom_of(plot) + 6, slot, 16};
        float const width = std::max(slot, widest);
        draw_text(ui, centered(place, width, 16), label(index), TextStyle::Small, ui.theme().muted,
                  Align::Center);
    }
}

} // namespace

void column_chart(Ui& ui, NodeId id, Box const& area, std::string_view name,
                  std::span<ChartColumn const> columns, AxisText axis) {
    ui.add(id, Role::Image, area, name);
    if (columns.empty()) return;
    double low = 0;
    double high = 0;
    for (ChartColumn const& column : columns) {
        low = std::min({low, column.value, column.low});
        high = std::max({high, column.value, column.high});
    }
    Scale scale = scale_of(area, low, high);
    draw_grid(ui, scale, axis);
    auto const count = static_cast<int>(columns.size());
    float const slot = scale.plot.width / static_cast<float>(count);
    float const width = std::clamp(slot * 0.56f, 3.0f, 48.0f);
    for (int index = 0; index < count; ++index) {
        ChartColumn const& column = columns[static_cast<std::size_t>(index)];
        Box const place{scale.plot.x + slot * static_cast<float>(index), scale.plot.y, slot,
                        scale.plot.height};
        float const top = scale.y(std::max(0.0, column.value));
        float const bottom = scale.y(std::min(0.0, column.value));
        Color const color = tone_ink(ui.theme(), column.tone);
        Box const bar{place.x + (slot - width) / 2, top, width, std::max(1.0f, bottom - top)};
        paint::fill(ui, bar, ui.is_hovered(place) ? color : mix(color, ui.theme().surface, 0.12f), 3,
                    paint::Corners::Top);
        if (column.high > column.low) {
            float const x = place.x + slot / 2;
            float const from = scale.y(column.high);
            float const to = scale.y(column.low);
            paint::line_down(ui, x, from, to - from, ui.theme().ink);
            paint::line_across(ui, x - 4, from, 9, ui.theme().ink);
            paint::line_across(ui, x - 4, to, 9, ui.theme().ink);
        }
        ui.tooltip(Ui::within(id, "column", static_cast<std::uint64_t>(index)), place, column.text);
    }
    draw_axis(ui, scale.plot, count,
              [&](int index) { return columns[static_cast<std::size_t>(index)].label; });
}

void line_chart(Ui& ui, NodeId id, Box const& area, std::string_view name, std::span<ChartPoint const> points,
                AxisText axis) {
    ui.add(id, Role::Image, area, name);
    if (points.empty()) return;
    double low = 0;
    double high = 0;
    for (ChartPoint const& point : points) {
        low = std::min(low, point.value);
        high = std::max(high, point.value);
    }
    Scale scale = scale_of(area, low, high);
    draw_grid(ui, scale, axis);
    auto const count = static_cast<int>(points.size());
    float const slot = scale.plot.width / static_cast<float>(count);
    ImDrawList& canvas = ui.canvas();
    auto const at = [&](int index) {
        return ImVec2{scale.plot.x + slot * (static_cast<float>(index) + 0.5f),
                      scale.y(points[static_cast<std::size_t>(index)].value)};
    };
    canvas.PathClear();
    for (int index = 0; index < count; ++index) canvas.PathLineTo(at(index));
    canvas.PathStroke(ui.theme().accent, ImDrawFlags_None, 2);
    for (int index = 0; index < count; ++index) {
        Box const place{scale.plot.x + slot * static_cast<float>(index), scale.plot.y, slot,
                        scale.plot.height};
        bool const is_hovered = ui.is_hovered(place);
        if (is_hovered || count <= 24) {
            paint::circle(ui, at(index).x, at(index).y, is_hovered ? 5.0f : 3.5f, ui.theme().surface);
            paint::circle(ui, at(index).x, at(index).y, is_hovered ? 4.0f : 2.5f, ui.theme().accent);
        }
        ui.tooltip(Ui::within(id, "point", static_cast<std::uint64_t>(index)), place,
                   points[static_cast<std::size_t>(index)].text);
    }
    draw_axis(ui, scale.plot, count,
              [&](int index) { return points[static_cast<std::size_t>(index)].label; });
}

} // namespace dunlin::ui
