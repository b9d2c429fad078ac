#include "core/base/selection.hpp"

#include <doctest/doctest.h>

using namespace dunlin;

TEST_CASE("records are chosen and let go one by one, and many at once") {
    Selection chosen;
    CHECK(chosen.is_empty());
    chosen.toggle(7);
    chosen.set(std::vector<std::uint64_t>{9, 3, 5}, true);
    CHECK(chosen.contains(3));
    CHECK_FALSE(chosen.contains(4));
    chosen.set(std::vector<std::uint64_t>{9, 7}, false);
    CHECK(chosen.ids() == std::vector<std::uint64_t>{3, 5});
    chosen.clear();
    CHECK(chosen.is_empty());
}

TEST_CASE("all are chosen as one wish, and some taken out of it") {
    Selection chosen;
    chosen.choose_all();
    CHECK(chosen.contains(123'456'789));
    CHECK(chosen.ids().empty()); // not a word a row
    chosen.toggle(5);
    chosen.set(std::vector<std::uint64_t>{8, 6}, false);
    CHECK_FALSE(chosen.contains(5));
    CHECK_FALSE(chosen.contains(6));
    chosen.set(std::vector<std::uint64_t>{6, 5, 4}, true);
    CHECK(chosen.contains(6));
    CHECK(chosen.ids() == std::vector<std::uint64_t>{8});
    CHECK_FALSE(chosen.is_empty());
}

TEST_CASE("the version moves when the choice does, and only then") {
    Selection chosen;
    std::uint32_t const before = chosen.version();
    chosen.set(4, false);
    chosen.clear();
    CHECK(chosen.version() == before);
    chosen.set(4, true);
    CHECK(chosen.version() != before);
}
