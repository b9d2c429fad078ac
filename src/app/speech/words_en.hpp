// The parts of the English catalogue, a file each: together one list, sorted by key.
#pragma once

#include "app/speech/words.hpp"

namespace dunlin::app {

[[nodiscard]] WordList english_a_d();
[[nodiscard]] WordList english_e_m();
[[nodiscard]] WordList english_n_z();

} // namespace dunlin::app
