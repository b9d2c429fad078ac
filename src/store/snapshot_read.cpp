#include "store/snapshot_bytes.hpp"
#include "store/snapshot_layout.hpp"

#include "core/base/checksum.hpp"
#include "store/snapshot.hpp"

#include <cstring>
#include <utility>

namespace dunlin::store {

namespace {

// Reads nothing more once anything was wrong: values stay as they are.
class SnapshotReader {
public:
    explicit SnapshotReader(std::string_view bytes) : m_left(bytes) {}

    [[nodiscard]] bool is_good() const { return m_is_good; }
    [[nodiscard]] bool is_at_end() const { return m_left.empty(); }

    template<class Stored>
    Stored take() {
        Stored value{};
        if (char const* const from = need(sizeof(Stored))) std::memcpy(&value, from, sizeof(Stored));
        return value;
    }
    std::string take_text() {
        auto const size = take<std::uint64_t>();
        char const* const from = need(size);
        return from != nullptr ? std::string(from, static_cast<std::size_t>(size)) : std::string();
    }
    void take_bytes(void* to, std::size_t size) {
        char const* const from = need(size);
        if (from != nullptr && size != 0) std::memcpy(to, from, size);
    }

    // Every row takes eight bytes at least further on, so that a wrong size can't ask for more memory than
    // the file has.
    template<class Rows>
    void size(Rows& rows) {
        if (std::uint64_t const count = take_count(8)) rows.resize(static_cast<std::size_t>(count));
    }
    void instalment_count(InstalmentColumns& columns) {
        auto const count = static_cast<std::size_t>(take_count(8));
        columns.due.resize(count);
        columns.issued.resize(count);
        columns.amount_minor.resize(count);
        columns.open_minor.resize(count);
        columns.currency.resize(count);
        columns.invoice.resize(count);
        columns.customer.resize(count);
        columns.first_allocation.resize(count);
        columns.first_write_off.resize(count);
    }

    template<class Table>
    void ids(Table& table) {
        table.ids.reserve(table.rows.size());
        each<std::uint64_t>(table.rows, [&table](auto& row, std::uint64_t stored) {
            using Id = decltype(row.id);
            row.id = Id{AnyId{stored}};
            (void)table.ids.push(AnyId{stored});
        });
    }
    template<class Rows, class Get>
    void column(Rows& rows, Get get) {
        using Value = std::remove_cvref_t<decltype(*get(rows[0]))>;
        if constexpr (std::is_same_v<Value, std::string>) {
            text_column(rows, get);
        } else {
            using Stored = decltype(to_stored(std::declval<Value>()));
            each<Stored>(rows, [&get](auto& row, Stored stored) { from_stored(*get(row), stored); });
        }
    }
    template<class Rows, class Get>
    void flag(Rows& rows, Get get) {
        each<std::uint8_t>(rows, [this, &get](auto& row, std::uint8_t stored) {
            if (stored > 1) m_is_good = false;
            *get(row) = stored == 1;
        });
    }
    template<class Rows, class Get>
    void choice(Rows& rows, int count, Get get) {
        each<std::uint8_t>(rows, [this, &get, count](auto& row, std::uint8_t stored) {
            if (stored >= count) {
                m_is_good = false;
                return;
            }
            *get(row) = static_cast<std::remove_cvref_t<decltype(*get(row))>>(stored);
        });
    }
    template<class Rows, class Table, class Get>
    void row(Rows& rows, Table const& table, Get get) {
        std::size_t const count = table.size();
        each<RowIndex>(rows, [this, &get, count](auto& row, RowIndex stored) {
            check_row(stored, count);
            *get(row) = stored;
        });
    }
    template<class Rows>
    void source_row(Rows& rows, Book const& book) {
        each<RowIndex>(rows, [this, &book](auto& row, RowIndex stored) {
            check_row(stored, row.is_credit_note ? book.credit_notes.size() : book.payments.size());
            row.source_row = stored;
        });
    }
    template<class T>
    void numbers(std::vector<T>& values) {
        static_assert(std::is_trivially_copyable_v<T> && sizeof(T) == sizeof(to_stored(T{})));
        take_bytes(values.data(), values.size() * sizeof(T));
    }
    template<class Table>
    void rows(std::vector<RowIndex>& values, Table const& table) {
        numbers(values);
        for (RowIndex const value : values) check_row(value, table.size());
    }
    template<class Rows, class Table, class Get>
    void list(Rows& rows, Table const& table, Get get) {
        values(rows, get);
        for (auto& row : rows) {
            for (RowIndex const element : *get(row))
                if (element >= table.size()) m_is_good = false;
        }
    }
    template<class Rows, class Get>
    void values(Rows& rows, Get get) {
        using Value = typename std::remove_cvref_t<decltype(*get(rows[0]))>::value_type;
        using Stored = decltype(to_stored(std::declval<Value>()));
        std::string_view const lengths = take_column<std::uint32_t>(rows.size());
        for (std::size_t i = 0; i < rows.size() && m_is_good; ++i) {
            auto const length = at<std::uint32_t>(lengths, i);
            std::string_view const elements = take_column<Stored>(length);
            if (!m_is_good) return;
            auto& list = *get(rows[i]);
            list.resize(length);
            for (std::size_t k = 0; k < length; ++k) from_stored(list[k], at<Stored>(elements, k));
        }
    }
    template<class Rows, class Get>
    void texts(Rows& rows, Get get) {
        std::string_view const lengths = take_column<std::uint32_t>(rows.size());
        for (std::size_t i = 0; i < rows.size() && m_is_good; ++i) {
            auto const length = at<std::uint32_t>(lengths, i);
            for (std::uint32_t k = 0; k < length && m_is_good; ++k) get(rows[i])->push_back(take_text());
        }
    }
    void rest(Book& book) {
        for (std::uint64_t left = take_count(16); left > 0 && m_is_good; --left) {
            std::string key = take_text();
            book.settings[std::move(key)] = take_text();
        }
        for (std::uint64_t left = take_count(16); left > 0 && m_is_good; --left) {
            AnyId const record{take<std::uint64_t>()};
            book.conflicts.push_back(Conflict{record, take_text()});
        }
        for (std::uint64_t left = take_count(12); left > 0 && m_is_good; --left) {
            auto const device = take<std::uint32_t>();
            book.last_counters[device] = take<std::uint64_t>();
        }
        book.version = take<std::uint32_t>();
    }
    // A count of things of which each takes at least so many bytes.
    std::uint64_t take_count(std::uint64_t least_bytes) {
        auto const count = take<std::uint64_t>();
        if (count <= m_left.size() / least_bytes) return count;
        m_is_good = false;
        return 0;
    }
    void check_instalments_of_invoices(Book const& book) {
        for (InvoiceRow const& row : book.invoices.rows)
            if (std::uint64_t{row.first_instalment} + row.instalment_count > book.instalments.size())
                m_is_good = false;
    }

private:
    char const* need(std::uint64_t size) {
        if (!m_is_good || size > m_left.size()) {
            m_is_good = false;
            return nullptr;
        }
        char const* const from = m_left.data();
        m_left.remove_prefix(static_cast<std::size_t>(size));
        return from;
    }
    void check_row(RowIndex row, std::size_t count) {
        if (row != no_row && row >= count) m_is_good = false;
    }
    template<class Stored>
    std::string_view take_column(std::size_t count) {
        std::uint64_t const size = std::uint64_t{count} * sizeof(Stored);
        char const* const from = need(size);
        return from != nullptr ? std::string_view(from, static_cast<std::size_t>(size)) : std::string_view();
    }
    template<class Stored>
    static Stored at(std::string_view column, std::size_t index) {
        Stored value;
        std::memcpy(&value, column.data() + index * sizeof(Stored), sizeof(Stored));
        return value;
    }
    template<class Stored, class Rows, class Set>
    void each(Rows& rows, Set set) {
        std::string_view const column = take_column<Stored>(rows.size());
        if (!m_is_good) return;
        for (std::size_t i = 0; i < rows.size(); ++i) set(rows[i], at<Stored>(column, i));
    }
    template<class Rows, class Get>
    void text_column(Rows& rows, Get get) {
        auto const total = take<std::uint64_t>();
        if (total == 0) return;
        std::string_view const lengths = take_column<std::uint32_t>(rows.size());
        char const* from = need(total);
        if (from == nullptr) return;
        std::uint64_t left = total;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto const length = at<std::uint32_t>(lengths, i);
            if (length > left) {
                m_is_good = false;
                return;
            }
            if (length != 0) get(rows[i])->assign(from, length);
            from += length;
            left -= length;
        }
    }

    std::string_view m_left;
    bool m_is_good = true;
};

Error broken() {
    return fail(ErrorCode::Malformed, "snapshot",
                "The snapshot holds a length or a reference that can't be right.");
}

// What follows the header, if the header and the checksum are right.
Result<std::string_view> body_of(std::string_view bytes) {
    SnapshotHeader header;
    SnapshotHeader const expected;
    if (bytes.size() < snapshot_header_bytes)
        return fail(ErrorCode::Truncated, "snapshot", "The snapshot is too short.");
    std::memcpy(&header, bytes.data(), snapshot_header_bytes);
    if (std::memcmp(header.magic, expected.magic, sizeof(header.magic)) != 0)
        return fail(ErrorCode::UnknownFormat, "snapshot", "This is not a snapshot.");
    if (header.version != snapshot_version)
        return fail(ErrorCode::NewerVersion, "snapshot",
                    "The snapshot was written by another version of Dunlin.");
    if (header.length_bytes != bytes.size())
        return fail(ErrorCode::Truncated, "snapshot", "The snapshot is not as long as it says.");
    std::string_view const body = bytes.substr(snapshot_header_bytes);
    if (header.unused != 0 || header.checksum != checksum64(body))
        return fail(ErrorCode::HashMismatch, "snapshot", "The snapshot is not what was written.");
    return body;
}

std::vector<ChainHead> read_heads(SnapshotReader& reader) {
    std::vector<ChainHead> heads;
    for (std::uint64_t left = reader.take_count(52); left > 0 && reader.is_good(); --left) {
        ChainHead head;
        head.device.value = reader.take<std::uint32_t>();
        head.sequence = reader.take<std::uint64_t>();
        head.time.value = reader.take<std::uint64_t>();
        reader.take_bytes(head.hash.bytes.data(), head.hash.bytes.size());
        set_head(heads, head);
    }
    return heads;
}

} // namespace

Result<std::vector<ChainHead>> read_snapshot_heads(std::string_view bytes) {
    SnapshotReader reader(TRY(body_of(bytes)));
    std::vector<ChainHead> heads = read_heads(reader);
    if (!reader.is_good()) return broken();
    return heads;
}

Result<Snapshot> read_snapshot(std::string_view bytes) {
    SnapshotReader reader(TRY(body_of(bytes)));
    Snapshot snapshot;
    snapshot.heads = read_heads(reader);
    visit_book(reader, snapshot.book);
    if (reader.is_good()) reader.check_instalments_of_invoices(snapshot.book);
    if (!reader.is_good() || !reader.is_at_end()) return broken();
    return snapshot;
}

} // namespace dunlin::store
