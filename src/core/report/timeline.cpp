#include "core/report/timeline.hpp"
#include "core/base/sorting.hpp"

#include <algorithm>
#include <tuple>

namespace dunlin {
namespace {

// Within a day, what stands higher.
int rank_of(TimelineKind kind) {
    switch (kind) {
    case TimelineKind::FollowUp: return 0;
    case TimelineKind::Interaction: return 1;
    case TimelineKind::Payment: return 2;
    case TimelineKind::CreditNote: return 3;
    case TimelineKind::WriteOff: return 4;
    case TimelineKind::Invoice: return 5;
    }
    return 6;
}

void add_documents(std::vector<TimelineEntry>& entries, Book const& book, CustomerRow const& customer) {
    for (RowIndex const row : customer.invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        entries.push_back({TimelineKind::Invoice,
                           invoice.issued,
                           {},
                           invoice.id,
                           row,
                           {invoice.amount_minor, invoice.currency},
                           invoice.is_voided});
        for (RowIndex i = invoice.first_instalment; i < invoice.first_instalment + invoice.instalment_count;
             ++i)
            for (RowIndex w = book.instalments.first_write_off[i]; w != no_row;
                 w = book.write_offs[w].next_of_instalment) {
                WriteOffRow const& write_off = book.write_offs[w];
                entries.push_back({TimelineKind::WriteOff,
                                   write_off.date,
                                   {},
                                   write_off.id,
                                   w,
                                   {write_off.amount_minor, invoice.currency},
                                   !counts(book, write_off)});
            }
    }
    for (RowIndex const row : customer.credit_notes) {
        CreditNoteRow const& note = book.credit_notes[row];
        entries.push_back(
            {TimelineKind::CreditNote, note.date, {}, note.id, row, note.amount, note.is_voided});
    }
    for (RowIndex const row : customer.payments) {
        PaymentRow const& payment = book.payments[row];
        entries.push_back(
            {TimelineKind::Payment, payment.date, {}, payment.id, row, payment.amount, payment.is_voided});
    }
}

// The talk's own entry names the day.
bool is_told_by_its_talk(Book const& book, FollowUpRow const& follow_up) {
    InteractionRow const* const talk = book.interactions.find(follow_up.data.interaction);
    return talk != nullptr && follow_up.data.text.empty() && talk->data.next_date == follow_up.data.due;
}

// Not set while something is open, or if nothing ever was put to it.
Date settled_on(Book const& book, InvoiceRow const& invoice) {
    Date last;
    for (RowIndex i = invoice.first_instalment; i < invoice.first_instalment + invoice.instalment_count;
         ++i) {
        if (book.instalments.open_minor[i] != 0) return {};
        for (RowIndex row = book.instalments.first_allocation[i]; row != no_row;
             row = book.allocations[row].next_of_instalment)
            if (counts(book, book.allocations[row])) last = std::max(last, book.allocations[row].date);
        for (RowIndex row = book.instalments.first_write_off[i]; row != no_row;
             row = book.write_offs[row].next_of_instalment)
            if (counts(book, book.write_offs[row])) last = std::max(last, book.write_offs[row].date);
    }
    return last;
}

} // namespace

std::vector<TimelineEntry> timeline(Book const& book, RowIndex customer, ZoneOffset const& offset) {
    CustomerRow const& row = book.customers[customer];
    std::vector<TimelineEntry> entries;
    add_documents(entries, book, row);
    for (RowIndex const i : row.interactions) {
        InteractionRow const& interaction = book.interactions[i];
        entries.push_back({TimelineKind::Interaction,
                           civil_date(interaction.data.at, interaction.data.time_zone, offset),
                           interaction.data.at,
                           interaction.id,
                           i,
                           {},
                           interaction.is_voided});
    }
    for (RowIndex const i : row.follow_ups) {
        FollowUpRow const& follow_up = book.follow_ups[i];
        if (is_told_by_its_talk(book, follow_up)) continue;
        entries.push_back(
            {TimelineKind::FollowUp, follow_up.data.due, {}, follow_up.id, i, {}, follow_up.is_voided});
    }
    sort_stably(entries, [](TimelineEntry const& a, TimelineEntry const& b) {
        int const a_rank = rank_of(a.kind), b_rank = rank_of(b.kind);
        return std::tie(b.date.days, a_rank, b.at.ms, b.row) < std::tie(a.date.days, b_rank, a.at.ms, a.row);
    });
    return entries;
}

std::vector<TimelineEntry> talks_about(Book const& book, RowIndex invoice,
                                       std::span<TimelineEntry const> of_customer) {
    InvoiceRow const& row = book.invoices[invoice];
    Date const settled = settled_on(book, row);
    std::vector<TimelineEntry> talks;
    for (TimelineEntry const& entry : of_customer) {
        if (entry.kind != TimelineKind::Interaction || entry.is_voided) continue;
        std::vector<InvoiceId> const& named = book.interactions[entry.row].data.invoices;
        bool const is_in_its_time =
            !(entry.date < row.issued) && (!settled.is_set() || !(settled < entry.date));
        bool const is_named = std::find(named.begin(), named.end(), row.id) != named.end();
        if (named.empty() ? is_in_its_time : is_named) talks.push_back(entry);
    }
    return talks;
}

} // namespace dunlin
