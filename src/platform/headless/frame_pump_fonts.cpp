#include "platform/headless/frame_pump_fonts.hpp"

#include "imgui_internal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

namespace dunlin::headless {

namespace {

constexpr float advance_in_em = 0.56f;

bool accept_source(ImFontAtlas*, ImFontConfig*) { return true; }
bool has_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool start_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    baked->Ascent = baked->Size * 1.07f;
    baked->Descent = -baked->Size * 0.29f;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code_point,
                ImFontGlyph* glyph, float* advance) {
    float const width = baked->Size * advance_in_em;
    if (advance != nullptr) {
        *advance = width;
        return true;
    }
    glyph->Codepoint = code_point & 0x3ffffffu;
    glyph->AdvanceX = width;
    if (code_point == ' ') return true;
    int const columns = std::max(1, static_cast<int>(width * 0.8f));
    int const rows = std::max(1, static_cast<int>(baked->Size * 0.6f));
    ImFontAtlasRectId const id = ImFontAtlasPackAddRect(atlas, columns, rows);
    if (id == ImFontAtlasRectId_Invalid) return false;
    std::vector<unsigned char> pixels(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows),
                                      180);
    glyph->X0 = 1;
    glyph->X1 = 1 + static_cast<float>(columns);
    glyph->Y1 = ImFloor(baked->Ascent);
    glyph->Y0 = glyph->Y1 - static_cast<float>(rows);
    glyph->Visible = true;
    glyph->PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, id),
                                       pixels.data(), ImTextureFormat_Alpha8, columns);
    return true;
}

ImFontLoader const& box_loader() {
    static ImFontLoader const loader = [] {
        ImFontLoader made;
        made.Name = "boxes";
        made.FontSrcInit = accept_source;
        made.FontSrcContainsGlyph = has_glyph;
        made.FontBakedInit = start_size;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return loader;
}

std::vector<char> read_file(std::string const& path) {
    std::vector<char> bytes;
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return bytes;
    char block[65536];
    for (std::size_t got = 0; (got = std::fread(block, 1, sizeof block, file)) > 0;)
        bytes.insert(bytes.end(), block, block + got);
    std::fclose(file);
    return bytes;
}

} // namespace

ImFont* add_box_font(ImFontAtlas& atlas, Weight) {
    static char nothing[4] = {};
    ImFontConfig config;
    config.FontLoader = &box_loader();
    config.SizePixels = 14;
    config.FontData = nothing;
    config.FontDataSize = sizeof nothing;
    config.FontDataOwnedByAtlas = false;
    return atlas.AddFont(&config);
}

ImFont* add_system_font(ImFontAtlas& atlas, Weight weight, std::vector<char>& file) {
    char const* const folder = std::getenv("DUNLIN_FONT_FOLDER");
    std::string const name = weight == Weight::Bold ? "NotoSans-Bold.ttf" : "NotoSans-Regular.ttf";
    for (std::string const& place :
         {std::string(folder == nullptr ? "" : folder), std::string("/usr/share/fonts/truetype/noto"),
          std::string("/usr/share/fonts/noto")}) {
        if (place.empty()) continue;
        file = read_file(place + "/" + name);
        if (!file.empty()) break;
    }
    if (file.empty()) return nullptr;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = -14; // negative: of the em square, as CSS counts
    config.OversampleH = 2;
    // The limit of advances is multiplied by the size: with a negative one it must be negative too.
    config.GlyphMaxAdvanceX = -1.0e6f;
    return atlas.AddFontFromMemoryTTF(file.data(), static_cast<int>(file.size()), -14, &config);
}

} // namespace dunlin::headless
