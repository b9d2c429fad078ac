// Inside of core/json: the string that nlohmann's lexer collects a token in, one byte at a time. libc++
// doesn't inline std::string::push_back; with this one a text is read about twice as fast in WebAssembly.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace dunlin::json {

// Just what basic_json asks of its StringType. Ends in a zero byte, since numbers are read from `data`.
class TokenText {
public:
    using value_type = char;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using reference = char&;
    using const_reference = char const&;
    using pointer = char*;
    using const_pointer = char const*;
    using iterator = char*;
    using const_iterator = char const*;

    TokenText() { reserve(63); }
    explicit TokenText(std::string_view text) : TokenText() { append(text); }
    TokenText(char const* text) : TokenText(std::string_view(text)) {}
    TokenText(std::string const& text) : TokenText(std::string_view(text)) {}
    TokenText(char const* text, std::size_t size) : TokenText(std::string_view(text, size)) {}
    TokenText(std::size_t count, char c) : TokenText() {
        for (std::size_t i = 0; i < count; ++i) push_back(c);
    }
    TokenText(TokenText const& other) : TokenText(std::string_view(other)) {}
    TokenText& operator=(TokenText other) {
        swap(other);
        return *this;
    }
    ~TokenText() = default;

    void push_back(char c) {
        if (m_size == m_capacity) reserve(m_capacity * 2);
        m_bytes[m_size++] = c;
        m_bytes[m_size] = '\0';
    }
    void append(std::string_view text) {
        for (char const c : text) push_back(c);
    }
    void clear() {
        m_size = 0;
        m_bytes[0] = '\0';
    }
    [[nodiscard]] char const* data() const { return m_bytes.get(); }
    [[nodiscard]] char const* c_str() const { return m_bytes.get(); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] char* begin() { return m_bytes.get(); }
    [[nodiscard]] char* end() { return m_bytes.get() + m_size; }
    [[nodiscard]] char const* begin() const { return m_bytes.get(); }
    [[nodiscard]] char const* end() const { return m_bytes.get() + m_size; }
    operator std::string_view() const { return {m_bytes.get(), m_size}; }

    friend bool operator==(TokenText const& a, TokenText const& b) {
        return std::string_view(a) == std::string_view(b);
    }
    friend bool operator<(TokenText const& a, TokenText const& b) {
        return std::string_view(a) < std::string_view(b);
    }

private:
    void reserve(std::size_t capacity);
    void swap(TokenText& other) {
        std::swap(m_bytes, other.m_bytes);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
    }

    std::unique_ptr<char[]> m_bytes; // never null
    std::size_t m_size = 0;
    std::size_t m_capacity = 0; // without the zero byte
};

} // namespace dunlin::json
