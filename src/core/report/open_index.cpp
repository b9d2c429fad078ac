#include "core/report/open_index.hpp"

#include <algorithm>

namespace dunlin {

namespace {

template<class T>
struct Found {
    RowIndex customer;
    T value;
};

// Counting sort of the few that were found: how many of each customer, then where each one's begin.
template<class T>
void sort_in(std::vector<T>& all, std::vector<std::uint32_t>& first, std::size_t customers,
             std::vector<Found<T>> const& found) {
    first.assign(customers + 1, 0);
    for (Found<T> const& each : found) ++first[each.customer + 1];
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    all.resize(found.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (Found<T> const& each : found) all[next[each.customer]++] = each.value;
}

} // namespace

OpenIndex::OpenIndex(Book const& book, Parts parts) {
    InstalmentColumns const& columns = book.instalments;
    std::size_t const customers = book.customers.size();
    std::vector<Found<RowIndex>> open;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns.open_minor[i] != 0) open.push_back({columns.customer[i], static_cast<RowIndex>(i)});
    sort_in(m_instalments, m_first_instalment, customers, open);
    // An edit puts an invoice's new instalments behind those of others.
    auto const comes_before = [&](RowIndex a, RowIndex b) {
        return columns.invoice[a] != columns.invoice[b] ? columns.invoice[a] < columns.invoice[b] : a < b;
    };
    for (std::size_t i = 0; i < customers; ++i) {
        auto const begin = m_instalments.begin() + m_first_instalment[i],
                   end = m_instalments.begin() + m_first_instalment[i + 1];
        if (!std::is_sorted(begin, end, comes_before)) std::sort(begin, end, comes_before);
    }
    if (parts == Parts::Instalments) return;
    std::vector<Found<Money>> money;
    auto const take = [&](SourceRow const& source) {
        if (source.unallocated_minor != 0 && source.customer != no_row)
            money.push_back({source.customer, {source.unallocated_minor, source.amount.currency}});
    };
    for (PaymentRow const& payment : book.payments.rows) take(payment);
    for (CreditNoteRow const& note : book.credit_notes.rows) take(note);
    sort_in(m_unallocated, m_first_unallocated, customers, money);
}

} // namespace dunlin
