#include "core/base/result.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace dunlin {
namespace {

Result<int> half(int value) {
    if (value % 2 != 0) return fail(ErrorCode::InvalidNumber, "value", "It is odd.");
    return value / 2;
}

Result<int> quarter(int value) {
    int const once = TRY(half(value));
    return TRY(half(once));
}

} // namespace

TEST_CASE("every error code has a name of its own") {
    std::set<std::string> names;
    int const count = static_cast<int>(ErrorCode::Cancelled) + 1;
    for (int i = 0; i < count; ++i) names.insert(name_of(static_cast<ErrorCode>(i)));
    CHECK(names.size() == static_cast<std::size_t>(count));
    CHECK(names.count("Unknown") == 0);
    CHECK(std::string(name_of(ErrorCode::OverAllocated)) == "OverAllocated");
}

TEST_CASE("TRY gives the value or hands the first error on") {
    CHECK(quarter(12).value() == 3);
    CHECK(quarter(7).error() == fail(ErrorCode::InvalidNumber, "value", "It is odd."));
    CHECK(quarter(6).error().field == "value");
    CHECK(quarter(6).value_or(-1) == -1);
}

} // namespace dunlin
