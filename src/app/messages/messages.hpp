// Messages to customers: the templates of a language, what their fields hold for a customer, and which one
// suits. A language's file, messages/<language>.json, is fetched when a message in it is first written:
//   {"language": "en", "columns": ["Invoice", "Due", "Open"], "and": " and ",
//    "messages": [{"name": "friendly", "subject": "…", "body": "…"}, …],
//    "scripts": [{"name": "call", "body": "…"}, …],
//    "paper": {"invoice": "Invoice", …}}
// Texts as in core/message/template. Rules of the sequence: DOMAIN, "Chasing".
#pragma once

#include "app/messages/step_claims.hpp"
#include "app/speech/locale.hpp"
#include "core/book/book.hpp"
#include "core/message/template.hpp"
#include "core/rules/payment_plan.hpp"
#include "core/rules/policy.hpp"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

enum class MessageKind : std::uint8_t {
    PreDue, // before anything is late
    Friendly,
    Clear,
    Firm,
    Final,
    PromiseConfirmation,
    PromiseBroken,
    ThankYou,
    Statement,    // goes with a statement of account
    PlanProposal, // to pay what is late in parts
};
inline constexpr std::size_t message_kind_count = 10;
[[nodiscard]] char const* name_of(MessageKind kind); // "promise-broken"
// Friendly for a name that isn't known.
[[nodiscard]] MessageKind message_kind_named(std::string_view name);
[[nodiscard]] MessageKind message_of(ChaseTone tone);
[[nodiscard]] bool is_reminder(MessageKind kind); // Friendly to Final

// What is said in a call; to an answering machine, where others may listen: who calls and where to call back,
// nothing of debts (DOMAIN, "Compliance profiles"); and the reminder as a text message.
enum class CallScript : std::uint8_t { Call, Voicemail, Text };
inline constexpr std::size_t call_script_count = 3;
[[nodiscard]] char const* name_of(CallScript script); // "call"

// What stands on letters and statements beside what was written. "{0}" is filled in.
enum class PaperWord : std::uint8_t {
    PayByApp, // "Pay {0} with your banking app"
    PayOnline,
    Reference,
    CustomerNumber,
    Statement, // "Statement of account, {0}"
    OpenItems,
    Movements, // "Movements since {0}"
    NothingOpen,
    Date,
    Due,
    What,
    DaysLate,
    Amount,
    Open,
    Balance,
    Invoice, // the four kinds of a statement's lines, in their order
    WriteOff,
    CreditNote,
    Payment,
    TotalOpen,
    Credit, // money that isn't put to invoices
    OpeningBalance,
    ClosingBalance,
    NotDue,
    LateBy,     // "{0} days late"
    LateByOver, // "over {0} days late"
    LateFee,    // what charges are called that have no number: "Late fee on {0}"
    InterestOn,
    Compensation,
    BouncedPaymentFee,
    Principal, // the proof of late interest
    DaysFrom,  // the first of the days that bear it
    DayCount,
    YearlyRate,
    Interest,
    ClaimedBefore, // "{0}, claimed before"
};
inline constexpr std::size_t paper_word_count = 36;
[[nodiscard]] char const* name_of(PaperWord word); // "pay-by-app"

// The languages that there are messages in, English first; and the one for a tag ("de" for "de-AT"), "" if
// there is none.
[[nodiscard]] std::span<std::string_view const> message_languages();
[[nodiscard]] std::string_view message_language(std::string_view tag);

// The templates of one language and how it writes amounts and dates.
class MessageSet {
public:
    // Malformed, TooLarge and what core/json and MessageTemplate::parse refuse; the field names the message.
    [[nodiscard]] static Result<std::shared_ptr<MessageSet const>> read(std::string_view file, Locale locale);

    [[nodiscard]] std::string const& language() const { return m_language; }
    [[nodiscard]] Locale const& locale() const { return m_locale; }
    [[nodiscard]] std::vector<std::string> const& columns() const { return m_columns; }
    [[nodiscard]] MessageTemplate const& text_of(MessageKind kind) const {
        return m_templates[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] MessageTemplate const& text_of(CallScript script) const {
        return m_scripts[static_cast<std::size_t>(script)];
    }
    // As it stands in the file, of a message or a script; nullptr for a name that there isn't.
    [[nodiscard]] TemplateText const* ready_text(std::string_view name) const;
    [[nodiscard]] std::string const& word(PaperWord word) const {
        return m_paper_words[static_cast<std::size_t>(word)];
    }
    [[nodiscard]] std::string word(PaperWord word, std::string_view value) const; // for "{0}"
    // "a, b and c"
    [[nodiscard]] std::string list(std::vector<std::string> const& parts) const;

private:
    std::string m_language, m_and;
    Locale m_locale;
    std::vector<std::string> m_columns;
    std::array<MessageTemplate, message_kind_count> m_templates;
    std::array<MessageTemplate, call_script_count> m_scripts;
    std::array<TemplateText, message_kind_count> m_template_texts;
    std::array<TemplateText, call_script_count> m_script_texts;
    std::array<std::string, paper_word_count> m_paper_words;
};

// What a message says about a customer on a day. Overdue is what is late and open, a promise's own
// instalments for what is about a promise; nothing is summed across currencies.
struct MessageFacts {
    RowIndex customer = no_row;
    RowIndex contact = no_row; // written to; no_row = nobody in particular
    MessageKind kind{};
    Date today;
    Date pay_by;
    PlanTerms plan = {};    // `first` not set = `pay_by`
    StepClaims claims = {}; // that go with a reminder
};
struct MessageContent {
    MessageValues values;
    std::vector<InvoiceId> invoices; // that it is about, oldest due first
    std::vector<Money> asked;        // what it asks to be paid, by currency, but for claims
};
// Its number; of a charge without one what it is for: "Late fee on R-17".
[[nodiscard]] std::string document_name(Book const& book, MessageSet const& set, InvoiceRow const& document);
// Of an invoice in parts with its place: "R-17 (2/3)".
[[nodiscard]] std::string instalment_name(Book const& book, MessageSet const& set, RowIndex instalment);

[[nodiscard]] MessageContent message_content(Book const& book, MessageSet const& set,
                                             MessageFacts const& facts);

// The day that a message sets for payment: so many days on (the setting "chasing.pay-by-days", else 7), and
// no Saturday or Sunday.
[[nodiscard]] Date pay_by_day(Book const& book, Date today);

// What suits now: what is about a promise first, then, where something is overdue, the tone of the policy's
// next step (core/report/chase); a thank-you where nothing is; before that what falls due.
[[nodiscard]] MessageKind suggested_message(Book const& book, RowIndex customer, Date today,
                                            ZoneOffset const& zone);

// The user's own side, settings of the book.
namespace business {
inline constexpr std::string_view name = "business.name";
inline constexpr std::string_view sender = "business.sender";
inline constexpr std::string_view phone = "business.phone";
inline constexpr std::string_view address = "business.address"; // lines below the name, on letters
inline constexpr std::string_view paper = "business.paper"; // a name of exchange::Paper, empty = by country
inline constexpr std::string_view iban = "business.iban";
inline constexpr std::string_view bic = "business.bic";
inline constexpr std::string_view other_payment = "business.other-payment"; // more lines on how to pay
inline constexpr std::string_view pay_link = "business.pay-link";
} // namespace business

} // namespace dunlin::app
