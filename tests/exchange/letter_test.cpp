// Letters: whole pages of HTML, in which nothing typed is more than text.
#include "exchange/letter.hpp"

#include "exchange/mail.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

// The same text wherever a person can have typed one.
Letter letter_of(std::string const& typed) {
    Letter letter;
    letter.language = typed;
    letter.title = letter.sender = letter.date = letter.subject = typed;
    letter.sender_lines = {typed, typed};
    letter.recipient = {typed, typed};
    Message message;
    message.blocks = {{MessageBlock::Kind::Text, typed, {}},
                      {MessageBlock::Kind::List, {}, {{typed, "Open"}, {{typed, typed}}}}};
    letter.body = html_of(message, HtmlFor::Page);
    letter.codes = {{"<svg></svg>", {typed, typed, typed}}};
    letter.enclosed = typed;
    letter.enclosure =
        page_table(PageTable{typed, {{typed, false}, {typed, true}}, {{typed, typed}}, {{typed, typed}}});
    return letter;
}

// What a browser would take for markup, in order: "<html", "<p", "</p".
std::string tags_of(std::string const& page) {
    std::string tags;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1))
        tags += page.substr(at, page.find_first_of(" >\n", at) - at) + '\n';
    return tags;
}

} // namespace

TEST_CASE("the sheet has its size, and the address its place") {
    Letter letter = letter_of("a");
    CHECK(letter_page(letter).find("@page { size: A4;") != std::string::npos);
    letter.paper = Paper::UsLetter;
    std::string const page = letter_page(letter);
    CHECK(page.find("@page { size: letter;") != std::string::npos);
    CHECK(page.find("A4") == std::string::npos);
    CHECK(page.rfind("<!DOCTYPE html>\n", 0) == 0);
    CHECK(page.find("style=") == std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
}

TEST_CASE("amounts stand to the right, totals at the foot, and a short row has empty cells") {
    PageTable table;
    table.columns = {{"Invoice", false}, {"Open", true}};
    table.rows = {{"R-1", "€1.00"}, {"R-2"}};
    table.totals = {{"Total", "€1.00"}};
    CHECK(page_table(table) ==
          "<table>\n<thead>\n<tr><th scope=\"col\">Invoice</th><th scope=\"col\" "
          "class=\"amount\">Open</th></tr>\n"
          "</thead>\n<tbody>\n<tr><td>R-1</td><td class=\"amount\">€1.00</td></tr>\n"
          "<tr><td>R-2</td><td class=\"amount\"></td></tr>\n</tbody>\n"
          "<tfoot>\n<tr><td>Total</td><td class=\"amount\">€1.00</td></tr>\n</tfoot>\n</table>\n");
}

TEST_CASE("every naughty string is only text in a letter") {
    std::optional<std::string> const naughty = test::fixture("parsers/blns/blns.txt");
    if (!naughty) return;
    std::string const harmless = tags_of(letter_page(letter_of("a")));
    std::istringstream in{*naughty};
    int count = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        ++count;
        // A line of nothing but spaces has no paragraph; what it has besides is the same.
        std::string const tags = tags_of(letter_page(letter_of("a" + line)));
        CHECK_MESSAGE(tags == harmless, line);
    }
    CHECK(count > 400);
}
