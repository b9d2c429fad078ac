#include "app/import_session.hpp"

#include <array>
#include <utility>

namespace dunlin::app {

namespace {

using exchange::ImportMode;

// Small enough that the page answers while a large file is read.
constexpr Budget rows_a_step{5'000};

std::optional<DateOrder> date_order_named(std::string_view name) {
    for (DateOrder const order : {DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear})
        if (name == exchange::name_of(order)) return order;
    return std::nullopt;
}

std::optional<exchange::Encoding> encoding_named(std::string_view name) {
    using exchange::Encoding;
    for (Encoding const encoding :
         {Encoding::Utf8, Encoding::Utf16Little, Encoding::Utf16Big, Encoding::Windows1252})
        if (name == exchange::name_of(encoding)) return encoding;
    return std::nullopt;
}

bool apply_option(exchange::Mapping& mapping, std::string_view option, std::string_view value) {
    if (option == "date-order") {
        auto const order = date_order_named(value);
        if (order) mapping.date_order = *order;
        return order.has_value();
    }
    if (option == "decimal") {
        if (value != "." && value != ",") return false;
        mapping.amount_style = value == "." ? AmountStyle{'.', ','} : AmountStyle{',', '.'};
        return true;
    }
    if (option == "currency") {
        auto const currency = Currency::parse(value);
        if (currency) mapping.currency = currency.value();
        return currency.is_ok();
    }
    if (option == "delimiter" && value.size() == 1) {
        mapping.delimiter = value[0];
        mapping.columns.clear(); // other columns come of it: they are found anew
        return true;
    }
    if (option == "encoding") {
        auto const encoding = encoding_named(value);
        if (encoding) mapping.encoding = *encoding;
        return encoding.has_value();
    }
    if (option == "header") {
        mapping.header = value == "present" ? exchange::HeaderRow::Present : exchange::HeaderRow::Absent;
        return true;
    }
    return false;
}

} // namespace

ImportSession::ImportSession(std::string bytes, std::string file_name, exchange::ImportDefaults defaults)
    : m_import(std::move(bytes), std::move(file_name), defaults) {}

bool ImportSession::work(Book const& book, Date today) {
    if (m_stage == Stage::Preview || m_stage == Stage::Prepared) return false;
    if (m_import.step(book, rows_a_step) == StepOutcome::More) return true;
    if (m_stage == Stage::Preparing) {
        m_stage = Stage::Prepared;
        return false;
    }
    count(today);
    m_stage = Stage::Preview;
    while (m_stage == Stage::Preview && !m_waiting.empty()) {
        Correction const next = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        apply(next);
    }
    if (m_stage == Stage::Preview && std::exchange(m_confirmed_rows, std::nullopt) == counts().importable)
        confirm(today);
    return m_stage != Stage::Preview;
}

void ImportSession::choose_column(std::size_t column, std::string_view field) {
    take(Correction{column, {}, std::string(field)});
}

void ImportSession::take(Correction correction) {
    if (m_stage == Stage::Preview)
        apply(correction);
    else if (m_stage == Stage::Correcting)
        m_waiting.push_back(std::move(correction));
}

void ImportSession::apply(Correction const& correction) {
    exchange::Mapping mapping = m_import.mapping();
    if (!correction.column) {
        if (apply_option(mapping, correction.name, correction.value)) correct(std::move(mapping));
        return;
    }
    std::size_t const column = *correction.column;
    auto const wanted = exchange::parse_field(correction.value);
    if (column >= mapping.columns.size() || !wanted) return;
    // A field stands in one column only (but for address lines): the other one gives it up.
    if (wanted.value() != exchange::Field::Ignore && wanted.value() != exchange::Field::AddressLines)
        for (exchange::Field& other : mapping.columns)
            if (other == wanted.value()) other = exchange::Field::Ignore;
    mapping.columns[column] = wanted.value();
    correct(std::move(mapping));
}

void ImportSession::choose_option(std::string_view option, std::string_view value, Date today) {
    if (option != "mode") return take(Correction{std::nullopt, std::string(option), std::string(value)});
    if (m_stage != Stage::Preview && m_stage != Stage::Correcting) return;
    m_mode = value == "everything" ? ImportMode::Everything : ImportMode::AsOfDay;
    m_is_mode_chosen = true;
    if (m_stage == Stage::Preview) count(today); // otherwise it will be
}

void ImportSession::confirm(Date today) {
    if (m_obstacle) return;
    if (m_stage == Stage::Correcting) m_confirmed_rows = counts().importable;
    if (m_stage != Stage::Preview) return;
    m_import.prepare_batch(m_mode, today);
    m_stage = Stage::Preparing;
}

ImportBatch ImportSession::take_batch() { return m_import.take_batch(); }

void ImportSession::restart() {
    m_import.restart();
    m_stage = Stage::Reading;
    m_waiting.clear();
    m_confirmed_rows.reset();
}

void ImportSession::correct(exchange::Mapping mapping) {
    m_import.correct(std::move(mapping));
    m_stage = Stage::Correcting;
}

void ImportSession::count(Date today) {
    m_outline = {m_import.mapping(), m_import.column_names(), m_import.data_row_count(), m_import.kind(),
                 m_import.has_settled_dates()};
    m_obstacle.reset();
    if (auto const possible = m_import.is_possible(); !possible) m_obstacle = possible.error();
    m_as_of_day = m_import.counts(ImportMode::AsOfDay, today);
    m_everything = m_import.counts(ImportMode::Everything, today);
    // Without settled dates both are the same but for invoices of the future, which are wanted then.
    if (!m_is_mode_chosen)
        m_mode = m_outline.has_settled_dates ? ImportMode::AsOfDay : ImportMode::Everything;
    m_decisions = m_import.decisions(today, m_mode);
    if (!m_obstacle && m_outline.kind == exchange::ImportKind::Invoices && counts().importable == 0 &&
        counts().changed_customers == 0)
        m_obstacle = fail(ErrorCode::NothingToDo, {}, "No row of this file can be imported as it is.");
}

} // namespace dunlin::app
