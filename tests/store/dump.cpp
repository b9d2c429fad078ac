#include "dump.hpp"

#include <type_traits>
#include <variant>

namespace dunlin::test {

namespace {

class Dump {
public:
    std::string out;

    template<class... T>
    void line(T const&... values) {
        (add(values), ...);
        out += '\n';
    }

private:
    void add(std::string const& value) { out += "\"" + value + "\" "; }
    void add(char const* value) { out += std::string(value) + " "; }
    void add(Date value) { out += std::to_string(value.days) + " "; }
    void add(Instant value) { out += std::to_string(value.ms) + " "; }
    void add(AnyId value) { out += std::to_string(value.value) + " "; }
    void add(Currency value) { out += value.is_set() ? value.code() + " " : "- "; }
    void add(Money value) {
        add(value.minor);
        add(value.currency);
    }
    void add(IdRange const& value) {
        add(value.first);
        add(value.last);
    }
    template<class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>) void add(T value) {
        out += std::to_string(static_cast<std::int64_t>(value)) + " ";
    }
    template<class T>
    void add(std::vector<T> const& values) {
        out += "[ ";
        for (T const& value : values) add(value);
        out += "] ";
    }
    template<class T>
    void add(Boxed<T> const& value) {
        add(*value);
    }
    void add(Instalment const& value) {
        auto const& [due, amount_minor] = value;
        line(due, amount_minor);
    }
    void add(Address const& value) {
        auto const& [lines, postal_code, city, region, country] = value;
        line(lines, postal_code, city, region, country);
    }
    void add(CustomerData const& value) {
        auto const& [number, name, form, address, tax, language, zone, terms, limit, parent, tags, note,
                     hold] = value;
        line(number, name, form, address, tax, language, zone, terms, limit, parent, tags, note, hold);
    }
    void add(ContactData const& value) {
        auto const& [customer, name, title, email, phone, mobile, language, note, roles, opted_out, wrong,
                     unwanted] = value;
        line(customer, name, title, email, phone, mobile, language, note, roles, opted_out, wrong, unwanted);
    }
    void add(InvoiceData const& value) {
        auto const& [customer, number, kind, issued, currency, instalments, reference, note, charged_for] =
            value;
        line(customer, number, kind, issued, currency, instalments, reference, note, charged_for);
    }
    void add(CreditNoteData const& value) {
        auto const& [customer, number, issued, amount, invoice, reason] = value;
        line(customer, number, issued, amount, invoice, reason);
    }
    void add(PaymentData const& value) {
        auto const& [customer, received, amount, method, reference, payer, note] = value;
        line(customer, received, amount, method, reference, payer, note);
    }
    void add(AllocationData const& value) {
        auto const& [source, invoice, instalment, amount_minor, date, rule] = value;
        line(source, invoice, instalment, amount_minor, date, rule);
    }
    void add(WriteOffData const& value) {
        auto const& [invoice, instalment, amount_minor, date, reason] = value;
        line(invoice, instalment, amount_minor, date, reason);
    }
    void add(InteractionData const& value) {
        auto const& [customer, contact, at, zone, channel, direction, outcome, invoices, next, text, steps] =
            value;
        line(customer, contact, at, zone, channel, direction, outcome, invoices, next, text, steps);
    }
    void add(StepDone const& value) {
        auto const& [instalment, step] = value;
        line(instalment, step);
    }
    void add(FollowUpData const& value) {
        auto const& [customer, due, text, interaction] = value;
        line(customer, due, text, interaction);
    }
    void add(InstalmentRef const& value) {
        auto const& [invoice, instalment] = value;
        line(invoice, instalment);
    }
    void add(DisputeData const& value) {
        auto const& [customer, contact, interaction, opened, reason, amount, instalments, note] = value;
        line(customer, contact, interaction, opened, reason, amount, instalments, note);
    }
    void add(PromiseData const& value) {
        auto const& [customer, contact, interaction, made, due, amount, instalments, tolerance, note] = value;
        line(customer, contact, interaction, made, due, amount, instalments, tolerance, note);
    }
    void add(ImportData const& value) {
        auto const& [file, source, shape, as_of, rows_read, left_out, made] = value;
        line(file, source, shape, as_of, rows_read, left_out, made);
    }
};

struct DumpEvent {
    Dump* to;

    template<class T>
    void operator()(T const& event) const {
        auto const& [id, data] = event;
        to->line(id, data);
    }
    void operator()(FollowUpReopened const& event) const {
        auto const& [id] = event;
        to->line(id);
    }
    void operator()(PromiseReopened const& event) const {
        auto const& [id] = event;
        to->line(id);
    }
    void operator()(DisputeReopened const& event) const {
        auto const& [id] = event;
        to->line(id);
    }
    void operator()(Unvoided const& event) const {
        auto const& [ranges] = event;
        to->line(ranges);
    }
};

void dump_source(Dump& to, SourceRow const& row) {
    auto const& [id, customer, date, amount, unallocated_minor, first_allocation, is_voided] = row;
    to.line(id, customer, date, amount, unallocated_minor, first_allocation, is_voided);
}

void dump_people(Dump& to, Book const& book) {
    for (CustomerRow const& row : book.customers.rows) {
        auto const& [id, data, is_voided, contacts, invoices, credit_notes, payments, interactions,
                     follow_ups, promises, disputes, changed_at] = row;
        to.line("customer", book.customers.ids.find(id), id, data, is_voided, contacts, invoices,
                credit_notes, payments, interactions, follow_ups, promises, disputes, changed_at);
    }
    for (ContactRow const& row : book.contacts.rows) {
        auto const& [id, data, customer, is_voided] = row;
        to.line("contact", book.contacts.ids.find(id), id, data, customer, is_voided);
    }
    for (InteractionRow const& row : book.interactions.rows) {
        auto const& [id, data, customer, is_voided, amendments] = row;
        to.line("interaction", book.interactions.ids.find(id), id, data, customer, is_voided, amendments);
    }
    for (FollowUpRow const& row : book.follow_ups.rows) {
        auto const& [id, data, customer, state, is_voided] = row;
        to.line("follow-up", book.follow_ups.ids.find(id), id, data, customer, state, is_voided);
    }
    for (PromiseRow const& row : book.promises.rows) {
        auto const& [id, data, customer, state, is_voided] = row;
        to.line("promise", book.promises.ids.find(id), id, data, customer, state, is_voided);
    }
    for (DisputeRow const& row : book.disputes.rows) {
        auto const& [id, data, customer, state, is_voided] = row;
        to.line("dispute", book.disputes.ids.find(id), id, data, customer, state, is_voided);
    }
}

void dump_documents(Dump& to, Book const& book) {
    for (InvoiceRow const& row : book.invoices.rows) {
        auto const& [id, customer, first, count, kind, is_voided, issued, currency, amount, charged_for,
                     number, reference, note, import] = row;
        to.line("invoice", book.invoices.ids.find(id), id, customer, first, count, kind, is_voided, issued,
                currency, amount, charged_for, number, reference, note, import);
    }
    auto const& [due, issued, amount, open, currency, invoice, customer, allocation, write_off] =
        book.instalments;
    to.line("instalments", due, issued, amount, open, currency, invoice, customer, allocation, write_off);
    for (PaymentRow const& row : book.payments.rows) {
        dump_source(to, row);
        to.line(book.payments.ids.find(row.id), row.method, row.reference, row.payer, row.note);
    }
    for (CreditNoteRow const& row : book.credit_notes.rows) {
        dump_source(to, row);
        to.line(book.credit_notes.ids.find(row.id), row.number, row.reason, row.invoice);
    }
}

void dump_allocations(Dump& to, Book const& book) {
    for (AllocationRow const& row : book.allocations.rows) {
        auto const& [id, source, source_row, is_credit_note, is_voided, rule, position, instalment, invoice,
                     amount, date, next_of_source, next_of_instalment] = row;
        to.line("allocation", book.allocations.ids.find(id), id, source, source_row, is_credit_note,
                is_voided, rule, position, instalment, invoice, amount, date, next_of_source,
                next_of_instalment);
    }
    for (WriteOffRow const& row : book.write_offs.rows) {
        auto const& [id, instalment, invoice, amount, date, reason, position, is_voided, next] = row;
        to.line("write-off", book.write_offs.ids.find(id), id, instalment, invoice, amount, date, reason,
                position, is_voided, next);
    }
}

} // namespace

std::string dump(Event const& event) {
    Dump to;
    to.line(event.index());
    std::visit(DumpEvent{&to}, event);
    return to.out;
}

std::string dump(Book const& book) {
    Dump to;
    dump_people(to, book);
    dump_documents(to, book);
    dump_allocations(to, book);
    for (ImportRow const& row : book.imports.rows) {
        auto const& [id, data, is_voided] = row;
        to.line("import", book.imports.ids.find(id), id, data, is_voided);
    }
    for (auto const& [key, value] : book.settings) to.line("setting", key, value);
    for (Conflict const& conflict : book.conflicts) to.line("conflict", conflict.record, conflict.detail);
    for (auto const& [device, counter] : book.last_counters) to.line("counter", device, counter);
    to.line("version", book.version);
    return to.out;
}

} // namespace dunlin::test
