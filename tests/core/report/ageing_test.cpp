#include "core/report/ageing.hpp"

#include "random_book.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace dunlin;
using dunlin::test::day;
using dunlin::test::RandomBook;
using dunlin::test::TextBook;

namespace {

// "-20.00 | 100.00 | 0.00 30.00 0.00 5.00 | 115.00": unallocated, not due, late columns, total.
std::string amounts_text(AgeingAmounts const& amounts, Currency currency, AgeingSpec const& spec) {
    auto const text = [currency](std::int64_t minor) { return to_plain_text({minor, currency}); };
    std::string out = text(amounts.unallocated_minor) + " | " + text(amounts.not_due_minor) + " |";
    for (std::size_t i = 0; i < late_column_count(spec); ++i) out += " " + text(amounts.late_minor[i]);
    return out + " | " + text(amounts.total_minor);
}

std::string totals_text(std::vector<AgeingTotal> const& totals, AgeingSpec const& spec) {
    std::string out;
    for (AgeingTotal const& total : totals)
        out += total.currency.code() + " " + amounts_text(total.amounts, total.currency, spec) + "\n";
    return out;
}

std::string rows_text(Book const& book, Ageing const& ageing) {
    std::string out;
    for (AgeingRow const& row : ageing.rows)
        out += book.customers[row.customer].data.name + " " + row.currency.code() + " " +
               amounts_text(row.amounts, row.currency, ageing.spec) + "\n";
    return out;
}

AgeingSpec spec_of(std::string_view as_of) {
    AgeingSpec spec;
    spec.as_of = day(as_of);
    return spec;
}

std::string total_on(TextBook const& text, std::string_view as_of) {
    AgeingSpec const spec = spec_of(as_of);
    std::string const totals = totals_text(ageing_totals(text.book, spec), spec);
    CHECK(totals == totals_text(ageing(text.book, spec).totals, spec));
    return totals;
}

// ---- a second, slow way to count, straight from the entered records ----

bool has_counted(Book const& book, AllocationRow const& allocation, Date as_of) {
    SourceRow const& source = allocation.is_credit_note
                                  ? static_cast<SourceRow const&>(book.credit_notes[allocation.source_row])
                                  : book.payments[allocation.source_row];
    InvoiceRow const& invoice = book.invoices[allocation.invoice];
    return !allocation.is_voided && !source.is_voided && !invoice.is_voided && allocation.date <= as_of &&
           source.date <= as_of && invoice.issued <= as_of;
}

std::size_t slow_column(AgeingSpec const& spec, Date issued, Date due) {
    Date const date = spec.basis == AgeingBasis::Due ? due : issued;
    if (date >= spec.as_of) return 0;
    int age = days_between(date, spec.as_of);
    if (spec.unit == AgeingUnit::CalendarMonths) {
        YearMonthDay const from = to_ymd(date), to = to_ymd(spec.as_of);
        age = (to.year - from.year) * 12 + to.month - from.month;
    }
    std::size_t column = 1;
    for (int const boundary : spec.boundaries)
        if (age > boundary) ++column;
    return column;
}

using SlowAgeing = std::map<std::pair<RowIndex, Currency>, std::map<int, std::int64_t>>; // -1 = unallocated

SlowAgeing slow_ageing(Book const& book, AgeingSpec const& spec) {
    SlowAgeing result;
    for (RowIndex i = 0; i < book.instalments.size(); ++i) {
        if (book.instalments.invoice[i] == no_row) continue;
        InvoiceRow const& invoice = book.invoices[book.instalments.invoice[i]];
        if (invoice.is_voided || invoice.issued > spec.as_of) continue;
        std::int64_t open_minor = book.instalments.amount_minor[i];
        for (AllocationRow const& allocation : book.allocations.rows)
            if (allocation.instalment == i && has_counted(book, allocation, spec.as_of))
                open_minor -= allocation.amount_minor;
        for (WriteOffRow const& write_off : book.write_offs.rows)
            if (write_off.instalment == i && !write_off.is_voided && write_off.date <= spec.as_of)
                open_minor -= write_off.amount_minor;
        int const column = static_cast<int>(slow_column(spec, invoice.issued, book.instalments.due[i]));
        result[{invoice.customer, invoice.currency}][column] += open_minor;
    }
    auto const add_source = [&](SourceRow const& source) {
        if (source.is_voided || source.date > spec.as_of) return;
        std::int64_t unallocated_minor = source.amount.minor;
        for (AllocationRow const& allocation : book.allocations.rows)
            if (allocation.source == source.id && has_counted(book, allocation, spec.as_of))
                unallocated_minor -= allocation.amount_minor;
        result[{source.customer, source.amount.currency}][-1] -= unallocated_minor;
    };
    for (PaymentRow const& payment : book.payments.rows) add_source(payment);
    for (CreditNoteRow const& note : book.credit_notes.rows) add_source(note);
    return result;
}

AgeingAmounts slow_amounts(std::map<int, std::int64_t> const& columns) {
    AgeingAmounts amounts;
    for (auto const& [column, minor] : columns) {
        if (column == -1)
            amounts.unallocated_minor += minor;
        else if (column == 0)
            amounts.not_due_minor += minor;
        else
            amounts.late_minor[static_cast<std::size_t>(column - 1)] += minor;
        amounts.total_minor += minor;
    }
    return amounts;
}

std::string slow_rows_text(Book const& book, AgeingSpec const& spec) {
    std::string out;
    for (auto const& [key, columns] : slow_ageing(book, spec)) {
        bool is_zero = true;
        for (auto const& [column, minor] : columns) is_zero = is_zero && minor == 0;
        if (!is_zero)
            out += book.customers[key.first].data.name + " " + key.second.code() + " " +
                   amounts_text(slow_amounts(columns), key.second, spec) + "\n";
    }
    return out;
}

void check_sums(AgeingAmounts const& amounts) {
    std::int64_t sum = amounts.unallocated_minor + amounts.not_due_minor;
    for (std::int64_t const minor : amounts.late_minor) sum += minor;
    REQUIRE(sum == amounts.total_minor);
}

void check_against_slow(Book const& book, AgeingSpec const& spec) {
    Ageing const fast = ageing(book, spec);
    REQUIRE(rows_text(book, fast) == slow_rows_text(book, spec));
    REQUIRE(totals_text(ageing_totals(book, spec), spec) == totals_text(fast.totals, spec));
    REQUIRE(totals_text(ageing_totals(book, spec, index_for_ageing(book)), spec) ==
            totals_text(fast.totals, spec));
    for (AgeingRow const& row : fast.rows) check_sums(row.amounts);
    for (RowIndex customer = 0; customer < book.customers.size(); ++customer) {
        std::string one, all;
        for (AgeingTotal const& total : ageing_of(book, customer, spec))
            one += total.currency.code() + amounts_text(total.amounts, total.currency, spec);
        for (AgeingRow const& row : fast.rows)
            if (row.customer == customer)
                all += row.currency.code() + amounts_text(row.amounts, row.currency, spec);
        REQUIRE(one == all);
    }
}

} // namespace

TEST_CASE("ageing equals a slow count over the entered records, on every day, for every kind of column") {
    std::vector<std::vector<int>> const day_columns = {
        {30, 60, 90}, {1}, {7, 14, 21, 28, 60, 90, 120, 180}, {15, 45}};
    std::vector<std::vector<int>> const month_columns = {{0, 1, 2}, {1, 2, 3}, {0}, {0, 1, 2, 3, 4, 5, 6, 7}};
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        RandomBook random(seed);
        for (std::size_t i = 0; i < 4; ++i) {
            AgeingSpec spec;
            spec.as_of = random.random_day();
            spec.basis = i % 2 == 0 ? AgeingBasis::Due : AgeingBasis::Issue;
            spec.boundaries = day_columns[i];
            check_against_slow(random.book, spec);
            spec.basis = i < 2 ? AgeingBasis::Due : AgeingBasis::Issue;
            spec.unit = AgeingUnit::CalendarMonths;
            spec.boundaries = month_columns[i];
            check_against_slow(random.book, spec);
        }
    }
}

TEST_CASE("each age falls into its column, and due today is not due") {
    AgeingSpec const spec = spec_of("2026-06-30");
    struct Row {
        int days_late;
        std::size_t column;
    };
    Row const rows[] = {{-400, 0}, {-1, 0}, {0, 0},  {1, 1},  {30, 1},   {31, 2},
                        {60, 2},   {61, 3}, {90, 3}, {91, 4}, {2000, 4}, {9999, 4}};
    for (Row const& row : rows) {
        CAPTURE(row.days_late);
        Date const due = spec.as_of.plus_days(-row.days_late);
        CHECK(age_column(spec, due.plus_days(-30), due) == row.column);
    }
}

TEST_CASE("calendar months count by the month of the due date, whatever the days") {
    AgeingSpec spec = spec_of("2026-03-31");
    spec.unit = AgeingUnit::CalendarMonths;
    spec.boundaries = {0, 1, 2};
    struct Row {
        char const* due;
        std::size_t column;
    };
    Row const rows[] = {{"2026-04-01", 0}, {"2026-03-31", 0}, {"2026-03-30", 1}, {"2026-03-01", 1},
                        {"2026-02-28", 2}, {"2026-02-01", 2}, {"2026-01-31", 3}, {"2026-01-01", 3},
                        {"2025-12-31", 4}, {"2020-02-29", 4}};
    for (Row const& row : rows) {
        CAPTURE(row.due);
        CHECK(age_column(spec, day("2019-01-01"), day(row.due)) == row.column);
    }
}

TEST_CASE("column ends must rise and are named for headings") {
    AgeingSpec spec = spec_of("2026-06-30");
    CHECK(check_spec(spec).is_ok());
    std::string ranges;
    for (std::size_t i = 0; i < late_column_count(spec); ++i) {
        AgeRange const range = late_column_range(spec, i);
        ranges += std::to_string(range.from) + ".." + std::to_string(range.to) + " ";
    }
    CHECK(ranges == "1..30 31..60 61..90 91..-1 ");

    for (std::vector<int> const& wrong :
         {std::vector<int>{}, {0, 30}, {-1}, {30, 30}, {60, 30}, {40'000}, {1, 2, 3, 4, 5, 6, 7, 8, 9}}) {
        spec.boundaries = wrong;
        CHECK_FALSE(check_spec(spec).is_ok());
    }
    spec.boundaries = {30};
    spec.as_of = Date{};
    CHECK(check_spec(spec).error().field == "as_of");
}

TEST_CASE("everything that is owed stands in some column, prepayments as a negative one") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1 2026-06-20 EUR 2026-07-20 100.00
invoice Atelier 2 2026-06-01 EUR 2026-06-30 50.00
invoice Atelier 3 2026-05-01 EUR 2026-06-29 1.00
invoice Atelier 4 2026-04-01 EUR 2026-05-31 2.00
invoice Atelier 5 2026-03-01 EUR 2026-05-01 4.00
invoice Atelier 6 2020-01-01 EUR 2020-02-01 8.00
payment Atelier P1 2026-06-15 EUR 20.00
credit Atelier C1 2026-06-16 EUR 5.00
)");
    CHECK(total_on(text, "2026-06-30") == "EUR -25.00 | 150.00 | 3.00 4.00 0.00 8.00 | 140.00\n");
}

TEST_CASE("currencies are never added up") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1 2026-05-01 EUR 2026-05-31 10.00
invoice Atelier 2 2026-05-01 JPY 2026-05-31 5000
invoice Atelier 3 2026-05-01 KWD 2026-05-31 1.234
payment Atelier P1 2026-06-01 JPY 100
)");
    CHECK(total_on(text, "2026-06-30") == "EUR 0.00 | 0.00 | 10.00 0.00 0.00 0.00 | 10.00\n"
                                          "JPY -100 | 0 | 5000 0 0 0 | 4900\n"
                                          "KWD 0.000 | 0.000 | 1.234 0.000 0.000 0.000 | 1.234\n");
}

TEST_CASE("as of a past day, what came later doesn't count") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1 2026-01-01 EUR 2026-01-31 100.00
invoice Atelier 2 2026-03-15 EUR 2026-04-15 70.00
payment Atelier P1 2026-03-01 EUR 60.00
allocate P1 1 60.00
credit Atelier C1 2026-03-10 EUR 15.00
allocate C1 1 15.00 2026-03-12
writeoff 1 25.00 2026-04-01
)");
    CHECK(total_on(text, "2025-12-31") == "");
    CHECK(total_on(text, "2026-01-31") == "EUR 0.00 | 100.00 | 0.00 0.00 0.00 0.00 | 100.00\n");
    CHECK(total_on(text, "2026-02-28") == "EUR 0.00 | 0.00 | 100.00 0.00 0.00 0.00 | 100.00\n");
    CHECK(total_on(text, "2026-03-01") == "EUR 0.00 | 0.00 | 40.00 0.00 0.00 0.00 | 40.00\n");
    CHECK(total_on(text, "2026-03-10") == "EUR -15.00 | 0.00 | 0.00 40.00 0.00 0.00 | 25.00\n");
    CHECK(total_on(text, "2026-03-12") == "EUR 0.00 | 0.00 | 0.00 25.00 0.00 0.00 | 25.00\n");
    CHECK(total_on(text, "2026-03-31") == "EUR 0.00 | 70.00 | 0.00 25.00 0.00 0.00 | 95.00\n");
    CHECK(total_on(text, "2026-04-01") == "EUR 0.00 | 70.00 | 0.00 0.00 0.00 0.00 | 70.00\n");
}

TEST_CASE("money put to an invoice that comes later is a prepayment until then") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1 2026-03-01 EUR 2026-03-31 100.00
payment Atelier P1 2026-02-01 EUR 100.00
allocate P1 1 100.00
)");
    CHECK(total_on(text, "2026-02-15") == "EUR -100.00 | 0.00 | 0.00 0.00 0.00 0.00 | -100.00\n");
    CHECK(total_on(text, "2026-03-01") == "");
}

TEST_CASE("an allocation dated before the money came counts from when it came") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1 2026-01-01 EUR 2026-01-31 100.00
payment Atelier P1 2026-03-01 EUR 100.00
allocate P1 1 100.00 2026-01-15
)");
    CHECK(total_on(text, "2026-02-15") == "EUR 0.00 | 0.00 | 100.00 0.00 0.00 0.00 | 100.00\n");
    CHECK(total_on(text, "2026-03-01") == "");
}

TEST_CASE("a part that was paid early leaves the rest of the invoice in its own columns") {
    TextBook const text(R"(
customer Atelier
invoice Atelier 1 2026-01-01 EUR 2026-01-31 100.00 2026-03-31 100.00 2026-06-30 100.00
payment Atelier P1 2026-02-01 EUR 130.00
allocate P1 1#1 100.00
allocate P1 1#2 30.00
)");
    CHECK(total_on(text, "2026-05-15") == "EUR 0.00 | 100.00 | 0.00 70.00 0.00 0.00 | 170.00\n");
}

TEST_CASE("voided records are nowhere, and their money is free again") {
    TextBook text(R"(
customer Atelier
invoice Atelier 1 2026-01-01 EUR 2026-01-31 100.00
payment Atelier P1 2026-03-01 EUR 100.00
allocate P1 1 100.00
)");
    CHECK(total_on(text, "2026-05-01") == "");
    text.add("void 1");
    CHECK(total_on(text, "2026-05-01") == "EUR -100.00 | 0.00 | 0.00 0.00 0.00 0.00 | -100.00\n");
    text.add("void P1");
    CHECK(total_on(text, "2026-05-01") == "");
}
