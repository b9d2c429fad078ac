#include "ui/overlay.hpp"

#include "ui/chip.hpp"
#include "ui/paint.hpp"
#include "ui/scroll.hpp"

#include "imgui.h"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float dialog_padding = 24;
constexpr float dialog_header = 56;
constexpr float dialog_footer = 72;
constexpr float menu_row = 36;
// In a lower dialog, as on a page zoomed to 400 %, buttons that stay would leave too little of the body to
// see.
constexpr float least_for_fixed_buttons = 360;

float menu_row_height(Ui const& ui) { return ui.is_touch() ? Measures::touch_height : menu_row; }

// Below the anchor if there is room, else above it; never beyond the page.
Box place_near(Ui const& ui, Box const& anchor, float width, float height, Align align) {
    Box const page = inset(ui.screen(), 8);
    Box box{anchor.x, bottom_of(anchor) + 4, std::min(width, page.width), std::min(height, page.height)};
    if (align == Align::Right) box.x = right_of(anchor) - box.width;
    if (bottom_of(box) > bottom_of(page) && anchor.y - 4 - box.height >= page.y)
        box.y = anchor.y - 4 - box.height;
    box.y = std::clamp(box.y, page.y, std::max(page.y, bottom_of(page) - box.height));
    box.x = std::clamp(box.x, page.x, std::max(page.x, right_of(page) - box.width));
    return box;
}

// The layer is larger than what floats in it: shadows need room.
constexpr float shadow_room = 40;

} // namespace

Dialog begin_dialog(Ui& ui, NodeId id, DialogSpec const& spec) {
    Dialog dialog;
    dialog.id = id;
    Box const screen = ui.screen();
    bool const is_phone = ui.breadth() == Breadth::Phone;
    bool const has_footer = spec.footer == DialogSpec::Footer::Shown;
    float const around = dialog_header + (has_footer ? dialog_footer : dialog_padding);
    float const height = std::min(spec.body_height + around, screen.height - (is_phone ? 24.0f : 48.0f));
    float const width = is_phone ? screen.width : std::min(spec.width, screen.width - 48);
    dialog.box = is_phone ? Box{0, screen.height - height, width, height} : centered(screen, width, height);

    ui.push_layer(id, screen, Ui::Layer::Modal);
    bool const is_pressed_beside = ui.is_pressed_outside(dialog.box) && ui.is_hovered(screen);
    // Escape closes the menu first that is open within.
    if (is_pressed_beside || (ui.open_popover() == 0 && ui.take_escape())) {
        dialog.is_cancelled = true;
        ui.want_frames(1);
    }
    paint::fill(ui, screen, ui.theme().scrim);
    paint::floating(ui, dialog.box, Measures::card_radius);
    ui.open(id, Role::Dialog, dialog.box, spec.title);

    float const padding = is_phone ? 16.0f : dialog_padding;
    Box rest = inset(dialog.box, padding, 0);
    Box header = cut_top(rest, dialog_header);
    Box const cross = cut_right(header, ui.control_height(), 8);
    ButtonSpec close;
    close.label = ui.words().close;
    close.icon = Icon::Close;
    close.kind = ButtonKind::Quiet;
    close.face = ButtonSpec::Face::IconOnly;
    ui.add(0, Role::Heading, header, spec.title).level = 2;
    draw_text(ui, header, spec.title, TextStyle::Brand, ui.theme().ink);
    Box const cross_box =
        centered({cross.x + 8, cross.y, cross.width, cross.height}, cross.width, cross.width);
    if (button(ui, Ui::within(id, "close"), cross_box, close)) dialog.is_cancelled = true;

    using Buttons = Dialog::Buttons;
    bool const is_fixed = height >= least_for_fixed_buttons;
    dialog.buttons_are = !has_footer ? Buttons::None : is_fixed ? Buttons::Fixed : Buttons::InView;
    if (dialog.buttons_are == Buttons::Fixed) {
        dialog.buttons = cut_bottom(rest, dialog_footer);
        if (rest.height < spec.body_height)
            paint::line_across(ui, dialog.box.x, dialog.buttons.y, dialog.box.width, ui.theme().line);
    }
    // Focus rings at the edges stay whole, and the scrollbar stands beside the fields.
    dialog.view = {rest.x - 6, rest.y, rest.width + 6 + padding - 4, rest.height};
    Box const content = begin_scroll(ui, Ui::within(id, "body"), dialog.view);
    dialog.body = {rest.x, content.y, rest.width, spec.body_height};
    dialog.content_bottom = bottom_of(dialog.body);
    if (dialog.buttons_are == Buttons::Fixed) return dialog;
    float const room = around - dialog_header;
    float const below = std::max(dialog.content_bottom, content.y + rest.height - room);
    dialog.buttons = {rest.x, below, rest.width, has_footer ? dialog_footer : 0.0f};
    dialog.content_bottom = below + room;
    return dialog;
}

Box begin_footer(Ui& ui, Dialog& dialog) {
    if (dialog.buttons_are == Dialog::Buttons::Fixed) {
        end_scroll(ui, Ui::within(dialog.id, "body"), dialog.view, dialog.content_bottom);
        dialog.is_in_view = false;
    }
    return dialog.buttons;
}

void end_dialog(Ui& ui, Dialog const& dialog) {
    if (dialog.is_in_view) end_scroll(ui, Ui::within(dialog.id, "body"), dialog.view, dialog.content_bottom);
    ui.close();
    ui.pop_layer();
}

int menu_button(Ui& ui, NodeId id, Box const& box, ButtonSpec const& spec, std::span<MenuItem const> items) {
    ButtonSpec opener = spec;
    opener.has_chevron = spec.face == ButtonSpec::Face::Full;
    NodeId const menu_id = Ui::within(id, "menu");
    bool const is_open = ui.open_popover() == menu_id;
    opener.menu = is_open ? ButtonSpec::Menu::Open : ButtonSpec::Menu::Closed;
    if (button(ui, id, box, opener)) ui.set_open_popover(is_open ? 0 : menu_id, id);
    return menu(ui, menu_id, box, spec.label, items);
}

namespace {

float menu_width(Ui const& ui, std::span<MenuItem const> items) {
    float width = 180;
    for (MenuItem const& item : items) {
        float const key = item.key.empty() ? 0 : key_hint_width(ui, item.key) + 16;
        width = std::max(width, text_width(ui, item.label, TextStyle::Body) + key + 64);
    }
    return width;
}

bool menu_item(Ui& ui, NodeId id, Box const& row, MenuItem const& item) {
    Node& node = ui.add(id, Role::MenuItem, row, item.label);
    bool const is_disabled = item.availability == Availability::Disabled;
    if (is_disabled) node.states |= State::Disabled;
    Press const press = ui.press(id, row, item.availability);
    if (press.is_hovered || ui.is_focused(id)) paint::fill(ui, row, ui.theme().hover, 6);
    if (press.is_focus_visible) paint::outline(ui, row, ui.theme().accent, 6, 2);
    Color const ink = is_disabled ? ui.theme().faint : tone_ink(ui.theme(), item.tone);
    Box inner = inset(row, 10, 0);
    if (item.icon != Icon::None) draw_icon(ui, cut_left(inner, Measures::icon, 10), item.icon, ink);
    if (!item.key.empty())
        draw_key_hint(ui, cut_right(inner, key_hint_width(ui, item.key), 8), item.key, ui.theme().muted);
    draw_text(ui, inner, item.label, TextStyle::Body, ink);
    return press.is_activated;
}

// Where the keys lead from the item that has the focus, -1 if nowhere: arrows, Home, End, a first letter.
int key_target(Ui& ui, std::span<MenuItem const> items, int focused) {
    auto const count = static_cast<int>(items.size());
    if (ui.take_key("ArrowDown")) return (focused + 1) % count;
    if (ui.take_key("ArrowUp")) return (std::max(focused, 0) + count - 1) % count;
    if (ui.take_key("Home")) return 0;
    if (ui.take_key("End")) return count - 1;
    for (int step = 1; step <= count; ++step) {
        int const index = (std::max(focused, 0) + step) % count;
        std::string_view const label = items[static_cast<std::size_t>(index)].label;
        if (!label.empty() && ui.take_key(label.substr(0, 1))) return index;
    }
    return -1;
}

// The focus goes in when the menu opens and from item to item by the keys. True when it went elsewhere.
bool follow_keys(Ui& ui, NodeId id, std::span<MenuItem const> items) {
    auto const item_id = [id](int index) {
        return Ui::within(id, "item", static_cast<std::uint64_t>(index));
    };
    int focused = -1;
    for (int index = 0; index < static_cast<int>(items.size()); ++index)
        if (ui.is_focused(item_id(index))) focused = index;
    if (focused >= 0) ui.enter_popover();
    if (focused < 0 && ui.is_popover_entered())
        return ui.inbox().focused != 0 && ui.inbox().focused != ui.popover_opener();
    int const target = focused < 0 ? 0 : key_target(ui, items, focused);
    if (target >= 0) ui.outbox().focus_request = item_id(target);
    return false;
}

} // namespace

int menu(Ui& ui, NodeId id, Box const& anchor, std::string_view name, std::span<MenuItem const> items) {
    if (ui.open_popover() != id || items.empty()) return -1;
    float const row_height = menu_row_height(ui);
    float const height = static_cast<float>(items.size()) * row_height + 12;
    Align const align = anchor.x > ui.screen().width / 2 ? Align::Right : Align::Left;
    Box const box = place_near(ui, anchor, menu_width(ui, items), height, align);
    ui.push_layer(id, inset(box, -shadow_room), Ui::Layer::Popover);
    paint::floating(ui, box, 10);
    ui.open(id, Role::Menu, box, name).states |= State::Floating;
    bool const is_left = follow_keys(ui, id, items);
    int chosen = -1;
    Box rest = inset(box, 6);
    for (std::size_t index = 0; index < items.size(); ++index)
        if (menu_item(ui, Ui::within(id, "item", index), cut_top(rest, row_height), items[index]))
            chosen = static_cast<int>(index);
    ui.close();
    bool const is_outside = ui.is_pressed_outside(box) && ui.is_pressed_outside(anchor);
    bool const is_done = chosen >= 0 || ui.take_escape();
    if (is_done || is_outside || is_left) {
        if (is_done && ui.popover_opener() != 0) ui.outbox().focus_request = ui.popover_opener();
        ui.set_open_popover(0);
        ui.want_frames(1);
    }
    ui.pop_layer();
    return chosen;
}

Popover begin_popover(Ui& ui, NodeId id, Box const& anchor, float width, float height,
                      std::string_view name) {
    Popover popover;
    popover.box = place_near(ui, anchor, width, height, Align::Left);
    ui.push_layer(id, inset(popover.box, -shadow_room), Ui::Layer::Popover);
    bool const is_outside = ui.is_pressed_outside(popover.box) && ui.is_pressed_outside(anchor);
    popover.is_dismissed = is_outside || ui.take_escape();
    if (popover.is_dismissed) ui.want_frames(1);
    paint::floating(ui, popover.box, 10);
    ui.open(id, Role::Group, popover.box, name).states |= State::Floating;
    return popover;
}

void end_popover(Ui& ui) {
    ui.close();
    ui.pop_layer();
}

namespace {

struct ToastPress {
    bool is_action = false;
    bool is_closed = false;
};

constexpr float toast_height = 46, toast_padding = 14;

float toast_cross(Ui const& ui) { return ui.is_touch() ? Measures::touch_height : 28.0f; }
float toast_action_height(Ui const& ui) { return ui.is_touch() ? Measures::touch_height : 30.0f; }

float toast_action_width(Ui const& ui, Toast const& spec) {
    return spec.action.empty() ? 0 : text_width(ui, spec.action, TextStyle::BodyStrong) + 20;
}

float toast_icon_width(Toast const& spec) { return spec.tone == Tone::Plain ? 0 : Measures::icon + 8; }

float toast_text_width(Ui const& ui, Toast const& spec, float width) {
    return width - 2 * toast_padding - toast_icon_width(spec) - toast_cross(ui) - 4;
}

// Where text and button don't fit in one line: the text in several, the button below.
float tall_toast_height(Ui const& ui, Toast const& spec, float width) {
    float const lines = paragraph_height(ui, spec.text, TextStyle::Body, toast_text_width(ui, spec, width));
    return 2 * 13 + lines + (spec.action.empty() ? 0 : 8 + toast_action_height(ui));
}

ToastPress toast(Ui& ui, Box const& box, Toast const& spec) {
    Theme const& theme = ui.theme();
    ToastPress result;
    // The layer is no larger than the toast, or its shadow would take the presses meant for what lies beside
    // it.
    ui.push_layer(spec.id, box, Ui::Layer::Passive);
    Box const all = ui.screen();
    ui.canvas().PushClipRect({all.x, all.y}, {right_of(all), bottom_of(all)});
    paint::shadow(ui, box, 10, 2);
    ui.canvas().PopClipRect();
    paint::fill(ui, box, theme.ink, 10);
    // Not a live region: who shows it also announces it, and once is enough.
    ui.open(spec.id, Role::Group, box, "");
    Box rest = inset(box, toast_padding, 0);
    bool const is_tall = box.height > toast_height;
    Icon const icon = spec.tone == Tone::Bad || spec.tone == Tone::Warn ? Icon::Warning
                      : spec.tone == Tone::Good                         ? Icon::Check
                                                                        : Icon::None;
    if (icon != Icon::None) {
        Box const place = cut_left(rest, Measures::icon, 8);
        draw_icon(ui, {place.x, place.y, place.width, toast_height}, icon, theme.background);
    }
    // Last things first: they are cut off the right end. Read aloud, the text comes before its button.
    Box cross = cut_right(rest, toast_cross(ui), 4);
    cross.height = toast_height;
    float const action_width = toast_action_width(ui, spec);
    Box action;
    if (is_tall) {
        cut_top(rest, 13);
        action = cut_bottom(rest, spec.action.empty() ? 13 : toast_action_height(ui) + 13);
        action = {action.x, action.y, std::min(action_width, action.width), toast_action_height(ui)};
        ui.add(0, Role::Text, rest, spec.text);
        draw_paragraph(ui, rest, spec.text, TextStyle::Body, theme.background);
    } else {
        action = cut_right(rest, action_width, action_width > 0 ? 4.0f : 0.0f);
        ui.add(0, Role::Text, rest, spec.text);
        draw_text(ui, rest, spec.text, TextStyle::Body, theme.background);
    }
    if (!spec.action.empty()) {
        NodeId const id = Ui::within(spec.id, "action");
        Box const place = centered(action, action.width, toast_action_height(ui));
        ui.add(id, Role::Button, place, spec.action);
        Press const press = ui.press(id, place);
        if (press.is_hovered) paint::fill(ui, place, with_alpha(theme.background, 0.16f), 6);
        paint::outline(ui, place, with_alpha(theme.background, press.is_focus_visible ? 1.0f : 0.4f), 6);
        draw_text(ui, place, spec.action, TextStyle::BodyStrong, theme.background, Align::Center);
        result.is_action = press.is_activated;
    }
    NodeId const close_id = Ui::within(spec.id, "close");
    Box const close_box = centered(cross, cross.width, cross.width);
    ui.add(close_id, Role::Button, close_box, ui.words().close);
    Press const press = ui.press(close_id, close_box);
    if (press.is_hovered || press.is_focus_visible)
        paint::fill(ui, close_box, with_alpha(theme.background, 0.16f), 6);
    draw_icon(ui, close_box, Icon::Close, theme.background, 14);
    result.is_closed = press.is_activated;
    ui.close();
    ui.pop_layer();
    return result;
}

} // namespace

ToastResult toasts(Ui& ui, std::span<Toast const> all, float above) {
    ToastResult result;
    bool const is_phone = ui.breadth() == Breadth::Phone;
    float bottom = ui.screen().height - (is_phone ? 72.0f : 24.0f) - above;
    // The group itself takes no room: it would lie over what can be pressed.
    Box const corner{ui.screen().width / 2, bottom, 1, 1};
    if (!all.empty()) ui.open(ui.id("toasts"), Role::Group, corner, ui.words().messages);
    for (std::size_t place = all.size(); place-- > 0;) {
        Toast const& spec = all[place];
        float const action =
            spec.action.empty() ? 0 : text_width(ui, spec.action, TextStyle::BodyStrong) + 24;
        float const wanted = text_width(ui, spec.text, TextStyle::Body) + action + toast_icon_width(spec) +
                             toast_cross(ui) + 32 + 8;
        float const width = std::min(std::max(wanted, 240.0f), ui.screen().width - 32);
        float const height = wanted > width ? tall_toast_height(ui, spec, width) : toast_height;
        Box const box{(ui.screen().width - width) / 2, bottom - height, width, height};
        ToastPress const press = toast(ui, box, spec);
        if (press.is_action) result.action = static_cast<int>(place);
        if (press.is_closed) result.closed = static_cast<int>(place);
        if (spec.until_ms != 0) {
            std::int64_t const left_ms = spec.until_ms - ui.now_ms();
            if (left_ms <= 0)
                result.closed = static_cast<int>(place);
            else
                ui.wake_after(static_cast<std::uint32_t>(left_ms));
        }
        bottom -= height + 8;
    }
    if (!all.empty()) ui.close();
    return result;
}

} // namespace dunlin::ui
