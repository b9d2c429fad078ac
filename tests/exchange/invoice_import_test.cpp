#include "exchange/invoice_import.hpp"

#include "support/fixtures.hpp"
#include "support/import_support.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <sstream>

using namespace dunlin;
using namespace dunlin::exchange;
using namespace dunlin::test;

namespace {

constexpr char const* ibm_file = "invoices/ibm-accounts-receivable-2012q1-q3.csv";

std::string problems_of(InvoiceImport const& import) {
    std::string out;
    for (LeftOutRow const& row : import.left_out()) {
        LeftOutText const text = import.describe(row);
        out += std::to_string(text.line) + ' ' + name_of(row.problem) + ' ' + text.column_name + '\n';
        CHECK_FALSE(text.sentence.empty());
    }
    return out;
}

Decision const* find(std::vector<Decision> const& decisions, Subject subject) {
    for (Decision const& decision : decisions) {
        if (decision.subject == subject) return &decision;
    }
    return nullptr;
}

// The same figures from the file by other means.
struct Expected {
    int rows = 0, open = 0, overdue = 0, day_above_twelve = 0;
    std::int64_t open_minor = 0;
    std::set<std::string> customers;
};
Expected expect_of_ibm(std::string const& csv, int as_of) {
    Expected expected;
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    auto const number = [](std::string const& text) { // M/D/YYYY as YYYYMMDD
        int month = 0, day_of_month = 0, year = 0;
        REQUIRE(std::sscanf(text.c_str(), "%d/%d/%d", &month, &day_of_month, &year) == 3);
        return year * 10'000 + month * 100 + day_of_month;
    };
    while (std::getline(lines, line)) {
        std::vector<std::string> cells;
        std::istringstream fields(line);
        for (std::string cell; std::getline(fields, cell, ',');) cells.push_back(cell);
        ++expected.rows;
        expected.customers.insert(cells[1]);
        if (number(cells[4]) % 100 > 12) ++expected.day_above_twelve;
        if (number(cells[4]) > as_of || number(cells[8]) <= as_of) continue;
        ++expected.open;
        if (number(cells[5]) < as_of) ++expected.overdue;
        expected.open_minor += static_cast<std::int64_t>(std::strtod(cells[6].c_str(), nullptr) * 100 + 0.5);
    }
    return expected;
}

} // namespace

TEST_CASE("the IBM sample is understood, with reasons, and counted as of a day") {
    auto const file = test::fixture(ibm_file);
    if (!file) return;
    Expected const expected = expect_of_ibm(*file, 20120630);
    Date const as_of = day(2012, 6, 30);
    Book book;
    InvoiceImport import(*file, "ibm.csv", dollars());
    run(import, book);

    REQUIRE(import.is_possible().is_ok());
    CHECK(import.kind() == ImportKind::Invoices);
    CHECK(import.left_out().empty());
    ImportCounts const counts = import.counts(ImportMode::AsOfDay, as_of);
    CHECK(counts.rows == 944);
    CHECK(counts.customers == 100);
    CHECK(counts.new_customers == 100);
    CHECK(counts.open == 98);
    CHECK(counts.overdue == 15);
    CHECK(counts.settled_or_later == 846);
    CHECK(counts.rows == expected.rows);
    CHECK(counts.customers == expected.customers.size());
    CHECK(counts.open == expected.open);
    CHECK(counts.overdue == expected.overdue);
    REQUIRE(counts.open_amounts.size() == 1);
    CHECK(counts.open_amounts[0] == Money{expected.open_minor, Currency::of("USD")});

    std::vector<Field> const columns{Field::Ignore,        Field::CustomerNumber, Field::Ignore,
                                     Field::InvoiceNumber, Field::IssueDate,      Field::DueDate,
                                     Field::Amount,        Field::Ignore,         Field::SettledDate,
                                     Field::Ignore,        Field::Ignore,         Field::Ignore};
    CHECK(import.mapping().columns == columns);
    std::vector<Decision> const decisions = import.decisions(as_of);
    Decision const* const dates = find(decisions, Subject::DateOrder);
    REQUIRE(dates != nullptr);
    CHECK(dates->value == "month-day-year");
    CHECK(dates->figures ==
          std::vector<std::int64_t>{expected.day_above_twelve, 0, 944 - expected.day_above_twelve});
    CHECK(dates->sentence == "584 rows have a day above 12; none the other way");
    CHECK(find(decisions, Subject::DecimalSign)->value == ".");
    CHECK(find(decisions, Subject::DecimalSign)->sentence.find("no commas seen") != std::string::npos);
    CHECK(find(decisions, Subject::Currency)->reason == Reason::NotInFile);
    CHECK(find(decisions, Subject::Customers)->sentence == "100, matched by number; all new");
    CHECK(find(decisions, Subject::Settled)->sentence == "846 of 944 are settled or later than 30 June 2012");
}

TEST_CASE("the IBM sample can be taken as of a day or as a whole") {
    auto const file = test::fixture(ibm_file);
    if (!file) return;
    Date const as_of = day(2012, 6, 30);
    Book book;
    InvoiceImport import(*file, "ibm.csv", dollars());
    run(import, book);
    ImportCounts const counts = import.counts(ImportMode::AsOfDay, as_of);

    SUBCASE("as of the day: later facts are left out") {
        take(book, import, ImportMode::AsOfDay, as_of);
        int open = 0;
        for (std::size_t i = 0; i < book.instalments.size(); ++i)
            open += book.instalments.open_minor[i] > 0 ? 1 : 0;
        CHECK(open == 98);
        CHECK(book.customers.size() == 100);
        CHECK(book.invoices.size() == counts.importable);
    }
    SUBCASE("everything: nothing is open, and the last settled day is known") {
        ImportCounts const all = import.counts(ImportMode::Everything, as_of);
        CHECK(all.open == 0);
        CHECK(all.settled == 944);
        CHECK(all.last_settled.is_set());
        take(book, import, ImportMode::Everything, as_of);
        CHECK(book.payments.size() == 944);
        for (std::size_t i = 0; i < book.instalments.size(); ++i) CHECK(book.instalments.open_minor[i] == 0);
    }
    SUBCASE("the same file again is all duplicates, and its mapping is remembered") {
        take(book, import, ImportMode::Everything, as_of);
        InvoiceImport again(*file, "ibm.csv", ImportDefaults{});
        run(again, book);
        CHECK(again.is_remembered());
        CHECK(again.mapping().currency == Currency::of("USD"));
        ImportCounts const second = again.counts(ImportMode::Everything, as_of);
        CHECK(second.duplicates == 944);
        CHECK(second.importable == 0);
        CHECK(second.left_out == 0);
    }
}

TEST_CASE("rows that can't be read are listed by line with the reason, and the rest is taken") {
    InvoiceImport import = import_of("Invoice no;Customer;Date;Due;Amount\n"
                                     "1;Acme;01.02.2024;02.03.2024;100,00\n"
                                     ";Acme;01.02.2024;02.03.2024;100,00\n"
                                     "3;;01.02.2024;02.03.2024;100,00\n"
                                     "4;Acme;31.02.2024;02.03.2024;100,00\n"
                                     "5;Acme;13.02.2024;02.03.2024;many\n"
                                     "6;Acme;01.02.2024;02.03.2024;\n"
                                     "7;Acme;01.02.2024;02.03.2024;0,00\n"
                                     "8;Acme;01.02.2024;02.03.2024;-5,00\n"
                                     "9;Acme;;;100,00\n"
                                     ";;;;\n"
                                     "1;Acme;01.02.2024;02.03.2024;100,00\n"
                                     "1;Acme;01.02.2024;02.03.2024;100,01\n"
                                     "1;Other;01.02.2024;02.03.2024;100,00\n"
                                     "11;Acme;01.02.2024;02.03.2024;99999999999999\n"
                                     "Total;;;;500,00\n");
    CHECK(problems_of(import) == "3 no-invoice-number Invoice no\n"
                                 "4 no-customer Customer\n"
                                 "5 date-unreadable Date\n"
                                 "6 amount-unreadable Amount\n"
                                 "7 no-amount Amount\n"
                                 "8 zero-amount Amount\n"
                                 "10 no-date Date\n"
                                 "12 same-in-file Invoice no\n"
                                 "13 different-in-file Invoice no\n"
                                 "15 amount-too-large Amount\n"
                                 "16 no-date Date\n");
    ImportCounts const counts = import.counts(ImportMode::Everything, day(2024, 6, 1));
    CHECK(counts.rows == 14);
    CHECK(counts.invoices == 2);
    CHECK(counts.credit_notes == 1);
    CHECK(counts.importable == 3);
    CHECK(counts.duplicates == 1);
    CHECK(counts.overdue == 2);
    CHECK(import.customers().size() == 2);
    Book book;
    take(book, import, ImportMode::Everything, day(2024, 6, 1));
    CHECK(book.invoices.size() == 2);
}

TEST_CASE("customers are matched by number, then by name, and only empty fields are filled") {
    Book book;
    {
        InvoiceImport first =
            import_of("Customer no,Customer,E-mail\nK1,Brückner & Söhne KG,a@b.example\n,Nordwind GmbH,\n"
                      "K3,Twin Ltd,\n");
        CHECK(first.kind() == ImportKind::CustomersOnly);
        take(book, first, ImportMode::Everything, day(2024, 1, 1));
    }
    REQUIRE(book.customers.size() == 3);
    InvoiceImport import = import_of("Customer no,Customer,E-mail,Phone,City,Invoice no,Date,Amount\n"
                                     "K1,Another Name,new@b.example,+49 30 1,Berlin,1,2024-01-05,10.00\n"
                                     "K2,NORDWIND gmbh,n@w.example,,Bremen,2,2024-01-05,10.00\n"
                                     "K4,Twin Ltd,,,,3,2024-01-05,10.00\n",
                                     book);
    CHECK(import.customers()[0].match == CustomerMatch::ByNumber);
    CHECK(import.customers()[1].match == CustomerMatch::ByName);
    CHECK(import.customers()[2].match == CustomerMatch::New);
    take(book, import, ImportMode::Everything, day(2024, 1, 31));
    CHECK(book.customers.size() == 4);
    CustomerData const& matched = book.customers[0].data;
    CHECK(matched.name == "Brückner & Söhne KG");
    CHECK(matched.address.city == "Berlin");
    CHECK(book.contacts.size() == 2);
    CHECK(book.contacts[0].data.email == "a@b.example");
    CHECK(book.contacts[0].data.phone == "+49 30 1");
    CHECK(book.customers[1].data.number == "K2");
    CHECK(book.contacts[1].data.email == "n@w.example");
    CHECK(book.instalments.due[0] == day(2024, 2, 4));
}

TEST_CASE("an invoice that the book has already is skipped if it is the same and listed if it differs") {
    Book book;
    InvoiceImport first =
        import_of("Invoice,Client,Date,Due date,Total\nA1,Acme,2024-01-05,2024-02-04,10.00\n"
                  "A2,Acme,2024-01-05,2024-02-04,20.00\n");
    take(book, first, ImportMode::Everything, day(2024, 1, 31));
    InvoiceImport again =
        import_of("Invoice,Client,Date,Due date,Total\nA1,Acme,2024-01-05,2024-02-04,10.00\n"
                  "A2,Acme,2024-01-05,2024-02-04,21.00\nA3,Acme,2024-01-06,2024-02-04,1.00\n",
                  book);
    CHECK(problems_of(again) == "2 same-in-book Invoice\n3 different-in-book Invoice\n");
    take(book, again, ImportMode::Everything, day(2024, 1, 31));
    CHECK(book.invoices.size() == 3);
}

TEST_CASE("open and paid amounts, currencies and terms are read from their columns") {
    InvoiceImport import = import_of(
        "Rechnungsnummer;Kunde;Rechnungsdatum;Betrag;Offener Betrag;Währung;Zahlungsbedingungen;Bezahlt am\n"
        "1;Acme;05.01.2024;1.200,00;1.200,00;EUR;14 Tage 2 %, 60 Tage netto;\n"
        "2;Acme;15.01.2024;100,00;40,00;USD;;\n"
        "3;Acme;05.01.2024;100,00;0,00;EUR;;20.01.2024\n"
        "4;Acme;05.01.2024;100,00;0,00;EUR;;\n"
        "5;Acme;05.01.2024;100;100;Taler;;\n");
    CHECK(problems_of(import) == "5 paid-without-date Offener Betrag\n6 currency-unknown Währung\n");
    CHECK(import.understood(0).due == day(2024, 3, 5));
    CHECK(import.understood(1).due == day(2024, 2, 14));
    CHECK(import.understood(1).is_due_from_terms);
    Book book;
    take(book, import, ImportMode::Everything, day(2024, 6, 1));
    REQUIRE(book.invoices.size() == 3);
    CHECK(book.instalments.open_minor[0] == 120'000);
    CHECK(book.instalments.open_minor[1] == 4'000);
    CHECK(book.invoices[1].currency == Currency::of("USD"));
    CHECK(book.invoices[1].amount_minor == 10'000); // and a payment of the rest
    CHECK(book.instalments.open_minor[2] == 0);
    CHECK(book.customers[0].data.payment_terms_days == 60);
}

TEST_CASE("what the person corrects is used, said and remembered") {
    std::string const text =
        "Invoice,Client,Date,Total\nA1,Acme,03/04/2024,10.00\nA2,Beta,05/06/2024,20.00\n";
    Book book;
    InvoiceImport import = import_of(text);
    Decision const* dates = nullptr;
    std::vector<Decision> decisions = import.decisions(day(2024, 12, 31));
    dates = find(decisions, Subject::DateOrder);
    CHECK(dates->reason == Reason::Ambiguous);
    CHECK(import.understood(0).issued == day(2024, 4, 3));
    Mapping mapping = import.mapping();
    mapping.date_order = DateOrder::MonthDayYear;
    mapping.currency = Currency::of("CHF");
    import.correct(mapping);
    run(import, book);
    CHECK(import.understood(0).issued == day(2024, 3, 4));
    decisions = import.decisions(day(2024, 12, 31));
    CHECK(find(decisions, Subject::DateOrder)->reason == Reason::ByPerson);
    CHECK(find(decisions, Subject::Currency)->value == "CHF");
    take(book, import, ImportMode::Everything, day(2024, 12, 31));

    InvoiceImport next = import_of("Invoice,Client,Date,Total\nB1,Acme,03/04/2024,10.00\n", book);
    CHECK(next.is_remembered());
    CHECK(next.understood(0).issued == day(2024, 3, 4));
    CHECK(next.understood(0).amount.currency == Currency::of("CHF"));
}

TEST_CASE("a correction of delimiter or header reads the table anew") {
    InvoiceImport import = import_of("Invoice,Client,Date,Total\nA1,\"Acme; Sons\",2024-04-03,10.00\n");
    Book const book;
    Mapping mapping = import.mapping();
    mapping.delimiter = ';';
    import.correct(mapping);
    run(import, book);
    CHECK_FALSE(import.is_possible().is_ok());
    mapping = import.mapping();
    mapping.delimiter = ',';
    mapping.columns.clear();
    import.correct(mapping);
    run(import, book);
    CHECK(import.is_possible().is_ok());
    CHECK(import.understood(0).customer_name == "Acme; Sons");
}

TEST_CASE("a table without what is needed says what to choose") {
    struct Case {
        char const* text;
        char const* field;
    };
    for (Case const& c :
         {Case{"", "file"}, Case{"Invoice no,Date,Amount\n1,2024-01-01,5.00\n", "customer-name"},
          Case{"Client,Date,Amount\nAcme,2024-01-01,5.00\n", "invoice-number"},
          Case{"Invoice no,Client,Date\n1,Acme,2024-01-01\n", "amount"},
          Case{"Invoice no,Client,Amount\n1,Acme,5.00\n", "issue-date"}}) {
        CAPTURE(c.text);
        InvoiceImport const import = import_of(c.text);
        REQUIRE_FALSE(import.is_possible().is_ok());
        CHECK(import.is_possible().error().field == c.field);
    }
}

TEST_CASE("many budgets give one batch") {
    auto const file = test::fixture(ibm_file);
    if (!file) return;
    Book const book;
    for (std::uint64_t const items : {1u, 7u, 1000u}) {
        InvoiceImport import(*file, "ibm.csv", dollars());
        run(import, book, items);
        import.prepare_batch(ImportMode::AsOfDay, day(2012, 6, 30));
        run(import, book, items);
        CHECK(import.take_batch().invoices.size() == 611);
    }
}
