// Every widget in every state on one page: for looking at, and for tests that walk over all of them.
#pragma once

#include "ui/date_field.hpp"
#include "ui/overlay.hpp"
#include "ui/search_select.hpp"
#include "ui/table.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <string>

namespace dunlin::ui {

struct GalleryState {
    std::string name = "Atelier Nord";
    std::string amount;
    std::string message = "Good morning,\nthe invoices below are still open.";
    std::string method = "mail";
    std::string day = "as-of";
    bool is_checked = true;
    int tab = 0;
    int filter = 0;
    int current = 0;
    bool is_dialog_open = false;
    std::int64_t toast_until_ms = 0;
    std::string last_press; // what was pressed last, in words
    std::string due = "27/11/2026";
    std::string customer = "2";
    CalendarState calendar;
    SearchSelectState search_select;
    TableState work;
    TableState many;
};

void gallery(Ui& ui, GalleryState& state);

} // namespace dunlin::ui
