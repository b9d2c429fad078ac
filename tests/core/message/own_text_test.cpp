// Texts of one's own as a book keeps them.
#include "core/message/own_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;

TEST_CASE("a text of one's own comes back as it was kept") {
    for (TemplateText const& text :
         {TemplateText{"{overdue} open", "Hello {contact|there},\n\nplease pay.\n\n{invoices}"},
          TemplateText{"", "A script without a subject."}, TemplateText{"S", "\n\nempty lines first"},
          TemplateText{"subject origin", "origin x\nsubject y\n\nz"}}) {
        CAPTURE(text.body);
        std::string const kept = to_text({text, "0123456789abcdef"});
        Result<OwnText> const read = parse_own_text(kept);
        REQUIRE(read.is_ok());
        CHECK(read.value().text.subject == text.subject);
        CHECK(read.value().text.body == text.body);
        CHECK(read.value().origin == "0123456789abcdef");
    }
    CHECK(to_text({{"A", "B"}, "c"}) == "origin c\nsubject A\n\nB");
    CHECK(own_text_setting("en", "friendly") == "text.en.friendly");
}

TEST_CASE("what isn't laid out as a text of one's own is refused, and where is said") {
    struct Case {
        char const* text;
        char const* field;
    };
    for (Case const& one : {Case{"", "origin"}, Case{"origin", "origin"}, Case{"origin a", "origin"},
                            Case{"subject a\n\nb", "origin"}, Case{"origin a\nb\n\nc", "subject"},
                            Case{"origin a\nsubject b", "subject"}, Case{"origin a\nsubject b\nc", "body"}}) {
        CAPTURE(one.text);
        Result<OwnText> const read = parse_own_text(one.text);
        REQUIRE_FALSE(read.is_ok());
        CHECK(read.error().code == ErrorCode::Malformed);
        CHECK(read.error().field == one.field);
    }
}

TEST_CASE("a fingerprint is the same for the same text, and tells subject from body") {
    CHECK(fingerprint_of({"a", "b"}) == fingerprint_of({"a", "b"}));
    CHECK(fingerprint_of({"a", "b"}) != fingerprint_of({"a", "c"}));
    CHECK(fingerprint_of({"a", "b"}) != fingerprint_of({"", "ab"}));
    CHECK(fingerprint_of({}).size() == 16);
}
