#include "app/finding_words.hpp"

#include "app/speech/document_name.hpp"

namespace dunlin::app {

namespace {

std::string said(App const& app, std::string const& english) {
    std::string const own = app.own_words(english);
    return own.empty() ? english : own;
}

std::string const& customer_name(Book const& book, RowIndex row) {
    static std::string const none;
    return row < book.customers.size() ? book.customers[row].data.name : none;
}

std::string invoice_text(App const& app, RowIndex row) {
    if (row >= app.book().invoices.size()) return {};
    InvoiceRow const& invoice = app.book().invoices[row];
    return app.words()("record.invoice", {document_name(app.words(), app.book(), invoice),
                                          customer_name(app.book(), invoice.customer)});
}

std::string money_text(App const& app, std::string_view key, SourceRow const& row) {
    return app.words()(key, {format_money(app.locale(), row.amount), format_date(app.locale(), row.date),
                             customer_name(app.book(), row.customer)});
}

std::string log_text(App const& app, std::string_view key, Date day, RowIndex customer) {
    return app.words()(key, {format_date(app.locale(), day), customer_name(app.book(), customer)});
}

} // namespace

std::string record_text(App const& app, AnyId id) {
    Book const& book = app.book();
    std::string text;
    if (auto const* customer = book.customers.find(id)) text = customer->data.name;
    if (auto const* contact = book.contacts.find(id))
        text = app.words()("record.contact", {contact->data.name, customer_name(book, contact->customer)});
    if (book.invoices.find(id) != nullptr) text = invoice_text(app, book.invoices.ids.find(id));
    if (auto const* payment = book.payments.find(id)) text = money_text(app, "record.payment", *payment);
    if (auto const* credit = book.credit_notes.find(id))
        text = money_text(app, "record.credit-note", *credit);
    if (auto const* allocation = book.allocations.find(id)) text = invoice_text(app, allocation->invoice);
    if (auto const* write_off = book.write_offs.find(id)) text = invoice_text(app, write_off->invoice);
    if (auto const* interaction = book.interactions.find(id))
        text = log_text(app, "record.interaction", to_local(app.locale(), interaction->data.at).date,
                        interaction->customer);
    if (auto const* promise = book.promises.find(id))
        text = app.words()("record.promise", {format_money(app.locale(), promise->data.amount),
                                              format_date(app.locale(), promise->data.due),
                                              customer_name(book, promise->customer)});
    if (auto const* dispute = book.disputes.find(id))
        text = app.words()("record.dispute", {format_money(app.locale(), dispute->data.amount),
                                              format_date(app.locale(), dispute->data.opened),
                                              customer_name(book, dispute->customer)});
    if (auto const* follow_up = book.follow_ups.find(id))
        text = log_text(app, "record.follow-up", follow_up->data.due, follow_up->customer);
    return text.empty() ? to_text(id) : text;
}

std::string violation_text(App const& app, Violation const& violation) {
    std::string const title = app.words()(std::string{"check."} + name_of(violation.invariant));
    std::string const detail = said(app, violation.detail);
    for (AnyId const id : violation.records)
        if (id.is_set()) return app.words()("data.check.line", {title, record_text(app, id), detail});
    return app.words()("data.check.line-of-all", {title, detail});
}

std::string damage_text(App const& app, store::Damage const& damage) {
    return app.words()("data.damage.line",
                       {damage.path, std::to_string(damage.offset), said(app, damage.detail)});
}

} // namespace dunlin::app
