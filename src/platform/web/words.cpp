#include "platform/web/words.hpp"

#include "platform/web/bridge.hpp"

#include <emscripten.h>

#include <string_view>
#include <utility>

extern "C" {
void dunlin_words_load(char const* language);
void dunlin_remembered_read(char const* what);
void dunlin_remembered_write(char const* what, char const* text);
}

namespace {
std::string g_text; // the answer of the call under way
}

extern "C" {

EMSCRIPTEN_KEEPALIVE void dunlin_remembered_text(char const* text, int length) {
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

namespace {

std::string remembered(char const* what) {
    dunlin_remembered_read(what);
    return std::exchange(g_text, {});
}

} // namespace

std::string remembered_look() { return remembered("look"); }
void remember_look(std::string const& text) { dunlin_remembered_write("look", text.c_str()); }
std::string remembered_session() { return remembered("session"); }
void remember_session(std::string const& text) { dunlin_remembered_write("session", text.c_str()); }

} // namespace dunlin::web
