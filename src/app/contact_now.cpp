#include "app/contact_now.hpp"

#include <string_view>

namespace dunlin::app {

namespace {

// "14:30" of today, else the day; at midnight the day alone.
std::string moment_text(App const& app, Instant at) {
    LocalTime const local = to_local(app.locale(), at);
    std::string time = format_time(local);
    if (local.date == app.clock().today) return time;
    std::string const day = format_day(app.locale(), local.date);
    return local.hour == 0 && local.minute == 0 ? day : app.words()("contact.day-time", {day, time});
}

std::string time_in(App const& app, std::string const& zone) {
    Locale there = app.locale();
    there.time_zone = zone;
    return format_time(to_local(there, app.clock().now));
}

} // namespace

std::string verdict_text(App const& app, Verdict const& verdict) {
    Words const& words = app.words();
    std::string const key = std::string{"contact.not-now."} + name_of(verdict.rule);
    switch (verdict.rule) {
    case ContactRule::OptedOut:
    case ContactRule::Ceased:
    case ContactRule::Represented:
    case ContactRule::Notice:
    case ContactRule::Weekend:
    case ContactRule::Holiday: return words(key);
    case ContactRule::ContactHours:
        return words(key, {time_in(app, verdict.zone.empty() ? app.locale().time_zone : verdict.zone)});
    case ContactRule::QuietAfterTalk:
        if (verdict.count == 0) return words("contact.not-now.quiet-after-talk-today");
        break;
    case ContactRule::MinimumInterval:
        if (verdict.count == 0) return words("contact.not-now.minimum-interval-today");
        break;
    case ContactRule::CallCount:
    case ContactRule::ContactCap: break;
    }
    return words.count(key, verdict.count, format_count(app.locale(), verdict.count));
}

std::string answer_text(App const& app, ContactAnswer const& answer) {
    if (answer.against.empty()) return app.words()("contact.fine");
    std::string text;
    for (Verdict const& verdict : answer.against)
        text += (text.empty() ? "" : " ") + verdict_text(app, verdict);
    if (!(answer.from == Instant{}))
        text += " " + app.words()("contact.from", {moment_text(app, answer.from)});
    return text;
}

std::string source_text(App const& app, Verdict const& verdict) {
    bool const is_law = verdict.source.find("CFR") != std::string_view::npos;
    if (is_law) return std::string{verdict.source};
    bool const is_wish = verdict.rule == ContactRule::OptedOut || verdict.rule == ContactRule::Ceased;
    return app.words()(is_wish ? "contact.source.wish" : "contact.source.manners");
}

std::string time_there(App const& app, RowIndex customer) {
    DebtorPlace const place = place_of(app.book(), customer, no_row);
    if (place.zones.empty()) return {};
    std::string time = time_in(app, place.zones.front());
    for (std::string const& zone : place.zones)
        if (time_in(app, zone) != time) return {};
    return time == format_time(to_local(app.locale(), app.clock().now)) ? std::string{} : time;
}

} // namespace dunlin::app
