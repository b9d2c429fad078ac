#include "core/rules/postal_address.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace dunlin {

namespace {

enum class TownLine : std::uint8_t {
    CodeTown,       // "50667 Köln"
    TownCode,       // "Wellington 6011"
    TownRegionCode, // "Portland OR 97201"
    TownThenCode,   // "London", and "SW1A 1AA" on the next line
};

struct Country {
    std::string_view code; // ISO 3166-1 alpha-2
    std::string_view name; // English, as on a letter
    TownLine town;
};
// By code. A country that isn't here is written as most are: the code before the town.
constexpr auto countries = std::to_array<Country>({
    {"AE", "UNITED ARAB EMIRATES", TownLine::TownCode},
    {"AR", "ARGENTINA", TownLine::CodeTown},
    {"AT", "AUSTRIA", TownLine::CodeTown},
    {"AU", "AUSTRALIA", TownLine::TownRegionCode},
    {"BE", "BELGIUM", TownLine::CodeTown},
    {"BG", "BULGARIA", TownLine::CodeTown},
    {"BR", "BRAZIL", TownLine::CodeTown},
    {"CA", "CANADA", TownLine::TownRegionCode},
    {"CH", "SWITZERLAND", TownLine::CodeTown},
    {"CL", "CHILE", TownLine::CodeTown},
    {"CN", "CHINA", TownLine::CodeTown},
    {"CO", "COLOMBIA", TownLine::CodeTown},
    {"CY", "CYPRUS", TownLine::CodeTown},
    {"CZ", "CZECHIA", TownLine::CodeTown},
    {"DE", "GERMANY", TownLine::CodeTown},
    {"DK", "DENMARK", TownLine::CodeTown},
    {"EE", "ESTONIA", TownLine::CodeTown},
    {"ES", "SPAIN", TownLine::CodeTown},
    {"FI", "FINLAND", TownLine::CodeTown},
    {"FR", "FRANCE", TownLine::CodeTown},
    {"GB", "UNITED KINGDOM", TownLine::TownThenCode},
    {"GR", "GREECE", TownLine::CodeTown},
    {"HK", "HONG KONG", TownLine::TownCode},
    {"HR", "CROATIA", TownLine::CodeTown},
    {"HU", "HUNGARY", TownLine::CodeTown},
    {"IE", "IRELAND", TownLine::TownThenCode},
    {"IL", "ISRAEL", TownLine::TownCode},
    {"IN", "INDIA", TownLine::TownCode},
    {"IS", "ICELAND", TownLine::CodeTown},
    {"IT", "ITALY", TownLine::CodeTown},
    {"JP", "JAPAN", TownLine::TownCode},
    {"KR", "REPUBLIC OF KOREA", TownLine::TownCode},
    {"LI", "LIECHTENSTEIN", TownLine::CodeTown},
    {"LT", "LITHUANIA", TownLine::CodeTown},
    {"LU", "LUXEMBOURG", TownLine::CodeTown},
    {"LV", "LATVIA", TownLine::TownCode},
    {"MT", "MALTA", TownLine::TownCode},
    {"MX", "MEXICO", TownLine::CodeTown},
    {"NL", "NETHERLANDS", TownLine::CodeTown},
    {"NO", "NORWAY", TownLine::CodeTown},
    {"NZ", "NEW ZEALAND", TownLine::TownCode},
    {"PL", "POLAND", TownLine::CodeTown},
    {"PT", "PORTUGAL", TownLine::CodeTown},
    {"RO", "ROMANIA", TownLine::CodeTown},
    {"RS", "SERBIA", TownLine::CodeTown},
    {"SE", "SWEDEN", TownLine::CodeTown},
    {"SG", "SINGAPORE", TownLine::TownCode},
    {"SI", "SLOVENIA", TownLine::CodeTown},
    {"SK", "SLOVAKIA", TownLine::CodeTown},
    {"TR", "TÜRKİYE", TownLine::CodeTown},
    {"UA", "UKRAINE", TownLine::TownCode},
    {"US", "UNITED STATES OF AMERICA", TownLine::TownRegionCode},
    {"ZA", "SOUTH AFRICA", TownLine::TownThenCode},
});

Country const* find_country(std::string_view code) {
    auto const found = std::find_if(countries.begin(), countries.end(),
                                    [&](Country const& one) { return one.code == code; });
    return found == countries.end() ? nullptr : &*found;
}

void add_line(std::vector<std::string>& lines, std::string_view text) {
    if (std::string_view const line = trim(text); !line.empty()) lines.emplace_back(line);
}

std::string joined(std::string_view before, std::string_view after) {
    std::string text{trim(before)};
    if (!text.empty() && !trim(after).empty()) text += ' ';
    return text.append(trim(after));
}

void add_town(std::vector<std::string>& lines, Address const& address) {
    Country const* const country = find_country(address.country);
    switch (country != nullptr ? country->town : TownLine::CodeTown) {
    case TownLine::CodeTown: return add_line(lines, joined(address.postal_code, address.city));
    case TownLine::TownCode: return add_line(lines, joined(address.city, address.postal_code));
    case TownLine::TownRegionCode:
        return add_line(lines, joined(joined(address.city, address.region), address.postal_code));
    case TownLine::TownThenCode: add_line(lines, address.city); return add_line(lines, address.postal_code);
    }
}

} // namespace

std::vector<std::string> postal_lines(Address const& address, std::string_view own_country) {
    std::vector<std::string> lines;
    for (std::string_view rest = address.lines; !rest.empty();) {
        std::size_t const end = std::min(rest.find('\n'), rest.size());
        add_line(lines, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    add_town(lines, address);
    if (lines.empty()) return lines;
    if (address.country != own_country) add_line(lines, country_line(address.country));
    return lines;
}

bool is_postal(Address const& address) {
    return !trim(address.lines).empty() && !joined(address.postal_code, address.city).empty();
}

bool has_regions(std::string_view country) {
    Country const* const known = find_country(country);
    return known != nullptr && known->town == TownLine::TownRegionCode;
}

std::string country_line(std::string_view country) {
    Country const* const known = find_country(country);
    return std::string{known != nullptr ? known->name : country};
}

} // namespace dunlin
