// The book file: the canonical state for other programs, as JSON (BOOK.md describes it). Written from a book;
// read back into contents that can be merged into a book or can replace what it holds, as the events of one
// gesture.
#pragma once

#include "core/base/progress.hpp"
#include "core/base/result.hpp"
#include "core/book/book.hpp"
#include "core/book/command.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::exchange {

inline constexpr int book_file_version = 4; // 2 has promises, 3 the steps of interactions, 4 disputes

// One object, one record a line, keys in fixed order; voided records and those that hang on them are left
// out. The same book gives the same bytes but for the first line, which says when it was written.
[[nodiscard]] std::string write_book(Book const& book, Instant written);

// Step by step for large books: append to `out` until Finished; an item of the budget is a record.
class BookWriter {
public:
    BookWriter(Book const& book, Instant written) : m_book(&book), m_written(written) {}
    [[nodiscard]] StepOutcome step(std::string& out, Budget budget);

private:
    Book const* m_book;
    Instant m_written;
    bool m_has_begun = false;
    std::size_t m_section = 0;
    std::size_t m_row = 0;
    bool m_has_record = false;
};

// A book file's records, in file order; ids as in the file, references checked.
struct BookContents {
    Instant written;
    std::vector<std::pair<std::string, std::string>> settings;
    std::vector<std::pair<CustomerId, CustomerData>> customers;
    std::vector<std::pair<ContactId, ContactData>> contacts;
    std::vector<std::pair<InvoiceId, InvoiceData>> invoices;
    std::vector<std::pair<CreditNoteId, CreditNoteData>> credit_notes;
    std::vector<std::pair<PaymentId, PaymentData>> payments;
    std::vector<std::pair<AllocationId, AllocationData>> allocations;
    std::vector<std::pair<WriteOffId, WriteOffData>> write_offs;
    std::vector<std::pair<InteractionId, InteractionData>> interactions;
    // What has a state beside its data.
    template<class IdType, class Data, class State>
    struct Stated {
        IdType id;
        Data data;
        State state = State::Open;
    };
    using FollowUp = Stated<FollowUpId, FollowUpData, FollowUpState>;
    using Promise = Stated<PromiseId, PromiseData, PromiseState>;
    using Dispute = Stated<DisputeId, DisputeData, DisputeState>;
    std::vector<FollowUp> follow_ups;
    std::vector<Promise> promises;
    std::vector<Dispute> disputes;

    [[nodiscard]] std::size_t record_count() const;
};

// Everything or nothing. Errors: Malformed, Truncated, TooDeep, TooLarge, UnknownFormat (not a book file),
// NewerVersion, InvalidText/Number/Date/Currency, OutOfRange, NotFound (a record refers to one that isn't in
// the file), AlreadyExists (an id twice), OverAllocated. The field says where: "line 12, column 3" for broken
// JSON, else "line 12, amount".
[[nodiscard]] Result<BookContents> read_book(std::string_view text);

enum class DifferenceKind : std::uint8_t {
    BookKept,      // both have the record, with other content; the book's stands
    VoidedHere,    // the record was voided in the book; it stays so
    OverAllocated, // an allocation of the file no longer fits
};
struct BookDifference {
    DifferenceKind kind{};
    AnyId record;       // in the book (or the file's id where it has none there)
    std::string field;  // "amount"
    std::string detail; // one plain English sentence
};

struct BookCounts { // of customers, invoices, … together
    std::uint32_t added = 0, changed = 0, same = 0, voided = 0, conflicts = 0;
};

// What taking a file in would do, and the events that do it: one gesture, which undo takes back.
struct BookChange {
    BookCounts all;
    BookCounts customers, invoices, payments; // shares of `all` that the preview names
    std::vector<BookDifference> differences;
    std::vector<Event> events; // empty: nothing would change
};

// Adds what the book doesn't have. The same record is known by its id, else: customers by number, then by
// name; contacts by e-mail or name; invoices and credit notes by customer and number; payments by customer,
// day, amount and reference; allocations by what they join. What differs: empty fields of customers and
// contacts are filled (changed), anything else is kept as it is in the book and listed. Records that are new
// keep their id, unless another record has it.
[[nodiscard]] BookChange merge_events(Book const& book, BookContents const& contents, Context& context);

// Makes the book hold just what the file holds: same ids are edited where they differ, the rest is voided or
// added.
[[nodiscard]] BookChange replace_events(Book const& book, BookContents const& contents, Context& context);

} // namespace dunlin::exchange
