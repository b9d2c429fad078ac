// What `decide` uses to check a command, for this room's own files.
#pragma once

#include "core/book/command.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dunlin::deciding {

using Events = std::vector<Event>;

// Keeps the error that comes first in the order of precedence (command.hpp); among equals the one found
// first.
class Problems {
public:
    void add(ErrorCode code, std::string field, std::string detail);
    [[nodiscard]] bool is_empty() const { return m_rank == no_rank; }
    [[nodiscard]] Error const& first() const { return m_error; }

private:
    static constexpr int no_rank = 100;
    int m_rank = no_rank;
    Error m_error;
};

// Joins "invoices[12]." and "number" only when there is something to say.
struct FieldPrefix {
    char const* list = nullptr; // "invoices", or none
    std::size_t position = 0;
    [[nodiscard]] std::string field(std::string_view name) const;
};
// "instalments[1].due"; without a name "allocations[1]".
[[nodiscard]] std::string in_list(std::string_view list, std::size_t position, std::string_view name = {});

enum class TextKind : std::uint8_t {
    Line,  // 500 code points, no control characters
    Notes, // 20,000 code points, line breaks and tabs allowed
};
inline constexpr std::size_t max_line_length = 500;
inline constexpr std::size_t max_notes_length = 20'000;
inline constexpr std::size_t max_instalments = 1'000;
inline constexpr std::size_t max_tags = 100;
inline constexpr std::int32_t max_terms_days = 3'650;

// Trims the text, makes line breaks one '\n', and checks it.
void clean(Problems& problems, std::string& text, TextKind kind, FieldPrefix const& prefix,
           std::string_view name);
// The same without trimming.
void check_text(Problems& problems, std::string_view text, TextKind kind, FieldPrefix const& prefix,
                std::string_view name);
void check_date(Problems& problems, Date date, FieldPrefix const& prefix,
                std::string_view name); // if it is set
void require_date(Problems& problems, Date date, FieldPrefix const& prefix, std::string_view name);
// "amount" more than zero; "currency" set.
void check_minor(Problems& problems, std::int64_t amount_minor, std::string field);
void require_amount(Problems& problems, Money amount, FieldPrefix const& prefix = {});

// The row if it is there and not voided; else nullptr and NotFound.
template<class Row>
[[nodiscard]] Row const* require_record(Problems& problems, Table<Row> const& table, AnyId id,
                                        std::string const& field, char const* noun) {
    Row const* const row = table.find(id);
    if (row != nullptr && !row->is_voided) return row;
    problems.add(ErrorCode::NotFound, field,
                 std::string("There is no such ") + noun +
                     (row == nullptr ? "." : " any more: it was voided."));
    return nullptr;
}
// The customer, chosen at all (else Missing) and there.
[[nodiscard]] CustomerRow const* require_customer(Problems& problems, Book const& book, CustomerId id,
                                                  FieldPrefix const& prefix = {});

// ---- the nouns: texts cleaned in place, every field checked that needs no other record ----

void clean_customer(Problems& problems, CustomerData& data, FieldPrefix const& prefix);
void clean_contact(Problems& problems, ContactData& data, FieldPrefix const& prefix);
void clean_invoice(Problems& problems, InvoiceData& data, FieldPrefix const& prefix);
// With its invoice, if it names one of the book: that is there, the same customer's and in the same currency.
void clean_credit_note(Problems& problems, Book const& book, CreditNoteData& data, FieldPrefix const& prefix);
// The parent exists and isn't the customer itself or below it.
void check_parent(Problems& problems, Book const& book, CustomerId self, CustomerData const& data,
                  FieldPrefix const& prefix);
// The invoice that a charge stems from.
void check_charged_for(Problems& problems, Book const& book, InvoiceData const& data,
                       FieldPrefix const& prefix);

// The contact, if one is named: there, and this customer's.
void check_contact(Problems& problems, Book const& book, CustomerRow const* customer, ContactId id);
// What is open and not disputed in the currency, the earliest due first, until the amount is reached.
[[nodiscard]] std::vector<InstalmentRef> open_instalments(Book const& book, CustomerRow const& customer,
                                                          Money amount);
// The sum that is open on them; notes what is wrong with any of the list, a promise's or a dispute's.
struct InstalmentsOf {
    CustomerId customer;
    Currency currency;
};
[[nodiscard]] std::int64_t check_instalments(Problems& problems, Book const& book,
                                             std::vector<InstalmentRef> const& refs, InstalmentsOf of,
                                             std::string const& field);
// The talk that something was said in, if one is named: there, and this customer's.
void check_talk(Problems& problems, Book const& book, InteractionId talk, CustomerId customer);
// The promise, checked, with what it is for; the events that supersede others go to `events`. Fields are
// named with `prefix` before them ("promise_amount").
void prepare_promise(Problems& problems, Book const& book, PromiseData& data, Date today,
                     std::string const& prefix, Events& events);
// The same for a dispute.
void prepare_dispute(Problems& problems, Book const& book, DisputeData& data, Date today,
                     std::string const& prefix);

// ---- money ----

// What an allocation list is checked against: where the money comes from, and what becomes free with the same
// command.
struct Source {
    CustomerId customer;
    Money amount;                                           // that may be allocated
    Date date;                                              // of the payment or credit note
    std::unordered_map<RowIndex, std::int64_t> freed_minor; // by instalment
};
void check_lines(Problems& problems, Book const& book, std::vector<AllocationLine> const& lines,
                 Source const& source);
// The events, one a line, with new ids; dated `date` or when the invoice was issued, if that is later. The
// lines must have been checked.
void append_allocations(Events& events, Book const& book, std::vector<AllocationLine> const& lines,
                        AnyId source, Date date, IdSource& ids);

// "1,200.50 EUR" for error details.
[[nodiscard]] std::string in_words(Money amount);

// ---- one a command (decide_*.cpp) ----

using Answer = Result<Events>;
[[nodiscard]] Answer decide_command(Book const& book, AddCustomer const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, EditCustomer const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, AddContact const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, EditContact const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, AddInvoice const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, EditInvoice const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, AddCreditNote const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, RecordPayment const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, EditPayment const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, Allocate const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, Reallocate const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, WriteOff const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, LogInteraction const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, AmendInteraction const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, SetFollowUp const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, CloseFollowUp const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, MakePromise const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, ClosePromise const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, OpenDispute const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, CloseDispute const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, Void const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, ChangeSetting const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, TakeBackImport const& command, Context& context);
[[nodiscard]] Answer decide_command(Book const& book, ImportBatch const& command, Context& context);

[[nodiscard]] Error nothing_to_do();

} // namespace dunlin::deciding
