#include "store/segment.hpp"

#include <algorithm>

namespace dunlin::store {

namespace {

constexpr std::size_t sequence_digits = 10;
constexpr std::size_t device_digits = 6;
constexpr std::string_view suffix = ".jsonl";

// 0 if these aren't exactly ten digits or are all zeroes.
std::uint64_t parse_sequence(std::string_view digits) {
    if (digits.size() != sequence_digits) return 0;
    std::uint64_t sequence = 0;
    for (char const c : digits) {
        if (c < '0' || c > '9') return 0;
        sequence = sequence * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return sequence;
}

void append_sequence(std::string& out, std::uint64_t sequence) {
    std::string const digits = std::to_string(sequence);
    if (digits.size() < sequence_digits) out.append(sequence_digits - digits.size(), '0');
    out += digits;
}

Error not_a_segment(std::string_view path) {
    return fail(ErrorCode::UnknownFormat, std::string(path),
                "This file is not a part of a journal: its name is not one that Dunlin gives.");
}

} // namespace

Result<SegmentName> parse_segment_path(std::string_view path) {
    if (path.substr(0, journal_folder.size()) != journal_folder) return not_a_segment(path);
    std::string_view rest = path.substr(journal_folder.size());
    if (rest.size() < device_digits + 1 + sequence_digits + suffix.size() || rest[device_digits] != '/' ||
        rest.substr(rest.size() - suffix.size()) != suffix)
        return not_a_segment(path);
    Result<DeviceId> const device = parse_device(rest.substr(0, device_digits));
    if (!device) return not_a_segment(path);
    rest = rest.substr(device_digits + 1, rest.size() - device_digits - 1 - suffix.size());

    SegmentName name{device.value(), parse_sequence(rest.substr(0, sequence_digits)), 0};
    name.last = name.first;
    if (rest.size() != sequence_digits) {
        if (rest[sequence_digits] != '-') return not_a_segment(path);
        name.last = parse_sequence(rest.substr(sequence_digits + 1));
        if (name.last <= name.first) return not_a_segment(path);
    }
    if (name.first == 0) return not_a_segment(path);
    return name;
}

std::string segment_path(SegmentName const& name) {
    std::string path(journal_folder);
    path += to_text(name.device);
    path += '/';
    append_sequence(path, name.first);
    if (name.last != name.first) {
        path += '-';
        append_sequence(path, name.last);
    }
    path += suffix;
    return path;
}

ChainHead head_of(std::vector<ChainHead> const& heads, DeviceId device) {
    for (ChainHead const& head : heads)
        if (head.device == device) return head;
    ChainHead none;
    none.device = device;
    return none;
}

void set_head(std::vector<ChainHead>& heads, ChainHead const& head) {
    auto const place =
        std::lower_bound(heads.begin(), heads.end(), head,
                         [](ChainHead const& a, ChainHead const& b) { return a.device < b.device; });
    if (place != heads.end() && place->device == head.device)
        *place = head;
    else
        heads.insert(place, head);
}

char const* name_of(DamageKind kind) {
    switch (kind) {
    case DamageKind::ForeignFile: return "ForeignFile";
    case DamageKind::WrongName: return "WrongName";
    case DamageKind::Missing: return "Missing";
    case DamageKind::Truncated: return "Truncated";
    case DamageKind::Malformed: return "Malformed";
    case DamageKind::HashMismatch: return "HashMismatch";
    case DamageKind::PersonalMismatch: return "PersonalMismatch";
    case DamageKind::OutOfOrder: return "OutOfOrder";
    case DamageKind::DuplicateDiffers: return "DuplicateDiffers";
    case DamageKind::NewerVersion: return "NewerVersion";
    case DamageKind::SnapshotAhead: return "SnapshotAhead";
    case DamageKind::Unreadable: return "Unreadable";
    }
    return "";
}

std::string to_text(Damage const& damage) {
    std::string text = damage.path;
    text += ", byte " + std::to_string(damage.offset);
    if (damage.gesture.sequence != 0) {
        text += ", gesture " + to_text(damage.gesture.device) + " " + std::to_string(damage.gesture.sequence);
    }
    text += ": ";
    text += name_of(damage.kind);
    text += ": " + damage.detail;
    return text;
}

} // namespace dunlin::store
