#include "exchange/csv_reader.hpp"

#include "core/json/document.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

// A table in one line: fields in brackets, records parted by '/', line numbers before each.
std::string shown(std::string_view text, char delimiter = ',') {
    CsvTable const table = read_csv(text, delimiter);
    std::string out;
    for (std::uint32_t row = 0; row < table.row_count(); ++row) {
        if (row > 0) out += '/';
        out += std::to_string(table.line(row));
        for (std::uint32_t column = 0; column < table.field_count(row); ++column)
            out += '[' + table.text(row, column) + ']';
    }
    return out;
}

} // namespace

TEST_CASE("records and fields are read as RFC 4180 and real files have them") {
    struct Case {
        char const* text;
        char const* expected;
    };
    for (Case const& c : {
             Case{"", ""},
             Case{"\n\r\n\n", ""},
             Case{"a", "1[a]"},
             Case{"a,b\nc,d\n", "1[a][b]/2[c][d]"},
             Case{"a,b\r\nc,d", "1[a][b]/2[c][d]"},
             Case{"a,b\rc,d\r", "1[a][b]/2[c][d]"},
             Case{"a,b\n\n\r\nc,d\n\n\n", "1[a][b]/4[c][d]"},
             Case{",\n,,", "1[][]/2[][][]"},
             Case{"a,", "1[a][]"},
             Case{"\"a,b\",c", "1[a,b][c]"},
             Case{"\"a \"\"b\"\" c\",d", "1[a \"b\" c][d]"},
             Case{"\"\",\"\"\"\"", "1[][\"]"},
             Case{"\"a\nb\",c\nd", "1[a\nb][c]/3[d]"},
             Case{"\"a\r\nb\r\n\",c\r\nd", "1[a\r\nb\r\n][c]/4[d]"},
             Case{"a \"b\" c,d", "1[a \"b\" c][d]"},
             Case{"\"6\" pipe\",x", "1[6\" pipe][x]"},
             Case{"\"Foo\" Ltd,12,\"Bar\"", "1[\"Foo\" Ltd][12][Bar]"},
             Case{"\"Foo\" Ltd\n12,1", "1[\"Foo\" Ltd]/2[12][1]"},
             Case{"\"never closed,b\nc,d", "1[\"never closed][b]/2[c][d]"},
             Case{"a, \"b,c\" ,d", "1[a][b,c][d]"},
             Case{"\xEF\xBB\xBF"
                  "a,b",
                  "1[a][b]"},
             Case{"sep=,\r\na,b", "2[a][b]"},
             Case{"a,b,c\nd\ne,f,g,h", "1[a][b][c]/2[d]/3[e][f][g][h]"},
         }) {
        CAPTURE(c.text);
        CHECK(shown(c.text) == c.expected);
    }
    CHECK(shown("a;b,c;\"d;e\"", ';') == "1[a][b,c][d;e]");
    CHECK(shown("a\tb \t\"c\"", '\t') == "1[a][b ][c]");
}

TEST_CASE("reading in steps of one record gives the same table") {
    std::string const text = "a,b\n\"c\nd\",e\n\nf\n";
    CsvReader reader(text, ',');
    int steps = 0;
    while (reader.step(Budget{1}) == StepOutcome::More) ++steps;
    CHECK(steps >= 2);
    CHECK(reader.table().row_count() == 3);
    CHECK(reader.table().line(2) == 5);
    CHECK(reader.progress().done == text.size());
}

TEST_CASE("a field that isn't there is empty") {
    CsvTable const table = read_csv("a,b\nc", ',');
    CHECK(table.text(1, 1).empty());
    CHECK(table.text(1, 99).empty());
    CHECK(table.is_blank(0) == false);
    CHECK(read_csv(" , \t,\"\"", ',').is_blank(0));
}

TEST_CASE("a file of opening quotes only is read in reasonable time") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "\"x,\"y z\n";
    CHECK(read_csv(text, ',').row_count() > 1);
}

TEST_CASE("csv-spectrum reads as its authors expect") {
    std::vector<std::string> const names = test::fixture_names("parsers/csv-spectrum/csvs");
    for (std::string const& name : names) {
        CAPTURE(name);
        auto const csv = test::fixture("parsers/csv-spectrum/csvs/" + name);
        auto const expected =
            test::fixture("parsers/csv-spectrum/json/" + name.substr(0, name.size() - 4) + ".json");
        if (!csv || !expected) return;
        json::Document document;
        REQUIRE(document.read(*expected).is_ok());
        CsvTable const table = read_csv(*csv, ',');
        std::uint32_t row = 1;
        for (json::View record = document.root().first(); record.is_present();
             record = record.next(), ++row) {
            REQUIRE(row < table.row_count());
            for (std::uint32_t column = 0; column < table.field_count(0); ++column) {
                json::View const value = record[table.text(0, column)];
                REQUIRE(value.is_present());
                // The folder's own copies of the CRLF files have lost their carriage returns.
                std::string wanted(value.text_or(""));
                wanted.erase(std::remove(wanted.begin(), wanted.end(), '\r'), wanted.end());
                CHECK(table.text(row, column) == wanted);
            }
        }
        CHECK(row == table.row_count());
    }
}
