#include "stored_book.hpp"

#include "exchange/book_file.hpp"
#include "exchange/invoice_import.hpp"
#include "sample_rows.hpp"
#include "store/snapshot.hpp"

#include <cstdio>
#include <cstring>
#include <sys/stat.h>
#include <utility>

namespace dunlin::bench {

namespace {

constexpr DeviceId device{0x0a1b2c};

// The files of the journal, in the order in which they were written; run.mjs reads the list too.
constexpr char const* journal_list = "/book/journal.txt";

// Files go through the stack: Emscripten 3.1.6 reads and writes nothing at addresses above 2 GB.
constexpr std::size_t piece_bytes = 64 * 1024;

template<class T>
void append_column(std::string& out, std::vector<T> const& column) {
    std::size_t const start = out.size();
    out.resize(start + column.size() * sizeof(T));
    if (!column.empty()) std::memcpy(&out[start], column.data(), column.size() * sizeof(T));
}

// Doubles first, so that every column is aligned.
std::string columns_of(Book const& book) {
    InstalmentColumns const& rows = book.instalments;
    std::vector<double> open, amount;
    std::vector<std::int32_t> due, customer;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        open.push_back(static_cast<double>(rows.open_minor[i]));
        amount.push_back(static_cast<double>(rows.amount_minor[i]));
        due.push_back(rows.due[i].days);
        customer.push_back(static_cast<std::int32_t>(rows.customer[i]));
    }
    std::string bytes;
    append_column(bytes, open);
    append_column(bytes, amount);
    append_column(bytes, due);
    append_column(bytes, customer);
    return bytes;
}

} // namespace

app::Clock fixed_clock() {
    return app::Clock{today(), Instant{std::int64_t{today().days} * 86'400'000 + 36'000'000}, "UTC"};
}

app::Entropy fixed_entropy() {
    app::Entropy entropy;
    entropy.salts = [] { return store::SaltSeed{}; };
    entropy.new_device = [] { return device.value; };
    return entropy;
}

app::OpenBook empty_book() {
    app::OpenBook open(fixed_entropy());
    open.take({}, DeviceId{}, app::NextIds::Following);
    return open;
}

Result<std::string> read_file(std::string const& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return fail(ErrorCode::NotFound, path, "This file can't be read.");
    std::fseek(file, 0, SEEK_END);
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(std::ftell(file)));
    std::rewind(file);
    char piece[piece_bytes];
    for (std::size_t count = 0; (count = std::fread(piece, 1, sizeof piece, file)) > 0;)
        bytes.append(piece, count);
    std::fclose(file);
    return bytes;
}

Done write_file(std::string const& path, std::string const& bytes) {
    for (std::size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1))
        mkdir(path.substr(0, at).c_str(), 0777); // those that are there already stay
    std::FILE* file = std::fopen(path.c_str(), "wb");
    bool is_written = file != nullptr;
    for (std::size_t start = 0; is_written && start < bytes.size(); start += piece_bytes) {
        char piece[piece_bytes];
        std::size_t const count = bytes.copy(piece, sizeof piece, start);
        is_written = std::fwrite(piece, 1, count, file) == count;
    }
    if (file == nullptr || std::fclose(file) != 0 || !is_written)
        return fail(ErrorCode::StorageFailed, path, "This file can't be written.");
    return Nothing{};
}

Result<store::EncodedGesture> import_csv(app::OpenBook& open, std::string csv) {
    ImportBatch batch = TRY(exchange::import_invoices(open.book(), std::move(csv), "rows.csv", {},
                                                      exchange::ImportMode::Everything, today()));
    return open.perform(Command{std::move(batch)}, fixed_clock(), "");
}

Result<store::EncodedGesture> import_book_file(app::OpenBook& open, std::string const& text) {
    exchange::BookContents const contents = TRY(exchange::read_book(text));
    Context context = open.context(fixed_clock(), "");
    exchange::BookChange const change = exchange::merge_events(open.book(), contents, context);
    return open.record(change.events, "Import book", fixed_clock(), "");
}

Command a_call(Book const& book, RowIndex customer) {
    LogInteraction call;
    call.data.customer = book.customers[customer].id;
    call.data.at = fixed_clock().now;
    call.data.time_zone = "UTC";
    call.data.outcome = Outcome::Promise;
    call.data.next_date = today().plus_days(7);
    call.data.text =
        "Spoke with the bookkeeper, who promised to pay half of it this week and the rest by month's end.";
    call.follow_up_text = "See whether it came";
    return Command{std::move(call)};
}

Result<store::SegmentFile> log_calls(app::OpenBook& open) {
    store::SegmentName name;
    name.device = open.device();
    name.first = store::head_of(open.heads(), name.device).sequence + 1;
    store::SegmentFile joined;
    for (RowIndex customer = 0; customer < open.book().customers.size(); customer += 3)
        joined.bytes += TRY(open.perform(a_call(open.book(), customer), fixed_clock(), "")).bytes;
    name.last = store::head_of(open.heads(), name.device).sequence;
    joined.path = store::segment_path(name);
    return joined;
}

Done make_files(std::string const& folder, std::uint32_t invoice_count) {
    std::string const csv = sample_csv(invoice_count);
    TRY(write_file(folder + "/rows.csv", csv));
    app::OpenBook open = empty_book();
    store::EncodedGesture const imported = TRY(import_csv(open, csv));
    if (open.book().invoices.size() != invoice_count)
        return fail(ErrorCode::Malformed, "rows.csv", "Not every row of the sample was imported.");
    TRY(write_file(folder + "/book.json", exchange::write_book(open.book(), fixed_clock().now)));
    store::SegmentFile const calls = TRY(log_calls(open));
    TRY(write_file(folder + "/book/" + imported.path, imported.bytes));
    TRY(write_file(folder + "/book/" + calls.path, calls.bytes));
    TRY(write_file(folder + journal_list, imported.path + "\n" + calls.path + "\n"));
    TRY(write_file(folder + "/book/snapshot", store::write_snapshot(open.book(), open.heads())));
    TRY(write_file(folder + "/book/device", to_text(open.device())));
    return write_file(folder + "/columns.bin", columns_of(open.book()));
}

Result<StoredBook> read_stored(std::string const& folder) {
    StoredBook stored;
    std::string const list = TRY(read_file(folder + journal_list));
    for (std::size_t start = 0; start < list.size();) {
        std::size_t const end = list.find('\n', start);
        std::string const path = list.substr(start, end - start);
        stored.segments.push_back({path, TRY(read_file(folder + "/book/" + path))});
        start = end + 1;
    }
    stored.device = device;
    stored.snapshot = TRY(read_file(folder + "/book/snapshot"));
    return stored;
}

} // namespace dunlin::bench
