#include "app/speech/words_en.hpp"

#include <array>

namespace dunlin::app {

std::span<WordList const> english_words() {
    static std::array<WordList, 3> const parts{english_a_d(), english_e_m(), english_n_z()};
    return parts;
}

} // namespace dunlin::app
