// What kind of table a file holds, found out with reasons: every decision comes with the evidence as a code,
// figures and a sentence, so that the screen can word it and the person can correct it.
#pragma once

#include "exchange/csv_reader.hpp"
#include "exchange/mapping.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

// What stands for itself where the file doesn't say: the user's locale and the book's settings.
struct ImportDefaults {
    DateOrder date_order = DateOrder::DayMonthYear;
    AmountStyle amount_style;
    Currency currency = Currency::of("EUR");
    std::int32_t payment_terms_days = 30; // where neither file nor customer says
};

enum class Subject : std::uint8_t {
    Encoding,
    Delimiter,
    Header, // preamble and header row
    Column, // meaning of one column
    DateOrder,
    DecimalSign,
    Currency,
    // by InvoiceImport, once rows are understood:
    Customers,
    DueDates,
    Settled,
    CreditNotes,
    Duplicates,
    LeftOut,
};

enum class Confidence : std::uint8_t { Guess, Likely, Certain };

// Why. The figures are in Decision::figures in the order given here.
enum class Reason : std::uint8_t {
    ByteOrderMark,
    ZeroBytes,      // UTF-16 without a mark
    ValidUtf8,      // figures: bytes that aren't ASCII
    NotUtf8,        // figures: position of the first byte that isn't
    SeparatorLine,  // "sep=;"
    SameFieldCount, // figures: records with the usual number of fields, records looked at, that number
    OnlyColumn,     // no delimiter found
    HeaderFound,    // figures: line of the header, preamble rows
    NoHeaderFound,  // figures: line of the first record
    HeaderWord,     // example: the words
    Values,         // figures: cells that fit, cells looked at
    NotUnderstood,  // column left out
    DayAboveTwelve, // figures: rows for, rows against, rows that don't tell
    YearFirst,      // figures: rows
    MonthNames,     // figures: rows
    Ambiguous,      // figures: rows that don't tell; the default was taken
    NoDates,
    DecimalsSeen, // figures: cells with this decimal sign, with the other; example: one of them
    GroupsOnly,   // figures: cells with a group sign only
    WholeNumbers,
    NoAmounts,
    CurrencyColumn,     // figures: cells, currencies
    CurrencyInCells,    // figures: cells
    CurrencyInHeader,   // example: the header
    NotInFile,          // the default was taken
    Remembered,         // taken from the mapping of an earlier file of this shape
    ByPerson,           // corrected by the person
    CustomersMatched,   // figures: customers, new, matched by number, matched by name, changed
    DueFromTerms,       // figures: rows without due date, default days
    SettledOrLater,     // figures: rows settled or issued later than the day, rows; example: the day (ISO)
    NothingOpen,        // example: last settled day (ISO)
    NegativeAmounts,    // figures: credit notes, used up; amounts, and what of them names no open invoice
    NothingLeft,        // figures: credit notes that are used up for nobody knows what
    PaidByNow,          // figures: invoices of the book that are paid by now; amounts
    PaidByUnallocated,  // figures: those that stay open, because money that isn't allocated may be theirs
    PaidInPart,         // figures: invoices
    PaymentsDatedToday, // figures: payments
    DuplicateRows,      // figures: same in the book, same in the file, different
    RowsLeftOut,        // figures: rows
};
[[nodiscard]] char const* name_of(Subject subject);
[[nodiscard]] char const* name_of(Reason reason);

struct Decision {
    Subject subject{};
    int column = -1;   // for Subject::Column
    std::string value; // what was decided, as a stable word ("month-day-year", ",", "windows-1252", "USD",
                       // "due-date")
    Reason reason{};
    std::vector<std::int64_t> figures;
    std::string example;
    std::vector<Money> amounts; // by currency: of all credit notes, of all payments
    std::vector<Money> unallocated;
    Confidence confidence = Confidence::Likely;
    std::string sentence; // the reason in English ("584 rows have a day above 12; none the other way")
};

struct EncodingFound {
    Encoding encoding{};
    std::uint32_t mark_bytes = 0; // length of the byte order mark
    Decision decision;
};
[[nodiscard]] EncodingFound detect_encoding(std::string_view bytes);
// To UTF-8, without byte order mark. For Utf8 the bytes themselves are moved; malformed ones become U+FFFD.
[[nodiscard]] std::string to_utf8(std::string bytes, Encoding encoding);

struct DelimiterFound {
    char delimiter = ',';
    Decision decision;
};
[[nodiscard]] DelimiterFound detect_delimiter(std::string_view text); // looks at the first 64 KiB

struct HeaderFound {
    std::uint32_t preamble_rows = 0;
    HeaderRow header = HeaderRow::Present;
    std::uint32_t column_count = 0; // of the table itself
    Decision decision;
};
[[nodiscard]] HeaderFound detect_header(CsvTable const& table); // looks at the first 200 records

// What the cells of a column look like.
struct ColumnTally {
    std::uint32_t cells = 0; // not empty
    std::uint32_t dates = 0, amounts = 0, whole_numbers = 0, currency_codes = 0, currency_marks = 0;
    std::uint32_t decimals = 0; // amounts written with decimals or a currency
    std::uint32_t emails = 0, texts = 0;
    std::uint32_t distinct = 0;
};

struct DateTally {
    std::uint32_t day_first_only = 0;   // rows whose date can only be D/M/Y
    std::uint32_t month_first_only = 0; // only M/D/Y
    std::uint32_t year_first = 0, month_names = 0, either = 0;
};
struct AmountTally {
    std::uint32_t point_decimals = 0, comma_decimals = 0; // must be decimals
    std::uint32_t point_groups = 0, comma_groups = 0, space_groups = 0, apostrophe_groups = 0;
    std::uint32_t point_unclear = 0, comma_unclear = 0; // "1.200": one sign, three digits
    std::uint32_t whole = 0;
    std::string point_example, comma_example;
};
// What one date or amount text tells.
void tally_date(std::string_view text, DateTally& tally);
void tally_amount(std::string_view text, AmountTally& tally);
[[nodiscard]] Decision decide_date_order(DateTally const& tally, DateOrder fallback, DateOrder& order);
[[nodiscard]] Decision decide_amount_style(AmountTally const& tally, AmountStyle fallback,
                                           AmountStyle& style);

// A file understood. Step until Finished; an item of the budget is a record. Stays where it is (the table
// refers to its text).
class TableAnalysis {
public:
    TableAnalysis(std::string bytes, ImportDefaults defaults);
    TableAnalysis(TableAnalysis const&) = delete;
    TableAnalysis& operator=(TableAnalysis const&) = delete;

    // What a person or an earlier file decided; step until Finished again. Where it differs from what was
    // found, the decision gets `reason` (ByPerson or Remembered). Column meanings are taken over only if
    // their number agrees.
    void correct(Mapping mapping, Reason reason);

    [[nodiscard]] StepOutcome step(Budget budget);
    [[nodiscard]] Progress progress() const; // in records; total 0 while reading

    // From here on: when finished.
    [[nodiscard]] CsvTable const& table() const { return m_table; }
    [[nodiscard]] Mapping const& mapping() const { return m_mapping; }
    [[nodiscard]] std::vector<Decision> const& decisions() const { return m_decisions; }
    // Header words, or "Column 3".
    [[nodiscard]] std::vector<std::string> const& column_names() const { return m_names; }
    [[nodiscard]] std::uint32_t first_data_row() const;
    [[nodiscard]] std::uint32_t end_of_data() const { return m_end; } // blank records at the end don't count
    [[nodiscard]] std::string const& shape() const { return m_shape; }
    [[nodiscard]] std::vector<ColumnTally> const& tallies() const { return m_tallies; }

private:
    enum class Phase : std::uint8_t { Reading, Tallying, Finished };
    struct Evidence { // of one column that holds dates or amounts
        int column = 0;
        bool is_date = false;
        DateTally dates;
        AmountTally amounts;
    };
    void start_reading();
    void name_columns();
    void tally_sample();
    void find_meanings();
    void begin_evidence();
    void conclude();
    void conclude_dates();
    void conclude_amounts();
    void conclude_currency();
    [[nodiscard]] bool has_given_columns() const;

    std::string m_bytes, m_converted;
    ImportDefaults m_defaults;
    std::optional<Mapping> m_given;
    Reason m_given_reason = Reason::ByPerson;
    Phase m_phase = Phase::Reading;
    std::optional<CsvReader> m_reader;
    CsvTable m_table;
    Mapping m_mapping;
    std::vector<std::string> m_names;
    std::vector<ColumnTally> m_tallies;
    std::vector<Evidence> m_evidence;
    std::uint32_t m_row = 0, m_end = 0;
    std::string m_shape;
    Decision m_encoding, m_delimiter, m_header;
    std::vector<Decision> m_columns;
    std::vector<Decision> m_decisions;
};

// The meaning of a header text in any of the languages known, with how sure (0..100); Ignore and 0 if
// unknown.
struct HeaderMeaning {
    Field field = Field::Ignore;
    int score = 0;
};
[[nodiscard]] HeaderMeaning meaning_of_header(std::string_view header);
// All that it may mean, best first: "Paid" may be a date or an amount.
[[nodiscard]] std::vector<HeaderMeaning> meanings_of_header(std::string_view header);

} // namespace dunlin::exchange
