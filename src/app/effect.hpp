// What a use case wants done outside: plain values that the platform carries out and answers with a
// completion (App::on_…). Nothing here happens by itself.
#pragma once

#include "core/base/id.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dunlin::app {

using Ticket = std::uint32_t; // ties a completion to its effect

struct FileOperation {
    enum class Kind : std::uint8_t { Put, Delete } kind = Kind::Put;
    std::string path;  // relative to the book's folder
    std::string bytes; // empty for Delete
};

// All or nothing, and only reported as done when it would survive a killed process.
struct CommitFiles {
    Ticket ticket = 0;
    std::vector<FileOperation> operations;
    bool is_truth = true; // false: a cache (snapshot, compaction); a failure harms nothing
};
// Replaces everything in the book's folder by these files, in one go (restore, wipe).
struct ReplaceFiles {
    Ticket ticket = 0;
    std::vector<FileOperation> operations;
};
// The files as stored; `paths` empty = all below `prefix`.
struct ReadFiles {
    Ticket ticket = 0;
    std::string prefix;
    std::vector<std::string> paths;
};
struct Download {
    std::string name, mime, bytes;
};
// By the device's share sheet; where that can't be opened, the text is copied.
struct Share {
    std::string title, text;
    std::vector<Download> files;
};
struct Print { // by the print dialog: a whole HTML page
    std::string html;
};
struct OpenLink { // tel:, sms:, mailto:, https: in a new tab
    std::string url;
};
struct CopyText {
    std::string text;
    std::string html = {}; // the same for programs that take formatted text; empty = plain text alone
};
struct Announce { // to a screen reader, once
    std::string text;
    bool is_urgent = false; // interrupts what is being read
};
struct AskPersistence {};  // navigator.storage.persist()
struct TakeOverWriting {}; // ask the tab that writes to hand over
struct ReloadPage {};      // in the newest version that is kept on this device, once nothing is being saved
struct RememberOutside { // the canary outside the store: so that a vanished book is noticed; empty forgets it
    std::string text;
};
struct RememberLook { // outside the store, for the first frame of the next visit (app/look.hpp)
    std::string text;
};
struct RememberSession { // likewise, for today (app/session.hpp); empty forgets it
    std::string text;
};
// From now on the formats are those of this language (answered by set_locale, at once), and the words too:
// those of another language than English are fetched and answered by on_words.
struct Speak {
    std::string language;   // "de"
    bool is_chosen = false; // by the person; else it is the browser's
};

// The messages of a language and how it writes amounts and dates: answered by on_messages.
struct FetchMessages {
    std::string language; // "de"
};

using Effect = std::variant<CommitFiles, ReplaceFiles, ReadFiles, Download, Share, Print, OpenLink, CopyText,
                            Announce, AskPersistence, TakeOverWriting, ReloadPage, RememberOutside,
                            RememberLook, RememberSession, Speak, FetchMessages>;

// What became of a commit.
enum class StorageOutcome : std::uint8_t {
    Saved,
    QuotaExceeded,  // the browser's space is full
    ConnectionLost, // the database was closed and couldn't be opened again
    DataGone,       // site data was cleared under the program
    NotWriter,      // another tab took over
    Failed,         // anything else; the detail says what
};

struct StoredFile {
    std::string path;
    std::string bytes;
};

} // namespace dunlin::app
