// What is done with the long lists: their columns, their files, and the forms for many records at once.
#include "core/book/check.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;

namespace {

struct WithLists {
    FakeStore store;
    FakeTab tab{store};
    WithLists() {
        tab.open();
        tab.step(UseSampleData{});
    }
    std::vector<RowIndex> const& rows(ListSpec const& spec) {
        return tab.app().figures().rows(tab.book(), spec);
    }
    std::vector<AnyId> first_ids(ListSpec const& spec, std::size_t count) {
        std::vector<AnyId> ids;
        for (RowIndex const row : rows(spec))
            if (ids.size() < count)
                ids.push_back(name_of(spec) == ListName::Invoices ? AnyId{tab.book().invoices[row].id}
                                                                  : AnyId{tab.book().customers[row].id});
        return ids;
    }
    void submit_bulk(BulkForm::Kind kind, std::vector<AnyId> ids, std::string text) {
        BulkForm form = bulk_form(tab.app().form_context(), kind, std::move(ids));
        form.text = std::move(text);
        tab.step(OpenDialog{form});
        tab.step(SubmitForm{form});
    }
    [[nodiscard]] bool is_form_open() { return !std::holds_alternative<std::monostate>(tab.app().dialog()); }
    [[nodiscard]] std::uint64_t gestures() { return tab.app().gesture_count(); }
};

std::size_t line_count(std::string const& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

TEST_CASE("a list comes as CSV with the rows and columns that it shows, or the chosen ones") {
    WithLists with;
    InvoiceListSpec spec;
    std::size_t const shown = with.rows(spec).size();
    with.tab.step(DownloadList{spec, {}});
    CHECK(line_count(with.tab.downloads.back().bytes) == shown + 1);
    CHECK(with.tab.downloads.back().name.find("dunlin-invoices-") == 0);
    with.tab.step(ChooseListColumns{ListName::Invoices, columns_from(ListName::Invoices, "reference")});
    Selection chosen;
    chosen.set(with.first_ids(spec, 1)[0].value, true);
    with.tab.step(DownloadList{spec, chosen});
    std::string const& csv = with.tab.downloads.back().bytes;
    CHECK(line_count(csv) == 2);
    CHECK(csv.substr(3, csv.find('\r') - 3) == "Invoice,Reference,Open,Currency");
}

TEST_CASE("columns are a matter of looks: nothing that Undo would take back") {
    WithLists with;
    UndoStep const* const before = with.tab.app().next_undo();
    REQUIRE(before != nullptr);
    std::string const action = before->action;
    ColumnMask const mask = columns_from(ListName::Customers, "city,email");
    with.tab.step(ChooseListColumns{ListName::Customers, mask});
    CHECK(with.tab.app().columns_of(ListName::Customers) == mask);
    CHECK(with.tab.book().setting_or("list.customers.columns", "") == "name,city,email");
    CHECK(with.tab.app().next_undo()->action == action);
    with.tab.step(ChooseListColumns{ListName::Customers, columns_from(ListName::Customers, "")});
    CHECK(with.tab.book().setting_or("list.customers.columns", "").empty());
}

TEST_CASE("many records are voided or written off as one gesture, and one undo brings all back") {
    WithLists with;
    InvoiceListSpec const spec;
    std::size_t const before = with.rows(spec).size();
    for (BulkForm::Kind const kind : {BulkForm::Kind::Void, BulkForm::Kind::WriteOff}) {
        std::uint64_t const gestures = with.gestures();
        with.submit_bulk(kind, with.first_ids(spec, 5), "too old");
        CHECK_FALSE(with.is_form_open());
        CHECK(with.gestures() == gestures + 1);
        CHECK(with.rows(spec).size() == before - 5);
        CHECK(check(with.tab.book()).empty());
        with.tab.step(Undo{});
        CHECK(with.rows(spec).size() == before);
        CHECK(check(with.tab.book()).empty());
    }
}

TEST_CASE("customers get a note, a follow-up or a tag together") {
    WithLists with;
    CustomerListSpec const spec;
    std::vector<AnyId> const ids = with.first_ids(spec, 3);
    std::size_t const talks = with.tab.book().interactions.size();
    with.submit_bulk(BulkForm::Kind::Note, ids, "");
    CHECK(with.is_form_open()); // a note without words
    with.submit_bulk(BulkForm::Kind::Note, ids, "New bank details sent");
    CHECK(with.tab.book().interactions.size() == talks + 3);
    std::size_t const follow_ups = with.tab.book().follow_ups.size();
    with.submit_bulk(BulkForm::Kind::FollowUp, ids, "");
    CHECK(with.tab.book().follow_ups.size() == follow_ups + 3);
    with.submit_bulk(BulkForm::Kind::Tag, {ids[0]}, "wholesale");
    with.submit_bulk(BulkForm::Kind::Tag, ids, " wholesale ");
    for (AnyId const id : ids) {
        std::vector<std::string> const& tags = with.tab.book().customers.find(id)->data.tags;
        CHECK(std::count(tags.begin(), tags.end(), "wholesale") == 1);
    }
    with.submit_bulk(BulkForm::Kind::Tag, ids, "wholesale");
    CHECK(with.is_form_open()); // nothing would change
}

TEST_CASE("a payment for chosen invoices is filled in with all that is open of them") {
    WithLists with;
    Book const& book = with.tab.book();
    for (CustomerRow const& customer : book.customers.rows) {
        std::vector<InvoiceId> open;
        std::int64_t sum_minor = 0;
        for (RowIndex const row : customer.invoices) {
            InvoiceRow const& invoice = book.invoices[row];
            std::int64_t const minor = figures_of(book, invoice, with.tab.app().clock().today).open_minor;
            if (minor <= 0) continue;
            open.push_back(invoice.id);
            sum_minor += minor;
        }
        if (open.size() < 2) continue;
        PaymentForm const form = payment_form_for(with.tab.app().form_context(), open);
        CHECK(form.customer == customer.id);
        with.tab.step(SubmitForm{form});
        CHECK_FALSE(book.payments.rows.empty());
        CHECK(book.payments.rows.back().amount.minor == sum_minor);
        CHECK(book.payments.rows.back().unallocated_minor == 0);
        return;
    }
    CHECK_MESSAGE(false, "no customer of the sample owes two invoices");
}

TEST_CASE("copied rows are cells, and how many is said") {
    WithLists with;
    InvoiceListSpec const spec;
    with.tab.step(CopyList{spec, {}});
    CHECK(with.tab.app().toasts().back().text.find("rows copied") != std::string::npos);
}
