// Reading dates as files and people write them: the half of date.hpp that knows about orders, names and
// words.
#include "core/base/date.hpp"
#include "core/base/utf8.hpp"

#include <array>

namespace dunlin {
namespace {

Error not_a_date(std::string_view text) {
    return fail(ErrorCode::InvalidDate, "date", "\"" + std::string(text.substr(0, 40)) + "\" is not a date.");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
}

constexpr std::array<std::string_view, 12> month_names{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekday_names{"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};
// Without the accents, as `fold` leaves them. None of them can be mistaken for an English one.
constexpr std::array<std::string_view, 12> german_months{"januar",    "februar", "marz",     "april",
                                                         "mai",       "juni",    "juli",     "august",
                                                         "september", "oktober", "november", "dezember"};
constexpr std::array<std::string_view, 7> german_weekdays{"montag",  "dienstag", "mittwoch", "donnerstag",
                                                          "freitag", "samstag",  "sonntag"};

// Position of the name that `word` is: in full, or at least its first `letters` letters. -1 if it is none.
template<std::size_t count>
int find_name(std::array<std::string_view, count> const& names, std::string_view word,
              std::size_t letters = 3) {
    std::string const wanted = lower(word);
    for (std::size_t i = 0; i < count; ++i) {
        if (wanted.size() >= letters && names[i].substr(0, wanted.size()) == wanted)
            return static_cast<int>(i);
    }
    return -1;
}

// Two letters are enough for a weekday that stands alone: "fr".
int find_weekday(std::string_view word) {
    int const english = find_name(weekday_names, word, 2);
    return english >= 0 ? english : find_name(german_weekdays, word, 2);
}

// A number of a date, as written.
struct Number {
    int value = 0;
    int digits = 0;
};

// A date's parts in the order in which they stand. `month_place` is how many numbers stand before the month's
// name.
struct Parts {
    std::array<Number, 3> numbers{};
    int count = 0;
    int named_month = 0; // 0 = none
    int month_place = 0;
    std::array<char, 2> separators{};
    bool ends_with_point = false;
    std::string_view rest; // from the end of the last part on
};

[[nodiscard]] bool is_complete(Parts const& parts) {
    return parts.count + (parts.named_month != 0 ? 1 : 0) == 3;
}

Number take_number(std::string_view text, std::size_t& position) {
    Number number;
    while (position < text.size() && is_digit(text[position])) {
        if (number.digits < 9) number.value = number.value * 10 + (text[position] - '0');
        ++number.digits;
        ++position;
    }
    return number;
}

std::string_view take_word(std::string_view text, std::size_t& position) {
    std::size_t const start = position;
    while (position < text.size() && is_letter(text[position])) ++position;
    return text.substr(start, position - start);
}

bool is_ordinal_ending(std::string_view word) {
    std::string const ending = lower(word);
    return ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
}

// What stands between two parts: spaces and at most one other sign, which is given back; '?' for anything
// else.
char take_separator(std::string_view text, std::size_t& position) {
    char separator = 0;
    while (position < text.size()) {
        char const c = text[position];
        if (c == ' ') {
            if (separator == 0) separator = ' ';
        } else if (c == '.' || c == '/' || c == '-' || c == ',') {
            if (separator != 0 && separator != ' ') return '?';
            separator = c;
        } else {
            break;
        }
        ++position;
    }
    return separator;
}

// Splits into at most three parts; false if `text` doesn't begin like a date.
bool split(std::string_view text, Parts& parts) {
    std::size_t position = 0;
    if (!text.empty() && is_letter(text[0])) {
        // "Mon, 14 May 2012": the weekday says nothing new.
        std::size_t end = 0;
        if (find_name(weekday_names, take_word(text, end)) >= 0) {
            position = end;
            static_cast<void>(take_separator(text, position));
        }
    }
    while (position < text.size() && !is_complete(parts)) {
        if (is_digit(text[position])) {
            if (parts.count == 3) return false;
            parts.numbers[static_cast<std::size_t>(parts.count++)] = take_number(text, position);
            std::size_t end = position;
            if (is_ordinal_ending(take_word(text, end))) position = end;
        } else if (is_letter(text[position])) {
            std::string_view const word = take_word(text, position);
            int const english = find_name(month_names, word);
            int const month = english >= 0 ? english : find_name(german_months, word);
            if (month < 0 || parts.named_month != 0) return false;
            parts.named_month = month + 1;
            parts.month_place = parts.count;
        } else {
            return false;
        }
        if (is_complete(parts)) break;
        std::size_t const end_of_part = position;
        char const separator = take_separator(text, position);
        if (separator == '?') return false;
        if (position == text.size()) {
            // "31.1." ends so; "31/" doesn't.
            parts.ends_with_point = separator == '.';
            position = separator == '.' || separator == 0 ? position : end_of_part;
            break;
        }
        int const place = parts.count + (parts.named_month != 0 ? 1 : 0) - 1;
        parts.separators[static_cast<std::size_t>(place)] = separator;
    }
    parts.rest = text.substr(position);
    return true;
}

// Nothing, or a time of day such as "T10:00", " 00:00:00.000", " 9:30 PM", "T10:00:00+02:00"; its value is of
// no interest.
bool is_time_or_nothing(std::string_view text) {
    if (text.empty()) return true;
    std::size_t position = text[0] == ',' ? 1 : 0;
    if (position >= text.size() || (text[position] != ' ' && text[position] != 'T' && text[position] != 't'))
        return false;
    ++position;
    while (position < text.size() && text[position] == ' ') ++position;
    if (take_number(text, position).digits == 0 || position >= text.size() || text[position] != ':')
        return false;
    while (position < text.size() &&
           (is_digit(text[position]) || text[position] == ':' || text[position] == '.'))
        ++position;
    while (position < text.size() && text[position] == ' ') ++position;
    std::string const word = lower(take_word(text, position));
    if (!word.empty() && word != "am" && word != "pm" && word != "z" && word != "utc" && word != "gmt")
        return false;
    if (position < text.size() && (text[position] == '+' || text[position] == '-')) {
        ++position;
        if (take_number(text, position).digits == 0) return false;
        while (position < text.size() && (is_digit(text[position]) || text[position] == ':')) ++position;
    }
    return position == text.size();
}

// 0 if it can't be one: years have two or four digits.
int year_of(Number number) {
    if (number.digits == 4) return number.value;
    if (number.digits != 2) return 0;
    return number.value < 70 ? 2000 + number.value : 1900 + number.value;
}

// 0 if it can't be one: days and months have one or two digits.
int small_of(Number number) { return number.digits <= 2 ? number.value : 0; }

YearMonthDay order_named(Parts const& parts, DateOrder order) {
    Number const first = parts.numbers[0];
    Number const second = parts.numbers[1];
    bool const has_both_before = parts.month_place == 2;
    // Four digits tell the year; else it is the last number, but for people who write it first.
    bool const is_year_first = first.digits == 4 || (second.digits != 4 && order == DateOrder::YearMonthDay &&
                                                     parts.month_place == 1);
    if (has_both_before && first.digits != 4 && second.digits != 4) return {0, 0, 0};
    return is_year_first ? YearMonthDay{year_of(first), parts.named_month, small_of(second)}
                         : YearMonthDay{year_of(second), parts.named_month, small_of(first)};
}

YearMonthDay order_numbers(Parts const& parts, DateOrder order) {
    auto const& [a, b, c] = parts.numbers;
    if (parts.separators[0] != parts.separators[1] || parts.separators[0] == ',' || parts.separators[0] == 0)
        return {0, 0, 0};
    switch (order) {
    case DateOrder::YearMonthDay: return {year_of(a), small_of(b), small_of(c)};
    case DateOrder::DayMonthYear: return {year_of(c), small_of(b), small_of(a)};
    case DateOrder::MonthDayYear: return {year_of(c), small_of(a), small_of(b)};
    }
    return {0, 0, 0};
}

Result<Date> date_of(Parts const& parts, DateOrder order, std::string_view text) {
    if (!is_complete(parts) || !is_time_or_nothing(parts.rest)) return not_a_date(text);
    YearMonthDay const ymd = parts.named_month != 0 ? order_named(parts, order) : order_numbers(parts, order);
    if (!is_valid(ymd)) return not_a_date(text);
    return to_date(ymd);
}

// The next such day that isn't more than six months before `today`.
Result<Date> next_day_of_year(int month, int day, Date today, std::string_view text) {
    Date const earliest = add_months(today, -6);
    // 29 February may be eight years away.
    int const year = to_ymd(earliest).year;
    for (int candidate = year; candidate <= year + 9; ++candidate) {
        YearMonthDay const ymd{candidate, month, day};
        if (is_valid(ymd) && to_date(ymd) >= earliest) return to_date(ymd);
    }
    return not_a_date(text);
}

// "31.1.", "31/1", "31 Jan", "Jan 31".
Result<Date> date_without_year(Parts const& parts, DateOrder order, Date today, std::string_view text) {
    if (!parts.rest.empty()) return not_a_date(text);
    if (parts.named_month != 0) {
        if (parts.count != 1) return not_a_date(text);
        return next_day_of_year(parts.named_month, small_of(parts.numbers[0]), today, text);
    }
    if (parts.count != 2 || parts.separators[0] == ',' || parts.separators[0] == 0) return not_a_date(text);
    int first = small_of(parts.numbers[0]);
    int second = small_of(parts.numbers[1]);
    // Points mean day and month wherever they are used ("31.1."); a number past 12 can only be a day.
    bool const is_day_first = order == DateOrder::DayMonthYear || parts.ends_with_point;
    int day = is_day_first ? first : second;
    int month = is_day_first ? second : first;
    if (month > 12) std::swap(day, month);
    return next_day_of_year(month, day, today, text);
}

Result<Date> checked(Date date, std::string_view text) {
    if (!is_valid(to_ymd(date))) return not_a_date(text);
    return date;
}

Result<Date> shifted(Date today, std::int64_t days, std::string_view text) {
    return checked(Date{static_cast<std::int32_t>(today.days + days)}, text);
}

struct DayWord {
    std::string_view word;
    int days = 0; // from today
};
constexpr std::array day_words{DayWord{"today", 0},      DayWord{"heute", 0},      DayWord{"tomorrow", 1},
                               DayWord{"morgen", 1},     DayWord{"ubermorgen", 2}, DayWord{"uebermorgen", 2},
                               DayWord{"yesterday", -1}, DayWord{"gestern", -1}};
constexpr std::array<std::string_view, 5> month_end_words{"end of month", "eom", "monatsende",
                                                          "ende des monats", "ultimo"};

// "+14", "-3", "+2w", "+1m": days, weeks or months from today.
Result<Date> counted(std::string_view word, Date today, std::string_view text) {
    std::size_t position = 1;
    Number const number = take_number(word, position);
    if (number.digits == 0 || number.digits > 6) return not_a_date(text);
    std::string_view const unit = trim(word.substr(position));
    int const count = word[0] == '-' ? -number.value : number.value;
    if (unit.empty() || unit == "d" || unit == "t") return shifted(today, count, text);
    if (unit == "w") return shifted(today, std::int64_t{count} * 7, text);
    if (unit != "m" || number.digits > 4) return not_a_date(text);
    return checked(add_months(today, count), text);
}

} // namespace

Result<Date> parse_date(std::string_view text, DateOrder order) {
    std::string const folded = fold(trim(text)); // "März" as its names are kept
    Parts parts;
    if (!split(folded, parts)) return not_a_date(text);
    return date_of(parts, order, text);
}

Result<Date> parse_date_as_typed(std::string_view text, DateOrder order, Date today) {
    std::string const word = fold(trim(text));
    for (DayWord const& known : day_words)
        if (word == known.word) return shifted(today, known.days, text);
    for (std::string_view const known : month_end_words)
        if (word == known) return end_of_month(today);
    if (int const weekday = find_weekday(word); weekday >= 0) {
        int const ahead = (weekday - static_cast<int>(weekday_of(today)) + 7) % 7;
        return shifted(today, ahead == 0 ? 7 : ahead, text);
    }
    if (word.size() >= 2 && (word[0] == '+' || word[0] == '-')) return counted(word, today, text);
    Parts parts;
    if (!split(word, parts)) return not_a_date(text);
    if (!is_complete(parts)) return date_without_year(parts, order, today, text);
    // Four digits in front are a year, whatever the order is.
    bool const is_year_first = parts.named_month == 0 && parts.numbers[0].digits == 4;
    return date_of(parts, is_year_first ? DateOrder::YearMonthDay : order, text);
}

} // namespace dunlin
