// What a dropped file is, by its first bytes and its name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin::exchange {

enum class FileType : std::uint8_t { Backup, Book, Csv, Unknown };

struct FileKind {
    FileType type = FileType::Unknown;
    std::string what;     // for Unknown: "Excel workbook", "PDF", "" if nothing is known of it
    std::string sentence; // for Unknown: what it is and what to do instead, in English
};

// `bytes`: the file, or at least its first 64 KiB.
[[nodiscard]] FileKind recognise(std::string_view bytes, std::string_view file_name);

} // namespace dunlin::exchange
