#include "platform/web/mirror.hpp"

#include <cstring>

namespace dunlin::web {

namespace {

// FNV-1a, 64 bits: two texts that differ must differ here, or the mirror would show the old one.
class Hash {
public:
    void add(std::uint64_t value) {
        for (int shift = 0; shift < 64; shift += 8) add_byte(static_cast<std::uint8_t>(value >> shift));
    }
    void add(std::string_view text) {
        add(text.size());
        for (char byte : text) add_byte(static_cast<std::uint8_t>(byte));
    }
    [[nodiscard]] std::uint64_t value() const { return m_value; }

private:
    void add_byte(std::uint8_t byte) { m_value = (m_value ^ byte) * 0x100000001b3ull; }
    std::uint64_t m_value = 0xcbf29ce484222325ull;
};

std::uint64_t content_hash(ui::Node const& node, bool has_children) {
    Hash hash;
    hash.add(static_cast<std::uint64_t>(node.role) | (has_children ? 0x100u : 0u) |
             (std::uint64_t{node.states} << 16) | (static_cast<std::uint64_t>(node.input) << 56));
    hash.add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(node.index)) << 32 |
             static_cast<std::uint32_t>(node.level));
    hash.add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(node.row_count)) << 32 |
             static_cast<std::uint32_t>(node.column_count));
    hash.add(node.name);
    hash.add(node.value);
    hash.add(node.description);
    hash.add(node.placeholder);
    for (std::string const& option : node.options) hash.add(option);
    hash.add(static_cast<std::uint64_t>(node.controls) << 32 | node.active);
    return hash.value();
}

bool is_same(ui::Box const& a, ui::Box const& b) {
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

void write_box(std::vector<std::uint32_t>& out, ui::Box const& box) {
    static_assert(sizeof(ui::Box) == 4 * sizeof(std::uint32_t));
    std::uint32_t words[4];
    std::memcpy(words, &box, sizeof box);
    out.insert(out.end(), words, words + 4);
}

} // namespace

void Mirror::doubt(ui::NodeId id) {
    auto const found = m_sent.find(id);
    if (found != m_sent.end()) found->second.content = ~found->second.content;
}

// Which nodes are mirrored, under which ids, and which of them have children.
void Mirror::choose(ui::Semantics const& tree, ui::NodeId focused) {
    std::vector<ui::Node> const& nodes = tree.nodes();
    m_shown.clear();
    m_order.clear();
    m_ids.assign(nodes.size(), 0);
    m_has_children.assign(nodes.size(), 0);
    for (std::size_t position = 0; position < nodes.size(); ++position) {
        ui::Node const& node = nodes[position];
        if ((node.states & ui::State::Clipped) != 0 && node.id != focused) continue;
        auto const parent = static_cast<std::size_t>(node.parent);
        if (node.parent >= 0 && m_ids[parent] == 0) continue;
        // A second node with the same id is a mistake of the screen; it is still read out, under an id of its
        // own.
        ui::NodeId id = node.id;
        for (auto seen = m_sent.find(id); seen != m_sent.end() && seen->second.frame == m_frame;
             seen = m_sent.find(id))
            id = id * 0x9e3779b1u + 1;
        m_sent[id].frame = m_frame;
        m_ids[position] = id;
        if (node.parent >= 0) m_has_children[parent] = 1;
        m_shown.push_back(static_cast<std::int32_t>(position));
        m_order.push_back(Place{id, node.parent >= 0 ? m_ids[parent] : 0});
    }
}

void Mirror::compare(ui::Semantics const& tree, ui::InputQueue const& input) {
    std::vector<ui::Node> const& nodes = tree.nodes();
    for (std::int32_t const shown : m_shown) {
        auto const position = static_cast<std::size_t>(shown);
        ui::Node const& node = nodes[position];
        ui::NodeId const id = m_ids[position];
        ui::Box box = node.box;
        if (node.parent >= 0) {
            box.x -= nodes[static_cast<std::size_t>(node.parent)].box.x;
            box.y -= nodes[static_cast<std::size_t>(node.parent)].box.y;
        }
        bool const has_children = m_has_children[position] != 0;
        std::uint64_t const content = content_hash(node, has_children);
        Sent& sent = m_sent[id];
        if (sent.content != content && input.has_change_of(id)) continue;
        if (sent.content != content) {
            write_node(node, id, box, has_children);
        } else if (!is_same(sent.box, box)) {
            m_moved.push_back(id);
            write_box(m_moved, box);
            ++m_moved_count;
        }
        sent.content = content;
        sent.box = box;
    }
}

void Mirror::write_text(std::vector<std::uint32_t>& out, std::string_view text) {
    out.push_back(static_cast<std::uint32_t>(text.size()));
    std::size_t const at = out.size();
    out.resize(at + (text.size() + 3) / 4, 0);
    if (!text.empty()) std::memcpy(out.data() + at, text.data(), text.size());
}

void Mirror::write_node(ui::Node const& node, ui::NodeId id, ui::Box box, bool has_children) {
    ++m_changed_count;
    m_changed.push_back(id);
    m_changed.push_back(static_cast<std::uint32_t>(node.role));
    m_changed.push_back(has_children ? 1 : 0);
    m_changed.push_back(node.states);
    m_changed.push_back(static_cast<std::uint32_t>(node.index));
    m_changed.push_back(static_cast<std::uint32_t>(node.level));
    m_changed.push_back(static_cast<std::uint32_t>(node.row_count));
    m_changed.push_back(static_cast<std::uint32_t>(node.column_count));
    m_changed.push_back(static_cast<std::uint32_t>(node.input));
    m_changed.push_back(node.controls);
    m_changed.push_back(node.active);
    write_text(m_changed, node.name);
    write_text(m_changed, node.value);
    write_text(m_changed, node.description);
    write_text(m_changed, node.placeholder);
    m_changed.push_back(static_cast<std::uint32_t>(node.options.size()));
    for (std::string const& option : node.options) write_text(m_changed, option);
    write_box(m_changed, box);
}

std::vector<std::uint32_t> const& Mirror::difference(ui::Semantics const& tree, ui::Outbox const& outbox,
                                                     ui::NodeId focused, ui::InputQueue const& input) {
    ++m_frame;
    m_removed.clear();
    m_changed.clear();
    m_moved.clear();
    m_changed_count = m_moved_count = 0;
    choose(tree, focused);
    compare(tree, input);
    for (auto it = m_sent.begin(); it != m_sent.end();) {
        if (it->second.frame == m_frame) {
            ++it;
            continue;
        }
        m_removed.push_back(it->first);
        it = m_sent.erase(it);
    }

    bool const is_order_new = m_order != m_last_order;
    m_stream.clear();
    if (m_removed.empty() && m_changed_count == 0 && m_moved_count == 0 && !is_order_new &&
        outbox.focus_request == 0 && outbox.announcements.empty() && outbox.alerts.empty())
        return m_stream;

    auto const append = [this](std::vector<std::uint32_t> const& words) {
        m_stream.insert(m_stream.end(), words.begin(), words.end());
    };
    m_stream.push_back(static_cast<std::uint32_t>(m_removed.size()));
    append(m_removed);
    m_stream.push_back(m_changed_count);
    append(m_changed);
    m_stream.push_back(m_moved_count);
    append(m_moved);
    m_stream.push_back(is_order_new ? 1 : 0);
    if (is_order_new) {
        m_stream.push_back(static_cast<std::uint32_t>(m_order.size()));
        for (Place const& place : m_order) {
            m_stream.push_back(place.id);
            m_stream.push_back(place.parent);
        }
        m_last_order = m_order;
    }
    m_stream.push_back(outbox.focus_request);
    for (std::vector<std::string> const* sentences : {&outbox.announcements, &outbox.alerts}) {
        m_stream.push_back(static_cast<std::uint32_t>(sentences->size()));
        for (std::string const& sentence : *sentences) write_text(m_stream, sentence);
    }
    return m_stream;
}

} // namespace dunlin::web
