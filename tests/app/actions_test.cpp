// The table of actions: no key twice, none that the browser owns, and each does what it says where it
// applies.
#include "app/actions.hpp"

#include "app/app.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <variant>
#include <vector>

using namespace dunlin;
using namespace dunlin::app;

namespace {

std::string text_of(Shortcut const& shortcut) {
    std::string text;
    if (shortcut.with != Shortcut::With::Nothing) text += "Ctrl ";
    if (shortcut.with == Shortcut::With::CommandShift) text += "Shift ";
    if (!shortcut.lead.empty()) text += std::string{shortcut.lead} + " ";
    return text + std::string{shortcut.key};
}

// What Chromium, Firefox and Safari keep to themselves or use for what a person would miss, by their own
// lists of shortcuts for Windows and Linux. Ctrl K and F1 are the two that web programs commonly take.
std::set<std::string> const browser_keys{
    "Ctrl t",
    "Ctrl n",
    "Ctrl w",
    "Ctrl Shift t",
    "Ctrl Shift n",
    "Ctrl Shift w",
    "Ctrl Tab",
    "Ctrl l",
    "Ctrl d",
    "Ctrl Shift d",
    "Ctrl r",
    "Ctrl Shift r",
    "Ctrl f",
    "Ctrl g",
    "Ctrl Shift g",
    "Ctrl p",
    "Ctrl Shift p",
    "Ctrl s",
    "Ctrl o",
    "Ctrl Shift o",
    "Ctrl u",
    "Ctrl h",
    "Ctrl Shift h",
    "Ctrl j",
    "Ctrl Shift j",
    "Ctrl Shift i",
    "Ctrl Shift c",
    "Ctrl Shift b",
    "Ctrl b",
    "Ctrl i",
    "Ctrl e",
    "Ctrl m",
    "Ctrl Shift m",
    "Ctrl Shift k",
    "Ctrl Shift e",
    "Ctrl Shift s",
    "Ctrl Shift y",
    "Ctrl Shift a",
    "Ctrl Shift Delete",
    "Ctrl +",
    "Ctrl -",
    "Ctrl 0",
    "Ctrl 1",
    "Ctrl 2",
    "Ctrl 3",
    "Ctrl 4",
    "Ctrl 5",
    "Ctrl 6",
    "Ctrl 7",
    "Ctrl 8",
    "Ctrl 9",
    "Ctrl a",
    "Ctrl c",
    "Ctrl v",
    "Ctrl x",
    "Ctrl q",
    "Ctrl Shift q",
    "Ctrl F4",
    "Ctrl F5",
    "F3",
    "F5",
    "F6",
    "F7",
    "F10",
    "F11",
    "F12",
    "Tab",
    "Backspace",
    " ",
    "'",
};
// What ⌘ does in Safari, Chrome and Firefox on a Mac beyond those.
std::set<std::string> const apple_keys{"Ctrl y",       "Ctrl ,",      "Ctrl Shift 3", "Ctrl Shift 4",
                                       "Ctrl Shift 5", "Ctrl h",      "Ctrl Shift l", "Ctrl Shift r",
                                       "Ctrl Shift [", "Ctrl Shift ]"};

struct Shop {
    test::FakeStore store;
    test::FakeTab tab{store};
    Shop() {
        tab.open();
        tab.step(UseSampleData{});
    }
    [[nodiscard]] Subject subject() {
        for (CustomerRow const& customer : tab.book().customers.rows)
            for (RowIndex const row : customer.invoices)
                if (figures_of(tab.book(), tab.book().invoices[row], tab.app().clock().today).open_minor > 0)
                    return {customer.id, tab.book().invoices[row].id};
        return {};
    }
};

} // namespace

TEST_CASE("each action stands in the table once, in its place, with words") {
    Words const words;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < all_actions().size(); ++i) {
        Action const& action = all_actions()[i];
        CAPTURE(action.words);
        CHECK(static_cast<std::size_t>(action.id) == i);
        CHECK(words.has(action.words));
        CHECK(seen.insert(action.words).second);
    }
}

TEST_CASE("no key does two things, and none is the browser's") {
    std::set<std::string> seen;
    std::set<std::string_view> leads;
    for (Action const& action : all_actions())
        for (Shortcut const& shortcut : action.shortcuts) {
            if (shortcut.key.empty()) continue;
            std::string const text = text_of(shortcut);
            CHECK_MESSAGE(seen.insert(text).second, text);
            CHECK_MESSAGE(browser_keys.count(text) == 0, text);
            if (shortcut.on == Shortcut::On::Everywhere) CHECK_MESSAGE(apple_keys.count(text) == 0, text);
            if (!shortcut.lead.empty()) leads.insert(shortcut.lead);
        }
    for (std::string_view const lead : leads) CHECK(seen.count(std::string{lead}) == 0);
    CHECK(seen.count("Ctrl k") == 1);
    CHECK(seen.count("F1") == 1);
}

TEST_CASE("only signs without Ctrl can be switched off") {
    CHECK(is_single_sign({"c"}));
    CHECK(is_single_sign({"t", "g"}));
    CHECK(is_single_sign({"/"}));
    CHECK_FALSE(is_single_sign({"F1"}));
    CHECK_FALSE(is_single_sign({"k", {}, Shortcut::With::Command}));
    Shop shop;
    CHECK(has_single_keys(shop.tab.app()));
    shop.tab.step(Perform{ChangeSetting{std::string{single_keys_setting}, "off"}});
    CHECK_FALSE(has_single_keys(shop.tab.app()));
}

TEST_CASE("what is offered asks for something that is then done, and what isn't asks for nothing") {
    Shop shop;
    App const& app = shop.tab.app();
    std::vector<Subject> const subjects{{}, {shop.subject().customer, {}}, shop.subject()};
    for (Subject const& subject : subjects)
        for (Action const& action : all_actions()) {
            CAPTURE(action.words);
            bool const is_screens =
                action.id == ActionId::OpenPalette || action.id == ActionId::ShowShortcuts;
            bool const is_asked = intent_of(app, action.id, subject).has_value();
            CHECK(is_asked == (is_offered(app, action, subject) && !is_screens));
        }
    CHECK_FALSE(is_offered(app, action_of(ActionId::LogCall), {}));
    CHECK(is_offered(app, action_of(ActionId::LogCall), subjects[1]));
    CHECK_FALSE(is_offered(app, action_of(ActionId::WriteOff), subjects[1]));
    CHECK(is_offered(app, action_of(ActionId::WriteOff), subjects[2]));
    CHECK(is_offered(app, action_of(ActionId::Undo), {}));
    CHECK_FALSE(is_offered(app, action_of(ActionId::Redo), {}));
}

TEST_CASE("a payment begun at an invoice is for what is open there; elsewhere it is empty") {
    Shop shop;
    App const& app = shop.tab.app();
    auto const form = [&](Subject const& subject) {
        std::optional<Intent> const intent = intent_of(app, ActionId::RecordPayment, subject);
        REQUIRE(intent.has_value());
        return std::get<PaymentForm>(std::get<OpenDialog>(*intent).dialog);
    };
    Subject const subject = shop.subject();
    CHECK(form(subject).reference == app.book().invoices.find(subject.invoice)->number);
    CHECK_FALSE(form(subject).amount.empty());
    CHECK(form({subject.customer, {}}).customer == subject.customer);
    CHECK(form({subject.customer, {}}).reference.empty());
    CHECK_FALSE(form({}).customer.is_set());
}

TEST_CASE("where nothing may be written, only looking is offered") {
    test::FakeStore store;
    {
        test::FakeTab first{store};
        first.open();
        first.step(UseSampleData{});
        while (first.answer()) {
        }
    }
    test::FakeTab tab{store};
    tab.open(ReadOnlyReason::OtherTab);
    Subject const subject{tab.book().customers.rows.front().id, {}};
    for (Action const& action : all_actions()) {
        CAPTURE(action.words);
        bool const is_writing = action.needs == Needs::Writing || action.needs == Needs::WritingCustomer ||
                                action.needs == Needs::WritingInvoice;
        if (is_writing) CHECK_FALSE(is_offered(tab.app(), action, subject));
    }
    CHECK(is_offered(tab.app(), action_of(ActionId::GoToday), subject));
}
