// The fields of the forms about money: what came in, and where it goes.
#pragma once

#include "ui/screens/form_layout.hpp"

namespace dunlin::ui {

// Where the money of one that came goes, and what of it is left.
void allocation_fields(Ui& ui, FormLayout& form, View const& view, app::AllocationForm& draft);
void payment_fields(Ui& ui, FormLayout& form, View const& view, app::PaymentForm& draft);

} // namespace dunlin::ui
