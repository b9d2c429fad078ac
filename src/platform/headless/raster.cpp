#include "platform/headless/raster.hpp"

#include "imgui.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace dunlin::headless {

namespace {

struct Rgba {
    float r = 0, g = 0, b = 0, a = 0;
};

Rgba rgba_of(ImU32 color) {
    auto const channel = [&](int shift) { return static_cast<float>((color >> shift) & 0xffu) / 255.0f; };
    return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT),
            channel(IM_COL32_A_SHIFT)};
}

// The alpha of a texture between four of its pixels, as a GPU's linear filter takes it.
float alpha_at(ImTextureData const& texture, float u, float v) {
    float const x = u * static_cast<float>(texture.Width) - 0.5f;
    float const y = v * static_cast<float>(texture.Height) - 0.5f;
    float const left = std::floor(x);
    float const top = std::floor(y);
    auto const pixel = [&](int column, int row) {
        column = std::clamp(column, 0, texture.Width - 1);
        row = std::clamp(row, 0, texture.Height - 1);
        int const at = (row * texture.Width + column) * texture.BytesPerPixel + texture.BytesPerPixel - 1;
        return static_cast<float>(texture.Pixels[at]) / 255.0f;
    };
    auto const column = static_cast<int>(left);
    auto const row = static_cast<int>(top);
    float const right_share = x - left;
    float const bottom_share = y - top;
    float const above = pixel(column, row) * (1 - right_share) + pixel(column + 1, row) * right_share;
    float const below = pixel(column, row + 1) * (1 - right_share) + pixel(column + 1, row + 1) * right_share;
    return above * (1 - bottom_share) + below * bottom_share;
}

struct Canvas {
    int width = 0;
    int height = 0;
    std::vector<float> rgb;

    void blend(int x, int y, Rgba const& color) {
        auto const at =
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3;
        rgb[at] += (color.r - rgb[at]) * color.a;
        rgb[at + 1] += (color.g - rgb[at + 1]) * color.a;
        rgb[at + 2] += (color.b - rgb[at + 2]) * color.a;
    }
};

struct Corner {
    float x = 0, y = 0, u = 0, v = 0;
    Rgba color;
};

struct Clip {
    int left = 0, top = 0, right = 0, bottom = 0;
};

float edge(Corner const& a, Corner const& b, float x, float y) {
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

// A pixel on the edge between two triangles belongs to one of them only.
bool is_top_left(Corner const& a, Corner const& b) { return (a.y == b.y && b.x > a.x) || b.y < a.y; }

void draw_triangle(Canvas& canvas, std::array<Corner, 3> corners, ImTextureData const* texture,
                   Clip const& clip) {
    float area = edge(corners[0], corners[1], corners[2].x, corners[2].y);
    if (area == 0) return;
    if (area < 0) {
        std::swap(corners[1], corners[2]);
        area = -area;
    }
    auto const [low_x, high_x] = std::minmax({corners[0].x, corners[1].x, corners[2].x});
    auto const [low_y, high_y] = std::minmax({corners[0].y, corners[1].y, corners[2].y});
    int const left = std::max(clip.left, static_cast<int>(std::floor(low_x)));
    int const right = std::min(clip.right, static_cast<int>(std::ceil(high_x)) + 1);
    int const top = std::max(clip.top, static_cast<int>(std::floor(low_y)));
    int const bottom = std::min(clip.bottom, static_cast<int>(std::ceil(high_y)) + 1);
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            float const px = static_cast<float>(x) + 0.5f;
            float const py = static_cast<float>(y) + 0.5f;
            float weight[3];
            bool is_inside = true;
            for (std::size_t side = 0; side < 3 && is_inside; ++side) {
                Corner const& from = corners[(side + 1) % 3];
                Corner const& to = corners[(side + 2) % 3];
                weight[side] = edge(from, to, px, py);
                is_inside = weight[side] > 0 || (weight[side] == 0 && is_top_left(from, to));
            }
            if (!is_inside) continue;
            Rgba color;
            float u = 0;
            float v = 0;
            for (std::size_t side = 0; side < 3; ++side) {
                float const share = weight[side] / area;
                Corner const& corner = corners[side];
                color = {color.r + corner.color.r * share, color.g + corner.color.g * share,
                         color.b + corner.color.b * share, color.a + corner.color.a * share};
                u += corner.u * share;
                v += corner.v * share;
            }
            if (texture != nullptr) color.a *= alpha_at(*texture, u, v);
            canvas.blend(x, y, color);
        }
    }
}

void draw_list(Canvas& canvas, ImDrawList const& list, ImVec2 scale) {
    for (ImDrawCmd const& command : list.CmdBuffer) {
        Clip clip;
        clip.left = std::max(0, static_cast<int>(command.ClipRect.x * scale.x));
        clip.top = std::max(0, static_cast<int>(command.ClipRect.y * scale.y));
        clip.right = std::min(canvas.width, static_cast<int>(command.ClipRect.z * scale.x));
        clip.bottom = std::min(canvas.height, static_cast<int>(command.ClipRect.w * scale.y));
        ImTextureData const* const texture = command.TexRef._TexData;
        for (unsigned int at = 0; at + 2 < command.ElemCount; at += 3) {
            std::array<Corner, 3> corners;
            for (unsigned int side = 0; side < 3; ++side) {
                auto const index = static_cast<int>(command.IdxOffset + at + side);
                ImDrawVert const& vertex =
                    list.VtxBuffer[static_cast<int>(command.VtxOffset) + list.IdxBuffer[index]];
                corners[side] = {vertex.pos.x * scale.x, vertex.pos.y * scale.y, vertex.uv.x, vertex.uv.y,
                                 rgba_of(vertex.col)};
            }
            draw_triangle(canvas, corners, texture, clip);
        }
    }
}

void append_big_endian(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc_of(std::uint8_t const* from, std::size_t size) {
    std::uint32_t crc = 0xffffffffu;
    for (std::size_t at = 0; at < size; ++at) {
        crc ^= from[at];
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xedb88320u : 0u);
    }
    return ~crc;
}

void append_chunk(std::vector<std::uint8_t>& file, std::string_view type,
                  std::vector<std::uint8_t> const& data) {
    append_big_endian(file, static_cast<std::uint32_t>(data.size()));
    std::size_t const start = file.size();
    for (char letter : type) file.push_back(static_cast<std::uint8_t>(letter));
    file.insert(file.end(), data.begin(), data.end());
    append_big_endian(file, crc_of(file.data() + start, file.size() - start));
}

// zlib's format with blocks that are stored as they are.
std::vector<std::uint8_t> stored(std::vector<std::uint8_t> const& raw) {
    std::vector<std::uint8_t> out{0x78, 0x01};
    std::uint32_t low = 1;
    std::uint32_t high = 0;
    for (std::uint8_t byte : raw) {
        low = (low + byte) % 65521;
        high = (high + low) % 65521;
    }
    for (std::size_t at = 0; at < raw.size(); at += 65535) {
        std::size_t const size = std::min<std::size_t>(65535, raw.size() - at);
        out.push_back(at + size == raw.size() ? 1 : 0);
        for (std::size_t value : {size, ~size & 0xffffu}) {
            out.push_back(static_cast<std::uint8_t>(value & 0xffu));
            out.push_back(static_cast<std::uint8_t>(value >> 8));
        }
        auto const from = raw.begin() + static_cast<std::ptrdiff_t>(at);
        out.insert(out.end(), from, from + static_cast<std::ptrdiff_t>(size));
    }
    append_big_endian(out, (high << 16) | low);
    return out;
}

} // namespace

Picture rasterise(ImDrawData const& data) {
    Canvas canvas;
    canvas.width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x);
    canvas.height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y);
    canvas.rgb.assign(static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height) * 3,
                      0.0f);
    for (ImDrawList const* list : data.CmdLists) draw_list(canvas, *list, data.FramebufferScale);
    Picture picture;
    picture.width = canvas.width;
    picture.height = canvas.height;
    picture.rgb.reserve(canvas.rgb.size());
    for (float channel : canvas.rgb)
        picture.rgb.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(channel, 0.0f, 1.0f) * 255)));
    return picture;
}

void accept_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        switch (texture->Status) {
        case ImTextureStatus_WantCreate:
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
            break;
        case ImTextureStatus_WantUpdates: texture->SetStatus(ImTextureStatus_OK); break;
        case ImTextureStatus_WantDestroy:
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
            break;
        default: break;
        }
    }
}

std::vector<std::uint8_t> png_of(Picture const& picture) {
    std::vector<std::uint8_t> file{0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    std::vector<std::uint8_t> header;
    append_big_endian(header, static_cast<std::uint32_t>(picture.width));
    append_big_endian(header, static_cast<std::uint32_t>(picture.height));
    constexpr std::uint8_t eight_bits_of_rgb[] = {8, 2, 0, 0, 0};
    header.insert(header.end(), std::begin(eight_bits_of_rgb), std::end(eight_bits_of_rgb));
    append_chunk(file, "IHDR", header);
    std::vector<std::uint8_t> rows;
    std::size_t const stride = static_cast<std::size_t>(picture.width) * 3;
    for (int y = 0; y < picture.height; ++y) {
        rows.push_back(0);
        auto const from =
            picture.rgb.begin() + static_cast<std::ptrdiff_t>(stride * static_cast<std::size_t>(y));
        rows.insert(rows.end(), from, from + static_cast<std::ptrdiff_t>(stride));
    }
    append_chunk(file, "IDAT", stored(rows));
    append_chunk(file, "IEND", {});
    return file;
}

} // namespace dunlin::headless
