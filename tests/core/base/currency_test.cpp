#include "core/base/currency.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace dunlin {
namespace {

// What stands between <name> and </name> from `position` on, which moves behind it; "" at the end.
std::string next_element(std::string const& xml, std::string const& name, std::size_t& position) {
    std::size_t const start = xml.find("<" + name + ">", position);
    if (start == std::string::npos) return {};
    std::size_t const content = start + name.size() + 2;
    std::size_t const end = xml.find("</" + name + ">", content);
    position = end;
    return xml.substr(content, end - content);
}

} // namespace

TEST_CASE("the currencies are those of ISO 4217 list one with their minor units") {
    auto const xml = test::fixture("reference/iso-4217-list-one.xml");
    if (!xml) return;
    std::map<std::string, std::string> expected;
    std::size_t position = 0;
    while (true) {
        std::string const code = next_element(*xml, "Ccy", position);
        if (code.empty()) break;
        expected[code] = next_element(*xml, "CcyMnrUnts", position);
    }
    REQUIRE(expected.size() > 170);

    int known = 0;
    std::string code = "AAA";
    for (char a = 'A'; a <= 'Z'; ++a) {
        for (char b = 'A'; b <= 'Z'; ++b) {
            for (char c = 'A'; c <= 'Z'; ++c) {
                code = {a, b, c};
                Result<Currency> const currency = Currency::parse(code);
                auto const entry = expected.find(code);
                bool const has_minor_units = entry != expected.end() && entry->second != "N.A.";
                if (currency.is_ok() != has_minor_units) CHECK_MESSAGE(false, code);
                if (!currency.is_ok() || !has_minor_units) continue;
                ++known;
                CHECK(std::to_string(currency.value().minor_digits()) == entry->second);
                CHECK(currency.value().code() == code);
                CHECK_FALSE(currency.value().sign().empty());
            }
        }
    }
    CHECK(known == 166);
}

TEST_CASE("minor units of currencies with none, two, three and four digits") {
    CHECK(Currency::of("JPY").minor_digits() == 0);
    CHECK(Currency::of("EUR").minor_digits() == 2);
    CHECK(Currency::of("KWD").minor_digits() == 3);
    CHECK(Currency::of("CLF").minor_digits() == 4);
    CHECK(Currency::of("JPY").minor_per_unit() == 1);
    CHECK(Currency::of("EUR").minor_per_unit() == 100);
    CHECK(Currency::of("KWD").minor_per_unit() == 1000);
    CHECK(Currency::of("CLF").minor_per_unit() == 10000);
}

TEST_CASE("anything but a code of money in use is refused") {
    for (char const* const text :
         {"", "EU", "EURO", "eur", "Eur", "XAU", "XXX", "XTS", "XDR", "ZZZ", "E R", "12A", "€", "EU\0"}) {
        CAPTURE(text);
        Result<Currency> const currency = Currency::parse(text);
        REQUIRE_FALSE(currency.is_ok());
        CHECK(currency.error().code == ErrorCode::InvalidCurrency);
    }
}

TEST_CASE("a currency shows its sign if it has one, else its code") {
    CHECK(Currency::of("EUR").sign() == "€");
    CHECK(Currency::of("GBP").sign() == "£");
    CHECK(Currency::of("USD").sign() == "$");
    CHECK(Currency::of("CAD").sign() == "CAD");
    CHECK(Currency::of("CHF").sign() == "CHF");
    CHECK(Currency().sign().empty());
    CHECK(Currency().code().empty());
}

TEST_CASE("currencies sort by code and survive packing") {
    CHECK(Currency::of("AUD") < Currency::of("CAD"));
    CHECK(Currency::of("EUR") < Currency::of("GBP"));
    CHECK(Currency::from_packed(Currency::of("EUR").packed()) == Currency::of("EUR"));
    CHECK_FALSE(Currency().is_set());
}

} // namespace dunlin
