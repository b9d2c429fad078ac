// In what words it is said what is to be done about a customer: on screens and in the calendar.
#pragma once

#include "app/speech/words.hpp"
#include "core/book/book.hpp"
#include "core/rules/policy.hpp"

#include <string>

namespace dunlin::app {

// What is done in it: "Friendly reminder", "Call".
[[nodiscard]] std::string step_words(Words const& words, PolicyStep const& step);
// What was to be done: its own words, else what the talk it comes from leads to; "" where neither says.
[[nodiscard]] std::string follow_up_words(Words const& words, Book const& book, FollowUpRow const& follow_up);

} // namespace dunlin::app
