// Files in and out, the clipboard, links to other programs.
#pragma once

#include "platform/web/storage.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dunlin::web {

struct ArrivedFile {
    std::string name; // with its ending, without folders
    std::string type; // MIME type, as far as the browser knows it
    std::vector<std::uint8_t> bytes;
    std::uint32_t source = 0; // ui::NodeId of the File node it was chosen with, 0 if dropped on the page
    std::int32_t index = 0;   // place among the files that came together
    std::int32_t batch = 1;   // how many came together
    bool is_readable = true;  // false: a folder, gone since, or larger than 512 MB; `bytes` is empty
    std::int64_t modified_ms = 0;
};

enum class FileHover : std::uint8_t { Left, Over };
enum class CopyResult : std::uint8_t { Refused, Copied };

// Offers bytes as a download under a name. Call it from within an input event's frame, or the browser may ask
// first.
void download(std::string const& name, std::string const& mime_type, std::span<std::uint8_t const> bytes);

// Copies text, and the same as HTML if there is any; the answer comes as Host::copy_done.
void copy_text(Ticket ticket, std::string const& text, std::string const& html = {});

// Opens the browser's print dialog for a whole HTML page in UTF-8. Styles belong in <style> elements: style
// attributes, scripts, links to sheets and foreign pictures are dropped or blocked. Its title becomes the
// name of the PDF.
void print_page(std::string const& html);

// Whether there is a share sheet; and opens it with a text and at most one file (without bytes = none), which
// is left out where the sheet doesn't take it. Where the sheet can't be opened the text is copied.
struct SharedFile {
    std::string name, mime_type, bytes;
};
[[nodiscard]] bool can_share();
void share(std::string const& title, std::string const& text, SharedFile const& file);

// Opens a mailto:, tel:, sms: or http(s): address in the program that is for it; other schemes are ignored.
void open_address(std::string const& address);

} // namespace dunlin::web
