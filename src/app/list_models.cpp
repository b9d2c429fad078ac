// The long lists: which rows, in which order. A list is made once per change of book, day or wish.
#include "app/list_cells.hpp"
#include "app/read_models.hpp"

#include "core/base/sorting.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace dunlin::app {

namespace {

// Whether a row of the list is to be shown. What is the same for all rows is worked out once.
class Matcher {
public:
    Matcher(Book const& book, ReadModels const& figures, std::string const& text, ListFilters const& filters)
        : m_book(book), m_figures(figures), m_filters(filters), m_wanted(match_key(text)),
          m_due(days_of(filters.due, figures.today())), m_day(days_of(filters.day, figures.today())),
          m_customer(filters.customer.is_set() ? book.customers.ids.find(filters.customer) : no_row) {}

    [[nodiscard]] bool operator()(InvoiceListSpec const& spec, RowIndex row) const {
        InvoiceRow const& invoice = m_book.invoices[row];
        InvoiceFigures const now = figures_of(m_book, invoice, m_figures.today());
        return passes(spec.filter, invoice, now) && m_day.contains(invoice.issued) &&
               m_due.contains(now.due) && is_of_customer(invoice.customer) &&
               is_amount({invoice.amount_minor, invoice.currency}) &&
               (is_found(m_figures.key_of(invoice.customer)) || is_found_in(invoice.number) ||
                is_found_in(invoice.reference));
    }
    [[nodiscard]] bool operator()(CustomerListSpec const& spec, RowIndex row) const {
        std::vector<Balance> const& balances = m_figures.balances_of(row);
        if (m_book.customers[row].is_voided || (spec.is_owing_only && balances.empty())) return false;
        return is_of_customer(row) && is_balance(balances) && is_found(m_figures.key_of(row));
    }
    [[nodiscard]] bool operator()(PaymentListSpec const& spec, RowIndex row) const {
        PaymentRow const& payment = m_book.payments[row];
        if (payment.is_voided || (spec.is_unallocated_only && payment.unallocated_minor == 0)) return false;
        return m_day.contains(payment.date) && is_of_customer(payment.customer) &&
               is_amount(payment.amount) &&
               (is_found(m_figures.key_of(payment.customer)) || is_found_in(payment.reference));
    }

private:
    static bool passes(InvoiceFilter filter, InvoiceRow const& invoice, InvoiceFigures const& now) {
        if (filter == InvoiceFilter::Voided) return invoice.is_voided;
        if (invoice.is_voided) return false;
        switch (filter) {
        case InvoiceFilter::Open: return now.open_minor != 0;
        case InvoiceFilter::Overdue: return now.days_late > 0;
        case InvoiceFilter::Paid: return now.open_minor == 0;
        case InvoiceFilter::All:
        case InvoiceFilter::Voided: break;
        }
        return true;
    }
    [[nodiscard]] bool is_found(std::string const& key) const {
        return m_wanted.empty() || key.find(m_wanted) != std::string::npos;
    }
    [[nodiscard]] bool is_found_in(std::string const& text) const {
        return m_wanted.empty() || (!text.empty() && is_found(match_key(text)));
    }
    [[nodiscard]] bool is_of_customer(RowIndex customer) const {
        if (m_filters.customer.is_set() && customer != m_customer) return false;
        if (m_filters.tag.empty()) return true;
        if (customer >= m_book.customers.size()) return false;
        std::vector<std::string> const& tags = m_book.customers[customer].data.tags;
        return std::find(tags.begin(), tags.end(), m_filters.tag) != tags.end();
    }
    [[nodiscard]] bool is_amount(Money amount) const {
        if (m_filters.currency.is_set() && amount.currency != m_filters.currency) return false;
        std::int64_t const unit = amount.currency.minor_per_unit();
        std::int64_t const hundredths = amount.minor * 100;
        return (m_filters.least_hundredths < 0 || hundredths >= m_filters.least_hundredths * unit) &&
               (m_filters.most_hundredths < 0 || hundredths <= m_filters.most_hundredths * unit);
    }
    [[nodiscard]] bool is_balance(std::vector<Balance> const& balances) const {
        bool const is_wanted =
            m_filters.currency.is_set() || m_filters.least_hundredths >= 0 || m_filters.most_hundredths >= 0;
        return !is_wanted || std::any_of(balances.begin(), balances.end(), [&](Balance const& balance) {
            return is_amount({balance.balance_minor, balance.currency});
        });
    }

    Book const& m_book;
    ReadModels const& m_figures;
    ListFilters const& m_filters;
    std::string m_wanted;
    DaySpan m_due, m_day;
    RowIndex m_customer;
};

template<class Spec>
std::size_t table_size(Book const& book, Spec const&) {
    if constexpr (std::is_same_v<Spec, InvoiceListSpec>) return book.invoices.size();
    if constexpr (std::is_same_v<Spec, CustomerListSpec>) return book.customers.size();
    return book.payments.size();
}

template<class Spec>
RowIndex row_of(Book const& book, Spec const&, AnyId id) {
    if constexpr (std::is_same_v<Spec, InvoiceListSpec>) return book.invoices.ids.find(id);
    if constexpr (std::is_same_v<Spec, CustomerListSpec>) return book.customers.ids.find(id);
    return book.payments.ids.find(id);
}

// Rows with a key each, sorted by it; equal keys keep the book's order.
template<class Key>
void sort_by_key(std::vector<std::pair<Key, RowIndex>>& keyed, std::vector<RowIndex>& rows,
                 bool is_descending) {
    std::vector<std::uint32_t> const order = sorted_indices(keyed, [&](auto const& a, auto const& b) {
        return is_descending ? b.first < a.first : a.first < b.first;
    });
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = keyed[order[i]].second;
}

bool is_customer_column(ListName list, std::size_t column) {
    if (list == ListName::Customers) return column == static_cast<std::size_t>(CustomerColumn::Name);
    return list_columns(list)[column].key == "customer";
}

RowIndex customer_of(Book const& book, ListName list, RowIndex row) {
    if (list == ListName::Customers) return row;
    return list == ListName::Invoices ? book.invoices[row].customer : book.payments[row].customer;
}

void sort_rows(Book const& book, ReadModels const& figures, ListName list, std::vector<RowIndex>& rows,
               std::size_t column, bool is_descending) {
    using Kind = ListColumn::Kind;
    Kind const kind = list_columns(list)[column].kind;
    ListCell cell;
    if (kind == Kind::Text || kind == Kind::Words) {
        bool const is_customer = is_customer_column(list, column);
        std::vector<std::pair<std::string, RowIndex>> keyed;
        keyed.reserve(rows.size());
        for (RowIndex const row : rows) {
            if (!is_customer) fill_list_cell(book, figures, list, row, column, cell);
            keyed.emplace_back(is_customer ? figures.key_of(customer_of(book, list, row)) : cell.text, row);
        }
        return sort_by_key(keyed, rows, is_descending);
    }
    // Two currencies don't compare: their amounts sort apart, then by size. What customers owe is compared in
    // the currency they owe first.
    std::vector<std::pair<std::pair<std::uint16_t, std::int64_t>, RowIndex>> keyed;
    keyed.reserve(rows.size());
    for (RowIndex const row : rows) {
        fill_list_cell(book, figures, list, row, column, cell);
        std::pair<std::uint16_t, std::int64_t> key{0, cell.count};
        if (kind == Kind::Date) key.second = cell.date.days;
        if (kind == Kind::Amount) {
            key.second = cell.amounts.empty() ? 0 : cell.amounts.front().minor;
            if (list != ListName::Customers) key.first = cell.amounts.front().currency.packed();
        }
        keyed.emplace_back(key, row);
    }
    sort_by_key(keyed, rows, is_descending);
}

template<class Spec>
std::vector<RowIndex> make_list(Book const& book, ReadModels const& figures, Spec const& spec) {
    Matcher const matches{book, figures, spec.text, spec.filters};
    std::vector<RowIndex> rows;
    for (RowIndex row = 0; row < table_size(book, spec); ++row)
        if (matches(spec, row)) rows.push_back(row);
    sort_rows(book, figures, name_of(ListSpec{spec}), rows, static_cast<std::size_t>(spec.column),
              spec.is_descending);
    return rows;
}

class Adder {
public:
    Adder(Book const& book, ReadModels const& figures, ListName list)
        : m_book(book), m_figures(figures), m_list(list) {}

    void add(RowIndex row) {
        RowIndex const customer = customer_of(m_book, m_list, row);
        m_totals.customer = m_totals.row_count == 0 || m_totals.customer == customer ? customer : no_row;
        ++m_totals.row_count;
        if (m_list == ListName::Customers) {
            for (Balance const& balance : m_figures.balances_of(row))
                add(balance.currency, balance.balance_minor, balance.overdue_minor);
        } else if (m_list == ListName::Invoices) {
            InvoiceRow const& invoice = m_book.invoices[row];
            add(invoice.currency, figures_of(m_book, invoice, m_figures.today()).open_minor,
                invoice.amount_minor);
        } else {
            PaymentRow const& payment = m_book.payments[row];
            add(payment.amount.currency, payment.amount.minor, payment.unallocated_minor);
        }
    }
    [[nodiscard]] ListTotals finish() {
        sort_stably(m_totals.sums,
                    [](ListSum const& a, ListSum const& b) { return a.row_count > b.row_count; });
        return std::move(m_totals);
    }

private:
    void add(Currency currency, std::int64_t main_minor, std::int64_t second_minor) {
        auto found = std::find_if(m_totals.sums.begin(), m_totals.sums.end(),
                                  [&](ListSum const& sum) { return sum.currency == currency; });
        if (found == m_totals.sums.end()) found = m_totals.sums.insert(found, ListSum{currency, 0, 0, 0});
        ++found->row_count;
        found->main_minor += main_minor;
        found->second_minor += second_minor;
    }

    Book const& m_book;
    ReadModels const& m_figures;
    ListName m_list;
    ListTotals m_totals;
};

} // namespace

std::vector<RowIndex> const& ReadModels::invoices(Book const& book, InvoiceListSpec const& spec) {
    if (!m_invoices.is_fresh(book.version, m_today, spec))
        m_invoices = {book.version, m_today, spec, make_list(book, *this, spec)};
    return m_invoices.value;
}

std::vector<RowIndex> const& ReadModels::customers(Book const& book, CustomerListSpec const& spec) {
    if (!m_customer_list.is_fresh(book.version, m_today, spec))
        m_customer_list = {book.version, m_today, spec, make_list(book, *this, spec)};
    return m_customer_list.value;
}

std::vector<RowIndex> const& ReadModels::payments(Book const& book, PaymentListSpec const& spec) {
    if (!m_payments.is_fresh(book.version, m_today, spec))
        m_payments = {book.version, m_today, spec, make_list(book, *this, spec)};
    return m_payments.value;
}

std::vector<RowIndex> const& ReadModels::rows(Book const& book, ListSpec const& spec) {
    switch (name_of(spec)) {
    case ListName::Invoices: return invoices(book, std::get<InvoiceListSpec>(spec));
    case ListName::Customers: return customers(book, std::get<CustomerListSpec>(spec));
    case ListName::Payments: break;
    }
    return payments(book, std::get<PaymentListSpec>(spec));
}

ListTotals const& ReadModels::totals(Book const& book, ListSpec const& spec) {
    if (m_totals.is_fresh(book.version, m_today, spec)) return m_totals.value;
    Adder adder{book, *this, name_of(spec)};
    for (RowIndex const row : rows(book, spec)) adder.add(row);
    m_totals = {book.version, m_today, spec, adder.finish()};
    return m_totals.value;
}

ListTotals const& ReadModels::chosen_totals(Book const& book, ListSpec const& spec,
                                            Selection const& selection) {
    ChosenSpec wanted{spec, selection.version()};
    if (m_chosen_totals.is_fresh(book.version, m_today, wanted)) return m_chosen_totals.value;
    Adder adder{book, *this, name_of(spec)};
    if (selection.is_all_but()) {
        for (RowIndex const row : chosen_rows(book, spec, selection)) adder.add(row);
    } else {
        std::visit(
            [&](auto const& one) {
                Matcher const matches{book, *this, one.text, one.filters};
                for (std::uint64_t const id : selection.ids()) {
                    RowIndex const row = row_of(book, one, AnyId{id});
                    if (row != no_row && matches(one, row)) adder.add(row);
                }
            },
            spec);
    }
    m_chosen_totals = {book.version, m_today, std::move(wanted), adder.finish()};
    return m_chosen_totals.value;
}

std::vector<RowIndex> ReadModels::chosen_rows(Book const& book, ListSpec const& spec,
                                              Selection const& selection) {
    std::vector<RowIndex> chosen;
    for (RowIndex const row : rows(book, spec))
        if (selection.contains(id_of(book, name_of(spec), row).value)) chosen.push_back(row);
    return chosen;
}

Freshness const& ReadModels::money_freshness(Book const& book) {
    if (!m_freshness.is_fresh(book.version, m_today, true))
        m_freshness = {book.version, m_today, true, app::money_freshness(book, m_last_received, m_today)};
    return m_freshness.value;
}

ListChoices const& ReadModels::choices(Book const& book) {
    if (m_choices.is_fresh(book.version, Date{}, true)) return m_choices.value;
    ListChoices choices;
    auto const add = [&](Currency currency) {
        if (std::find(choices.currencies.begin(), choices.currencies.end(), currency) ==
            choices.currencies.end())
            choices.currencies.push_back(currency);
    };
    for (std::uint16_t const packed : book.instalments.currency) add(Currency::from_packed(packed));
    for (PaymentRow const& payment : book.payments.rows) add(payment.amount.currency);
    for (CustomerRow const& customer : book.customers.rows)
        if (!customer.is_voided)
            choices.tags.insert(choices.tags.end(), customer.data.tags.begin(), customer.data.tags.end());
    std::sort(choices.currencies.begin(), choices.currencies.end());
    std::sort(choices.tags.begin(), choices.tags.end());
    choices.tags.erase(std::unique(choices.tags.begin(), choices.tags.end()), choices.tags.end());
    m_choices = {book.version, Date{}, true, std::move(choices)};
    return m_choices.value;
}

} // namespace dunlin::app
