#include "app/import_words.hpp"

#include <array>

namespace dunlin::app {

namespace {

using exchange::Decision;
using exchange::Reason;

std::int64_t figure(Decision const& decision, std::size_t at) {
    return at < decision.figures.size() ? decision.figures[at] : 0;
}

// The keys of a reason differ where its sentence does.
std::string key_of(Decision const& decision) {
    std::string key = std::string{"import.because."} + name_of(decision.reason);
    bool const is_guess = decision.confidence == exchange::Confidence::Guess;
    switch (decision.reason) {
    case Reason::ValidUtf8: return figure(decision, 0) == 0 ? key + ".plain" : key;
    case Reason::HeaderFound: return figure(decision, 1) > 0 ? key + ".below" : key;
    case Reason::DayAboveTwelve:
    case Reason::DecimalsSeen: return figure(decision, 1) > 0 ? key + ".against" : key;
    case Reason::GroupsOnly: return is_guess ? key + ".unclear" : key;
    case Reason::NegativeAmounts: return decision.unallocated.empty() ? key : key + ".unallocated";
    case Reason::CurrencyColumn:
    case Reason::CurrencyInCells: return figure(decision, 1) > 1 ? key + ".several" : key;
    default: return key;
    }
}

std::string amounts_text(std::vector<Money> const& amounts, Locale const& locale) {
    std::string text;
    for (Money const& amount : amounts) text += (text.empty() ? "" : " + ") + format_money(locale, amount);
    return text;
}

// An example that is a day comes as an ISO date.
std::string example_text(Decision const& decision, Locale const& locale) {
    bool const is_day = decision.reason == Reason::SettledOrLater || decision.reason == Reason::NothingOpen;
    if (!is_day) return decision.example.empty() ? decision.value : decision.example;
    return format_date(locale, parse_iso_date(decision.example).value_or(Date{}));
}

} // namespace

std::string reason_text(Decision const& decision, Words const& words, Locale const& locale) {
    std::string const key = key_of(decision);
    if (!words.has(key)) return decision.sentence;
    std::array<std::string, 5> numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = format_count(locale, figure(decision, i));
    std::string const example = example_text(decision, locale);
    return words.count(key, figure(decision, 0), numbers[0],
                       {numbers[1], numbers[2], numbers[3], numbers[4], example,
                        amounts_text(decision.amounts, locale), amounts_text(decision.unallocated, locale)});
}

std::string problem_text(exchange::RowProblem problem, std::string_view cell, Words const& words) {
    return words(std::string{"import.problem."} + name_of(problem), {cell});
}

std::string obstacle_text(Error const& obstacle, Words const& words) {
    std::string const key =
        "import.obstacle." + (obstacle.field.empty() ? std::string{"nothing"} : obstacle.field);
    return words.has(key) ? words(key) : obstacle.detail;
}

std::string refusal_text(exchange::FileKind const& kind, Words const& words) {
    std::string key = "file.is.";
    for (char const c : slug(kind.what))
        if ((c >= 'a' && c <= 'z') || c == '-') key += c;
    if (kind.what.empty()) key += "unreadable";
    return words.has(key) ? words(key) : kind.sentence;
}

} // namespace dunlin::app
