#include "platform/headless/cli_book.hpp"

#include "core/base/utf8.hpp"
#include "exchange/book_file.hpp"
#include "platform/headless/files.hpp"
#include "platform/headless/system_clock.hpp"
#include "store/backup.hpp"
#include "store/replay.hpp"

#include <utility>

namespace dunlin::headless {
namespace {

app::Clock clock_of(Options const& options) {
    app::Clock clock = system_clock(options.today);
    if (options.seed) { // the same every time
        clock.time_zone = "UTC";
        clock.now = Instant{std::int64_t{clock.today.days} * 86'400'000};
    }
    return clock;
}

} // namespace

std::string message_of(std::string const& path, Error const& error) {
    std::string text = path;
    std::string rest = error.field == path ? std::string() : error.field;
    constexpr std::string_view line = "line ";
    if (rest.compare(0, line.size(), line) == 0) {
        std::size_t const end = std::min(rest.find(", "), rest.size());
        text += ":" + rest.substr(line.size(), end - line.size());
        rest = end < rest.size() ? rest.substr(end + 2) : std::string();
    }
    if (!rest.empty()) text += ": " + rest;
    return text + ": " + error.detail;
}

CliBook::CliBook(Options const& options)
    : m_path(options.book), m_clock(clock_of(options)), m_open(system_entropy(options.seed)) {}

Result<CliBook> CliBook::open(Options const& options, WhenMissing when_missing) {
    CliBook book(options);
    if (when_missing == WhenMissing::StartEmpty && existence_of(options.book) == Existence::Missing) {
        book.m_is_new = true;
        book.m_open.take({}, DeviceId{});
        return book;
    }
    std::string const text = TRY(read_file(options.book));
    exchange::FileKind const kind = exchange::recognise(text, options.book);
    book.m_type = kind.type;
    if (kind.type == exchange::FileType::Book)
        TRY(book.read_book_file(text));
    else if (kind.type == exchange::FileType::Backup)
        TRY(book.read_backup(text));
    else
        return fail(ErrorCode::UnknownFormat, "",
                    kind.sentence.empty() || kind.type == exchange::FileType::Csv
                        ? "This is neither a backup nor a book file. Give the file that Dunlin saved."
                        : kind.sentence);
    return book;
}

Done CliBook::read_backup(std::string_view text) {
    store::RestoredBackup backup = TRY(store::read_backup(text));
    m_segments = std::move(backup.segments);
    store::ReplayInput input;
    input.segments = m_segments;
    store::ReplayResult result = store::replay(std::move(input));
    if (!result.damages.empty())
        return fail(ErrorCode::HashMismatch, "", store::to_text(result.damages.front()));
    m_open.take(std::move(result), DeviceId{});
    return Nothing{};
}

Done CliBook::read_book_file(std::string_view text) {
    exchange::BookContents const contents = TRY(exchange::read_book(text));
    m_open.take({}, DeviceId{});
    Context context = m_open.context(m_clock, "");
    exchange::BookChange const change = exchange::replace_events(m_open.book(), contents, context);
    if (change.events.empty()) return Nothing{};
    store::EncodedGesture gesture = m_open.record(change.events, "Import book", m_clock, "");
    m_segments.push_back({std::move(gesture.path), std::move(gesture.bytes)});
    return Nothing{};
}

Done CliBook::perform(Command const& command) {
    store::EncodedGesture gesture = TRY(m_open.perform(command, m_clock, ""));
    m_segments.push_back({std::move(gesture.path), std::move(gesture.bytes)});
    return Nothing{};
}

Result<std::string> CliBook::backup_text() const { return store::write_backup(m_segments); }

std::string CliBook::book_text() const { return exchange::write_book(m_open.book(), m_clock.now); }

Done CliBook::save() const {
    if (is_book_file()) return write_file_atomically(m_path, book_text());
    return write_file_atomically(m_path, TRY(backup_text()));
}

Result<RowIndex> find_customer(Book const& book, std::string const& text) {
    if (Result<AnyId> const id = parse_id(text))
        if (RowIndex const row = book.customers.ids.find(id.value()); row != no_row) return row;
    std::string const key = match_key(text);
    std::vector<RowIndex> by_number, by_name, by_start;
    for (RowIndex row = 0; row < book.customers.size(); ++row) {
        CustomerRow const& customer = book.customers[row];
        if (customer.is_voided) continue;
        std::string const name = match_key(customer.data.name);
        if (customer.data.number == text) by_number.push_back(row);
        if (name == key) by_name.push_back(row);
        if (!key.empty() && name.compare(0, key.size(), key) == 0) by_start.push_back(row);
    }
    for (std::vector<RowIndex> const& found : {by_number, by_name, by_start}) {
        if (found.size() == 1) return found.front();
        if (found.empty()) continue;
        std::string names;
        for (std::size_t i = 0; i < found.size() && i < 5; ++i) {
            CustomerData const& data = book.customers[found[i]].data;
            names += (i == 0 ? "" : ", ") + data.name + (data.number.empty() ? "" : " (" + data.number + ")");
        }
        return fail(ErrorCode::NotAllowed, "--customer",
                    "“" + text + "” fits several: " + names + ". Give the number or the whole name.");
    }
    return fail(ErrorCode::NotFound, "--customer",
                "No customer is called “" + text + "”. `dunlin report balances` lists who owes something.");
}

} // namespace dunlin::headless
