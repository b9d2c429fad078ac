// The validation notice (core/rules/validation_notice) of a customer whose debt is collected for somebody
// else: how it stands, that it was sent, and what must not be said while the debt may still be disputed.
#pragma once

#include "app/messages/message_forms.hpp"

#include <optional>
#include <string>

namespace dunlin::app {

struct NoticeStanding {
    Date due;        // the last day for it; none = nobody was contacted yet
    Date sent;       // none = it wasn't
    Date period_end; // the last day to dispute the debt, once it was sent
};
// Nothing for a customer whose profile asks for no notice.
[[nodiscard]] std::optional<NoticeStanding> notice_standing(Book const& book, RowIndex customer,
                                                            Locale const& locale);

// Whether it presses while the debt may still be disputed, so that the right to that is put in the shade
// (12 CFR 1006.38(b)(1)): a firm or final reminder.
[[nodiscard]] bool is_pressing_too_early(MessageForm const& form, FormContext const& context);

struct NoticeForm {
    CustomerId customer;
    std::string sent; // a day as typed; "" = it wasn't sent after all
};
[[nodiscard]] NoticeForm notice_form(FormContext const& context, CustomerId customer);
[[nodiscard]] Submission submit(NoticeForm const& form, FormContext const& context);

} // namespace dunlin::app
