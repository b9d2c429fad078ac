// A message on its way out of the program: an address for the mail program or for a mail site, a draft as a
// file, and rich text for the clipboard. Nothing is sent from here.
#pragma once

#include "core/message/template.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

struct MailAddress {
    std::string name, address; // the name may be empty
};

// One "@" with something on both sides, no spaces, commas or brackets: what every mail program takes. No
// promise that it can be reached.
[[nodiscard]] bool is_mail_address(std::string_view text);

struct MailFile {
    std::string name, type, bytes; // of ASCII letters and "-._"; MIME type
};

struct Mail {
    MailAddress to;
    std::string subject;              // one line
    std::string text;                 // lines parted by '\n'
    std::string html;                 // the same as a fragment; empty = plain text alone
    std::vector<MailFile> files = {}; // attached to a draft; a link can't carry them
};

// RFC 6068, "mailto:a@b.c?subject=…&body=…"; nothing where it is longer than mail programs take.
inline constexpr std::size_t longest_mailto = 1'900; // Windows hands on some 2,000 characters
[[nodiscard]] std::optional<std::string> mailto_link(Mail const& mail);
// The compose pages of two mail sites: the message's text goes to that site as part of the address. Nothing
// where it is longer than they take.
enum class MailSite : std::uint8_t { Gmail, Outlook };
inline constexpr std::size_t longest_site_link = 7'000; // servers refuse addresses from some 8,000
[[nodiscard]] std::optional<std::string> compose_link(MailSite site, Mail const& mail);

// RFC 5322, 2045–2047 and 2183: a draft that a mail program opens to be looked at and sent (X-Unsent: 1), as
// plain text and, where there is one, HTML. Lines end with CR LF, are at most 76 characters and plain ASCII.
[[nodiscard]] std::string eml_draft(Mail const& mail);

// The message's blocks as an HTML fragment without styles: paragraphs and the list of invoices as a table, of
// a page of ours (exchange/letter) or with the attributes that mail programs know. Everything typed is
// escaped.
enum class HtmlFor : std::uint8_t { Mail, Page };
[[nodiscard]] std::string html_of(Message const& message, HtmlFor place = HtmlFor::Mail);
// Plain text as paragraphs and line breaks.
[[nodiscard]] std::string html_of_text(std::string_view text);

} // namespace dunlin::exchange
