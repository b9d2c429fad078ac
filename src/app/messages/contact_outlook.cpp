#include "app/messages/contact_outlook.hpp"

#include "core/rules/holidays.hpp"
#include "core/rules/phone_zones.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dunlin::app {

namespace {

struct CountryZone {
    std::string_view country; // ISO 3166-1 alpha-2
    std::string_view zone;    // IANA, of all of the country but for far islands
};
// IANA time zone database, zone1970.tab, 2026a: countries of which nearly all live in one zone. By code.
constexpr std::array<CountryZone, 32> country_zones{{
    {"AT", "Europe/Vienna"},     {"BE", "Europe/Brussels"},   {"BG", "Europe/Sofia"},
    {"CH", "Europe/Zurich"},     {"CZ", "Europe/Prague"},     {"DE", "Europe/Berlin"},
    {"DK", "Europe/Copenhagen"}, {"EE", "Europe/Tallinn"},    {"ES", "Europe/Madrid"},
    {"FI", "Europe/Helsinki"},   {"FR", "Europe/Paris"},      {"GB", "Europe/London"},
    {"GR", "Europe/Athens"},     {"HR", "Europe/Zagreb"},     {"HU", "Europe/Budapest"},
    {"IE", "Europe/Dublin"},     {"IN", "Asia/Kolkata"},      {"IT", "Europe/Rome"},
    {"JP", "Asia/Tokyo"},        {"LI", "Europe/Vaduz"},      {"LT", "Europe/Vilnius"},
    {"LU", "Europe/Luxembourg"}, {"LV", "Europe/Riga"},       {"NL", "Europe/Amsterdam"},
    {"NO", "Europe/Oslo"},       {"PL", "Europe/Warsaw"},     {"PT", "Europe/Lisbon"},
    {"RO", "Europe/Bucharest"},  {"SE", "Europe/Stockholm"},  {"SG", "Asia/Singapore"},
    {"SI", "Europe/Ljubljana"},  {"SK", "Europe/Bratislava"},
}};

} // namespace

DebtorPlace place_of(Book const& book, RowIndex customer, RowIndex contact) {
    CustomerData const& data = book.customers[customer].data;
    DebtorPlace place;
    if (std::string const& country = data.address.country; has_holidays(country))
        place.is_holiday = [country](Date day) { return is_public_holiday(country, day); };
    auto const add = [&](std::string_view zone) {
        if (std::find(place.zones.begin(), place.zones.end(), zone) == place.zones.end())
            place.zones.emplace_back(zone);
    };
    if (!data.time_zone.empty()) {
        add(data.time_zone);
        return place;
    }
    auto const found = std::find_if(country_zones.begin(), country_zones.end(), [&](CountryZone const& one) {
        return one.country == data.address.country;
    });
    if (found != country_zones.end()) add(found->zone);
    RowIndex const person = contact != no_row ? contact : reach_of(book, customer).to_call;
    if (person == no_row) return place;
    for (std::string const* const number :
         {&book.contacts[person].data.phone, &book.contacts[person].data.mobile})
        for (std::string_view const zone : zones_of_number(*number)) add(zone);
    return place;
}

ContactAnswer contact_answer(Book const& book, ContactPlan const& plan, ZoneMinutes const& zone) {
    DebtorPlace const place = place_of(book, plan.customer, plan.contact);
    ContactAnswer answer{judge_contact(book, plan, place, zone), plan.at};
    if (!answer.against.empty()) answer.from = next_allowed(book, plan, place, zone, Strength::Advice);
    return answer;
}

ContactOutlook contact_outlook(Book const& book, RowIndex customer, Instant now, WorklistSpec const& spec,
                               std::string const& time_zone) {
    ContactOutlook outlook;
    outlook.presence = worklist_answer(book, customer, spec);
    Reach const reach = reach_of(book, customer);
    std::array<std::pair<Channel, bool>, 3> const ways{{{Channel::Call, reach.can_call},
                                                        {Channel::Email, reach.can_email},
                                                        {Channel::Letter, reach.can_write}}};
    ContactPlan plan;
    plan.customer = customer;
    plan.at = now;
    plan.time_zone = time_zone;
    for (auto const& [channel, is_there] : ways) {
        if (!is_there) continue;
        plan.channel = channel;
        outlook.ways.push_back({channel, contact_answer(book, plan, spec.zone_offset)});
    }
    return outlook;
}

} // namespace dunlin::app
