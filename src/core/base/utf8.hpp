// UTF-8: checking, walking and the little folding that search and matching need. No locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin {

// Well-formed per Unicode table 3-7: no overlong forms, surrogates or values past U+10FFFF.
[[nodiscard]] bool is_valid_utf8(std::string_view text);
// Position of the first byte that isn't well-formed, or npos.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

// The code point at `position`, which moves past it. Malformed bytes give U+FFFD and move one byte.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& position);
void append_utf8(std::string& out, char32_t code_point);
[[nodiscard]] std::size_t count_code_points(std::string_view text);

// Lower case without accents for Latin, lower case for Greek and Cyrillic, "ß" as "ss", "æ" as "ae"; the rest
// unchanged. For finding and matching, never for showing.
[[nodiscard]] std::string fold(std::string_view text);

// `fold`, then runs of anything but letters and digits as one space, trimmed: "Brückner & Söhne KG" ->
// "bruckner sohne kg".
[[nodiscard]] std::string match_key(std::string_view text);

// White space of any script cut off both ends, with the invisible U+200B and U+FEFF that pasted text carries.
[[nodiscard]] std::string_view trim(std::string_view text);

// Windows-1252, ISO 8859-1 and UTF-16 (byte order given) to UTF-8; never fails (unmapped bytes and lone
// halves give U+FFFD). A byte order mark at the start of UTF-16 is left out.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);
[[nodiscard]] std::string from_utf16(std::string_view bytes, bool is_big_endian);

} // namespace dunlin
