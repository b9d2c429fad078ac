// Promises: what became of them, as a table of text, and how far a customer's word can be relied upon.
#include "core/rules/promise.hpp"

#include "core/book/command.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::TextBook;

namespace {

// Atelier owes 100.00 and 50.00, and on 1 June promised 100.00 for the first by 10 June, with two days of
// tolerance.
char const* const promised = R"(
customer Atelier
invoice Atelier 1 2026-04-01 EUR 2026-05-01 100.00
invoice Atelier 2 2026-04-01 EUR 2026-05-01 50.00
promise Atelier 2026-06-01 2026-06-10 EUR 100.00 1 tolerance 2 as R
)";

std::string standing(TextBook const& text, std::string_view today) {
    PromiseProgress const progress = progress_of(text.book, text.book.promises[0], day(today));
    std::string out = name_of(progress.standing);
    if (progress.paid_minor != 0) out += " " + std::to_string(progress.paid_minor);
    if (progress.paid_late_minor != 0) out += " late " + std::to_string(progress.paid_late_minor);
    if (progress.completed.is_set()) out += " on " + to_iso_text(progress.completed);
    return out;
}

} // namespace

TEST_CASE("the standing of a promise, by what happened and on which day it is looked at") {
    struct Case {
        char const* what;
        char const* facts;
        char const* today;
        char const* standing;
    };
    static Case const cases[] = {
        {"nothing came yet", "", "2026-06-10", "open"},
        {"within the tolerance", "", "2026-06-12", "open"},
        {"the day after", "", "2026-06-13", "broken"},
        {"all came", "payment Atelier P 2026-06-09 EUR 100.00\nallocate P 1 100.00", "2026-06-09",
         "kept 10000 on 2026-06-09"},
        {"all came on the last day", "payment Atelier P 2026-06-12 EUR 100.00\nallocate P 1 100.00",
         "2026-07-01", "kept 10000 on 2026-06-12"},
        {"a part, and time left", "payment Atelier P 2026-06-09 EUR 40.00\nallocate P 1 40.00", "2026-06-12",
         "open 4000"},
        {"a part, and time is over", "payment Atelier P 2026-06-09 EUR 40.00\nallocate P 1 40.00",
         "2026-06-13", "partly-kept 4000"},
        {"in two parts, in time",
         "payment Atelier P 2026-06-05 EUR 40.00\nallocate P 1 40.00\n"
         "payment Atelier Q 2026-06-11 EUR 60.00\nallocate Q 1 60.00",
         "2026-06-20", "kept 10000 on 2026-06-11"},
        {"all came, too late", "payment Atelier P 2026-06-20 EUR 100.00\nallocate P 1 100.00", "2026-06-25",
         "broken late 10000 on 2026-06-20"},
        {"a part in time, the rest too late",
         "payment Atelier P 2026-06-05 EUR 40.00\nallocate P 1 40.00\n"
         "payment Atelier Q 2026-06-20 EUR 60.00\nallocate Q 1 60.00",
         "2026-06-25", "partly-kept 4000 late 6000 on 2026-06-20"},
        {"looked at before the late part came",
         "payment Atelier P 2026-06-20 EUR 100.00\nallocate P 1 100.00", "2026-06-19", "broken"},
        {"money for another invoice doesn't count",
         "payment Atelier P 2026-06-05 EUR 50.00\nallocate P 2 50.00", "2026-06-13", "broken"},
        {"money that came before doesn't count", "payment Atelier P 2026-05-20 EUR 40.00\nallocate P 1 40.00",
         "2026-06-13", "broken"},
        {"money that isn't put to invoices doesn't count yet", "payment Atelier P 2026-06-05 EUR 100.00",
         "2026-06-13", "broken"},
        {"a credit note lowers what is left to pay",
         "credit Atelier C 2026-06-05 EUR 30.00\nallocate C 1 30.00\n"
         "payment Atelier P 2026-06-06 EUR 70.00\nallocate P 1 70.00",
         "2026-06-13", "kept 7000 on 2026-06-06"},
        {"a credit note for all of it leaves nothing to keep",
         "credit Atelier C 2026-06-05 EUR 100.00\nallocate C 1 100.00", "2026-06-13", "withdrawn"},
        {"a write-off after it was broken leaves it broken", "writeoff 1 100.00 2026-06-20", "2026-06-25",
         "broken"},
        {"a bounced payment", "payment Atelier P 2026-06-09 EUR 100.00\nallocate P 1 100.00\nvoid P",
         "2026-06-13", "broken"},
        {"taken back", "withdraw R", "2026-06-13", "withdrawn"},
        {"superseded", "supersede R", "2026-06-13", "superseded"},
        {"voided", "void R", "2026-06-13", "withdrawn"},
    };
    for (Case const& one : cases) {
        CAPTURE(one.what);
        TextBook text(promised);
        text.add(one.facts);
        CHECK(standing(text, one.today) == one.standing);
    }
}

TEST_CASE(
    "of the promises that failed the newest counts, until it is renewed or nothing is left to ask for") {
    TextBook text(promised);
    RowIndex const customer = text.customer("Atelier");
    CHECK(failed_promise_of(text.book, customer, day("2026-06-12")) == no_row);
    CHECK(failed_promise_of(text.book, customer, day("2026-06-13")) == 0);
    text.add("promise Atelier 2026-06-14 2026-06-20 EUR 100.00 1 as S");
    CHECK(failed_promise_of(text.book, customer, day("2026-06-20")) == no_row);
    CHECK(open_promises_of(text.book, customer, day("2026-06-20")).size() == 1);
    CHECK(failed_promise_of(text.book, customer, day("2026-06-21")) == 1);
    text.add("payment Atelier P 2026-06-25 EUR 100.00\nallocate P 1 100.00");
    CHECK(failed_promise_of(text.book, customer, day("2026-06-25")) == no_row);
}

TEST_CASE("one open promise an instalment: a new one takes the place of those it meets") {
    TextBook text(R"(
customer Atelier
invoice Atelier 1 2026-04-01 EUR 2026-05-01 100.00 2026-06-01 60.00
invoice Atelier 2 2026-04-01 EUR 2026-05-15 50.00
)");
    Context context{day("2026-06-02"), Instant{}, "UTC", "", IdSource{DeviceId{0xD1}, 0}};
    auto const promise = [&](std::int64_t minor, char const* due, std::vector<InstalmentRef> instalments) {
        MakePromise command;
        command.data.customer = CustomerId{text.id("Atelier")};
        command.data.amount = Money{minor, Currency::of("EUR")};
        command.data.due = day(due);
        command.data.instalments = std::move(instalments);
        return decide(text.book, command, context);
    };
    auto const make = [&](auto const&... arguments) {
        auto const events = promise(arguments...);
        REQUIRE(events.is_ok());
        for (Event const& event : events.value()) apply(text.book, event);
        return events.value().size();
    };
    InvoiceId const first{text.id("1")}, second{text.id("2")};
    // Without saying for what: the earliest due first, as far as it goes.
    CHECK(make(12'000, "2026-06-10", std::vector<InstalmentRef>{}) == 1);
    CHECK(text.book.promises[0].data.instalments == std::vector<InstalmentRef>{{first, 0}, {second, 0}});
    CHECK(make(6'000, "2026-06-12", std::vector<InstalmentRef>{{first, 1}}) == 1); // meets no other
    CHECK(make(5'000, "2026-06-15", std::vector<InstalmentRef>{{second, 0}}) == 2);
    CHECK(text.book.promises[0].state == PromiseState::Superseded);
    CHECK(text.book.promises[1].state == PromiseState::Open);

    auto const refused = [&](auto const&... arguments) {
        auto const answer = promise(arguments...);
        REQUIRE_FALSE(answer.is_ok());
        return answer.error();
    };
    CHECK(refused(20'000'00, "2026-06-10", std::vector<InstalmentRef>{}).field == "amount");
    CHECK(refused(100, "2026-06-01", std::vector<InstalmentRef>{}).field == "due");
    CHECK(refused(0, "2026-06-10", std::vector<InstalmentRef>{}).field == "amount");
    CHECK(refused(100, "2026-06-10", std::vector<InstalmentRef>{{first, 7}}).field == "instalments[0]");
    CHECK(text.book.promises.size() == 3);
}

TEST_CASE("reliability is a weighted mean of four shares, and none before a promise has ended") {
    TextBook text(promised);
    RowIndex const customer = text.customer("Atelier");
    CHECK_FALSE(reliability_of(text.book, customer, day("2026-06-12")).has_value());

    // One kept to the cent on its day, one broken, one half kept, one taken back.
    text.add(R"(
payment Atelier P 2026-06-10 EUR 100.00
allocate P 1 100.00
promise Atelier 2026-06-01 2026-06-10 EUR 50.00 2
invoice Atelier 3 2026-04-01 EUR 2026-05-01 50.00
promise Atelier 2026-06-01 2026-06-10 EUR 50.00 3
payment Atelier Q 2026-06-10 EUR 25.00
allocate Q 3 25.00
invoice Atelier 4 2026-04-01 EUR 2026-05-01 50.00
promise Atelier 2026-06-01 2026-06-10 EUR 50.00 4 as T
withdraw T
)");
    auto const reliability = reliability_of(text.book, customer, day("2026-07-01"));
    REQUIRE(reliability.has_value());
    CHECK(reliability->kept == 1);
    CHECK(reliability->broken == 1);
    CHECK(reliability->partly_kept == 1);
    CHECK(reliability->cancelled == 1);
    // (100 + 0 + 50) / 3; 125 of 200; one of three on the day; three of four not taken back.
    CHECK(reliability->parts_percent == std::array<int, 4>{50, 62, 33, 75});
    CHECK(reliability->score == (40 * 50 + 25 * 62 + 20 * 33 + 15 * 75 + 50) / 100);

    TextBook perfect(promised);
    perfect.add("payment Atelier P 2026-06-10 EUR 100.00\nallocate P 1 100.00");
    CHECK(reliability_of(perfect.book, customer, day("2026-07-01"))->score == 100);
    TextBook none(promised);
    CHECK(reliability_of(none.book, customer, day("2026-07-01"))->score == 15);
}
