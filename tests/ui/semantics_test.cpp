#include "ui/semantics.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace dunlin::ui;

TEST_CASE("nodes added between open and close are the container's children") {
    Semantics tree;
    tree.begin_frame();
    tree.open(1, Role::Main, Box{0, 0, 100, 100}, "Today");
    tree.add(2, Role::Heading, Box{}, "Today").level = 1;
    tree.open(3, Role::Group, Box{}, "Actions");
    tree.add(4, Role::Button, Box{}, "Call");
    tree.close();
    tree.add(5, Role::Button, Box{}, "Write");
    tree.close();
    tree.add(6, Role::Status, Box{}, "All changes saved");

    REQUIRE(tree.nodes().size() == 6);
    CHECK(tree.nodes()[0].parent == -1);
    CHECK(tree.nodes()[1].parent == 0);
    CHECK(tree.nodes()[3].parent == 2);
    CHECK(tree.nodes()[4].parent == 0);
    CHECK(tree.nodes()[5].parent == -1);
    CHECK(tree.current() == -1);
}

TEST_CASE("a new frame starts empty and carries nothing over from the last") {
    Semantics tree;
    tree.begin_frame();
    Node& select = tree.add(7, Role::Select, Box{}, "Currency");
    select.value = "EUR";
    select.description = "Of the invoice";
    select.placeholder = "Choose";
    select.options = {"EUR", "Euro"};
    select.states = State::Required;
    select.index = 3;
    select.level = 2;
    select.row_count = 9;
    select.column_count = 4;
    select.input = InputKind::Amount;
    tree.open(8, Role::Group, Box{}, "left open");

    tree.begin_frame();
    CHECK(tree.nodes().empty());
    CHECK(tree.current() == -1);
    Node const& node = tree.add(9, Role::Text, Box{1, 2, 3, 4}, "Plain");
    CHECK(node.parent == -1);
    CHECK(node.name == "Plain");
    CHECK(node.value.empty());
    CHECK(node.description.empty());
    CHECK(node.placeholder.empty());
    CHECK(node.options.empty());
    CHECK(node.states == 0);
    CHECK(node.index == 0);
    CHECK(node.level == 0);
    CHECK(node.row_count == 0);
    CHECK(node.column_count == 0);
    CHECK(node.input == InputKind::Text);
}

TEST_CASE("text without an id gets one that is its own and stays the same over frames") {
    Semantics tree;
    auto const build = [&tree] {
        tree.begin_frame();
        std::vector<NodeId> ids;
        for (NodeId container : {10u, 11u}) {
            tree.open(container, Role::Group, Box{}, "");
            for (int line = 0; line < 3; ++line) ids.push_back(tree.add(0, Role::Text, Box{}, "line").id);
            tree.close();
        }
        ids.push_back(tree.add(0, Role::Text, Box{}, "root").id);
        return ids;
    };
    auto const first = build();
    CHECK(build() == first);
    CHECK(std::set<NodeId>(first.begin(), first.end()).size() == first.size());
    CHECK(std::set<NodeId>(first.begin(), first.end()).count(0) == 0);
}

TEST_CASE("find gives the node with an id, or nothing") {
    Semantics tree;
    tree.begin_frame();
    tree.add(21, Role::Button, Box{}, "Save");
    REQUIRE(tree.find(21) != nullptr);
    CHECK(tree.find(21)->name == "Save");
    CHECK(tree.find(22) == nullptr);
}
