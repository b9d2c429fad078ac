#include "app/messages/business_form.hpp"

#include "core/base/iban.hpp"
#include "core/base/utf8.hpp"
#include "core/rules/contact_rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dunlin::app {

namespace {

// Countries whose everyday paper is US Letter, as CLDR's territories with the paper size US-Letter.
constexpr std::array<std::string_view, 13> us_letter_countries{"BZ", "CA", "CL", "CO", "CR", "GT", "MX",
                                                               "NI", "PA", "PH", "PR", "SV", "US"};

struct BusinessSetting {
    std::string_view key;
    std::string BusinessForm::*member;
};
constexpr std::array<BusinessSetting, 10> business_settings{{
    {business::name, &BusinessForm::name},
    {business::sender, &BusinessForm::sender},
    {business::phone, &BusinessForm::phone},
    {business::address, &BusinessForm::address},
    {business::paper, &BusinessForm::paper},
    {business::iban, &BusinessForm::iban},
    {business::bic, &BusinessForm::bic},
    {business::other_payment, &BusinessForm::other_payment},
    {business::pay_link, &BusinessForm::pay_link},
    {compliance_profile_setting, &BusinessForm::profile},
}};

} // namespace

std::string own_country(Book const& book, Locale const& locale) {
    constexpr std::size_t code_size = 2;
    if (std::string const iban = book.setting_or(business::iban, ""); iban.size() > code_size)
        return iban.substr(0, code_size);
    // "de-AT", "zh-Hant-TW"
    std::size_t const dash = locale.tag.rfind('-');
    bool const has_region = dash != std::string::npos && locale.tag.size() - dash - 1 == code_size;
    return has_region ? locale.tag.substr(dash + 1) : std::string{};
}

Paper paper_of(Book const& book, Locale const& locale) {
    std::string const chosen = book.setting_or(business::paper, "");
    if (chosen == name_of(Paper::A4)) return Paper::A4;
    bool const is_usual = std::find(us_letter_countries.begin(), us_letter_countries.end(),
                                    own_country(book, locale)) != us_letter_countries.end();
    return is_usual || chosen == name_of(Paper::UsLetter) ? Paper::UsLetter : Paper::A4;
}

BusinessForm business_form(Book const& book, Locale const& locale) {
    BusinessForm form;
    for (auto const& [key, member] : business_settings) form.*member = book.setting_or(key, "");
    form.iban = format_iban(form.iban);
    form.paper = name_of(paper_of(book, locale));
    return form;
}

Submission submit(BusinessForm const& form, FormContext const& context) {
    Submission submission;
    submission.action = "Change business details";
    BusinessForm entered = form;
    for (auto const& [key, member] : business_settings) entered.*member = std::string{trim(entered.*member)};
    if (!entered.iban.empty()) {
        auto iban = parse_iban(entered.iban);
        if (iban)
            entered.iban = std::move(iban).value();
        else
            submission.errors.push_back(iban.error());
    }
    bool const is_link =
        entered.pay_link.rfind("https://", 0) == 0 || entered.pay_link.rfind("http://", 0) == 0;
    if (!entered.pay_link.empty() && !is_link)
        submission.errors.push_back(fail(ErrorCode::InvalidText, "pay_link", "A link begins with https://."));
    if (!submission.errors.empty()) return submission;
    // The paper that is usual isn't written down: it follows the country.
    if (context.book.setting_or(business::paper, "").empty() &&
        entered.paper == name_of(paper_of(context.book, context.locale)))
        entered.paper.clear();
    for (auto const& [key, member] : business_settings)
        if (entered.*member != context.book.setting_or(key, ""))
            submission.all.emplace_back(ChangeSetting{std::string{key}, entered.*member});
    return submission;
}

} // namespace dunlin::app
