#include "core/base/sorting.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace dunlin {

namespace {

struct Entry {
    int key = 0, place = 0;
    friend bool operator==(Entry const& a, Entry const& b) { return a.key == b.key && a.place == b.place; }
};

bool by_key(Entry const& a, Entry const& b) { return a.key < b.key; }

} // namespace

TEST_CASE("sorting keeps what is equal in its order, as the standard library does") {
    test::Rng random(2026);
    for (std::size_t const count : {0U, 1U, 2U, 7U, 8U, 9U, 15U, 16U, 17U, 31U, 100U, 1000U, 4097U}) {
        for (int const keys : {1, 3, 1000}) {
            CAPTURE(count);
            CAPTURE(keys);
            std::vector<Entry> entries;
            for (std::size_t i = 0; i < count; ++i)
                entries.push_back(
                    {static_cast<int>(random.next() % static_cast<unsigned>(keys)), static_cast<int>(i)});
            std::vector<Entry> expected = entries;
            std::stable_sort(expected.begin(), expected.end(), by_key);
            sort_stably(entries, by_key);
            CHECK(entries == expected);
        }
    }
}

TEST_CASE("sorting leaves sorted lists and lists from last to first right") {
    std::vector<int> rising, falling;
    for (int i = 0; i < 50; ++i) {
        rising.push_back(i);
        falling.push_back(49 - i);
    }
    std::vector<int> const expected = rising;
    auto const before = [](int a, int b) { return a < b; };
    sort_stably(rising, before);
    sort_stably(falling, before);
    CHECK(rising == expected);
    CHECK(falling == expected);
}

TEST_CASE("what can only be moved is sorted too") {
    std::vector<std::unique_ptr<std::string>> names;
    for (char const* name : {"Osprey", "Avocet", "Knot"})
        names.push_back(std::make_unique<std::string>(name));
    sort_stably(names, [](auto const& a, auto const& b) { return *a < *b; });
    CHECK(*names[0] == "Avocet");
    CHECK(*names[1] == "Knot");
    CHECK(*names[2] == "Osprey");
}

TEST_CASE("sorted indices leave the values where they are") {
    std::vector<int> const values{30, 10, 20};
    CHECK(sorted_indices(values, [](int a, int b) { return a < b; }) == std::vector<std::uint32_t>{1, 2, 0});
}

} // namespace dunlin
