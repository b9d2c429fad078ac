// Changing the texts that messages are made from, with what comes of them for a customer.
#pragma once

#include "ui/screens/form_layout.hpp"

namespace dunlin::ui {

void text_fields(Ui& ui, FormLayout& form, View const& view, app::TextForm& draft);

} // namespace dunlin::ui
