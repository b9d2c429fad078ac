#include "core/json/document.hpp"
#include "support/fixtures.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <string>

namespace dunlin::json {
namespace {

// The error's name and place: "Malformed at line 1, column 2"; "ok" if there is none.
std::string outcome(Done const& done) {
    return done.is_ok() ? "ok" : std::string(name_of(done.error().code)) + " at " + done.error().field;
}

std::string read_outcome(std::string_view text, Limits limits = {}) {
    Document document;
    return outcome(document.read(text, limits));
}

// Everything in a value, in a form of its own, so that walking it is tested.
std::string describe(View value) {
    switch (value.kind()) {
    case Kind::Null: return "null";
    case Kind::Boolean: return value.boolean_or(false) ? "true" : "false";
    case Kind::Integer: return std::to_string(value.integer_or(0));
    case Kind::Text: return "'" + std::string(value.text_or({})) + "'";
    case Kind::Array:
    case Kind::Object: break;
    }
    std::string out = value.is(Kind::Array) ? "[" : "{";
    std::size_t count = 0;
    for (View child = value.first(); child.is_present(); child = child.next()) {
        if (value.is(Kind::Object)) out += std::string(child.key()) + "=";
        out += describe(child) + ";";
        ++count;
    }
    CHECK(count == value.size());
    return out + (value.is(Kind::Array) ? "]" : "}");
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

} // namespace

TEST_CASE("a document holds what the text says") {
    Document document;
    CHECK_FALSE(document.root().is_present());
    REQUIRE(
        document
            .read(
                R"( {"a": [1, -2, {"x": "\u00e4\n"}], "b": {}, "c": [], "d": null, "e": true, "f": false, "": "" } )")
            .is_ok());
    CHECK(describe(document.root()) == "{a=[1;-2;{x='ä\n';};];b={};c=[];d=null;e=true;f=false;='';}");
    View const root = document.root();
    CHECK(root["a"].size() == 3);
    CHECK(root["a"].first().next().integer_or(0) == -2);
    CHECK(root["e"].boolean_or(false));
    CHECK(root[""].is(Kind::Text));
    CHECK(root["d"].is(Kind::Null));
}

TEST_CASE("what is absent or of another kind gives the fallback") {
    Document document;
    REQUIRE(document.read(R"({"text":"t","number":7,"list":[1]})").is_ok());
    View const root = document.root();
    CHECK_FALSE(root["nothing"].is_present());
    CHECK_FALSE(root["nothing"]["deeper"].is_present());
    CHECK_FALSE(root["list"]["1"].is_present());
    CHECK_FALSE(root["list"].next().is_present());
    CHECK_FALSE(root["text"].first().is_present());
    CHECK_FALSE(root.next().is_present());
    CHECK_FALSE(View().first().is_present());
    CHECK(View().key().empty());
    CHECK(View().size() == 0);
    CHECK(root["text"].size() == 0);
    CHECK(root["number"].text_or("none") == "none");
    CHECK(root["text"].integer_or(-1) == -1);
    CHECK(root["text"].boolean_or(true));
    CHECK(read_text(root, "text").value() == "t");
    CHECK(read_integer(root, "number").value() == 7);
    CHECK(read_text(root, "number").error().field == "number");
    CHECK(read_integer(root, "text").error().code == ErrorCode::Malformed);
    CHECK_FALSE(read_text(View(), "text").is_ok());
}

TEST_CASE("errors name what is wrong and where") {
    struct Case {
        std::string_view text;
        std::string_view expected;
    };
    for (Case const& c : {
             Case{"{}", "ok"},
             Case{"", "Truncated at line 1, column 1"},
             Case{"  ", "Truncated at line 1, column 3"},
             Case{"\xEF\xBB\xBF[1]", "ok"},
             Case{"\xEF\xBB\xBF", "Truncated at line 1, column 2"},
             Case{"\xEF\xBB\xBF\xEF\xBB\xBF[1]", "Malformed at line 1, column 2"},
             Case{"[1", "Truncated at line 1, column 3"},
             Case{"{\"a\"", "Truncated at line 1, column 5"},
             Case{"\"abc", "Truncated at line 1, column 5"},
             Case{"nul", "Truncated at line 1, column 4"},
             Case{"{]", "Malformed at line 1, column 2"},
             Case{"{}x", "Malformed at line 1, column 3"},
             Case{"{} {}", "Malformed at line 1, column 4"},
             Case{"{\n \"ä\": ?}", "Malformed at line 2, column 7"},
             Case{"[1,]", "Malformed at line 1, column 4"},
             Case{"['a']", "Malformed at line 1, column 2"},
             Case{"[1] // note", "Malformed at line 1, column 5"},
             Case{"[\n\"\xE9\"]", "InvalidText at line 2, column 2"},
             Case{"[\"\xED\xA0\x80\"]", "InvalidText at line 1, column 3"},
             Case{"[\"\\ud800\"]", "Malformed at line 1, column 9"},
             Case{"[1.5]", "OutOfRange at line 1, column 5"},
             Case{"[1e2]", "OutOfRange at line 1, column 5"},
             Case{"[9007199254740991,-9007199254740991]", "ok"},
             Case{"[9007199254740992]", "OutOfRange at line 1, column 18"},
             Case{"[-9007199254740992]", "OutOfRange at line 1, column 19"},
             Case{"[18446744073709551616]", "OutOfRange at line 1, column 22"},
             Case{"[1e999]", "Malformed at line 1, column 6"},
             Case{"{\"a\":1,\"a\":2}", "Malformed at line 1, column 10"},
             Case{"{\"a\":1,\"\\u0061\":2}", "Malformed at line 1, column 15"},
             Case{"[{\"a\":1},{\"a\":2}]", "ok"},
             Case{"{\"a\":{\"a\":{\"a\":1}}}", "ok"},
         }) {
        CAPTURE(c.text);
        CHECK(read_outcome(c.text) == c.expected);
    }
    CHECK(read_outcome(std::string_view("[1]\0", 4)) == "Malformed at line 1, column 4");
    CHECK(read_outcome(std::string_view("[1]\0[2]", 7)) == "Malformed at line 1, column 4");
    CHECK(read_outcome(std::string_view("[1\0]", 4)) == "Malformed at line 1, column 3");
    CHECK(read_outcome(std::string_view()) == "Truncated at line 1, column 1");
}

TEST_CASE("depth and size have limits") {
    CHECK(read_outcome(nested(32)) == "ok");
    CHECK(read_outcome(nested(33)) == "TooDeep at line 1, column 33");
    CHECK(read_outcome(nested(1'000'000)) == "TooDeep at line 1, column 33");
    CHECK(read_outcome("[[]]", Limits{1, 100}) == "TooDeep at line 1, column 2");
    CHECK(read_outcome("1", Limits{0, 100}) == "ok");
    CHECK(read_outcome("[1]", Limits{32, 2}) == "TooLarge at ");
    CHECK(read_outcome("[1]", Limits{32, 3}) == "ok");
}

TEST_CASE("a key given twice is found in small objects and in huge ones") {
    for (int const count : {1, 2, 31, 32, 33, 34, 100, 200'000}) {
        std::string members;
        for (int i = 0; i < count; ++i)
            members += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ",";
        CAPTURE(count);
        Document document;
        REQUIRE(document.read("{" + members + "\"last\":0}").is_ok());
        CHECK(document.root().size() == static_cast<std::size_t>(count) + 1);
        for (int const twice : {0, count / 2, count - 1}) {
            Done const done = document.read("{" + members + "\"key" + std::to_string(twice) + "\":0}");
            REQUIRE_FALSE(done.is_ok());
            CHECK(done.error().code == ErrorCode::Malformed);
            CHECK(done.error().detail.find("\"key" + std::to_string(twice) + "\"") != std::string::npos);
            CHECK_FALSE(document.root().is_present());
        }
    }
}

TEST_CASE("a document can be read again and again, also after errors") {
    Document document;
    test::Rng rng(10);
    for (int i = 0; i < 500; ++i) {
        std::string const value = std::to_string(rng.between(-1000, 1000));
        bool const is_broken = rng.chance(30);
        std::string const text = "{\"list\":[" + value + (is_broken ? "" : "]") + ",\"text\":\"" +
                                 std::string(rng.below(50), 'x') + "\"}";
        CHECK(document.read(text).is_ok() == !is_broken);
        CHECK(document.root().is_present() == !is_broken);
        if (!is_broken) CHECK(describe(document.root()["list"]) == "[" + value + ";]");
    }
}

TEST_CASE("JSONTestSuite: valid files are read, broken ones refused, none crashes") {
    // Valid JSON that is refused on purpose: books hold no fractions, exponents or names given twice.
    struct Refused {
        std::string_view name;
        std::string_view reason;
    };
    constexpr Refused refused_by_design[] = {
        {"y_number.json", "exponent"},
        {"y_number_0e+1.json", "exponent"},
        {"y_number_0e1.json", "exponent"},
        {"y_number_double_close_to_zero.json", "fraction"},
        {"y_number_int_with_exp.json", "exponent"},
        {"y_number_real_capital_e.json", "exponent"},
        {"y_number_real_capital_e_neg_exp.json", "exponent"},
        {"y_number_real_capital_e_pos_exp.json", "exponent"},
        {"y_number_real_exponent.json", "exponent"},
        {"y_number_real_fraction_exponent.json", "fraction"},
        {"y_number_real_neg_exp.json", "exponent"},
        {"y_number_real_pos_exponent.json", "exponent"},
        {"y_number_simple_real.json", "fraction"},
        {"y_object_duplicated_key.json", "name twice"},
        {"y_object_duplicated_key_and_value.json", "name twice"},
        {"y_object_extreme_numbers.json", "fraction"},
        {"y_structure_lonely_negative_real.json", "fraction"},
    };
    std::string const folder = "parsers/JSONTestSuite/test_parsing";
    std::vector<std::string> const names = test::fixture_names(folder);
    if (names.empty()) return;
    std::size_t refused_count = 0;
    int read_count = 0;
    Document reused;
    for (std::string const& name : names) {
        CAPTURE(name);
        auto const file = test::fixture(folder + "/" + name);
        REQUIRE(file.has_value());
        Document document;
        bool const is_read = document.read(*file).is_ok();
        CHECK(reused.read(*file).is_ok() == is_read);
        bool is_refused_by_design = false;
        for (Refused const& refused : refused_by_design)
            is_refused_by_design = is_refused_by_design || refused.name == name;
        refused_count += is_refused_by_design ? 1 : 0;
        read_count += is_read ? 1 : 0;
        if (name[0] == 'y') CHECK(is_read == !is_refused_by_design);
        if (name[0] == 'n') CHECK_FALSE(is_read);
        if (is_read) CHECK_FALSE(describe(document.root()).empty());
    }
    CHECK(refused_count == std::size(refused_by_design));
    CHECK(read_count >= 95 - 17);
}

TEST_CASE("damaged texts are refused or read, but never crash") {
    std::string const text = R"({"id":"0a1b2c-17","list":[1,{"a":null},"\u00e4\ud83d\ude00"],"ok":true})";
    Document document;
    REQUIRE(document.read(text).is_ok());
    for (std::size_t size = 0; size < text.size(); ++size) {
        CAPTURE(size);
        Done const done = document.read(text.substr(0, size));
        REQUIRE_FALSE(done.is_ok());
        CHECK(done.error().code == ErrorCode::Truncated);
    }
    test::Rng rng(11);
    for (int i = 0; i < 20'000; ++i) {
        std::string damaged = text;
        for (std::size_t k = 0; k <= rng.below(3); ++k)
            damaged[rng.below(damaged.size())] = static_cast<char>(rng.next());
        if (document.read(damaged).is_ok()) CHECK_FALSE(describe(document.root()).empty());
    }
}

} // namespace dunlin::json
