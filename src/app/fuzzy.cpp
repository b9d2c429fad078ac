#include "app/fuzzy.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

constexpr int at_start = 120, at_whole_word = 100, at_word = 90, within_word = 50;
constexpr int scattered_least = 15, scattered_most = 45;

bool is_separator(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z');
}

bool is_word_start(std::string_view text, std::size_t position) {
    return position == 0 || is_separator(text[position - 1]);
}

bool is_word_end(std::string_view text, std::size_t position) {
    return position == text.size() || is_separator(text[position]);
}

struct Found {
    int score = 0;
    std::size_t at = 0;
};

// The word as it stands, where it stands best. A single letter counts only where a word starts.
Found find_whole(std::string_view text, std::string_view word) {
    Found best;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        int score = word.size() == 1 ? 0 : within_word;
        if (at == 0)
            score = at_start;
        else if (is_word_start(text, at))
            score = is_word_end(text, at + word.size()) ? at_whole_word : at_word;
        if (score > best.score) best = {score, at};
        if (score >= at_word) break;
    }
    return best;
}

// The letters in order from `start`; 0 if they aren't there. `places` is filled if it isn't null.
int follow(std::string_view text, std::string_view word, std::size_t start,
           std::vector<std::size_t>* places) {
    int points = is_word_start(text, start) ? 10 : 3;
    std::size_t at = start;
    if (places != nullptr) places->assign(1, at);
    for (std::size_t i = 1; i < word.size(); ++i) {
        std::size_t next = at + 1;
        if (next < text.size() && text[next] == word[i]) {
            points += 8;
        } else {
            // A letter that starts a word is meant rather than the nearest one.
            next = text.find(word[i], next);
            std::size_t started = next;
            while (started != std::string_view::npos && !is_word_start(text, started))
                started = text.find(word[i], started + 1);
            if (started != std::string_view::npos) next = started;
            if (next == std::string_view::npos) return 0;
            auto const gap = static_cast<int>(std::min<std::size_t>(next - at, 4));
            points += started != std::string_view::npos ? 9 : 4 - gap;
        }
        at = next;
        if (places != nullptr) places->push_back(at);
    }
    return points;
}

// Letters apart: few points a letter mean that they stand there by chance.
int find_scattered(std::string_view text, std::string_view word, std::vector<std::size_t>* places) {
    if (word.size() < 2) return 0;
    auto const count = static_cast<int>(word.size());
    int best = 0;
    std::vector<std::size_t> tried;
    for (std::size_t at = text.find(word[0]); at != std::string_view::npos; at = text.find(word[0], at + 1)) {
        int const points = follow(text, word, at, places != nullptr ? &tried : nullptr);
        if (points <= best) continue;
        best = points;
        if (places != nullptr) *places = tried;
    }
    if (2 * best < 9 * count) return 0;
    return scattered_least + (scattered_most - scattered_least) * best / (10 * count);
}

// Folded, and for each byte of it where the letter begins and ends that it came from.
struct Traced {
    std::string folded;
    std::vector<TextRange> origins;
};

Traced traced_fold(std::string_view shown) {
    Traced traced;
    for (std::size_t position = 0; position < shown.size();) {
        std::size_t const begin = position;
        (void)next_code_point(shown, position);
        traced.folded += fold(shown.substr(begin, position - begin));
        traced.origins.resize(traced.folded.size(), TextRange{begin, position});
    }
    return traced;
}

} // namespace

std::uint64_t letters_of(std::string_view folded) {
    std::uint64_t letters = 0;
    for (char const c : folded) {
        auto const byte = static_cast<unsigned char>(c);
        if (c >= 'a' && c <= 'z')
            letters |= std::uint64_t{1} << (c - 'a');
        else if (c >= '0' && c <= '9')
            letters |= std::uint64_t{1} << (26 + c - '0');
        else if (byte >= 0x80)
            letters |= std::uint64_t{1} << (36 + byte % 28);
    }
    return letters;
}

int fuzzy_score(std::string_view folded, std::string_view word) {
    if (word.empty()) return 1;
    int const whole = find_whole(folded, word).score;
    return whole > 0 ? whole : find_scattered(folded, word, nullptr);
}

std::vector<std::string> query_words(std::string_view typed, std::size_t most) {
    std::vector<std::string> words;
    std::string const folded = fold(typed);
    for (std::size_t at = 0; at < folded.size() && words.size() < most;) {
        std::size_t const end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

int fuzzy_score(std::string_view folded, std::vector<std::string> const& words) {
    int sum = 0;
    for (std::string const& word : words) {
        int const score = fuzzy_score(folded, word);
        if (score == 0) return 0;
        sum += score;
    }
    return words.empty() ? 0 : std::max(1, sum / static_cast<int>(words.size()));
}

std::vector<TextRange> matched_ranges(std::string_view shown, std::vector<std::string> const& words) {
    Traced const traced = traced_fold(shown);
    std::vector<bool> is_found(shown.size(), false);
    auto const mark = [&](std::size_t folded_byte) {
        TextRange const origin = traced.origins[folded_byte];
        std::fill(is_found.begin() + static_cast<std::ptrdiff_t>(origin.begin),
                  is_found.begin() + static_cast<std::ptrdiff_t>(origin.end), true);
    };
    std::vector<std::size_t> places;
    for (std::string const& word : words) {
        Found const whole = find_whole(traced.folded, word);
        if (whole.score > 0) {
            for (std::size_t i = 0; i < word.size(); ++i) mark(whole.at + i);
        } else if (find_scattered(traced.folded, word, &places) > 0) {
            for (std::size_t const place : places) mark(place);
        }
    }
    std::vector<TextRange> ranges;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!is_found[i]) continue;
        if (!ranges.empty() && ranges.back().end == i)
            ranges.back().end = i + 1;
        else
            ranges.push_back({i, i + 1});
    }
    return ranges;
}

} // namespace dunlin::app
