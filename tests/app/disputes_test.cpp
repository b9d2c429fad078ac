// Disputes as they are typed: noted with a talk, and settled.
#include "app/forms/disputes.hpp"

#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::day;
using dunlin::test::TextBook;

namespace {

struct Desk {
    TextBook text{"customer Nordlicht\n"
                  "contact Nordlicht Ann phone +49401\n"
                  "invoice Nordlicht R1 2026-10-01 EUR 2026-10-31 100.00 2026-11-30 50.00\n"
                  "invoice Nordlicht R2 2026-10-05 EUR 2026-10-20 80.00\n"
                  "invoice Nordlicht R3 2026-10-05 USD 2026-10-20 9.00\n"};
    Locale locale;
    Desk() { locale.amounts = AmountStyle{',', '.'}; }
    [[nodiscard]] FormContext context() const {
        return FormContext{text.book, locale, day("2026-11-20"), Currency::of("EUR")};
    }
    [[nodiscard]] CustomerId customer() const { return CustomerId{text.id("Nordlicht")}; }
    [[nodiscard]] InteractionForm talk() const {
        InteractionForm form =
            interaction_form(context(), customer(), Channel::Call, Instant{1'800'000'000'000});
        form.outcome = "dispute";
        lead_on(form, context());
        return form;
    }
};

std::string errors_of(Submission const& submission) {
    std::string out;
    for (Error const& error : submission.errors)
        out += (out.empty() ? "" : ", ") + std::string{name_of(error.code)} + " " + error.field;
    return out;
}

} // namespace

TEST_CASE(
    "a dispute is proposed for all that is open, or for the invoice chosen, unless an amount was typed") {
    Desk desk;
    InteractionForm form = desk.talk();
    CHECK(form.dispute_amount == "230,00");
    CHECK(form.dispute_currency == "EUR");
    CHECK_FALSE(form.next_date.empty());
    form.dispute_invoice = to_text(desk.text.id("R3"));
    propose_dispute(form, desk.context());
    CHECK(form.dispute_amount + form.dispute_currency == "9,00USD");
    form.dispute_amount = "7";
    form.dispute_invoice = to_text(desk.text.id("R1"));
    propose_dispute(form, desk.context());
    CHECK(form.dispute_amount == "7");

    form.dispute_currency = "EUR";
    form.dispute_reason = "quality";
    Submission const submission = submit(form, desk.context());
    REQUIRE(submission.command.has_value());
    auto const& command = std::get<LogInteraction>(*submission.command);
    REQUIRE(command.dispute.has_value());
    CHECK(command.dispute->reason == DisputeReason::Quality);
    CHECK(command.dispute->amount.minor == 7'00);
    CHECK(command.dispute->instalments.size() == 2);
    form.dispute_amount = "much";
    CHECK(errors_of(submit(form, desk.context())) == "InvalidNumber dispute_amount");
    form.outcome = "refused";
    CHECK_FALSE(std::get<LogInteraction>(*submit(form, desk.context()).command).dispute.has_value());
}

TEST_CASE("what is disputed already isn't proposed again, and a promise is proposed for the rest") {
    Desk desk;
    desk.text.add("dispute Nordlicht 2026-11-19 paid EUR 80.00 R2");
    CHECK(desk.talk().dispute_amount == "150,00");
    RowIndex const row = desk.text.customer("Nordlicht");
    std::vector<InvoiceId> const left = disputable_invoices(desk.text.book, row);
    REQUIRE(left.size() == 2);
    CHECK(left.front() == desk.text.id("R3"));
    CHECK(desk.talk().promise_amount == "100,00"); // R1's first part alone is late and not disputed
    desk.text.add("dispute Nordlicht 2026-11-19 paid USD 9.00 R3");
    InteractionForm one = desk.talk(); // of one that is late they will be speaking
    CHECK(one.dispute_invoice == to_text(desk.text.id("R1")));
    CHECK(one.dispute_amount == "150,00");
    one.dispute_invoice = "";
    propose_dispute(one, desk.context());
    CHECK(one.dispute_invoice.empty());
    TextBook nothing("customer Empty");
    FormContext const context{nothing.book, desk.locale, day("2026-11-20"), Currency::of("EUR")};
    InteractionForm form =
        interaction_form(context, CustomerId{nothing.id("Empty")}, Channel::Call, Instant{1});
    form.outcome = "dispute";
    lead_on(form, context);
    CHECK_FALSE(can_dispute(form, context));
    CHECK(submit(form, context).errors.empty()); // what was said is noted all the same
}

TEST_CASE("how a dispute ended: what is credited is all of it, a part, or nothing") {
    Desk desk;
    desk.text.add("dispute Nordlicht 2026-11-19 quality EUR 80.00 R2 as D1");
    SettleForm form = settle_form(desk.context(), DisputeId{desk.text.id("D1")});
    auto const close = [&] { return std::get<CloseDispute>(*submit(form, desk.context()).command); };
    CHECK(close().credit.amount.minor == 80'00);
    CHECK(close().credit.issued == day("2026-11-20"));
    form.outcome = "partly-upheld";
    CHECK(errors_of(submit(form, desk.context())) == "Missing amount");
    form.amount = "12,5";
    form.number = "G-1";
    CHECK(close().credit.amount.minor == 12'50);
    CHECK(close().credit.number == "G-1");
    form.outcome = "rejected";
    form.issued = "never"; // isn't asked for then
    CHECK(close().state == DisputeState::Rejected);
    CHECK(close().credit.amount.minor == 0);
}
