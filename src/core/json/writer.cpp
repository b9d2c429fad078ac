#include "core/json/writer.hpp"

#include "core/base/digits.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>

namespace dunlin::json {
namespace {

// Bytes that may be copied as they are: ASCII without control characters, quote and backslash.
constexpr std::array<bool, 256> make_plain_table() {
    std::array<bool, 256> is_plain{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte) is_plain[byte] = byte != '"' && byte != '\\';
    return is_plain;
}

constexpr std::array<bool, 256> is_plain = make_plain_table();

bool is_all_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_plain[static_cast<unsigned char>(c)]; });
}

void append_escaped(std::string& out, unsigned char c) {
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
        out += "\\u00";
        out += "0123456789abcdef"[c >> 4];
        out += "0123456789abcdef"[c & 15];
    }
}

void append_awkward(std::string& out, std::string_view value) {
    out += '"';
    std::size_t position = 0;
    while (position < value.size()) {
        std::size_t end = position;
        while (end < value.size() && is_plain[static_cast<unsigned char>(value[end])]) ++end;
        out.append(value.data() + position, end - position);
        position = end;
        if (position == value.size()) break;
        auto const c = static_cast<unsigned char>(value[position]);
        if (c < 0x80) {
            append_escaped(out, c);
            ++position;
        } else {
            append_utf8(out, next_code_point(value, position));
        }
    }
    out += '"';
}

// Most texts are copied as they are: one change of the output's size.
void append_text(std::string& out, std::string_view value) {
    if (!is_all_plain(value)) return append_awkward(out, value);
    char* at = grow(out, value.size() + 2);
    *at++ = '"';
    at = std::copy(value.begin(), value.end(), at);
    *at = '"';
}

void append_integer(std::string& out, std::int64_t value) {
    if (value < 0) out += '-';
    append_decimal(out,
                   value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
}

} // namespace

// The key of a member, and how its value begins.
void Writer::begin_member(std::string_view name, std::string_view value_start) {
    if (!is_all_plain(name)) {
        separate();
        append_awkward(*m_out, name);
        (*m_out += ':').append(value_start);
        m_needs_comma = false;
        return;
    }
    std::size_t const comma = m_needs_comma ? 1 : 0;
    char* at = grow(*m_out, comma + name.size() + 3 + value_start.size());
    if (m_needs_comma) *at++ = ',';
    *at++ = '"';
    at = std::copy(name.begin(), name.end(), at);
    *at++ = '"';
    *at++ = ':';
    std::copy(value_start.begin(), value_start.end(), at);
    m_needs_comma = false;
}

void Writer::separate() {
    if (m_needs_comma) *m_out += ',';
}

Writer& Writer::begin_object() {
    separate();
    *m_out += '{';
    m_needs_comma = false;
    return *this;
}

Writer& Writer::end_object() {
    *m_out += '}';
    m_needs_comma = true;
    return *this;
}

Writer& Writer::begin_array() {
    separate();
    *m_out += '[';
    m_needs_comma = false;
    return *this;
}

Writer& Writer::end_array() {
    *m_out += ']';
    m_needs_comma = true;
    return *this;
}

Writer& Writer::key(std::string_view name) {
    begin_member(name, {});
    return *this;
}

Writer& Writer::text(std::string_view value) {
    separate();
    append_text(*m_out, value);
    m_needs_comma = true;
    return *this;
}

Writer& Writer::integer(std::int64_t value) {
    [[maybe_unused]] constexpr std::int64_t max_safe_integer = (std::int64_t{1} << 53) - 1;
    assert(value >= -max_safe_integer && value <= max_safe_integer);
    separate();
    append_integer(*m_out, value);
    m_needs_comma = true;
    return *this;
}

Writer& Writer::boolean(bool value) {
    separate();
    *m_out += value ? "true" : "false";
    m_needs_comma = true;
    return *this;
}

Writer& Writer::null() {
    separate();
    *m_out += "null";
    m_needs_comma = true;
    return *this;
}

Writer& Writer::member(std::string_view name, AnyId id) {
    if (!id.is_set()) return key(name).null();
    begin_member(name, "\"");
    dunlin::append_text(*m_out, id);
    *m_out += '"';
    m_needs_comma = true;
    return *this;
}

Writer& Writer::member(std::string_view name, Date date) {
    if (!date.is_set()) return key(name).null();
    begin_member(name, "\"");
    append_iso_text(*m_out, date);
    *m_out += '"';
    m_needs_comma = true;
    return *this;
}

Writer& Writer::member_amount(std::string_view name, Money amount) {
    begin_member(name, "\"");
    append_plain_text(*m_out, amount);
    *m_out += '"';
    m_needs_comma = true;
    return *this;
}

Writer& Writer::member_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : member(name, value);
}

Writer& Writer::member_if(std::string_view name, AnyId id) { return id.is_set() ? member(name, id) : *this; }

Writer& Writer::member_if(std::string_view name, Date date) {
    return date.is_set() ? member(name, date) : *this;
}

} // namespace dunlin::json
