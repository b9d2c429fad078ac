// The calendar file: laid out as calendar programs read it, and nothing typed breaks out of its line.
#include "exchange/calendar.hpp"

#include "support/fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace dunlin;
using namespace dunlin::exchange;

namespace {

std::string file_of(std::string title) {
    Date const day = parse_iso_date("2026-12-31").value_or(Date{});
    return calendar_file({{"follow-up-1", day, std::move(title)}},
                         parse_iso_instant("2026-11-29T10:15:00.250Z").value_or(Instant{}));
}

// Its lines as they are once folded ones are joined again (RFC 5545, 3.1); none is longer than it may be.
std::vector<std::string> unfolded(std::string const& file) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start < file.size();) {
        std::size_t const end = file.find("\r\n", start);
        REQUIRE(end != std::string::npos);
        std::string const line = file.substr(start, end - start);
        CHECK(line.size() <= 75);
        CHECK(line.find_first_of("\r\n") == std::string::npos);
        if (!line.empty() && line[0] == ' ')
            lines.back() += line.substr(1);
        else
            lines.push_back(line);
        start = end + 2;
    }
    return lines;
}

} // namespace

TEST_CASE("an entry is a whole day with an id that stays") {
    CHECK(file_of("Atelier: Call +49 40 1, ask for Ann; twice\nback\\slash") ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dunlin//Dunlin//EN\r\nBEGIN:VEVENT\r\n"
          "UID:follow-up-1@dunlin\r\nDTSTAMP:20261129T101500Z\r\nDTSTART;VALUE=DATE:20261231\r\n"
          "DTEND;VALUE=DATE:20270101\r\nSUMMARY:Atelier: Call +49 40 1\\, ask for Ann\\; "
          "twice\\nback\\\\slash\r\nTRANSP:TRANSPARENT\r\n"
          "END:VEVENT\r\nEND:VCALENDAR\r\n");
    CHECK(calendar_file({}, Instant{}).find("VEVENT") == std::string::npos);
}

TEST_CASE("long lines are folded between characters, not within them") {
    std::string title;
    for (int i = 0; i < 60; ++i) title += i % 3 == 0 ? "ü" : i % 3 == 1 ? "日" : "😀";
    std::string const file = file_of(title);
    CHECK(unfolded(file)[8] == "SUMMARY:" + title);
    for (std::size_t at = 0; at + 3 < file.size(); ++at)
        if (file.compare(at, 3, "\r\n ") == 0)
            CHECK((static_cast<unsigned char>(file[at + 3]) & 0xC0) != 0x80);
}

TEST_CASE("whatever is typed stays in its own line of the calendar") {
    auto const is_whole = [](std::string const& typed) {
        std::vector<std::string> const lines = unfolded(file_of(typed));
        if (lines.size() != 12u || lines[8].rfind("SUMMARY:", 0) != 0) return false;
        return lines[3] == "BEGIN:VEVENT" && lines[lines.size() - 2] == "END:VEVENT";
    };
    for (char const* const typed :
         {"\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\nATTACH:file:///etc/passwd", "\x01\x7f\x1b[0m", "x;y,z\\n"})
        CHECK(is_whole(typed));
    std::optional<std::string> const naughty = test::fixture("parsers/blns/blns.txt");
    if (!naughty) return;
    std::istringstream in{*naughty};
    int count = 0;
    for (std::string line; std::getline(in, line); ++count) {
        CAPTURE(line);
        if (!line.empty()) CHECK(is_whole(line));
    }
    CHECK(count > 500);
}
