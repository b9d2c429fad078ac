#include "core/book/check.hpp"
#include "core/book/command.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

namespace dunlin::test {
namespace {

constexpr DeviceId device{9};

Context context_for(Book const& book) {
    return Context{day("2026-03-10"), Instant{1}, "UTC", "", IdSource{device, book.last_counter(device)}};
}

// Does the command; "" or the error as one line.
std::string perform(Book& book, Command const& command) {
    Context context = context_for(book);
    Result<std::vector<Event>> const events = decide(book, command, context);
    if (!events) return std::string(name_of(events.error().code)) + " " + events.error().field;
    for (Event const& event : events.value()) apply(book, event);
    CHECK(check(book).empty());
    return "";
}

BatchInvoice invoice(std::uint32_t customer, char const* number, std::int64_t minor,
                     char const* settled = "") {
    BatchInvoice batch;
    batch.customer = customer;
    batch.data.number = number;
    batch.data.issued = day("2026-01-10");
    batch.data.currency = Currency::of("EUR");
    batch.data.instalments = {{day("2026-02-10"), minor}, {day("2026-03-10"), minor}};
    batch.settled = day(settled);
    return batch;
}

BatchCustomer new_customer(char const* name, char const* number = "") {
    BatchCustomer batch;
    batch.data.name = name;
    batch.data.number = number;
    return batch;
}

BatchCreditNote credit(std::uint32_t customer, char const* number, std::int64_t minor,
                       std::uint32_t invoice = no_position, std::int64_t allocated_minor = 0) {
    BatchCreditNote batch;
    batch.customer = customer;
    batch.data.number = number;
    batch.data.issued = day("2026-02-01");
    batch.data.amount = {minor, Currency::of("EUR")};
    batch.invoice = invoice;
    batch.allocated_minor = allocated_minor;
    return batch;
}

// A known customer A, a new one with a contact; four invoices, two of them settled.
ImportBatch some_batch(TextBook const& text) {
    ImportBatch batch;
    batch.import.file_name = "january.csv";
    batch.import.source = "csv";
    BatchCustomer known;
    known.existing = CustomerId{text.id("A")};
    known.is_edited = true;
    known.data.name = "A, renamed";
    batch.customers = {known, new_customer("N", "18")};
    batch.customers[1].contacts.emplace_back();
    batch.customers[1].contacts[0].email = "n@example.org";
    batch.invoices = {invoice(0, "11", 100), invoice(1, "11", 200, "2026-02-20"), invoice(1, "12", 300),
                      invoice(1, "13", 400, "2026-01-05")};
    batch.settings = {{"import.mapping.x", "a=b"}};
    return batch;
}

} // namespace

TEST_CASE("an import makes customers, invoices, and payments for those settled, as one range of ids") {
    TextBook text("customer A number 17\ninvoice A 1 2026-01-01 EUR 2026-02-01 100.00");
    Book& book = text.book;
    REQUIRE(perform(book, some_batch(text)) == "");
    CHECK(book.customers.size() == 2);
    CHECK(book.customers[0].data.name == "A, renamed");
    CHECK(book.contacts[0].customer == 1);
    CHECK(book.invoices.size() == 5);
    CHECK(book.payments.size() == 2);
    CHECK(book.allocations.size() == 4);
    CHECK(book.setting_or("import.mapping.x", "") == "a=b");

    PaymentRow const& payment = book.payments[0];
    CHECK(payment.amount == Money{400, Currency::of("EUR")});
    CHECK(payment.date == day("2026-02-20"));
    CHECK(payment.method == PaymentMethod::Other);
    CHECK(payment.reference == "11");
    CHECK(payment.unallocated_minor == 0);
    CHECK(book.allocations[0].rule == AllocationRule::SettledInFile);
    CHECK(book.allocations[0].date == day("2026-02-20"));
    // Paid before it was issued: the money counts from its day, the allocation from the invoice's.
    CHECK(book.payments[1].date == day("2026-01-05"));
    CHECK(book.allocations[2].date == day("2026-01-10"));

    REQUIRE(book.imports.size() == 1);
    REQUIRE(book.imports[0].data.made.size() == 1);
    CHECK(book.imports[0].data.made[0] == IdRange{AnyId::make(device, 1), AnyId::make(device, 12)});
    CHECK(book.invoices[0].import == no_row);
    CHECK(book.invoices[4].import == 0);
}

TEST_CASE("an import is refused as a whole, and the error names the record") {
    TextBook const text(
        "customer A number 17\ncustomer B number 19\ninvoice A 1 2026-01-01 EUR 2026-02-01 100.00");
    struct Case {
        char const* expected;
        void (*change)(ImportBatch&);
    };
    Case const cases[] = {
        {"Missing customers[1].name", [](ImportBatch& b) { b.customers[1].data.name = ""; }},
        {"AlreadyExists customers[1].number", [](ImportBatch& b) { b.customers[1].data.number = "19"; }},
        {"", [](ImportBatch& b) { b.customers[1].data.number = "17"; }}, // the edit took it off A
        {"AlreadyExists customers[2].number",
         [](ImportBatch& b) { b.customers.push_back(new_customer("M", "18")); }},
        {"NotFound customers[0].existing",
         [](ImportBatch& b) { b.customers[0].existing = CustomerId{AnyId{5}}; }},
        {"Missing customers[1].contacts[0].name",
         [](ImportBatch& b) { b.customers[1].contacts[0].email = ""; }},
        {"AlreadyExists invoices[0].number", [](ImportBatch& b) { b.invoices[0].data.number = " 1 "; }},
        {"AlreadyExists invoices[3].number", [](ImportBatch& b) { b.invoices[3].data.number = "12"; }},
        {"Missing invoices[2].issued", [](ImportBatch& b) { b.invoices[2].data.issued = {}; }},
        {"Missing invoices[2].instalments[1].due",
         [](ImportBatch& b) { b.invoices[2].data.instalments[1].due = {}; }},
        {"NotFound invoices[2].customer", [](ImportBatch& b) { b.invoices[2].customer = 2; }},
        {"OutOfRange invoices[1].settled", [](ImportBatch& b) { b.invoices[1].settled = Date{1'000'000}; }},
        {"OverAllocated invoices[1].paid", [](ImportBatch& b) { b.invoices[1].paid_minor = 401; }},
        {"", [](ImportBatch& b) { b.credit_notes.push_back(credit(1, "11", 50, 1, 50)); }},
        {"AlreadyExists credit_notes[1].number",
         [](ImportBatch& b) {
             b.credit_notes = {credit(1, "7", 50), credit(1, "7", 50)};
         }},
        {"Missing credit_notes[0].amount", [](ImportBatch& b) { b.credit_notes = {credit(1, "7", 0)}; }},
        {"OverAllocated credit_notes[0].amount",
         [](ImportBatch& b) { b.credit_notes = {credit(1, "7", 50, 1, 51)}; }},
        {"OverAllocated credit_notes[1].amount",
         [](ImportBatch& b) {
             b.credit_notes = {credit(1, "7", 300, 1, 300), credit(1, "8", 300, 1, 101)};
         }},
        {"NotAllowed credit_notes[0].invoice",
         [](ImportBatch& b) { b.credit_notes = {credit(0, "7", 50, 1, 5)}; }},
        {"NotFound credit_notes[0].customer", [](ImportBatch& b) { b.credit_notes = {credit(9, "7", 50)}; }},
        {"NotFound payments[0].invoice",
         [](ImportBatch& b) {
             b.payments = {{InvoiceId{AnyId{5}}, day("2026-02-01"), 1}};
         }},
        {"NotFound customers[0].edited_contacts",
         [](ImportBatch& b) {
             b.customers[0].edited_contacts = {{ContactId{AnyId{5}}, {}}};
         }},
        {"InvalidText import.file_name", [](ImportBatch& b) { b.import.file_name = "\xFF"; }},
        {"NothingToDo ", [](ImportBatch& b) { b = ImportBatch{}; }},
    };
    for (Case const& c : cases) {
        CAPTURE(c.expected);
        ImportBatch batch = some_batch(text);
        c.change(batch);
        Book book = text.book;
        CHECK(perform(book, batch) == c.expected);
    }
}

TEST_CASE(
    "credit notes of an import come before its payments, and payments of known invoices go to what is open") {
    TextBook text("customer A number 17\ninvoice A 1 2026-01-01 EUR 2026-02-01 100.00 2026-03-01 50.00\n"
                  "payment A P 2026-02-01 EUR 70.00\nallocate P 1 70.00");
    Book& book = text.book;
    ImportBatch batch = some_batch(text);
    // 2 x 2.00, of which 3.00 is credited: the payment in full is 1.00, and goes to the second instalment.
    batch.credit_notes = {credit(1, "7", 350, 1, 300), credit(0, "8", 1'000)};
    batch.credit_notes[1].data.invoice = InvoiceId{text.id("1")};
    batch.credit_notes[1].allocated_minor = 1'000;
    // 30.00 are open of the first instalment and 50.00 of the second; the credit note takes 10.00 first.
    batch.payments = {{InvoiceId{text.id("1")}, day("2026-03-05"), 4'500}};
    REQUIRE(perform(book, batch) == "");
    CHECK(book.credit_notes[0].unallocated_minor == 50);
    CHECK(book.credit_notes[0].invoice == book.invoices[2].id);
    CHECK(book.payments[1].amount.minor == 100);
    RowIndex const known = book.invoices[0].first_instalment;
    CHECK(book.instalments.open_minor[known] == 0);
    CHECK(book.instalments.open_minor[known + 1] == 2'500);
    CHECK(book.payments.rows.back().customer == 0);
    CHECK(book.payments.rows.back().reference == "1");
    ImportBatch more = some_batch(text);
    more.customers.clear();
    more.invoices.clear();
    more.payments = {{InvoiceId{text.id("1")}, day("2026-03-05"), 2'501}};
    CHECK(perform(book, more) == "OverAllocated payments[0].amount");
    REQUIRE(perform(book, TakeBackImport{book.imports[0].id}) == "");
    CHECK(book.instalments.open_minor[known] == 3'000);
    CHECK(book.instalments.open_minor[known + 1] == 5'000);
}

TEST_CASE("an import can be taken back as a whole") {
    TextBook text("customer A number 17\ninvoice A 1 2026-01-01 EUR 2026-02-01 100.00");
    Book& book = text.book;
    REQUIRE(perform(book, some_batch(text)) == "");
    REQUIRE(perform(book, Void{book.imports[0].id, ""}) == "");
    CHECK(book.customers[1].is_voided);
    CHECK_FALSE(book.customers[0].is_voided);
    CHECK_FALSE(book.invoices[0].is_voided);
    for (RowIndex i = 1; i < book.invoices.size(); ++i) CHECK(book.invoices[i].is_voided);
    for (PaymentRow const& row : book.payments.rows) CHECK(row.is_voided);
    CHECK(book.imports[0].is_voided);
    CHECK(perform(book, TakeBackImport{book.imports[0].id}) == "NothingToDo ");
    CHECK(perform(book, TakeBackImport{ImportId{AnyId{5}}}) == "NotFound id");
    // And the file can be taken in again.
    ImportBatch again = some_batch(text);
    again.customers[0].is_edited = false;
    CHECK(perform(book, again) == "");
}

TEST_CASE("money put to an imported invoice afterwards is named before the import can be taken back") {
    TextBook text("customer A number 17");
    Book& book = text.book;
    REQUIRE(perform(book, some_batch(text)) == "");
    PaymentData data;
    data.customer = CustomerId{text.id("A")};
    data.received = day("2026-03-01");
    data.amount = {50, Currency::of("EUR")};
    REQUIRE(perform(book, RecordPayment{data, {{book.invoices[0].id, 0, 50}}}) == "");
    Context context = context_for(book);
    Result<std::vector<Event>> const refused = decide(book, TakeBackImport{book.imports[0].id}, context);
    REQUIRE_FALSE(refused.is_ok());
    CHECK(refused.error().code == ErrorCode::NotAllowed);
    CHECK(refused.error().detail.find("0.50 EUR") != std::string::npos);
    CHECK(refused.error().detail.find("invoice 11") != std::string::npos);
    REQUIRE(perform(book, Void{book.payments.rows.back().id, ""}) == "");
    REQUIRE(perform(book, WriteOff{book.invoices[0].id, 0, 5, {}, ""}) == "");
    CHECK(perform(book, TakeBackImport{book.imports[0].id}) == "NotAllowed id");
    REQUIRE(perform(book, Void{book.write_offs[0].id, ""}) == "");
    CHECK(perform(book, TakeBackImport{book.imports[0].id}) == "");
}

TEST_CASE("an imported customer that a person went on working with stays when the import is taken back") {
    TextBook text("customer A number 17");
    Book& book = text.book;
    REQUIRE(perform(book, some_batch(text)) == "");
    InteractionData talk;
    talk.customer = book.customers[1].id;
    REQUIRE(perform(book, LogInteraction{talk, ""}) == "");
    REQUIRE(perform(book, TakeBackImport{book.imports[0].id}) == "");
    CHECK_FALSE(book.customers[1].is_voided);
    CHECK_FALSE(book.contacts[0].is_voided);
    CHECK(book.invoices[2].is_voided);
}

} // namespace dunlin::test
