#include "platform/headless/frame_pump.hpp"

#include "platform/headless/raster.hpp"
#include "ui/button.hpp"
#include "ui/paint.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace dunlin;
using headless::FramePump;
using headless::Picture;

namespace {

std::array<int, 3> pixel(Picture const& picture, int x, int y) {
    auto const wide = static_cast<std::size_t>(picture.width);
    std::size_t const at = (static_cast<std::size_t>(y) * wide + static_cast<std::size_t>(x)) * 3;
    return {picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]};
}

} // namespace

TEST_CASE("a filled box covers exactly its pixels, at any density") {
    for (float density : {1.0f, 2.0f}) {
        FramePump page;
        page.surface.width = 40;
        page.surface.height = 30;
        page.surface.density = density;
        auto const screen = [](ui::Ui& ui) { ui::paint::fill(ui, {10, 10, 8, 6}, ui::rgb(0xff0000)); };
        page.draw(screen);
        Picture const picture = page.picture();
        auto const scale = static_cast<int>(density);
        CHECK(picture.width == 40 * scale);
        std::array<int, 3> const red{255, 0, 0};
        CHECK(pixel(picture, 10 * scale, 10 * scale) == red);
        CHECK(pixel(picture, 18 * scale - 1, 16 * scale - 1) == red);
        CHECK(pixel(picture, 10 * scale - 1, 10 * scale) != red);
        CHECK(pixel(picture, 18 * scale, 10 * scale) != red);
        CHECK(pixel(picture, 10 * scale, 16 * scale) != red);
    }
}

TEST_CASE("a clip cuts what is drawn") {
    FramePump page;
    page.surface.width = 40;
    page.surface.height = 30;
    auto const screen = [](ui::Ui& ui) {
        ui.push_clip({0, 0, 20, 30});
        ui::paint::fill(ui, {10, 10, 20, 10}, ui::rgb(0x0000ff));
        ui.pop_clip();
    };
    page.draw(screen);
    Picture const picture = page.picture();
    std::array<int, 3> const blue{0, 0, 255};
    CHECK(pixel(picture, 19, 15) == blue);
    CHECK(pixel(picture, 20, 15) != blue);
}

TEST_CASE("the pump draws the frames that were asked for, and stops at a page that never rests") {
    FramePump page;
    int frames = 0;
    auto const restless = [&](ui::Ui& ui) {
        ++frames;
        ui.want_frames(1);
    };
    page.draw(restless);
    CHECK(frames == 21);
    frames = 0;
    auto const once = [&](ui::Ui& ui) {
        if (++frames == 1) ui.want_frames(1);
    };
    page.draw(once);
    CHECK(frames == 2);
}

TEST_CASE("events reach one frame only") {
    FramePump page;
    int seen = 0;
    auto const screen = [&](ui::Ui& ui) {
        seen += static_cast<int>(ui.inbox().mirror.size() + ui.inbox().keys.size());
    };
    page.activate(ui::NodeId{5});
    page.press_key("k");
    page.draw(screen);
    page.draw(screen);
    CHECK(seen == 2);
}

TEST_CASE("a picture becomes a PNG file") {
    Picture picture;
    picture.width = 2;
    picture.height = 1;
    picture.rgb = {255, 0, 0, 0, 0, 255};
    std::vector<std::uint8_t> const file = headless::png_of(picture);
    REQUIRE(file.size() == 8 + 25 + 12 + 2 + 5 + 7 + 4 + 12);
    CHECK(file[1] == 'P');
    CHECK(file[19] == 2); // width
    CHECK(file[23] == 1); // height
    // The end chunk's checksum is the same in every PNG file.
    std::vector<std::uint8_t> const end{0xae, 0x42, 0x60, 0x82};
    CHECK(std::vector<std::uint8_t>(file.end() - 4, file.end()) == end);
}
