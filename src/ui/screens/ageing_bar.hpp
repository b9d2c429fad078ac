// What is owed by age, as a bar with its amounts in words below.
#pragma once

#include "ui/chart.hpp"
#include "ui/screens/screen.hpp"

#include <string>
#include <vector>

namespace dunlin::ui {

struct AgeingBar {
    std::vector<std::string> labels; // "1–30 €4,400.00"; the segments point into them
    std::vector<BarSegment> segments;
    std::string name; // all of it, read aloud
    Currency currency;

    AgeingBar() = default;
    AgeingBar(AgeingBar&&) = default;
    AgeingBar(AgeingBar const&) = delete; // its segments would point into the other one
    AgeingBar& operator=(AgeingBar const&) = delete;
    AgeingBar& operator=(AgeingBar&&) = delete;
};

// Without segments if nothing is owed.
[[nodiscard]] AgeingBar ageing_bar(View const& view, AgeingSpec const& spec, AgeingAmounts const& amounts,
                                   Currency currency);
[[nodiscard]] float ageing_bar_height(Ui const& ui, AgeingBar const& bar, float width);
// At the top of `area`.
void draw_ageing_bar(Ui& ui, AgeingBar const& bar, Box const& area);

} // namespace dunlin::ui
