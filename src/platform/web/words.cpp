#include "platform/web/words.hpp"

#include "platform/web/bridge.hpp"

#include <emscripten.h>

#include <string_view>
#include <utility>

extern "C" {
void dunlin_words_load(char const* language);
void dunlin_look_read();
void dunlin_look_write(char const* text);
}

namespace {
std::string g_text; // the answer of the call under way
}

extern "C" {

EMSCRIPTEN_KEEPALIVE void dunlin_look_text(char const* text, int length) {
    g_text.assign(text, static_cast<std::size_t>(length));
}

// `length` is -1 where there is no such file.
EMSCRIPTEN_KEEPALIVE void dunlin_words_arrived(char const* language, int language_length, char const* text,
                                               int length) {
    std::string_view const name{language, static_cast<std::size_t>(language_length)};
    if (length < 0) return dunlin::web::host().words_arrived(name, nullptr);
    std::string const file{text, static_cast<std::size_t>(length)};
    dunlin::web::host().words_arrived(name, &file);
}
}

namespace dunlin::web {

void load_words(std::string const& language) { dunlin_words_load(language.c_str()); }

std::string remembered_look() {
    dunlin_look_read();
    return std::exchange(g_text, {});
}

void remember_look(std::string const& text) { dunlin_look_write(text.c_str()); }

} // namespace dunlin::web
