// What leaves the program: links, drafts and HTML, and that nothing typed breaks out of them.
#include "exchange/mail.hpp"

#include "core/base/utf8.hpp"
#include "exchange/escape.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

Mail mail(std::string subject = "Reminder", std::string text = "Hello") {
    return {{"Anna Brückner", "anna@example.com"}, std::move(subject), std::move(text), {}};
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t const end = std::min(text.find("\r\n", start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 2;
    }
    return lines;
}

// The header's lines before the first empty one, unfolded.
std::vector<std::string> headers_of(std::string const& eml) {
    std::vector<std::string> headers;
    for (std::string const& line : lines_of(eml)) {
        if (line.empty()) break;
        if (line[0] == ' ')
            headers.back() += line;
        else
            headers.push_back(line);
    }
    return headers;
}

} // namespace

TEST_CASE("an address is one that every mail program takes") {
    for (char const* const good : {"a@b", "anna.b+c@example.co.uk", "ä@exämple.de"})
        CHECK(is_mail_address(good));
    for (char const* const bad :
         {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b,c@d", "<a@b>", "a@b\r\nBcc: c@d"})
        CHECK_FALSE(is_mail_address(bad));
}

TEST_CASE("a mailto link holds address, subject and text, and nothing of them is read as more") {
    CHECK(mailto_link(mail("R & D?", "Grüße\n100 % = ok")) ==
          "mailto:anna%40example.com?subject=R%20%26%20D%3F&body=Gr%C3%BC%C3%9Fe%0D%0A100%20%25%20%3D%20ok");
    CHECK_FALSE(mailto_link(mail("S", std::string(longest_mailto, 'a'))));
    CHECK(compose_link(MailSite::Gmail, mail("S&to=x")) ==
          "https://mail.google.com/mail/?view=cm&fs=1&to=anna%40example.com&su=S%26to%3Dx&body=Hello");
    CHECK(compose_link(MailSite::Outlook, mail("S", std::string(longest_mailto, 'a'))));
    CHECK_FALSE(compose_link(MailSite::Outlook, mail("S", std::string(longest_site_link, 'a'))));
}

TEST_CASE("a draft is plain ASCII in short lines, to be sent by whoever opens it") {
    Mail with_html =
        mail("Überfällig: 1.200,00 € seit dem 3. November, und noch etwas mehr dazu", "Grüße\nund = mehr ");
    with_html.html = html_of_text(with_html.text);
    std::string const eml = eml_draft(with_html);
    for (std::string const& line : lines_of(eml)) {
        CAPTURE(line);
        CHECK(line.size() <= 76);
        CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
    }
    auto const headers = headers_of(eml);
    CHECK(headers[0] == "X-Unsent: 1");
    CHECK(headers[2] == "To: =?UTF-8?Q?Anna_Br=C3=BCckner?= <anna@example.com>");
    CHECK(headers[3].rfind("Subject: =?UTF-8?Q?=C3=9Cberf=C3=A4llig=3A_1=2E200", 0) == 0);
    CHECK(eml.find("Gr=C3=BC=C3=9Fe\r\nund =3D mehr=20\r\n") != std::string::npos);
    CHECK(eml.find("Content-Type: text/html") != std::string::npos);
    CHECK(eml_draft(mail()).find("multipart") == std::string::npos);
}

TEST_CASE("a name or subject with line breaks adds no header") {
    Mail evil = mail("Hello\r\nBcc: all@example.com", "x");
    evil.to.name = "A\nX-Evil: 1";
    auto const headers = headers_of(eml_draft(evil));
    CHECK(headers.size() == 6);
    for (std::string const& header : headers) {
        CAPTURE(header);
        CHECK(header.rfind("Bcc", 0) == std::string::npos);
        CHECK(header.rfind("X-Evil", 0) == std::string::npos);
    }
}

TEST_CASE("HTML is made of paragraphs, line breaks and the list as a table; what was typed is escaped") {
    CHECK(html_of_text("a\nb\n\n<c> & \"d\"") == "<p>a<br>\nb</p>\n<p>&lt;c&gt; &amp; &quot;d&quot;</p>");
    CHECK(html_of_text("").empty());
    Message message;
    message.blocks = {{MessageBlock::Kind::Text, "Open:", {}},
                      {MessageBlock::Kind::List, {}, {{"Invoice", "Open"}, {{"<script>", "€1"}}}}};
    std::string const html = html_of(message);
    CHECK(html.find("<p>Open:</p>\n<table") == 0);
    CHECK(html.find("&lt;script&gt;</td>") != std::string::npos);
    CHECK(html.find("<script>") == std::string::npos);
}

TEST_CASE("every naughty string comes out harmless, whole in the draft's text and inert in HTML") {
    auto const file = test::fixture("parsers/blns/blns.txt");
    if (!file) return;
    int count = 0;
    std::size_t start = 0;
    while (start < file->size()) {
        std::size_t const end = std::min(file->find('\n', start), file->size());
        std::string const line = file->substr(start, end - start);
        start = end + 1;
        if (line.empty() || line[0] == '#') continue;
        ++count;
        CAPTURE(line);
        Mail one = mail(line, line);
        one.to.name = line;
        one.html = html_of_text(line);
        CHECK(one.html.find('<', 3) == one.html.rfind("</p>"));
        CHECK(headers_of(eml_draft(one)).size() == 5);
        std::string const link = mailto_link(mail(line, "x")).value_or("mailto:?subject=");
        CHECK(std::count(link.begin(), link.end(), '&') <= 1);
        CHECK(link.find_first_of("<>\"' \n") == std::string::npos);
    }
    CHECK(count > 400);
}
