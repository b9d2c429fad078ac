#include "core/report/worklist.hpp"

#include "random_book.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::RandomBook;
using dunlin::test::TextBook;

namespace {

WorklistSpec spec_on(std::string_view today) {
    WorklistSpec spec;
    spec.today = day(today);
    return spec;
}

// "Atelier: never-contacted, email"
std::string list_text(Book const& book, std::string_view today) {
    std::string out;
    for (WorklistEntry const& entry : worklist(book, spec_on(today)))
        out += book.customers[entry.customer].data.name + ": " + name_of(entry.why) + ", " +
               name_of(entry.next_step) + "\n";
    return out;
}

WorklistEntry entry_of(TextBook const& text, std::string_view customer, std::string_view today) {
    std::optional<WorklistEntry> const entry =
        worklist_entry(text.book, text.customer(customer), spec_on(today));
    REQUIRE(entry.has_value());
    return *entry;
}

std::string answer_text(TextBook const& text, std::string_view customer, std::string_view today) {
    WorklistAnswer const answer = worklist_answer(text.book, text.customer(customer), spec_on(today));
    std::string name = name_of(answer.presence);
    std::replace(name.begin(), name.end(), '-', ' ');
    return answer.until.is_set() ? name + " " + to_iso_text(answer.until) : name;
}

char const* const late_atelier = R"(
customer Atelier
contact Atelier Ann phone +4940123 email ann@example.org
invoice Atelier 1 2026-04-01 EUR 2026-05-01 100.00
)";

} // namespace

TEST_CASE("only who owes overdue money is on the list, from the day after the due day") {
    TextBook const text(late_atelier);
    CHECK(list_text(text.book, "2026-05-01") == "");
    CHECK(list_text(text.book, "2026-05-02") == "Atelier: never-contacted, email\n");
    CHECK(answer_text(text, "Atelier", "2026-05-01") == "nothing overdue 2026-05-02");
    CHECK(answer_text(text, "Atelier", "2026-05-02") == "on list");
    CHECK(answer_text(text, "Atelier", "2026-03-01") == "nothing owed");
}

TEST_CASE("a customer stands on the list once, with all currencies and all that is overdue") {
    TextBook text(late_atelier);
    text.add(R"(
invoice Atelier 2 2026-04-01 EUR 2026-05-02 50.00
invoice Atelier 3 2026-04-01 USD 2026-05-03 70.00
)");
    std::vector<WorklistEntry> const list = worklist(text.book, spec_on("2026-06-01"));
    REQUIRE(list.size() == 1);
    REQUIRE(list[0].balances.size() == 2);
    CHECK(list[0].balances[0].overdue_minor == 15000);
    CHECK(list[0].balances[1].overdue_minor == 7000);
    CHECK(list[0].days_late == 31);
}

TEST_CASE("a part-paid invoice keeps its customer on the list; a paid, credited or voided one doesn't") {
    TextBook part(late_atelier);
    part.add("payment Atelier P1 2026-05-03 EUR 99.00\nallocate P1 1 99.00");
    CHECK(entry_of(part, "Atelier", "2026-05-10").balances[0].overdue_minor == 100);

    TextBook paid(late_atelier);
    paid.add("payment Atelier P1 2026-05-03 EUR 100.00\nallocate P1 1 100.00");
    CHECK(list_text(paid.book, "2026-05-10") == "");

    TextBook credited(late_atelier);
    credited.add("credit Atelier C1 2026-05-03 EUR 100.00\nallocate C1 1 100.00");
    CHECK(list_text(credited.book, "2026-05-10") == "");

    TextBook cancelled(late_atelier);
    cancelled.add("void 1");
    CHECK(list_text(cancelled.book, "2026-05-10") == "");

    TextBook gone(late_atelier);
    gone.add("void Atelier");
    CHECK(list_text(gone.book, "2026-05-10") == "");
    CHECK(answer_text(gone, "Atelier", "2026-05-10") == "voided");
}

TEST_CASE("who has paid, but whose money isn't put to invoices, is not asked for it") {
    TextBook text(late_atelier);
    text.add("payment Atelier P1 2026-05-03 EUR 100.00");
    CHECK(list_text(text.book, "2026-05-10") == "Atelier: credit-covers, allocate\n");
    CHECK(entry_of(text, "Atelier", "2026-05-10").score < 0);

    text.add("invoice Atelier 2 2026-04-01 USD 2026-05-01 5.00");
    CHECK(entry_of(text, "Atelier", "2026-05-10").why != WhyNow::CreditCovers);
}

TEST_CASE("an open promise for all that is overdue pauses; a broken one comes back above everything") {
    TextBook text(late_atelier);
    text.add(R"(
customer Big
invoice Big 9 2025-01-01 EUR 2025-02-01 9000.00
talk Atelier 2026-05-10T09:00 call promise T1
promise Atelier 2026-05-10 2026-05-15 EUR 100.00 1 tolerance 1 talk T1
)");
    CHECK(list_text(text.book, "2026-05-16") == "Big: never-contacted, add-contact\n");
    CHECK(answer_text(text, "Atelier", "2026-05-16") == "promised 2026-05-17");
    CHECK(list_text(text.book, "2026-05-17") ==
          "Atelier: promise-broken, call\nBig: never-contacted, add-contact\n");
    CHECK(entry_of(text, "Atelier", "2026-05-17").date == day("2026-05-15"));
    CHECK(entry_of(text, "Atelier", "2026-05-17").days == 2);

    TextBook part = text;
    part.add("payment Atelier P1 2026-05-14 EUR 40.00\nallocate P1 1 40.00 2026-05-14");
    CHECK(entry_of(part, "Atelier", "2026-05-17").why == WhyNow::PromisePartlyKept);
    TextBook kept = text;
    kept.add("payment Atelier P1 2026-05-16 EUR 100.00\nallocate P1 1 100.00 2026-05-16");
    CHECK(answer_text(kept, "Atelier", "2026-05-17") == "nothing owed");
}

TEST_CASE("a promise for one invoice doesn't silence the others") {
    TextBook text(late_atelier);
    text.add(R"(
invoice Atelier 2 2026-04-01 EUR 2026-05-02 50.00
promise Atelier 2026-05-10 2026-05-20 EUR 100.00 1
)");
    CHECK(answer_text(text, "Atelier", "2026-05-15") == "on list");
    text.add("promise Atelier 2026-05-11 2026-05-25 EUR 50.00 2");
    CHECK(answer_text(text, "Atelier", "2026-05-15") == "promised 2026-05-21");
    CHECK(answer_text(text, "Atelier", "2026-05-21") == "on list");
}

TEST_CASE("a dispute about all that is overdue pauses, and comes back after two weeks to be settled") {
    TextBook text(late_atelier);
    text.add("dispute Atelier 2026-05-10 quality EUR 100.00 1 as D1");
    CHECK(list_text(text.book, "2026-05-23") == "");
    CHECK(answer_text(text, "Atelier", "2026-05-23") == "disputed 2026-05-24");
    CHECK(list_text(text.book, "2026-05-24") == "Atelier: disputed, settle-dispute\n");
    CHECK(answer_text(text, "Atelier", "2026-05-24") == "on list");
    WorklistEntry const entry = entry_of(text, "Atelier", "2026-05-24");
    CHECK(entry.days == 14);
    CHECK(text.book.disputes[entry.dispute].id == text.id("D1"));
    // A day that was set for it counts more.
    TextBook earlier = text;
    earlier.add("followup Atelier 2026-05-12 F1");
    CHECK(list_text(earlier.book, "2026-05-12") == "Atelier: follow-up-due, settle-dispute\n");
    text.add("settle D1 rejected");
    CHECK(list_text(text.book, "2026-05-12") == "Atelier: never-contacted, email\n");
}

TEST_CASE("what isn't disputed is asked for") {
    TextBook text(late_atelier);
    text.add("dispute Atelier 2026-05-10 quality EUR 60.00 1");
    CHECK(list_text(text.book, "2026-05-12") == "Atelier: never-contacted, email\n");
    text.add("promise Atelier 2026-05-11 2026-05-25 EUR 40.00 1");
    CHECK(answer_text(text, "Atelier", "2026-05-15") == "promised 2026-05-26");
    text.add("invoice Atelier 2 2026-04-01 EUR 2026-05-02 50.00");
    CHECK(answer_text(text, "Atelier", "2026-05-15") == "on list");
    text.add("dispute Atelier 2026-05-12 paid EUR 50.00 2");
    CHECK(answer_text(text, "Atelier", "2026-05-15") == "disputed 2026-05-26");
}

TEST_CASE("a follow-up in the future pauses, and on its day the customer is back") {
    TextBook text(late_atelier);
    text.add("followup Atelier 2026-05-20 F1");
    CHECK(list_text(text.book, "2026-05-19") == "");
    CHECK(answer_text(text, "Atelier", "2026-05-19") == "paused 2026-05-20");
    CHECK(list_text(text.book, "2026-05-20") == "Atelier: follow-up-due, email\n");
    CHECK(entry_of(text, "Atelier", "2026-06-20").days == 31);
    CHECK(entry_of(text, "Atelier", "2026-06-20").date == day("2026-05-20"));
    text.add("close F1");
    CHECK(list_text(text.book, "2026-05-19") == "Atelier: never-contacted, email\n");
}

TEST_CASE("who asked not to be contacted any more isn't on the list, unless the user set a day for it") {
    TextBook text(late_atelier);
    text.book.customers[text.customer("Atelier")].data.hold = Hold::Cease;
    CHECK(list_text(text.book, "2026-05-19") == "");
    CHECK(answer_text(text, "Atelier", "2026-05-19") == "ceased");
    text.add("followup Atelier 2026-05-20 F1");
    CHECK(answer_text(text, "Atelier", "2026-05-19") == "paused 2026-05-20");
    CHECK(list_text(text.book, "2026-05-20") == "Atelier: follow-up-due, letter\n");
    text.book.customers[text.customer("Atelier")].data.hold = Hold::None;
    text.add("close F1");
    CHECK(answer_text(text, "Atelier", "2026-05-19") == "on list");
}

TEST_CASE("where there is a lawyer, the lawyer is who is called and written to") {
    TextBook text("customer Atelier\n"
                  "contact Atelier Ann phone 1 email a@example.org\n"
                  "contact Atelier Dr phone 2 role lawyer\n");
    text.book.customers[0].data.address.city = "Köln";
    Reach const reach = reach_of(text.book, 0);
    CHECK(reach.to_call == 1);
    CHECK(reach.can_call);
    CHECK_FALSE(reach.can_email);
    CHECK_FALSE(reach.can_write);
}

TEST_CASE("a follow-up brings a customer to the list although nothing is overdue") {
    TextBook text("customer Atelier\nfollowup Atelier 2026-05-20");
    CHECK(list_text(text.book, "2026-05-20") == "Atelier: follow-up-due, add-contact\n");
    CHECK(entry_of(text, "Atelier", "2026-05-20").balances.empty());
}

TEST_CASE("what is left to come back to for the money's sake is over once the money came") {
    struct Row {
        char const *outcome, *on_list;
    };
    for (Row const& row :
         {Row{"no-answer", ""}, Row{"left-message", ""}, Row{"says-paid", ""}, Row{"right-party", ""},
          Row{"sent", ""}, Row{"dispute", "Atelier: follow-up-due, email\n"},
          Row{"asked-for-copy", "Atelier: follow-up-due, email\n"}}) {
        CAPTURE(row.outcome);
        TextBook text(late_atelier);
        text.add(std::string{"talk Atelier 2026-05-12T09:00 call "} + row.outcome +
                 " T1\nfollowup Atelier 2026-05-20 after T1");
        CHECK(answer_text(text, "Atelier", "2026-05-19") == "paused 2026-05-20");
        CHECK(list_text(text.book, "2026-05-20") == "Atelier: follow-up-due, email\n");
        text.add("writeoff 1 100.00 2026-05-19");
        CHECK(list_text(text.book, "2026-05-20") == row.on_list);
        CHECK((answer_text(text, "Atelier", "2026-05-20") == "on list") == (*row.on_list != '\0'));
    }
}

TEST_CASE("a program that was closed for weeks loses no follow-up") {
    TextBook text(late_atelier);
    text.add("followup Atelier 2026-05-20\nfollowup Atelier 2026-07-01");
    WorklistEntry const entry = entry_of(text, "Atelier", "2026-06-20");
    CHECK(text.book.follow_ups[entry.follow_up].data.due == day("2026-05-20"));
}

TEST_CASE("a promised day that went by without money is the reason, until money comes") {
    TextBook text(late_atelier);
    text.add("talk Atelier 2026-05-10T09:00 call promise next 2026-05-15");
    CHECK(entry_of(text, "Atelier", "2026-05-15").why == WhyNow::Overdue);
    WorklistEntry const entry = entry_of(text, "Atelier", "2026-05-16");
    CHECK(entry.why == WhyNow::PromisePassed);
    CHECK(entry.date == day("2026-05-15"));
    CHECK(entry.days == 1);
    CHECK(entry.next_step == NextStep::Call);
    text.add("payment Atelier P1 2026-05-14 EUR 40.00\nallocate P1 1 40.00");
    CHECK(entry_of(text, "Atelier", "2026-05-16").why == WhyNow::Overdue);
}

TEST_CASE("what they said last is the reason") {
    TextBook disputed(late_atelier);
    disputed.add("talk Atelier 2026-05-10T09:00 call dispute");
    CHECK(entry_of(disputed, "Atelier", "2026-05-16").why == WhyNow::Disputed);
    CHECK(entry_of(disputed, "Atelier", "2026-05-16").days == 6);
    TextBook paid(late_atelier);
    paid.add("talk Atelier 2026-05-10T09:00 call says-paid");
    CHECK(entry_of(paid, "Atelier", "2026-05-16").why == WhyNow::SaysPaid);
}

TEST_CASE("who was just talked to comes after who was not") {
    TextBook text(late_atelier);
    text.add(R"(
customer Bakery
contact Bakery Bea phone +4940124
invoice Bakery 2 2026-04-01 EUR 2026-05-01 100.00
talk Atelier 2026-05-30T09:00 call left-message
)");
    CHECK(list_text(text.book, "2026-05-31") == "Bakery: never-contacted, call\nAtelier: overdue, email\n");
    CHECK(list_text(text.book, "2026-06-20") ==
          "Atelier: long-silence, email\nBakery: never-contacted, call\n");
}

TEST_CASE("notes and voided talks are no contact") {
    TextBook text(late_atelier);
    text.add("talk Atelier 2026-05-30T09:00 note none\ntalk Atelier 2026-05-30T10:00 call no-answer T1");
    CHECK(entry_of(text, "Atelier", "2026-05-31").last_contact->outcome == Outcome::NoAnswer);
    text.add("void T1");
    CHECK_FALSE(entry_of(text, "Atelier", "2026-05-31").last_contact.has_value());
}

TEST_CASE("reachable is who has a phone or an e-mail and didn't opt out of it") {
    struct Row {
        char const* contact;
        bool can_call, can_email;
        NextStep step;
    };
    Row const rows[] = {
        {"", false, false, NextStep::AddContact},
        {"contact Atelier Ann", false, false, NextStep::AddContact},
        {"contact Atelier Ann phone +49401", true, false, NextStep::Call},
        {"contact Atelier Ann mobile +49171", true, false, NextStep::Call},
        {"contact Atelier Ann email a@example.org", false, true, NextStep::Email},
        {"contact Atelier Ann phone +49401 no-call", false, false, NextStep::AddContact},
        {"contact Atelier Ann phone +49401 wrong +49401", false, false, NextStep::AddContact},
        {"contact Atelier Ann phone +49401 mobile +49171 wrong +49401", true, false, NextStep::Call},
        {"contact Atelier Ann phone +49402 wrong +49401", true, false, NextStep::Call},
        {"contact Atelier Ann phone +49401 email a@example.org wrong +49401", false, true, NextStep::Email},
        {"contact Atelier Ann email a@example.org no-email", false, false, NextStep::AddContact},
        {"contact Atelier Ann phone +49401\nvoid Ann", false, false, NextStep::AddContact},
    };
    for (Row const& row : rows) {
        CAPTURE(row.contact);
        TextBook text("customer Atelier\ninvoice Atelier 1 2026-04-01 EUR 2026-05-01 100.00");
        text.add(row.contact);
        WorklistEntry const entry = entry_of(text, "Atelier", "2026-05-05");
        CHECK(entry.reach.can_call == row.can_call);
        CHECK(entry.reach.can_email == row.can_email);
        CHECK(entry.reach.is_reachable() == (row.can_call || row.can_email));
        CHECK(entry.next_step == row.step);
    }
}

TEST_CASE("who is called is who has a phone: bills first, none that is wrong or doesn't want it") {
    TextBook text("customer Atelier\ninvoice Atelier 1 2026-04-01 EUR 2026-05-01 100.00");
    auto const called = [&]() -> std::string {
        RowIndex const person = reach_of(text.book, text.customer("Atelier")).to_call;
        return person == no_row ? "nobody" : text.book.contacts[person].data.name;
    };
    text.add("contact Atelier Ann email ann@example.org");
    CHECK(called() == "nobody");
    text.add("contact Atelier Tim phone +49401 no-call\ncontact Atelier Eva phone +49402 wrong +49402");
    CHECK(called() == "nobody");
    text.add("contact Atelier Zoe phone +49409 role approver");
    CHECK(called() == "Zoe");
    text.add("contact Atelier Bob mobile +49171");
    CHECK(called() == "Bob");
}

TEST_CASE("the person to ask for is the billing contact that can be reached") {
    TextBook text(late_atelier);
    text.add("contact Atelier Zoe phone +49409 role approver\ncontact Atelier Bob\n");
    RowIndex const contact = reach_of(text.book, text.customer("Atelier")).contact;
    CHECK(text.book.contacts[contact].data.name == "Ann");
    text.add("void Ann");
    CHECK(text.book.contacts[reach_of(text.book, text.customer("Atelier")).contact].data.name == "Zoe");
}

TEST_CASE("choosing or adding contacts changes no amount") {
    TextBook text(late_atelier);
    WorklistEntry const before = entry_of(text, "Atelier", "2026-05-05");
    text.add("void Ann\ncontact Atelier Bob email bob@example.org");
    WorklistEntry const after = entry_of(text, "Atelier", "2026-05-05");
    CHECK(after.balances[0].overdue_minor == before.balances[0].overdue_minor);
    CHECK(after.score == before.score);
}

TEST_CASE("much is what is much among this book's customers, in each currency by itself") {
    TextBook text(R"(
customer A
customer B
customer C
customer D
invoice A 1 2026-04-01 EUR 2026-05-01 100.00
invoice B 2 2026-04-01 EUR 2026-05-01 200.00
invoice C 3 2026-04-01 EUR 2026-05-01 900.00
invoice D 4 2026-04-01 JPY 2026-05-01 90000
)");
    WorklistSpec spec = spec_on("2026-05-02");
    spec.usual = usual_overdue(text.book, spec.today);
    REQUIRE(spec.usual.size() == 2);
    CHECK(spec.usual[0].amount_minor == 20000);
    CHECK(spec.usual[1].amount_minor == 90000);
    std::string order;
    for (WorklistEntry const& entry : worklist(text.book, spec))
        order += text.book.customers[entry.customer].data.name + std::to_string(entry.score) + " ";
    CHECK(order == "C58 B22 D22 A16 ");
}

TEST_CASE("the usual that the list takes as it goes is the book's, whatever the book") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        RandomBook random(seed);
        Book const& book = random.book;
        Date const today = random.random_day();
        WorklistSpec given = spec_on(to_iso_text(today)), taken = given;
        given.usual = usual_overdue(book, today);
        taken.usual_from = WorklistSpec::Usual::OfBook;
        auto const text = [&](WorklistSpec const& spec) {
            std::string out;
            for (WorklistEntry const& entry : worklist(book, spec))
                out += std::to_string(entry.customer) + " " + std::to_string(entry.score) + "\n";
            return out;
        };
        CHECK(text(given) == text(taken));
        for (WorklistEntry const& entry : worklist(book, given)) {
            std::optional<WorklistEntry> const alone =
                worklist_entry(book, entry.customer, given, balances_of(book, entry.customer, today));
            REQUIRE(alone.has_value());
            CHECK(alone->score == entry.score);
        }
    }
}

TEST_CASE("the list is in one order only: score, currency, amount, name") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        RandomBook random(seed);
        WorklistSpec spec;
        spec.today = random.random_day();
        spec.usual = usual_overdue(random.book, spec.today);
        std::vector<WorklistEntry> const list = worklist(random.book, spec);
        for (std::size_t i = 1; i < list.size(); ++i) {
            REQUIRE(list[i - 1].score >= list[i].score);
            REQUIRE(comes_before(random.book, list[i - 1], list[i]));
            REQUIRE_FALSE(comes_before(random.book, list[i], list[i - 1]));
        }
        for (RowIndex customer = 0; customer < random.book.customers.size(); ++customer) {
            std::optional<WorklistEntry> const alone = worklist_entry(random.book, customer, spec);
            std::size_t times = 0;
            for (WorklistEntry const& entry : list)
                if (entry.customer == customer) {
                    ++times;
                    REQUIRE(entry.score == score_of(entry.terms));
                    REQUIRE(alone->score == entry.score);
                }
            REQUIRE(times == (alone.has_value() ? 1u : 0u));
            bool const is_on_list =
                worklist_answer(random.book, customer, spec).presence == WorklistPresence::OnList;
            REQUIRE(is_on_list == alone.has_value());
        }
    }
}
