#include "store/replay.hpp"

#include "core/base/sorting.hpp"
#include "store/chain.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

namespace dunlin::store {

namespace {

// Every gesture 1..last named by a file or known to lie elsewhere? If not, the first one that isn't, else 0.
std::uint64_t first_unnamed(std::vector<NamedSegment> const* segments, std::vector<ColdRange> cold,
                            DeviceId device, std::uint64_t last) {
    cold.erase(std::remove_if(cold.begin(), cold.end(),
                              [device](ColdRange const& range) { return range.device != device; }),
               cold.end());
    if (segments != nullptr)
        for (NamedSegment const& segment : *segments) cold.push_back(segment.name);
    sort_stably(cold, [](SegmentName const& a, SegmentName const& b) { return a.first < b.first; });
    std::uint64_t covered = 0;
    for (SegmentName const& range : cold) {
        if (range.first > covered + 1) break;
        covered = std::max(covered, range.last);
    }
    return covered >= last ? 0 : covered + 1;
}

std::vector<NamedSegment> const* segments_of(SortedSegments const& sorted, DeviceId device) {
    for (SortedSegments::Device const& each : sorted.devices)
        if (each.device == device) return &each.segments;
    return nullptr;
}

// The file that ends with the snapshot's last gesture must end with its hash. Files that aren't in memory are
// not loaded for it: the next gesture's `previous` tells as much.
bool ends_with_head(std::vector<NamedSegment> const* segments, ChainHead const& head) {
    if (segments == nullptr) return true;
    for (NamedSegment const& segment : *segments) {
        std::string const& bytes = segment.file->bytes;
        if (segment.name.last != head.sequence || bytes.empty()) continue;
        std::string const closing =
            std::string(closing_prefix) + to_hex(head.hash) + std::string(line_suffix) + "\n";
        if (bytes.size() < closing.size() ||
            bytes.compare(bytes.size() - closing.size(), closing.size(), closing) != 0)
            return false;
    }
    return true;
}

} // namespace

HybridTime latest_at(Instant instant) {
    if (instant.ms < 0) return HybridTime{};
    return HybridTime{(static_cast<std::uint64_t>(instant.ms) << 16) | 0xffff};
}

struct Replay::State {
    enum class Phase : std::uint8_t { Snapshot, Choose, Verify, Apply, Finished };

    ReplayInput input;
    SortedSegments sorted;
    ReplayResult result;
    std::optional<Journal> journal;
    Chain* chain = nullptr; // the one whose gesture is at hand
    std::vector<Damage> snapshot_damage;
    EventReader reader;
    Phase phase = Phase::Snapshot;
    std::string snapshot_mismatch; // found after it was loaded; it is then not used again
    std::uint64_t total_bytes = 0;
    bool is_total_known = true;
    std::uint64_t gestures_told = 0;    // on_gesture was called for so many, …
    std::uint64_t gestures_to_skip = 0; // … which isn't to be repeated when everything is read anew
    // A gesture whose hash is right but which holds an event that can't be read. It is found when a part of
    // the gesture has been applied: everything is then read anew up to here, because a gesture counts as a
    // whole or not at all.
    std::optional<Damage> unreadable;

    explicit State(ReplayInput given)
        : input(std::move(given)), sorted(sort_segments(input.segments)), reader(upcasters()) {
        for (SegmentFile const& file : input.segments) {
            total_bytes += file.bytes.size();
            if (file.bytes.empty()) is_total_known = false;
        }
    }

    Upcasters const& upcasters() const {
        return input.upcasters != nullptr ? *input.upcasters : built_in_upcasters();
    }

    void start();
    void load_snapshot(std::vector<ChainHead>& heads);
    bool snapshot_fits(std::vector<ChainHead> const& heads);
    bool snapshot_breaks_off();
    void choose();
    void verify(std::uint64_t& events);
    void apply_events(std::uint64_t& events);
    void read_anew(Damage damage);
    void finish(Chain const* stopped_by);
    void count_unread();
};

void Replay::State::start() {
    result = ReplayResult();
    result.is_past = input.until.has_value();
    snapshot_damage.clear();
    std::vector<ChainHead> heads;
    load_snapshot(heads);
    result.heads = heads;
    for (ChainHead const& head : heads) result.gestures_read += head.sequence;
    journal.emplace(sorted, input.load, upcasters(), heads);
    chain = nullptr;
    phase = Phase::Choose;
}

void Replay::State::load_snapshot(std::vector<ChainHead>& heads) {
    if (input.snapshot.empty()) return;
    result.snapshot = SnapshotUse::Refused;
    result.snapshot_problem = snapshot_mismatch;
    if (!snapshot_mismatch.empty()) return;
    if (input.until) {
        Result<std::vector<ChainHead>> const known = read_snapshot_heads(input.snapshot);
        if (known) {
            for (ChainHead const& head : known.value()) {
                if (!(*input.until < head.time)) continue;
                result.snapshot = SnapshotUse::TooNew;
                return;
            }
        }
    }
    Result<Snapshot> snapshot = read_snapshot(input.snapshot);
    if (!snapshot) {
        result.snapshot_problem = snapshot.error().detail;
        return;
    }
    if (!snapshot_fits(snapshot.value().heads)) return;
    result.snapshot = SnapshotUse::UsedWhole; // until a gesture beyond it is read
    heads = std::move(snapshot.value().heads);
    result.book = std::move(snapshot.value().book);
}

// Truth is the journal: a snapshot that knows of gestures which aren't there is not used, and their loss is
// told.
bool Replay::State::snapshot_fits(std::vector<ChainHead> const& heads) {
    for (ChainHead const& head : heads) {
        std::vector<NamedSegment> const* const segments = segments_of(sorted, head.device);
        std::uint64_t const missing = first_unnamed(segments, input.cold, head.device, head.sequence);
        std::uint64_t named = 0;
        if (segments != nullptr)
            for (NamedSegment const& segment : *segments) named = std::max(named, segment.name.last);
        if (missing != 0 && named < missing) {
            std::string detail = "The snapshot knows " + std::to_string(head.sequence) +
                                 " gestures of device " + to_text(head.device) + ", the journal only " +
                                 std::to_string(missing - 1) + ".";
            result.snapshot_problem = detail;
            snapshot_damage.push_back(Damage{DamageKind::SnapshotAhead,
                                             segment_path(SegmentName{head.device, missing, missing}), 0,
                                             GestureRef{head.device, missing}, std::move(detail)});
        } else if (missing != 0) {
            result.snapshot_problem = "The journal has a gap before the place where the snapshot stands.";
        } else if (!ends_with_head(segments, head)) {
            result.snapshot_problem = "The snapshot was made of another journal.";
        }
    }
    return result.snapshot_problem.empty();
}

// Damage right behind the snapshot may come from a snapshot of another journal: everything is then read
// without it.
bool Replay::State::snapshot_breaks_off() {
    Chain const* const damaged = journal->damaged_chain();
    if (damaged == nullptr || damaged->head().sequence == 0 || !input.cold.empty()) return false;
    if (result.snapshot != SnapshotUse::UsedWhole && result.snapshot != SnapshotUse::UsedAndMore)
        return false;
    if (damaged->head().sequence != damaged->start_sequence()) return false;
    snapshot_mismatch = "The journal doesn't go on where the snapshot stands.";
    gestures_to_skip = gestures_told;
    phase = Phase::Snapshot;
    return true;
}

void Replay::State::choose() {
    chain = journal->next();
    if (chain == nullptr) {
        if (!snapshot_breaks_off()) finish(journal->damaged_chain());
        return;
    }
    if (input.until && *input.until < chain->walk().header().time) {
        finish(nullptr);
        return;
    }
    if (unreadable && unreadable->gesture == chain->walk().header().ref) {
        chain->refuse(unreadable->kind, static_cast<std::size_t>(unreadable->offset), unreadable->detail);
        finish(chain);
        return;
    }
    if (!journal->knows_what_came_before(*chain)) {
        finish(chain);
        return;
    }
    phase = Phase::Verify;
}

void Replay::State::verify(std::uint64_t& events) {
    chain->verify(events);
    if (chain->state() == Chain::State::Broken) {
        finish(chain);
    } else if (chain->state() == Chain::State::Verified) {
        chain->walk().rewind();
        phase = Phase::Apply;
    }
}

void Replay::State::apply_events(std::uint64_t& events) {
    EventLines lines;
    for (; events > 0; --events) {
        if (!chain->walk().next(lines)) {
            if (gestures_to_skip > 0) {
                --gestures_to_skip;
            } else if (input.on_gesture) {
                ++gestures_told;
                input.on_gesture(chain->walk().header());
            }
            chain->accept();
            ++result.gestures_read;
            if (result.snapshot == SnapshotUse::UsedWhole) result.snapshot = SnapshotUse::UsedAndMore;
            phase = Phase::Choose;
            --events;
            return;
        }
        Result<Event> const event = reader.read(lines.plain, lines.personal);
        if (!event) {
            Error const& error = event.error();
            chain->refuse(error.code == ErrorCode::NewerVersion ? DamageKind::NewerVersion
                                                                : DamageKind::Malformed,
                          lines.offset, error.field + ": " + error.detail);
            read_anew(chain->damage());
            return;
        }
        apply(result.book, event.value());
        ++result.events_applied;
    }
}

void Replay::State::read_anew(Damage damage) {
    unreadable = std::move(damage);
    gestures_to_skip = gestures_told;
    phase = Phase::Snapshot;
}

void Replay::State::finish(Chain const* stopped_by) {
    if (stopped_by != nullptr) result.damages.push_back(stopped_by->damage());
    for (Chain const& each : journal->chains())
        if (&each != stopped_by && each.state() == Chain::State::Broken)
            result.damages.push_back(each.damage());
    for (Damage& damage : snapshot_damage) result.damages.push_back(std::move(damage));
    for (Damage const& damage : sorted.foreign) result.damages.push_back(damage);
    for (Chain const& each : journal->chains()) {
        if (each.head().sequence == 0) continue;
        set_head(result.heads, each.head());
        if (result.last_time < each.head().time) result.last_time = each.head().time;
    }
    count_unread();
    phase = Phase::Finished;
}

void Replay::State::count_unread() {
    std::uint64_t unread = 0;
    for (Chain const& each : journal->chains()) unread += each.named_last() - each.head().sequence;
    (result.damages.empty() ? result.gestures_left_out : result.gestures_unread) = unread;
}

Replay::Replay(ReplayInput input) : m_state(std::make_unique<State>(std::move(input))) {}
Replay::~Replay() = default;
Replay::Replay(Replay&&) noexcept = default;
Replay& Replay::operator=(Replay&&) noexcept = default;

StepOutcome Replay::step(Budget budget) {
    std::uint64_t events = budget.items == 0 ? 1 : budget.items;
    while (events > 0) {
        switch (m_state->phase) {
        case State::Phase::Snapshot: m_state->start(); return StepOutcome::More;
        case State::Phase::Choose:
            m_state->choose();
            --events; // a journal of empty gestures takes its time, too
            break;
        case State::Phase::Verify: m_state->verify(events); break;
        case State::Phase::Apply: m_state->apply_events(events); break;
        case State::Phase::Finished: return StepOutcome::Finished;
        }
    }
    return m_state->phase == State::Phase::Finished ? StepOutcome::Finished : StepOutcome::More;
}

Progress Replay::progress() const {
    Progress progress{0, m_state->is_total_known ? m_state->total_bytes : 0};
    if (m_state->phase == State::Phase::Finished) {
        progress.done = progress.total;
    } else if (m_state->journal) {
        for (Chain const& chain : m_state->journal->chains()) progress.done += chain.bytes_read();
    }
    return progress;
}

ReplayResult Replay::take() {
    assert(m_state->phase == State::Phase::Finished);
    return std::move(m_state->result);
}

ReplayResult replay(ReplayInput input) {
    Replay all(std::move(input));
    while (all.step(Budget{1'000'000}) == StepOutcome::More) {
    }
    return all.take();
}

} // namespace dunlin::store
