// Understanding the rows of a table of invoices: one pass, columns out, problems listed.
#include "core/base/utf8.hpp"
#include "exchange/import_state.hpp"

#include <algorithm>
#include <array>

namespace dunlin::exchange {
namespace {

constexpr std::array detail_fields{
    Field::CustomerName, Field::ContactName, Field::Email,       Field::Phone,       Field::Mobile,
    Field::PostalCode,   Field::City,        Field::Region,      Field::Country,     Field::Language,
    Field::PaymentTerms, Field::TaxNumber,   Field::CreditLimit, Field::AddressLines};

void set_if_empty(std::string& target, std::string_view cell, TextLines lines = TextLines::One) {
    if (target.empty()) target = record_text(cell, lines);
}

} // namespace

std::uint32_t hash_of(std::uint32_t customer, std::string_view number, DocumentKind kind) {
    std::uint64_t const seed = (std::uint64_t{customer} << 1) | (kind == DocumentKind::CreditNote ? 1 : 0);
    std::uint64_t hash = 0xcbf29ce484222325ull ^ (seed * 0x9E3779B97F4A7C15ull);
    for (char const c : number) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

void RowColumns::reserve(std::size_t count) {
    customer.reserve(count);
    issued.reserve(count);
    due.reserve(count);
    settled.reserve(count);
    amount_minor.reserve(count);
    open_minor.reserve(count);
    currency.reserve(count);
    problem.reserve(count);
    is_due_from_terms.reserve(count);
}

void RowColumns::clear() { *this = RowColumns{}; }

void InvoiceImport::State::start_understanding(Book const& book) {
    Mapping const& mapping = analysis.mapping();
    columns.assign(field_count, -1);
    details.clear();
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        Field const field = mapping.columns[i];
        int& first = columns[static_cast<std::size_t>(field)];
        if (first < 0) first = static_cast<int>(i);
        bool const is_detail =
            std::find(detail_fields.begin(), detail_fields.end(), field) != detail_fields.end();
        if (is_detail) details.emplace_back(field, static_cast<std::uint32_t>(i));
    }
    bool const has_invoices =
        column(Field::InvoiceNumber) >= 0 || column(Field::Amount) >= 0 || column(Field::OpenAmount) >= 0;
    kind = has_invoices ? ImportKind::Invoices : ImportKind::CustomersOnly;
    if (kind == ImportKind::CustomersOnly && column(Field::Note) >= 0)
        details.emplace_back(Field::Note, static_cast<std::uint32_t>(column(Field::Note)));

    next_row = analysis.first_data_row();
    rows.clear();
    rows.reserve(analysis.end_of_data() - next_row);
    left_out.clear();
    customers.start(book);
    numbers.clear(analysis.end_of_data() - next_row);
    plain_numbers.clear(0);
    book_invoices.clear();
    book_customers.clear();
    book_open_minor.clear();
    book_credits.clear();
    unallocated_minor.clear();
    credits.clear();
    known_rows.clear();
    has_credits.clear();
    has_settled_dates = false;
    due_from_terms = 0;
    phase = Phase::Understanding;
}

std::string_view InvoiceImport::State::cell(std::uint32_t row, Field field) {
    int const at = column(field);
    if (at < 0) return {};
    return trim_cell(analysis.table().field(row, static_cast<std::uint32_t>(at), scratch));
}

bool InvoiceImport::State::is_given(std::string_view text) const {
    if (text.empty()) return false;
    if (text.size() > 10 || (text[0] >= '1' && text[0] <= '9')) return true;
    constexpr std::array<std::string_view, 12> nothing{
        "-", "--", "n/a", "N/A", "null", "NULL", "none", "None", "open", "Open", "00/00/0000", "0000-00-00"};
    if (std::find(nothing.begin(), nothing.end(), text) != nothing.end()) return false;
    return text != "0" && text != "offen" && text != "00.00.0000" && text != "–";
}

void InvoiceImport::State::leave_out(std::uint32_t row, Field field, RowProblem problem) {
    rows.problem.back() = problem;
    left_out.push_back({row, column(field), problem});
}

void InvoiceImport::State::understand_row(Book const& book, std::uint32_t row) {
    rows.customer.push_back(no_customer);
    rows.issued.emplace_back();
    rows.due.emplace_back();
    rows.settled.emplace_back();
    rows.amount_minor.push_back(0);
    rows.open_minor.push_back(no_amount);
    rows.currency.push_back(0);
    rows.problem.push_back(RowProblem::None);
    rows.is_due_from_terms.push_back(false);
    if (kind == ImportKind::Invoices) {
        understand_invoice(book, row);
        return;
    }
    if (analysis.table().is_blank(row)) {
        rows.problem.back() = RowProblem::Blank;
        return;
    }
    std::string const number(cell(row, Field::CustomerNumber));
    std::string_view const name = cell(row, Field::CustomerName);
    if (number.empty() && name.empty()) {
        leave_out(row, column(Field::CustomerName) >= 0 ? Field::CustomerName : Field::CustomerNumber,
                  RowProblem::NoCustomer);
        return;
    }
    std::uint32_t const customer = customers.find_or_add(book, number, name, row);
    rows.customer.back() = customer;
    gather_details(customer, row);
    if (customers.planned()[customer].row_count++ > 0) {
        --customers.planned()[customer].row_count;
        leave_out(row, Field::CustomerName, RowProblem::SameInFile);
    }
}

// The first thing that is wrong with a row is what is said about it.
void InvoiceImport::State::understand_invoice(Book const& book, std::uint32_t row) {
    std::string_view const invoice_number = cell(row, Field::InvoiceNumber);
    if (invoice_number.empty()) {
        if (analysis.table().is_blank(row)) {
            rows.problem.back() = RowProblem::Blank;
        } else {
            leave_out(row, Field::InvoiceNumber,
                      looks_like_total(row) ? RowProblem::LooksLikeTotal : RowProblem::NoInvoiceNumber);
        }
        return;
    }
    if (!read_amount(row) || !read_dates(book, row)) return;
    scratch2.assign(cell(row, Field::CustomerNumber));
    std::string_view const name = cell(row, Field::CustomerName);
    if (scratch2.empty() && name.empty()) {
        leave_out(row, column(Field::CustomerName) >= 0 ? Field::CustomerName : Field::CustomerNumber,
                  looks_like_total(row) ? RowProblem::LooksLikeTotal : RowProblem::NoCustomer);
        return;
    }
    std::size_t const known = customers.planned().size();
    std::uint32_t const customer = customers.find_or_add(book, scratch2, name, row);
    rows.customer.back() = customer;
    if (customers.planned().size() > known) index_book_invoices(book, customer);
    gather_details(customer, row);
    if (!rows.due.back().is_set() && rows.amount_minor.back() >= 0) {
        RowIndex const existing = customers.gathered()[customer].existing;
        std::int32_t days = days_of_terms(cell(row, Field::PaymentTerms));
        if (days < 0 && existing != no_row) days = book.customers[existing].data.payment_terms_days;
        if (days < 0) days = defaults.payment_terms_days;
        rows.due.back() = rows.issued.back().plus_days(days);
        rows.is_due_from_terms.back() = true;
    }
    check_duplicate(book, row);
    if (rows.problem.back() != RowProblem::None) return;
    std::uint32_t const self = row - analysis.first_data_row();
    if (is_credit(self)) {
        credits.push_back({self, no_entry});
    } else if (rows.open_minor.back() == 0 && !rows.settled.back().is_set()) {
        leave_out(row, column(Field::OpenAmount) >= 0 ? Field::OpenAmount : Field::PaidAmount,
                  RowProblem::PaidWithoutDate);
        return;
    } else if (rows.amount_minor.back() == 0) {
        leave_out(row, Field::OpenAmount, RowProblem::ZeroAmount);
        return;
    }
    ++customers.planned()[customer].row_count;
    if (rows.is_due_from_terms.back()) ++due_from_terms;
    if (rows.settled.back().is_set()) has_settled_dates = true;
}

bool InvoiceImport::State::looks_like_total(std::uint32_t row) {
    constexpr std::array<std::string_view, 9> words{"total", "totals", "sum",    "summe",    "gesamt",
                                                    "somme", "totale", "totaal", "insgesamt"};
    for (std::uint32_t i = 0; i < analysis.column_names().size(); ++i) {
        std::string_view const text = trim_cell(analysis.table().field(row, i, scratch));
        if (text.empty() || text.size() > 40) continue;
        std::string const key = match_key(text);
        std::string_view const first = std::string_view(key).substr(0, key.find(' '));
        if (std::find(words.begin(), words.end(), first) != words.end()) return true;
    }
    return false;
}

bool InvoiceImport::State::read_amount(std::uint32_t row) {
    Field const field = column(Field::Amount) >= 0 ? Field::Amount : Field::OpenAmount;
    Mapping const& mapping = analysis.mapping();
    Currency currency = mapping.currency;
    if (std::string_view const code = cell(row, Field::Currency); is_given(code)) {
        currency = currency_of_cell(code, mapping.currency);
        if (!currency.is_set()) {
            leave_out(row, Field::Currency, RowProblem::CurrencyUnknown);
            return false;
        }
    }
    std::string_view text = cell(row, field);
    if (!is_given(text) && text != "0") {
        leave_out(row, field, RowProblem::NoAmount);
        return false;
    }
    if (column(Field::Currency) < 0) {
        if (Currency const written = currency_in_cell(text, currency); written.is_set()) currency = written;
    }
    rows.currency.back() = currency.packed();
    auto const read = [&](Field from, std::int64_t& minor) {
        Result<Money> const amount = amount_of_cell(cell(row, from), currency, mapping.amount_style);
        if (amount.is_ok()) {
            minor = amount.value().minor;
            if (minor <= max_amount_minor && minor >= -max_amount_minor) return true;
            leave_out(row, from, RowProblem::AmountTooLarge);
            return false;
        }
        leave_out(row, from,
                  amount.error().code == ErrorCode::OutOfRange ? RowProblem::AmountTooLarge
                                                               : RowProblem::AmountUnreadable);
        return false;
    };
    std::int64_t& amount_minor = rows.amount_minor.back();
    if (!read(field, amount_minor)) return false;
    std::int64_t const sign = amount_minor < 0 ? -1 : 1;
    std::int64_t& open_minor = rows.open_minor.back(); // without the sign of a credit note
    if (field == Field::OpenAmount) open_minor = amount_minor * sign;
    if (field == Field::Amount && is_given(cell(row, Field::OpenAmount))) {
        if (!read(Field::OpenAmount, open_minor)) return false;
        // Some programs write what is open of a credit note without its sign.
        if (sign < 0 && open_minor < 0) open_minor = -open_minor;
    } else if (field == Field::Amount && column(Field::OpenAmount) >= 0 &&
               cell(row, Field::OpenAmount) == "0") {
        open_minor = 0;
    } else if (is_given(cell(row, Field::PaidAmount)) && field == Field::Amount) {
        std::int64_t paid_minor = 0;
        if (!read(Field::PaidAmount, paid_minor)) return false;
        open_minor = amount_minor * sign - std::max<std::int64_t>(paid_minor, -paid_minor);
    }
    if (amount_minor == 0 && field == Field::Amount) {
        leave_out(row, field, RowProblem::ZeroAmount);
        return false;
    }
    if (open_minor != no_amount && open_minor < 0) {
        leave_out(row, column(Field::OpenAmount) >= 0 ? Field::OpenAmount : Field::PaidAmount,
                  RowProblem::OverPaid);
        return false;
    }
    return true;
}

bool InvoiceImport::State::read_date(std::uint32_t row, Field field, Date& date) {
    std::string_view const text = cell(row, field);
    if (!is_given(text)) return true;
    std::optional<Date> const found = date_of_cell(text, analysis.mapping().date_order);
    if (!found) {
        leave_out(row, field, RowProblem::DateUnreadable);
        return false;
    }
    date = *found;
    return true;
}

bool InvoiceImport::State::read_dates(Book const&, std::uint32_t row) {
    Date& issued = rows.issued.back();
    Date& due = rows.due.back();
    Date& settled = rows.settled.back();
    if (!read_date(row, Field::IssueDate, issued) || !read_date(row, Field::DueDate, due) ||
        !read_date(row, Field::SettledDate, settled))
        return false;
    if (!issued.is_set() && !due.is_set()) {
        leave_out(row, column(Field::IssueDate) >= 0 ? Field::IssueDate : Field::DueDate, RowProblem::NoDate);
        return false;
    }
    // Nobody knows when it was issued: not later than it fell due.
    if (!issued.is_set()) issued = due;
    return true;
}

void InvoiceImport::State::gather_details(std::uint32_t customer, std::uint32_t row) {
    if (details.empty()) return;
    GatheredCustomer& gathered = customers.gathered()[customer];
    CustomerData& data = gathered.data;
    ContactData& contact = gathered.contact;
    for (auto const& [field, at] : details) {
        std::string_view const text = trim_cell(analysis.table().field(row, at, scratch));
        if (text.empty()) continue;
        switch (field) {
        case Field::CustomerName:
            if (data.name == data.number) {
                data.name = record_text(text, TextLines::One);
                customers.planned()[customer].name = data.name;
            }
            break;
        case Field::ContactName: set_if_empty(contact.name, text); break;
        case Field::Email: set_if_empty(contact.email, text); break;
        case Field::Phone: set_if_empty(contact.phone, text); break;
        case Field::Mobile: set_if_empty(contact.mobile, text); break;
        case Field::AddressLines: {
            std::string const line = record_text(text, TextLines::Many);
            // Several columns, but from the first row only that has any.
            if (data.address.lines.empty()) {
                data.address.lines = line;
                gathered.address_row = row;
            } else if (gathered.address_row == row) {
                data.address.lines += '\n' + line;
            }
            break;
        }
        case Field::PostalCode: set_if_empty(data.address.postal_code, text); break;
        case Field::City: set_if_empty(data.address.city, text); break;
        case Field::Region: set_if_empty(data.address.region, text); break;
        case Field::Country:
            if (data.address.country.empty()) {
                data.address.country = record_text(text, TextLines::One);
                if (text.size() == 2) {
                    for (char& c : data.address.country) {
                        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
                    }
                }
            }
            break;
        case Field::Language:
            if (data.language.empty()) data.language = language_of(text);
            break;
        case Field::PaymentTerms:
            if (data.payment_terms_days < 0) data.payment_terms_days = days_of_terms(text);
            break;
        case Field::TaxNumber: set_if_empty(data.tax_number, text); break;
        case Field::CreditLimit:
            if (!data.credit_limit.currency.is_set()) {
                Mapping const& mapping = analysis.mapping();
                Result<Money> const limit = amount_of_cell(text, mapping.currency, mapping.amount_style);
                if (limit.is_ok() && limit.value().minor > 0) data.credit_limit = limit.value();
            }
            break;
        case Field::Note: set_if_empty(data.note, text, TextLines::Many); break;
        default: break;
        }
    }
}

void InvoiceImport::State::index_book_invoices(Book const& book, std::uint32_t customer) {
    RowIndex const existing = customers.gathered()[customer].existing;
    if (existing == no_row) return;
    auto const never_same = [](std::uint32_t) { return false; };
    for (RowIndex const row : book.customers[existing].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        if (invoice.is_voided || invoice.number.empty()) continue;
        InvoiceEntry const entry = first_book_entry + static_cast<std::uint32_t>(book_invoices.size());
        book_invoices.push_back(row);
        book_customers.push_back(customer);
        std::int64_t open_minor = 0;
        for (std::uint16_t i = 0; i < invoice.instalment_count; ++i)
            open_minor +=
                std::max<std::int64_t>(book.instalments.open_minor[invoice.first_instalment + i], 0);
        book_open_minor.push_back(open_minor);
        static_cast<void>(numbers.find_or_insert(hash_of(customer, invoice.number, DocumentKind::Invoice),
                                                 entry, never_same));
    }
    for (RowIndex const row : book.customers[existing].credit_notes) {
        CreditNoteRow const& credit = book.credit_notes[row];
        if (credit.is_voided || credit.number.empty()) continue;
        std::uint32_t const entry = first_book_credit + static_cast<std::uint32_t>(book_credits.size());
        book_credits.push_back(row);
        static_cast<void>(numbers.find_or_insert(hash_of(customer, credit.number, DocumentKind::CreditNote),
                                                 entry, never_same));
    }
}

void InvoiceImport::State::check_duplicate(Book const& book, std::uint32_t row) {
    std::string const number(cell(row, Field::InvoiceNumber));
    std::uint32_t const first = analysis.first_data_row();
    std::uint32_t const self = row - first;
    std::uint32_t const customer = rows.customer.back();
    DocumentKind const document = is_credit(self) ? DocumentKind::CreditNote : DocumentKind::Invoice;
    RowIndex const existing = customers.gathered()[customer].existing;
    auto const is_same = [&](std::uint32_t entry) {
        if (entry >= first_book_credit) {
            CreditNoteRow const& credit = book.credit_notes[book_credits[entry - first_book_credit]];
            return document == DocumentKind::CreditNote && credit.customer == existing &&
                   credit.number == number;
        }
        if (entry >= first_book_entry) {
            InvoiceRow const& invoice = book.invoices[book_invoices[entry - first_book_entry]];
            return document == DocumentKind::Invoice && invoice.customer == existing &&
                   invoice.number == number;
        }
        return rows.customer[entry] == customer && is_credit(entry) == is_credit(self) &&
               cell(first + entry, Field::InvoiceNumber) == number;
    };
    std::optional<std::uint32_t> const known =
        numbers.find_or_insert(hash_of(customer, number, document), self, is_same);
    if (!known) return;
    if (*known >= first_book_credit) return compare_with_credit(book, row, *known);
    if (*known >= first_book_entry) return compare_with_book(book, row, *known);
    bool const is_equal = rows.amount_minor[*known] == rows.amount_minor[self] &&
                          rows.currency[*known] == rows.currency[self] &&
                          rows.issued[*known] == rows.issued[self] && rows.due[*known] == rows.due[self];
    leave_out(row, Field::InvoiceNumber, is_equal ? RowProblem::SameInFile : RowProblem::DifferentInFile);
}

void InvoiceImport::State::compare_with_book(Book const& book, std::uint32_t row, InvoiceEntry known) {
    std::uint32_t const self = row - analysis.first_data_row();
    std::size_t const at = known - first_book_entry;
    InvoiceRow const& invoice = book.invoices[book_invoices[at]];
    // A list of open items says what is left, not what it was.
    bool const has_amount = column(Field::Amount) >= 0;
    bool const is_amount_equal = has_amount ? invoice.amount_minor == rows.amount_minor[self]
                                            : invoice.amount_minor >= rows.amount_minor[self];
    bool const is_equal =
        is_amount_equal && invoice.currency.packed() == rows.currency[self] &&
        invoice.issued == rows.issued[self] && invoice.instalment_count == 1 &&
        (rows.is_due_from_terms[self] || book.instalments.due[invoice.first_instalment] == rows.due[self]);
    if (!is_equal) return leave_out(row, Field::InvoiceNumber, RowProblem::DifferentInBook);
    if (open_in_file(self) >= book_open_minor[at])
        return leave_out(row, Field::InvoiceNumber, RowProblem::SameInBook);
    rows.problem.back() = RowProblem::KnownLessOpen;
    known_rows.push_back({self, known});
    if (rows.settled.back().is_set()) has_settled_dates = true;
}

void InvoiceImport::State::compare_with_credit(Book const& book, std::uint32_t row, std::uint32_t known) {
    std::uint32_t const self = row - analysis.first_data_row();
    CreditNoteRow const& credit = book.credit_notes[book_credits[known - first_book_credit]];
    // Of one that was used in part for nobody knows what, the book may have only the rest.
    bool const is_equal =
        credit.amount.currency.packed() == rows.currency[self] && credit.date == rows.issued[self] &&
        credit.amount.minor <= -rows.amount_minor[self] &&
        (credit.amount.minor == -rows.amount_minor[self] || rows.open_minor[self] != no_amount);
    leave_out(row, Field::InvoiceNumber, is_equal ? RowProblem::SameInBook : RowProblem::DifferentInBook);
}

void InvoiceImport::State::finish_understanding(Book const& book) {
    for (std::size_t i = 0; i < customers.planned().size(); ++i) {
        PlannedCustomer& planned = customers.planned()[i];
        if (!planned.existing.is_set()) continue;
        planned.is_changed = customers.filled(book, i).second || customers.new_contact(book, i).has_value() ||
                             customers.filled_contact(book, i).has_value();
    }
    phase = Phase::Ready;
}

} // namespace dunlin::exchange
