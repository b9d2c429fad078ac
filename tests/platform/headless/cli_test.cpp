// The real program, on real files in a folder of its own. Native only: a page has no command line.
#ifdef DUNLIN_PROGRAM

#include "platform/headless/cli_book.hpp"
#include "platform/headless/files.hpp"
#include "support/book_text.hpp"
#include "support/fixtures.hpp"

#include "core/report/as_of.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

using namespace dunlin;
using namespace dunlin::headless;
using dunlin::test::day;
using dunlin::test::fixture;

namespace {

constexpr char const* ibm_path = "invoices/ibm-accounts-receivable-2012q1-q3.csv";

struct Ran {
    int code = -1;
    std::string out, err;
};

class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "dunlin-cli-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data()) == nullptr ? "" : pattern;
        REQUIRE_FALSE(m_path.empty());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    // In this folder, with a fixed source of chance.
    [[nodiscard]] Ran run(std::string const& arguments, std::string const& seed = " --seed 1") const {
        std::string const command =
            "cd '" + m_path + "' && '" DUNLIN_PROGRAM "' " + arguments + seed + " >out 2>err";
        Ran ran;
        int const status = std::system(command.c_str());
        ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        ran.out = read("out");
        ran.err = read("err");
        return ran;
    }
    void write(std::string const& name, std::string_view bytes) const {
        REQUIRE(write_file_atomically(m_path + "/" + name, bytes).is_ok());
    }
    [[nodiscard]] std::string read(std::string const& name) const {
        return read_file(m_path + "/" + name).value_or("");
    }
    [[nodiscard]] bool has(std::string const& name) const {
        return existence_of(m_path + "/" + name) == Existence::File;
    }
    [[nodiscard]] std::string path(std::string const& name) const { return m_path + "/" + name; }
    [[nodiscard]] std::size_t file_count() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(m_path), {}));
    }

private:
    std::string m_path;
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t const end = std::min(text.find(separator, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// A row of the sample, read by the few lines below and by nothing of the product's import.
struct SampleRow {
    std::string customer, number;
    Date issued, due, settled;
    std::int64_t amount_minor = 0;
    int days_late = 0;
};

Date sample_date(std::string const& text) {
    std::vector<std::string> const parts = split(text, '/');
    return to_date({std::atoi(parts[2].c_str()), std::atoi(parts[0].c_str()), std::atoi(parts[1].c_str())});
}

std::int64_t sample_amount(std::string const& text) {
    std::size_t const point = text.find('.');
    if (point == std::string::npos) return std::atoll(text.c_str()) * 100;
    return std::atoll(text.c_str()) * 100 + std::atoll((text.substr(point + 1) + "0").substr(0, 2).c_str());
}

std::vector<SampleRow> sample_rows(std::string const& file) {
    std::vector<SampleRow> rows;
    std::vector<std::string> const lines = split(file, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        std::vector<std::string> const cells = split(lines[i], ',');
        if (cells.size() < 12) continue;
        rows.push_back({cells[1], cells[3], sample_date(cells[4]), sample_date(cells[5]),
                        sample_date(cells[8]), sample_amount(cells[6]), std::atoi(cells[11].c_str())});
    }
    return rows;
}

char const* const small_file = "Customer;Invoice no;Date;Due;Amount\n"
                               "Atelier Nord;1001;13.01.2026;12.02.2026;1.200,50\n"
                               "Café Lumière;1002;14.01.2026;13.02.2026;99,00\n";

} // namespace

TEST_CASE("wrong use ends with 2 and says what is wrong") {
    Folder const folder;
    struct Row {
        char const *arguments, *says;
    };
    Row const rows[] = {
        {"frobnicate", "no command"},
        {"import", "what to import"},
        {"import invoices --book b.json", "which file"},
        {"import invoices a.csv", "--book"},
        {"import invoices a.csv --book", "--book"},
        {"import invoices a.csv --book b.json --today 30.6.2012", "2026-11-22"},
        {"import invoices a.csv --book b.json --as-of 2012-06-30", "--as-of"},
        {"report profit --book b.json", "ageing, worklist, statement, balances"},
        {"report statement --book b.json", "--customer"},
        {"report ageing --book b.json --format backup", "text, json, csv"},
        {"check", "--book"},
        {"check --book b.json --everything", "--everything"},
        {"export --book b.json", "--format"},
        {"export --book b.json --format csv --table sins", "sins"},
    };
    for (Row const& row : rows) {
        CAPTURE(row.arguments);
        Ran const ran = folder.run(row.arguments, "");
        CHECK(ran.code == 2);
        CHECK(contains(ran.err, row.says));
        CHECK(ran.out.empty());
    }
    CHECK(folder.run("", "").code == 2);
    CHECK(folder.run("help", "").code == 0);
    CHECK(contains(folder.run("help", "").out, "dunlin import invoices FILE --book BOOK"));
}

TEST_CASE("credit notes, part payments and a newer export are said and taken in") {
    Folder const folder;
    std::string const header = "Customer,Invoice no,Date,Due,Amount,Open amount,Reference\n";
    folder.write("may.csv", header + "Acme,1001,2026-01-13,2026-02-12,100.00,100.00,\n"
                                     "Acme,1002,2026-01-14,2026-02-13,100.00,40.00,\n"
                                     "Acme,C1,2026-02-14,,-30.00,-30.00,for 1001\n"
                                     "Acme,C2,2026-02-14,,-5.00,-5.00,\n");
    Ran const may = folder.run("import invoices may.csv --book b.json --today 2026-05-31");
    CHECK(may.code == 0);
    CHECK(contains(may.out, "imported: 2 invoices; left out: 0"));
    CHECK(contains(may.out, "2 credit notes: 35.00 EUR; not put to an invoice: 5.00 EUR"));
    CHECK(contains(may.out, "1 invoice paid in part"));
    CHECK(contains(may.out, "1 payment without a date, dated 2026-05-31"));
    CHECK(contains(may.out, "2 open, 2 overdue"));
    Ran const ageing = folder.run("report ageing --book b.json --today 2026-05-31 --format json");
    CHECK(contains(ageing.out, "\"unallocated\":\"-5.00\""));
    CHECK(contains(ageing.out, "\"total\":\"105.00\""));

    folder.write("june.csv", header + "Acme,1001,2026-01-13,2026-02-12,100.00,0,\n"
                                      "Acme,1002,2026-01-14,2026-02-13,100.00,40.00,\n");
    Ran const june = folder.run("import invoices june.csv --book b.json --today 2026-06-30");
    CHECK(june.code == 0);
    CHECK(contains(june.out, "1 known invoice paid by now: 70.00 EUR"));
    CHECK(contains(june.out, "duplicates: 1"));
    CHECK(contains(folder.run("report ageing --book b.json --today 2026-06-30 --format json").out,
                   "\"total\":\"35.00\""));
    CHECK(folder.run("check --book b.json --journal").code == 0);
    CHECK(
        contains(folder.run("import invoices june.csv --book b.json --today 2026-07-30").out, "Nothing new"));
}

TEST_CASE("the sample's ageing equals a count by a few lines") {
    auto const file = fixture(ibm_path);
    if (!file) return;
    Folder const folder;
    folder.write("ibm.csv", *file);
    Ran const imported = folder.run("import invoices ibm.csv --book b.json --today 2012-06-30");
    CHECK(imported.code == 0);
    CHECK(imported.err.empty());
    CHECK(contains(imported.out, "944 rows, 100 customers"));
    CHECK(contains(imported.out, "98 open, 15 overdue"));

    Date const today = day("2012-06-30");
    std::int64_t not_due_minor = 0, late_minor[4] = {};
    for (SampleRow const& row : sample_rows(*file)) {
        if (row.issued > today || row.settled <= today) continue;
        int const days_late = days_between(row.due, today);
        if (days_late <= 0)
            not_due_minor += row.amount_minor;
        else
            late_minor[days_late <= 30   ? 0
                       : days_late <= 60 ? 1
                       : days_late <= 90 ? 2
                                         : 3] += row.amount_minor;
    }
    auto const text = [](std::int64_t minor) {
        return "\"" + to_plain_text({minor, Currency::of("EUR")}) + "\"";
    };
    std::string const expected = "\"not_due\":" + text(not_due_minor) + ",\"late\":[" + text(late_minor[0]) +
                                 "," + text(late_minor[1]) + "," + text(late_minor[2]) + "," +
                                 text(late_minor[3]) + "]";
    Ran const ageing = folder.run("report ageing --book b.json --today 2012-06-30 --format json");
    CHECK(ageing.code == 0);
    CHECK(contains(ageing.out.substr(0, ageing.out.find("\"rows\"")), expected));

    // All of the file looked at on that day says the same.
    CHECK(folder.run("import invoices ibm.csv --book all.json --today 2012-12-31 --everything").code == 0);
    Ran const past =
        folder.run("report ageing --book all.json --as-of 2012-06-30 --today 2012-12-31 --format json");
    CHECK(contains(past.out.substr(0, past.out.find("\"rows\"")), expected));
}

TEST_CASE("the sample's days late follow from its payments") {
    auto const file = fixture(ibm_path);
    if (!file) return;
    Folder const folder;
    folder.write("ibm.csv", *file);
    REQUIRE(folder.run("import invoices ibm.csv --book b.json --today 2013-12-31 --everything").code == 0);
    Options options;
    options.book = folder.path("b.json");
    Result<CliBook> const opened = CliBook::open(options, CliBook::WhenMissing::Refuse);
    REQUIRE(opened.is_ok());
    Book const& book = opened.value().book();
    std::map<std::pair<std::string, std::string>, RowIndex> invoices;
    for (RowIndex row = 0; row < book.invoices.size(); ++row)
        invoices[{book.customers[book.invoices[row].customer].data.number, book.invoices[row].number}] = row;
    std::size_t checked = 0;
    for (SampleRow const& row : sample_rows(*file)) {
        CAPTURE(row.number);
        auto const found = invoices.find({row.customer, row.number});
        REQUIRE(found != invoices.end());
        RowIndex const instalment = book.invoices[found->second].first_instalment;
        RowIndex const allocation = book.instalments.first_allocation[instalment];
        REQUIRE(allocation != no_row);
        Date const paid = effective_date(book, book.allocations[allocation]);
        CHECK(std::max(0, days_between(book.instalments.due[instalment], paid)) == row.days_late);
        CHECK(open_minor_on(book, instalment, paid.plus_days(-1)) == row.amount_minor);
        CHECK(open_minor_on(book, instalment, paid) == 0);
        ++checked;
    }
    CHECK(checked == 944);
}

TEST_CASE("the same file twice changes nothing") {
    Folder const folder;
    folder.write("bills.csv", small_file);
    Ran const first = folder.run("import invoices bills.csv --book b.json --today 2026-03-01");
    CHECK(first.code == 0);
    std::string const before = folder.read("b.json");
    CHECK_FALSE(before.empty());
    Ran const second = folder.run("import invoices bills.csv --book b.json --today 2026-03-01");
    CHECK(second.code == 0);
    CHECK(contains(second.out, "duplicates: 2"));
    CHECK(folder.read("b.json") == before);
}

TEST_CASE("a row that can't be read is named by line, the others are taken, and the end is 1") {
    Folder const folder;
    folder.write("bills.csv", std::string(small_file) + "Jansen;1003;31.02.2026;1.4.2026;10,00\n");
    Ran const ran = folder.run("import invoices bills.csv --book b.json --today 2026-03-01");
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "bills.csv:4: "));
    Ran const balances = folder.run("report balances --book b.json --today 2026-03-01 --format json");
    CHECK(contains(balances.out, "\"owed\":\"1200.50\""));
    CHECK(contains(balances.out, "\"owed\":\"99.00\""));
    CHECK_FALSE(contains(balances.out, "Jansen"));
}

TEST_CASE("reports come as text, CSV and JSON, for all or for one customer") {
    Folder const folder;
    folder.write("bills.csv", small_file);
    REQUIRE(folder.run("import invoices bills.csv --book b.json --today 2026-03-01").code == 0);
    for (std::string const report : {"ageing", "worklist", "balances", "statement"})
        for (std::string const format : {"text", "csv", "json"}) {
            CAPTURE(report);
            CAPTURE(format);
            Ran const ran =
                folder.run("report " + report +
                           " --book b.json --today 2026-03-01 --customer atelier --format " + format);
            CHECK(ran.code == 0);
            CHECK(ran.err.empty());
            CHECK(contains(ran.out, "1200.50"));
            CHECK_FALSE(contains(ran.out, "99.00"));
            CHECK_FALSE(contains(ran.out, "column."));
        }
    Ran const nobody = folder.run("report ageing --book b.json --customer Nobody");
    CHECK(nobody.code == 1);
    CHECK(contains(nobody.err, "Nobody"));
}

TEST_CASE("a book that isn't there or isn't one is refused") {
    Folder const folder;
    folder.write("bills.csv", small_file);
    CHECK(folder.run("report ageing --book none.json").code == 1);
    CHECK(contains(folder.run("report ageing --book none.json").err, "none.json: There is no such file."));
    CHECK(folder.run("check --book bills.csv").code == 1);
    CHECK(folder.run("import invoices bills.csv --book bills.csv").code == 1);
    CHECK(folder.read("bills.csv") == small_file);
    CHECK(folder.run("import invoices none.csv --book b.json").code == 1);
    CHECK_FALSE(folder.has("b.json"));
}

TEST_CASE(
    "check names the first gesture of a damaged backup that doesn't fit, and nothing is written to it") {
    Folder const folder;
    folder.write("bills.csv", small_file);
    REQUIRE(folder.run("import invoices bills.csv --book b.json --today 2026-03-01").code == 0);
    CHECK(folder.run("check --book b.json --journal").code == 0);
    CHECK(contains(folder.run("check --book b.json --journal").out, "2 invoices"));

    std::string damaged = folder.read("b.json");
    std::size_t const at = damaged.find("\"120050\"") != std::string::npos ? damaged.find("\"120050\"") + 1
                                                                           : damaged.find("120050");
    REQUIRE(at != std::string::npos);
    damaged[at] = '9';
    folder.write("b.json", damaged);
    Ran const ran = folder.run("check --book b.json --journal");
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "b.json:"));
    CHECK(contains(ran.err, "The first gesture that doesn't fit is number 1 of device "));
    CHECK(folder.run("import invoices bills.csv --book b.json").code == 1);
    CHECK(folder.read("b.json") == damaged);
}

TEST_CASE("a backup exported from a backup is the same to the byte") {
    Folder const folder;
    folder.write("bills.csv", small_file);
    REQUIRE(folder.run("import invoices bills.csv --book b.json --today 2026-03-01").code == 0);
    Ran const ran = folder.run("export --book b.json --format backup");
    CHECK(ran.code == 0);
    CHECK(ran.out == folder.read("b.json"));
}

TEST_CASE("a book file gives the same reports as the backup it came from, and stays a book file") {
    Folder const folder;
    folder.write("bills.csv", small_file);
    REQUIRE(folder.run("import invoices bills.csv --book b.json --today 2026-03-01").code == 0);
    folder.write("book.json", folder.run("export --book b.json --format json").out);
    for (std::string const report : {"ageing", "worklist", "balances"}) {
        std::string const rest = " --today 2026-03-01 --format json";
        CHECK(folder.run("report " + report + " --book book.json" + rest).out ==
              folder.run("report " + report + " --book b.json" + rest).out);
    }
    CHECK(folder.run("check --book book.json").code == 0);
    CHECK(folder.run("check --book book.json --journal").code == 1);

    folder.write("more.csv",
                 "Customer;Invoice no;Date;Due;Amount\nJansen;1003;13.02.2026;14.03.2026;10,00\n");
    CHECK(folder.run("import invoices more.csv --book book.json --today 2026-03-01").code == 0);
    CHECK(contains(folder.read("book.json"), "\"dunlin\":\"book\""));
    CHECK(contains(folder.run("report balances --book book.json --today 2026-03-01").out, "Jansen"));
}

TEST_CASE("writing leaves no other file behind and keeps permissions") {
    Folder const folder;
    folder.write("bills.csv", small_file);
    REQUIRE(folder.run("import invoices bills.csv --book b.json --today 2026-03-01").code == 0);
    CHECK(folder.file_count() == 4); // bills.csv, b.json, out, err
    std::filesystem::permissions(folder.path("b.json"),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    folder.write("more.csv",
                 "Customer;Invoice no;Date;Due;Amount\nJansen;1003;13.02.2026;14.03.2026;10,00\n");
    REQUIRE(folder.run("import invoices more.csv --book b.json --today 2026-03-01").code == 0);
    CHECK(std::filesystem::status(folder.path("b.json")).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

#endif
