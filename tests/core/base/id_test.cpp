#include "core/base/id.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

namespace dunlin {

TEST_CASE("an id is written as device and counter") {
    CHECK(to_text(AnyId::make(DeviceId{0x0a1b2c}, 17)) == "0a1b2c-17");
    CHECK(to_text(AnyId::make(DeviceId{1}, 1)) == "000001-1");
    CHECK(to_text(AnyId{}).empty());
    CHECK(to_text(DeviceId{DeviceId::max_value}) == "ffffff");
    std::string line = "id: ";
    append_text(line, AnyId::make(DeviceId{DeviceId::max_value}, AnyId::max_counter));
    CHECK(line == "id: ffffff-1099511627775");
}

TEST_CASE("only the canonical text of an id is read") {
    CHECK(parse_id("0a1b2c-17").value() == AnyId::make(DeviceId{0x0a1b2c}, 17));
    CHECK(parse_id("ffffff-1099511627775").value() == AnyId::make(DeviceId{0xffffff}, AnyId::max_counter));
    for (char const* const text :
         {"", "-", "0a1b2c", "0a1b2c-", "0a1b2c-0", "0a1b2c-017", "0a1b2c-1099511627776",
          "0a1b2c-99999999999999", "0a1b2c-18446744073709551617", "000000-1", "0A1B2C-17", "0a1b2-17",
          "0a1b2c-1 ", " 0a1b2c-1", "0a1b2c-+1", "0a1b2c--1", "0a1b2c17", "0a1b2g-17", "0a1b2c_17"}) {
        CAPTURE(text);
        Result<AnyId> const id = parse_id(text);
        REQUIRE_FALSE(id.is_ok());
        CHECK(id.error().code == ErrorCode::InvalidNumber);
    }
    for (char const* const text : {"", "000000", "0a1b2", "0a1b2cd", "0A1B2C", "0a1b2 "}) {
        CAPTURE(text);
        CHECK_FALSE(parse_device(text).is_ok());
    }
}

TEST_CASE("every id survives its text") {
    test::Rng rng(1);
    for (int i = 0; i < 5000; ++i) {
        DeviceId const device{static_cast<std::uint32_t>(rng.between(1, DeviceId::max_value))};
        std::uint64_t const largest = AnyId::max_counter >> rng.below(40);
        AnyId const id = AnyId::make(device, 1 + rng.next() % largest);
        CHECK(parse_id(to_text(id)).value() == id);
        CHECK(id.device() == device);
        CHECK(parse_device(to_text(device)).value() == device);
    }
}

TEST_CASE("ids of a device count up, and a range holds just its own") {
    IdSource source(DeviceId{7}, 41);
    AnyId const first = source.next();
    CustomerId const last = source.next_as<CustomerId>();
    CHECK(to_text(first) == "000007-42");
    CHECK(source.last_used() == 43);
    IdRange const range{first, last};
    CHECK(range.contains(first));
    CHECK(range.contains(last));
    CHECK_FALSE(range.contains(source.next()));
    CHECK_FALSE(range.contains(AnyId::make(DeviceId{8}, 42)));
}

} // namespace dunlin
