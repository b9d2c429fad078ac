// Work over the whole book that takes steps, so that the page stays alive and the person can stop it. Nothing
// of the book changes before `finish`.
#pragma once

#include "core/base/progress.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace dunlin::app {

struct Errand {
    std::string words; // what is being done, in the language spoken
    std::function<StepOutcome()> step;
    std::function<Progress()> progress;
    std::function<void()> finish; // after the last step
    std::function<void()> again;  // begins anew: the book changed meanwhile
    std::uint32_t book_version = 0;
};

} // namespace dunlin::app
