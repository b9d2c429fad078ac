#include "core/report/statement.hpp"
#include "core/base/sorting.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace dunlin {
namespace {

void add_invoices(std::vector<StatementLine>& lines, Book const& book, StatementSpec const& spec) {
    for (RowIndex const row : book.customers[spec.customer].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        if (invoice.is_voided || invoice.currency != spec.currency) continue;
        lines.push_back({StatementKind::Invoice, invoice.issued, invoice.id, row, invoice.amount_minor, 0});
        for (RowIndex i = invoice.first_instalment; i < invoice.first_instalment + invoice.instalment_count;
             ++i)
            for (RowIndex w = book.instalments.first_write_off[i]; w != no_row;
                 w = book.write_offs[w].next_of_instalment) {
                WriteOffRow const& write_off = book.write_offs[w];
                Date const date = effective_date(book, write_off);
                if (date.is_set())
                    lines.push_back(
                        {StatementKind::WriteOff, date, write_off.id, w, -write_off.amount_minor, 0});
            }
    }
}

void add_source(std::vector<StatementLine>& lines, StatementKind kind, SourceRow const& source, RowIndex row,
                Currency currency) {
    if (source.is_voided || source.amount.currency != currency) return;
    lines.push_back({kind, source.date, source.id, row, -source.amount.minor, 0});
}

std::vector<StatementLine> all_lines(Book const& book, StatementSpec const& spec) {
    CustomerRow const& customer = book.customers[spec.customer];
    std::vector<StatementLine> lines;
    add_invoices(lines, book, spec);
    for (RowIndex const row : customer.credit_notes)
        add_source(lines, StatementKind::CreditNote, book.credit_notes[row], row, spec.currency);
    for (RowIndex const row : customer.payments)
        add_source(lines, StatementKind::Payment, book.payments[row], row, spec.currency);
    sort_stably(lines, [](StatementLine const& a, StatementLine const& b) {
        return std::tie(a.date.days, a.kind, a.row) < std::tie(b.date.days, b.kind, b.row);
    });
    return lines;
}

} // namespace

char const* name_of(StatementKind kind) {
    switch (kind) {
    case StatementKind::Invoice: return "invoice";
    case StatementKind::WriteOff: return "write-off";
    case StatementKind::CreditNote: return "credit-note";
    case StatementKind::Payment: return "payment";
    }
    return "";
}

Statement statement(Book const& book, StatementSpec const& spec) {
    assert(spec.customer < book.customers.size() && spec.to.is_set());
    Statement result;
    result.spec = spec;
    std::int64_t balance_minor = 0;
    for (StatementLine line : all_lines(book, spec)) {
        if (line.date > spec.to) break;
        balance_minor += line.amount_minor;
        line.balance_minor = balance_minor;
        if (spec.from.is_set() && line.date < spec.from)
            result.opening_minor = balance_minor;
        else
            result.lines.push_back(line);
    }
    result.closing_minor = balance_minor;

    for (OpenItem const& item : open_items(book, spec.customer, spec.to))
        if (item.currency == spec.currency) result.open.push_back(item);
    auto const add_unallocated = [&](SourceRow const& source) {
        if (source.amount.currency == spec.currency)
            result.unallocated_minor += unallocated_minor_on(book, source, spec.to);
    };
    CustomerRow const& customer = book.customers[spec.customer];
    for (RowIndex const row : customer.payments) add_unallocated(book.payments[row]);
    for (RowIndex const row : customer.credit_notes) add_unallocated(book.credit_notes[row]);
    return result;
}

std::vector<Currency> currencies_of(Book const& book, RowIndex customer) {
    CustomerRow const& row = book.customers[customer];
    std::vector<Currency> currencies;
    for (RowIndex const i : row.invoices)
        if (!book.invoices[i].is_voided) currencies.push_back(book.invoices[i].currency);
    for (RowIndex const i : row.credit_notes)
        if (!book.credit_notes[i].is_voided) currencies.push_back(book.credit_notes[i].amount.currency);
    for (RowIndex const i : row.payments)
        if (!book.payments[i].is_voided) currencies.push_back(book.payments[i].amount.currency);
    std::sort(currencies.begin(), currencies.end());
    currencies.erase(std::unique(currencies.begin(), currencies.end()), currencies.end());
    return currencies;
}

} // namespace dunlin
