#include "exchange/column_meaning.hpp"

#include "core/base/sorting.hpp"
#include "exchange/cell.hpp"

#include <algorithm>
#include <optional>

namespace dunlin::exchange {
namespace {

bool is_share(std::uint32_t part, std::uint32_t whole, std::uint32_t percent) {
    return std::uint64_t{part} * 100 >= std::uint64_t{whole} * percent;
}

bool is_dates(ColumnTally const& tally) { return tally.cells > 0 && is_share(tally.dates, tally.cells, 60); }
bool is_amounts(ColumnTally const& tally) {
    return tally.cells > 0 && is_share(tally.amounts, tally.cells, 60) && !is_dates(tally);
}

struct Finder {
    std::vector<std::string> const& names;
    std::vector<ColumnTally> const& tallies;
    std::vector<Field>& columns;
    std::vector<Decision>& decisions;

    [[nodiscard]] bool has(Field field) const {
        return std::find(columns.begin(), columns.end(), field) != columns.end();
    }
    [[nodiscard]] bool is_free(std::size_t column) const { return columns[column] == Field::Ignore; }

    void take_word(std::size_t column, HeaderMeaning meaning) {
        columns[column] = meaning.field;
        Decision& decision = decisions[column];
        decision.reason = Reason::HeaderWord;
        decision.example = names[column];
        decision.figures = {meaning.score};
        decision.confidence = meaning.score >= 80 ? Confidence::Certain : Confidence::Likely;
        decision.sentence = "Headed “" + names[column] + "”";
    }

    void take_values(std::size_t column, Field field, std::uint32_t fitting) {
        columns[column] = field;
        Decision& decision = decisions[column];
        decision.reason = Reason::Values;
        decision.figures = {fitting, tallies[column].cells};
        decision.confidence = Confidence::Guess;
        decision.sentence =
            with_groups(fitting) + " of " + counted(tallies[column].cells, "cell fits", "cells fit");
    }

    // Best scores first; each field once, but for address lines.
    void by_header() {
        struct Candidate {
            std::size_t column;
            HeaderMeaning meaning;
        };
        std::vector<Candidate> candidates;
        for (std::size_t column = 0; column < names.size(); ++column) {
            for (HeaderMeaning const meaning : meanings_of_header(names[column])) {
                if (can_be(meaning.field, tallies[column])) candidates.push_back({column, meaning});
            }
        }
        sort_stably(candidates,
                    [](Candidate const& a, Candidate const& b) { return a.meaning.score > b.meaning.score; });
        for (Candidate const& candidate : candidates) {
            if (!is_free(candidate.column)) continue;
            if (has(candidate.meaning.field) && candidate.meaning.field != Field::AddressLines) continue;
            take_word(candidate.column, candidate.meaning);
        }
    }

    template<class Fits>
    void by_values(Field field, Fits fits) {
        if (has(field)) return;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            if (!is_free(column)) continue;
            if (std::optional<std::uint32_t> const fitting = fits(tallies[column])) {
                take_values(column, field, *fitting);
                return;
            }
        }
    }

    void by_all_values() {
        using Fitting = std::optional<std::uint32_t>;
        by_values(Field::Email, [](ColumnTally const& t) {
            return t.cells > 0 && is_share(t.emails, t.cells, 80) ? Fitting(t.emails) : Fitting();
        });
        by_values(Field::Currency, [](ColumnTally const& t) {
            return t.cells > 0 && is_share(t.currency_codes, t.cells, 95) ? Fitting(t.currency_codes)
                                                                          : Fitting();
        });
        for (Field const field : {Field::IssueDate, Field::DueDate}) {
            by_values(field, [](ColumnTally const& t) { return is_dates(t) ? Fitting(t.dates) : Fitting(); });
        }
        if (!has(Field::OpenAmount)) {
            by_values(Field::Amount, [](ColumnTally const& t) {
                return is_amounts(t) && t.decimals * 2 > t.cells ? Fitting(t.amounts) : Fitting();
            });
        }
        by_values(Field::InvoiceNumber, [](ColumnTally const& t) {
            bool const is_number = t.cells > 0 && !is_dates(t) && t.decimals * 10 < t.cells &&
                                   t.emails * 2 < t.cells && is_share(t.distinct, t.cells, 95) &&
                                   t.texts * 2 < t.cells;
            return is_number ? Fitting(t.distinct) : Fitting();
        });
        if (!has(Field::CustomerNumber)) {
            by_values(Field::CustomerName, [](ColumnTally const& t) {
                return t.cells > 0 && is_share(t.texts, t.cells, 70) && t.currency_codes * 2 < t.cells
                           ? Fitting(t.texts)
                           : Fitting();
            });
        }
    }

    // Some programs head the customer's column "Contact name" or have nothing but a number headed "Customer".
    void mend_customer() {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            ColumnTally const& tally = tallies[column];
            if (columns[column] == Field::CustomerName && !has(Field::CustomerNumber) && tally.cells > 0 &&
                is_share(tally.whole_numbers, tally.cells, 90)) {
                columns[column] = Field::CustomerNumber;
            }
        }
        if (has(Field::CustomerName) || has(Field::CustomerNumber)) return;
        auto const contact = std::find(columns.begin(), columns.end(), Field::ContactName);
        if (contact != columns.end()) *contact = Field::CustomerName;
    }
};

int count_essentials(std::vector<Field> const& columns) {
    auto const has = [&](Field field) {
        return std::find(columns.begin(), columns.end(), field) != columns.end() ? 1 : 0;
    };
    return has(Field::InvoiceNumber) + std::max(has(Field::Amount), has(Field::OpenAmount)) +
           std::max(has(Field::IssueDate), has(Field::DueDate));
}

} // namespace

bool can_be(Field field, ColumnTally const& tally) {
    if (tally.cells == 0) return true;
    switch (field) {
    case Field::IssueDate:
    case Field::DueDate:
    case Field::SettledDate: return is_dates(tally);
    case Field::Amount:
    case Field::OpenAmount:
    case Field::PaidAmount:
    case Field::CreditLimit: return is_amounts(tally);
    case Field::Currency: return is_share(tally.currency_codes + tally.currency_marks, tally.cells, 60);
    case Field::Email: return is_share(tally.emails, tally.cells, 50);
    case Field::PaymentTerms: return !is_dates(tally) && tally.decimals * 2 < tally.cells;
    case Field::InvoiceNumber: return !is_dates(tally) && tally.decimals * 2 < tally.cells;
    case Field::CustomerName:
    case Field::ContactName: return !is_dates(tally) && tally.decimals * 2 < tally.cells;
    case Field::Country:
    case Field::City:
    case Field::Region:
    case Field::Language: return tally.amounts * 2 < tally.cells && !is_dates(tally);
    default: return !is_dates(tally);
    }
}

std::vector<Decision> find_column_meanings(std::vector<std::string> const& names, HeaderRow header,
                                           std::vector<ColumnTally> const& tallies,
                                           std::vector<Field>& columns) {
    columns.assign(names.size(), Field::Ignore);
    std::vector<Decision> decisions(names.size());
    Finder finder{names, tallies, columns, decisions};
    if (header == HeaderRow::Present) finder.by_header();
    // Values alone could make anything of a table that isn't about invoices, so they only fill gaps.
    if (header == HeaderRow::Absent || count_essentials(columns) >= 2) finder.by_all_values();
    finder.mend_customer();
    for (std::size_t column = 0; column < names.size(); ++column) {
        Decision& decision = decisions[column];
        decision.subject = Subject::Column;
        decision.column = static_cast<int>(column);
        decision.value = name_of(columns[column]);
        if (columns[column] == Field::Ignore) {
            decision.reason = Reason::NotUnderstood;
            decision.confidence = Confidence::Likely;
            decision.sentence = "Not needed, or not understood";
        }
    }
    return decisions;
}

} // namespace dunlin::exchange
