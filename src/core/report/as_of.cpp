#include "core/report/as_of.hpp"

#include <algorithm>
#include <tuple>

namespace dunlin {
namespace {

Date later_of(Date a, Date b) { return a < b ? b : a; }

} // namespace

Date effective_date(Book const& book, AllocationRow const& allocation) {
    if (!counts(book, allocation)) return {};
    return later_of(later_of(allocation.date, source_of(book, allocation).date),
                    book.invoices[allocation.invoice].issued);
}

Date effective_date(Book const& book, WriteOffRow const& write_off) {
    if (!counts(book, write_off)) return {};
    return later_of(write_off.date, book.invoices[write_off.invoice].issued);
}

Date latest_fact(Book const& book) {
    Date latest;
    auto const look = [&latest](auto const& rows) {
        for (auto const& row : rows) latest = later_of(latest, row.date);
    };
    look(book.allocations.rows);
    look(book.payments.rows);
    look(book.credit_notes.rows);
    look(book.write_offs.rows);
    for (Date const issued : book.instalments.issued) latest = later_of(latest, issued);
    return latest;
}

LaterFacts later_facts(Book const& book, Date as_of) {
    return latest_fact(book) > as_of ? LaterFacts::Possible : LaterFacts::None;
}

std::int64_t open_minor_on(Book const& book, RowIndex instalment, Date as_of, LaterFacts later) {
    InstalmentColumns const& columns = book.instalments;
    if (columns.invoice[instalment] == no_row || columns.issued[instalment] > as_of) return 0;
    std::int64_t open_minor = columns.open_minor[instalment];
    if (later == LaterFacts::None) return open_minor;
    for (RowIndex row = columns.first_allocation[instalment]; row != no_row;
         row = book.allocations[row].next_of_instalment)
        if (effective_date(book, book.allocations[row]) > as_of)
            open_minor += book.allocations[row].amount_minor;
    for (RowIndex row = columns.first_write_off[instalment]; row != no_row;
         row = book.write_offs[row].next_of_instalment)
        if (effective_date(book, book.write_offs[row]) > as_of)
            open_minor += book.write_offs[row].amount_minor;
    return open_minor;
}

std::int64_t unallocated_minor_on(Book const& book, SourceRow const& source, Date as_of, LaterFacts later) {
    if (source.is_voided || source.date > as_of) return 0;
    std::int64_t unallocated_minor = source.unallocated_minor;
    if (later == LaterFacts::None) return unallocated_minor;
    for (RowIndex row = source.first_allocation; row != no_row; row = book.allocations[row].next_of_source)
        if (effective_date(book, book.allocations[row]) > as_of)
            unallocated_minor += book.allocations[row].amount_minor;
    return unallocated_minor;
}

std::vector<OpenItem> open_items(Book const& book, RowIndex customer, Date as_of) {
    std::vector<OpenItem> items;
    for (RowIndex const invoice_row : book.customers[customer].invoices) {
        InvoiceRow const& invoice = book.invoices[invoice_row];
        if (invoice.is_voided || invoice.issued > as_of) continue;
        for (std::uint16_t position = 0; position < invoice.instalment_count; ++position) {
            RowIndex const instalment = invoice.first_instalment + position;
            std::int64_t const open_minor = open_minor_on(book, instalment, as_of);
            if (open_minor == 0) continue;
            Date const due = book.instalments.due[instalment];
            items.push_back({instalment, invoice_row, position, invoice.issued, due, invoice.currency,
                             book.instalments.amount_minor[instalment], open_minor,
                             days_between(due, as_of)});
        }
    }
    std::sort(items.begin(), items.end(), [&book](OpenItem const& a, OpenItem const& b) {
        return std::tie(a.due.days, book.invoices[a.invoice].number, a.invoice, a.position) <
               std::tie(b.due.days, book.invoices[b.invoice].number, b.invoice, b.position);
    });
    return items;
}

Date civil_date(Instant instant, std::string_view time_zone, ZoneOffset const& offset) {
    constexpr std::int64_t minute_ms = 60'000;
    constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
    std::int64_t const offset_minutes = offset ? offset(instant, time_zone) : 0;
    std::int64_t const local_ms = instant.ms + offset_minutes * minute_ms;
    std::int64_t days = local_ms / day_ms;
    if (local_ms % day_ms < 0) --days;
    return Date{static_cast<std::int32_t>(days)};
}

} // namespace dunlin
