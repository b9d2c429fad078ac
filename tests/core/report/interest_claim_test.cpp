#include "core/report/interest_claim.hpp"

#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::TextBook;

namespace {

// "341.23: 36 × 7500.00, 134 × 5000.00", with "less 100.00" for what was claimed before.
std::string claim_text(TextBook const& text, char const* invoice, char const* until) {
    RowIndex const row = text.invoice(invoice);
    InvoiceRow const& document = text.book.invoices[row];
    LegalForm const debtor = text.book.customers[document.customer].data.legal_form;
    InterestClaim const claim = interest_claim(text.book, row, interest_rates(text.book, debtor), day(until));
    auto const amount = [&](std::int64_t minor) { return to_plain_text(Money{minor, document.currency}); };
    std::string out = amount(claim.minor());
    std::int64_t sum_minor = 0;
    for (InterestLine const& line : claim.lines) {
        out += (sum_minor == 0 && &line == claim.lines.data() ? ": " : ", ") +
               std::to_string(line.slice.days()) + " × " + amount(line.slice.principal_minor);
        sum_minor += line.minor;
    }
    CHECK(sum_minor == claim.borne_minor);
    if (claim.claimed_minor != 0) out += " less " + amount(claim.claimed_minor);
    return out;
}

char const* const shop = R"(
customer Shop
invoice Shop R1 2024-02-14 GBP 2024-03-15 7500.00
setting interest.business 13.25
)";

} // namespace

TEST_CASE("what an invoice has borne in interest, and what is left to claim") {
    struct Case {
        char const* what;
        char const* facts;
        char const* until;
        char const* claim;
    };
    char const* const half = "payment Shop P 2024-04-20 GBP 2500.00\nallocate P R1 2500.00";
    for (Case const& each : {
             Case{"DOMAIN's vector", half, "2024-09-01", "341.23: 36 × 7500.00, 134 × 5000.00"},
             Case{"on the due date", "", "2024-03-15", "0.00"},
             Case{"money that was put to it later counts from that day",
                  "payment Shop P 2024-04-10 GBP 2500.00\nallocate P R1 2500.00 2024-04-20", "2024-09-01",
                  "341.23: 36 × 7500.00, 134 × 5000.00"},
             Case{"a payment that was voided never came",
                  "payment Shop P 2024-04-20 GBP 2500.00\nallocate P R1 2500.00\nvoid P", "2024-03-25",
                  "27.23: 10 × 7500.00"},
             Case{"a credit note counts as a payment does",
                  "credit Shop C 2024-04-20 GBP 2500.00\nallocate C R1 2500.00 2024-04-20", "2024-09-01",
                  "341.23: 36 × 7500.00, 134 × 5000.00"},
             Case{"so does what is written off", "writeoff R1 2500.00 2024-04-20", "2024-09-01",
                  "341.23: 36 × 7500.00, 134 × 5000.00"},
             Case{"what was claimed before isn't claimed again",
                  "payment Shop P 2024-04-20 GBP 2500.00\nallocate P R1 2500.00\n"
                  "interest R1 I1 2024-06-01 2024-06-15 174.25",
                  "2024-09-01", "166.98: 36 × 7500.00, 134 × 5000.00 less 174.25"},
             Case{"a claim that was voided doesn't count",
                  "interest R1 I1 2024-03-20 2024-06-15 10.00\nvoid I1", "2024-03-25", "27.23: 10 × 7500.00"},
             Case{"more was claimed than was borne: nothing is left, nothing is given back",
                  "interest R1 I1 2024-03-20 2024-06-15 99.00", "2024-03-25",
                  "0.00: 10 × 7500.00 less 99.00"},
             Case{"a late fee is no interest", "fee R1 F1 2024-03-20 2024-06-15 9.00", "2024-03-25",
                  "27.23: 10 × 7500.00"},
             Case{"interest forgotten when only the principal is paid: it is owed until then",
                  "payment Shop P 2024-03-25 GBP 7500.00\nallocate P R1 7500.00", "2024-09-01",
                  "27.23: 10 × 7500.00"},
             Case{"what is disputed bears none", "dispute Shop 2024-03-20 quality GBP 7000.00 R1",
                  "2024-03-25", "1.82: 10 × 500.00"},
             Case{"until it is settled as owed",
                  "dispute Shop 2024-03-20 quality GBP 7000.00 R1 as D1\nsettle D1 rejected", "2024-03-25",
                  "27.23: 10 × 7500.00"},
             Case{"no rate for its kind of debtor", "setting interest.business \"\"", "2024-09-01", "0.00"},
             Case{"a rate that can't be read is none", "setting interest.business much", "2024-09-01",
                  "0.00"},
         }) {
        CAPTURE(each.what);
        TextBook text(shop);
        text.add(each.facts);
        CHECK(claim_text(text, "R1", each.until) == each.claim);
    }
}

TEST_CASE("instalments bear interest each from its own day, charges bear none") {
    TextBook text(shop);
    text.add("invoice Shop R2 2024-02-14 GBP 2024-03-15 365.00 2024-04-15 730.00\n"
             "fee R2 F1 2024-03-01 2024-03-15 3650.00\nsetting interest.business 10");
    CHECK(claim_text(text, "R2", "2024-04-25") == "6.10: 41 × 365.00, 10 × 730.00");
    CHECK(claim_text(text, "F1", "2024-04-25") == "0.00");
}

TEST_CASE("consumers have rates of their own") {
    TextBook text(shop);
    text.add("customer Ann form consumer\ninvoice Ann R2 2024-02-14 EUR 2024-03-15 3650.00\n");
    CHECK(claim_text(text, "R2", "2024-03-25") == "0.00");
    text.add("setting interest.consumer 5");
    CHECK(claim_text(text, "R2", "2024-03-25") == "5.00: 10 × 3650.00");
}
