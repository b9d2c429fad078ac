// Addresses as the countries write them.
#include "core/rules/postal_address.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;

namespace {

std::string joined(std::vector<std::string> const& lines) {
    std::string text;
    for (std::string const& line : lines) text += (text.empty() ? "" : " | ") + line;
    return text;
}

} // namespace

TEST_CASE("the town stands as its country writes it, and the country where it isn't one's own") {
    struct Row {
        Address address;
        char const *own, *lines;
    };
    Row const rows[] = {
        {{"Domstr. 1", "50667", "Köln", "", "DE"}, "DE", "Domstr. 1 | 50667 Köln"},
        {{"Domstr. 1", "50667", "Köln", "NRW", "DE"}, "AT", "Domstr. 1 | 50667 Köln | GERMANY"},
        {{"1 SW Oak St\nSuite 5", "97201", "Portland", "OR", "US"},
         "US",
         "1 SW Oak St | Suite 5 | Portland OR 97201"},
        {{"1 SW Oak St", "97201", "Portland", "OR", "US"},
         "DE",
         "1 SW Oak St | Portland OR 97201 | UNITED STATES OF AMERICA"},
        {{"1 King St W", "M5H 1A1", "Toronto", "ON", "CA"}, "CA", "1 King St W | Toronto ON M5H 1A1"},
        {{"10 High St", "SW1A 1AA", "London", "", "GB"},
         "DE",
         "10 High St | London | SW1A 1AA | UNITED KINGDOM"},
        {{"1 Lambton Quay", "6011", "Wellington", "", "NZ"}, "NZ", "1 Lambton Quay | Wellington 6011"},
        {{"5 George St", "2000", "Sydney", "NSW", "AU"}, "AU", "5 George St | Sydney NSW 2000"},
        {{" Rue X \n\n Bât. B", "75001", " Paris ", "", "FR"}, "FR", "Rue X | Bât. B | 75001 Paris"},
        // Countries that aren't known, or that a file wrote in its own words.
        {{"Str. 1", "1000", "Town", "", "XK"}, "DE", "Str. 1 | 1000 Town | XK"},
        {{"Str. 1", "1000", "Town", "", "Kosovo"}, "", "Str. 1 | 1000 Town | Kosovo"},
        {{"Str. 1", "", "Town", "", ""}, "DE", "Str. 1 | Town"},
        {{"", "", "", "", "DE"}, "AT", ""},
    };
    for (Row const& row : rows) CHECK(joined(postal_lines(row.address, row.own)) == row.lines);
}

TEST_CASE("a state or province is asked for where addresses name one") {
    for (char const* const country : {"US", "CA", "AU"}) CHECK(has_regions(country));
    for (char const* const country : {"DE", "GB", "", "us"}) CHECK_FALSE(has_regions(country));
}

TEST_CASE("a letter needs a street and a town") {
    CHECK(is_postal({"Domstr. 1", "50667", "", "", ""}));
    CHECK(is_postal({"Domstr. 1", "", "Köln", "", ""}));
    CHECK_FALSE(is_postal({"Domstr. 1", " ", "", "NRW", "DE"}));
    CHECK_FALSE(is_postal({" ", "50667", "Köln", "", "DE"}));
}
