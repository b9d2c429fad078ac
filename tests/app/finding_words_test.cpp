// What a check finds, by the names a person knows the records by, in the language spoken.
#include "app/finding_words.hpp"

#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;

namespace {

struct Sample {
    FakeStore store;
    FakeTab tab{store};
    Sample() {
        tab.open();
        tab.step(UseSampleData{});
    }
    void speak_german() {
        std::ifstream file("assets/words/de.json");
        REQUIRE(file.good());
        tab.step(ChooseLook{LookSetting::Language, "de"});
        tab.app().on_words("de", std::string{std::istreambuf_iterator<char>(file), {}});
        REQUIRE(tab.app().words().language() == "de");
    }
    [[nodiscard]] std::string invoice_of(char const* word, RowIndex row) const {
        InvoiceRow const& invoice = tab.book().invoices[row];
        return std::string{word} + " " + invoice.number + ", " +
               tab.book().customers[invoice.customer].data.name;
    }
};

} // namespace

TEST_CASE("a finding names its record as a person would, and what is wrong, in the language spoken") {
    Sample sample;
    App const& app = sample.tab.app();
    Book const& book = sample.tab.book();
    AnyId const invoice = book.invoices[3].id;
    Violation const open{
        Invariant::OpenMatchesAllocations, {invoice}, "Open is 5.00 EUR, but should be 1204.50 EUR."};
    Violation const of_all{Invariant::BalanceTies, {}, "Open is 5.00 EUR, but should be 4.00 EUR."};
    store::Damage damage;
    damage.path = "journal/0a1b2c/0000000017.jsonl";
    damage.offset = 312;
    damage.detail = "Gestures 3 to 7 of device 0a1b2c are not there.";

    CHECK(violation_text(app, open) == "Open amount: " + sample.invoice_of("Invoice", 3) +
                                           ". Open is 5.00 EUR, but should be 1204.50 EUR.");
    CHECK(violation_text(app, of_all) == "Balance: Open is 5.00 EUR, but should be 4.00 EUR.");
    CHECK(damage_text(app, damage) ==
          "journal/0a1b2c/0000000017.jsonl, byte 312: Gestures 3 to 7 of device 0a1b2c are not there.");

    sample.speak_german();
    CHECK(violation_text(app, open) == "Offener Betrag: " + sample.invoice_of("Rechnung", 3) +
                                           ". Offen sind 5,00\u00a0€, es müssten aber 1.204,50\u00a0€ sein.");
    CHECK(damage_text(app, damage).find("journal/0a1b2c/0000000017.jsonl, Byte 312: ") == 0);
    CHECK(damage_text(app, damage).find("Gestures") == std::string::npos);
}

TEST_CASE("every kind of record has a name; what the book doesn't hold keeps its id") {
    Sample sample;
    App const& app = sample.tab.app();
    Book const& book = sample.tab.book();
    auto const begins = [&](AnyId id, std::string const& start) {
        CAPTURE(start);
        CHECK(record_text(app, id).rfind(start, 0) == 0);
    };
    CHECK(record_text(app, book.customers[0].id) == book.customers[0].data.name);
    begins(book.contacts[0].id, "Contact " + book.contacts[0].data.name + ", ");
    begins(book.payments[0].id, "Payment of ");
    begins(book.interactions[0].id, "Log entry of ");
    begins(book.allocations[0].id, "Invoice ");
    begins(book.follow_ups[0].id, "Follow-up of ");
    AnyId const nothing = AnyId::make(DeviceId{0x0a1b2c}, 99);
    CHECK(record_text(app, nothing) == to_text(nothing));
}

TEST_CASE("a downloaded file is named in the language spoken") {
    Sample sample;
    auto const name_of_backup = [&] {
        sample.tab.downloads.clear();
        sample.tab.step(DownloadBackup{});
        REQUIRE(sample.tab.downloads.size() == 1);
        return sample.tab.downloads[0].name;
    };
    CHECK(name_of_backup() == "dunlin-backup-2026-11-20.jsonl");
    sample.speak_german();
    CHECK(name_of_backup() == "dunlin-sicherung-2026-11-20.jsonl");
    sample.tab.step(DownloadList{});
    CHECK(sample.tab.downloads.back().name.find("dunlin-") == 0);
}
