#include "ui/layout.hpp"

#include <doctest/doctest.h>

using namespace dunlin::ui;

TEST_CASE("strips cut off a box tile it without overlap") {
    Box rest{10, 20, 300, 200};
    Box const top = cut_top(rest, 50, 8);
    Box const left = cut_left(rest, 100, 10);
    Box const right = cut_right(rest, 40);
    Box const bottom = cut_bottom(rest, 30, 2);
    CHECK(top.y == 20);
    CHECK(top.height == 50);
    CHECK(left.y == 78);
    CHECK(left.width == 100);
    CHECK(right_of(right) == 310);
    CHECK(bottom_of(bottom) == 220);
    CHECK(rest.x == 120);
    CHECK(rest.width == 150);
    CHECK(rest.height == 110);
    CHECK_FALSE(intersects(left, right));
    CHECK_FALSE(intersects(top, rest));
}

TEST_CASE("a strip is never larger than what is there") {
    Box rest{0, 0, 100, 30};
    CHECK(cut_top(rest, 50, 8).height == 30);
    CHECK(rest.height == 0);
    CHECK(cut_left(rest, 500).width == 100);
    CHECK(rest.width == 0);
}

TEST_CASE("columns share the width and keep their gaps") {
    Box const box{5, 0, 430, 10};
    Box const first = column(box, 0, 4, 10);
    Box const last = column(box, 3, 4, 10);
    CHECK(first.x == 5);
    CHECK(first.width == 100);
    CHECK(right_of(last) == 435);
}

TEST_CASE("a flow breaks where the next thing doesn't fit") {
    Flow flow({0, 0, 100, 0}, 20, 5);
    CHECK(flow.next(60).y == 0);
    CHECK(flow.next(35).x == 65);
    Box const third = flow.next(40);
    CHECK(third.x == 0);
    CHECK(third.y == 25);
    CHECK(flow.height() == 45);
    CHECK(flow.next(500).width == 100);
}

TEST_CASE("boxes that share nothing meet in a box without size at the edge") {
    Box const window{0, 100, 200, 100};
    Box const above = intersection({50, 10, 20, 20}, window);
    CHECK(above.y == 100);
    CHECK(above.height == 0);
    CHECK(above.width == 20);
    CHECK(intersection({190, 190, 50, 50}, window).width == 10);
}

TEST_CASE("the breadth of a page follows its width") {
    CHECK(breadth_of(390) == Breadth::Phone);
    CHECK(breadth_of(699) == Breadth::Phone);
    CHECK(breadth_of(700) == Breadth::Tablet);
    CHECK(breadth_of(1100) == Breadth::Full);
}
