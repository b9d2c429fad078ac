// Choosing a chasing policy: what a choice comes to before it is made, and what it does.
#include "app/forms/policy_forms.hpp"

#include "app/actions.hpp"
#include "app/chase_outlook.hpp"
#include "support/book_text.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::clock_on;
using dunlin::test::day;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;
using dunlin::test::TextBook;

namespace {

// Atelier's one invoice fell due on 10 February, Berg's falls due on 1 March.
char const* const two_customers = R"(
customer Atelier
customer Berg tag slow
invoice Atelier R1 2026-01-10 EUR 2026-02-10 100.00
invoice Berg R2 2026-02-01 EUR 2026-03-01 50.00
)";

struct TwoDebtors {
    TextBook text{two_customers};
    Locale locale = known_locale("en-GB");

    [[nodiscard]] FormContext context() const {
        return {text.book, locale, day("2026-02-14"), Currency::of("EUR")};
    }
    [[nodiscard]] CustomerId customer(char const* name) const { return CustomerId{text.id(name)}; }
    [[nodiscard]] InvoiceId invoice(char const* name) const { return InvoiceId{text.id(name)}; }
    [[nodiscard]] std::string preview(PolicyForm const& form) const {
        std::string out;
        for (PlannedMessage const& planned : policy_preview(form, context()))
            out += (out.empty() ? "" : ", ") + to_iso_text(planned.message.on) + " " +
                   text.book.customers[planned.customer].data.name + " " + name_of(planned.message.step.tone);
        return out;
    }
};

} // namespace

TEST_CASE("what a policy would ask for is shown before it is chosen, and changes nothing") {
    TwoDebtors table;
    CHECK(table.preview({table.customer("Atelier"), {}, "gentle", {}, {}}) ==
          "2026-02-17 Atelier friendly, 2026-03-03 Atelier clear, 2026-03-24 Atelier firm");
    CHECK(table.preview({table.customer("Atelier"), {}, "none", {}, {}}) == "");
    CHECK(table.preview({{}, table.invoice("R2"), "none", {}, {}}) == "");
    CHECK(table.preview({{}, {}, "gentle", {}, {}}) ==
          "2026-02-17 Atelier friendly, 2026-03-03 Atelier clear, 2026-03-08 Berg friendly, "
          "2026-03-22 Berg clear, 2026-03-24 Atelier firm, 2026-04-12 Berg firm");
    // Where a customer has a policy of its own, the book's isn't theirs.
    apply(table.text.book, SettingChanged{policy_setting::of(table.customer("Berg")), std::string{"none"}});
    CHECK(table.preview({{}, {}, "gentle", {}, {}}) ==
          "2026-02-17 Atelier friendly, 2026-03-03 Atelier clear, 2026-03-24 Atelier firm");
    CHECK(table.text.book.settings.size() == 1);
}

TEST_CASE("without a choice of its own it is as it is for everyone, for the tag, or for the customer") {
    TwoDebtors table;
    auto const without = [&](PolicyForm const& form) {
        PolicyChoice const choice = policy_without_choice(form, table.text.book);
        return choice.policy == nullptr ? std::string{"none"} : choice.policy->name;
    };
    apply(table.text.book, SettingChanged{policy_setting::of_tag("slow"), std::string{"strict"}});
    apply(table.text.book, SettingChanged{policy_setting::of(table.customer("Berg")), std::string{"gentle"}});
    CHECK(without({table.customer("Atelier"), {}, "", {}, {}}) == "standard");
    CHECK(without({table.customer("Berg"), {}, "", {}, {}}) == "strict");
    CHECK(without({{}, table.invoice("R2"), "", {}, {}}) == "gentle");
}

TEST_CASE("the choice is one gesture, which can be undone; none is made where nothing is changed") {
    FakeStore store;
    FakeTab tab{store};
    tab.set_clock(clock_on("2026-02-14"));
    tab.open();
    AddCustomer add;
    add.data.name = "Atelier";
    tab.step(Perform{add});
    CustomerId const customer = tab.book().customers[0].id;
    std::uint64_t const before = tab.app().gesture_count();
    PolicyForm form = policy_form(tab.book(), customer, {});
    CHECK(form.policy.empty());
    CHECK(submit(form, tab.app().form_context()).all.empty());
    form.policy = "gentle";
    tab.step(SubmitForm{form});
    CHECK(tab.app().gesture_count() == before + 1);
    CHECK(Policies{tab.book()}.of_customer(0).policy->name == std::string{"gentle"});
    CHECK(policy_form(tab.book(), customer, {}).policy == "gentle");
    tab.step(Undo{});
    CHECK(Policies{tab.book()}.of_customer(0).source == PolicySource::Default);
    form.policy = "of-another-program";
    CHECK(submit(form, tab.app().form_context()).errors.size() == 1);
    CHECK(policy_form(tab.book(), {}, {}).policy == "standard");
}

TEST_CASE("a customer's page says what comes next") {
    TwoDebtors table;
    auto const outlook = [&](char const* name) {
        return chase_outlook(table.text.book, table.text.customer(name), day("2026-02-14"), {});
    };
    ChaseOutlook const late = outlook("Atelier");
    REQUIRE(late.coming.size() == chase_outlook_length);
    CHECK(late.coming[0].step.tone == ChaseTone::Friendly);
    CHECK(to_iso_text(late.coming[0].on) == "2026-02-14");
    CHECK(to_iso_text(late.coming[1].on) == "2026-02-21");
    table.text.add("payment Berg P 2026-02-12 EUR 50.00\nallocate P R2 50.00");
    CHECK_FALSE(outlook("Berg").has_open);
    CHECK(outlook("Berg").coming.empty());
}

namespace {

// A draft from the ready policy that everyone has.
PolicyForm own_form(TwoDebtors const& table) {
    PolicyForm form = policy_form(table.text.book, {}, {});
    edit_steps(form, table.context(), "Mine");
    return form;
}

std::string errors_of(PolicyForm const& form, FormContext const& context) {
    std::string out;
    for (Error const& error : submit(form, context).errors) out += (out.empty() ? "" : " ") + error.field;
    return out;
}

} // namespace

TEST_CASE("a policy of one's own begins as a copy, and is previewed as it is typed") {
    TwoDebtors table;
    PolicyForm form = own_form(table);
    REQUIRE(form.draft.has_value());
    CHECK(form.draft->title == "Mine");
    CHECK(form.draft->name.empty());
    REQUIRE(form.draft->steps.size() == 6);
    CHECK(form.draft->steps[0].anchor == before_due);
    CHECK(form.draft->steps[0].days == "3");
    std::string const as_standard = table.preview({{}, {}, "standard", {}, {}});
    CHECK(table.preview(form) == as_standard);
    form.draft->steps.erase(form.draft->steps.begin() + 2, form.draft->steps.end());
    form.draft->steps[1].days = "20";
    CHECK(table.preview(form) ==
          "2026-02-26 Berg pre-due, 2026-03-02 Atelier friendly, 2026-03-21 Berg friendly");
    form.draft->steps[1].days = "soon";
    CHECK(table.preview(form).empty());
    CHECK(table.text.book.settings.empty());
}

TEST_CASE("what can't be meant in a policy of one's own stands at its field") {
    TwoDebtors table;
    auto const errors = [&](auto const& change) {
        PolicyForm form = own_form(table);
        change(*form.draft);
        return errors_of(form, table.context());
    };
    CHECK(errors([](PolicyDraft&) {}).empty());
    CHECK(errors([](PolicyDraft& draft) { draft.title.clear(); }) == "name");
    CHECK(errors([](PolicyDraft& draft) { draft.interval = "1.5"; }) == "interval");
    CHECK(errors([](PolicyDraft& draft) { draft.least = "-1"; }) == "least_open");
    CHECK(errors([](PolicyDraft& draft) { draft.steps[0].days = "0"; }) == "steps[0].days");
    CHECK(errors([](PolicyDraft& draft) { draft.steps[2].days = "2"; }) == "steps[2].days");
    CHECK(errors([](PolicyDraft& draft) { draft.steps[2].least = "much"; }) == "steps[2].least");
}

TEST_CASE("steps are added a week after the one before, and taken out but for the last") {
    TwoDebtors table;
    PolicyDraft draft = *own_form(table).draft;
    add_step(draft, 1);
    CHECK(draft.open_step == 2);
    CHECK(draft.steps[2].days == "10");
    add_step(draft, 0);
    CHECK(draft.steps[1].anchor == "due-date");
    while (draft.steps.size() > 1) remove_step(draft, 0);
    remove_step(draft, 0);
    CHECK(draft.steps.size() == 1);
}

TEST_CASE(
    "a policy of one's own is saved with its choice as one gesture, changed, and deleted with its choices") {
    FakeStore store;
    FakeTab tab{store};
    tab.set_clock(clock_on("2026-02-14"));
    tab.open();
    AddCustomer add;
    add.data.name = "Atelier";
    add.data.tags = {"slow"};
    tab.step(Perform{add});
    std::uint64_t const before = tab.app().gesture_count();
    PolicyForm form = policy_form(tab.book(), {}, {});
    form.tag = "slow";
    choose_tag(form, tab.book());
    CHECK(form.policy.empty());
    form.policy = "strict";
    edit_steps(form, tab.app().form_context(), "Slow payers");
    form.draft->steps[1].needs_approval = true;
    form.draft->steps[1].fee = "5";
    form.draft->steps[1].claims_interest = true;
    form.draft->steps[0].claims_interest = true; // ahead of the due date: it doesn't count
    tab.step(SubmitForm{form});
    CHECK(tab.app().gesture_count() == before + 1);
    PolicyChoice const choice = Policies{tab.book()}.of_customer(0);
    REQUIRE(choice.policy != nullptr);
    CHECK(choice.policy->title == "Slow payers");
    CHECK(choice.policy->steps[1].needs_approval);
    CHECK(choice.policy->steps[1].fee_units == 5);
    CHECK(choice.policy->steps[1].claims_interest);
    CHECK_FALSE(choice.policy->steps[0].claims_interest);
    CHECK(choice.source == PolicySource::Tag);

    PolicyForm again = policy_form(tab.book(), {}, {});
    again.tag = "slow";
    choose_tag(again, tab.book());
    CHECK(again.policy == "own.slow-payers");
    edit_steps(again, tab.app().form_context(), "unused");
    CHECK(again.draft->name == "own.slow-payers");
    CHECK(again.draft->title == "Slow payers");
    tab.step(OpenDialog{again});
    std::uint64_t const saved = tab.app().gesture_count();
    tab.step(SubmitForm{again}); // nothing was changed: the form closes, and nothing is noted
    CHECK(tab.app().gesture_count() == saved);
    CHECK(std::holds_alternative<std::monostate>(tab.app().dialog()));
    again.draft->title = "The slow";
    tab.step(SubmitForm{again});
    CHECK(Policies{tab.book()}.of_customer(0).policy->title == "The slow");

    again.is_deleting = true;
    tab.step(SubmitForm{again});
    Policies const left{tab.book()};
    CHECK(left.own().empty());
    CHECK(Policies{tab.book()}.of_customer(0).policy->name == "standard");
    tab.step(Undo{});
    CHECK(Policies{tab.book()}.of_customer(0).policy->title == "The slow");
}
