// Public holidays: against lists computed by another program, and a year as text.
#include "core/rules/holidays.hpp"

#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace dunlin;

namespace {

std::string text_of(std::vector<Date> const& days) {
    std::string text;
    for (Date const day : days) text += (text.empty() ? "" : " ") + to_iso_text(day).substr(5);
    return text;
}

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    for (char const c : line) {
        if (c == '"')
            is_quoted = !is_quoted;
        else if (c == ',' && !is_quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

} // namespace

TEST_CASE("Easter Sunday, early and late") {
    for (char const* const day : {"1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20",
                                  "2026-04-05", "2038-04-25", "2049-04-18"}) {
        CAPTURE(day);
        CHECK(to_iso_text(easter_sunday(std::stoi(std::string{day}.substr(0, 4)))) == day);
    }
}

TEST_CASE("working days leave out weekends, whatever day they are counted from") {
    struct Row {
        char const *from, *to;
        int days;
    };
    // 20 November 2026 is a Friday.
    for (Row const& row : {Row{"2026-11-20", "2026-11-20", 0}, Row{"2026-11-20", "2026-11-19", 0},
                           Row{"2026-11-20", "2026-11-22", 0}, Row{"2026-11-20", "2026-11-23", 1},
                           Row{"2026-11-21", "2026-11-23", 1}, Row{"2026-11-16", "2026-11-20", 4},
                           Row{"2026-11-16", "2026-11-23", 5}, Row{"2026-11-18", "2026-12-02", 10}}) {
        CAPTURE(row.from);
        CAPTURE(row.to);
        CHECK(working_days_after(parse_iso_date(row.from).value(), parse_iso_date(row.to).value()) ==
              row.days);
    }
    // One by one it is the same.
    Date const first = parse_iso_date("2026-01-01").value();
    for (int length = 0, counted = 0; length < 400; ++length) {
        if (length > 0 && !is_weekend(first.plus_days(length))) ++counted;
        CHECK(working_days_after(first, first.plus_days(length)) == counted);
    }
}

TEST_CASE("holidays of eleven countries agree with lists that another program computed, 2024 to 2032") {
    auto const file = test::fixture("reference/holidays_2018_2032.csv");
    if (!file) return;
    std::map<std::string, std::set<Date>> expected;
    std::size_t start = 0;
    while (start < file->size()) {
        std::size_t const end = std::min(file->find('\n', start), file->size());
        std::vector<std::string> const cells = cells_of(file->substr(start, end - start));
        start = end + 1;
        if (cells.size() < 7 || cells[5] != "public") continue;
        // England's own list holds what all of the kingdom has, too.
        bool const is_ours = cells[0] == "GB" ? cells[1] == "ENG" : cells[1].empty();
        auto const day = parse_iso_date(cells[2]);
        if (is_ours && day && to_ymd(day.value()).year >= 2024) expected[cells[0]].insert(day.value());
    }
    // That 5 U.S.C. 6103(b) moves Veterans Day, too, the list doesn't know.
    expected["US"].insert({to_date({2028, 11, 10}), to_date({2029, 11, 12})});
    for (char const* const country : {"CA", "DE", "ES", "FR", "GB", "IE", "IT", "NL", "PL", "SE", "US"}) {
        REQUIRE(expected.count(country) == 1);
        for (int year = 2024; year <= 2032; ++year) {
            std::vector<Date> days;
            for (Date const day : expected[country])
                if (to_ymd(day).year == year) days.push_back(day);
            CAPTURE(std::string{country});
            CAPTURE(year);
            CHECK(text_of(public_holidays(country, year)) == text_of(days));
        }
    }
}

TEST_CASE("the year 2026 in countries that no list was at hand for") {
    struct Row {
        char const *country, *days;
    };
    for (Row const& row : {
             Row{"AT", "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26"},
             Row{"BE", "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25"},
             Row{"CH", "01-01 05-14 08-01 12-25"},
             Row{"CZ", "01-01 04-03 04-06 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26"},
             Row{"DK", "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26"},
             Row{"FI", "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-20 10-31 12-06 12-25 12-26"},
             Row{"LU", "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26"},
             Row{"NO", "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26"},
             Row{"PT", "01-01 04-03 04-05 04-25 05-01 06-04 06-10 08-15 10-05 11-01 12-01 12-08 12-25"},
         }) {
        CAPTURE(row.country);
        CHECK(text_of(public_holidays(row.country, 2026)) == row.days);
    }
}

TEST_CASE("of a country that isn't known no day is a holiday") {
    CHECK_FALSE(has_holidays("XX"));
    CHECK(public_holidays("", 2026).empty());
    CHECK_FALSE(is_public_holiday("Germany", to_date({2026, 12, 25})));
    CHECK(is_public_holiday("DE", to_date({2026, 12, 25})));
    CHECK(is_public_holiday("US", to_date({2027, 12, 31}))); // 1 January 2028 is a Saturday
}
