// Date order and decimal sign, decided by counting what the cells can mean and what they can't.
#include "exchange/cell.hpp"
#include "exchange/detect.hpp"

#include <algorithm>

namespace dunlin::exchange {
namespace {

char const* order_words(DateOrder order) {
    switch (order) {
    case DateOrder::YearMonthDay: return "year-month-day";
    case DateOrder::DayMonthYear: return "day/month/year";
    case DateOrder::MonthDayYear: return "month/day/year";
    }
    return "";
}

std::string quoted(std::string const& text) { return "“" + text + "”"; }

Confidence confidence_of(std::int64_t votes, std::int64_t against) {
    if (against > 0) return Confidence::Likely;
    return votes >= 3 ? Confidence::Certain : Confidence::Likely;
}

} // namespace

void tally_date(std::string_view text, DateTally& tally) {
    switch (evidence_of_date(text)) {
    case DateEvidence::NotADate: break;
    case DateEvidence::DayFirst: ++tally.day_first_only; break;
    case DateEvidence::MonthFirst: ++tally.month_first_only; break;
    case DateEvidence::YearFirst: ++tally.year_first; break;
    case DateEvidence::MonthName: ++tally.month_names; break;
    case DateEvidence::Either: ++tally.either; break;
    }
}

Decision decide_date_order(DateTally const& tally, DateOrder fallback, DateOrder& order) {
    Decision decision;
    decision.subject = Subject::DateOrder;
    std::int64_t const day = tally.day_first_only;
    std::int64_t const month = tally.month_first_only;
    if (day > 0 || month > 0) {
        order = day >= month ? DateOrder::DayMonthYear : DateOrder::MonthDayYear;
        std::int64_t const votes = std::max(day, month);
        std::int64_t const against = std::min(day, month);
        decision.reason = Reason::DayAboveTwelve;
        decision.figures = {votes, against, tally.either};
        decision.confidence = confidence_of(votes, against);
        decision.sentence = counted(votes, "row has", "rows have") + " a day above 12; " +
                            (against == 0 ? "none" : with_groups(against)) + " the other way";
    } else if (tally.either > 0) {
        order = fallback == DateOrder::YearMonthDay ? DateOrder::DayMonthYear : fallback;
        decision.reason = Reason::Ambiguous;
        decision.figures = {tally.either};
        decision.confidence = Confidence::Guess;
        decision.sentence = "No day is above 12, so the file doesn't tell; taken as you write dates";
    } else if (tally.year_first > 0) {
        order = DateOrder::YearMonthDay;
        decision.reason = Reason::YearFirst;
        decision.figures = {tally.year_first};
        decision.confidence = Confidence::Certain;
        decision.sentence = counted(tally.year_first, "row has", "rows have") + " the year first";
    } else if (tally.month_names > 0) {
        order = fallback == DateOrder::YearMonthDay ? DateOrder::DayMonthYear : fallback;
        decision.reason = Reason::MonthNames;
        decision.figures = {tally.month_names};
        decision.confidence = Confidence::Certain;
        decision.sentence = "Months are written as words";
    } else {
        order = fallback;
        decision.reason = Reason::NoDates;
        decision.confidence = Confidence::Guess;
        decision.sentence = std::string("No dates seen; taken as ") + order_words(order);
    }
    decision.value = name_of(order);
    return decision;
}

void tally_amount(std::string_view cell, AmountTally& tally) {
    std::string_view const text = trim_cell(cell);
    if (!looks_like_amount(text)) return;
    std::size_t const begin = text.find_first_of("0123456789.,");
    std::size_t const end = text.find_last_of("0123456789");
    std::string_view const number = text.substr(begin, end + 1 - begin);
    std::size_t const last = number.find_last_of(".,");
    if (number.find(' ') != std::string_view::npos || number.find('\xA0') != std::string_view::npos ||
        number.find('\xAF') != std::string_view::npos)
        ++tally.space_groups;
    if (number.find('\'') != std::string_view::npos || number.find("\u2019") != std::string_view::npos)
        ++tally.apostrophe_groups;
    if (last == std::string_view::npos) {
        ++tally.whole;
        return;
    }
    bool const is_point = number[last] == '.';
    char const other = is_point ? ',' : '.';
    bool const has_other = number.find(other) != std::string_view::npos;
    std::size_t const decimals = number.size() - last - 1;
    if (number.find(number[last]) != last) { // more than once: it parts groups
        ++(is_point ? tally.point_groups : tally.comma_groups);
        return;
    }
    bool const is_unclear = decimals == 3 && !has_other && last > 0 && last <= 3 && number[0] != '0' &&
                            number.find_first_of(" '\xA0\xAF\x99") == std::string_view::npos;
    if (is_unclear) {
        ++(is_point ? tally.point_unclear : tally.comma_unclear);
        return;
    }
    ++(is_point ? tally.point_decimals : tally.comma_decimals);
    if (has_other) ++(is_point ? tally.comma_groups : tally.point_groups);
    std::string& example = is_point ? tally.point_example : tally.comma_example;
    if (example.empty()) example = std::string(text);
}

namespace {

AmountStyle style_with(char decimal_sign, AmountTally const& tally) {
    AmountStyle style;
    style.decimal_sign = decimal_sign;
    style.group_sign = decimal_sign == '.' ? ',' : '.';
    std::uint32_t const usual = decimal_sign == '.' ? tally.comma_groups : tally.point_groups;
    if (usual == 0 && tally.apostrophe_groups > 0) style.group_sign = '\'';
    if (usual == 0 && tally.space_groups > 0) style.group_sign = ' ';
    return style;
}

} // namespace

Decision decide_amount_style(AmountTally const& tally, AmountStyle fallback, AmountStyle& style) {
    Decision decision;
    decision.subject = Subject::DecimalSign;
    std::int64_t const point = tally.point_decimals;
    std::int64_t const comma = tally.comma_decimals;
    std::int64_t const point_groups = tally.point_groups;
    std::int64_t const comma_groups = tally.comma_groups;
    if (point > 0 || comma > 0) {
        bool const is_point = point >= comma;
        style = style_with(is_point ? '.' : ',', tally);
        decision.reason = Reason::DecimalsSeen;
        decision.figures = {std::max(point, comma), std::min(point, comma)};
        decision.example = is_point ? tally.point_example : tally.comma_example;
        decision.confidence = confidence_of(std::max(point, comma), std::min(point, comma));
        std::int64_t const others = is_point ? comma + comma_groups + tally.comma_unclear
                                             : point + point_groups + tally.point_unclear;
        decision.sentence = quoted(decision.example);
        if (others == 0) {
            decision.sentence += is_point ? "; no commas seen" : "; no points seen";
        } else if (std::min(point, comma) > 0) {
            decision.sentence +=
                "; " + counted(std::min(point, comma), "cell is", "cells are") + " the other way";
        } else {
            decision.sentence += is_point ? "; commas part thousands" : "; points part thousands";
        }
    } else if (point_groups > 0 || comma_groups > 0 || tally.point_unclear > 0 || tally.comma_unclear > 0) {
        // Only groups: clear if a sign stands twice in a number, else as the user's own amounts have it.
        bool const is_clear = point_groups > 0 || comma_groups > 0;
        bool const is_point_group =
            is_clear
                ? point_groups >= comma_groups
                : (tally.point_unclear > 0 && tally.comma_unclear == 0 && fallback.group_sign == '.') ||
                      (tally.comma_unclear > 0 && tally.point_unclear == 0 && fallback.group_sign != ',');
        style = style_with(is_point_group ? ',' : '.', tally);
        decision.reason = Reason::GroupsOnly;
        decision.figures = {point_groups + comma_groups + tally.point_unclear + tally.comma_unclear};
        decision.confidence = is_clear ? Confidence::Likely : Confidence::Guess;
        decision.sentence = is_clear ? "No decimals; the sign parts thousands"
                                     : "Three digits after the sign don't tell; taken as you write amounts";
    } else {
        style = fallback;
        decision.reason = tally.whole > 0 ? Reason::WholeNumbers : Reason::NoAmounts;
        decision.figures = {tally.whole};
        decision.confidence = Confidence::Certain;
        decision.sentence = tally.whole > 0 ? "Whole numbers only" : "No amounts seen";
        if (tally.apostrophe_groups > 0) style.group_sign = '\'';
        if (tally.space_groups > 0) style.group_sign = ' ';
    }
    decision.value = std::string(1, style.decimal_sign);
    return decision;
}

} // namespace dunlin::exchange
