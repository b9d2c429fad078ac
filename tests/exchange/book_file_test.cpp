#include "exchange/book_file.hpp"

#include "core/book/check.hpp"
#include "core/json/document.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

constexpr Instant written{1'795'324'388'123};

Date day(int year, int month, int day_of_month) { return to_date({year, month, day_of_month}); }

Context context_of(Book const& book, std::uint32_t device = 0x0a1b2c) {
    DeviceId const id{device};
    return {day(2026, 11, 22), written, "Europe/Berlin", "", IdSource(id, book.last_counter(id))};
}

void run(Book& book, std::vector<Event> const& events) {
    for (Event const& event : events) apply(book, event);
}

bool perform(Book& book, Command const& command) {
    Context context = context_of(book);
    Result<std::vector<Event>> const events = decide(book, command, context);
    if (!events.is_ok()) return false;
    run(book, events.value());
    return true;
}

std::string without_first_line(std::string const& text) { return text.substr(text.find('\n') + 1); }

// SplitMix64: the same book from the same seed everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ull);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() % limit); }
    std::string text() {
        constexpr char const* words[] = {
            "Acme", "Müller & Söhne", "\"quoted\"", "日本", "a\\b", "O'Neil", "🚀", "<b>", "é"};
        return std::string(words[below(9)]) + ' ' + std::to_string(below(1'000'000));
    }

private:
    std::uint64_t m_state;
};

void add_customer(Book& book, Random& random, int i) {
    AddCustomer add;
    add.data.name = random.text();
    if (random.below(2) == 0) add.data.number = "K" + std::to_string(i);
    if (random.below(2) == 0) add.data.address = {"Street 1\nBack yard", "12345", random.text(), "", "DE"};
    if (random.below(3) == 0) add.data.credit_limit = {50'000, Currency::of("JPY")};
    if (random.below(3) == 0) add.data.tags = {"slow", "vip"};
    if (random.below(3) == 0) add.data.payment_terms_days = 14;
    if (random.below(5) == 0) add.data.hold = Hold::Cease;
    if (random.below(4) == 0 && book.customers.size() > 0)
        add.data.parent = book.customers[random.below(static_cast<std::uint32_t>(book.customers.size()))].id;
    ContactData contact;
    contact.name = random.text();
    contact.email = "a@b.example";
    contact.roles = ApproverRole | BillingRole | LawyerRole;
    contact.opted_out = 5;
    contact.phone = "+49 40 1";
    contact.mobile = "+49 40 2";
    if (random.below(3) == 0) contact.wrong_numbers = "+49 40 1\n+49 40 2";
    if (random.below(3) == 0) contact.unwanted_numbers = "+49 40 1";
    add.contacts.push_back(contact);
    perform(book, add);
}

// One is opened, or an open one settled.
void dispute(Book& book, Random& random) {
    if (book.disputes.size() > 0 && random.below(2) == 0) {
        DisputeRow const& some =
            book.disputes[random.below(static_cast<std::uint32_t>(book.disputes.size()))];
        CloseDispute close{some.id, static_cast<DisputeState>(random.below(dispute_state_count))};
        close.credit.amount.minor = 1;
        perform(book, close);
        return;
    }
    if (book.invoices.size() == 0) return;
    InvoiceRow const& invoice = book.invoices[random.below(static_cast<std::uint32_t>(book.invoices.size()))];
    OpenDispute open;
    open.data.customer = book.customers[invoice.customer].id;
    open.data.reason = DisputeReason::Quality;
    open.data.amount = {1 + random.below(9), invoice.currency};
    open.data.instalments = {{invoice.id, 0}};
    open.data.note = random.text();
    perform(book, open);
}

Book random_book(std::uint64_t seed, int steps) {
    Random random(seed);
    Book book;
    auto const some = [&](auto const& table) {
        return table[random.below(static_cast<std::uint32_t>(table.size()))].id;
    };
    for (int i = 0; i < steps; ++i) {
        std::uint32_t const kind = book.customers.size() == 0 ? 0 : random.below(14);
        if (kind == 0) {
            add_customer(book, random, i);
            continue;
        }
        CustomerId const customer = some(book.customers);
        Currency const currency = Currency::of(random.below(2) == 0 ? "EUR" : "KWD");
        if (kind <= 3) {
            AddInvoice add;
            add.data.customer = customer;
            add.data.number = "R" + std::to_string(i);
            add.data.issued = day(2026, 1, 1 + static_cast<int>(random.below(28)));
            add.data.currency = currency;
            add.data.instalments = {{day(2026, 3, 1), 1 + random.below(100'000)}, {day(2026, 4, 1), 5}};
            add.data.reference = random.text();
            add.data.note = "line\nline";
            if (random.below(5) == 0 && book.invoices.size() > 0 && book.customers.size() == 1)
                add.data.charged_for = some(book.invoices);
            perform(book, add);
        } else if (kind <= 5 && book.invoices.size() > 0) {
            InvoiceRow const& invoice =
                book.invoices[random.below(static_cast<std::uint32_t>(book.invoices.size()))];
            RecordPayment record;
            record.data = {book.customers[invoice.customer].id,
                           day(2026, 5, 1),
                           {1 + random.below(200'000), invoice.currency},
                           PaymentMethod::Card,
                           random.text(),
                           "",
                           ""};
            std::int64_t const open = book.instalments.open_minor[invoice.first_instalment];
            record.allocations = {
                {invoice.id, 0, std::min(open, record.data.amount.minor), AllocationRule::OldestFirst}};
            perform(book, record);
        } else if (kind == 6) {
            AddCreditNote add;
            add.data = {customer,     "C" + std::to_string(i), day(2026, 2, 2), {77, currency}, {},
                        random.text()};
            perform(book, add);
        } else if (kind == 7) {
            LogInteraction log;
            log.data.customer = customer;
            log.data.at = Instant{written.ms + i};
            log.data.time_zone = "Europe/Berlin";
            log.data.channel = Channel::Call;
            log.data.outcome = Outcome::Promise;
            log.data.text = random.text();
            if (book.invoices.size() > 0) log.data.invoices = {some(book.invoices)};
            if (random.below(2) == 0) log.data.next_date = day(2026, 12, 1);
            perform(book, log);
        } else if (kind == 8) {
            perform(book, ChangeSetting{"business.name", random.text()});
        } else if (kind == 9 && book.invoices.size() > 0) {
            perform(book, WriteOff{some(book.invoices), 1, 2, day(2026, 6, 1), random.text()});
        } else if (kind == 10 && book.invoices.size() > 0) {
            perform(book, Void{some(book.invoices), "wrong"});
        } else if (kind >= 12) {
            dispute(book, random);
        } else if (kind == 11 && book.payments.size() > 0) {
            perform(book, Void{some(book.payments), "bounced"});
        }
    }
    return book;
}

Book imported(std::string const& file, Book book = {}) {
    Result<BookContents> const contents = read_book(file);
    REQUIRE_MESSAGE(
        contents.is_ok(),
        (contents.is_ok() ? std::string() : contents.error().field + " " + contents.error().detail));
    Context context = context_of(book, 0x00beef);
    BookChange const change = merge_events(book, contents.value(), context);
    CHECK(change.differences.empty());
    run(book, change.events);
    return book;
}

std::string small_book() { return write_book(random_book(7, 40), written); }

// One record a line; `with` replaces the first occurrence of `what`.
std::string changed(std::string text, std::string const& what, std::string const& with) {
    std::size_t const at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

constexpr char const* tiny =
    "{\"dunlin\":\"book\",\"v\":1,\"written\":\"2026-11-22T05:13:08.123Z\",\n"
    "\"customers\":[\n"
    "{\"id\":\"0a1b2c-1\",\"number\":\"K1\",\"name\":\"Acme\",\"legal_form\":\"business\"}\n"
    "],\n"
    "\"invoices\":[\n"
    "{\"id\":\"0a1b2c-2\",\"customer\":\"0a1b2c-1\",\"number\":\"R1\",\"kind\":\"invoice\",\"issued\":\"2026-"
    "01-01\","
    "\"currency\":\"EUR\",\"instalments\":[{\"due\":\"2026-02-01\",\"amount\":\"100.00\"}]}\n"
    "],\n"
    "\"payments\":[\n"
    "{\"id\":\"0a1b2c-3\",\"customer\":\"0a1b2c-1\",\"received\":\"2026-02-02\",\"amount\":\"40.00\","
    "\"currency\":\"EUR\",\"method\":\"card\"}\n"
    "],\n"
    "\"allocations\":[\n"
    "{\"id\":\"0a1b2c-4\",\"source\":\"0a1b2c-3\",\"invoice\":\"0a1b2c-2\",\"instalment\":0,\"amount\":\"40."
    "00\","
    "\"currency\":\"EUR\",\"date\":\"2026-02-02\",\"rule\":\"by-hand\"}\n"
    "]}\n";

} // namespace

TEST_CASE("export, import into an empty book and export again are identical but for the first line") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        Book const book = random_book(seed, 120);
        std::string const file = write_book(book, written);
        json::Document document;
        REQUIRE(document.read(file).is_ok());
        Book const copy = imported(file);
        CHECK(check(copy).empty());
        std::string const again = write_book(copy, Instant{0});
        CHECK(again != file);
        CHECK(without_first_line(again) == without_first_line(file));
    }
}

TEST_CASE("writing step by step gives the same file") {
    Book const book = random_book(3, 80);
    std::string out;
    BookWriter writer(book, written);
    while (writer.step(out, Budget{1}) == StepOutcome::More) {
    }
    CHECK(out == write_book(book, written));
}

TEST_CASE("merging a book into itself changes nothing") {
    Book const book = random_book(11, 150);
    Result<BookContents> const contents = read_book(write_book(book, written));
    REQUIRE(contents.is_ok());
    Context context = context_of(book);
    BookChange const change = merge_events(book, contents.value(), context);
    CHECK(change.events.empty());
    CHECK(change.all.same == contents.value().record_count());
    CHECK(change.all.added + change.all.changed + change.all.voided == 0);
    BookChange const replaced = replace_events(book, contents.value(), context);
    CHECK(replaced.all.added + replaced.all.changed == 0);
}

TEST_CASE("replacing makes any book hold what the file holds, and undo brings the old state back") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Book book = random_book(seed, 90);
        std::string const before = write_book(book, written);
        std::string const file = write_book(random_book(seed + 100, 90), written);
        Result<BookContents> const contents = read_book(file);
        REQUIRE(contents.is_ok());
        Context context = context_of(book);
        BookChange const change = replace_events(book, contents.value(), context);
        std::vector<Event> const undo = apply_with_inverse(book, change.events);
        CHECK(check(book).empty());
        Result<BookContents> const now = read_book(write_book(book, written));
        REQUIRE(now.is_ok());
        CHECK(now.value().record_count() == contents.value().record_count());
        run(book, undo);
        CHECK(write_book(book, written) == before);
    }
}

TEST_CASE("merging another book adds what is missing, fills what is empty and keeps what differs") {
    Book book;
    AddCustomer acme;
    acme.data.name = "ACME";
    perform(book, acme);
    AddInvoice invoice;
    invoice.data.customer = book.customers[0].id;
    invoice.data.number = "R1";
    invoice.data.issued = day(2026, 1, 1);
    invoice.data.currency = Currency::of("EUR");
    invoice.data.instalments = {{day(2026, 2, 1), 9'000}};
    perform(book, invoice);
    std::string file = tiny;
    // Another device's ids, so that only names and numbers match.
    for (std::size_t at = file.find("0a1b2c"); at != std::string::npos; at = file.find("0a1b2c"))
        file.replace(at, 6, "00cafe");
    Result<BookContents> const contents = read_book(file);
    REQUIRE(contents.is_ok());
    Context context = context_of(book);
    BookChange const change = merge_events(book, contents.value(), context);
    CHECK(change.customers.changed == 1);
    CHECK(change.invoices.same == 1);
    CHECK(change.payments.added == 1);
    REQUIRE(change.differences.size() == 2);
    CHECK(change.differences[0].kind == DifferenceKind::BookKept);
    run(book, change.events);
    CHECK(check(book).empty());
    CHECK(book.customers.size() == 1);
    CHECK(book.customers[0].data.number == "K1");
    CHECK(book.customers[0].data.name == "ACME");
    CHECK(book.instalments.open_minor[0] == 5'000);
    CHECK(book.payments[0].id == parse_id("00cafe-3").value());
}

TEST_CASE("a number that was found wrong or unwanted in the other book is that in this one") {
    Book mine;
    AddCustomer acme;
    acme.data.name = "ACME";
    acme.contacts.resize(1);
    acme.contacts[0].name = "Ann";
    acme.contacts[0].phone = "+49 40 1";
    perform(mine, acme);
    Book theirs = mine;
    LogInteraction call;
    call.data.customer = theirs.customers[0].id;
    call.data.contact = theirs.contacts[0].id;
    call.data.outcome = Outcome::WrongNumber;
    call.is_number_unwanted = true; // a gatekeeper may say both
    perform(theirs, call);
    REQUIRE(theirs.contacts[0].data.wrong_numbers == "+49 40 1");
    Result<BookContents> const contents = read_book(write_book(theirs, written));
    REQUIRE(contents.is_ok());
    Context context = context_of(mine);
    run(mine, merge_events(mine, contents.value(), context).events);
    CHECK(mine.contacts[0].data.wrong_numbers == "+49 40 1");
    CHECK(mine.contacts[0].data.unwanted_numbers == "+49 40 1");
}

TEST_CASE("who asked in the other book to be left alone, or has a lawyer there, is and has in this one") {
    Book mine;
    AddCustomer acme;
    acme.data.name = "ACME";
    acme.contacts.resize(1);
    acme.contacts[0].name = "Ann";
    perform(mine, acme);
    Book theirs = mine;
    CustomerData data = theirs.customers[0].data;
    data.hold = Hold::Cease;
    perform(theirs, EditCustomer{theirs.customers[0].id, data});
    ContactData ann = theirs.contacts[0].data;
    ann.roles = LawyerRole;
    perform(theirs, EditContact{theirs.contacts[0].id, ann});
    auto const merged = [](Book into, Book const& from) {
        Result<BookContents> const contents = read_book(write_book(from, written));
        REQUIRE(contents.is_ok());
        Context context = context_of(into);
        run(into, merge_events(into, contents.value(), context).events);
        return into;
    };
    Book const taken = merged(mine, theirs);
    CHECK(taken.customers[0].data.hold == Hold::Cease);
    CHECK(taken.contacts[0].data.roles == (BillingRole | LawyerRole));
    // And isn't lifted by a book that doesn't know of it.
    CHECK(merged(theirs, mine).customers[0].data.hold == Hold::Cease);
}

TEST_CASE("what is wrong with a record is said with its line and field") {
    struct Case {
        char const* what;
        char const* with;
        ErrorCode code;
        char const* field;
    };
    REQUIRE(read_book(tiny).is_ok());
    for (Case const& c : {
             Case{"\"amount\":\"100.00\"", "\"amount\":\"1e2\"", ErrorCode::InvalidNumber, "line 6, amount"},
             Case{"\"amount\":\"100.00\"", "\"amount\":\"100.001\"", ErrorCode::InvalidNumber,
                  "line 6, amount"},
             Case{"\"amount\":\"100.00\"", "\"amount\":\"-1.00\"", ErrorCode::OutOfRange, "line 6, amount"},
             Case{"\"amount\":\"100.00\"", "\"amount\":100", ErrorCode::Malformed, "line 6, amount"},
             Case{"\"amount\":\"100.00\"", "\"amount\":\"39.99\"", ErrorCode::OverAllocated,
                  "line 12, amount"},
             Case{"2026-01-01", "2026-02-30", ErrorCode::InvalidDate, "line 6, issued"},
             Case{"\"EUR\"", "\"XXX\"", ErrorCode::InvalidCurrency, "line 6, currency"},
             Case{"\"EUR\"", "\"USD\"", ErrorCode::CurrencyMismatch, "line 12, currency"},
             Case{"\"name\":\"Acme\",", "", ErrorCode::Missing, "line 3, name"},
             Case{"\"name\":\"Acme\"", "\"name\":\"\"", ErrorCode::Missing, "line 3, name"},
             Case{"\"name\":\"Acme\"", "\"name\":\"A\\u0007\"", ErrorCode::InvalidText, "line 3, name"},
             Case{"\"customer\":\"0a1b2c-1\"", "\"customer\":\"0a1b2c-9\"", ErrorCode::NotFound,
                  "line 6, customer"},
             Case{"\"source\":\"0a1b2c-3\"", "\"source\":\"0a1b2c-1\"", ErrorCode::NotFound,
                  "line 12, source"},
             Case{"\"instalment\":0", "\"instalment\":1", ErrorCode::NotFound, "line 12, instalment"},
             Case{"\"id\":\"0a1b2c-3\"", "\"id\":\"0a1b2c-2\"", ErrorCode::AlreadyExists, "line 9, id"},
             Case{"\"v\":1", "\"v\":5", ErrorCode::NewerVersion, "line 1, v"},
             Case{"\"book\"", "\"backup\"", ErrorCode::UnknownFormat, "line 1"},
             Case{"\"payments\"", "\"cheques\"", ErrorCode::Malformed, "cheques"},
         }) {
        CAPTURE(c.with);
        Result<BookContents> const contents = read_book(changed(tiny, c.what, c.with));
        REQUIRE_FALSE(contents.is_ok());
        CHECK(contents.error().code == c.code);
        CHECK(contents.error().field == c.field);
        CHECK_FALSE(contents.error().detail.empty());
    }
}

TEST_CASE("a file cut anywhere is refused") {
    std::string const file = small_book();
    for (std::size_t length = 0; length + 1 < file.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(read_book(std::string_view(file).substr(0, length)).is_ok());
    }
}

TEST_CASE("deep nesting and foreign files are refused with a clear error") {
    std::string const deep = "{\"dunlin\":\"book\",\"v\":1,\"customers\":" + std::string(100'000, '[');
    REQUIRE_FALSE(read_book(deep).is_ok());
    CHECK(read_book(deep).error().code == ErrorCode::TooDeep);
    for (char const* text :
         {"", "{}", "[]", "null", "{\"a\":1}", "{\"v\":1,\"dunlin\":\"book\"}", "Invoice,Amount\n1,2\n"}) {
        CAPTURE(text);
        CHECK_FALSE(read_book(text).is_ok());
    }
}

TEST_CASE("JSONTestSuite: no file is taken for a book, as a whole or as a record's value, and none crashes") {
    for (std::string const& name : test::fixture_names("parsers/JSONTestSuite/test_parsing")) {
        auto const text = test::fixture("parsers/JSONTestSuite/test_parsing/" + name);
        if (!text) return;
        CAPTURE(name);
        CHECK_FALSE(read_book(*text).is_ok());
        CHECK_FALSE(
            read_book(changed(tiny, "\"Acme\"", "\"Acme\",\"legal_form\":" + *text + ",\"note\":1")).is_ok());
    }
}

TEST_CASE("naughty strings survive the book file") {
    auto const list = test::fixture("parsers/blns/blns.json");
    if (!list) return;
    json::Document document;
    REQUIRE(document.read(*list).is_ok());
    Book book;
    AddCustomer add;
    add.data.name = "Acme";
    perform(book, add);
    int kept = 0;
    for (json::View text = document.root().first(); text.is_present(); text = text.next()) {
        AddInvoice invoice;
        invoice.data.customer = book.customers[0].id;
        invoice.data.number = "R" + std::to_string(kept);
        invoice.data.issued = day(2026, 1, 1);
        invoice.data.currency = Currency::of("EUR");
        invoice.data.instalments = {{day(2026, 2, 1), 100}};
        invoice.data.note = std::string(text.text_or(""));
        // What entering by hand refuses (control characters) never gets into a book.
        if (perform(book, invoice)) ++kept;
    }
    CHECK(kept > 450);
    std::string const file = write_book(book, written);
    Book const copy = imported(file);
    CHECK(without_first_line(write_book(copy, written)) == without_first_line(file));
    CHECK(copy.invoices.size() == book.invoices.size());
}
