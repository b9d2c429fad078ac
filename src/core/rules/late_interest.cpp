#include "core/rules/late_interest.hpp"

#include "core/base/money.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace dunlin {
namespace {

constexpr int rate_decimals = 3;
constexpr int days_a_year = 365;

Result<RateChange> rate_change_of(std::string_view line) {
    RateChange change;
    if (std::size_t const space = line.find(' '); space != std::string_view::npos) {
        change.from = TRY(parse_iso_date(line.substr(0, space)));
        line = trim(line.substr(space));
    }
    change.rate = TRY(parse_rate(line));
    return change;
}

} // namespace

RateThousandths InterestRates::on(Date day) const {
    RateThousandths rate = 0;
    for (RateChange const& change : changes)
        if (!change.from.is_set() || change.from <= day) rate = change.rate;
    return rate;
}

std::string rate_text(RateThousandths rate) {
    std::string text = std::to_string(rate / 1000);
    std::string decimals = std::to_string(1000 + rate % 1000).substr(1);
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    return decimals.empty() ? text : text + "." + decimals;
}

Result<RateThousandths> parse_rate(std::string_view text) {
    std::size_t const point = text.find('.');
    std::string digits{text.substr(0, point)};
    std::string decimals{point == std::string_view::npos ? std::string_view{} : text.substr(point + 1)};
    bool const is_number = !digits.empty() && digits.size() <= 3 && decimals.size() <= rate_decimals &&
                           (point == std::string_view::npos || !decimals.empty());
    decimals.resize(rate_decimals, '0');
    digits += decimals;
    RateThousandths rate = 0;
    auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), rate);
    if (!is_number || code != std::errc{} || end != digits.data() + digits.size() || digits.front() == '-')
        return fail(ErrorCode::Malformed, "rate",
                    "A rate is a number of percent, with at most three decimals.");
    if (rate <= 0 || rate > max_rate)
        return fail(ErrorCode::OutOfRange, "rate", "A rate is more than 0 and at most 100 percent a year.");
    return rate;
}

std::string to_text(std::vector<RateChange> const& changes) {
    std::string text;
    for (RateChange const& change : changes) {
        if (!text.empty()) text += '\n';
        if (change.from.is_set()) text += to_iso_text(change.from) + ' ';
        text += rate_text(change.rate);
    }
    return text;
}

Result<std::vector<RateChange>> checked_rates(std::vector<RateChange> changes) {
    std::sort(changes.begin(), changes.end(),
              [](RateChange const& a, RateChange const& b) { return a.from < b.from; });
    auto const twice = std::adjacent_find(changes.begin(), changes.end(),
                                          [](auto const& a, auto const& b) { return a.from == b.from; });
    if (twice != changes.end())
        return fail(ErrorCode::AlreadyExists, "rates", "Two rates begin on the same day.");
    return changes;
}

Result<std::vector<RateChange>> parse_rates(std::string_view text) {
    std::vector<RateChange> changes;
    for (int line = 1; !text.empty(); ++line) {
        std::string_view const words = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(words.size() + 1, text.size()));
        auto change = rate_change_of(trim(words));
        if (!change) return fail(change.error().code, "line " + std::to_string(line), change.error().detail);
        changes.push_back(change.value());
    }
    return checked_rates(std::move(changes));
}

std::vector<InterestSlice> interest_slices(std::int64_t principal_minor, Date due,
                                           std::span<PrincipalFall const> falls, InterestRates const& rates,
                                           Date until) {
    std::vector<PrincipalFall> later{falls.begin(), falls.end()};
    std::sort(later.begin(), later.end(), [](auto const& a, auto const& b) { return a.day < b.day; });
    std::vector<InterestSlice> slices;
    Date first = due.plus_days(1);
    RateThousandths const fixed = rates.on(first);
    std::size_t next = 0;
    while (first <= until) {
        for (; next < later.size() && later[next].day < first; ++next) principal_minor -= later[next].minor;
        if (principal_minor <= 0) break;
        Date last = until;
        if (next < later.size()) last = std::min(last, later[next].day);
        for (RateChange const& change : rates.changes)
            if (!rates.is_fixed && first < change.from) last = std::min(last, change.from.plus_days(-1));
        RateThousandths const rate = rates.is_fixed ? fixed : rates.on(first);
        if (rate > 0) slices.push_back({first, last, principal_minor, rate});
        first = last.plus_days(1);
    }
    return slices;
}

std::vector<std::int64_t> interest_of(std::span<InterestSlice const> slices) {
    constexpr std::int64_t divisor = std::int64_t{days_a_year} * 100 * 1000;
    std::vector<std::int64_t> shares;
    std::int64_t whole_minor = 0, rest = 0, before_minor = 0;
    for (InterestSlice const& slice : slices) {
        std::int64_t const factor = std::int64_t{slice.rate} * slice.days();
        std::int64_t const minor =
            multiply_divide(slice.principal_minor, factor, divisor, Rounding::TowardZero).value_or(0);
        // What is left of the division is smaller than the divisor, so it is right though both may wrap.
        rest += static_cast<std::int64_t>(static_cast<std::uint64_t>(slice.principal_minor) *
                                              static_cast<std::uint64_t>(factor) -
                                          static_cast<std::uint64_t>(minor) * std::uint64_t{divisor});
        whole_minor += minor + rest / divisor;
        rest %= divisor;
        std::int64_t const sum_minor = whole_minor + (2 * rest >= divisor ? 1 : 0);
        shares.push_back(sum_minor - before_minor);
        before_minor = sum_minor;
    }
    return shares;
}

} // namespace dunlin
