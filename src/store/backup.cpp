#include "store/backup.hpp"

#include "store/chain.hpp"
#include "store/event_codec.hpp"

#include "core/json/document.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::store {

namespace {

constexpr std::string_view header_line = "{\"dunlin\":\"backup\",\"v\":1}\n";
constexpr std::string_view header_prefix = "{\"dunlin\":\"backup\",\"v\":";
constexpr std::string_view gestures_prefix = "{\"gestures\":";
constexpr std::size_t segment_bytes = std::size_t{4} << 20; // restored files are cut about here

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

std::string closing_line(std::uint64_t gestures, Digest const& hash) {
    return std::string(gestures_prefix) + std::to_string(gestures) + ",\"hash\":\"" + to_hex(hash) + "\"}\n";
}

Error error_of(Damage const& damage) {
    ErrorCode code = ErrorCode::HashMismatch;
    switch (damage.kind) {
    case DamageKind::NewerVersion: code = ErrorCode::NewerVersion; break;
    case DamageKind::Truncated: code = ErrorCode::Truncated; break;
    case DamageKind::Missing:
    case DamageKind::OutOfOrder:
    case DamageKind::WrongName:
    case DamageKind::DuplicateDiffers: code = ErrorCode::OutOfOrder; break;
    case DamageKind::Malformed:
    case DamageKind::ForeignFile: code = ErrorCode::Malformed; break;
    case DamageKind::Unreadable: code = ErrorCode::StorageFailed; break;
    default: break;
    }
    return fail(code, damage.path + ", byte " + std::to_string(damage.offset), damage.detail);
}

// Takes the gestures of a backup one by one: checks each against its chain and cuts them into segments.
class BackupReader {
public:
    explicit BackupReader(std::string_view text) : m_text(text) {}

    Result<RestoredBackup> read();

private:
    struct Device {
        ChainHead head;
        SegmentFile file;
        std::uint64_t first = 0; // of the file
    };

    Result<Nothing> read_first_line();
    Result<Nothing> read_gesture();
    Result<Nothing> read_last_line();
    Result<Nothing> check_place(GestureWalk const& walk);
    Result<Nothing> check_events(GestureWalk& walk);
    Device& device_of(DeviceId device);
    void close_file(Device& device);
    Error at(std::size_t offset, ErrorCode code, std::string detail) const;

    std::string_view m_text;
    std::size_t m_position = 0;
    Sha256 m_hash;
    json::Document m_document;
    EventReader m_reader;
    std::vector<Device> m_devices;
    HybridTime m_last_time;
    RestoredBackup m_restored;
};

Error BackupReader::at(std::size_t offset, ErrorCode code, std::string detail) const {
    std::string_view const before = m_text.substr(0, offset);
    auto const line = std::count(before.begin(), before.end(), '\n') + 1;
    return fail(code, "line " + std::to_string(line), std::move(detail));
}

Result<Nothing> BackupReader::read_first_line() {
    if (!starts_with(m_text, header_line)) {
        if (starts_with(header_line, m_text))
            return fail(ErrorCode::Truncated, "line 1", "The file is empty or ends within its first line.");
        if (starts_with(m_text, header_prefix) && m_text.substr(header_prefix.size(), 2) != "1}")
            return fail(ErrorCode::NewerVersion, "line 1",
                        "This backup was made by a newer Dunlin. Update this one to read it.");
        return fail(ErrorCode::UnknownFormat, "line 1", "This is not a backup made by Dunlin.");
    }
    m_position = header_line.size();
    m_hash.update(header_line);
    return Nothing{};
}

BackupReader::Device& BackupReader::device_of(DeviceId id) {
    for (Device& device : m_devices)
        if (device.head.device == id) return device;
    m_devices.emplace_back();
    m_devices.back().head.device = id;
    return m_devices.back();
}

void BackupReader::close_file(Device& device) {
    if (device.file.bytes.empty()) return;
    device.file.path = segment_path(SegmentName{device.head.device, device.first, device.head.sequence});
    m_restored.segments.push_back(std::move(device.file));
    device.file = SegmentFile();
}

Result<Nothing> BackupReader::check_place(GestureWalk const& walk) {
    GestureHeader const& header = walk.header();
    ChainHead const& head = device_of(header.ref.device).head;
    if (header.ref.sequence != head.sequence + 1)
        return at(walk.start(), ErrorCode::OutOfOrder,
                  "Gesture " + to_text(GestureRef{head.device, head.sequence + 1}) + " should come before " +
                      to_text(header.ref) + ".");
    if (walk.previous() != head.hash)
        return at(walk.start(), ErrorCode::HashMismatch, "The gesture doesn't follow the one before it.");
    bool const is_later =
        m_last_time < header.time ||
        (m_last_time == header.time && head.time < header.time); // another device, the same time
    if (!is_later) return at(walk.start(), ErrorCode::OutOfOrder, "The gesture is not in the order of time.");
    for (ChainHead const& known : walk.after()) {
        ChainHead const& other = device_of(known.device).head;
        if (other.sequence < known.sequence || (other.sequence == known.sequence && other.hash != known.hash))
            return at(walk.start(), ErrorCode::OutOfOrder,
                      "This device began after gesture " + to_text(GestureRef{known.device, known.sequence}) +
                          ", which is not there.");
    }
    return Nothing{};
}

Result<Nothing> BackupReader::check_events(GestureWalk& walk) {
    EventLines lines;
    walk.rewind();
    while (walk.next(lines)) {
        Result<Event> const event = m_reader.read(lines.plain, lines.personal);
        if (!event)
            return at(lines.offset, event.error().code, event.error().field + ": " + event.error().detail);
        ++m_restored.event_count;
    }
    return Nothing{};
}

Result<Nothing> BackupReader::read_gesture() {
    GestureWalk walk(m_text, m_position, built_in_upcasters());
    std::uint64_t all = UINT64_MAX;
    if (!walk.open(m_document) || walk.verify(all) != GestureWalk::Outcome::Verified) {
        Problem const& problem = walk.problem();
        Error const error = error_of(Damage{problem.kind, "", problem.offset, {}, problem.detail});
        return at(problem.offset, error.code, error.detail);
    }
    TRY(check_place(walk));
    TRY(check_events(walk));

    std::string_view const bytes = m_text.substr(m_position, walk.end() - m_position);
    Device& device = device_of(walk.header().ref.device);
    if (device.file.bytes.size() + bytes.size() > segment_bytes) close_file(device);
    if (device.file.bytes.empty()) device.first = walk.header().ref.sequence;
    device.file.bytes += bytes;
    device.head.sequence = walk.header().ref.sequence;
    device.head.hash = walk.hash();
    device.head.time = walk.header().time;
    m_last_time = walk.header().time;
    m_hash.update(bytes);
    m_position = walk.end();
    ++m_restored.gesture_count;
    return Nothing{};
}

Result<Nothing> BackupReader::read_last_line() {
    std::string_view const rest = m_text.substr(m_position);
    std::string const expected = closing_line(m_restored.gesture_count, m_hash.finish());
    if (rest == expected) return Nothing{};
    if (rest.find('\n') == std::string_view::npos)
        return at(m_position, ErrorCode::Truncated, "The file ends in the middle of its last line.");
    if (starts_with(rest, expected))
        return at(m_position + expected.size(), ErrorCode::Malformed,
                  "There is more behind the end of the backup.");
    return at(m_position, ErrorCode::HashMismatch,
              "The backup is not what was written: its last line doesn't fit.");
}

Result<RestoredBackup> BackupReader::read() {
    TRY(read_first_line());
    while (!starts_with(m_text.substr(m_position), gestures_prefix)) {
        if (m_position == m_text.size())
            return at(m_position, ErrorCode::Truncated, "The file ends before the last line of the backup.");
        TRY(read_gesture());
    }
    TRY(read_last_line());
    for (Device& device : m_devices) {
        close_file(device);
        set_head(m_restored.heads, device.head);
    }
    return std::move(m_restored);
}

} // namespace

Result<std::string> write_backup(std::vector<SegmentFile> const& segments, SegmentLoader const& load) {
    SortedSegments const sorted = sort_segments(segments);
    if (!sorted.foreign.empty()) return error_of(sorted.foreign.front());
    Journal journal(sorted, load, built_in_upcasters(), {});
    std::string text(header_line);
    std::uint64_t gestures = 0;
    while (Chain* const chain = journal.next()) {
        std::uint64_t all = UINT64_MAX;
        if (journal.knows_what_came_before(*chain)) chain->verify(all);
        if (chain->state() != Chain::State::Verified) break;
        text += chain->gesture_bytes();
        chain->accept();
        ++gestures;
    }
    if (Chain const* const damaged = journal.damaged_chain()) return error_of(damaged->damage());
    text += closing_line(gestures, sha256(text));
    return text;
}

Result<RestoredBackup> read_backup(std::string_view text, std::size_t max_bytes) {
    if (text.size() > max_bytes)
        return fail(ErrorCode::TooLarge, "", "The file is larger than a backup may be.");
    BackupReader reader(text);
    return reader.read();
}

} // namespace dunlin::store
