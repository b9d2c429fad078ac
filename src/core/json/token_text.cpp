#include "core/json/token_text.hpp"

#include <cstring>

namespace dunlin::json {

// Apart from the header so that `push_back` stays small where it is inlined.
void TokenText::reserve(std::size_t capacity) {
    auto bytes = std::make_unique<char[]>(capacity + 1);
    if (m_size > 0) std::memcpy(bytes.get(), m_bytes.get(), m_size);
    m_bytes = std::move(bytes);
    m_capacity = capacity;
}

} // namespace dunlin::json
