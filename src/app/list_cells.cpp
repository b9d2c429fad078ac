#include "app/list_cells.hpp"

#include "exchange/html_table.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

using Kind = ListColumn::Kind;

CustomerData const& customer_of(Book const& book, RowIndex customer) {
    static CustomerData const nobody;
    return customer < book.customers.size() ? book.customers[customer].data : nobody;
}

ContactData const& contact_of(Book const& book, CustomerRow const& customer) {
    static ContactData const nobody;
    for (RowIndex const row : customer.contacts)
        if (!book.contacts[row].is_voided) return book.contacts[row].data;
    return nobody;
}

void fill(Book const& book, ReadModels const& figures, InvoiceRow const& invoice, InvoiceColumn column,
          ListCell& cell) {
    InvoiceFigures const now = figures_of(book, invoice, figures.today());
    auto const amount = [&](std::int64_t minor) { cell.amounts.push_back({minor, invoice.currency}); };
    switch (column) {
    case InvoiceColumn::Number: cell.text = invoice.number; return;
    case InvoiceColumn::Customer: cell.text = customer_of(book, invoice.customer).name; return;
    case InvoiceColumn::CustomerNumber: cell.text = customer_of(book, invoice.customer).number; return;
    case InvoiceColumn::Reference: cell.text = invoice.reference; return;
    case InvoiceColumn::Issued: cell.date = invoice.issued; return;
    case InvoiceColumn::Due: cell.date = now.due; return;
    case InvoiceColumn::Instalments: cell.count = invoice.instalment_count; return;
    case InvoiceColumn::Amount: return amount(invoice.amount_minor);
    case InvoiceColumn::Currency: cell.text = invoice.currency.code(); return;
    case InvoiceColumn::Paid: return amount(invoice.is_voided ? 0 : invoice.amount_minor - now.open_minor);
    case InvoiceColumn::Open: return amount(now.open_minor);
    case InvoiceColumn::DaysLate: cell.count = now.days_late; return;
    case InvoiceColumn::LastContact: cell.date = figures.last_contact_of(invoice.customer); return;
    case InvoiceColumn::State: cell.text = standing_of(invoice, now); return;
    }
}

void fill(Book const& book, ReadModels const& figures, RowIndex row, CustomerColumn column, ListCell& cell) {
    CustomerRow const& customer = book.customers[row];
    auto const amounts = [&](std::int64_t Balance::*member) {
        for (Balance const& balance : figures.balances_of(row))
            cell.amounts.push_back({balance.*member, balance.currency});
    };
    switch (column) {
    case CustomerColumn::Name: cell.text = customer.data.name; return;
    case CustomerColumn::Number: cell.text = customer.data.number; return;
    case CustomerColumn::City: cell.text = customer.data.address.city; return;
    case CustomerColumn::Email: cell.text = contact_of(book, customer).email; return;
    case CustomerColumn::Phone: {
        ContactData const& contact = contact_of(book, customer);
        cell.text = contact.phone.empty() ? contact.mobile : contact.phone;
        return;
    }
    case CustomerColumn::Terms: cell.count = customer.data.payment_terms_days; return;
    case CustomerColumn::Language: cell.text = customer.data.language; return;
    case CustomerColumn::Tags:
        for (std::string const& tag : customer.data.tags)
            cell.text.append(cell.text.empty() ? "" : ", ").append(tag);
        return;
    case CustomerColumn::Owed: return amounts(&Balance::balance_minor);
    case CustomerColumn::Overdue: return amounts(&Balance::overdue_minor);
    case CustomerColumn::DaysLate: cell.count = figures.days_late_of(row); return;
    case CustomerColumn::LastContact: cell.date = figures.last_contact_of(row); return;
    case CustomerColumn::LastPayment: cell.date = figures.last_received_of(row); return;
    }
}

void fill(Book const& book, PaymentRow const& payment, PaymentColumn column, ListCell& cell) {
    auto const amount = [&](std::int64_t minor) { cell.amounts.push_back({minor, payment.amount.currency}); };
    switch (column) {
    case PaymentColumn::Received: cell.date = payment.date; return;
    case PaymentColumn::Customer: cell.text = customer_of(book, payment.customer).name; return;
    case PaymentColumn::CustomerNumber: cell.text = customer_of(book, payment.customer).number; return;
    case PaymentColumn::Reference: cell.text = payment.reference; return;
    case PaymentColumn::Payer: cell.text = payment.payer; return;
    case PaymentColumn::Method: cell.text = std::string{"method."} + dunlin::name_of(payment.method); return;
    case PaymentColumn::Note: cell.text = payment.note; return;
    case PaymentColumn::Amount: return amount(payment.amount.minor);
    case PaymentColumn::Currency: cell.text = payment.amount.currency.code(); return;
    case PaymentColumn::Allocated: return amount(payment.amount.minor - payment.unallocated_minor);
    case PaymentColumn::Unallocated: return amount(payment.unallocated_minor);
    }
}

exchange::CellKind csv_kind(Kind kind) {
    if (kind == Kind::Amount || kind == Kind::Count) return exchange::CellKind::Number;
    return kind == Kind::Date ? exchange::CellKind::Date : exchange::CellKind::Text;
}

// The cell's `line`th value, plainly.
void write_plain(std::string& out, ListCell const& cell, std::size_t line, Words const& words) {
    out.clear();
    switch (cell.kind) {
    case Kind::Text: out = cell.text; return;
    case Kind::Words: out = words(cell.text); return;
    case Kind::Date: append_iso_text(out, cell.date); return;
    case Kind::Count:
        if (cell.count >= 0) out = std::to_string(cell.count);
        return;
    case Kind::Amount:
        if (line < cell.amounts.size()) append_plain_text(out, cell.amounts[line]);
        return;
    }
}

// The columns of a table in plain text.
struct PlainColumns {
    ListName list;
    std::vector<std::size_t> shown; // positions in list_columns()
    std::vector<exchange::TableColumn> heads;
    bool is_currency_added = false; // as the last one

    PlainColumns(ListName name, ColumnMask mask, Words const& words) : list(name) {
        bool has_amounts = false, has_currency = false;
        std::size_t position = 0;
        for (ListColumn const& column : list_columns(list)) {
            std::size_t const here = position++;
            if (!has_column(mask, here)) continue;
            shown.push_back(here);
            heads.push_back({words(column.words), csv_kind(column.kind)});
            has_amounts = has_amounts || column.kind == Kind::Amount;
            has_currency = has_currency || column.key == "currency";
        }
        is_currency_added = has_amounts && !has_currency;
        if (is_currency_added) heads.push_back({words("column.currency"), exchange::CellKind::Text});
    }
};

template<class Writer>
void write_rows(Writer& writer, Book const& book, ReadModels const& figures, PlainColumns const& columns,
                std::vector<RowIndex> const& rows, Words const& words) {
    std::string text;
    std::vector<ListCell> cells(columns.shown.size());
    for (RowIndex const row : rows) {
        std::vector<Money> const* amounts = nullptr;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            fill_list_cell(book, figures, columns.list, row, columns.shown[i], cells[i]);
            if (cells[i].kind == Kind::Amount) amounts = &cells[i].amounts;
        }
        std::size_t const lines = amounts == nullptr ? 1 : std::max<std::size_t>(1, amounts->size());
        for (std::size_t line = 0; line < lines; ++line) {
            for (ListCell const& cell : cells) {
                write_plain(text, cell, line, words);
                writer.cell(text);
            }
            bool const is_known = amounts != nullptr && line < amounts->size();
            if (columns.is_currency_added)
                writer.cell(is_known ? (*amounts)[line].currency.code() : std::string{});
        }
    }
}

} // namespace

char const* standing_of(InvoiceRow const& invoice, InvoiceFigures const& figures) {
    if (invoice.is_voided) return "invoice.voided";
    if (figures.open_minor == 0) return "invoice.paid";
    if (figures.days_late > 0) return "invoice.overdue";
    return figures.open_minor != invoice.amount_minor ? "invoice.partly" : "invoice.not-due";
}

AnyId id_of(Book const& book, ListName list, RowIndex row) {
    switch (list) {
    case ListName::Invoices: return book.invoices[row].id;
    case ListName::Customers: return book.customers[row].id;
    case ListName::Payments: break;
    }
    return book.payments[row].id;
}

void fill_list_cell(Book const& book, ReadModels const& figures, ListName list, RowIndex row,
                    std::size_t column, ListCell& cell) {
    cell.kind = list_columns(list)[column].kind;
    cell.text.clear();
    cell.amounts.clear();
    cell.date = Date{};
    cell.count = -1;
    switch (list) {
    case ListName::Invoices:
        return fill(book, figures, book.invoices[row], static_cast<InvoiceColumn>(column), cell);
    case ListName::Customers: return fill(book, figures, row, static_cast<CustomerColumn>(column), cell);
    case ListName::Payments: return fill(book, book.payments[row], static_cast<PaymentColumn>(column), cell);
    }
}

std::string list_csv(Book const& book, ReadModels const& figures, ListName list,
                     std::vector<RowIndex> const& rows, ColumnMask mask, Words const& words,
                     exchange::CsvStyle style) {
    PlainColumns const columns{list, mask, words};
    std::string out;
    exchange::CsvWriter writer{out, columns.heads, style};
    write_rows(writer, book, figures, columns, rows, words);
    return out;
}

std::string list_html(Book const& book, ReadModels const& figures, ListName list,
                      std::vector<RowIndex> const& rows, ColumnMask mask, Words const& words,
                      char decimal_sign) {
    PlainColumns const columns{list, mask, words};
    std::string out;
    exchange::HtmlTableWriter writer{out, columns.heads, decimal_sign};
    write_rows(writer, book, figures, columns, rows, words);
    writer.finish();
    return out;
}

} // namespace dunlin::app
