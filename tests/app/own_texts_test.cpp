// Changing the texts that messages are made from: what is written afterwards, what is refused, what stays.
#include "app/messages/own_texts.hpp"

#include "support/writer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::Writer;

namespace {

struct TextWriter : Writer {
    [[nodiscard]] MessageSet const& set(std::string const& language = "en") {
        if (tab.app().messages(language) == nullptr) {
            tab.step(WantMessages{language});
            tab.app().on_messages(language, dunlin::test::message_file(language), tab.app().locale());
        }
        return *tab.app().messages(language);
    }
    [[nodiscard]] TextForm form(std::string const& text = "friendly", std::string const& language = "en") {
        TextForm texts = text_form(tab.app().form_context(), language, id());
        texts.text = text;
        (void)shown(texts);
        return texts;
    }
    TextForm::Draft& shown(TextForm& texts) { return shown_draft(texts, tab.book(), set(texts.language)); }
    // Without the name of the text that it is of.
    [[nodiscard]] std::string problems(std::string const& text) {
        std::string const of = "text.en." + text + ".";
        std::string all = errors();
        for (std::size_t at = all.find(of); at != std::string::npos; at = all.find(of))
            all.erase(at, of.size());
        return all;
    }
    void change(std::string const& text, std::string const& subject, std::string const& body) {
        TextForm texts = form(text);
        shown(texts).subject = subject;
        shown(texts).body = body;
        tab.step(SubmitForm{texts});
    }
    [[nodiscard]] std::string kept(std::string const& name) {
        return tab.book().setting_or("text.en." + name, "");
    }
};

} // namespace

TEST_CASE("a changed text is what messages are written with, until it is taken back") {
    TextWriter shop;
    std::string const before = shop.written().body;
    shop.change("friendly", "{company}: {overdue}", "Dear {contact|all},\n\n{invoices}\n\nThanks, {sender}");
    CHECK(shop.errors() == "");
    MessageForm form = shop.written();
    CHECK(form.subject == "Werkstatt: €100.00");
    CHECK(form.body == "Dear Ann,\n\n– Invoice R-1 · Due 4 Oct 2026 · Open €100.00\n\nThanks, Jule");
    shop.tab.step(Undo{});
    CHECK_FALSE(is_written(form, shop.tab.book())); // it is written anew
    CHECK(shop.written().body == before);
    shop.tab.step(Redo{});
    CHECK(is_written(form, shop.tab.book()));
    // German messages keep theirs.
    form.language = "de";
    shop.make_written(form);
    CHECK(form.body.find("Thanks") == std::string::npos);
}

TEST_CASE("what a message is about and asks for is its kind's, however it is worded") {
    TextWriter shop;
    shop.change("friendly", "Short", "Please pay.");
    MessageForm const form = shop.written();
    OutgoingMessage const message =
        outgoing(form, shop.tab.app().form_context(), *shop.tab.app().messages("en"), {});
    CHECK(message.invoices.size() == 1);
    REQUIRE(message.asked.size() == 1);
    CHECK(message.asked[0].minor == 10'000);
}

TEST_CASE("scripts and the text to a phone are changed likewise") {
    TextWriter shop;
    shop.change("call", "", "This is {sender}. It is about {invoice-numbers}.");
    shop.change("text", "", "{company}: {overdue}, please.");
    CHECK(shop.errors() == "");
    CallWords const words = call_words(shop.tab.app().form_context(), shop.set(), 0, no_row);
    CHECK(words.say == "This is Jule. It is about R-1.");
    CHECK(shop.written(MailWay::Sms).body == "Werkstatt: €100.00, please.");
}

TEST_CASE("a text that can't be used is refused with its line, and nothing is changed") {
    struct Case {
        char const* text;
        char const* subject;
        char const* body;
        char const* wrong;
    };
    TextWriter shop;
    for (Case const& one :
         {Case{"friendly", "S", "a\n{custmer}", "body: Line 2: There is no field named “custmer”."},
          Case{"friendly", "{", "b",
               "subject: A field begins with { and isn't closed with }; write {{ for a brace."},
          Case{"friendly", "S", "Here: {invoices}", "body: Line 1: A list needs a paragraph of its own."},
          Case{"friendly", " ", "", "subject: A subject is needed.; body: A text is needed."},
          Case{"voicemail", "", "You owe {overdue}.",
               "body: Others may hear a machine: leave out what says that something is owed."}}) {
        CAPTURE(one.body);
        shop.change(one.text, one.subject, one.body);
        CHECK(shop.problems(one.text) == one.wrong);
        CHECK(shop.kept(one.text).empty());
    }
    shop.change("friendly", "S", std::string(16'000, 'x'));
    CHECK(shop.problems("friendly") == "body: This text is too long.");
}

TEST_CASE("several texts are changed at once, and a mistake in one that isn't shown holds back all") {
    TextWriter shop;
    TextForm texts = shop.form("firm");
    shop.shown(texts).body = "Firm.";
    texts.text = "clear";
    shop.shown(texts).body = "Clear: {oops}";
    texts.text = "firm";
    CHECK(shop.shown(texts).body == "Firm."); // kept while another was shown
    shop.tab.step(SubmitForm{texts});
    CHECK(shop.errors() ==
          "text.en.clear.body: Line 1: There is no field named “oops”.; : Another text has a "
          "mistake: it is marked in the list.");
    CHECK(shop.kept("firm").empty());
    texts.text = "clear";
    shop.shown(texts).body = "Clear.";
    shop.tab.step(SubmitForm{texts});
    CHECK(shop.errors() == "");
    CHECK_FALSE(shop.kept("firm").empty());
    CHECK_FALSE(shop.kept("clear").empty());
    shop.tab.step(Undo{}); // one gesture
    CHECK(shop.kept("firm").empty());
    CHECK(shop.kept("clear").empty());
}

TEST_CASE("a text of one's own keeps what it was made from, and says when that is another by now") {
    TextWriter shop;
    TextForm texts = shop.form();
    CHECK(state_of(shop.shown(texts)) == TextState::Ready);
    std::string const ready = shop.shown(texts).ready;
    shop.change("friendly", "Mine", "My words.");
    texts = shop.form();
    CHECK(state_of(shop.shown(texts)) == TextState::Own);
    CHECK(shop.kept("friendly") == "origin " + ready + "\nsubject Mine\n\nMy words.");
    // A later version of the program ships another text.
    shop.tab.step(
        Perform{ChangeSetting{"text.en.friendly", "origin 0000000000000000\nsubject Mine\n\nOld words."}});
    texts = shop.form();
    CHECK(state_of(shop.shown(texts)) == TextState::Outdated);
    shop.shown(texts).body = "Newer words.";
    shop.tab.step(SubmitForm{texts});
    CHECK(shop.kept("friendly") ==
          "origin 0000000000000000\nsubject Mine\n\nNewer words."); // still of that one
    // Kept as it is, it is taken for one that was made from today's.
    texts = shop.form();
    CHECK_FALSE(is_changed(shop.shown(texts)));
    keep_own_text(shop.shown(texts));
    CHECK(state_of(shop.shown(texts)) == TextState::Own);
    CHECK(is_changed(shop.shown(texts)));
    shop.tab.step(SubmitForm{texts});
    CHECK(shop.kept("friendly") == "origin " + ready + "\nsubject Mine\n\nNewer words.");
    // Taken back, nothing of one's own is left.
    texts = shop.form();
    take_ready_text(shop.shown(texts), texts, shop.set());
    shop.tab.step(SubmitForm{texts});
    CHECK(shop.kept("friendly").empty());
    CHECK(shop.tab.book().settings.count("text.en.friendly") == 0);
}

TEST_CASE("the ready-made text stands beside one's own, with a mark before what that doesn't have") {
    TextWriter shop;
    TextForm texts = shop.form();
    TextForm::Draft& draft = shop.shown(texts);
    TemplateText const ready{draft.subject, draft.body};
    TemplateText beside = ready_text_beside(draft, texts, shop.set());
    CHECK(beside.subject == ready.subject);
    CHECK(beside.body == ready.body);
    std::size_t const first = draft.body.find("\n\n"), second = draft.body.find("\n\n", first + 2);
    std::string const lost = draft.body.substr(first + 2, second - first - 2);
    draft.body.erase(first, second - first);
    draft.subject = "Mine";
    beside = ready_text_beside(draft, texts, shop.set());
    CHECK(beside.subject == "+ " + ready.subject);
    std::string marked = ready.body;
    CHECK(beside.body == marked.replace(first + 2, lost.size(), "+ " + lost));
    draft.body = "Words of my own.";
    beside = ready_text_beside(draft, texts, shop.set());
    CHECK(beside.body.rfind("+ ", 0) == 0);
}

TEST_CASE("one that a book brings and that can't be read is passed over") {
    TextWriter shop;
    std::string const before = shop.written().body;
    for (char const* broken :
         {"nonsense", "origin a\nsubject {\n\nb", "origin a\nsubject b\n\n{nothing-such}"}) {
        CAPTURE(broken);
        shop.tab.step(Perform{ChangeSetting{"text.en.friendly", broken}});
        CHECK(shop.written().body == before);
    }
}

TEST_CASE("the preview is the example's, and names what is missing") {
    TextWriter shop;
    TextForm texts = shop.form();
    shop.shown(texts).subject = "To {customer}";
    shop.shown(texts).body = "{contact}: {overdue}, {phone}, {promised-for|no day}";
    auto preview = preview_of(texts, shop.tab.app().form_context(), shop.set());
    REQUIRE(preview);
    CHECK(preview->subject == "To Atelier");
    CHECK(preview->body == "Ann: €100.00, [phone], no day");
    REQUIRE(preview->missing.size() == 1);
    CHECK(preview->missing[0] == MessageField::Phone);
    shop.shown(texts).body = "{";
    CHECK_FALSE(preview_of(texts, shop.tab.app().form_context(), shop.set()));
    auto const fields = field_values(texts, shop.tab.app().form_context(), shop.set());
    REQUIRE(fields.size() == message_field_count);
    CHECK(fields[0] == std::array<std::string, 2>{"customer", "Atelier"});
}

TEST_CASE("from a message and back to it, saved or not") {
    TextWriter shop;
    MessageForm message = shop.written();
    TextForm texts = shop.form();
    texts.then = message;
    shop.tab.step(OpenDialog{texts});
    shop.tab.step(CloseDialog{});
    REQUIRE(std::holds_alternative<MessageForm>(shop.tab.app().dialog()));
    CHECK(is_written(std::get<MessageForm>(shop.tab.app().dialog()), shop.tab.book()));
    shop.tab.step(OpenDialog{texts});
    shop.shown(texts).body = "Other words.";
    shop.tab.step(SubmitForm{texts});
    REQUIRE(std::holds_alternative<MessageForm>(shop.tab.app().dialog()));
    message = std::get<MessageForm>(shop.tab.app().dialog());
    CHECK_FALSE(is_written(message, shop.tab.book()));
    shop.make_written(message);
    CHECK(message.body == "Other words.");
}

TEST_CASE("every ready-made text is one that can be saved") {
    TextWriter shop;
    for (char const* language : {"en", "de", "fr", "es"})
        for (char const* name : changeable_texts()) {
            CAPTURE(language);
            CAPTURE(name);
            TextForm texts = shop.form(name, language);
            CHECK(problems_of(shop.shown(texts), name).empty());
            CHECK_FALSE(is_changed(shop.shown(texts)));
            CHECK(state_of(shop.shown(texts)) == TextState::Ready);
        }
}
