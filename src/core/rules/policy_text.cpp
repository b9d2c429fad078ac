#include "core/rules/policy_text.hpp"

#include <charconv>
#include <utility>

namespace dunlin {
namespace {

template<class Enum>
std::optional<Enum> named(std::string_view name, int count) {
    for (int i = 0; i < count; ++i)
        if (name == name_of(static_cast<Enum>(i))) return static_cast<Enum>(i);
    return std::nullopt;
}

// Takes the next word off the front; "" at the end.
std::string_view next_word(std::string_view& rest) {
    std::size_t const start = rest.find_first_not_of(' ');
    if (start == std::string_view::npos) return rest = {};
    rest.remove_prefix(start);
    std::string_view const word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    return word;
}

template<class Number>
std::optional<Number> number(std::string_view word) {
    Number value{};
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
}

std::optional<PolicyStep> step_of(std::string_view words) {
    std::optional<StepAnchor> const anchor = step_anchor_named(next_word(words));
    std::optional<int> const days = number<int>(next_word(words));
    Result<Channel> const channel = parse_name<Channel>(next_word(words));
    std::optional<ChaseTone> const tone = chase_tone_named(next_word(words));
    if (!anchor || !days || !channel || !tone) return std::nullopt;
    PolicyStep step{*anchor, *days, channel.value(), *tone};
    for (std::string_view word = next_word(words); !word.empty(); word = next_word(words)) {
        if (word == "approval" || word == "interest") {
            (word == "approval" ? step.needs_approval : step.claims_interest) = true;
            continue;
        }
        if (word != "least" && word != "fee") return std::nullopt;
        std::optional<std::int64_t> const units = number<std::int64_t>(next_word(words));
        if (!units) return std::nullopt;
        (word == "fee" ? step.fee_units : step.least_open_units) = *units;
    }
    return step;
}

bool take_line(Policy& policy, std::string_view line) {
    std::string_view rest = line;
    std::string_view const what = next_word(rest);
    if (what == "title") {
        policy.title = rest.empty() ? rest : rest.substr(1);
        return true;
    }
    if (what == "step") {
        std::optional<PolicyStep> const step = step_of(rest);
        if (step) policy.steps.push_back(*step);
        return step.has_value();
    }
    if (what == "interval") {
        std::optional<int> const days = number<int>(next_word(rest));
        policy.minimum_interval_days = days.value_or(0);
        return days.has_value() && next_word(rest).empty();
    }
    if (what != "least") return false;
    std::optional<std::int64_t> const least = number<std::int64_t>(next_word(rest));
    policy.least_open_units = least.value_or(0);
    return least.has_value() && next_word(rest).empty();
}

bool is_in(std::int64_t value, std::int64_t least, std::int64_t most) {
    return least <= value && value <= most;
}

// Why a step can't be meant; `member` = "" if it can.
struct StepProblem {
    char const* member = "";
    char const* detail = "";
};

StepProblem problem_of(PolicyStep const& step, PolicyStep const* before) {
    bool const is_before_due = is_pre_due(step);
    if (!is_in(step.days, is_before_due ? -most_step_days : 0, most_step_days))
        return {"days", "Only a step counted from the due date can come before its day."};
    if (is_before_due != (step.tone == ChaseTone::PreDue))
        return {"tone", is_before_due ? "Ahead of the due date nobody is late: take the courtesy."
                                      : "The courtesy is for the days ahead of the due date."};
    if (step.channel != Channel::Call && step.channel != Channel::Email && step.channel != Channel::Letter)
        return {"channel", "Take a call, an e-mail or a letter."};
    if (!is_in(step.least_open_units, 0, most_least_units))
        return {"least", "This amount is too small or too large."};
    if (!is_in(step.fee_units, 0, most_least_units)) return {"fee", "This amount is too small or too large."};
    if (step.fee_units > 0 && is_before_due) return {"fee", "Ahead of the due date nobody owes a late fee."};
    if (step.fee_units > 0 && step.channel == Channel::Call)
        return {"fee", "A late fee is claimed in writing: take an e-mail or a letter."};
    if (step.claims_interest && is_before_due)
        return {"claims_interest", "Ahead of the due date nobody owes interest."};
    if (step.claims_interest && step.channel == Channel::Call)
        return {"claims_interest", "Interest is claimed in writing: take an e-mail or a letter."};
    bool const is_too_early = before != nullptr && step.anchor != StepAnchor::PreviousStep &&
                              step.anchor == before->anchor && step.days < before->days;
    if (is_too_early) return {"days", "This step would come before the one ahead of it."};
    return {};
}

} // namespace

std::optional<StepAnchor> step_anchor_named(std::string_view name) {
    return named<StepAnchor>(name, step_anchor_count);
}
std::optional<ChaseTone> chase_tone_named(std::string_view name) {
    return named<ChaseTone>(name, chase_tone_count);
}

std::string to_text(Policy const& policy) {
    std::string text = "title " + policy.title + "\ninterval " +
                       std::to_string(policy.minimum_interval_days) + "\nleast " +
                       std::to_string(policy.least_open_units);
    for (PolicyStep const& step : policy.steps) {
        text += std::string{"\nstep "} + name_of(step.anchor) + ' ' + std::to_string(step.days) + ' ' +
                name_of(step.channel) + ' ' + name_of(step.tone);
        if (step.least_open_units != 0) text += " least " + std::to_string(step.least_open_units);
        if (step.fee_units != 0) text += " fee " + std::to_string(step.fee_units);
        if (step.claims_interest) text += " interest";
        if (step.needs_approval) text += " approval";
    }
    return text;
}

Result<Policy> parse_policy(std::string_view text) {
    Policy policy;
    for (int line = 1; !text.empty(); ++line) {
        std::string_view const words = text.substr(0, text.find('\n'));
        text.remove_prefix(words.size() < text.size() ? words.size() + 1 : words.size());
        if (!take_line(policy, words))
            return fail(ErrorCode::Malformed, "line " + std::to_string(line),
                        "This isn't a line of a policy: a title, interval, least or step.");
    }
    if (std::vector<Error> errors = check_policy(policy); !errors.empty()) return std::move(errors.front());
    return policy;
}

std::vector<Error> check_policy(Policy const& policy) {
    std::vector<Error> errors;
    auto const add = [&errors](ErrorCode code, std::string field, char const* detail) {
        errors.push_back(fail(code, std::move(field), detail));
    };
    if (policy.title.empty()) add(ErrorCode::Missing, "name", "Give the policy a name.");
    if (policy.title.find('\n') != std::string::npos)
        add(ErrorCode::InvalidText, "name", "A name has one line.");
    if (!is_in(policy.minimum_interval_days, 0, most_interval_days))
        add(ErrorCode::OutOfRange, "interval", "Take 0 to 90 days.");
    if (!is_in(policy.least_open_units, 0, most_least_units))
        add(ErrorCode::OutOfRange, "least_open", "This amount is too small or too large.");
    if (policy.steps.empty()) add(ErrorCode::Missing, "steps", "A policy needs a step.");
    if (policy.steps.size() > static_cast<std::size_t>(max_policy_steps))
        add(ErrorCode::TooLarge, "steps", "A policy has at most 20 steps.");
    PolicyStep const* before = nullptr; // for a broken promise there is an order of its own
    for (std::size_t i = 0; i < policy.steps.size(); ++i) {
        PolicyStep const& step = policy.steps[i];
        StepProblem const problem = problem_of(step, before);
        if (*problem.member != '\0')
            add(ErrorCode::NotAllowed, "steps[" + std::to_string(i) + "]." + problem.member, problem.detail);
        if (step.anchor != StepAnchor::BrokenPromise) before = &step;
    }
    return errors;
}

} // namespace dunlin
