#include "app/ageing_setting.hpp"

namespace dunlin::app {

namespace {

constexpr int largest_number = 1'000'000; // beyond any boundary that is allowed

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The next word of `text`, taken off it.
std::string_view take_word(std::string_view& text) {
    std::size_t const end = text.find(' ');
    std::string_view const word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

Result<std::vector<int>> checked(std::vector<int> boundaries, AgeingUnit unit) {
    AgeingSpec spec;
    spec.as_of = Date{1}; // any: only the boundaries are in question
    spec.unit = unit;
    spec.boundaries = boundaries;
    TRY(check_spec(spec));
    return boundaries;
}

} // namespace

std::vector<int> usual_boundaries(AgeingUnit unit) {
    if (unit == AgeingUnit::CalendarMonths) return {0, 1, 2};
    return AgeingSpec{}.boundaries;
}

std::string to_setting(AgeingSpec const& spec) {
    std::string text = spec.basis == AgeingBasis::Due ? "due" : "issue";
    text += spec.unit == AgeingUnit::Days ? " days" : " months";
    for (int const boundary : spec.boundaries) text += ' ' + std::to_string(boundary);
    return text;
}

AgeingSpec ageing_spec_of(std::string_view setting, Date as_of) {
    AgeingSpec usual;
    usual.as_of = as_of;
    std::string_view rest = setting;
    std::string_view const basis = take_word(rest), unit = take_word(rest);
    if ((basis != "due" && basis != "issue") || (unit != "days" && unit != "months")) return usual;
    AgeingSpec spec = usual;
    spec.basis = basis == "due" ? AgeingBasis::Due : AgeingBasis::Issue;
    spec.unit = unit == "days" ? AgeingUnit::Days : AgeingUnit::CalendarMonths;
    auto boundaries = parse_boundaries(rest, spec.unit);
    if (!boundaries) return usual;
    spec.boundaries = std::move(boundaries).value();
    return spec;
}

Result<std::vector<int>> parse_boundaries(std::string_view typed, AgeingUnit unit) {
    std::vector<int> boundaries;
    for (std::size_t i = 0; i < typed.size();) {
        if (!is_digit(typed[i])) {
            bool const parts = typed[i] == ' ' || typed[i] == ',' || typed[i] == ';' || typed[i] == '/';
            if (!parts) return fail(ErrorCode::OutOfRange, "boundaries", "Column ends are whole numbers.");
            ++i;
            continue;
        }
        int number = 0;
        for (; i < typed.size() && is_digit(typed[i]); ++i)
            if (number < largest_number) number = number * 10 + (typed[i] - '0');
        boundaries.push_back(number);
    }
    return checked(std::move(boundaries), unit);
}

std::string boundaries_text(std::vector<int> const& boundaries) {
    std::string text;
    for (int const boundary : boundaries) text += (text.empty() ? "" : ", ") + std::to_string(boundary);
    return text;
}

} // namespace dunlin::app
