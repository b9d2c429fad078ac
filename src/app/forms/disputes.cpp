#include "app/forms/disputes.hpp"

#include "app/forms/form_reader.hpp"
#include "core/base/sorting.hpp"
#include "core/book/disputed.hpp"

#include <algorithm>
#include <map>

namespace dunlin::app {

namespace {

// Open and not disputed yet, of the invoice.
std::int64_t free_of(Book const& book, InvoiceRow const& invoice, DisputedParts const& disputed) {
    std::int64_t free = 0;
    for (RowIndex i = 0; !invoice.is_voided && i < invoice.instalment_count; ++i) {
        RowIndex const at = invoice.first_instalment + i;
        free += std::max<std::int64_t>(0, book.instalments.open_minor[at] - disputed.of_instalment(at));
    }
    return free;
}

// In the currency in which most invoices are open.
Money free_of(Book const& book, RowIndex customer) {
    DisputedParts const disputed(book, customer);
    std::map<Currency, std::pair<int, std::int64_t>> by_currency; // invoices, and their sum
    for (RowIndex const row : book.customers[customer].invoices) {
        std::int64_t const free = free_of(book, book.invoices[row], disputed);
        if (free <= 0) continue;
        auto& [count, sum] = by_currency[book.invoices[row].currency];
        ++count;
        sum += free;
    }
    auto const most =
        std::max_element(by_currency.begin(), by_currency.end(),
                         [](auto const& a, auto const& b) { return a.second.first < b.second.first; });
    return most == by_currency.end() ? Money{} : Money{most->second.second, most->first};
}

// The id of the one invoice that is late; "" where there are several, or none.
std::string only_late(FormContext const& context, RowIndex customer) {
    std::string id;
    for (InvoiceId const invoice : disputable_invoices(context.book, customer)) {
        RowIndex const first = context.book.invoices.find(invoice)->first_instalment;
        if (context.today <= context.book.instalments.due[first]) continue;
        if (!id.empty()) return {};
        id = to_text(invoice);
    }
    return id;
}

InvoiceRow const* invoice_of(InteractionForm const& form, Book const& book) {
    auto const id = parse_id(form.dispute_invoice);
    return id ? book.invoices.find(id.value()) : nullptr;
}

} // namespace

std::vector<InvoiceId> disputable_invoices(Book const& book, RowIndex customer) {
    DisputedParts const disputed(book, customer);
    std::vector<RowIndex> rows;
    for (RowIndex const row : book.customers[customer].invoices)
        if (free_of(book, book.invoices[row], disputed) > 0) rows.push_back(row);
    auto const due = [&](RowIndex row) { return book.instalments.due[book.invoices[row].first_instalment]; };
    sort_stably(rows, [&](RowIndex a, RowIndex b) { return due(a) < due(b); });
    std::vector<InvoiceId> ids;
    for (RowIndex const row : rows) ids.push_back(book.invoices[row].id);
    return ids;
}

bool can_dispute(InteractionForm const& form, FormContext const& context) {
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    return customer != no_row && free_of(context.book, customer).minor > 0;
}

void propose_dispute(InteractionForm& form, FormContext const& context) {
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    if (form.dispute_amount != form.proposed_dispute || customer == no_row) return;
    if (form.proposed_dispute.empty()) form.dispute_invoice = only_late(context, customer);
    Money free = free_of(context.book, customer);
    if (InvoiceRow const* const invoice = invoice_of(form, context.book))
        free =
            Money{free_of(context.book, *invoice, DisputedParts{context.book, customer}), invoice->currency};
    if (!free.currency.is_set()) return;
    form.dispute_currency = free.currency.code();
    form.dispute_amount = format_amount(context.locale, free);
    form.proposed_dispute = form.dispute_amount;
}

DisputeData read_dispute(InteractionForm const& form, Date opened, FormReader& reader) {
    DisputeData dispute;
    dispute.opened = opened;
    dispute.reason = reader.choice<DisputeReason>(form.dispute_reason, "dispute_reason");
    Currency const currency = reader.currency(form.dispute_currency, "dispute_currency");
    dispute.amount = Money{reader.amount_minor(form.dispute_amount, currency, "dispute_amount"), currency};
    if (InvoiceRow const* const invoice = invoice_of(form, reader.book()))
        for (std::uint16_t i = 0; i < invoice->instalment_count; ++i)
            dispute.instalments.push_back({invoice->id, i});
    return dispute;
}

Money disputed_of(Book const& book, DisputeId dispute) {
    RowIndex const row = book.disputes.ids.find(dispute);
    if (row == no_row) return {};
    DisputeRow const& found = book.disputes[row];
    return Money{DisputedParts{book, found.customer}.of_dispute(row), found.data.amount.currency};
}

SettleForm settle_form(FormContext const& context, DisputeId dispute) {
    SettleForm form;
    form.id = dispute;
    form.issued = format_date_field(context.locale, context.today);
    return form;
}

Submission submit(SettleForm const& form, FormContext const& context) {
    FormReader reader{context};
    CloseDispute command;
    command.id = form.id;
    command.state = reader.choice<DisputeState>(form.outcome, "outcome");
    bool const is_partly = command.state == DisputeState::PartlyUpheld;
    if (is_partly || command.state == DisputeState::Upheld) {
        Money const disputed = disputed_of(context.book, form.id);
        command.credit.amount = disputed;
        if (is_partly)
            command.credit.amount.minor = reader.amount_minor(form.amount, disputed.currency, "amount");
        command.credit.number = form.number;
        command.credit.issued = reader.date(form.issued, "issued");
        command.credit.reason = form.reason;
    }
    return reader.finish(std::move(command));
}

} // namespace dunlin::app
