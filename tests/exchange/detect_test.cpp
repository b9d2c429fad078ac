#include "exchange/detect.hpp"

#include "exchange/cell.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

struct Analysed {
    Mapping mapping;
    std::vector<Decision> decisions;
    std::uint32_t first_data_row = 0;
    std::vector<std::string> names;
};

Analysed analyse(std::string text, ImportDefaults defaults = {}) {
    TableAnalysis analysis(std::move(text), defaults);
    while (analysis.step(Budget{50}) == StepOutcome::More) {
    }
    return {analysis.mapping(), analysis.decisions(), analysis.first_data_row(), analysis.column_names()};
}

Decision const& find(Analysed const& analysed, Subject subject) {
    for (Decision const& decision : analysed.decisions) {
        if (decision.subject == subject) return decision;
    }
    static Decision const none;
    return none;
}

std::string wide(std::string_view text, bool is_big) {
    std::string out;
    for (char const c : text) {
        if (is_big) out.push_back('\0');
        out.push_back(c);
        if (!is_big) out.push_back('\0');
    }
    return out;
}

} // namespace

TEST_CASE("encodings are told by mark, by zeroes and by what UTF-8 allows") {
    struct Case {
        std::string bytes;
        Encoding encoding;
        Reason reason;
    };
    for (Case const& c : {
             Case{"a,b\n", Encoding::Utf8, Reason::ValidUtf8},
             Case{"\xEF\xBB\xBF"
                  "a,b\n",
                  Encoding::Utf8, Reason::ByteOrderMark},
             Case{"M\xC3\xBCller\n", Encoding::Utf8, Reason::ValidUtf8},
             Case{"M\xFCller\n", Encoding::Windows1252, Reason::NotUtf8},
             Case{"\xFF\xFE" + wide("a;b", false), Encoding::Utf16Little, Reason::ByteOrderMark},
             Case{"\xFE\xFF" + wide("a;b", true), Encoding::Utf16Big, Reason::ByteOrderMark},
             Case{wide("Date;Amount\n", false), Encoding::Utf16Little, Reason::ZeroBytes},
             Case{wide("Date;Amount\n", true), Encoding::Utf16Big, Reason::ZeroBytes},
         }) {
        CAPTURE(c.bytes);
        EncodingFound const found = detect_encoding(c.bytes);
        CHECK(found.encoding == c.encoding);
        CHECK(found.decision.reason == c.reason);
        CHECK_FALSE(found.decision.sentence.empty());
    }
    CHECK(to_utf8("M\xFCller \x80", Encoding::Windows1252) == "Müller €");
    CHECK(to_utf8("\xFF\xFE" + wide("ab", false), Encoding::Utf16Little) == "ab");
    CHECK(to_utf8("a\xFF", Encoding::Utf8) == "a\xEF\xBF\xBD");
}

TEST_CASE("delimiters are those that give the same number of columns") {
    struct Case {
        char const* text;
        char delimiter;
    };
    for (Case const& c : {
             Case{"a,b,c\n1,2,3\n", ','},
             Case{"a;b;c\n1,5;2,5;3,5\n", ';'},
             Case{"a\tb\n1,5\t2\n", '\t'},
             Case{"a|b|c\n1|2|3\n", '|'},
             Case{"\"a;b\",c\n\"d;e\",f\n", ','},
             Case{"sep=|\na;b;c\n", '|'},
             Case{"Report of 1 May, 2024\n\nName;Sum\nA;1,5\nB;2,5\nC;3,5\n", ';'},
             Case{"just one column\nand more\n", ','},
         }) {
        CAPTURE(c.text);
        CHECK(detect_delimiter(c.text).delimiter == c.delimiter);
    }
}

TEST_CASE("headers, preambles and tables without a header are told apart") {
    struct Case {
        char const* text;
        HeaderRow header;
        std::uint32_t preamble;
    };
    for (Case const& c : {
             Case{"Invoice,Date,Amount\n1,2024-01-02,5.00\n", HeaderRow::Present, 0},
             Case{"My company\nPrinted "
                  "1.1.2024\n\nInvoice,Date,Amount\n1,2024-01-02,5.00\n2,2024-01-02,5.00\n",
                  HeaderRow::Present, 2},
             Case{"1,2024-01-02,5.00\n2,2024-01-02,5.00\n", HeaderRow::Absent, 0},
             Case{"Open items;;\nInvoice;Date;Amount\n1;02.01.2024;5,00\n2;02.01.2024;5,00\n",
                  HeaderRow::Present, 1},
             Case{"Name,City\nAcme,Berlin\nBeta,Rome\n", HeaderRow::Present, 0},
             Case{"Acme,Berlin\nBeta,Rome\n", HeaderRow::Absent, 0},
         }) {
        CAPTURE(c.text);
        HeaderFound const found = detect_header(read_csv(c.text, detect_delimiter(c.text).delimiter));
        CHECK(found.header == c.header);
        CHECK(found.preamble_rows == c.preamble);
    }
}

TEST_CASE("headings in six languages are understood") {
    struct Case {
        char const* heading;
        Field field;
    };
    for (Case const& c : {
             Case{"customerID", Field::CustomerNumber},
             Case{"invoiceNumber", Field::InvoiceNumber},
             Case{"InvoiceDate", Field::IssueDate},
             Case{"DueDate", Field::DueDate},
             Case{"InvoiceAmount", Field::Amount},
             Case{"SettledDate", Field::SettledDate},
             Case{"Amount due", Field::OpenAmount},
             Case{"Balance", Field::OpenAmount},
             Case{"PO Number", Field::Reference},
             Case{"E-Mail", Field::Email},
             Case{"Rechnungs-Nr.", Field::InvoiceNumber},
             Case{"Rechnungsdatum", Field::IssueDate},
             Case{"Fälligkeit", Field::DueDate},
             Case{"Fällig am", Field::DueDate},
             Case{"Kundennummer", Field::CustomerNumber},
             Case{"Kunde", Field::CustomerName},
             Case{"Betrag (EUR)", Field::Amount},
             Case{"Offener Betrag", Field::OpenAmount},
             Case{"Bezahlt am", Field::SettledDate},
             Case{"Währung", Field::Currency},
             Case{"Ansprechpartner", Field::ContactName},
             Case{"Straße", Field::AddressLines},
             Case{"PLZ", Field::PostalCode},
             Case{"N° de facture", Field::InvoiceNumber},
             Case{"Date de facture", Field::IssueDate},
             Case{"Date d'échéance", Field::DueDate},
             Case{"Montant TTC", Field::Amount},
             Case{"Raison sociale", Field::CustomerName},
             Case{"Reste à payer", Field::OpenAmount},
             Case{"Réglé le", Field::SettledDate},
             Case{"Número de factura", Field::InvoiceNumber},
             Case{"Fecha de vencimiento", Field::DueDate},
             Case{"Importe total", Field::Amount},
             Case{"Cliente", Field::CustomerName},
             Case{"Código postal", Field::PostalCode},
             Case{"Factuurnummer", Field::InvoiceNumber},
             Case{"Vervaldatum", Field::DueDate},
             Case{"Openstaand bedrag", Field::OpenAmount},
             Case{"Klantnummer", Field::CustomerNumber},
             Case{"Bedrag incl. btw", Field::Amount},
             Case{"Numero fattura", Field::InvoiceNumber},
             Case{"Data scadenza", Field::DueDate},
             Case{"Importo", Field::Amount},
             Case{"Ragione sociale", Field::CustomerName},
             Case{"Partita IVA", Field::TaxNumber},
             Case{"Credit limit", Field::CreditLimit},
             Case{"Payment terms", Field::PaymentTerms},
             Case{"DaysLate", Field::Ignore},
             Case{"PaperlessDate", Field::Ignore},
             Case{"Disputed", Field::Ignore},
         }) {
        CAPTURE(c.heading);
        CHECK(name_of(meaning_of_header(c.heading).field) == std::string(name_of(c.field)));
    }
}

TEST_CASE("date orders are decided by what the days can't be") {
    struct Case {
        std::vector<char const*> dates;
        DateOrder order;
        Reason reason;
    };
    for (Case const& c : {
             Case{{"13/02/2024", "01/02/2024"}, DateOrder::DayMonthYear, Reason::DayAboveTwelve},
             Case{{"02/13/2024", "01/02/2024"}, DateOrder::MonthDayYear, Reason::DayAboveTwelve},
             Case{{"2024-02-13", "2024-01-02"}, DateOrder::YearMonthDay, Reason::YearFirst},
             Case{{"20240213"}, DateOrder::YearMonthDay, Reason::YearFirst},
             Case{{"13-Dec-2019"}, DateOrder::DayMonthYear, Reason::MonthNames},
             Case{{"01.02.2024", "03.04.2024"}, DateOrder::DayMonthYear, Reason::Ambiguous},
             Case{{"22.02.18"}, DateOrder::DayMonthYear, Reason::DayAboveTwelve},
             Case{{}, DateOrder::DayMonthYear, Reason::NoDates},
         }) {
        DateTally tally;
        for (char const* date : c.dates) tally_date(date, tally);
        DateOrder order{};
        Decision const decision = decide_date_order(tally, DateOrder::DayMonthYear, order);
        CAPTURE(decision.sentence);
        CHECK(order == c.order);
        CHECK(decision.reason == c.reason);
    }
}

TEST_CASE("dates of cells are read in the order given, the year first always as such") {
    auto const iso = [](char const* text, DateOrder order) {
        std::optional<Date> const date = date_of_cell(text, order);
        return date ? to_iso_text(*date) : std::string("none");
    };
    CHECK(iso("3/4/2024", DateOrder::DayMonthYear) == "2024-04-03");
    CHECK(iso("3/4/2024", DateOrder::MonthDayYear) == "2024-03-04");
    CHECK(iso("2024-03-04", DateOrder::DayMonthYear) == "2024-03-04");
    CHECK(iso("2019.04.19.", DateOrder::DayMonthYear) == "2019-04-19");
    CHECK(iso("20190311", DateOrder::DayMonthYear) == "2019-03-11");
    CHECK(iso("2018-02-26 17:43:35", DateOrder::DayMonthYear) == "2018-02-26");
    CHECK(iso("31.12.19", DateOrder::DayMonthYear) == "2019-12-31");
    CHECK(iso("12-Dec-2019", DateOrder::MonthDayYear) == "2019-12-12");
    CHECK(iso("3. März 2024", DateOrder::DayMonthYear) == "2024-03-03");
    CHECK(iso("14 févr. 2024", DateOrder::DayMonthYear) == "2024-02-14");
    CHECK(iso("5 de mayo de 2024", DateOrder::DayMonthYear) == "2024-05-05");
    CHECK(iso("31.02.2024", DateOrder::DayMonthYear) == "none");
    CHECK(iso("Acme 2024", DateOrder::DayMonthYear) == "none");
    CHECK(iso("", DateOrder::DayMonthYear) == "none");
}

TEST_CASE("decimal signs are decided by what they can't be") {
    struct Case {
        std::vector<char const*> amounts;
        char decimal;
        char group;
        Reason reason;
    };
    for (Case const& c : {
             Case{{"94", "80.07", "61.5"}, '.', ',', Reason::DecimalsSeen},
             Case{{"1.200,50", "3,5"}, ',', '.', Reason::DecimalsSeen},
             Case{{"1,200.50", "-3.99"}, '.', ',', Reason::DecimalsSeen},
             Case{{"1 200,50"}, ',', ' ', Reason::DecimalsSeen},
             Case{{"1'200.50"}, '.', '\'', Reason::DecimalsSeen},
             Case{{"£1,183.23", "£18.89"}, '.', ',', Reason::DecimalsSeen},
             Case{{"1.234.567"}, ',', '.', Reason::GroupsOnly},
             Case{{"12", "94"}, '.', ',', Reason::WholeNumbers},
         }) {
        AmountTally tally;
        for (char const* amount : c.amounts) tally_amount(amount, tally);
        AmountStyle style;
        Decision const decision = decide_amount_style(tally, AmountStyle{}, style);
        CAPTURE(decision.sentence);
        CHECK(style.decimal_sign == c.decimal);
        CHECK(style.group_sign == c.group);
        CHECK(decision.reason == c.reason);
    }
}

TEST_CASE("the currency comes from its column, the amounts, the heading or the default, in that order") {
    struct Case {
        char const* text;
        char const* code;
        Reason reason;
    };
    for (Case const& c : {
             Case{"Invoice,Date,Amount,Currency\n1,2024-01-02,5.00,CHF\n2,2024-01-02,5.00,CHF\n", "CHF",
                  Reason::CurrencyColumn},
             Case{"Invoice,Date,Amount\n1,2024-01-02,£5.00\n", "GBP", Reason::CurrencyInCells},
             Case{"Invoice,Date,Amount\n1,2024-01-02,5.00 USD\n", "USD", Reason::CurrencyInCells},
             Case{"Invoice,Date,Amount (SGD)\n1,2024-01-02,5.00\n", "SGD", Reason::CurrencyInHeader},
             Case{"Invoice,Date,Amount\n1,2024-01-02,5.00\n", "EUR", Reason::NotInFile},
         }) {
        CAPTURE(c.text);
        Analysed const analysed = analyse(c.text);
        CHECK(analysed.mapping.currency.code() == c.code);
        CHECK(find(analysed, Subject::Currency).reason == c.reason);
    }
}

TEST_CASE("columns without a header are understood by their values") {
    Analysed const analysed = analyse("R1;Acme GmbH;02.01.2024;01.02.2024;1.200,50;EUR\n"
                                      "R2;Beta Werke;13.01.2024;12.02.2024;80,00;EUR\n"
                                      "R3;Acme GmbH;14.01.2024;13.02.2024;99,90;EUR\n");
    CHECK(analysed.mapping.header == HeaderRow::Absent);
    std::string meanings;
    for (Field const field : analysed.mapping.columns) meanings += std::string(name_of(field)) + ' ';
    CHECK(meanings == "invoice-number customer-name issue-date due-date amount currency ");
}

TEST_CASE("a mapping survives its JSON, and bad ones are refused") {
    Mapping mapping = analyse("Invoice;Client;Date;Total\n1;Acme;13.01.2024;5,00\n").mapping;
    mapping.encoding = Encoding::Windows1252;
    Result<Mapping> const read = parse_mapping(to_json(mapping));
    REQUIRE(read.is_ok());
    CHECK(read.value() == mapping);
    for (char const* text : {"", "{}", "[]", "{\"v\":2}", "{\"v\":1,\"encoding\":\"ebcdic\"}"})
        CHECK_FALSE(parse_mapping(text).is_ok());
}

TEST_CASE("files of one export have one shape") {
    std::vector<std::string> const names{"Invoice no", "Amount"};
    CHECK(shape_of(',', HeaderRow::Present, names) ==
          shape_of(',', HeaderRow::Present, {"INVOICE NO", "amount "}));
    CHECK(shape_of(',', HeaderRow::Present, names) != shape_of(';', HeaderRow::Present, names));
    CHECK(shape_of(',', HeaderRow::Present, names) !=
          shape_of(',', HeaderRow::Present, {"Amount", "Invoice no"}));
    CHECK(shape_of(',', HeaderRow::Present, names).size() == 16);
}
