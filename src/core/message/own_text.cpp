#include "core/message/own_text.hpp"

#include "core/base/sha256.hpp"

namespace dunlin {
namespace {

constexpr std::string_view origin_word = "origin ", subject_word = "subject ";
constexpr std::size_t fingerprint_size = 16;

// The rest of the next line after that word, which is taken off the front; nothing if it doesn't begin so.
Result<std::string_view> take_line(std::string_view& rest, std::string_view word) {
    std::size_t const end = rest.find('\n');
    std::string_view const line = rest.substr(0, end);
    if (end == std::string_view::npos || line.substr(0, word.size()) != word)
        return fail(ErrorCode::Malformed, std::string{word.substr(0, word.size() - 1)},
                    "A line that begins so is expected here.");
    rest.remove_prefix(end + 1);
    return line.substr(word.size());
}

} // namespace

std::string fingerprint_of(TemplateText const& text) {
    return to_hex(sha256(text.subject + "\n\n" + text.body)).substr(0, fingerprint_size);
}

std::string to_text(OwnText const& own) {
    std::string text{origin_word};
    text.append(own.origin).append("\n").append(subject_word).append(own.text.subject);
    return text.append("\n\n").append(own.text.body);
}

Result<OwnText> parse_own_text(std::string_view text) {
    OwnText own;
    own.origin = TRY(take_line(text, origin_word));
    own.text.subject = TRY(take_line(text, subject_word));
    if (text.substr(0, 1) != "\n")
        return fail(ErrorCode::Malformed, "body", "An empty line is expected here.");
    own.text.body = text.substr(1);
    return own;
}

std::string own_text_setting(std::string_view language, std::string_view name) {
    return "text." + std::string{language} + "." + std::string{name};
}

} // namespace dunlin
