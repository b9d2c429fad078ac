// The parts of the form in which a chasing policy is chosen.
#pragma once

#include "ui/screens/form_layout.hpp"

#include <string_view>
#include <vector>

namespace dunlin::ui {

// Two columns: a day, and what is done on it.
void draw_rows(Ui& ui, FormLayout& form, std::string_view key, std::vector<PolicyPreview::Row> const& rows);

// What it would ask for in the days to come, and would have asked for in the past year.
void draw_policy_preview(Ui& ui, FormLayout& form, View const& view, app::PolicyForm const& draft);

// The steps of a policy of one's own, to be changed: one of them is open.
void policy_draft_fields(Ui& ui, FormLayout& form, View const& view, app::PolicyForm& draft);

} // namespace dunlin::ui
