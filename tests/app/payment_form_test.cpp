// The form in which money comes in: what it proposes, and when it stops.
#include "app/forms/forms.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::day;

namespace {

struct Desk {
    test::TextBook text{"customer Nordlicht\n"
                        "invoice Nordlicht R01 2026-10-01 EUR 2026-10-31 100.00 2026-11-30 50.00\n"
                        "invoice Nordlicht R02 2026-10-05 EUR 2026-11-04 80.00\n"
                        "invoice Nordlicht U01 2026-10-05 USD 2026-11-04 70.00\n"
                        "invoice Nordlicht R03 2026-09-01 EUR 2026-10-01 20.00\n"
                        "customer Other\n"
                        "invoice Other X01 2026-10-05 GBP 2026-11-04 70.00\n"};
    Locale locale;
    [[nodiscard]] FormContext context() const {
        return FormContext{text.book, locale, day("2026-11-20"), Currency::of("EUR")};
    }
    [[nodiscard]] CustomerId customer() const { return CustomerId{text.id("Nordlicht")}; }
    [[nodiscard]] PaymentForm form(char const* amount, char const* reference = "") const {
        PaymentForm made = payment_form(context(), customer(), {});
        made.amount = amount;
        made.reference = reference;
        refresh_lines(made, context());
        return made;
    }
    // "R03 20.00, R01 100.00, R02, R01#2": the lines with what is put to them.
    template<class Form>
    [[nodiscard]] std::string lines(Form const& form) const {
        std::string out;
        for (PaymentForm::Line const& line : form.lines) {
            out += (out.empty() ? "" : ", ") + text.book.invoices.find(line.invoice)->number;
            if (line.instalment > 0) out += "#" + std::to_string(line.instalment + 1);
            if (!line.amount.empty()) out += " " + line.amount;
        }
        return out;
    }
    template<class Form>
    [[nodiscard]] std::string left(Form const& form) const {
        auto const money = unallocated_of(form, context());
        return money ? to_plain_text(*money) : "unknown";
    }
};

} // namespace

TEST_CASE(
    "open instalments of the currency are listed, oldest due first; the money goes to them in that order") {
    Desk desk;
    struct Case {
        char const *amount, *reference, *lines, *left;
    };
    for (Case const& one : {
             Case{"", "", "R03, R01, R02, R01#2", "unknown"},
             Case{"no number", "", "R03, R01, R02, R01#2", "unknown"},
             Case{"20", "", "R03 20.00, R01, R02, R01#2", "0.00"},
             Case{"130", "", "R03 20.00, R01 100.00, R02 10.00, R01#2", "0.00"},
             Case{"300", "", "R03 20.00, R01 100.00, R02 80.00, R01#2 50.00", "50.00"},
             Case{"80", "payment for R02", "R03, R01, R02 80.00, R01#2", "0.00"},
         }) {
        CAPTURE(one.amount);
        PaymentForm const form = desk.form(one.amount, one.reference);
        CHECK(desk.lines(form) == one.lines);
        CHECK(desk.left(form) == one.left);
    }
    CHECK(desk.form("80", "payment for R02").lines[2].rule == AllocationRule::ExactReference);
    CHECK(desk.form("20").lines[0].rule == AllocationRule::OldestFirst);
}

TEST_CASE("another customer or currency brings other lines; nobody brings none") {
    Desk desk;
    PaymentForm form = desk.form("70");
    form.currency = "USD";
    refresh_lines(form, desk.context());
    CHECK(desk.lines(form) == "U01 70.00");
    form.currency = "not yet";
    refresh_lines(form, desk.context());
    CHECK(desk.lines(form).empty());
    CHECK(desk.left(form) == "unknown");
    form.customer = CustomerId{desk.text.id("Other")};
    form.currency = "GBP";
    refresh_lines(form, desk.context());
    CHECK(desk.lines(form) == "X01 70.00");
    form.customer = {};
    refresh_lines(form, desk.context());
    CHECK(desk.lines(form).empty());
    CHECK(payment_form(desk.context(), CustomerId{desk.text.id("Other")}, {}).currency == "GBP");
}

TEST_CASE("once a line was changed by hand, nothing is proposed any more and what was typed stays") {
    Desk desk;
    PaymentForm form = desk.form("100");
    form.is_by_hand = true;
    form.lines[0].amount = "";
    form.lines[2].amount = "75";
    form.lines[1].amount = "";
    form.amount = "90";
    refresh_lines(form, desk.context());
    CHECK(desk.lines(form) == "R03, R01, R02 75, R01#2");
    CHECK(desk.left(form) == "15.00");
    form.lines[2].amount = "95";
    CHECK(desk.left(form) == "-5.00"); // more than came in: shown, and refused when saved
}

TEST_CASE("submitted, lines with an amount are allocations; a wrong one is named by its place among them") {
    Desk desk;
    PaymentForm form = desk.form("130");
    Submission submission = submit(form, desk.context());
    REQUIRE(submission.command.has_value());
    auto const* command = std::get_if<RecordPayment>(&*submission.command);
    REQUIRE(command != nullptr);
    REQUIRE(command->allocations.size() == 3);
    CHECK(command->allocations[2].amount_minor == 1'000);
    CHECK(command->data.method == PaymentMethod::BankTransfer);
    CHECK(command->data.received == day("2026-11-20"));

    form.lines[1].amount = "abc";
    submission = submit(form, desk.context());
    REQUIRE(submission.errors.size() == 1);
    CHECK(submission.errors[0].field == "allocations[1]");
    form.lines[0].amount = " ";
    CHECK(submit(form, desk.context()).errors[0].field == "allocations[0]");
}

TEST_CASE("while a payment is edited its own share is free again, and saving it unchanged changes nothing") {
    Desk desk;
    desk.text.add("payment Nordlicht P1 2026-11-10 EUR 90.00\nallocate P1 R03 20.00\nallocate P1 R01 60.00\n"
                  "payment Nordlicht P2 2026-11-11 EUR 40.00\nallocate P2 R01 40.00\n");
    PaymentId const id{desk.text.id("P1")};
    PaymentForm form = payment_form(desk.context(), {}, id);
    CHECK(form.is_by_hand);
    CHECK(form.amount == "90.00");
    CHECK(form.received == "10/11/2026");
    CHECK(form.customer == desk.customer());
    CHECK(desk.lines(form) == "R03 20.00, R01 60.00, R02, R01#2");
    CHECK(desk.left(form) == "10.00");

    Context context{day("2026-11-20"), Instant{1}, "UTC", "", IdSource{DeviceId{7}, 0}};
    Submission submission = submit(form, desk.context());
    REQUIRE(submission.command.has_value());
    auto const unchanged = decide(desk.text.book, *submission.command, context);
    REQUIRE_FALSE(unchanged.is_ok());
    CHECK(unchanged.error().code == ErrorCode::NothingToDo);

    SUBCASE("all that is free can be put elsewhere") {
        form.lines[0].amount = "";
        form.lines[2].amount = "30";
        submission = submit(form, desk.context());
        REQUIRE(submission.command.has_value());
        CHECK(decide(desk.text.book, *submission.command, context).is_ok());
    }
    SUBCASE("more than its own share and what is open is refused") {
        form.lines[1].amount = "70";
        submission = submit(form, desk.context());
        REQUIRE(submission.command.has_value());
        auto const refused = decide(desk.text.book, *submission.command, context);
        REQUIRE_FALSE(refused.is_ok());
        CHECK(refused.error().code == ErrorCode::OverAllocated);
    }
}

TEST_CASE("a voided invoice isn't offered") {
    Desk desk;
    desk.text.add("void R03\n");
    CHECK(desk.lines(desk.form("100")) == "R01 100.00, R02, R01#2");
}

TEST_CASE("what is left of a payment or credit note is put to invoices later, as a payment is proposed") {
    Desk desk;
    desk.text.add("payment Nordlicht P1 2026-11-01 EUR 130.00\n"
                  "allocate P1 R02 30.00\n"
                  "credit Nordlicht C1 2026-11-02 EUR 25.00\n");
    AllocationForm const of_payment = allocation_form(desk.context(), desk.text.id("P1"));
    // The 30.00 it gave already stay, the 100.00 that are left go to the oldest.
    CHECK(desk.lines(of_payment) == "R03 20.00, R01 80.00, R02 30.00, R01#2");
    CHECK(desk.left(of_payment) == "0.00");
    CHECK(of_payment.lines[0].rule == AllocationRule::OldestFirst);
    CHECK(of_payment.lines[2].rule == AllocationRule::ByHand);
    AllocationForm const of_credit = allocation_form(desk.context(), desk.text.id("C1"));
    CHECK(desk.lines(of_credit) == "R03 20.00, R01 5.00, R02, R01#2");

    struct Case {
        char const* what;
        char const* amounts[4]; // of R03, R01, R02, R01#2
        char const* expected;   // open of them, or the error
    };
    Case const cases[] = {
        {"as proposed", {"20", "80", "30", ""}, "0.00 20.00 50.00 50.00"},
        {"taken back", {"", "", "", ""}, "20.00 100.00 80.00 50.00"},
        {"moved", {"", "", "", "50"}, "20.00 100.00 80.00 0.00"},
        {"more than is open", {"21", "", "30", ""}, "OverAllocated allocations[0]"},
        {"more than came", {"20", "100", "30", ""}, "OverAllocated allocations"},
        {"no amount", {"20", "much", "30", ""}, "InvalidNumber allocations[1]"},
    };
    for (Case const& c : cases) {
        CAPTURE(c.what);
        AllocationForm form = of_payment;
        for (std::size_t i = 0; i < 4; ++i) form.lines[i].amount = c.amounts[i];
        Submission const submission = submit(form, desk.context());
        std::string told;
        if (!submission.command) {
            told = std::string(name_of(submission.errors[0].code)) + " " + submission.errors[0].field;
        } else {
            Context decision{day("2026-11-20"), Instant{1}, "UTC", "", IdSource{DeviceId{7}, 0}};
            auto const events = decide(desk.text.book, *submission.command, decision);
            if (!events) told = std::string(name_of(events.error().code)) + " " + events.error().field;
            Book book = desk.text.book;
            if (events)
                for (Event const& event : events.value()) apply(book, event);
            for (PaymentForm::Line const& line : form.lines) {
                if (!events) break;
                InvoiceRow const& invoice = *book.invoices.find(line.invoice);
                std::int64_t const open =
                    book.instalments.open_minor[invoice.first_instalment + line.instalment];
                told += (told.empty() ? "" : " ") + to_plain_text({open, invoice.currency});
            }
        }
        CHECK(told == c.expected);
    }
    AllocationForm unchanged = of_payment;
    for (std::size_t i : {0u, 1u}) unchanged.lines[i].amount.clear();
    Context decision{day("2026-11-20"), Instant{1}, "UTC", "", IdSource{DeviceId{7}, 0}};
    auto const nothing = decide(desk.text.book, *submit(unchanged, desk.context()).command, decision);
    REQUIRE_FALSE(nothing.is_ok());
    CHECK(nothing.error().code == ErrorCode::NothingToDo);
}

TEST_CASE("an invoice form takes another instalment a month later, and sums what can be read") {
    Desk desk;
    InvoiceForm form = invoice_form(desk.context(), desk.customer(), {});
    form.currency = "EUR";
    form.instalments = {{"31.01.2027", "100"}};
    form.instalments.push_back(next_instalment(form, desk.context()));
    CHECK(form.instalments[1].due == format_date_field(desk.locale, day("2027-02-28")));
    CHECK(form.instalments[1].amount.empty());
    CHECK_FALSE(sum_of(form, desk.context()).has_value());
    form.instalments[1].amount = "50.50";
    CHECK(sum_of(form, desk.context()) == Money{150'50, Currency::of("EUR")});
}
