// Text put into other languages, so that nothing in it is read as theirs.
#pragma once

#include <string>
#include <string_view>

namespace dunlin::exchange {

// For content and for attributes in double quotes. Control characters but tab and line feed are left out:
// they are no text in HTML.
void append_html(std::string& out, std::string_view text);
[[nodiscard]] std::string escape_html(std::string_view text);

// RFC 3986: all but letters, figures and "-._~" as %XX; line breaks as %0D%0A.
[[nodiscard]] std::string percent_encode(std::string_view text);

[[nodiscard]] bool is_letter_or_figure(char c); // of ASCII
// Sign and two figures: "%C3", "=C3".
void append_hex(std::string& out, char sign, char c);

} // namespace dunlin::exchange
