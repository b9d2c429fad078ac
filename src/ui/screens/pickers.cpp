#include "ui/screens/pickers.hpp"

#include "core/base/sorting.hpp"

namespace dunlin::ui {

DateWords::DateWords(View const& view)
    : m_view(view), m_day{view}, m_open(view.tr("calendar.open")), m_previous(view.tr("calendar.previous")),
      m_next(view.tr("calendar.next")) {}

DateSpec DateWords::spec(std::string_view text) const {
    app::Locale const& locale = m_view.app.locale();
    DateSpec spec;
    spec.today = m_view.today();
    auto const typed = parse_date_as_typed(text, locale.date_order, spec.today);
    if (typed) spec.value = typed.value();
    spec.words.months = locale.months_long;
    spec.words.weekdays = locale.weekdays_long;
    bool const is_american = locale.date_order == DateOrder::MonthDayYear;
    spec.words.first_weekday = is_american ? Weekday::Sunday : Weekday::Monday;
    spec.words.open = m_open;
    spec.words.day = m_day;
    spec.words.previous = m_previous;
    spec.words.next = m_next;
    return spec;
}

std::string date_hint(View const& view, Date date) {
    if (!date.is_set()) return {};
    std::string hint = app::format_day(view.app.locale(), date);
    int const year = to_ymd(date).year;
    if (year == to_ymd(view.today()).year) return hint;
    if (view.app.locale().date_order == DateOrder::MonthDayYear) hint += ',';
    return hint + ' ' + std::to_string(year);
}

namespace {

void append(View const& view, RowIndex row, std::string detail, std::vector<Choice>& found) {
    CustomerRow const& customer = view.book().customers[row];
    std::string key = to_text(customer.id);
    for (Choice const& choice : found)
        if (choice.key == key) return;
    if (detail.empty()) detail = customer.data.number;
    found.push_back({std::move(key), customer_name(view, row), std::move(detail)});
}

void append_first(View const& view, std::vector<Choice>& found) {
    CustomerPickerState& state = view.screens.customer_picker;
    auto const& customers = view.book().customers;
    if (state.first_version != view.book().version || state.first_of != customers.size()) {
        state.first_version = view.book().version;
        state.first_of = customers.size();
        state.first.clear();
        for (RowIndex row = 0; row < customers.size(); ++row)
            if (!customers[row].is_voided) state.first.push_back(row);
        sort_stably(state.first,
                    [&](RowIndex a, RowIndex b) { return customers[a].data.name < customers[b].data.name; });
        if (state.first.size() > CustomerPickerState::most_found)
            state.first.resize(CustomerPickerState::most_found);
    }
    for (RowIndex const row : state.first) append(view, row, {}, found);
}

} // namespace

bool find_customers(View const& view, std::string_view typed, SearchEffort effort,
                    std::vector<Choice>& found) {
    app::Finder& finder = view.screens.customer_picker.finder;
    finder.ask(typed);
    bool is_busy = finder.work(view.book(), app::Finder::records_a_frame);
    while (is_busy && effort == SearchEffort::Whole)
        is_busy = finder.work(view.book(), app::Finder::records_a_frame);
    if (finder.words().empty()) {
        append_first(view, found);
        return false;
    }
    for (app::FinderHit const& hit : finder.customers()) append(view, hit.row, {}, found);
    for (app::FinderHit const& hit : finder.invoices()) {
        InvoiceRow const& invoice = view.book().invoices[hit.row];
        append(view, invoice.customer, invoice.number, found);
    }
    return is_busy;
}

} // namespace dunlin::ui
