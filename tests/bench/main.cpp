// dunlin_bench <measurement> <folder> [invoices]: makes the files of a book, or measures one thing about it
// and prints figures as a line of JSON. Each measurement is a process of its own, so that memory is its own
// too.
#include "core/report/ageing.hpp"
#include "core/report/chase.hpp"
#include "core/report/worklist.hpp"
#include "measure.hpp"
#include "sample_rows.hpp"
#include "store/replay.hpp"
#include "stored_book.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace dunlin::bench {

namespace {

Result<Figures> measure_import(std::string const& folder, bool is_csv) {
    std::string const text = TRY(read_file(folder + (is_csv ? "/rows.csv" : "/book.json")));
    Figures figures;
    std::size_t invoices = 0, gesture_bytes = 0;
    Done outcome = Nothing{};
    figures.add("ms", milliseconds_of([&] {
                    app::OpenBook open = empty_book();
                    auto const gesture = is_csv ? import_csv(open, text) : import_book_file(open, text);
                    if (!gesture) outcome = gesture.error();
                    if (gesture) gesture_bytes = gesture.value().bytes.size();
                    invoices = open.book().invoices.size();
                }));
    TRY(std::move(outcome));
    figures.add("invoices", static_cast<double>(invoices));
    figures.add("gesture_bytes", static_cast<double>(gesture_bytes));
    figures.add("memory_bytes", memory_bytes());
    return figures;
}

// Opens the stored book, by its snapshot or from the journal alone.
Result<Figures> measure_opening(std::string const& folder, bool is_by_snapshot) {
    StoredBook const stored = TRY(read_stored(folder));
    Figures figures;
    double journal_bytes = 0;
    for (store::SegmentFile const& segment : stored.segments)
        journal_bytes += static_cast<double>(segment.bytes.size());
    figures.add("journal_bytes", journal_bytes);
    figures.add("snapshot_bytes", static_cast<double>(stored.snapshot.size()));
    store::ReplayResult result;
    figures.add("ms", milliseconds_of([&] {
                    result = {}; // before the next one is read, as a page has only one
                    store::ReplayInput input;
                    for (store::SegmentFile const& segment : stored.segments)
                        input.segments.push_back({segment.path, {}});
                    input.load = [&](std::string const& path) -> Result<std::string> {
                        for (store::SegmentFile const& segment : stored.segments)
                            if (segment.path == path) return segment.bytes;
                        return fail(ErrorCode::NotFound, path, "There is no such segment.");
                    };
                    if (is_by_snapshot) input.snapshot = stored.snapshot;
                    result = store::replay(std::move(input));
                }));
    if (!result.damages.empty())
        return fail(ErrorCode::Malformed, "", store::to_text(result.damages.front()));
    if (is_by_snapshot && result.snapshot != store::SnapshotUse::UsedWhole)
        return fail(ErrorCode::Malformed, "snapshot",
                    "The snapshot was not used: " + result.snapshot_problem);
    figures.add("events", static_cast<double>(result.events_applied));
    figures.add("invoices", static_cast<double>(result.book.invoices.size()));
    figures.add("memory_bytes", memory_bytes());
    return figures;
}

Result<app::OpenBook> open_stored(std::string const& folder) {
    StoredBook stored = TRY(read_stored(folder));
    store::ReplayInput input;
    input.segments = std::move(stored.segments);
    input.snapshot = std::move(stored.snapshot);
    app::OpenBook open(fixed_entropy());
    open.take(store::replay(std::move(input)), stored.device, app::NextIds::Following);
    return open;
}

Result<Figures> measure_reports(std::string const& folder) {
    app::OpenBook const open = TRY(open_stored(folder));
    Book const& book = open.book();
    AgeingSpec spec;
    spec.as_of = today();
    AgeingIndex const index = index_for_ageing(book);
    std::vector<AgeingTotal> totals;
    Ageing rows;
    std::vector<WorklistEntry> entries;
    Figures figures;
    figures.add("ageing_ms", milliseconds_of([&] { totals = ageing_totals(book, spec, index); }));
    figures.add("ageing_rows_ms", milliseconds_of([&] { rows = ageing(book, spec); }));
    figures.add("worklist_ms", milliseconds_of([&] {
                    WorklistSpec work;
                    work.today = today();
                    OpenIndex const found{book};
                    work.later = later_facts(book, today());
                    work.open = &found;
                    work.usual_from = WorklistSpec::Usual::OfBook;
                    entries = worklist(book, work);
                }));
    std::size_t asked = 0;
    figures.add("policy_ms", milliseconds_of([&] {
                    OpenIndex const found{book, OpenIndex::Parts::Instalments};
                    ChaseSources const sources{&found, std::make_shared<Policies const>(book)};
                    for (RowIndex customer = 0; customer < book.customers.size(); ++customer)
                        asked +=
                            next_message(chase_of(book, customer, sources, today(), {}), today()) ? 1u : 0u;
                }));
    figures.add("policy_count", static_cast<double>(asked));
    AgeingAmounts const& amounts = totals.front().amounts;
    figures.add("not_due", static_cast<double>(amounts.not_due_minor));
    char const* const names[] = {"late_30", "late_60", "late_90", "late_more"};
    for (std::size_t i = 0; i < 4; ++i) figures.add(names[i], static_cast<double>(amounts.late_minor[i]));
    figures.add("ageing_row_count", static_cast<double>(rows.rows.size()));
    figures.add("worklist_count", static_cast<double>(entries.size()));
    return figures;
}

double wall_milliseconds() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Result<Figures> measure_commits(std::string const& folder) {
    app::OpenBook open = TRY(open_stored(folder));
    constexpr int count = 300;
    auto const customers = static_cast<RowIndex>(open.book().customers.size());
    std::vector<double> times;
    double bytes = 0;
    for (int i = 0; i < count; ++i) {
        Command const command = a_call(open.book(), static_cast<RowIndex>(i * 7) % customers);
        double const start = wall_milliseconds();
        auto gesture = open.perform(command, fixed_clock(), "");
        if (gesture) bytes += static_cast<double>(gesture.value().bytes.size());
        times.push_back(wall_milliseconds() - start);
    }
    Figures figures;
    figures.add("median_ms", quantile(times, 0.5));
    figures.add("slow_ms", quantile(times, 0.99));
    figures.add("bytes", bytes / count);
    return figures;
}

Result<Figures> measure(std::string_view what, std::string const& folder, int number) {
    if (what == "import-csv") return measure_import(folder, true);
    if (what == "import-json") return measure_import(folder, false);
    if (what == "replay") return measure_opening(folder, false);
    if (what == "snapshot") return measure_opening(folder, true);
    if (what == "reports") return measure_reports(folder);
    if (what == "commits") return measure_commits(folder);
    if (what != "make") return fail(ErrorCode::NotFound, std::string(what), "There is no such measurement.");
    TRY(make_files(folder, static_cast<std::uint32_t>(number)));
    return Figures{};
}

} // namespace

} // namespace dunlin::bench

int main(int count, char** arguments) {
    if (count < 3) {
        std::fprintf(
            stderr,
            "dunlin_bench make|import-csv|import-json|replay|snapshot|reports|commits <folder> [number]\n");
        return 2;
    }
    auto const figures =
        dunlin::bench::measure(arguments[1], arguments[2], count > 3 ? std::atoi(arguments[3]) : 0);
    if (!figures) {
        std::fprintf(stderr, "%s: %s\n", figures.error().field.c_str(), figures.error().detail.c_str());
        return 1;
    }
    std::printf("%s\n", figures.value().to_json().c_str());
    return 0;
}
