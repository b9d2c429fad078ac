// How the ageing is cut, written into the book's settings and read again.
#include "app/ageing_setting.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;

namespace {

Date const day = to_date(YearMonthDay{2026, 11, 24});

std::string read_again(std::string_view setting) { return to_setting(ageing_spec_of(setting, day)); }

std::string typed(std::string_view text, AgeingUnit unit = AgeingUnit::Days) {
    auto const boundaries = parse_boundaries(text, unit);
    return boundaries ? boundaries_text(boundaries.value()) : boundaries.error().field;
}

} // namespace

TEST_CASE("the setting holds basis, unit and boundaries, and the day comes from outside") {
    CHECK(ageing_spec_of("issue months 0 1 5", day).as_of == day);
    for (char const* setting : {"due days 30 60 90", "issue days 7 14", "due months 0 1 2", "issue months 3"})
        CHECK(read_again(setting) == setting);
}

TEST_CASE("a setting that can't be read gives the usual columns") {
    for (char const* setting : {"", "due", "due days", "due weeks 1 2", "paid days 30", "due days 60 30",
                                "due days 0", "due days 30 x", "due days 1 2 3 4 5 6 7 8 9"})
        CHECK(read_again(setting) == "due days 30 60 90");
}

TEST_CASE("columns are typed as people write lists of numbers") {
    CHECK(typed("30, 60, 90") == "30, 60, 90");
    CHECK(typed("14 28;42/ 56") == "14, 28, 42, 56");
    CHECK(typed("0, 1, 2", AgeingUnit::CalendarMonths) == "0, 1, 2");
    for (char const* wrong : {"", "  ", "30 to 60", "60, 30", "30, 30", "0, 30", "-30", "30.5",
                              "99999999999999999999", "1,2,3,4,5,6,7,8,9"}) {
        CAPTURE(wrong);
        CHECK(typed(wrong) == "boundaries");
    }
}

TEST_CASE("the columns one starts with are allowed") {
    for (AgeingUnit const unit : {AgeingUnit::Days, AgeingUnit::CalendarMonths}) {
        AgeingSpec spec;
        spec.as_of = day;
        spec.unit = unit;
        spec.boundaries = usual_boundaries(unit);
        CHECK(check_spec(spec).is_ok());
    }
}
