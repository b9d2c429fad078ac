#include "core/json/document.hpp"
#include "support/fixtures.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <string>

namespace dunlin::json {
namespace {

// What the callbacks were given, in order, and the error's name and place at the end if there was one.
std::string calls_of(std::string_view text, Limits limits = {}) {
    std::string calls;
    RecordHandler handler;
    handler.on_member = [&calls](std::string_view key, View value) -> Done {
        calls += std::string(key) + "=";
        if (value.is(Kind::Integer)) calls += std::to_string(value.integer_or(0));
        if (value.is(Kind::Text)) calls += value.text_or({});
        if (value.is(Kind::Null)) calls += "null";
        if (value.is(Kind::Array)) calls += "[" + std::to_string(value.size()) + "]";
        if (value.is(Kind::Object)) calls += "{" + std::to_string(value.size()) + "}";
        calls += ' ';
        return Nothing{};
    };
    handler.on_record = [&calls](std::string_view key, std::size_t index, View record) -> Done {
        calls += std::string(key) + "#" + std::to_string(index) + ":" +
                 std::string(record["n"].text_or("-")) + " ";
        if (record["n"].text_or({}) == "stop") return fail(ErrorCode::Cancelled, "here", "Stopped.");
        return Nothing{};
    };
    Done const done = read_records(text, handler, limits);
    if (!done.is_ok()) calls += std::string(name_of(done.error().code)) + " at " + done.error().field;
    return calls;
}

} // namespace

TEST_CASE("a file of records is handed out member by member, record by record") {
    struct Case {
        std::string_view text;
        std::string_view expected;
    };
    for (Case const& c : {
             Case{"{}", ""},
             Case{R"({"format":"book","version":1,"none":null})", "format=book version=1 none=null "},
             Case{R"({"a":[{"n":"x"},{"n":"y","deep":[1,{"n":"z"}]}],"b":[{"n":"w"}],"v":2})",
                  "a#0:x a#1:y b#0:w v=2 "},
             Case{R"({"list":[1,"two",{"n":"x"},[3]],"object":{"n":"x","m":[{"k":1}]},"v":1})",
                  "list=[4] object={2} v=1 "},
             Case{R"({"nested":[[{"n":"x"}]],"v":1})", "nested=[1] v=1 "},
             Case{R"({"empty":[],"v":1})", "v=1 "},
             Case{R"({"a":[{}]})", "a#0:- "},
             Case{R"({"a":[{"n":"x"},{"n":"stop"},{"n":"y"}]})", "a#0:x a#1:stop Cancelled at here"},
             // refused, after what was good
             Case{"[]", "Malformed at line 1, column 1"},
             Case{"1", "Malformed at line 1, column 1"},
             Case{"", "Truncated at line 1, column 1"},
             Case{R"({"a":[{"n":"x"},1]})", "a#0:x Malformed at line 1, column 18"},
             Case{R"({"a":[{"n":"x"},[]]})", "a#0:x Malformed at line 1, column 17"},
             Case{R"({"a":[{"n":"x"},{"n")", "a#0:x Truncated at line 1, column 21"},
             Case{R"({"a":1,"b":2,"a":3})", "a=1 b=2 Malformed at line 1, column 16"},
             Case{R"({"a":[{"n":"x","n":"y"}]})", "Malformed at line 1, column 18"},
             Case{R"({"a":1.5})", "OutOfRange at line 1, column 9"},
             Case{R"({"a":1}})", "a=1 Malformed at line 1, column 8"},
         }) {
        CAPTURE(c.text);
        CHECK(calls_of(c.text) == c.expected);
    }
}

TEST_CASE("depth counts from the file's own object, wherever a value stands") {
    Limits const three{3, 1000};
    CHECK(calls_of(R"({"a":[{"n":"x"}]})", three) == "a#0:x ");
    CHECK(calls_of(R"({"a":[{"n":[]}]})", three) == "TooDeep at line 1, column 12");
    CHECK(calls_of(R"({"a":[[0]]})", three) == "a=[1] ");
    CHECK(calls_of(R"({"a":[[[]]]})", three) == "TooDeep at line 1, column 8");
    CHECK(calls_of(R"({"a":{"b":{"c":0}}})", three) == "a={1} ");
    CHECK(calls_of(R"({"a":{"b":{"c":{}}}})", three) == "TooDeep at line 1, column 16");
    CHECK(calls_of(R"({"a":[]})", Limits{1, 1000}) == "TooDeep at line 1, column 6");
    CHECK(calls_of("{}", Limits{0, 1000}) == "TooDeep at line 1, column 1");
    CHECK(calls_of("{}", Limits{32, 1}) == "TooLarge at ");
    CHECK(calls_of(R"({"a":)" + std::string(100'000, '[')) == "TooDeep at line 1, column 37");
}

TEST_CASE("callbacks that aren't set are passed over") {
    CHECK(read_records(R"({"v":1,"a":[{"n":"x"}]})", RecordHandler{}).is_ok());
}

TEST_CASE("JSONTestSuite: no broken file is taken for one of records") {
    std::string const folder = "parsers/JSONTestSuite/test_parsing";
    for (std::string const& name : test::fixture_names(folder)) {
        CAPTURE(name);
        auto const file = test::fixture(folder + "/" + name);
        REQUIRE(file.has_value());
        Document document;
        bool const is_object = document.read(*file).is_ok() && document.root().is(Kind::Object);
        CHECK(read_records(*file, RecordHandler{}).is_ok() == is_object);
    }
}

TEST_CASE("many records keep their order and their values") {
    std::string text = "{\"rows\":[";
    test::Rng rng(12);
    std::int64_t expected_sum = 0;
    constexpr std::size_t count = 2000;
    for (std::size_t i = 0; i < count; ++i) {
        std::int64_t const value = rng.between(-1'000'000, 1'000'000);
        expected_sum += value;
        text += (i > 0 ? ",{\"value\":" : "{\"value\":") + std::to_string(value) + "}";
    }
    text += "]}";
    std::int64_t sum = 0;
    std::size_t seen = 0;
    RecordHandler handler;
    handler.on_record = [&](std::string_view key, std::size_t index, View record) -> Done {
        CHECK(key == "rows");
        CHECK(index == seen++);
        sum += record["value"].integer_or(0);
        return Nothing{};
    };
    CHECK(read_records(text, handler).is_ok());
    CHECK(seen == count);
    CHECK(sum == expected_sum);
}

} // namespace dunlin::json
