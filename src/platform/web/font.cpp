#include "platform/web/font.hpp"

#include "core/base/utf8.hpp"
#include "ui/cluster.hpp"

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>
#include <cstdint>
#include <string>

extern "C" {
void dunlin_font_measure(char const* text, float pixels, int weight, float* metrics);
int dunlin_font_draw(char const* text, float pixels, int weight, int left, int top, int width, int height,
                     unsigned char* out);
}

namespace dunlin::web {

namespace {

struct Metrics {
    float advance, left, top, right, bottom, ascent, descent,
        digit_shift; // device pixels, in the order of web/font.js
};

ui::Clusters g_clusters;

// What a code point stands for: itself, or the characters that are drawn as one.
std::string characters_of(ImWchar codepoint) {
    std::string text{g_clusters.text_of(codepoint)};
    if (text.empty()) append_utf8(text, codepoint);
    return text;
}

Metrics measure(std::string const& text, float pixels, unsigned int weight) {
    float values[8] = {};
    dunlin_font_measure(text.c_str(), pixels, static_cast<int>(weight), values);
    return Metrics{values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]};
}

float density_of(ImFontConfig const& source, ImFontBaked const& baked) {
    return source.RasterizerDensity * baked.RasterizerDensity;
}

bool accept_source(ImFontAtlas*, ImFontConfig*) { return true; }

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) { return codepoint >= 32; }

// Dear ImGui's line is as high as the font's size. The baseline goes where CSS has it when it centres a line.
bool set_up_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    float const density = density_of(*source, *baked);
    Metrics const face = measure("H", baked->Size * density, source->FontLoaderFlags);
    baked->Ascent = baked->Size / 2 + (face.ascent - face.descent) / density / 2;
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance_only) {
    if (codepoint < 32) return false;
    float const density = density_of(*source, *baked);
    float const pixels = baked->Size * density;
    std::string const text = characters_of(codepoint);
    Metrics const metrics = measure(text, pixels, source->FontLoaderFlags);
    if (advance_only != nullptr) {
        *advance_only = metrics.advance / density;
        return true;
    }
    glyph->Codepoint = codepoint & 0x3ffffffu;
    glyph->AdvanceX = metrics.advance / density;
    auto const left = static_cast<int>(metrics.left), top = static_cast<int>(metrics.top);
    int const width = static_cast<int>(metrics.right) - left, height = static_cast<int>(metrics.bottom) - top;
    if (width <= 2 || height <= 2) return true; // nothing but the margin: a space
    ImFontAtlasRectId const rectangle_id = ImFontAtlasPackAddRect(atlas, width, height);
    if (rectangle_id == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* const rectangle = ImFontAtlasPackGetRect(atlas, rectangle_id);
    atlas->Builder->TempBuffer.resize(width * height * 4);
    unsigned char* const pixels_drawn = atlas->Builder->TempBuffer.Data;
    bool const is_coloured = dunlin_font_draw(text.c_str(), pixels, static_cast<int>(source->FontLoaderFlags),
                                              left, top, width, height, pixels_drawn) != 0;
    float const baseline = std::round(baked->Ascent);
    float const x = (static_cast<float>(left) + metrics.digit_shift) / density;
    glyph->X0 = x;
    glyph->Y0 = static_cast<float>(top) / density + baseline;
    glyph->X1 = x + static_cast<float>(width) / density;
    glyph->Y1 = static_cast<float>(top + height) / density + baseline;
    glyph->Visible = true;
    glyph->Colored = is_coloured;
    glyph->PackId = rectangle_id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rectangle, pixels_drawn,
                                       is_coloured ? ImTextureFormat_RGBA32 : ImTextureFormat_Alpha8,
                                       is_coloured ? width * 4 : width);
    return true;
}

ImFontLoader make_loader() {
    ImFontLoader loader;
    loader.Name = "canvas";
    loader.FontSrcInit = accept_source;
    loader.FontSrcContainsGlyph = contains_glyph;
    loader.FontBakedInit = set_up_baked;
    loader.FontBakedLoadGlyph = load_glyph;
    return loader;
}

ImFontLoader const g_loader = make_loader(); // Dear ImGui keeps a pointer to it

ImFont* add_face(unsigned int weight) {
    ImFontConfig config;
    config.FontLoader = &g_loader;
    config.FontLoaderFlags = weight; // ours to use
    return ImGui::GetIO().Fonts->AddFont(&config);
}

// Glyph quads are the only ones whose texture coordinates span a rectangle.
void snap_quad(ImDrawVert* vertices, ImDrawIdx const* indices, float density) {
    ImDrawVert& first = vertices[indices[0]];
    ImDrawVert const& opposite = vertices[indices[2]];
    if (first.uv.x == opposite.uv.x || first.uv.y == opposite.uv.y) return;
    float const x = std::round(first.pos.x * density) / density - first.pos.x;
    float const y = std::round(first.pos.y * density) / density - first.pos.y;
    for (ImDrawIdx corner = 0; corner < 4; ++corner) {
        ImVec2& position = vertices[indices[0] + corner].pos;
        position.x += x;
        position.y += y;
    }
}

} // namespace

ImFontLoader const* font_loader() { return &g_loader; }

Fonts add_fonts() {
    Fonts fonts;
    fonts.regular = add_face(400);
    fonts.bold = add_face(700);
    fonts.clusters = &g_clusters;
    return fonts;
}

void tidy_fonts(Fonts const& fonts, float density) {
    // Dear ImGui tells the density to the font in use only; ours are both drawn with directly.
    bool const is_density_new = fonts.regular->CurrentRasterizerDensity != density;
    fonts.regular->CurrentRasterizerDensity = density;
    fonts.bold->CurrentRasterizerDensity = density;
    ImFontAtlas* const atlas = ImGui::GetIO().Fonts;
    if (atlas->Builder == nullptr || (!is_density_new && !g_clusters.is_full())) return;
    if (g_clusters.is_full()) g_clusters.clear();
    ImFontAtlasFontDiscardBakes(atlas, fonts.regular, 0);
    ImFontAtlasFontDiscardBakes(atlas, fonts.bold, 0);
    if (is_density_new) atlas->CompactCache();
}

void snap_glyphs(ImDrawData& data) {
    float const density = data.FramebufferScale.x;
    for (ImDrawList* const list : data.CmdLists) {
        for (ImDrawCmd const& command : list->CmdBuffer) {
            if (command.UserCallback != nullptr) continue;
            ImDrawIdx const* indices = list->IdxBuffer.Data + command.IdxOffset;
            ImDrawVert* const vertices = list->VtxBuffer.Data + command.VtxOffset;
            for (unsigned int at = 0; at + 6 <= command.ElemCount;) {
                ImDrawIdx const* const quad = indices + at;
                bool const is_quad = quad[1] == quad[0] + 1 && quad[2] == quad[0] + 2 && quad[3] == quad[0] &&
                                     quad[4] == quad[2] && quad[5] == quad[0] + 3;
                if (is_quad) snap_quad(vertices, quad, density);
                at += is_quad ? 6 : 3;
            }
        }
    }
}

} // namespace dunlin::web

// The name by which Dear ImGui asks for its default loader when it is built without its own TrueType reader.
namespace ImGuiFreeType {
ImFontLoader const* GetFontLoader() { return dunlin::web::font_loader(); }
} // namespace ImGuiFreeType
