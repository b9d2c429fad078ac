// A book of a given size as it lies in the browser's store, in files of one folder:
//   rows.csv, book.json                what is imported
//   book/journal/…, book/snapshot, book/device   what is opened
//   columns.bin                        what the rivals are given of it (run.mjs names the columns)
#pragma once

#include "app/open_book.hpp"

#include <cstdint>
#include <string>

namespace dunlin::bench {

// The clock and the chance of every measurement are fixed.
[[nodiscard]] app::Clock fixed_clock();
[[nodiscard]] app::Entropy fixed_entropy();
[[nodiscard]] app::OpenBook empty_book();

[[nodiscard]] Result<std::string> read_file(std::string const& path);
[[nodiscard]] Done write_file(std::string const& path, std::string const& bytes);

// From the text of a file of invoices to one gesture in the book. The steps are those of the page.
[[nodiscard]] Result<store::EncodedGesture> import_csv(app::OpenBook& open, std::string csv);
[[nodiscard]] Result<store::EncodedGesture> import_book_file(app::OpenBook& open, std::string const& text);
// Calls with every third customer, a gesture each; gives their journal joined in one file.
[[nodiscard]] Result<store::SegmentFile> log_calls(app::OpenBook& open);
[[nodiscard]] Command a_call(Book const& book, RowIndex customer);

[[nodiscard]] Done make_files(std::string const& folder, std::uint32_t invoice_count);

struct StoredBook {
    std::vector<store::SegmentFile> segments;
    std::string snapshot;
    DeviceId device;
};
[[nodiscard]] Result<StoredBook> read_stored(std::string const& folder);

} // namespace dunlin::bench
