// Money that may be what a customer is about to be asked for: given, when, then.
#include "core/rules/suspected_payment.hpp"

#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::TextBook;

namespace {

// "same-amount R-1"; "" = none
std::string suspicion(std::string_view facts, std::string_view today = "2026-03-01") {
    TextBook text("customer Atelier\ninvoice Atelier R-101 2026-01-01 EUR 2026-02-01 100.00\n"
                  "invoice Atelier R-102 2026-01-01 EUR 2026-02-10 250.00 2026-04-01 50.00\n"
                  "customer Mother\n");
    text.add(facts);
    std::optional<SuspectedPayment> const found =
        suspected_payment(text.book, text.customer("Atelier"), day(today));
    if (!found) return "";
    using Sign = SuspectedPayment::Sign;
    std::string const sign = found->sign == Sign::NamesInvoice ? "named"
                             : found->sign == Sign::SameAmount ? "same amount"
                                                               : "covers all";
    return sign + (found->invoice == no_row ? "" : " " + text.book.invoices[found->invoice].number);
}

} // namespace

TEST_CASE("money that isn't put to invoices and may be what is asked for") {
    struct Case {
        char const* what;
        char const* facts;
        char const* suspicion;
    };
    static Case const cases[] = {
        {"no money", "", ""},
        {"some other amount", "payment Atelier P 2026-02-20 EUR 99.00", ""},
        {"just what is open of one", "payment Atelier P 2026-02-20 EUR 250.00", "same amount R-102"},
        {"what isn't due yet isn't asked for", "payment Atelier P 2026-02-20 EUR 50.00", ""},
        {"as much as all", "payment Atelier P 2026-02-20 EUR 350.00", "covers all"},
        {"another currency", "payment Atelier P 2026-02-20 USD 100.00", ""},
        {"it came later", "payment Atelier P 2026-03-02 EUR 100.00", ""},
        {"it was put to an invoice", "payment Atelier P 2026-02-20 EUR 100.00\nallocate P R-101 100.00", ""},
        {"the rest of it is what the other one has open",
         "payment Atelier P 2026-02-20 EUR 350.00\nallocate P R-101 100.00", "same amount R-102"},
        {"somebody else paid the same amount", "payment Mother P 2026-02-20 EUR 100.00", ""},
        {"it was voided", "payment Atelier P 2026-02-20 EUR 100.00\nvoid P", ""},
    };
    for (Case const& each : cases) {
        CAPTURE(each.what);
        CHECK(suspicion(each.facts) == each.suspicion);
    }
    CHECK(suspicion("payment Atelier P 2026-01-20 EUR 100.00", "2026-01-25") == ""); // nothing is overdue
}

TEST_CASE("whoever paid it, money whose reference names the invoice is suspected first") {
    TextBook text(
        "customer Atelier\ninvoice Atelier R-101 2026-01-01 EUR 2026-02-01 100.00\ncustomer Mother\n"
        "payment Atelier P 2026-02-20 EUR 100.00\npayment Mother Q 2026-02-20 EUR 70.00");
    text.book.payments.rows.back().reference = "thanks, r 101";
    auto const found = suspected_payment(text.book, text.customer("Atelier"), day("2026-03-01"));
    REQUIRE(found.has_value());
    CHECK(found->sign == SuspectedPayment::Sign::NamesInvoice);
    CHECK(text.book.payments[found->payment].id == text.id("Q"));
    text.book.payments.rows.back().reference = "r 1011";
    CHECK(suspected_payment(text.book, text.customer("Atelier"), day("2026-03-01"))->sign ==
          SuspectedPayment::Sign::SameAmount);
}
