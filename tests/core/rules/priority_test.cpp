#include "core/rules/priority.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace dunlin;

namespace {

std::string terms_text(PriorityFacts const& facts) {
    std::string out;
    for (TermPoints const& term : priority_terms(facts)) {
        if (!out.empty()) out += ", ";
        out += std::string(name_of(term.term)) + " " + std::to_string(term.points);
    }
    return out;
}

PriorityFacts facts_late(int days_late, std::int64_t per_mille) {
    PriorityFacts facts;
    facts.days_late = days_late;
    facts.overdue_per_mille = per_mille;
    facts.has_contact = true;
    facts.days_since_contact = 7;
    return facts;
}

} // namespace

TEST_CASE("every term has one weight, in order, with a reason") {
    auto const weights = priority_weights();
    REQUIRE(weights.size() == static_cast<std::size_t>(priority_term_count));
    for (std::size_t i = 0; i < weights.size(); ++i) {
        CHECK(static_cast<std::size_t>(weights[i].term) == i);
        CHECK(weights[i].reason.size() > 20);
        CHECK((weights[i].step == 0) == (weights[i].unit.empty()));
    }
}

TEST_CASE("the terms that apply are named with their points") {
    CHECK(terms_text(facts_late(30, 1000)) == "overdue-amount 12, days-late 10");
    CHECK(terms_text(facts_late(2, 100)) == "");
    CHECK(terms_text(facts_late(3, 250)) == "overdue-amount 3, days-late 1");
    CHECK(terms_text(facts_late(5000, 1'000'000)) == "overdue-amount 48, days-late 40");

    PriorityFacts facts = facts_late(30, 1000);
    facts.has_contact = false;
    CHECK(terms_text(facts) == "overdue-amount 12, days-late 10, never-contacted 10");
    facts = facts_late(30, 1000);
    facts.days_since_contact = 13;
    CHECK(terms_text(facts) == "overdue-amount 12, days-late 10");
    facts.days_since_contact = 14;
    CHECK(terms_text(facts) == "overdue-amount 12, days-late 10, long-silence 5");
    facts.days_since_contact = 400;
    CHECK(terms_text(facts) == "overdue-amount 12, days-late 10, long-silence 20");
    facts.days_since_contact = 2;
    CHECK(terms_text(facts) == "overdue-amount 12, days-late 10, recent-contact -40");
    facts.has_covering_credit = true;
    CHECK(terms_text(facts) == "overdue-amount 12, days-late 10, recent-contact -40, credit-covers -60");
}

TEST_CASE("a follow-up counts more the longer it is past, up to a point") {
    PriorityFacts facts;
    facts.has_contact = true;
    facts.days_since_contact = 7;
    facts.has_follow_up_due = true;
    CHECK(terms_text(facts) == "follow-up-due 40");
    facts.follow_up_days_past = 3;
    CHECK(terms_text(facts) == "follow-up-due 46");
    facts.follow_up_days_past = 300;
    CHECK(terms_text(facts) == "follow-up-due 60");
}

TEST_CASE("the score is the sum of its terms") {
    PriorityFacts facts = facts_late(45, 2000);
    facts.has_promise_passed = true;
    facts.has_follow_up_due = true;
    int sum = 0;
    for (TermPoints const& term : priority_terms(facts)) sum += term.points;
    CHECK(sum == 200 + 40 + 24 + 15);
    CHECK(score_of(priority_terms(facts)) == sum);
}

TEST_CASE("a promise that passed outweighs any amount that is merely late") {
    PriorityFacts promise = facts_late(10, 250);
    promise.has_promise_passed = true;
    CHECK(score_of(priority_terms(promise)) > score_of(priority_terms(facts_late(20, 1'000'000))));
}

TEST_CASE("the next step fits how late it is, what failed last and who can be reached") {
    StepFacts all;
    all.can_call = all.can_email = all.can_write = true;
    struct Row {
        char const* what;
        int days_late;
        Channel last_channel;
        Outcome last_outcome;
        NextStep step;
    };
    Row const rows[] = {
        {"a friendly e-mail first", 3, Channel::Note, Outcome::None, NextStep::Email},
        {"still friendly after two weeks", 14, Channel::Note, Outcome::None, NextStep::Email},
        {"then a call", 15, Channel::Note, Outcome::None, NextStep::Call},
        {"a letter from sixty days", 60, Channel::Note, Outcome::None, NextStep::Letter},
        {"nobody answered the phone", 30, Channel::Call, Outcome::NoAnswer, NextStep::Email},
        {"wrong number", 30, Channel::Call, Outcome::WrongNumber, NextStep::Email},
        {"the e-mail had no answer", 10, Channel::Email, Outcome::Sent, NextStep::Call},
        {"asked for a copy", 30, Channel::Call, Outcome::AskedForCopy, NextStep::Email},
    };
    for (Row const& row : rows) {
        CAPTURE(row.what);
        StepFacts facts = all;
        facts.days_late = row.days_late;
        facts.last_channel = row.last_channel;
        facts.last_outcome = row.last_outcome;
        CHECK(name_of(next_step(facts)) == std::string(name_of(row.step)));
    }

    StepFacts planned = all;
    planned.days_late = 30;
    for (auto const& [channel, step] : {std::pair{Channel::Email, NextStep::Email},
                                        {Channel::Letter, NextStep::Letter},
                                        {Channel::Call, NextStep::Call},
                                        {Channel::Sms, NextStep::Email}}) {
        planned.policy_channel = channel;
        CHECK(next_step(planned) == step);
    }
    planned.policy_channel = Channel::Letter;
    planned.has_promise_passed = true; // somebody's word was broken: talk to them
    CHECK(next_step(planned) == NextStep::Call);
    planned.is_all_disputed = true;
    CHECK(next_step(planned) == NextStep::SettleDispute);
    StepFacts paper;
    paper.can_write = true;
    CHECK(next_step(paper) == NextStep::AddContact);
    paper.policy_channel = Channel::Letter;
    CHECK(next_step(paper) == NextStep::Letter);

    StepFacts facts = all;
    facts.days_late = 5;
    facts.has_promise_passed = true;
    CHECK(next_step(facts) == NextStep::Call);
    facts.has_covering_credit = true;
    CHECK(next_step(facts) == NextStep::Allocate);
}

TEST_CASE("a way that isn't there is never suggested") {
    for (int bits = 0; bits < 8; ++bits)
        for (int days_late = 0; days_late < 100; days_late += 7)
            for (int outcome = 0; outcome < outcome_count; ++outcome)
                for (int channel = 0; channel < channel_count; ++channel) {
                    StepFacts facts;
                    facts.can_call = (bits & 1) != 0;
                    facts.can_email = (bits & 2) != 0;
                    facts.can_write = (bits & 4) != 0;
                    facts.days_late = days_late;
                    facts.last_outcome = static_cast<Outcome>(outcome);
                    facts.last_channel = static_cast<Channel>(channel);
                    NextStep const step = next_step(facts);
                    bool const is_there =
                        (step == NextStep::Call && facts.can_call) ||
                        (step == NextStep::Email && facts.can_email) ||
                        (step == NextStep::Letter && facts.can_write) ||
                        (step == NextStep::AddContact && !facts.can_call && !facts.can_email);
                    REQUIRE(is_there);
                }
}
