#include "core/rules/allocation.hpp"

#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::TextBook;

namespace {

// "1001 60.00 exact-reference, 1002#2 5.00 oldest-first"
std::string proposal(TextBook const& text, std::string_view customer, std::string_view amount,
                     std::string_view reference, std::string_view date = "2026-06-01",
                     std::string_view currency = "EUR") {
    Money const money = parse_amount(amount, Currency::of(currency), AmountStyle{}).value();
    std::string out;
    for (AllocationLine const& line :
         propose_allocation(text.book, CustomerId{text.id(customer)}, money, reference, day(date))) {
        InvoiceRow const& invoice = *text.book.invoices.find(line.invoice);
        if (!out.empty()) out += ", ";
        out += invoice.number;
        if (invoice.instalment_count > 1) out += "#" + std::to_string(line.instalment + 1);
        out += " " + to_plain_text({line.amount_minor, invoice.currency}) + " " + name_of(line.rule);
    }
    return out;
}

char const* const three_invoices = R"(
customer Atelier
invoice Atelier 2026-0101 2026-01-01 EUR 2026-01-31 100.00
invoice Atelier 2026-0102 2026-01-05 EUR 2026-02-04 200.00
invoice Atelier 2026-0090 2025-12-20 EUR 2026-03-01 50.00
)";

} // namespace

TEST_CASE("an invoice number counts only as whole words of the reference") {
    struct Row {
        char const *reference, *number;
        bool is_named;
    };
    Row const rows[] = {
        {"Invoice 2026-0101", "2026-0101", true},
        {"RE-2026/0321 thank you", "re 2026 0321", true},
        {"re20260321", "RE-2026-0321", true},
        {"RE 2026 0321", "RE20260321", true},
        {"KD 4711 RNR.2026-0101,2026-0102", "2026-0102", true},
        {"12026-0101", "2026-0101", false},
        {"2026-01015", "2026-0101", false},
        {"2026-010", "2026-0101", false},
        {"321", "0321", false},
        {"Rechnung 7", "7", false},
        {"7", "7", true},
        {"Miete Mai", "MAI", false},
        {"mai", "MAI", true},
        {"", "2026-0101", false},
        {"Invoice", "", false},
        {"", "", false},
        {"***", "--", false},
        {"Größe Ärger-1", "arger 1", true},
    };
    for (Row const& row : rows) {
        CAPTURE(row.reference);
        CAPTURE(row.number);
        CHECK(names_invoice(row.reference, row.number) == row.is_named);
    }
}

TEST_CASE("a payment goes to the invoice it names, then to the oldest due") {
    TextBook const text(three_invoices);
    CHECK(proposal(text, "Atelier", "200.00", "your invoice 2026-0102") ==
          "2026-0102 200.00 exact-reference");
    CHECK(proposal(text, "Atelier", "220.00", "2026-0102") ==
          "2026-0102 200.00 exact-reference, 2026-0101 20.00 oldest-first");
    CHECK(proposal(text, "Atelier", "150.00", "thank you") ==
          "2026-0101 100.00 oldest-first, 2026-0102 50.00 oldest-first");
    CHECK(proposal(text, "Atelier", "120.00", "2026-0102 and 2026-0101") ==
          "2026-0101 100.00 exact-reference, 2026-0102 20.00 exact-reference");
}

TEST_CASE("what is more than everything open stays unallocated") {
    TextBook const text(three_invoices);
    CHECK(proposal(text, "Atelier", "1000.00", "") ==
          "2026-0101 100.00 oldest-first, 2026-0102 200.00 oldest-first, 2026-0090 50.00 oldest-first");
}

TEST_CASE("only what is open, of this customer and this currency, is paid") {
    TextBook text(three_invoices);
    text.add(R"(
customer Other
invoice Other 2026-0777 2026-01-01 EUR 2026-01-10 70.00
invoice Atelier 2026-0500 2026-01-01 USD 2026-01-02 500.00
payment Atelier P1 2026-02-01 EUR 60.00
allocate P1 2026-0101 60.00
void 2026-0102
)");
    CHECK(proposal(text, "Atelier", "100.00", "2026-0777 2026-0500 2026-0102 2026-0101") ==
          "2026-0101 40.00 exact-reference, 2026-0090 50.00 oldest-first");
    CHECK(proposal(text, "Atelier", "100.00", "", "2026-06-01", "USD") == "2026-0500 100.00 oldest-first");
    CHECK(proposal(text, "Atelier", "100.00", "", "2026-06-01", "GBP").empty());
    CHECK(proposal(text, "Atelier", "0.00", "2026-0101").empty());
}

TEST_CASE("instalments are paid in the order they fall due") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1001 2026-01-01 EUR 2026-02-01 100.00 2026-04-01 100.00
invoice Atelier 1002 2026-01-01 EUR 2026-03-01 100.00
)");
    CHECK(proposal(text, "Atelier", "250.00", "") ==
          "1001#1 100.00 oldest-first, 1002 100.00 oldest-first, 1001#2 50.00 oldest-first");
}

TEST_CASE("money doesn't go by itself to an invoice that was issued after it came, unless it names it") {
    TextBook const text(three_invoices);
    CHECK(proposal(text, "Atelier", "500.00", "", "2026-01-03") ==
          "2026-0101 100.00 oldest-first, 2026-0090 50.00 oldest-first");
    CHECK(proposal(text, "Atelier", "500.00", "2026-0102", "2025-12-01") ==
          "2026-0102 200.00 exact-reference");
}

TEST_CASE("a number that is only a part of another number in the reference isn't meant") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 2026 2026-01-01 EUR 2026-01-05 10.00
invoice Atelier 2026-0321 2026-01-01 EUR 2026-02-05 30.00
)");
    CHECK(proposal(text, "Atelier", "35.00", "2026-0321") ==
          "2026-0321 30.00 exact-reference, 2026 5.00 oldest-first");
}

TEST_CASE("a proposal never takes more than came nor gives more than is open") {
    TextBook const text(three_invoices);
    for (std::int64_t minor = 1; minor < 40'000; minor += 777) {
        std::int64_t sum = 0;
        for (AllocationLine const& line :
             propose_allocation(text.book, CustomerId{text.id("Atelier")}, {minor, Currency::of("EUR")},
                                "2026-0102", day("2026-06-01"))) {
            InvoiceRow const& invoice = *text.book.invoices.find(line.invoice);
            CHECK(line.amount_minor > 0);
            CHECK(line.amount_minor <= text.book.instalments.open_minor[invoice.first_instalment]);
            sum += line.amount_minor;
        }
        CHECK(sum == std::min<std::int64_t>(minor, 35'000));
    }
}
