// Dear ImGui's triangles drawn by the processor: pictures where there is no GPU. Slow, and meant to be read.
#pragma once

#include "platform/headless/frame_pump.hpp"

struct ImDrawData;

namespace dunlin::headless {

[[nodiscard]] Picture rasterise(ImDrawData const& data);

// Answers Dear ImGui's wishes about textures: their pixels stay where they are.
void accept_textures();

// A PNG file (uncompressed), for people to look at.
[[nodiscard]] std::vector<std::uint8_t> png_of(Picture const& picture);

} // namespace dunlin::headless
