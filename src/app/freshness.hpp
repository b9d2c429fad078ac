// Whether the money in the book is up to date: who chases a customer whose payment wasn't entered yet loses
// more than a reminder. Rule: DOMAIN, "Chasing", freshness gate.
#pragma once

#include "core/book/book.hpp"

#include <string_view>

namespace dunlin::app {

inline constexpr std::string_view money_confirmed_setting = "money.up-to-date"; // ISO date
inline constexpr std::string_view fresh_days_setting = "chasing.fresh-days";    // working days, else 3

struct Freshness {
    // The latest day on which money came, that a file was taken "as of", or that the person said so for; not
    // set = nothing is known.
    Date known_until;
    int working_days = 0; // since then
    bool is_fresh = false;
};
// `last_received`: the latest day of money in the book, not set if none came.
[[nodiscard]] Freshness money_freshness(Book const& book, Date last_received, Date today);

} // namespace dunlin::app
