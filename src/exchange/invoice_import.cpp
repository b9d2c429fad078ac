#include "exchange/invoice_import.hpp"

#include "exchange/import_state.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace dunlin::exchange {
namespace {

std::string sentence_of(RowProblem problem, std::string const& cell) {
    std::string const quoted = "“" + cell + "”";
    switch (problem) {
    case RowProblem::None:
    case RowProblem::Blank: return "";
    case RowProblem::NoInvoiceNumber: return "There is no invoice number.";
    case RowProblem::NoCustomer: return "There is no customer number or name.";
    case RowProblem::NoAmount: return "There is no amount.";
    case RowProblem::AmountUnreadable: return quoted + " can't be read as an amount.";
    case RowProblem::AmountTooLarge: return quoted + " is larger than a book can hold.";
    case RowProblem::ZeroAmount: return "The amount is zero.";
    case RowProblem::OverPaid: return quoted + ": more was paid than the invoice asks. Enter it by hand.";
    case RowProblem::NoDate: return "There is neither an issue date nor a due date.";
    case RowProblem::DateUnreadable: return quoted + " isn't a date, or not one that exists.";
    case RowProblem::CurrencyUnknown: return quoted + " is no known currency.";
    case RowProblem::PaidWithoutDate:
        return "Nothing is open any more, and the file doesn't say when it was paid.";
    case RowProblem::SameInFile: return "It stands in the file already, just so.";
    case RowProblem::SameInBook: return "It is in the book already, just so.";
    case RowProblem::KnownLessOpen: return "It is in the book already, with more open than here.";
    case RowProblem::DifferentInFile:
        return "The file has number " + quoted + " already, with another amount or date.";
    case RowProblem::DifferentInBook:
        return "The book has number " + quoted + " already, with another amount or date. The book's stays.";
    case RowProblem::LooksLikeTotal: return "It looks like a row of totals.";
    }
    return "";
}

} // namespace

char const* name_of(RowProblem problem) {
    constexpr std::array names{"none",
                               "no-invoice-number",
                               "no-customer",
                               "no-amount",
                               "amount-unreadable",
                               "amount-too-large",
                               "zero-amount",
                               "over-paid",
                               "no-date",
                               "date-unreadable",
                               "currency-unknown",
                               "paid-without-date",
                               "same-in-file",
                               "same-in-book",
                               "known-less-open",
                               "different-in-file",
                               "different-in-book",
                               "looks-like-total",
                               "blank"};
    return names[static_cast<std::size_t>(problem)];
}

InvoiceImport::State::State(std::string bytes, std::string name, ImportDefaults given)
    : analysis(std::move(bytes), given), file_name(std::move(name)), defaults(given),
      columns(field_count, -1) {}

StepOutcome InvoiceImport::State::step(Book const& book, Budget budget) {
    switch (phase) {
    case Phase::Analysing:
        if (analysis.step(budget) == StepOutcome::More) return StepOutcome::More;
        if (!has_looked_for_mapping) {
            has_looked_for_mapping = true;
            shape = analysis.shape();
            std::string const remembered = book.setting_or(mapping_setting_key(shape), "");
            if (Result<Mapping> mapping = parse_mapping(remembered); !remembered.empty() && mapping.is_ok()) {
                is_remembered = true;
                analysis.correct(std::move(mapping).value(), Reason::Remembered);
                return StepOutcome::More;
            }
        }
        start_understanding(book);
        return StepOutcome::More;
    case Phase::Understanding: {
        std::uint32_t const last = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(analysis.end_of_data(), std::uint64_t{next_row} + budget.items));
        for (; next_row < last; ++next_row) understand_row(book, next_row);
        if (next_row < analysis.end_of_data()) return StepOutcome::More;
        start_naming(book);
        [[fallthrough]];
    }
    case Phase::Naming:
        name_invoices(book, budget.items);
        return phase == Phase::Naming ? StepOutcome::More : StepOutcome::Finished;
    case Phase::Batching:
        if (batch.import.source.empty()) start_batch(book);
        build_invoices(budget.items);
        if (next_row < rows.size()) return StepOutcome::More;
        build_credits(book);
        build_settlements(book);
        phase = Phase::BatchReady;
        return StepOutcome::Finished;
    case Phase::Ready:
    case Phase::BatchReady: break;
    }
    return StepOutcome::Finished;
}

InvoiceImport::InvoiceImport(std::string bytes, std::string file_name, ImportDefaults defaults)
    : m_state(std::make_unique<State>(std::move(bytes), std::move(file_name), defaults)) {}
InvoiceImport::~InvoiceImport() = default;
InvoiceImport::InvoiceImport(InvoiceImport&&) noexcept = default;
InvoiceImport& InvoiceImport::operator=(InvoiceImport&&) noexcept = default;

StepOutcome InvoiceImport::step(Book const& book, Budget budget) { return m_state->step(book, budget); }

Progress InvoiceImport::progress() const {
    State const& state = *m_state;
    constexpr std::uint64_t whole = 1000;
    switch (state.phase) {
    case State::Phase::Analysing: {
        Progress const part = state.analysis.progress();
        return {part.total == 0 ? 0 : part.done * 600 / part.total, whole};
    }
    case State::Phase::Understanding: {
        std::uint64_t const rows = state.analysis.end_of_data();
        return {600 + (rows == 0 ? 0 : std::uint64_t{state.next_row} * 350 / rows), whole};
    }
    case State::Phase::Naming: {
        std::uint64_t const items = state.rows.size() + state.credits.size();
        return {950 + (items == 0 ? 0 : std::uint64_t{state.next_row} * 50 / items), whole};
    }
    case State::Phase::Batching: {
        std::uint64_t const rows = state.rows.size();
        return {rows == 0 ? 0 : std::uint64_t{state.next_row} * whole / rows, whole};
    }
    case State::Phase::Ready:
    case State::Phase::BatchReady: break;
    }
    return {whole, whole};
}

void InvoiceImport::correct(Mapping mapping) {
    m_state->has_looked_for_mapping = true;
    if (m_state->shape.empty()) m_state->shape = m_state->analysis.shape();
    m_state->analysis.correct(std::move(mapping), Reason::ByPerson);
    m_state->phase = State::Phase::Analysing;
}

void InvoiceImport::restart() {
    if (m_state->phase != State::Phase::Analysing) m_state->phase = State::Phase::Analysing;
}

Done InvoiceImport::is_possible() const {
    State const& state = *m_state;
    auto const has = [&](Field field) { return state.column(field) >= 0; };
    auto const missing = [](char const* field, char const* sentence) {
        return fail(ErrorCode::Missing, field, sentence);
    };
    if (state.rows.size() == 0) return missing("file", "The file has no rows below its header.");
    if (!has(Field::CustomerNumber) && !has(Field::CustomerName))
        return missing("customer-name", "Choose the column with the customer's number or name.");
    if (state.kind == ImportKind::CustomersOnly) return Nothing{};
    if (!has(Field::InvoiceNumber))
        return missing("invoice-number", "Choose the column with the invoice number.");
    if (!has(Field::Amount) && !has(Field::OpenAmount))
        return missing("amount", "Choose the column with the amount.");
    if (!has(Field::IssueDate) && !has(Field::DueDate))
        return missing("issue-date", "Choose the column with the invoice's date or its due date.");
    return Nothing{};
}

ImportKind InvoiceImport::kind() const { return m_state->kind; }
std::string const& InvoiceImport::file_name() const { return m_state->file_name; }
Mapping const& InvoiceImport::mapping() const { return m_state->analysis.mapping(); }
bool InvoiceImport::is_remembered() const { return m_state->is_remembered; }
std::vector<std::string> const& InvoiceImport::column_names() const {
    return m_state->analysis.column_names();
}
std::string const& InvoiceImport::shape() const { return m_state->shape; }
CsvTable const& InvoiceImport::table() const { return m_state->analysis.table(); }
std::uint32_t InvoiceImport::first_data_row() const { return m_state->analysis.first_data_row(); }
std::uint32_t InvoiceImport::data_row_count() const {
    return static_cast<std::uint32_t>(m_state->rows.size());
}
std::vector<PlannedCustomer> const& InvoiceImport::customers() const { return m_state->customers.planned(); }
std::vector<LeftOutRow> const& InvoiceImport::left_out() const { return m_state->left_out; }
bool InvoiceImport::has_settled_dates() const { return m_state->has_settled_dates; }

UnderstoodRow InvoiceImport::understood(std::uint32_t data_row) const {
    State& state = *m_state;
    UnderstoodRow row;
    std::uint32_t const at = first_data_row() + data_row;
    row.line = table().line(at);
    row.problem = state.rows.problem[data_row];
    row.customer_number = std::string(state.cell(at, Field::CustomerNumber));
    row.customer_name = std::string(state.cell(at, Field::CustomerName));
    row.invoice_number = std::string(state.cell(at, Field::InvoiceNumber));
    row.issued = state.rows.issued[data_row];
    row.due = state.rows.due[data_row];
    row.settled = state.rows.settled[data_row];
    row.is_due_from_terms = state.rows.is_due_from_terms[data_row];
    row.is_credit_note = state.is_credit(data_row);
    row.amount = {state.rows.amount_minor[data_row], Currency::from_packed(state.rows.currency[data_row])};
    if (state.rows.open_minor[data_row] != no_amount)
        row.open = {state.rows.open_minor[data_row], row.amount.currency};
    return row;
}

LeftOutText InvoiceImport::describe(LeftOutRow const& row) const {
    LeftOutText text;
    text.line = table().line(row.row);
    if (row.column >= 0) {
        text.column_name = column_names()[static_cast<std::size_t>(row.column)];
        text.cell =
            record_text(table().text(row.row, static_cast<std::uint32_t>(row.column)), TextLines::One);
    }
    text.sentence = sentence_of(row.problem, text.cell);
    return text;
}

void InvoiceImport::prepare_batch(ImportMode mode, Date day) {
    m_state->extent = {mode, day};
    m_state->batch = ImportBatch{};
    m_state->phase = State::Phase::Batching;
}

ImportBatch InvoiceImport::take_batch() {
    m_state->phase = State::Phase::Ready;
    return std::move(m_state->batch);
}

Result<ImportBatch> import_invoices(Book const& book, std::string bytes, std::string file_name,
                                    ImportDefaults defaults, ImportMode mode, Date day) {
    InvoiceImport import(std::move(bytes), std::move(file_name), defaults);
    auto const run = [&] {
        while (import.step(book, Budget{}) == StepOutcome::More) {
        }
    };
    run();
    TRY(import.is_possible());
    import.prepare_batch(mode, day);
    run();
    return import.take_batch();
}

} // namespace dunlin::exchange
