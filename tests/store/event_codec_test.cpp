#include "store/event_codec.hpp"

#include "dump.hpp"
#include "journal_maker.hpp"
#include "support/fixtures.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::store;
using namespace dunlin::test;

namespace {

struct Texts {
    std::string plain, personal;
};

Texts written(Event const& event) {
    Texts texts;
    write_event(texts.plain, texts.personal, event);
    texts.plain += '}';
    return texts;
}

void check_round_trip(EventReader& reader, Event const& event) {
    Texts const texts = written(event);
    CAPTURE(texts.plain);
    CAPTURE(texts.personal);
    Result<Event> const read = reader.read(texts.plain, texts.personal);
    REQUIRE_MESSAGE(read.is_ok(), read.error().detail);
    CHECK(dump(read.value()) == dump(event));
    CHECK(texts.plain.find('\n') == std::string::npos);
    CHECK(texts.personal.find('\n') == std::string::npos);
}

} // namespace

TEST_CASE("every kind of event reads back as it was written") {
    EventMaker maker(device(0x0a1b2c), 11);
    EventReader reader;
    for (int round = 0; round < 40; ++round)
        for (std::size_t kind = 0; kind < std::variant_size_v<Event>; ++kind) {
            Event const event = maker.next_of(kind);
            CHECK(event.index() == kind);
            check_round_trip(reader, event);
        }
}

TEST_CASE("naughty strings survive the journal") {
    auto const file = fixture("parsers/blns/blns.txt");
    if (!file) return;
    EventReader reader;
    std::size_t count = 0;
    std::string_view rest = *file;
    while (!rest.empty()) {
        std::size_t const end = rest.find('\n');
        std::string const line(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        CustomerData customer;
        customer.name = line;
        customer.note = line + "\n" + line;
        customer.tags = {line, ""};
        check_round_trip(reader, CustomerAdded{CustomerId{AnyId::make(device(1), 1)}, customer});
        InvoiceData invoice;
        invoice.number = line;
        check_round_trip(reader, InvoiceAdded{InvoiceId{AnyId::make(device(1), 2)}, invoice});
        ++count;
    }
    CHECK(count > 500);
}

TEST_CASE("an event is a line that people can read") {
    InvoiceData data;
    data.customer = CustomerId{AnyId::make(device(0x0a1b2c), 3)};
    data.number = "R-17";
    data.issued = Date{20'000};
    data.currency = Currency::of("EUR");
    data.instalments = {Instalment{Date{20'030}, 120'050}};
    data.reference = "PO 4711";
    Texts const texts = written(InvoiceAdded{InvoiceId{AnyId::make(device(0x0a1b2c), 17)}, data});
    CHECK(texts.plain ==
          R"({"e":"InvoiceAdded","v":1,"id":"0a1b2c-17","customer":"0a1b2c-3","number":"R-17",)"
          R"("issued":"2024-10-04","instalments":[["2024-11-03",120050]],"currency":"EUR"})");
    CHECK(texts.personal == R"({"reference":"PO 4711"})");
}

TEST_CASE("an event without personal data has no personal object") {
    CHECK(written(FollowUpReopened{FollowUpId{AnyId::make(device(1), 1)}}).personal.empty());
    CHECK(written(CustomerAdded{CustomerId{AnyId::make(device(1), 1)}, CustomerData{}}).personal.empty());
}

TEST_CASE("a line that isn't an event of ours is refused") {
    struct Case {
        char const* plain;
        char const* personal;
        ErrorCode code;
        char const* field;
    };
    static Case const cases[] = {
        {R"({"e":"FollowUpReopened","v":1,"id":"000001-1"})", "", ErrorCode::Malformed,
         nullptr}, // the good one
        {R"({"e":"FollowUpReopened","v":1})", "", ErrorCode::Malformed, "id"},
        {R"({"e":"FollowUpReopened","v":1,"id":"1"})", "", ErrorCode::Malformed, "id"},
        {R"({"e":"FollowUpReopened","v":1,"id":1})", "", ErrorCode::Malformed, "id"},
        {R"({"e":"FollowUpReopened","v":1,"id":"000001-1","extra":1})", "", ErrorCode::Malformed, "extra"},
        {R"({"e":"FollowUpReopened","v":1,"id":"000001-1"})", R"({"text":""})", ErrorCode::Malformed, "text"},
        {R"({"e":"FollowUpReopened","v":1,"id":"000001-1"})", "[]", ErrorCode::Malformed, "d"},
        {R"({"v":1,"e":"FollowUpReopened","id":"000001-1"})", "", ErrorCode::Malformed, "e"},
        {R"({"e":"FollowUpReopened","v":0,"id":"000001-1"})", "", ErrorCode::Malformed, "v"},
        {R"({"e":"FollowUpReopened","v":2,"id":"000001-1"})", "", ErrorCode::NewerVersion,
         "FollowUpReopened"},
        {R"({"e":"MoonLanded","v":1,"id":"000001-1"})", "", ErrorCode::NewerVersion, "MoonLanded"},
        {R"({"e":"FollowUpClosed","v":1,"id":"000001-1","state":"melted"})", "", ErrorCode::Malformed,
         "state"},
        {R"({"e":"Unvoided","v":1,"ranges":[["000001-5","000001-4"]]})", "", ErrorCode::Malformed, "ranges"},
        {R"({"e":"Unvoided","v":1,"ranges":[["000001-5"]]})", "", ErrorCode::Malformed, "ranges"},
        {R"({"e":"InvoiceAdded","v":1,"id":"000001-1","instalments":[["2024-02-30",1]]})", "",
         ErrorCode::Malformed, "instalments"},
        {R"({"e":"InvoiceAdded","v":1,"id":"000001-1","instalments":["2024-02-20"]})", "",
         ErrorCode::Malformed, "instalments"},
        {R"({"e":"WriteOffMade","v":1,"id":"000001-1","instalment":65536})", "", ErrorCode::Malformed,
         "instalment"},
        {R"({"e":"PaymentRecorded","v":1,"id":"000001-1","currency":"XXX"})", "", ErrorCode::Malformed,
         "currency"},
    };
    EventReader reader;
    for (Case const& each : cases) {
        CAPTURE(each.plain);
        Result<Event> const read = reader.read(each.plain, each.personal);
        if (each.field == nullptr) {
            CHECK(read.is_ok());
            continue;
        }
        REQUIRE_FALSE(read.is_ok());
        CHECK(read.error().code == each.code);
        CHECK(read.error().field == each.field);
    }
}

TEST_CASE("a talk logged before there were steps reads as one that carried out none") {
    EventReader reader;
    Result<Event> const read = reader.read(
        R"({"e":"InteractionLogged","v":1,"id":"000001-1","customer":"000001-2","at":"2026-03-04T10:00:00.000Z"})",
        R"({"text":"rang"})");
    REQUIRE(read.is_ok());
    InteractionLogged const* const logged = std::get_if<InteractionLogged>(&read.value());
    REQUIRE(logged != nullptr);
    CHECK(logged->data->text == "rang");
    CHECK(logged->data->steps.empty());
    // A version that never was is none of ours.
    CHECK_FALSE(
        reader.read(R"({"e":"InteractionLogged","v":0,"id":"000001-1","at":"2026-03-04T10:00:00.000Z"})", "")
            .is_ok());
}

TEST_CASE("a contact written before numbers could be wrong reads as one with none") {
    EventReader reader;
    Result<Event> const read =
        reader.read(R"({"e":"ContactEdited","v":1,"id":"000001-1","customer":"000001-2"})",
                    R"({"name":"Ann","phone":"+49401"})");
    REQUIRE(read.is_ok());
    ContactEdited const* const edited = std::get_if<ContactEdited>(&read.value());
    REQUIRE(edited != nullptr);
    CHECK(edited->data->phone == "+49401");
    CHECK(edited->data->wrong_numbers.empty());
    CHECK(edited->data->unwanted_numbers.empty());
}

TEST_CASE("a customer written before there were holds reads as one with none") {
    EventReader reader;
    Result<Event> const read =
        reader.read(R"({"e":"CustomerEdited","v":1,"id":"000001-1"})", R"({"name":"Ann"})");
    REQUIRE(read.is_ok());
    CustomerEdited const* const edited = std::get_if<CustomerEdited>(&read.value());
    REQUIRE(edited != nullptr);
    CHECK(edited->data->name == "Ann");
    CHECK(edited->data->hold == Hold::None);
}

TEST_CASE("an older version of an event is lifted") {
    // As if payments had once called their day "day", and had no method.
    Upcasters const upcasters = {
        {"PaymentRecorded", -1,
         [](json::View old, json::View) -> Result<LiftedEvent> {
             return LiftedEvent{R"({"e":"PaymentRecorded","v":0,"id":")" +
                                    std::string(old["id"].text_or("")) + R"(","day":"2026-01-02"})",
                                R"({"who":"Ann"})"};
         }},
        {"PaymentRecorded", 0,
         [](json::View old, json::View old_personal) -> Result<LiftedEvent> {
             return LiftedEvent{R"({"e":"PaymentRecorded","v":1,"id":")" +
                                    std::string(old["id"].text_or("")) + R"(","received":")" +
                                    std::string(old["day"].text_or("")) + R"("})",
                                R"({"payer":")" + std::string(old_personal["who"].text_or("")) + R"("})"};
         }},
    };
    EventReader reader(upcasters);
    Result<Event> const read = reader.read(
        R"({"e":"PaymentRecorded","v":0,"id":"000001-1","day":"2026-03-04"})", R"({"who":"Zoë"})");
    REQUIRE(read.is_ok());
    PaymentRecorded const* const payment = std::get_if<PaymentRecorded>(&read.value());
    REQUIRE(payment != nullptr);
    CHECK(to_iso_text(payment->data.received) == "2026-03-04");
    CHECK(payment->data.payer == "Zoë");
    // Step by step: version 0 is the one between.
    CHECK(check_event_version(R"({"e":"PaymentRecorded","v":0,"id":"000001-1"})", upcasters).is_ok());
    CHECK_FALSE(check_event_version(R"({"e":"PaymentRecorded","v":0,"id":"000001-1"})", built_in_upcasters())
                    .is_ok());
}
