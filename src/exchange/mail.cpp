#include "exchange/mail.hpp"

#include "core/base/checksum.hpp"
#include "core/base/utf8.hpp"
#include "exchange/escape.hpp"
#include "exchange/letter.hpp"

#include <algorithm>
#include <array>

namespace dunlin::exchange {

namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

// Without what would begin another header.
std::string header_line(std::string_view text) {
    std::string line;
    for (char const c : text) line += (c >= '\0' && c < ' ') || c == '\x7f' ? ' ' : c;
    return line;
}

// RFC 2047, "Q": words of whole code points, each on a line of its own, which leaves room for a header's
// name.
std::string encoded_words(std::string_view text) {
    constexpr std::string_view open = "=?UTF-8?Q?";
    constexpr std::size_t longest = 62 - open.size() - 2;
    std::string out, word;
    auto const end_word = [&] {
        if (!out.empty()) out += "\r\n ";
        out.append(open).append(word).append("?=");
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at;
        static_cast<void>(next_code_point(text, next));
        std::string signs;
        for (char const c : text.substr(at, next - at)) {
            if (c == ' ')
                signs += '_';
            else if (is_letter_or_figure(c))
                signs += c;
            else
                append_hex(signs, '=', c);
        }
        if (word.size() + signs.size() > longest) end_word();
        word += signs;
        at = next;
    }
    end_word();
    return out;
}

// As it is where it is short plain ASCII without a sign of its own in headers.
std::string header_text(std::string_view raw) {
    std::string const text = header_line(raw);
    bool const is_plain = text.size() <= 60 && std::all_of(text.begin(), text.end(), is_printable) &&
                          text.find("=?") == std::string::npos;
    return is_plain ? text : encoded_words(text);
}

std::string address_header(MailAddress const& to) {
    if (to.name.empty()) return header_line(to.address);
    std::string const name = header_line(to.name);
    bool const is_atoms = name.size() <= 60 && std::all_of(name.begin(), name.end(), [](char c) {
                              return is_letter_or_figure(c) || c == ' ' || c == '-';
                          });
    return (is_atoms ? name : encoded_words(name)) + "\r\n <" + header_line(to.address) + ">";
}

// RFC 2045, 6.7.
std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    auto const put = [&](std::string_view signs) {
        if (column + signs.size() > 75) {
            out += "=\r\n";
            column = 0;
        }
        out += signs;
        column += signs.size();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\r') continue;
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        bool const ends_line = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        if ((is_printable(c) && c != '=' && !(c == ' ' && ends_line))) {
            put(text.substr(i, 1));
        } else {
            std::string signs;
            append_hex(signs, '=', c);
            put(signs);
        }
    }
    return out;
}

std::string part(std::string_view kind, std::string_view text) {
    std::string out = "Content-Type: text/";
    out.append(kind).append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
    return out + quoted_printable(text) + "\r\n";
}

std::string hex_of(std::uint64_t value) {
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += hex[(value >> shift) & 15];
    return text;
}

// Quoted-printable and base64 write no "=_", so the boundary stands in no part.
std::string boundary_of(std::string_view kind, std::string_view text) {
    return "=_" + std::string{kind} + "_" + hex_of(checksum64(text));
}

// The text, and the HTML where there is one, with its headers.
std::string body_of(Mail const& mail) {
    if (mail.html.empty()) return part("plain", mail.text);
    std::string const boundary = boundary_of("text", mail.text + mail.html);
    std::string out = "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
    out += "--" + boundary + "\r\n" + part("plain", mail.text);
    out += "--" + boundary + "\r\n" +
           part("html", "<!doctype html>\n<html><body>\n" + mail.html + "\n</body></html>\n");
    return out + "--" + boundary + "--\r\n";
}

// RFC 2045, 6.8, in lines of 76.
std::string base64(std::string_view bytes) {
    constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t group = 3, groups_a_line = 19;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += group) {
        if (at > 0 && at % (group * groups_a_line) == 0) out += "\r\n";
        std::string_view const some = bytes.substr(at, group);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < group; ++i)
            bits = bits << 8 | (i < some.size() ? static_cast<unsigned char>(some[i]) : 0u);
        for (std::size_t i = 0; i <= group; ++i)
            out += i <= some.size() ? signs[(bits >> (18 - 6 * i)) & 63] : '=';
    }
    return out;
}

std::string file_part(MailFile const& file) {
    std::string const name = header_line(file.name);
    return "Content-Type: " + header_line(file.type) + "; charset=utf-8; name=\"" + name +
           "\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"" + name +
           "\"\r\n\r\n" + base64(file.bytes) + "\r\n";
}

void append_table_row(std::string& out, std::vector<std::string> const& cells, std::string_view tag) {
    out += "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        bool const is_amount = i + 1 == cells.size();
        out.append("<").append(tag).append(is_amount ? " align=\"right\">" : " align=\"left\">");
        out.append(escape_html(cells[i])).append("</").append(tag).append(">");
    }
    out += "</tr>";
}

// By attributes, which every mail program knows; a page with a policy against inline styles refuses those.
std::string table_of(MessageTable const& table) {
    std::string out = "<table cellpadding=\"6\" cellspacing=\"0\"><thead>";
    append_table_row(out, table.header, "th");
    out += "</thead><tbody>";
    for (auto const& row : table.rows) append_table_row(out, row, "td");
    return out + "</tbody></table>";
}

} // namespace

bool is_mail_address(std::string_view text) {
    std::size_t const at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
    if (text.find('@', at + 1) != std::string_view::npos || text.size() > 254) return false;
    return std::none_of(text.begin(), text.end(), [](char c) {
        return (c >= '\0' && c <= ' ') || c == '\x7f' ||
               std::string_view{"<>()[],;:\"\\"}.find(c) != std::string_view::npos;
    });
}

std::optional<std::string> mailto_link(Mail const& mail) {
    std::string const link = "mailto:" + percent_encode(mail.to.address) +
                             "?subject=" + percent_encode(mail.subject) +
                             "&body=" + percent_encode(mail.text);
    if (link.size() > longest_mailto) return std::nullopt;
    return link;
}

std::optional<std::string> compose_link(MailSite site, Mail const& mail) {
    std::string link = site == MailSite::Gmail ? "https://mail.google.com/mail/?view=cm&fs=1&to="
                                               : "https://outlook.office.com/mail/deeplink/compose?to=";
    link += percent_encode(mail.to.address);
    link += (site == MailSite::Gmail ? "&su=" : "&subject=") + percent_encode(mail.subject);
    link += "&body=" + percent_encode(mail.text);
    if (link.size() > longest_site_link) return std::nullopt;
    return link;
}

std::string eml_draft(Mail const& mail) {
    std::string out = "X-Unsent: 1\r\nMIME-Version: 1.0\r\n";
    out += "To: " + address_header(mail.to) + "\r\n";
    out += "Subject: " + header_text(mail.subject) + "\r\n";
    if (mail.files.empty()) return out + body_of(mail);
    std::string sum = mail.text + mail.html;
    for (MailFile const& file : mail.files) sum += file.bytes;
    std::string const boundary = boundary_of("mixed", sum);
    out += "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
    out += "--" + boundary + "\r\n" + body_of(mail);
    for (MailFile const& file : mail.files) out += "--" + boundary + "\r\n" + file_part(file);
    return out + "--" + boundary + "--\r\n";
}

std::string html_of_text(std::string_view text) {
    std::string out;
    bool is_open = false;
    int breaks = 2; // line breaks since the last sign
    for (char const c : escape_html(text)) {
        if (c == '\n') {
            ++breaks;
            continue;
        }
        if (breaks >= 2)
            out += is_open ? "</p>\n<p>" : "<p>";
        else if (breaks == 1)
            out += "<br>\n";
        is_open = true;
        breaks = 0;
        out += c;
    }
    return is_open ? out + "</p>" : out;
}

std::string html_of(Message const& message, HtmlFor place) {
    std::string out;
    for (MessageBlock const& block : message.blocks) {
        if (!out.empty()) out += '\n';
        if (block.kind == MessageBlock::Kind::Text)
            out += html_of_text(block.text);
        else
            out += place == HtmlFor::Mail ? table_of(block.list) : page_table(block.list);
    }
    return out;
}

} // namespace dunlin::exchange
