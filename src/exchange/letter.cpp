#include "exchange/letter.hpp"

#include "exchange/escape.hpp"

#include <array>

namespace dunlin::exchange {

namespace {

// DIN 5008:2020, form B: the address field is 85 by 45 mm and begins 45 mm below the top and 20 mm from the
// left edge, with the sender's line in its upper 17.7 mm; text begins 25 mm from the left.
constexpr std::string_view a4_styles = R"(
@page { size: A4; margin: 20mm 20mm 20mm 25mm; }
.head { height: 25mm; }
.window { min-height: 45mm; }
.window .from { height: 17.7mm; }
)";
// A No. 10 envelope shows what lies 2 to 3 inches below the top and from 7/8 inch on, whichever way the sheet
// slides in it; the sender stands in the head alone.
constexpr std::string_view us_letter_styles = R"(
@page { size: letter; margin: 0.75in 0.9in 0.75in 1in; }
.head { height: 1.3in; }
.window { min-height: 1.2in; }
.window .from { display: none; }
)";

constexpr std::string_view styles = R"(
html { color: #111; background: #fff; font: 10.5pt/1.4 "Helvetica Neue", Helvetica, Arial, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; }
body { margin: 0; }
main, .head, .window, .date { overflow-wrap: anywhere; }
.head { box-sizing: border-box; overflow: hidden; text-align: right; font-size: 9pt; line-height: 1.35; color: #444; }
.head strong { display: block; font-size: 13pt; color: #111; }
.window { font-style: normal; font-size: 10pt; line-height: 1.25; max-width: 85mm; }
.window .from { box-sizing: border-box; display: flex; align-items: flex-end; padding-bottom: 1mm; font-size: 6.5pt; color: #444; }
.date { text-align: right; margin: 0 0 5mm; }
h1 { font-size: 12pt; line-height: 1.35; margin: 0 0 4.5mm; }
h2 { font-size: 11pt; margin: 7mm 0 2mm; break-after: avoid; }
p { margin: 0 0 3mm; }
table { width: 100%; border-collapse: collapse; margin: 0 0 4mm; font-size: 9.5pt; }
caption { text-align: left; font-weight: bold; font-size: 11pt; padding: 3mm 0 1.5mm; break-after: avoid; }
th, td { text-align: left; vertical-align: top; padding: 1.3mm 3mm 1.3mm 0; border-bottom: 0.2mm solid #ccc; }
th { font-size: 8.5pt; color: #444; border-bottom-color: #777; }
tfoot td { font-weight: bold; border-bottom: none; }
tfoot tr:first-child td { border-top: 0.3mm solid #777; }
th.amount, td.amount { text-align: right; padding-right: 0; padding-left: 3mm; white-space: nowrap; }
tr { break-inside: avoid; }
.codes { display: flex; flex-wrap: wrap; gap: 4mm 6mm; margin-top: 4mm; break-inside: avoid; }
.code { display: flex; align-items: center; gap: 3mm; max-width: 79mm; break-inside: avoid; }
.code svg { width: 26mm; height: 26mm; flex: none; }
.code p { margin: 0; font-size: 8pt; line-height: 1.4; }
.code strong { display: block; }
.enclosure { break-before: page; }
@media screen { body { max-width: 165mm; margin: 12mm auto; padding: 0 5mm; } }
)";

void append_lines(std::string& out, std::vector<std::string> const& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) out += "<br>\n";
        append_html(out, lines[i]);
    }
}

void append_row(std::string& out, std::vector<PageTable::Column> const& columns,
                std::vector<std::string> const& cells, std::string_view tag) {
    out += "<tr>";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        out.append("<").append(tag);
        if (tag == "th") out += " scope=\"col\"";
        if (columns[i].is_amount) out += " class=\"amount\"";
        out += ">";
        if (i < cells.size()) append_html(out, cells[i]);
        out.append("</").append(tag).append(">");
    }
    out += "</tr>\n";
}

void append_codes(std::string& out, std::vector<PaymentCode> const& codes) {
    if (codes.empty()) return;
    out += "<div class=\"codes\">\n";
    for (PaymentCode const& code : codes) {
        out += "<div class=\"code\">" + code.svg + "\n<p>";
        for (std::size_t i = 0; i < code.lines.size(); ++i) {
            std::string const line = escape_html(code.lines[i]);
            if (i == 0)
                out += "<strong>" + line + "</strong>";
            else
                out += (i > 1 ? "<br>\n" : "\n") + line;
        }
        out += "</p></div>\n";
    }
    out += "</div>\n";
}

void append_head(std::string& out, Letter const& letter) {
    out += "<header class=\"head\">\n<strong>";
    append_html(out, letter.sender);
    out += "</strong>\n";
    append_lines(out, letter.sender_lines);
    out += "</header>\n";
}

// The sender in one line above the address: what the post sends back goes there.
void append_window(std::string& out, Letter const& letter) {
    out += "<address class=\"window\">\n<span class=\"from\">";
    append_html(out, letter.sender);
    for (std::string const& line : letter.sender_lines) {
        out += " · ";
        append_html(out, line);
    }
    out += "</span>\n";
    append_lines(out, letter.recipient);
    out += "</address>\n";
}

std::string begin_page(Letter const& letter) {
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + escape_html(letter.language) +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + escape_html(letter.title) +
                      "</title>\n<style>";
    out.append(styles).append(letter.paper == Paper::A4 ? a4_styles : us_letter_styles);
    return out + "</style>\n</head>\n<body>\n";
}

} // namespace

char const* name_of(Paper paper) {
    constexpr std::array<char const*, paper_count> names{"a4", "us-letter"};
    return names[static_cast<std::size_t>(paper)];
}

std::string page_table(PageTable const& table) {
    std::string out = "<table>\n";
    if (!table.caption.empty()) out += "<caption>" + escape_html(table.caption) + "</caption>\n";
    std::vector<std::string> names;
    for (PageTable::Column const& column : table.columns) names.push_back(column.name);
    out += "<thead>\n";
    append_row(out, table.columns, names, "th");
    out += "</thead>\n<tbody>\n";
    for (auto const& row : table.rows) append_row(out, table.columns, row, "td");
    out += "</tbody>\n";
    if (!table.totals.empty()) {
        out += "<tfoot>\n";
        for (auto const& row : table.totals) append_row(out, table.columns, row, "td");
        out += "</tfoot>\n";
    }
    return out + "</table>\n";
}

std::string page_table(MessageTable const& list) {
    PageTable table;
    for (std::string const& name : list.header) table.columns.push_back({name, false});
    if (!table.columns.empty()) table.columns.back().is_amount = true;
    table.rows = list.rows;
    return page_table(table);
}

std::string letter_page(Letter const& letter) {
    std::string out = begin_page(letter);
    append_head(out, letter);
    append_window(out, letter);
    out += "<p class=\"date\">" + escape_html(letter.date) + "</p>\n<main>\n<h1>" +
           escape_html(letter.subject) + "</h1>\n" + letter.body + "\n";
    append_codes(out, letter.codes);
    out += "</main>\n";
    if (!letter.enclosure.empty())
        out += "<section class=\"enclosure\">\n<h1>" + escape_html(letter.enclosed) + "</h1>\n" +
               letter.enclosure + "</section>\n";
    return out + "</body>\n</html>\n";
}

} // namespace dunlin::exchange
