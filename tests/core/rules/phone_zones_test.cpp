// Time zones by the beginning of a phone number.
#include "core/rules/phone_zones.hpp"

#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

using namespace dunlin;

namespace {

std::string joined(std::string_view number) {
    std::string text;
    for (std::string_view const zone : zones_of_number(number))
        text.append(text.empty() ? "" : " ").append(zone);
    return text;
}

} // namespace

TEST_CASE("a number with its country says where it is from") {
    struct Row {
        char const *number, *zones;
    };
    for (Row const& row : {Row{"+49 711 555 0100", "Europe/Berlin"}, Row{"0043 1 5550", "Europe/Vienna"},
                           Row{"+351 21 5550", "Europe/Lisbon"}, Row{"+1 (212) 555-0100", "America/New_York"},
                           Row{"+1 850 555 0100", "America/Chicago America/New_York"},
                           // No country, one of many zones, a free number, one that is too short.
                           Row{"0711 555 0100", ""}, Row{"212 555 0100", ""}, Row{"+61 2 5550", ""},
                           Row{"+1 800 555 0100", ""}, Row{"+1 21", ""}, Row{"+", ""}, Row{"", ""}})
        CHECK_MESSAGE(joined(row.number) == row.zones, row.number);
}

TEST_CASE("every North American prefix is in the zones that others found for it") {
    std::optional<std::string> const file = test::fixture("reference/nanp_prefix_timezones.csv");
    if (!file) return;
    std::istringstream in{*file};
    std::string line;
    std::getline(in, line); // the header
    int count = 0;
    while (std::getline(in, line)) {
        while (!line.empty() && line.back() == '\r') line.pop_back();
        std::size_t const comma = line.find(',');
        if (comma < 3 || comma == std::string::npos)
            continue; // all of North America, for a number that says nothing
        std::vector<std::string_view> const found = zones_of_number("+1" + line.substr(0, comma));
        std::istringstream zones{line.substr(comma + 1)};
        for (std::string zone; std::getline(zones, zone, ';');)
            CHECK_MESSAGE(std::find(found.begin(), found.end(), zone) != found.end(), line);
        ++count;
    }
    CHECK(count > 400);
}
