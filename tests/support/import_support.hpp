// What tests of imports share: a text taken in, step by step, and the book that comes of it.
#pragma once

#include "core/book/check.hpp"
#include "exchange/invoice_import.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace dunlin::test {

using exchange::ImportDefaults, exchange::ImportMode, exchange::InvoiceImport;

inline Date day(int year, int month, int day_of_month) { return to_date({year, month, day_of_month}); }

inline ImportDefaults dollars() {
    ImportDefaults defaults;
    defaults.currency = Currency::of("USD");
    return defaults;
}

inline Context context_of(Book const& book) {
    DeviceId const device{0x0a1b2c};
    return {day(2012, 6, 30), Instant{1'341'014'400'000}, "Europe/Berlin", "",
            IdSource(device, book.last_counter(device))};
}

inline void run(InvoiceImport& import, Book const& book, std::uint64_t items = 100) {
    while (import.step(book, Budget{items}) == StepOutcome::More) {
    }
}

inline InvoiceImport import_of(std::string text, Book const& book = {}, ImportDefaults defaults = {}) {
    InvoiceImport import(std::move(text), "file.csv", defaults);
    run(import, book);
    return import;
}

inline void take(Book& book, InvoiceImport& import, ImportMode mode, Date as_of) {
    import.prepare_batch(mode, as_of);
    run(import, book);
    Context context = context_of(book);
    Result<std::vector<Event>> const events = decide(book, Command{import.take_batch()}, context);
    REQUIRE_MESSAGE(events.is_ok(),
                    (events.is_ok() ? std::string() : events.error().field + " " + events.error().detail));
    for (Event const& event : events.value()) apply(book, event);
    CHECK(check(book).empty());
}

} // namespace dunlin::test
