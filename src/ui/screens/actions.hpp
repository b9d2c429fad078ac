// What the buttons for a customer do, the same wherever they stand.
#pragma once

#include "ui/screens/screen.hpp"

namespace dunlin::ui {

// Opens the form in which a call, e-mail, letter, … with the customer is logged.
void ask_to_log(View const& view, CustomerId customer, Channel channel);
// Opens the telephone program where the customer can be called, and the form.
void ask_to_call(View const& view, RowIndex customer);
void ask_to_record_payment(View const& view, CustomerId customer);
void ask_to_add_contact(View const& view, CustomerId customer);
void ask_to_settle(View const& view, DisputeId dispute);
void ask_to_go_to_customer(View const& view, CustomerId customer);
// Does the next step of a customer on Today: opens the telephone or mail program where there is one, and the
// form.
void ask_for_step(View const& view, WorklistEntry const& entry);

struct StepLook {
    Icon icon = Icon::None;
    char const* words = nullptr; // key in the catalogue
};
struct StateLook {
    char const* words = nullptr; // key in the catalogue
    Tone tone = Tone::Plain;
};
[[nodiscard]] StepLook look_of(NextStep step);
[[nodiscard]] StateLook look_of(WhyNow why);
[[nodiscard]] Icon icon_of(Channel channel);

} // namespace dunlin::ui
