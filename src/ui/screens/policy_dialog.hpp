// The fields of a policy's choice, and what it comes to.
#pragma once

#include "ui/screens/form_layout.hpp"

namespace dunlin::ui {

void policy_fields(Ui& ui, FormLayout& form, View const& view, app::PolicyForm& draft);

} // namespace dunlin::ui
