// Sums of amounts in several currencies: each currency for itself, in the order in which they turned up.
#pragma once

#include "core/base/money.hpp"

#include <algorithm>
#include <vector>

namespace dunlin {

// To the sum of its currency, or as the first of that.
inline void add_to(std::vector<Money>& sums, Money amount) {
    auto const found = std::find_if(sums.begin(), sums.end(),
                                    [&](Money const& sum) { return sum.currency == amount.currency; });
    if (found == sums.end())
        sums.push_back(amount);
    else
        found->minor += amount.minor;
}

} // namespace dunlin
