// A file of invoices on its way in: read, understood, shown, corrected, then taken as one gesture. Long files
// go step by step; nothing of the book changes before the person says yes.
#pragma once

#include "app/speech/locale.hpp"
#include "exchange/invoice_import.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

class ImportSession {
public:
    enum class Stage : std::uint8_t {
        Reading,    // being read and understood
        Preview,    // waiting for the person
        Correcting, // being read again, as the person corrected it
        Preparing,  // the batch is being built
        Prepared,   // the batch can be taken
    };
    // What was understood of the file as a whole.
    struct Outline {
        exchange::Mapping mapping;
        std::vector<std::string> column_names;
        std::uint32_t row_count = 0; // data rows
        exchange::ImportKind kind{};
        bool has_settled_dates = false;
    };

    ImportSession(std::string bytes, std::string file_name, exchange::ImportDefaults defaults);

    // A piece of the work; true while there is more.
    [[nodiscard]] bool work(Book const& book, Date today);
    // Corrections are taken in Preview; those made in Correcting wait their turn.
    void choose_column(std::size_t column, std::string_view field);
    // "date-order", "decimal", "currency", "delimiter", "encoding", "header", "mode"; unknown values change
    // nothing.
    void choose_option(std::string_view option, std::string_view value, Date today);
    // In Preview. A yes given in Correcting holds if as many rows as were counted before are taken in the
    // end, and is forgotten otherwise: nothing is imported unseen.
    void confirm(Date today);
    void book_changed() { restart(); }

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] Progress progress() const { return m_import.progress(); }
    [[nodiscard]] exchange::InvoiceImport const& import() const { return m_import; }
    [[nodiscard]] exchange::ImportMode mode() const { return m_mode; }
    // These are made once the file was read to its end, and stand in Correcting; counts for both modes.
    [[nodiscard]] Outline const& outline() const { return m_outline; }
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
    struct Correction {
        std::optional<std::size_t> column; // of a file's column; otherwise `name` is an option
        std::string name, value;
    };
    void take(Correction correction);
    void apply(Correction const& correction);
    void correct(exchange::Mapping mapping);
    void count(Date today);

    exchange::InvoiceImport m_import;
    Stage m_stage = Stage::Reading;
    exchange::ImportMode m_mode = exchange::ImportMode::AsOfDay;
    bool m_is_mode_chosen = false;
    exchange::ImportCounts m_as_of_day, m_everything;
    Outline m_outline;
    std::vector<exchange::Decision> m_decisions;
    std::vector<Correction> m_waiting;             // made in Correcting, in their order
    std::optional<std::uint32_t> m_confirmed_rows; // a yes given in Correcting
    std::optional<Error> m_obstacle;
};

} // namespace dunlin::app
