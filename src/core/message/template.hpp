// Message templates: a subject and a body in one language, with merge fields. What comes out of one is the
// same for mail, letter and clipboard: blocks of text, and lists.
//
//   {customer}        the field's text; empty is an error that names the field before anything is sent
//   {contact|team}    what stands after the bar is taken where the field is empty
//   {credit?}         its whole paragraph is left out where the field is empty
//   {invoices}        alone in a paragraph: the list of invoices; {plan}: that of a payment plan;
//                     {interest-lines}: how late interest comes about
//   {{                an opening brace
//
// Paragraphs are parted by empty lines. Values are put in as they are and never read as template text again.
#pragma once

#include "core/base/result.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

enum class MessageField : std::uint8_t {
    Customer,       // the account's name
    Contact,        // the person written to
    Company,        // the user's business
    Sender,         // the user's own name
    Phone,          // where the user is called back
    Today,          // the day it is written
    PayBy,          // the day that is set for payment
    Overdue,        // what is overdue, each currency for itself: "€1,200.00 and $300.00"
    OverdueCount,   // of how many invoices, as a figure
    DaysLate,       // of the oldest one, as a figure
    OldestDue,      // the day it was due
    InvoiceNumbers, // "R-1, R-2 and R-3"
    Invoices,       // the list
    Credit,         // money here that isn't put to invoices
    NextDue,        // the next day on which something falls due
    NextAmount,     // how much falls due then
    PromisedAmount, // of the promise it is about
    PromisedFor,    // its day
    PromisedOpen,   // what of it hasn't come
    PaidAmount,     // the last payment
    PaidOn,         // its day
    PaymentDetails, // the user's bank account, in lines
    PayLink,        // where one can pay at once
    Disputed,       // what is late and disputed, and so isn't asked for
    Plan,           // the list of days and amounts that a payment plan proposes
    PlanCount,      // of how many parts, as a figure
    PlanFirst,      // the day the first falls due
    Fee,            // the late fee that this message claims
    Interest,       // the late interest that it claims, each currency for itself
    InterestLines,  // the list of how that comes about
};
inline constexpr std::size_t message_field_count = 30;
[[nodiscard]] bool is_list(MessageField field);              // Invoices, Plan and InterestLines
[[nodiscard]] char const* name_of(MessageField field);       // as it stands in templates: "invoice-numbers"
[[nodiscard]] MessageField message_field(std::size_t index); // all of them, by place

struct TemplateText {
    std::string subject, body;
};

struct MessageTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows; // as many cells as the header
};
struct MessageValues {
    std::array<std::string, message_field_count> text; // by MessageField; those of lists stay empty
    MessageTable invoices, plan, interest_lines;

    [[nodiscard]] MessageTable const& list_of(MessageField field) const {
        if (field == MessageField::InterestLines) return interest_lines;
        return field == MessageField::Plan ? plan : invoices;
    }

    [[nodiscard]] std::string& operator[](MessageField field) {
        return text[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] std::string const& operator[](MessageField field) const {
        return text[static_cast<std::size_t>(field)];
    }
};

struct MessageBlock {
    enum class Kind : std::uint8_t { Text, List } kind{};
    std::string text; // lines parted by '\n'
    MessageTable list;
};
struct Message {
    std::string subject; // one line
    std::vector<MessageBlock> blocks;
    std::vector<MessageField> missing; // empty, without a fallback; each once. Written as "[company]".
};

class MessageTemplate {
public:
    // NotFound for a field that there isn't, Malformed for a brace that isn't closed or a list that doesn't
    // stand alone. The error's field is "subject" or "body, line 3".
    [[nodiscard]] static Result<MessageTemplate> parse(TemplateText const& text);

    [[nodiscard]] Message fill(MessageValues const& values) const;
    [[nodiscard]] bool uses(MessageField field) const;

private:
    struct Piece {
        enum class Kind : std::uint8_t { Words, Needed, WithFallback, Optional } kind{};
        MessageField field{};
        std::string words; // or the fallback
    };
    using Paragraph = std::vector<Piece>;

    static Result<Paragraph> read(std::string_view text, std::string_view place, int line);

    Paragraph m_subject;
    std::vector<Paragraph> m_paragraphs;
};

// The body as plain text: paragraphs, and a row of a list a line.
[[nodiscard]] std::string plain_text(Message const& message);
// What stands for a field that is missing: "[company]".
[[nodiscard]] std::string placeholder_of(MessageField field);
// The fields whose placeholder stands in the text still.
[[nodiscard]] std::vector<MessageField> placeholders_in(std::string_view text);

} // namespace dunlin
