// The inside of InvoiceImport: rows understood as columns, customers gathered and matched, duplicates found.
#pragma once

#include "exchange/cell.hpp"
#include "exchange/invoice_import.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dunlin::exchange {

inline constexpr std::uint32_t no_customer = UINT32_MAX;
inline constexpr std::int64_t no_amount = INT64_MIN;

// Data rows, a column a value.
struct RowColumns {
    std::vector<std::uint32_t> customer; // in PlannedCustomers, or no_customer
    std::vector<Date> issued, due, settled;
    std::vector<std::int64_t> amount_minor, open_minor; // open: no_amount if the file doesn't say
    std::vector<std::uint16_t> currency;
    std::vector<RowProblem> problem;
    std::vector<bool> is_due_from_terms;

    void reserve(std::size_t count);
    void clear();
    [[nodiscard]] std::size_t size() const { return problem.size(); }
};

// A customer of the file with all that its rows say of it.
struct GatheredCustomer {
    CustomerData data;
    ContactData contact;
    RowIndex existing = no_row;
    std::uint32_t address_row = 0; // that the address was taken from
};

// Text as a record takes it: trimmed, control characters as spaces, cut to what a record holds; an apostrophe
// that guards a formula taken off.
enum class TextLines : std::uint8_t { One, Many };
[[nodiscard]] std::string record_text(std::string_view cell, TextLines lines);

// Days in "30", "net 30", "14 days 2 %, 30 days net": the largest number up to 365; -1 if there is none.
[[nodiscard]] std::int32_t days_of_terms(std::string_view text);
// "de" from "German", "Deutsch", "DE", "de-AT"; "" if not known.
[[nodiscard]] std::string language_of(std::string_view text);

// Customers of the file, found by number, then by name, and matched with the book's.
class CustomerBook {
public:
    // Indexes the customers that count; the book must stay unchanged while this is used.
    void start(Book const& book);
    // Position in planned(); made on first sight.
    [[nodiscard]] std::uint32_t find_or_add(Book const& book, std::string_view number, std::string_view name,
                                            std::uint32_t row);
    [[nodiscard]] std::vector<PlannedCustomer>& planned() { return m_planned; }
    [[nodiscard]] std::vector<PlannedCustomer> const& planned() const { return m_planned; }
    [[nodiscard]] std::vector<GatheredCustomer>& gathered() { return m_gathered; }
    [[nodiscard]] std::vector<GatheredCustomer> const& gathered() const { return m_gathered; }

    // For an existing customer: its data with empty fields filled from the file, and whether anything was.
    [[nodiscard]] std::pair<CustomerData, bool> filled(Book const& book, std::size_t position) const;
    // A contact to add: for a new customer, or for one whom nobody can reach; none if the file says nothing.
    [[nodiscard]] std::optional<ContactData> new_contact(Book const& book, std::size_t position) const;
    // The billing contact of an existing customer with what it lacks to be reached, if the file has that and
    // doesn't name someone else.
    [[nodiscard]] std::optional<BatchContact> filled_contact(Book const& book, std::size_t position) const;

private:
    [[nodiscard]] std::uint32_t add(Book const& book, std::string_view number, std::string_view name,
                                    std::uint32_t row);
    [[nodiscard]] RowIndex find_in_book(Book const& book, std::string_view number, std::string_view name,
                                        CustomerMatch& match) const;

    std::vector<PlannedCustomer> m_planned;
    std::vector<GatheredCustomer> m_gathered;
    std::unordered_map<std::string, std::uint32_t> m_by_number, m_by_name, m_by_raw_name;
    std::unordered_map<RowIndex, std::uint32_t> m_by_existing;
    std::unordered_map<std::string, RowIndex> m_book_by_number, m_book_by_name;
    std::string m_key;
};

enum class DocumentKind : std::uint8_t { Invoice, CreditNote };
[[nodiscard]] std::uint32_t hash_of(std::uint32_t customer, std::string_view number, DocumentKind kind);

// Invoice numbers per customer: open addressing over 32-bit entries, because there may be millions.
class NumberIndex {
public:
    void clear(std::size_t expected);
    // The entry already there under the same hash for which `is_same(entry)`; else none, and `entry` is put
    // there.
    template<class IsSame>
    [[nodiscard]] std::optional<std::uint32_t> find_or_insert(std::uint32_t hash, std::uint32_t entry,
                                                              IsSame is_same) {
        if ((m_count + 1) * 2 > m_slots.size()) grow();
        std::size_t const at = place_of(hash, is_same);
        if (m_slots[at].entry != empty) return m_slots[at].entry;
        m_slots[at] = {hash, entry};
        ++m_count;
        return std::nullopt;
    }
    template<class IsSame>
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t hash, IsSame is_same) const {
        if (m_slots.empty()) return std::nullopt;
        std::size_t const at = place_of(hash, is_same);
        return m_slots[at].entry == empty ? std::nullopt : std::optional(m_slots[at].entry);
    }

private:
    static constexpr std::uint32_t empty = UINT32_MAX;
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entry = empty;
    };
    // Of the entry looked for, or of the gap where it would stand.
    template<class IsSame>
    [[nodiscard]] std::size_t place_of(std::uint32_t hash, IsSame is_same) const {
        std::size_t const mask = m_slots.size() - 1;
        std::size_t at = hash & mask;
        while (m_slots[at].entry != empty && !(m_slots[at].hash == hash && is_same(m_slots[at].entry)))
            at = (at + 1) & mask;
        return at;
    }
    void grow();
    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

// An invoice that a credit note or a settlement of the file is about: a row of the file, or from
// first_book_entry up a place in State::book_invoices.
using InvoiceEntry = std::uint32_t;
inline constexpr InvoiceEntry no_entry = UINT32_MAX;
inline constexpr InvoiceEntry first_book_entry = 0x80000000u;
// In the index of numbers: the book's credit notes from here up.
inline constexpr std::uint32_t first_book_credit = 0xC0000000u;

// A row that is a new credit note, and what it credits if the file plainly says so.
struct CreditRow {
    std::uint32_t row = 0; // of the data rows
    InvoiceEntry invoice = no_entry;
};
// A row about an invoice that the book has more open of.
struct KnownRow {
    std::uint32_t row = 0; // of the data rows
    InvoiceEntry invoice = no_entry;
};

// What a mode and a day make of credit notes and of known invoices.
struct MoneyPlan {
    struct Credited {
        std::int64_t before_minor = 0; // before any payment: what the file says was used, and when
        std::int64_t minor = 0;        // in all
    };
    struct Settlement {
        InvoiceEntry invoice = no_entry;
        std::uint32_t row = 0;
        std::int64_t amount_minor = 0;
    };
    std::vector<std::int64_t> allocated_minor; // of each of State::credits
    std::unordered_map<InvoiceEntry, Credited> credited;
    std::vector<Settlement> settlements; // of invoices that the book has
    std::uint32_t paid_unallocated = 0;
};

// Which rows count, and what is known by then.
struct Extent {
    ImportMode mode = ImportMode::Everything;
    Date day;
};

struct InvoiceImport::State {
    enum class Phase : std::uint8_t { Analysing, Understanding, Naming, Ready, Batching, BatchReady };

    State(std::string bytes, std::string name, ImportDefaults given);

    [[nodiscard]] StepOutcome step(Book const& book, Budget budget);
    void start_understanding(Book const& book);
    void understand_row(Book const& book, std::uint32_t row);
    void understand_invoice(Book const& book, std::uint32_t row);
    void finish_understanding(Book const& book);
    void build_invoices(std::uint64_t items);
    void build_credits(Book const& book);
    void build_settlements(Book const& book);
    void start_batch(Book const& book);
    [[nodiscard]] BatchInvoice batch_invoice(std::uint32_t data_row);

    // ---- import_money.cpp: which invoices credit notes name, and where the money of the file goes ----
    void start_naming(Book const& book);
    void name_invoices(Book const& book, std::uint64_t items);
    void index_plain_number(std::uint32_t customer, std::string_view number, InvoiceEntry entry);
    [[nodiscard]] InvoiceEntry named_invoice(Book const& book, std::uint32_t data_row);
    [[nodiscard]] InvoiceEntry invoice_named_in(Book const& book, std::uint32_t customer,
                                                std::string_view text);
    [[nodiscard]] std::string number_of(Book const& book, InvoiceEntry invoice);
    [[nodiscard]] MoneyPlan plan(Extent extent) const;
    void plan_settlements(Extent extent, MoneyPlan& plan) const;
    [[nodiscard]] bool is_in(CreditRow const& credit, Extent extent) const;
    [[nodiscard]] bool is_credit(std::uint32_t data_row) const { return rows.amount_minor[data_row] < 0; }
    // What the file says is open of the amount, whatever the day; all of it if the file says nothing.
    [[nodiscard]] std::int64_t open_in_file(std::uint32_t data_row) const;
    // When the money came that isn't open any more: on the day if the file doesn't say, never before the
    // document.
    [[nodiscard]] Date paid_on(std::uint32_t data_row, Date in_day) const;
    // open_in_file, but what was paid after the day of AsOfDay is open.
    [[nodiscard]] std::int64_t open_by(std::uint32_t data_row, Extent extent) const;
    // Of a new invoice: the payment to be made, after what credit notes paid; 0 if none.
    [[nodiscard]] std::int64_t payment_of(std::uint32_t data_row, Extent extent, MoneyPlan const& plan) const;
    [[nodiscard]] std::int64_t
    open_before(InvoiceEntry invoice) const; // any credit note or payment of the file
    // Of a new credit note: all of it, or what is left of it where nobody knows what the rest paid.
    [[nodiscard]] std::int64_t credit_minor(CreditRow const& credit, Extent extent) const;

    [[nodiscard]] std::string_view cell(std::uint32_t row, Field field);
    struct Counter; // import_counts.cpp

    [[nodiscard]] int column(Field field) const { return columns[static_cast<std::size_t>(field)]; }
    // Not empty and not "-" or the like.
    [[nodiscard]] bool is_given(std::string_view text) const;
    void leave_out(std::uint32_t row, Field field, RowProblem problem);
    [[nodiscard]] bool read_amount(std::uint32_t row);
    [[nodiscard]] bool read_dates(Book const& book, std::uint32_t row);
    [[nodiscard]] bool read_date(std::uint32_t row, Field field, Date& date);
    void gather_details(std::uint32_t customer, std::uint32_t row);
    void check_duplicate(Book const& book, std::uint32_t row);
    void compare_with_book(Book const& book, std::uint32_t row, InvoiceEntry known);
    void compare_with_credit(Book const& book, std::uint32_t row, std::uint32_t known);
    void index_book_invoices(Book const& book, std::uint32_t customer);
    [[nodiscard]] bool looks_like_total(std::uint32_t row);
    [[nodiscard]] bool is_in(std::uint32_t data_row, Extent extent) const;

    TableAnalysis analysis;
    std::string file_name;
    ImportDefaults defaults;
    Phase phase = Phase::Analysing;
    ImportKind kind = ImportKind::Invoices;
    bool is_remembered = false;
    bool has_looked_for_mapping = false;
    std::string shape; // as detected, before any correction: what the next such file will show

    std::vector<int> columns;                             // by Field
    std::vector<std::pair<Field, std::uint32_t>> details; // columns that say something of the customer
    RowColumns rows;
    std::uint32_t next_row = 0; // in the table
    CustomerBook customers;
    NumberIndex numbers;
    std::vector<RowIndex> book_invoices;       // entries of `numbers` from first_book_entry on
    std::vector<std::uint32_t> book_customers; // of each of them: position in the planned customers
    std::vector<std::int64_t> book_open_minor; // of each of them: what the book has open
    std::vector<RowIndex> book_credits;        // entries from first_book_credit on
    // Payments of customers with known rows that aren't allocated, by planned customer and currency.
    std::map<std::pair<std::uint32_t, std::uint16_t>, std::int64_t> unallocated_minor;
    std::vector<LeftOutRow> left_out;
    std::vector<CreditRow> credits;
    std::vector<KnownRow> known_rows;
    std::vector<bool> has_credits; // planned customers that credit notes come for
    NumberIndex plain_numbers;     // of their invoices, as words without gaps
    bool has_settled_dates = false;
    std::uint32_t due_from_terms = 0;

    Extent extent;
    std::vector<std::uint32_t> batch_customers;                      // planned → position in the batch
    std::unordered_map<std::uint32_t, std::uint32_t> batch_invoices; // credited rows → position in the batch
    MoneyPlan batch_plan;
    ImportBatch batch;
    std::string scratch, scratch2;
};

} // namespace dunlin::exchange
