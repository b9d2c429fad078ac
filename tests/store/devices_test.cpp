#include "store/backup.hpp"
#include "store/compaction.hpp"
#include "store/replay.hpp"

#include "dump.hpp"
#include "journal_maker.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace dunlin;
using namespace dunlin::store;
using namespace dunlin::test;

namespace {

ReplayResult replay_of(std::vector<SegmentFile> segments) {
    ReplayInput input;
    input.segments = std::move(segments);
    return replay(std::move(input));
}

// Two devices that take turns, the second begun after the first's second gesture.
struct TwoDevices {
    JournalMaker a{device(0xaaaaaa)};
    JournalMaker b{device(0x000bbb)};
    std::vector<Event> in_order;

    TwoDevices() {
        EventMaker events_a(device(0xaaaaaa), 1);
        EventMaker events_b(device(0x000bbb), 2);
        for (int minute = 0; minute < 12; ++minute) {
            bool const is_b = minute >= 2 && minute % 3 != 0;
            std::vector<Event> events = (is_b ? events_b : events_a).next(3);
            in_order.insert(in_order.end(), events.begin(), events.end());
            Instant const wall{noon.ms + minute * 60'000};
            if (!is_b) {
                a.add(std::move(events), wall);
            } else {
                std::vector<ChainHead> after;
                if (b.head.sequence == 0) after.push_back(a.head);
                b.add(std::move(events), wall, after);
            }
        }
    }
    [[nodiscard]] std::vector<SegmentFile> all() const { return joined(a.files, b.files); }
};

} // namespace

TEST_CASE("gestures of several devices are read in the order of their times") {
    TwoDevices const two;
    Book expected;
    for (Event const& event : two.in_order) apply(expected, event);
    ReplayResult const result = replay_of(two.all());
    CHECK(result.damages.empty());
    CHECK(dump(result.book) == dump(expected));
    REQUIRE(result.heads.size() == 2);
    CHECK(result.heads[0] == two.b.head);
    CHECK(result.heads[1] == two.a.head);
    CHECK(head_of(result.heads, device(0xaaaaaa)) == two.a.head);
    CHECK(head_of(result.heads, device(0x123456)).sequence == 0);
    CHECK(verify_journal(two.all()).empty());
}

TEST_CASE("at the same time the lower device goes first") {
    JournalMaker a(device(2));
    JournalMaker b(device(1));
    a.add({SettingChanged{"k", Boxed<std::string>("of two")}}, noon);
    b.add({SettingChanged{"k", Boxed<std::string>("of one")}}, noon);
    CHECK(replay_of(joined(a.files, b.files)).book.settings.at("k") == "of two");
    CHECK(replay_of(joined(b.files, a.files)).book.settings.at("k") == "of two");
}

TEST_CASE("damage in one device's chain stops all at that point in time") {
    TwoDevices const two;
    std::vector<SegmentFile> files = two.all();
    std::string& third = files[2].bytes;
    third[third.size() - 20] ^= 1; // in its closing line
    ReplayResult const result = replay_of(files);
    CHECK(result.is_read_only());
    REQUIRE(result.damages.size() == 1);
    CHECK(result.damages[0].gesture == GestureRef{device(0xaaaaaa), 3});
    CHECK(result.gestures_read == 3); // minutes 0, 1 and 2; minute 3 is the damaged one
    CHECK(result.gestures_unread == 9);
    // Each chain on its own: the other one is sound.
    CHECK(verify_journal(files).size() == 1);
}

TEST_CASE("a device that was begun after others notices when theirs is lost") {
    TwoDevices const two;
    SUBCASE("all of it") {
        ReplayResult const result = replay_of(two.b.files);
        CHECK(result.gestures_read == 0);
        REQUIRE(result.damages.size() == 1);
        CHECK(result.damages[0].kind == DamageKind::Missing);
        CHECK(verify_journal(two.b.files).size() == 1);
    }
    SUBCASE("its end") {
        std::vector<SegmentFile> const files = joined({two.a.files[0]}, two.b.files);
        ReplayResult const result = replay_of(files);
        CHECK(result.gestures_read == 1);
        REQUIRE(result.damages.size() == 1);
        CHECK(result.damages[0].kind == DamageKind::Missing);
        CHECK(verify_journal(files).size() == 1);
    }
    SUBCASE("replaced by another") {
        JournalMaker other(device(0xaaaaaa));
        EventMaker maker(device(0xaaaaaa), 77);
        other.fill(maker, 2, 1, noon);
        std::vector<SegmentFile> const files = joined(other.files, two.b.files);
        ReplayResult const result = replay_of(files);
        CHECK(result.gestures_read == 2);
        REQUIRE(result.damages.size() == 1);
        CHECK(result.damages[0].kind == DamageKind::HashMismatch);
        CHECK(verify_journal(files).size() == 1);
    }
}

TEST_CASE("a backup restores to the same backup, byte for byte") {
    TwoDevices const two;
    Result<std::string> const backup = write_backup(two.all());
    REQUIRE(backup.is_ok());
    CHECK(backup.value().substr(0, 26) == "{\"dunlin\":\"backup\",\"v\":1}\n");

    Result<RestoredBackup> const restored = read_backup(backup.value());
    REQUIRE(restored.is_ok());
    CHECK(restored.value().gesture_count == 12);
    CHECK(restored.value().event_count == 36);
    CHECK(restored.value().segments.size() == 2);
    CHECK(restored.value().heads == std::vector<ChainHead>{two.b.head, two.a.head});
    CHECK(verify_journal(restored.value().segments).empty());
    CHECK(dump(replay_of(restored.value().segments).book) == dump(replay_of(two.all()).book));
    CHECK(write_backup(restored.value().segments).value() == backup.value());

    // The restored book goes on under a new device, and that can be backed up as well.
    JournalMaker c(device(0xcccccc));
    EventMaker maker(device(0xcccccc), 3);
    c.add(maker.next(2), Instant{noon.ms + 3'600'000}, restored.value().heads);
    std::vector<SegmentFile> const more = joined(restored.value().segments, c.files);
    CHECK(verify_journal(more).empty());
    std::string const second = write_backup(more).value();
    CHECK(write_backup(read_backup(second).value().segments).value() == second);
}

TEST_CASE("the backup of an empty book can be restored") {
    std::string const backup = write_backup({}).value();
    Result<RestoredBackup> const restored = read_backup(backup);
    REQUIRE(restored.is_ok());
    CHECK(restored.value().segments.empty());
}

TEST_CASE("a damaged journal has no backup that hides it") {
    TwoDevices const two;
    std::vector<SegmentFile> files = two.all();
    files[1].bytes[300] ^= 1;
    Result<std::string> const backup = write_backup(files);
    REQUIRE_FALSE(backup.is_ok());
    CHECK(backup.error().field.find(files[1].path) == 0);
}

TEST_CASE("a backup cut or changed anywhere is refused, and the place is named") {
    TwoDevices const two;
    std::string const good = write_backup({two.a.files[0], two.a.files[1]}).value();
    for (std::size_t length = 0; length < good.size(); ++length) {
        CAPTURE(length);
        Result<RestoredBackup> const cut = read_backup(good.substr(0, length));
        REQUIRE_FALSE(cut.is_ok());
        REQUIRE(cut.error().code == ErrorCode::Truncated);
    }
    std::string changed = good;
    for (std::size_t at = 0; at < good.size(); ++at) {
        CAPTURE(at);
        changed[at] = static_cast<char>(changed[at] ^ 4);
        Result<RestoredBackup> const read = read_backup(changed);
        REQUIRE_FALSE(read.is_ok());
        REQUIRE(read.error().field.find("line ") == 0);
        changed[at] = good[at];
    }
}

TEST_CASE("why a backup is refused") {
    TwoDevices const two;
    std::string const good = write_backup(two.all()).value();
    struct Case {
        std::string text;
        ErrorCode code;
        char const* field;
    };
    std::string swapped = "{\"dunlin\":\"backup\",\"v\":1}\n" + two.a.files[1].bytes + two.a.files[0].bytes;
    Case const cases[] = {
        {"hello\n", ErrorCode::UnknownFormat, "line 1"},
        {"[{\"number\":1}]", ErrorCode::UnknownFormat, "line 1"},
        {"{\"dunlin\":\"backup\",\"v\":2}\n", ErrorCode::NewerVersion, "line 1"},
        {"{\"dunlin\":\"backup\",\"v\":15}\n", ErrorCode::NewerVersion, "line 1"},
        {"", ErrorCode::Truncated, "line 1"},
        {"{\"dunlin\":\"backup\",\"v\":1}\n", ErrorCode::Truncated, "line 2"},
        {swapped, ErrorCode::OutOfOrder, "line 2"},
        {good + "x", ErrorCode::Malformed, nullptr},
        {good + good, ErrorCode::Malformed, nullptr},
    };
    for (Case const& each : cases) {
        CAPTURE(each.text.substr(0, 40));
        Result<RestoredBackup> const read = read_backup(each.text);
        REQUIRE_FALSE(read.is_ok());
        CHECK(read.error().code == each.code);
        if (each.field != nullptr) CHECK(read.error().field == each.field);
        CHECK_FALSE(read.error().detail.empty());
    }
    CHECK(read_backup(good, good.size()).is_ok());
    CHECK(read_backup(good, good.size() - 1).error().code == ErrorCode::TooLarge);
}

TEST_CASE("compaction joins small neighbours and loses nothing, wherever it is interrupted") {
    EventMaker maker(device(0xaaaaaa), 1);
    JournalMaker journal(device(0xaaaaaa));
    journal.fill(maker, 30, 2, noon);
    std::string const expected = dump(replay_of(journal.files).book);
    CompactionLimits limits;
    limits.small_files = 8;
    limits.joined_bytes = 12'000;
    CHECK_FALSE(plan_compaction({journal.files.begin(), journal.files.begin() + 8}, limits).has_value());

    std::vector<SegmentFile> files = journal.files;
    int rounds = 0;
    while (std::optional<Compaction> const plan = plan_compaction(files, limits)) {
        REQUIRE(++rounds < 20);
        CHECK(plan->put.bytes.size() <= limits.joined_bytes);
        CHECK(plan->remove.size() > limits.small_files);
        files.push_back(plan->put);
        for (std::size_t removed = 0; removed <= plan->remove.size(); ++removed) {
            // After a crash here: the joined file is there, some small ones are gone.
            ReplayResult const result = replay_of(files);
            CHECK(result.damages.empty());
            CHECK(dump(result.book) == expected);
            if (removed == plan->remove.size()) break;
            files.erase(std::find_if(files.begin(), files.end(), [&](SegmentFile const& file) {
                return file.path == plan->remove[removed];
            }));
        }
    }
    CHECK(rounds > 0);
    CHECK(files.size() < 20);
    CHECK(write_backup(files).value() == write_backup(journal.files).value());
}
