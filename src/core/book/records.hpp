// The nouns, as a person enters them: plain values that travel in commands and events and stand in the book's
// rows. Terms are those of accounts receivable (DOMAIN). Everything marked *personal* is kept apart in the
// journal, so that a person can be erased without breaking the hash chain (src/store/FORMAT.md).
#pragma once

#include "core/base/date.hpp"
#include "core/base/id.hpp"
#include "core/base/money.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dunlin {

enum class LegalForm : std::uint8_t { Business, Consumer };

// What stops the chasing of a customer until it is taken back.
enum class Hold : std::uint8_t {
    None,
    Cease, // asked not to be contacted any more
};

struct Address {       // personal
    std::string lines; // street, house number, building; lines parted by '\n'
    std::string postal_code;
    std::string city;
    std::string region;
    std::string country; // ISO 3166-1 alpha-2 in capitals, or what the file said
};

// The account: who owes.
struct CustomerData {
    std::string number; // personal; the user's own customer number, unique among customers if not empty
    std::string name;   // personal; never empty
    LegalForm legal_form = LegalForm::Business;
    Address address;                      // personal
    std::string tax_number;               // personal
    std::string language;                 // BCP 47 ("de", "en-GB"), empty = the user's own
    std::string time_zone;                // IANA, empty = unknown
    std::int32_t payment_terms_days = -1; // -1 = the user's default
    Money credit_limit;                   // currency not set = none
    CustomerId parent;                    // the account that pays for this one, or none
    std::vector<std::string> tags;        // personal
    std::string note;                     // personal
    Hold hold = Hold::None;
};

enum class Channel : std::uint8_t { Call, Email, Letter, Sms, WhatsApp, Visit, Portal, Note };
inline constexpr int channel_count = 8;

// Bits of ContactData::roles.
enum ContactRole : std::uint8_t {
    BillingRole = 1,
    ApproverRole = 2,
    EscalationRole = 4,
    LawyerRole = 8, // speaks for the customer: nobody else of it may be contacted
};

// A person (or a desk) to talk to. All personal but the bits.
struct ContactData {
    CustomerId customer;
    std::string name;
    std::string title; // "accounts payable"
    std::string email;
    std::string phone;
    std::string mobile;
    std::string language;
    std::string note;
    std::uint8_t roles = BillingRole;
    std::uint8_t opted_out = 0; // bit (1 << Channel): must not be contacted that way
    std::string wrong_numbers;  // of phone and mobile, those at which somebody else answers; lines
    // Of phone and mobile, those at which the person doesn't want to be called or texted, as at work; lines.
    std::string unwanted_numbers;
};

[[nodiscard]] bool is_wrong_number(ContactData const& contact, std::string_view number);
void mark_wrong_number(ContactData& contact, std::string_view number);
[[nodiscard]] bool is_unwanted_number(ContactData const& contact, std::string_view number);
void mark_unwanted_number(ContactData& contact, std::string_view number);
// The phone, else the mobile, leaving out numbers that are wrong or unwanted; "" = there is none.
[[nodiscard]] std::string_view number_to_call(ContactData const& contact);
// The same with the mobile first.
[[nodiscard]] std::string_view number_to_text(ContactData const& contact);
// The one that a channel uses; "" also where it uses none.
[[nodiscard]] std::string_view number_for(ContactData const& contact, Channel channel);
// Whether there are numbers, and none of them is left because the person doesn't want it.
[[nodiscard]] bool is_every_number_unwanted(ContactData const& contact);

// What kind of document an invoice is: charges are documents of their own, never added to the invoice they
// stem from.
enum class InvoiceKind : std::uint8_t { Invoice, LateFee, Interest, Compensation, BouncedPaymentFee };

struct Instalment {
    Date due;
    std::int64_t amount_minor = 0; // in the invoice's currency; > 0
};

struct InvoiceData {
    CustomerId customer;
    std::string number; // unique per customer among those not voided; only charges may go without
    Date issued;
    Currency currency;
    InvoiceKind kind = InvoiceKind::Invoice;
    std::vector<Instalment> instalments; // at least one, by due date; the invoice's amount is their sum
    std::string reference;               // personal; purchase order or other words the customer knows it by
    std::string note;                    // personal
    InvoiceId charged_for;               // for charges: the invoice they stem from
};

[[nodiscard]] Money amount_of(InvoiceData const& invoice);

struct CreditNoteData {
    CustomerId customer;
    std::string number;
    Date issued;
    Money amount;       // > 0
    InvoiceId invoice;  // what it credits, or none
    std::string reason; // personal
};

enum class PaymentMethod : std::uint8_t { BankTransfer, Card, Cash, Cheque, DirectDebit, Other };

struct PaymentData {
    CustomerId customer;
    Date received;
    Money amount; // > 0
    PaymentMethod method = PaymentMethod::BankTransfer;
    std::string reference; // personal; what the payer wrote
    std::string payer;     // personal; if other than the customer
    std::string note;      // personal
};

enum class AllocationRule : std::uint8_t { ByHand, ExactReference, OldestFirst, SettledInFile };

// Money of a payment or credit note put to one instalment.
struct AllocationData {
    AnyId source; // PaymentId or CreditNoteId
    InvoiceId invoice;
    std::uint16_t instalment = 0;  // position in the invoice's instalments, from 0
    std::int64_t amount_minor = 0; // > 0; in the invoice's currency, which is the source's
    Date date;                     // counts from this day on
    AllocationRule rule = AllocationRule::ByHand;
};

struct WriteOffData {
    InvoiceId invoice;
    std::uint16_t instalment = 0;
    std::int64_t amount_minor = 0; // > 0
    Date date;
    std::string reason; // personal
};

enum class Direction : std::uint8_t { Outgoing, Incoming };

enum class Outcome : std::uint8_t {
    None, // a note, a letter sent
    NoAnswer,
    LeftMessage,
    WrongNumber,
    Gatekeeper,
    RightParty, // spoke with the person who can pay
    Promise,
    Dispute,
    Refused,
    SaysPaid,
    AskedForCopy,
    Sent, // a message that the user confirmed was sent
};
inline constexpr int outcome_count = 12;

// One instalment of an invoice, by its position from 0.
struct InstalmentRef {
    InvoiceId invoice;
    std::uint16_t instalment = 0;

    [[nodiscard]] friend bool operator==(InstalmentRef const& a, InstalmentRef const& b) {
        return a.invoice == b.invoice && a.instalment == b.instalment;
    }
};

inline constexpr int max_policy_steps = 20;

// A step of the chasing policy that was carried out for an instalment (core/rules/policy).
struct StepDone {
    InstalmentRef instalment;
    std::uint8_t step = 0; // its number in the policy, from 1

    [[nodiscard]] friend bool operator==(StepDone const& a, StepDone const& b) {
        return a.instalment == b.instalment && a.step == b.step;
    }
};

// Never edited, only amended: the words can be corrected, the fact stays.
struct InteractionData {
    CustomerId customer;
    ContactId contact; // or none
    Instant at;
    std::string time_zone; // IANA zone of the user when it was logged
    Channel channel = Channel::Call;
    Direction direction = Direction::Outgoing;
    Outcome outcome = Outcome::None;
    std::vector<InvoiceId> invoices; // what it was about; empty = all that is open
    Date next_date;                  // when to come back to it, or none
    std::string text;                // personal; one line, the customer's voice
    std::vector<StepDone> steps;     // that it carried out
};

struct FollowUpData {
    CustomerId customer;
    Date due;
    std::string text;          // personal
    InteractionId interaction; // that it came from, or none
};

// g++ 12 takes the enumerator for a shadow of the type `Done`; a scoped one can't shadow anything.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class FollowUpState : std::uint8_t { Open, Done, Cancelled };
#pragma GCC diagnostic pop

// What a customer said they would pay, and when. Whether they did follows from payments (core/rules/promise).
struct PromiseData {
    CustomerId customer;
    ContactId contact;         // who promised, or none
    InteractionId interaction; // in which talk, or none
    Date made;
    Date due;                               // the promised day
    Money amount;                           // > 0
    std::vector<InstalmentRef> instalments; // what it is for
    std::uint8_t tolerance_days = 0;        // after `due`, before it counts as broken
    std::string note;                       // personal
};

// What a person says of it; that it was kept or broken is found, not said.
enum class PromiseState : std::uint8_t { Open, Withdrawn, Superseded };

// Why a customer says that something isn't owed, or not yet: reason codes as in trade credit.
enum class DisputeReason : std::uint8_t {
    Other,
    NotReceived, // the goods or the service never came
    Quality,     // damaged, wrong or badly done
    Quantity,    // less came than was charged
    Price,       // another price was agreed
    NotOrdered,
    Duplicate, // charged twice
    Paid,      // it was paid already
    Paperwork, // an order number, a delivery note, a copy is missing
};
inline constexpr int dispute_reason_count = 9;

// What a customer says isn't owed. While it is open, that part isn't asked for; the rest is.
struct DisputeData {
    CustomerId customer;
    ContactId contact;         // who said so, or none
    InteractionId interaction; // in which talk, or none
    Date opened;
    DisputeReason reason{};
    Money amount;                           // > 0
    std::vector<InstalmentRef> instalments; // what it is about
    std::string note;                       // personal
};

enum class DisputeState : std::uint8_t {
    Open,
    Upheld,       // the customer was right: a credit note
    PartlyUpheld, // a credit note for a part
    Rejected,
    Withdrawn, // by the customer
};
inline constexpr int dispute_state_count = 5;

// One file taken in as one gesture; what it made can be taken back as a whole.
struct ImportData {
    std::string file_name; // personal
    std::string source;    // "csv", "book"
    std::string shape;     // fingerprint of the file's shape, key of the remembered mapping; empty if none
    Date as_of;            // later facts were left out; not set = everything
    std::int64_t rows_read = 0;
    std::int64_t rows_left_out = 0;
    std::vector<IdRange> made; // the records it added
};

// Stable names for files and logs ("bank-transfer", "no-answer"), and back. Unknown names give an error,
// never a guess.
[[nodiscard]] char const* name_of(LegalForm value);
[[nodiscard]] char const* name_of(Hold value); // "cease"
[[nodiscard]] char const* name_of(Channel value);
[[nodiscard]] char const* name_of(InvoiceKind value);
[[nodiscard]] char const* name_of(PaymentMethod value);
[[nodiscard]] char const* name_of(AllocationRule value);
[[nodiscard]] char const* name_of(Direction value);
[[nodiscard]] char const* name_of(Outcome value);
[[nodiscard]] char const* name_of(FollowUpState value);
[[nodiscard]] char const* name_of(PromiseState value);
[[nodiscard]] char const* name_of(DisputeReason value); // "not-received"
[[nodiscard]] char const* name_of(DisputeState value);  // "partly-upheld"
// Defined for each of the enums above.
template<class Enum>
[[nodiscard]] Result<Enum> parse_name(std::string_view name);

} // namespace dunlin
