// Inside of core/json: how a Document keeps a value, and how it is built from the parser's calls.
#pragma once

#include "core/json/document.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::json {

// A container's children follow it directly; `next` leads past a child's own children.
struct Node {
    std::int64_t integer = 0;    // of an Integer
    std::uint32_t key_start = 0; // in Tape::text
    std::uint32_t key_size = 0;
    std::uint32_t next = 0;       // sibling; 0 = none (node 0 is the root, nobody's sibling)
    std::uint32_t text_start = 0; // of a Text, in Tape::text
    std::uint32_t size = 0;       // bytes of a Text, children of a container, 1 for true
    Kind kind = Kind::Null;
};

struct Document::Tape {
    std::vector<Node> nodes;
    std::vector<char> text;

    [[nodiscard]] std::string_view text_of(std::uint32_t start, std::uint32_t size) const {
        return {text.data() + start, size};
    }
    [[nodiscard]] std::string_view key_of(Node const& node) const {
        return text_of(node.key_start, node.key_size);
    }
};

// Fills a tape value by value. Every `add` and `open` inside an object follows a `key`.
class TapeBuilder {
public:
    // `Tape` is private to Document; the type is deduced by those who may name it.
    template<class Tape>
    explicit TapeBuilder(Tape& tape) : m_nodes(&tape.nodes), m_text(&tape.text) {}

    void clear();
    void add_null() { static_cast<void>(add(Kind::Null)); }
    void add_boolean(bool value) { add(Kind::Boolean).size = value ? 1 : 0; }
    void add_integer(std::int64_t value) { add(Kind::Integer).integer = value; }
    void add_text(std::string_view value);
    void open(Kind kind);
    // False if the object that ends here has a key twice (only then looked at if it has many); see
    // `duplicate_key`.
    [[nodiscard]] bool close();
    // False if the object has this key already.
    [[nodiscard]] bool key(std::string_view name);

    [[nodiscard]] std::size_t depth() const { return m_open.size(); }
    [[nodiscard]] bool is_complete() const { return m_open.empty() && !m_nodes->empty(); }
    // The key that made `key` or `close` say no.
    [[nodiscard]] std::string const& duplicate_key() const { return m_duplicate_key; }

private:
    struct Open {
        std::uint32_t node = 0;
        std::uint32_t last_child = 0; // 0 = none yet
    };
    struct HashedKey {
        std::uint64_t hash = 0;
        std::uint32_t node = 0;
    };

    Node& add(Kind kind);
    [[nodiscard]] std::uint32_t store(std::string_view value);
    [[nodiscard]] std::string_view key_of(std::uint32_t node) const {
        return {m_text->data() + (*m_nodes)[node].key_start, (*m_nodes)[node].key_size};
    }
    [[nodiscard]] bool has_distinct_keys(std::uint32_t object);

    std::vector<Node>* m_nodes;
    std::vector<char>* m_text;
    std::vector<Open> m_open;
    std::vector<HashedKey> m_hashed_keys; // scratch of `has_distinct_keys`
    std::uint32_t m_key_start = 0;        // of the next value
    std::uint32_t m_key_size = 0;
    std::string m_duplicate_key;
};

} // namespace dunlin::json
