#include "exchange/book_tables.hpp"
#include "exchange/csv_reader.hpp"
#include "exchange/csv_writer.hpp"
#include "exchange/file_kind.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <sstream>
#include <string>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

CsvStyle plain() { return {',', '.', ByteOrderMark::Absent}; }

} // namespace

TEST_CASE("texts that a spreadsheet would run are guarded, numbers are not") {
    TableText table;
    table.columns = {{"Name", CellKind::Text}, {"Amount", CellKind::Number}};
    table.rows = {{"=1+1", "-12.50"}, {"+49 30 1", "3"}, {"-x", "=2"},
                  {"@a", ""},         {"\tx", "1e5"},    {"plain", "-"}};
    CHECK(write_csv(table, plain()) == "Name,Amount\r\n'=1+1,-12.50\r\n'+49 30 1,3\r\n'-x,'=2\r\n'@a,\r\n"
                                       "'\tx,1e5\r\nplain,'-\r\n");
}

TEST_CASE("every naughty string comes back from CSV as it was, and none is run on opening") {
    std::optional<std::string> const naughty = test::fixture("parsers/blns/blns.txt");
    if (!naughty) return;
    TableText table;
    table.columns = {{"Name", CellKind::Text}, {"Note", CellKind::Text}};
    std::istringstream in{*naughty};
    for (std::string line; std::getline(in, line);) table.rows.push_back({line, "=" + line});
    CHECK(table.rows.size() > 400);
    for (char const* const start : {"\n=1", "\r=1", "\t=1", "＝1+1", "＋1", "－1", "＠SUM(1)"})
        table.rows.push_back({start, start});
    for (char const delimiter : {',', ';'}) {
        std::string const csv = write_csv(table, {delimiter, '.', ByteOrderMark::Absent});
        CsvTable const read = read_csv(csv, delimiter);
        std::uint32_t at = 0; // empty records are skipped, and no row here is: its second cell never is
        REQUIRE(read.row_count() == table.rows.size() + 1);
        for (auto const& row : table.rows) {
            ++at;
            REQUIRE(read.field_count(at) == 2);
            for (std::uint32_t column = 0; column < 2; ++column) {
                std::string const text = read.text(at, column);
                CHECK_FALSE(is_formula(text));
                bool const is_guarded = is_formula(row[column]);
                CHECK((is_guarded ? text.substr(1) : text) == row[column]);
            }
        }
    }
}

TEST_CASE("cells are quoted where they must be, and come back as they were") {
    TableText table;
    table.columns = {{"a;b", CellKind::Text}, {"n", CellKind::Number}};
    table.rows = {
        {"say \"hi\"", "1200.50"}, {"two\r\nlines", "-1.5"}, {" space ", "7"}, {"", ""}, {"a;b", "0"}};
    std::string const csv = write_csv(table, {';', ',', ByteOrderMark::Present});
    CHECK(csv.substr(0, 3) == "\xEF\xBB\xBF");
    CsvTable const read = read_csv(csv, ';');
    REQUIRE(read.row_count() == 6);
    CHECK(read.text(0, 0) == "a;b");
    for (std::uint32_t row = 1; row < 6; ++row) CHECK(read.text(row, 0) == table.rows[row - 1][0]);
    CHECK(read.text(1, 1) == "1200,50");
    // A comma as decimal sign and as delimiter at once.
    CHECK(write_csv(table, {',', ',', ByteOrderMark::Absent}).find("\"1200,50\"") != std::string::npos);
}

TEST_CASE("files are told apart, and what can't be read is named with a way out") {
    struct Case {
        std::string bytes;
        char const* name;
        FileType type;
        char const* what;
    };
    for (Case const& c : {
             Case{"{\"dunlin\":\"backup\",\"v\":1}\n", "a.jsonl", FileType::Backup, ""},
             Case{"{\"dunlin\":\"book\",\"v\":1,", "a.json", FileType::Book, ""},
             Case{"\xEF\xBB\xBF{ \"dunlin\" : \"book\"", "a.json", FileType::Book, ""},
             Case{"{\"dunlin\":\"hologram\"}", "a.json", FileType::Unknown, "newer file"},
             Case{"{\"a\":1}", "a.json", FileType::Unknown, "JSON file of another program"},
             Case{"Invoice,Amount\n1,2\n", "a.txt", FileType::Csv, ""},
             Case{std::string("\xFF\xFE"
                              "a\0,\0b\0",
                              8),
                  "a.csv", FileType::Csv, ""},
             Case{"M\xFCller;1\n", "a.csv", FileType::Csv, ""},
             Case{"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "a.bin", FileType::Unknown,
                  "Excel workbook"},
             Case{"PK\x03\x04 ....", "a.zip", FileType::Unknown, "compressed file"},
             Case{"%PDF-1.4", "a.csv", FileType::Unknown, "PDF"},
             Case{
                 "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">",
                 "a.xml", FileType::Unknown, "bank statement (camt)"},
             Case{":20:STARTUMS", "a.sta", FileType::Unknown, "bank statement (MT940)"},
             Case{"OFXHEADER:100", "a.ofx", FileType::Unknown, "bank statement (OFX)"},
             Case{"", "a.csv", FileType::Unknown, "empty file"},
             Case{std::string(200, '\x01'), "a.csv", FileType::Unknown, ""},
         }) {
        CAPTURE(c.bytes);
        FileKind const kind = recognise(c.bytes, c.name);
        CHECK(kind.type == c.type);
        CHECK(kind.what == c.what);
        CHECK(kind.sentence.empty() == (c.type != FileType::Unknown));
    }
}

TEST_CASE("the tables of a book leave out what was voided") {
    Book book;
    CustomerId const customer{AnyId::make(DeviceId{1}, 1)};
    InvoiceId const invoice{AnyId::make(DeviceId{1}, 2)};
    CustomerData data;
    data.name = "Acme";
    data.number = "K1";
    apply(book, CustomerAdded{customer, data});
    InvoiceData entered;
    entered.customer = customer;
    entered.number = "R1";
    entered.issued = to_date({2026, 1, 1});
    entered.currency = Currency::of("EUR");
    entered.instalments = {{to_date({2026, 2, 1}), 12'345}};
    apply(book, InvoiceAdded{invoice, entered});
    CHECK(customers_table(book).rows.size() == 1);
    TableText const table = invoices_table(book);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0] == std::vector<std::string>{"R1", "K1", "Acme", "invoice", "2026-01-01", "2026-02-01",
                                                    "123.45", "123.45", "EUR", "", ""});
    for (TableText const& each :
         {customers_table(book), invoices_table(book), payments_table(book), interactions_table(book)}) {
        for (auto const& row : each.rows) CHECK(row.size() == each.columns.size());
    }
    apply(book, Voided{{IdRange{invoice, invoice}}, std::string()});
    CHECK(invoices_table(book).rows.empty());
}
