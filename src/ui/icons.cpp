#include "ui/icons.hpp"

#include "ui/paint.hpp"
#include "ui/vector_path.hpp"

#include "imgui.h"

#include <cmath>

namespace dunlin::ui {

namespace {

struct Drawing {
    Icon icon;
    std::string_view path;
};

constexpr Drawing drawings[] = {
    {Icon::Today, "M4 5h16v15H4zM4 10h16M9 3v4M15 3v4"},
    {Icon::People, "M12.2 8a3.2 3.2 0 1 1-6.4 0a3.2 3.2 0 1 1 6.4 0zM3 20c0-3.600 2.700-6 6-6s6 2.400 6 6"
                   "M16 5.200a3 3 0 0 1 0 5.600M17.500 14.400c2.100.8 3.500 2.900 3.500 5.600"},
    {Icon::Invoice, "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h5"},
    {Icon::Money,
     "M3 7h18v11H3zM14.600 12.500a2.600 2.600 0 1 1-5.200 0a2.600 2.600 0 1 1 5.200 0zM6 10v5M18 10v5"},
    {Icon::Chart, "M4 4V20H20M8 16v-4M12 16V8M16 16v-6"},
    {Icon::Policy, "M5 6h2.200M10.800 6H19M5 12h8.200M16.800 12H19M5 18h9"
                   "M10.800 6a1.800 1.800 0 1 1-3.600 0a1.800 1.800 0 1 1 3.600 0z"
                   "M16.800 12a1.800 1.800 0 1 1-3.600 0a1.800 1.800 0 1 1 3.600 0z"},
    {Icon::Import, "M12 4v11M7.500 10.500 12 15l4.500-4.500M4 19h16"},
    {Icon::Data,
     "M19 6a7 2.600 0 1 1-14 0a7 2.600 0 1 1 14 0z"
     "M5 6v12c0 1.500 3 2.600 7 2.600s7-1.100 7-2.600V6M5 12c0 1.500 3 2.600 7 2.600s7-1.100 7-2.600"},
    {Icon::Call, "M6 3h4l1.500 5-2.300 1.600a11 11 0 0 0 5.200 5.200L16 12.500l5 1.500v4c0 1-1 2-2 2A16 16 0 "
                 "0 1 4 5c0-1 1-2 2-2z"},
    {Icon::Mail, "M3 6h18v13H3zM3 7l9 7 9-7"},
    {Icon::Letter, "M6 3h12v18H6zM9 8h6M9 12h6M9 16h3"},
    {Icon::Search, "M17 11a6 6 0 1 1-12 0a6 6 0 1 1 12 0zM20 20 15.300 15.300"},
    {Icon::Check, "M4 13l4.500 4.500L20 6"},
    {Icon::Clock, "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0zM12 8v4.500l3 2"},
    {Icon::Stop, "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0zM8 12h8"},
    {Icon::Plan, "M4 6h16M4 12h10M4 18h6"},
    {Icon::Plus, "M12 5v14M5 12h14"},
    {Icon::Close, "M6 6l12 12M18 6 6 18"},
    {Icon::ChevronDown, "M6 9.500l6 6 6-6"},
    {Icon::ChevronRight, "M9.500 6l6 6-6 6"},
    {Icon::ChevronLeft, "M14.500 6l-6 6 6 6"},
    {Icon::ArrowUp, "M12 19V5M6 11l6-6 6 6"},
    {Icon::ArrowDown, "M12 5v14M6 13l6 6 6-6"},
    {Icon::Warning, "M12 4l9 16H3zM12 10v4.500M12 17.200v.1"},
    {Icon::Info, "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0zM12 11.500v4.500M12 8v.1"},
    {Icon::Undo, "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9"},
    {Icon::Redo, "M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h5"},
    {Icon::More, "M5.500 12h.1M12 12h.1M18.500 12h.1"},
    {Icon::Download, "M12 4v11M7.500 10.500 12 15l4.500-4.500M5 16v4h14v-4"},
    {Icon::Trash, "M4 7h16M9 7V4h6v3M6.500 7l.8 13h9.400l.8-13M10 11v5.500M14 11v5.500"},
    {Icon::Edit, "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"},
    {Icon::Sun, "M16 12a4 4 0 1 1-8 0a4 4 0 1 1 8 0zM12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7"
                "M17 17l1.400 1.400M18.400 5.600 17 7M7 17 5.600 18.400"},
    {Icon::Moon, "M20 14.500A8 8 0 1 1 9.500 4a6.500 6.500 0 0 0 10.500 10.500z"},
    {Icon::Help,
     "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0zM9.800 10a2.200 2.200 0 1 1 3.200 2c-.8.4-1 .9-1 1.700M12 16v.1"},
    {Icon::Note, "M5 4h14v11l-5 5H5zM14 20v-5h5M8.500 8.500h7M8.500 12h4"},
    {Icon::Lock, "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3"},
    {Icon::Pause, "M9 5v14M15 5v14"},
    {Icon::Print, "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"},
    {Icon::Copy, "M9 9h11v11H9zM15 9V4H4v11h5"},
    {Icon::Filter, "M4 5h16l-6 7.500V19l-4-2v-4.500z"},
    {Icon::Bank, "M3 10l9-6 9 6zM6 10v7M10 10v7M14 10v7M18 10v7M4 20h16"},
    {Icon::File, "M6 3h8l4 4v14H6zM14 3v4h4"},
    {Icon::Message, "M4 5h16v11h-9l-4 4v-4H4z"},
    {Icon::Star,
     "M12 4l2.400 5.200 5.600.6-4.200 3.800 1.200 5.600L12 16.300 7 19.200l1.200-5.600L4 9.800l5.600-.6z"},
    {Icon::Calendar, "M4 5h16v15H4zM4 10h16M9 3v4M15 3v4M8 14h2M14 14h2"},
    {Icon::Gear, "M15 12a3 3 0 1 1-6 0a3 3 0 1 1 6 0zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100"
                 "M16.300 16.300l2.100 2.100M18.400 5.600l-2.100 2.100M7.700 16.300l-2.100 2.100"},
};

} // namespace

std::string_view icon_path(Icon icon) {
    for (Drawing const& drawing : drawings)
        if (drawing.icon == icon) return drawing.path;
    return {};
}

void draw_icon(Ui& ui, Box const& box, Icon icon, Color color, float size) {
    if (icon == Icon::None || !ui.is_visible(box)) return;
    Box const place = paint::snap(ui, centered(box, size, size));
    float const scale = size / 24;
    // Dots (the three of "more", the point of an i) are strokes of almost no length: rounder when thicker.
    float const weight = icon == Icon::More ? 2.4f : 1.7f;
    stroke_path(ui.canvas(), icon_path(icon), {place.x, place.y, scale, weight * scale}, color);
}

} // namespace dunlin::ui
