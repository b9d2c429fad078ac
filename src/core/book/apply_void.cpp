// Taking records out of the count and back in. Every function does nothing to a record that stands that way
// already, so that ranges may name records twice or such as were voided before.
#include "core/book/applier.hpp"

namespace dunlin::applying {
namespace {

enum class Standing : std::uint8_t { Counting, Voided };

void set_standing(Book& book, InvoiceRow& row, Standing standing) {
    row.is_voided = standing == Standing::Voided;
    touch(book, row.customer);
    for (std::uint16_t position = 0; position < row.instalment_count; ++position) {
        RowIndex const instalment = row.first_instalment + position;
        for (RowIndex next = book.instalments.first_allocation[instalment]; next != no_row;
             next = book.allocations[next].next_of_instalment) {
            AllocationRow const& allocation = book.allocations[next];
            SourceRow& source = source_to_change(book, allocation);
            if (allocation.is_voided || source.is_voided) continue;
            bool const is_counting = standing == Standing::Counting;
            add_to_unallocated(book, allocation.id, source,
                               is_counting ? -allocation.amount_minor : allocation.amount_minor);
            touch(book, source.customer);
        }
        refresh_open(book, row, instalment);
    }
}

void set_source_standing(Book& book, SourceRow& row, Standing standing) {
    bool const is_counting = standing == Standing::Counting;
    row.is_voided = !is_counting;
    touch(book, row.customer);
    std::int64_t allocated_minor = 0;
    for (RowIndex next = row.first_allocation; next != no_row; next = book.allocations[next].next_of_source) {
        AllocationRow const& allocation = book.allocations[next];
        InvoiceRow const& invoice = book.invoices[allocation.invoice];
        if (allocation.is_voided || invoice.is_voided) continue;
        add_to_open(book, allocation.id, allocation.instalment,
                    is_counting ? -allocation.amount_minor : allocation.amount_minor);
        allocated_minor += allocation.amount_minor;
        touch(book, invoice.customer);
    }
    row.unallocated_minor = is_counting ? row.amount.minor : 0;
    if (is_counting) add_to_unallocated(book, row.id, row, -allocated_minor);
}

void set_standing(Book& book, PaymentRow& row, Standing standing) {
    set_source_standing(book, row, standing);
}
void set_standing(Book& book, CreditNoteRow& row, Standing standing) {
    set_source_standing(book, row, standing);
}

void set_standing(Book& book, AllocationRow& row, Standing standing) {
    row.is_voided = standing == Standing::Voided;
    SourceRow& source = source_to_change(book, row);
    InvoiceRow const& invoice = book.invoices[row.invoice];
    touch(book, source.customer);
    touch(book, invoice.customer);
    if (source.is_voided || invoice.is_voided) return;
    std::int64_t const minor = row.is_voided ? row.amount_minor : -row.amount_minor;
    add_to_open(book, row.id, row.instalment, minor);
    add_to_unallocated(book, row.id, source, minor);
}

void set_standing(Book& book, WriteOffRow& row, Standing standing) {
    row.is_voided = standing == Standing::Voided;
    InvoiceRow const& invoice = book.invoices[row.invoice];
    touch(book, invoice.customer);
    if (!invoice.is_voided)
        add_to_open(book, row.id, row.instalment, row.is_voided ? row.amount_minor : -row.amount_minor);
}

void set_standing(Book& book, CustomerRow& row, Standing standing) {
    row.is_voided = standing == Standing::Voided;
    row.changed_at = book.version;
}

void set_standing(Book&, ImportRow& row, Standing standing) { row.is_voided = standing == Standing::Voided; }

// Contacts, interactions, follow-ups, promises, disputes.
template<class Row>
void set_standing(Book& book, Row& row, Standing standing) {
    row.is_voided = standing == Standing::Voided;
    touch(book, row.customer);
}

void change_standing(Book& book, std::vector<IdRange> const& ranges, Standing standing) {
    auto const change_in = [&](auto& table) {
        for (IdRange const& range : ranges)
            table.ids.visit_range(range, [&](RowIndex index) {
                auto& row = table[index];
                if (row.is_voided != (standing == Standing::Voided)) set_standing(book, row, standing);
            });
    };
    change_in(book.customers);
    change_in(book.contacts);
    change_in(book.invoices);
    change_in(book.payments);
    change_in(book.credit_notes);
    change_in(book.allocations);
    change_in(book.write_offs);
    change_in(book.interactions);
    change_in(book.follow_ups);
    change_in(book.promises);
    change_in(book.disputes);
    change_in(book.imports);
}

} // namespace

void apply_event(Book& book, Voided const& event) { change_standing(book, event.ranges, Standing::Voided); }

void apply_event(Book& book, Unvoided const& event) {
    change_standing(book, event.ranges, Standing::Counting);
}

} // namespace dunlin::applying
