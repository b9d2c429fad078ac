// A message text of one's own: a ready-made one that was changed, which keeps what it was changed from. As
// text, in which a book keeps it as a setting:
//
//   origin 3f0a5c1b9d27e648     fingerprint of the ready-made text, as it was then
//   subject {overdue} open      empty for what has none
//                               an empty line, then the body as it is
//   Hello {contact|there},
#pragma once

#include "core/base/result.hpp"
#include "core/message/template.hpp"

#include <string>
#include <string_view>

namespace dunlin {

struct OwnText {
    TemplateText text;
    std::string origin; // as fingerprint_of gives it
};

// Of subject and body, 16 lower-case hexadecimal digits: the same for the same text.
[[nodiscard]] std::string fingerprint_of(TemplateText const& text);

[[nodiscard]] std::string to_text(OwnText const& own);
// Malformed for what isn't laid out so. The text itself isn't read as a template here.
[[nodiscard]] Result<OwnText> parse_own_text(std::string_view text);

// The name of the setting: of a language ("en") and a text ("friendly").
[[nodiscard]] std::string own_text_setting(std::string_view language, std::string_view name);

} // namespace dunlin
