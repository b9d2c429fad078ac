// What is done step by step: the check, the book file written, read and taken in.
#include "app/app.hpp"

#include "exchange/book_file.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace dunlin::app {

namespace {

constexpr Budget records_a_step{5'000};

std::uint64_t record_count(Book const& book) {
    return std::uint64_t{book.customers.size()} + book.contacts.size() + book.invoices.size() +
           book.credit_notes.size() + book.payments.size() + book.allocations.size() +
           book.write_offs.size() + book.interactions.size() + book.follow_ups.size() + book.promises.size() +
           book.disputes.size();
}

} // namespace

void App::begin_errand(Errand errand) {
    m_errand = std::move(errand);
    m_errand->book_version = book().version;
}

bool App::work_on_errand() {
    if (m_errand->book_version != book().version) {
        Errand const stale = *std::exchange(m_errand, std::nullopt);
        stale.again();
        return true;
    }
    if (m_errand->step() == StepOutcome::More) return true;
    Errand const done = *std::exchange(m_errand, std::nullopt);
    done.finish();
    refresh();
    return m_errand.has_value();
}

void App::begin_check() {
    auto const check = std::make_shared<BookCheck>(book());
    begin_errand({m_words("work.check"), [check] { return check->step(); },
                  [check] { return check->progress(); },
                  [this, check] {
                      m_check = CheckReport{m_clock.now, check->take()};
                  },
                  [this] { begin_check(); }});
}

void App::begin_book_download() {
    struct Writing {
        exchange::BookWriter writer;
        std::string out;
        std::uint64_t steps = 0;
    };
    auto const writing = std::make_shared<Writing>(Writing{{book(), m_clock.now}, {}});
    std::uint64_t const total = record_count(book());
    begin_errand({m_words("work.write-book"),
                  [writing] {
                      ++writing->steps;
                      return writing->writer.step(writing->out, records_a_step);
                  },
                  [writing, total] {
                      return Progress{std::min(writing->steps * records_a_step.items, total), total};
                  },
                  [this, writing] {
                      m_effects.push_back(
                          Download{file_name("book", ".json"), "application/json", std::move(writing->out)});
                  },
                  [this] { begin_book_download(); }});
}

void App::take_book_file(TakeFile const& file) {
    struct Reading {
        TakeFile file;
        Result<exchange::BookContents> contents;
    };
    auto const reading = std::make_shared<Reading>(Reading{file, exchange::BookContents{}});
    begin_errand({m_words("work.read-file", {file.name}),
                  [reading] {
                      reading->contents = exchange::read_book(reading->file.bytes);
                      return StepOutcome::Finished;
                  },
                  [] {
                      return Progress{0, 2};
                  },
                  [this, reading] {
                      std::string const& name = reading->file.name;
                      if (reading->contents)
                          return compare_book_file(name, std::make_shared<exchange::BookContents const>(
                                                             std::move(reading->contents).value()));
                      m_file_problem = file_refusal(name, reading->contents.error());
                      m_place = Place{Screen::Data, {}, {}};
                  },
                  [this, reading] { take_book_file(reading->file); }});
}

void App::compare_book_file(std::string const& name, SharedContents const& contents) {
    auto const counts = std::make_shared<exchange::BookCounts>();
    begin_errand({m_words("work.read-file", {name}),
                  [this, contents, counts] {
                      Context context = m_open.context(m_clock, {});
                      *counts = exchange::merge_events(book(), *contents, context).all;
                      return StepOutcome::Finished;
                  },
                  [] {
                      return Progress{1, 2};
                  },
                  [this, name, contents, counts] { ask_about_book_file(name, contents, *counts); },
                  [this, name, contents] { compare_book_file(name, contents); }});
}

void App::ask_about_book_file(std::string const& name, SharedContents const& contents,
                              exchange::BookCounts const& counts) {
    auto const shown = [&](std::uint32_t value) { return format_count(m_locale, value); };
    m_pending_file = PendingFile{};
    m_pending_file->name = name;
    m_pending_file->book_contents = contents;
    open_dialog(Question{Question::Kind::MergeBookFile,
                         m_words("merge.title"),
                         m_words("merge.body", {name, shown(counts.added), shown(counts.changed),
                                                shown(counts.same), shown(counts.conflicts)}),
                         m_words("merge.yes"),
                         {}});
}

void App::take_book_contents(SharedContents const& contents, BookFileUse use) {
    auto const change = std::make_shared<exchange::BookChange>();
    bool const is_replacing = use == BookFileUse::Replace;
    begin_errand({m_words("work.take-file"),
                  [this, contents, change, is_replacing] {
                      Context context = m_open.context(m_clock, {});
                      *change = is_replacing ? exchange::replace_events(book(), *contents, context)
                                             : exchange::merge_events(book(), *contents, context);
                      return StepOutcome::Finished;
                  },
                  [] {
                      return Progress{0, 1};
                  },
                  [this, change, is_replacing] {
                      if (!can_write()) return show_toast(read_only_words(), Tone::Warn);
                      if (change->events.empty()) return show_toast(m_words("merge.nothing"), Tone::Info);
                      record(std::move(change->events),
                             is_replacing ? "Replace by book file" : "Merge book file");
                      m_place = Place{};
                  },
                  [this, contents, use] { take_book_contents(contents, use); }});
}

} // namespace dunlin::app
