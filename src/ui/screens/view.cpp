#include "ui/screens/screen.hpp"

#include "app/speech/chasing_words.hpp"
#include "app/speech/document_name.hpp"
#include "core/rules/promise.hpp"

namespace dunlin::ui {

std::string View::tr_count(std::string_view key, std::int64_t count) const {
    return app.words().count(key, count, app::format_count(app.locale(), count));
}

std::string View::money(std::int64_t minor, Currency currency) const {
    return app::format_money(app.locale(), Money{minor, currency});
}

std::string View::date(Date date) const { return app::format_date_short(app.locale(), date, today()); }

std::string View::days_late(int days) const { return days > 0 ? tr_count("days", days) : std::string{}; }

std::string View::document(InvoiceRow const& invoice) const {
    return app::document_name(app.words(), book(), invoice);
}

std::string View::when(Instant instant) const {
    app::LocalTime const local = app::to_local(app.locale(), instant);
    if (local.date == today()) return tr("when.today", {app::format_time(local)});
    if (local.date == today().plus_days(-1)) return tr("when.yesterday", {app::format_time(local)});
    return date(local.date);
}

std::string View::error(std::string_view field) const {
    for (Error const& error : app.form_errors())
        if (error.field == field) return app.error_text(error);
    return {};
}

std::string customer_name(View const& view, RowIndex customer) {
    if (customer >= view.book().customers.size()) return {};
    std::string const& name = view.book().customers[customer].data.name;
    return name.empty() ? view.tr("customer.erased") : name;
}

std::string promise_text(View const& view, PromiseRow const& promise) {
    PromiseProgress const progress = progress_of(view.book(), promise, view.today());
    Currency const currency = promise.data.amount.currency;
    std::string const amount = view.money(promise.data.amount.minor, currency),
                      date = view.date(promise.data.due);
    if (progress.paid_minor == 0) return view.tr("why.promise-broken", {amount, date});
    return view.tr("why.promise-partly", {amount, date, view.money(progress.paid_minor, currency)});
}

std::string follow_up_words(View const& view, FollowUpRow const& follow_up) {
    return app::follow_up_words(view.app.words(), view.book(), follow_up);
}

std::string why_text(View const& view, WorklistEntry const& entry) {
    std::string const days = std::to_string(entry.days);
    std::string const date = view.date(entry.date);
    std::string unallocated;
    if (entry.main < entry.balances.size()) {
        Balance const& balance = entry.balances[entry.main];
        unallocated = view.money(balance.unallocated_minor, balance.currency);
    }
    switch (entry.why) {
    case WhyNow::PromisePassed: return view.tr("why.promise-passed", {date});
    case WhyNow::PromiseBroken:
    case WhyNow::PromisePartlyKept: return promise_text(view, view.book().promises[entry.promise]);
    case WhyNow::FollowUpDue: {
        std::string const words = entry.follow_up == no_row
                                      ? std::string{}
                                      : follow_up_words(view, view.book().follow_ups[entry.follow_up]);
        if (!words.empty()) return view.tr("why.follow-up-words", {date, words});
        return entry.date == view.today() ? view.tr("why.follow-up-today") : view.tr("why.follow-up", {date});
    }
    case WhyNow::CreditCovers: return view.tr("why.credit-covers", {unallocated});
    case WhyNow::Disputed: return view.tr_count("why.disputed", entry.days);
    case WhyNow::SaysPaid: return view.tr_count("why.says-paid", entry.days);
    case WhyNow::LongSilence: return view.tr_count("why.long-silence", entry.days);
    case WhyNow::NeverContacted: return view.tr_count("why.never-contacted", entry.days);
    case WhyNow::Overdue: return view.tr_count("why.overdue", entry.days);
    }
    return {};
}

} // namespace dunlin::ui
