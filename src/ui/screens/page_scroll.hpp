// A screen higher than the window: the view reaches to the window's edges, so that the scrollbar runs beside
// the content and rows disappear at the edge and not before it.
#pragma once

#include "ui/scroll.hpp"

namespace dunlin::ui {

class PageScroll {
public:
    // `page` is the screen's place as the shell gives it, `padding` what it is away from the window's edge.
    PageScroll(Ui& ui, Box const& page) : m_ui(ui), m_id(ui.id("page")) {
        float const padding = ui.breadth() == Breadth::Phone ? 16 : Measures::page_padding;
        m_view = Box{page.x - padding, page.y - padding, page.width + 2 * padding, page.height + 2 * padding};
        Box const inside = begin_scroll(ui, m_id, m_view);
        m_content = Box{inside.x + padding, inside.y + padding, page.width, inside.height};
        m_bottom_gap = padding;
    }
    PageScroll(PageScroll const&) = delete;
    PageScroll& operator=(PageScroll const&) = delete;

    [[nodiscard]] Box content() const { return m_content; }
    // Where the content ended.
    void end(float bottom) { end_scroll(m_ui, m_id, m_view, bottom + m_bottom_gap); }

private:
    Ui& m_ui;
    NodeId m_id;
    Box m_view, m_content;
    float m_bottom_gap = 0;
};

} // namespace dunlin::ui
