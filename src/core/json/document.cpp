#include "core/json/document.hpp"

#include "core/json/sax.hpp"
#include "core/json/tape.hpp"

#include <cassert>
#include <set>

namespace dunlin::json {
namespace {

Error too_deep(std::size_t limit) {
    return fail(ErrorCode::TooDeep, "", "Values are nested more than " + std::to_string(limit) + " deep.");
}

Error duplicate_key(std::string const& key) {
    return fail(ErrorCode::Malformed, "",
                "The name \"" + key.substr(0, 60) + "\" stands twice in one object.");
}

// Puts every value on the tape.
class TapeReceiver : public Receiver {
public:
    template<class Tape>
    TapeReceiver(Tape& tape, std::size_t depth_limit) : m_builder(tape), m_depth_limit(depth_limit) {
        m_builder.clear();
    }
    void set_depth_limit(std::size_t limit) { m_depth_limit = limit; }
    [[nodiscard]] TapeBuilder& builder() { return m_builder; }

    bool on_null() override {
        m_builder.add_null();
        return true;
    }
    bool on_boolean(bool value) override {
        m_builder.add_boolean(value);
        return true;
    }
    bool on_integer(std::int64_t value) override {
        m_builder.add_integer(value);
        return true;
    }
    bool on_text(std::string_view value) override {
        m_builder.add_text(value);
        return true;
    }
    bool on_open(Kind kind) override {
        if (m_builder.depth() >= m_depth_limit) return refuse(too_deep(m_depth_limit));
        m_builder.open(kind);
        return true;
    }
    bool on_key(std::string_view name) override {
        return m_builder.key(name) || refuse(duplicate_key(m_builder.duplicate_key()));
    }
    bool on_close() override { return m_builder.close() || refuse(duplicate_key(m_builder.duplicate_key())); }

    bool refuse(Error error) {
        refusal = std::move(error);
        return false;
    }

private:
    TapeBuilder m_builder;
    std::size_t m_depth_limit;
};

} // namespace

// ---- View
// ---------------------------------------------------------------------------------------------------------

Kind View::kind() const {
    assert(is_present());
    return m_document->m_tape->nodes[m_node].kind;
}

std::size_t View::size() const {
    if (!is(Kind::Array) && !is(Kind::Object)) return 0;
    return m_document->m_tape->nodes[m_node].size;
}

View View::first() const { return size() > 0 ? View(m_document, m_node + 1) : View(); }

View View::next() const {
    if (!is_present()) return {};
    std::uint32_t const next = m_document->m_tape->nodes[m_node].next;
    return next != 0 ? View(m_document, next) : View();
}

std::string_view View::key() const {
    if (!is_present()) return {};
    Document::Tape const& tape = *m_document->m_tape;
    return tape.key_of(tape.nodes[m_node]);
}

View View::operator[](std::string_view key) const {
    if (!is(Kind::Object)) return {};
    Document::Tape const& tape = *m_document->m_tape;
    if (tape.nodes[m_node].size == 0) return {};
    for (std::uint32_t child = m_node + 1; child != 0; child = tape.nodes[child].next) {
        if (tape.key_of(tape.nodes[child]) == key) return View(m_document, child);
    }
    return {};
}

std::string_view View::text_or(std::string_view fallback) const {
    if (!is(Kind::Text)) return fallback;
    Document::Tape const& tape = *m_document->m_tape;
    return tape.text_of(tape.nodes[m_node].text_start, tape.nodes[m_node].size);
}

std::int64_t View::integer_or(std::int64_t fallback) const {
    return is(Kind::Integer) ? m_document->m_tape->nodes[m_node].integer : fallback;
}

bool View::boolean_or(bool fallback) const {
    return is(Kind::Boolean) ? m_document->m_tape->nodes[m_node].size != 0 : fallback;
}

Result<std::string_view> read_text(View object, std::string_view key) {
    View const member = object[key];
    if (!member.is(Kind::Text)) return fail(ErrorCode::Malformed, std::string(key), "A text is needed here.");
    return member.text_or({});
}

Result<std::int64_t> read_integer(View object, std::string_view key) {
    View const member = object[key];
    if (!member.is(Kind::Integer)) {
        return fail(ErrorCode::Malformed, std::string(key), "A whole number is needed here.");
    }
    return member.integer_or(0);
}

// ---- Document
// -----------------------------------------------------------------------------------------------------

Document::Document() : m_tape(std::make_unique<Tape>()) {}
Document::~Document() = default;

Done Document::read(std::string_view text, Limits limits) {
    TapeReceiver receiver(*m_tape, limits.depth);
    Done done = read_events(text, receiver, limits);
    if (!done.is_ok()) m_tape->nodes.clear();
    return done;
}

View Document::root() const { return m_tape->nodes.empty() ? View() : View(this, 0); }

// ---- records
// ------------------------------------------------------------------------------------------------------

// Cuts the outermost object into members and records, each built on the one tape and handed out when it is
// complete.
class RecordSplitter : public Receiver {
public:
    RecordSplitter(Document& document, RecordHandler const& handler, std::size_t depth_limit)
        : m_document(&document), m_values(*document.m_tape, 0), m_handler(&handler),
          m_depth_limit(depth_limit) {}

    bool on_null() override { return begin_plain_value() && m_values.on_null() && end_value(); }
    bool on_boolean(bool value) override {
        return begin_plain_value() && m_values.on_boolean(value) && end_value();
    }
    bool on_integer(std::int64_t value) override {
        return begin_plain_value() && m_values.on_integer(value) && end_value();
    }
    bool on_text(std::string_view value) override {
        return begin_plain_value() && m_values.on_text(value) && end_value();
    }
    bool on_open(Kind kind) override {
        bool const is_inside_value = m_values.builder().depth() > 0;
        if (is_inside_value) return forward(m_values.on_open(kind));
        switch (m_place) {
        case Place::Start:
            if (kind != Kind::Object) return refuse(not_an_object());
            if (m_depth_limit < 1) return refuse(too_deep(m_depth_limit));
            m_place = Place::Members;
            return true;
        case Place::Members:
            if (kind == Kind::Array) {
                if (m_depth_limit < 2) return refuse(too_deep(m_depth_limit));
                m_place = Place::ArrayStart;
                return true;
            }
            return open_value(kind, 1);
        case Place::ArrayStart:
            if (kind == Kind::Array) return begin_plain_array() && forward(m_values.on_open(kind));
            m_place = Place::Records;
            m_index = 0;
            return open_value(kind, 2);
        case Place::Records:
            if (kind != Kind::Object) return refuse(not_a_record());
            return open_value(kind, 2);
        }
        return false;
    }
    bool on_key(std::string_view name) override {
        if (m_values.builder().depth() > 0) return forward(m_values.on_key(name));
        m_key = name;
        return m_keys.insert(m_key).second || refuse(duplicate_key(m_key));
    }
    bool on_close() override {
        if (m_values.builder().depth() > 0) return forward(m_values.on_close()) && end_value();
        // The end of the file's object, of an empty array or of an array of records.
        m_place = Place::Members;
        return true;
    }

private:
    enum class Place : std::uint8_t { Start, Members, ArrayStart, Records };

    static Error not_an_object() {
        return fail(ErrorCode::Malformed, "", "The file must be one JSON object: \"{\" is expected first.");
    }
    static Error not_a_record() {
        return fail(ErrorCode::Malformed, "", "A list of objects may hold nothing else.");
    }
    bool refuse(Error error) {
        refusal = std::move(error);
        return false;
    }
    bool forward(bool answer) {
        if (!answer) refusal = std::move(m_values.refusal);
        return answer;
    }
    bool open_value(Kind kind, std::size_t depth_outside) {
        m_values.builder().clear();
        m_values.set_depth_limit(m_depth_limit - depth_outside);
        return forward(m_values.on_open(kind));
    }
    // An array that turns out to hold no records is a member like any other.
    bool begin_plain_array() {
        m_place = Place::Members;
        return open_value(Kind::Array, 1);
    }
    bool begin_plain_value() {
        if (m_values.builder().depth() > 0) return true;
        switch (m_place) {
        case Place::Start: return refuse(not_an_object());
        case Place::Members: m_values.builder().clear(); return true;
        case Place::ArrayStart: return begin_plain_array();
        case Place::Records: return refuse(not_a_record());
        }
        return false;
    }
    Done hand_out(View value) {
        if (m_place == Place::Records) {
            return m_handler->on_record ? m_handler->on_record(m_key, m_index++, value) : Nothing{};
        }
        return m_handler->on_member ? m_handler->on_member(m_key, value) : Nothing{};
    }
    bool end_value() {
        if (!m_values.builder().is_complete()) return true;
        Done const done = hand_out(m_document->root());
        m_values.builder().clear();
        return done.is_ok() || refuse(done.error());
    }

    Document* m_document;
    TapeReceiver m_values;
    RecordHandler const* m_handler;
    std::size_t m_depth_limit;
    Place m_place = Place::Start;
    std::string m_key;            // of the member at hand
    std::set<std::string> m_keys; // of the file's object so far
    std::size_t m_index = 0;
};

Done read_records(std::string_view text, RecordHandler const& handler, Limits limits) {
    Document document;
    RecordSplitter splitter(document, handler, limits.depth);
    return read_events(text, splitter, limits);
}

} // namespace dunlin::json
