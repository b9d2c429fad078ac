// When a customer may be contacted, as scenarios: given the log, when this is planned, then this stands
// against it. Days and hours are those of the rules' texts.
#include "core/rules/contact_rules.hpp"

#include "core/rules/validation_notice.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::TextBook;

namespace {

constexpr std::int64_t minute_ms = 60'000;

// New York and Los Angeles in winter, Berlin with its summer time of 2026; anything else is UTC.
int minutes_east(Instant at, std::string_view zone) {
    if (zone == "America/New_York") return -5 * 60;
    if (zone == "America/Los_Angeles") return -8 * 60;
    auto const is_summer = [&] {
        std::int64_t const hours = at.ms / (60 * minute_ms);
        return hours >= std::int64_t{day("2026-03-29").days} * 24 + 1 &&
               hours < std::int64_t{day("2026-10-25").days} * 24 + 1;
    };
    if (zone == "Europe/Berlin") return is_summer() ? 120 : 60;
    return 0;
}

Instant at_utc(std::string const& text) { return parse_iso_instant(text + ":00.000Z").value_or(Instant{}); }

struct Scenario {
    TextBook text;
    ComplianceProfile profile = ComplianceProfile::OwnConsumer;
    DebtorPlace place;
    explicit Scenario(std::string const& log = {}) : text("customer Ann\n" + log) {}

    [[nodiscard]] ContactPlan plan(Channel channel, std::string const& at) {
        text.book.settings["compliance.profile"] = name_of(profile);
        ContactPlan plan;
        plan.customer = text.customer("Ann");
        plan.channel = channel;
        plan.at = at_utc(at);
        plan.time_zone = "UTC";
        return plan;
    }
    // "enforced contact-hours until 2026-11-02T08:00"
    [[nodiscard]] std::string against(Channel channel, std::string const& at) {
        static char const* const strengths[] = {"off", "advice", "enforced", "forbidden"};
        std::string out;
        for (Verdict const& verdict : judge_contact(text.book, plan(channel, at), place, minutes_east)) {
            if (!out.empty()) out += ", ";
            out += std::string{strengths[static_cast<int>(verdict.strength)]} + " " + name_of(verdict.rule);
            if (!(verdict.until == Instant{})) out += " until " + to_iso_text(verdict.until).substr(0, 16);
        }
        return out;
    }
    [[nodiscard]] std::string next(Channel channel, std::string const& at,
                                   Strength least = Strength::Advice) {
        Instant const when = next_allowed(text.book, plan(channel, at), place, minutes_east, least);
        return when == Instant{} ? "never" : to_iso_text(when).substr(0, 16);
    }
};

std::string calls(std::string const& from, int count, char const* outcome = "no-answer") {
    std::string log;
    for (int i = 0; i < count; ++i)
        log += "talk Ann " + to_iso_text(day(from).plus_days(i)) + "T10:00 call " + outcome + "\n";
    return log;
}

} // namespace

TEST_CASE("contact hours are eight in the morning to nine in the evening at the debtor's place") {
    Scenario scenario;
    scenario.place.zones = {"Europe/Berlin"};
    CHECK(scenario.against(Channel::Call, "2026-11-02T06:59") ==
          "enforced contact-hours until 2026-11-02T07:00");
    CHECK(scenario.against(Channel::Call, "2026-11-02T07:00") == "");
    CHECK(scenario.against(Channel::Call, "2026-11-02T19:59") == "");
    CHECK(scenario.against(Channel::Call, "2026-11-02T20:00") ==
          "enforced contact-hours until 2026-11-03T07:00");
    CHECK(scenario.against(Channel::Email, "2026-11-02T20:00") ==
          "enforced contact-hours until 2026-11-03T07:00");
    CHECK(scenario.against(Channel::Letter, "2026-11-02T20:00") == ""); // nobody is woken by a letter
    // In summer the clock there is two hours ahead; the night between is judged by the clock of its morning.
    CHECK(scenario.against(Channel::Call, "2026-07-01T06:00") == "");
    CHECK(scenario.against(Channel::Call, "2026-10-24T19:30") ==
          "enforced contact-hours until 2026-10-25T07:00, advice weekend until 2026-10-25T23:00");
}

TEST_CASE("where address and phone number disagree, the hours must fit in both places") {
    Scenario scenario;
    scenario.place.zones = {"America/New_York", "America/Los_Angeles"};
    CHECK(scenario.against(Channel::Call, "2026-11-02T14:00") ==
          "enforced contact-hours until 2026-11-02T16:00");
    CHECK(scenario.against(Channel::Call, "2026-11-02T16:00") == "");
    CHECK(scenario.against(Channel::Call, "2026-11-03T02:00") ==
          "enforced contact-hours until 2026-11-03T13:00");
    CHECK(scenario.next(Channel::Call, "2026-11-03T02:00") == "2026-11-03T16:00");
}

TEST_CASE("weekends and holidays of the debtor's place are no days to call") {
    Scenario scenario;
    scenario.place.is_holiday = [](Date date) {
        return date == day("2026-12-25") || date == day("2026-12-28");
    };
    CHECK(scenario.against(Channel::Call, "2026-12-25T10:00") == "advice holiday until 2026-12-26T00:00");
    CHECK(scenario.against(Channel::Call, "2026-12-26T10:00") == "advice weekend until 2026-12-28T00:00");
    CHECK(scenario.against(Channel::Email, "2026-12-25T10:00") == "");
    CHECK(scenario.next(Channel::Call, "2026-12-24T21:30") == "2026-12-29T08:00");
    CHECK(scenario.next(Channel::Call, "2026-12-25T10:00", Strength::Enforced) == "2026-12-25T10:00");
}

TEST_CASE("not more than seven calls in any seven days") {
    // Seven calls, 2 to 8 November; no talk.
    Scenario seven(calls("2026-11-02", 7));
    CHECK(
        seven.against(Channel::Call, "2026-11-08T12:00").find("enforced call-count until 2026-11-09T00:00") ==
        0);
    CHECK(seven.next(Channel::Call, "2026-11-08T12:00", Strength::Enforced) == "2026-11-09T08:00");
    Scenario six(calls("2026-11-02", 6));
    CHECK(six.against(Channel::Call, "2026-11-08T12:00").find("call-count") == std::string::npos);
    // Calls that came in, and other ways, don't count.
    CHECK(seven.against(Channel::Letter, "2026-11-08T12:00").find("call-count") == std::string::npos);
}

TEST_CASE("no call within seven days after a conversation, the day of it being the first") {
    for (char const* outcome : {"right-party", "promise", "dispute", "refused", "says-paid"}) {
        CAPTURE(outcome);
        Scenario scenario("talk Ann 2026-11-02T10:00 call " + std::string{outcome} + "\n");
        CHECK(scenario.against(Channel::Call, "2026-11-08T10:00")
                  .find("enforced quiet-after-talk until 2026-11-09T00:00") == 0);
        CHECK(scenario.against(Channel::Call, "2026-11-09T10:00") == "");
        CHECK(scenario.against(Channel::Email, "2026-11-05T10:00") == "");
    }
    Scenario no_talk("talk Ann 2026-11-02T10:00 call left-message\n");
    CHECK(no_talk.against(Channel::Call, "2026-11-05T10:00") == "");
}

TEST_CASE("a person who opted out of a way isn't contacted that way, from the same minute") {
    Scenario scenario("contact Ann Desk phone 1 email a@example.org no-call\n");
    CHECK(scenario.against(Channel::Call, "2026-11-02T10:00") == "forbidden opted-out");
    CHECK(scenario.next(Channel::Call, "2026-11-02T10:00") == "never");
    CHECK(scenario.against(Channel::Email, "2026-11-02T10:00") == "");
    scenario.text.add("contact Ann Bob phone 2"); // somebody else may still be called
    CHECK(scenario.against(Channel::Call, "2026-11-02T10:00") == "");
    ContactPlan plan = scenario.plan(Channel::Call, "2026-11-02T10:00");
    plan.contact = 0;
    CHECK(judge_contact(scenario.text.book, plan, {}, minutes_east).size() == 1);
}

TEST_CASE("a number at which the person doesn't want to be called isn't, but another of theirs may be") {
    // Told: not at work. 12 CFR 1006.14(h), comment 1.
    Scenario at_work("contact Ann Desk phone 1 email a@example.org unwanted 1\n");
    for (Channel const channel : {Channel::Call, Channel::Sms, Channel::WhatsApp})
        CHECK(at_work.against(channel, "2026-11-02T10:00") == "forbidden opted-out");
    CHECK(at_work.next(Channel::Call, "2026-11-02T10:00") == "never");
    CHECK(at_work.against(Channel::Email, "2026-11-02T10:00") == "");
    CHECK(at_work.against(Channel::Letter, "2026-11-02T10:00") == "");
    Scenario two("contact Ann Desk phone 1 mobile 2 unwanted 1\n");
    CHECK(two.against(Channel::Call, "2026-11-02T10:00") == "");
    CHECK(number_to_call(two.text.book.contacts[0].data) == "2");
    // The other one is somebody else's: nothing is left.
    Scenario neither("contact Ann Desk phone 1 mobile 2 unwanted 1 wrong 2\n");
    CHECK(neither.against(Channel::Call, "2026-11-02T10:00") == "forbidden opted-out");
    // A wrong number alone is no wish.
    Scenario wrong("contact Ann Desk phone 1 wrong 1\n");
    CHECK(wrong.against(Channel::Call, "2026-11-02T10:00") == "");
}

TEST_CASE("who asked not to be contacted any more is left alone, but for a letter with a reason") {
    Scenario scenario;
    scenario.text.book.customers[0].data.hold = Hold::Cease;
    for (Channel const channel : {Channel::Call, Channel::Email, Channel::Sms, Channel::WhatsApp})
        CHECK(scenario.against(channel, "2026-11-02T10:00") == "forbidden ceased");
    CHECK(scenario.against(Channel::Letter, "2026-11-02T10:00") == "enforced ceased");
    CHECK(scenario.next(Channel::Call, "2026-11-02T10:00") == "never");
    CHECK(scenario.against(Channel::Note, "2026-11-02T10:00") == "");
    scenario.profile = ComplianceProfile::OwnBusiness;
    CHECK(scenario.against(Channel::Call, "2026-11-02T10:00") == "enforced ceased");
    scenario.text.book.customers[0].data.hold = Hold::None;
    CHECK(scenario.against(Channel::Call, "2026-11-02T10:00") == "");
}

TEST_CASE("who has a lawyer is contacted through them alone, and no letter goes to the customer") {
    Scenario scenario("contact Ann Eve phone 1 email a@example.org\n"
                      "contact Ann Dr phone 2 email d@example.org role lawyer\n");
    auto const against = [&](RowIndex contact, Channel channel) {
        ContactPlan plan = scenario.plan(channel, "2026-11-02T10:00");
        plan.contact = contact;
        std::string out;
        for (Verdict const& verdict : judge_contact(scenario.text.book, plan, {}, minutes_east))
            out += std::string{name_of(verdict.rule)} + (verdict.strength == Strength::Forbidden ? "!" : "");
        return out;
    };
    CHECK(against(0, Channel::Call) == "represented!");
    CHECK(against(0, Channel::Email) == "represented!");
    CHECK(against(1, Channel::Call) == "");
    CHECK(against(1, Channel::Email) == "");
    CHECK(against(no_row, Channel::Call) == ""); // nobody else is proposed
    CHECK(against(no_row, Channel::Letter) == "represented!");
    scenario.profile = ComplianceProfile::OwnBusiness;
    CHECK(against(0, Channel::Call) == "represented");
    scenario.text.book.contacts[1].is_voided = true; // no longer their lawyer
    CHECK(against(0, Channel::Call) == "");
}

TEST_CASE("two contacts are two days apart, and a week has four at most, over all ways") {
    Scenario scenario("talk Ann 2026-11-02T10:00 email sent\n");
    CHECK(scenario.against(Channel::Letter, "2026-11-03T10:00") ==
          "advice minimum-interval until 2026-11-04T00:00");
    CHECK(scenario.against(Channel::Letter, "2026-11-04T10:00") == "");
    Scenario four(R"(talk Ann 2026-11-02T10:00 email sent
talk Ann 2026-11-04T10:00 call no-answer
talk Ann 2026-11-06T10:00 sms sent
talk Ann 2026-11-07T10:00 note none
talk Ann 2026-11-07T11:00 letter sent
)");
    CHECK(four.against(Channel::Email, "2026-11-08T10:00") ==
          "advice minimum-interval until 2026-11-09T00:00, advice contact-cap until 2026-11-09T00:00");
}

TEST_CASE("each profile holds to its rules as strongly as it is bound to") {
    Scenario scenario("talk Ann 2026-11-02T10:00 call right-party\n");
    scenario.profile = ComplianceProfile::ThirdParty;
    CHECK(
        scenario.against(Channel::Call, "2026-11-05T22:00") ==
        "forbidden contact-hours until 2026-11-06T08:00, forbidden quiet-after-talk until 2026-11-09T00:00");
    scenario.profile = ComplianceProfile::OwnBusiness;
    CHECK(scenario.against(Channel::Call, "2026-11-05T22:00") ==
          "advice contact-hours until 2026-11-06T08:00");
    CHECK(scenario.against(Channel::Call, "2026-11-05T18:30") ==
          "advice contact-hours until 2026-11-06T08:00");

    // Without a choice it is the customer's legal form.
    scenario.text.book.settings.clear();
    CHECK(profile_of(scenario.text.book, scenario.text.customer("Ann")) == ComplianceProfile::OwnBusiness);
    for (ComplianceProfile const profile :
         {ComplianceProfile::OwnBusiness, ComplianceProfile::OwnConsumer, ComplianceProfile::ThirdParty}) {
        int place = 0;
        for (RuleTerms const& terms : terms_of(profile)) {
            CHECK(static_cast<int>(terms.rule) == place++);
            CHECK_FALSE(terms.source.empty());
            CHECK(terms.checked.is_set());
        }
    }
}

TEST_CASE("who collects for others sends the validation notice within five days of the first contact") {
    Scenario scenario("talk Ann 2026-11-02T10:00 call no-answer\n");
    scenario.profile = ComplianceProfile::ThirdParty;
    CHECK(scenario.against(Channel::Letter, "2026-11-07T10:00") == ""); // the fifth day
    CHECK(scenario.against(Channel::Letter, "2026-11-08T10:00") == "enforced notice");
    std::string const key = notice_setting(scenario.text.book.customers[scenario.text.customer("Ann")].id);
    scenario.text.book.settings[key] = "2026-11-09";
    CHECK(scenario.against(Channel::Letter, "2026-11-12T10:00") == "");
    scenario.text.book.settings[key] = "no day";
    CHECK(scenario.against(Channel::Letter, "2026-11-12T10:00") == "enforced notice");
    for (ComplianceProfile const own : {ComplianceProfile::OwnBusiness, ComplianceProfile::OwnConsumer}) {
        scenario.profile = own;
        CHECK(scenario.against(Channel::Letter, "2026-11-12T10:00") == "");
    }
    Scenario incoming("talk Ann 2026-11-02T10:00 email none\n");
    incoming.text.book.interactions[0].data.direction = Direction::Incoming;
    incoming.profile = ComplianceProfile::ThirdParty;
    CHECK(incoming.against(Channel::Letter, "2026-11-20T10:00") == ""); // nobody was contacted yet
}

TEST_CASE("voided entries and those after the moment don't count") {
    Scenario scenario("talk Ann 2026-11-02T10:00 call right-party T1\nvoid T1\n"
                      "talk Ann 2026-11-04T10:00 call right-party\n");
    CHECK(scenario.against(Channel::Call, "2026-11-03T10:00") == "");
}
