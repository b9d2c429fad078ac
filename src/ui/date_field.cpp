#include "ui/date_field.hpp"

#include "core/base/utf8.hpp"
#include "ui/button.hpp"
#include "ui/overlay.hpp"
#include "ui/paint.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr int weeks = 6;
constexpr float weekday_row = 28;
constexpr float padding = 12;

float day_size(Ui const& ui) { return ui.is_touch() ? 44.0f : 34.0f; }

int place_in_week(Date date, Weekday first) {
    return (static_cast<int>(weekday_of(date)) - static_cast<int>(first) + 7) % 7;
}

Date first_of_month(Date date) {
    YearMonthDay ymd = to_ymd(date);
    ymd.day = 1;
    return to_date(ymd);
}

std::string month_title(DateSpec const& spec, Date date) {
    YearMonthDay const ymd = to_ymd(date);
    return spec.words.months[static_cast<std::size_t>(ymd.month - 1)] + " " + std::to_string(ymd.year);
}

} // namespace

std::string_view short_weekday(std::string_view name) {
    std::size_t end = 0;
    for (int letter = 0; letter < 2 && end < name.size(); ++letter)
        static_cast<void>(next_code_point(name, end));
    return name.substr(0, end);
}

namespace {

void go_to(CalendarState& state, Date day) {
    if (!is_valid(to_ymd(day))) return;
    state.day = day;
    state.is_focus_wanted = true;
}

// The left top day: of the week in which the month begins.
Date first_shown(DateSpec const& spec, CalendarState const& state) {
    Date const first = first_of_month(state.day);
    return first.plus_days(-place_in_week(first, spec.words.first_weekday));
}

NodeId id_of(NodeId calendar, Date day) {
    return Ui::within(calendar, "day", static_cast<std::uint32_t>(day.days));
}

// The day that has the focus; not set if none.
Date focused_day(Ui const& ui, NodeId id, DateSpec const& spec, CalendarState const& state) {
    Date day = first_shown(spec, state);
    for (int place = 0; place < weeks * 7; ++place, day = day.plus_days(1))
        if (ui.is_focused(id_of(id, day))) return day;
    return {};
}

void take_keys(Ui& ui, DateSpec const& spec, CalendarState& state) {
    int const in_week = place_in_week(state.day, spec.words.first_weekday);
    if (ui.take_key("ArrowLeft")) go_to(state, state.day.plus_days(-1));
    if (ui.take_key("ArrowRight")) go_to(state, state.day.plus_days(1));
    if (ui.take_key("ArrowUp")) go_to(state, state.day.plus_days(-7));
    if (ui.take_key("ArrowDown")) go_to(state, state.day.plus_days(7));
    if (ui.take_key("PageUp")) go_to(state, add_months(state.day, -1));
    if (ui.take_key("PageDown")) go_to(state, add_months(state.day, 1));
    if (ui.take_key("Home")) go_to(state, state.day.plus_days(-in_week));
    if (ui.take_key("End")) go_to(state, state.day.plus_days(6 - in_week));
}

void draw_header(Ui& ui, NodeId id, Box row, DateSpec const& spec, CalendarState& state) {
    ButtonSpec step;
    step.kind = ButtonKind::Quiet;
    step.face = ButtonSpec::Face::IconOnly;
    step.label = spec.words.previous;
    step.icon = Icon::ChevronLeft;
    NodeId const back_id = Ui::within(id, "previous"), on_id = Ui::within(id, "next");
    if (ui.is_focused(back_id) || ui.is_focused(on_id)) state.is_focus_inside = true;
    bool const is_back = button_left(ui, back_id, row, step, 0);
    step.label = spec.words.next;
    step.icon = Icon::ChevronRight;
    bool const is_on = button_right(ui, on_id, row, step, 0);
    std::string const title = month_title(spec, state.day);
    ui.add(0, Role::Text, row, title);
    draw_text(ui, row, title, TextStyle::BodyStrong, ui.theme().ink, Align::Center);
    if (!is_back && !is_on) return;
    Date const moved = add_months(state.day, is_back ? -1 : 1);
    if (is_valid(to_ymd(moved))) state.day = moved;
}

bool draw_day(Ui& ui, NodeId id, Box const& box, Date day, DateSpec const& spec, CalendarState const& state) {
    Theme const& theme = ui.theme();
    bool const is_chosen = day == spec.value || (spec.until.is_set() && day == spec.until);
    bool const is_between = spec.value < day && day < spec.until;
    Node& node = ui.add(id, Role::Button, box, spec.words.day(day));
    if (is_chosen || is_between) node.states |= State::Selected;
    if (!(day == state.day)) node.states |= State::Untabbed;
    Press const press = ui.press(id, box);
    Box const face = inset(box, 1);
    bool const is_of_month = to_ymd(day).month == to_ymd(state.day).month;
    Color ink = is_of_month ? theme.ink : theme.faint;
    if (is_chosen) {
        paint::fill(ui, face, theme.accent, Measures::control_radius);
        ink = theme.accent_ink;
    } else if (press.is_hovered) {
        paint::fill(ui, face, theme.hover, Measures::control_radius);
    } else if (is_between) {
        paint::fill(ui, face, theme.accent_soft, Measures::control_radius);
    }
    if (day == spec.today && !is_chosen) paint::outline(ui, face, theme.field_line, Measures::control_radius);
    if (press.is_focus_visible)
        paint::outline(ui, inset(box, -1), theme.accent, Measures::control_radius + 2, 2);
    std::string const number = std::to_string(to_ymd(day).day);
    TextStyle const style = is_chosen || day == spec.today ? TextStyle::BodyStrong : TextStyle::Body;
    draw_text(ui, box, number, style, ink, Align::Center);
    return press.is_activated;
}

} // namespace

CalendarSize calendar_size(Ui const& ui) {
    float const size = day_size(ui);
    return {7 * size + 2 * padding, ui.control_height() + weekday_row + weeks * size + 2 * padding};
}

Date calendar(Ui& ui, NodeId id, Box const& area, DateSpec const& spec, CalendarState& state) {
    Date const focused = focused_day(ui, id, spec, state);
    state.is_focus_inside = focused.is_set();
    bool const is_reached = focused.is_set() && ui.inbox().is_focus_visible &&
                            ui.event(ui.inbox().focused, MirrorEvent::Kind::Focused) != nullptr;
    if (is_reached) state.day = focused;
    if (spec.keys == DateSpec::Keys::Always || focused.is_set()) take_keys(ui, spec, state);
    Box rest = inset(area, padding);
    draw_header(ui, id, cut_top(rest, ui.control_height()), spec, state);
    Box const names = cut_top(rest, weekday_row);
    for (int column_index = 0; column_index < 7; ++column_index) {
        auto const weekday =
            static_cast<std::size_t>((static_cast<int>(spec.words.first_weekday) + column_index) % 7);
        draw_text(ui, column(names, column_index, 7, 0), short_weekday(spec.words.weekdays[weekday]),
                  TextStyle::Small, ui.theme().muted, Align::Center);
    }
    Date day = first_shown(spec, state);
    Date picked;
    for (int week = 0; week < weeks; ++week) {
        Box const row = cut_top(rest, day_size(ui));
        for (int place = 0; place < 7; ++place, day = day.plus_days(1)) {
            if (!is_valid(to_ymd(day))) continue;
            NodeId const day_id = id_of(id, day);
            // Enter after an arrow may come before the focus has followed the arrow.
            bool const is_entered =
                day == focused && ui.event(day_id, MirrorEvent::Kind::Activated) != nullptr;
            if (draw_day(ui, day_id, column(row, place, 7, 0), day, spec, state))
                picked = is_entered ? state.day : day;
            if (state.is_focus_wanted && day == state.day) ui.outbox().focus_request = day_id;
        }
    }
    if (state.is_focus_wanted) ui.want_frames(1);
    state.is_focus_wanted = false;
    return picked;
}

DateFieldResult date_field(Ui& ui, NodeId id, Box const& area, FieldSpec const& spec, DateSpec const& date,
                           std::string& text, CalendarState& state) {
    NodeId const popover_id = Ui::within(id, "calendar");
    bool const was_open = ui.open_popover() == popover_id;
    float const button_size = ui.is_touch() ? ui.control_height() : ui.control_height() - 4;
    FieldSpec inner = spec;
    inner.input = InputKind::Date;
    inner.room_right = button_size + 2;
    inner.states |= State::HasPopup;
    DateFieldResult result;
    result.field = text_field(ui, id, area, inner, text);
    bool const is_open_to_edit =
        spec.availability == Availability::Enabled && spec.edit == FieldSpec::Edit::Editable;
    if (!is_open_to_edit) return result;

    Box const box = field_box(ui, spec, area);
    ButtonSpec opener;
    std::string name{date.words.open};
    name.append(": ").append(spec.label); // a form has several
    opener.label = name;
    opener.icon = Icon::Calendar;
    opener.kind = ButtonKind::Quiet;
    opener.face = ButtonSpec::Face::IconOnly;
    Box const place{right_of(box) - button_size - 2, box.y + (box.height - button_size) / 2, button_size,
                    button_size};
    bool const is_pressed = button(ui, Ui::within(id, "open"), place, opener);
    bool const is_asked = result.field.is_focused && !was_open && ui.take_key("ArrowDown");
    if (is_pressed || is_asked) {
        ui.set_open_popover(was_open ? 0 : popover_id, id);
        go_to(state, date.value.is_set() ? date.value : date.today);
        ui.want_frames(1);
    }
    if (ui.open_popover() != popover_id) return result;
    CalendarSize const size = calendar_size(ui);
    Popover const popover = begin_popover(ui, popover_id, box, size.width, size.height, spec.label);
    result.picked = calendar(ui, popover_id, popover.box, date, state);
    end_popover(ui);
    if (state.is_focus_inside) ui.enter_popover();
    NodeId const focused = ui.inbox().focused;
    bool const is_left = ui.is_popover_entered() && !state.is_focus_inside && focused != 0;
    if (!result.picked.is_set() && !popover.is_dismissed && !is_left) return result;
    ui.set_open_popover(0);
    // Back to the field; but what a press elsewhere or Tab focused keeps the focus, and no keyboard comes up
    // on a phone.
    if (!is_left && !ui.is_pressed_outside(popover.box) && !ui.is_touch()) ui.outbox().focus_request = id;
    ui.want_frames(2);
    return result;
}

} // namespace dunlin::ui
