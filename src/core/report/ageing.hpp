// How late the money is: what is owed on a day, by age. Per currency, never added across currencies. The
// columns always sum to the receivable (open − unallocated): asserted here, and tested against a slow second
// way to count.
#pragma once

#include "core/report/as_of.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dunlin {

enum class AgeingBasis : std::uint8_t { Due, Issue };
enum class AgeingUnit : std::uint8_t {
    Days,
    CalendarMonths, // age = months between the two dates' months: 0 = late since this very month, 1 = since
                    // last month, …
};

inline constexpr std::size_t max_age_boundaries = 8;

// Late column i holds ages above boundary i−1 up to and including boundary i; the last has no upper end. An
// age of 0 days or less isn't late: due today is not due.
struct AgeingSpec {
    Date as_of;
    AgeingBasis basis = AgeingBasis::Due; // by Issue, "not due" holds only what was issued on the very day
    AgeingUnit unit = AgeingUnit::Days;
    std::vector<int> boundaries = {30, 60, 90}; // for months {0, 1, 2} is usual

    [[nodiscard]] friend bool operator==(AgeingSpec const& a, AgeingSpec const& b) {
        return a.as_of == b.as_of && a.basis == b.basis && a.unit == b.unit && a.boundaries == b.boundaries;
    }
};

// OutOfRange, field "boundaries": 1 to 8 of them, rising, from 1 (months: 0) to 36,500. Missing, field
// "as_of".
[[nodiscard]] Done check_spec(AgeingSpec const& spec);

[[nodiscard]] inline std::size_t late_column_count(AgeingSpec const& spec) {
    return spec.boundaries.size() + 1;
}
// The ages of a late column, for its heading: from 1 to 30, …; `to` is -1 in the last one.
struct AgeRange {
    int from = 0, to = -1;
};
[[nodiscard]] AgeRange late_column_range(AgeingSpec const& spec, std::size_t late_column);

struct AgeingAmounts {
    std::int64_t unallocated_minor = 0; // zero or negative
    std::int64_t not_due_minor = 0;
    std::array<std::int64_t, max_age_boundaries + 1> late_minor{}; // the first late_column_count() are used
    std::int64_t total_minor = 0; // = the sum of all the others = the receivable

    [[nodiscard]] std::int64_t overdue_minor() const;
    [[nodiscard]] std::int64_t owed_minor() const {
        return total_minor - unallocated_minor;
    } // without unallocated money
};

struct AgeingTotal {
    Currency currency;
    AgeingAmounts amounts;
};

struct AgeingRow {
    RowIndex customer = no_row;
    Currency currency;
    AgeingAmounts amounts;
};

struct Ageing {
    AgeingSpec spec;
    std::vector<AgeingRow>
        rows; // by the customers' order in the book, then by currency; none that is all zero
    std::vector<AgeingTotal> totals; // by currency; a currency that has rows has its total
};

// All take a spec that passed check_spec (asserted).
[[nodiscard]] Ageing ageing(Book const& book, AgeingSpec const& spec);
// The totals alone, made for a million instalments: straight over the columns, then corrected by the few
// facts that are dated later.
[[nodiscard]] std::vector<AgeingTotal> ageing_totals(Book const& book, AgeingSpec const& spec);
// The same with what is known of the book's money already, so that a day on or after `latest` costs the
// columns of the instalments and nothing else. Good for one Book::version (asserted).
struct AgeingIndex {
    std::uint32_t version = 0;
    Date latest;                    // latest_fact
    std::vector<Money> unallocated; // by currency
};
[[nodiscard]] AgeingIndex index_for_ageing(Book const& book);
[[nodiscard]] std::vector<AgeingTotal> ageing_totals(Book const& book, AgeingSpec const& spec,
                                                     AgeingIndex const& index);
// One customer, by currency; costs what the customer has.
[[nodiscard]] std::vector<AgeingTotal> ageing_of(Book const& book, RowIndex customer, AgeingSpec const& spec);
// The column of one age: 0 = not due, 1 = the first late one, …
[[nodiscard]] std::size_t age_column(AgeingSpec const& spec, Date issued, Date due);

} // namespace dunlin
