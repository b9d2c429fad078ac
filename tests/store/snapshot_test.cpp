#include "store/replay.hpp"
#include "store/snapshot.hpp"

#include "core/base/checksum.hpp"
#include "dump.hpp"
#include "journal_maker.hpp"

#include <doctest/doctest.h>

#include <cstring>

using namespace dunlin;
using namespace dunlin::store;
using namespace dunlin::test;

namespace {

JournalMaker make_journal(std::size_t gestures) {
    EventMaker maker(device(0x0a1b2c), 21);
    JournalMaker journal(device(0x0a1b2c));
    journal.fill(maker, gestures, 12, noon);
    return journal;
}

std::vector<SegmentFile> first(std::vector<SegmentFile> const& files, std::size_t count) {
    return {files.begin(), files.begin() + static_cast<std::ptrdiff_t>(count)};
}

ReplayResult replay_of(std::vector<SegmentFile> segments, std::string snapshot = "") {
    ReplayInput input;
    input.segments = std::move(segments);
    input.snapshot = std::move(snapshot);
    return replay(std::move(input));
}

std::string snapshot_of(std::vector<SegmentFile> segments) {
    ReplayResult const result = replay_of(std::move(segments));
    return write_snapshot(result.book, result.heads);
}

} // namespace

TEST_CASE("a snapshot gives the same book as the replay") {
    JournalMaker const journal = make_journal(60);
    ReplayResult const result = replay_of(journal.files);
    REQUIRE(result.book.conflicts.size() > 0); // random events: that part is there, too
    std::string const bytes = write_snapshot(result.book, result.heads);
    Result<Snapshot> const read = read_snapshot(bytes);
    REQUIRE(read.is_ok());
    CHECK(dump(read.value().book) == dump(result.book));
    CHECK(read.value().heads == result.heads);
    CHECK(write_snapshot(read.value().book, read.value().heads) == bytes);
    CHECK(read_snapshot_heads(bytes).value() == result.heads);
}

TEST_CASE("the snapshot of an empty book") {
    Result<Snapshot> const read = read_snapshot(write_snapshot(Book{}, {}));
    REQUIRE(read.is_ok());
    CHECK(dump(read.value().book) == dump(Book{}));
}

TEST_CASE("a book from a snapshot takes further events as the other does") {
    JournalMaker const journal = make_journal(40);
    Book replayed = replay_of(first(journal.files, 20)).book;
    Book loaded = read_snapshot(write_snapshot(replayed, {})).value().book;
    for (std::size_t i = 20; i < 40; ++i) {
        Result<DecodedGesture> const gesture = decode_gesture(journal.files[i].bytes);
        for (Event const& event : gesture.value().gesture.events) {
            apply(replayed, event);
            apply(loaded, event);
        }
    }
    CHECK(dump(loaded) == dump(replayed));
}

TEST_CASE("a snapshot cut or changed anywhere is refused") {
    std::string const good = snapshot_of(make_journal(2).files);
    for (std::size_t length = 0; length < good.size(); ++length) {
        CAPTURE(length);
        REQUIRE_FALSE(read_snapshot(good.substr(0, length)).is_ok());
    }
    std::string changed = good;
    for (std::size_t at = 0; at < good.size(); ++at) {
        CAPTURE(at);
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        REQUIRE_FALSE(read_snapshot(changed).is_ok());
        changed[at] = good[at];
    }
    CHECK_FALSE(read_snapshot(good + "x").is_ok());
}

TEST_CASE("a snapshot with a right checksum and wrong contents is refused or harmless") {
    std::string const good = snapshot_of(make_journal(2).files);
    Rng rng(3);
    int refused = 0;
    for (int round = 0; round < 3'000; ++round) {
        std::string changed = good;
        for (int i = 0; i < 3; ++i) changed[32 + rng.below(good.size() - 32)] = static_cast<char>(rng.next());
        std::uint64_t const checksum = checksum64(std::string_view(changed).substr(32));
        std::memcpy(changed.data() + 24, &checksum, sizeof(checksum));
        Result<Snapshot> const read = read_snapshot(changed);
        if (!read.is_ok()) ++refused;
    }
    CHECK(refused > 100);
}

TEST_CASE("a snapshot at the end, or behind it, saves the replay") {
    JournalMaker const journal = make_journal(10);
    std::string const expected = dump(replay_of(journal.files).book);
    ReplayResult const whole = replay_of(journal.files, snapshot_of(journal.files));
    CHECK(whole.snapshot == SnapshotUse::UsedWhole);
    CHECK(whole.events_applied == 0);
    CHECK(whole.gestures_read == 10);
    CHECK_FALSE(whole.is_read_only());
    CHECK(whole.last_time == journal.head.time);
    CHECK(dump(whole.book) == expected);

    ReplayResult const stale = replay_of(journal.files, snapshot_of(first(journal.files, 7)));
    CHECK(stale.snapshot == SnapshotUse::UsedAndMore);
    CHECK(stale.events_applied == 36);
    CHECK(stale.gestures_read == 10);
    CHECK(stale.heads == std::vector<ChainHead>{journal.head});
    CHECK(dump(stale.book) == expected);
}

TEST_CASE("a snapshot in the middle of a joined segment") {
    JournalMaker const journal = make_journal(10);
    SegmentFile file{segment_path({device(0x0a1b2c), 1, 10}), ""};
    for (SegmentFile const& each : journal.files) file.bytes += each.bytes;
    ReplayResult const result = replay_of({file}, snapshot_of(first(journal.files, 7)));
    CHECK(result.snapshot == SnapshotUse::UsedAndMore);
    CHECK(result.events_applied == 36);
    CHECK(dump(result.book) == dump(replay_of({file}).book));
}

TEST_CASE("a damaged or foreign snapshot is refused, and the journal replayed") {
    JournalMaker const journal = make_journal(10);
    std::string const expected = dump(replay_of(journal.files).book);
    std::string broken = snapshot_of(journal.files);
    broken[broken.size() / 2] ^= 1;
    std::string newer = snapshot_of(journal.files);
    newer[8] = 99;
    EventMaker maker(device(0x0a1b2c), 5);
    JournalMaker other(device(0x0a1b2c));
    other.fill(maker, 10, 3, noon);
    for (std::string const& snapshot :
         {broken, newer, std::string("not a snapshot at all, but long enough for one"),
          snapshot_of(other.files), snapshot_of(first(other.files, 4))}) {
        ReplayResult const result = replay_of(journal.files, snapshot);
        CHECK(result.snapshot == SnapshotUse::Refused);
        CHECK_FALSE(result.snapshot_problem.empty());
        CHECK(result.damages.empty());
        CHECK(result.gestures_read == 10);
        CHECK(dump(result.book) == expected);
    }
}

TEST_CASE("a snapshot ahead of the journal tells that the journal lost something") {
    JournalMaker const journal = make_journal(10);
    ReplayResult const result = replay_of(first(journal.files, 8), snapshot_of(journal.files));
    CHECK(result.is_read_only());
    REQUIRE(result.damages.size() == 1);
    CHECK(result.damages[0].kind == DamageKind::SnapshotAhead);
    CHECK(result.damages[0].gesture.sequence == 9);
    CHECK(result.snapshot == SnapshotUse::Refused);
    CHECK(result.gestures_read == 8);
    CHECK(dump(result.book) == dump(replay_of(first(journal.files, 8)).book));

    ReplayResult const nothing_left = replay_of({}, snapshot_of(journal.files));
    REQUIRE(nothing_left.damages.size() == 1);
    CHECK(nothing_left.damages[0].kind == DamageKind::SnapshotAhead);
}

TEST_CASE("a snapshot doesn't hide a gap in the journal before it, unless it lies elsewhere") {
    JournalMaker const journal = make_journal(10);
    std::string const snapshot = snapshot_of(journal.files);
    std::vector<SegmentFile> gap = journal.files;
    gap.erase(gap.begin() + 2, gap.begin() + 4);
    ReplayResult const result = replay_of(gap, snapshot);
    CHECK(result.gestures_read == 2);
    REQUIRE(result.damages.size() == 1);
    CHECK(result.damages[0].kind == DamageKind::Missing);

    ReplayInput input;
    input.segments = gap;
    input.snapshot = snapshot;
    input.cold = {ColdRange{device(0x0a1b2c), 3, 4}};
    ReplayResult const cold = replay(std::move(input));
    CHECK(cold.damages.empty());
    CHECK(cold.snapshot == SnapshotUse::UsedWhole);
}

TEST_CASE("a snapshot that knows more than is asked for isn't used") {
    JournalMaker const journal = make_journal(10);
    ReplayInput input;
    input.segments = journal.files;
    input.snapshot = snapshot_of(first(journal.files, 7));
    input.until = latest_at(Instant{noon.ms + 3 * 60'000});
    ReplayResult const early = replay(input);
    CHECK(early.snapshot == SnapshotUse::TooNew);
    CHECK(early.gestures_read == 4);
    input.until = latest_at(Instant{noon.ms + 8 * 60'000});
    ReplayResult const later = replay(input);
    CHECK(later.snapshot == SnapshotUse::UsedAndMore);
    CHECK(later.gestures_read == 9);
    CHECK(dump(later.book) == dump(replay_of(first(journal.files, 9)).book));
}

TEST_CASE("a snapshot of several devices") {
    EventMaker maker_a(device(1), 1);
    EventMaker maker_b(device(2), 2);
    JournalMaker a(device(1));
    JournalMaker b(device(2));
    a.fill(maker_a, 6, 3, noon);
    b.fill(maker_b, 6, 3, Instant{noon.ms + 30'000});
    std::vector<SegmentFile> const all = joined(a.files, b.files);
    std::string const snapshot = snapshot_of(joined(first(a.files, 4), first(b.files, 4)));
    ReplayResult const result = replay_of(all, snapshot);
    CHECK(result.snapshot == SnapshotUse::UsedAndMore);
    CHECK(result.events_applied == 12);
    CHECK(dump(result.book) == dump(replay_of(all).book));
}
