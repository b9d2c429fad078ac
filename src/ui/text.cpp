#include "ui/text.hpp"

#include "imgui.h"
#include "imgui_internal.h"

#include <algorithm>
#include <cmath>

namespace dunlin::ui {

namespace {

constexpr std::string_view ellipsis = "…";

// What Dear ImGui is to draw for a text. Valid until the next call.
std::string_view joined(Ui const& ui, std::string_view text) {
    return ui.fonts().clusters != nullptr ? ui.fonts().clusters->joined(text) : text;
}

// From here to the end of this namespace all text is joined already.
float width_of(Ui const& ui, std::string_view text, TextStyle style) {
    if (text.empty()) return 0;
    return font_of(ui, style)
        ->CalcTextSizeA(measure_of(style).size, FLT_MAX, 0, text.data(), text.data() + text.size())
        .x;
}

// Dear ImGui breaks after any full stop or comma, in "1,720.00" too. A line ends at a space, and within a
// word only where that fills the line alone.
char const* back_to_space(char const* from, char const* stop, char const* end) {
    constexpr std::string_view signs = ".,;!?\"";
    if (stop == end || *stop == ' ' || signs.find(stop[-1]) == std::string_view::npos) return stop;
    char const* space = stop;
    while (space != from && *space != ' ') --space;
    return space == from ? stop : space;
}

// Calls `each(line)` for every line of a paragraph.
template<typename Each>
void for_each_line(Ui const& ui, std::string_view text, TextStyle style, float width, Each const& each) {
    ImFont* const font = font_of(ui, style);
    float const size = measure_of(style).size;
    char const* at = text.data();
    char const* const end = at + text.size();
    while (at < end) {
        char const* const newline = std::find(at, end, '\n');
        if (at == newline) each(std::string_view{});
        while (at < newline) {
            char const* stop = font->CalcWordWrapPosition(size, at, newline, std::max(width, size));
            if (stop == at) stop = at + 1;
            stop = back_to_space(at, stop, newline);
            each(std::string_view(at, static_cast<std::size_t>(stop - at)));
            at = stop;
            while (at < newline && *at == ' ') ++at;
        }
        at = newline < end ? newline + 1 : end;
    }
}

// Where the top of a line of glyphs lies so that it stands in the middle of a height, as CSS centres a line.
float glyph_top(Ui const& ui, TextStyle style, float y, float height) {
    ImFontBaked const* const baked = font_of(ui, style)->GetFontBaked(measure_of(style).size);
    float const glyphs = baked->Ascent - baked->Descent;
    return std::round(y + (height - glyphs) / 2);
}

void draw_line(Ui& ui, float x, float y, float height, std::string_view text, TextStyle style, Color color) {
    if (text.empty()) return;
    ui.canvas().AddText(font_of(ui, style), measure_of(style).size,
                        {std::round(x), glyph_top(ui, style, y, height)}, color, text.data(),
                        text.data() + text.size());
}

std::string_view cut_to(Ui const& ui, std::string_view text, TextStyle style, float width,
                        std::string& buffer) {
    // Half a pixel of grace: a box made from `text_width` must hold that text.
    if (width_of(ui, text, style) <= width + 0.5f) return text;
    if (width < measure_of(style).size) return {};
    ImFontBaked* const baked = font_of(ui, style)->GetFontBaked(measure_of(style).size);
    float room = width - width_of(ui, ellipsis, style);
    char const* at = text.data();
    char const* const end = at + text.size();
    while (at < end) {
        unsigned int code_point = 0;
        char const* const next = at + ImTextCharFromUtf8(&code_point, at, end);
        room -= baked->GetCharAdvance(static_cast<ImWchar>(code_point));
        if (room < 0) break;
        at = next;
    }
    auto kept = static_cast<std::size_t>(at - text.data());
    while (kept > 0 && text[kept - 1] == ' ') --kept;
    buffer.assign(text.substr(0, kept));
    buffer += ellipsis;
    return buffer;
}

TextStyle style_of_heading(int level) { return level == 1 ? TextStyle::Title : TextStyle::Heading; }

} // namespace

TextMeasure measure_of(TextStyle style) {
    using Weight = TextMeasure::Weight;
    switch (style) {
    case TextStyle::Title: return {24, 32, Weight::Bold};
    case TextStyle::Figure: return {26, 34, Weight::Bold};
    case TextStyle::Large: return {20, 28, Weight::Bold};
    case TextStyle::Brand: return {16, 24, Weight::Bold};
    case TextStyle::Heading:
    case TextStyle::BodyStrong: return {14, 20, Weight::Bold};
    case TextStyle::Body: return {14, 20, Weight::Regular};
    case TextStyle::Letter: return {14, 22, Weight::Regular};
    case TextStyle::Status: return {13, 20, Weight::Regular};
    case TextStyle::Small: return {12, 16, Weight::Regular};
    case TextStyle::SmallStrong: return {12, 16, Weight::Bold};
    case TextStyle::Tiny: return {11, 18, Weight::Regular};
    }
    return {};
}

ImFont* font_of(Ui const& ui, TextStyle style) {
    bool const is_bold = measure_of(style).weight == TextMeasure::Weight::Bold;
    return is_bold ? ui.fonts().bold : ui.fonts().regular;
}

float line_height(TextStyle style) { return measure_of(style).line_height; }

float text_width(Ui const& ui, std::string_view text, TextStyle style) {
    return width_of(ui, joined(ui, text), style);
}

std::string_view ellipsized(Ui const& ui, std::string_view text, TextStyle style, float width,
                            std::string& buffer) {
    return cut_to(ui, joined(ui, text), style, width, buffer);
}

void draw_text(Ui& ui, Box const& box, std::string_view text, TextStyle style, Color color, Align align) {
    if (text.empty() || !ui.is_visible(box)) return;
    std::string& buffer = ui.scratch_two;
    std::string_view const shown = ellipsized(ui, text, style, box.width, buffer);
    float x = box.x;
    if (align != Align::Left) {
        float const room = box.width - width_of(ui, shown, style);
        x += align == Align::Right ? room : room / 2;
    }
    draw_line(ui, x, box.y, box.height, shown, style, color);
}

float draw_paragraph(Ui& ui, Box const& box, std::string_view text, TextStyle style, Color color,
                     Align align) {
    float const height = line_height(style);
    float y = box.y;
    for_each_line(ui, joined(ui, text), style, box.width, [&](std::string_view line) {
        if (ui.is_visible({box.x, y, box.width, height})) {
            float const room = align == Align::Left ? 0 : box.width - width_of(ui, line, style);
            float const shift = align == Align::Center ? room / 2 : room;
            draw_line(ui, box.x + shift, y, height, line, style, color);
        }
        y += height;
    });
    return y - box.y;
}

float paragraph_height(Ui const& ui, std::string_view text, TextStyle style, float width) {
    float height = 0;
    for_each_line(ui, joined(ui, text), style, width,
                  [&](std::string_view) { height += line_height(style); });
    return height;
}

float paragraph_width(Ui const& ui, std::string_view text, TextStyle style) {
    float width = 0;
    for_each_line(ui, joined(ui, text), style, FLT_MAX,
                  [&](std::string_view line) { width = std::max(width, width_of(ui, line, style)); });
    return width;
}

float text(Ui& ui, Box const& box, std::string_view words, TextStyle style, Tone tone, Align align) {
    if (words.empty()) return 0;
    float const width = std::min(box.width, text_width(ui, words, style));
    float const room = box.width - width;
    float const shift = align == Align::Left ? 0 : align == Align::Right ? room : room / 2;
    // No larger than the words: a node's element lies over what is beside them.
    ui.add(0, Role::Text, {box.x + shift, box.y, width, box.height}, words);
    draw_text(ui, box, words, style, tone_ink(ui.theme(), tone), align);
    return width;
}

float paragraph(Ui& ui, Box const& box, std::string_view words, TextStyle style, Tone tone) {
    if (words.empty()) return 0;
    float const height = paragraph_height(ui, words, style, box.width);
    Box const place{box.x, box.y, box.width, height};
    float const width = std::min(box.width, paragraph_width(ui, words, style));
    ui.add(0, Role::Text, {box.x, box.y, width, height}, words);
    return draw_paragraph(ui, place, words, style, tone_ink(ui.theme(), tone));
}

float heading(Ui& ui, Box const& box, std::string_view words, int level) {
    TextStyle const style = style_of_heading(level);
    float const width = std::min(box.width, text_width(ui, words, style));
    ui.add(0, Role::Heading, {box.x, box.y, width, box.height}, words).level = level;
    bool const is_broken = box.height >= 2 * line_height(style) && text_width(ui, words, style) > box.width;
    if (is_broken)
        draw_paragraph(ui, box, words, style, ui.theme().ink);
    else
        draw_text(ui, box, words, style, ui.theme().ink);
    return width;
}

float heading_height(Ui const& ui, std::string_view words, int level, float width) {
    return paragraph_height(ui, words, style_of_heading(level), width);
}

} // namespace dunlin::ui
