// What became of a promise: whether it was kept follows from payments and dates, so it is found whenever the
// book is looked at and never has to be entered. Rules and terms: DOMAIN, "Promises".
//
// Only money paid counts, put to the promised instalments from the day of the promise on; credit notes and
// write-offs lower what is left to pay. Paid by the promised day and its days of tolerance is in time.
#pragma once

#include "core/book/book.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dunlin {

enum class PromiseStanding : std::uint8_t {
    Open,       // the day (with tolerance) hasn't passed, and not all came yet
    Kept,       // all came in time
    PartlyKept, // a part came in time
    Broken,     // nothing came in time
    Withdrawn,  // the customer took it back, or nothing was left to pay
    Superseded, // a newer promise took its place
};
inline constexpr int promise_standing_count = 6;
[[nodiscard]] char const* name_of(PromiseStanding standing); // "partly-kept"

struct PromiseProgress {
    PromiseStanding standing{};
    std::int64_t paid_minor = 0;      // in time, at most what was promised
    std::int64_t paid_late_minor = 0; // after that, at most what was still missing
    Date completed;                   // when all of it was paid, in time or late; not set = not all yet
    // Open on the promised instalments on `today`: what there still is to ask for.
    std::int64_t open_minor = 0;
};

// As it was known to stand on `today`: later payments don't count. Voided promises are Withdrawn.
[[nodiscard]] PromiseProgress progress_of(Book const& book, PromiseRow const& promise, Date today);

// The last day on which it can still be kept.
[[nodiscard]] Date last_day_of(PromiseData const& promise);

// The newest promise that went by without all of it coming, if what it was for is still open and no open
// promise stands in its place; no_row if there is none.
[[nodiscard]] RowIndex failed_promise_of(Book const& book, RowIndex customer, Date today);

// The customer's open promises on that day, by their last day.
[[nodiscard]] std::vector<RowIndex> open_promises_of(Book const& book, RowIndex customer, Date today);
// Whether an open promise is for this instalment (a row of Book::instalments).
[[nodiscard]] bool is_promised(Book const& book, std::span<RowIndex const> open_promises,
                               RowIndex instalment);

// How far a customer's promises can be relied upon, 0 to 100: a weighted mean of four shares. Only promises
// that ended count for the first three, all of them for the last.
enum class ReliabilityPart : std::uint8_t {
    Fulfilment,    // by number: a kept promise is 1, a partly kept one the part that came
    Size,          // by value: what came in time of what was promised, the mean over currencies
    Timeliness,    // 1 on the day, falling to 0 thirty days after; 0 if it never came
    Cancellations, // promises that weren't withdrawn or superseded
};
inline constexpr int reliability_part_count = 4;
[[nodiscard]] char const* name_of(ReliabilityPart part);
// In hundredths; they add up to 100.
inline constexpr std::array<int, reliability_part_count> reliability_weights{40, 25, 20, 15};

struct Reliability {
    int score = 0;                                           // 0..100
    std::array<int, reliability_part_count> parts_percent{}; // 0..100 each, in the order of the enum
    int kept = 0, partly_kept = 0, broken = 0, cancelled = 0, open = 0;
    [[nodiscard]] int ended() const { return kept + partly_kept + broken; }
};
// None where no promise has ended yet.
[[nodiscard]] std::optional<Reliability> reliability_of(Book const& book, RowIndex customer, Date today);

} // namespace dunlin
