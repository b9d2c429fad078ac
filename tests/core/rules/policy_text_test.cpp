// A policy of one's own as text: read, written, and refused where it can't be meant.
#include "core/rules/policies.hpp"
#include "core/rules/policy_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;

namespace {

std::string errors_of(Policy const& policy) {
    std::string out;
    for (Error const& error : check_policy(policy)) out += (out.empty() ? "" : " ") + error.field;
    return out;
}

std::string step_text(char const* steps) { return std::string{"title Ours\ninterval 5\nleast 10\n"} + steps; }

} // namespace

TEST_CASE("a policy comes back from its text as it was") {
    char const* const text = "title Agencies & friends\ninterval 5\nleast 10\n"
                             "step due-date -3 email pre-due\n"
                             "step due-date 7 email friendly\n"
                             "step end-of-month-of-due 0 call clear\n"
                             "step broken-promise 0 call firm approval\n"
                             "step previous-step 14 letter final least 100 fee 5 interest approval";
    Result<Policy> const policy = parse_policy(text);
    REQUIRE(policy.is_ok());
    CHECK(policy.value().title == "Agencies & friends");
    CHECK(policy.value().minimum_interval_days == 5);
    CHECK(policy.value().least_open_units == 10);
    REQUIRE(policy.value().steps.size() == 5);
    PolicyStep const last{
        StepAnchor::PreviousStep, 14, Channel::Letter, ChaseTone::Final, 100, true, 5, true};
    CHECK(policy.value().steps.back() == last);
    CHECK(to_text(policy.value()) == text);
}

TEST_CASE("text that isn't a policy is refused with its line") {
    struct Case {
        char const* text;
        char const* field;
    };
    static Case const cases[] = {
        {"title Ours\ninterval five", "line 2"},
        {"title Ours\nstep due-date 7 email friendly\nstep due-date 9 pigeon firm", "line 3"},
        {"title Ours\nstep due-date email friendly", "line 2"},
        {"title Ours\nstep due-date 7 email friendly least", "line 2"},
        {"title Ours\nstep due-date 7 email friendly shouting", "line 2"},
        {"title Ours\nfee 5", "line 2"},
        {"step due-date 7 email friendly", "name"},
        {"title Ours", "steps"},
        {"", "name"},
    };
    for (Case const& each : cases) {
        CAPTURE(each.text);
        Result<Policy> const policy = parse_policy(each.text);
        REQUIRE_FALSE(policy.is_ok());
        CHECK(policy.error().field == each.field);
    }
}

TEST_CASE("steps that can't be meant are named") {
    struct Case {
        char const* steps;
        char const* errors;
    };
    static Case const cases[] = {
        {"step due-date -3 email friendly", "steps[0].tone"}, // a reminder ahead of the due date
        {"step due-date 3 email pre-due", "steps[0].tone"},
        {"step issue-date -3 email friendly", "steps[0].days"},
        {"step broken-promise -1 call firm", "steps[0].days"},
        {"step due-date 900 email friendly", "steps[0].days"},
        {"step due-date 3 note friendly", "steps[0].channel"},
        {"step due-date 3 email friendly least -1", "steps[0].least"},
        {"step due-date 3 email friendly fee -1", "steps[0].fee"},
        {"step due-date 3 call friendly fee 5", "steps[0].fee"},
        {"step due-date -3 email pre-due fee 5", "steps[0].fee"},
        {"step due-date 3 call friendly interest", "steps[0].claims_interest"},
        {"step due-date -3 email pre-due interest", "steps[0].claims_interest"},
        {"step due-date 9 email friendly\nstep due-date 8 email clear", "steps[1].days"},
        {"step due-date 9 email friendly\nstep broken-promise 0 call firm\nstep due-date 8 email clear",
         "steps[2].days"},
    };
    for (Case const& each : cases) {
        CAPTURE(each.steps);
        Result<Policy> const policy = parse_policy(step_text(each.steps));
        REQUIRE_FALSE(policy.is_ok());
        CHECK(policy.error().field == each.errors);
    }
    CHECK(parse_policy(step_text("step due-date 9 email friendly\nstep issue-date 8 email clear")).is_ok());
    Policy many = parse_policy(step_text("step due-date 9 email friendly")).value();
    many.steps.resize(static_cast<std::size_t>(max_policy_steps) + 1, many.steps.front());
    many.minimum_interval_days = 91;
    many.least_open_units = -1;
    many.title = "two\nlines";
    CHECK(errors_of(many) == "name interval least_open steps");
}

TEST_CASE("a name is made of the title's letters, and taken once") {
    Book book;
    CHECK(policy_setting::unused_name("Big Clients (EU)", book) == "own.big-clients-eu");
    CHECK(policy_setting::unused_name("  Übliche  ", book) == "own.bliche");
    CHECK(policy_setting::unused_name("日本", book) == "own.policy");
    apply(book, SettingChanged{policy_setting::text_of("own.policy"), std::string{"taken"}});
    CHECK(policy_setting::unused_name("", book) == "own.policy-2");
}

TEST_CASE("the book's own policies stand beside the ready ones; what can't be read is left out") {
    Book book;
    auto const set = [&](char const* name, std::string text) {
        apply(book, SettingChanged{policy_setting::text_of(name), std::move(text)});
    };
    set("own.b", step_text("step due-date 9 email friendly"));
    set("own.a", "title Wholesale\nstep due-date 2 call firm");
    set("own.newer", step_text("step due-date 9 hologram friendly"));
    apply(book, SettingChanged{std::string{policy_setting::standard}, std::string{"own.a"}});
    Policies const policies{book};
    REQUIRE(policies.own().size() == 2);
    CHECK(policies.own()[0]->title == "Ours");
    CHECK(policies.find("own.a", LegalForm::Consumer)->title == "Wholesale");
    CHECK(policies.find("own.newer", LegalForm::Business) == nullptr);
    CHECK(policies.of_everyone().policy->name == "own.a");
    PolicyTrial const trial{{{policy_setting::text_of("own.a"), "title Other\nstep due-date 3 call firm"},
                             {policy_setting::text_of("own.c"), step_text("step due-date 1 call firm")},
                             {std::string{policy_setting::standard}, "own.c"}}};
    Policies const tried{book, &trial};
    CHECK(tried.own().size() == 3);
    CHECK(tried.find("own.a", LegalForm::Business)->title == "Other");
    CHECK(tried.of_everyone().policy->name == "own.c");
}
