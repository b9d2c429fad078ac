// Characters that must be drawn together: a letter with its accents, a flag, a family of emoji joined by
// U+200D, a word of a script whose letters change with their neighbours, a stretch of right-to-left text.
//
// Dear ImGui draws code point by code point. So each such group is given one private code point (U+E000 ..
// U+F8FF) for as long as the page lives, and the font loader draws the group it stands for as one glyph.
// Characters past U+FFFF are given one too: Dear ImGui's tables are as long as the highest code point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ui {

// Where the group that starts at `start` ends. A group is never cut in the middle of an ellipsis or a line.
[[nodiscard]] std::size_t cluster_end(std::string_view text, std::size_t start);

class Clusters {
public:
    // The text with private code points in the place of groups; `text` itself where there are none. Valid
    // until the next call.
    [[nodiscard]] std::string_view joined(std::string_view text);

    // What a private code point stands for; "" if it is none of these.
    [[nodiscard]] std::string_view text_of(char32_t code_point) const;

    // All private code points are in use: further groups show their first character alone, until `clear`. The
    // glyphs drawn so far must go with it.
    [[nodiscard]] bool is_full() const { return m_groups.size() >= capacity; }
    void clear();

    static constexpr char32_t first_code_point = 0xE000;
    static constexpr std::size_t capacity = 0xF8FF - 0xE000 + 1;

private:
    void append(std::string_view group);

    std::map<std::string, char32_t, std::less<>> m_code_points;
    std::vector<std::string_view> m_groups; // keys of m_code_points, by code point
    std::string m_joined;
};

} // namespace dunlin::ui
