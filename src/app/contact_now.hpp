// In what words it is said whether a customer may be contacted now.
#pragma once

#include "app/app.hpp"
#include "app/messages/contact_outlook.hpp"

#include <string>

namespace dunlin::app {

// "It is 22:10 there."
[[nodiscard]] std::string verdict_text(App const& app, Verdict const& verdict);
// "It is the weekend there. Fine from Monday 30 November, 08:00 on."
[[nodiscard]] std::string answer_text(App const& app, ContactAnswer const& answer);
// "12 CFR 1006.6(b)(1)", "good manners": where the rule comes from.
[[nodiscard]] std::string source_text(App const& app, Verdict const& verdict);

// "14:20" where the customer is, "" where that isn’t known, differs from one number to the other, or is as
// here.
[[nodiscard]] std::string time_there(App const& app, RowIndex customer);

} // namespace dunlin::app
