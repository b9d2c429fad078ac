// The invariants, checked from scratch: what the user can run to trust the figures (as hledger's and
// TigerBeetle's).
#pragma once

#include "core/base/progress.hpp"
#include "core/book/book.hpp"

#include <memory>
#include <string>
#include <vector>

namespace dunlin {

enum class Invariant : std::uint8_t {
    OpenMatchesAllocations, // Σ open instalments = Σ amounts − counting allocations − write-offs, per
                            // instalment
    NotOverAllocated,       // no instalment and no source gives or takes more than it has
    OneCurrency,            // an allocation joins money of one currency
    BalanceTies,            // per customer and currency: Σ open − unallocated = Σ documents − Σ money
    ReferencesExist,        // every record that is referred to is there
    NumbersUnique,          // customer numbers; invoice numbers per customer
    DatesInOrder, // instalments have a due date; money isn't allocated before it came (warning rows)
    NoConflicts,  // nothing noted by `apply`
};
[[nodiscard]] char const* name_of(Invariant invariant);

struct Violation {
    Invariant invariant{};
    std::vector<AnyId> records;
    std::string detail; // plain English, with amounts
};

// Step by step, a step one part of about a dozen: for books of a million invoices each takes a fraction of a
// second. The book must not change before it is finished.
class BookCheck {
public:
    explicit BookCheck(Book const& book);
    ~BookCheck();
    BookCheck(BookCheck const&) = delete;
    BookCheck& operator=(BookCheck const&) = delete;

    [[nodiscard]] StepOutcome step();
    [[nodiscard]] Progress progress() const;     // in parts
    [[nodiscard]] std::vector<Violation> take(); // once finished; as `check` gives them

private:
    struct Work;
    std::unique_ptr<Work> m_work;
    std::size_t m_next = 0;
};

// Every violation, in the order of the enum, then of the rows. Empty = the book is sound.
[[nodiscard]] std::vector<Violation> check(Book const& book);

} // namespace dunlin
