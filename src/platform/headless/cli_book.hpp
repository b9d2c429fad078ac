// The file behind --book: a backup or a book file, recognised by its header.
#pragma once

#include "app/open_book.hpp"
#include "core/base/result.hpp"
#include "exchange/file_kind.hpp"
#include "platform/headless/cli_options.hpp"
#include "store/segment.hpp"

#include <string>
#include <vector>

namespace dunlin::headless {

// "bills.csv:12: what is wrong; what to do": of an error whose field begins with "line 12".
[[nodiscard]] std::string message_of(std::string const& path, Error const& error);

class CliBook {
public:
    enum class WhenMissing : std::uint8_t { Refuse, StartEmpty };

    // Errors: as of reading the file; the detail says what to do.
    [[nodiscard]] static Result<CliBook> open(Options const& options, WhenMissing when_missing);

    [[nodiscard]] Book const& book() const { return m_open.book(); }
    [[nodiscard]] app::Clock const& clock() const { return m_clock; }
    [[nodiscard]] bool is_book_file() const { return m_type == exchange::FileType::Book; }
    [[nodiscard]] bool is_new() const { return m_is_new; }
    // The whole journal; for a book file the one gesture that takes it in.
    [[nodiscard]] std::vector<store::SegmentFile> const& segments() const { return m_segments; }

    [[nodiscard]] Done perform(Command const& command);
    // In the format it had; a new one as a backup.
    [[nodiscard]] Done save() const;
    [[nodiscard]] Result<std::string> backup_text() const;
    [[nodiscard]] std::string book_text() const;

private:
    CliBook(Options const& options);
    [[nodiscard]] Done read_backup(std::string_view text);
    [[nodiscard]] Done read_book_file(std::string_view text);

    std::string m_path;
    app::Clock m_clock;
    app::OpenBook m_open;
    exchange::FileType m_type = exchange::FileType::Backup;
    bool m_is_new = false;
    std::vector<store::SegmentFile> m_segments;
};

// By id, number, name or the beginning of a name; NotFound or NotAllowed (several fit) with the names.
[[nodiscard]] Result<RowIndex> find_customer(Book const& book, std::string const& text);

} // namespace dunlin::headless
