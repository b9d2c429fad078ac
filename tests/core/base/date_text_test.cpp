#include "core/base/date.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

namespace dunlin {
namespace {

constexpr DateOrder ymd = DateOrder::YearMonthDay;
constexpr DateOrder dmy = DateOrder::DayMonthYear;
constexpr DateOrder mdy = DateOrder::MonthDayYear;

std::string outcome(Result<Date> const& date) {
    return date.is_ok() ? to_iso_text(date.value()) : name_of(date.error().code);
}

struct Case {
    char const* text;
    DateOrder order;
    char const* expected;
};

} // namespace

TEST_CASE("dates are read in the order of their file") {
    for (Case const& c : {
             Case{"2012-05-14", ymd, "2012-05-14"},
             Case{"2012/5/4", ymd, "2012-05-04"},
             Case{"12-05-14", ymd, "2012-05-14"},
             Case{"14.05.2012", dmy, "2012-05-14"},
             Case{"14. 5. 2012", dmy, "2012-05-14"},
             Case{"4/5/2012", dmy, "2012-05-04"},
             Case{"4/5/2012", mdy, "2012-04-05"},
             Case{"5/14/2012", mdy, "2012-05-14"},
             Case{"5-14-12", mdy, "2012-05-14"},
             Case{"14 05 2012", dmy, "2012-05-14"},
             Case{" 14/05/2012\u00A0", dmy, "2012-05-14"},
             // years of two digits
             Case{"1/1/69", dmy, "2069-01-01"},
             Case{"1/1/70", dmy, "1970-01-01"},
             Case{"1/1/00", dmy, "2000-01-01"},
             // names
             Case{"14 May 2012", mdy, "2012-05-14"},
             Case{"May 14, 2012", dmy, "2012-05-14"},
             Case{"14-May-12", dmy, "2012-05-14"},
             Case{"14-MAY-2012", mdy, "2012-05-14"},
             Case{"14may2012", dmy, "2012-05-14"},
             Case{"2012 May 14", dmy, "2012-05-14"},
             Case{"12-May-14", ymd, "2012-05-14"},
             Case{"12-May-2014", ymd, "2014-05-12"},
             Case{"4 Sept. 2012", dmy, "2012-09-04"},
             Case{"September 4th, 2012", mdy, "2012-09-04"},
             Case{"1st January 2012", dmy, "2012-01-01"},
             Case{"Mon, 14 May 2012", dmy, "2012-05-14"},
             // a time is ignored
             Case{"2012-05-14T10:00", ymd, "2012-05-14"},
             Case{"2012-05-14T10:00:00.000Z", ymd, "2012-05-14"},
             Case{"2012-05-14T10:00:00+02:00", ymd, "2012-05-14"},
             Case{"2012-05-14 00:00:00", ymd, "2012-05-14"},
             Case{"5/14/2012 9:30 PM", mdy, "2012-05-14"},
             Case{"5/14/2012, 9:30:00 am", mdy, "2012-05-14"},
             Case{"14 May 2012 10:00", dmy, "2012-05-14"},
             // refused
             Case{"", dmy, "InvalidDate"},
             Case{" ", dmy, "InvalidDate"},
             Case{"14", dmy, "InvalidDate"},
             Case{"14.05", dmy, "InvalidDate"},
             Case{"14.05.", dmy, "InvalidDate"},
             Case{"May 2012", dmy, "InvalidDate"},
             Case{"20120514", ymd, "InvalidDate"},
             Case{"5/14/2012", dmy, "InvalidDate"},
             Case{"14/5/2012", mdy, "InvalidDate"},
             Case{"2012-05-14", dmy, "InvalidDate"},
             Case{"14.05.2012", ymd, "InvalidDate"},
             Case{"29.02.2013", dmy, "InvalidDate"},
             Case{"31/04/2012", dmy, "InvalidDate"},
             Case{"0/5/2012", dmy, "InvalidDate"},
             Case{"1/1/212", dmy, "InvalidDate"},
             Case{"1/1/20123", dmy, "InvalidDate"},
             Case{"001/1/2012", dmy, "InvalidDate"},
             Case{"1/1-2012", dmy, "InvalidDate"},
             Case{"1//1/2012", dmy, "InvalidDate"},
             Case{"/1/1/2012", dmy, "InvalidDate"},
             Case{"1,1,2012", dmy, "InvalidDate"},
             Case{"1/1/2012/", dmy, "InvalidDate"},
             Case{"1/1/2012 x", dmy, "InvalidDate"},
             Case{"1/1/2012 10", dmy, "InvalidDate"},
             Case{"1/1/2012 1", dmy, "InvalidDate"},
             Case{"14 Mei 2012", dmy, "InvalidDate"},
             Case{"14 Ma 2012", dmy, "InvalidDate"},
             Case{"May May 2012", dmy, "InvalidDate"},
             Case{"12 14 May", dmy, "InvalidDate"},
             Case{"1/1/1899", dmy, "InvalidDate"},
             Case{"1/1/2201", dmy, "InvalidDate"},
             Case{"99999999999/1/1", ymd, "InvalidDate"},
             Case{"-1/1/2012", dmy, "InvalidDate"},
             Case{"today", dmy, "InvalidDate"},
             Case{"INV-2012-05-14", ymd, "InvalidDate"},
         }) {
        CAPTURE(c.text);
        CAPTURE(static_cast<int>(c.order));
        CHECK(outcome(parse_date(c.text, c.order)) == c.expected);
    }
}

TEST_CASE("files may name months in German") {
    CHECK(outcome(parse_date("14 Mai 2012", dmy)) == "2012-05-14");
    CHECK(outcome(parse_date("1. März 2012", dmy)) == "2012-03-01");
    CHECK(outcome(parse_date("24-Dez-12", dmy)) == "2012-12-24");
}

TEST_CASE("a person may type a date in short") {
    // A Sunday.
    Date const today = make_date(2026, 11, 22).value();
    for (Case const& c : {
             Case{"today", dmy, "2026-11-22"},      Case{" Tomorrow ", dmy, "2026-11-23"},
             Case{"yesterday", dmy, "2026-11-21"},  Case{"fri", dmy, "2026-11-27"},
             Case{"fr", dmy, "2026-11-27"}, // as Germans write it
             Case{"Monday", dmy, "2026-11-23"},     Case{"thurs", dmy, "2026-11-26"},
             Case{"sun", dmy, "2026-11-29"}, // never today
             Case{"+14", dmy, "2026-12-06"},        Case{"-3", dmy, "2026-11-19"},
             Case{"+0", dmy, "2026-11-22"},         Case{"31.1.", dmy, "2027-01-31"},
             Case{"31/1", dmy, "2027-01-31"},       Case{"1/31", mdy, "2027-01-31"},
             Case{"31/1", mdy, "2027-01-31"}, // can be read in one way only
             Case{"4.5.", mdy, "2027-05-04"}, // points mean day and month
             Case{"1-31", ymd, "2027-01-31"},       Case{"31 Jan", mdy, "2027-01-31"},
             Case{"Jan 31", dmy, "2027-01-31"},     Case{"1/10", dmy, "2026-10-01"}, // seven weeks ago
             Case{"22.5.", dmy, "2026-05-22"}, // six months ago to the day
             Case{"21.5.", dmy, "2027-05-21"},      Case{"29.2.", dmy, "2028-02-29"},
             Case{"2026-05-14", dmy, "2026-05-14"}, // the year can't be mistaken
             Case{"14.5.26", dmy, "2026-05-14"},    Case{"14 May 2026", dmy, "2026-05-14"},
             Case{"", dmy, "InvalidDate"},          Case{"+", dmy, "InvalidDate"},
             Case{"+x", dmy, "InvalidDate"},        Case{"+1x", dmy, "InvalidDate"},
             Case{"+999999", dmy, "InvalidDate"},   Case{"+99999999999999", dmy, "InvalidDate"},
             Case{"31", dmy, "InvalidDate"},        Case{"31.", dmy, "InvalidDate"},
             Case{"31/", dmy, "InvalidDate"},       Case{"31/1/", dmy, "InvalidDate"},
             Case{"31.2.", dmy, "InvalidDate"},     Case{"32/1", dmy, "InvalidDate"},
             Case{"13/13", dmy, "InvalidDate"},     Case{"2026", dmy, "InvalidDate"},
             Case{"5/2026", dmy, "InvalidDate"},    Case{"f", dmy, "InvalidDate"},
             Case{"friends", dmy, "InvalidDate"},   Case{"May", dmy, "InvalidDate"},
             Case{"next week", dmy, "InvalidDate"},
         }) {
        CAPTURE(c.text);
        CAPTURE(static_cast<int>(c.order));
        CHECK(outcome(parse_date_as_typed(c.text, c.order, today)) == c.expected);
    }
}

TEST_CASE("a date may be typed in German and by the month's end") {
    // A Sunday.
    Date const today = make_date(2026, 11, 22).value();
    for (Case const& c : {
             Case{"heute", dmy, "2026-11-22"},        Case{"Morgen", dmy, "2026-11-23"},
             Case{"übermorgen", dmy, "2026-11-24"},   Case{"uebermorgen", dmy, "2026-11-24"},
             Case{"gestern", dmy, "2026-11-21"},      Case{"fr", dmy, "2026-11-27"},
             Case{"mo", mdy, "2026-11-23"},           Case{"di", dmy, "2026-11-24"},
             Case{"Mittwoch", dmy, "2026-11-25"},     Case{"Do", dmy, "2026-11-26"},
             Case{"so", dmy, "2026-11-29"},           Case{"end of month", mdy, "2026-11-30"},
             Case{"EOM", dmy, "2026-11-30"},          Case{"Monatsende", dmy, "2026-11-30"},
             Case{"ultimo", dmy, "2026-11-30"},       Case{"+2w", dmy, "2026-12-06"},
             Case{"+1m", dmy, "2026-12-22"},          Case{"-1 m", dmy, "2026-10-22"},
             Case{"+14 d", dmy, "2026-12-06"},        Case{"3. März", dmy, "2027-03-03"},
             Case{"24. Dez 2026", dmy, "2026-12-24"}, Case{"1. Oktober", dmy, "2026-10-01"},
             Case{"5 Mai 27", dmy, "2027-05-05"},     Case{"+1x", dmy, "InvalidDate"},
             Case{"+w", dmy, "InvalidDate"},          Case{"+99999m", dmy, "InvalidDate"},
             Case{"+9999m", dmy, "InvalidDate"},      Case{"morgens", dmy, "InvalidDate"},
             Case{"mitt", dmy, "2026-11-25"},         Case{"freitag", dmy, "2026-11-27"},
             Case{"xx", dmy, "InvalidDate"},          Case{"f", dmy, "InvalidDate"},
         }) {
        CAPTURE(c.text);
        CHECK(outcome(parse_date_as_typed(c.text, c.order, today)) == c.expected);
    }
}

TEST_CASE("no text makes the reader of dates stumble") {
    test::Rng rng(9);
    std::string const alphabet = "0123456789./- ,:TZmayjunst+\xC2\xA0";
    Date const today = make_date(2026, 11, 22).value();
    int read = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string text;
        std::size_t const size = rng.below(12);
        for (std::size_t k = 0; k < size; ++k) text += alphabet[rng.below(alphabet.size())];
        auto const order = static_cast<DateOrder>(rng.below(3));
        Result<Date> const date = parse_date_as_typed(text, order, today);
        if (!date.is_ok()) continue;
        ++read;
        CHECK(is_valid(to_ymd(date.value())));
    }
    CHECK(read > 100);
}

} // namespace dunlin
