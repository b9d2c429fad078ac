#include "app/report_tables.hpp"

#include "app/speech/document_name.hpp"

#include <string>
#include <utility>

namespace dunlin::app {

namespace {

using exchange::CellKind;
using exchange::TableText;

std::string plain(std::int64_t minor, Currency currency) { return to_plain_text(Money{minor, currency}); }

void add_customer(std::vector<std::string>& cells, Book const& book, RowIndex customer) {
    cells.push_back(book.customers[customer].data.name);
    cells.push_back(book.customers[customer].data.number);
}

void add_columns(TableText& table, Words const& words,
                 std::initializer_list<std::pair<char const*, CellKind>> columns) {
    for (auto const& [key, kind] : columns) table.columns.push_back({words(key), kind});
}

// The document's own number, or what stands for it.
std::string number_of(Book const& book, Words const& words, StatementLine const& line) {
    switch (line.kind) {
    case StatementKind::Invoice: return document_name(words, book, book.invoices[line.row]);
    case StatementKind::CreditNote: return book.credit_notes[line.row].number;
    case StatementKind::Payment: return book.payments[line.row].reference;
    case StatementKind::WriteOff:
        return document_name(words, book, book.invoices[book.write_offs[line.row].invoice]);
    }
    return {};
}

} // namespace

std::string age_range_text(AgeingSpec const& spec, std::size_t late_column, Words const& words) {
    AgeRange const range = late_column_range(spec, late_column);
    std::string const from = std::to_string(range.from), to = std::to_string(range.to);
    if (spec.unit == AgeingUnit::Days) {
        if (range.to < 0) return words("age.over", {std::to_string(range.from - 1)});
        return range.from == range.to ? to : words("age.range", {from, to});
    }
    if (range.to < 0) return words("age.months-older");
    if (range.to == 0) return words("age.months-this");
    if (range.from == 1 && range.to == 1) return words("age.months-last");
    if (range.from == range.to) return words("age.months-ago", {to});
    return words("age.months-range", {from, to});
}

TableText ageing_table(Book const& book, Ageing const& ageing, Words const& words) {
    TableText table;
    add_columns(table, words,
                {{"column.customer", CellKind::Text},
                 {"column.number", CellKind::Text},
                 {"column.currency", CellKind::Text},
                 {"column.unallocated", CellKind::Number},
                 {"column.not-due", CellKind::Number}});
    std::size_t const late_columns = late_column_count(ageing.spec);
    for (std::size_t i = 0; i < late_columns; ++i)
        table.columns.push_back({age_range_text(ageing.spec, i, words), CellKind::Number});
    add_columns(table, words, {{"column.total", CellKind::Number}});
    auto const add_amounts = [&](std::vector<std::string>& cells, Currency currency,
                                 AgeingAmounts const& amounts) {
        cells.push_back(currency.code());
        cells.push_back(plain(amounts.unallocated_minor, currency));
        cells.push_back(plain(amounts.not_due_minor, currency));
        for (std::size_t i = 0; i < late_columns; ++i)
            cells.push_back(plain(amounts.late_minor[i], currency));
        cells.push_back(plain(amounts.total_minor, currency));
    };
    for (AgeingRow const& row : ageing.rows) {
        std::vector<std::string> cells;
        add_customer(cells, book, row.customer);
        add_amounts(cells, row.currency, row.amounts);
        table.rows.push_back(std::move(cells));
    }
    for (AgeingTotal const& total : ageing.totals) {
        std::vector<std::string> cells{words("column.total"), {}};
        add_amounts(cells, total.currency, total.amounts);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

TableText worklist_table(Book const& book, std::vector<WorklistEntry> const& entries, Words const& words) {
    TableText table;
    add_columns(table, words,
                {{"column.rank", CellKind::Number},
                 {"column.customer", CellKind::Text},
                 {"column.number", CellKind::Text},
                 {"column.currency", CellKind::Text},
                 {"column.overdue", CellKind::Number},
                 {"column.days-late", CellKind::Number},
                 {"column.why", CellKind::Text},
                 {"column.next-step", CellKind::Text},
                 {"column.score", CellKind::Number}});
    int rank = 0;
    for (WorklistEntry const& entry : entries) {
        std::vector<std::string> cells{std::to_string(++rank)};
        add_customer(cells, book, entry.customer);
        bool const has_balance = entry.main < entry.balances.size();
        Balance const balance = has_balance ? entry.balances[entry.main] : Balance{};
        cells.push_back(balance.currency.code());
        cells.push_back(has_balance ? plain(balance.overdue_minor, balance.currency) : std::string{});
        cells.push_back(std::to_string(entry.days_late));
        cells.push_back(name_of(entry.why));
        cells.push_back(name_of(entry.next_step));
        cells.push_back(std::to_string(entry.score));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

TableText balances_table(Book const& book, std::vector<CustomerBalance> const& balances, Words const& words) {
    TableText table;
    add_columns(table, words,
                {{"column.customer", CellKind::Text},
                 {"column.number", CellKind::Text},
                 {"column.currency", CellKind::Text},
                 {"column.owed", CellKind::Number},
                 {"column.overdue", CellKind::Number},
                 {"column.not-due", CellKind::Number},
                 {"column.unallocated", CellKind::Number},
                 {"column.balance", CellKind::Number},
                 {"column.days-late", CellKind::Number}});
    for (CustomerBalance const& row : balances) {
        Balance const& balance = row.balance;
        std::vector<std::string> cells;
        add_customer(cells, book, row.customer);
        cells.push_back(balance.currency.code());
        for (std::int64_t const minor : {balance.owed_minor, balance.overdue_minor, balance.not_due_minor,
                                         balance.unallocated_minor, balance.balance_minor})
            cells.push_back(plain(minor, balance.currency));
        cells.push_back(std::to_string(balance.oldest_days_late));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

TableText statement_table(Book const& book, RowIndex customer, Date to, Words const& words) {
    TableText table;
    add_columns(table, words,
                {{"column.date", CellKind::Date},
                 {"column.what", CellKind::Text},
                 {"column.number", CellKind::Text},
                 {"column.currency", CellKind::Text},
                 {"column.amount", CellKind::Number},
                 {"column.balance", CellKind::Number}});
    for (Currency const currency : currencies_of(book, customer)) {
        Statement const account = statement(book, StatementSpec{customer, currency, Date{}, to});
        for (StatementLine const& line : account.lines)
            table.rows.push_back({to_iso_text(line.date), words(std::string{"kind."} + name_of(line.kind)),
                                  number_of(book, words, line), currency.code(),
                                  plain(line.amount_minor, currency), plain(line.balance_minor, currency)});
    }
    return table;
}

} // namespace dunlin::app
