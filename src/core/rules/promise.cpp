#include "core/rules/promise.hpp"

#include "core/base/sorting.hpp"

#include <algorithm>
#include <map>

namespace dunlin {
namespace {

constexpr int days_until_worthless = 30; // of timeliness

// The rows of the instalments that a promise is for, as the invoices stand now.
template<class Each>
void for_each_instalment(Book const& book, PromiseData const& promise, Each const& each) {
    for (InstalmentRef const& ref : promise.instalments)
        if (RowIndex const row = instalment_row(book, ref); row != no_row) each(row);
}

struct PaidOn {
    Date date;
    std::int64_t minor = 0;
};

// Payments put to the instalments from the day of the promise on, by date.
std::vector<PaidOn> payments_for(Book const& book, PromiseData const& promise, Date today) {
    std::vector<PaidOn> paid;
    for_each_instalment(book, promise, [&](RowIndex instalment) {
        for (RowIndex row = book.instalments.first_allocation[instalment]; row != no_row;
             row = book.allocations[row].next_of_instalment) {
            AllocationRow const& allocation = book.allocations[row];
            if (allocation.is_credit_note || !counts(book, allocation)) continue;
            if (allocation.date < promise.made || today < allocation.date) continue;
            paid.push_back({allocation.date, allocation.amount_minor});
        }
    });
    sort_stably(paid, [](PaidOn const& a, PaidOn const& b) { return a.date < b.date; });
    return paid;
}

// What was open on the instalments at the end of that day.
std::int64_t open_on(Book const& book, PromiseData const& promise, Date day) {
    std::int64_t open = 0;
    for_each_instalment(book, promise, [&](RowIndex instalment) {
        if (book.instalments.invoice[instalment] == no_row ||
            book.invoices[book.instalments.invoice[instalment]].is_voided)
            return;
        open += book.instalments.amount_minor[instalment];
        for (RowIndex row = book.instalments.first_allocation[instalment]; row != no_row;
             row = book.allocations[row].next_of_instalment)
            if (counts(book, book.allocations[row]) && book.allocations[row].date <= day)
                open -= book.allocations[row].amount_minor;
        for (RowIndex row = book.instalments.first_write_off[instalment]; row != no_row;
             row = book.write_offs[row].next_of_instalment)
            if (counts(book, book.write_offs[row]) && book.write_offs[row].date <= day)
                open -= book.write_offs[row].amount_minor;
    });
    return std::max<std::int64_t>(0, open);
}

PromiseStanding standing_of(PromiseProgress const& progress, std::int64_t wanted_minor, bool is_over) {
    if (wanted_minor == 0) return PromiseStanding::Withdrawn;
    if (progress.paid_minor >= wanted_minor) return PromiseStanding::Kept;
    if (!is_over) return PromiseStanding::Open;
    return progress.paid_minor > 0 ? PromiseStanding::PartlyKept : PromiseStanding::Broken;
}

bool is_failed(PromiseStanding standing) {
    return standing == PromiseStanding::Broken || standing == PromiseStanding::PartlyKept;
}

int percent(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return 0;
    std::int64_t const share = multiply_divide(part, 100, whole, Rounding::HalfEven).value_or(100);
    return static_cast<int>(std::clamp<std::int64_t>(share, 0, 100));
}

// Sums while going over the promises that ended.
struct Tally {
    Reliability counts;
    std::int64_t fulfilled_percent = 0, timely_percent = 0;
    std::map<Currency, std::pair<std::int64_t, std::int64_t>> money; // paid in time, promised

    void add(PromiseData const& promise, PromiseProgress const& progress) {
        std::int64_t const promised = promise.amount.minor;
        fulfilled_percent +=
            progress.standing == PromiseStanding::Kept ? 100 : percent(progress.paid_minor, promised);
        auto& [paid, all] = money[promise.amount.currency];
        paid += progress.standing == PromiseStanding::Kept ? promised : progress.paid_minor;
        all += promised;
        if (!progress.completed.is_set()) return;
        int const late = std::clamp(days_between(promise.due, progress.completed), 0, days_until_worthless);
        timely_percent += 100 * (days_until_worthless - late) / days_until_worthless;
    }
    [[nodiscard]] Reliability finish() {
        int const ended = counts.ended(), all = ended + counts.cancelled + counts.open;
        std::int64_t by_value = 0;
        for (auto const& [currency, sums] : money) by_value += percent(sums.first, sums.second);
        auto const by_currency = static_cast<std::int64_t>(money.size());
        counts.parts_percent = {
            static_cast<int>(fulfilled_percent / ended), static_cast<int>(by_value / by_currency),
            static_cast<int>(timely_percent / ended), percent(all - counts.cancelled, all)};
        int sum = 0;
        for (std::size_t i = 0; i < reliability_weights.size(); ++i)
            sum += reliability_weights[i] * counts.parts_percent[i];
        counts.score = (sum + 50) / 100;
        return counts;
    }
};

} // namespace

char const* name_of(PromiseStanding standing) {
    switch (standing) {
    case PromiseStanding::Open: return "open";
    case PromiseStanding::Kept: return "kept";
    case PromiseStanding::PartlyKept: return "partly-kept";
    case PromiseStanding::Broken: return "broken";
    case PromiseStanding::Withdrawn: return "withdrawn";
    case PromiseStanding::Superseded: return "superseded";
    }
    return "";
}

char const* name_of(ReliabilityPart part) {
    switch (part) {
    case ReliabilityPart::Fulfilment: return "fulfilment";
    case ReliabilityPart::Size: return "size";
    case ReliabilityPart::Timeliness: return "timeliness";
    case ReliabilityPart::Cancellations: return "cancellations";
    }
    return "";
}

Date last_day_of(PromiseData const& promise) { return promise.due.plus_days(promise.tolerance_days); }

PromiseProgress progress_of(Book const& book, PromiseRow const& promise, Date today) {
    PromiseData const& data = promise.data;
    PromiseProgress progress;
    Date const last_day = last_day_of(data);
    Date const end = std::min(last_day, today);
    std::vector<PaidOn> const payments = payments_for(book, data, today);
    std::int64_t in_time = 0, later = 0, reached = 0;
    for (PaidOn const& paid : payments) (paid.date <= last_day ? in_time : later) += paid.minor;
    // A credit note or a write-off in time leaves less to pay than was promised.
    std::int64_t const wanted = std::min(data.amount.minor, in_time + open_on(book, data, end));
    for (PaidOn const& paid : payments) {
        reached += paid.minor;
        if (wanted > 0 && reached >= wanted && !progress.completed.is_set()) progress.completed = paid.date;
    }
    progress.paid_minor = std::min(in_time, wanted);
    progress.paid_late_minor = std::min(later, wanted - progress.paid_minor);
    progress.open_minor = open_on(book, data, today);
    if (promise.is_voided || promise.state == PromiseState::Withdrawn)
        progress.standing = PromiseStanding::Withdrawn;
    else if (promise.state == PromiseState::Superseded)
        progress.standing = PromiseStanding::Superseded;
    else
        progress.standing = standing_of(progress, wanted, last_day < today);
    return progress;
}

RowIndex failed_promise_of(Book const& book, RowIndex customer, Date today) {
    std::vector<RowIndex> const& promises = book.customers[customer].promises;
    if (promises.empty()) return no_row;
    std::vector<RowIndex> const open = open_promises_of(book, customer, today);
    RowIndex newest = no_row;
    for (RowIndex const row : promises) {
        PromiseRow const& promise = book.promises[row];
        if (promise.is_voided || today < promise.data.made) continue;
        PromiseProgress const progress = progress_of(book, promise, today);
        if (!is_failed(progress.standing) || progress.open_minor == 0) continue;
        bool is_renewed = false;
        for_each_instalment(book, promise.data, [&](RowIndex instalment) {
            is_renewed = is_renewed || is_promised(book, open, instalment);
        });
        if (is_renewed) continue;
        if (newest == no_row || book.promises[newest].data.due < promise.data.due) newest = row;
    }
    return newest;
}

std::vector<RowIndex> open_promises_of(Book const& book, RowIndex customer, Date today) {
    std::vector<RowIndex> open;
    for (RowIndex const row : book.customers[customer].promises) {
        PromiseRow const& promise = book.promises[row];
        if (promise.is_voided || today < promise.data.made) continue;
        if (progress_of(book, promise, today).standing == PromiseStanding::Open) open.push_back(row);
    }
    sort_stably(open, [&](RowIndex a, RowIndex b) {
        return last_day_of(book.promises[a].data) < last_day_of(book.promises[b].data);
    });
    return open;
}

bool is_promised(Book const& book, std::span<RowIndex const> open_promises, RowIndex instalment) {
    return std::any_of(open_promises.begin(), open_promises.end(), [&](RowIndex row) {
        std::vector<InstalmentRef> const& refs = book.promises[row].data.instalments;
        return std::any_of(refs.begin(), refs.end(),
                           [&](InstalmentRef const& ref) { return instalment_row(book, ref) == instalment; });
    });
}

std::optional<Reliability> reliability_of(Book const& book, RowIndex customer, Date today) {
    Tally tally;
    for (RowIndex const row : book.customers[customer].promises) {
        PromiseRow const& promise = book.promises[row];
        if (promise.is_voided || today < promise.data.made) continue;
        PromiseProgress const progress = progress_of(book, promise, today);
        switch (progress.standing) {
        case PromiseStanding::Open: ++tally.counts.open; continue;
        case PromiseStanding::Withdrawn:
        case PromiseStanding::Superseded: ++tally.counts.cancelled; continue;
        case PromiseStanding::Kept: ++tally.counts.kept; break;
        case PromiseStanding::PartlyKept: ++tally.counts.partly_kept; break;
        case PromiseStanding::Broken: ++tally.counts.broken; break;
        }
        tally.add(promise.data, progress);
    }
    if (tally.counts.ended() == 0) return std::nullopt;
    return tally.finish();
}

} // namespace dunlin
