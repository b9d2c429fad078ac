// Cards and what stands in them: figures, key and value, a timeline, banners, empty screens, progress.
#pragma once

#include "core/base/progress.hpp"
#include "ui/button.hpp"
#include "ui/chart.hpp"
#include "ui/chip.hpp"

#include <span>

namespace dunlin::ui {

// A card's ground; returns the box inside of its padding.
Box card(Ui& ui, Box const& box, float padding_x = 18, float padding_y = 16);
// A line with the card's heading at the left; what is left of the row is returned for chips and hints.
Box card_heading(Ui& ui, Box& rest, std::string_view words, float gap_below = 10);

struct KpiSpec {
    std::string_view label = {};
    std::string_view value = {};
    Tone value_tone = Tone::Plain;
    std::string_view suffix = {}; // small, after the value ("paid")
    Tone suffix_tone = Tone::Good;
    std::string_view detail = {};
    std::span<BarSegment const> segments = {}; // a thin bar between value and detail
};
[[nodiscard]] float kpi_card_height(Ui const& ui, KpiSpec const& spec, float width);
// True when pressed: a figure opens its formula and its rows.
bool kpi_card(Ui& ui, NodeId id, Box const& box, KpiSpec const& spec);

// A small label over a large value: a row of them heads a card.
void figure(Ui& ui, Box const& box, std::string_view label, std::string_view value, Tone tone = Tone::Plain);
// "To    Camille Roche": the key in `key_width`, the value beside it. Returns the height.
float key_value(Ui& ui, Box const& box, std::string_view key, std::string_view value, float key_width = 96);

struct TimelineSpec {
    Icon icon = Icon::None;
    std::string_view title = {};
    std::string_view detail = {};
    std::string_view when = {};
    float room = 0; // kept free at the right end, for a button
};
[[nodiscard]] float timeline_row_height(Ui const& ui, TimelineSpec const& spec, float width);
// Between `open(…, Role::List, …)` and `close`. Returns the height, a line above included.
float timeline_row(Ui& ui, NodeId id, Box const& box, TimelineSpec const& spec);
// The same, left open: draw into the returned `room`, then `ui.close()`.
[[nodiscard]] Box open_timeline_row(Ui& ui, NodeId id, Box const& box, TimelineSpec const& spec);

// A message in the page that stays until it is dealt with.
struct BannerSpec {
    Tone tone = Tone::Info; // Info, Good, Warn, Bad
    std::string_view title = {};
    std::string_view text = {};
    std::span<std::string_view const> actions = {}; // buttons, the first one leading
};
[[nodiscard]] float banner_height(Ui const& ui, BannerSpec const& spec, float width);
// The pressed action's place, -1 if none.
int banner(Ui& ui, NodeId id, Box const& area, BannerSpec const& spec);

// What an empty screen says instead of nothing.
struct EmptySpec {
    Icon icon = Icon::Check;
    std::string_view title = {};
    std::string_view text = {};
    std::span<ButtonSpec const> actions = {};
};
[[nodiscard]] float empty_state_height(Ui const& ui, EmptySpec const& spec, float width);
int empty_state(Ui& ui, NodeId id, Box const& area, EmptySpec const& spec);

// A thin bar, `share` of 1 done.
void draw_progress(Ui& ui, Box const& box, float share);
struct ProgressSpec {
    std::string_view label = {};  // what is being done
    float share = 0;              // 0..1
    std::string_view detail = {}; // "12,000 of 40,000 rows"
    std::string_view cancel = {}; // the button's label; "" = can't be cancelled
};
[[nodiscard]] float share_of(Progress const& progress); // 0 while the whole isn't known
[[nodiscard]] float progress_height(ProgressSpec const& spec);
// True when cancelled.
bool progress(Ui& ui, NodeId id, Box const& area, ProgressSpec const& spec);

} // namespace dunlin::ui
