// The index of what is open says the same as going through each customer's invoices.
#include "core/report/open_index.hpp"

#include "core/report/balance.hpp"
#include "core/report/chase.hpp"
#include "core/report/worklist.hpp"
#include "random_book.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::RandomBook;
using dunlin::test::TextBook;

namespace {

std::string text_of(std::vector<Balance> const& balances) {
    std::string out;
    for (Balance const& each : balances) {
        out += each.currency.code();
        for (std::int64_t const figure :
             {each.owed_minor, each.overdue_minor, each.not_due_minor, each.unallocated_minor,
              each.balance_minor, std::int64_t{each.oldest_days_late}, std::int64_t{each.open_count},
              std::int64_t{each.overdue_count}})
            out += " " + std::to_string(figure);
        out += "; ";
    }
    return out;
}

std::string text_of(Chase const& chase) {
    std::string out = to_iso_text(chase.last_message) + " " + to_iso_text(chase.not_before);
    for (ChaseItem const& item : chase.items)
        out += "; " + to_text(item.ref.invoice) + "#" + std::to_string(item.ref.instalment) + " " +
               item.policy->name + " " + std::to_string(item.open_minor) + " " + to_iso_text(item.due) + " " +
               std::to_string(item.done);
    return out;
}

void check_same(Book const& book, Date today) {
    OpenIndex const open{book};
    for (RowIndex customer = 0; customer < book.customers.size(); ++customer) {
        CHECK(text_of(balances_of(book, customer, today, open)) ==
              text_of(balances_of(book, customer, today)));
        CHECK(text_of(chase_of(book, customer, ChaseSources{&open, std::make_shared<Policies const>(book)},
                               today, {})) == text_of(chase_of(book, customer, today, {})));
    }
}

} // namespace

TEST_CASE("balances and chases are the same by the index and without it") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        RandomBook random(seed);
        check_same(random.book, latest_fact(random.book));
    }
}

TEST_CASE("an invoice that was edited stays in its place") {
    TextBook text(R"(
customer A
customer B
invoice A 1 2026-04-01 EUR 2026-05-01 100.00 2026-06-01 50.00
invoice B 2 2026-04-01 EUR 2026-05-01 200.00
invoice A 3 2026-04-01 EUR 2026-05-01 300.00
payment B P1 2026-05-02 EUR 500.00
)");
    InvoiceRow const& first = text.book.invoices[0];
    InvoiceData data = data_of(text.book, first);
    data.instalments = {{day("2026-05-03"), 8'000}, {day("2026-06-03"), 7'000}, {day("2026-07-03"), 100}};
    apply(text.book, InvoiceEdited{first.id, data});
    OpenIndex const open{text.book};
    std::string order;
    for (RowIndex const at : open.instalments(text.customer("A")))
        order += text.book.invoices[text.book.instalments.invoice[at]].number + " ";
    CHECK(order == "1 1 1 3 ");
    REQUIRE(open.unallocated(text.customer("B")).size() == 1);
    CHECK(open.unallocated(text.customer("B"))[0].minor == 50'000);
    CHECK(open.unallocated(text.customer("A")).empty());
    check_same(text.book, day("2026-07-01"));
}

TEST_CASE("an invoice's own policy holds in the index, too") {
    TextBook text(R"(
customer A
invoice A 1 2026-04-01 EUR 2026-05-01 100.00
invoice A 2 2026-04-01 EUR 2026-05-01 200.00
)");
    text.book.settings[policy_setting::of(InvoiceId{text.book.invoices[0].id})] = "none";
    check_same(text.book, day("2026-06-01"));
    OpenIndex const open{text.book};
    CHECK(chase_of(text.book, 0, ChaseSources{&open, std::make_shared<Policies const>(text.book)},
                   day("2026-06-01"), {})
              .items.size() == 1);
}
