// What a step of the policy claims beside the debt: named in the message, asked for, booked once it was sent.
#include "app/messages/step_claims.hpp"

#include "app/forms/interest_form.hpp"
#include "app/messages/letters.hpp"
#include "app/speech/document_name.hpp"
#include "core/book/check.hpp"
#include "support/writer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::day;
using dunlin::test::Writer;

namespace {

void chase_by(Writer& writer, std::string const& steps) {
    writer.tab.step(
        Perform{ChangeSetting{"policy.own.claims", "title Claims\ninterval 0\nleast 0\n" + steps}});
    writer.tab.step(Perform{ChangeSetting{"policy.default", "own.claims"}});
}

OutgoingMessage sent_out(Writer& writer, MessageForm const& form) {
    return outgoing(form, writer.tab.app().form_context(), *writer.tab.app().messages(form.language), {});
}

// "Interest 1.35 of R-1", a word a document
std::string charges_of(Book const& book) {
    std::string text;
    for (InvoiceRow const& row : book.invoices.rows)
        if (row.kind != InvoiceKind::Invoice && !row.is_voided)
            text += (text.empty() ? "" : ", ") + std::string{name_of(row.kind)} + " " +
                    to_plain_text(Money{row.amount_minor, row.currency}) + " of " +
                    book.invoices.find(row.charged_for)->number;
    return text;
}

} // namespace

TEST_CASE(
    "a late fee that a step claims is named, asked for and booked beside its invoice, once it was sent") {
    Writer writer;
    chase_by(writer, "step due-date 3 email friendly fee 5\nstep due-date 60 email clear");
    MessageForm form = writer.written();
    FormContext const context = writer.tab.app().form_context();
    CHECK(claims_of(form, context).fee.minor == 5'00);
    CHECK(form.body.find("a late fee of €5.00") != std::string::npos);
    OutgoingMessage const out = sent_out(writer, form);
    REQUIRE(out.asked.size() == 1);
    CHECK(out.asked.front().minor == 105'00); // what a payment code asks for
    SentForm sent = sent_form(form, out, context);
    CHECK(sent.is_fee_charged);
    std::size_t const before = writer.tab.book().invoices.size();
    std::uint64_t const gestures = writer.tab.app().gesture_count();
    writer.tab.step(SubmitForm{sent});
    REQUIRE(writer.tab.book().invoices.size() == before + 1);
    InvoiceRow const& fee = writer.tab.book().invoices.rows.back();
    CHECK(fee.kind == InvoiceKind::LateFee);
    CHECK(fee.amount_minor == 5'00);
    CHECK(fee.charged_for == writer.tab.book().invoices.rows.front().id);
    CHECK(writer.tab.app().gesture_count() == gestures + 1);
    // The next step claims none; and one that the text doesn't name any more isn't booked.
    CHECK(claims_of(writer.written(), writer.tab.app().form_context()).fee.minor == 0);
    writer.tab.step(Undo{});
    CHECK(writer.tab.book().invoices.rows.back().is_voided);
    form.body = "Hello, please pay.";
    OutgoingMessage const without = sent_out(writer, form);
    CHECK(without.asked.front().minor == 100'00);
    sent = sent_form(form, without, context);
    CHECK_FALSE(sent.is_fee_charged);
    CHECK(submit(sent, context).command.has_value());
    // A thank-you claims nothing, and no plan does.
    form.kind = "plan-proposal";
    CHECK(claims_of(form, context).fee.minor == 0);
}

TEST_CASE(
    "late interest that a step claims is named with its proof, asked for and booked, once it was sent") {
    Writer writer; // 100.00, due on 4 October; today is 20 November
    chase_by(writer, "step due-date 3 email friendly interest\nstep previous-step 10 email clear interest\n"
                     "step previous-step 10 email firm");
    MessageForm form = writer.written();
    CHECK(claims_of(form, writer.tab.app().form_context()).interest.empty()); // no rate was entered
    CHECK(form.body.find("Interest") == std::string::npos);

    writer.tab.step(SubmitForm{InterestForm{"10\n2026-11-01 20", "", false}});
    RecordPayment payment;
    payment.data.customer = writer.id();
    payment.data.received = day("2026-10-14");
    payment.data.amount = Money{27'00, Currency::of("EUR")};
    payment.allocations = {{writer.tab.book().invoices[0].id, 0, 27'00, AllocationRule::ByHand}};
    writer.tab.step(Perform{payment});
    form = writer.written();
    // 100.00 × 10 % × 10 days + 73.00 × 10 % × 17 + 73.00 × 20 % × 20 = 0.274 + 0.340 + 0.800
    CHECK(form.body.find("Interest of €1.41 for late payment") != std::string::npos);
    CHECK(form.body.find("– Invoice R-1 · Owed €100.00 · From 5 Oct 2026 · Days 10 · % a year 10 · "
                         "Interest €0.27\n"
                         "– Invoice R-1 · Owed €73.00 · From 15 Oct 2026 · Days 17 · % a year 10 · "
                         "Interest €0.34\n"
                         "– Invoice R-1 · Owed €73.00 · From 1 Nov 2026 · Days 20 · % a year 20 · "
                         "Interest €0.80") != std::string::npos);
    OutgoingMessage const out = sent_out(writer, form);
    REQUIRE(out.asked.size() == 1);
    CHECK(out.asked.front().minor == 74'41);
    SentForm const sent = sent_form(form, out, writer.tab.app().form_context());
    CHECK(sent.is_interest_charged);
    CHECK_FALSE(sent.is_fee_charged);
    std::uint64_t const gestures = writer.tab.app().gesture_count();
    writer.tab.step(SubmitForm{sent});
    CHECK(charges_of(writer.tab.book()) == "interest 1.41 of R-1");
    CHECK(writer.tab.app().gesture_count() == gestures + 1);
    InvoiceRow const& document = writer.tab.book().invoices.rows.back();
    CHECK(document.issued == day("2026-11-20"));
    CHECK(document_name(writer.tab.app().words(), writer.tab.book(), document) == "Interest on R-1");
    CHECK(check(writer.tab.book()).empty());

    SUBCASE("taken back with the message") {
        writer.tab.step(Undo{});
        CHECK(charges_of(writer.tab.book()).empty());
        writer.tab.step(Redo{});
        CHECK(charges_of(writer.tab.book()) == "interest 1.41 of R-1");
    }
    SUBCASE("the next step claims what has come since, and names what is open of the claim before") {
        writer.tab.set_clock(test::clock_on("2026-11-30", "10:00"));
        MessageForm const next = writer.written();
        // 30 days at 20 % by now: 0.274 + 0.340 + 1.200 = 1.81
        CHECK(next.body.find("Interest of €0.40 for late payment") != std::string::npos);
        CHECK(next.body.find("– Invoice R-1, claimed before · Interest -€1.41") != std::string::npos);
        CHECK(next.body.find("Invoice Interest on R-1") != std::string::npos); // due by then, in the list
        writer.tab.step(SubmitForm{sent_form(next, sent_out(writer, next), writer.tab.app().form_context())});
        CHECK(charges_of(writer.tab.book()) == "interest 1.41 of R-1, interest 0.40 of R-1");
        writer.tab.set_clock(test::clock_on("2026-12-10", "10:00"));
        CHECK(writer.written().body.find("for late payment") == std::string::npos); // that step claims none
    }
    SUBCASE("what the text doesn't name isn't asked for nor booked") {
        writer.tab.step(Undo{});
        form.body = "Hello, please pay.";
        OutgoingMessage const without = sent_out(writer, form);
        CHECK(without.asked.front().minor == 73'00);
        SentForm const mute = sent_form(form, without, writer.tab.app().form_context());
        CHECK_FALSE(mute.is_interest_charged);
        CHECK(submit(mute, writer.tab.app().form_context()).command.has_value());
    }
}

TEST_CASE("interest is claimed for each invoice of the step, and with a fee in one gesture") {
    Writer writer;
    AddInvoice more;
    more.data = data_of(writer.tab.book(), writer.tab.book().invoices[0]);
    more.data.number = "R-2";
    more.data.instalments = {{day("2026-10-14"), 365'00}};
    writer.tab.step(Perform{more});
    more.data.number = "R-3"; // not yet in the step
    more.data.instalments = {{day("2026-11-19"), 365'00}};
    writer.tab.step(Perform{more});
    chase_by(writer, "step due-date 3 email friendly fee 5 interest");
    writer.tab.step(SubmitForm{InterestForm{"10", "", false}});
    MessageForm const form = writer.written();
    writer.tab.step(SubmitForm{sent_form(form, sent_out(writer, form), writer.tab.app().form_context())});
    CHECK(charges_of(writer.tab.book()) ==
          "interest 1.29 of R-1, interest 3.70 of R-2, late-fee 5.00 of R-1");
}

TEST_CASE("an amount is named where it stands by itself") {
    struct Case {
        char const *text, *amount;
        bool is_named;
    };
    for (Case const& each :
         {Case{"Mahnkosten von 5,00 €.", "5,00 €", true}, Case{"Offen sind 105,00 €.", "5,00 €", false},
          Case{"Offen sind 1.005,00 €.", "005,00 €", false}, Case{"105,00 €, davon 5,00 €", "5,00 €", true},
          Case{"Restent 2\u202f005,00 €", "005,00 €", false}, Case{"2’005.00 CHF", "005.00 CHF", false},
          Case{"5,00 €", "5,00 €", true}, Case{"¥5000", "¥500", false}, Case{"¥500,000", "¥500", false},
          Case{"¥500, as agreed", "¥500", true}, Case{"¥500.", "¥500", true},
          Case{"a fee of €5.00, which", "€5.00", true}, Case{"€15.00", "€5.00", false},
          Case{"anything", "", false}, Case{"", "€5.00", false}}) {
        CAPTURE(each.text);
        CHECK(names_amount(each.text, each.amount) == each.is_named);
    }
}

TEST_CASE("rates are typed a line each, and stand as they were typed") {
    Writer writer;
    struct Case {
        char const* typed;
        char const* setting;
        char const* error;
    };
    for (Case const& each :
         {Case{"11.27", "11.27", ""}, Case{" 11,27 % ", "11.27", ""}, Case{"9.5%", "9.5", ""},
          Case{"12.62\n1 July 2024 12.37\n", "12.62\n2024-07-01 12.37", ""},
          Case{"2024-07-01 12.37\n\n12.62 %", "12.62\n2024-07-01 12.37", ""},
          Case{"eight", "", "business_rates: Type a rate like 9.5, or a day and a rate, a line each: eight"},
          Case{"9\n31.2.2024 10", "",
               "business_rates: Type a rate like 9.5, or a day and a rate, a line each: 31.2.2024 10"},
          Case{"1127", "", "business_rates: Type a rate like 9.5, or a day and a rate, a line each: 1127"},
          Case{"101", "", "business_rates: A rate is more than 0 and at most 100 percent a year: 101"},
          Case{"%", "", "business_rates: Type a rate like 9.5, or a day and a rate, a line each: %"},
          Case{"9\n10", "", "business_rates: Two rates begin on the same day."}}) {
        CAPTURE(each.typed);
        writer.tab.step(SubmitForm{InterestForm{}});
        writer.tab.step(SubmitForm{InterestForm{each.typed, "", true}});
        CHECK(writer.errors() == each.error);
        CHECK(writer.tab.book().setting_or(interest_setting::business, "") == each.setting);
        InterestForm const again = interest_form(writer.tab.app().form_context());
        CHECK(again.is_fixed == (*each.error == '\0'));
        std::vector<Error> errors;
        CHECK(to_text(rates_typed(again.business, "", writer.tab.app().form_context(), errors)) ==
              each.setting);
        CHECK(errors.empty());
    }
    // One gesture for all of it, and none where nothing changed.
    writer.tab.step(SubmitForm{InterestForm{"9", "5", true}});
    std::uint64_t const gestures = writer.tab.app().gesture_count();
    writer.tab.step(SubmitForm{InterestForm{"9.0", "5", true}});
    CHECK(writer.tab.app().gesture_count() == gestures);
    writer.tab.step(Undo{});
    CHECK(interest_form(writer.tab.app().form_context()).consumer.empty());
}
