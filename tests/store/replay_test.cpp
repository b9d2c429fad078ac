#include "store/compaction.hpp"
#include "store/replay.hpp"

#include "dump.hpp"
#include "journal_maker.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace dunlin;
using namespace dunlin::store;
using namespace dunlin::test;

namespace {

ReplayResult replay_of(std::vector<SegmentFile> segments) {
    ReplayInput input;
    input.segments = std::move(segments);
    return replay(std::move(input));
}

JournalMaker make_journal(std::size_t gestures, std::size_t events = 3) {
    EventMaker maker(device(0x0a1b2c), 5);
    JournalMaker journal(device(0x0a1b2c));
    journal.fill(maker, gestures, events, noon);
    return journal;
}

std::string dump_of(std::vector<SegmentFile> segments) { return dump(replay_of(std::move(segments)).book); }

SegmentFile join(std::vector<SegmentFile> const& files, std::size_t first, std::size_t end) {
    SegmentFile file{segment_path({device(0x0a1b2c), first + 1, end}), ""};
    for (std::size_t i = first; i < end; ++i) file.bytes += files[i].bytes;
    return file;
}

std::vector<SegmentFile> without(std::vector<SegmentFile> files, std::size_t index) {
    files.erase(files.begin() + static_cast<std::ptrdiff_t>(index));
    return files;
}

// What every kind of damage has in common: nothing behind it counts, everything before it does, and it is
// said.
void check_stops(std::vector<SegmentFile> const& damaged, std::vector<SegmentFile> const& sound,
                 std::size_t good, ReplayResult const& result) {
    CHECK(result.is_read_only());
    REQUIRE(result.damages.size() == 1);
    CHECK(result.damages[0].gesture == GestureRef{device(0x0a1b2c), good + 1});
    CHECK_FALSE(result.damages[0].detail.empty());
    CHECK(result.gestures_read == good);
    std::vector<SegmentFile> const before(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(good));
    CHECK(dump(result.book) == dump_of(before));
    CHECK(verify_journal(damaged).size() == 1);
}

} // namespace

TEST_CASE("an empty journal is an empty, writable book") {
    ReplayResult const result = replay_of({});
    CHECK_FALSE(result.is_read_only());
    CHECK(result.gestures_read == 0);
    CHECK(result.heads.empty());
    CHECK(result.snapshot == SnapshotUse::NotGiven);
}

TEST_CASE("replay gives the book that the events made") {
    JournalMaker const journal = make_journal(40);
    Book expected;
    for (SegmentFile const& file : journal.files) {
        Result<DecodedGesture> const gesture = decode_gesture(file.bytes);
        for (Event const& event : gesture.value().gesture.events) apply(expected, event);
    }
    ReplayInput input;
    input.segments = journal.files;
    std::reverse(input.segments.begin(), input.segments.end());
    std::vector<std::uint64_t> told;
    input.on_gesture = [&told](GestureHeader const& header) { told.push_back(header.ref.sequence); };
    Replay steps(std::move(input));
    std::uint64_t count = 0;
    std::uint64_t done = 0;
    while (steps.step(Budget{2}) == StepOutcome::More) {
        ++count;
        CHECK(steps.progress().done >= done);
        done = steps.progress().done;
    }
    CHECK(count > 40);
    CHECK(steps.progress().done == steps.progress().total);
    ReplayResult const result = steps.take();
    CHECK(dump(result.book) == dump(expected));
    CHECK(result.damages.empty());
    CHECK(result.gestures_read == 40);
    CHECK(result.events_applied == 120);
    CHECK(result.heads == std::vector<ChainHead>{journal.head});
    CHECK(result.last_time == journal.head.time);
    CHECK(told.size() == 40);
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(verify_journal(journal.files).empty());
}

TEST_CASE("segments are loaded when they are needed") {
    JournalMaker const journal = make_journal(5);
    std::map<std::string, std::string> disk;
    ReplayInput input;
    for (SegmentFile const& file : journal.files) {
        disk[file.path] = file.bytes;
        input.segments.push_back(SegmentFile{file.path, ""});
    }
    input.load = [&disk](std::string const& path) -> Result<std::string> {
        auto const found = disk.find(path);
        if (found == disk.end())
            return fail(ErrorCode::StorageFailed, path, "The browser could not read the file.");
        return found->second;
    };
    ReplayResult const whole = replay(input);
    CHECK(whole.damages.empty());
    CHECK(dump(whole.book) == dump_of(journal.files));
    CHECK(verify_journal(input.segments, input.load).empty());

    disk.erase(journal.files[3].path);
    ReplayResult const broken = replay(input);
    CHECK(broken.gestures_read == 3);
    REQUIRE(broken.damages.size() == 1);
    CHECK(broken.damages[0].kind == DamageKind::Unreadable);
    CHECK(broken.gestures_unread == 2);
}

TEST_CASE("a segment cut at any byte is never taken for whole") {
    JournalMaker const journal = make_journal(3);
    std::string const before = dump_of({journal.files[0], journal.files[1]});
    std::vector<SegmentFile> files = journal.files;
    for (std::size_t length = 0; length < journal.files[2].bytes.size(); ++length) {
        CAPTURE(length);
        files[2].bytes = journal.files[2].bytes.substr(0, length);
        ReplayResult const result = replay_of(files);
        REQUIRE(result.is_read_only());
        REQUIRE(result.gestures_read == 2);
        REQUIRE(result.damages[0].kind == DamageKind::Truncated);
        REQUIRE(result.damages[0].path == files[2].path);
        REQUIRE(result.gestures_unread == 1);
        if (length % 50 == 0) CHECK(dump(result.book) == before);
    }
}

TEST_CASE("a joined segment cut at any byte keeps the gestures before") {
    JournalMaker const journal = make_journal(3);
    SegmentFile const whole = join(journal.files, 0, 3);
    std::size_t const first = journal.files[0].bytes.size();
    std::size_t const second = first + journal.files[1].bytes.size();
    for (std::size_t length = 0; length < whole.bytes.size(); ++length) {
        CAPTURE(length);
        ReplayResult const result = replay_of({SegmentFile{whole.path, whole.bytes.substr(0, length)}});
        REQUIRE(result.is_read_only());
        REQUIRE(result.gestures_read == (length >= second ? 2 : length >= first ? 1 : 0));
    }
}

TEST_CASE("every flipped bit of a segment is found") {
    JournalMaker const journal = make_journal(3);
    std::vector<SegmentFile> files = journal.files;
    for (std::size_t at = 0; at < files[1].bytes.size(); ++at) {
        for (int bit : {0, 3, 6, 7}) {
            CAPTURE(at);
            CAPTURE(bit);
            files[1].bytes[at] = static_cast<char>(files[1].bytes[at] ^ (1 << bit));
            ReplayResult const result = replay_of(files);
            REQUIRE(result.is_read_only());
            REQUIRE(result.gestures_read == 1);
            REQUIRE(result.damages[0].path == files[1].path);
            files[1].bytes[at] = journal.files[1].bytes[at];
        }
    }
}

TEST_CASE("a missing segment stops the replay") {
    JournalMaker const journal = make_journal(6);
    for (std::size_t missing : {std::size_t{0}, std::size_t{3}}) {
        std::vector<SegmentFile> const damaged = without(journal.files, missing);
        ReplayResult const result = replay_of(damaged);
        check_stops(damaged, journal.files, missing, result);
        CHECK(result.damages[0].kind == DamageKind::Missing);
        CHECK(result.damages[0].path == journal.files[missing].path);
        CHECK(result.gestures_unread == 6 - missing);
    }
}

TEST_CASE("a file of another name, order or kind is told") {
    JournalMaker const journal = make_journal(6);
    SUBCASE("two gestures swapped") {
        std::vector<SegmentFile> damaged = journal.files;
        std::swap(damaged[3].bytes, damaged[4].bytes);
        ReplayResult const result = replay_of(damaged);
        check_stops(damaged, journal.files, 3, result);
        CHECK(result.damages[0].kind == DamageKind::WrongName);
    }
    SUBCASE("more in the file than its name says") {
        std::vector<SegmentFile> damaged = without(journal.files, 5);
        damaged[4].bytes += journal.files[5].bytes;
        ReplayResult const result = replay_of(damaged);
        check_stops(damaged, journal.files, 5, result);
        CHECK(result.damages[0].kind == DamageKind::WrongName);
        CHECK(result.damages[0].offset == journal.files[4].bytes.size());
    }
    SUBCASE("a gesture of another chain") {
        JournalMaker other(device(0x0a1b2c));
        EventMaker maker(device(0x0a1b2c), 99);
        other.fill(maker, 6, 2, noon);
        std::vector<SegmentFile> damaged = journal.files;
        damaged[4] = other.files[4];
        ReplayResult const result = replay_of(damaged);
        check_stops(damaged, journal.files, 4, result);
        CHECK(result.damages[0].kind == DamageKind::HashMismatch);
    }
    SUBCASE("time running backwards") {
        JournalMaker back(device(0x0a1b2c));
        EventMaker maker(device(0x0a1b2c), 99);
        back.add(maker.next(1), noon);
        back.head.time = HybridTime{};
        back.add(maker.next(1), Instant{noon.ms - 1});
        ReplayResult const result = replay_of(back.files);
        check_stops(back.files, back.files, 1, result);
        CHECK(result.damages[0].kind == DamageKind::OutOfOrder);
    }
    SUBCASE("a file that is none of ours") {
        std::vector<SegmentFile> damaged = journal.files;
        damaged.push_back(SegmentFile{"journal/0a1b2c/notes.txt", "hello"});
        ReplayResult const result = replay_of(damaged);
        CHECK(result.is_read_only());
        CHECK(result.gestures_read == 6);
        REQUIRE(result.damages.size() == 1);
        CHECK(result.damages[0].kind == DamageKind::ForeignFile);
        CHECK(to_text(result.damages[0]).find("journal/0a1b2c/notes.txt, byte 0: ForeignFile: ") == 0);
        CHECK(verify_journal(damaged).size() == 1);
    }
}

TEST_CASE("doubles are dropped when they are the same and told when they aren't") {
    JournalMaker const journal = make_journal(6);
    std::vector<SegmentFile> files = journal.files;
    files.push_back(join(journal.files, 1, 4));
    files.push_back(journal.files[5]);
    ReplayResult const result = replay_of(files);
    CHECK(result.damages.empty());
    CHECK(result.gestures_read == 6);
    CHECK(dump(result.book) == dump_of(journal.files));
    CHECK(verify_journal(files).empty());

    JournalMaker other(device(0x0a1b2c));
    EventMaker maker(device(0x0a1b2c), 99);
    other.fill(maker, 2, 2, noon);
    files.push_back(other.files[1]);
    ReplayResult const differing = replay_of(files);
    REQUIRE(differing.damages.size() == 1);
    CHECK(differing.damages[0].kind == DamageKind::DuplicateDiffers);
    CHECK(differing.damages[0].gesture.sequence == 2);
}

TEST_CASE("an event of a newer version opens the book up to there") {
    JournalMaker const journal = make_journal(4);
    std::string bytes = journal.files[3].bytes;
    std::size_t const version = bytes.find(",\"v\":1,");
    bytes.replace(version, 7, ",\"v\":9,");
    // With its hash put right, as a newer program would have written it.
    Sha256 chain;
    std::size_t start = 0;
    std::string rebuilt;
    while (start < bytes.size()) {
        std::size_t const end = bytes.find('\n', start) + 1;
        std::string const line = bytes.substr(start, end - start);
        start = end;
        if (line.substr(0, 8) == "{\"hash\":") break;
        rebuilt += line;
        if (line.substr(0, 5) != "{\"p\":") chain.update(line);
    }
    rebuilt += "{\"hash\":\"" + to_hex(chain.finish()) + "\"}\n";
    std::vector<SegmentFile> files = journal.files;
    files[3].bytes = rebuilt;
    ReplayResult const result = replay_of(files);
    check_stops(files, journal.files, 3, result);
    CHECK(result.damages[0].kind == DamageKind::NewerVersion);
}

TEST_CASE("a gesture with an event that can't be read counts not even in part") {
    JournalMaker const journal = make_journal(3, 4);
    std::string bytes = journal.files[2].bytes;
    // The last event gets a member nobody knows; all hashes are right.
    std::size_t const closing = bytes.rfind("{\"hash\":");
    std::string body = bytes.substr(0, closing);
    body.replace(body.find("\"events\":4"), 10, "\"events\":5");
    body += "{\"e\":\"FollowUpReopened\",\"v\":1,\"id\":\"0a1b2c-1\",\"colour\":\"red\"}\n";
    Sha256 chain;
    std::size_t start = 0;
    while (start < body.size()) {
        std::size_t const end = body.find('\n', start) + 1;
        if (body.compare(start, 5, "{\"p\":") != 0)
            chain.update(std::string_view(body).substr(start, end - start));
        start = end;
    }
    std::vector<SegmentFile> files = journal.files;
    files[2].bytes = body + "{\"hash\":\"" + to_hex(chain.finish()) + "\"}\n";
    ReplayInput input;
    input.segments = files;
    std::vector<std::uint64_t> told;
    input.on_gesture = [&told](GestureHeader const& header) { told.push_back(header.ref.sequence); };
    ReplayResult const result = replay(std::move(input));
    check_stops(files, journal.files, 2, result);
    CHECK(result.damages[0].kind == DamageKind::Malformed);
    CHECK(result.damages[0].detail.find("colour") != std::string::npos);
    CHECK(told == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("what was known at a time") {
    JournalMaker const journal = make_journal(6);
    ReplayInput input;
    input.segments = journal.files;
    input.until = latest_at(Instant{noon.ms + 2 * 60'000 + 30'000});
    ReplayResult const result = replay(std::move(input));
    CHECK(result.gestures_read == 3);
    CHECK(result.gestures_left_out == 3);
    CHECK(result.damages.empty());
    CHECK(result.is_read_only()); // the past can't be written
    CHECK(dump(result.book) == dump_of({journal.files[0], journal.files[1], journal.files[2]}));
}
