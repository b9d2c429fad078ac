#include "core/rules/validation_notice.hpp"

#include "core/rules/holidays.hpp"

namespace dunlin {

std::string notice_setting(CustomerId customer) { return "compliance.notice." + to_text(customer); }

Date notice_sent(Book const& book, CustomerId customer) {
    std::string const day = book.setting_or(notice_setting(customer), "");
    Result<Date> const sent = parse_iso_date(day);
    return sent ? sent.value() : Date{};
}

Date assumed_receipt(Date sent) {
    constexpr char const* country = "US"; // whose federal holidays they are
    Date day = sent;
    for (int counted = 0; counted < assumed_receipt_days;) {
        day = day.plus_days(1);
        if (!is_weekend(day) && !is_public_holiday(country, day)) ++counted;
    }
    return day;
}

Date validation_period_end(Date sent) { return assumed_receipt(sent).plus_days(validation_days); }

} // namespace dunlin
