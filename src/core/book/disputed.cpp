#include "core/book/disputed.hpp"

#include "core/base/sorting.hpp"

#include <algorithm>

namespace dunlin {

std::vector<RowIndex> open_disputes_of(Book const& book, RowIndex customer) {
    std::vector<RowIndex> open;
    for (RowIndex const row : book.customers[customer].disputes)
        if (!book.disputes[row].is_voided && book.disputes[row].state == DisputeState::Open)
            open.push_back(row);
    sort_stably(open, [&](RowIndex a, RowIndex b) {
        return book.disputes[a].data.opened < book.disputes[b].data.opened;
    });
    return open;
}

DisputedParts::DisputedParts(Book const& book, RowIndex customer) {
    if (book.customers[customer].disputes.empty()) return;
    for (RowIndex const row : open_disputes_of(book, customer)) {
        DisputeData const& data = book.disputes[row].data;
        std::int64_t left = data.amount.minor;
        for (InstalmentRef const& ref : data.instalments) {
            RowIndex const at = instalment_row(book, ref);
            if (at == no_row) continue;
            std::int64_t const free = book.instalments.open_minor[at] - of_instalment(at);
            std::int64_t const part = std::clamp<std::int64_t>(free, 0, left);
            if (part > 0) m_parts.push_back({at, row, part});
            left -= part;
        }
    }
}

std::int64_t DisputedParts::of_instalment(RowIndex instalment) const {
    std::int64_t sum = 0;
    for (DisputedPart const& part : m_parts)
        if (part.instalment == instalment) sum += part.minor;
    return sum;
}

std::int64_t DisputedParts::of_dispute(RowIndex dispute) const {
    std::int64_t sum = 0;
    for (DisputedPart const& part : m_parts)
        if (part.dispute == dispute) sum += part.minor;
    return sum;
}

} // namespace dunlin
