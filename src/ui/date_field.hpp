// A field for a date: typed in any way a person writes one, or picked from a small calendar below it.
#pragma once

#include "core/base/date.hpp"
#include "ui/field.hpp"
#include "ui/function_ref.hpp"

#include <span>
#include <string>
#include <string_view>

namespace dunlin::ui {

// What a calendar says, in the person's language.
struct CalendarWords {
    std::span<std::string const> months;   // 12, January first
    std::span<std::string const> weekdays; // 7, Monday first; their first two letters head the columns
    Weekday first_weekday = Weekday::Monday;
    std::string_view open = "Open the calendar";
    std::string_view previous = "Previous month";
    std::string_view next = "Next month";
    FunctionRef<std::string(Date)> day = {}; // a day's name, read aloud: "Friday, 27 November"
};

// What heads a calendar's column: the first two letters of the weekday's name.
[[nodiscard]] std::string_view short_weekday(std::string_view name);

// Of the one calendar that can be open.
struct CalendarState {
    Date day;                     // where the arrows are; its month is shown
    bool is_focus_wanted = false; // the day gets the focus in this frame
    bool is_focus_inside = false; // had in the last frame
};

struct DateSpec {
    Date value; // what the typed text means; not set while it means nothing
    Date today;
    CalendarWords words;
    Date until = {}; // set: the days from `value` to it are shown as chosen
    // Arrows and Page keys, wherever the focus is, or only while it is on a day.
    enum class Keys : std::uint8_t { Always, WhenFocused } keys = Keys::Always;
};

struct DateFieldResult {
    FieldResult field;
    Date picked; // from the calendar, in this frame: the caller writes it into the field in its own format
};

// As high as `field_height` says for the same spec.
DateFieldResult date_field(Ui& ui, NodeId id, Box const& area, FieldSpec const& spec, DateSpec const& date,
                           std::string& text, CalendarState& state);

// The calendar alone, as large as `calendar_size`, or narrower where there is less room. The day pressed or
// entered, if any; arrows, Page Up and Down, Home and End move.
struct CalendarSize {
    float width = 0;
    float height = 0;
};
[[nodiscard]] CalendarSize calendar_size(Ui const& ui);
[[nodiscard]] Date calendar(Ui& ui, NodeId id, Box const& area, DateSpec const& date, CalendarState& state);

} // namespace dunlin::ui
