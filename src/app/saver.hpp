// Keeps what the user did until the browser has it for good, and says honestly how that stands.
//
// Gestures are committed strictly in order. While one commit is under way the next ones gather and go out
// together. After a failure nothing is dropped: the gestures stay, the state says NotSaved, and the next
// attempt sends them all.
#pragma once

#include "app/effect.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dunlin::app {

enum class SaveState : std::uint8_t {
    Saved,
    Saving,
    NotSaved, // the last attempt failed; what is unsaved is still here
    ReadOnly, // another tab writes, or the book is damaged or newer: nothing can be entered
};

class Saver {
public:
    // A new gesture (or the files that go with it). Sends it at once if nothing is under way.
    void add(std::vector<FileOperation> operations, std::vector<Effect>& effects);
    // Sends everything unsaved again.
    void retry(std::vector<Effect>& effects);
    // True if the ticket was one of ours; then the state and `outcome()` say what became of it.
    bool on_committed(Ticket ticket, StorageOutcome outcome, std::string const& detail,
                      std::vector<Effect>& effects);

    void set_read_only(bool is_read_only) { m_is_read_only = is_read_only; }
    [[nodiscard]] SaveState state() const;
    // Why the last attempt failed; Saved if it didn't.
    [[nodiscard]] StorageOutcome outcome() const { return m_outcome; }
    [[nodiscard]] std::string const& detail() const { return m_detail; }
    // Files not yet known to be kept, in order: what a backup must add to what is stored.
    [[nodiscard]] std::vector<FileOperation> unsaved() const;
    [[nodiscard]] std::size_t unsaved_count() const { return m_sent.size() + m_waiting.size(); }
    void forget_unsaved();
    [[nodiscard]] bool is_busy() const { return m_ticket != 0; } // an attempt is under way

private:
    void send(std::vector<Effect>& effects);

    std::vector<FileOperation> m_sent;    // in the commit under way
    std::vector<FileOperation> m_waiting; // for the next one
    Ticket m_ticket = 0;                  // of the commit under way, 0 = none
    Ticket m_last_ticket = 0;
    StorageOutcome m_outcome = StorageOutcome::Saved;
    std::string m_detail;
    bool m_is_read_only = false;
};

} // namespace dunlin::app
