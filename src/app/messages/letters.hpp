// What goes on paper: a message as a letter, and the statement of account. Pages for the print dialog and,
// the statement, as a file beside a message.
#pragma once

#include "app/messages/message_forms.hpp"

#include <string>

namespace dunlin::app {

// The message as it is typed, to the customer at its postal address, with codes to pay what it asks for; a
// statement's cover has the statement behind it. A whole HTML page.
[[nodiscard]] std::string letter_html(MessageForm const& form, OutgoingMessage const& message,
                                      FormContext const& context, MessageSet const& set);

// What is open, what moved in the last 90 days, and codes to pay what is overdue: in each currency for
// itself. To `contact`, or to nobody in particular (no_row).
[[nodiscard]] std::string statement_html(FormContext const& context, MessageSet const& set, RowIndex customer,
                                         RowIndex contact);

} // namespace dunlin::app
