// A file of invoices from drop to undo.
#include "core/book/check.hpp"
#include "support/fake_platform.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;
using Stage = ImportSession::Stage;

namespace {

constexpr char const* ibm_file = "invoices/ibm-accounts-receivable-2012q1-q3.csv";

struct Opened {
    FakeStore store;
    FakeTab tab{store};
    Opened() {
        Locale american;
        american.tag = "en-US";
        american.date_order = DateOrder::MonthDayYear;
        tab.app().set_locale(american);
        tab.set_clock(test::clock_on("2012-06-30"));
        tab.open();
    }
};

ImportSession const& session(FakeTab& tab) {
    REQUIRE(tab.app().import_session() != nullptr);
    return *tab.app().import_session();
}

std::string many_rows(int count) {
    std::string csv = "Customer;Invoice;Issued;Due;Amount\n";
    for (int i = 0; i < count; ++i)
        csv += "Customer " + std::to_string(i % 500) + ";R" + std::to_string(i) +
               ";01.05.2012;15.05.2012;10,50\n";
    return csv;
}

char const* const small_csv = "Customer,Invoice,Issued,Due,Amount\n"
                              "Nordlicht,R1,2012-05-01,2012-05-31,100.00\n"
                              "Südwind,R2,2012-05-02,2012-06-01,250.50\n"
                              "Südwind,R3,2012-05-03,nonsense,10\n"
                              "Südwind,R4,2012-06-20,2012-07-20,40\n";

} // namespace

TEST_CASE("the IBM file as of 30 June 2012: understood, counted, imported, and taken back as one") {
    auto const file = test::fixture(ibm_file);
    if (!file) return;
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"ibm.csv", *file});
    CHECK(tab.app().place().screen == Screen::Import);
    CHECK(session(tab).stage() == Stage::Preview);
    CHECK_FALSE(session(tab).obstacle().has_value());
    CHECK(session(tab).mode() == exchange::ImportMode::AsOfDay);
    exchange::ImportCounts const counts = session(tab).counts();
    CHECK(counts.rows == 944);
    CHECK(counts.customers == 100);
    CHECK(counts.open == 98);
    CHECK(counts.overdue == 15);
    CHECK_FALSE(session(tab).decisions().empty());
    CHECK(tab.book().customers.size() == 0); // nothing changes before the yes

    tab.step(ConfirmImport{});
    CHECK(tab.app().import_session() == nullptr);
    CHECK(tab.app().place().screen == Screen::Today);
    REQUIRE(tab.app().import_result().has_value());
    CHECK(tab.app().import_result()->file_name == "ibm.csv");
    CHECK(tab.app().import_result()->counts.open == 98);
    CHECK(tab.app().figures().open_invoice_count() == 98);
    REQUIRE(tab.app().figures().summary().size() == 1);
    CHECK(tab.app().figures().summary()[0].balance.overdue_count == 15);
    CHECK(tab.app().figures().summary()[0].currency.code() == "USD");
    CHECK(check(tab.book()).empty());
    CHECK(tab.app().saver().state() == SaveState::Saved);
    CHECK(opened.store.files.size() == 2); // the device and one gesture
    CHECK(tab.app().toasts().back().can_undo);

    FakeTab again{opened.store, 2};
    again.set_clock(test::clock_on("2012-06-30"));
    again.open();
    CHECK(again.app().figures().open_invoice_count() == 98);

    SUBCASE("undo and redo") {
        tab.step(Undo{});
        CHECK(tab.app().figures().customer_count() == 0);
        CHECK(tab.app().toasts().back().text == "Taken back: import");
        tab.step(Redo{});
        CHECK(tab.app().figures().open_invoice_count() == 98);
    }
    SUBCASE("the same file again brings nothing new") {
        tab.step(TakeFile{"ibm.csv", *file});
        CHECK(session(tab).counts().open == 0);
        CHECK(session(tab).counts().duplicates == counts.open + counts.settled);
        CHECK(session(tab).import().is_remembered());
    }
    SUBCASE("taken back later, when the gesture isn't the last any more") {
        tab.step(ChooseLook{LookSetting::Theme, "dark"});
        Question question;
        question.kind = Question::Kind::TakeBackImport;
        question.import = tab.book().imports.rows.back().id;
        tab.step(OpenDialog{question});
        tab.step(AnswerYes{});
        CHECK(tab.app().figures().customer_count() == 0);
        CHECK(tab.app().look().theme == "dark");
    }
    CHECK(store::verify_journal(opened.store.journal()).empty());
}

TEST_CASE("everything instead of a day: all invoices, payments for what is settled") {
    auto const file = test::fixture(ibm_file);
    if (!file) return;
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.set_clock(test::clock_on("2014-01-01")); // long after all of it
    tab.step(TakeFile{"ibm.csv", *file});
    tab.step(ChooseImportOption{"mode", "everything"});
    CHECK(session(tab).mode() == exchange::ImportMode::Everything);
    CHECK(session(tab).counts().importable == 944);
    tab.step(ConfirmImport{});
    CHECK(tab.book().invoices.size() == 944);
    CHECK(tab.book().payments.size() == 944);
    CHECK(tab.app().place().screen == Screen::Import); // nothing is open: that page says so
    CHECK(tab.app().import_result()->counts.open == 0);
    CHECK(tab.app().import_result()->counts.last_settled.is_set());
}

TEST_CASE("rows that can't be read are named, the others come in") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"small.csv", small_csv});
    CHECK(session(tab).counts().rows == 4);
    CHECK(session(tab).counts().left_out == 1);
    REQUIRE(session(tab).import().left_out().size() == 1);
    exchange::LeftOutText const left_out =
        session(tab).import().describe(session(tab).import().left_out()[0]);
    CHECK(left_out.line == 4);
    CHECK(left_out.cell == "nonsense");
    tab.step(ConfirmImport{});
    CHECK(tab.book().invoices.size() == 3);
}

TEST_CASE("a corrected column is remembered for the next file of that shape") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"a.csv", "Wer,Beleg,Am,Bis,Summe,Rest\nNordlicht,R1,2012-05-01,2012-05-31,100,x\n"});
    REQUIRE(session(tab).stage() == Stage::Preview);
    // Whatever was understood, the person says what is what.
    char const* const fields[] = {"customer-name", "invoice-number", "issue-date",
                                  "due-date",      "amount",         "note"};
    for (std::size_t i = 0; i < 6; ++i) tab.step(ChooseColumn{i, fields[i]});
    tab.step(ChooseColumn{77, "note"}); // no such column
    tab.step(ChooseColumn{0, "no-such-field"});
    CHECK_FALSE(session(tab).obstacle().has_value());
    CHECK(session(tab).counts().importable == 1);
    tab.step(ConfirmImport{});
    REQUIRE(tab.book().invoices.size() == 1);
    CHECK(tab.book().invoices[0].note == "x");

    tab.step(TakeFile{"b.csv", "Wer,Beleg,Am,Bis,Summe,Rest\nNordlicht,R2,2012-05-02,2012-06-01,50,y\n"});
    CHECK(session(tab).import().is_remembered());
    tab.step(ConfirmImport{});
    REQUIRE(tab.book().invoices.size() == 2);
    CHECK(tab.book().invoices[1].note == "y");
    CHECK(tab.app().figures().customer_count() == 1);
}

TEST_CASE("what is corrected while the file is read again isn't lost") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"long.csv", many_rows(20'000)});
    REQUIRE(session(tab).stage() == Stage::Preview);
    exchange::ImportCounts const before = session(tab).counts();
    auto const columns = [&]() -> std::vector<exchange::Field> const& {
        return session(tab).outline().mapping.columns;
    };
    auto const work_to = [&](Stage stage) {
        for (int steps = 0; session(tab).stage() != stage; ++steps) {
            REQUIRE(steps < 200);
            (void)tab.app().work();
        }
    };
    // No work between them, as on a slow machine.
    tab.begin(ChooseColumn{0, "note"});
    CHECK(session(tab).stage() == Stage::Correcting);
    tab.begin(ChooseColumn{1, "customer-name"});

    SUBCASE("what is shown stands meanwhile; then all of it holds, in its order") {
        (void)tab.app().work();
        CHECK(columns()[0] == exchange::Field::CustomerName);
        CHECK(session(tab).outline().row_count == 20'000);
        CHECK(session(tab).counts().importable == before.importable);
        tab.begin(ChooseColumn{0, "invoice-number"});
        tab.begin(ChooseImportOption{"currency", "CHF"});
        work_to(Stage::Preview);
        CHECK(columns()[0] == exchange::Field::InvoiceNumber);
        CHECK(columns()[1] == exchange::Field::CustomerName);
        CHECK(session(tab).counts().open_amounts[0].currency.code() == "CHF");
        CHECK(session(tab).counts().new_customers == 20'000);
    }
    SUBCASE("other columns come of it: what is said of them waits until they are there") {
        tab.begin(ChooseImportOption{"delimiter", ","});
        tab.begin(ChooseColumn{3, "note"}); // there is one column only by then
        tab.begin(ChooseImportOption{"delimiter", ";"});
        tab.begin(ChooseImportOption{"header", "absent"});
        work_to(Stage::Preview);
        CHECK(columns().size() == 5);
        CHECK(session(tab).outline().row_count == 20'001);
    }
    SUBCASE("a yes holds if as many rows as it said are taken") {
        tab.begin(ChooseColumn{0, "customer-name"});
        tab.begin(ChooseColumn{1, "invoice-number"});
        tab.begin(ConfirmImport{});
        CHECK(tab.book().invoices.size() == 0);
        tab.settle();
        CHECK(tab.book().invoices.size() == 20'000);
    }
    SUBCASE("a yes to something else imports nothing") {
        tab.begin(ConfirmImport{});
        work_to(Stage::Preview); // without a column for the invoice number
        CHECK(session(tab).obstacle().has_value());
        tab.begin(ChooseColumn{0, "customer-name"});
        tab.begin(ChooseColumn{1, "invoice-number"});
        work_to(Stage::Preview);
        CHECK(session(tab).counts().importable == before.importable); // it isn't remembered
        CHECK(tab.book().invoices.size() == 0);
    }
    SUBCASE("cancelled") {
        tab.begin(CancelImport{});
        tab.settle();
        CHECK(tab.app().import_session() == nullptr);
        CHECK(tab.book().invoices.size() == 0);
    }
}

TEST_CASE("a field stands in one column: the one that had it gives it up") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"small.csv", small_csv});
    tab.step(ChooseColumn{3, "issue-date"});
    std::vector<exchange::Field> const& columns = session(tab).import().mapping().columns;
    CHECK(columns[3] == exchange::Field::IssueDate);
    CHECK(columns[2] == exchange::Field::Ignore);
}

TEST_CASE("an option changes what is understood; nonsense changes nothing") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"small.csv", small_csv});
    struct Case {
        char const *option, *value;
    };
    for (Case const& one : {Case{"currency", "XX"}, Case{"date-order", "sideways"}, Case{"decimal", ";"},
                            Case{"delimiter", ";;"}, Case{"encoding", "morse"}, Case{"colour", "red"}}) {
        CAPTURE(one.option);
        tab.step(ChooseImportOption{one.option, one.value});
        CHECK(session(tab).counts().importable == 3);
    }
    tab.step(ChooseImportOption{"currency", "CHF"});
    REQUIRE(session(tab).counts().open_amounts.size() == 1);
    CHECK(session(tab).counts().open_amounts[0].currency.code() == "CHF");
    tab.step(ChooseImportOption{"delimiter", ";"}); // one column only: no import is possible
    CHECK(session(tab).obstacle().has_value());
    tab.step(ConfirmImport{});
    CHECK(session(tab).stage() == Stage::Preview);
    CHECK(tab.book().invoices.size() == 0);
    tab.step(ChooseImportOption{"delimiter", ","});
    CHECK(session(tab).counts().importable == 3);
}

TEST_CASE("a long file goes step by step with progress, and can be cancelled until the last moment") {
    Opened opened;
    FakeTab& tab = opened.tab;
    std::string const csv = many_rows(20'000);
    auto const work_until = [&](auto const& is_there) {
        int steps = 0;
        while (!is_there()) {
            REQUIRE(steps < 100);
            (void)tab.app().work();
            ++steps;
            CHECK(tab.app().progress().done <= tab.app().progress().total);
        }
        return steps;
    };
    auto const is_at = [&](Stage stage) { return session(tab).stage() == stage; };
    tab.begin(TakeFile{"long.csv", csv});
    CHECK(work_until([&] { return is_at(Stage::Preview); }) > 3);
    CHECK(session(tab).counts().importable == 20'000);
    tab.begin(ConfirmImport{});
    CHECK(work_until([&] { return is_at(Stage::Prepared); }) >= 3);

    SUBCASE("cancelled while it is written") {
        REQUIRE(tab.app().work());
        REQUIRE(tab.app().work());
        CHECK(tab.app().progress().done > 0);
        CHECK(tab.app().progress().done < tab.app().progress().total);
        CHECK(tab.book().invoices.size() == 0);
        tab.step(CancelImport{});
        CHECK(tab.app().import_session() == nullptr);
        CHECK(tab.book().invoices.size() == 0);
        CHECK(opened.store.files.empty());
    }
    SUBCASE("another change meanwhile: back to the preview, nothing is imported unseen") {
        REQUIRE(tab.app().work());
        REQUIRE(tab.app().work());
        tab.step(ChooseLook{LookSetting::Theme, "dark"});
        CHECK(session(tab).stage() == Stage::Preview);
        CHECK(tab.book().invoices.size() == 0);
        tab.step(ConfirmImport{});
        CHECK(tab.book().invoices.size() == 20'000);
    }
    SUBCASE("to the end") {
        tab.settle();
        CHECK(tab.book().invoices.size() == 20'000);
        CHECK(tab.app().figures().customer_count() == 500);
    }
    CHECK(store::verify_journal(opened.store.journal()).empty());
    FakeTab again{opened.store, 2};
    again.open();
    CHECK(again.book().invoices.size() == tab.book().invoices.size());
}

TEST_CASE("a preview follows the book: what was entered meanwhile is a duplicate then") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"small.csv", small_csv});
    CHECK(session(tab).counts().new_customers == 2);
    AddCustomer command;
    command.data.name = "Nordlicht";
    tab.step(Perform{command});
    CHECK(session(tab).stage() == Stage::Preview);
    CHECK(session(tab).counts().new_customers == 1);
    tab.step(Undo{});
    CHECK(session(tab).counts().new_customers == 2);
}

TEST_CASE("an import in a tab that can only look is refused; one that turns so while it is written, too") {
    Opened opened;
    FakeTab& tab = opened.tab;
    tab.step(TakeFile{"small.csv", small_csv});
    tab.begin(ConfirmImport{});
    while (session(tab).stage() != Stage::Prepared) REQUIRE(tab.app().work());
    tab.app().on_writer_changed(ReadOnlyReason::OtherTab);
    tab.settle();
    CHECK(tab.book().invoices.size() == 0);
    CHECK(session(tab).stage() == Stage::Preview);
    tab.step(ConfirmImport{});
    CHECK(tab.book().invoices.size() == 0);
    CHECK(opened.store.files.empty());
}
