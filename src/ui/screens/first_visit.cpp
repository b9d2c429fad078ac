// The first visit: three doors.
#include "ui/screens/file_button.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/screen.hpp"

#include "ui/card.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

struct Door {
    Icon icon;
    char const* title;
    char const* text;
    char const* button;
};
constexpr std::array<Door, 3> doors{{
    {Icon::Star, "first.sample.title", "first.sample.text", "first.sample.button"},
    {Icon::Import, "first.bring.title", "first.bring.text", "first.bring.button"},
    {Icon::Plus, "first.empty.title", "first.empty.text", "first.empty.button"},
}};

float door_height(Ui const& ui, View const& view, float width) {
    float tallest = 0;
    for (Door const& door : doors)
        tallest = std::max(tallest, paragraph_height(ui, view.tr(door.text), TextStyle::Body, width - 48));
    return 24 + 40 + 16 + 20 + 8 + tallest + 20 + ui.control_height() + 24;
}

void draw_door(Ui& ui, View const& view, std::size_t index, Box const& box) {
    Door const& door = doors[index];
    Box inner = card(ui, box, 24, 24);
    Box const badge = middle_left(cut_top(inner, 40, 16), 40, 40);
    draw_icon(ui, badge, door.icon, ui.theme().accent, 26);
    heading(ui, cut_top(inner, 20, 8), view.tr(door.title), 2);
    Box const foot = cut_bottom(inner, ui.control_height());
    paragraph(ui, inner, view.tr(door.text), TextStyle::Body, Tone::Muted);
    std::string const label = view.tr(door.button);
    ButtonSpec spec;
    spec.label = label;
    spec.kind = index == 1 ? ButtonKind::Primary : ButtonKind::Secondary;
    NodeId const id = ui.id("door", index);
    if (index == 1) return file_button(ui, id, foot, spec);
    Box row = foot;
    if (!button_left(ui, id, row, spec)) return;
    if (index == 0)
        view.ask(app::UseSampleData{});
    else
        view.ask(app::StartEmpty{});
}

} // namespace

void draw_first_visit(Ui& ui, View const& view, Box page) {
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    float const width = std::min(content.width, 1040.0f);
    content = Box{content.x + (content.width - width) / 2, content.y, width, content.height};
    bool const is_phone = ui.breadth() == Breadth::Phone;
    cut_top(content, is_phone ? 8.0f : 56.0f);
    std::string const title = view.tr("first.title");
    heading(ui, cut_top(content, heading_height(ui, title, 1, content.width), 8), title, 1);
    std::string const intro = view.tr("first.text");
    paragraph(ui, cut_top(content, paragraph_height(ui, intro, TextStyle::Body, content.width), 28), intro,
              TextStyle::Body, Tone::Muted);
    int const columns = ui.breadth() == Breadth::Full ? 3 : 1;
    float const door_width = column(content, 0, columns, 16).width;
    float const height = door_height(ui, view, door_width);
    for (std::size_t i = 0; i < doors.size();) {
        Box const row = cut_top(content, height, 16);
        for (int c = 0; c < columns; ++c, ++i) draw_door(ui, view, i, column(row, c, columns, 16));
    }
    std::string const promise = view.tr("first.promise");
    paragraph(ui, cut_top(content, paragraph_height(ui, promise, TextStyle::Small, content.width), 8),
              promise, TextStyle::Small, Tone::Muted);
    scroll.end(content.y);
}

} // namespace dunlin::ui
