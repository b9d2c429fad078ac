#include "exchange/book_tables.hpp"

namespace dunlin::exchange {
namespace {

std::string plain(std::int64_t minor, Currency currency) { return to_plain_text({minor, currency}); }

std::string with_spaces(std::string text) {
    for (char& c : text) {
        if (c == '\n') c = ',';
    }
    return text;
}

TableColumn text(char const* name) { return {name, CellKind::Text}; }
TableColumn number(char const* name) { return {name, CellKind::Number}; }
TableColumn date(char const* name) { return {name, CellKind::Date}; }

ContactData const* first_contact(Book const& book, CustomerRow const& customer) {
    for (RowIndex const row : customer.contacts) {
        if (!book.contacts[row].is_voided) return &book.contacts[row].data;
    }
    return nullptr;
}

} // namespace

TableText customers_table(Book const& book) {
    TableText table;
    table.columns = {text("Customer number"), text("Customer"),    text("Contact"),
                     text("E-mail"),          text("Phone"),       text("Mobile"),
                     text("Address"),         text("Postal code"), text("City"),
                     text("Region"),          text("Country"),     text("Language"),
                     number("Payment terms"), text("Tax number"),  number("Credit limit"),
                     text("Currency"),        text("Note")};
    ContactData const nobody;
    for (CustomerRow const& row : book.customers.rows) {
        if (row.is_voided) continue;
        CustomerData const& data = row.data;
        ContactData const* const found = first_contact(book, row);
        ContactData const& contact = found == nullptr ? nobody : *found;
        bool const has_limit = data.credit_limit.currency.is_set();
        table.rows.push_back(
            {data.number, data.name, contact.name, contact.email, contact.phone, contact.mobile,
             with_spaces(data.address.lines), data.address.postal_code, data.address.city,
             data.address.region, data.address.country, data.language,
             data.payment_terms_days < 0 ? std::string() : std::to_string(data.payment_terms_days),
             data.tax_number, has_limit ? to_plain_text(data.credit_limit) : std::string(),
             data.credit_limit.currency.code(), data.note});
    }
    return table;
}

TableText invoices_table(Book const& book) {
    TableText table;
    table.columns = {text("Invoice number"), text("Customer number"), text("Customer"), text("Kind"),
                     date("Issue date"),     date("Due date"),        number("Amount"), number("Open amount"),
                     text("Currency"),       text("Reference"),       text("Note")};
    for (InvoiceRow const& row : book.invoices.rows) {
        if (row.is_voided) continue;
        CustomerData const& customer = book.customers[row.customer].data;
        for (RowIndex i = row.first_instalment; i < row.first_instalment + row.instalment_count; ++i) {
            table.rows.push_back({row.number, customer.number, customer.name, dunlin::name_of(row.kind),
                                  to_iso_text(row.issued), to_iso_text(book.instalments.due[i]),
                                  plain(book.instalments.amount_minor[i], row.currency),
                                  plain(book.instalments.open_minor[i], row.currency), row.currency.code(),
                                  row.reference, row.note});
        }
    }
    return table;
}

TableText payments_table(Book const& book) {
    TableText table;
    table.columns = {
        date("Date"),          text("Customer number"), text("Customer"),  number("Amount"), text("Currency"),
        number("Unallocated"), text("Method"),          text("Reference"), text("Payer"),    text("Note")};
    for (PaymentRow const& row : book.payments.rows) {
        if (row.is_voided) continue;
        CustomerData const& customer = book.customers[row.customer].data;
        table.rows.push_back({to_iso_text(row.date), customer.number, customer.name,
                              to_plain_text(row.amount), row.amount.currency.code(),
                              plain(row.unallocated_minor, row.amount.currency), dunlin::name_of(row.method),
                              row.reference, row.payer, row.note});
    }
    return table;
}

TableText interactions_table(Book const& book) {
    TableText table;
    table.columns = {
        text("When"),      text("Customer number"), text("Customer"), text("Contact"),   text("Channel"),
        text("Direction"), text("Outcome"),         text("Invoices"), date("Next date"), text("Text")};
    for (InteractionRow const& row : book.interactions.rows) {
        if (row.is_voided) continue;
        CustomerData const& customer = book.customers[row.customer].data;
        InteractionData const& data = row.data;
        ContactRow const* const contact = book.contacts.find(data.contact);
        std::string invoices;
        for (InvoiceId const id : data.invoices) {
            InvoiceRow const* const invoice = book.invoices.find(id);
            if (invoice == nullptr) continue;
            if (!invoices.empty()) invoices += ", ";
            invoices += invoice->number;
        }
        table.rows.push_back({to_iso_text(data.at), customer.number, customer.name,
                              contact == nullptr ? std::string() : contact->data.name,
                              dunlin::name_of(data.channel), dunlin::name_of(data.direction),
                              dunlin::name_of(data.outcome), invoices, to_iso_text(data.next_date),
                              data.text});
    }
    return table;
}

} // namespace dunlin::exchange
