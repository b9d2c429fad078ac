// Sends the semantic tree to its JavaScript half, by difference: only what changed since the last frame.
#pragma once

#include "ui/frame.hpp"
#include "ui/input_queue.hpp"
#include "ui/semantics.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dunlin::web {

class Mirror {
public:
    // Encodes what must change so that the elements show `tree`; empty if nothing must. The layout is read by
    // web/mirror.js:
    //   removed: count, ids
    //   changed: count, whole nodes
    //   moved:   count, (id, box)
    //   order:   0, or 1, count, (id, parent id) in reading order
    //   focus:   id or 0
    //   said:    count, strings
    // A string is its length in bytes and its bytes padded to whole words; a box is four floats relative to
    // the parent's. `focused` stays in the mirror even if it was scrolled out of view. A node that has an
    // edit waiting in `input` is left alone until a frame knew of it: what was typed is not overwritten.
    [[nodiscard]] std::vector<std::uint32_t> const& difference(ui::Semantics const& tree,
                                                               ui::Outbox const& outbox, ui::NodeId focused,
                                                               ui::InputQueue const& input);

    // The element may differ from what was sent (its value was edited): send it again with the next
    // difference.
    void doubt(ui::NodeId id);

private:
    struct Sent {
        std::uint64_t content = 0; // hash of everything but the box
        ui::Box box;
        std::uint32_t frame = 0; // last seen in
    };
    struct Place {
        ui::NodeId id = 0;
        ui::NodeId parent = 0;
        friend bool operator==(Place const&, Place const&) = default;
    };

    void choose(ui::Semantics const& tree, ui::NodeId focused);
    void compare(ui::Semantics const& tree, ui::InputQueue const& input);
    void write_node(ui::Node const& node, ui::NodeId id, ui::Box box, bool has_children);
    void write_text(std::vector<std::uint32_t>& out, std::string_view text);

    std::unordered_map<ui::NodeId, Sent> m_sent;
    std::vector<Place> m_order;
    std::vector<Place> m_last_order;
    std::vector<std::int32_t> m_shown; // positions in the tree, of mirrored nodes
    std::vector<ui::NodeId> m_ids;     // by position in the tree: the id in the mirror, 0 if not mirrored
    std::vector<std::uint8_t> m_has_children;
    std::vector<std::uint32_t> m_removed;
    std::vector<std::uint32_t> m_changed;
    std::vector<std::uint32_t> m_moved;
    std::vector<std::uint32_t> m_stream;
    std::uint32_t m_changed_count = 0;
    std::uint32_t m_moved_count = 0;
    std::uint32_t m_frame = 0;
};

} // namespace dunlin::web
