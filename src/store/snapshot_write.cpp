#include "store/snapshot_bytes.hpp"
#include "store/snapshot_layout.hpp"

#include "core/base/checksum.hpp"
#include "store/snapshot.hpp"

#include <algorithm>
#include <cstring>

namespace dunlin::store {

namespace {

class SnapshotWriter {
public:
    explicit SnapshotWriter(std::string& out) : m_out(&out) {}

    template<class T>
    void value(T const& value) {
        append(to_stored(value));
    }
    void text(std::string const& value) {
        append(std::uint64_t{value.size()});
        *m_out += value;
    }

    template<class Rows>
    void size(Rows const& rows) {
        append(std::uint64_t{rows.size()});
    }
    void instalment_count(InstalmentColumns const& columns) { append(std::uint64_t{columns.size()}); }

    template<class Table>
    void ids(Table const& table) {
        each(table.rows, [&table](auto const& row) {
            return table.ids[static_cast<RowIndex>(&row - table.rows.data())].value;
        });
    }
    template<class Rows, class Get>
    void column(Rows const& rows, Get get) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(*get(rows[0]))>, std::string>)
            text_column(rows, get);
        else
            each(rows, [&get](auto const& row) { return to_stored(*get(row)); });
    }
    template<class Rows, class Get>
    void flag(Rows const& rows, Get get) {
        each(rows, [&get](auto const& row) { return std::uint8_t{*get(row)}; });
    }
    template<class Rows, class Get>
    void choice(Rows const& rows, int, Get get) {
        each(rows, [&get](auto const& row) { return static_cast<std::uint8_t>(*get(row)); });
    }
    template<class Rows, class Table, class Get>
    void row(Rows const& rows, Table const&, Get get) {
        each(rows, [&get](auto const& row) { return *get(row); });
    }
    template<class Rows>
    void source_row(Rows const& rows, Book const&) {
        each(rows, [](auto const& row) { return row.source_row; });
    }
    template<class T>
    void numbers(std::vector<T> const& values) {
        each(values, [](T const& value) { return to_stored(value); });
    }
    template<class Table>
    void rows(std::vector<RowIndex> const& values, Table const&) {
        numbers(values);
    }
    // Lists: all lengths, then all elements.
    template<class Rows, class Table, class Get>
    void list(Rows const& rows, Table const&, Get get) {
        values(rows, get);
    }
    template<class Rows, class Get>
    void values(Rows const& rows, Get get) {
        each(rows, [&get](auto const& row) { return static_cast<std::uint32_t>(get(row)->size()); });
        for (auto const& row : rows)
            for (auto const& element : *get(row)) append(to_stored(element));
    }
    template<class Rows, class Get>
    void texts(Rows const& rows, Get get) {
        each(rows, [&get](auto const& row) { return static_cast<std::uint32_t>(get(row)->size()); });
        for (auto const& row : rows)
            for (std::string const& element : *get(row)) text(element);
    }
    void rest(Book const& book) {
        append(std::uint64_t{book.settings.size()});
        for (auto const& [key, setting] : book.settings) {
            text(key);
            text(setting);
        }
        append(std::uint64_t{book.conflicts.size()});
        for (Conflict const& conflict : book.conflicts) {
            append(conflict.record.value);
            text(conflict.detail);
        }
        append(std::uint64_t{book.last_counters.size()});
        for (auto const& [device, counter] : book.last_counters) {
            append(device);
            append(counter);
        }
        append(book.version);
    }

private:
    template<class Stored>
    void append(Stored value) {
        char bytes[sizeof(Stored)];
        std::memcpy(bytes, &value, sizeof(Stored));
        m_out->append(bytes, sizeof(Stored));
    }
    template<class Rows, class Get>
    void each(Rows const& rows, Get get) {
        if (rows.empty()) return;
        using Stored = std::remove_cvref_t<decltype(get(rows[0]))>;
        std::size_t const start = m_out->size();
        m_out->resize(start + rows.size() * sizeof(Stored));
        char* to = m_out->data() + start;
        for (auto const& row : rows) {
            Stored const value = get(row);
            std::memcpy(to, &value, sizeof(Stored));
            to += sizeof(Stored);
        }
    }
    // Whether any text is set; if so, all lengths, the length of all texts, then the texts.
    template<class Rows, class Get>
    void text_column(Rows const& rows, Get get) {
        std::uint64_t total = 0;
        for (auto const& row : rows) total += get(row)->size();
        append(total);
        if (total == 0) return;
        each(rows, [&get](auto const& row) { return static_cast<std::uint32_t>(get(row)->size()); });
        std::size_t const start = m_out->size();
        m_out->resize(start + static_cast<std::size_t>(total));
        char* to = m_out->data() + start;
        for (auto const& row : rows) {
            std::string const& text = *get(row);
            to = std::copy(text.begin(), text.end(), to);
        }
    }

    std::string* m_out;
};

} // namespace

std::string write_snapshot(Book const& book, std::vector<ChainHead> const& heads) {
    std::string out(snapshot_header_bytes, '\0');
    SnapshotWriter writer(out);
    writer.value(std::uint64_t{heads.size()});
    for (ChainHead const& head : heads) {
        writer.value(head.device.value);
        writer.value(head.sequence);
        writer.value(head.time.value);
        out.append(reinterpret_cast<char const*>(head.hash.bytes.data()), head.hash.bytes.size());
    }
    visit_book(writer, book);

    SnapshotHeader header;
    header.length_bytes = out.size();
    header.checksum = checksum64(std::string_view(out).substr(snapshot_header_bytes));
    std::memcpy(out.data(), &header, sizeof(header));
    return out;
}

} // namespace dunlin::store
