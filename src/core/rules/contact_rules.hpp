// Whether a customer may, or should, be contacted at a moment in a way: each answer names the rule, how
// strongly it holds, where it comes from, and when it is over. Rules and figures: DOMAIN, "Compliance
// profiles".
//
// Regulation F binds those who collect other people's consumer debts; for a business that chases its own
// invoices its figures are a good custom. The program informs, it gives no legal advice.
#pragma once

#include "core/book/book.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin {

enum class ComplianceProfile : std::uint8_t {
    OwnBusiness, // own invoices to businesses: etiquette
    OwnConsumer, // own invoices to consumers: Regulation F's manners, held to unless a reason is recorded
    ThirdParty,  // other people's consumer debts
};
inline constexpr int compliance_profile_count = 3;
[[nodiscard]] char const* name_of(ComplianceProfile profile); // "own-business"
// Of all customers; not set, each one's is by its legal form.
inline constexpr std::string_view compliance_profile_setting = "compliance.profile";
[[nodiscard]] ComplianceProfile profile_of(Book const& book, RowIndex customer);

enum class ContactRule : std::uint8_t {
    OptedOut,        // the person must not be contacted that way, or at none of their numbers
    Ceased,          // the customer asked not to be contacted any more
    Represented,     // the customer has a lawyer, and this isn't for them
    ContactHours,    // too early or too late at the debtor's place
    Weekend,         // Saturday or Sunday there
    Holiday,         // a public holiday there
    CallCount,       // as many calls in seven days as there may be
    QuietAfterTalk,  // a conversation by phone in the last seven days
    MinimumInterval, // the last contact is too recent
    ContactCap,      // too many contacts in seven days, over all ways
    Notice,          // the validation notice is overdue (core/rules/validation_notice)
};
inline constexpr int contact_rule_count = 11;
[[nodiscard]] char const* name_of(ContactRule rule); // "contact-hours"

enum class Strength : std::uint8_t {
    Off,
    Advice,    // good manners
    Enforced,  // not without a recorded reason
    Forbidden, // not at all
};

// One rule in one profile: data, with where it comes from and when that was looked up.
struct RuleTerms {
    ContactRule rule{};
    Strength strength = Strength::Off;
    std::uint8_t channels = 0; // bits (1 << Channel) that it is about
    int first = 0, second = 0; // hours: minutes of the day from and before; counts: most, in so many days;
                               // quiet, interval and notice: days
    std::string_view source;
    Date checked;
};
[[nodiscard]] std::span<RuleTerms const, contact_rule_count> terms_of(ComplianceProfile profile);

// The people who speak for the customer (LawyerRole); nobody else of it may be contacted while there are any.
[[nodiscard]] std::vector<RowIndex> lawyers_of(Book const& book, RowIndex customer);

// What is known of the debtor's place, from the platform and from data.
struct DebtorPlace {
    // IANA zones where the person may be: of the address and of the phone number. Hours must fit in all of
    // them; none = the user's own is taken.
    std::vector<std::string> zones;
    // Whether the day is a public holiday there; empty = none is known.
    std::function<bool(Date)> is_holiday;
};

struct ContactPlan {
    RowIndex customer = no_row;
    RowIndex contact = no_row; // the person; no_row = nobody in particular
    Channel channel{};
    Instant at;
    std::string time_zone; // the user's own
};

// Minutes east of UTC at that instant in that zone (as in core/report/as_of).
using ZoneMinutes = std::function<int(Instant, std::string_view time_zone)>;

struct Verdict {
    ContactRule rule{};
    Strength strength{};
    std::string_view source;
    Instant until;    // when this rule alone would allow it; 0 = never
    std::string zone; // hours, weekend, holiday: where
    int count = 0;    // counts: how many there were; quiet and interval: days since
    int limit = 0;    // the rule's own figure: most, or days
};

// The day of the first contact that was sought with the customer; none = there was none.
[[nodiscard]] Date first_contact_of(Book const& book, RowIndex customer, std::string_view time_zone,
                                    ZoneMinutes const& zone);

// What stands against it, the strongest first; empty = nothing does.
[[nodiscard]] std::vector<Verdict> judge_contact(Book const& book, ContactPlan const& plan,
                                                 DebtorPlace const& place, ZoneMinutes const& zone);
// The first quarter of an hour from `plan.at` on at which nothing of at least `least` stands against it,
// within 60 days; `plan.at` itself where nothing does; 0 = not within 60 days.
[[nodiscard]] Instant next_allowed(Book const& book, ContactPlan const& plan, DebtorPlace const& place,
                                   ZoneMinutes const& zone, Strength least);

} // namespace dunlin
