// The fields of a dispute: what is disputed, while the talk is logged, and how it ended.
#pragma once

#include "ui/screens/form_layout.hpp"

namespace dunlin::ui {

void dispute_fields(FormLayout& form, View const& view, app::InteractionForm& draft);
void settle_fields(FormLayout& form, View const& view, app::SettleForm& draft);

} // namespace dunlin::ui
