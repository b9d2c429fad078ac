#include "app/forms/interest_form.hpp"

#include "core/base/utf8.hpp"
#include "core/report/interest_claim.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::app {
namespace {

std::string typed_text(std::string const& setting, Locale const& locale) {
    std::string text;
    auto const changes = parse_rates(setting);
    if (!changes) return text;
    for (RateChange const& change : changes.value()) {
        if (!text.empty()) text += '\n';
        if (change.from.is_set()) text += format_date_field(locale, change.from) + ' ';
        text += format_rate(locale, change.rate);
    }
    return text;
}

Result<RateChange> rate_change_typed(std::string_view line, FormContext const& context) {
    if (line.back() == '%') line = trim(line.substr(0, line.size() - 1));
    std::size_t const space = line.rfind(' ');
    std::string number{space == std::string_view::npos ? line : line.substr(space + 1)};
    std::replace(number.begin(), number.end(), ',', '.');
    RateChange change;
    change.rate = TRY(parse_rate(number));
    if (space != std::string_view::npos)
        change.from =
            TRY(parse_date_as_typed(trim(line.substr(0, space)), context.locale.date_order, context.today));
    return change;
}

} // namespace

InterestForm interest_form(FormContext const& context) {
    auto const typed = [&](std::string_view key) {
        return typed_text(context.book.setting_or(key, ""), context.locale);
    };
    return {typed(interest_setting::business), typed(interest_setting::consumer),
            context.book.setting_or(interest_setting::is_fixed, "") == "on"};
}

std::vector<RateChange> rates_typed(std::string_view text, char const* field, FormContext const& context,
                                    std::vector<Error>& errors) {
    std::vector<RateChange> changes;
    while (!text.empty()) {
        std::string_view const whole = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(whole.size() + 1, text.size()));
        std::string_view const line = trim(whole);
        if (line.empty()) continue;
        auto change = rate_change_typed(line, context);
        if (!change) {
            bool const is_range = change.error().code == ErrorCode::OutOfRange;
            std::string sentence = is_range ? "A rate is more than 0 and at most 100 percent a year: "
                                            : "Type a rate like 9.5, or a day and a rate, a line each: ";
            errors.push_back(fail(change.error().code, field, std::move(sentence) + std::string{line}));
            return {};
        }
        changes.push_back(change.value());
    }
    auto checked = checked_rates(std::move(changes));
    if (checked) return std::move(checked).value();
    errors.push_back(fail(checked.error().code, field, checked.error().detail));
    return {};
}

Submission submit(InterestForm const& form, FormContext const& context) {
    Submission submission;
    submission.action = "Change late interest";
    std::string const business =
        to_text(rates_typed(form.business, "business_rates", context, submission.errors));
    std::string const consumer =
        to_text(rates_typed(form.consumer, "consumer_rates", context, submission.errors));
    if (!submission.errors.empty()) return submission;
    auto const change = [&](std::string_view key, std::string const& value) {
        if (value != context.book.setting_or(key, ""))
            submission.all.emplace_back(ChangeSetting{std::string{key}, value});
    };
    change(interest_setting::business, business);
    change(interest_setting::consumer, consumer);
    change(interest_setting::is_fixed, form.is_fixed ? "on" : "");
    return submission;
}

} // namespace dunlin::app
