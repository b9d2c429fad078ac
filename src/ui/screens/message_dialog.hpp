// The fields of what is written to a customer, of the question whether it was sent, and of who writes.
#pragma once

#include "ui/screens/form_layout.hpp"

#include <string>
#include <utility>
#include <vector>

namespace dunlin::ui {

// The catalogue's key of the button that sends it in its way.
[[nodiscard]] char const* send_words(app::MessageForm const& form);
// The texts of a language; null while they aren't there: then they are asked for, unless that failed before.
[[nodiscard]] app::MessageSet const* wanted_messages(View const& view, std::string const& language);
// Those, or null while the form says that they are on their way, or why they didn't come.
[[nodiscard]] app::MessageSet const* shown_messages(FormLayout& form, View const& view,
                                                    std::string const& language);
// The languages that there are texts in.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> language_choices(View const& view);
// What speaks against it now; kept until something it hangs on changes.
[[nodiscard]] MessageChecks const& checks_of(View const& view, app::MessageForm const& draft);
// What speaks against it stands in the form, unless the screen shows it beside the form.
enum class ChecksPlace : std::uint8_t { InForm, Beside };
void message_fields(Ui& ui, FormLayout& form, View const& view, app::MessageForm& draft,
                    ChecksPlace checks = ChecksPlace::InForm);
void sent_fields(FormLayout& form, View const& view, app::SentForm& draft);
void business_fields(FormLayout& form, View const& view, app::BusinessForm& draft);

} // namespace dunlin::ui
