// What the user wants, and whether the book allows it: `decide` checks a command and answers with events, or
// with one error that names the field to mend. It changes nothing.
#pragma once

#include "core/base/result.hpp"
#include "core/book/book.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dunlin {

// Where "now" and new ids come from. Core reads no clock of its own.
struct Context {
    Date today; // civil date at the user's place
    Instant now;
    std::string time_zone; // IANA zone at the user's place
    std::string actor;     // who is working, may be empty
    IdSource ids;          // advanced by `decide`
};

struct AddCustomer {
    CustomerData data;
    std::vector<ContactData> contacts; // their `customer` is filled in
};
struct EditCustomer {
    CustomerId id;
    CustomerData data;
};
struct AddContact {
    ContactData data;
};
struct EditContact {
    ContactId id;
    ContactData data;
};
struct AddInvoice {
    InvoiceData data;
};
struct EditInvoice {
    InvoiceId id;
    InvoiceData data;
};
struct AllocationLine {
    InvoiceId invoice;
    std::uint16_t instalment = 0;
    std::int64_t amount_minor = 0;
    AllocationRule rule = AllocationRule::ByHand;
};
struct AddCreditNote {
    CreditNoteData data;
    std::vector<AllocationLine> allocations;
};
struct RecordPayment {
    PaymentData data;
    std::vector<AllocationLine> allocations; // what is left over stays unallocated, and visible
};
struct EditPayment {
    PaymentId id;
    PaymentData data;
    std::vector<AllocationLine> allocations; // replaces those it had
};
struct Allocate { // adds to what is allocated already
    AnyId source;
    std::vector<AllocationLine> lines;
    Date date; // not set = today
};
struct Reallocate { // replaces what is allocated; equal lines stay as they are
    AnyId source;
    std::vector<AllocationLine> lines; // none: all of it is taken back
};
struct WriteOff {
    InvoiceId invoice;
    std::uint16_t instalment = 0;
    std::int64_t amount_minor = 0;
    Date date;
    std::string reason;
};
// With `next_date` a follow-up is set, and all open ones of the customer are done. Without it, only those due
// by today are done, and a mere note does none.
// A `promise` made or a `dispute` opened in the talk goes with it: customer, contact, talk and day are filled
// in.
// The outcome WrongNumber marks the contact's number that was called, and so does `is_number_unwanted`: the
// person asked not to be called or texted there again.
struct LogInteraction {
    InteractionData data;
    std::string follow_up_text;
    std::optional<PromiseData> promise = {};
    std::optional<DisputeData> dispute = {};
    bool is_number_unwanted = false;
};
struct AmendInteraction { // an `at` within the same minute, as forms give it, keeps the old one
    InteractionId id;
    InteractionData data;
};
struct SetFollowUp {
    FollowUpData data;
};
struct CloseFollowUp {
    FollowUpId id;
    FollowUpState state = FollowUpState::Done;
};
// Without `instalments`: what is open and not disputed in that currency, the earliest due first, as far as
// the amount goes. Open promises for any of them that can still be kept are superseded. `made` not set =
// today.
struct MakePromise {
    PromiseData data;
};
struct ClosePromise {
    PromiseId id;
    PromiseState state = PromiseState::Withdrawn;
};
// Without `instalments`: what is open in that currency, the earliest due first, as far as the amount goes.
// Not more than is open and not disputed yet. `opened` not set = today.
struct OpenDispute {
    DisputeData data;
};
// Upheld, wholly or partly, it needs what is credited (`amount`, `issued`, `number`, `reason`; not set =
// today): a credit note, put to the disputed instalments; nothing is where nothing of it is open any more.
// Open opens it again, and leaves the credit note as it is.
struct CloseDispute {
    DisputeId id;
    DisputeState state = DisputeState::Rejected;
    CreditNoteData credit = {};
};
// Of any record. A customer with documents that count, and a payment or invoice with allocations that count,
// say so instead of leaving money hanging: for an invoice, payment or credit note the allocations are voided
// with it.
struct Void {
    AnyId id;
    std::string reason;
};
struct ChangeSetting {
    std::string key, value;
};
// All that an import made. Money put to or written off its documents since then is named and forbids it;
// customers that anything else was entered for since then stay.
struct TakeBackImport {
    ImportId id;
};

// One file's worth of records. References among them are positions in this batch, so that nothing has an id
// yet.
struct BatchContact {
    ContactId id;
    ContactData data;
};
struct BatchCustomer {
    CustomerId existing; // set: an existing customer; `data` is used only if `is_edited`
    bool is_edited = false;
    CustomerData data;
    std::vector<ContactData> contacts;         // to be added
    std::vector<BatchContact> edited_contacts; // of the existing customer
};
struct BatchInvoice {
    std::uint32_t customer = 0; // position in ImportBatch::customers
    InvoiceData data;           // `customer` is filled in
    Date settled;               // set: paid that day; a payment and its allocations are made
    // What that payment was, if only a part; 0 = all that the batch's credit notes leave open (if that is
    // nothing, no payment is made).
    std::int64_t paid_minor = 0;
};
inline constexpr std::uint32_t no_position = UINT32_MAX;
struct BatchCreditNote {
    std::uint32_t customer = 0;          // position in ImportBatch::customers
    CreditNoteData data;                 // `customer` is filled in; `invoice` is one of the book, or none
    std::uint32_t invoice = no_position; // what it credits, if that is of this batch
    std::int64_t allocated_minor = 0;    // how much of it is put to that invoice; the rest stays unallocated
};
// Money for an invoice that the book has open, put to its earliest instalments.
struct BatchPayment {
    InvoiceId invoice;
    Date received;
    std::int64_t amount_minor = 0;
};
struct ImportBatch {
    ImportData import; // `made` is filled in
    std::vector<BatchCustomer> customers;
    std::vector<BatchInvoice> invoices;
    std::vector<BatchCreditNote> credit_notes; // put to their invoices before the payments are
    std::vector<BatchPayment> payments;
    std::vector<std::pair<std::string, std::string>> settings; // the remembered mapping
};

using Command =
    std::variant<AddCustomer, EditCustomer, AddContact, EditContact, AddInvoice, EditInvoice, AddCreditNote,
                 RecordPayment, EditPayment, Allocate, Reallocate, WriteOff, LogInteraction, AmendInteraction,
                 SetFollowUp, CloseFollowUp, MakePromise, ClosePromise, OpenDispute, CloseDispute, Void,
                 ChangeSetting, TakeBackImport, ImportBatch>;

// Errors carry the field of the form that caused them: "name", "number", "amount", "issued", "due",
// "received", "allocations[2]", "next_date", … (the member's name, for lists with its position:
// "instalments[1].due"; units are left off: "instalments[1].amount"). Lists of AllocationLine are called
// "allocations" everywhere. Order of precedence: Missing, InvalidText/TooLarge, InvalidDate/OutOfRange,
// NotFound, CurrencyMismatch, AlreadyExists, OverAllocated, NotAllowed, NothingToDo. Texts are trimmed;
// instalments are put in the order of their due dates. `context.ids` moves on only when the answer is events.
[[nodiscard]] Result<std::vector<Event>> decide(Book const& book, Command const& command, Context& context);

// The action's words for the gesture header ("Record payment"): English, no personal data.
[[nodiscard]] char const* action_of(Command const& command);

} // namespace dunlin
