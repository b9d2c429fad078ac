// Letters and statements: what stands on them, and that they leave by the print dialog.
#include "app/messages/letters.hpp"

#include "app/actions.hpp"
#include "support/book_text.hpp"
#include "support/writer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::clock_on;
using dunlin::test::day;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;
using dunlin::test::set_of;
using dunlin::test::TextBook;
using dunlin::test::Writer;

namespace {

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

int count(std::string const& text, std::string_view part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

// A tab whose customer has an address as well.
struct Posted : Writer {
    explicit Posted(std::string const& email = "ann@example.org") : Writer(email) {
        CustomerData data = tab.book().customers[0].data;
        data.address = {"Domstr. 1", "50667", "Köln", "", "DE"};
        tab.step(Perform{EditCustomer{id(), data}});
        tab.step(Perform{ChangeSetting{"business.address", "Werftweg 2\n20457 Hamburg"}});
        tab.step(Perform{ChangeSetting{"business.iban", "DE89370400440532013000"}});
    }
};

} // namespace

TEST_CASE("a letter is printed, asked about, and logged as one; the way of sending mail stays as it was") {
    Posted shop;
    shop.tab.step(SendMessage{shop.written(MailWay::Letter)});
    CHECK(shop.errors().empty());
    REQUIRE(shop.tab.prints.size() == 1);
    std::string const& page = shop.tab.prints[0];
    CHECK(has(page, "Atelier<br>\nAnn<br>\nDomstr. 1<br>\n50667 Köln</address>"));
    CHECK(has(page, "Werkstatt · Werftweg 2 · 20457 Hamburg</span>"));
    CHECK(has(page, "<h1>Reminder: €100.00 open with Werkstatt</h1>"));
    CHECK(has(page, "<td>R-1</td>"));
    CHECK(has(page, "<strong>Pay €100.00 with your banking app</strong>"));
    CHECK(has(page, "Reference: R-1"));
    CHECK(shop.tab.book().interactions.size() == 0);
    auto const sent = std::get<SentForm>(shop.tab.app().dialog());
    shop.tab.step(SubmitForm{sent});
    REQUIRE(shop.tab.book().interactions.size() == 1);
    CHECK(shop.tab.book().interactions[0].data.channel == Channel::Letter);
    CHECK(shop.tab.book().interactions[0].data.outcome == Outcome::Sent);
    CHECK(shop.tab.book().setting_or("mail.way", "").empty());
}

TEST_CASE("who can't be mailed is written to on paper, and who has no address isn't") {
    Posted shop{""};
    MessageForm form = shop.written();
    CHECK(form.way == "mail-program"); // the test's own choice
    shop.tab.step(*intent_of(shop.tab.app(), ActionId::WriteMessage, Subject{shop.id(), {}}));
    CHECK(std::get<MessageForm>(shop.tab.app().dialog()).way == "letter");
    form.way = "letter";
    form.contact.clear(); // to nobody in particular
    shop.tab.step(SendMessage{form});
    REQUIRE(shop.tab.prints.size() == 1);
    CHECK(has(shop.tab.prints[0], "Atelier<br>\nDomstr. 1"));
    Writer nowhere;
    nowhere.tab.step(SendMessage{nowhere.written(MailWay::Letter)});
    CHECK(nowhere.errors() == "contact: Enter the customer's street and town first.");
    CHECK(nowhere.tab.prints.empty());
}

TEST_CASE("a letter is what the form begins with where the policy's next step is one") {
    Posted shop;
    bool was_letter = false;
    for (int i = 0; i < 10 && !was_letter; ++i) {
        shop.tab.set_clock(clock_on(to_iso_text(day("2026-10-10").plus_days(10 * i)), "10:00"));
        Date const today = shop.tab.app().clock().today;
        auto const next = next_message(only_late(chase_of(shop.tab.book(), 0, today, {}), today), today);
        REQUIRE(next);
        if (next->step.channel == Channel::Call) {
            InteractionForm talk = interaction_form(shop.tab.app().form_context(), shop.id(), Channel::Call,
                                                    shop.tab.app().clock().now);
            talk.outcome = name_of(Outcome::RightParty);
            shop.tab.step(SubmitForm{talk});
            continue;
        }
        MessageForm form = shop.written(MailWay::Copy);
        shop.tab.step(*intent_of(shop.tab.app(), ActionId::WriteMessage, Subject{shop.id(), {}}));
        was_letter = next->step.channel == Channel::Letter;
        CHECK((std::get<MessageForm>(shop.tab.app().dialog()).way == "letter") == was_letter);
        shop.tab.step(SendMessage{form});
        shop.tab.step(SubmitForm{std::get<SentForm>(shop.tab.app().dialog())});
    }
    CHECK(was_letter);
}

TEST_CASE("the paper is the one that is usual where the business is, unless another was chosen") {
    struct Row {
        char const *iban, *locale, *chosen, *paper;
    };
    for (Row const& row : {Row{"", "en-US", "", "us-letter"}, Row{"", "en-GB", "", "a4"},
                           Row{"DE89370400440532013000", "en-US", "", "a4"}, Row{"", "de", "", "a4"},
                           Row{"", "en-US", "a4", "a4"}, Row{"", "en-GB", "us-letter", "us-letter"}}) {
        TextBook text{"customer Atelier\n"};
        text.book.settings = {{"business.iban", row.iban}, {"business.paper", row.chosen}};
        Locale locale = known_locale("en-GB");
        locale.tag = row.locale;
        CHECK(std::string{name_of(paper_of(text.book, locale))} == row.paper);
        FormContext const context{text.book, locale, day("2026-11-20"), Currency::parse("EUR").value()};
        BusinessForm form = business_form(text.book, locale);
        CHECK(form.paper == row.paper);
        // What is usual isn't written down.
        CHECK(submit(form, context).all.empty());
    }
}

TEST_CASE("a statement has each currency for itself, what is open, how late, and what moved") {
    TextBook text{"customer Atelier\n"
                  "invoice Atelier R-0 2026-01-20 EUR 2026-02-03 70.00\n"
                  "invoice Atelier R-1 2026-09-20 EUR 2026-10-04 200.00\n"
                  "invoice Atelier R-2 2026-10-20 EUR 2026-11-03 600.00 2026-12-03 400.00\n"
                  "invoice Atelier R-3 2026-10-20 USD 2026-11-03 50.00\n"
                  "payment Atelier P1 2026-11-10 EUR 25.00\n"};
    text.book.settings = {{"business.name", "Werkstatt"}, {"business.iban", "DE89370400440532013000"}};
    Locale const locale = known_locale("en-GB");
    FormContext const context{text.book, locale, day("2026-11-20"), Currency::parse("EUR").value()};
    std::string const page = statement_html(context, *set_of("en"), text.customer("Atelier"), no_row);
    CHECK(has(page, "<h1>Statement of account, 20 Nov 2026</h1>"));
    CHECK(count(page, "<caption>Open invoices (EUR)</caption>") == 1);
    CHECK(count(page, "<caption>Open invoices (US") == 1);
    CHECK(has(page, "<td>R-2 (1/2)</td>"));
    CHECK(has(page,
              "<td>Total open</td><td></td><td></td><td class=\"amount\"></td><td class=\"amount\"></td>"
              "<td class=\"amount\">€1,270.00</td>"));
    CHECK(has(page, "<td>Credit not put to invoices yet</td>"));
    CHECK(has(page, "€1,245.00"));
    CHECK(has(page, "<th scope=\"col\" class=\"amount\">Over 90 days late</th>"));
    CHECK(has(page, "<td class=\"amount\">€70.00</td>"));
    CHECK(has(page, "<caption>Movements since 22 Aug 2026 (EUR)</caption>"));
    CHECK(has(page, "<td>Opening balance</td>"));
    CHECK(has(page, "<td>Payment"));
    // Euros that are overdue can be transferred by a code; dollars can't.
    CHECK(count(page, "<svg") == 1);
    CHECK(has(page, "<strong>Pay €870.00 with your banking app</strong>"));
    for (std::string_view const language : message_languages())
        CHECK(has(statement_html(context, *set_of(language), text.customer("Atelier"), no_row),
                  "<html lang=\"" + std::string{language} + "\">"));
}

TEST_CASE("a statement of somebody who owes nothing says so") {
    TextBook text{"customer Atelier\n"};
    Locale const locale = known_locale("en-GB");
    FormContext const context{text.book, locale, day("2026-11-20"), Currency::parse("EUR").value()};
    std::string const page = statement_html(context, *set_of("en"), text.customer("Atelier"), no_row);
    CHECK(has(page, "<p>Nothing is open.</p>"));
    CHECK_FALSE(has(page, "<table"));
    CHECK_FALSE(has(page, "<svg"));
}

TEST_CASE("a statement is attached to a draft, laid beside a link, and printed behind its letter") {
    Posted shop;
    auto const write = [&](MailWay way) {
        shop.tab.step(*intent_of(shop.tab.app(), ActionId::Statement, Subject{shop.id(), {}}));
        auto form = std::get<MessageForm>(shop.tab.app().dialog());
        CHECK(form.kind == "statement");
        form.way = name_of(way);
        shop.make_written(form);
        shop.tab.step(SendMessage{form});
        CHECK(shop.errors().empty());
    };
    shop.tab.step(*intent_of(shop.tab.app(), ActionId::Statement, Subject{shop.id(), {}}));
    CHECK(std::get<MessageForm>(shop.tab.app().dialog()).way == "draft-file"); // no other way was chosen yet
    write(MailWay::DraftFile);
    REQUIRE(shop.tab.downloads.size() == 1);
    CHECK(has(shop.tab.downloads[0].bytes,
              "Content-Disposition: attachment; filename=\"dunlin-statement-2026-11-20.html\""));
    CHECK(std::get<SentForm>(shop.tab.app().dialog()).next_date.empty());
    CHECK(shop.tab.book().setting_or("mail.way", "").empty());
    write(MailWay::MailProgram);
    REQUIRE(shop.tab.downloads.size() == 2);
    CHECK(shop.tab.downloads[1].name == "dunlin-statement-2026-11-20.html");
    CHECK(has(shop.tab.downloads[1].bytes, "<h1>Statement of account, 20 Nov 2026</h1>"));
    CHECK(shop.tab.links.size() == 1);
    write(MailWay::Letter);
    REQUIRE(shop.tab.prints.size() == 1);
    CHECK(
        has(shop.tab.prints[0], "<section class=\"enclosure\">\n<h1>Statement of account, 20 Nov 2026</h1>"));
}

TEST_CASE("a statement alone is printed once its texts are here, and nothing is logged") {
    Posted shop;
    shop.tab.step(PrintStatement{shop.id()});
    CHECK(shop.tab.prints.empty());
    REQUIRE(shop.tab.fetched_messages == std::vector<std::string>{"en"});
    shop.tab.app().on_messages("en", dunlin::test::message_file("en"), shop.tab.app().locale());
    shop.tab.step(CloseDialog{});
    REQUIRE(shop.tab.prints.size() == 1);
    CHECK(has(shop.tab.prints[0], "<title>Statement of account, 20 Nov 2026, Atelier</title>"));
    shop.tab.step(PrintStatement{shop.id()});
    CHECK(shop.tab.prints.size() == 2);
    CHECK(shop.tab.book().interactions.size() == 0);
}

TEST_CASE("who asked for a copy gets the statement made ready") {
    Posted shop;
    InteractionForm talk =
        interaction_form(shop.tab.app().form_context(), shop.id(), Channel::Call, shop.tab.app().clock().now);
    talk.outcome = name_of(Outcome::AskedForCopy);
    shop.tab.step(SubmitForm{talk});
    REQUIRE(std::holds_alternative<MessageForm>(shop.tab.app().dialog()));
    CHECK(std::get<MessageForm>(shop.tab.app().dialog()).kind == "statement");
    talk.outcome = name_of(Outcome::NoAnswer);
    shop.tab.step(SubmitForm{talk});
    CHECK(std::holds_alternative<std::monostate>(shop.tab.app().dialog()));
    Writer nobody{""}; // neither address: there is nothing to send it by
    talk = interaction_form(nobody.tab.app().form_context(), nobody.id(), Channel::Call,
                            nobody.tab.app().clock().now);
    talk.outcome = name_of(Outcome::AskedForCopy);
    nobody.tab.step(SubmitForm{talk});
    CHECK(std::holds_alternative<std::monostate>(nobody.tab.app().dialog()));
}

TEST_CASE("who says that it is paid, and whose money is here, has it put to the invoices") {
    Posted shop;
    auto const says_paid = [&] {
        InteractionForm talk = interaction_form(shop.tab.app().form_context(), shop.id(), Channel::Call,
                                                shop.tab.app().clock().now);
        talk.outcome = name_of(Outcome::SaysPaid);
        shop.tab.step(SubmitForm{talk});
    };
    says_paid();
    CHECK(std::holds_alternative<std::monostate>(shop.tab.app().dialog()));
    RecordPayment payment;
    payment.data.customer = shop.id();
    payment.data.received = day("2026-11-19");
    payment.data.amount = Money{5'000, Currency::parse("EUR").value()};
    shop.tab.step(Perform{payment});
    says_paid();
    REQUIRE(std::holds_alternative<AllocationForm>(shop.tab.app().dialog()));
    CHECK(std::get<AllocationForm>(shop.tab.app().dialog()).source == shop.tab.book().payments[0].id);
}

TEST_CASE("a reminder as a text message is short, goes to the mobile, and is logged as one") {
    Posted shop;
    ContactData ann = shop.tab.book().contacts[0].data;
    ann.mobile = "+49 171 1";
    shop.tab.step(Perform{EditContact{shop.tab.book().contacts[0].id, ann}});
    MessageForm const form = shop.written(MailWay::Sms);
    CHECK(form.body ==
          "Hello Ann, this is Jule of Werkstatt. €100.00 is still open, since 4 Oct 2026: R-1. When can I "
          "expect the payment? If it is on its way, thank you.");
    shop.tab.step(SendMessage{form});
    CHECK(shop.errors().empty());
    REQUIRE(shop.tab.links.size() == 1);
    CHECK(has(shop.tab.links[0], "sms:+491711?&body=Hello%20Ann%2C"));
    shop.tab.step(SubmitForm{std::get<SentForm>(shop.tab.app().dialog())});
    CHECK(shop.tab.book().interactions[0].data.channel == Channel::Sms);
    CHECK(shop.tab.book().setting_or("mail.way", "").empty());
    // Back to mail, the text is the long one again.
    MessageForm mail = form;
    mail.way = name_of(MailWay::MailProgram);
    CHECK_FALSE(is_written(mail, shop.tab.book()));
}

TEST_CASE("WhatsApp needs a number with its country, and texting needs a number at all") {
    Posted shop;
    MessageForm form = shop.written(MailWay::WhatsApp);
    CHECK(form.contact.empty() == false); // the mail's, until the form is shown
    keep_to_way(form, shop.tab.book());
    CHECK(form.contact.empty());
    shop.tab.step(SendMessage{form});
    CHECK(shop.errors() == "contact: Enter a mobile number for one of the customer's people first.");
    ContactData ann = shop.tab.book().contacts[0].data;
    ann.phone = "0171 1";
    shop.tab.step(Perform{EditContact{shop.tab.book().contacts[0].id, ann}});
    keep_to_way(form, shop.tab.book());
    shop.tab.step(SendMessage{form});
    CHECK(shop.errors() ==
          "contact: WhatsApp needs the number with its country, like +49 170 1234567: 0171 1");
    ann.phone = "0049 171 1";
    shop.tab.step(Perform{EditContact{shop.tab.book().contacts[0].id, ann}});
    shop.tab.step(SendMessage{form});
    REQUIRE(shop.tab.links.size() == 1);
    CHECK(has(shop.tab.links[0], "https://wa.me/491711?text=Hello"));
}

TEST_CASE("a message is handed to the share sheet with what belongs to it, whoever it goes to") {
    Posted shop{""};
    shop.tab.step(*intent_of(shop.tab.app(), ActionId::Statement, Subject{shop.id(), {}}));
    auto form = std::get<MessageForm>(shop.tab.app().dialog());
    form.way = name_of(MailWay::Share);
    shop.make_written(form);
    shop.tab.step(SendMessage{form});
    CHECK(shop.errors().empty());
    REQUIRE(shop.tab.shares.size() == 1);
    CHECK(shop.tab.shares[0].title == "Statement of account, 20 Nov 2026");
    REQUIRE(shop.tab.shares[0].files.size() == 1);
    CHECK(shop.tab.shares[0].files[0].mime == "text/html");
}

TEST_CASE("with a lawyer who can't be mailed, no letter to the customer is proposed") {
    Posted shop{""};
    ContactData lawyer;
    lawyer.customer = shop.id();
    lawyer.name = "Dr";
    lawyer.phone = "+49 221 1";
    lawyer.roles = LawyerRole;
    shop.tab.step(Perform{AddContact{lawyer}});
    shop.tab.step(*intent_of(shop.tab.app(), ActionId::WriteMessage, Subject{shop.id(), {}}));
    CHECK(std::get<MessageForm>(shop.tab.app().dialog()).way == "mail-program");
    MessageForm form = shop.written(MailWay::Sms);
    keep_to_way(form, shop.tab.book());
    CHECK(form.contact == to_text(shop.tab.book().contacts[1].id));
}
