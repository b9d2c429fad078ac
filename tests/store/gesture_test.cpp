#include "store/erasure.hpp"
#include "store/gesture_codec.hpp"
#include "store/replay.hpp"

#include "dump.hpp"
#include "journal_maker.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace dunlin;
using namespace dunlin::store;
using namespace dunlin::test;

namespace {

std::vector<std::string> lines_of(std::string const& bytes) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start < bytes.size()) {
        std::size_t const end = bytes.find('\n', start);
        lines.push_back(bytes.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

Gesture small_gesture() {
    Gesture gesture;
    gesture.header.ref = GestureRef{device(0x0a1b2c), 17};
    gesture.header.time = HybridTime{(1'795'348'800'000ull << 16) | 4};
    gesture.header.wall = noon;
    gesture.header.actor = "Kim";
    gesture.header.action = "Add customer";
    gesture.header.undoes = GestureRef{device(0x0a1b2c), 16};
    CustomerData customer;
    customer.name = "Atelier Nord";
    gesture.events.push_back(CustomerAdded{CustomerId{AnyId::make(device(0x0a1b2c), 5)}, customer});
    gesture.events.push_back(FollowUpReopened{FollowUpId{AnyId::make(device(0x0a1b2c), 4)}});
    return gesture;
}

} // namespace

TEST_CASE("segment paths") {
    CHECK(segment_path({device(0x0a1b2c), 17, 17}) == "journal/0a1b2c/0000000017.jsonl");
    CHECK(segment_path({device(0x0a1b2c), 1, 64}) == "journal/0a1b2c/0000000001-0000000064.jsonl");
    for (SegmentName const& name :
         {SegmentName{device(1), 1, 1}, SegmentName{device(0xffffff), 5, max_sequence}})
        CHECK(parse_segment_path(segment_path(name)).value() == name);
    for (char const* path : {
             "",
             "journal/",
             "journal/0a1b2c/",
             "journal/0a1b2c/17.jsonl",
             "journal/0A1B2C/0000000017.jsonl",
             "journal/000000/0000000017.jsonl",
             "journal/0a1b2c/0000000000.jsonl",
             "journal/0a1b2c/0000000017.json",
             "journal/0a1b2c/0000000017-0000000017.jsonl",
             "journal/0a1b2c/0000000017-0000000016.jsonl",
             "journal/0a1b2c/0000000017-.jsonl",
             "journal/0a1b2c/00000000171.jsonl",
             "x/0a1b2c/0000000017.jsonl",
             "journal/0a1b2c/0000000017.jsonl.tmp",
             "journal/0a1b2c/00000000-7.jsonl",
             "journal/.canary",
         }) {
        CAPTURE(path);
        CHECK_FALSE(parse_segment_path(path).is_ok());
    }
}

TEST_CASE("a gesture is lines: header, events with their personal data, hash") {
    EncodedGesture const encoded = encode_gesture(small_gesture(), Digest{}, test_salts());
    CHECK(encoded.path == "journal/0a1b2c/0000000017.jsonl");
    std::vector<std::string> const lines = lines_of(encoded.bytes);
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == R"({"gesture":1,"device":"0a1b2c","sequence":17,"time":"1795348800000.4",)"
                      R"("wall":"2026-11-22T12:00:00.000Z","actor":"Kim","action":"Add customer",)"
                      R"("undoes":"0a1b2c:16","codec":"plain","previous":")" +
                          std::string(64, '0') + R"(","events":2})");
    std::string const tail = lines[2].substr(72);
    CHECK(lines[1] == R"({"e":"CustomerAdded","v":2,"id":"0a1b2c-5","p":")" + to_hex(sha256(tail)) + "\"}");
    CHECK(lines[2] == R"({"p":")" + to_hex(sha256(tail)) + R"(",)" + tail);
    CHECK(tail.substr(0, 8) == R"("salt":")");
    CHECK(tail.substr(40) == R"(","d":{"name":"Atelier Nord"}})");
    CHECK(lines[3] == R"({"e":"FollowUpReopened","v":1,"id":"0a1b2c-4"})");
    CHECK(lines[4] ==
          R"({"hash":")" + to_hex(sha256(lines[0] + "\n" + lines[1] + "\n" + lines[3] + "\n")) + "\"}");
    CHECK(lines[4] == R"({"hash":")" + to_hex(encoded.hash) + "\"}");
}

TEST_CASE("a gesture reads back with its header") {
    Gesture const gesture = small_gesture();
    Digest previous;
    previous.bytes[3] = 7;
    ChainHead other;
    other.device = device(9);
    other.sequence = 12;
    other.hash.bytes[0] = 1;
    Result<DecodedGesture> const read =
        decode_gesture(encode_gesture(gesture, previous, test_salts(), {other}).bytes);
    REQUIRE(read.is_ok());
    GestureHeader const& header = read.value().gesture.header;
    CHECK(header.ref == gesture.header.ref);
    CHECK(header.time == gesture.header.time);
    CHECK(header.wall == gesture.header.wall);
    CHECK(header.actor == "Kim");
    CHECK(header.action == "Add customer");
    CHECK(header.undoes == gesture.header.undoes);
    CHECK(read.value().previous == previous);
    REQUIRE(read.value().after.size() == 1);
    CHECK(read.value().after[0] == other);
    REQUIRE(read.value().gesture.events.size() == 2);
    for (std::size_t i = 0; i < 2; ++i)
        CHECK(dump(read.value().gesture.events[i]) == dump(gesture.events[i]));
    CHECK(read.value().erased_events.empty());
}

TEST_CASE("no salt is used twice") {
    EventMaker maker(device(5), 3);
    maker.texts = {"text"};
    Gesture gesture = small_gesture();
    gesture.events = maker.next(200);
    std::set<std::string> salts;
    std::size_t count = 0;
    for (std::string const& line : lines_of(encode_gesture(gesture, Digest{}, test_salts()).bytes)) {
        if (line.substr(0, 5) != "{\"p\":") continue;
        salts.insert(line.substr(72, 41));
        ++count;
    }
    CHECK(count > 100);
    CHECK(salts.size() == count);
}

TEST_CASE("a gesture without events is whole, too") {
    Gesture gesture = small_gesture();
    gesture.events.clear();
    Result<DecodedGesture> const read = decode_gesture(encode_gesture(gesture, Digest{}, test_salts()).bytes);
    REQUIRE(read.is_ok());
    CHECK(read.value().gesture.events.empty());
}

TEST_CASE("an erased person leaves amounts, dates and an unbroken chain") {
    DeviceId const here = device(0x0a1b2c);
    JournalMaker journal(here);
    auto const customer = [here](std::uint64_t counter, char const* name) {
        CustomerData data;
        data.name = name;
        data.note = "Note about " + std::string(name);
        return CustomerAdded{CustomerId{AnyId::make(here, counter)}, data};
    };
    InvoiceData invoice;
    invoice.customer = CustomerId{AnyId::make(here, 1)};
    invoice.number = "R-1";
    invoice.currency = Currency::of("EUR");
    invoice.issued = Date{20'000};
    invoice.instalments = {Instalment{Date{20'030}, 5'000}};
    invoice.reference = "Order of Ann Example";
    journal.add({customer(1, "Ann Example"), customer(2, "Bob Example")}, noon);
    journal.add(
        {InvoiceAdded{InvoiceId{AnyId::make(here, 3)}, invoice},
         Voided{{IdRange{AnyId::make(here, 1), AnyId::make(here, 3)}}, Boxed<std::string>("Ann asked")}},
        noon);

    ReplayInput before;
    before.segments = journal.files;
    Book const book = replay(before).book;
    std::vector<AnyId> const records = records_of_customer(book, CustomerId{AnyId::make(here, 1)});
    REQUIRE(records == std::vector<AnyId>{AnyId::make(here, 1), AnyId::make(here, 3)});

    std::uint64_t lines = 0;
    for (SegmentFile& file : journal.files) {
        Result<ErasedSegment> erased = erase_personal_data(file.bytes, records, Date{20'500});
        REQUIRE(erased.is_ok());
        lines += erased.value().lines_erased;
        file.bytes = erased.value().bytes;
        CHECK(file.bytes.find("Ann") == std::string::npos);
        // Doing it again changes nothing, not even the day.
        CHECK(erase_personal_data(file.bytes, records, Date{20'600}).value().bytes == file.bytes);
    }
    CHECK(lines == 3);
    CHECK(journal.files[0].bytes.find("Bob Example") != std::string::npos);
    CHECK(journal.files[0].bytes.find(R"(","erased":"2026-02-16"})") != std::string::npos);
    CHECK(verify_journal(journal.files).empty());
    CHECK(decode_gesture(journal.files[0].bytes).value().erased_events == std::vector<std::size_t>{0});

    ReplayInput after;
    after.segments = journal.files;
    ReplayResult const result = replay(after);
    CHECK(result.damages.empty());
    CHECK(result.book.customers[0].data.name.empty());
    CHECK(result.book.customers[1].data.name == "Bob Example");
    CHECK(result.book.invoices[0].amount_minor == 5'000);
    CHECK(result.book.invoices[0].number == "R-1");
    CHECK(result.book.invoices[0].reference.empty());
}
