#include "core/book/table.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <set>

namespace dunlin::test {
namespace {

std::vector<RowIndex> rows_in(IdColumn const& column, std::uint64_t first, std::uint64_t last) {
    std::vector<RowIndex> rows;
    column.visit_range({AnyId{first}, AnyId{last}}, [&](RowIndex row) { rows.push_back(row); });
    return rows;
}

} // namespace

TEST_CASE("rows are found by id whether ids come in order or not") {
    for (bool const is_in_order : {true, false}) {
        CAPTURE(is_in_order);
        Rng rng(11);
        IdColumn column;
        std::set<std::uint64_t> ids;
        std::uint64_t last = 0;
        for (RowIndex row = 0; row < 3000; ++row) {
            std::uint64_t id = last + static_cast<std::uint64_t>(rng.between(1, 5));
            if (!is_in_order) do
                    id = rng.next() >> 40;
                while (ids.count(id) > 0);
            last = id;
            ids.insert(id);
            REQUIRE(column.find(AnyId{id}) == no_row);
            REQUIRE(column.push(AnyId{id}) == row);
            REQUIRE(column.find(AnyId{id}) == row);
        }
        for (RowIndex row = 0; row < column.size(); ++row) REQUIRE(column.find(column[row]) == row);
        for (int i = 0; i < 3000; ++i) {
            std::uint64_t const id = rng.next() >> 40;
            REQUIRE((column.find(AnyId{id}) != no_row) == (ids.count(id) > 0));
        }
    }
}

TEST_CASE("a range visits exactly the rows whose ids lie in it") {
    IdColumn sorted;
    for (std::uint64_t const id : {10, 20, 30, 40}) static_cast<void>(sorted.push(AnyId{id}));
    CHECK(rows_in(sorted, 10, 40) == std::vector<RowIndex>{0, 1, 2, 3});
    CHECK(rows_in(sorted, 11, 30) == std::vector<RowIndex>{1, 2});
    CHECK(rows_in(sorted, 41, 99).empty());
    CHECK(rows_in(sorted, 1, 9).empty());
    CHECK(rows_in(sorted, 30, 20).empty());

    IdColumn mixed;
    for (std::uint64_t id = 100; id > 0; --id) static_cast<void>(mixed.push(AnyId{id}));
    CHECK(rows_in(mixed, 99, 100).size() == 2); // looked up one by one
    CHECK(rows_in(mixed, 1, 50).size() == 50);  // found by going through all
    CHECK(rows_in(mixed, 50, 1).empty());
    CHECK(rows_in(mixed, UINT64_MAX - 1, UINT64_MAX).empty());
}

} // namespace dunlin::test
