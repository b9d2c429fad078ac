// Where the money of a file goes: credit notes, part payments, invoices that are paid by now. Each case is a
// file, a mode and a day, and what the book and the counts say afterwards.
#include "core/report/ageing.hpp"
#include "support/fixtures.hpp"
#include "support/import_support.hpp"

#include <map>

using namespace dunlin;
using namespace dunlin::exchange;
using namespace dunlin::test;

namespace {

std::string plain(Money amount) { return to_plain_text(amount); }

// "1:30.00" an invoice and what is open of it, "C1:20.00/5.00" a credit note and what of it isn't allocated,
// "+20.00@2024-03-01" a payment (with "/…" if some of it isn't allocated); voided ones left out.
std::string told(Book const& book) {
    std::string out;
    auto const word = [&](std::string const& text) { out += (out.empty() ? "" : " ") + text; };
    for (InvoiceRow const& invoice : book.invoices.rows) {
        if (invoice.is_voided) continue;
        std::int64_t open_minor = 0;
        for (RowIndex i = 0; i < invoice.instalment_count; ++i)
            open_minor += book.instalments.open_minor[invoice.first_instalment + i];
        word(invoice.number + ":" + plain({open_minor, invoice.currency}));
    }
    auto const rest = [](SourceRow const& row) {
        return row.unallocated_minor == 0 ? "" : "/" + plain({row.unallocated_minor, row.amount.currency});
    };
    for (CreditNoteRow const& row : book.credit_notes.rows)
        if (!row.is_voided) word(row.number + ":" + plain(row.amount) + rest(row));
    for (PaymentRow const& row : book.payments.rows)
        if (!row.is_voided) word("+" + plain(row.amount) + "@" + to_iso_text(row.date) + rest(row));
    return out;
}

std::string told(ImportCounts const& counts) {
    auto const amounts = [](std::vector<Money> const& sums) {
        std::string out;
        for (Money const& sum : sums) out += " " + plain(sum) + sum.currency.code();
        return out;
    };
    std::string out = std::to_string(counts.open) + " open" + amounts(counts.open_amounts);
    auto const add = [&](std::uint32_t count, char const* what, std::string const& more = {}) {
        if (count > 0) out += ", " + std::to_string(count) + " " + what + more;
    };
    add(counts.overdue, "overdue", amounts(counts.overdue_amounts));
    add(counts.settled, "settled");
    add(counts.credit_notes, "credit", amounts(counts.credit_amounts));
    if (!counts.unallocated_amounts.empty()) out += " of it free" + amounts(counts.unallocated_amounts);
    add(counts.used_up, "used up");
    add(counts.part_paid, "in part");
    add(counts.paid_by_now, "by now", amounts(counts.paid_by_now_amounts));
    add(counts.paid_unallocated, "by free money");
    add(counts.payments_dated_today, "undated");
    add(counts.later, "later");
    add(counts.duplicates, "known");
    add(counts.left_out, "left out");
    CHECK(counts.rows == counts.invoices + counts.credit_notes + counts.paid_by_now + counts.later +
                             counts.used_up + counts.duplicates + counts.left_out);
    CHECK(counts.importable == counts.invoices + counts.credit_notes + counts.paid_by_now);
    return out;
}

Date const today = day(2024, 6, 1);

// The columns of the ageing sum to what is open minus what isn't allocated, in each currency.
void check_ageing(Book const& book) {
    std::map<std::string, std::int64_t> expected_minor;
    for (std::size_t i = 0; i < book.instalments.size(); ++i)
        expected_minor[Currency::from_packed(book.instalments.currency[i]).code()] +=
            book.instalments.open_minor[i];
    for (PaymentRow const& row : book.payments.rows)
        expected_minor[row.amount.currency.code()] -= row.unallocated_minor;
    for (CreditNoteRow const& row : book.credit_notes.rows)
        expected_minor[row.amount.currency.code()] -= row.unallocated_minor;
    AgeingSpec spec;
    spec.as_of = day(2025, 1, 1); // after all facts
    for (AgeingTotal const& total : ageing(book, spec).totals) {
        AgeingAmounts const& amounts = total.amounts;
        std::int64_t sum_minor = amounts.unallocated_minor + amounts.not_due_minor;
        for (std::int64_t const minor : amounts.late_minor) sum_minor += minor;
        CHECK(sum_minor == amounts.total_minor);
        CHECK(sum_minor == expected_minor[total.currency.code()]);
    }
}

struct Case {
    char const* name;
    char const* first;  // in the book already; taken as a whole on 1 May
    char const* second; // the file
    ImportMode mode;
    char const* counts;
    char const* book;
};

constexpr char const* open_list = "No,Customer,Date,Due,Amount,Open,Reference,Paid on\n";
constexpr Case cases[] = {
    {"a credit note is put to the invoice that its reference names", "",
     "1001,A,2024-01-01,2024-02-01,100.00,,,\n"
     "C1,A,2024-02-05,,-30.00,,Credit for invoice 1001,\n",
     ImportMode::Everything, "1 open 70.00EUR, 1 overdue 70.00EUR, 1 credit 30.00EUR", "1001:70.00 C1:30.00"},
    {"or whose number it bears", "",
     "-1,A,2024-01-01,2024-02-01,0,,,\n"
     "1001,A,2024-01-01,2024-02-01,100.00,,,\n"
     "1001,A,2024-02-05,,-30.00,,,\n",
     ImportMode::Everything, "1 open 70.00EUR, 1 overdue 70.00EUR, 1 credit 30.00EUR, 1 left out",
     "1001:70.00 1001:30.00"},
    {"the invoice may stand below, and in the book", "7001,A,2024-01-01,2024-02-01,50.00,,,\n",
     "C1,A,2024-02-05,,-30.00,,7001,\n"
     "C2,A,2024-02-05,,-40.00,,\"re 1001, thanks\",\n"
     "1001,A,2024-01-01,2024-02-01,100.00,,,\n",
     ImportMode::Everything, "1 open 60.00EUR, 1 overdue 60.00EUR, 2 credit 70.00EUR",
     "7001:20.00 1001:60.00 C1:30.00 C2:40.00"},
    {"never more than is open; the rest is free", "",
     "1001,A,2024-01-01,2024-02-01,100.00,,,\n"
     "C1,A,2024-02-05,,-80.00,,1001,\n"
     "C2,A,2024-02-05,,-80.00,,1001,\n",
     ImportMode::Everything, "0 open, 1 settled, 2 credit 160.00EUR of it free 60.00EUR",
     "1001:0.00 C1:80.00 C2:80.00/60.00"},
    {"another customer's, another currency's, two numbers or none: free", "",
     "1001,A,2024-01-01,2024-02-01,EUR 100.00,,,\n"
     "1002,A,2024-01-01,2024-02-01,EUR 100.00,,,\n"
     "C1,B,2024-02-05,,EUR -1.00,,1001,\n"
     "C2,A,2024-02-05,,EUR -2.00,,1001 and 1002,\n"
     "C3,A,2024-02-05,,EUR -4.00,,,\n"
     "C4,A,2024-02-05,,USD -8.00,,1001,\n",
     ImportMode::Everything,
     "2 open 200.00EUR, 2 overdue 200.00EUR, 4 credit 7.00EUR 8.00USD of it free 7.00EUR 8.00USD",
     "1001:100.00 1002:100.00 C1:1.00/1.00 C2:2.00/2.00 C3:4.00/4.00 C4:8.00/8.00"},
    {"an invoice settled after its credit note was paid by the rest only", "",
     "1001,A,2024-01-01,2024-02-01,100.00,,,2024-03-01\n"
     "C1,A,2024-02-05,,-30.00,,1001,\n",
     ImportMode::Everything, "0 open, 1 settled, 1 credit 30.00EUR", "1001:0.00 C1:30.00 +70.00@2024-03-01"},
    {"one credited after it was settled was paid in full, and the credit is free", "",
     "1001,A,2024-01-01,2024-02-01,100.00,,,2024-03-01\n"
     "C1,A,2024-04-05,,-30.00,,1001,\n",
     ImportMode::Everything, "0 open, 1 settled, 1 credit 30.00EUR of it free 30.00EUR",
     "1001:0.00 C1:30.00/30.00 +100.00@2024-03-01"},
    {"what a credit note paid isn't paid by money too", "",
     "1001,A,2024-01-01,2024-02-01,100.00,80.00,,\n"
     "C1,A,2024-02-05,,-20.00,0,1001,\n",
     ImportMode::Everything, "1 open 80.00EUR, 1 overdue 80.00EUR, 1 credit 20.00EUR", "1001:80.00 C1:20.00"},
    {"a credit note that is open still goes to what money left", "",
     "1001,A,2024-01-01,2024-02-01,100.00,80.00,,\n"
     "C1,A,2024-02-05,,-20.00,-20.00,1001,\n",
     ImportMode::Everything, "1 open 60.00EUR, 1 overdue 60.00EUR, 1 credit 20.00EUR, 1 in part, 1 undated",
     "1001:60.00 C1:20.00 +20.00@2024-06-01"},
    {"of one that is used up for nobody knows what nothing is taken, of a part the rest", "",
     "C1,A,2024-02-05,,-20.00,0,,\n"
     "C2,A,2024-02-05,,-20.00,5.00,,\n",
     ImportMode::Everything, "0 open, 1 credit 5.00EUR of it free 5.00EUR, 1 used up", "C2:5.00/5.00"},
    {"as of a day, later credit notes are left out and those used later are free", "",
     "1001,A,2024-01-01,2024-02-01,100.00,,,\n"
     "C1,A,2024-07-05,,-20.00,,1001,\n"
     "C2,A,2024-02-05,,-10.00,,,2024-07-01\n",
     ImportMode::AsOfDay,
     "1 open 100.00EUR, 1 overdue 100.00EUR, 1 credit 10.00EUR of it free 10.00EUR, 1 later",
     "1001:100.00 C2:10.00/10.00"},
    {"credit notes are known again like invoices", "C1,A,2024-02-05,,-20.00,,,\nC2,A,2024-02-05,,-20.00,,,\n",
     "C1,A,2024-02-05,,-20.00,,,\n"
     "C2,A,2024-02-05,,-21.00,,,\n"
     "C3,A,2024-02-05,,-3.00,,,\n"
     "C3,A,2024-02-05,,-3.00,,,\n",
     ImportMode::Everything, "0 open, 1 credit 3.00EUR of it free 3.00EUR, 2 known, 1 left out",
     "C1:20.00/20.00 C2:20.00/20.00 C3:3.00/3.00"},
    {"a part-paid row is the whole invoice and a payment, dated by the file", "",
     "1001,A,2024-01-01,2024-02-01,100.00,40.00,,2024-03-01\n", ImportMode::Everything,
     "1 open 40.00EUR, 1 overdue 40.00EUR, 1 in part", "1001:40.00 +60.00@2024-03-01"},
    {"or the import's day, never before the invoice", "",
     "1001,A,2024-01-01,2024-02-01,100.00,40.00,,\n"
     "1002,A,2024-08-01,2024-09-01,100.00,40.00,,\n",
     ImportMode::Everything, "2 open 80.00EUR, 1 overdue 40.00EUR, 2 in part, 2 undated",
     "1001:40.00 1002:40.00 +60.00@2024-06-01 +60.00@2024-08-01"},
    {"as of a day, a part paid later is open", "", "1001,A,2024-01-01,2024-02-01,100.00,40.00,,2024-06-02\n",
     ImportMode::AsOfDay, "1 open 100.00EUR, 1 overdue 100.00EUR", "1001:100.00"},
    {"known invoices that are paid by now get the payment that is missing",
     "1001,A,2024-01-01,2024-02-01,100.00,,,\n1002,A,2024-01-01,2024-02-01,100.00,60.00,,2024-02-09\n"
     "1003,A,2024-01-01,2024-02-01,100.00,,,\n1004,A,2024-01-01,2024-02-01,100.00,,,2024-02-10\n",
     "1001,A,2024-01-01,2024-02-01,100.00,,,2024-05-20\n"
     "1002,A,2024-01-01,2024-02-01,100.00,10.00,,2024-05-21\n"
     "1003,A,2024-01-01,2024-02-01,100.00,0,,\n"
     "1004,A,2024-01-01,2024-02-01,100.00,,,2024-02-10\n",
     ImportMode::Everything, "0 open, 3 by now 250.00EUR, 1 undated, 1 known",
     "1001:0.00 1002:10.00 1003:0.00 1004:0.00 +40.00@2024-02-09 +100.00@2024-02-10 +100.00@2024-05-20 "
     "+50.00@2024-05-21 +100.00@2024-06-01"},
    {"as of a day, only what was paid by then", "1001,A,2024-01-01,2024-02-01,100.00,,,\n",
     "1001,A,2024-01-01,2024-02-01,100.00,,,2024-06-02\n", ImportMode::AsOfDay, "0 open, 1 known",
     "1001:100.00"},
    {"a file that knows less than the book changes nothing",
     "1001,A,2024-01-01,2024-02-01,100.00,,,2024-02-10\n", "1001,A,2024-01-01,2024-02-01,100.00,100.00,,\n",
     ImportMode::Everything, "0 open, 1 known", "1001:0.00 +100.00@2024-02-10"},
    {"a settlement and a credit note of a known invoice never meet in the same money",
     "1001,A,2024-01-01,2024-02-01,100.00,,,\n",
     "1001,A,2024-01-01,2024-02-01,100.00,,,2024-05-20\n"
     "C1,A,2024-05-05,,-30.00,,1001,\n",
     ImportMode::Everything, "0 open, 1 credit 30.00EUR, 1 by now 70.00EUR",
     "1001:0.00 C1:30.00 +70.00@2024-05-20"},
    {"more paid than asked is left out", "", "1001,A,2024-01-01,2024-02-01,100.00,-5.00,,\n",
     ImportMode::Everything, "0 open, 1 left out", ""},
};

} // namespace

TEST_CASE("credit notes, part payments and settlements of a file") {
    for (Case const& c : cases) {
        CAPTURE(c.name);
        Book book;
        if (*c.first != '\0') {
            InvoiceImport first = import_of(std::string(open_list) + c.first);
            take(book, first, ImportMode::Everything, day(2024, 5, 1));
        }
        InvoiceImport import = import_of(std::string(open_list) + c.second, book);
        REQUIRE(import.is_possible().is_ok());
        ImportCounts const counts = import.counts(c.mode, today);
        CHECK(told(counts) == c.counts);
        if (counts.importable > 0) take(book, import, c.mode, today);
        CHECK(told(book) == c.book);
        check_ageing(book);
        // What was taken in is known afterwards, and nothing is missing any more.
        InvoiceImport again = import_of(std::string(open_list) + c.second, book);
        ImportCounts const second = again.counts(c.mode, today);
        CHECK(second.invoices + second.credit_notes + second.paid_by_now == 0);
    }
}

TEST_CASE("the IBM sample taken at the end of every month is the sample taken once") {
    auto const file = fixture("invoices/ibm-accounts-receivable-2012q1-q3.csv");
    if (!file) return;
    Date const as_of = day(2012, 6, 30);
    auto const take_at = [&](Book& book, Date date) {
        InvoiceImport import(*file, "ibm.csv", dollars());
        run(import, book, 1000);
        take(book, import, ImportMode::AsOfDay, date);
        return import.counts(ImportMode::AsOfDay, date);
    };
    Book monthly, once;
    for (int month = 1; month <= 6; ++month) take_at(monthly, end_of_month(day(2012, month, 1)));
    ImportCounts const counts = take_at(once, as_of);
    CHECK(counts.open == 98);
    CHECK(counts.overdue == 15);
    AgeingSpec spec;
    spec.as_of = as_of;
    auto const totals = [&](Book const& book) {
        AgeingAmounts const amounts = ageing(book, spec).totals.front().amounts;
        return std::make_pair(amounts.not_due_minor, amounts.late_minor);
    };
    CHECK(totals(monthly) == totals(once));
    CHECK(monthly.invoices.size() == once.invoices.size());
    CHECK(monthly.payments.size() == once.payments.size());
}

TEST_CASE("money that isn't allocated yet is not paid a second time") {
    Book book;
    InvoiceImport first =
        import_of("No,Customer,Date,Amount\n1001,A,2024-01-01,100.00\n1002,A,2024-01-01,100.00\n");
    take(book, first, ImportMode::Everything, day(2024, 5, 1));
    PaymentData payment;
    payment.customer = book.customers[0].id;
    payment.received = day(2024, 5, 20);
    payment.amount = {150'00, Currency::of("EUR")};
    Context context = context_of(book);
    Result<std::vector<Event>> const events = decide(book, Command{RecordPayment{payment, {}}}, context);
    REQUIRE(events.is_ok());
    for (Event const& event : events.value()) apply(book, event);
    InvoiceImport import = import_of("No,Customer,Date,Amount,Paid on\n1001,A,2024-01-01,100.00,2024-05-20\n"
                                     "1002,A,2024-01-01,100.00,2024-05-20\n",
                                     book);
    CHECK(told(import.counts(ImportMode::Everything, today)) ==
          "0 open, 1 by now 100.00EUR, 1 by free money, 1 known");
}

TEST_CASE("a list of open items settles what is paid in part") {
    Book book;
    InvoiceImport first = import_of("No,Customer,Date,Due,Amount\n1001,A,2024-01-01,2024-02-01,100.00\n");
    take(book, first, ImportMode::Everything, day(2024, 5, 1));
    InvoiceImport import =
        import_of("No,Customer,Date,Due,Open amount\n1001,A,2024-01-01,2024-02-01,25.00\n", book);
    CHECK(told(import.counts(ImportMode::Everything, today)) == "0 open, 1 by now 75.00EUR, 1 undated");
    take(book, import, ImportMode::Everything, today);
    CHECK(told(book) == "1001:25.00 +75.00@2024-06-01");
}

TEST_CASE("an import with credit notes and settlements is taken back as a whole") {
    Book book;
    InvoiceImport first = import_of("No,Customer,Date,Due,Amount\n1001,A,2024-01-01,2024-02-01,100.00\n");
    take(book, first, ImportMode::Everything, day(2024, 5, 1));
    InvoiceImport import = import_of("No,Customer,Date,Due,Amount,Reference,Paid on\n"
                                     "1001,A,2024-01-01,2024-02-01,100.00,,2024-05-20\n"
                                     "C1,A,2024-05-01,,-10.00,1001,\n"
                                     "C2,B,2024-05-01,,-10.00,,\n",
                                     book);
    take(book, import, ImportMode::Everything, today);
    CHECK(told(book) == "1001:0.00 C1:10.00 C2:10.00/10.00 +90.00@2024-05-20");
    Context context = context_of(book);
    Result<std::vector<Event>> const back =
        decide(book, Command{TakeBackImport{book.imports.rows.back().id}}, context);
    REQUIRE(back.is_ok());
    for (Event const& event : back.value()) apply(book, event);
    CHECK(told(book) == "1001:100.00");
    CHECK(check(book).empty());
}

TEST_CASE("what a known customer's billing contact lacks is filled in, never overwritten") {
    struct ContactCase {
        char const* contact; // "name,email,phone,mobile" in the book
        char const* file;    // the same of the file
        char const* expected;
        int contacts;
        bool is_changed;
    };
    ContactCase const contact_cases[] = {
        {"Ann,a@x.example,,", ",b@x.example,1,2", "Ann,a@x.example,1,2", 1, true},
        {"Ann,a@x.example,,", "ANN,b@x.example,1,", "Ann,a@x.example,1,", 1, true},
        {"Ann,a@x.example,,", "Bob,,1,", "Ann,a@x.example,,", 1, false}, // Bob's number isn't Ann's
        {"Ann,,,", "Bob,,1,", "Ann,,,", 2, true},                        // nobody could be reached
        {"Ann,,,", ",,1,", "Ann,,1,", 1, true},
        {"Ann,a@x.example,1,2", ",b@x.example,3,4", "Ann,a@x.example,1,2", 1, false},
    };
    for (ContactCase const& c : contact_cases) {
        CAPTURE(c.file);
        std::string const header = "Customer,Contact,E-mail,Phone,Mobile\n";
        Book book;
        InvoiceImport first = import_of(header + "A," + c.contact + "\n");
        take(book, first, ImportMode::Everything, today);
        InvoiceImport import = import_of(header + "A," + c.file + "\n", book);
        CHECK((import.counts(ImportMode::Everything, today).changed_customers == 1) == c.is_changed);
        if (c.is_changed) take(book, import, ImportMode::Everything, today);
        ContactData const& contact = book.contacts[0].data;
        CHECK(contact.name + "," + contact.email + "," + contact.phone + "," + contact.mobile == c.expected);
        CHECK(book.contacts.size() == static_cast<std::size_t>(c.contacts));
    }
}
