#include "core/json/writer.hpp"

#include "core/base/utf8.hpp"
#include "core/json/document.hpp"
#include "support/fixtures.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <string>

namespace dunlin::json {

TEST_CASE("the writer separates values and nothing else") {
    std::string out;
    Writer writer(out);
    writer.begin_object().member("a", 1).member("b", "text").member("c", true).key("list").begin_array();
    writer.integer(-1)
        .null()
        .boolean(false)
        .text("x")
        .begin_object()
        .end_object()
        .begin_array()
        .end_array()
        .end_array();
    writer.member("big", std::int64_t{9007199254740991}).member("count", std::size_t{3}).end_object();
    CHECK(out ==
          R"({"a":1,"b":"text","c":true,"list":[-1,null,false,"x",{},[]],"big":9007199254740991,"count":3})");
}

TEST_CASE("ids, dates and amounts have one form each, and can be left out") {
    std::string out;
    Writer writer(out);
    AnyId const id = AnyId::make(DeviceId{0x0a1b2c}, 17);
    Date const date = make_date(2026, 11, 22).value();
    writer.begin_object()
        .member("id", id)
        .member("no_id", AnyId{})
        .member("on", date)
        .member("no_date", Date{});
    writer.member_amount("amount", {-120050, Currency::of("EUR")})
        .member_amount("yen", {5, Currency::of("JPY")});
    writer.member_if("text", "").member_if("id2", AnyId{}).member_if("on2", Date{});
    writer.member_if("t", "x").member_if("i", id).member_if("d", date).end_object();
    CHECK(out ==
          R"({"id":"0a1b2c-17","no_id":null,"on":"2026-11-22","no_date":null,"amount":"-1200.50","yen":"5",)"
          R"("t":"x","i":"0a1b2c-17","d":"2026-11-22"})");
}

TEST_CASE("text is escaped where JSON needs it and nowhere else") {
    std::string out;
    Writer(out).text(std::string_view("\"\\/\b\f\n\r\t\x01\x1F\x7F\0 é€😀", 22));
    CHECK(out == R"("\"\\/\b\f\n\r\t\u0001\u001f)"
                 "\x7F"
                 R"(\u0000 é€😀")");
    out.clear();
    Writer(out).text("a\xFFz\xE2\x82");
    CHECK(out == "\"a\uFFFDz\uFFFD\uFFFD\"");
}

TEST_CASE("every text comes back as it was") {
    test::Rng rng(13);
    Document document;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        std::size_t const size = rng.below(30);
        for (std::size_t i = 0; i < size; ++i) {
            auto const top = static_cast<std::int64_t>(rng.chance(60) ? 0x7F : 0x10FFFF);
            append_utf8(text, static_cast<char32_t>(rng.between(0, top)));
        }
        std::string out;
        Writer(out).begin_object().member(text, text).end_object();
        REQUIRE(document.read(out).is_ok());
        CHECK(document.root().first().text_or("?") == text);
        CHECK(document.root().first().key() == text);
    }
}

TEST_CASE("the naughty strings come back as they were") {
    auto const file = test::fixture("parsers/blns/blns.json");
    if (!file) return;
    Document naughty;
    REQUIRE(naughty.read(*file).is_ok());
    CHECK(naughty.root().size() > 400);
    Document document;
    for (View text = naughty.root().first(); text.is_present(); text = text.next()) {
        REQUIRE(text.is(Kind::Text));
        std::string out;
        Writer(out).begin_array().text(text.text_or({})).end_array();
        REQUIRE(document.read(out).is_ok());
        CHECK(document.root().first().text_or("?") == text.text_or("!"));
    }
}

} // namespace dunlin::json
