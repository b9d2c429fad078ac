#include "store/chain.hpp"
#include "core/base/sorting.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace dunlin::store {

Chain::Chain(DeviceId device, std::vector<NamedSegment> segments, SegmentLoader const& load,
             Upcasters const& upcasters, ChainHead const& start)
    : m_segments(std::move(segments)), m_load(&load), m_upcasters(&upcasters), m_head(start),
      m_start_sequence(start.sequence) {
    m_head.device = device;
    m_hashes.push_back(start.hash);
}

std::uint64_t Chain::named_last() const {
    std::uint64_t last = m_start_sequence;
    for (NamedSegment const& segment : m_segments) last = std::max(last, segment.name.last);
    return last;
}

Digest const* Chain::hash_of(std::uint64_t sequence) const {
    if (sequence < m_start_sequence || sequence - m_start_sequence >= m_hashes.size()) return nullptr;
    return &m_hashes[static_cast<std::size_t>(sequence - m_start_sequence)];
}

std::string_view Chain::gesture_bytes() const {
    assert(m_state == State::Verified);
    return m_bytes.substr(m_walk.start(), m_walk.end() - m_walk.start());
}

void Chain::break_at(std::string path, Problem const& problem, std::uint64_t sequence) {
    m_state = State::Broken;
    m_damage = Damage{problem.kind, std::move(path), problem.offset, GestureRef{m_head.device, sequence},
                      problem.detail};
}

void Chain::refuse(DamageKind kind, std::size_t offset, std::string detail) {
    break_at(m_segments[m_segment].file->path, Problem{kind, offset, std::move(detail)}, m_head.sequence + 1);
}

bool Chain::open_file() {
    NamedSegment const& segment = m_segments[m_segment];
    m_bytes = segment.file->bytes;
    if (m_bytes.empty() && *m_load) {
        Result<std::string> loaded = (*m_load)(segment.file->path);
        if (!loaded) {
            break_at(segment.file->path, Problem{DamageKind::Unreadable, 0, loaded.error().detail},
                     m_head.sequence + 1);
            return false;
        }
        m_loaded = std::move(loaded).value();
        m_bytes = m_loaded;
    }
    m_is_open = true;
    m_position = 0;
    m_in_file = segment.name.first;
    return true;
}

void Chain::close_file() {
    m_bytes_before += m_bytes.size();
    m_bytes = {};
    m_loaded = std::string();
    m_is_open = false;
    m_position = 0;
    ++m_segment;
}

void Chain::prepare(json::Document& document) {
    while (m_state == State::Closed) {
        if (!m_is_open) {
            // What a snapshot covers isn't opened.
            while (m_segment < m_segments.size() && m_segments[m_segment].name.last <= m_start_sequence)
                ++m_segment;
            if (m_segment == m_segments.size()) {
                m_state = State::AtEnd;
                return;
            }
            SegmentName const& name = m_segments[m_segment].name;
            if (name.first > m_head.sequence + 1) {
                std::uint64_t const missing = m_head.sequence + 1;
                std::string const device = to_text(m_head.device), first = std::to_string(missing);
                std::string detail = "Gesture " + first + " of device " + device + " is not there.";
                if (name.first - 1 > missing)
                    detail = "Gestures " + first + " to " + std::to_string(name.first - 1) + " of device " +
                             device + " are not there.";
                break_at(segment_path(SegmentName{m_head.device, missing, missing}),
                         Problem{DamageKind::Missing, 0, std::move(detail)}, missing);
                return;
            }
            if (!open_file()) return;
        }
        prepare_in_file(document);
    }
}

void Chain::prepare_in_file(json::Document& document) {
    SegmentName const& name = m_segments[m_segment].name;
    if (m_in_file > name.last) {
        if (m_position != m_bytes.size()) {
            refuse(DamageKind::WrongName, m_position, "The file holds more than its name says.");
        } else {
            close_file();
        }
        return;
    }
    if (m_in_file <
        m_start_sequence) { // covered by a snapshot, in a file that also holds later ones: step over
        std::size_t const next = find_gesture(m_bytes, m_position + 1);
        if (next == std::string_view::npos) {
            refuse(DamageKind::Truncated, m_position,
                   "The file ends before the gestures that its name speaks of.");
            return;
        }
        m_position = next;
        ++m_in_file;
        return;
    }
    m_walk = GestureWalk(m_bytes, m_position, *m_upcasters);
    if (m_position == m_bytes.size()) {
        refuse(DamageKind::Truncated, m_position,
               "The file ends before the gestures that its name speaks of.");
        return;
    }
    if (!m_walk.open(document)) {
        refuse(m_walk.problem().kind, m_walk.problem().offset, m_walk.problem().detail);
        return;
    }
    if (!(m_walk.header().ref == GestureRef{m_head.device, m_in_file})) {
        refuse(DamageKind::WrongName, m_position,
               "Gesture " + to_text(GestureRef{m_head.device, m_in_file}) + " should stand here, but it is " +
                   to_text(m_walk.header().ref) + ".");
        return;
    }
    if (m_in_file <= m_head.sequence)
        check_double();
    else if (fits_chain())
        m_state = State::Opened;
}

// A gesture that was read before, out of another file: the joined one and the small ones after a crash.
void Chain::check_double() {
    Digest const* const known = hash_of(m_in_file);
    std::uint64_t budget = UINT64_MAX;
    if (m_walk.verify(budget) != GestureWalk::Outcome::Verified) {
        break_at(m_segments[m_segment].file->path, m_walk.problem(), m_in_file);
        return;
    }
    if (known != nullptr && *known != m_walk.hash()) {
        break_at(
            m_segments[m_segment].file->path,
            Problem{m_in_file == m_start_sequence ? DamageKind::HashMismatch : DamageKind::DuplicateDiffers,
                    m_position,
                    "There are two different gestures with the number " + std::to_string(m_in_file) + "."},
            m_in_file);
        return;
    }
    m_position = m_walk.end();
    ++m_in_file;
}

bool Chain::fits_chain() {
    if (m_walk.previous() != m_head.hash) {
        refuse(DamageKind::HashMismatch, m_position, "The gesture doesn't follow the one before it.");
        return false;
    }
    if (!(m_head.time < m_walk.header().time)) {
        refuse(DamageKind::OutOfOrder, m_position,
               "The gesture's time is not after that of the one before it.");
        return false;
    }
    return true;
}

void Chain::verify(std::uint64_t& events) {
    assert(m_state == State::Opened);
    switch (m_walk.verify(events)) {
    case GestureWalk::Outcome::More: return;
    case GestureWalk::Outcome::Verified: m_state = State::Verified; return;
    case GestureWalk::Outcome::Broken: break;
    }
    refuse(m_walk.problem().kind, m_walk.problem().offset, m_walk.problem().detail);
}

void Chain::accept() {
    assert(m_state == State::Verified);
    m_head.sequence = m_in_file;
    m_head.hash = m_walk.hash();
    m_head.time = m_walk.header().time;
    m_hashes.push_back(m_head.hash);
    m_position = m_walk.end();
    ++m_in_file;
    m_state = State::Closed;
}

SortedSegments sort_segments(std::vector<SegmentFile> const& segments) {
    SortedSegments sorted;
    std::vector<NamedSegment> named;
    named.reserve(segments.size());
    for (SegmentFile const& file : segments) {
        Result<SegmentName> const name = parse_segment_path(file.path);
        if (name)
            named.push_back(NamedSegment{name.value(), &file});
        else
            sorted.foreign.push_back(
                Damage{DamageKind::ForeignFile, file.path, 0, GestureRef{}, name.error().detail});
    }
    sort_stably(named, [](NamedSegment const& a, NamedSegment const& b) {
        if (a.name.device != b.name.device) return a.name.device < b.name.device;
        if (a.name.first != b.name.first) return a.name.first < b.name.first;
        return a.name.last > b.name.last;
    });
    sort_stably(sorted.foreign, [](Damage const& a, Damage const& b) { return a.path < b.path; });
    for (NamedSegment const& segment : named) {
        if (sorted.devices.empty() || sorted.devices.back().device != segment.name.device)
            sorted.devices.push_back(SortedSegments::Device{segment.name.device, {}});
        sorted.devices.back().segments.push_back(segment);
    }
    return sorted;
}

Journal::Journal(SortedSegments const& segments, SegmentLoader const& load, Upcasters const& upcasters,
                 std::vector<ChainHead> const& start) {
    m_chains.reserve(segments.devices.size() + start.size());
    for (SortedSegments::Device const& device : segments.devices)
        m_chains.emplace_back(device.device, device.segments, load, upcasters, head_of(start, device.device));
    for (ChainHead const& head : start)
        if (find(head.device) == nullptr)
            m_chains.emplace_back(head.device, std::vector<NamedSegment>(), load, upcasters, head);
    sort_stably(m_chains, [](Chain const& a, Chain const& b) { return a.device() < b.device(); });
}

Chain const* Journal::find(DeviceId device) const {
    for (Chain const& chain : m_chains)
        if (chain.device() == device) return &chain;
    return nullptr;
}

Chain* Journal::next() {
    Chain* best = nullptr;
    for (Chain& chain : m_chains) {
        if (chain.state() == Chain::State::Closed) chain.prepare(m_document);
        if (chain.state() == Chain::State::Broken && chain.head().sequence != 0) return nullptr;
        if (chain.state() != Chain::State::Opened && chain.state() != Chain::State::Verified) continue;
        if (best == nullptr || chain.walk().header().time < best->walk().header().time) best = &chain;
    }
    return best;
}

Chain const* Journal::damaged_chain() const {
    Chain const* first = nullptr;
    for (Chain const& chain : m_chains) {
        if (chain.state() != Chain::State::Broken) continue;
        if (chain.head().sequence != 0) return &chain;
        if (first == nullptr) first = &chain;
    }
    return first;
}

Problem Journal::check_what_came_before(std::vector<ChainHead> const& after) const {
    for (ChainHead const& head : after) {
        Chain const* const other = find(head.device);
        std::string const name = to_text(GestureRef{head.device, head.sequence});
        if (other == nullptr || other->head().sequence < head.sequence) {
            return Problem{DamageKind::Missing, 0,
                           "This device began after gesture " + name + ", which is not there."};
        }
        Digest const* const known = other->hash_of(head.sequence);
        if (known != nullptr && *known != head.hash) {
            return Problem{DamageKind::HashMismatch, 0,
                           "This device began after another gesture " + name +
                               " than the one that is there."};
        }
    }
    return Problem{};
}

bool Journal::knows_what_came_before(Chain& chain) const {
    Problem const problem = check_what_came_before(chain.walk().after());
    if (!problem.is_there()) return true;
    chain.refuse(problem.kind, chain.walk().start(), problem.detail);
    return false;
}

} // namespace dunlin::store
