// A view on something higher than itself: wheel, thin scrollbar, finger.
#pragma once

#include "ui/ui.hpp"

namespace dunlin::ui {

// Draw the content into the returned box (its height is no limit), then say in `end_scroll` where it ended.
//
//     Box content = begin_scroll(ui, ui.id("page"), view);
//     … draw …
//     end_scroll(ui, ui.id("page"), view, content.y + used_height);
[[nodiscard]] Box begin_scroll(Ui& ui, NodeId id, Box const& view);
void end_scroll(Ui& ui, NodeId id, Box const& view, float content_bottom);

// Back to the top: when another screen is shown in the same view.
void scroll_to_top(Ui& ui, NodeId id);

// A scrollbar's thumb: `share` of the content that is seen (0..1), `position` of the view in what can be
// scrolled (0..1).
struct Scrollbar {
    float position = 0;
    float share = 1;
};
// Returns the position the person dragged it to, or the one given.
float scrollbar(Ui& ui, NodeId id, Box const& track, Scrollbar const& bar, ScrollMemory& memory);

} // namespace dunlin::ui
