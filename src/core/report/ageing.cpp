#include "core/report/ageing.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace dunlin {
namespace {

constexpr std::size_t max_cutoffs = max_age_boundaries + 1;

// The age columns as days: a date before cutoffs[k] is in a column after the k-th. No division, no sign, no
// gap between columns, and the last one has no end.
struct Cutoffs {
    std::array<std::int32_t, max_cutoffs> days{};
    std::size_t count = 0;

    [[nodiscard]] std::size_t column_of(Date date) const {
        std::size_t column = 0;
        for (std::size_t k = 0; k < count; ++k) column += date.days < days[k] ? 1 : 0;
        return column;
    }
};

Date first_of_month(Date date) {
    YearMonthDay ymd = to_ymd(date);
    ymd.day = 1;
    return to_date(ymd);
}

Cutoffs cutoffs_of(AgeingSpec const& spec) {
    Cutoffs cutoffs;
    cutoffs.days[cutoffs.count++] = spec.as_of.days;
    for (int const boundary : spec.boundaries) {
        Date const cutoff = spec.unit == AgeingUnit::Days ? spec.as_of.plus_days(-boundary)
                                                          : add_months(first_of_month(spec.as_of), -boundary);
        cutoffs.days[cutoffs.count++] = cutoff.days;
    }
    return cutoffs;
}

std::vector<Date> const& basis_dates(Book const& book, AgeingBasis basis) {
    return basis == AgeingBasis::Due ? book.instalments.due : book.instalments.issued;
}

void add_open(AgeingAmounts& amounts, std::size_t column, std::int64_t minor) {
    if (column == 0)
        amounts.not_due_minor += minor;
    else
        amounts.late_minor[column - 1] += minor;
    amounts.total_minor += minor;
}

void add_unallocated(AgeingAmounts& amounts, std::int64_t minor) {
    amounts.unallocated_minor -= minor;
    amounts.total_minor -= minor;
}

[[maybe_unused]] bool columns_tie(AgeingAmounts const& amounts) {
    return amounts.unallocated_minor + amounts.not_due_minor + amounts.overdue_minor() == amounts.total_minor;
}

bool is_zero(AgeingAmounts const& amounts) {
    if (amounts.unallocated_minor != 0 || amounts.not_due_minor != 0) return false;
    return std::all_of(amounts.late_minor.begin(), amounts.late_minor.end(),
                       [](std::int64_t minor) { return minor == 0; });
}

// What the columns of the book count although it happened after the day. Each allocation and write-off is
// visited once.
//   sink.open(instalment, minor): so much more was open on the day
//   sink.unallocated(customer, currency, minor): so much money wasn't put to invoices on the day
template<class Sink>
class LaterFacts {
public:
    LaterFacts(Book const& book, Date as_of, Sink& sink) : m_book(book), m_as_of(as_of), m_sink(sink) {}

    void visit() {
        for (AllocationRow const& allocation : m_book.allocations.rows)
            if (allocation.date > m_as_of) take_back(allocation);
        visit_sources(m_book.payments.rows);
        visit_sources(m_book.credit_notes.rows);
        visit_money_on_later_invoices();
        for (WriteOffRow const& write_off : m_book.write_offs.rows)
            if (effective_date(m_book, write_off) > m_as_of && was_issued(write_off.instalment))
                m_sink.open(write_off.instalment, write_off.amount_minor);
    }

private:
    [[nodiscard]] bool was_issued(RowIndex instalment) const {
        return m_book.instalments.issued[instalment] <= m_as_of;
    }

    void take_back(AllocationRow const& allocation) {
        if (!effective_date(m_book, allocation).is_set()) return;
        if (was_issued(allocation.instalment)) m_sink.open(allocation.instalment, allocation.amount_minor);
        SourceRow const& source = source_of(m_book, allocation);
        if (source.date <= m_as_of)
            m_sink.unallocated(source.customer, source.amount.currency, allocation.amount_minor);
    }

    template<class Row>
    void visit_sources(std::vector<Row> const& rows) {
        for (Row const& source : rows) {
            if (source.date <= m_as_of) {
                if (source.unallocated_minor != 0)
                    m_sink.unallocated(source.customer, source.amount.currency, source.unallocated_minor);
                continue;
            }
            for (RowIndex row = source.first_allocation; row != no_row;) {
                AllocationRow const& allocation = m_book.allocations[row];
                if (allocation.date <= m_as_of) take_back(allocation);
                row = allocation.next_of_source;
            }
        }
    }

    void visit_money_on_later_invoices() {
        std::vector<Date> const& issued = m_book.instalments.issued;
        for (std::size_t i = 0; i < issued.size(); ++i) {
            if (issued[i] <= m_as_of) continue;
            for (RowIndex row = m_book.instalments.first_allocation[i]; row != no_row;) {
                AllocationRow const& allocation = m_book.allocations[row];
                if (allocation.date <= m_as_of && source_of(m_book, allocation).date <= m_as_of)
                    take_back(allocation);
                row = allocation.next_of_instalment;
            }
        }
    }

    Book const& m_book;
    Date m_as_of;
    Sink& m_sink;
};

template<class Sink>
void visit_later_facts(Book const& book, Date as_of, Sink& sink) {
    LaterFacts<Sink>(book, as_of, sink).visit();
}

// ---- totals
// ---------------------------------------------------------------------------------------------------------

// Sums of one currency, cumulative: sums[0] is all, sums[k + 1] what lies before cutoff k.
using CumulativeSums = std::array<std::int64_t, max_cutoffs + 1>;

struct ColumnSlice {
    std::int64_t const* open_minor = nullptr;
    Date const* date = nullptr;
    Date const* issued = nullptr;
    std::size_t count = 0;
};

// One compare and one mask a cutoff and no branch: the dates of real books are in no order that a processor
// could guess. The number of cutoffs is a constant, so that the sums stay in registers.
template<std::size_t cutoff_count>
void sum_slice(ColumnSlice const& slice, Cutoffs const& cutoffs, Date as_of, CumulativeSums& sums) {
    std::array<std::int32_t, cutoff_count> cutoff_days{};
    std::copy_n(cutoffs.days.begin(), cutoff_count, cutoff_days.begin());
    std::array<std::int64_t, cutoff_count + 1> local{};
    for (std::size_t i = 0; i < slice.count; ++i) {
        std::int64_t const counts = -std::int64_t{slice.issued[i] <= as_of};
        std::int64_t const open_minor = slice.open_minor[i] & counts;
        local[0] += open_minor;
        for (std::size_t k = 0; k < cutoff_count; ++k)
            local[k + 1] += open_minor & -std::int64_t{slice.date[i].days < cutoff_days[k]};
    }
    for (std::size_t k = 0; k <= cutoff_count; ++k) sums[k] += local[k];
}

using SumSlice = void (*)(ColumnSlice const&, Cutoffs const&, Date, CumulativeSums&);

template<std::size_t... counts>
SumSlice pick_sum_slice(std::size_t count, std::index_sequence<counts...>) {
    static constexpr SumSlice slices[] = {&sum_slice<counts + 1>...};
    return slices[count - 1];
}

class TotalsSink {
public:
    TotalsSink(Book const& book, AgeingSpec const& spec)
        : m_book(book), m_dates(basis_dates(book, spec.basis)), m_cutoffs(cutoffs_of(spec)) {}

    void sum_columns(Date as_of) {
        InstalmentColumns const& columns = m_book.instalments;
        SumSlice const sum = pick_sum_slice(m_cutoffs.count, std::make_index_sequence<max_cutoffs>{});
        for (std::size_t begin = 0; begin < columns.size();) {
            std::uint16_t const currency = columns.currency[begin];
            std::size_t end = begin + 1;
            while (end < columns.size() && columns.currency[end] == currency) ++end;
            CumulativeSums sums{};
            sum({&columns.open_minor[begin], &m_dates[begin], &columns.issued[begin], end - begin}, m_cutoffs,
                as_of, sums);
            AgeingAmounts& amounts = m_amounts[Currency::from_packed(currency)];
            for (std::size_t column = 0; column <= m_cutoffs.count; ++column) {
                std::int64_t const older = column < m_cutoffs.count ? sums[column + 1] : 0;
                add_open(amounts, column, sums[column] - older);
            }
            begin = end;
        }
    }

    void open(RowIndex instalment, std::int64_t minor) {
        Currency const currency = Currency::from_packed(m_book.instalments.currency[instalment]);
        add_open(m_amounts[currency], m_cutoffs.column_of(m_dates[instalment]), minor);
    }
    void unallocated(RowIndex, Currency currency, std::int64_t minor) {
        add_unallocated(m_amounts[currency], minor);
    }

    [[nodiscard]] std::vector<AgeingTotal> totals() const {
        std::vector<AgeingTotal> totals;
        for (auto const& [currency, amounts] : m_amounts) {
            assert(columns_tie(amounts));
            if (!is_zero(amounts)) totals.push_back({currency, amounts});
        }
        return totals;
    }

private:
    Book const& m_book;
    std::vector<Date> const& m_dates;
    Cutoffs m_cutoffs;
    std::map<Currency, AgeingAmounts> m_amounts;
};

// ---- rows
// -----------------------------------------------------------------------------------------------------------

class RowsSink {
public:
    RowsSink(Book const& book, AgeingSpec const& spec)
        : m_book(book), m_dates(basis_dates(book, spec.basis)), m_cutoffs(cutoffs_of(spec)),
          m_first(book.customers.size()) {}

    void sum_columns(Date as_of) {
        InstalmentColumns const& columns = m_book.instalments;
        for (RowIndex i = 0; i < columns.size(); ++i)
            if (columns.open_minor[i] != 0 && columns.issued[i] <= as_of) open(i, columns.open_minor[i]);
    }

    void open(RowIndex instalment, std::int64_t minor) {
        Currency const currency = Currency::from_packed(m_book.instalments.currency[instalment]);
        add_open(amounts_of(m_book.instalments.customer[instalment], currency),
                 m_cutoffs.column_of(m_dates[instalment]), minor);
    }
    void unallocated(RowIndex customer, Currency currency, std::int64_t minor) {
        add_unallocated(amounts_of(customer, currency), minor);
    }

    [[nodiscard]] std::vector<AgeingRow> rows() const {
        std::vector<AgeingRow> rows;
        for (RowIndex customer = 0; customer < m_first.size(); ++customer) {
            std::size_t const begin = rows.size();
            if (!is_zero(m_first[customer].amounts))
                rows.push_back({customer, m_first[customer].currency, m_first[customer].amounts});
            for (auto it = m_others.lower_bound({customer, Currency{}});
                 it != m_others.end() && it->first.first == customer; ++it)
                if (!is_zero(it->second)) rows.push_back({customer, it->first.second, it->second});
            std::sort(rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.end(),
                      [](AgeingRow const& a, AgeingRow const& b) { return a.currency < b.currency; });
        }
        return rows;
    }

private:
    // Nearly every customer has one currency: it has its place by row, the others are looked up.
    AgeingAmounts& amounts_of(RowIndex customer, Currency currency) {
        AgeingTotal& first = m_first[customer];
        if (!first.currency.is_set()) first.currency = currency;
        if (first.currency == currency) return first.amounts;
        return m_others[{customer, currency}];
    }

    Book const& m_book;
    std::vector<Date> const& m_dates;
    Cutoffs m_cutoffs;
    std::vector<AgeingTotal> m_first;
    std::map<std::pair<RowIndex, Currency>, AgeingAmounts> m_others;
};

void add_amounts(AgeingAmounts& sum, AgeingAmounts const& amounts) {
    sum.unallocated_minor += amounts.unallocated_minor;
    sum.not_due_minor += amounts.not_due_minor;
    for (std::size_t i = 0; i < sum.late_minor.size(); ++i) sum.late_minor[i] += amounts.late_minor[i];
    sum.total_minor += amounts.total_minor;
}

std::vector<AgeingTotal> to_totals(std::map<Currency, AgeingAmounts> const& amounts_by_currency) {
    std::vector<AgeingTotal> totals;
    for (auto const& [currency, amounts] : amounts_by_currency) {
        assert(columns_tie(amounts));
        totals.push_back({currency, amounts});
    }
    return totals;
}

} // namespace

Done check_spec(AgeingSpec const& spec) {
    if (!spec.as_of.is_set()) return fail(ErrorCode::Missing, "as_of", "Say as of which day.");
    if (spec.boundaries.empty() || spec.boundaries.size() > max_age_boundaries)
        return fail(ErrorCode::OutOfRange, "boundaries", "Give one to eight column ends.");
    int last = spec.unit == AgeingUnit::Days ? 0 : -1;
    int const most = spec.unit == AgeingUnit::Days ? 36'500 : 1'200;
    for (int const boundary : spec.boundaries) {
        if (boundary <= last || boundary > most)
            return fail(ErrorCode::OutOfRange, "boundaries",
                        "Column ends must rise, and stay below a hundred years.");
        last = boundary;
    }
    return Nothing{};
}

AgeRange late_column_range(AgeingSpec const& spec, std::size_t late_column) {
    assert(late_column < late_column_count(spec));
    int const youngest = spec.unit == AgeingUnit::Days ? 1 : 0;
    AgeRange range;
    range.from = late_column == 0 ? youngest : spec.boundaries[late_column - 1] + 1;
    range.to = late_column < spec.boundaries.size() ? spec.boundaries[late_column] : -1;
    return range;
}

std::int64_t AgeingAmounts::overdue_minor() const {
    std::int64_t sum = 0;
    for (std::int64_t const minor : late_minor) sum += minor;
    return sum;
}

Ageing ageing(Book const& book, AgeingSpec const& spec) {
    assert(check_spec(spec).is_ok());
    RowsSink sink(book, spec);
    sink.sum_columns(spec.as_of);
    visit_later_facts(book, spec.as_of, sink);

    Ageing result;
    result.spec = spec;
    result.rows = sink.rows();
    std::map<Currency, AgeingAmounts> totals;
    for (AgeingRow const& row : result.rows) add_amounts(totals[row.currency], row.amounts);
    result.totals = to_totals(totals);
    return result;
}

std::vector<AgeingTotal> ageing_totals(Book const& book, AgeingSpec const& spec) {
    assert(check_spec(spec).is_ok());
    TotalsSink sink(book, spec);
    sink.sum_columns(spec.as_of);
    visit_later_facts(book, spec.as_of, sink);
    return sink.totals();
}

AgeingIndex index_for_ageing(Book const& book) {
    AgeingIndex index;
    index.version = book.version;
    index.latest = latest_fact(book);
    std::map<Currency, std::int64_t> unallocated;
    for (PaymentRow const& row : book.payments.rows)
        if (row.unallocated_minor != 0) unallocated[row.amount.currency] += row.unallocated_minor;
    for (CreditNoteRow const& row : book.credit_notes.rows)
        if (row.unallocated_minor != 0) unallocated[row.amount.currency] += row.unallocated_minor;
    for (auto const& [currency, minor] : unallocated) index.unallocated.push_back({minor, currency});
    return index;
}

std::vector<AgeingTotal> ageing_totals(Book const& book, AgeingSpec const& spec, AgeingIndex const& index) {
    assert(check_spec(spec).is_ok() && index.version == book.version);
    if (index.latest > spec.as_of) return ageing_totals(book, spec);
    TotalsSink sink(book, spec);
    sink.sum_columns(spec.as_of);
    for (Money const& money : index.unallocated) sink.unallocated(no_row, money.currency, money.minor);
    return sink.totals();
}

std::vector<AgeingTotal> ageing_of(Book const& book, RowIndex customer, AgeingSpec const& spec) {
    assert(check_spec(spec).is_ok());
    std::map<Currency, AgeingAmounts> totals;
    for (OpenItem const& item : open_items(book, customer, spec.as_of))
        add_open(totals[item.currency], age_column(spec, item.issued, item.due), item.open_minor);
    auto const add_source = [&](SourceRow const& source) {
        std::int64_t const minor = unallocated_minor_on(book, source, spec.as_of);
        if (minor != 0) add_unallocated(totals[source.amount.currency], minor);
    };
    for (RowIndex const row : book.customers[customer].payments) add_source(book.payments[row]);
    for (RowIndex const row : book.customers[customer].credit_notes) add_source(book.credit_notes[row]);
    return to_totals(totals);
}

std::size_t age_column(AgeingSpec const& spec, Date issued, Date due) {
    return cutoffs_of(spec).column_of(spec.basis == AgeingBasis::Due ? due : issued);
}

} // namespace dunlin
