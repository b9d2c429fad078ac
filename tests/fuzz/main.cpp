// Throws damaged files at everything that reads files: dunlin_fuzz [ROUNDS] [SEED]. A crash, a sanitizer's
// complaint or a broken book is a finding; a refusal is not. The same seed throws the same files.
#include "app/import_session.hpp"
#include "core/base/utf8.hpp"
#include "core/book/check.hpp"
#include "core/json/document.hpp"
#include "exchange/book_file.hpp"
#include "exchange/file_kind.hpp"
#include "exchange/mapping.hpp"
#include "store/backup.hpp"
#include "store/gesture_codec.hpp"
#include "store/replay.hpp"
#include "store/snapshot.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace dunlin;

class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() { // splitmix64 (Steele, Lea, Flood 2014)
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }

private:
    std::uint64_t m_state;
};

Book sample_book(store::EncodedGesture& gesture) {
    ImportBatch batch;
    BatchCustomer customer;
    customer.data.name = "Brückner & Söhne KG";
    customer.data.number = "K-1001";
    customer.contacts.push_back({});
    customer.contacts.front().email = "rechnung@example.org";
    batch.customers.push_back(customer);
    for (int i = 0; i < 5; ++i) {
        BatchInvoice invoice;
        invoice.data.number = "R-" + std::to_string(300 + i);
        invoice.data.issued = Date{20000 + i};
        invoice.data.currency = Currency::of("EUR");
        invoice.data.instalments.push_back({Date{20030 + i}, 100'00 + i});
        if (i % 2 == 0) invoice.settled = Date{20040 + i};
        batch.invoices.push_back(invoice);
    }
    Context context{Date{20100}, Instant{1'700'000'000'000}, "UTC", {}, IdSource{DeviceId{7}, 0}};
    Book book;
    auto const events = decide(book, batch, context);
    if (!events) std::abort();
    for (Event const& event : events.value()) dunlin::apply(book, event);
    Gesture const whole{{GestureRef{DeviceId{7}, 1}, HybridTime{1}, Instant{1}, {}, "Import", {}},
                        events.value()};
    gesture = store::encode_gesture(whole, Digest{}, [] { return store::SaltSeed{}; });
    return book;
}

std::vector<std::string> corpus() {
    store::EncodedGesture gesture;
    Book const book = sample_book(gesture);
    std::vector<std::string> files;
    files.push_back(
        "Rechnung;Kunde;Datum;Fällig;Betrag\r\nR-1;\"Söhne; KG\";31.12.2025;30.01.2026;1.200,50 €\r\n"
        "R-2;Nord;1.1.2026;;-3,00\r\n");
    files.push_back("invoice,customer,date,due,amount,currency,paid\n1,A,2/28/2026,3/30/"
                    "2026,\"1,200.50\",USD,4/1/2026\n");
    files.push_back(exchange::write_book(book, Instant{1}));
    auto backup = store::write_backup({{gesture.path, gesture.bytes}});
    if (!backup) std::abort();
    files.push_back(backup.value());
    files.push_back(gesture.bytes);
    files.push_back(store::write_snapshot(book, {{DeviceId{7}, 1, gesture.hash, HybridTime{1}}}));
    files.push_back(R"({"v":1,"encoding":"utf-8","delimiter":",","columns":["invoice-number"]})");
    return files;
}

void damage(std::string& bytes, Random& random, std::vector<std::string> const& others) {
    for (std::size_t count = 1 + random.below(4); count > 0 && !bytes.empty(); --count) {
        std::size_t const at = random.below(bytes.size());
        switch (random.below(6)) {
        case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8))); break;
        case 1: bytes[at] = static_cast<char>(random.below(256)); break;
        case 2: bytes.erase(at, 1 + random.below(20)); break;
        case 3: bytes.insert(at, bytes.substr(random.below(bytes.size()), random.below(40))); break;
        case 4: bytes.resize(at); break;
        default: {
            std::string const& other = others[random.below(others.size())];
            bytes.insert(at, other.substr(random.below(other.size()), random.below(60)));
        }
        }
    }
}

void throw_at_readers(std::string const& bytes) {
    json::Document document;
    (void)document.read(bytes);
    (void)exchange::recognise(bytes, "file");
    (void)exchange::parse_mapping(bytes);
    (void)store::read_snapshot(bytes);
    (void)store::decode_gesture(bytes);
    (void)store::read_backup(bytes);
    (void)fold(bytes);
    Book book;
    Context context{Date{20100}, Instant{1'700'000'000'000}, "UTC", {}, IdSource{DeviceId{9}, 0}};
    if (auto const contents = exchange::read_book(bytes)) {
        for (Event const& event : exchange::merge_events(book, contents.value(), context).events)
            dunlin::apply(book, event);
    }
    store::ReplayResult const replayed =
        store::replay({{{"journal/000007/0000000001.jsonl", bytes}}, {}, {}, {}, {}, {}, nullptr});
    app::ImportSession session{bytes, "file.csv", exchange::ImportDefaults{}};
    Book empty;
    while (session.work(empty, Date{20100})) {
    }
    session.confirm(Date{20100});
    while (session.work(empty, Date{20100})) {
    }
    if (session.stage() == app::ImportSession::Stage::Prepared) {
        auto const events = decide(empty, Command{session.take_batch()}, context);
        if (events)
            for (Event const& event : events.value()) dunlin::apply(empty, event);
    }
    for (Book const* each : {static_cast<Book const*>(&empty), &replayed.book})
        for (Violation const& violation : check(*each)) {
            std::fprintf(stderr, "a damaged file made an unsound book: %s\n", violation.detail.c_str());
            std::abort();
        }
}

} // namespace

int main(int count, char** arguments) {
    long const rounds = count > 1 ? std::atol(arguments[1]) : 20'000;
    Random random{count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1};
    std::vector<std::string> const files = corpus();
    for (long round = 0; round < rounds; ++round) {
        std::string bytes = files[random.below(files.size())];
        damage(bytes, random, files);
        throw_at_readers(bytes);
        if ((round + 1) % 1'000 == 0) std::printf("%ld of %ld\n", round + 1, rounds);
    }
    std::printf("%ld damaged files were read or refused; nothing crashed\n", rounds);
    return 0;
}
