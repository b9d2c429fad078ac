#include "core/json/tape.hpp"

#include <algorithm>

namespace dunlin::json {
namespace {

// Up to here comparing a new key with those before it is cheaper than anything; beyond, keys are sorted once
// at the end of the object, so that an object of a million keys stays quick.
constexpr std::uint32_t most_keys_compared = 32;

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ull; // FNV-1a
    for (char const c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ull;
    return hash;
}

} // namespace

void TapeBuilder::clear() {
    m_nodes->clear();
    m_text->clear();
    m_open.clear();
    m_key_start = 0;
    m_key_size = 0;
}

std::uint32_t TapeBuilder::store(std::string_view value) {
    auto const start = static_cast<std::uint32_t>(m_text->size());
    m_text->insert(m_text->end(), value.begin(), value.end());
    return start;
}

Node& TapeBuilder::add(Kind kind) {
    auto const index = static_cast<std::uint32_t>(m_nodes->size());
    if (!m_open.empty()) {
        Open& parent = m_open.back();
        if (parent.last_child != 0) (*m_nodes)[parent.last_child].next = index;
        parent.last_child = index;
        ++(*m_nodes)[parent.node].size;
    }
    Node& node = m_nodes->emplace_back();
    node.kind = kind;
    node.key_start = m_key_start;
    node.key_size = m_key_size;
    m_key_size = 0;
    return node;
}

void TapeBuilder::add_text(std::string_view value) {
    std::uint32_t const start = store(value);
    Node& node = add(Kind::Text);
    node.text_start = start;
    node.size = static_cast<std::uint32_t>(value.size());
}

void TapeBuilder::open(Kind kind) {
    static_cast<void>(add(kind));
    m_open.push_back(Open{static_cast<std::uint32_t>(m_nodes->size() - 1), 0});
}

bool TapeBuilder::close() {
    std::uint32_t const ended = m_open.back().node;
    m_open.pop_back();
    Node const& node = (*m_nodes)[ended];
    return node.kind != Kind::Object || node.size <= most_keys_compared || has_distinct_keys(ended);
}

bool TapeBuilder::key(std::string_view name) {
    std::uint32_t const object = m_open.back().node;
    std::uint32_t const count = (*m_nodes)[object].size;
    if (count > 0 && count < most_keys_compared) {
        for (std::uint32_t child = object + 1; child != 0; child = (*m_nodes)[child].next) {
            if (key_of(child) != name) continue;
            m_duplicate_key = name;
            return false;
        }
    }
    m_key_start = store(name);
    m_key_size = static_cast<std::uint32_t>(name.size());
    return true;
}

bool TapeBuilder::has_distinct_keys(std::uint32_t object) {
    m_hashed_keys.clear();
    for (std::uint32_t child = object + 1; child != 0; child = (*m_nodes)[child].next) {
        m_hashed_keys.push_back(HashedKey{hash_of(key_of(child)), child});
    }
    std::sort(m_hashed_keys.begin(), m_hashed_keys.end(), [this](HashedKey const& a, HashedKey const& b) {
        return a.hash != b.hash ? a.hash < b.hash : key_of(a.node) < key_of(b.node);
    });
    for (std::size_t i = 1; i < m_hashed_keys.size(); ++i) {
        std::string_view const name = key_of(m_hashed_keys[i].node);
        if (m_hashed_keys[i].hash == m_hashed_keys[i - 1].hash && name == key_of(m_hashed_keys[i - 1].node)) {
            m_duplicate_key = name;
            return false;
        }
    }
    return true;
}

} // namespace dunlin::json
