// What the long lists are asked for: which rows, in which order, with which columns. Plain values; the rows
// come from ReadModels, what stands in a cell from list_cells.
#pragma once

#include "core/base/currency.hpp"
#include "core/base/date.hpp"
#include "core/base/id.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace dunlin::app {

enum class ListName : std::uint8_t { Invoices, Customers, Payments };

// A stretch of days, counted from today so that "this month" is right tomorrow too.
struct Period {
    enum class Kind : std::uint8_t {
        Any,
        ThisMonth,
        LastMonth,
        NextMonth,
        ThisYear,
        Custom
    } kind = Kind::Any;
    Date from, to; // Custom: both inclusive, either may be unset

    [[nodiscard]] friend bool operator==(Period const& a, Period const& b) {
        return a.kind == b.kind && a.from == b.from && a.to == b.to;
    }
};
// The days themselves; an end that isn't set is open.
struct DaySpan {
    Date from, to;
    [[nodiscard]] bool contains(Date day) const {
        return (!from.is_set() || day >= from) && (!to.is_set() || day <= to);
    }
};
[[nodiscard]] DaySpan days_of(Period const& period, Date today);

// What a list can be narrowed by beyond its chips. What isn't set narrows nothing; what the list doesn't know
// (the due date of a payment) is passed over.
struct ListFilters {
    Period due;
    Period day; // issued; of a payment: received
    Currency currency;
    // Of the invoice, the payment, or what the customer owes; in hundredths of the unit, whatever the
    // currency has. -1 = open.
    std::int64_t least_hundredths = -1, most_hundredths = -1;
    CustomerId customer;
    std::string tag; // of the customer

    [[nodiscard]] bool is_any() const { return *this == ListFilters{}; }
    [[nodiscard]] friend bool operator==(ListFilters const& a, ListFilters const& b) {
        return a.due == b.due && a.day == b.day && a.currency == b.currency &&
               a.least_hundredths == b.least_hundredths && a.most_hundredths == b.most_hundredths &&
               a.customer == b.customer && a.tag == b.tag;
    }
};

// The columns of each list, from left to right: also positions in list_columns().
enum class InvoiceColumn : std::uint8_t {
    Number,
    Customer,
    CustomerNumber,
    Reference,
    Issued,
    Due,
    Instalments,
    Amount,
    Currency,
    Paid,
    Open,
    DaysLate,
    LastContact,
    State
};
enum class CustomerColumn : std::uint8_t {
    Name,
    Number,
    City,
    Email,
    Phone,
    Terms,
    Language,
    Tags,
    Owed,
    Overdue,
    DaysLate,
    LastContact,
    LastPayment
};
enum class PaymentColumn : std::uint8_t {
    Received,
    Customer,
    CustomerNumber,
    Reference,
    Payer,
    Method,
    Note,
    Amount,
    Currency,
    Allocated,
    Unallocated
};

struct ListColumn {
    std::string_view key; // in the setting
    char const* words;    // heading, in the catalogue
    enum class Kind : std::uint8_t { Text, Words, Amount, Date, Count } kind = Kind::Text;
    enum class Shown : std::uint8_t { Always, Usually, Chosen } shown = Shown::Usually;
};
[[nodiscard]] std::span<ListColumn const> list_columns(ListName list);

// Bit n stands for column n.
using ColumnMask = std::uint32_t;
[[nodiscard]] constexpr bool has_column(ColumnMask mask, std::size_t column) {
    return ((mask >> column) & 1u) != 0;
}
// The setting of the book that keeps the chosen columns: their keys, parted by commas. Unknown ones are
// passed over, empty means the usual ones; those always shown are in every mask.
[[nodiscard]] std::string columns_setting(ListName list); // "list.invoices.columns"
[[nodiscard]] ColumnMask columns_from(ListName list, std::string_view setting);
[[nodiscard]] std::string columns_text(ListName list, ColumnMask mask); // "" for the usual ones

enum class InvoiceFilter : std::uint8_t { All, Open, Overdue, Paid, Voided };
struct InvoiceListSpec {
    InvoiceFilter filter = InvoiceFilter::Open;
    std::string text; // found in number, reference or customer name
    InvoiceColumn column = InvoiceColumn::Due;
    bool is_descending = false;
    ListFilters filters = {};

    [[nodiscard]] friend bool operator==(InvoiceListSpec const& a, InvoiceListSpec const& b) {
        return a.filter == b.filter && a.text == b.text && a.column == b.column &&
               a.is_descending == b.is_descending && a.filters == b.filters;
    }
};

struct CustomerListSpec {
    std::string text;
    bool is_owing_only = false;
    CustomerColumn column = CustomerColumn::Overdue;
    bool is_descending = true;
    ListFilters filters = {};

    [[nodiscard]] friend bool operator==(CustomerListSpec const& a, CustomerListSpec const& b) {
        return a.text == b.text && a.is_owing_only == b.is_owing_only && a.column == b.column &&
               a.is_descending == b.is_descending && a.filters == b.filters;
    }
};

struct PaymentListSpec {
    std::string text;
    bool is_unallocated_only = false;
    PaymentColumn column = PaymentColumn::Received;
    bool is_descending = true;
    ListFilters filters = {};

    [[nodiscard]] friend bool operator==(PaymentListSpec const& a, PaymentListSpec const& b) {
        return a.text == b.text && a.is_unallocated_only == b.is_unallocated_only && a.column == b.column &&
               a.is_descending == b.is_descending && a.filters == b.filters;
    }
};

// In the order of ListName.
using ListSpec = std::variant<InvoiceListSpec, CustomerListSpec, PaymentListSpec>;
[[nodiscard]] inline ListName name_of(ListSpec const& spec) { return static_cast<ListName>(spec.index()); }

} // namespace dunlin::app
