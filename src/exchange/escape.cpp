#include "exchange/escape.hpp"

namespace dunlin::exchange {

void append_html(std::string& out, std::string_view text) {
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        case '\n':
        case '\t': out += c; break;
        default:
            if ((c < '\0' || c >= ' ') && c != '\x7f') out += c;
        }
    }
}

std::string escape_html(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

bool is_letter_or_figure(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void append_hex(std::string& out, char sign, char c) {
    constexpr std::string_view figures = "0123456789ABCDEF";
    auto const byte = static_cast<unsigned char>(c);
    out += sign;
    out += figures[byte >> 4];
    out += figures[byte & 15];
}

std::string percent_encode(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\n')
            out += "%0D%0A";
        else if (is_letter_or_figure(c) || c == '-' || c == '.' || c == '_' || c == '~')
            out += c;
        else if (c != '\r')
            append_hex(out, '%', c);
    }
    return out;
}

} // namespace dunlin::exchange
