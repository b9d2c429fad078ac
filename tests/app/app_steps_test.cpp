// What intents do: undo and redo, places, dialogs, toasts.
#include "core/book/book_image.hpp"
#include "core/book/check.hpp"
#include "core/book/random_command.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;

namespace {

struct Opened {
    FakeStore store;
    FakeTab tab{store};
    Opened() { tab.open(); }
};

CustomerForm customer(std::string name) {
    CustomerForm form;
    form.name = std::move(name);
    return form;
}

// Every record that counts, as text: what undo must bring back. `last`: the newest record there was then.
std::string counting(Book const& book, AnyId last = AnyId{UINT64_MAX}) {
    std::string const all = test::image_of(book, last);
    std::string out;
    for (std::size_t at = 0; at < all.size();) {
        std::size_t const end = all.find('\n', at);
        std::string const line = all.substr(at, end - at);
        if (line.find("[voided]") == std::string::npos) out += line + "\n";
        at = end + 1;
    }
    return out;
}

} // namespace

TEST_CASE("the sample data is a sound and lively book, and undo takes all of it away") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(UseSampleData{});
    CHECK(check(tab.book()).empty());
    CHECK_FALSE(tab.app().is_first_visit());
    CHECK(tab.app().figures().customer_count() == 14);
    CHECK(tab.app().figures().summary().size() == 2); // euros and pounds, never added up
    std::vector<WorklistEntry> const& list = tab.app().figures().worklist();
    CHECK(list.size() >= 6);
    CHECK(list.size() < 14); // not everyone is late
    std::vector<WhyNow> reasons;
    for (WorklistEntry const& entry : list)
        if (std::find(reasons.begin(), reasons.end(), entry.why) == reasons.end())
            reasons.push_back(entry.why);
    CHECK(reasons.size() >= 4); // many kinds of stories
    for (InvoiceRow const& invoice : tab.book().invoices.rows)
        CHECK(invoice.issued <= tab.app().clock().today);

    tab.step(UseSampleData{}); // only into an empty book
    CHECK(tab.app().figures().customer_count() == 14);
    REQUIRE(tab.app().next_undo() != nullptr);
    CHECK(tab.app().action_words(tab.app().next_undo()->action) == "load sample data");
    tab.step(Undo{});
    CHECK(tab.app().figures().customer_count() == 0);
    CHECK(tab.app().figures().worklist().empty());
    CHECK(tab.app().figures().summary().empty());
    CHECK(tab.app().toasts().back().text == "Taken back: load sample data");
}

TEST_CASE("the sample data is lively on any day") {
    for (char const* day : {"2026-01-01", "2026-02-28", "2028-02-29", "2026-12-31", "2027-03-28"}) {
        CAPTURE(day);
        FakeStore store;
        FakeTab tab{store};
        tab.set_clock(test::clock_on(day));
        tab.open();
        tab.step(UseSampleData{});
        CHECK(check(tab.book()).empty());
        CHECK(tab.app().figures().worklist().size() >= 6);
    }
}

TEST_CASE("undo and redo name what they do, step by step; a new action ends redo") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(SubmitForm{customer("A")});
    CustomerId const a = tab.book().customers[0].id;
    AnyId const last{a};
    std::string const with_a = counting(tab.book(), last);
    CHECK(tab.app().toasts().back().can_undo);
    InvoiceForm invoice = invoice_form(tab.app().form_context(), a, {});
    invoice.number = "R-1";
    invoice.instalments[0].amount = "100";
    tab.step(SubmitForm{invoice});
    REQUIRE(tab.app().form_errors().empty());
    std::string const with_invoice = counting(tab.book());

    CHECK(tab.app().next_redo() == nullptr);
    tab.step(Undo{});
    CHECK(tab.app().toasts().back().text == "Taken back: add invoice");
    CHECK_FALSE(tab.app().toasts().back().can_undo);
    CHECK(counting(tab.book(), last) == with_a);
    tab.step(Redo{});
    CHECK(tab.app().toasts().back().text == "Done again: add invoice");
    CHECK(counting(tab.book()) == with_invoice);
    tab.step(Undo{});
    tab.step(Undo{});
    CHECK(counting(tab.book()).empty());
    tab.step(Undo{}); // nothing left
    CHECK(counting(tab.book()).empty());
    tab.step(Redo{});
    CHECK(counting(tab.book(), last) == with_a);
    tab.step(SubmitForm{customer("B")});
    CHECK(tab.app().next_redo() == nullptr);
    tab.step(Redo{});
    CHECK(tab.app().figures().customer_count() == 2);
    CHECK(store::verify_journal(opened.store.journal()).empty());
}

TEST_CASE("undoing everything brings back the book as it was, and redoing everything the book as it became") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        CAPTURE(seed);
        test::Rng rng{seed};
        Opened opened;
        FakeTab& tab = opened.tab;
        struct State {
            AnyId last;
            std::string text;
        };
        std::vector<State> states{State{}};
        for (int i = 0; i < 40; ++i) {
            UndoStep const* before = tab.app().next_undo();
            GestureRef const last = before != nullptr ? before->ref : GestureRef{};
            tab.step(Perform{test::random_command(rng, tab.book(), Date{20'000})});
            if (tab.app().next_undo() != nullptr && !(tab.app().next_undo()->ref == last))
                states.push_back({test::last_id_of(tab.book(), tab.app().next_undo()->ref.device), {}});
            states.back().text = counting(tab.book(), states.back().last);
        }
        for (std::size_t i = states.size() - 1; i > 0; --i) {
            tab.step(Undo{});
            REQUIRE(counting(tab.book(), states[i - 1].last) == states[i - 1].text);
        }
        CHECK(tab.app().next_undo() == nullptr);
        for (std::size_t i = 1; i < states.size(); ++i) {
            tab.step(Redo{});
            REQUIRE(counting(tab.book(), states[i].last) == states[i].text);
        }
        CHECK(check(tab.book()).empty());
    }
}

TEST_CASE("undo closes a form and leaves the page of a customer that is gone") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(SubmitForm{customer("A")});
    CHECK(tab.app().place().screen == Screen::Customer); // a new customer is shown
    tab.step(OpenDialog{customer_form(tab.app().form_context(), tab.app().place().customer)});
    tab.step(Undo{});
    CHECK(std::holds_alternative<std::monostate>(tab.app().dialog()));
    CHECK(tab.app().place().screen == Screen::Customers);
}

TEST_CASE("a form with errors stays open and changes nothing; each error lands on its field") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(OpenDialog{customer("")});
    std::uint32_t const serial = tab.app().dialog_serial();
    tab.step(SubmitForm{customer("  ")});
    REQUIRE(tab.app().form_errors().size() == 1);
    CHECK(tab.app().form_errors()[0].field == "name");
    CHECK(tab.app().error_text(tab.app().form_errors()[0]) == "A name is needed.");
    CHECK(std::holds_alternative<CustomerForm>(tab.app().dialog()));
    CHECK(tab.app().dialog_serial() == serial);
    CHECK(tab.book().version == 0);
    tab.step(CloseDialog{});
    CHECK(tab.app().form_errors().empty());
}

TEST_CASE("what can't be done without a form is said in a toast, once") {
    Opened opened;
    opened.tab.step(Perform{CloseFollowUp{}});
    REQUIRE(opened.tab.app().toasts().size() == 1);
    CHECK(opened.tab.app().toasts()[0].tone == Tone::Warn);
    opened.tab.step(DismissToast{opened.tab.app().toasts()[0].serial});
    CHECK(opened.tab.app().toasts().empty());
}

TEST_CASE("back goes where one came from; going nowhere leaves no trace") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(Go{Place{Screen::Invoices, {}, {}}});
    tab.step(Go{Place{Screen::Invoices, {}, {}}});
    tab.step(Go{Place{Screen::Reports, {}, {}}});
    tab.step(GoBack{});
    CHECK(tab.app().place().screen == Screen::Invoices);
    tab.step(GoBack{});
    CHECK(tab.app().place().screen == Screen::Today);
    tab.step(GoBack{});
    CHECK(tab.app().place().screen == Screen::Today);
}

TEST_CASE("toasts go by themselves, and never pile up") {
    Opened opened;
    FakeTab& tab = opened.tab;
    for (int i = 0; i < 6; ++i) tab.step(SubmitForm{customer("Customer " + std::to_string(i))});
    CHECK(tab.app().toasts().size() == 1); // the same words stand there once
    CHECK(tab.app().toasts().back().can_undo);
    tab.step(ChooseLook{LookSetting::Theme, "dark"});
    tab.step(ChooseLook{LookSetting::Theme, "light"});
    tab.step(Undo{});
    tab.step(ConfirmMoney{});
    CHECK(tab.app().toasts().size() == 3);
    CHECK(tab.app().toasts().back().can_undo);
    CHECK_FALSE(tab.app().toasts().front().can_undo); // Undo takes back the newest only
    Clock later = tab.app().clock();
    later.now.ms += 60'000;
    tab.set_clock(later);
    tab.app().refresh();
    CHECK(tab.app().toasts().empty());
}

TEST_CASE("the theme is a setting that is kept; choosing it again records nothing") {
    Opened opened;
    FakeTab& tab = opened.tab;
    CHECK(tab.app().look().theme == "system");
    tab.step(ChooseLook{LookSetting::Theme, "dark"});
    tab.step(ChooseLook{LookSetting::Theme, "dark"});
    CHECK(tab.app().look().theme == "dark");
    CHECK(tab.app().gesture_count() == 1);
}

TEST_CASE("the first guess of a currency follows the region; the setting overrules it") {
    struct Case {
        char const *tag, *currency;
    };
    for (Case const& one : {Case{"de-DE", "EUR"}, Case{"en-US", "USD"}, Case{"en-GB", "GBP"},
                            Case{"de-CH", "CHF"}, Case{"ja-JP", "JPY"}, Case{"fr", "EUR"}, Case{"", "EUR"}}) {
        CAPTURE(one.tag);
        Opened opened;
        Locale locale;
        locale.tag = one.tag;
        opened.tab.app().set_locale(locale);
        CHECK(opened.tab.app().default_currency().code() == one.currency);
        opened.tab.step(Perform{ChangeSetting{"currency", "NOK"}});
        CHECK(opened.tab.app().default_currency().code() == "NOK");
    }
}

TEST_CASE("a new version of the program is said until it is put off, and used when it is asked for") {
    Opened opened;
    FakeTab& tab = opened.tab;
    CHECK_FALSE(tab.app().is_offline_ready());
    CHECK_FALSE(tab.app().is_new_version_noticed());
    tab.set_offline({true, false});
    CHECK(tab.app().is_offline_ready());
    CHECK_FALSE(tab.app().is_new_version_noticed());
    tab.set_offline({true, true});
    CHECK(tab.app().is_new_version_noticed());
    CHECK(tab.reloads_asked == 0); // never by itself
    tab.step(PutOff{PutOff::Notice::NewVersion});
    CHECK_FALSE(tab.app().is_new_version_noticed());
    CHECK(tab.reloads_asked == 0);
    tab.step(UseNewVersion{});
    CHECK(tab.reloads_asked == 1);
    CHECK(tab.app().gesture_count() == 0);
}

TEST_CASE("a page from a file says so until that is seen; other notices stay") {
    Opened opened;
    FakeTab& tab = opened.tab;
    CHECK_FALSE(tab.app().is_local_file_noticed());
    StorageFacts facts;
    facts.is_local_file = true;
    tab.set_storage(facts);
    tab.set_offline({false, true});
    CHECK(tab.app().is_local_file_noticed());
    tab.step(PutOff{PutOff::Notice::LocalFile});
    CHECK_FALSE(tab.app().is_local_file_noticed());
    CHECK(tab.app().is_new_version_noticed());
}

TEST_CASE("how the ageing is cut stays in the book and can be undone; the day is for this visit") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(UseSampleData{});
    AgeingSpec const usual = tab.app().ageing_spec();
    CHECK(usual.as_of == tab.app().clock().today);

    AgeingSpec wanted = usual;
    wanted.as_of = usual.as_of.plus_days(-30);
    std::uint64_t const before = tab.app().gesture_count();
    tab.step(ShowAgeing{wanted});
    CHECK(tab.app().ageing_spec() == wanted);
    CHECK(tab.app().gesture_count() == before); // looking at another day changes nothing

    wanted.basis = AgeingBasis::Issue;
    wanted.boundaries = {14, 28};
    tab.step(ShowAgeing{wanted});
    CHECK(tab.app().ageing_spec() == wanted);
    FakeTab later{opened.store};
    later.open();
    wanted.as_of = later.app().clock().today;
    CHECK(later.app().ageing_spec() == wanted);

    tab.step(Undo{});
    CHECK(tab.app().ageing_spec().boundaries == usual.boundaries);
    CHECK(tab.app().ageing_spec().basis == AgeingBasis::Due);
}
