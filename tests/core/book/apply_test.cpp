#include "core/book/book.hpp"
#include "core/book/check.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

namespace dunlin::test {
namespace {

std::int64_t open_of(TextBook const& text, char const* invoice, RowIndex position = 0) {
    InvoiceRow const& row = text.book.invoices[text.invoice(invoice)];
    return text.book.instalments.open_minor[row.first_instalment + position];
}

std::int64_t left_of(TextBook const& text, char const* payment) {
    SourceRow const* row = text.book.payments.find(text.id(payment));
    if (row == nullptr) row = text.book.credit_notes.find(text.id(payment));
    return row->unallocated_minor;
}

void void_all(TextBook& text, AnyId id) { apply(text.book, Voided{{{id, id}}, std::string("")}); }
void unvoid_all(TextBook& text, AnyId id) { apply(text.book, Unvoided{{{id, id}}}); }

constexpr char const* paid_in_part = "customer A\n"
                                     "invoice A 1 2026-01-01 EUR 2026-02-01 100.00 2026-03-01 50.00\n"
                                     "payment A P 2026-02-01 EUR 70.00\n"
                                     "credit A C 2026-02-02 EUR 10.00\n"
                                     "allocate P 1 60.00\n"
                                     "allocate C 1#2 10.00\n"
                                     "writeoff 1#2 5.00 2026-03-02 W\n";

} // namespace

TEST_CASE("what is put to an instalment is no longer open, nor unallocated") {
    TextBook const text(paid_in_part);
    CHECK(open_of(text, "1", 0) == 4'000);
    CHECK(open_of(text, "1", 1) == 3'500);
    CHECK(left_of(text, "P") == 1'000);
    CHECK(left_of(text, "C") == 0);
    CHECK(check(text.book).empty());
}

TEST_CASE("money counts only while its payment, its invoice and the allocation itself do") {
    TextBook text(paid_in_part);
    AnyId const allocation = text.book.allocations[0].id;
    // Every order of voiding the three, with the book sound after each step, and all back again.
    std::vector<AnyId> ids{text.id("1"), text.id("P"), allocation};
    std::sort(ids.begin(), ids.end());
    do {
        for (AnyId const id : ids) {
            void_all(text, id);
            CHECK(check(text.book).empty());
        }
        CHECK(open_of(text, "1", 0) == 0);
        CHECK(left_of(text, "P") == 0);
        for (AnyId const id : ids) {
            unvoid_all(text, id);
            CHECK(check(text.book).empty());
        }
        CHECK(open_of(text, "1", 0) == 4'000);
        CHECK(left_of(text, "P") == 1'000);
    } while (std::next_permutation(ids.begin(), ids.end()));
}

TEST_CASE("voiding says what becomes of the rest") {
    struct Case {
        char const* voided;
        std::int64_t first_open, second_open, payment_left, credit_left;
    };
    for (Case const& c : {Case{"1", 0, 0, 7'000, 1'000}, Case{"P", 10'000, 3'500, 0, 0},
                          Case{"C", 4'000, 4'500, 1'000, 0}, Case{"W", 4'000, 4'000, 1'000, 0}}) {
        CAPTURE(c.voided);
        TextBook text(paid_in_part);
        void_all(text, text.id(c.voided));
        CHECK(open_of(text, "1", 0) == c.first_open);
        CHECK(open_of(text, "1", 1) == c.second_open);
        CHECK(left_of(text, "P") == c.payment_left);
        CHECK(left_of(text, "C") == c.credit_left);
        CHECK(check(text.book).empty());
    }
}

TEST_CASE("an edited invoice keeps its money at the instalment of the same position") {
    TextBook text(paid_in_part);
    InvoiceData data = data_of(text.book, text.book.invoices[0]);
    data.instalments = {{day("2026-02-10"), 6'000}, {day("2026-03-10"), 6'000}, {day("2026-04-10"), 100}};
    apply(text.book, InvoiceEdited{text.book.invoices[0].id, data});
    CHECK(open_of(text, "1", 0) == 0);
    CHECK(open_of(text, "1", 1) == 4'500);
    CHECK(open_of(text, "1", 2) == 100);
    CHECK(text.book.invoices[0].amount_minor == 12'100);
    CHECK(check(text.book).empty());
    // The rows it had are still there, empty and nobody's.
    CHECK(text.book.instalments.invoice[0] == no_row);
    CHECK(text.book.instalments.open_minor[0] == 0);
}

TEST_CASE("money of an instalment that an edit removed goes to the last one, and comes back with it") {
    TextBook text(paid_in_part);
    InvoiceData const before = data_of(text.book, text.book.invoices[0]);
    InvoiceData data = before;
    data.instalments = {{day("2026-02-01"), 15'000}};
    apply(text.book, InvoiceEdited{text.book.invoices[0].id, data});
    CHECK(open_of(text, "1", 0) == 7'500);
    CHECK(text.book.conflicts.size() == 2); // the credit note's and the write-off
    apply(text.book, InvoiceEdited{text.book.invoices[0].id, before});
    CHECK(open_of(text, "1", 0) == 4'000);
    CHECK(open_of(text, "1", 1) == 3'500);
}

TEST_CASE("an edit moves a record from one customer to the other") {
    TextBook text("customer A\ncustomer B\n"
                  "invoice A 1 2026-01-01 EUR 2026-02-01 10.00\n"
                  "invoice A 2 2026-01-01 EUR 2026-02-01 10.00\n"
                  "payment A P 2026-02-01 EUR 70.00\n");
    InvoiceData data = data_of(text.book, text.book.invoices[0]);
    data.customer = CustomerId{text.id("B")};
    apply(text.book, InvoiceEdited{text.book.invoices[0].id, data});
    CHECK(text.book.customers[0].invoices == std::vector<RowIndex>{1});
    CHECK(text.book.customers[1].invoices == std::vector<RowIndex>{0});
    CHECK(text.book.instalments.customer[0] == 1);
    data.customer = CustomerId{text.id("A")};
    apply(text.book, InvoiceEdited{text.book.invoices[0].id, data});
    CHECK(text.book.customers[0].invoices == std::vector<RowIndex>{0, 1});
    CHECK(check(text.book).empty());
}

TEST_CASE("every change of a customer's records marks the customer, and no other") {
    TextBook text(paid_in_part);
    text.add("customer B\ninvoice B 9 2026-01-01 EUR 2026-02-01 100.00");
    char const* const changes[] = {"contact A Ann",
                                   "talk A 2026-02-12T09:30 call no-answer",
                                   "followup A 2026-02-20 F",
                                   "close F",
                                   "invoice A 2 2026-01-01 EUR 2026-02-01 1.00",
                                   "payment A P2 2026-02-01 EUR 7.00",
                                   "allocate P2 2 1.00",
                                   "writeoff 1 1.00 2026-03-02",
                                   "void P2",
                                   "void 1",
                                   "void Ann"};
    for (char const* change : changes) {
        CAPTURE(change);
        std::uint32_t const other = text.book.customers[1].changed_at;
        text.add(change);
        CHECK(text.book.customers[0].changed_at == text.book.version);
        CHECK(text.book.customers[1].changed_at == other);
    }
}

TEST_CASE("events that don't fit are noted and harm nothing") {
    TextBook text(paid_in_part);
    std::string const before = text.book.customers[0].data.name;
    CustomerId const a{text.id("A")};
    InvoiceId const one{text.id("1")};
    CustomerId const nobody{AnyId{77}};
    std::uint64_t last_id = 1'000'000;
    auto const fresh = [&last_id] { return AnyId{++last_id}; };
    InvoiceData of_nobody;
    of_nobody.customer = nobody;
    InvoiceData without_instalments;
    without_instalments.customer = a;
    InvoiceData huge = without_instalments;
    huge.instalments = {{day("2026-01-01"), INT64_MAX}};
    InvoiceData negative = without_instalments;
    negative.instalments = {{day("2026-01-01"), INT64_MIN}};
    Money const yen{100, Currency::of("JPY")};
    PaymentData in_yen{a, day("2026-01-01"), yen, PaymentMethod::Cash, "", "", ""};
    PaymentId const yen_payment{fresh()};
    apply(text.book, PaymentRecorded{yen_payment, in_yen});
    REQUIRE(text.book.conflicts.empty());

    Event const events[] = {
        CustomerAdded{a, CustomerData{}},
        CustomerAdded{CustomerId{}, CustomerData{}},
        CustomerEdited{nobody, CustomerData{}},
        InvoiceAdded{one, without_instalments},
        InvoiceAdded{InvoiceId{fresh()}, of_nobody},
        InvoiceAdded{InvoiceId{fresh()}, without_instalments},
        InvoiceAdded{InvoiceId{fresh()}, huge},
        InvoiceAdded{InvoiceId{fresh()}, negative},
        InvoiceEdited{InvoiceId{fresh()}, without_instalments},
        InvoiceEdited{one, of_nobody},
        PaymentRecorded{PaymentId{fresh()}, PaymentData{}},
        PaymentEdited{PaymentId{fresh()}, PaymentData{}},
        CreditNoteAdded{CreditNoteId{fresh()}, CreditNoteData{}},
        CreditNoteEdited{CreditNoteId{fresh()}, CreditNoteData{}},
        AllocationMade{AllocationId{fresh()}, {nobody, one, 0, 1, day("2026-01-01"), {}}},
        AllocationMade{AllocationId{fresh()}, {text.id("P"), InvoiceId{nobody}, 0, 1, day("2026-01-01"), {}}},
        AllocationMade{AllocationId{fresh()}, {yen_payment, one, 0, 1, day("2026-01-01"), {}}},
        AllocationMade{AllocationId{fresh()}, {text.id("P"), one, 9, 1, day("2026-01-01"), {}}},
        AllocationMade{AllocationId{fresh()}, {text.id("P"), one, 0, 3'000, day("2026-03-01"), {}}},
        WriteOffMade{WriteOffId{fresh()}, {InvoiceId{nobody}, 0, 1, day("2026-01-01"), ""}},
        WriteOffMade{WriteOffId{fresh()}, {one, 0, 100'000, day("2026-01-01"), ""}},
        ContactAdded{ContactId{fresh()}, ContactData{}},
        ContactEdited{ContactId{fresh()}, ContactData{}},
        InteractionLogged{InteractionId{fresh()}, InteractionData{}},
        InteractionAmended{InteractionId{fresh()}, InteractionData{}},
        FollowUpSet{FollowUpId{fresh()}, FollowUpData{}},
        FollowUpClosed{FollowUpId{fresh()}, FollowUpState::Done},
        FollowUpReopened{FollowUpId{fresh()}},
    };
    for (Event const& event : events) {
        std::size_t const conflicts = text.book.conflicts.size();
        CAPTURE(event.index());
        CAPTURE(conflicts);
        apply(text.book, event);
        CHECK(text.book.conflicts.size() > conflicts);
    }
    CHECK(text.book.customers[0].data.name == before);
    // Over-allocation and the conflicts are all that is wrong with it afterwards.
    for (Violation const& violation : check(text.book)) {
        CAPTURE(violation.detail);
        CHECK((violation.invariant == Invariant::NotOverAllocated ||
               violation.invariant == Invariant::NoConflicts ||
               violation.invariant == Invariant::DatesInOrder));
    }
}

TEST_CASE("ranges may name what isn't there") {
    TextBook text(paid_in_part);
    apply(text.book,
          Voided{{{AnyId{1}, AnyId{UINT64_MAX}}, {AnyId{5}, AnyId{4}}, {AnyId{}, AnyId{}}}, std::string("")});
    CHECK(text.book.customers[0].is_voided);
    CHECK(open_of(text, "1", 1) == 0);
    apply(text.book, Unvoided{{{AnyId{1}, AnyId{UINT64_MAX}}}});
    CHECK(open_of(text, "1", 1) == 3'500);
    CHECK(check(text.book).empty());
}

TEST_CASE("the book knows the highest number that each device has used") {
    Book book;
    CHECK(book.last_counter(DeviceId{1}) == 0);
    for (std::uint64_t const counter : {5, 9, 7})
        apply(book, CustomerAdded{CustomerId{AnyId::make(DeviceId{3}, counter)}, CustomerData{}});
    // One that is refused has used its number all the same.
    apply(book, ContactAdded{ContactId{AnyId::make(DeviceId{3}, 12)}, ContactData{}});
    CHECK(book.last_counter(DeviceId{3}) == 12);
    CHECK(book.last_counter(DeviceId{4}) == 0);
}

TEST_CASE("settings are set, replaced, and removed by an empty value") {
    Book book;
    CHECK(book.setting_or("currency", "EUR") == "EUR");
    apply(book, SettingChanged{"currency", std::string("GBP")});
    CHECK(book.setting_or("currency", "EUR") == "GBP");
    apply(book, SettingChanged{"currency", std::string()});
    CHECK(book.setting_or("currency", "EUR") == "EUR");
    CHECK(book.settings.empty());
}

} // namespace dunlin::test
