// Balances, statements of account and the timeline of a customer.
#include "core/report/balance.hpp"
#include "core/report/statement.hpp"
#include "core/report/timeline.hpp"

#include "random_book.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::RandomBook;
using dunlin::test::TextBook;

namespace {

std::string balance_text(Balance const& balance) {
    auto const text = [&balance](std::int64_t minor) { return to_plain_text({minor, balance.currency}); };
    return balance.currency.code() + " owed " + text(balance.owed_minor) + " overdue " +
           text(balance.overdue_minor) + " not due " + text(balance.not_due_minor) + " unallocated " +
           text(balance.unallocated_minor) + " balance " + text(balance.balance_minor) + " late " +
           std::to_string(balance.oldest_days_late) + " open " + std::to_string(balance.open_count) + "/" +
           std::to_string(balance.overdue_count) + "\n";
}

std::string balances_text(std::vector<Balance> const& balances) {
    std::string out;
    for (Balance const& balance : balances) out += balance_text(balance);
    return out;
}

std::string statement_text(Statement const& statement) {
    auto const text = [&statement](std::int64_t minor) {
        return to_plain_text({minor, statement.spec.currency});
    };
    std::string out = "opening " + text(statement.opening_minor) + "\n";
    for (StatementLine const& line : statement.lines)
        out += to_iso_text(line.date) + " " + name_of(line.kind) + " " + text(line.amount_minor) + " = " +
               text(line.balance_minor) + "\n";
    return out + "closing " + text(statement.closing_minor) + "\n";
}

char const* const busy_account = R"(
customer Atelier
invoice Atelier 1 2026-01-10 EUR 2026-02-09 100.00 2026-03-09 100.00
invoice Atelier 2 2026-02-20 EUR 2026-03-22 50.00
invoice Atelier 3 2026-03-01 USD 2026-03-31 80.00
payment Atelier P1 2026-02-10 EUR 120.00
allocate P1 1#1 100.00
credit Atelier C1 2026-02-20 EUR 10.00
allocate C1 2 10.00
writeoff 1#2 5.00 2026-03-20 W1
invoice Atelier 4 2026-03-02 EUR 2026-04-01 999.00
void 4
)";

} // namespace

TEST_CASE("a balance is what is owed less what isn't put to invoices, per currency") {
    TextBook const text(busy_account);
    CHECK(balances_text(balances_of(text.book, text.customer("Atelier"), day("2026-03-22"))) ==
          "EUR owed 135.00 overdue 95.00 not due 40.00 unallocated 20.00 balance 115.00 late 13 open 2/1\n"
          "USD owed 80.00 overdue 0.00 not due 80.00 unallocated 0.00 balance 80.00 late 0 open 1/0\n");
    CHECK(balances_text(balances_of(text.book, text.customer("Atelier"), day("2026-01-09"))) == "");
}

TEST_CASE("an invoice with two overdue instalments counts once") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1 2026-01-10 EUR 2026-02-09 100.00 2026-03-09 100.00
)");
    std::vector<Balance> const balances = balances_of(text.book, 0, day("2026-05-01"));
    REQUIRE(balances.size() == 1);
    CHECK(balances[0].open_count == 1);
    CHECK(balances[0].overdue_count == 1);
    CHECK(balances[0].oldest_days_late == 81);
}

TEST_CASE("prepayments alone are a negative balance") {
    TextBook const text(R"(
customer Atelier
payment Atelier P1 2026-01-10 EUR 12.50
)");
    CHECK(balances_text(balances_of(text.book, 0, day("2026-05-01"))) ==
          "EUR owed 0.00 overdue 0.00 not due 0.00 unallocated 12.50 balance -12.50 late 0 open 0/0\n");
}

TEST_CASE("a statement lists what came and went, with the balance after each line") {
    TextBook const text(busy_account);
    StatementSpec spec;
    spec.customer = text.customer("Atelier");
    spec.currency = Currency::of("EUR");
    spec.to = day("2026-03-31");
    Statement const all = statement(text.book, spec);
    CHECK(statement_text(all) == "opening 0.00\n"
                                 "2026-01-10 invoice 200.00 = 200.00\n"
                                 "2026-02-10 payment -120.00 = 80.00\n"
                                 "2026-02-20 invoice 50.00 = 130.00\n"
                                 "2026-02-20 credit-note -10.00 = 120.00\n"
                                 "2026-03-20 write-off -5.00 = 115.00\n"
                                 "closing 115.00\n");
    REQUIRE(all.open.size() == 2);
    CHECK(all.open[0].open_minor == 9500);
    CHECK(all.open[0].position == 1);
    CHECK(all.open[0].days_late == 22);
    CHECK(all.open[1].open_minor == 4000);
    CHECK(all.unallocated_minor == 2000);

    spec.from = day("2026-02-11");
    spec.to = day("2026-02-28");
    CHECK(statement_text(statement(text.book, spec)) == "opening 80.00\n"
                                                        "2026-02-20 invoice 50.00 = 130.00\n"
                                                        "2026-02-20 credit-note -10.00 = 120.00\n"
                                                        "closing 120.00\n");
    CHECK(currencies_of(text.book, spec.customer) ==
          std::vector<Currency>{Currency::of("EUR"), Currency::of("USD")});
}

TEST_CASE("balance, statement and ageing agree on every day in every book") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        RandomBook random(seed);
        Book const& book = random.book;
        AgeingSpec ageing_spec;
        ageing_spec.as_of = random.random_day();
        Ageing const aged = ageing(book, ageing_spec);
        std::vector<CustomerBalance> const all = balances(book, ageing_spec.as_of);
        REQUIRE(all.size() == aged.rows.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            Balance const& balance = all[i].balance;
            AgeingRow const& row = aged.rows[i];
            REQUIRE(row.customer == all[i].customer);
            REQUIRE(row.currency == balance.currency);
            REQUIRE(row.amounts.total_minor == balance.balance_minor);
            REQUIRE(row.amounts.owed_minor() == balance.owed_minor);
            REQUIRE(row.amounts.overdue_minor() == balance.overdue_minor);
            REQUIRE(row.amounts.unallocated_minor == -balance.unallocated_minor);

            Date const from = random.random_day();
            Statement const account =
                statement(book, {all[i].customer, balance.currency, from, ageing_spec.as_of});
            REQUIRE(account.closing_minor == balance.balance_minor);
            std::int64_t open_minor = 0, lines_minor = account.opening_minor;
            for (OpenItem const& item : account.open) open_minor += item.open_minor;
            for (StatementLine const& line : account.lines) lines_minor += line.amount_minor;
            REQUIRE(open_minor - account.unallocated_minor == account.closing_minor);
            REQUIRE(lines_minor == account.closing_minor);
        }
        std::vector<Balance> const totals = total_balances(book, ageing_spec.as_of);
        REQUIRE(totals.size() == aged.totals.size());
        for (std::size_t i = 0; i < totals.size(); ++i) {
            Balance sum;
            for (CustomerBalance const& row : all) {
                if (row.balance.currency != totals[i].currency) continue;
                sum.open_count += row.balance.open_count;
                sum.overdue_count += row.balance.overdue_count;
                sum.oldest_days_late = std::max(sum.oldest_days_late, row.balance.oldest_days_late);
            }
            REQUIRE(totals[i].balance_minor == aged.totals[i].amounts.total_minor);
            REQUIRE(totals[i].overdue_minor == aged.totals[i].amounts.overdue_minor());
            REQUIRE(totals[i].unallocated_minor == -aged.totals[i].amounts.unallocated_minor);
            REQUIRE(totals[i].open_count == sum.open_count);
            REQUIRE(totals[i].overdue_count == sum.overdue_count);
            REQUIRE(totals[i].oldest_days_late == sum.oldest_days_late);
        }
    }
}

TEST_CASE("the timeline tells everything, newest first, and keeps what was voided") {
    TextBook text(busy_account);
    text.add(R"(
talk Atelier 2026-03-21T23:30 call promise next 2026-03-28
talk Atelier 2026-03-21T08:00 email sent
talk Atelier 2026-03-22T08:00 call no-answer next 2026-03-29 T9
followup Atelier 2026-03-28
followup Atelier 2026-03-29 after T9
followup Atelier 2026-03-30 after T9
)");
    std::string out;
    for (TimelineEntry const& entry : timeline(text.book, text.customer("Atelier"), {}))
        out += to_iso_text(entry.date) + " " + std::to_string(static_cast<int>(entry.kind)) + " " +
               (entry.amount.currency.is_set() ? to_plain_text(entry.amount) : "-") +
               (entry.is_voided ? " voided" : "") + "\n";
    // What T9 itself left stands with T9; the other one is of another day.
    CHECK(out == "2026-03-30 5 -\n"
                 "2026-03-28 5 -\n"
                 "2026-03-22 4 -\n"
                 "2026-03-21 4 -\n"
                 "2026-03-21 4 -\n"
                 "2026-03-20 3 5.00\n"
                 "2026-03-02 0 999.00 voided\n"
                 "2026-03-01 0 80.00\n"
                 "2026-02-20 1 10.00\n"
                 "2026-02-20 0 50.00\n"
                 "2026-02-10 2 120.00\n"
                 "2026-01-10 0 200.00\n");

    auto const east = [](Instant, std::string_view) { return 120; };
    std::vector<TimelineEntry> const eastern = timeline(text.book, text.customer("Atelier"), east);
    CHECK(eastern[3].date == day("2026-03-22"));
    CHECK(eastern[4].date == day("2026-03-21"));
}

TEST_CASE("talks about an invoice: those that name it, and those of its time that name none") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1001 2026-01-05 EUR 2026-02-04 100.00
invoice Atelier 1002 2026-02-10 EUR 2026-03-10 50.00
talk Atelier 2026-01-04T09:00 call no-answer early
talk Atelier 2026-01-05T09:00 email sent on-issue
talk Atelier 2026-02-15T09:00 call promise about 1002 second-only
talk Atelier 2026-02-16T09:00 call promise about 1001 named
talk Atelier 2026-02-20T09:00 call no-answer on-settlement
talk Atelier 2026-02-21T09:00 call no-answer after
talk Atelier 2026-02-12T09:00 call no-answer taken-back
void taken-back
payment Atelier P1 2026-02-20 EUR 100.00
allocate P1 1001 100.00 2026-02-20
)");
    std::vector<TimelineEntry> const all = timeline(text.book, text.customer("Atelier"), {});
    auto const talks = [&](char const* invoice) {
        std::vector<AnyId> ids;
        for (TimelineEntry const& entry : talks_about(text.book, text.invoice(invoice), all))
            ids.push_back(entry.id);
        return ids;
    };
    CHECK(talks("1001") == std::vector{text.id("on-settlement"), text.id("named"), text.id("on-issue")});
    CHECK(talks("1002") == std::vector{text.id("after"), text.id("on-settlement"), text.id("second-only")});
}

TEST_CASE("the day of an instant is that of the zone, before 1970 too") {
    CHECK(civil_date({0}, "", {}) == day("1970-01-01"));
    CHECK(civil_date({-1}, "", {}) == day("1969-12-31"));
    CHECK(civil_date({0}, "", [](Instant, std::string_view) { return -1; }) == day("1969-12-31"));
    CHECK(civil_date({86'400'000 - 1}, "", [](Instant, std::string_view) { return 1; }) == day("1970-01-02"));
}
