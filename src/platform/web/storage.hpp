// The store: files in one IndexedDB database, in the form that Emscripten's IDBFS reads. Every request is
// answered once, by Host::storage_done with its ticket. Paths are absolute and begin with storage_mount.
//
// Order at start: claim_writer, then load, then read the files with the C library under storage_mount. A page
// that isn't the writer loads too, and follows StorageEvent::Committed with read_file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dunlin::web {

// The caller's number for a request, given back with the answer.
using Ticket = std::uint32_t;

enum class StorageStatus : std::uint8_t {
    Saved,          // done; for a commit: the browser said "complete"
    QuotaExceeded,  // no room: nothing of the commit was kept
    ConnectionLost, // the browser closed the database twice in a row: nothing was kept, trying again makes
                    // sense
    DataGone,  // the database was emptied or deleted while the page was open: what is in memory is the only
               // copy
    NotWriter, // another tab writes now, or writing was never claimed
    Failed,    // anything else; `text` holds the browser's name for it, "TimeoutError", "FileNotFound", …
};

struct StorageReply {
    Ticket ticket = 0;
    StorageStatus status = StorageStatus::Failed;
    std::string text;                // the error's name, or what the request asks for
    std::vector<std::uint8_t> bytes; // read_file
};

enum class StorageEvent : std::uint8_t {
    Committed,         // another tab saved; the text lists the paths put and deleted
    TakeOverRequested, // another tab wants to write: finish what is under way, then release_writer
    WriterLost,        // another tab took the lock: this page only reads from now on
    WriterVacant,      // nobody writes any more: claim_writer would succeed
    Closed,            // the browser closed the database, perhaps because its data was cleared
};

// One change of a commit. `bytes` must live until `commit` returns; they are copied in it.
struct FileOperation {
    enum class Kind : std::uint8_t { Put, Delete } kind = Kind::Put;
    std::string path;
    std::span<std::uint8_t const> bytes;
};

enum class Claim : std::uint8_t {
    IfFree,   // answered at once: Saved if this page writes now, NotWriter if another does
    TakeOver, // asks the writer to finish; steals the lock after a few seconds if it doesn't answer
};

// The folder that holds the book, and the name of its database. One a page; no trailing slash.
void open_storage(std::string const& mount);

// Saved with text "locked", or "unguarded" where the browser has no Web Locks (then the database alone keeps
// the order).
void claim_writer(Ticket ticket, Claim claim);
// Gives writing up, after the last commit was answered.
void release_writer();

// Brings the files into the C library's view (again: brings what changed since).
void load(Ticket ticket);

// A load reads in two transactions, under a shared lock; a commit that deletes files takes it alone. If a tab
// is loading, it is given up (Failed, "Busy"), or waits for a few seconds and then goes on. What deletes
// nothing never waits.
enum class WhileTabsLoad : std::uint8_t { GiveUp, Wait };

// All or nothing, in one strict transaction; folders are made as needed. Saved means on disk.
void commit(Ticket ticket, std::span<FileOperation const> operations,
            WhileTabsLoad deletes = WhileTabsLoad::Wait);

// Straight from the database. `read_file` answers with bytes; `list_files` with one path a line in `text`,
// sorted.
void read_file(Ticket ticket, std::string const& path);
void list_files(Ticket ticket);

// Deletes all files in one transaction.
void wipe(Ticket ticket);

// Asks the browser not to clear the store by itself: text "persistent" or "best effort".
void request_persistence(Ticket ticket);
// Text: bytes used, newline, bytes allowed (estimates).
void estimate_storage(Ticket ticket);

// A short text kept outside IndexedDB, so that a book that vanished is noticed. Empty if there is none.
[[nodiscard]] std::string read_canary();
// False if the browser refused.
[[nodiscard]] bool write_canary(std::string const& text);

} // namespace dunlin::web
