#include "core/base/utf8.hpp"
#include "exchange/cell.hpp"
#include "exchange/column_meaning.hpp"
#include "exchange/detect.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace dunlin::exchange {
namespace {

constexpr std::uint32_t tally_rows =
    5000; // what columns hold is judged by these; date order and amounts by all

std::string_view without_mark(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    return text;
}

void tally_cell(std::string_view cell, ColumnTally& tally) {
    ++tally.cells;
    if (evidence_of_date(cell) != DateEvidence::NotADate) ++tally.dates;
    if (looks_like_amount(cell)) {
        ++tally.amounts;
        if (is_whole_number(cell)) {
            ++tally.whole_numbers;
        } else if (bool const has_mark = currency_in_cell(cell, {}).is_set(); has_mark) {
            ++tally.currency_marks;
            ++tally.decimals;
        } else if (cell.find_first_of(".,") != std::string_view::npos) {
            ++tally.decimals;
        }
    } else if (looks_like_email(cell)) {
        ++tally.emails;
    } else if (currency_of_cell(cell, {}).is_set()) {
        ++tally.currency_codes;
    } else if (cell.find_first_of("0123456789") == std::string_view::npos ||
               cell.find(' ') != std::string_view::npos) {
        ++tally.texts;
    }
}

void add(DateTally& sum, DateTally const& part) {
    sum.day_first_only += part.day_first_only;
    sum.month_first_only += part.month_first_only;
    sum.year_first += part.year_first;
    sum.month_names += part.month_names;
    sum.either += part.either;
}

void add(AmountTally& sum, AmountTally const& part) {
    sum.point_decimals += part.point_decimals;
    sum.comma_decimals += part.comma_decimals;
    sum.point_groups += part.point_groups;
    sum.comma_groups += part.comma_groups;
    sum.space_groups += part.space_groups;
    sum.apostrophe_groups += part.apostrophe_groups;
    sum.point_unclear += part.point_unclear;
    sum.comma_unclear += part.comma_unclear;
    sum.whole += part.whole;
    if (sum.point_example.empty()) sum.point_example = part.point_example;
    if (sum.comma_example.empty()) sum.comma_example = part.comma_example;
}

bool is_date_field(Field field) {
    return field == Field::IssueDate || field == Field::DueDate || field == Field::SettledDate;
}
bool is_amount_field(Field field) {
    return field == Field::Amount || field == Field::OpenAmount || field == Field::PaidAmount ||
           field == Field::CreditLimit;
}

// A decision that a person or an earlier file took otherwise.
void override_decision(Decision& decision, std::string value, Reason reason) {
    if (decision.value == value) return;
    decision.value = std::move(value);
    decision.reason = reason;
    decision.figures.clear();
    decision.example.clear();
    decision.confidence = Confidence::Certain;
    decision.sentence = reason == Reason::Remembered ? "As for the last file of this kind" : "As you chose";
}

} // namespace

TableAnalysis::TableAnalysis(std::string bytes, ImportDefaults defaults)
    : m_bytes(std::move(bytes)), m_defaults(defaults) {
    start_reading();
}

void TableAnalysis::correct(Mapping mapping, Reason reason) {
    bool const is_same_table = m_phase != Phase::Reading && mapping.encoding == m_mapping.encoding &&
                               mapping.delimiter == m_mapping.delimiter &&
                               mapping.preamble_rows == m_mapping.preamble_rows &&
                               mapping.header == m_mapping.header;
    m_given = std::move(mapping);
    m_given_reason = reason;
    if (is_same_table) {
        find_meanings();
        begin_evidence();
    } else {
        start_reading();
    }
}

void TableAnalysis::start_reading() {
    EncodingFound const encoding = detect_encoding(m_bytes);
    m_mapping = Mapping{};
    m_mapping.encoding = m_given ? m_given->encoding : encoding.encoding;
    m_encoding = encoding.decision;
    override_decision(m_encoding, name_of(m_mapping.encoding), m_given_reason);

    m_converted.clear();
    bool const is_converted =
        m_mapping.encoding != Encoding::Utf8 || find_invalid_utf8(m_bytes) != std::string_view::npos;
    if (is_converted) m_converted = to_utf8(m_bytes, m_mapping.encoding);
    std::string_view const text = is_converted ? std::string_view(m_converted) : without_mark(m_bytes);

    DelimiterFound const delimiter = detect_delimiter(text);
    m_mapping.delimiter = m_given ? m_given->delimiter : delimiter.delimiter;
    m_delimiter = delimiter.decision;
    override_decision(m_delimiter, std::string(1, m_mapping.delimiter), m_given_reason);

    m_reader.emplace(text, m_mapping.delimiter);
    m_phase = Phase::Reading;
    m_row = 0;
    m_end = 0;
}

StepOutcome TableAnalysis::step(Budget budget) {
    if (m_phase == Phase::Reading) {
        if (m_reader->step(budget) == StepOutcome::More) return StepOutcome::More;
        m_table = m_reader->take();
        m_reader.reset();
        name_columns();
        tally_sample();
        find_meanings();
        begin_evidence();
        return StepOutcome::More;
    }
    if (m_phase == Phase::Finished) return StepOutcome::Finished;
    std::uint32_t const last =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(m_end, std::uint64_t{m_row} + budget.items));
    std::string scratch;
    for (; m_row < last; ++m_row) {
        for (Evidence& evidence : m_evidence) {
            std::string_view const cell =
                m_table.field(m_row, static_cast<std::uint32_t>(evidence.column), scratch);
            if (evidence.is_date)
                tally_date(cell, evidence.dates);
            else
                tally_amount(cell, evidence.amounts);
        }
    }
    if (m_row < m_end) return StepOutcome::More;
    conclude();
    m_phase = Phase::Finished;
    return StepOutcome::Finished;
}

Progress TableAnalysis::progress() const {
    if (m_phase == Phase::Reading) return {m_reader->progress().done, m_reader->progress().total * 2};
    std::uint64_t const bytes = m_bytes.size();
    if (m_phase == Phase::Finished || m_end == 0) return {bytes * 2, bytes * 2};
    return {bytes + bytes * m_row / m_end, bytes * 2};
}

std::uint32_t TableAnalysis::first_data_row() const {
    std::uint32_t const row = m_mapping.preamble_rows + (m_mapping.header == HeaderRow::Present ? 1 : 0);
    return std::min(row, m_end);
}

void TableAnalysis::name_columns() {
    HeaderFound found = detect_header(m_table);
    m_mapping.header = m_given ? m_given->header : found.header;
    m_mapping.preamble_rows = m_given ? m_given->preamble_rows : found.preamble_rows;
    m_header = found.decision;
    if (m_mapping.header != found.header || m_mapping.preamble_rows != found.preamble_rows) {
        override_decision(m_header, "", m_given_reason);
        m_header.value = m_mapping.header == HeaderRow::Present ? "present" : "absent";
    }
    m_end = m_table.row_count();
    m_mapping.preamble_rows = std::min(m_mapping.preamble_rows, m_end > 0 ? m_end - 1 : 0);
    while (m_end > 0 && m_table.is_blank(m_end - 1)) --m_end;

    constexpr std::uint32_t max_columns = 1000;
    std::uint32_t count = std::max<std::uint32_t>(found.column_count, 1);
    bool const has_header = m_mapping.header == HeaderRow::Present && m_mapping.preamble_rows < m_end;
    std::uint32_t const header_row = m_mapping.preamble_rows;
    if (has_header) count = std::max(count, m_table.field_count(header_row));
    count = std::min(count, max_columns);
    // Columns behind the last one that has a heading or a cell are only delimiters at line ends.
    auto const is_used = [&](std::uint32_t column) {
        std::string scratch;
        std::uint32_t const last = std::min(m_end, header_row + 200);
        for (std::uint32_t row = header_row; row < last; ++row) {
            if (!trim_cell(m_table.field(row, column, scratch)).empty()) return true;
        }
        return false;
    };
    while (count > 1 && !is_used(count - 1)) --count;
    m_names.clear();
    for (std::uint32_t column = 0; column < count; ++column) {
        std::string name;
        if (has_header) name = std::string(trim_cell(m_table.text(header_row, column)));
        if (name.empty()) name = "Column " + std::to_string(column + 1);
        m_names.push_back(std::move(name));
    }
    m_shape = shape_of(m_mapping.delimiter, m_mapping.header, m_names);
}

void TableAnalysis::tally_sample() {
    std::uint32_t const first = first_data_row();
    std::uint32_t const last = std::min(m_end, first + tally_rows);
    m_tallies.assign(m_names.size(), {});
    std::string scratch;
    for (std::uint32_t column = 0; column < m_names.size(); ++column) {
        std::unordered_set<std::string> distinct;
        for (std::uint32_t row = first; row < last; ++row) {
            std::string_view const cell = trim_cell(m_table.field(row, column, scratch));
            if (cell.empty()) continue;
            tally_cell(cell, m_tallies[column]);
            distinct.emplace(cell);
        }
        m_tallies[column].distinct = static_cast<std::uint32_t>(distinct.size());
    }
}

bool TableAnalysis::has_given_columns() const { return m_given && m_given->columns.size() == m_names.size(); }

void TableAnalysis::find_meanings() {
    m_columns = find_column_meanings(m_names, m_mapping.header, m_tallies, m_mapping.columns);
    if (!has_given_columns()) return;
    m_mapping.columns = m_given->columns;
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        override_decision(m_columns[column], name_of(m_mapping.columns[column]), m_given_reason);
    }
}

void TableAnalysis::begin_evidence() {
    m_evidence.clear();
    for (std::size_t column = 0; column < m_mapping.columns.size(); ++column) {
        bool const is_date = is_date_field(m_mapping.columns[column]);
        if (is_date || is_amount_field(m_mapping.columns[column])) {
            m_evidence.push_back({static_cast<int>(column), is_date, {}, {}});
        }
    }
    m_row = first_data_row();
    m_phase = Phase::Tallying;
}

void TableAnalysis::conclude() {
    m_decisions = {m_encoding, m_delimiter, m_header};
    m_decisions.insert(m_decisions.end(), m_columns.begin(), m_columns.end());
    conclude_dates();
    conclude_amounts();
    conclude_currency();
}

void TableAnalysis::conclude_dates() {
    DateTally sum;
    DateTally issued;
    for (Evidence const& evidence : m_evidence) {
        if (!evidence.is_date) continue;
        add(sum, evidence.dates);
        if (m_mapping.columns[static_cast<std::size_t>(evidence.column)] == Field::IssueDate)
            issued = evidence.dates;
    }
    Decision decision = decide_date_order(sum, m_defaults.date_order, m_mapping.date_order);
    // Rows are what a person can count, so the issue date alone is quoted where it says the same as all
    // columns.
    DateOrder order{};
    Decision quoted = decide_date_order(issued, m_defaults.date_order, order);
    bool const is_clear = sum.day_first_only == 0 || sum.month_first_only == 0;
    if (is_clear && quoted.reason == decision.reason && order == m_mapping.date_order)
        decision = std::move(quoted);
    if (has_given_columns()) {
        override_decision(decision, name_of(m_given->date_order), m_given_reason);
        m_mapping.date_order = m_given->date_order;
    }
    m_decisions.push_back(std::move(decision));
}

void TableAnalysis::conclude_amounts() {
    AmountTally sum;
    for (Evidence const& evidence : m_evidence) {
        if (!evidence.is_date) add(sum, evidence.amounts);
    }
    Decision decision = decide_amount_style(sum, m_defaults.amount_style, m_mapping.amount_style);
    if (has_given_columns()) {
        override_decision(decision, std::string(1, m_given->amount_style.decimal_sign), m_given_reason);
        m_mapping.amount_style = m_given->amount_style;
    }
    m_decisions.push_back(std::move(decision));
}

void TableAnalysis::conclude_currency() {
    Decision decision;
    decision.subject = Subject::Currency;
    m_mapping.currency = m_defaults.currency;
    int const column = column_of(m_mapping, Field::Currency);
    int amount = column_of(m_mapping, Field::Amount);
    if (amount < 0) amount = column_of(m_mapping, Field::OpenAmount);
    std::map<std::string, std::int64_t> seen;
    std::string scratch;
    std::uint32_t const last = std::min(m_end, first_data_row() + tally_rows);
    for (std::uint32_t row = first_data_row(); row < last && (column >= 0 || amount >= 0); ++row) {
        int const from = column >= 0 ? column : amount;
        std::string_view const cell = m_table.field(row, static_cast<std::uint32_t>(from), scratch);
        Currency const currency = column >= 0 ? currency_of_cell(cell, m_defaults.currency)
                                              : currency_in_cell(cell, m_defaults.currency);
        if (currency.is_set()) ++seen[currency.code()];
    }
    Currency in_header;
    if (amount >= 0) {
        std::string const& name = m_names[static_cast<std::size_t>(amount)];
        std::size_t begin = 0;
        while (begin < name.size() && !in_header.is_set()) {
            std::size_t const end = std::min(name.find_first_of(" ()[]_/-:,", begin), name.size());
            std::string_view const word = std::string_view(name).substr(begin, end - begin);
            bool const is_capital = word.size() != 3 || (word[0] >= 'A' && word[0] <= 'Z' && word[1] <= 'Z');
            if (is_capital && word.size() > 1) in_header = currency_of_cell(word, m_defaults.currency);
            begin = end + 1;
        }
    }
    if (!seen.empty()) {
        auto const most = std::max_element(seen.begin(), seen.end(),
                                           [](auto const& a, auto const& b) { return a.second < b.second; });
        m_mapping.currency = Currency::of(most->first);
        decision.reason = column >= 0 ? Reason::CurrencyColumn : Reason::CurrencyInCells;
        decision.figures = {most->second, static_cast<std::int64_t>(seen.size())};
        decision.confidence = Confidence::Certain;
        decision.sentence = column >= 0
                                ? "From the column “" + m_names[static_cast<std::size_t>(column)] + "”"
                                : "Written beside the amounts";
        if (seen.size() > 1) decision.sentence += "; " + std::to_string(seen.size()) + " currencies";
    } else if (in_header.is_set()) {
        m_mapping.currency = in_header;
        decision.reason = Reason::CurrencyInHeader;
        decision.example = m_names[static_cast<std::size_t>(amount)];
        decision.confidence = Confidence::Certain;
        decision.sentence = "Headed “" + decision.example + "”";
    } else {
        decision.reason = Reason::NotInFile;
        decision.confidence = Confidence::Guess;
        decision.sentence = "Not in the file; using " + m_mapping.currency.code();
    }
    decision.value = m_mapping.currency.code();
    if (has_given_columns() && m_given->currency.is_set()) {
        override_decision(decision, m_given->currency.code(), m_given_reason);
        m_mapping.currency = m_given->currency;
    }
    m_decisions.push_back(std::move(decision));
}

char const* name_of(Subject subject) {
    switch (subject) {
    case Subject::Encoding: return "encoding";
    case Subject::Delimiter: return "delimiter";
    case Subject::Header: return "header";
    case Subject::Column: return "column";
    case Subject::DateOrder: return "date-order";
    case Subject::DecimalSign: return "decimal-sign";
    case Subject::Currency: return "currency";
    case Subject::Customers: return "customers";
    case Subject::DueDates: return "due-dates";
    case Subject::Settled: return "settled";
    case Subject::CreditNotes: return "credit-notes";
    case Subject::Duplicates: return "duplicates";
    case Subject::LeftOut: return "left-out";
    }
    return "";
}

char const* name_of(Reason reason) {
    switch (reason) {
    case Reason::ByteOrderMark: return "byte-order-mark";
    case Reason::ZeroBytes: return "zero-bytes";
    case Reason::ValidUtf8: return "valid-utf-8";
    case Reason::NotUtf8: return "not-utf-8";
    case Reason::SeparatorLine: return "separator-line";
    case Reason::SameFieldCount: return "same-field-count";
    case Reason::OnlyColumn: return "only-column";
    case Reason::HeaderFound: return "header-found";
    case Reason::NoHeaderFound: return "no-header-found";
    case Reason::HeaderWord: return "header-word";
    case Reason::Values: return "values";
    case Reason::NotUnderstood: return "not-understood";
    case Reason::DayAboveTwelve: return "day-above-twelve";
    case Reason::YearFirst: return "year-first";
    case Reason::MonthNames: return "month-names";
    case Reason::Ambiguous: return "ambiguous";
    case Reason::NoDates: return "no-dates";
    case Reason::DecimalsSeen: return "decimals-seen";
    case Reason::GroupsOnly: return "groups-only";
    case Reason::WholeNumbers: return "whole-numbers";
    case Reason::NoAmounts: return "no-amounts";
    case Reason::CurrencyColumn: return "currency-column";
    case Reason::CurrencyInCells: return "currency-in-cells";
    case Reason::CurrencyInHeader: return "currency-in-header";
    case Reason::NotInFile: return "not-in-file";
    case Reason::Remembered: return "remembered";
    case Reason::ByPerson: return "by-person";
    case Reason::CustomersMatched: return "customers-matched";
    case Reason::DueFromTerms: return "due-from-terms";
    case Reason::SettledOrLater: return "settled-or-later";
    case Reason::NothingOpen: return "nothing-open";
    case Reason::NegativeAmounts: return "negative-amounts";
    case Reason::NothingLeft: return "nothing-left";
    case Reason::PaidByNow: return "paid-by-now";
    case Reason::PaidByUnallocated: return "paid-by-unallocated";
    case Reason::PaidInPart: return "paid-in-part";
    case Reason::PaymentsDatedToday: return "payments-dated-today";
    case Reason::DuplicateRows: return "duplicate-rows";
    case Reason::RowsLeftOut: return "rows-left-out";
    }
    return "";
}

} // namespace dunlin::exchange
