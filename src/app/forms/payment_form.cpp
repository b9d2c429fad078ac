// The form in which money comes in: its lines propose where the money goes.
#include "app/forms/forms.hpp"

#include "core/base/sorting.hpp"
#include "core/base/utf8.hpp"
#include "core/report/as_of.hpp"
#include "core/rules/allocation.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace dunlin::app {

namespace {

std::optional<Money> typed_amount(PaymentForm const& form, FormContext const& context) {
    auto const currency = Currency::parse(trim(form.currency));
    if (!currency || trim(form.amount).empty()) return std::nullopt;
    auto const amount = parse_amount_as_typed(form.amount, currency.value(), context.locale.amounts);
    if (!amount) return std::nullopt;
    return amount.value();
}

PaymentForm::Line* line_of(std::vector<PaymentForm::Line>& lines, InvoiceId invoice,
                           std::uint16_t instalment) {
    for (PaymentForm::Line& line : lines)
        if (line.invoice == invoice && line.instalment == instalment) return &line;
    return nullptr;
}

// Every instalment of the customer in that currency that is open, or would be without what `source` gave.
std::vector<PaymentForm::Line> open_lines(Book const& book, CustomerId id, Currency currency, AnyId source) {
    std::vector<PaymentForm::Line> lines;
    RowIndex const customer = book.customers.ids.find(id);
    if (customer == no_row) return lines;
    std::vector<std::pair<Date, PaymentForm::Line>> open;
    for (RowIndex const row : book.customers[customer].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        if (invoice.is_voided || invoice.currency != currency) continue;
        for (std::uint16_t i = 0; i < invoice.instalment_count; ++i) {
            RowIndex const at = invoice.first_instalment + i;
            if (book.instalments.open_minor[at] + share_of(book, source, at) > 0)
                open.emplace_back(book.instalments.due[at],
                                  PaymentForm::Line{invoice.id, i, {}, AllocationRule::OldestFirst});
        }
    }
    sort_stably(open, [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto& entry : open) lines.push_back(std::move(entry.second));
    return lines;
}

std::int64_t sum_of(std::vector<PaymentForm::Line> const& lines, Currency currency,
                    FormContext const& context) {
    std::int64_t sum = 0;
    for (PaymentForm::Line const& line : lines) {
        auto const part = parse_amount_as_typed(line.amount, currency, context.locale.amounts);
        if (part) sum += part.value().minor;
    }
    return sum;
}

void list_open(PaymentForm& form, FormContext const& context) {
    std::vector<PaymentForm::Line> const before = std::move(form.lines);
    form.lines.clear();
    auto const currency = Currency::parse(trim(form.currency));
    if (!currency) return;
    form.lines = open_lines(context.book, form.customer, currency.value(), form.id);
    // What was typed stays with its instalment.
    std::map<std::pair<InvoiceId, std::uint16_t>, PaymentForm::Line const*> typed;
    for (PaymentForm::Line const& old : before)
        if (!old.amount.empty()) typed[{old.invoice, old.instalment}] = &old;
    if (typed.empty()) return;
    for (PaymentForm::Line& line : form.lines)
        if (auto const found = typed.find({line.invoice, line.instalment}); found != typed.end())
            line = *found->second;
}

} // namespace

PaymentId unallocated_payment(Book const& book, RowIndex customer) {
    PaymentId newest;
    for (RowIndex const row : book.customers[customer].payments)
        if (book.payments[row].unallocated_minor > 0) newest = PaymentId{book.payments[row].id};
    return newest;
}

PaymentForm payment_form(FormContext const& context, CustomerId customer, PaymentId id) {
    PaymentForm form;
    form.id = id;
    form.customer = customer;
    form.received = format_date_field(context.locale, context.today);
    form.currency = context.default_currency.code();
    if (PaymentRow const* row = context.book.payments.find(id)) {
        if (row->customer != no_row) form.customer = context.book.customers[row->customer].id;
        form.received = format_date_field(context.locale, row->date);
        form.amount = format_amount(context.locale, row->amount);
        form.currency = row->amount.currency.code();
        form.method = name_of(row->method);
        form.reference = row->reference;
        form.note = row->note;
        form.is_by_hand = true;
    } else if (CustomerRow const* owner = context.book.customers.find(customer);
               owner && !owner->invoices.empty()) {
        form.currency = context.book.invoices[owner->invoices.back()].currency.code();
    }
    refresh_lines(form, context);
    for (PaymentForm::Line& line : form.lines) {
        if (!id.is_set()) break;
        InvoiceRow const* invoice = context.book.invoices.find(line.invoice);
        std::int64_t const share = share_of(context.book, id, invoice->first_instalment + line.instalment);
        line.rule = AllocationRule::ByHand;
        if (share != 0) line.amount = format_amount(context.locale, Money{share, invoice->currency});
    }
    return form;
}

PaymentForm payment_form_for(FormContext const& context, std::vector<InvoiceId> const& invoices) {
    InvoiceRow const* const first = invoices.empty() ? nullptr : context.book.invoices.find(invoices.front());
    if (first == nullptr) return payment_form(context, CustomerId{}, PaymentId{});
    PaymentForm form = payment_form(context, context.book.customers[first->customer].id, PaymentId{});
    form.currency = first->currency.code();
    refresh_lines(form, context);
    std::int64_t sum_minor = 0;
    for (PaymentForm::Line& line : form.lines) {
        if (std::find(invoices.begin(), invoices.end(), line.invoice) == invoices.end()) continue;
        InvoiceRow const* const invoice = context.book.invoices.find(line.invoice);
        std::int64_t const open =
            context.book.instalments.open_minor[invoice->first_instalment + line.instalment];
        line.amount = format_amount(context.locale, Money{open, first->currency});
        line.rule = AllocationRule::ByHand;
        sum_minor += open;
    }
    form.amount = format_amount(context.locale, Money{sum_minor, first->currency});
    form.is_by_hand = true;
    return form;
}

void refresh_lines(PaymentForm& form, FormContext const& context) {
    list_open(form, context);
    if (form.is_by_hand) return;
    for (PaymentForm::Line& line : form.lines) line.amount.clear();
    std::optional<Money> const amount = typed_amount(form, context);
    if (!amount) return;
    auto const received = parse_date_as_typed(form.received, context.locale.date_order, context.today);
    Date const date = received ? received.value() : context.today;
    for (AllocationLine const& proposed :
         propose_allocation(context.book, form.customer, *amount, form.reference, date)) {
        PaymentForm::Line* line = line_of(form.lines, proposed.invoice, proposed.instalment);
        if (line == nullptr) continue;
        line->amount = format_amount(context.locale, Money{proposed.amount_minor, amount->currency});
        line->rule = proposed.rule;
    }
}

std::optional<Money> unallocated_of(PaymentForm const& form, FormContext const& context) {
    std::optional<Money> const amount = typed_amount(form, context);
    if (!amount) return std::nullopt;
    return Money{amount->minor - sum_of(form.lines, amount->currency, context), amount->currency};
}

SourceRow const* find_source(Book const& book, AnyId source) {
    SourceRow const* const payment = book.payments.find(source);
    return payment != nullptr ? payment : book.credit_notes.find(source);
}

std::int64_t share_of(Book const& book, AnyId source, RowIndex instalment) {
    SourceRow const* const row = find_source(book, source);
    if (row == nullptr) return 0;
    std::int64_t share = 0;
    for (RowIndex at = row->first_allocation; at != no_row; at = book.allocations[at].next_of_source)
        if (!book.allocations[at].is_voided && book.allocations[at].instalment == instalment)
            share += book.allocations[at].amount_minor;
    return share;
}

AllocationForm allocation_form(FormContext const& context, AnyId source) {
    AllocationForm form;
    form.source = source;
    Book const& book = context.book;
    SourceRow const* const row = find_source(book, source);
    if (row == nullptr || row->customer == no_row) return form;
    CustomerId const customer = book.customers[row->customer].id;
    form.lines = open_lines(book, customer, row->amount.currency, source);
    // What a payment says, or what a credit note is for.
    std::string reference;
    if (PaymentRow const* payment = book.payments.find(source)) {
        reference = payment->reference;
    } else if (CreditNoteRow const* note = book.credit_notes.find(source)) {
        InvoiceRow const* const invoice = book.invoices.find(note->invoice);
        reference = invoice != nullptr ? invoice->number : note->reason;
    }
    std::map<std::pair<InvoiceId, std::uint16_t>, AllocationLine> proposed;
    for (AllocationLine const& line : propose_allocation(
             book, customer, Money{row->unallocated_minor, row->amount.currency}, reference, row->date))
        proposed[{line.invoice, line.instalment}] = line;
    for (PaymentForm::Line& line : form.lines) {
        InvoiceRow const& invoice = *book.invoices.find(line.invoice);
        std::int64_t minor = share_of(book, source, invoice.first_instalment + line.instalment);
        if (minor > 0) line.rule = AllocationRule::ByHand;
        if (auto const found = proposed.find({line.invoice, line.instalment}); found != proposed.end()) {
            minor += found->second.amount_minor;
            line.rule = found->second.rule;
        }
        if (minor > 0) line.amount = format_amount(context.locale, Money{minor, invoice.currency});
    }
    return form;
}

std::optional<Money> unallocated_of(AllocationForm const& form, FormContext const& context) {
    SourceRow const* const row = find_source(context.book, form.source);
    if (row == nullptr) return std::nullopt;
    return Money{row->amount.minor - sum_of(form.lines, row->amount.currency, context), row->amount.currency};
}

} // namespace dunlin::app
