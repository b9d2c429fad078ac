// From understood rows to the ImportBatch.
#include "exchange/import_state.hpp"

namespace dunlin::exchange {

void InvoiceImport::State::start_batch(Book const& book) {
    batch = ImportBatch{};
    batch.import.file_name = record_text(file_name, TextLines::One);
    batch.import.source = "csv";
    batch.import.shape = shape;
    if (extent.mode == ImportMode::AsOfDay) batch.import.as_of = extent.day;
    batch.settings.emplace_back(mapping_setting_key(shape), to_json(analysis.mapping()));

    batch_customers.assign(customers.planned().size(), no_customer);
    for (std::size_t i = 0; i < customers.planned().size(); ++i) {
        PlannedCustomer const& planned = customers.planned()[i];
        if (planned.row_count == 0 && !planned.is_changed) continue;
        batch_customers[i] = static_cast<std::uint32_t>(batch.customers.size());
        BatchCustomer customer;
        customer.existing = planned.existing;
        if (planned.existing.is_set()) {
            auto filled = customers.filled(book, i);
            customer.is_edited = filled.second;
            customer.data = std::move(filled.first);
        } else {
            customer.data = customers.gathered()[i].data;
        }
        if (std::optional<ContactData> contact = customers.new_contact(book, i))
            customer.contacts.push_back(std::move(*contact));
        if (std::optional<BatchContact> contact = customers.filled_contact(book, i))
            customer.edited_contacts.push_back(std::move(*contact));
        batch.customers.push_back(std::move(customer));
    }
    batch_plan = plan(extent);
    batch_invoices.clear();
    next_row = 0; // of the data rows
}

BatchInvoice InvoiceImport::State::batch_invoice(std::uint32_t data_row) {
    std::uint32_t const row = analysis.first_data_row() + data_row;
    BatchInvoice invoice;
    invoice.customer = batch_customers[rows.customer[data_row]];
    invoice.data.number = record_text(cell(row, Field::InvoiceNumber), TextLines::One);
    invoice.data.issued = rows.issued[data_row];
    invoice.data.currency = Currency::from_packed(rows.currency[data_row]);
    invoice.data.reference = record_text(cell(row, Field::Reference), TextLines::One);
    invoice.data.note = record_text(cell(row, Field::Note), TextLines::Many);
    invoice.data.instalments.push_back({rows.due[data_row], rows.amount_minor[data_row]});
    std::int64_t const paid_minor = payment_of(data_row, extent, batch_plan);
    if (paid_minor == 0) return invoice;
    invoice.settled = paid_on(data_row, extent.day);
    if (open_by(data_row, extent) > 0) invoice.paid_minor = paid_minor;
    return invoice;
}

void InvoiceImport::State::build_invoices(std::uint64_t items) {
    auto const count = static_cast<std::uint32_t>(rows.size());
    if (kind == ImportKind::Invoices) batch.invoices.reserve(count);
    for (; next_row < count && items > 0; ++next_row, --items) {
        RowProblem const problem = rows.problem[next_row];
        if (problem != RowProblem::Blank) ++batch.import.rows_read;
        if (!is_in(next_row, extent)) {
            if (problem != RowProblem::Blank) ++batch.import.rows_left_out;
            continue;
        }
        if (kind == ImportKind::CustomersOnly || is_credit(next_row)) continue;
        if (batch_plan.credited.count(next_row) != 0)
            batch_invoices.emplace(next_row, static_cast<std::uint32_t>(batch.invoices.size()));
        batch.invoices.push_back(batch_invoice(next_row));
    }
}

void InvoiceImport::State::build_credits(Book const& book) {
    for (std::size_t i = 0; i < credits.size(); ++i) {
        CreditRow const& credit = credits[i];
        if (!is_in(credit.row, extent)) continue;
        if (!is_in(credit, extent)) {
            ++batch.import.rows_left_out;
            continue;
        }
        std::uint32_t const row = analysis.first_data_row() + credit.row;
        BatchCreditNote note;
        note.customer = batch_customers[rows.customer[credit.row]];
        note.data.number = record_text(cell(row, Field::InvoiceNumber), TextLines::One);
        note.data.issued = rows.issued[credit.row];
        note.data.amount = {credit_minor(credit, extent), Currency::from_packed(rows.currency[credit.row])};
        note.data.reason = record_text(cell(row, Field::Note), TextLines::Many);
        if (note.data.reason.empty())
            note.data.reason = record_text(cell(row, Field::Reference), TextLines::Many);
        Money const whole{-rows.amount_minor[credit.row], note.data.amount.currency};
        if (note.data.amount.minor != whole.minor) {
            // What the rest paid is in no file; what is left is taken, and told.
            if (!note.data.reason.empty()) note.data.reason += '\n';
            note.data.reason += "Open part of " + to_plain_text(whole) + ' ' + whole.currency.code() + '.';
        }
        note.allocated_minor = batch_plan.allocated_minor[i];
        if (credit.invoice >= first_book_entry && credit.invoice != no_entry) {
            note.data.invoice = book.invoices[book_invoices[credit.invoice - first_book_entry]].id;
        } else if (auto const found = batch_invoices.find(credit.invoice); found != batch_invoices.end()) {
            note.invoice = found->second;
        }
        batch.credit_notes.push_back(std::move(note));
    }
}

void InvoiceImport::State::build_settlements(Book const& book) {
    for (MoneyPlan::Settlement const& settlement : batch_plan.settlements) {
        InvoiceRow const& invoice = book.invoices[book_invoices[settlement.invoice - first_book_entry]];
        batch.payments.push_back({invoice.id, paid_on(settlement.row, extent.day), settlement.amount_minor});
        --batch.import.rows_left_out;
    }
}

} // namespace dunlin::exchange
