#include "core/rules/contact_rules.hpp"

#include "core/base/sorting.hpp"
#include "core/rules/holidays.hpp"
#include "core/rules/validation_notice.hpp"

#include <algorithm>

namespace dunlin {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;

constexpr std::uint8_t bit(Channel channel) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(channel));
}
// What reaches the person at once.
constexpr std::uint8_t live =
    bit(Channel::Call) | bit(Channel::Sms) | bit(Channel::WhatsApp) | bit(Channel::Visit);
constexpr std::uint8_t outgoing = live | bit(Channel::Email) | bit(Channel::Letter);
constexpr std::uint8_t calls = bit(Channel::Call);
constexpr std::uint8_t texts = bit(Channel::Sms) | bit(Channel::WhatsApp);

constexpr std::string_view manners = "Good manners";
constexpr std::string_view regulation_hours = "12 CFR 1006.6(b)(1)";
constexpr std::string_view regulation_calls = "12 CFR 1006.14(b)(2)";
constexpr std::string_view regulation_lawyer = "12 CFR 1006.6(b)(2)";
constexpr std::string_view regulation_cease = "12 CFR 1006.6(c)";
constexpr std::string_view regulation_notice = "12 CFR 1006.34(a)(1)";
constexpr std::string_view opt_out = "The person's own wish";
constexpr Date checked{20'780}; // 2026-11-23

using Table = std::array<RuleTerms, contact_rule_count>;

// In the order of the enum.
constexpr Table own_business{{
    {ContactRule::OptedOut, Strength::Forbidden, outgoing, 0, 0, opt_out, checked},
    {ContactRule::Ceased, Strength::Enforced, outgoing, 0, 0, opt_out, checked},
    {ContactRule::Represented, Strength::Enforced, outgoing, 0, 0, manners, checked},
    {ContactRule::ContactHours, Strength::Advice, live, 8 * 60, 18 * 60, manners, checked},
    {ContactRule::Weekend, Strength::Advice, live, 0, 0, manners, checked},
    {ContactRule::Holiday, Strength::Advice, live, 0, 0, manners, checked},
    {ContactRule::CallCount, Strength::Advice, calls, 7, 7, regulation_calls, checked},
    {ContactRule::QuietAfterTalk, Strength::Off, calls, 7, 0, regulation_calls, checked},
    {ContactRule::MinimumInterval, Strength::Advice, outgoing, 2, 0, manners, checked},
    {ContactRule::ContactCap, Strength::Advice, outgoing, 4, 7, manners, checked},
    {ContactRule::Notice, Strength::Off, outgoing, notice_due_days, 0, regulation_notice, checked},
}};
// Towards consumers the regulation's hours and counts hold, as strongly as the profile says.
constexpr Table for_consumers(Strength strength) {
    Table table = own_business;
    auto const terms = [&](ContactRule rule) -> RuleTerms& { return table[static_cast<std::size_t>(rule)]; };
    terms(ContactRule::ContactHours) = {
        ContactRule::ContactHours, strength, live | bit(Channel::Email), 8 * 60, 21 * 60,
        regulation_hours,          checked};
    terms(ContactRule::Ceased) = {
        ContactRule::Ceased, Strength::Forbidden, outgoing, 0, 0, regulation_cease, checked};
    terms(ContactRule::Represented) = {
        ContactRule::Represented, Strength::Forbidden, outgoing, 0, 0, regulation_lawyer, checked};
    terms(ContactRule::CallCount).strength = strength;
    terms(ContactRule::QuietAfterTalk).strength = strength;
    return table;
}
constexpr Table own_consumer = for_consumers(Strength::Enforced);
constexpr Table for_collectors() {
    Table table = for_consumers(Strength::Forbidden);
    table[static_cast<std::size_t>(ContactRule::Notice)].strength = Strength::Enforced;
    return table;
}
constexpr Table third_party = for_collectors();

// A moment as the clock on the wall says it.
struct LocalMoment {
    Date date;
    int minute = 0; // of the day
};
LocalMoment local_moment(Instant at, std::string_view time_zone, ZoneMinutes const& zone) {
    int const east = zone ? zone(at, time_zone) : 0;
    std::int64_t const local = at.ms + east * minute_ms;
    std::int64_t const day = local >= 0 ? local / day_ms : -((-local + day_ms - 1) / day_ms);
    return {Date{static_cast<std::int32_t>(day)}, static_cast<int>((local - day * day_ms) / minute_ms)};
}

// The instant of a local minute; the zone's offset is taken at about that time, which is exact but within an
// hour of a change of clocks.
Instant instant_of(Date date, int minute, std::string_view time_zone, ZoneMinutes const& zone) {
    Instant const guess{std::int64_t{date.days} * day_ms + minute * minute_ms};
    int const east = zone ? zone(guess, time_zone) : 0;
    Instant const better{guess.ms - east * minute_ms};
    int const again = zone ? zone(better, time_zone) : 0;
    return Instant{guess.ms - again * minute_ms};
}

bool is_conversation(InteractionData const& data) {
    if (data.channel != Channel::Call) return false;
    switch (data.outcome) {
    case Outcome::RightParty:
    case Outcome::Promise:
    case Outcome::Dispute:
    case Outcome::Refused:
    case Outcome::SaysPaid:
    case Outcome::AskedForCopy: return true;
    default: return false;
    }
}

// What was done with the person before the plan's moment, by the day at the user's place.
struct Past {
    std::vector<Date> calls, contacts; // outgoing, in the order of time
    Date last_talk;                    // a conversation by phone
};

Past past_of(Book const& book, ContactPlan const& plan, ZoneMinutes const& zone) {
    Past past;
    std::vector<std::pair<std::int64_t, RowIndex>> order;
    for (RowIndex const row : book.customers[plan.customer].interactions) {
        InteractionRow const& interaction = book.interactions[row];
        if (interaction.is_voided || plan.at < interaction.data.at) continue;
        order.emplace_back(interaction.data.at.ms, row);
    }
    std::sort(order.begin(), order.end());
    for (auto const& [at, row] : order) {
        InteractionData const& data = book.interactions[row].data;
        // Nobody in particular may have been anybody.
        bool const is_other =
            plan.contact != no_row && data.contact.is_set() && data.contact != book.contacts[plan.contact].id;
        if (is_other) continue;
        Date const day = local_moment(data.at, plan.time_zone, zone).date;
        if (is_conversation(data)) past.last_talk = day;
        if (data.direction != Direction::Outgoing || (outgoing & bit(data.channel)) == 0) continue;
        past.contacts.push_back(day);
        if (data.channel == Channel::Call) past.calls.push_back(day);
    }
    return past;
}

class Judge {
public:
    Judge(Book const& book, ContactPlan const& plan, DebtorPlace const& place, ZoneMinutes const& zone)
        : m_book(book), m_plan(plan), m_place(place), m_zone(zone), m_past(past_of(book, plan, zone)),
          m_zones(place.zones) {
        if (m_zones.empty()) m_zones.push_back(plan.time_zone);
        m_today = local_moment(plan.at, plan.time_zone, zone).date;
    }

    std::vector<Verdict> run() {
        for (RuleTerms const& terms : terms_of(profile_of(m_book, m_plan.customer)))
            if (terms.strength != Strength::Off && (terms.channels & bit(m_plan.channel)) != 0) judge(terms);
        sort_stably(m_verdicts, [](Verdict const& a, Verdict const& b) { return a.strength > b.strength; });
        return std::move(m_verdicts);
    }

private:
    Verdict& against(RuleTerms const& terms, Instant until) {
        Verdict& verdict = m_verdicts.emplace_back();
        verdict.rule = terms.rule;
        verdict.strength = terms.strength;
        verdict.source = terms.source;
        verdict.until = until;
        verdict.limit = terms.first;
        return verdict;
    }
    [[nodiscard]] Instant start_of(Date day) const { return instant_of(day, 0, m_plan.time_zone, m_zone); }

    void judge(RuleTerms const& terms) {
        switch (terms.rule) {
        case ContactRule::OptedOut: return judge_opt_out(terms);
        case ContactRule::Ceased: return judge_cease(terms);
        case ContactRule::Represented: return judge_lawyer(terms);
        case ContactRule::ContactHours: return judge_hours(terms);
        case ContactRule::Weekend: return judge_days(terms, is_weekend);
        case ContactRule::Holiday:
            if (m_place.is_holiday) judge_days(terms, m_place.is_holiday);
            return;
        case ContactRule::CallCount: return judge_count(terms, m_past.calls);
        case ContactRule::QuietAfterTalk: return judge_since(terms, m_past.last_talk);
        case ContactRule::MinimumInterval:
            return judge_since(terms, m_past.contacts.empty() ? Date{} : m_past.contacts.back());
        case ContactRule::ContactCap: return judge_count(terms, m_past.contacts);
        case ContactRule::Notice: return judge_notice(terms);
        }
    }

    void judge_opt_out(RuleTerms const& terms) {
        bool const is_by_number = ((calls | texts) & bit(m_plan.channel)) != 0;
        auto const has_opted_out = [&](RowIndex contact) {
            ContactData const& data = m_book.contacts[contact].data;
            bool const has_by_number = is_by_number && is_every_number_unwanted(data);
            return has_by_number || (data.opted_out & bit(m_plan.channel)) != 0;
        };
        if (m_plan.contact != no_row) {
            if (has_opted_out(m_plan.contact)) against(terms, Instant{});
            return;
        }
        // Nobody in particular: forbidden where nobody is left to contact.
        bool has_any = false, has_willing = false;
        for (RowIndex const contact : m_book.customers[m_plan.customer].contacts) {
            if (m_book.contacts[contact].is_voided) continue;
            has_any = true;
            has_willing = has_willing || !has_opted_out(contact);
        }
        if (has_any && !has_willing) against(terms, Instant{});
    }

    // What comes next may still be told, once, on paper (12 CFR 1006.6(c)(2)): with a recorded reason.
    void judge_cease(RuleTerms const& terms) {
        if (m_book.customers[m_plan.customer].data.hold != Hold::Cease) return;
        Verdict& verdict = against(terms, Instant{});
        if (m_plan.channel == Channel::Letter)
            verdict.strength = std::min(verdict.strength, Strength::Enforced);
    }

    // The lawyer may be called and written to; a letter goes to the customer's own address, so not to them.
    void judge_lawyer(RuleTerms const& terms) {
        std::vector<RowIndex> const lawyers = lawyers_of(m_book, m_plan.customer);
        if (lawyers.empty()) return;
        bool const is_for_them = m_plan.contact == no_row ||
                                 std::find(lawyers.begin(), lawyers.end(), m_plan.contact) != lawyers.end();
        if (!is_for_them || m_plan.channel == Channel::Letter) against(terms, Instant{});
    }

    void judge_hours(RuleTerms const& terms) {
        for (std::string const& zone : m_zones) {
            LocalMoment const there = local_moment(m_plan.at, zone, m_zone);
            if (there.minute >= terms.first && there.minute < terms.second) continue;
            Date const day = there.minute < terms.first ? there.date : there.date.plus_days(1);
            against(terms, instant_of(day, terms.first, zone, m_zone)).zone = zone;
            return;
        }
    }

    void judge_days(RuleTerms const& terms, std::function<bool(Date)> const& is_off) {
        for (std::string const& zone : m_zones) {
            Date day = local_moment(m_plan.at, zone, m_zone).date;
            if (!is_off(day)) continue;
            while (is_off(day)) day = day.plus_days(1);
            against(terms, instant_of(day, 0, zone, m_zone)).zone = zone;
            return;
        }
    }

    // Once it is overdue, nothing goes out before it: it is a message itself, so a reason is enough.
    void judge_notice(RuleTerms const& terms) {
        if (notice_sent(m_book, m_book.customers[m_plan.customer].id).is_set()) return;
        Date const first = first_contact_of(m_book, m_plan.customer, m_plan.time_zone, m_zone);
        if (first.is_set() && first.plus_days(terms.first) < m_today) against(terms, Instant{});
    }

    // Not more than `first` in any `second` days in a row, today among them.
    void judge_count(RuleTerms const& terms, std::vector<Date> const& days) {
        Date const from = m_today.plus_days(1 - terms.second);
        auto const count = std::count_if(days.begin(), days.end(), [&](Date day) { return from <= day; });
        if (count < terms.first) return;
        Date const oldest = days[days.size() - static_cast<std::size_t>(terms.first)];
        against(terms, start_of(oldest.plus_days(terms.second))).count = static_cast<int>(count);
    }

    // The day itself is the first of `first` days.
    void judge_since(RuleTerms const& terms, Date day) {
        if (!day.is_set()) return;
        int const since = days_between(day, m_today);
        if (since < terms.first) against(terms, start_of(day.plus_days(terms.first))).count = since;
    }

    Book const& m_book;
    ContactPlan const& m_plan;
    DebtorPlace const& m_place;
    ZoneMinutes const& m_zone;
    Past m_past;
    std::vector<std::string> m_zones;
    Date m_today;
    std::vector<Verdict> m_verdicts;
};

} // namespace

char const* name_of(ComplianceProfile profile) {
    switch (profile) {
    case ComplianceProfile::OwnBusiness: return "own-business";
    case ComplianceProfile::OwnConsumer: return "own-consumer";
    case ComplianceProfile::ThirdParty: return "third-party";
    }
    return "";
}

char const* name_of(ContactRule rule) {
    switch (rule) {
    case ContactRule::OptedOut: return "opted-out";
    case ContactRule::Ceased: return "ceased";
    case ContactRule::Represented: return "represented";
    case ContactRule::ContactHours: return "contact-hours";
    case ContactRule::Weekend: return "weekend";
    case ContactRule::Holiday: return "holiday";
    case ContactRule::CallCount: return "call-count";
    case ContactRule::QuietAfterTalk: return "quiet-after-talk";
    case ContactRule::MinimumInterval: return "minimum-interval";
    case ContactRule::ContactCap: return "contact-cap";
    case ContactRule::Notice: return "notice";
    }
    return "";
}

ComplianceProfile profile_of(Book const& book, RowIndex customer) {
    std::string const chosen = book.setting_or(compliance_profile_setting, "");
    for (int i = 0; i < compliance_profile_count; ++i) {
        auto const profile = static_cast<ComplianceProfile>(i);
        if (chosen == name_of(profile)) return profile;
    }
    bool const is_consumer = book.customers[customer].data.legal_form == LegalForm::Consumer;
    return is_consumer ? ComplianceProfile::OwnConsumer : ComplianceProfile::OwnBusiness;
}

std::vector<RowIndex> lawyers_of(Book const& book, RowIndex customer) {
    std::vector<RowIndex> lawyers;
    for (RowIndex const row : book.customers[customer].contacts)
        if (!book.contacts[row].is_voided && (book.contacts[row].data.roles & LawyerRole) != 0)
            lawyers.push_back(row);
    return lawyers;
}

std::span<RuleTerms const, contact_rule_count> terms_of(ComplianceProfile profile) {
    if (profile == ComplianceProfile::OwnConsumer) return own_consumer;
    return profile == ComplianceProfile::ThirdParty ? third_party : own_business;
}

Date first_contact_of(Book const& book, RowIndex customer, std::string_view time_zone,
                      ZoneMinutes const& zone) {
    Instant first;
    for (RowIndex const row : book.customers[customer].interactions) {
        InteractionRow const& interaction = book.interactions[row];
        bool const is_contact = !interaction.is_voided && interaction.data.direction == Direction::Outgoing &&
                                (outgoing & bit(interaction.data.channel)) != 0;
        bool const is_first = first == Instant{} || interaction.data.at < first;
        if (is_contact && is_first) first = interaction.data.at;
    }
    return first == Instant{} ? Date{} : local_moment(first, time_zone, zone).date;
}

std::vector<Verdict> judge_contact(Book const& book, ContactPlan const& plan, DebtorPlace const& place,
                                   ZoneMinutes const& zone) {
    return Judge{book, plan, place, zone}.run();
}

Instant next_allowed(Book const& book, ContactPlan const& plan, DebtorPlace const& place,
                     ZoneMinutes const& zone, Strength least) {
    constexpr std::int64_t quarter_ms = 15 * minute_ms;
    Instant const end{plan.at.ms + 60 * day_ms};
    ContactPlan next = plan;
    while (next.at < end) {
        Instant latest{};
        bool is_against = false;
        for (Verdict const& verdict : judge_contact(book, next, place, zone)) {
            if (verdict.strength < least) continue;
            if (verdict.until == Instant{}) return Instant{};
            is_against = true;
            latest = std::max(latest, verdict.until);
        }
        if (!is_against) return next.at;
        // Each rule says when it alone is over; the next one may begin just then.
        next.at = Instant{std::max(next.at.ms + 1, latest.ms)};
        next.at.ms = (next.at.ms + quarter_ms - 1) / quarter_ms * quarter_ms;
    }
    return Instant{};
}

} // namespace dunlin
