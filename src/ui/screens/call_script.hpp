// What to say in a call, above the form that logs it.
#pragma once

#include "ui/screens/form_layout.hpp"

namespace dunlin::ui {

// Whom to ask for at which number, what to say, and what to say to a machine.
void call_script(FormLayout& form, View const& view, app::InteractionForm const& draft);

} // namespace dunlin::ui
