#include "app/speech/locale.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

using namespace dunlin;
using namespace dunlin::app;

namespace {

Date day(char const* iso) { return parse_iso_date(iso).value_or(Date{}); }
Instant at(char const* iso) {
    auto const instant = parse_iso_instant(iso);
    REQUIRE(instant.is_ok());
    return instant.value();
}

Locale german() { return known_locale("de-DE"); }
Locale american() { return known_locale("en-US"); }
Locale swedish() {
    Locale locale;
    locale.tag = "sv-SE";
    locale.amounts = AmountStyle{',', ' '};
    locale.decimal_sign = ",";
    locale.group_sign = "\u00a0";
    locale.date_order = DateOrder::YearMonthDay;
    locale.field_pattern = "{y}-{MM}-{dd}";
    return locale;
}

} // namespace

TEST_CASE("dates in each order, in words and for fields") {
    struct Case {
        Locale locale;
        char const *date, *in_this_year, *weekday, *field;
    };
    for (Case const& one : {Case{german(), "05.03.2026", "05.03.", "Donnerstag, 5. März", "05.03.2026"},
                            Case{american(), "Mar 5, 2026", "Mar 5", "Thursday, March 5", "03/05/2026"},
                            Case{swedish(), "5 Mar 2026", "5 Mar", "Thursday 5 March", "2026-03-05"}}) {
        CAPTURE(one.locale.tag);
        Date const date = day("2026-03-05");
        CHECK(format_date(one.locale, date) == one.date);
        CHECK(format_date_short(one.locale, date, day("2026-12-31")) == one.in_this_year);
        CHECK(format_date_short(one.locale, date, day("2027-01-01")) == one.date);
        CHECK(format_day(one.locale, date) == one.weekday);
        CHECK(format_date_field(one.locale, date) == one.field);
        CHECK(format_date(one.locale, Date{}).empty());
        CHECK(format_date_short(one.locale, Date{}, date).empty());
        CHECK(format_date_field(one.locale, Date{}).empty());
    }
}

TEST_CASE("what a field shows is understood again, for every day and amount") {
    for (Locale const& locale : {german(), american(), swedish()}) {
        CAPTURE(locale.tag);
        for (Date date = day("2024-02-01"); date < day("2027-01-10"); date = date.plus_days(13)) {
            auto const back =
                parse_date_as_typed(format_date_field(locale, date), locale.date_order, day("2026-11-20"));
            REQUIRE(back.is_ok());
            CHECK(back.value() == date);
        }
        for (char const* code : {"EUR", "JPY", "KWD"})
            for (std::int64_t minor = 1; minor < 5'000'000'000'000; minor = minor * 7 + 13) {
                Money const money{minor, Currency::of(code)};
                auto const back =
                    parse_amount_as_typed(format_amount(locale, money), money.currency, locale.amounts);
                CAPTURE(format_amount(locale, money));
                REQUIRE(back.is_ok());
                CHECK(back.value() == money);
            }
    }
}

TEST_CASE("counts and amounts have the locale's signs") {
    struct Case {
        std::int64_t count;
        char const *german, *swedish;
    };
    for (Case const& one : {Case{0, "0", "0"}, Case{999, "999", "999"}, Case{1'000, "1.000", "1\u00a0000"},
                            Case{-1'234'567, "-1.234.567", "-1\u00a0234\u00a0567"}}) {
        CHECK(format_count(german(), one.count) == one.german);
        CHECK(format_count(swedish(), one.count) == one.swedish);
    }
    Locale none = german();
    none.group_sign = "";
    CHECK(format_count(none, 1'000'000) == "1000000");
    CHECK(format_amount(german(), Money{120'050, Currency::of("EUR")}) == "1200,50");
    CHECK(format_money(german(), Money{120'050, Currency::of("EUR")}).find("1.200,50") != std::string::npos);
    CHECK(format_amount(american(), Money{-5, Currency::of("USD")}) == "-0.05");
}

TEST_CASE("formats are as Intl has them, by the table that the browser test compares with Intl") {
    std::ifstream file("tests/app/formats.txt");
    std::string line;
    int count = 0;
    while (std::getline(file, line)) {
        if (line.empty() || line[0] == '#') continue;
        CAPTURE(line);
        std::vector<std::string> parts(1);
        for (char const c : line)
            if (c == '|')
                parts.emplace_back();
            else
                parts.back() += c;
        REQUIRE(parts.size() == 4); // locale, kind, value, text
        Locale const locale = known_locale(parts[0]);
        std::string const& kind = parts[1];
        std::string const &value = parts[2], &text = parts[3];
        if (kind == "count") CHECK(format_count(locale, std::stoll(value)) == text);
        if (kind == "date") CHECK(format_date(locale, day(value.c_str())) == text);
        if (kind == "field") CHECK(format_date_field(locale, day(value.c_str())) == text);
        if (kind == "weekday") CHECK(format_day(locale, day(value.c_str())) == text);
        if (kind.size() == 3) {
            auto const money = parse_amount(value, Currency::of(kind), AmountStyle{'.', 0});
            REQUIRE(money.is_ok());
            CHECK(format_money(locale, money.value()) == text);
        }
        ++count;
    }
    CHECK(count > 80);
}

TEST_CASE("values in a sentence of core are written as people here write them") {
    CHECK(localized_value(german(), "2026-12-31") == "31.12.2026");
    CHECK(localized_value(german(), "1234.50 EUR") == "1.234,50\u00a0€");
    for (char const* other : {"R-2026", "1234.50", "1234.50 XYZ", "Mr EUR", ""})
        CHECK(localized_value(german(), other) == other);
}

TEST_CASE("local time and back, before 1970 and across a change of the clock") {
    Locale berlin;
    berlin.time_zone = "Europe/Berlin";
    berlin.zone_offset = [](Instant instant, std::string_view) {
        // Summer time of 2026 only.
        bool const is_summer =
            !(instant < Instant{1'774'746'000'000}) && instant < Instant{1'792'890'000'000};
        return is_summer ? 120 : 60;
    };
    LocalTime const winter = to_local(berlin, at("2026-01-15T23:30:00.000Z"));
    CHECK(winter.date == day("2026-01-16"));
    CHECK(format_time(winter) == "00:30");
    LocalTime const summer = to_local(berlin, at("2026-07-15T22:05:59.999Z"));
    CHECK(summer.date == day("2026-07-16"));
    CHECK(format_time(summer) == "00:05");
    CHECK(to_local(Locale{}, Instant{-1}).date == day("1969-12-31"));
    CHECK(format_time(to_local(Locale{}, Instant{-1})) == "23:59");

    for (std::int64_t ms = 1'700'000'000'000; ms < 1'800'000'000'000; ms += 1'234'560'000) {
        Instant const instant{ms / 60'000 * 60'000};
        Instant const back = to_instant(berlin, to_local(berlin, instant));
        CHECK(back == instant);
    }
    // 02:30 doesn't exist on the morning when the clocks go forward: some instant near it, and no other day.
    Instant const skipped = to_instant(berlin, LocalTime{day("2026-03-29"), 2, 30});
    CHECK(to_local(berlin, skipped).date == day("2026-03-29"));
}
