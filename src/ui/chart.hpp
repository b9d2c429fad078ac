// Charts. Each is an image with a name that says what it shows; the figures stand in a table beside it.
#pragma once

#include "ui/function_ref.hpp"
#include "ui/text.hpp"

#include <span>
#include <string>

namespace dunlin::ui {

struct BarSegment {
    float share = 0;             // of the whole, 0..1
    int age = 0;                 // as age_color takes it
    std::string_view label = {}; // below the bar, and on hover
};

// The colour of an age, 0 not due .. 4 the oldest; beyond that the nearest.
[[nodiscard]] Color age_color(Theme const& theme, int age);

// Parts of a whole side by side. `draw_…` is only the bar; the other says it and may have labels below.
void draw_stacked_bar(Ui& ui, Box const& bar, std::span<BarSegment const> segments);
enum class BarLabels : std::uint8_t { None, Below };
[[nodiscard]] float stacked_bar_height(float bar_height, BarLabels labels);
void stacked_bar(Ui& ui, NodeId id, Box const& area, float bar_height, std::string_view name,
                 std::span<BarSegment const> segments, BarLabels labels);

// Writes a value of the scale at the left as people read it ("€10,000"); none: no figures at the lines.
using AxisText = FunctionRef<void(double value, std::string& into)>;

// Columns over time, with a band of what is likely: cash weeks. Values are in one unit of the caller's.
struct ChartColumn {
    double value = 0;
    double low = 0; // of the band; low == high means none
    double high = 0;
    std::string_view label = {}; // under the column
    std::string_view text = {};  // on hover: the value in words
    Tone tone = Tone::Accent;
};
void column_chart(Ui& ui, NodeId id, Box const& area, std::string_view name,
                  std::span<ChartColumn const> columns, AxisText axis = {});

// A line over time: DSO, a customer's days late.
struct ChartPoint {
    double value = 0;
    std::string_view label = {};
    std::string_view text = {};
};
void line_chart(Ui& ui, NodeId id, Box const& area, std::string_view name, std::span<ChartPoint const> points,
                AxisText axis = {});

} // namespace dunlin::ui
