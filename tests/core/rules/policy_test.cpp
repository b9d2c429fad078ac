// Which policy holds for a debt, and what the ready ones are made of.
#include "core/rules/policies.hpp"
#include "core/rules/policy_text.hpp"

#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using dunlin::test::TextBook;

namespace {

constexpr std::array debtors{LegalForm::Business, LegalForm::Consumer};

// The settings are applied first; "@Atelier" and "@R1" in a key stand for the id.
std::string holds_for(TextBook& text, std::string_view invoice) {
    PolicyChoice const choice = Policies{text.book}.of_invoice(text.invoice(invoice));
    std::string out = choice.policy == nullptr ? "none" : choice.policy->name;
    switch (choice.source) {
    case PolicySource::Invoice: return out + " by invoice";
    case PolicySource::Customer: return out + " by customer";
    case PolicySource::Tag: return out + " by tag " + choice.tag;
    case PolicySource::Default: break;
    }
    return out + " by default";
}

Policy with_title(Policy policy) {
    policy.title = "Ours";
    return policy;
}

} // namespace

TEST_CASE("the policy of an invoice is its own, else its customer's, else a tag's, else the book's") {
    struct Case {
        std::vector<std::pair<std::string, std::string>> settings;
        char const* holds;
    };
    TextBook const names(
        "customer Atelier tag small tag wholesale\ninvoice Atelier R1 2026-01-01 EUR 2026-02-01 10.00");
    std::string const of_invoice = policy_setting::of(InvoiceId{names.id("R1")});
    std::string const of_customer = policy_setting::of(CustomerId{names.id("Atelier")});
    Case const cases[] = {
        {{}, "standard by default"},
        {{{"policy.default", "gentle"}}, "gentle by default"},
        {{{"policy.default", "none"}}, "none by default"},
        {{{"policy.default", "of-a-newer-program"}}, "standard by default"},
        {{{"policy.default", "gentle"}, {"policy.tag.wholesale", "strict"}}, "strict by tag wholesale"},
        {{{"policy.tag.wholesale", "strict"}, {"policy.tag.small", "gentle"}}, "gentle by tag small"},
        {{{"policy.tag.other", "strict"}}, "standard by default"},
        {{{"policy.tag.small", "gentle"}, {of_customer, "strict"}}, "strict by customer"},
        {{{of_customer, "none"}}, "none by customer"},
        {{{of_customer, "none"}, {of_invoice, "gentle"}}, "gentle by invoice"},
    };
    for (Case const& each : cases) {
        TextBook text = names;
        for (auto const& [key, value] : each.settings) apply(text.book, SettingChanged{key, value});
        CAPTURE(each.holds);
        CHECK(holds_for(text, "R1") == each.holds);
    }
}

TEST_CASE("consumers have policies of their own, in which nobody is called") {
    TextBook text("customer Ann form consumer\ninvoice Ann R1 2026-01-01 EUR 2026-02-01 10.00");
    Policies const policies{text.book};
    Policy const* const policy = policies.of_invoice(text.invoice("R1")).policy.get();
    REQUIRE(policy != nullptr);
    CHECK(policy == &ready_policy(ReadyPolicy::Standard, LegalForm::Consumer));
    CHECK(policy != &ready_policy(ReadyPolicy::Standard, LegalForm::Business));
    for (ReadyPolicy const ready : ready_policies)
        for (PolicyStep const& step : ready_policy(ready, LegalForm::Consumer).steps)
            CHECK(step.channel != Channel::Call);
}

TEST_CASE("a ready policy begins kindly, gets no softer, and ends with the last demand by letter") {
    for (LegalForm const debtor : debtors)
        for (ReadyPolicy const ready : ready_policies) {
            Policy const& policy = ready_policy(ready, debtor);
            CAPTURE(policy.name);
            REQUIRE(policy.steps.size() >= 3);
            CHECK(policy.steps.size() <= static_cast<std::size_t>(max_policy_steps));
            CHECK(Policies{Book{}}.find(policy.name, debtor).get() == &policy);
            CHECK(check_policy(with_title(policy)).empty());
            CHECK(policy.steps.front().tone <= ChaseTone::Friendly);
            CHECK(policy.steps.back().tone == ChaseTone::Final);
            CHECK(policy.steps.back().channel == Channel::Letter);
            for (std::size_t i = 1; i < policy.steps.size(); ++i) {
                CHECK(policy.steps[i - 1].tone <= policy.steps[i].tone);
                bool const is_by_date = policy.steps[i - 1].anchor == StepAnchor::DueDate &&
                                        policy.steps[i].anchor == StepAnchor::DueDate;
                if (is_by_date)
                    CHECK(policy.steps[i].days - policy.steps[i - 1].days >= policy.minimum_interval_days);
            }
        }
}
