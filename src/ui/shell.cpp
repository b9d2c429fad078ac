#include "ui/shell.hpp"

#include "ui/overlay.hpp"
#include "ui/paint.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

constexpr float phone_bar_height = 56;
constexpr int phone_items_most = 4;

void draw_brand(Ui& ui, Box const& row, std::string_view brand, Breadth breadth) {
    Theme const& theme = ui.theme();
    Box rest = row;
    Box const mark = breadth == Breadth::Full ? cut_left(rest, 24, 10) : rest;
    Box const square = centered(mark, 24, 24);
    paint::fill(ui, square, theme.accent, 7);
    draw_text(ui, square, brand.substr(0, 1), TextStyle::SmallStrong, theme.accent_ink, Align::Center);
    if (breadth == Breadth::Full) draw_text(ui, rest, brand, TextStyle::Brand, theme.ink);
    ui.add(0, Role::Text, row, brand);
}

bool nav_item(Ui& ui, Box const& box, NavItem const& item, bool is_current, Breadth breadth) {
    Theme const& theme = ui.theme();
    std::string& name = ui.scratch;
    name.assign(item.label);
    if (!item.count.empty()) name.append(" ").append(item.count);
    Node& node = ui.add(item.id, Role::Link, box, name);
    if (is_current) node.states |= State::Current;
    Press const press = ui.press(item.id, box);
    if (is_current) {
        paint::shadow(ui, box, Measures::control_radius);
        paint::fill(ui, box, theme.surface, Measures::control_radius);
        if (theme.contrast == Contrast::High) paint::outline(ui, box, theme.line, Measures::control_radius);
    } else if (press.is_hovered) {
        paint::fill(ui, box, mix(theme.background, theme.ink, 0.05f), Measures::control_radius);
    }
    if (press.is_focus_visible) paint::focus_ring(ui, inset(box, 2), Measures::control_radius);
    Color const ink = is_current || press.is_hovered ? theme.ink : theme.muted;
    if (breadth == Breadth::Full) {
        Box row = inset(box, 10, 0);
        draw_icon(ui, cut_left(row, Measures::icon, 10), item.icon, ink);
        float const count_width = text_width(ui, item.count, TextStyle::SmallStrong);
        draw_text(ui, cut_right(row, count_width, 8), item.count, TextStyle::SmallStrong,
                  is_current ? theme.accent : theme.faint);
        draw_text(ui, row, item.label, is_current ? TextStyle::BodyStrong : TextStyle::Body, ink);
        return press.is_activated;
    }
    draw_icon(ui, box, item.icon, is_current ? theme.accent : ink, 20);
    ui.tooltip(item.id, box, name);
    if (!item.count.empty()) paint::circle(ui, box.x + box.width / 2 + 11, box.y + 9, 3.5f, theme.accent);
    return press.is_activated;
}

void draw_rail(Ui& ui, Box const& rail, ShellSpec const& spec, ShellResult& result) {
    Breadth const breadth = ui.breadth();
    bool const is_full = breadth == Breadth::Full;
    Theme const& theme = ui.theme();
    ui.open(ui.id("shell-rail"), Role::Navigation, rail, spec.navigation_name);
    paint::line_down(ui, right_of(rail) - 1, rail.y, rail.height, theme.line);
    Box rest = inset({rail.x, rail.y, rail.width - 1, rail.height}, is_full ? 12.0f : 10.0f, 16);
    Box const brand = cut_top(rest, 24, 22);
    draw_brand(ui, is_full ? inset(brand, 8, 0) : brand, spec.brand, breadth);
    float const height = ui.is_touch() ? Measures::touch_height : is_full ? 36.0f : 44.0f;
    int index = 0;
    for (NavItem const& item : spec.items) {
        if (nav_item(ui, cut_top(rest, height, 2), item, index == spec.current, breadth))
            result.navigated = index;
        ++index;
    }
    if (is_full && rest.height > 18 * static_cast<float>(spec.footer.size())) {
        cut_bottom(rest, 8);
        Box foot = cut_bottom(rest, 18 * static_cast<float>(spec.footer.size()));
        foot = inset(foot, 10, 0);
        for (std::string_view line : spec.footer)
            text(ui, cut_top(foot, 18), line, TextStyle::Small, Tone::Faint);
    }
    ui.close();
}

// `label_place`: at a large text size five labels don't fit side by side; they are still read aloud.
enum class PhoneLabel : std::uint8_t { Below, Hidden };

bool phone_item(Ui& ui, Box const& box, NodeId id, std::string_view label, Icon icon, bool is_current,
                PhoneLabel label_place) {
    Theme const& theme = ui.theme();
    Node& node = ui.add(id, Role::Link, box, label);
    if (is_current) node.states |= State::Current;
    Press const press = ui.press(id, box);
    Color const ink = is_current ? theme.accent : theme.muted;
    Box rest = inset(box, 2, 7);
    if (label_place == PhoneLabel::Hidden) {
        draw_icon(ui, box, icon, ink, 24);
    } else {
        draw_icon(ui, cut_top(rest, 22, 3), icon, ink, 20);
        draw_text(ui, cut_top(rest, 16), label, is_current ? TextStyle::SmallStrong : TextStyle::Small, ink,
                  Align::Center);
    }
    if (press.is_focus_visible) paint::outline(ui, inset(box, 2), theme.accent, 8, 2);
    return press.is_activated;
}

void draw_phone_bar(Ui& ui, Box const& bar, ShellSpec const& spec, ShellResult& result) {
    Theme const& theme = ui.theme();
    ui.open(ui.id("shell-rail"), Role::Navigation, bar, spec.navigation_name);
    paint::fill(ui, bar, theme.surface);
    paint::line_across(ui, bar.x, bar.y, bar.width, theme.line);
    auto const total = static_cast<int>(spec.items.size());
    int const shown = total <= phone_items_most + 1 ? total : phone_items_most;
    bool const has_more = total > shown;
    int const slots = shown + (has_more ? 1 : 0);
    float widest = 0;
    for (NavItem const& item : spec.items.first(static_cast<std::size_t>(shown)))
        widest = std::max(widest, text_width(ui, item.label, TextStyle::Small));
    bool const has_labels = widest <= bar.width / static_cast<float>(slots);
    PhoneLabel const label_place = has_labels ? PhoneLabel::Below : PhoneLabel::Hidden;
    for (int index = 0; index < shown; ++index) {
        NavItem const& item = spec.items[static_cast<std::size_t>(index)];
        Box const box = column(bar, index, slots, 0);
        if (phone_item(ui, box, item.id, item.label, item.icon, index == spec.current, label_place))
            result.navigated = index;
    }
    if (has_more) {
        NodeId const id = ui.id("shell-more");
        NodeId const menu_id = Ui::within(id, "menu");
        Box const box = column(bar, shown, slots, 0);
        bool const was_open = ui.open_popover() == menu_id;
        if (phone_item(ui, box, id, ui.words().more, Icon::More, spec.current >= shown, label_place))
            ui.set_open_popover(was_open ? 0 : menu_id, id);
        std::array<MenuItem, 16> rest{};
        int const count = std::min(total - shown, 16);
        std::span<NavItem const> const hidden = spec.items.subspan(static_cast<std::size_t>(shown));
        for (std::size_t index = 0; index < static_cast<std::size_t>(count); ++index) {
            rest[index].label = hidden[index].label;
            rest[index].icon = hidden[index].icon;
        }
        int const chosen =
            menu(ui, menu_id, box, ui.words().more, {rest.data(), static_cast<std::size_t>(count)});
        if (chosen >= 0) result.navigated = shown + chosen;
    }
    ui.close();
}

void draw_saving(Ui& ui, Box& row, SavingView const& saving, ShellResult& result) {
    if (saving.text.empty()) return;
    Theme const& theme = ui.theme();
    bool const is_bad = saving.tone == Tone::Bad;
    if (!saving.action.empty()) {
        ButtonSpec action;
        action.label = saving.action;
        action.kind = is_bad ? ButtonKind::Danger : ButtonKind::Secondary;
        result.is_saving_action = button_right(ui, ui.id("shell-saving-action"), row, action, 12);
    }
    bool const is_phone = ui.breadth() == Breadth::Phone;
    // On a phone only the sign has room, unless something is wrong.
    float const words = is_phone && !is_bad ? 0 : text_width(ui, saving.text, TextStyle::Status);
    Box place = cut_right(row, words + (words > 0 ? 22.0f : 14.0f), 16);
    // That something is not saved is announced at once by the app: said here too, it would be said twice.
    ui.open(ui.id("shell-saving"), is_bad ? Role::Group : Role::Status, place, "");
    ui.add(0, Role::Text, place, saving.text);
    Icon const icon = is_bad ? Icon::Warning : saving.tone == Tone::Good ? Icon::Check : Icon::Clock;
    draw_icon(ui, cut_left(place, 14, 8), icon, tone_ink(theme, saving.tone), 14);
    draw_text(ui, place, saving.text, TextStyle::Status, is_bad ? theme.bad : theme.muted);
    ui.close();
}

// Looks like a field; what is typed goes into the list that it opens.
void draw_search(Ui& ui, Box const& box, ShellSpec const& spec, ShellResult& result) {
    Theme const& theme = ui.theme();
    NodeId const id = ui.id("shell-search-button");
    ui.open(ui.id("shell-search"), Role::Search, box, "");
    ui.add(id, Role::Button, box, spec.search_label);
    ui.close();
    Press const press = ui.press(id, box);
    paint::fill(ui, box, theme.surface, Measures::control_radius);
    paint::outline(ui, box, press.is_hovered ? theme.muted : theme.line, Measures::control_radius);
    if (press.is_focus_visible) paint::focus_ring(ui, box, Measures::control_radius);
    Box inner = inset(box, 12, 0);
    draw_icon(ui, cut_left(inner, Measures::icon, 8), Icon::Search, theme.muted);
    if (!ui.is_touch() && !spec.search_key.empty())
        draw_key_hint(ui, cut_right(inner, key_hint_width(ui, spec.search_key), 8), spec.search_key,
                      theme.muted);
    draw_text(ui, inner, spec.search_label, TextStyle::Body, theme.faint);
    result.is_search_pressed = press.is_activated;
}

void draw_top(Ui& ui, Box const& bar, ShellSpec const& spec, ShellResult& result) {
    bool const is_phone = ui.breadth() == Breadth::Phone;
    paint::line_across(ui, bar.x, bottom_of(bar) - 1, bar.width, ui.theme().line);
    Box row = inset(bar, is_phone ? 12.0f : Measures::page_padding, 0);
    // Right end first, so that the search field gets what is left; read aloud, search comes first.
    Box right = row;
    float taken = 0;
    if (!is_phone)
        for (ChipSpec const& spec_of_chip : spec.chips) taken += chip_width(ui, spec_of_chip) + 16;
    if (spec.tools_width > 0) taken += spec.tools_width + 12;
    bool const has_words = !is_phone || spec.saving.tone == Tone::Bad;
    if (!spec.saving.text.empty())
        taken += 38 + (has_words ? text_width(ui, spec.saving.text, TextStyle::Status) : 0);
    if (!spec.saving.action.empty()) taken += text_width(ui, spec.saving.action, TextStyle::BodyStrong) + 40;
    float const room = std::max(row.width - taken, 96.0f);
    Box const place = middle_left(row, is_phone ? room : std::min(420.0f, room), ui.control_height());
    draw_search(ui, place, spec, result);
    cut_left(right, place.width, 12);
    if (spec.tools_width > 0)
        result.tools =
            middle_left(cut_left(right, spec.tools_width, 12), spec.tools_width, ui.control_height());
    if (!is_phone && !spec.chips.empty()) {
        ui.open(ui.id("shell-chips"), Role::Status, right, "");
        for (ChipSpec const& spec_of_chip : spec.chips)
            chip(ui, cut_right(right, chip_width(ui, spec_of_chip), 16), spec_of_chip);
        ui.close();
    }
    draw_saving(ui, right, spec.saving, result);
}

} // namespace

ShellResult shell(Ui& ui, ShellSpec const& spec) {
    ShellResult result;
    Box rest = ui.screen();
    switch (ui.breadth()) {
    case Breadth::Full: draw_rail(ui, cut_left(rest, Measures::rail_width), spec, result); break;
    case Breadth::Tablet: draw_rail(ui, cut_left(rest, Measures::rail_width_narrow), spec, result); break;
    case Breadth::Phone: draw_phone_bar(ui, cut_bottom(rest, phone_bar_height), spec, result); break;
    }
    draw_top(ui, cut_top(rest, Measures::top_height), spec, result);
    result.content = rest;
    return result;
}

Box screen_header(Ui& ui, Box& page, HeaderSpec const& spec, float gap_below) {
    bool const is_narrow = page.width - spec.actions_width < 360 && spec.actions_width > 0;
    float const words_width =
        is_narrow ? page.width : page.width - spec.actions_width - (spec.actions_width > 0 ? 24.0f : 0.0f);
    // At a large text size on a small page a long word must still fit.
    TextStyle const title_style = words_width < 240 ? TextStyle::Large : TextStyle::Title;
    float const title_height = paragraph_height(ui, spec.title, title_style, words_width);
    float const subtitle_height = paragraph_height(ui, spec.subtitle, TextStyle::Body, words_width);
    bool const is_one_line = title_height <= line_height(title_style);
    float chips_width = 0;
    for (ChipSpec const& spec_of_chip : spec.chips) chips_width += chip_width(ui, spec_of_chip) + 12;
    float const title_width = text_width(ui, spec.title, title_style);
    bool const are_chips_below =
        !spec.chips.empty() && (!is_one_line || title_width + chips_width > words_width);
    float const chips_height = are_chips_below ? 28.0f : 0.0f;
    float height = title_height + subtitle_height + chips_height;
    if (is_narrow) height += 12 + ui.control_height();
    Box const block = cut_top(page, height, gap_below);

    Box words{block.x, block.y, words_width, title_height};
    Box const title{words.x, words.y, std::min(words_width, title_width), title_height};
    ui.add(0, Role::Heading, title, spec.title).level = 1;
    draw_paragraph(ui, words, spec.title, title_style, ui.theme().ink);
    Box chips_row = are_chips_below ? Box{block.x, block.y + title_height + 4, words_width, 24}
                                    : Box{block.x + title_width + 12, block.y, words_width, title_height + 2};
    for (ChipSpec const& spec_of_chip : spec.chips)
        chip(ui, cut_left(chips_row, chip_width(ui, spec_of_chip), 12), spec_of_chip);
    paragraph(ui, {block.x, block.y + title_height + chips_height, words_width, subtitle_height},
              spec.subtitle, TextStyle::Body, Tone::Muted);
    if (is_narrow) return {block.x, bottom_of(block) - ui.control_height(), block.width, ui.control_height()};
    return {right_of(block) - spec.actions_width, block.y, spec.actions_width, height};
}

} // namespace dunlin::ui
