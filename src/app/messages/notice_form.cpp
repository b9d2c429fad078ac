#include "app/messages/notice_form.hpp"

#include "core/base/utf8.hpp"
#include "core/rules/contact_rules.hpp"
#include "core/rules/validation_notice.hpp"

#include <utility>

namespace dunlin::app {

std::optional<NoticeStanding> notice_standing(Book const& book, RowIndex customer, Locale const& locale) {
    auto const terms = terms_of(profile_of(book, customer));
    if (terms[static_cast<std::size_t>(ContactRule::Notice)].strength == Strength::Off) return std::nullopt;
    NoticeStanding standing;
    standing.sent = notice_sent(book, book.customers[customer].id);
    if (standing.sent.is_set()) standing.period_end = validation_period_end(standing.sent);
    Date const first = first_contact_of(book, customer, locale.time_zone, locale.zone_offset);
    if (first.is_set()) standing.due = first.plus_days(notice_due_days);
    return standing;
}

bool is_pressing_too_early(MessageForm const& form, FormContext const& context) {
    MessageKind const kind = kind_of(form);
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    if (customer == no_row || (kind != MessageKind::Firm && kind != MessageKind::Final)) return false;
    std::optional<NoticeStanding> const standing = notice_standing(context.book, customer, context.locale);
    return standing && standing->sent.is_set() && context.today <= standing->period_end;
}

NoticeForm notice_form(FormContext const& context, CustomerId customer) {
    Date const sent = notice_sent(context.book, customer);
    return {customer, format_date_field(context.locale, sent.is_set() ? sent : context.today)};
}

Submission submit(NoticeForm const& form, FormContext const& context) {
    Submission submission;
    submission.action = "Record validation notice";
    std::string day;
    if (!trim(form.sent).empty()) {
        Result<Date> const sent = parse_date_as_typed(form.sent, context.locale.date_order, context.today);
        if (!sent)
            submission.errors.push_back(fail(sent.error().code, "sent", sent.error().detail));
        else if (context.today < sent.value())
            submission.errors.push_back(fail(ErrorCode::OutOfRange, "sent", "This day is still to come."));
        else
            day = to_iso_text(sent.value());
    }
    std::string key = notice_setting(form.customer);
    if (submission.errors.empty() && day != context.book.setting_or(key, ""))
        submission.all.emplace_back(ChangeSetting{std::move(key), std::move(day)});
    return submission;
}

} // namespace dunlin::app
