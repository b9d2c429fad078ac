// Look and language: settings of the book that outlive the page, and words that come from outside.
#include "app/look.hpp"

#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using namespace dunlin::test;

namespace {

constexpr char const* few_german_words = R"({"language": "de", "words": {"form.save": "Speichern"}})";

} // namespace

TEST_CASE("a look survives being written down; what isn't among the choices doesn't") {
    Look look;
    look.theme = "contrast-dark";
    look.text_percent = 175;
    look.motion = "reduced";
    look.language = "de";
    CHECK(parse_look(to_text(look)) == look);
    CHECK(parse_look("") == Look{});
    CHECK(parse_look("theme=pink;text-size=133;motion=;language=xx;=;;a") == Look{});
    CHECK(parse_look("text-size=80").text_percent == 80);
}

TEST_CASE("a choice holds at once, is kept in the book and remembered outside of it") {
    FakeStore store;
    FakeTab tab(store);
    tab.open();
    tab.step(ChooseLook{LookSetting::TextSize, "125"});
    tab.step(ChooseLook{LookSetting::TextSize, "126"}); // no such size
    tab.step(ChooseLook{LookSetting::Motion, "reduced"});
    tab.step(ChooseLook{LookSetting::Motion, "reduced"}); // nothing new
    CHECK(tab.app().look().text_percent == 125);
    REQUIRE(tab.looks.size() == 2);
    CHECK(tab.looks.back() == "theme=system;text-size=125;motion=reduced;language=system");
    CHECK(tab.app().gesture_count() == 2);

    FakeTab again(store, 2);
    again.app().set_look(parse_look(tab.looks.back()), {"en-GB"});
    CHECK(again.app().look().text_percent == 125); // before the book is read
    again.open();
    CHECK(again.app().look().text_percent == 125);
    CHECK(again.looks.empty());
    tab.step(Undo{});
    tab.step(Undo{});
    CHECK(tab.app().look() == Look{});
}

TEST_CASE("the language is the browser's until one is chosen") {
    FakeStore store;
    FakeTab tab(store);
    tab.app().set_look({}, {"fr-FR", "de-AT", "en-US"});
    tab.open();
    REQUIRE(tab.spoken.size() == 1);
    CHECK(tab.spoken.back().language == "de");
    CHECK_FALSE(tab.spoken.back().is_chosen);
    CHECK(tab.app().words()("form.save") == "Save"); // until the words are here
    tab.app().on_words("de", std::string{few_german_words});
    CHECK(tab.app().words()("form.save") == "Speichern");

    tab.step(ChooseLook{LookSetting::Language, "en"});
    CHECK(tab.spoken.back().language == "en");
    CHECK(tab.spoken.back().is_chosen);
    CHECK(tab.app().words()("form.save") == "Save");
    tab.app().on_words("de", std::string{few_german_words}); // too late: English was chosen meanwhile
    CHECK(tab.app().words()("form.save") == "Save");

    FakeTab french(store, 3);
    french.app().set_look({}, {"fr-FR"});
    CHECK(french.app().words().language() == "en");
}

TEST_CASE("words that can't be had leave English, and it is said") {
    FakeStore store;
    FakeTab tab(store);
    tab.open();
    tab.step(ChooseLook{LookSetting::Language, "de"});
    for (Result<std::string> const& answer :
         {Result<std::string>{fail(ErrorCode::NotFound, {}, "offline")}, Result<std::string>{"{"},
          Result<std::string>{R"({"language": "fr", "words": {}})"}}) {
        tab.app().on_words("de", answer);
        CHECK(tab.app().words().language() == "en");
        REQUIRE_FALSE(tab.app().toasts().empty());
        CHECK(tab.app().toasts().back().text.find("Deutsch") != std::string::npos);
        tab.step(DismissToast{tab.app().toasts().back().serial});
        CHECK(tab.spoken.back().language == "en"); // formats go with the words
    }
    CHECK(tab.app().look().language == "de"); // still the person's wish, for the next visit
}

TEST_CASE("an error is said in the language spoken") {
    FakeStore store;
    FakeTab tab(store);
    tab.open();
    tab.step(ChooseLook{LookSetting::Language, "de"});
    tab.app().on_words("de", std::string{R"({"language": "de", "words": {"error.TooLarge": "Zu groß."},
        "sentences": {"Only {0} is open.": "Nur {0} sind offen."}})"});
    auto const text = [&](ErrorCode code, char const* field, char const* detail) {
        return tab.app().error_text(fail(code, field, detail));
    };
    CHECK(text(ErrorCode::OverAllocated, "lines[0].share", "Only 1234.50 EUR is open.") ==
          "Nur 1.234,50\u00a0€ sind offen.");
    CHECK(text(ErrorCode::TooLarge, "", "A sentence that nobody has put into German.") == "Zu groß.");
}
