// Exports as real banks make them, judged by what bank2ynab's configuration says of each: delimiter, rows
// before the data, the column of the date and its order.
#include "exchange/cell.hpp"
#include "exchange/detect.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

// From bank2ynab.conf and test.conf; "" or -1 where they don't speak.
struct Expected {
    char const* file;
    char const* section;
    char delimiter;
    int header_lines;
    int date_column;
    char const* order;
};

constexpr Expected expectations[] = {
    {"20171001-20171106.csv", "DE N26", ',', 1, 0, "year-month-day"},
    {"20180226-1000594757-umsatz.CSV", "DE Sparkasse Südholstein", ';', 1, 1, "day-month-year"},
    {"2019-03-02_11-50-46_bunq-statement.csv", "NL Bunq checking", ',', 1, 0, "year-month-day"},
    {"MS_JANE_SMITH_01-12-2019_14-12-2019.csv", "UK John Lewis", ',', 1, 0, ""},
    {"Movements_1234512345_201805271848.csv", "CZ Raiffeisen bank", ';', 1, 0, "day-month-year"},
    // Its dates were made 1111/11/11, a year that no book holds.
    {"TH_20180101-20180523_strana_1.csv", "CZ Ceska Sporitelna", ';', 1, -1, ""},
    {"TransactionHistory_20180418043121.csv", "SG OCBC Bank", ',', 6, 0, "day-month-year"},
    {"W80844_EBH_201945.202122.csv", "HU Erste Bank", ',', 1, 0, "year-month-day"},
    {"export_BE11123456789012_20180304_1422.csv", "BE KBC checking", ';', 1, 5, "day-month-year"},
    {"test_BOI_TransactionExport.csv", "IE Bank of Ireland", ',', 1, 0, "day-month-year"},
    {"test_headers.csv", "test_record_headers", ';', 1, 0, "day-month-year"},
    {"test_raiffeisen_02.csv", "AT Raiffeisen", ';', 0, 0, "day-month-year"},
    {"test_row_format_CD_flag.csv", "test_row_format_CD_flag", ';', 0, 0, "day-month-year"},
    {"test_row_format_neg_inflow.csv", "test_row_format_neg_inflow", ';', 0, 0, "day-month-year"},
    {"umsatz-1234________1234-20180227.CSV", "DE Ostseesparkasse", ';', 1, 2, "day-month-year"},
    {"kta_ei.dat", "AT Raiffeisen Bank RCM", '|', 1, 2, "year-month-day"},
};

} // namespace

TEST_CASE("real bank exports are understood as bank2ynab's configuration describes them") {
    int agreed = 0, asked = 0;
    auto const judge = [&](bool is_equal) {
        ++asked;
        if (is_equal) ++agreed;
        return is_equal;
    };
    for (Expected const& expected : expectations) {
        auto const bytes = test::fixture(std::string("bank/csv/") + expected.file);
        if (!bytes) return;
        CAPTURE(expected.file);
        TableAnalysis analysis(*bytes, {});
        while (analysis.step(Budget{}) == StepOutcome::More) {
        }
        CHECK(judge(analysis.mapping().delimiter == expected.delimiter));
        REQUIRE(analysis.first_data_row() < analysis.table().row_count());
        CHECK(judge(analysis.table().line(analysis.first_data_row()) ==
                    static_cast<std::uint32_t>(expected.header_lines) + 1));
        if (expected.date_column < 0) continue;
        auto const column = static_cast<std::size_t>(expected.date_column);
        REQUIRE(column < analysis.tallies().size());
        ColumnTally const& tally = analysis.tallies()[column];
        CHECK(judge(tally.dates > 0 && tally.dates * 2 >= tally.cells));
        if (*expected.order == '\0') continue;
        DateTally dates;
        for (std::uint32_t row = analysis.first_data_row(); row < analysis.end_of_data(); ++row)
            tally_date(analysis.table().text(row, static_cast<std::uint32_t>(column)), dates);
        DateOrder order{};
        static_cast<void>(decide_date_order(dates, DateOrder::DayMonthYear, order));
        CHECK(judge(std::string(name_of(order)) == expected.order));
    }
    MESSAGE(agreed, " of ", asked, " answers agree with bank2ynab");
}
