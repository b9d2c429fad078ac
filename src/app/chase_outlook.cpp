#include "app/chase_outlook.hpp"

#include <utility>

namespace dunlin::app {

ChaseOutlook chase_outlook(Book const& book, RowIndex customer, Date today, ZoneOffset const& zone) {
    constexpr int days_ahead = 400; // longer than any policy
    ChaseOutlook outlook;
    ChaseSources const sources{nullptr, std::make_shared<Policies const>(book)};
    outlook.policy = sources.policies->of_customer(customer);
    Chase chase = chase_of(book, customer, sources, today, zone);
    outlook.has_open = !chase.items.empty();
    outlook.coming = forecast(std::move(chase), today, today.plus_days(days_ahead));
    if (outlook.coming.size() > chase_outlook_length) outlook.coming.resize(chase_outlook_length);
    return outlook;
}

} // namespace dunlin::app
