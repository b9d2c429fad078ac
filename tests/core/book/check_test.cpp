#include "core/book/check.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <set>

namespace dunlin::test {
namespace {

constexpr char const* sound = "customer A number 17\n"
                              "customer B\n"
                              "contact A Ann phone 1\n"
                              "invoice A 1 2026-01-01 EUR 2026-02-01 100.00 2026-03-01 50.00\n"
                              "invoice A 2 2026-01-01 EUR 2026-02-01 20.00\n"
                              "payment A P 2026-02-01 EUR 70.00\n"
                              "credit A C 2026-02-02 EUR 10.00\n"
                              "allocate P 1 60.00\n"
                              "allocate C 1#2 10.00\n"
                              "writeoff 1#2 5.00 2026-03-02\n"
                              "talk A 2026-02-12T09:30 call no-answer\n"
                              "followup A 2026-02-20\n";

} // namespace

TEST_CASE("a sound book has nothing to say") { CHECK(check(TextBook(sound).book).empty()); }

TEST_CASE("an empty book is sound") { CHECK(check(Book{}).empty()); }

TEST_CASE("every damage to what the book keeps is found and named") {
    struct Case {
        char const* what;
        Invariant expected;
        std::function<void(Book&)> damage;
    };
    using I = Invariant;
    Case const cases[] = {
        {"open", I::OpenMatchesAllocations, [](Book& b) { ++b.instalments.open_minor[0]; }},
        {"unallocated", I::OpenMatchesAllocations, [](Book& b) { --b.payments[0].unallocated_minor; }},
        {"unallocated credit", I::OpenMatchesAllocations,
         [](Book& b) { ++b.credit_notes[0].unallocated_minor; }},
        {"invoice amount", I::OpenMatchesAllocations, [](Book& b) { ++b.invoices[0].amount_minor; }},
        {"instalment amount", I::OpenMatchesAllocations, [](Book& b) { ++b.instalments.amount_minor[2]; }},
        {"allocation amount", I::OpenMatchesAllocations, [](Book& b) { ++b.allocations[0].amount_minor; }},
        {"write-off amount", I::OpenMatchesAllocations, [](Book& b) { ++b.write_offs[0].amount_minor; }},
        {"voided behind its back", I::OpenMatchesAllocations,
         [](Book& b) { b.allocations[0].is_voided = true; }},
        {"invoice voided", I::OpenMatchesAllocations, [](Book& b) { b.invoices[0].is_voided = true; }},
        {"chain cut", I::OpenMatchesAllocations, [](Book& b) { b.instalments.first_allocation[0] = no_row; }},
        {"chain led astray", I::OpenMatchesAllocations,
         [](Book& b) { b.instalments.first_allocation[0] = 99; }},
        {"chain in a circle", I::OpenMatchesAllocations,
         [](Book& b) { b.allocations[0].next_of_instalment = 0; }},
        {"source chain cut", I::OpenMatchesAllocations,
         [](Book& b) { b.payments[0].first_allocation = no_row; }},
        {"write-off chain cut", I::OpenMatchesAllocations,
         [](Book& b) { b.instalments.first_write_off[1] = no_row; }},
        {"open ties not", I::BalanceTies, [](Book& b) { ++b.instalments.open_minor[0]; }},
        {"payment amount", I::BalanceTies, [](Book& b) { ++b.payments[0].amount.minor; }},
        {"over-allocated instalment", I::NotOverAllocated,
         [](Book& b) { b.instalments.amount_minor[0] = 1; }},
        {"over-allocated payment", I::NotOverAllocated, [](Book& b) { b.payments[0].amount.minor = 1; }},
        {"currency", I::OneCurrency, [](Book& b) { b.payments[0].amount.currency = Currency::of("USD"); }},
        {"no customer", I::ReferencesExist, [](Book& b) { b.contacts[0].customer = 99; }},
        {"other customer", I::ReferencesExist, [](Book& b) { b.contacts[0].customer = 1; }},
        {"not listed", I::ReferencesExist, [](Book& b) { b.customers[0].payments.clear(); }},
        {"listed twice", I::ReferencesExist, [](Book& b) { b.customers[0].payments.push_back(0); }},
        {"listed but not there", I::ReferencesExist, [](Book& b) { b.customers[0].invoices.push_back(99); }},
        {"no instalments", I::ReferencesExist, [](Book& b) { b.invoices[0].instalment_count = 0; }},
        {"instalments astray", I::ReferencesExist, [](Book& b) { b.invoices[0].first_instalment = 99; }},
        {"instalment's invoice", I::ReferencesExist, [](Book& b) { b.instalments.invoice[0] = 1; }},
        {"instalment's currency", I::ReferencesExist, [](Book& b) { b.instalments.currency[0] = 1; }},
        {"ragged columns", I::ReferencesExist, [](Book& b) { b.instalments.due.pop_back(); }},
        {"allocation's source", I::ReferencesExist, [](Book& b) { b.allocations[0].source = AnyId{5}; }},
        {"allocation's source row", I::ReferencesExist, [](Book& b) { b.allocations[0].source_row = 99; }},
        {"allocation's invoice", I::ReferencesExist, [](Book& b) { b.allocations[0].invoice = 99; }},
        {"allocation's instalment", I::ReferencesExist, [](Book& b) { b.allocations[0].instalment = 2; }},
        {"write-off's invoice", I::ReferencesExist, [](Book& b) { b.write_offs[0].invoice = 1; }},
        {"import", I::ReferencesExist, [](Book& b) { b.invoices[0].import = 0; }},
        {"charged for", I::ReferencesExist, [](Book& b) { b.invoices[0].charged_for = InvoiceId{AnyId{5}}; }},
        {"parent", I::ReferencesExist, [](Book& b) { b.customers[0].data.parent = CustomerId{AnyId{5}}; }},
        {"contact of a talk", I::ReferencesExist,
         [](Book& b) { b.interactions[0].data.contact = ContactId{AnyId{5}}; }},
        {"invoice of a talk", I::ReferencesExist,
         [](Book& b) { b.interactions[0].data.invoices = {InvoiceId{AnyId{5}}}; }},
        {"talk of a follow-up", I::ReferencesExist,
         [](Book& b) { b.follow_ups[0].data.interaction = InteractionId{AnyId{5}}; }},
        {"id leads elsewhere", I::ReferencesExist, [](Book& b) { b.contacts[0].id = ContactId{AnyId{5}}; }},
        {"row without id", I::ReferencesExist, [](Book& b) { b.imports.rows.emplace_back(); }},
        {"customer number", I::NumbersUnique, [](Book& b) { b.customers[1].data.number = "17"; }},
        {"invoice number", I::NumbersUnique, [](Book& b) { b.invoices[1].number = "1"; }},
        {"due", I::DatesInOrder, [](Book& b) { b.instalments.due[1] = Date{}; }},
        {"before it came", I::DatesInOrder, [](Book& b) { b.allocations[0].date = Date{1}; }},
        {"conflict", I::NoConflicts,
         [](Book& b) {
             b.conflicts.push_back({AnyId{1}, "two devices"});
         }},
    };
    for (Case const& c : cases) {
        CAPTURE(c.what);
        Book book = TextBook(sound).book;
        c.damage(book);
        std::vector<Violation> const violations = check(book);
        bool is_found = false;
        for (Violation const& violation : violations) {
            is_found = is_found || violation.invariant == c.expected;
            CHECK_FALSE(violation.detail.empty());
        }
        CHECK(is_found);
        for (std::size_t i = 1; i < violations.size(); ++i)
            CHECK_FALSE(violations[i].invariant < violations[i - 1].invariant);
    }
}

TEST_CASE("numbers of voided records may be used again") {
    TextBook text(sound);
    text.book.invoices[1].number = "1";
    text.add("void 2");
    CHECK(check(text.book).empty());
}

TEST_CASE("what a parent pays for another customer ties for both") {
    TextBook text("customer A\ncustomer B\n"
                  "invoice B 1 2026-01-01 EUR 2026-02-01 100.00\n"
                  "payment A P 2026-02-01 EUR 70.00\n"
                  "allocate P 1 60.00\n");
    CHECK(check(text.book).empty());
}

TEST_CASE("invariants have names of their own") {
    std::set<std::string> names;
    for (int i = 0; i <= static_cast<int>(Invariant::NoConflicts); ++i)
        names.insert(name_of(static_cast<Invariant>(i)));
    CHECK(names.size() == static_cast<std::size_t>(Invariant::NoConflicts) + 1);
    CHECK(names.count("") == 0);
}

} // namespace dunlin::test
