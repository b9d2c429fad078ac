// A file of invoices on its way in: read, understood, shown, corrected, then taken as one gesture. Long files
// go step by step; nothing of the book changes before the person says yes.
#pragma once

#include "app/locale.hpp"
#include "exchange/invoice_import.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::app {

class ImportSession {
public:
    enum class Stage : std::uint8_t {
        Reading,   // being read and understood
        Preview,   // waiting for the person
        Preparing, // the batch is being built
        Prepared,  // the batch can be taken
    };

    ImportSession(std::string bytes, std::string file_name, exchange::ImportDefaults defaults);

    // A piece of the work; true while there is more.
    [[nodiscard]] bool work(Book const& book, Date today);
    void choose_column(std::size_t column, std::string_view field);
    // "date-order", "decimal", "currency", "delimiter", "encoding", "header", "mode"; unknown values change
    // nothing.
    void choose_option(std::string_view option, std::string_view value, Date today);
    void confirm(Date today); // only in Preview
    void book_changed() { restart(); }

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] Progress progress() const { return m_import.progress(); }
    [[nodiscard]] exchange::InvoiceImport const& import() const { return m_import; }
    [[nodiscard]] exchange::ImportMode mode() const { return m_mode; }
    // Counted once per change, for both modes; valid in Preview.
    [[nodiscard]] exchange::ImportCounts const& counts(exchange::ImportMode mode) const {
        return mode == exchange::ImportMode::AsOfDay ? m_as_of_day : m_everything;
    }
    [[nodiscard]] exchange::ImportCounts const& counts() const { return counts(m_mode); }
    [[nodiscard]] std::vector<exchange::Decision> const& decisions() const { return m_decisions; }
    // Why it can't be imported as it is, if so.
    [[nodiscard]] std::optional<Error> const& obstacle() const { return m_obstacle; }
    [[nodiscard]] ImportBatch take_batch();

private:
    void restart();
    void correct(exchange::Mapping mapping);
    void count(Date today);

    exchange::InvoiceImport m_import;
    Stage m_stage = Stage::Reading;
    exchange::ImportMode m_mode = exchange::ImportMode::AsOfDay;
    bool m_is_mode_chosen = false;
    exchange::ImportCounts m_as_of_day, m_everything;
    std::vector<exchange::Decision> m_decisions;
    std::optional<Error> m_obstacle;
};

} // namespace dunlin::app
