#include "store/gesture_walk.hpp"

#include "core/base/date.hpp"

#include <cstring>
#include <utility>

namespace dunlin::store {

namespace {

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Digits without leading zeroes, up to `max`.
bool parse_count(std::string_view digits, std::uint64_t max, std::uint64_t& value) {
    if (digits.empty() || digits.size() > 19 || (digits.size() > 1 && digits[0] == '0')) return false;
    value = 0;
    for (char const c : digits) {
        if (c < '0' || c > '9') return false;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value <= max;
}

} // namespace

std::string to_text(GestureRef ref) { return to_text(ref.device) + ":" + std::to_string(ref.sequence); }

Result<GestureRef> parse_gesture_ref(std::string_view text) {
    std::size_t const colon = text.find(':');
    Error const error = fail(ErrorCode::Malformed, "", "A gesture is named by its device and its number.");
    if (colon == std::string_view::npos) return error;
    GestureRef ref;
    ref.device = TRY(parse_device(text.substr(0, colon)));
    if (!parse_count(text.substr(colon + 1), max_sequence, ref.sequence) || ref.sequence == 0) return error;
    return ref;
}

std::string to_text(HybridTime time) {
    return std::to_string(time.value >> 16) + "." + std::to_string(time.value & 0xffff);
}

Result<HybridTime> parse_hybrid_time(std::string_view text) {
    std::size_t const point = text.find('.');
    std::uint64_t wall_ms = 0;
    std::uint64_t counter = 0;
    if (point == std::string_view::npos || !parse_count(text.substr(0, point), (1ull << 48) - 1, wall_ms) ||
        !parse_count(text.substr(point + 1), 0xffff, counter))
        return fail(ErrorCode::Malformed, "time", "The time is milliseconds, a point and a counter.");
    return HybridTime{(wall_ms << 16) | counter};
}

std::size_t find_gesture(std::string_view bytes, std::size_t offset) {
    while (offset < bytes.size()) {
        if (starts_with(bytes.substr(offset), gesture_prefix)) return offset;
        std::size_t const end = bytes.find('\n', offset);
        if (end == std::string_view::npos) break;
        offset = end + 1;
    }
    return std::string_view::npos;
}

std::string_view personal_hash_of(std::string_view plain_line) {
    std::size_t const length = hash_suffix_prefix.size() + hex_digits_of_hash + line_suffix.size();
    if (plain_line.size() < length || !ends_with(plain_line, line_suffix)) return {};
    std::string_view const tail = plain_line.substr(plain_line.size() - length);
    if (!starts_with(tail, hash_suffix_prefix)) return {};
    return tail.substr(hash_suffix_prefix.size(), hex_digits_of_hash);
}

std::string_view personal_tail_of(std::string_view line, std::string_view hash) {
    std::size_t const head = personal_prefix.size() + hex_digits_of_hash + 2;
    if (line.size() <= head || !starts_with(line, personal_prefix) ||
        line.substr(personal_prefix.size(), hex_digits_of_hash) != hash || line.substr(head - 2, 2) != "\",")
        return {};
    return line.substr(head);
}

bool GestureWalk::fail_at(std::size_t offset, DamageKind kind, std::string detail) {
    m_problem = Problem{kind, offset, std::move(detail)};
    return false;
}

bool GestureWalk::take_line(std::string_view& line) {
    std::size_t const end = m_bytes.find('\n', m_position);
    if (end == std::string_view::npos)
        return fail_at(m_position, DamageKind::Truncated, "The file ends in the middle of a gesture.");
    line = m_bytes.substr(m_position, end - m_position);
    m_position = end + 1;
    return true;
}

bool GestureWalk::open(json::Document& document) {
    std::string_view line;
    if (!take_line(line)) return false;
    if (!starts_with(line, gesture_prefix))
        return fail_at(m_start, DamageKind::Malformed,
                       "A gesture should start here, but this is another line.");
    if (Result<Nothing> const read = document.read(line); !read) {
        return fail_at(m_start, DamageKind::Malformed,
                       "The first line of the gesture is not JSON: " + read.error().detail);
    }
    if (!read_header(document.root())) return false;
    m_events_start = m_position;
    m_chain = Sha256();
    m_chain.update(m_bytes.substr(m_start, m_position - m_start));
    return true;
}

bool GestureWalk::read_header(json::View root) {
    auto const broken = [this](char const* what) {
        return fail_at(m_start, DamageKind::Malformed,
                       std::string("The gesture's ") + what + " can't be read.");
    };
    if (root["gesture"].integer_or(0) > gesture_version) {
        return fail_at(m_start, DamageKind::NewerVersion,
                       "This gesture was written by a newer Dunlin. Update this one to read on.");
    }
    if (root["gesture"].integer_or(0) != gesture_version) return broken("version");
    if (Result<DeviceId> const device = parse_device(root["device"].text_or("")); device)
        m_header.ref.device = device.value();
    else
        return broken("device");
    std::int64_t const sequence = root["sequence"].integer_or(0);
    if (sequence < 1 || sequence > static_cast<std::int64_t>(max_sequence)) return broken("number");
    m_header.ref.sequence = static_cast<std::uint64_t>(sequence);
    if (Result<HybridTime> const time = parse_hybrid_time(root["time"].text_or("")); time)
        m_header.time = time.value();
    else
        return broken("time");
    if (Result<Instant> const wall = parse_iso_instant(root["wall"].text_or("")); wall)
        m_header.wall = wall.value();
    else
        return broken("wall time");
    m_header.actor = root["actor"].text_or("");
    m_header.action = root["action"].text_or("");
    if (json::View const undoes = root["undoes"]; undoes.is_present()) {
        Result<GestureRef> const ref = parse_gesture_ref(undoes.text_or(""));
        if (!ref) return broken("undone gesture");
        m_header.undoes = ref.value();
    }
    if (root["codec"].text_or("") != "plain") {
        return fail_at(m_start, DamageKind::NewerVersion,
                       "This gesture is packed in a way that only a newer Dunlin knows.");
    }
    for (json::View each = root["after"].first(); each.is_present(); each = each.next()) {
        Result<GestureRef> const ref = parse_gesture_ref(each["gesture"].text_or(""));
        Result<Digest> const hash = parse_digest(each["hash"].text_or(""));
        if (!ref || !hash) return broken("list of other devices");
        m_after.push_back(ChainHead{ref.value().device, ref.value().sequence, hash.value(), HybridTime{}});
    }
    if (Result<Digest> const previous = parse_digest(root["previous"].text_or("")); previous)
        m_previous = previous.value();
    else
        return broken("hash of its predecessor");
    std::int64_t const events = root["events"].integer_or(-1);
    if (events < 0 || events > static_cast<std::int64_t>(max_events_of_gesture))
        return broken("number of events");
    m_event_count = static_cast<std::uint64_t>(events);
    return true;
}

GestureWalk::Outcome GestureWalk::verify(std::uint64_t& events) {
    while (m_verified < m_event_count) {
        if (events == 0) return Outcome::More;
        --events;
        if (!verify_event()) return Outcome::Broken;
        ++m_verified;
    }
    return verify_closing_line();
}

bool GestureWalk::verify_event() {
    std::size_t const offset = m_position;
    std::string_view line;
    if (!take_line(line)) return false;
    if (Result<Nothing> const version = check_event_version(line, *m_upcasters); !version) {
        if (version.error().code != ErrorCode::NewerVersion)
            return fail_at(offset, DamageKind::Malformed, version.error().detail);
        if (!m_newer.is_there()) m_newer = Problem{DamageKind::NewerVersion, offset, version.error().detail};
    }
    m_chain.update(m_bytes.substr(offset, m_position - offset));

    std::string_view const hash = personal_hash_of(line);
    if (hash.empty()) return true;
    std::size_t const personal_offset = m_position;
    if (!take_line(line)) return false;
    std::string_view const tail = personal_tail_of(line, hash);
    if (starts_with(tail, erased_prefix)) {
        std::string_view const rest = tail.substr(erased_prefix.size());
        if (!ends_with(rest, line_suffix) ||
            !parse_iso_date(rest.substr(0, rest.size() - line_suffix.size())))
            return fail_at(personal_offset, DamageKind::Malformed, "The day of the erasure can't be read.");
        return true;
    }
    std::size_t const data = salt_prefix.size() + hex_digits_of_salt;
    if (!starts_with(tail, salt_prefix) || tail.size() < data ||
        !starts_with(tail.substr(data), data_prefix)) {
        return fail_at(personal_offset, DamageKind::PersonalMismatch,
                       "The personal data that belong to the event above are missing or broken.");
    }
    if (to_hex(sha256(tail)) != hash) {
        return fail_at(personal_offset, DamageKind::PersonalMismatch,
                       "The personal data are not those that were written.");
    }
    return true;
}

GestureWalk::Outcome GestureWalk::verify_closing_line() {
    std::size_t const offset = m_position;
    std::string_view line;
    if (!take_line(line)) return Outcome::Broken;
    if (!starts_with(line, closing_prefix) ||
        line.size() != closing_prefix.size() + hex_digits_of_hash + line_suffix.size() ||
        !ends_with(line, line_suffix)) {
        (void)fail_at(offset, DamageKind::Malformed, "The gesture's last line should stand here.");
        return Outcome::Broken;
    }
    m_hash = m_chain.finish();
    if (to_hex(m_hash) != line.substr(closing_prefix.size(), hex_digits_of_hash)) {
        (void)fail_at(offset, DamageKind::HashMismatch, "The gesture is not what was written.");
        return Outcome::Broken;
    }
    m_end = m_position;
    if (m_newer.is_there()) {
        m_problem = m_newer;
        return Outcome::Broken;
    }
    return Outcome::Verified;
}

bool GestureWalk::next(EventLines& lines) {
    lines = EventLines();
    lines.offset = m_position;
    std::string_view line;
    if (!take_line(line) || starts_with(line, closing_prefix)) return false;
    lines.plain = line;
    std::string_view const hash = personal_hash_of(line);
    if (hash.empty()) return true;
    if (!take_line(line)) return false;
    std::string_view const tail = personal_tail_of(line, hash);
    if (starts_with(tail, erased_prefix)) {
        lines.erased_on = tail.substr(erased_prefix.size(), 10);
    } else {
        std::size_t const data = salt_prefix.size() + hex_digits_of_salt + data_prefix.size();
        lines.personal = tail.substr(data, tail.size() - data - 1);
    }
    return true;
}

} // namespace dunlin::store
