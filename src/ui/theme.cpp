#include "ui/theme.hpp"

#include <algorithm>
#include <cmath>

namespace dunlin::ui {

namespace {

double linear(Color color, int shift) {
    double const channel = static_cast<double>((color >> shift) & 0xffu) / 255.0;
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color, 0) + 0.7152 * linear(color, 8) + 0.0722 * linear(color, 16);
}

Theme light() {
    Theme theme;
    theme.shade = Shade::Light;
    theme.background = rgb(0xf6f6f3);
    theme.surface = rgb(0xffffff);
    theme.raised = rgb(0xffffff);
    theme.hover = rgb(0xf2f3ef);
    theme.line = rgb(0xe5e4df);
    theme.field_line = rgb(0x8b9088);
    theme.ink = rgb(0x1c1f1d);
    theme.muted = rgb(0x60655c);
    theme.faint = rgb(0x6a6f66);
    theme.accent = rgb(0x0b6e5b);
    theme.accent_ink = rgb(0xffffff);
    theme.accent_soft = rgb(0xe0f0eb);
    theme.bad = rgb(0xb3261e);
    theme.bad_soft = rgb(0xfbe9e7);
    theme.bad_ink = rgb(0xffffff);
    theme.warn = rgb(0x8a5a00);
    theme.warn_soft = rgb(0xfdf1d7);
    theme.good = rgb(0x2f6f3e);
    theme.good_soft = rgb(0xe4f2e6);
    theme.info = rgb(0x2b5ea7);
    theme.info_soft = rgb(0xe6eefa);
    theme.scrim = with_alpha(rgb(0x141914), 0.38f);
    theme.ageing = {rgb(0xcfd8d3), rgb(0xf0c987), rgb(0xe8a25a), rgb(0xd9713f), rgb(0xb3261e)};
    theme.shadow = 1;
    return theme;
}

Theme dark() {
    Theme theme;
    theme.shade = Shade::Dark;
    theme.background = rgb(0x121513);
    theme.surface = rgb(0x1a1e1b);
    theme.raised = rgb(0x212622);
    theme.hover = rgb(0x242a26);
    theme.line = rgb(0x2c322d);
    theme.field_line = rgb(0x6b746c);
    theme.ink = rgb(0xeceee9);
    theme.muted = rgb(0xa3aaa2);
    theme.faint = rgb(0x909890);
    theme.accent = rgb(0x4cc2a5);
    theme.accent_ink = rgb(0x06261f);
    theme.accent_soft = rgb(0x173a32);
    theme.bad = rgb(0xff8a7d);
    theme.bad_soft = rgb(0x3b1c19);
    theme.bad_ink = rgb(0x2b0905);
    theme.warn = rgb(0xf1bf5b);
    theme.warn_soft = rgb(0x362a12);
    theme.good = rgb(0x83cf93);
    theme.good_soft = rgb(0x1a3320);
    theme.info = rgb(0x8fb8f0);
    theme.info_soft = rgb(0x1b2a40);
    theme.scrim = with_alpha(rgb(0x000000), 0.6f);
    theme.ageing = {rgb(0x3b443e), rgb(0x8a6a2a), rgb(0xb87333), rgb(0xd9713f), rgb(0xff6f5f)};
    theme.shadow = 0;
    return theme;
}

// Stronger inks, pure grounds, borders that can be seen by anyone.
void heighten(Theme& theme) {
    bool const is_light = theme.shade == Shade::Light;
    theme.contrast = Contrast::High;
    theme.background = is_light ? rgb(0xffffff) : rgb(0x000000);
    theme.surface = theme.background;
    theme.raised = theme.background;
    theme.hover = is_light ? rgb(0xebebeb) : rgb(0x262626);
    theme.ink = is_light ? rgb(0x000000) : rgb(0xffffff);
    theme.muted = is_light ? rgb(0x2a2d28) : rgb(0xe2e5e0);
    theme.faint = is_light ? rgb(0x363a34) : rgb(0xd2d6d0);
    theme.line = is_light ? rgb(0x6f746c) : rgb(0x8f968f);
    theme.field_line = is_light ? rgb(0x2a2d28) : rgb(0xe2e5e0);
    theme.accent = is_light ? rgb(0x005040) : rgb(0x74e6c9);
    theme.bad = is_light ? rgb(0x8c0f08) : rgb(0xffb0a6);
    theme.warn = is_light ? rgb(0x633f00) : rgb(0xffd78a);
    theme.good = is_light ? rgb(0x17512a) : rgb(0xa7ebb4);
    theme.info = is_light ? rgb(0x14427f) : rgb(0xb9d4fb);
    theme.shadow = 0;
}

} // namespace

Color with_alpha(Color color, float alpha) {
    auto const now = static_cast<float>(color >> 24);
    auto const then = static_cast<Color>(std::clamp(now * alpha + 0.5f, 0.0f, 255.0f));
    return (color & 0x00ffffffu) | (then << 24);
}

Color mix(Color from, Color to, float share) {
    Color result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        auto const a = static_cast<float>((from >> shift) & 0xffu);
        auto const b = static_cast<float>((to >> shift) & 0xffu);
        result |= static_cast<Color>(std::clamp(a + (b - a) * share + 0.5f, 0.0f, 255.0f)) << shift;
    }
    return result;
}

std::string css_color(Color color) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (int shift = 0; shift < 24; shift += 8) {
        text += digits[(color >> (shift + 4)) & 0xfu];
        text += digits[(color >> shift) & 0xfu];
    }
    return text;
}

double contrast_ratio(Color one, Color other) {
    double const a = luminance(one);
    double const b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Theme make_theme(Shade shade, Contrast contrast) {
    Theme theme = shade == Shade::Light ? light() : dark();
    if (contrast == Contrast::High) heighten(theme);
    return theme;
}

Color tone_ink(Theme const& theme, Tone tone) {
    switch (tone) {
    case Tone::Plain: return theme.ink;
    case Tone::Muted: return theme.muted;
    case Tone::Faint: return theme.faint;
    case Tone::Accent: return theme.accent;
    case Tone::Good: return theme.good;
    case Tone::Info: return theme.info;
    case Tone::Warn: return theme.warn;
    case Tone::Bad: return theme.bad;
    }
    return theme.ink;
}

Color tone_soft(Theme const& theme, Tone tone) {
    switch (tone) {
    case Tone::Plain:
    case Tone::Muted:
    case Tone::Faint: return theme.background;
    case Tone::Accent: return theme.accent_soft;
    case Tone::Good: return theme.good_soft;
    case Tone::Info: return theme.info_soft;
    case Tone::Warn: return theme.warn_soft;
    case Tone::Bad: return theme.bad_soft;
    }
    return theme.background;
}

std::vector<ColorPair> pairs_in_use(Theme const& theme) {
    std::vector<ColorPair> pairs;
    struct Ground {
        std::string_view name;
        Color color;
    };
    Ground const grounds[] = {{"page", theme.background},
                              {"card", theme.surface},
                              {"menu or dialog", theme.raised},
                              {"under the pointer", theme.hover},
                              {"selected row", theme.accent_soft}};
    for (Ground const& ground : grounds) {
        pairs.push_back({ground.name, theme.ink, ground.color});
        pairs.push_back({ground.name, theme.muted, ground.color});
        pairs.push_back({ground.name, theme.accent, ground.color});
    }
    for (Color ground : {theme.background, theme.surface, theme.raised}) {
        pairs.push_back({"faint text", theme.faint, ground});
        pairs.push_back({"good text", theme.good, ground});
        pairs.push_back({"info text", theme.info, ground});
        pairs.push_back({"warning text", theme.warn, ground});
        pairs.push_back({"bad text", theme.bad, ground});
        pairs.push_back({"border of a field", theme.field_line, ground, 3.0});
        pairs.push_back({"focus ring", theme.accent, ground, 3.0});
    }
    pairs.push_back({"primary button", theme.accent_ink, theme.accent});
    pairs.push_back({"danger button", theme.bad_ink, theme.bad});
    for (Tone tone : {Tone::Accent, Tone::Good, Tone::Info, Tone::Warn, Tone::Bad}) {
        pairs.push_back({"chip", tone_ink(theme, tone), tone_soft(theme, tone)});
        pairs.push_back({"banner text", theme.ink, tone_soft(theme, tone)});
    }
    pairs.push_back({"plain chip", theme.muted, theme.background});
    pairs.push_back({"toast", theme.background, theme.ink});
    return pairs;
}

} // namespace dunlin::ui
