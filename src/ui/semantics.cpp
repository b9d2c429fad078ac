#include "ui/semantics.hpp"

#include <utility>

namespace dunlin::ui {

namespace {

// FNV-1a, 32 bits, over both numbers: spreads (container, place) over the id space so that a made id meets no
// other by chance.
std::uint32_t mixed(std::uint32_t container, std::uint32_t place) {
    std::uint32_t hash = 0x811c9dc5u;
    for (std::uint32_t const value : {container, place}) {
        for (int shift = 0; shift < 32; shift += 8) {
            hash ^= (value >> shift) & 0xffu;
            hash *= 0x01000193u;
        }
    }
    return hash;
}

void reset(Node& node) {
    node.name.clear();
    node.value.clear();
    node.description.clear();
    node.placeholder.clear();
    node.options.clear();
    node.states = 0;
    node.index = 0;
    node.level = 0;
    node.row_count = 0;
    node.column_count = 0;
    node.input = InputKind::Text;
    node.controls = 0;
    node.active = 0;
}

} // namespace

void Semantics::begin_frame() {
    std::swap(m_nodes, m_spare);
    m_nodes.clear();
    m_spare_used = 0;
    m_open.clear();
    m_root_anonymous_count = 0;
}

Node const* Semantics::find(NodeId id) const {
    for (Node const& node : m_nodes)
        if (node.id == id) return &node;
    return nullptr;
}

NodeId Semantics::anonymous_id() {
    if (m_open.empty()) return mixed(0, ++m_root_anonymous_count);
    Container& container = m_open.back();
    return mixed(m_nodes[static_cast<std::size_t>(container.position)].id, ++container.anonymous_count);
}

Node& Semantics::append() {
    if (m_spare_used == m_spare.size()) return m_nodes.emplace_back();
    m_nodes.push_back(std::move(m_spare[m_spare_used++]));
    reset(m_nodes.back());
    return m_nodes.back();
}

Node& Semantics::add(NodeId id, Role role, Box box, std::string_view name) {
    NodeId const own_id = id != 0 ? id : anonymous_id();
    Node& node = append();
    node.id = own_id;
    node.parent = current();
    node.role = role;
    node.box = box;
    node.name.assign(name);
    return node;
}

Node& Semantics::open(NodeId id, Role role, Box box, std::string_view name) {
    Node& node = add(id, role, box, name);
    m_open.push_back(Container{static_cast<std::int32_t>(m_nodes.size()) - 1, 0});
    return node;
}

void Semantics::close() {
    if (!m_open.empty()) m_open.pop_back();
}

} // namespace dunlin::ui
