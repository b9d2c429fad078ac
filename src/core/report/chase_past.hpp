// What a chasing policy would have asked for in the past, had it been followed every day: to see what it is
// like before it is chosen, and to set one beside another.
#pragma once

#include "core/report/chase.hpp"

#include <vector>

namespace dunlin {

// The day on which the instalment was settled by payments, credit notes and write-offs; not set if it is
// open.
[[nodiscard]] Date settled_on(Book const& book, RowIndex instalment);

// Each message on its day, from `first` to `last`: of every instalment from the day it was issued until it
// was settled. What was really written and promised isn't looked at.
[[nodiscard]] std::vector<ChaseMessage> policy_in_the_past(Book const& book, RowIndex customer, Date first,
                                                           Date last,
                                                           std::shared_ptr<Policies const> const& policies);

} // namespace dunlin
