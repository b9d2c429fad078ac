#include "app/saver.hpp"

#include <iterator>
#include <utility>

namespace dunlin::app {

void Saver::add(std::vector<FileOperation> operations, std::vector<Effect>& effects) {
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(operations.begin()),
                     std::make_move_iterator(operations.end()));
    if (m_ticket == 0) send(effects);
}

void Saver::retry(std::vector<Effect>& effects) {
    if (m_ticket == 0 && !m_waiting.empty()) send(effects);
}

bool Saver::on_committed(Ticket ticket, StorageOutcome outcome, std::string const& detail,
                         std::vector<Effect>& effects) {
    if (ticket == 0 || ticket != m_ticket) return false;
    m_ticket = 0;
    m_outcome = outcome;
    m_detail = detail;
    if (outcome != StorageOutcome::Saved) {
        m_sent.insert(m_sent.end(), std::make_move_iterator(m_waiting.begin()),
                      std::make_move_iterator(m_waiting.end()));
        m_waiting = std::exchange(m_sent, {});
        return true;
    }
    m_sent.clear();
    if (!m_waiting.empty()) send(effects);
    return true;
}

SaveState Saver::state() const {
    if (m_outcome != StorageOutcome::Saved) return SaveState::NotSaved;
    if (m_is_read_only) return SaveState::ReadOnly;
    return m_ticket != 0 ? SaveState::Saving : SaveState::Saved;
}

std::vector<FileOperation> Saver::unsaved() const {
    std::vector<FileOperation> all = m_sent;
    all.insert(all.end(), m_waiting.begin(), m_waiting.end());
    return all;
}

void Saver::forget_unsaved() {
    m_sent.clear();
    m_waiting.clear();
    m_ticket = 0;
    m_outcome = StorageOutcome::Saved;
    m_detail.clear();
}

void Saver::send(std::vector<Effect>& effects) {
    m_sent = std::exchange(m_waiting, {});
    m_ticket = ++m_last_ticket;
    effects.push_back(CommitFiles{m_ticket, m_sent, true});
}

} // namespace dunlin::app
