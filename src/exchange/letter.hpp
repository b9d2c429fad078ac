// What is printed and posted: a letter as one HTML page with its styles in it, for the print dialog and as a
// file of its own. The address stands where a window envelope shows it: DIN 5008 form B on A4 (DIN lang and
// C5/6 envelopes), a No. 10 envelope on US Letter.
#pragma once

#include "core/message/template.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

enum class Paper : std::uint8_t { A4, UsLetter };
inline constexpr std::size_t paper_count = 2;
[[nodiscard]] char const* name_of(Paper paper); // "a4", "us-letter"

struct PageTable {
    struct Column {
        std::string name;
        bool is_amount = false; // to the right
    };
    std::string caption; // may be empty
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows, totals; // as many cells as columns; totals stand at the foot
};
// Everything in it is escaped.
[[nodiscard]] std::string page_table(PageTable const& table);
[[nodiscard]] std::string page_table(MessageTable const& invoices); // the last column is an amount

// What is scanned to pay: its picture (exchange/qr_code) and what stands beside it.
struct PaymentCode {
    std::string svg;
    std::vector<std::string> lines; // the first one stands out
};

struct Letter {
    Paper paper{};
    std::string language; // BCP 47, of its words
    std::string title;    // of the page: the name that a PDF is offered under
    std::string sender;   // the business
    std::vector<std::string> sender_lines;
    std::vector<std::string> recipient; // first the name
    std::string date;                   // as it is written there
    std::string subject;
    std::string body; // HTML made by this room
    std::vector<PaymentCode> codes;
    std::string enclosed, enclosure; // heading and HTML made by this room, on a page of its own; may be empty
};

// HTML 5 in UTF-8, without scripts, style attributes or anything from elsewhere.
[[nodiscard]] std::string letter_page(Letter const& letter);

} // namespace dunlin::exchange
