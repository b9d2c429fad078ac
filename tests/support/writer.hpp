// Writing to a customer in tests: the templates as they are in the repository, and a tab with somebody to
// write to.
#pragma once

#include "app/actions.hpp"
#include "app/messages/message_forms.hpp"
#include "support/book_text.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

namespace dunlin::test {

inline std::string message_file(std::string_view language) {
    std::ifstream file("assets/messages/" + std::string{language} + ".json", std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::shared_ptr<app::MessageSet const> set_of(std::string_view language) {
    auto set = app::MessageSet::read(message_file(language),
                                     app::known_locale(language == "de" ? "de-DE" : "en-GB"));
    if (!set) FAIL(std::string{language} << ": " << set.error().field << ": " << set.error().detail);
    return std::move(set).value();
}

// A tab with a customer who owes 100.00 since 4 October, and the messages of English.
struct Writer {
    FakeStore store;
    FakeTab tab{store};
    explicit Writer(std::string const& email = "ann@example.org") {
        tab.open();
        tab.set_clock(clock_on("2026-11-20", "10:00"));
        AddCustomer customer;
        customer.data.name = "Atelier";
        customer.contacts.emplace_back().name = "Ann";
        customer.contacts.back().email = email;
        tab.step(app::Perform{customer});
        AddInvoice invoice;
        invoice.data.customer = id();
        invoice.data.number = "R-1";
        invoice.data.issued = day("2026-09-20");
        invoice.data.currency = Currency::parse("EUR").value();
        invoice.data.instalments = {{day("2026-10-04"), 10'000}};
        tab.step(app::Perform{invoice});
        tab.step(app::Perform{ChangeSetting{"business.name", "Werkstatt"}});
        tab.step(app::Perform{ChangeSetting{"business.sender", "Jule"}});
    }
    [[nodiscard]] CustomerId id() { return tab.book().customers[0].id; }
    // What the dialog holds once its text was written.
    [[nodiscard]] app::MessageForm written(app::MailWay way = app::MailWay::MailProgram) {
        tab.step(*intent_of(tab.app(), app::ActionId::WriteMessage, app::Subject{id(), {}}));
        auto form = std::get<app::MessageForm>(tab.app().dialog());
        form.way = name_of(way);
        make_written(form);
        return form;
    }
    // Fetches the texts of its language and fills it with them.
    void make_written(app::MessageForm& form) {
        tab.step(app::WantMessages{form.language});
        if (tab.app().messages(form.language) == nullptr)
            tab.app().on_messages(form.language, message_file(form.language), tab.app().locale());
        write_message(form, tab.app().form_context(), *tab.app().messages(form.language));
    }
    [[nodiscard]] std::string errors() {
        std::string text;
        for (Error const& error : tab.app().form_errors())
            text += (text.empty() ? "" : "; ") + error.field + ": " + error.detail;
        return text;
    }
};

} // namespace dunlin::test
