// How well what was typed fits a text: for lists that are narrowed by typing.
//
// A query is words parted by spaces; each must be found, as it stands or as letters in that order with some
// left out ("jnsn" in "Jansen"). Both sides are folded (core/base/utf8.hpp): case and accents don't matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

// One bit a letter or digit that occurs, bytes above ASCII share the rest: a text without all bits of a query
// can't hold it. Costs far less than looking.
[[nodiscard]] std::uint64_t letters_of(std::string_view folded);

// 0: not in it. The more, the better: a beginning before the start of a word before the middle of one,
// letters together before letters apart. One word of a query, both folded.
[[nodiscard]] int fuzzy_score(std::string_view folded, std::string_view word);
constexpr int best_fuzzy_score = 120;

// The words of what was typed, folded, at most `most`.
[[nodiscard]] std::vector<std::string> query_words(std::string_view typed, std::size_t most = 4);

// All words in one text; 0 if one of them isn't in it.
[[nodiscard]] int fuzzy_score(std::string_view folded, std::vector<std::string> const& words);

struct TextRange {
    std::size_t begin = 0, end = 0; // bytes
};
// What of a text as it is shown (not folded) the words found: in order, not overlapping.
[[nodiscard]] std::vector<TextRange> matched_ranges(std::string_view shown,
                                                    std::vector<std::string> const& words);

} // namespace dunlin::app
