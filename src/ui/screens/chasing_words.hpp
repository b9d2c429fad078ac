// The words for policies and their steps, the same wherever they stand.
#pragma once

#include "ui/screens/screen.hpp"

#include <string>

namespace dunlin::ui {

// "Standard"; "Not chased" for nullptr.
[[nodiscard]] std::string policy_name(View const& view, Policy const* policy);
// What is done in it: "Friendly reminder", "Call".
[[nodiscard]] std::string step_words(View const& view, PolicyStep const& step);
// When: "7 days late", "3 days before it is due".
[[nodiscard]] std::string step_day(View const& view, PolicyStep const& step);
// What, how, and whether somebody has to agree: "Friendly reminder (E-mail)".
[[nodiscard]] std::string step_line(View const& view, PolicyStep const& step);
// How many invoices the message asks for.
[[nodiscard]] std::size_t invoice_count(ChaseMessage const& message);

} // namespace dunlin::ui
