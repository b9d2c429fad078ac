// Icons as strokes on a grid of 24: crisp at any size, in any colour, nothing to download.
#pragma once

#include "ui/theme.hpp"
#include "ui/ui.hpp"

namespace dunlin::ui {

enum class Icon : std::uint8_t {
    None,
    Today,
    People,
    Invoice,
    Money,
    Chart,
    Policy,
    Import,
    Data,
    Call,
    Mail,
    Letter,
    Search,
    Check,
    Clock,
    Stop,
    Plan,
    Plus,
    Close,
    ChevronDown,
    ChevronRight,
    ChevronLeft,
    ArrowUp,
    ArrowDown,
    Warning,
    Info,
    Undo,
    Redo,
    More,
    Download,
    Trash,
    Edit,
    Sun,
    Moon,
    Help,
    Note,
    Lock,
    Pause,
    Print,
    Copy,
    Filter,
    Bank,
    File,
    Message,
    Star,
    Calendar,
    Gear,
    Count, // how many there are; not an icon
};

// Draws the icon in the middle of the box, `size` CSS pixels wide and high.
void draw_icon(Ui& ui, Box const& box, Icon icon, Color color, float size = Measures::icon);

// The strokes, in the path language of SVG ("M4 5h16v15…"), on a grid of 24.
[[nodiscard]] std::string_view icon_path(Icon icon);

} // namespace dunlin::ui
