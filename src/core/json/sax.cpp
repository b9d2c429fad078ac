#include "core/json/sax.hpp"

#include "core/base/utf8.hpp"
#include "core/json/token_text.hpp"

#define JSON_NO_IO 1
#define JSON_USE_IMPLICIT_CONVERSIONS 0
#include <nlohmann/json.hpp>

#include <cstddef>
#include <iterator>
#include <map>
#include <vector>

namespace dunlin::json {
namespace {

using Json = nlohmann::basic_json<std::map, std::vector, TokenText>;

constexpr std::int64_t max_safe_integer = (std::int64_t{1} << 53) - 1;

// The input as nlohmann wants it, a forward iterator, which leaves its place behind for error messages.
class Cursor {
public:
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = char const*;
    using reference = char const&;
    using iterator_category = std::forward_iterator_tag;

    Cursor(char const** at, char const* end) : m_at(at), m_end(end) {}

    reference operator*() const { return **m_at; }
    Cursor& operator++() {
        ++*m_at;
        return *this;
    }
    // The other side of a comparison is always the end.
    friend bool operator!=(Cursor const& a, Cursor const&) { return *a.m_at != a.m_end; }

private:
    char const** m_at;
    char const* m_end;
};

// nlohmann's SAX interface on one side, ours on the other.
class Adapter {
public:
    explicit Adapter(Receiver& receiver) : m_receiver(&receiver) {}

    bool null() { return m_receiver->on_null(); }
    bool boolean(bool value) { return m_receiver->on_boolean(value); }
    bool number_integer(Json::number_integer_t value) {
        return value < -max_safe_integer ? refuse_number() : m_receiver->on_integer(value);
    }
    bool number_unsigned(Json::number_unsigned_t value) {
        return value > static_cast<Json::number_unsigned_t>(max_safe_integer)
                   ? refuse_number()
                   : m_receiver->on_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(Json::number_float_t, Json::string_t const&) { return refuse_number(); }
    bool string(Json::string_t& value) { return m_receiver->on_text(value); }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return m_receiver->on_open(Kind::Object); }
    bool key(Json::string_t& name) { return m_receiver->on_key(name); }
    bool end_object() { return m_receiver->on_close(); }
    bool start_array(std::size_t) { return m_receiver->on_open(Kind::Array); }
    bool end_array() { return m_receiver->on_close(); }
    bool parse_error(std::size_t bytes_read, std::string const&, nlohmann::detail::exception const&) {
        m_is_parse_error = true;
        m_bytes_read = bytes_read;
        return false;
    }

    [[nodiscard]] bool is_parse_error() const { return m_is_parse_error; }
    // How far the parser had read, counting the end of the text as one more.
    [[nodiscard]] std::size_t bytes_read() const { return m_bytes_read; }

private:
    bool refuse_number() {
        m_receiver->refusal =
            fail(ErrorCode::OutOfRange, "", "Numbers must be whole and not beyond 9007199254740991.");
        return false;
    }

    Receiver* m_receiver;
    bool m_is_parse_error = false;
    std::size_t m_bytes_read = 0;
};

std::string place_of(std::string_view text, std::size_t bytes_read) {
    std::size_t const last = bytes_read > 0 ? bytes_read - 1 : 0;
    std::string_view const before = text.substr(0, last);
    std::size_t line = 1;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] != '\n') continue;
        ++line;
        line_start = i + 1;
    }
    std::size_t const column = count_code_points(before.substr(line_start)) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

Error syntax_error(std::string_view text, std::size_t bytes_read) {
    std::string place = place_of(text, bytes_read);
    std::size_t const invalid = find_invalid_utf8(text);
    if (invalid < bytes_read) {
        return fail(ErrorCode::InvalidText, place_of(text, invalid + 1), "The text isn't valid UTF-8 here.");
    }
    if (bytes_read > text.size()) {
        return fail(ErrorCode::Truncated, std::move(place), "The text ends before its JSON does.");
    }
    return fail(ErrorCode::Malformed, std::move(place), "This isn't valid JSON.");
}

} // namespace

Done read_events(std::string_view text, Receiver& receiver, Limits const& limits) {
    // Positions on a tape have 32 bits.
    std::size_t const size_limit = limits.size_bytes < UINT32_MAX ? limits.size_bytes : UINT32_MAX;
    if (text.size() > size_limit) {
        return fail(ErrorCode::TooLarge, "",
                    "The text is larger than " + std::to_string(size_limit) + " bytes.");
    }
    Adapter adapter(receiver);
    char const* at = text.data();
    char const* const end = text.data() + text.size();
    // An empty string_view may hold a null pointer, from which nothing may be read.
    if (text.empty()) return syntax_error(text, 1);
    if (Json::sax_parse(Cursor(&at, end), Cursor(&at, end), &adapter)) {
        // To nlohmann's lexer a zero byte is the end of the text, whatever stands behind it.
        if (at == end && text.back() != '\0') return Nothing{};
        return syntax_error(text, static_cast<std::size_t>(at - text.data()));
    }
    if (adapter.is_parse_error()) return syntax_error(text, adapter.bytes_read());
    Error error = std::move(receiver.refusal);
    if (error.field.empty()) error.field = place_of(text, static_cast<std::size_t>(at - text.data()));
    return error;
}

} // namespace dunlin::json
