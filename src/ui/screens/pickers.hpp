// Picking a day or a customer, in the person's words and formats: what the kit's pickers are given.
#pragma once

#include "ui/date_field.hpp"
#include "ui/screens/screen.hpp"
#include "ui/search_select.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ui {

// "Friday 27 November", with the year where it isn't this one: what a typed date was understood as; "" if
// there is nothing to say.
[[nodiscard]] std::string date_hint(View const& view, Date date);

// Holds what a DateSpec points to.
class DateWords {
public:
    explicit DateWords(View const& view);
    DateWords(DateWords const&) = delete;
    DateWords& operator=(DateWords const&) = delete;
    // For a field that holds this text. Valid as long as this.
    [[nodiscard]] DateSpec spec(std::string_view text) const;

private:
    struct DayName {
        View const& view;
        std::string operator()(Date day) const { return date_hint(view, day); }
    };
    View const& m_view;
    DayName m_day;
    std::string m_open, m_previous, m_next;
};

// Customers by name, number, or the number of one of their invoices; without a text the first by name. What
// `SearchSelectSpec::find` says.
bool find_customers(View const& view, std::string_view typed, SearchEffort effort,
                    std::vector<Choice>& found);

} // namespace dunlin::ui
