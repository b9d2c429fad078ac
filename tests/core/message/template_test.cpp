// Templates: what fields, fallbacks and optional paragraphs come to.
#include "core/message/template.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace dunlin;

namespace {

MessageValues values() {
    MessageValues all;
    all[MessageField::Customer] = "Brückner GmbH";
    all[MessageField::Overdue] = "€1,200.00";
    all.invoices.header = {"Invoice", "Due", "Open"};
    all.invoices.rows = {{"R-1", "3 Nov 2026", "€200.00"}, {"R-2", "", "€1,000.00"}};
    return all;
}

// "subject" NL "--" NL body; or what is wrong, as "field: detail".
std::string filled(std::string const& subject, std::string const& body,
                   MessageValues const& with = values()) {
    auto const made = MessageTemplate::parse({subject, body});
    if (!made) return made.error().field + ": " + made.error().detail;
    Message const message = made.value().fill(with);
    std::string text = message.subject + "\n--\n" + plain_text(message);
    for (MessageField const field : message.missing) text += std::string{"\nmissing "} + name_of(field);
    return text;
}
std::string body(std::string const& text, MessageValues const& with = values()) {
    return filled("S", text, with).substr(5);
}

} // namespace

TEST_CASE("a field is replaced by its value, or by its fallback where it has none") {
    CHECK(filled("{overdue} open", "For {customer}.") == "€1,200.00 open\n--\nFor Brückner GmbH.");
    CHECK(body("Dear {contact|accounts team},") == "Dear accounts team,");
    CHECK(body("{customer|nobody}") == "Brückner GmbH");
    CHECK(body("{contact|}") == "");
}

TEST_CASE("a field without value and fallback is missing, named once, and stands in brackets") {
    CHECK(filled("{company}", "{company} and {sender}") ==
          "[company]\n--\n[company] and [sender]\nmissing company\nmissing sender");
    CHECK(placeholders_in("From [sender] of [company] [nothing]") ==
          std::vector{MessageField::Company, MessageField::Sender});
}

TEST_CASE("a paragraph with an optional field that is empty is left out, the others close up") {
    CHECK(body("One.\n\nPay at {pay-link?} now,\nplease.\n\nTwo.") == "One.\n\nTwo.");
    MessageValues with = values();
    with[MessageField::PayLink] = "https://pay.example";
    CHECK(body("One.\n\nPay at {pay-link?} now,\nplease.", with) ==
          "One.\n\nPay at https://pay.example now,\nplease.");
}

TEST_CASE("the list of invoices is a block of its own, a line each in plain text") {
    CHECK(body("Open:\n\n{invoices}\n\nThanks") ==
          "Open:\n\n– Invoice R-1 · Due 3 Nov 2026 · Open €200.00\n– Invoice R-2 · Open €1,000.00\n\nThanks");
    MessageValues none = values();
    none.invoices.rows.clear();
    CHECK(body("Open:\n\n{invoices}\n\nThanks", none) == "Open:\n\nThanks");
}

TEST_CASE("the list of a plan stands beside that of the invoices, and is left out where there is none") {
    MessageValues values;
    values.invoices = {{"Invoice", "Open"}, {{"R-1", "€200.00"}}};
    auto const text = [&] {
        auto const made = MessageTemplate::parse({"S", "First:\n\n{plan}\n\nfor\n\n{invoices}"});
        REQUIRE(made.is_ok());
        return plain_text(made.value().fill(values));
    };
    CHECK(text() == "First:\n\nfor\n\n– Invoice R-1 · Open €200.00");
    values.plan = {{"Due", "Amount"}, {{"3 Nov 2026", "€100.00"}, {"3 Dec 2026", "€100.00"}}};
    CHECK(text() ==
          "First:\n\n– Due 3 Nov 2026 · Amount €100.00\n– Due 3 Dec 2026 · Amount €100.00\n\nfor\n\n"
          "– Invoice R-1 · Open €200.00");
}

TEST_CASE("what is wrong with a template is said with its place") {
    CHECK(filled("{nobody}", "") == "subject: There is no field named “nobody”.");
    CHECK(filled("S", "One\n\nTwo\n{custmer}") == "body, line 4: There is no field named “custmer”.");
    CHECK(filled("S", "\n\nOne {customer") ==
          "body, line 3: A field begins with { and isn't closed with }; write {{ for a brace.");
    CHECK(filled("S", "a {x {customer}").substr(0, 12) == "body, line 1");
    CHECK(filled("S", "One\n\nsee {invoices}") == "body, line 3: A list needs a paragraph of its own.");
    CHECK(filled("{invoices}", "").substr(0, 8) == "subject:");
    CHECK(body("{{customer}") == "{customer}");
}

TEST_CASE("a value is never read as a template, and breaks no line of the subject") {
    MessageValues with = values();
    with[MessageField::Customer] = "{company}\r\nBcc: all@example.com";
    CHECK(filled("For {customer}", "For {customer}", with) ==
          "For {company} Bcc: all@example.com\n--\nFor {company}\r\nBcc: all@example.com");
}

TEST_CASE("every field has a name of its own that templates know it by") {
    for (std::size_t i = 0; i < message_field_count; ++i) {
        MessageField const field = message_field(i);
        MessageValues with;
        with[field] = "x";
        if (is_list(field)) continue;
        CHECK(body(std::string{"{"} + name_of(field) + "}", with) == "x");
        auto const made = MessageTemplate::parse({"S", std::string{"{"} + name_of(field) + "?}"});
        REQUIRE(made);
        CHECK(made.value().uses(field));
    }
}
