// How a customer is chased, for their page: by which policy, what was done, and what comes next.
#pragma once

#include "core/report/chase.hpp"

#include <vector>

namespace dunlin::app {

inline constexpr std::size_t chase_outlook_length = 3;

struct ChaseOutlook {
    PolicyChoice policy;              // of the customer; single invoices may have another
    bool has_open = false;            // something is open that is chased
    std::vector<ChaseMessage> coming; // the first `chase_outlook_length`, if no money and no answer comes
};
[[nodiscard]] ChaseOutlook chase_outlook(Book const& book, RowIndex customer, Date today,
                                         ZoneOffset const& zone);

} // namespace dunlin::app
