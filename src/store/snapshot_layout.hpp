// Which columns a snapshot has, in which order; once for both directions. Any change here, or in what `apply`
// makes of an event, raises `snapshot_version`.
#pragma once

#include "core/book/book.hpp"

namespace dunlin::store {

// Each column is named by a function from a row to the address of its member. The archive offers: ids(table),
// column(rows, get) for numbers, dates, money and texts, flag, choice (an enum of so many values), row (an
// index into a table of so many rows, or none), list (rows of a table), and single values.

void visit_customers(auto& archive, auto& book) {
    auto& rows = book.customers.rows;
    archive.ids(book.customers);
    archive.column(rows, [](auto& r) { return &r.data.number; });
    archive.column(rows, [](auto& r) { return &r.data.name; });
    archive.choice(rows, 2, [](auto& r) { return &r.data.legal_form; });
    archive.column(rows, [](auto& r) { return &r.data.address.lines; });
    archive.column(rows, [](auto& r) { return &r.data.address.postal_code; });
    archive.column(rows, [](auto& r) { return &r.data.address.city; });
    archive.column(rows, [](auto& r) { return &r.data.address.region; });
    archive.column(rows, [](auto& r) { return &r.data.address.country; });
    archive.column(rows, [](auto& r) { return &r.data.tax_number; });
    archive.column(rows, [](auto& r) { return &r.data.language; });
    archive.column(rows, [](auto& r) { return &r.data.time_zone; });
    archive.column(rows, [](auto& r) { return &r.data.payment_terms_days; });
    archive.column(rows, [](auto& r) { return &r.data.credit_limit.minor; });
    archive.column(rows, [](auto& r) { return &r.data.credit_limit.currency; });
    archive.column(rows, [](auto& r) { return &r.data.parent; });
    archive.texts(rows, [](auto& r) { return &r.data.tags; });
    archive.column(rows, [](auto& r) { return &r.data.note; });
    archive.choice(rows, 2, [](auto& r) { return &r.data.hold; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
    archive.column(rows, [](auto& r) { return &r.changed_at; });
    archive.list(rows, book.contacts, [](auto& r) { return &r.contacts; });
    archive.list(rows, book.invoices, [](auto& r) { return &r.invoices; });
    archive.list(rows, book.credit_notes, [](auto& r) { return &r.credit_notes; });
    archive.list(rows, book.payments, [](auto& r) { return &r.payments; });
    archive.list(rows, book.interactions, [](auto& r) { return &r.interactions; });
    archive.list(rows, book.follow_ups, [](auto& r) { return &r.follow_ups; });
    archive.list(rows, book.promises, [](auto& r) { return &r.promises; });
    archive.list(rows, book.disputes, [](auto& r) { return &r.disputes; });
}

void visit_contacts(auto& archive, auto& book) {
    auto& rows = book.contacts.rows;
    archive.ids(book.contacts);
    archive.column(rows, [](auto& r) { return &r.data.customer; });
    archive.column(rows, [](auto& r) { return &r.data.name; });
    archive.column(rows, [](auto& r) { return &r.data.title; });
    archive.column(rows, [](auto& r) { return &r.data.email; });
    archive.column(rows, [](auto& r) { return &r.data.phone; });
    archive.column(rows, [](auto& r) { return &r.data.mobile; });
    archive.column(rows, [](auto& r) { return &r.data.language; });
    archive.column(rows, [](auto& r) { return &r.data.note; });
    archive.column(rows, [](auto& r) { return &r.data.roles; });
    archive.column(rows, [](auto& r) { return &r.data.opted_out; });
    archive.column(rows, [](auto& r) { return &r.data.wrong_numbers; });
    archive.column(rows, [](auto& r) { return &r.data.unwanted_numbers; });
    archive.row(rows, book.customers, [](auto& r) { return &r.customer; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
}

void visit_invoices(auto& archive, auto& book) {
    auto& rows = book.invoices.rows;
    archive.ids(book.invoices);
    archive.row(rows, book.customers, [](auto& r) { return &r.customer; });
    archive.column(rows, [](auto& r) { return &r.first_instalment; });
    archive.column(rows, [](auto& r) { return &r.instalment_count; });
    archive.choice(rows, 5, [](auto& r) { return &r.kind; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
    archive.column(rows, [](auto& r) { return &r.issued; });
    archive.column(rows, [](auto& r) { return &r.currency; });
    archive.column(rows, [](auto& r) { return &r.amount_minor; });
    archive.column(rows, [](auto& r) { return &r.charged_for; });
    archive.column(rows, [](auto& r) { return &r.number; });
    archive.column(rows, [](auto& r) { return &r.reference; });
    archive.column(rows, [](auto& r) { return &r.note; });
    archive.row(rows, book.imports, [](auto& r) { return &r.import; });
}

void visit_instalments(auto& archive, auto& book) {
    auto& columns = book.instalments;
    archive.numbers(columns.due);
    archive.numbers(columns.issued);
    archive.numbers(columns.amount_minor);
    archive.numbers(columns.open_minor);
    archive.numbers(columns.currency);
    archive.rows(columns.invoice, book.invoices);
    archive.rows(columns.customer, book.customers);
    archive.rows(columns.first_allocation, book.allocations);
    archive.rows(columns.first_write_off, book.write_offs);
}

void visit_sources(auto& archive, auto& book, auto& rows) {
    archive.row(rows, book.customers, [](auto& r) { return &r.customer; });
    archive.column(rows, [](auto& r) { return &r.date; });
    archive.column(rows, [](auto& r) { return &r.amount.minor; });
    archive.column(rows, [](auto& r) { return &r.amount.currency; });
    archive.column(rows, [](auto& r) { return &r.unallocated_minor; });
    archive.row(rows, book.allocations, [](auto& r) { return &r.first_allocation; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
}

void visit_payments(auto& archive, auto& book) {
    auto& rows = book.payments.rows;
    archive.ids(book.payments);
    visit_sources(archive, book, rows);
    archive.choice(rows, 6, [](auto& r) { return &r.method; });
    archive.column(rows, [](auto& r) { return &r.reference; });
    archive.column(rows, [](auto& r) { return &r.payer; });
    archive.column(rows, [](auto& r) { return &r.note; });
}

void visit_credit_notes(auto& archive, auto& book) {
    auto& rows = book.credit_notes.rows;
    archive.ids(book.credit_notes);
    visit_sources(archive, book, rows);
    archive.column(rows, [](auto& r) { return &r.number; });
    archive.column(rows, [](auto& r) { return &r.reason; });
    archive.column(rows, [](auto& r) { return &r.invoice; });
}

void visit_allocations(auto& archive, auto& book) {
    auto& rows = book.allocations.rows;
    archive.ids(book.allocations);
    archive.column(rows, [](auto& r) { return &r.source; });
    archive.flag(rows, [](auto& r) { return &r.is_credit_note; });
    archive.source_row(rows, book);
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
    archive.choice(rows, 4, [](auto& r) { return &r.rule; });
    archive.column(rows, [](auto& r) { return &r.position; });
    archive.row(rows, book.instalments, [](auto& r) { return &r.instalment; });
    archive.row(rows, book.invoices, [](auto& r) { return &r.invoice; });
    archive.column(rows, [](auto& r) { return &r.amount_minor; });
    archive.column(rows, [](auto& r) { return &r.date; });
    archive.row(rows, book.allocations, [](auto& r) { return &r.next_of_source; });
    archive.row(rows, book.allocations, [](auto& r) { return &r.next_of_instalment; });
}

void visit_write_offs(auto& archive, auto& book) {
    auto& rows = book.write_offs.rows;
    archive.ids(book.write_offs);
    archive.row(rows, book.instalments, [](auto& r) { return &r.instalment; });
    archive.row(rows, book.invoices, [](auto& r) { return &r.invoice; });
    archive.column(rows, [](auto& r) { return &r.amount_minor; });
    archive.column(rows, [](auto& r) { return &r.date; });
    archive.column(rows, [](auto& r) { return &r.reason; });
    archive.column(rows, [](auto& r) { return &r.position; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
    archive.row(rows, book.write_offs, [](auto& r) { return &r.next_of_instalment; });
}

void visit_interactions(auto& archive, auto& book) {
    auto& rows = book.interactions.rows;
    archive.ids(book.interactions);
    archive.column(rows, [](auto& r) { return &r.data.customer; });
    archive.column(rows, [](auto& r) { return &r.data.contact; });
    archive.column(rows, [](auto& r) { return &r.data.at; });
    archive.column(rows, [](auto& r) { return &r.data.time_zone; });
    archive.choice(rows, channel_count, [](auto& r) { return &r.data.channel; });
    archive.choice(rows, 2, [](auto& r) { return &r.data.direction; });
    archive.choice(rows, outcome_count, [](auto& r) { return &r.data.outcome; });
    archive.values(rows, [](auto& r) { return &r.data.invoices; });
    archive.column(rows, [](auto& r) { return &r.data.next_date; });
    archive.column(rows, [](auto& r) { return &r.data.text; });
    archive.values(rows, [](auto& r) { return &r.data.steps; });
    archive.row(rows, book.customers, [](auto& r) { return &r.customer; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
    archive.column(rows, [](auto& r) { return &r.amendments; });
}

void visit_follow_ups(auto& archive, auto& book) {
    auto& rows = book.follow_ups.rows;
    archive.ids(book.follow_ups);
    archive.column(rows, [](auto& r) { return &r.data.customer; });
    archive.column(rows, [](auto& r) { return &r.data.due; });
    archive.column(rows, [](auto& r) { return &r.data.text; });
    archive.column(rows, [](auto& r) { return &r.data.interaction; });
    archive.row(rows, book.customers, [](auto& r) { return &r.customer; });
    archive.choice(rows, 3, [](auto& r) { return &r.state; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
}

void visit_promises(auto& archive, auto& book) {
    auto& rows = book.promises.rows;
    archive.ids(book.promises);
    archive.column(rows, [](auto& r) { return &r.data.customer; });
    archive.column(rows, [](auto& r) { return &r.data.contact; });
    archive.column(rows, [](auto& r) { return &r.data.interaction; });
    archive.column(rows, [](auto& r) { return &r.data.made; });
    archive.column(rows, [](auto& r) { return &r.data.due; });
    archive.column(rows, [](auto& r) { return &r.data.amount.minor; });
    archive.column(rows, [](auto& r) { return &r.data.amount.currency; });
    archive.values(rows, [](auto& r) { return &r.data.instalments; });
    archive.column(rows, [](auto& r) { return &r.data.tolerance_days; });
    archive.column(rows, [](auto& r) { return &r.data.note; });
    archive.row(rows, book.customers, [](auto& r) { return &r.customer; });
    archive.choice(rows, 3, [](auto& r) { return &r.state; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
}

void visit_disputes(auto& archive, auto& book) {
    auto& rows = book.disputes.rows;
    archive.ids(book.disputes);
    archive.column(rows, [](auto& r) { return &r.data.customer; });
    archive.column(rows, [](auto& r) { return &r.data.contact; });
    archive.column(rows, [](auto& r) { return &r.data.interaction; });
    archive.column(rows, [](auto& r) { return &r.data.opened; });
    archive.choice(rows, dispute_reason_count, [](auto& r) { return &r.data.reason; });
    archive.column(rows, [](auto& r) { return &r.data.amount.minor; });
    archive.column(rows, [](auto& r) { return &r.data.amount.currency; });
    archive.values(rows, [](auto& r) { return &r.data.instalments; });
    archive.column(rows, [](auto& r) { return &r.data.note; });
    archive.row(rows, book.customers, [](auto& r) { return &r.customer; });
    archive.choice(rows, dispute_state_count, [](auto& r) { return &r.state; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
}

void visit_imports(auto& archive, auto& book) {
    auto& rows = book.imports.rows;
    archive.ids(book.imports);
    archive.column(rows, [](auto& r) { return &r.data.file_name; });
    archive.column(rows, [](auto& r) { return &r.data.source; });
    archive.column(rows, [](auto& r) { return &r.data.shape; });
    archive.column(rows, [](auto& r) { return &r.data.as_of; });
    archive.column(rows, [](auto& r) { return &r.data.rows_read; });
    archive.column(rows, [](auto& r) { return &r.data.rows_left_out; });
    archive.values(rows, [](auto& r) { return &r.data.made; });
    archive.flag(rows, [](auto& r) { return &r.is_voided; });
}

void visit_book(auto& archive, auto& book) {
    archive.size(book.customers.rows);
    archive.size(book.contacts.rows);
    archive.size(book.invoices.rows);
    archive.instalment_count(book.instalments);
    archive.size(book.payments.rows);
    archive.size(book.credit_notes.rows);
    archive.size(book.allocations.rows);
    archive.size(book.write_offs.rows);
    archive.size(book.interactions.rows);
    archive.size(book.follow_ups.rows);
    archive.size(book.promises.rows);
    archive.size(book.disputes.rows);
    archive.size(book.imports.rows);
    visit_customers(archive, book);
    visit_contacts(archive, book);
    visit_invoices(archive, book);
    visit_instalments(archive, book);
    visit_payments(archive, book);
    visit_credit_notes(archive, book);
    visit_allocations(archive, book);
    visit_write_offs(archive, book);
    visit_interactions(archive, book);
    visit_follow_ups(archive, book);
    visit_promises(archive, book);
    visit_disputes(archive, book);
    visit_imports(archive, book);
    archive.rest(book);
}

} // namespace dunlin::store
