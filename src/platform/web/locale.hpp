// The app's locale from what the browser's Intl says.
#pragma once

#include "app/speech/locale.hpp"

#include <string>

namespace dunlin::web {

// For words of that language; `is_chosen`: the formats follow it too (read_locale).
[[nodiscard]] app::Locale browser_locale(std::string const& language, bool is_chosen);

} // namespace dunlin::web
