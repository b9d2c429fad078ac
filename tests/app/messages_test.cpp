// Messages: every language says the same, holds what the book knows, and leaves the program in each way.
#include "app/message_checks.hpp"

#include "app/actions.hpp"
#include "support/book_text.hpp"
#include "support/writer.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::clock_on;
using dunlin::test::day;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;
using dunlin::test::message_file;
using dunlin::test::set_of;
using dunlin::test::TextBook;
using dunlin::test::Writer;

namespace {

// Two invoices late, one in two instalments, a third not yet due, money that isn't put to any of them.
struct Debtor {
    TextBook text{"customer Atelier\n"
                  "contact Atelier Ann email ann@example.org\n"
                  "invoice Atelier R-1 2026-09-20 EUR 2026-10-04 200.00\n"
                  "invoice Atelier R-2 2026-10-20 EUR 2026-11-03 600.00 2026-12-03 400.00\n"
                  "invoice Atelier R-3 2026-10-20 USD 2026-11-03 50.00\n"
                  "payment Atelier P1 2026-11-10 EUR 25.00\n"};
    Date today = day("2026-11-20");

    Debtor() {
        text.book.settings = {{"business.name", "Werkstatt"},
                              {"business.sender", "Jule"},
                              {"business.iban", "DE89370400440532013000"},
                              {"business.phone", "+49 1"}};
    }
    [[nodiscard]] MessageKind suggested() const {
        return suggested_message(text.book, text.customer("Atelier"), today, {});
    }
    [[nodiscard]] Message message(MessageKind kind, std::string_view language = "en") const {
        MessageFacts facts;
        facts.customer = text.customer("Atelier");
        facts.contact = text.book.customers[facts.customer].contacts.front();
        facts.kind = kind;
        facts.today = today;
        facts.pay_by = pay_by_day(text.book, today);
        auto const set = set_of(language);
        return set->text_of(kind).fill(message_content(text.book, *set, facts).values);
    }
};

std::vector<MessageCheck> panel_of(Writer& writer) {
    MessageForm const form = writer.written();
    return check_panel(writer.tab.app(), form, message_checks(writer.tab.app(), form));
}

} // namespace

TEST_CASE("every language has every message, with the same fields in it") {
    auto const english = set_of("en");
    for (std::string_view const language : message_languages()) {
        CAPTURE(language);
        auto const set = set_of(language);
        CHECK(set->language() == language);
        for (std::size_t i = 0; i < message_kind_count; ++i) {
            auto const kind = static_cast<MessageKind>(i);
            CAPTURE(name_of(kind));
            for (std::size_t f = 0; f < message_field_count; ++f) {
                MessageField const field = message_field(f);
                if (field == MessageField::Contact) continue; // "Sehr geehrte Damen und Herren" names nobody
                CAPTURE(name_of(field));
                CHECK(set->text_of(kind).uses(field) == english->text_of(kind).uses(field));
            }
        }
    }
}

TEST_CASE("what to say in a call names what is late; what is said to a machine names no debt") {
    Debtor debtor;
    Locale const locale;
    FormContext const context{debtor.text.book, locale, debtor.today, Currency::parse("EUR").value()};
    RowIndex const customer = debtor.text.customer("Atelier");
    RowIndex const ann = debtor.text.book.customers[customer].contacts.front();
    for (std::string_view const language : message_languages()) {
        CAPTURE(language);
        CallWords const words = call_words(context, *set_of(language), customer, ann);
        auto const says = [](std::string const& text, char const* part) {
            return text.find(part) != std::string::npos;
        };
        for (char const* part : {"Ann", "Jule", "Werkstatt", "R-1", "800"}) {
            CAPTURE(part);
            CHECK(says(words.say, part));
        }
        for (char const* part : {"Jule", "Werkstatt", "+49 1"}) CHECK(says(words.voicemail, part));
        for (char const* part : {"R-1", "200", "Atelier", "€", "$"}) CHECK(!says(words.voicemail, part));
        CHECK(!says(words.say, "["));
        CHECK(!says(call_words(context, *set_of(language), customer, no_row).say, "Ann"));
    }
}

TEST_CASE("nothing is missing in any message of a customer of whom all is known") {
    Debtor debtor;
    debtor.text.add("promise Atelier 2026-11-05 2026-11-12 EUR 100.00 R-1 as R1\n");
    for (std::string_view const language : message_languages())
        for (std::size_t i = 0; i < message_kind_count; ++i) {
            auto const kind = static_cast<MessageKind>(i);
            if (kind == MessageKind::PromiseConfirmation) continue; // of an open one, below
            CAPTURE(language);
            CAPTURE(name_of(kind));
            Message const message = debtor.message(kind, language);
            for (MessageField const field : message.missing) CHECK_MESSAGE(false, name_of(field));
        }
}

TEST_CASE(
    "a reminder lists what is late by instalment, each currency for itself, with the money that is here") {
    Debtor const debtor;
    Message const message = debtor.message(MessageKind::Clear);
    CHECK(message.subject == "€800.00 and US$50.00 overdue: please pay by 27 Nov 2026");
    std::string const text = plain_text(message);
    CAPTURE(text);
    CHECK(text.find("– Invoice R-1 · Due 4 Oct 2026 · Open €200.00\n"
                    "– Invoice R-2 (1/2) · Due 3 Nov 2026 · Open €600.00\n"
                    "– Invoice R-3 · Due 3 Nov 2026 · Open US$50.00\n") != std::string::npos);
    CHECK(text.find("We also hold €25.00 for you") != std::string::npos);
    CHECK(text.find("Werkstatt\nIBAN DE89 3704 0044 0532 0130 00\n") != std::string::npos);
    CHECK(text.find("Hello Ann,\n") == 0);
    CHECK(text.find("here:") == std::string::npos); // no link to pay at is known
}

TEST_CASE("amounts and days are written as the message's language writes them") {
    CHECK(Debtor{}.message(MessageKind::Friendly, "de").subject ==
          "Erinnerung: 800,00\u00a0€ und 50,00\u00a0$ offen bei Werkstatt");
}

TEST_CASE("what suits now follows from what is late, what was sent and what was promised") {
    struct Row {
        char const* log;
        char const* today;
        MessageKind expected;
    };
    std::string const late = "invoice Ann R-1 2026-09-20 EUR 2026-10-04 200.00\n";
    for (Row const& row : {
             Row{"", "2026-10-04", MessageKind::PreDue}, // due today is not late
             Row{"", "2026-10-05", MessageKind::Friendly},
             Row{"talk Ann 2026-09-30T09:30 email sent", "2026-10-20",
                 MessageKind::Friendly}, // before it was due
             Row{"talk Ann 2026-10-10T09:30 email sent", "2026-10-20",
                 MessageKind::Friendly}, // of no step of the policy
             Row{"talk Ann 2026-10-10T09:30 email sent step 2 R-1", "2026-10-20", MessageKind::Clear},
             Row{"talk Ann 2026-10-10T09:30 call no-answer", "2026-10-20", MessageKind::Friendly},
             Row{"talk Ann 2026-10-20T09:30 call right-party step 4 R-1", "2026-11-01", MessageKind::Firm},
             Row{"talk Ann 2026-10-30T09:30 email sent step 5 R-1", "2026-11-20", MessageKind::Final},
             Row{"talk Ann 2026-10-30T09:30 letter sent step 6 R-1", "2026-11-20",
                 MessageKind::Final}, // the last one
             // The next message of the policy will be about R-2; who writes today writes about R-1.
             Row{"talk Ann 2026-11-19T09:30 email sent step 2 R-1\n"
                 "invoice Ann R-2 2026-10-20 EUR 2026-11-21 50.00",
                 "2026-11-20", MessageKind::Clear},
             Row{"setting policy.default none", "2026-11-20", MessageKind::Friendly},
             Row{"promise Ann 2026-10-10 2026-10-20 EUR 200.00 R-1", "2026-10-15",
                 MessageKind::PromiseConfirmation},
             Row{"promise Ann 2026-10-10 2026-10-20 EUR 200.00 R-1", "2026-10-25",
                 MessageKind::PromiseBroken},
             Row{"payment Ann P1 2026-10-10 EUR 200.00\nallocate P1 R-1 200.00", "2026-10-12",
                 MessageKind::ThankYou},
         }) {
        CAPTURE(row.log);
        CAPTURE(row.today);
        TextBook const text{"customer Ann\n" + late + row.log + "\n"};
        CHECK(std::string{name_of(suggested_message(text.book, text.customer("Ann"), day(row.today), {}))} ==
              name_of(row.expected));
    }
}

TEST_CASE("what is disputed isn't asked for, and is named") {
    Debtor debtor;
    auto const body = [&](std::string_view language) {
        return plain_text(debtor.message(MessageKind::Clear, language));
    };
    CHECK(body("en").find("questioned") == std::string::npos);
    debtor.text.add("dispute Atelier 2026-11-12 quality EUR 150.00 R-2 as D1");
    std::string const text = body("en");
    CAPTURE(text);
    CHECK(text.find("You have questioned €150.00;") != std::string::npos);
    CHECK(text.find("€450.00") != std::string::npos); // of the 600.00 that are late
    CHECK(text.find("Please pay €650.00 and US$50.00 by") != std::string::npos);
    CHECK(body("de").find("Nicht enthalten sind 150,00") != std::string::npos);
    CHECK(body("fr").find("contestez") != std::string::npos);
    CHECK(body("es").find("reclamado") != std::string::npos);
    // All of an invoice: it isn't in the list. Of everything: there is nothing to ask for.
    debtor.text.add("dispute Atelier 2026-11-12 price EUR 200.00 R-1");
    CHECK(body("en").find("R-1") == std::string::npos);
    CHECK(debtor.suggested() != MessageKind::Statement);
    debtor.text.add("dispute Atelier 2026-11-12 other EUR 450.00 R-2\n"
                    "dispute Atelier 2026-11-12 other USD 50.00 R-3");
    CHECK(debtor.suggested() == MessageKind::Statement);
    debtor.text.add("settle D1 rejected");
    CHECK(body("en").find("Please pay €150.00 by") != std::string::npos);
}

TEST_CASE("a plan is proposed in parts, each currency for itself, and waits for an answer") {
    Writer writer;
    writer.tab.step(*intent_of(writer.tab.app(), ActionId::ProposePlan, Subject{writer.id(), {}}));
    auto form = std::get<MessageForm>(writer.tab.app().dialog());
    CHECK(form.kind == "plan-proposal");
    CHECK(form.plan_first == "27/11/2026");
    auto const set = set_of("en");
    FormContext const context = writer.tab.app().form_context();
    form.plan_parts = "2";
    write_message(form, context, *set);
    CHECK(form.subject == "Paying €100.00 in 2 parts");
    CHECK(form.body.find("– Due 27 Nov 2026 · Amount €50.00\n– Due 27 Dec 2026 · Amount €50.00\n") !=
          std::string::npos);
    CHECK(outgoing(form, context, *set, {}).errors.empty());
    form.plan_every = "week";
    CHECK_FALSE(is_written(form, writer.tab.book())); // another plan is another message
    form.plan_parts = "1";
    form.plan_first = "1.1.2020";
    std::vector<Error> errors;
    static_cast<void>(plan_of(form, context, &errors));
    REQUIRE(errors.size() == 2);
    CHECK(errors[0].field + " " + errors[1].field == "plan_parts plan_first");
    form.plan_parts = "3";
    form.plan_first = "";
    SentForm const sent = sent_form(form, {}, context);
    CHECK(sent.steps.empty());
    CHECK(sent.next_date == "28/11/2026");

    Debtor debtor;
    std::string const body = plain_text(debtor.message(MessageKind::PlanProposal));
    CHECK(body.find("€266.66 and US$16.66") != std::string::npos);
    CHECK(body.find("€266.68 and US$16.68") != std::string::npos);
}

TEST_CASE(
    "a reminder waits where the money may be here, until a reason is given or it is put to the invoice") {
    Writer writer;
    RecordPayment payment;
    payment.data.customer = writer.id();
    payment.data.received = day("2026-11-18");
    payment.data.amount = Money{100'00, Currency::of("EUR")};
    writer.tab.step(Perform{payment});
    MessageForm form = writer.written();
    auto const set = set_of("en");
    auto const errors = [&] {
        std::string text;
        for (Error const& error : outgoing(form, writer.tab.app().form_context(), *set, {}).errors)
            text += std::string{name_of(error.code)} + " " + error.field + ";";
        return text;
    };
    CHECK(errors() == "Missing exception;");
    std::string said;
    for (MessageCheck const& check : message_checks(writer.tab.app(), form))
        if (check.weight == MessageCheck::Weight::Rule) said += check.text;
    CHECK(said.find("€100.00 of Atelier came on 18 Nov 2026") == 0);
    CHECK(said.find("just what R-1 has open.") != std::string::npos);
    form.exception = "It was for another order, they say";
    CHECK(errors() == "");
    form.exception.clear();
    form.kind = "thank-you"; // asks for nothing
    CHECK(errors() == "");
}

TEST_CASE("the day set for payment is no weekend") {
    Book book;
    CHECK(to_iso_text(pay_by_day(book, day("2026-11-20"))) == "2026-11-27"); // a Friday
    CHECK(to_iso_text(pay_by_day(book, day("2026-11-21"))) == "2026-11-30"); // a Saturday: the Monday after
    book.settings["chasing.pay-by-days"] = "14";
    CHECK(to_iso_text(pay_by_day(book, day("2026-11-20"))) == "2026-12-04");
}

TEST_CASE("files of messages that aren't are refused with the place that is wrong") {
    auto const refused = [](std::string const& file) {
        auto const set = MessageSet::read(file, Locale{});
        REQUIRE(!set.is_ok());
        return set.error().field;
    };
    CHECK(refused("{}") == "language");
    std::string const head =
        R"({"language": "en", "and": " and ", "columns": ["a", "b", "c"], "messages": [)";
    CHECK(refused(head + "]}") == "pre-due");
    CHECK(refused(head + R"({"name": "friendly", "subject": "{what}", "body": ""}]})") ==
          "friendly, subject");
    CHECK(refused(R"({"language": "en", "and": "", "columns": ["a"], "messages": []})") == "columns");
    std::string all = head;
    for (std::size_t i = 0; i < message_kind_count; ++i)
        all += std::string{i == 0 ? "" : ","} + R"({"name": ")" + name_of(static_cast<MessageKind>(i)) +
               R"(", "subject": "", "body": ""})";
    CHECK(refused(all + "]}") == "call");
    CHECK(refused(all + R"(], "scripts": [{"name": "call", "body": "{what}"}]})") == "call, body, line 1");
    CHECK(refused(all + R"(], "scripts": [{"name": "call", "body": ""}]})") == "voicemail");
}

TEST_CASE("a message opens in the mail program, and is logged once its sender says that it was sent") {
    Writer writer;
    writer.tab.step(SendMessage{writer.written()});
    CHECK(writer.errors().empty());
    REQUIRE(writer.tab.links.size() == 1);
    CHECK(writer.tab.links[0].rfind("mailto:ann%40example.org?subject=Reminder%3A%20", 0) == 0);
    CHECK(writer.tab.book().interactions.size() == 0);
    auto const sent = std::get<SentForm>(writer.tab.app().dialog());
    CHECK(sent.next_date == "27/11/2026"); // a week after the first reminder, the clear one
    writer.tab.step(SubmitForm{sent});
    REQUIRE(writer.tab.book().interactions.size() == 1);
    InteractionData const& logged = writer.tab.book().interactions[0].data;
    CHECK(logged.outcome == Outcome::Sent);
    CHECK(logged.channel == Channel::Email);
    CHECK(logged.text == "Reminder: €100.00 open with Werkstatt");
    CHECK(logged.invoices == std::vector{writer.tab.book().invoices[0].id});
    CHECK(logged.contact == writer.tab.book().contacts[0].id);
    CHECK(to_iso_text(logged.next_date) == "2026-11-27");
    CHECK(logged.steps == std::vector{StepDone{{writer.tab.book().invoices[0].id, 0}, 2}});
    CHECK(std::holds_alternative<std::monostate>(writer.tab.app().dialog()));
    writer.tab.step(Undo{});
    CHECK(writer.tab.book().interactions[0].is_voided);
}

TEST_CASE("after the last step there is no next one: the day to pay by is waited for") {
    Writer writer;
    writer.tab.step(Perform{ChangeSetting{"policy.default", "none"}});
    writer.tab.step(SendMessage{writer.written()});
    auto const sent = std::get<SentForm>(writer.tab.app().dialog());
    CHECK(sent.next_date == "28/11/2026");
    CHECK(sent.steps.empty());
}

TEST_CASE("a thank-you is about no invoice, whatever else is late") {
    Writer writer;
    MessageForm form = writer.written();
    form.kind = "thank-you";
    form.body = "Thank you.";
    writer.tab.step(SendMessage{form});
    CHECK(std::get<SentForm>(writer.tab.app().dialog()).invoices.empty());
    CHECK(std::get<SentForm>(writer.tab.app().dialog()).next_date.empty());
}

TEST_CASE("not yet sent logs nothing, and the chosen way is the next message's, beyond undo") {
    Writer writer;
    writer.tab.step(SendMessage{writer.written(MailWay::Copy)});
    REQUIRE(writer.tab.copies.size() == 1);
    CHECK(writer.tab.copies[0].text.rfind(
              "ann@example.org\nReminder: €100.00 open with Werkstatt\n\nHello Ann,", 0) == 0);
    CHECK(writer.tab.copies[0].html.find("<table") != std::string::npos);
    writer.tab.step(CloseDialog{});
    CHECK(writer.tab.book().interactions.size() == 0);
    writer.tab.step(*intent_of(writer.tab.app(), ActionId::WriteMessage, Subject{writer.id(), {}}));
    CHECK(std::get<MessageForm>(writer.tab.app().dialog()).way == "copy");
    CHECK(writer.tab.app().next_undo()->action == "Change setting"); // the sender's name, of the test's own
    writer.tab.step(Undo{});
    CHECK(writer.tab.book().setting_or("mail.way", "") == "copy");
}

TEST_CASE("a draft file is downloaded, also where the text is too long for a link") {
    Writer writer;
    writer.tab.step(SendMessage{writer.written(MailWay::DraftFile)});
    REQUIRE(writer.tab.downloads.size() == 1);
    CHECK(writer.tab.downloads[0].name == "dunlin-message-2026-11-20.eml");
    CHECK(writer.tab.downloads[0].bytes.rfind("X-Unsent: 1\r\n", 0) == 0);
    MessageForm longer = writer.written();
    longer.body += std::string(3'000, 'x');
    writer.tab.step(SendMessage{longer});
    CHECK(writer.tab.links.empty());
    CHECK(writer.tab.downloads.size() == 2);
    CHECK(std::get<SentForm>(writer.tab.app().dialog()).message.way == "draft-file");
}

TEST_CASE("nothing leaves the program with a gap in it, or without an address") {
    Writer writer;
    MessageForm form = writer.written();
    form.body += "\n[company]";
    form.subject.clear();
    writer.tab.step(SendMessage{form});
    CHECK(writer.errors() ==
          "subject: A subject is needed.; body: Write what belongs in the place of [company].");
    Writer nobody{""};
    form = nobody.written();
    CHECK(form.contact.empty());
    nobody.tab.step(SendMessage{form});
    CHECK(nobody.errors() == "contact: Enter an e-mail address for one of the customer's people first.");
    nobody.tab.step(SendMessage{nobody.written(MailWay::Copy)});
    CHECK(nobody.tab.copies.size() == 1);
    Writer wrong{"ann at example"};
    wrong.tab.step(SendMessage{wrong.written()});
    CHECK(wrong.errors() == "contact: This isn't an e-mail address: ann at example");
}

TEST_CASE("against a rule that binds a message needs a reason, which is logged; one that forbids it holds") {
    Writer writer;
    writer.tab.step(Perform{ChangeSetting{"compliance.profile", "own-consumer"}});
    writer.tab.set_clock(clock_on("2026-11-20", "22:30"));
    MessageForm form = writer.written();
    writer.tab.step(SendMessage{form});
    CHECK(writer.errors() == "exception: Say why it goes out all the same, or wait.");
    form.exception = "She asked for it tonight";
    writer.tab.step(SendMessage{form});
    CHECK(writer.errors().empty());
    writer.tab.step(SubmitForm{std::get<SentForm>(writer.tab.app().dialog())});
    CHECK(writer.tab.book().interactions[0].data.text ==
          "Reminder: €100.00 open with Werkstatt (She asked for it tonight)");
    writer.tab.step(Perform{ChangeSetting{"compliance.profile", "third-party"}});
    writer.tab.step(SendMessage{form});
    CHECK(writer.errors() == ": A rule forbids this message now.");
}

TEST_CASE("what speaks against a reminder is said before it goes out") {
    Writer writer;
    auto const says = [&](MessageKind kind) {
        MessageForm form = writer.written();
        form.kind = name_of(kind);
        std::string text;
        for (MessageCheck const& check : message_checks(writer.tab.app(), form))
            text += (text.empty() ? "" : " ") + check.text;
        return text;
    };
    CHECK(says(MessageKind::Friendly) == "No money is booked yet: are payments up to date?");
    CHECK(says(MessageKind::ThankYou).empty());
    writer.tab.step(ConfirmMoney{});
    CHECK(says(MessageKind::Friendly).empty());
    LogInteraction talk;
    talk.data.customer = writer.id();
    talk.data.outcome = Outcome::SaysPaid;
    writer.tab.step(Perform{talk});
    CHECK(says(MessageKind::Friendly).find("Said on 20 Nov 2026 that it is paid.") != std::string::npos);
    RecordPayment payment;
    payment.data.customer = writer.id();
    payment.data.received = day("2026-11-20");
    payment.data.amount = Money{2'000, Currency::parse("EUR").value()};
    writer.tab.step(Perform{payment});
    CHECK(says(MessageKind::Friendly).find("€20.00 has come in that isn’t put to invoices yet.") !=
          std::string::npos);
    CHECK(says(MessageKind::ThankYou).find("€20.00") == std::string::npos);
}

TEST_CASE("what was looked at before a message goes out stands there, fine or not") {
    Writer writer;
    auto const panel = [&] {
        std::string text;
        for (MessageCheck const& check : panel_of(writer))
            text += (text.empty() ? "" : " | ") +
                    std::string{check.weight == MessageCheck::Weight::Good ? "" : "! "} + check.text;
        return text;
    };
    writer.tab.step(ConfirmMoney{});
    CHECK(panel() == "Nothing paid so far | No dispute | No open promise | For bills: Ann | "
                     "Fine to write now | 0 contacts in 30 days");
    LogInteraction talk;
    talk.data.customer = writer.id();
    talk.data.at = clock_on("2026-11-18").now;
    talk.data.outcome = Outcome::Dispute;
    writer.tab.step(Perform{talk});
    writer.tab.step(Perform{ChangeSetting{"compliance.profile", "own-consumer"}});
    writer.tab.set_clock(clock_on("2026-11-20", "22:30"));
    CHECK(panel().find("! Disputed in the last talk, on 18 Nov 2026.") != std::string::npos);
    talk.dispute = DisputeData{};
    talk.dispute->amount = Money{1'00, Currency::of("EUR")};
    writer.tab.step(Perform{talk});
    CHECK(panel().find("! €1.00 disputed since 20 Nov 2026: this message leaves it out.") !=
          std::string::npos);
    CHECK(panel().find("Disputed in the last talk") == std::string::npos);
    CHECK(panel().find("! It is 22:30 there.") != std::string::npos);
    CHECK(panel().find("Fine to write now") == std::string::npos);
    CHECK(panel().find("Nothing paid since the last contact") != std::string::npos);
    Writer nobody{""};
    nobody.tab.step(ConfirmMoney{});
    std::string text;
    for (MessageCheck const& check : panel_of(nobody)) text += check.text + " ";
    CHECK(text.find("Nobody is chosen to write to.") != std::string::npos);
}

TEST_CASE("who writes is asked before the first message, and then the message is there") {
    Writer writer;
    writer.tab.step(Perform{ChangeSetting{"business.sender", ""}});
    writer.tab.step(*intent_of(writer.tab.app(), ActionId::WriteMessage, Subject{writer.id(), {}}));
    auto form = std::get<BusinessForm>(writer.tab.app().dialog());
    CHECK(form.name == "Werkstatt");
    form.sender = " Jule ";
    form.iban = "DE88 3704 0044 0532 0130 00";
    form.pay_link = "pay.example";
    writer.tab.step(SubmitForm{form});
    CHECK(
        writer.errors() ==
        "iban: A figure of this IBAN is wrong, or two are swapped.; pay_link: A link begins with https://.");
    form.iban = "de89 3704 0044 0532 0130 00";
    form.pay_link.clear();
    writer.tab.step(SubmitForm{form});
    CHECK(writer.tab.book().setting_or("business.sender", "") == "Jule");
    CHECK(writer.tab.book().setting_or("business.iban", "") == "DE89370400440532013000");
    REQUIRE(std::holds_alternative<MessageForm>(writer.tab.app().dialog()));
    CHECK(std::get<MessageForm>(writer.tab.app().dialog()).kind == "friendly");
}

TEST_CASE("texts that can't be loaded are said so, and asked for again when that is wished") {
    Writer writer;
    writer.tab.step(WantMessages{"fr"});
    writer.tab.step(WantMessages{"fr"});
    CHECK(writer.tab.fetched_messages == std::vector<std::string>{"fr"});
    writer.tab.app().on_messages("fr", fail(ErrorCode::NotFound, {}, "No."), Locale{});
    CHECK(writer.tab.app().message_problem() == "The texts in French couldn’t be loaded.");
    CHECK(writer.tab.app().messages("fr") == nullptr);
    writer.tab.step(WantMessages{"fr"}); // by the next frame: not over and over
    CHECK(writer.tab.fetched_messages.size() == 1);
    writer.tab.step(WantMessages{"fr", WantMessages::Ask::Again});
    CHECK(writer.tab.fetched_messages.size() == 2);
    CHECK(writer.tab.app().message_problem().empty());
    // Another language is fetched although this one failed, and this one again when it is come back to.
    writer.tab.app().on_messages("fr", fail(ErrorCode::NotFound, {}, "No."), Locale{});
    writer.tab.step(WantMessages{"es"});
    writer.tab.app().on_messages("es", message_file("es"), Locale{});
    CHECK(writer.tab.app().messages("es") != nullptr);
    writer.tab.step(WantMessages{"fr"});
    CHECK(writer.tab.fetched_messages == std::vector<std::string>{"fr", "fr", "es", "fr"});
}
