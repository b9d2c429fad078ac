#include "store/gesture_codec.hpp"

#include "core/json/writer.hpp"
#include "store/event_codec.hpp"
#include "store/gesture_walk.hpp"

#include <cassert>
#include <utility>

namespace dunlin::store {

namespace {

void write_header(std::string& out, GestureHeader const& header, std::uint64_t event_count,
                  Digest const& previous, std::vector<ChainHead> const& after) {
    json::Writer writer(out);
    writer.begin_object();
    writer.member("gesture", std::int64_t{gesture_version});
    writer.member("device", to_text(header.ref.device));
    writer.member("sequence", static_cast<std::int64_t>(header.ref.sequence));
    writer.member("time", to_text(header.time));
    writer.member("wall", to_iso_text(header.wall));
    writer.member_if("actor", header.actor);
    writer.member("action", header.action);
    if (header.undoes.sequence != 0) writer.member("undoes", to_text(header.undoes));
    writer.member("codec", "plain");
    if (!after.empty()) {
        writer.key("after").begin_array();
        for (ChainHead const& head : after) {
            writer.begin_object();
            writer.member("gesture", to_text(GestureRef{head.device, head.sequence}));
            writer.member("hash", to_hex(head.hash));
            writer.end_object();
        }
        writer.end_array();
    }
    writer.member("previous", to_hex(previous));
    writer.member("events", static_cast<std::int64_t>(event_count));
    writer.end_object();
    out += '\n';
}

ErrorCode code_of(DamageKind kind) {
    switch (kind) {
    case DamageKind::Truncated: return ErrorCode::Truncated;
    case DamageKind::HashMismatch:
    case DamageKind::PersonalMismatch: return ErrorCode::HashMismatch;
    case DamageKind::NewerVersion: return ErrorCode::NewerVersion;
    default: return ErrorCode::Malformed;
    }
}

std::string line_at(std::string_view bytes, std::size_t offset) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < offset && i < bytes.size(); ++i)
        if (bytes[i] == '\n') ++line;
    return "line " + std::to_string(line);
}

Error error_of(std::string_view bytes, Problem const& problem) {
    return fail(code_of(problem.kind), line_at(bytes, problem.offset), problem.detail);
}

} // namespace

GestureEncoder::GestureEncoder(GestureHeader const& header, std::uint64_t event_count, Digest const& previous,
                               SaltSource salts, std::vector<ChainHead> const& after)
    : m_salts(std::move(salts)), m_missing_events(event_count) {
    assert(header.ref.sequence >= 1 && header.ref.sequence <= max_sequence);
    assert(event_count <= max_events_of_gesture);
    m_encoded.path = segment_path(SegmentName{header.ref.device, header.ref.sequence, header.ref.sequence});
    write_header(m_encoded.bytes, header, event_count, previous, after);
    m_chain.update(m_encoded.bytes);
}

// The seed is asked for once a gesture; each line's salt is a hash of the seed and a count, so that knowing
// one salt (or all but one) tells nothing about another.
std::string GestureEncoder::next_salt() {
    if (m_salt_count == 0) m_seed = m_salts();
    std::string input(m_seed.begin(), m_seed.end());
    for (int shift = 0; shift < 64; shift += 8)
        input += static_cast<char>(static_cast<unsigned char>(m_salt_count >> shift));
    ++m_salt_count;
    return to_hex(sha256(input)).substr(0, hex_digits_of_salt);
}

void GestureEncoder::add(Event const& event) {
    assert(m_missing_events > 0);
    --m_missing_events;
    std::string& out = m_encoded.bytes;
    std::size_t const start = out.size();
    m_personal.clear();
    write_event(out, m_personal, event);
    if (m_personal.empty()) {
        out += "}\n";
        m_chain.update(std::string_view(out).substr(start));
        return;
    }
    m_plain = salt_prefix;
    m_plain += next_salt();
    m_plain += data_prefix;
    m_plain += m_personal;
    m_plain += '}';
    std::string const hash = to_hex(sha256(m_plain));
    out += hash_suffix_prefix;
    out += hash;
    out += "\"}\n";
    m_chain.update(std::string_view(out).substr(start));
    out += personal_prefix;
    out += hash;
    out += "\",";
    out += m_plain;
    out += '\n';
}

EncodedGesture GestureEncoder::finish() {
    assert(m_missing_events == 0);
    m_encoded.hash = m_chain.finish();
    m_encoded.bytes += closing_prefix;
    m_encoded.bytes += to_hex(m_encoded.hash);
    m_encoded.bytes += "\"}\n";
    return std::move(m_encoded);
}

EncodedGesture encode_gesture(Gesture const& gesture, Digest const& previous, SaltSource const& salts,
                              std::vector<ChainHead> const& after) {
    GestureEncoder encoder(gesture.header, gesture.events.size(), previous, salts, after);
    for (Event const& event : gesture.events) encoder.add(event);
    return encoder.finish();
}

Result<DecodedGesture> decode_gesture(std::string_view bytes) {
    json::Document document;
    GestureWalk walk(bytes, 0, built_in_upcasters());
    std::uint64_t budget = UINT64_MAX;
    if (!walk.open(document) || walk.verify(budget) != GestureWalk::Outcome::Verified)
        return error_of(bytes, walk.problem());
    if (walk.end() != bytes.size())
        return fail(ErrorCode::Malformed, line_at(bytes, walk.end()), "There is more behind the gesture.");

    DecodedGesture decoded;
    decoded.gesture.header = walk.header();
    decoded.previous = walk.previous();
    decoded.hash = walk.hash();
    decoded.after = walk.after();
    EventReader reader;
    EventLines lines;
    walk.rewind();
    while (walk.next(lines)) {
        Result<Event> event = reader.read(lines.plain, lines.personal);
        if (!event)
            return fail(event.error().code, line_at(bytes, lines.offset),
                        event.error().field + ": " + event.error().detail);
        if (!lines.erased_on.empty()) decoded.erased_events.push_back(decoded.gesture.events.size());
        decoded.gesture.events.push_back(std::move(event).value());
    }
    return decoded;
}

} // namespace dunlin::store
