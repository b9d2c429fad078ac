// Reading JSON within limits: one value into a flat tape that is reused from line to line, or a file of
// records one record at a time. Built on nlohmann/json's SAX parser, so nothing is kept that isn't asked for
// and depth can't overflow the stack.
#pragma once

#include "core/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::json {

struct Limits {
    std::size_t depth = 32;
    std::size_t size_bytes = std::size_t{1} << 30;
};

enum class Kind : std::uint8_t { Null, Boolean, Integer, Text, Array, Object };

class Document;

// A value inside a Document; valid until the document reads the next text. A default View is "absent".
class View {
public:
    View() = default;
    [[nodiscard]] bool is_present() const { return m_document != nullptr; }
    [[nodiscard]] Kind kind() const; // asserts is_present
    [[nodiscard]] bool is(Kind kind) const { return is_present() && this->kind() == kind; }

    // The member of that name; absent if there is none or this isn't an object.
    [[nodiscard]] View operator[](std::string_view key) const;
    // Number of elements or members; 0 for anything else.
    [[nodiscard]] std::size_t size() const;
    // First child, next sibling: the way to walk arrays and objects in order. Absent at the end.
    [[nodiscard]] View first() const;
    [[nodiscard]] View next() const;
    [[nodiscard]] std::string_view key() const; // name within its object; "" in an array

    // The fallback if absent or of another kind. Use the `read_*` functions below where a wrong kind is an
    // error.
    [[nodiscard]] std::string_view text_or(std::string_view fallback) const;
    [[nodiscard]] std::int64_t integer_or(std::int64_t fallback) const;
    [[nodiscard]] bool boolean_or(bool fallback) const;

private:
    friend class Document;
    View(Document const* document, std::uint32_t node) : m_document(document), m_node(node) {}
    Document const* m_document = nullptr;
    std::uint32_t m_node = 0;
};

// Malformed with the key as field if absent or of another kind.
[[nodiscard]] Result<std::string_view> read_text(View object, std::string_view key);
[[nodiscard]] Result<std::int64_t> read_integer(View object, std::string_view key);

class Document {
public:
    Document();
    ~Document();
    Document(Document const&) = delete;
    Document& operator=(Document const&) = delete;

    // Exactly one JSON value (RFC 8259) with nothing behind it. Refused: anything else, duplicate keys in an
    // object, numbers that aren't integers within ±(2^53−1), text that isn't UTF-8, depth or size past the
    // limits. A byte order mark at the start is passed over. Memory of earlier reads is reused; after an
    // error the root is absent. Errors: TooLarge, TooDeep, InvalidText, OutOfRange (a number), Truncated (the
    // text ends too early), else Malformed. The error's field is "line L, column C" (from 1, columns in code
    // points): how far was read.
    [[nodiscard]] Done read(std::string_view text, Limits limits = {});
    [[nodiscard]] View root() const;

private:
    friend class View;
    friend class RecordSplitter;
    struct Tape;
    std::unique_ptr<Tape> m_tape;
};

// A file that is one object whose members are plain values or arrays of records. Calls `on_member(key,
// value)` for a member that isn't an array of objects and `on_record(key, index, record)` for every object in
// such an array, in file order, keeping only one in memory. An empty array gives no call; an array that
// begins with an object may hold nothing else. Stops at the first error that a callback returns and gives it
// back. Same limits and refusals as Document::read.
struct RecordHandler {
    std::function<Done(std::string_view key, View value)> on_member;
    std::function<Done(std::string_view key, std::size_t index, View record)> on_record;
};
[[nodiscard]] Done read_records(std::string_view text, RecordHandler const& handler, Limits limits = {});

} // namespace dunlin::json
