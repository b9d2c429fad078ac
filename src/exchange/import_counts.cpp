// What the preview tells: how much would be taken in, and what was decided about it.
#include "exchange/import_state.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace dunlin::exchange {
namespace {

std::string day_in_words(Date date) {
    constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
    YearMonthDay const ymd = to_ymd(date);
    return std::to_string(ymd.day) + ' ' + months[static_cast<std::size_t>(ymd.month - 1)] + ' ' +
           std::to_string(ymd.year);
}

bool is_duplicate(RowProblem problem) {
    return problem == RowProblem::SameInFile || problem == RowProblem::SameInBook;
}

Decision decision_of(Subject subject, Reason reason, std::vector<std::int64_t> figures,
                     std::string sentence) {
    Decision decision;
    decision.subject = subject;
    decision.reason = reason;
    decision.value = std::to_string(figures.empty() ? 0 : figures.front());
    decision.figures = std::move(figures);
    decision.confidence = Confidence::Certain;
    decision.sentence = std::move(sentence);
    return decision;
}

// Amounts by currency, in the order of the codes.
class Sums {
public:
    void add(Currency currency, std::int64_t minor) {
        m_sums.try_emplace(currency.packed(), Money{0, currency}).first->second.minor += minor;
    }
    [[nodiscard]] std::vector<Money> amounts() const {
        std::vector<Money> amounts;
        for (auto const& [packed, amount] : m_sums) amounts.push_back(amount);
        std::sort(amounts.begin(), amounts.end(), [](Money const& a, Money const& b) {
            return std::string_view(a.currency.code()) < std::string_view(b.currency.code());
        });
        return amounts;
    }

private:
    std::map<std::uint16_t, Money> m_sums;
};

// "1,200.00 EUR and 30.00 USD".
std::string in_words(std::vector<Money> const& amounts) {
    std::string words;
    for (Money const& amount : amounts) {
        if (!words.empty()) words += " and ";
        words += to_plain_text(amount) + ' ' + amount.currency.code();
    }
    return words;
}

} // namespace

// Counts what a plan makes of the rows.
struct InvoiceImport::State::Counter {
    State const& state;
    Extent in;
    MoneyPlan plan;
    ImportCounts counts;
    Sums open, overdue, credit, unallocated, paid_by_now;

    [[nodiscard]] Currency currency_of(std::uint32_t row) const {
        return Currency::from_packed(state.rows.currency[row]);
    }

    void count_rows() {
        RowColumns const& all = state.rows;
        for (std::uint32_t row = 0; row < all.size(); ++row) {
            RowProblem const problem = all.problem[row];
            if (problem == RowProblem::Blank) continue;
            ++counts.rows;
            if (problem == RowProblem::KnownLessOpen) continue; // count_money
            if (problem != RowProblem::None) {
                ++(is_duplicate(problem) ? counts.duplicates : counts.left_out);
            } else if (!state.is_in(row, in)) {
                ++counts.later;
                ++counts.settled_or_later;
            } else if (state.kind == ImportKind::CustomersOnly) {
                ++counts.importable;
            } else if (!state.is_credit(row)) {
                count_invoice(row);
            }
        }
    }

    void count_invoice(std::uint32_t row) {
        RowColumns const& all = state.rows;
        ++counts.importable;
        ++counts.invoices;
        if (!counts.last_issued.is_set() || counts.last_issued < all.issued[row])
            counts.last_issued = all.issued[row];
        std::int64_t const paid_minor = state.payment_of(row, in, plan);
        std::int64_t left_minor = all.amount_minor[row] - paid_minor;
        if (auto const credited = plan.credited.find(row); credited != plan.credited.end())
            left_minor -= credited->second.minor;
        bool const is_date_known = all.settled[row].is_set();
        if (paid_minor > 0 && !is_date_known) ++counts.payments_dated_today;
        if (left_minor <= 0) {
            ++counts.settled;
            ++counts.settled_or_later;
            if (is_date_known && (!counts.last_settled.is_set() || counts.last_settled < all.settled[row]))
                counts.last_settled = all.settled[row];
            return;
        }
        ++counts.open;
        if (paid_minor > 0) ++counts.part_paid;
        open.add(currency_of(row), left_minor);
        if (all.due[row] < in.day) {
            ++counts.overdue;
            overdue.add(currency_of(row), left_minor);
        }
    }

    void count_money() {
        for (std::size_t i = 0; i < state.credits.size(); ++i) {
            CreditRow const& row = state.credits[i];
            if (!state.is_in(row.row, in)) continue;
            std::int64_t const minor = state.credit_minor(row, in);
            if (minor == 0) {
                ++counts.used_up;
                ++counts.settled_or_later;
                continue;
            }
            ++counts.importable;
            ++counts.credit_notes;
            credit.add(currency_of(row.row), minor);
            if (minor > plan.allocated_minor[i])
                unallocated.add(currency_of(row.row), minor - plan.allocated_minor[i]);
        }
        for (MoneyPlan::Settlement const& settlement : plan.settlements) {
            ++counts.importable;
            ++counts.paid_by_now;
            if (!state.rows.settled[settlement.row].is_set()) ++counts.payments_dated_today;
            paid_by_now.add(currency_of(settlement.row), settlement.amount_minor);
        }
        counts.duplicates += static_cast<std::uint32_t>(state.known_rows.size()) - counts.paid_by_now;
        counts.paid_unallocated = plan.paid_unallocated;
    }

    void count_customers() {
        for (PlannedCustomer const& customer : state.customers.planned()) {
            if (customer.row_count == 0 && !customer.is_changed) continue;
            ++counts.customers;
            ++(customer.existing.is_set() ? counts.matched_customers : counts.new_customers);
            if (customer.is_changed) ++counts.changed_customers;
        }
    }
};

ImportCounts InvoiceImport::counts(ImportMode mode, Date day) const {
    Extent const in{mode, day};
    State::Counter counter{*m_state, in, m_state->plan(in), {}, {}, {}, {}, {}, {}};
    counter.count_rows();
    counter.count_money();
    counter.count_customers();
    ImportCounts counts = std::move(counter.counts);
    counts.open_amounts = counter.open.amounts();
    counts.overdue_amounts = counter.overdue.amounts();
    counts.credit_amounts = counter.credit.amounts();
    counts.unallocated_amounts = counter.unallocated.amounts();
    counts.paid_by_now_amounts = counter.paid_by_now.amounts();
    return counts;
}

namespace {

// Credit notes, payments that the file's open amounts tell of, and known invoices that are paid by now.
void append_money_decisions(ImportCounts const& counts, std::vector<Decision>& decisions) {
    if (counts.credit_notes > 0) {
        std::string sentence = counted(counts.credit_notes, "credit note", "credit notes") + ", " +
                               in_words(counts.credit_amounts);
        sentence += counts.unallocated_amounts.empty()
                        ? "; all put to the invoices they name"
                        : "; " + in_words(counts.unallocated_amounts) + " of it names no open invoice";
        decisions.push_back(decision_of(Subject::CreditNotes, Reason::NegativeAmounts,
                                        {counts.credit_notes, counts.used_up}, std::move(sentence)));
        decisions.back().amounts = counts.credit_amounts;
        decisions.back().unallocated = counts.unallocated_amounts;
    }
    if (counts.used_up > 0)
        decisions.push_back(
            decision_of(Subject::CreditNotes, Reason::NothingLeft, {counts.used_up},
                        counted(counts.used_up, "credit note is", "credit notes are") +
                            " used up, and the file doesn't say for which invoice; left out"));
    if (counts.paid_by_now > 0) {
        decisions.push_back(
            decision_of(Subject::Settled, Reason::PaidByNow, {counts.paid_by_now},
                        counted(counts.paid_by_now, "invoice you have is", "invoices you have are") +
                            " paid by now, in full or in part: " + in_words(counts.paid_by_now_amounts)));
        decisions.back().amounts = counts.paid_by_now_amounts;
    }
    if (counts.paid_unallocated > 0)
        decisions.push_back(
            decision_of(Subject::Settled, Reason::PaidByUnallocated, {counts.paid_unallocated},
                        counted(counts.paid_unallocated, "invoice you have is", "invoices you have are") +
                            " paid by now, but as much money isn't allocated yet: allocate that"));
    if (counts.part_paid > 0)
        decisions.push_back(decision_of(Subject::Settled, Reason::PaidInPart, {counts.part_paid},
                                        counted(counts.part_paid, "invoice is", "invoices are") +
                                            " paid in part; the whole amount and a payment are taken"));
    if (counts.payments_dated_today > 0)
        decisions.push_back(decision_of(Subject::Settled, Reason::PaymentsDatedToday,
                                        {counts.payments_dated_today},
                                        counted(counts.payments_dated_today, "payment has", "payments have") +
                                            " no date in the file; dated today"));
}

void append_duplicates(ImportCounts const& counts, std::vector<LeftOutRow> const& rows,
                       std::vector<Decision>& decisions) {
    std::int64_t same_in_file = 0, different = 0;
    for (LeftOutRow const& row : rows) {
        if (row.problem == RowProblem::SameInFile) ++same_in_file;
        if (row.problem == RowProblem::DifferentInBook || row.problem == RowProblem::DifferentInFile)
            ++different;
    }
    std::int64_t const same_in_book = counts.duplicates - same_in_file;
    if (same_in_book + same_in_file + different > 0) {
        decisions.push_back(
            decision_of(Subject::Duplicates, Reason::DuplicateRows, {same_in_book, same_in_file, different},
                        with_groups(same_in_book) + " in the book already, " + with_groups(same_in_file) +
                            " twice in the file, " + with_groups(different) + " with other figures"));
    }
}

} // namespace

std::vector<Decision> InvoiceImport::decisions(Date day, ImportMode mode) const {
    State const& state = *m_state;
    std::vector<Decision> decisions = state.analysis.decisions();
    if (state.rows.size() == 0) return decisions;
    ImportCounts const counts = this->counts(ImportMode::AsOfDay, day);
    std::int64_t by_number = 0, by_name = 0;
    for (PlannedCustomer const& customer : customers()) {
        if (customer.row_count == 0 && !customer.is_changed) continue;
        if (customer.match == CustomerMatch::ByNumber) ++by_number;
        if (customer.match == CustomerMatch::ByName) ++by_name;
    }
    std::int64_t const new_ones = counts.new_customers;
    std::string sentence = with_groups(counts.customers) + ", matched by " +
                           (state.column(Field::CustomerNumber) >= 0 ? "number" : "name") + "; " +
                           (new_ones == counts.customers ? "all" : with_groups(new_ones)) + " new";
    if (counts.changed_customers > 0) sentence += ", " + with_groups(counts.changed_customers) + " filled in";
    decisions.push_back(decision_of(
        Subject::Customers, Reason::CustomersMatched,
        {counts.customers, new_ones, by_number, by_name, counts.changed_customers}, std::move(sentence)));
    if (state.due_from_terms > 0) {
        decisions.push_back(decision_of(Subject::DueDates, Reason::DueFromTerms,
                                        {state.due_from_terms, state.defaults.payment_terms_days},
                                        counted(state.due_from_terms, "row has", "rows have") +
                                            " no due date; taken from the payment terms, else " +
                                            std::to_string(state.defaults.payment_terms_days) + " days"));
    }
    if (state.has_settled_dates) {
        std::int64_t const importable = std::int64_t{counts.importable} + counts.later;
        Decision decision =
            decision_of(Subject::Settled, Reason::SettledOrLater, {counts.settled_or_later, importable},
                        with_groups(counts.settled_or_later) + " of " + with_groups(importable) +
                            " are settled or later than " + day_in_words(day));
        decision.example = to_iso_text(day);
        decisions.push_back(std::move(decision));
    }
    if (state.kind == ImportKind::Invoices && counts.open == 0 && counts.last_settled.is_set()) {
        Decision decision = decision_of(Subject::Settled, Reason::NothingOpen, {},
                                        "Nothing is open; the last invoice was settled on " +
                                            day_in_words(counts.last_settled));
        decision.example = to_iso_text(counts.last_settled);
        decisions.push_back(std::move(decision));
    }
    ImportCounts const chosen = mode == ImportMode::AsOfDay ? counts : this->counts(mode, day);
    append_money_decisions(chosen, decisions);
    append_duplicates(chosen, left_out(), decisions);
    if (counts.left_out > 0) {
        decisions.push_back(
            decision_of(Subject::LeftOut, Reason::RowsLeftOut, {counts.left_out},
                        counted(counts.left_out, "row can't be taken", "rows can't be taken")));
    }
    return decisions;
}

} // namespace dunlin::exchange
