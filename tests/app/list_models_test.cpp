// The long lists: what they hold, and in which order.
#include "app/list_cells.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::day;

namespace {

struct Lists {
    test::TextBook text{"customer \"Ärger & Co\" number K2\n"
                        "customer Nordlicht number K10\n"
                        "customer Zebra number K1\n"
                        "invoice Nordlicht R1 2026-09-01 EUR 2026-10-01 100.00\n"
                        "invoice Nordlicht R2 2026-10-05 EUR 2026-12-04 300.00\n"
                        "invoice \"Ärger & Co\" R3 2026-08-01 EUR 2026-09-01 200.00\n"
                        "invoice Zebra R4 2026-07-01 EUR 2026-08-01 50.00\n"
                        "invoice Zebra R5 2026-07-01 USD 2026-08-01 5.00\nvoid R5\n"
                        "payment Zebra P1 2026-08-15 EUR 60.00\nallocate P1 R4 50.00\n"
                        "payment Nordlicht P2 2026-09-15 EUR 10.00\nallocate P2 R1 10.00\n"
                        "talk Nordlicht 2026-11-12T09:30 call no-answer\n"
                        "customer Gone\nvoid Gone\n"};
    ReadModels models;
    Lists() { models.update(text.book, day("2026-11-20"), Locale{}); }

    std::string invoices(InvoiceListSpec const& spec) {
        std::string out;
        for (RowIndex const row : models.invoices(text.book, spec))
            out += (out.empty() ? "" : " ") + text.book.invoices[row].number;
        return out;
    }
    std::string customers(CustomerListSpec const& spec) {
        std::string out;
        for (RowIndex const row : models.customers(text.book, spec))
            out += (out.empty() ? "" : " ") + text.book.customers[row].data.name.substr(0, 2);
        return out;
    }
    std::string payments(PaymentListSpec const& spec) {
        std::string out;
        for (RowIndex const row : models.payments(text.book, spec))
            out += (out.empty() ? "" : " ") + text.book.customers[text.book.payments[row].customer].data.name;
        return out;
    }
};

} // namespace

TEST_CASE("invoices are filtered by how they stand") {
    Lists lists;
    struct Case {
        InvoiceFilter filter;
        char const* numbers;
    };
    for (Case const& one : {Case{InvoiceFilter::All, "R4 R3 R1 R2"}, Case{InvoiceFilter::Open, "R3 R1 R2"},
                            Case{InvoiceFilter::Overdue, "R3 R1"}, Case{InvoiceFilter::Paid, "R4"},
                            Case{InvoiceFilter::Voided, "R5"}})
        CHECK(lists.invoices({one.filter, "", InvoiceColumn::Due, false}) == one.numbers);
}

TEST_CASE("invoices are sorted by any column, both ways") {
    Lists lists;
    struct Case {
        InvoiceColumn column;
        char const *up, *down;
    };
    for (Case const& one :
         {Case{InvoiceColumn::Number, "R1 R2 R3", "R3 R2 R1"},
          Case{InvoiceColumn::Customer, "R3 R1 R2", "R1 R2 R3"}, // within a customer as entered
          Case{InvoiceColumn::Issued, "R3 R1 R2", "R2 R1 R3"},
          Case{InvoiceColumn::Due, "R3 R1 R2", "R2 R1 R3"},
          Case{InvoiceColumn::Amount, "R1 R3 R2", "R2 R3 R1"},
          Case{InvoiceColumn::Open, "R1 R3 R2", "R2 R3 R1"},
          Case{InvoiceColumn::DaysLate, "R2 R1 R3", "R3 R1 R2"}}) {
        CAPTURE(static_cast<int>(one.column));
        CHECK(lists.invoices({InvoiceFilter::Open, "", one.column, false}) == one.up);
        CHECK(lists.invoices({InvoiceFilter::Open, "", one.column, true}) == one.down);
    }
}

TEST_CASE("text is found in numbers and names, whatever the case and accents") {
    Lists lists;
    struct Case {
        char const *text, *invoices;
    };
    for (Case const& one : {Case{"r3", "R3"}, Case{"nordl", "R1 R2"}, Case{"ARGER", "R3"},
                            Case{"k10", "R1 R2"}, Case{"nobody", ""}, Case{"  ", "R3 R1 R2"}}) {
        CAPTURE(one.text);
        CHECK(lists.invoices({InvoiceFilter::Open, one.text, InvoiceColumn::Due, false}) == one.invoices);
    }
    CHECK(lists.customers({"zeb", false, CustomerColumn::Name, false}) == "Ze");
    CHECK(lists.payments({"zebra", false, PaymentColumn::Received, true}) == "Zebra");
}

TEST_CASE("customers are sorted by any column; voided ones are left out") {
    Lists lists;
    struct Case {
        CustomerColumn column;
        char const* down;
    };
    for (Case const& one :
         {Case{CustomerColumn::Name, "Ze No Ä"}, Case{CustomerColumn::Owed, "No Ä Ze"},
          Case{CustomerColumn::Overdue, "Ä No Ze"}, Case{CustomerColumn::DaysLate, "Ä No Ze"},
          Case{CustomerColumn::LastContact, "No Ä Ze"}, Case{CustomerColumn::Number, "Ä No Ze"}}) {
        CAPTURE(static_cast<int>(one.column));
        CHECK(lists.customers({"", false, one.column, true}) == one.down);
    }
    CHECK(lists.customers({"", true, CustomerColumn::Owed, true}) == "No Ä Ze"); // unallocated money counts
}

TEST_CASE("payments: what isn't put to invoices, newest first") {
    Lists lists;
    CHECK(lists.payments({}) == "Nordlicht Zebra");
    CHECK(lists.payments({"", true, PaymentColumn::Received, true}) == "Zebra");
    CHECK(lists.payments({"", false, PaymentColumn::Amount, true}) == "Zebra Nordlicht");
    CHECK(lists.payments({"", false, PaymentColumn::Unallocated, false}) == "Nordlicht Zebra");
    CHECK(lists.payments({"", false, PaymentColumn::Customer, false}) == "Nordlicht Zebra");
}

TEST_CASE("lists are narrowed by days, currency, amount, customer and tag") {
    Lists lists;
    lists.text.book.customers[2].data.tags = {"wholesale"};
    lists.text.add("invoice Zebra R6 2026-11-02 JPY 2026-11-15 70\n");
    lists.models.update(lists.text.book, day("2026-11-20"), Locale{});
    auto const invoices = [&](ListFilters const& filters) {
        return lists.invoices({InvoiceFilter::All, "", InvoiceColumn::Number, false, filters});
    };
    CHECK(invoices({}) == "R1 R2 R3 R4 R6");
    ListFilters filters;
    filters.due.kind = Period::Kind::NextMonth;
    CHECK(invoices(filters) == "R2");
    filters.due = {Period::Kind::Custom, day("2026-09-01"), day("2026-10-01")};
    CHECK(invoices(filters) == "R1 R3");
    filters.due.to = Date{};
    CHECK(invoices(filters) == "R1 R2 R3 R6");
    filters.day.kind = Period::Kind::ThisMonth;
    CHECK(invoices(filters) == "R6");
    filters = {};
    filters.currency = Currency::of("JPY");
    CHECK(invoices(filters) == "R6");
    filters = {};
    filters.least_hundredths = 60'00; // 60 of any currency, whatever minor units it has
    filters.most_hundredths = 200'00;
    CHECK(invoices(filters) == "R1 R3 R6");
    filters = {};
    filters.customer = lists.text.book.customers[2].id;
    CHECK(invoices(filters) == "R4 R6");
    CHECK(lists.payments({"", false, PaymentColumn::Received, true, filters}) == "Zebra");
    filters = {};
    filters.tag = "wholesale";
    CHECK(invoices(filters) == "R4 R6");
    CHECK(lists.models.choices(lists.text.book).tags == std::vector<std::string>{"wholesale"});
    filters = {};
    filters.currency = Currency::of("EUR");
    filters.least_hundredths = 150'00;
    CHECK(lists.customers({"", false, CustomerColumn::Name, false, filters}) == "Ä No");
}

TEST_CASE("a period is counted from today") {
    struct Case {
        Period::Kind kind;
        char const *today, *from, *to;
    };
    using Kind = Period::Kind;
    for (Case const& one : {Case{Kind::ThisMonth, "2026-11-20", "2026-11-01", "2026-11-30"},
                            Case{Kind::LastMonth, "2026-03-31", "2026-02-01", "2026-02-28"},
                            Case{Kind::LastMonth, "2026-01-05", "2025-12-01", "2025-12-31"},
                            Case{Kind::NextMonth, "2026-01-31", "2026-02-01", "2026-02-28"},
                            Case{Kind::ThisMonth, "2024-02-29", "2024-02-01", "2024-02-29"},
                            Case{Kind::ThisYear, "2026-11-20", "2026-01-01", "2026-12-31"}}) {
        DaySpan const days = days_of({one.kind, {}, {}}, day(one.today));
        CHECK(to_iso_text(days.from) == one.from);
        CHECK(to_iso_text(days.to) == one.to);
    }
}

TEST_CASE("what is shown is summed up by currency, and what is chosen of it") {
    Lists lists;
    lists.text.add("invoice Zebra R6 2026-11-02 USD 2026-11-15 70.00\n");
    lists.models.update(lists.text.book, day("2026-11-20"), Locale{});
    ListSpec const spec = InvoiceListSpec{};
    ListTotals const& all = lists.models.totals(lists.text.book, spec);
    CHECK(all.row_count == 4);
    REQUIRE(all.sums.size() == 2);
    CHECK(all.sums[0].currency == Currency::of("EUR"));
    CHECK(all.sums[0].main_minor == 590'00);
    CHECK(all.sums[0].second_minor == 600'00);
    CHECK(all.sums[1].main_minor == 70'00);
    auto const id = [&](std::size_t row) { return lists.text.book.invoices.rows[row].id.value; };
    Selection chosen;
    chosen.set(id(0), true);
    chosen.set(id(3), true); // R4 is paid: not shown, so not counted
    CHECK(lists.models.chosen_totals(lists.text.book, spec, chosen).row_count == 1);
    CHECK(lists.models.chosen_totals(lists.text.book, spec, chosen).sums[0].main_minor == 90'00);
    chosen.choose_all();
    chosen.toggle(id(2));
    CHECK(lists.models.chosen_totals(lists.text.book, spec, chosen).row_count == 3);
    CHECK(lists.models.chosen_rows(lists.text.book, spec, chosen).size() == 3);
}

TEST_CASE("columns are kept by name, and come out as cells for spreadsheets") {
    Lists lists;
    ColumnMask const usual = columns_from(ListName::Invoices, "");
    CHECK(columns_text(ListName::Invoices, usual).empty());
    ColumnMask const few = columns_from(ListName::Invoices, "customer,nonsense,late");
    CHECK(columns_text(ListName::Invoices, few) == "number,customer,open,late"); // two are always there
    CHECK(columns_from(ListName::Invoices, columns_text(ListName::Invoices, few)) == few);
    lists.text.add("invoice Zebra =1+1 2026-11-02 USD 2026-11-15 70.00\n");
    lists.models.update(lists.text.book, day("2026-11-20"), Locale{});
    InvoiceListSpec spec;
    spec.filter = InvoiceFilter::Overdue;
    std::vector<RowIndex> const rows = lists.models.invoices(lists.text.book, spec);
    exchange::CsvStyle const cells{'\t', ',', exchange::ByteOrderMark::Absent};
    CHECK(list_csv(lists.text.book, lists.models, ListName::Invoices, rows, few, Words{}, cells) ==
          "Invoice\tCustomer\tOpen\tLate\tCurrency\r\nR3\tÄrger & Co\t200,00\t80\tEUR\r\n"
          "R1\tNordlicht\t90,00\t50\tEUR\r\n'=1+1\tZebra\t70,00\t5\tUSD\r\n");
    CHECK(list_html(lists.text.book, lists.models, ListName::Invoices, {rows[0]}, few, Words{}, '.') ==
          "<table><tr><th>Invoice</th><th>Customer</th><th>Open</th><th>Late</th><th>Currency</th></tr>"
          "<tr><td>R3</td><td>Ärger &amp; Co</td><td>200.00</td><td>80</td><td>EUR</td></tr></table>");
}

TEST_CASE("a list follows the book") {
    Lists lists;
    CHECK(lists.invoices({}) == "R3 R1 R2");
    lists.text.add("void R1\n");
    lists.models.update(lists.text.book, day("2026-11-20"), Locale{});
    CHECK(lists.invoices({}) == "R3 R2");
}
