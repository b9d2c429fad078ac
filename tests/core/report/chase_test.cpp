// What the policy asks for next, as tables of text; and that no step is lost, skipped or done twice, however
// seldom the program is opened.
#include "core/report/chase_past.hpp"

#include "core/rules/policy_text.hpp"
#include "core/rules/promise.hpp"
#include "support/book_text.hpp"
#include "support/rng.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::Rng;
using dunlin::test::TextBook;

namespace {

// "2026-02-13 friendly email 2: R1 R2#2"
std::string text_of(Book const& book, ChaseMessage const& message) {
    std::string out = to_iso_text(message.on) + " " + name_of(message.step.tone) + " " +
                      name_of(message.step.channel) + " " + std::to_string(message.number) + ":";
    for (StepDone const& done : message.steps) {
        out += " " + book.invoices.find(done.instalment.invoice)->number;
        if (done.instalment.instalment > 0) out += "#" + std::to_string(done.instalment.instalment + 1);
    }
    return out;
}

std::string next(TextBook const& text, std::string_view today) {
    Chase const chase = chase_of(text.book, text.customer("Atelier"), day(today), {});
    std::optional<ChaseMessage> const message = next_message(chase, day(today));
    return message ? text_of(text.book, *message) : "nothing";
}

struct Case {
    char const* what;
    char const* facts;
    char const* today;
    char const* next;
};

// R1 falls due on 10 February. Standard: three days before, 3, 10, 17 (call), 24 and 38 days after.
char const* const one_invoice = R"(
customer Atelier
invoice Atelier R1 2026-01-10 EUR 2026-02-10 100.00
)";

void check_next(std::span<Case const> cases) {
    for (Case const& each : cases) {
        TextBook text(one_invoice);
        text.add(each.facts);
        CAPTURE(each.what);
        CHECK(next(text, each.today) == each.next);
    }
}

} // namespace

TEST_CASE("nothing is asked of who asked not to be contacted any more") {
    TextBook text(one_invoice);
    CHECK(next(text, "2026-03-01") != "nothing");
    text.book.customers[text.customer("Atelier")].data.hold = Hold::Cease;
    CHECK(next(text, "2026-03-01") == "nothing");
}

TEST_CASE("the next message of a policy, by what was done and the day it is looked at") {
    static Case const cases[] = {
        {"nothing the day after it was issued", "", "2026-01-11", "2026-02-07 pre-due email 1: R1"},
        {"before it is due", "", "2026-02-08", "2026-02-07 pre-due email 1: R1"},
        {"the courtesy lapses once the day is over", "", "2026-02-11", "2026-02-13 friendly email 2: R1"},
        {"due for three days", "", "2026-02-13", "2026-02-13 friendly email 2: R1"},
        {"closed for months: the next step, and only that", "", "2026-07-01",
         "2026-02-13 friendly email 2: R1"},
        {"done in time", "talk Atelier 2026-02-13T09:00 email sent step 2 R1", "2026-02-14",
         "2026-02-20 clear email 3: R1"},
        {"done late: what follows keeps its distance", "talk Atelier 2026-03-02T09:00 email sent step 2 R1",
         "2026-03-03", "2026-03-09 clear email 3: R1"},
        {"done early: what follows keeps its day", "talk Atelier 2026-02-11T09:00 email sent step 2 R1",
         "2026-02-12", "2026-02-20 clear email 3: R1"},
        {"done, and taken back", "talk Atelier 2026-02-13T09:00 email sent step 2 R1 T1\nvoid T1",
         "2026-02-14", "2026-02-13 friendly email 2: R1"},
        {"a call that isn't the policy's leaves the level as it was",
         "talk Atelier 2026-02-14T09:00 call no-answer", "2026-02-14", "2026-02-13 friendly email 2: R1"},
        {"a message that isn't the policy's gives some air first", "talk Atelier 2026-02-12T09:00 email sent",
         "2026-02-13", "2026-02-17 friendly email 2: R1"},
        {"an answer isn't a message", "talk Atelier 2026-02-12T09:00 email right-party", "2026-02-13",
         "2026-02-13 friendly email 2: R1"},
        {"all done", "talk Atelier 2026-05-01T09:00 letter sent step 6 R1", "2026-06-01", "nothing"},
        {"done under a longer policy", "talk Atelier 2026-05-01T09:00 letter sent step 9 R1", "2026-06-01",
         "nothing"},
        {"paid", "payment Atelier P 2026-02-12 EUR 100.00\nallocate P R1 100.00", "2026-02-13", "nothing"},
        {"paid in part, it is asked for", "payment Atelier P 2026-02-12 EUR 60.00\nallocate P R1 60.00",
         "2026-02-13", "2026-02-13 friendly email 2: R1"},
        {"so little is left that nobody is asked",
         "payment Atelier P 2026-02-12 EUR 95.01\nallocate P R1 95.01", "2026-02-13", "nothing"},
        {"a credit note counts", "credit Atelier C 2026-02-01 EUR 100.00\nallocate C R1 100.00", "2026-02-13",
         "nothing"},
        {"voided", "void R1", "2026-02-13", "nothing"},
        {"promised", "promise Atelier 2026-02-12 2026-02-20 EUR 100.00 R1 tolerance 2", "2026-02-13",
         "2026-02-23 friendly email 2: R1"},
        {"the promise was broken", "promise Atelier 2026-02-12 2026-02-20 EUR 100.00 R1 tolerance 2",
         "2026-02-23", "2026-02-13 friendly email 2: R1"},
        {"disputed wholly", "dispute Atelier 2026-02-12 quality EUR 100.00 R1", "2026-02-13", "nothing"},
        {"disputed in part: the rest is asked for", "dispute Atelier 2026-02-12 quality EUR 60.00 R1",
         "2026-02-13", "2026-02-13 friendly email 2: R1"},
        {"disputed so far that hardly anything is left", "dispute Atelier 2026-02-12 price EUR 95.01 R1",
         "2026-02-13", "nothing"},
        {"disputed, what is left was paid",
         "dispute Atelier 2026-02-12 quality EUR 60.00 R1\npayment Atelier P 2026-02-12 EUR 40.00\n"
         "allocate P R1 40.00",
         "2026-02-13", "nothing"},
        {"the dispute was rejected: where it was left",
         "dispute Atelier 2026-02-12 quality EUR 100.00 R1 as D1\nsettle D1 rejected", "2026-03-13",
         "2026-02-13 friendly email 2: R1"},
        {"the dispute was entered by mistake",
         "dispute Atelier 2026-02-12 quality EUR 100.00 R1 as D1\nvoid D1", "2026-02-13",
         "2026-02-13 friendly email 2: R1"},
        {"to come back later", "followup Atelier 2026-02-27", "2026-02-13",
         "2026-02-27 friendly email 2: R1"},
        {"to come back today", "followup Atelier 2026-02-13", "2026-02-13",
         "2026-02-13 friendly email 2: R1"},
        {"not chased", "setting policy.default none", "2026-02-13", "nothing"},
        {"gentle", "setting policy.default gentle", "2026-02-13", "2026-02-17 friendly email 1: R1"},
        {"strict", "setting policy.default strict", "2026-02-13", "2026-02-11 friendly email 2: R1"},
        // The strict one calls on the day after a promise went by, whatever step it is at, and goes on after
        // that.
        {"strict, a promise broken",
         "setting policy.default strict\npromise Atelier 2026-02-12 2026-02-20 EUR 100.00 R1", "2026-02-21",
         "2026-02-21 firm call 5: R1"},
        {"strict, a promise broken and called about",
         "setting policy.default strict\npromise Atelier 2026-02-12 2026-02-20 EUR 100.00 R1\n"
         "talk Atelier 2026-02-21T09:00 call left-message step 5 R1",
         "2026-02-22", "2026-02-24 friendly email 2: R1"},
        {"strict, from the step before",
         "setting policy.default strict\ntalk Atelier 2026-03-01T09:00 call no-answer step 4 R1",
         "2026-03-02", "2026-03-11 final letter 6: R1"},
    };
    check_next(cases);
}

TEST_CASE("one message for all that is late, each instalment at its own step") {
    static Case const cases[] = {
        {"two at once", "invoice Atelier R2 2026-01-11 EUR 2026-02-11 50.00", "2026-02-14",
         "2026-02-13 friendly email 2: R1 R2"},
        {"one of them at a later step",
         "invoice Atelier R2 2026-01-11 EUR 2026-02-20 50.00\ntalk Atelier 2026-02-13T09:00 email sent step "
         "2 R1",
         "2026-02-23", "2026-02-20 clear email 3: R1 R2"},
        {"reminding one doesn't silence the other",
         "invoice Atelier R2 2026-01-11 EUR 2026-02-20 50.00\ntalk Atelier 2026-02-20T09:00 email sent step "
         "3 R1",
         "2026-02-21", "2026-02-25 friendly email 2: R2"},
        {"never twice in a few days for two invoices",
         "invoice Atelier R2 2026-01-11 EUR 2026-02-11 50.00\ntalk Atelier 2026-02-13T09:00 email sent step "
         "2 R1",
         "2026-02-14", "2026-02-18 friendly email 2: R2"},
        {"who is late gets no courtesies about what falls due",
         "invoice Atelier R2 2026-01-11 EUR 2026-02-16 50.00", "2026-02-13",
         "2026-02-13 friendly email 2: R1"},
        {"instalments have days of their own",
         "invoice Atelier R2 2026-01-11 EUR 2026-02-01 50.00 2026-02-11 50.00", "2026-02-14",
         "2026-02-04 friendly email 2: R1 R2 R2#2"},
        {"a fee is asked for with its invoice", "fee R1 F1 2026-02-11 2026-02-12 9.00", "2026-02-20",
         "2026-02-13 friendly email 2: R1"},
        {"a fee that is left over is asked for by itself",
         "fee R1 F1 2026-02-11 2026-02-12 9.00\npayment Atelier P 2026-02-12 EUR 100.00\nallocate P R1 "
         "100.00",
         "2026-02-20", "2026-02-15 friendly email 2: F1"},
        {"one invoice is left alone",
         "invoice Atelier R2 2026-01-11 EUR 2026-02-11 50.00\npromise Atelier 2026-02-12 "
         "2026-03-20 EUR 50.00 R2",
         "2026-02-14", "2026-02-13 friendly email 2: R1"},
    };
    check_next(cases);
}

TEST_CASE("steps of one's own: counted from any day, but nobody is reminded before the due date") {
    struct OwnCase {
        char const* name;
        char const* steps;
        char const* more; // of the book
        char const* today;
        char const* next;
    };
    static OwnCase const cases[] = {
        // R1: issued 2026-01-11, due 2026-02-10
        {"from the issue date", "step issue-date 45 email friendly", "", "2026-02-12",
         "2026-02-24 friendly email 1: R1"},
        {"from the issue date, before it is due", "step issue-date 1 email friendly", "", "2026-01-12",
         "2026-02-11 friendly email 1: R1"},
        {"on the due date itself it isn't late", "step due-date 0 email friendly", "", "2026-02-10",
         "2026-02-11 friendly email 1: R1"},
        {"from the end of the month", "step end-of-month-of-due 5 letter firm", "", "2026-02-12",
         "2026-03-05 firm letter 1: R1"},
        {"too little for a letter, enough for the next",
         "step due-date 3 letter friendly least 101\nstep due-date 9 email clear least 100", "", "2026-02-12",
         "2026-02-19 clear email 2: R1"},
        {"too little for any", "step due-date 3 letter friendly least 101", "", "2026-02-12", "nothing"},
        {"after the step before, from when it was done",
         "step due-date 3 email friendly\nstep previous-step 10 call firm",
         "talk Atelier 2026-02-20T09:00 email sent step 1 R1", "2026-02-21", "2026-03-02 firm call 2: R1"},
    };
    for (OwnCase const& each : cases) {
        TextBook text(one_invoice);
        if (*each.more != '\0') text.add(each.more);
        apply(text.book, SettingChanged{policy_setting::text_of("own.x"),
                                        std::string{"title X\ninterval 5\nleast 5\n"} + each.steps});
        apply(text.book, SettingChanged{std::string{policy_setting::standard}, std::string{"own.x"}});
        CAPTURE(each.name);
        CHECK(next(text, each.today) == each.next);
    }
}

TEST_CASE("which contact carries a step out") {
    struct Contact {
        char const* today;
        Channel channel;
        Outcome outcome;
        int steps;
    };
    static Contact const cases[] = {
        {"2026-02-13", Channel::Email, Outcome::Sent, 1},
        {"2026-02-13", Channel::Sms, Outcome::Sent, 1},
        {"2026-02-13", Channel::Email, Outcome::Dispute, 0},
        {"2026-02-13", Channel::Call, Outcome::RightParty,
         0}, // a call doesn't stand for what was to be written
        {"2026-02-13", Channel::Note, Outcome::Sent, 0},
        {"2026-02-12", Channel::Email, Outcome::Sent, 0}, // nothing was due yet
    };
    static Contact const calls[] = {
        {"2026-03-01", Channel::Call, Outcome::LeftMessage, 1},
        {"2026-03-01", Channel::Call, Outcome::Promise, 1},
        {"2026-03-01", Channel::Call, Outcome::NoAnswer, 0},
        {"2026-03-01", Channel::Call, Outcome::WrongNumber, 0},
        {"2026-03-01", Channel::Email, Outcome::Sent, 0},
    };
    TextBook text(one_invoice);
    auto const count = [&](Contact const& each) {
        Chase const chase = chase_of(text.book, text.customer("Atelier"), day(each.today), {});
        return static_cast<int>(steps_done_by(chase, day(each.today), each.channel, each.outcome).size());
    };
    for (Contact const& each : cases) {
        CAPTURE(name_of(each.outcome));
        CHECK(count(each) == each.steps);
    }
    text.add("talk Atelier 2026-02-20T09:00 email sent step 3 R1");
    for (Contact const& each : calls) {
        CAPTURE(name_of(each.outcome));
        CHECK(count(each) == each.steps);
    }
}

TEST_CASE("what the policy will do if no money and no answer comes") {
    TextBook text(one_invoice);
    text.add("invoice Atelier R2 2026-02-01 EUR 2026-03-01 50.00");
    Chase const chase = chase_of(text.book, text.customer("Atelier"), day("2026-02-01"), {});
    std::string plan;
    for (ChaseMessage const& message : forecast(chase, day("2026-02-01"), day("2026-04-02")))
        plan += text_of(text.book, message) + "\n";
    CHECK(plan == "2026-02-07 pre-due email 1: R1\n"
                  "2026-02-13 friendly email 2: R1\n"
                  "2026-02-20 clear email 3: R1\n"
                  "2026-02-27 clear call 4: R1\n"
                  "2026-03-04 friendly email 2: R2\n"
                  "2026-03-09 firm email 5: R1\n"
                  "2026-03-14 clear email 3: R2\n"
                  "2026-03-21 clear call 4: R2\n"
                  "2026-03-26 final letter 6: R1\n"
                  "2026-03-31 firm email 5: R2\n");
}

TEST_CASE("what a policy would have asked for in the past, until each instalment was settled") {
    TextBook text(one_invoice);
    text.add("invoice Atelier R2 2026-02-20 EUR 2026-03-01 50.00\n"
             "payment Atelier P 2026-02-22 EUR 100.00\nallocate P R1 40.00 2026-02-14\nallocate P R1 60.00\n"
             "talk Atelier 2026-02-13T09:00 email sent step 5 R1\n" // what was really done doesn't matter
             "writeoff R2 50.00 2026-03-12");
    CHECK(to_iso_text(settled_on(text.book, 0)) == "2026-02-22");
    CHECK(to_iso_text(settled_on(text.book, 1)) == "2026-03-12");
    auto const past = [&](char const* first, char const* last, PolicyTrial const* trial) {
        std::string out;
        for (ChaseMessage const& message :
             policy_in_the_past(text.book, text.customer("Atelier"), day(first), day(last),
                                std::make_shared<Policies const>(text.book, trial)))
            out += text_of(text.book, message) + "\n";
        return out;
    };
    CHECK(past("2026-01-01", "2026-12-31", nullptr) == "2026-02-07 pre-due email 1: R1\n"
                                                       "2026-02-13 friendly email 2: R1\n"
                                                       "2026-02-20 clear email 3: R1\n"
                                                       "2026-02-26 pre-due email 1: R2\n"
                                                       "2026-03-04 friendly email 2: R2\n"
                                                       "2026-03-11 clear email 3: R2\n");
    PolicyTrial const gentle{{{"policy.default", "gentle"}}}, none{{{"policy.default", "none"}}};
    CHECK(past("2026-01-01", "2026-12-31", &gentle) == "2026-02-17 friendly email 1: R1\n"
                                                       "2026-03-08 friendly email 1: R2\n");
    CHECK(past("2026-01-01", "2026-02-17", &gentle) == "2026-02-17 friendly email 1: R1\n");
    CHECK(past("2026-02-23", "2026-12-31", &gentle) == "2026-03-08 friendly email 1: R2\n");
    CHECK(past("2026-01-01", "2026-12-31", &none) == "");
}

namespace {

// Of every anchor, in an order that a person could mean.
Policy any_policy(Rng& rng) {
    Policy policy;
    policy.title = "Any";
    policy.minimum_interval_days = static_cast<int>(rng.below(8));
    std::array<int, step_anchor_count> days{};
    if (rng.chance(50)) policy.steps.push_back({StepAnchor::DueDate, -4, Channel::Email, ChaseTone::PreDue});
    for (std::uint64_t i = 0, count = 1 + rng.below(6); i < count; ++i) {
        PolicyStep step;
        step.anchor = static_cast<StepAnchor>(rng.below(step_anchor_count));
        int& day = days[static_cast<std::size_t>(step.anchor)];
        day += static_cast<int>(rng.below(15));
        step.days = day;
        step.tone = static_cast<ChaseTone>(1 + rng.below(chase_tone_count - 1));
        step.channel = rng.chance(30) ? Channel::Letter : Channel::Email;
        step.least_open_units = rng.chance(20) ? 90 : 0;
        policy.steps.push_back(step);
    }
    REQUIRE(check_policy(policy).empty());
    return policy;
}

// A year of a few customers, with money and promises by chance, in which what the policy asks for is sent on
// each day that the program is opened.
class Year {
public:
    explicit Year(std::uint64_t seed) : m_rng(seed), m_text("") {
        char const* const policies[] = {"gentle", "standard", "strict", "own.any"};
        m_text.add(std::string{"setting policy.default "} + policies[m_rng.below(4)]);
        apply(m_text.book, SettingChanged{policy_setting::text_of("own.any"), to_text(any_policy(m_rng))});
        for (int customer = 0; customer < 4; ++customer) {
            std::string const name = "C" + std::to_string(customer);
            m_text.add("customer " + name + (m_rng.chance(30) ? " form consumer" : ""));
            for (int invoice = 0; invoice < 4; ++invoice) {
                Date const issued = first.plus_days(static_cast<int>(m_rng.below(250)));
                m_text.add("invoice " + name + " " + name + "-" + std::to_string(invoice) + " " +
                           to_iso_text(issued) + " EUR " + to_iso_text(issued.plus_days(30)) + " 100.00");
            }
        }
    }

    void pass(std::vector<bool> const& is_open) {
        for (int at = 0; at < 365; ++at) {
            Date const today = first.plus_days(at);
            if (m_rng.chance(2)) pay(today);
            if (m_rng.chance(2)) promise(today);
            if (!is_open[static_cast<std::size_t>(at)]) continue;
            for (RowIndex customer = 0; customer < m_text.book.customers.size(); ++customer)
                open(customer, today);
        }
    }

    static inline Date const first = day("2026-01-01");

private:
    void open(RowIndex customer, Date today) {
        Chase const chase = chase_of(m_text.book, customer, today, {});
        std::optional<ChaseMessage> const message = next_message(chase, today);
        if (!message || today < message->on) return;
        check(chase, *message, today);
        InteractionData data;
        data.customer = m_text.book.customers[customer].id;
        data.at = Instant{std::int64_t{today.days} * 86'400'000 + 43'200'000};
        data.outcome = Outcome::Sent;
        data.channel = message->step.channel;
        data.steps = message->steps;
        apply(m_text.book, InteractionLogged{InteractionId{m_ids.next()}, data});
        // Whoever opens it again on that day isn't asked for another.
        std::optional<ChaseMessage> const again =
            next_message(chase_of(m_text.book, customer, today, {}), today);
        CHECK((!again || today < again->on));
    }

    void check(Chase const& chase, ChaseMessage const& message, Date today) {
        Date& last = m_last_message[chase.customer];
        int interval = 0;
        for (StepDone const& done : message.steps) {
            auto const item =
                std::find_if(chase.items.begin(), chase.items.end(),
                             [&](ChaseItem const& each) { return each.ref == done.instalment; });
            REQUIRE(item != chase.items.end());
            CHECK(item->open_minor > 0);
            interval = std::max(interval, item->policy->minimum_interval_days);
            PolicyStep const& step = item->policy->steps[done.step - 1];
            CHECK((today <= item->due) == is_pre_due(step));
            RowIndex const row = instalment_row(m_text.book, done.instalment);
            CHECK_FALSE(is_promised(m_text.book, open_promises_of(m_text.book, chase.customer, today), row));
            if (step.anchor == StepAnchor::BrokenPromise) continue;
            // In order: between this step and the last one there are none but those that lapsed or don't
            // apply.
            int& before = m_done[done.instalment.invoice.value];
            CHECK(before < done.step);
            for (int number = before + 1; number < done.step; ++number) {
                PolicyStep const& passed = item->policy->steps[static_cast<std::size_t>(number) - 1];
                bool const is_small = item->open_minor < passed.least_open_units * 100;
                CHECK((is_pre_due(passed) || passed.anchor == StepAnchor::BrokenPromise || is_small));
            }
            before = done.step;
        }
        if (last.is_set()) CHECK(days_between(last, today) >= interval);
        last = today;
    }

    void pay(Date today) {
        InvoiceRow const& invoice = m_text.book.invoices[any_invoice()];
        std::int64_t const open = m_text.book.instalments.open_minor[invoice.first_instalment];
        if (open == 0 || today < invoice.issued) return;
        std::string const label = "P" + std::to_string(++m_count);
        std::string const amount = m_rng.chance(30) && open > 1000
                                       ? "9.50"
                                       : std::to_string(open / 100) + "." + (open % 100 == 0 ? "00" : "50");
        m_text.add("payment " + m_text.book.customers[invoice.customer].data.name + " " + label + " " +
                   to_iso_text(today) + " EUR " + amount + "\nallocate " + label + " " + invoice.number +
                   " " + amount);
    }

    void promise(Date today) {
        InvoiceRow const& invoice = m_text.book.invoices[any_invoice()];
        if (m_text.book.instalments.open_minor[invoice.first_instalment] == 0 || today < invoice.issued)
            return;
        m_text.add("promise " + m_text.book.customers[invoice.customer].data.name + " " + to_iso_text(today) +
                   " " + to_iso_text(today.plus_days(static_cast<int>(m_rng.below(20)))) + " EUR 50.00 " +
                   invoice.number);
    }

    RowIndex any_invoice() { return static_cast<RowIndex>(m_rng.below(m_text.book.invoices.size())); }

    Rng m_rng;
    TextBook m_text;
    IdSource m_ids{DeviceId{0xE0}, 0};
    int m_count = 0;
    std::map<RowIndex, Date> m_last_message;
    std::map<std::uint64_t, int> m_done;
};

} // namespace

TEST_CASE("a year opened every day, and on forty days by chance: no step lost, skipped or doubled") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Year(seed).pass(std::vector<bool>(365, true));
        std::vector<bool> some(365, false);
        Rng days(seed);
        for (int i = 0; i < 40; ++i) some[days.below(365)] = true;
        Year(seed).pass(some);
    }
}
