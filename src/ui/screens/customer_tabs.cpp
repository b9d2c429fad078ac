// The customer's records in tables: what was billed, what came, whom to talk to, and the account as a whole.
#include "ui/screens/commands.hpp"
#include "ui/screens/customer_parts.hpp"

#include "core/base/sorting.hpp"
#include "ui/button.hpp"
#include "ui/card.hpp"
#include "ui/tabs.hpp"

#include "core/report/statement.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

enum Tab : int { Invoices, Payments, Contacts, Account };
constexpr std::size_t tab_count = 4;
constexpr std::array<char const*, tab_count> tab_words{"customer.tab.invoices", "customer.tab.payments",
                                                       "customer.tab.contacts", "customer.tab.statement"};

std::size_t count_valid(std::vector<RowIndex> const& rows, auto const& table) {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](RowIndex row) { return !table[row].is_voided; }));
}

// The card with the row of tabs; returns the room for the table. Pressing another tab counts from the next
// frame on.
Box tab_card(Ui& ui, View const& view, RowIndex customer, Box& area, float content_height) {
    Book const& book = view.book();
    CustomerRow const& row = book.customers[customer];
    std::array<std::string, tab_count> labels;
    std::array<std::string, tab_count> const counts{
        std::to_string(count_valid(row.invoices, book.invoices)),
        std::to_string(count_valid(row.payments, book.payments) +
                       count_valid(row.credit_notes, book.credit_notes)),
        std::to_string(count_valid(row.contacts, book.contacts)),
        {}};
    std::array<TabSpec, tab_count> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        labels[i] = view.tr(tab_words[i]);
        all[i] =
            TabSpec{ui.id("customer-tab", i), labels[i], counts[i] == "0" ? std::string_view{} : counts[i]};
    }
    Box const box = cut_top(area, tabs_height(ui) + content_height + 1, 16);
    Box inner = card(ui, box, 0, 0);
    Box const strip = inset(cut_top(inner, tabs_height(ui)), 16, 0);
    CustomerState& state = view.screens.customer;
    int const pressed = tabs(ui, ui.id("customer-tabs"), strip, view.tr("customer.tabs"), all, state.tab);
    if (pressed >= 0) {
        state.tab = pressed;
        ui.want_frames(1);
    }
    cut_bottom(inner, 1);
    return inner;
}

float shown_height(Ui const& ui, TableSpec const& spec, float most_height) {
    return std::min(table_height(ui, spec), std::max(420.0f, most_height));
}

// ---- invoices

// What is open first, by when it falls due; then the rest, newest first.
std::vector<RowIndex> sorted_invoices(View const& view, CustomerRow const& customer) {
    struct Entry {
        bool is_open;
        std::int32_t order;
        RowIndex row;
    };
    std::vector<Entry> entries;
    for (RowIndex const row : customer.invoices) {
        InvoiceRow const& invoice = view.book().invoices[row];
        app::InvoiceFigures const figures = app::figures_of(view.book(), invoice, view.today());
        bool const is_open = figures.open_minor != 0;
        entries.push_back({is_open, is_open ? figures.due.days : -invoice.issued.days, row});
    }
    sort_stably(entries, [](Entry const& a, Entry const& b) {
        return a.is_open != b.is_open ? a.is_open : a.order < b.order;
    });
    std::vector<RowIndex> rows;
    for (Entry const& entry : entries) rows.push_back(entry.row);
    return rows;
}

void fill_invoice(View const& view, InvoiceRow const& invoice, int column, TableCell& cell) {
    app::InvoiceFigures const figures = app::figures_of(view.book(), invoice, view.today());
    switch (column) {
    case 0:
        cell.text = view.document(invoice);
        cell.weight = TableCell::Weight::Strong;
        return;
    case 1: cell.text = view.date(invoice.issued); return;
    case 2: cell.text = view.date(figures.due); return;
    case 3: cell.text = view.money(invoice.amount_minor, invoice.currency); return;
    case 4:
        cell.text = view.money(figures.open_minor, invoice.currency);
        if (figures.open_minor != 0) cell.weight = TableCell::Weight::Strong;
        if (figures.open_minor == 0) cell.tone = Tone::Muted;
        return;
    case 5: cell.text = view.days_late(figures.days_late); return;
    default: break;
    }
    InvoiceState const state = state_of(invoice, figures);
    cell.kind = TableCell::Kind::Chip;
    cell.text = view.tr(state.words);
    cell.tone = state.tone;
}

void draw_invoices_tab(Ui& ui, View const& view, RowIndex customer, Box& area, float most_height) {
    std::vector<RowIndex> const rows = sorted_invoices(view, view.book().customers[customer]);
    std::string const number = view.tr("column.invoice"), issued = view.tr("column.issued"),
                      due = view.tr("column.due"), amount = view.tr("column.amount"),
                      open = view.tr("column.open"), late = view.tr("column.late"),
                      state = view.tr("column.state"), none = view.tr("customer.no-invoices"),
                      name = view.tr("customer.tab.invoices");
    // "Interest on R-319" is longer than a number.
    bool const has_charge = std::any_of(rows.begin(), rows.end(), [&](RowIndex row) {
        return view.book().invoices[row].kind != InvoiceKind::Invoice;
    });
    std::array<TableColumn, 7> const columns{{
        {number, {}, 0, has_charge ? 150.0f : 96.0f, Align::Left, 0},
        {issued, {}, 92, 0, Align::Left, 4},
        {due, {}, 92, 0, Align::Left, 2},
        {amount, {}, 118, 0, Align::Right, 3},
        {open, {}, 118, 0, Align::Right, 0},
        {late, {}, 92, 0, Align::Right, 1},
        {state, {}, 112, 0, Align::Left, 1},
    }};
    auto const invoice_at = [&](std::int64_t row) -> InvoiceRow const& {
        return view.book().invoices[rows[static_cast<std::size_t>(row)]];
    };
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_invoice(view, invoice_at(row), column, cell);
    };
    auto const key_at = [&](std::int64_t row) { return invoice_at(row).id.value; };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = static_cast<std::int64_t>(rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    spec.empty_text = none;
    Box const box = tab_card(ui, view, customer, area, shown_height(ui, spec, most_height));
    TableResult const result =
        table(ui, ui.id("customer-invoices"), box, spec, view.screens.customer.invoices);
    if (result.activated_row >= 0)
        view.ask(app::Go{app::Place{app::Screen::Invoice, view.book().customers[customer].id,
                                    invoice_at(result.activated_row).id}});
}

// ---- payments and credit notes

struct MoneyRow {
    SourceRow const* source = nullptr;
    PaymentRow const* payment = nullptr; // one of both
    CreditNoteRow const* credit_note = nullptr;
};

std::vector<MoneyRow> sorted_money(View const& view, CustomerRow const& customer) {
    std::vector<MoneyRow> rows;
    for (RowIndex const row : customer.payments) {
        PaymentRow const& payment = view.book().payments[row];
        rows.push_back({&payment, &payment, nullptr});
    }
    for (RowIndex const row : customer.credit_notes) {
        CreditNoteRow const& note = view.book().credit_notes[row];
        rows.push_back({&note, nullptr, &note});
    }
    sort_stably(rows, [](MoneyRow const& a, MoneyRow const& b) { return a.source->date > b.source->date; });
    return rows;
}

void fill_money(View const& view, MoneyRow const& row, int column, TableCell& cell) {
    SourceRow const& source = *row.source;
    Currency const currency = source.amount.currency;
    switch (column) {
    case 0: cell.text = view.date(source.date); return;
    case 1:
        cell.text = row.payment != nullptr ? row.payment->reference : row.credit_note->number;
        if (cell.text.empty())
            cell.text = view.tr(row.payment != nullptr ? "kind.payment" : "kind.credit-note");
        cell.weight = TableCell::Weight::Strong;
        return;
    case 2:
        cell.text = row.payment != nullptr ? view.tr(std::string{"method."} + name_of(row.payment->method))
                                           : view.tr("kind.credit-note");
        return;
    case 3:
        cell.text = view.money(source.amount.minor, currency);
        cell.weight = TableCell::Weight::Strong;
        return;
    default: break;
    }
    cell.kind = TableCell::Kind::Chip;
    if (source.is_voided) {
        cell.text = view.tr("invoice.voided");
    } else if (source.unallocated_minor == 0) {
        cell.text = view.tr("payment.allocated");
        cell.tone = Tone::Good;
    } else {
        cell.kind = TableCell::Kind::Button;
        cell.text = view.tr("payment.allocate", {view.money(source.unallocated_minor, currency)});
        std::string const& what = row.payment != nullptr ? row.payment->reference : row.credit_note->number;
        cell.action_name = view.tr("step.action", {cell.text, what});
    }
}

void draw_payments_tab(Ui& ui, View const& view, RowIndex customer, Box& area, float most_height) {
    std::vector<MoneyRow> const rows = sorted_money(view, view.book().customers[customer]);
    std::string const received = view.tr("column.date"), reference = view.tr("column.reference"),
                      how = view.tr("column.method"), amount = view.tr("column.amount"),
                      where = view.tr("column.allocated"), none = view.tr("customer.no-payments"),
                      name = view.tr("customer.tab.payments");
    std::array<TableColumn, 5> const columns{{
        {received, {}, 100, 0, Align::Left, 0},
        {reference, {}, 0, 110, Align::Left, 2},
        {how, {}, 130, 0, Align::Left, 3},
        {amount, {}, 120, 0, Align::Right, 0},
        {where, {}, 170, 0, Align::Left, 1},
    }};
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_money(view, rows[static_cast<std::size_t>(row)], column, cell);
    };
    auto const key_at = [&](std::int64_t row) {
        return rows[static_cast<std::size_t>(row)].source->id.value;
    };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = static_cast<std::int64_t>(rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    spec.empty_text = none;
    Box const box = tab_card(ui, view, customer, area, shown_height(ui, spec, most_height));
    TableResult const result =
        table(ui, ui.id("customer-payments"), box, spec, view.screens.customer.payments);
    std::int64_t const pressed = result.action_row >= 0 ? result.action_row : result.activated_row;
    if (pressed < 0) return;
    MoneyRow const& row = rows[static_cast<std::size_t>(pressed)];
    if (row.source->is_voided) return;
    app::FormContext const context = view.app.form_context();
    if (result.action_row < 0 && row.payment != nullptr)
        view.ask(app::OpenDialog{
            payment_form(context, view.book().customers[customer].id, PaymentId{row.payment->id})});
    else
        view.ask(app::OpenDialog{allocation_form(context, row.source->id)});
}

// ---- contacts

// The number that is called first, the other one below; said where one is known to be wrong, or unwanted.
void tell_numbers(View const& view, ContactData const& data, TableCell& cell) {
    std::string const first{number_to_call(data)};
    cell.text = !first.empty() ? first : data.phone.empty() ? data.mobile : data.phone;
    cell.secondary = cell.text == data.phone ? data.mobile : data.phone;
    if (is_wrong_number(data, data.phone) || is_wrong_number(data, data.mobile))
        add_part(cell.secondary, view.tr("outcome.wrong-number"));
    if (is_unwanted_number(data, data.phone) || is_unwanted_number(data, data.mobile))
        add_part(cell.secondary, view.tr("contact.unwanted-number"));
}

void fill_contact(View const& view, ContactRow const& contact, int column, TableCell& cell) {
    ContactData const& data = contact.data;
    switch (column) {
    case 0:
        cell.text = data.name.empty() ? data.title : data.name;
        if (!data.name.empty()) cell.secondary = data.title;
        if ((data.roles & BillingRole) != 0)
            cell.secondary += (cell.secondary.empty() ? "" : " · ") + view.tr("contact.billing");
        cell.weight = TableCell::Weight::Strong;
        return;
    case 1: cell.text = data.email; return;
    case 2: tell_numbers(view, data, cell); return;
    default: break;
    }
    cell.kind = TableCell::Kind::Button;
    cell.text = view.tr("contact.remove");
    cell.action_name = view.tr("step.action", {cell.text, data.name});
}

void draw_contacts_tab(Ui& ui, View const& view, RowIndex customer, Box& area, float most_height) {
    std::vector<RowIndex> rows;
    for (RowIndex const row : view.book().customers[customer].contacts)
        if (!view.book().contacts[row].is_voided) rows.push_back(row);
    std::string const who = view.tr("column.name"), email = view.tr("field.email"),
                      phone = view.tr("field.phone"), none = view.tr("customer.no-contacts"),
                      name = view.tr("customer.tab.contacts"), add = view.tr("contact.add");
    std::array<TableColumn, 4> const columns{{
        {who, {}, 0, 130, Align::Left, 0},
        {email, {}, 0, 150, Align::Left, 1},
        {phone, {}, 160, 0, Align::Left, 2},
        {{}, {}, 116, 0, Align::Right, 3},
    }};
    auto const contact_at = [&](std::int64_t row) -> ContactRow const& {
        return view.book().contacts[rows[static_cast<std::size_t>(row)]];
    };
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_contact(view, contact_at(row), column, cell);
    };
    auto const key_at = [&](std::int64_t row) { return contact_at(row).id.value; };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = static_cast<std::int64_t>(rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    spec.empty_text = none;
    float const foot_height = ui.control_height() + 24;
    Box box = tab_card(ui, view, customer, area, shown_height(ui, spec, most_height) + foot_height);
    Box foot = inset(cut_bottom(box, foot_height), 12, 12);
    app::FormContext const context = view.app.form_context();
    CustomerId const id = view.book().customers[customer].id;
    TableResult const result =
        table(ui, ui.id("customer-contacts"), box, spec, view.screens.customer.contacts);
    ButtonSpec button;
    button.label = add;
    button.icon = Icon::Plus;
    button.availability = availability_of(view, app::ActionId::AddContact);
    if (button_left(ui, ui.id("customer-add-contact"), foot, button))
        view.ask(app::OpenDialog{contact_form(context, id, ContactId{})});
    if (result.action_row >= 0)
        view.ask(app::Perform{Void{contact_at(result.action_row).id, {}}});
    else if (result.activated_row >= 0)
        view.ask(app::OpenDialog{contact_form(context, id, contact_at(result.activated_row).id)});
}

// ---- statement

struct AccountRow {
    StatementLine line;
    Currency currency;
    bool is_closing = false;
};

std::string document_of(View const& view, StatementLine const& line) {
    Book const& book = view.book();
    switch (line.kind) {
    case StatementKind::Invoice: return view.document(book.invoices[line.row]);
    case StatementKind::CreditNote: return book.credit_notes[line.row].number;
    case StatementKind::Payment: return book.payments[line.row].reference;
    case StatementKind::WriteOff: return view.document(book.invoices[book.write_offs[line.row].invoice]);
    }
    return {};
}

void fill_account(View const& view, AccountRow const& row, int column, TableCell& cell) {
    if (row.is_closing) cell.weight = TableCell::Weight::Strong;
    switch (column) {
    case 0: cell.text = view.date(row.line.date); return;
    case 1:
        cell.text = row.is_closing ? view.tr("statement.closing")
                                   : view.tr(std::string{"kind."} + name_of(row.line.kind));
        return;
    case 2:
        if (!row.is_closing) cell.text = document_of(view, row.line);
        return;
    case 3:
        if (!row.is_closing) cell.text = view.money(row.line.amount_minor, row.currency);
        return;
    default: cell.text = view.money(row.line.balance_minor, row.currency); return;
    }
}

void draw_statement_buttons(Ui& ui, View const& view, RowIndex customer, Box foot) {
    CustomerId const id = view.book().customers[customer].id;
    std::string const send = view.tr("statement.send"), print = view.tr("statement.print"),
                      csv = view.tr("table.csv"), send_name = view.tr("statement.send-it"),
                      print_name = view.tr("statement.print-it");
    ButtonSpec button;
    button.label = send;
    button.accessible_name = send_name;
    button.icon = Icon::Mail;
    button.availability = availability_of(view, app::ActionId::Statement);
    if (button_left(ui, ui.id("statement-send"), foot, button))
        view.ask(write_intent(view.app, id, app::MessageKind::Statement));
    button = {};
    button.label = print;
    button.accessible_name = print_name;
    button.icon = Icon::Print;
    if (button_left(ui, ui.id("statement-print"), foot, button)) view.ask(app::PrintStatement{id});
    button = {};
    button.label = csv;
    button.icon = Icon::Download;
    if (button_left(ui, ui.id("statement-csv"), foot, button))
        view.ask(app::DownloadTable{app::TableName::Statement, id});
}

void draw_statement_tab(Ui& ui, View const& view, RowIndex customer, Box& area, float most_height) {
    std::vector<AccountRow> rows;
    for (Currency const currency : currencies_of(view.book(), customer)) {
        Statement const account =
            statement(view.book(), StatementSpec{customer, currency, Date{}, view.today()});
        for (StatementLine const& line : account.lines) rows.push_back({line, currency, false});
        StatementLine closing;
        closing.date = view.today();
        closing.balance_minor = account.closing_minor;
        rows.push_back({closing, currency, true});
    }
    std::string const date = view.tr("column.date"), what = view.tr("column.what"),
                      number = view.tr("column.number"), amount = view.tr("column.amount"),
                      balance = view.tr("column.balance"), none = view.tr("customer.no-statement"),
                      name = view.tr("customer.tab.statement");
    std::array<TableColumn, 5> const columns{{
        {date, {}, 110, 0, Align::Left, 0},
        {what, {}, 0, 90, Align::Left, 1},
        {number, {}, 0, 110, Align::Left, 2},
        {amount, {}, 130, 0, Align::Right, 0},
        {balance, {}, 130, 0, Align::Right, 1},
    }};
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_account(view, rows[static_cast<std::size_t>(row)], column, cell);
    };
    // A closing line is no record: its currency is its key, which no id is (ids have a device part).
    auto const key_at = [&](std::int64_t row) -> std::uint64_t {
        AccountRow const& entry = rows[static_cast<std::size_t>(row)];
        return entry.is_closing ? entry.currency.packed() : entry.line.id.value;
    };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = static_cast<std::int64_t>(rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    spec.empty_text = none;
    float const foot_height = ui.control_height() + 24;
    Box box = tab_card(ui, view, customer, area, shown_height(ui, spec, most_height) + foot_height);
    draw_statement_buttons(ui, view, customer, inset(cut_bottom(box, foot_height), 12, 12));
    TableResult const result =
        table(ui, ui.id("customer-statement"), box, spec, view.screens.customer.statement);
    if (result.activated_row < 0) return;
    AccountRow const& row = rows[static_cast<std::size_t>(result.activated_row)];
    CustomerId const id = view.book().customers[customer].id;
    if (row.is_closing) return;
    if (row.line.kind == StatementKind::Invoice)
        view.ask(app::Go{app::Place{app::Screen::Invoice, id, InvoiceId{row.line.id}}});
    if (row.line.kind == StatementKind::Payment)
        view.ask(app::OpenDialog{payment_form(view.app.form_context(), id, PaymentId{row.line.id})});
}

} // namespace

void draw_customer_tabs(Ui& ui, View const& view, RowIndex customer, Box& area, float most_height) {
    switch (view.screens.customer.tab) {
    case Payments: return draw_payments_tab(ui, view, customer, area, most_height);
    case Contacts: return draw_contacts_tab(ui, view, customer, area, most_height);
    case Account: return draw_statement_tab(ui, view, customer, area, most_height);
    default: return draw_invoices_tab(ui, view, customer, area, most_height);
    }
}

} // namespace dunlin::ui
