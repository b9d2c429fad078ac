// How the page looks and speaks: settings of the book, so that they travel with it. What they were is also
// remembered outside of the book (Effect RememberLook), so that the first frame has them before the book is
// read.
#pragma once

#include "core/book/book.hpp"

#include <array>
#include <string>
#include <string_view>

namespace dunlin::app {

// The choices, in the order in which they are offered; the first is what holds until something is chosen.
inline constexpr std::array<std::string_view, 5> themes{"system", "light", "dark", "contrast",
                                                        "contrast-dark"};
inline constexpr std::array<int, 8> text_sizes{80, 90, 100, 110, 125, 150, 175, 200}; // percent
inline constexpr std::array<std::string_view, 2> motions{"system", "reduced"};
inline constexpr std::array<std::string_view, 3> languages{"system", "en", "de"};

enum class LookSetting : std::uint8_t { Theme, TextSize, Motion, Language };
// The key of the book's setting: "theme", "text-size", "motion", "language".
[[nodiscard]] std::string_view name_of(LookSetting setting);

struct Look {
    std::string theme = "system";
    int text_percent = 100;
    std::string motion = "system";
    std::string language = "system";

    friend bool operator==(Look const&, Look const&) = default;
};

[[nodiscard]] std::string value_of(Look const& look, LookSetting setting);
// Values that aren't among the choices count as not chosen.
[[nodiscard]] Look look_of(Book const& book);
[[nodiscard]] bool is_choice(LookSetting setting, std::string_view value);

// "theme=dark;text-size=125;motion=reduced;language=de": what is remembered outside. web/look.js reads it
// too.
[[nodiscard]] std::string to_text(Look const& look);
[[nodiscard]] Look parse_look(std::string_view text);

} // namespace dunlin::app
