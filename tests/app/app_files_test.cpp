// Files in and out: backup, restore, wipe, the book file, tables, and files that are none of ours.
#include "core/book/check.hpp"
#include "exchange/book_file.hpp"
#include "store/backup.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;

namespace {

struct WithSample {
    FakeStore store;
    FakeTab tab{store};
    WithSample() {
        tab.open();
        tab.step(UseSampleData{});
    }
};

// The book in the words of the book file.
std::string text_of(Book const& book) { return exchange::write_book(book, Instant{}); }

Download downloaded(FakeTab& tab, Intent const& intent) {
    tab.downloads.clear();
    tab.step(intent);
    REQUIRE(tab.downloads.size() == 1);
    return tab.downloads[0];
}

Question::Kind asked(FakeTab& tab) {
    auto const* question = std::get_if<Question>(&tab.app().dialog());
    REQUIRE(question != nullptr);
    CHECK_FALSE(question->title.empty());
    CHECK_FALSE(question->body.empty());
    CHECK_FALSE(question->yes.empty());
    return question->kind;
}

} // namespace

TEST_CASE("backup, wipe, restore: the same book, and the next backup is the same to the byte") {
    WithSample with;
    FakeTab& tab = with.tab;
    Download const backup = downloaded(tab, DownloadBackup{});
    CHECK(backup.name == "dunlin-backup-2026-11-20.jsonl");
    CHECK(tab.app().toasts().back().text == "Backup downloaded");
    CHECK(tab.app().last_backup().ms > 0);
    // The backup is nothing to take back: undo still means the last thing that the person did.
    CHECK(tab.app().next_undo()->action == "Load sample data");
    std::string const before = text_of(tab.book());

    tab.step(WipeEverything{});
    CHECK(asked(tab) == Question::Kind::WipeEverything);
    tab.step(AnswerYes{});
    CHECK(tab.app().is_first_visit());
    CHECK(with.store.files.empty());
    CHECK(tab.remembered == 0);
    CHECK(tab.app().next_undo() == nullptr);

    tab.step(TakeFile{"old.jsonl", backup.bytes}); // into nothing: no question
    CHECK(tab.app().phase() == Phase::Ready);
    CHECK_FALSE(tab.app().is_first_visit());
    CHECK(check(tab.book()).empty());
    CHECK(tab.remembered == 1);
    CHECK(tab.app().last_backup().ms == 0);
    CHECK(downloaded(tab, DownloadBackup{}).bytes == backup.bytes);
    CHECK(store::verify_journal(with.store.journal()).empty());

    // It goes on under a device of its own, and everything fits.
    AddCustomer command;
    command.data.name = "After the restore";
    tab.step(Perform{command});
    CHECK(tab.book().customers.rows.back().id.device() != tab.book().customers[0].id.device());
    CHECK(tab.book().conflicts.empty());
    CHECK(store::verify_journal(with.store.journal()).empty());
    (void)before;
}

TEST_CASE("a restore into a book that holds something asks first; no changes nothing") {
    WithSample with;
    Download const backup = downloaded(with.tab, DownloadBackup{});
    FakeStore other_store;
    FakeTab other{other_store, 7};
    other.open();
    AddCustomer command;
    command.data.name = "Only here";
    other.step(Perform{command});
    std::string const before = text_of(other.book());

    other.step(TakeFile{"old.jsonl", backup.bytes});
    CHECK(asked(other) == Question::Kind::RestoreBackup);
    CHECK(text_of(other.book()) == before);
    SUBCASE("no") {
        other.step(CloseDialog{});
        other.step(AnswerYes{}); // to no question
        CHECK(text_of(other.book()) == before);
    }
    SUBCASE("yes") {
        other.step(AnswerYes{});
        CHECK(downloaded(other, DownloadBackup{}).bytes == backup.bytes);
    }
    SUBCASE("yes, but the store refuses: the old book is whole") {
        other.begin(AnswerYes{});
        CHECK_FALSE(other.app().can_write()); // nothing is entered into a book that is about to go
        other.answer(StorageOutcome::QuotaExceeded);
        CHECK(other.app().can_write());
        CHECK(other.app().toasts().back().tone == Tone::Bad);
        CHECK(text_of(other.book()) == before);
        FakeTab again{other_store, 8};
        again.open();
        CHECK(text_of(again.book()) == before);
    }
}

TEST_CASE("a wipe waits for what is on its way to the store, so that nothing of the old book stays behind") {
    WithSample with;
    FakeTab& tab = with.tab;
    AddCustomer command;
    command.data.name = "One";
    tab.begin(Perform{command});
    command.data.name = "Two";
    tab.begin(Perform{command});
    tab.begin(WipeEverything{});
    tab.begin(AnswerYes{});
    REQUIRE(tab.waiting() == 1);
    CHECK(std::holds_alternative<CommitFiles>(tab.oldest()));
    tab.begin(Perform{command}); // too late
    tab.settle();
    CHECK(with.store.files.empty());
    CHECK(tab.app().is_first_visit());
    CHECK(tab.app().saver().state() == SaveState::Saved);
    tab.step(Perform{command});
    CHECK(store::verify_journal(with.store.journal()).empty());
    CHECK(tab.book().customers.size() == 1);
}

TEST_CASE("what couldn't be saved is in the backup") {
    WithSample with;
    FakeTab& tab = with.tab;
    AddCustomer command;
    command.data.name = "Unsaved";
    tab.begin(Perform{command});
    tab.answer(StorageOutcome::QuotaExceeded);
    Download const backup = downloaded(tab, DownloadBackup{});
    auto const read = store::read_backup(backup.bytes);
    REQUIRE(read.is_ok());
    CHECK(read.value().gesture_count == 2);
    CHECK(tab.app().toasts().back().text == "Backup downloaded");
    CHECK(tab.app().saver().state() == SaveState::NotSaved);
}

TEST_CASE("a book file can be merged or can replace, and is then the same book; undo takes it back") {
    WithSample with;
    Download const file = downloaded(with.tab, DownloadBook{});
    CHECK(file.name == "dunlin-book-2026-11-20.json");
    std::string const whole = text_of(with.tab.book());

    FakeStore other_store;
    FakeTab other{other_store, 7};
    other.open();
    AddCustomer command;
    command.data.name = "Only here";
    other.step(Perform{command});
    std::string const before = text_of(other.book());
    other.step(TakeFile{"book.json", file.bytes});
    CHECK(asked(other) == Question::Kind::MergeBookFile);
    CHECK(text_of(other.book()) == before);

    SUBCASE("merge") {
        other.step(AnswerYes{});
        CHECK(other.app().figures().customer_count() == 15);
        CHECK(other.app().toasts().back().text == "Book file merged");
        other.step(TakeFile{"book.json", file.bytes});
        other.step(AnswerYes{}); // again: nothing new
        CHECK(other.app().figures().customer_count() == 15);
    }
    SUBCASE("replace") {
        Question question = std::get<Question>(other.app().dialog());
        question.kind = Question::Kind::ReplaceByBookFile;
        other.step(OpenDialog{question});
        other.step(AnswerYes{});
        CHECK(text_of(other.book()) == whole);
    }
    SUBCASE("neither") {
        other.step(CloseDialog{});
        CHECK(text_of(other.book()) == before);
        return;
    }
    CHECK(check(other.book()).empty());
    other.step(Undo{});
    CHECK(text_of(other.book()) == before);
    CHECK(store::verify_journal(other_store.journal()).empty());
}

TEST_CASE("files that are damaged or none of ours are refused, say where, and change nothing") {
    WithSample with;
    FakeTab& tab = with.tab;
    std::string const backup = downloaded(tab, DownloadBackup{}).bytes;
    std::string const book = downloaded(tab, DownloadBook{}).bytes;
    std::string flipped = backup;
    flipped[flipped.size() / 2] ^= 1;
    std::string broken_json = book;
    broken_json[broken_json.find("\"customers\"") + 11] = '?';
    struct Case {
        char const *what, *name;
        std::string bytes;
        Screen screen;
    };
    std::vector<Case> const cases{
        {"a flipped bit", "backup.jsonl", flipped, Screen::Data},
        {"half a backup", "backup.jsonl", backup.substr(0, backup.size() / 2), Screen::Data},
        {"broken JSON", "book.json", broken_json, Screen::Data},
        {"half a book", "book.json", book.substr(0, book.size() / 2), Screen::Data},
        {"a PDF", "invoice.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", Screen::Import},
        {"a picture", "photo.png", std::string{"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16}, Screen::Import},
        {"other JSON", "package.json", "{\"name\": \"x\", \"version\": \"1\"}", Screen::Import},
    };
    std::string const before = text_of(tab.book());
    std::uint64_t const gestures = tab.app().gesture_count();
    for (Case const& one : cases) {
        CAPTURE(one.what);
        tab.step(TakeFile{one.name, one.bytes});
        CHECK_FALSE(tab.app().file_problem().empty());
        CHECK(tab.app().place().screen == one.screen);
        CHECK(std::holds_alternative<std::monostate>(tab.app().dialog()));
        CHECK(tab.app().import_session() == nullptr);
        CHECK(text_of(tab.book()) == before);
        CHECK(tab.app().gesture_count() == gestures);
        if (one.screen == Screen::Data) CHECK(tab.app().file_problem().find(one.name) != std::string::npos);
        tab.step(Go{Place{Screen::Today, {}, {}}});
        CHECK(tab.app().file_problem().empty());
    }
    tab.step(TakeFile{"book.json", broken_json});
    CHECK(tab.app().file_problem().find("line") != std::string::npos);
}

TEST_CASE("a tab that can only look can't wipe, restore or merge") {
    WithSample with;
    Download const backup = downloaded(with.tab, DownloadBackup{});
    Download const book = downloaded(with.tab, DownloadBook{});
    FakeTab reader{with.store, 5};
    reader.open(ReadOnlyReason::OtherTab);
    std::string const before = text_of(reader.book());
    auto const stored = with.store.files;
    for (Intent const& intent : {Intent{WipeEverything{}}, Intent{TakeFile{"b.jsonl", backup.bytes}},
                                 Intent{TakeFile{"b.json", book.bytes}}}) {
        reader.step(intent);
        reader.step(AnswerYes{});
        CHECK(text_of(reader.book()) == before);
        CHECK(with.store.files == stored);
    }
    // A backup it can make.
    CHECK(downloaded(reader, DownloadBackup{}).bytes.size() > 1'000);
    CHECK(with.store.files == stored);
}

TEST_CASE("every table comes as CSV with a row for each thing it lists, in the locale's style") {
    WithSample with;
    FakeTab& tab = with.tab;
    Locale german;
    german.amounts = AmountStyle{',', '.'};
    CustomerId const customer = tab.book().customers[1].id;
    for (bool const is_german : {false, true}) {
        if (is_german) tab.app().set_locale(german);
        for (TableName const table :
             {TableName::Invoices, TableName::Customers, TableName::Payments, TableName::Ageing,
              TableName::Worklist, TableName::Balances, TableName::Statement, TableName::Interactions}) {
            CAPTURE(static_cast<int>(table));
            Download const file = downloaded(tab, DownloadTable{table, customer});
            CHECK(file.mime == "text/csv");
            CHECK(file.name.find("-2026-11-20.csv") != std::string::npos);
            auto const lines = std::count(file.bytes.begin(), file.bytes.end(), '\n');
            CHECK(lines > 5);
            std::string const head = file.bytes.substr(0, file.bytes.find('\n'));
            CHECK((head.find(';') != std::string::npos) == is_german);
            CHECK(head.find("column.") == std::string::npos); // a word is missing in the catalogue
        }
    }
    Download const invoices = downloaded(tab, DownloadTable{TableName::Invoices, {}});
    CHECK(std::count(invoices.bytes.begin(), invoices.bytes.end(), '\n') == 47);
    tab.downloads.clear();
    tab.step(DownloadTable{TableName::Statement, {}}); // of nobody
    CHECK(tab.downloads.empty());
}

TEST_CASE("the check says when it was made and what it found") {
    WithSample with;
    CHECK_FALSE(with.tab.app().check_report().has_value());
    with.tab.step(RunCheck{});
    REQUIRE(with.tab.app().check_report().has_value());
    CHECK(with.tab.app().check_report()->violations.empty());
    CHECK(with.tab.app().check_report()->at == with.tab.app().clock().now);
}

TEST_CASE(
    "work over the whole book goes step by step, can be stopped, and starts anew when the book changes") {
    WithSample with;
    FakeTab& tab = with.tab;
    std::string const file = downloaded(tab, DownloadBook{}).bytes;
    tab.downloads.clear();
    std::string const before = text_of(tab.book());
    struct Case {
        std::string what;
        Intent intent;
        bool has_parts; // also of a book as small as this one
    };
    for (Case const& one : {Case{"check", RunCheck{}, true}, Case{"download", DownloadBook{}, false},
                            Case{"book file", TakeFile{"book.json", file}, true}}) {
        CAPTURE(one.what);
        tab.begin(one.intent);
        REQUIRE(tab.app().errand() != nullptr);
        CHECK_FALSE(tab.app().errand()->words.empty());
        CHECK(tab.app().errand()->progress().total > 0);
        if (one.has_parts) REQUIRE(tab.app().work());
        REQUIRE(tab.app().errand() != nullptr);
        CHECK(tab.app().errand()->progress().done < tab.app().errand()->progress().total);
        tab.step(CancelWork{});
        CHECK(tab.app().errand() == nullptr);
        CHECK_FALSE(tab.app().check_report().has_value());
        CHECK(tab.downloads.empty());
        CHECK(std::holds_alternative<std::monostate>(tab.app().dialog()));
        CHECK(text_of(tab.book()) == before);
    }

    tab.begin(DownloadBook{});
    AddCustomer command;
    command.data.name = "Added meanwhile";
    tab.step(Perform{command});
    REQUIRE(tab.downloads.size() == 1);
    CHECK(tab.downloads[0].bytes.find("Added meanwhile") != std::string::npos);
}
