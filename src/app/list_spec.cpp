#include "app/list_spec.hpp"

#include <array>

namespace dunlin::app {

namespace {

using Kind = ListColumn::Kind;
using Shown = ListColumn::Shown;

constexpr std::array<ListColumn, 14> invoice_columns{{
    {"number", "column.invoice", Kind::Text, Shown::Always},
    {"customer", "column.customer"},
    {"customer-number", "column.customer-number", Kind::Text, Shown::Chosen},
    {"reference", "column.reference", Kind::Text, Shown::Chosen},
    {"issued", "column.issued", Kind::Date},
    {"due", "column.due", Kind::Date},
    {"instalments", "column.instalments", Kind::Count, Shown::Chosen},
    {"amount", "column.amount", Kind::Amount},
    {"currency", "column.currency", Kind::Text, Shown::Chosen},
    {"paid", "column.paid", Kind::Amount, Shown::Chosen},
    {"open", "column.open", Kind::Amount, Shown::Always},
    {"late", "column.late", Kind::Count},
    {"last-contact", "column.last-contact", Kind::Date, Shown::Chosen},
    {"state", "column.state", Kind::Words},
}};
constexpr std::array<ListColumn, 13> customer_columns{{
    {"name", "column.customer", Kind::Text, Shown::Always},
    {"number", "column.number"},
    {"city", "column.city", Kind::Text, Shown::Chosen},
    {"email", "column.email", Kind::Text, Shown::Chosen},
    {"phone", "column.phone", Kind::Text, Shown::Chosen},
    {"terms", "column.terms", Kind::Count, Shown::Chosen},
    {"language", "column.language", Kind::Text, Shown::Chosen},
    {"tags", "column.tags", Kind::Text, Shown::Chosen},
    {"owed", "column.owed", Kind::Amount},
    {"overdue", "column.overdue", Kind::Amount},
    {"late", "column.late", Kind::Count},
    {"last-contact", "column.last-contact", Kind::Date},
    {"last-payment", "column.last-payment", Kind::Date, Shown::Chosen},
}};
constexpr std::array<ListColumn, 11> payment_columns{{
    {"received", "column.received", Kind::Date, Shown::Always},
    {"customer", "column.customer"},
    {"customer-number", "column.customer-number", Kind::Text, Shown::Chosen},
    {"reference", "column.reference"},
    {"payer", "column.payer", Kind::Text, Shown::Chosen},
    {"method", "column.method", Kind::Words},
    {"note", "column.note", Kind::Text, Shown::Chosen},
    {"amount", "column.amount", Kind::Amount, Shown::Always},
    {"currency", "column.currency", Kind::Text, Shown::Chosen},
    {"allocated", "column.put-to-invoices", Kind::Amount, Shown::Chosen},
    {"unallocated", "column.unallocated", Kind::Amount},
}};

ColumnMask mask_where(ListName list, bool (*is_wanted)(ListColumn const&)) {
    ColumnMask mask = 0;
    std::size_t bit = 0;
    for (ListColumn const& column : list_columns(list)) mask |= ColumnMask{is_wanted(column)} << bit++;
    return mask;
}
bool is_fixed(ListColumn const& column) { return column.shown == Shown::Always; }
bool is_usual(ListColumn const& column) { return column.shown != Shown::Chosen; }

} // namespace

DaySpan days_of(Period const& period, Date today) {
    Date const last = end_of_month(today);
    Date const first = add_months(last, -1);
    auto const month_from = [](Date before) { return end_of_month(before).plus_days(1); };
    switch (period.kind) {
    case Period::Kind::Any: return {};
    case Period::Kind::ThisMonth: return {month_from(first), last};
    case Period::Kind::LastMonth: return {month_from(add_months(last, -2)), end_of_month(first)};
    case Period::Kind::NextMonth: return {last.plus_days(1), end_of_month(last.plus_days(1))};
    case Period::Kind::ThisYear: {
        int const year = to_ymd(today).year;
        return {to_date({year, 1, 1}), to_date({year, 12, 31})};
    }
    case Period::Kind::Custom: break;
    }
    return {period.from, period.to};
}

std::span<ListColumn const> list_columns(ListName list) {
    switch (list) {
    case ListName::Invoices: return invoice_columns;
    case ListName::Customers: return customer_columns;
    case ListName::Payments: break;
    }
    return payment_columns;
}

std::string columns_setting(ListName list) {
    constexpr std::array<char const*, 3> names{"invoices", "customers", "payments"};
    return std::string{"list."} + names[static_cast<std::size_t>(list)] + ".columns";
}

ColumnMask columns_from(ListName list, std::string_view setting) {
    if (setting.empty()) return mask_where(list, is_usual);
    ColumnMask mask = mask_where(list, is_fixed);
    while (!setting.empty()) {
        std::size_t const end = setting.find(',');
        std::string_view const key = setting.substr(0, end);
        std::size_t bit = 0;
        for (ListColumn const& column : list_columns(list)) {
            if (column.key == key) mask |= ColumnMask{1} << bit;
            ++bit;
        }
        setting.remove_prefix(end == std::string_view::npos ? setting.size() : end + 1);
    }
    return mask;
}

std::string columns_text(ListName list, ColumnMask mask) {
    if (mask == mask_where(list, is_usual)) return {};
    std::string text;
    std::size_t bit = 0;
    for (ListColumn const& column : list_columns(list)) {
        if (has_column(mask, bit++)) text.append(text.empty() ? "" : ",").append(column.key);
    }
    return text;
}

} // namespace dunlin::app
