#include "core/base/utf8.hpp"

#include <array>
#include <cstring>

namespace dunlin {
namespace {

constexpr char32_t replacement = 0xFFFD;

std::uint8_t byte_at(std::string_view text, std::size_t position) {
    return static_cast<std::uint8_t>(text[position]);
}

// Length of the well-formed sequence at `position` (Unicode 15, table 3-7), 0 if there is none.
std::size_t sequence_length(std::string_view text, std::size_t position) {
    std::uint8_t const lead = byte_at(text, position);
    if (lead < 0x80) return 1;
    std::size_t const left = text.size() - position;
    auto const continues = [&](std::size_t offset, std::uint8_t low, std::uint8_t high) {
        return offset < left && byte_at(text, position + offset) >= low &&
               byte_at(text, position + offset) <= high;
    };
    if (lead < 0xC2 || lead > 0xF4) return 0;
    if (lead < 0xE0) return continues(1, 0x80, 0xBF) ? 2 : 0;
    if (lead < 0xF0) {
        std::uint8_t const low = lead == 0xE0 ? 0xA0 : 0x80;
        std::uint8_t const high = lead == 0xED ? 0x9F : 0xBF;
        return continues(1, low, high) && continues(2, 0x80, 0xBF) ? 3 : 0;
    }
    std::uint8_t const low = lead == 0xF0 ? 0x90 : 0x80;
    std::uint8_t const high = lead == 0xF4 ? 0x8F : 0xBF;
    return continues(1, low, high) && continues(2, 0x80, 0xBF) && continues(3, 0x80, 0xBF) ? 4 : 0;
}

// How many bytes from `position` on are ASCII for sure; looks at eight at a time.
std::size_t skip_ascii(std::string_view text, std::size_t position) {
    while (position + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + position, 8);
        if ((word & 0x8080808080808080ull) != 0) break;
        position += 8;
    }
    return position;
}

bool is_space(char32_t c) {
    return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

} // namespace

std::size_t find_invalid_utf8(std::string_view text) {
    std::size_t position = 0;
    while (true) {
        position = skip_ascii(text, position);
        if (position >= text.size()) return std::string_view::npos;
        std::size_t const length = sequence_length(text, position);
        if (length == 0) return position;
        position += length;
    }
}

bool is_valid_utf8(std::string_view text) { return find_invalid_utf8(text) == std::string_view::npos; }

char32_t next_code_point(std::string_view text, std::size_t& position) {
    std::size_t const length = sequence_length(text, position);
    std::uint8_t const lead = byte_at(text, position);
    if (length <= 1) {
        ++position;
        return length == 1 ? char32_t{lead} : replacement;
    }
    char32_t code_point = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i)
        code_point = (code_point << 6) | (byte_at(text, position + i) & 0x3Fu);
    position += length;
    return code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = replacement;
    auto const append = [&out](char32_t byte) { out += static_cast<char>(static_cast<std::uint8_t>(byte)); };
    if (code_point < 0x80) {
        append(code_point);
    } else if (code_point < 0x800) {
        append(0xC0 | (code_point >> 6));
        append(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        append(0xE0 | (code_point >> 12));
        append(0x80 | ((code_point >> 6) & 0x3F));
        append(0x80 | (code_point & 0x3F));
    } else {
        append(0xF0 | (code_point >> 18));
        append(0x80 | ((code_point >> 12) & 0x3F));
        append(0x80 | ((code_point >> 6) & 0x3F));
        append(0x80 | (code_point & 0x3F));
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size(); ++count) {
        std::size_t const ascii_end = skip_ascii(text, position);
        count += ascii_end - position;
        position = ascii_end;
        if (position >= text.size()) break;
        static_cast<void>(next_code_point(text, position));
    }
    return count;
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        std::size_t end = 0;
        if (!is_space(next_code_point(text, end))) break;
        text.remove_prefix(end);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && text.size() - start < 4 && (byte_at(text, start) & 0xC0) == 0x80) --start;
        std::size_t end = start;
        // Malformed bytes are no space, whatever stands before them.
        if (!is_space(next_code_point(text, end)) || end != text.size()) break;
        text.remove_suffix(text.size() - start);
    }
    return text;
}

std::string from_windows_1252(std::string_view bytes) {
    // 0x80..0x9F; the rest of the code page is Latin-1.
    constexpr std::array<char16_t, 32> high_controls{
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::uint8_t const byte = byte_at(bytes, i);
        bool const is_high_control = byte >= 0x80 && byte < 0xA0;
        append_utf8(out, is_high_control ? char32_t{high_controls[byte - 0x80u]} : char32_t{byte});
    }
    return out;
}

std::string from_utf16(std::string_view bytes, bool is_big_endian) {
    std::size_t const unit_count = bytes.size() / 2;
    auto const unit_at = [&](std::size_t unit) {
        char32_t const first = byte_at(bytes, unit * 2);
        char32_t const second = byte_at(bytes, unit * 2 + 1);
        return is_big_endian ? (first << 8) | second : (second << 8) | first;
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < unit_count; ++i) {
        char32_t const unit = unit_at(i);
        if (i == 0 && unit == 0xFEFF) continue;
        bool const is_pair = unit >= 0xD800 && unit <= 0xDBFF && i + 1 < unit_count &&
                             unit_at(i + 1) >= 0xDC00 && unit_at(i + 1) <= 0xDFFF;
        if (is_pair) {
            append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (unit_at(i + 1) - 0xDC00));
            ++i;
        } else {
            append_utf8(out, unit); // a lone half gives U+FFFD
        }
    }
    if (bytes.size() % 2 != 0) append_utf8(out, replacement);
    return out;
}

} // namespace dunlin
