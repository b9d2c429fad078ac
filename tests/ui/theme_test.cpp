#include "ui/theme.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin::ui;

TEST_CASE("every ink can be read on every ground it is drawn on, in all four themes") {
    for (Shade shade : {Shade::Light, Shade::Dark}) {
        for (Contrast contrast : {Contrast::Normal, Contrast::High}) {
            Theme const theme = make_theme(shade, contrast);
            for (ColorPair const& pair : pairs_in_use(theme)) {
                INFO(std::string(pair.use), " ", css_color(pair.ink), " on ", css_color(pair.ground),
                     std::string(shade == Shade::Light ? " light" : " dark"),
                     std::string(contrast == Contrast::High ? " high" : ""));
                CHECK(contrast_ratio(pair.ink, pair.ground) >= pair.minimum);
            }
        }
    }
}

TEST_CASE("high contrast reads body text at 7:1 or better") {
    for (Shade shade : {Shade::Light, Shade::Dark}) {
        Theme const theme = make_theme(shade, Contrast::High);
        for (Color ink : {theme.ink, theme.muted, theme.faint, theme.accent, theme.bad, theme.warn})
            CHECK(contrast_ratio(ink, theme.surface) >= 7.0);
    }
}

TEST_CASE("neighbouring parts of the ageing bar differ from the page") {
    for (Shade shade : {Shade::Light, Shade::Dark}) {
        Theme const theme = make_theme(shade, Contrast::Normal);
        for (std::size_t age = 1; age < theme.ageing.size(); ++age)
            CHECK(theme.ageing[age] != theme.ageing[age - 1]);
    }
}

TEST_CASE("contrast is what WCAG says it is") {
    CHECK(contrast_ratio(rgb(0xffffff), rgb(0x000000)) == doctest::Approx(21.0));
    CHECK(contrast_ratio(rgb(0x777777), rgb(0xffffff)) == doctest::Approx(4.48).epsilon(0.01));
    CHECK(contrast_ratio(rgb(0x123456), rgb(0x123456)) == doctest::Approx(1.0));
}

TEST_CASE("a colour becomes the style sheet's text for it") {
    CHECK(css_color(rgb(0x0b6e5b)) == "#0b6e5b");
    CHECK(css_color(with_alpha(rgb(0xff8000), 0.5f)) == "#ff8000");
    CHECK((with_alpha(rgb(0xff8000), 0.5f) >> 24) == 128);
    CHECK(mix(rgb(0x000000), rgb(0xffffff), 0.0f) == rgb(0x000000));
    CHECK(mix(rgb(0x000000), rgb(0xffffff), 1.0f) == rgb(0xffffff));
}
