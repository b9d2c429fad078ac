// What a customer says isn't owed: what may be disputed, what of the money that leaves, and how it ends.
#include "core/book/check.hpp"
#include "core/book/command.hpp"
#include "core/book/disputed.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::TextBook;

namespace {

constexpr char const* some_book = "customer A\n"
                                  "contact A Ann phone 1\n"
                                  "invoice A 1 2026-01-01 EUR 2026-02-01 100.00 2026-03-01 50.00\n"
                                  "invoice A 2 2026-01-01 EUR 2026-02-15 30.00\n"
                                  "invoice A 3 2026-01-01 JPY 2026-02-01 2000\n"
                                  "payment A P 2026-02-01 EUR 60.00\n"
                                  "allocate P 1 60.00\n"
                                  "customer B\n"
                                  "invoice B 4 2026-01-01 EUR 2026-02-01 40.00\n"
                                  "talk B 2026-02-12T09:30 call dispute T1\n";

struct Desk {
    TextBook text{some_book};

    // "Missing amount"; "" if it was done.
    std::string perform(Command const& command) {
        Context context{day("2026-03-10"), Instant{1'800'000'000'000}, "Europe/Berlin", "",
                        IdSource{DeviceId{9}, text.book.last_counter(DeviceId{9})}};
        Result<std::vector<Event>> const events = decide(text.book, command, context);
        if (!events) return std::string{name_of(events.error().code)} + " " + events.error().field;
        m_undo = apply_with_inverse(text.book, events.value());
        CHECK(check(text.book).empty());
        return "";
    }
    void undo() {
        for (Event const& event : m_undo) apply(text.book, event);
        CHECK(check(text.book).empty());
    }
    [[nodiscard]] OpenDispute dispute(std::int64_t minor, std::vector<InstalmentRef> refs = {}) const {
        OpenDispute open;
        open.data.customer = CustomerId{text.id("A")};
        open.data.amount = Money{minor, Currency::of("EUR")};
        open.data.instalments = std::move(refs);
        return open;
    }
    [[nodiscard]] InstalmentRef part(char const* invoice, std::uint16_t position = 0) const {
        return {InvoiceId{text.id(invoice)}, position};
    }
    // "1 40.00, 1#2 10.00": what is disputed of each open instalment.
    [[nodiscard]] std::string disputed() const {
        Book const& book = text.book;
        std::string out;
        DisputedParts const parts(book, text.customer("A"));
        for (DisputedPart const& part : parts.all()) {
            InvoiceRow const& invoice = book.invoices[book.instalments.invoice[part.instalment]];
            RowIndex const position = part.instalment - invoice.first_instalment;
            out += (out.empty() ? "" : ", ") + invoice.number +
                   (position > 0 ? "#" + std::to_string(position + 1) : "") + " " +
                   std::to_string(part.minor);
        }
        return out;
    }
    [[nodiscard]] DisputeRow const& newest() const { return text.book.disputes.rows.back(); }
    [[nodiscard]] std::int64_t open_of(char const* invoice, RowIndex position = 0) const {
        InvoiceRow const* const row = text.book.invoices.find(text.id(invoice));
        return text.book.instalments.open_minor[row->first_instalment + position];
    }

private:
    std::vector<Event> m_undo;
};

} // namespace

TEST_CASE("as much may be disputed as is open and not disputed yet") {
    Desk desk;
    CHECK(desk.perform(desk.dispute(0)) == "Missing amount");
    CHECK(desk.perform(OpenDispute{}) == "Missing customer");
    CHECK(desk.perform(desk.dispute(90'01, {desk.part("1"), desk.part("1", 1)})) == "OverAllocated amount");
    CHECK(desk.perform(desk.dispute(1, {desk.part("4")})) == "NotFound instalments[0]");
    CHECK(desk.perform(desk.dispute(1, {desk.part("3")})) == "CurrencyMismatch instalments[0]");
    CHECK(desk.perform(desk.dispute(1, {desk.part("1", 2)})) == "NotFound instalments[0]");
    OpenDispute other = desk.dispute(1);
    other.data.interaction = InteractionId{desk.text.id("T1")};
    CHECK(desk.perform(other) == "NotFound interaction");
    CHECK(desk.perform(desk.dispute(70'00, {desk.part("1"), desk.part("1", 1)})) == "");
    CHECK(desk.newest().data.opened == day("2026-03-10"));
    CHECK(desk.perform(desk.dispute(20'01, {desk.part("1"), desk.part("1", 1)})) == "OverAllocated amount");
    CHECK(desk.perform(desk.dispute(20'00, {desk.part("1"), desk.part("1", 1)})) == "");
    CHECK(desk.disputed() == "1 4000, 1#2 3000, 1#2 2000");
}

TEST_CASE("what is named by nobody is what has been due longest") {
    Desk desk;
    CHECK(desk.perform(desk.dispute(65'00)) == "");
    CHECK(desk.disputed() == "1 4000, 2 2500");
    // The next one, and a promise, are about what is left.
    Desk more = desk;
    CHECK(more.perform(more.dispute(55'00)) == "");
    CHECK(more.disputed() == "1 4000, 2 2500, 2 500, 1#2 5000");
    MakePromise promise;
    promise.data.customer = CustomerId{desk.text.id("A")};
    promise.data.amount = Money{6'00, Currency::of("EUR")};
    promise.data.due = day("2026-03-20");
    more = desk;
    REQUIRE(more.perform(promise) == "");
    CHECK(more.text.book.promises.rows.back().data.instalments ==
          std::vector<InstalmentRef>{desk.part("2"), desk.part("1", 1)});
    // What was paid meanwhile isn't disputed any more.
    desk.text.add("payment A Q 2026-03-11 EUR 40.00\nallocate Q 1 40.00");
    CHECK(desk.disputed() == "2 3000");
    desk.text.add("payment A R 2026-03-11 EUR 30.00\nallocate R 2 30.00");
    CHECK(desk.disputed() == "");
}

TEST_CASE("a dispute opened in a talk goes with the talk") {
    Desk desk;
    LogInteraction talk;
    talk.data.customer = CustomerId{desk.text.id("A")};
    talk.data.contact = ContactId{desk.text.id("Ann")};
    talk.data.outcome = Outcome::Dispute;
    talk.dispute = DisputeData{};
    talk.dispute->reason = DisputeReason::Quality;
    talk.dispute->amount = Money{500'00, Currency::of("EUR")};
    CHECK(desk.perform(talk) == "OverAllocated dispute_amount");
    talk.dispute->amount.minor = 30'00;
    CHECK(desk.perform(talk) == "");
    CHECK(desk.newest().data.contact == talk.data.contact);
    CHECK(desk.newest().data.interaction == desk.text.book.interactions.rows.back().id);
    CHECK(desk.perform(Void{desk.newest().data.interaction, ""}) == "");
    CHECK(desk.newest().is_voided);
    CHECK(desk.disputed() == "");
    desk.undo();
    CHECK(desk.disputed() == "1 3000");
}

TEST_CASE("who was right gets a credit note for it, and undo takes back both") {
    Desk desk;
    REQUIRE(desk.perform(desk.dispute(70'00, {desk.part("1"), desk.part("1", 1)})) == "");
    CloseDispute close{desk.newest().id, DisputeState::Upheld};
    CHECK(desk.perform(close) == "Missing amount");
    close.credit.amount.minor = 70'01;
    CHECK(desk.perform(close) == "OverAllocated amount");
    close.credit.amount.minor = 70'00;
    close.credit.number = "C-1";
    CHECK(desk.perform(close) == "");
    CHECK(desk.newest().state == DisputeState::Upheld);
    CHECK(desk.open_of("1") == 0);
    CHECK(desk.open_of("1", 1) == 20'00);
    CreditNoteRow const& credit = desk.text.book.credit_notes.rows.back();
    CHECK(credit.number == "C-1");
    CHECK(credit.date == day("2026-03-10"));
    CHECK(credit.unallocated_minor == 0);
    CHECK(credit.invoice == desk.text.id("1")); // all of it was about one invoice
    CHECK(desk.perform(close) == "NothingToDo ");
    desk.undo();
    CHECK(desk.newest().state == DisputeState::Open);
    CHECK(desk.open_of("1") == 40'00);
    CHECK(desk.text.book.credit_notes.rows.back().is_voided);
}

TEST_CASE("right in part, wrong, or taken back: the rest is owed as before") {
    struct Case {
        DisputeState state;
        std::int64_t credited;
    };
    for (Case const& one : {Case{DisputeState::PartlyUpheld, 10'00}, Case{DisputeState::Rejected, 0},
                            Case{DisputeState::Withdrawn, 0}}) {
        DisputeState const state = one.state;
        std::int64_t const credited = one.credited;
        CAPTURE(name_of(state));
        Desk desk;
        REQUIRE(desk.perform(desk.dispute(30'00, {desk.part("2")})) == "");
        CloseDispute close{desk.newest().id, state};
        close.credit.amount.minor = credited;
        CHECK(desk.perform(close) == "");
        CHECK(desk.disputed() == "");
        CHECK(desk.open_of("2") == 30'00 - credited);
        CHECK(desk.text.book.credit_notes.size() == (credited > 0 ? 1 : 0));
        CHECK(desk.perform(CloseDispute{desk.newest().id, DisputeState::Open}) == "");
        CHECK(desk.disputed() == "2 " + std::to_string(30'00 - credited));
        desk.undo();
        CHECK(desk.newest().state == state);
    }
}

TEST_CASE("what was paid meanwhile is settled without a credit note") {
    Desk desk;
    REQUIRE(desk.perform(desk.dispute(30'00, {desk.part("2")})) == "");
    desk.text.add("payment A R 2026-03-11 EUR 30.00\nallocate R 2 30.00");
    CHECK(desk.perform(CloseDispute{desk.newest().id, DisputeState::Upheld}) == "");
    CHECK(desk.text.book.credit_notes.size() == 0);
}
