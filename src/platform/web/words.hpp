// The words of a language from the site's own file (web/words.js says where they come from).
#pragma once

#include <string>

namespace dunlin::web {

// Answered by Host::words_arrived, in a later turn.
void load_words(std::string const& language);

// The look of the last visit, "" if nothing is remembered; kept outside the book's store.
[[nodiscard]] std::string remembered_look();
void remember_look(std::string const& text);
// The guided session of the day, likewise.
[[nodiscard]] std::string remembered_session();
void remember_session(std::string const& text);

} // namespace dunlin::web
