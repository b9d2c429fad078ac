#include "core/base/date.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <array>

namespace dunlin {

TEST_CASE("dates agree with a calendar that is counted day by day from 1900 to 2200") {
    // Slow and independent: 1900-01-01 was a Monday, 25567 days before 1970.
    int year = 1900;
    int month = 1;
    int day = 1;
    int weekday = 0;
    int wrong = 0;
    std::int32_t days = -25567;
    while (year <= 2200) {
        bool const is_leap = (year % 4 == 0 && year % 100 != 0) || year == 2000;
        std::array<int, 12> const lengths{31, is_leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        int const length = lengths[static_cast<std::size_t>(month - 1)];

        Date const date{days};
        YearMonthDay const ymd = to_ymd(date);
        bool const is_same =
            ymd.year == year && ymd.month == month && ymd.day == day && to_date(ymd) == date &&
            static_cast<int>(weekday_of(date)) == weekday && days_in_month(year, month) == length &&
            to_ymd(end_of_month(date)).day == length && parse_iso_date(to_iso_text(date)).value() == date;
        wrong += is_same ? 0 : 1;

        ++days;
        weekday = (weekday + 1) % 7;
        if (++day > length) {
            day = 1;
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(days == 84371); // 2201-01-01
}

TEST_CASE("days that don't exist are no dates") {
    struct Case {
        int year, month, day;
    };
    for (Case const& c : {Case{2023, 2, 29}, Case{2100, 2, 29}, Case{2024, 2, 30}, Case{2024, 4, 31},
                          Case{2024, 0, 1}, Case{2024, 13, 1}, Case{2024, 1, 0}, Case{2024, 1, 32},
                          Case{2024, -1, 1}, Case{1899, 12, 31}, Case{2201, 1, 1}, Case{0, 0, 0}}) {
        CAPTURE(c.year);
        CAPTURE(c.month);
        CAPTURE(c.day);
        CHECK(make_date(c.year, c.month, c.day).error().code == ErrorCode::InvalidDate);
        CHECK_FALSE(is_valid({c.year, c.month, c.day}));
    }
    CHECK(make_date(2000, 2, 29).is_ok());
    CHECK(make_date(1900, 1, 1).is_ok());
    CHECK(make_date(2200, 12, 31).is_ok());
}

TEST_CASE("only the exact ISO form is an ISO date") {
    CHECK(to_iso_text(parse_iso_date("2026-11-22").value()) == "2026-11-22");
    CHECK(to_iso_text(Date{}).empty());
    CHECK_FALSE(Date{}.is_set());
    for (char const* const text :
         {"", "2026-11-2", "2026-1-22", "26-11-22", "2026/11/22", "20261122", " 2026-11-22", "2026-11-22 ",
          "2026-11-22T00:00", "2026-02-29", "2026-13-01", "2026-00-01", "-026-11-22", "2026-1a-22",
          "1899-12-31", "9999-01-01"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_date(text).is_ok());
    }
}

TEST_CASE("months are added by the calendar") {
    struct Case {
        char const* date;
        int months;
        char const* expected;
    };
    for (Case const& c : {Case{"2026-01-31", 1, "2026-02-28"}, Case{"2024-01-31", 1, "2024-02-29"},
                          Case{"2026-01-31", 2, "2026-03-31"}, Case{"2026-03-31", -1, "2026-02-28"},
                          Case{"2026-11-30", 3, "2027-02-28"}, Case{"2026-01-15", -1, "2025-12-15"},
                          Case{"2026-01-15", -13, "2024-12-15"}, Case{"2024-02-29", 12, "2025-02-28"},
                          Case{"2024-02-29", 48, "2028-02-29"}, Case{"2026-05-05", 0, "2026-05-05"}}) {
        CAPTURE(c.date);
        CAPTURE(c.months);
        CHECK(to_iso_text(add_months(parse_iso_date(c.date).value(), c.months)) == c.expected);
    }
}

TEST_CASE("days between dates are signed") {
    Date const earlier = parse_iso_date("2012-02-28").value();
    Date const later = parse_iso_date("2012-03-01").value();
    CHECK(days_between(earlier, later) == 2);
    CHECK(days_between(later, earlier) == -2);
    CHECK(earlier.plus_days(2) == later);
}

TEST_CASE("instants survive their text") {
    CHECK(to_iso_text(Instant{0}) == "1970-01-01T00:00:00.000Z");
    CHECK(to_iso_text(Instant{-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(to_iso_text(Instant{951782400123}) == "2000-02-29T00:00:00.123Z");
    CHECK(parse_iso_instant("2026-11-22T05:13:08.123Z").value().ms == 1795324388123);
    test::Rng rng(8);
    for (int i = 0; i < 5000; ++i) {
        Instant const instant{rng.between(-60'000'000'000'000, 250'000'000'000'000)};
        CHECK(parse_iso_instant(to_iso_text(instant)).value() == instant);
    }
    for (char const* const text :
         {"", "2026-11-22", "2026-11-22T05:13:08Z", "2026-11-22T05:13:08.123", "2026-11-22 05:13:08.123Z",
          "2026-11-22T24:00:00.000Z", "2026-11-22T05:60:00.000Z", "2026-11-22T05:13:60.000Z",
          "2026-02-29T05:13:08.123Z", "2026-11-22T05:13:08.12 Z", "2026-11-22T05:13:08.123z",
          "2026-11-22T-5:13:08.123Z", "2026-11-22T05:13:08.1234Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_instant(text).is_ok());
    }
    // Not read back, but shown rather than broken.
    CHECK(to_iso_text(Instant{INT64_MAX}).substr(0, 6) == "292278");
    CHECK(to_iso_text(Instant{INT64_MIN}).substr(0, 7) == "-292275");
}

} // namespace dunlin
