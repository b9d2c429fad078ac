#include "platform/headless/cli_report_json.hpp"

#include "core/json/writer.hpp"

namespace dunlin::headless {
namespace {

using json::Writer;

// {"report":"ageing","v":1,"as_of":"2026-11-22", …
void begin_report(Writer& writer, char const* name, Date as_of) {
    writer.begin_object().member("report", name).member("v", std::int64_t{1}).member("as_of", as_of);
}

std::string finish(std::string& out, Writer& writer) {
    writer.end_object();
    return std::move(out) + "\n";
}

void write_customer(Writer& writer, Book const& book, RowIndex row) {
    CustomerRow const& customer = book.customers[row];
    writer.key("customer").begin_object();
    writer.member("id", AnyId{customer.id})
        .member("number", customer.data.number)
        .member("name", customer.data.name);
    writer.end_object();
}

void write_ageing_amounts(Writer& writer, AgeingSpec const& spec, Currency currency,
                          AgeingAmounts const& amounts) {
    writer.member("currency", currency.code());
    writer.member_amount("unallocated", {amounts.unallocated_minor, currency});
    writer.member_amount("not_due", {amounts.not_due_minor, currency});
    writer.key("late").begin_array();
    for (std::size_t i = 0; i < late_column_count(spec); ++i)
        writer.text(to_plain_text({amounts.late_minor[i], currency}));
    writer.end_array();
    writer.member_amount("overdue", {amounts.overdue_minor(), currency});
    writer.member_amount("total", {amounts.total_minor, currency});
}

void write_age_columns(Writer& writer, AgeingSpec const& spec) {
    writer.key("columns").begin_array();
    for (std::size_t i = 0; i < late_column_count(spec); ++i) {
        AgeRange const range = late_column_range(spec, i);
        writer.begin_object().member("from", std::int64_t{range.from}).key("to");
        if (range.to < 0)
            writer.null();
        else
            writer.integer(range.to);
        writer.end_object();
    }
    writer.end_array();
}

void write_balance(Writer& writer, Balance const& balance) {
    writer.member("currency", balance.currency.code());
    writer.member_amount("owed", {balance.owed_minor, balance.currency});
    writer.member_amount("overdue", {balance.overdue_minor, balance.currency});
    writer.member_amount("not_due", {balance.not_due_minor, balance.currency});
    writer.member_amount("unallocated", {balance.unallocated_minor, balance.currency});
    writer.member_amount("balance", {balance.balance_minor, balance.currency});
    writer.member("days_late", std::int64_t{balance.oldest_days_late});
    writer.member("open_invoices", std::int64_t{balance.open_count});
    writer.member("overdue_invoices", std::int64_t{balance.overdue_count});
}

void write_contact(Writer& writer, Book const& book, WorklistEntry const& entry) {
    writer.member("can_call", entry.reach.can_call).member("can_email", entry.reach.can_email);
    writer.key("contact");
    if (entry.reach.contact == no_row)
        writer.null();
    else
        writer.text(book.contacts[entry.reach.contact].data.name);
    writer.key("last_contact");
    if (!entry.last_contact) {
        writer.null();
        return;
    }
    writer.begin_object().member("date", entry.last_contact->date);
    writer.member("channel", name_of(entry.last_contact->channel));
    writer.member("outcome", name_of(entry.last_contact->outcome));
    writer.end_object();
}

void write_entry(Writer& writer, Book const& book, WorklistEntry const& entry, std::int64_t rank) {
    writer.begin_object().member("rank", rank);
    write_customer(writer, book, entry.customer);
    writer.member("score", std::int64_t{entry.score}).key("terms").begin_array();
    for (TermPoints const& term : entry.terms)
        writer.begin_object()
            .member("term", name_of(term.term))
            .member("points", std::int64_t{term.points})
            .member("figure", term.figure)
            .end_object();
    writer.end_array();
    writer.member("why", name_of(entry.why)).member("why_date", entry.date);
    writer.member("why_days", std::int64_t{entry.days}).member("next_step", name_of(entry.next_step));
    writer.member("days_late", std::int64_t{entry.days_late});
    write_contact(writer, book, entry);
    writer.key("balances").begin_array();
    for (Balance const& balance : entry.balances) {
        writer.begin_object();
        write_balance(writer, balance);
        writer.end_object();
    }
    writer.end_array().end_object();
}

std::string number_of(Book const& book, StatementLine const& line) {
    switch (line.kind) {
    case StatementKind::Invoice: return book.invoices[line.row].number;
    case StatementKind::CreditNote: return book.credit_notes[line.row].number;
    case StatementKind::Payment: return book.payments[line.row].reference;
    case StatementKind::WriteOff: return book.invoices[book.write_offs[line.row].invoice].number;
    }
    return {};
}

void write_statement(Writer& writer, Book const& book, Statement const& statement) {
    Currency const currency = statement.spec.currency;
    writer.begin_object().member("currency", currency.code());
    writer.member_amount("opening", {statement.opening_minor, currency}).key("lines").begin_array();
    for (StatementLine const& line : statement.lines) {
        writer.begin_object()
            .member("date", line.date)
            .member("kind", name_of(line.kind))
            .member("id", line.id);
        writer.member("number", number_of(book, line));
        writer.member_amount("amount", {line.amount_minor, currency});
        writer.member_amount("balance", {line.balance_minor, currency}).end_object();
    }
    writer.end_array().member_amount("closing", {statement.closing_minor, currency});
    writer.member_amount("unallocated", {statement.unallocated_minor, currency}).key("open").begin_array();
    for (OpenItem const& item : statement.open) {
        writer.begin_object().member("number", book.invoices[item.invoice].number);
        writer.member("instalment", std::int64_t{item.position} + 1).member("issued", item.issued);
        writer.member("due", item.due).member("days_late", std::int64_t{item.days_late});
        writer.member_amount("amount", {item.amount_minor, currency});
        writer.member_amount("open", {item.open_minor, currency}).end_object();
    }
    writer.end_array().end_object();
}

} // namespace

std::string ageing_json(Book const& book, Ageing const& ageing) {
    std::string out;
    Writer writer(out);
    begin_report(writer, "ageing", ageing.spec.as_of);
    writer.member("basis", ageing.spec.basis == AgeingBasis::Due ? "due" : "issue");
    writer.member("unit", ageing.spec.unit == AgeingUnit::Days ? "days" : "months");
    write_age_columns(writer, ageing.spec);
    writer.key("totals").begin_array();
    for (AgeingTotal const& total : ageing.totals) {
        writer.begin_object();
        write_ageing_amounts(writer, ageing.spec, total.currency, total.amounts);
        writer.end_object();
    }
    writer.end_array().key("rows").begin_array();
    for (AgeingRow const& row : ageing.rows) {
        writer.begin_object();
        write_customer(writer, book, row.customer);
        write_ageing_amounts(writer, ageing.spec, row.currency, row.amounts);
        writer.end_object();
    }
    writer.end_array();
    return finish(out, writer);
}

std::string worklist_json(Book const& book, std::vector<WorklistEntry> const& entries,
                          WorklistSpec const& spec) {
    std::string out;
    Writer writer(out);
    begin_report(writer, "worklist", spec.today);
    writer.key("rows").begin_array();
    std::int64_t rank = 0;
    for (WorklistEntry const& entry : entries) write_entry(writer, book, entry, ++rank);
    writer.end_array();
    return finish(out, writer);
}

std::string balances_json(Book const& book, std::vector<CustomerBalance> const& rows, Date as_of) {
    std::string out;
    Writer writer(out);
    begin_report(writer, "balances", as_of);
    writer.key("rows").begin_array();
    for (CustomerBalance const& row : rows) {
        writer.begin_object();
        write_customer(writer, book, row.customer);
        write_balance(writer, row.balance);
        writer.end_object();
    }
    writer.end_array();
    return finish(out, writer);
}

std::string statement_json(Book const& book, RowIndex customer, std::vector<Statement> const& statements,
                           Date as_of) {
    std::string out;
    Writer writer(out);
    begin_report(writer, "statement", as_of);
    write_customer(writer, book, customer);
    writer.key("accounts").begin_array();
    for (Statement const& account : statements) write_statement(writer, book, account);
    writer.end_array();
    return finish(out, writer);
}

} // namespace dunlin::headless
