#include "exchange/calendar.hpp"

#include "core/base/utf8.hpp"

#include <string_view>

namespace dunlin::exchange {

namespace {

// RFC 5545, 3.3.11. Other control characters have no place in a text.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\' || c == ';' || c == ',')
            out.append("\\").append(1, c);
        else if ((c >= '\0' && c < ' ' && c != '\t') || c == '\x7f')
            continue;
        else
            out += c;
    }
    return out;
}

// RFC 5545, 3.1: a line goes on with a space in front.
void append_line(std::string& out, std::string_view line) {
    constexpr std::size_t longest = 75;
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t next = at;
        static_cast<void>(next_code_point(line, next));
        if (column + (next - at) > longest) {
            out += "\r\n ";
            column = 1;
        }
        out += line.substr(at, next - at);
        column += next - at;
        at = next;
    }
    out += "\r\n";
}

std::string figures_of(std::string_view iso) {
    std::string out;
    for (char const c : iso)
        if (c != '-' && c != ':') out += c;
    return out;
}

// "20261129T101500Z"
std::string stamp_of(Instant written) { return figures_of(to_iso_text(written).substr(0, 19)) + "Z"; }

} // namespace

std::string calendar_file(std::vector<CalendarEntry> const& entries, Instant written) {
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dunlin//Dunlin//EN\r\n";
    std::string const stamp = stamp_of(written);
    for (CalendarEntry const& entry : entries) {
        append_line(out, "BEGIN:VEVENT");
        append_line(out, "UID:" + entry.id + "@dunlin");
        append_line(out, "DTSTAMP:" + stamp);
        append_line(out, "DTSTART;VALUE=DATE:" + figures_of(to_iso_text(entry.day)));
        append_line(out, "DTEND;VALUE=DATE:" + figures_of(to_iso_text(entry.day.plus_days(1))));
        append_line(out, "SUMMARY:" + escaped(entry.title));
        append_line(out, "TRANSP:TRANSPARENT");
        append_line(out, "END:VEVENT");
    }
    return out + "END:VCALENDAR\r\n";
}

} // namespace dunlin::exchange
