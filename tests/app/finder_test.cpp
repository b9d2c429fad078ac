// Finding customers and invoices while typing, in pieces, in a book that changes.
#include "app/finder.hpp"

#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::app;

namespace {

struct Found {
    test::TextBook text{"customer \"Ärger & Co\" number K2\n"
                        "customer Nordlicht number K10\n"
                        "customer Zebra number K1\n"
                        "invoice Nordlicht R1 2026-09-01 EUR 2026-10-01 100.00\n"
                        "invoice Nordlicht R2 2026-10-05 EUR 2026-12-04 300.00\n"
                        "invoice \"Ärger & Co\" R3 2026-08-01 EUR 2026-09-01 200.00\n"
                        "invoice Zebra R5 2026-07-01 USD 2026-08-01 5.00\nvoid R5\n"
                        "customer Gone\nvoid Gone\n"};
    Finder finder;
    int pieces = 0;

    // Customers, then invoices, best first.
    std::string operator()(char const* typed, std::size_t most = 1'000) {
        finder.ask(typed);
        for (pieces = 1; finder.work(text.book, most); ++pieces) REQUIRE(pieces < 100'000);
        std::string out;
        auto const add = [&](std::string const& name) { out += (out.empty() ? "" : " ") + name; };
        for (FinderHit const& hit : finder.customers()) add(text.book.customers[hit.row].data.name);
        for (FinderHit const& hit : finder.invoices()) add(text.book.invoices[hit.row].number);
        return out;
    }
};

} // namespace

TEST_CASE("customers are found by name and number, invoices by number, the newest first") {
    Found found;
    CHECK(found("nordlicht") == "Nordlicht");
    CHECK(found("arger") == "Ärger & Co");
    CHECK(found("K10") == "Nordlicht");
    CHECK(found("r") == "R3 R2 R1");
    CHECK(found("r2") == "R2");
    CHECK(found("r nord") == "R2 R1"); // of one customer
    CHECK(found("gone").empty());      // voided
    CHECK(found("r5").empty());
    CHECK(found(" ").empty());
}

TEST_CASE("what changed in the book is found as it is now") {
    Found found;
    CHECK(found("rita").empty());
    found.text.add("customer Rita\ninvoice Rita R9 2026-09-01 EUR 2026-10-01 1.00\n");
    CHECK(found("rita") == "Rita");
    CHECK(found("r9") == "R9");
    found.text.add("void R9\n");
    CHECK(found("r9").empty());
    CHECK(found("r2") == "R2");
    found.text = test::TextBook{"customer Other\n"}; // another book
    CHECK(found("rita").empty());
    CHECK(found("other") == "Other");
}

TEST_CASE("work comes in pieces, and finds the same in small ones") {
    std::string lines;
    for (int i = 0; i < 300; ++i) {
        std::string const number = std::to_string(i);
        lines += "customer Customer" + number + "\ninvoice Customer" + number + " N" + number +
                 " 2026-09-01 EUR 2026-10-01 1.00\n";
    }
    Found whole, parts;
    whole.text = test::TextBook{lines};
    parts.text = test::TextBook{lines};
    for (char const* typed : {"c", "cus", "customer29", "n2", "n299", "n29 cust"}) {
        CAPTURE(typed);
        CHECK(parts(typed, 16) == whole(typed, 1'000'000));
        CHECK(whole.pieces == 1);
        CHECK(parts.pieces >= 600 / 16);
    }
    CHECK(whole.finder.customers().size() + whole.finder.invoices().size() <= 12);
    Finder many{40};
    many.ask("customer");
    CHECK_FALSE(many.work(whole.text.book, 1'000'000));
    CHECK(many.customers().size() == 40);
}
