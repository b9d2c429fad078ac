#include "core/report/open_index.hpp"

#include <algorithm>

namespace dunlin {

namespace {

// Counting sort: how many of each customer, then where each one's begin. `each` calls its argument with a
// customer and a value, twice in the same order.
template<class T, class Each>
void fill(std::vector<T>& all, std::vector<std::uint32_t>& first, std::size_t customers, Each const& each) {
    first.assign(customers + 1, 0);
    each([&](RowIndex customer, T const&) { ++first[customer + 1]; });
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    all.resize(first.back());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    each([&](RowIndex customer, T const& value) { all[next[customer]++] = value; });
}

} // namespace

OpenIndex::OpenIndex(Book const& book) {
    InstalmentColumns const& columns = book.instalments;
    std::size_t const customers = book.customers.size();
    fill(m_instalments, m_first_instalment, customers, [&](auto const& take) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns.open_minor[i] != 0) take(columns.customer[i], static_cast<RowIndex>(i));
    });
    // An edit puts an invoice's new instalments behind those of others.
    auto const comes_before = [&](RowIndex a, RowIndex b) {
        return columns.invoice[a] != columns.invoice[b] ? columns.invoice[a] < columns.invoice[b] : a < b;
    };
    for (std::size_t i = 0; i < customers; ++i) {
        auto const begin = m_instalments.begin() + m_first_instalment[i],
                   end = m_instalments.begin() + m_first_instalment[i + 1];
        if (!std::is_sorted(begin, end, comes_before)) std::sort(begin, end, comes_before);
    }
    fill(m_unallocated, m_first_unallocated, customers, [&](auto const& take) {
        auto const take_source = [&](SourceRow const& source) {
            if (source.unallocated_minor != 0 && source.customer != no_row)
                take(source.customer, Money{source.unallocated_minor, source.amount.currency});
        };
        for (PaymentRow const& payment : book.payments.rows) take_source(payment);
        for (CreditNoteRow const& note : book.credit_notes.rows) take_source(note);
    });
}

} // namespace dunlin
