// Figures that follow the book: counted in passing, they must be those that a fresh count gives.
#include "app/read_models.hpp"
#include "core/book/random_command.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::day;

namespace {

Date const today = day("2026-11-20");

std::string text_of(AgeingAmounts const& amounts) {
    std::string out = std::to_string(amounts.unallocated_minor) + "/" + std::to_string(amounts.not_due_minor);
    for (std::int64_t const minor : amounts.late_minor) out += "/" + std::to_string(minor);
    return out + "=" + std::to_string(amounts.total_minor);
}
std::string text_of(Balance const& balance) {
    std::string out = balance.currency.code();
    for (std::int64_t const value : {balance.owed_minor, balance.overdue_minor, balance.not_due_minor,
                                     balance.unallocated_minor, balance.balance_minor})
        out += " " + std::to_string(value);
    return out + " " + std::to_string(balance.oldest_days_late) + " " + std::to_string(balance.open_count) +
           " " + std::to_string(balance.overdue_count);
}
std::string text_of(CurrencySummary const& summary) {
    return text_of(summary.balance) + " " + text_of(summary.ageing) + " " +
           std::to_string(summary.due_soon_minor) + " " + std::to_string(summary.received_minor);
}
std::string text_of(WorklistEntry const& entry) {
    std::string out = std::to_string(entry.customer) + " " + std::to_string(entry.score) + " " +
                      name_of(entry.why) + " " + name_of(entry.next_step) + " " + to_iso_text(entry.date) +
                      " " + std::to_string(entry.days) + " " + std::to_string(entry.days_late) + " " +
                      std::to_string(entry.main);
    for (Balance const& balance : entry.balances) out += " [" + text_of(balance) + "]";
    return out;
}

// Everything that can be asked of them, as text.
std::string image_of(ReadModels& models, Book const& book) {
    std::string out;
    for (WorklistEntry const& entry : models.worklist()) out += text_of(entry) + "\n";
    for (CurrencySummary const& summary : models.summary()) out += text_of(summary) + "\n";
    for (RowIndex row = 0; row < book.customers.size(); ++row) {
        for (Balance const& balance : models.balances_of(row)) out += text_of(balance) + ";";
        for (CurrencySummary const& summary : models.summary_of(row)) out += text_of(summary) + ";";
        out += to_iso_text(models.last_contact_of(row)) + "\n";
    }
    out += to_iso_text(models.next_due()) + " " + to_iso_text(models.last_received()) + " " +
           std::to_string(models.open_invoice_count()) + " " +
           std::to_string(models.unallocated_payment_count()) + " " +
           std::to_string(models.customer_count()) + "\n";
    for (RowIndex const row : models.invoices(book, InvoiceListSpec{})) out += std::to_string(row) + " ";
    for (RowIndex const row : models.customers(book, CustomerListSpec{})) out += std::to_string(row) + " ";
    for (RowIndex const row : models.payments(book, PaymentListSpec{})) out += std::to_string(row) + " ";
    for (AgeingTotal const& total : models.ageing(book, AgeingSpec{.as_of = today}).totals)
        out += text_of(total.amounts) + " ";
    return out;
}

std::string fresh_image(Book const& book, Date on) {
    ReadModels models;
    models.update(book, on, Locale{});
    return image_of(models, book);
}

} // namespace

TEST_CASE("after any gestures, undone or not, and on any day, the figures are those of a fresh count") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        test::Rng rng{seed};
        Book book;
        ReadModels models;
        Date on = today;
        IdSource ids{DeviceId{3}, 0};
        for (int i = 0; i < 60; ++i) {
            Context context{on, Instant{std::int64_t{on.days} * 86'400'000}, "UTC", "", ids};
            auto const events = decide(book, test::random_command(rng, book, on), context);
            if (events) {
                std::vector<Event> const back = apply_with_inverse(book, events.value());
                ids = context.ids;
                if (rng.chance(20)) (void)apply_with_inverse(book, back);
            }
            if (rng.chance(10)) on = on.plus_days(static_cast<int>(rng.between(-2, 20)));
            if (rng.chance(30)) continue; // several gestures between two frames
            models.update(book, on, Locale{});
            REQUIRE(image_of(models, book) == fresh_image(book, on));
        }
    }
}

TEST_CASE("the figures of a large book follow too, where what is usual is rounded") {
    Book book;
    IdSource ids{DeviceId{3}, 0};
    test::Rng rng{5};
    std::vector<InvoiceId> invoices;
    for (int i = 0; i < 700; ++i) {
        CustomerData customer;
        customer.name = "Customer " + std::to_string(i);
        CustomerId const id = ids.next_as<CustomerId>();
        apply(book, CustomerAdded{id, customer});
        InvoiceData invoice;
        invoice.customer = id;
        invoice.number = std::to_string(i);
        invoice.issued = today.plus_days(-60);
        invoice.currency = Currency::of("EUR");
        invoice.instalments = {{today.plus_days(-30), rng.between(100, 900'000)}};
        invoices.push_back(ids.next_as<InvoiceId>());
        apply(book, InvoiceAdded{invoices.back(), invoice});
    }
    ReadModels models;
    models.update(book, today, Locale{});
    for (int i = 0; i < 5; ++i) {
        AnyId const id = invoices[rng.below(invoices.size())];
        apply(book, Voided{{IdRange{id, id}}, std::string{}});
        models.update(book, today, Locale{});
        REQUIRE(image_of(models, book) == fresh_image(book, today));
    }
}

TEST_CASE("the summary adds up: per currency, with what falls due soon and what came in since yesterday") {
    test::TextBook text{"customer A\ncustomer B\n"
                        "invoice A R1 2026-10-01 EUR 2026-10-31 100.00\n"
                        "invoice A R2 2026-11-01 EUR 2026-11-20 50.00\n" // due today
                        "invoice B R3 2026-11-01 EUR 2026-11-26 30.00\n" // in six days
                        "invoice B R4 2026-11-01 EUR 2026-11-27 7.00\n"  // in a week
                        "invoice B U1 2026-11-01 USD 2026-11-27 9.00\n"
                        "payment A P1 2026-11-19 EUR 20.00\n"
                        "payment A P2 2026-11-18 EUR 5.00\nallocate P2 R1 5.00\n"};
    ReadModels models;
    models.update(text.book, today, Locale{});
    REQUIRE(models.summary().size() == 2);
    CurrencySummary const& euros = models.summary()[0];
    CHECK(euros.currency.code() == "EUR");
    CHECK(euros.balance.owed_minor == 18'200);
    CHECK(euros.balance.overdue_minor == 9'500);
    CHECK(euros.balance.unallocated_minor == 2'000);
    CHECK(euros.balance.balance_minor == 16'200);
    CHECK(euros.due_soon_minor == 8'000);
    CHECK(euros.received_minor == 2'000);
    CHECK(euros.ageing.total_minor == 16'200);
    CHECK(models.open_invoice_count() == 5);
    CHECK(models.unallocated_payment_count() == 1);
    CHECK(models.next_due() == today);
    CHECK(models.last_received() == day("2026-11-19"));
    REQUIRE(models.worklist().size() == 1);
    CHECK(models.worklist()[0].customer == text.customer("A"));
}

TEST_CASE("an invoice's figures are those of its oldest open instalment") {
    test::TextBook text{"customer A\n"
                        "invoice A R1 2026-10-01 EUR 2026-10-31 10.00 2026-11-30 20.00\n"
                        "invoice A R2 2026-10-01 EUR 2026-10-31 10.00\n"
                        "payment A P 2026-11-01 EUR 20.00\nallocate P R1 10.00\nallocate P R2 10.00\n"};
    InvoiceFigures const part = figures_of(text.book, text.book.invoices[text.invoice("R1")], today);
    CHECK(part.open_minor == 2'000);
    CHECK(part.due == day("2026-11-30"));
    CHECK(part.days_late == 0);
    InvoiceFigures const paid = figures_of(text.book, text.book.invoices[text.invoice("R2")], today);
    CHECK(paid.open_minor == 0);
    CHECK(paid.due == day("2026-10-31"));
    CHECK(paid.days_late == 0);
    CHECK(figures_of(text.book, text.book.invoices[text.invoice("R1")], day("2026-12-05")).days_late == 5);
}
