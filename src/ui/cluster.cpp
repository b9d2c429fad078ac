#include "ui/cluster.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

struct Range {
    char32_t first, last;
};

template<std::size_t count>
bool is_in(std::array<Range, count> const& ranges, char32_t code_point) {
    auto const after =
        std::upper_bound(ranges.begin(), ranges.end(), code_point,
                         [](char32_t wanted, Range const& range) { return wanted < range.first; });
    return after != ranges.begin() && code_point <= std::prev(after)->last;
}

// What belongs to the character before it, in the scripts that are drawn character by character.
constexpr std::array extending{
    Range{0x0300, 0x036F},   Range{0x0483, 0x0489},   Range{0x0E31, 0x0E31},   Range{0x0E34, 0x0E3A},
    Range{0x0E47, 0x0E4E},   Range{0x0EB1, 0x0EB1},   Range{0x0EB4, 0x0EBC},   Range{0x0EC8, 0x0ECD},
    Range{0x1AB0, 0x1AFF},   Range{0x1DC0, 0x1DFF},   Range{0x200C, 0x200D},   Range{0x20D0, 0x20F0},
    Range{0x302A, 0x302F},   Range{0x3099, 0x309A},   Range{0xFE00, 0xFE0F},   Range{0xFE20, 0xFE2F},
    Range{0x1F3FB, 0x1F3FF}, Range{0xE0020, 0xE007F}, Range{0xE0100, 0xE01EF},
};

constexpr std::array right_to_left{Range{0x0590, 0x08FF}, Range{0xFB1D, 0xFDFF}, Range{0xFE70, 0xFEFC},
                                   Range{0x1E800, 0x1EFFF}};

// Letters change with their neighbours: words are drawn whole.
constexpr std::array drawn_by_word{Range{0x0900, 0x0DFF}, Range{0x0F00, 0x109F}, Range{0x1100, 0x11FF},
                                   Range{0x1780, 0x17FF}, Range{0x1800, 0x18AF}, Range{0xA840, 0xA87F},
                                   Range{0xA8E0, 0xA8FF}, Range{0xAA60, 0xAA7F}};

constexpr char32_t joiner = 0x200D;
constexpr std::size_t longest_run = 48; // code points; longer text is drawn in pieces

bool is_regional(char32_t code_point) { return code_point >= 0x1F1E6 && code_point <= 0x1F1FF; }
bool is_private(char32_t code_point) { return code_point >= 0xE000 && code_point <= 0xF8FF; }

// Must be drawn through a private code point even when it stands alone.
bool is_special(char32_t code_point) {
    return code_point >= 0x10000 || is_private(code_point) || is_in(right_to_left, code_point) ||
           is_in(drawn_by_word, code_point);
}

// What doesn't end a stretch of right-to-left text if more of it follows.
bool is_neutral(char32_t code_point) {
    return code_point >= 0x20 && code_point < 0x80 && !(code_point >= 'A' && code_point <= 'Z') &&
           !(code_point >= 'a' && code_point <= 'z');
}

std::size_t run_end(std::string_view text, std::size_t position, bool is_rtl) {
    std::size_t end = position;
    for (std::size_t count = 1; position < text.size() && count < longest_run; ++count) {
        char32_t const next = next_code_point(text, position);
        bool const is_inside =
            is_in(extending, next) || (is_rtl ? is_in(right_to_left, next) : is_in(drawn_by_word, next));
        if (is_inside)
            end = position;
        else if (!is_rtl || !is_neutral(next))
            break;
    }
    return end;
}

} // namespace

std::size_t cluster_end(std::string_view text, std::size_t start) {
    std::size_t end = start;
    char32_t const first = next_code_point(text, end);
    if (first < 0x20) return end;
    bool const is_rtl = is_in(right_to_left, first);
    if (is_rtl || is_in(drawn_by_word, first)) return run_end(text, end, is_rtl);
    if (is_regional(first)) {
        std::size_t after = end;
        if (after < text.size() && is_regional(next_code_point(text, after))) end = after;
    }
    char32_t before = first;
    while (end < text.size()) {
        std::size_t after = end;
        char32_t const next = next_code_point(text, after);
        // A joiner binds pictures to one another, not letters.
        bool const is_bound = before == joiner && next >= 0x2190 && !is_private(next);
        if (!is_bound && !is_in(extending, next)) break;
        end = after;
        before = next;
    }
    return end;
}

std::string_view Clusters::joined(std::string_view text) {
    // Nothing below U+0300 is ever part of a group, and that is nearly all there is.
    bool const is_simple =
        std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
    if (is_simple) return text;
    bool has_groups = false;
    for (std::size_t position = 0; position < text.size() && !has_groups;) {
        char32_t const code_point = next_code_point(text, position);
        has_groups = is_special(code_point) || is_in(extending, code_point);
    }
    if (!has_groups) return text;
    m_joined.clear();
    for (std::size_t position = 0; position < text.size();) {
        std::size_t const end = cluster_end(text, position);
        append(text.substr(position, end - position));
        position = end;
    }
    return m_joined;
}

void Clusters::append(std::string_view group) {
    std::size_t position = 0;
    char32_t const first = next_code_point(group, position);
    if (position == group.size() && !is_special(first)) {
        m_joined += group;
        return;
    }
    auto found = m_code_points.find(group);
    if (found == m_code_points.end()) {
        if (is_full()) {
            append_utf8(m_joined, first < 0x10000 && !is_private(first) ? first : char32_t{0xFFFD});
            return;
        }
        auto const code_point = static_cast<char32_t>(first_code_point + m_groups.size());
        found = m_code_points.emplace(std::string(group), code_point).first;
        m_groups.push_back(found->first);
    }
    append_utf8(m_joined, found->second);
}

std::string_view Clusters::text_of(char32_t code_point) const {
    if (code_point < first_code_point || code_point - first_code_point >= m_groups.size()) return {};
    return m_groups[code_point - first_code_point];
}

void Clusters::clear() {
    m_groups.clear();
    m_code_points.clear();
}

} // namespace dunlin::ui
