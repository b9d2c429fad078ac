// From a file of invoices (or of customers) to an ImportBatch: understand the table, match it with the book,
// show what would happen, let the person correct, and build the batch. Changes nothing itself.
//
//   InvoiceImport import(bytes, name, defaults, book);
//   while (import.step(book, budget) == StepOutcome::More) {}   // then decisions(), customers(), counts(),
//   left_out(), … import.correct(mapping);  … step again … import.prepare_batch(mode, day);  … step again …
//   decide(book, Command{import.take_batch()}, context)
//
// The book must be the same (and unchanged) from one step to the next; if it changed, call restart().
#pragma once

#include "core/book/book.hpp"
#include "core/book/command.hpp"
#include "exchange/detect.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

enum class ImportMode : std::uint8_t {
    // What was known on that day: invoices and credit notes issued later are left out, those settled later
    // are
    // open, and known invoices that were paid later stay as they are.
    AsOfDay,
    Everything, // all invoices and credit notes, and payments for all that are settled
};

enum class ImportKind : std::uint8_t { Invoices, CustomersOnly };

// Why a row isn't imported.
enum class RowProblem : std::uint8_t {
    None,
    NoInvoiceNumber,
    NoCustomer,
    NoAmount,
    AmountUnreadable,
    AmountTooLarge,
    ZeroAmount,
    OverPaid, // the open amount has the other sign than the amount
    NoDate,   // neither issue nor due date
    DateUnreadable,
    CurrencyUnknown,
    PaidWithoutDate, // open amount is zero, but nothing says when it was paid
    SameInFile,      // the same invoice or credit note stands in an earlier row
    SameInBook,      // the book has it already, just so
    KnownLessOpen,   // the book has it, with more open than the file says: the payment is missing. Not listed
    DifferentInFile, // same customer and number as an earlier row, but other amount or dates
    DifferentInBook, // the book has the number with other amount or dates; the book's is kept
    LooksLikeTotal,  // a row of totals
    Blank,           // only delimiters; not counted and not listed
};
[[nodiscard]] char const* name_of(RowProblem problem);

struct LeftOutRow {
    std::uint32_t row = 0; // in table()
    std::int32_t column = -1;
    RowProblem problem{};
};

// A left-out row in words.
struct LeftOutText {
    std::uint32_t line = 0;  // of the file, from 1
    std::string column_name; // "" if it is about the row
    std::string cell;        // what stands there
    std::string sentence;    // "“31.02.2012” isn't a date that exists."
};

enum class CustomerMatch : std::uint8_t { New, ByNumber, ByName };

struct PlannedCustomer {
    std::string number, name;
    CustomerId existing; // set if matched
    CustomerMatch match = CustomerMatch::New;
    bool is_changed = false; // an existing one that gains data from the file
    std::uint32_t first_row = 0;
    std::uint32_t row_count = 0; // importable rows, whatever the day; with 0 it isn't imported
};

// One data row, as understood; what isn't there is empty or not set.
struct UnderstoodRow {
    std::uint32_t line = 0;
    RowProblem problem{};
    std::string customer_number, customer_name, invoice_number;
    Date issued, due, settled;
    bool is_due_from_terms = false;
    bool is_credit_note = false;
    Money amount; // negative for a credit note
    Money open;   // as the file says; currency not set if it doesn't
};

// rows = invoices (or customers, in a file of those) + credit_notes + paid_by_now + later + used_up
//        + duplicates + left_out
struct ImportCounts {
    std::uint32_t rows = 0;         // data rows in the file
    std::uint32_t importable = 0;   // rows that would be taken in this mode: the first three of the sum
    std::uint32_t invoices = 0;     // new ones
    std::uint32_t credit_notes = 0; // new ones
    std::uint32_t paid_by_now =
        0;                        // invoices that the book has more open of than the file: they get a payment
    std::uint32_t left_out = 0;   // rows with a problem that isn't a mere duplicate
    std::uint32_t duplicates = 0; // same in the file or in the book
    std::uint32_t later = 0;      // issued after the day (AsOfDay)
    std::uint32_t used_up = 0;    // credit notes of which nothing is left and nobody knows what they paid
    std::uint32_t settled = 0;    // new invoices of which nothing stays open
    std::uint32_t settled_or_later = 0; // "846 of 944 are settled or later than 30 June 2012": rows − open
    std::uint32_t open = 0;             // new invoices of which something stays open
    std::uint32_t overdue = 0;          // open with a due date before the day
    std::uint32_t part_paid = 0;        // open ones that come with a payment
    // Payments dated the import's day, because the file doesn't say when the money came (paid_by_now too).
    std::uint32_t payments_dated_today = 0;
    // Known invoices that the file calls paid and that stay open, because the customer has as much money in
    // the book that isn't allocated yet.
    std::uint32_t paid_unallocated = 0;
    std::uint32_t customers = 0, new_customers = 0, matched_customers = 0, changed_customers = 0;
    // One a currency, by code.
    std::vector<Money> open_amounts; // of the new invoices, after payments and credit notes put to them
    std::vector<Money> overdue_amounts;
    std::vector<Money> credit_amounts;      // of the credit notes
    std::vector<Money> unallocated_amounts; // what of them isn't put to an invoice
    std::vector<Money> paid_by_now_amounts;
    Date last_settled; // the latest day that any row was settled (in this mode); not set if none
    Date last_issued;
};

class InvoiceImport {
public:
    // A mapping remembered in the book for this shape is taken over by the first steps.
    InvoiceImport(std::string bytes, std::string file_name, ImportDefaults defaults);
    ~InvoiceImport();
    InvoiceImport(InvoiceImport&&) noexcept;
    InvoiceImport& operator=(InvoiceImport&&) noexcept;

    [[nodiscard]] StepOutcome step(Book const& book, Budget budget);
    [[nodiscard]] Progress progress() const;
    // The person's correction; step until Finished afterwards.
    void correct(Mapping mapping);
    // After the book changed.
    void restart();

    // ---- when finished ----
    // What is missing for an import ("Choose the column with the invoice number."): OK if nothing is.
    [[nodiscard]] Done is_possible() const;
    [[nodiscard]] ImportKind kind() const;
    [[nodiscard]] std::string const& file_name() const;
    [[nodiscard]] Mapping const& mapping() const;
    [[nodiscard]] bool is_remembered() const; // the mapping came from an earlier file
    // All of the file's, in the order of Subject; with those about customers, due dates, settled and left-out
    // rows as of `day`; those about credit notes, known invoices and duplicates in `mode`.
    [[nodiscard]] std::vector<Decision> decisions(Date day, ImportMode mode = ImportMode::AsOfDay) const;
    [[nodiscard]] std::vector<std::string> const& column_names() const;
    [[nodiscard]] std::string const& shape() const;
    // The table behind it: record of data row i is first_data_row() + i.
    [[nodiscard]] CsvTable const& table() const;
    [[nodiscard]] std::uint32_t first_data_row() const;
    [[nodiscard]] std::uint32_t data_row_count() const; // blank rows at the end not counted
    [[nodiscard]] UnderstoodRow understood(std::uint32_t data_row) const;
    [[nodiscard]] std::vector<PlannedCustomer> const& customers() const;
    [[nodiscard]] std::vector<LeftOutRow> const& left_out() const; // in file order; duplicates too
    [[nodiscard]] LeftOutText describe(LeftOutRow const& row) const;
    [[nodiscard]] bool has_settled_dates() const;
    // Open: something stays open. Overdue: those of them that were due before `day`. Cost: one pass over the
    // columns.
    [[nodiscard]] ImportCounts counts(ImportMode mode, Date day) const;

    // Then step until Finished, and take it. Payments of which the file doesn't say when they came are dated
    // `day` (never before the invoice).
    void prepare_batch(ImportMode mode, Date day);
    [[nodiscard]] ImportBatch take_batch();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// All at once, for the command line and tests.
[[nodiscard]] Result<ImportBatch> import_invoices(Book const& book, std::string bytes, std::string file_name,
                                                  ImportDefaults defaults, ImportMode mode, Date day);

} // namespace dunlin::exchange
