// Files in and out: what was dropped, backups, the book file, tables.
#include "app/app.hpp"

#include "app/calendar.hpp"
#include "app/import_words.hpp"
#include "app/report_tables.hpp"
#include "exchange/book_file.hpp"

#include "exchange/book_tables.hpp"
#include "exchange/file_kind.hpp"
#include "store/backup.hpp"

#include <utility>

namespace dunlin::app {

std::string App::file_name(std::string_view what, std::string_view extension) const {
    return "dunlin-" + m_words(std::string{"file.name."} + std::string{what}) + "-" +
           to_iso_text(m_clock.today) + std::string{extension};
}

void App::take_file(TakeFile const& file) {
    m_file_problem.clear();
    exchange::FileKind const kind = exchange::recognise(file.bytes, file.name);
    switch (kind.type) {
    case exchange::FileType::Backup: return take_backup(file);
    case exchange::FileType::Book: return take_book_file(file);
    case exchange::FileType::Csv: break;
    case exchange::FileType::Unknown:
        m_file_problem = refusal_text(kind, m_words);
        m_place = Place{Screen::Import, {}, {}};
        return;
    }
    drop_import();
    exchange::ImportDefaults defaults;
    defaults.date_order = m_locale.date_order;
    defaults.amount_style = m_locale.amounts;
    defaults.currency = default_currency();
    m_import = std::make_unique<ImportSession>(file.bytes, file.name, defaults);
    m_place = Place{Screen::Import, {}, {}};
    open_dialog(std::monostate{});
}

std::string App::file_refusal(std::string const& name, Error const& error) const {
    std::string place = own_words(error.field);
    if (place.empty()) place = error.field;
    return m_words("file.refused", {name, error_text(error), place});
}

void App::take_backup(TakeFile const& file) {
    auto backup = store::read_backup(file.bytes);
    if (!backup) {
        m_file_problem = file_refusal(file.name, backup.error());
        m_place = Place{Screen::Data, {}, {}};
        return;
    }
    PendingFile pending;
    pending.name = file.name;
    pending.gesture_count = backup.value().gesture_count;
    for (store::SegmentFile& segment : backup.value().segments)
        pending.restore.push_back(
            {FileOperation::Kind::Put, std::move(segment.path), std::move(segment.bytes)});
    m_pending_file = std::move(pending);
    // Nothing is lost by restoring into an empty book: no question then.
    if (m_open.is_empty() && m_damages.empty() && can_replace()) {
        replace_files(std::move(m_pending_file->restore));
        m_pending_file.reset();
        return;
    }
    open_dialog(Question{
        Question::Kind::RestoreBackup,
        m_words("restore.title"),
        m_words("restore.body", {file.name, format_count(m_locale, static_cast<std::int64_t>(
                                                                       m_pending_file->gesture_count))}),
        m_words("restore.yes"),
        {}});
}

void App::answer_yes() {
    auto const* question = std::get_if<Question>(&m_dialog);
    if (question == nullptr) return;
    Question const asked = *question;
    open_dialog(std::monostate{});
    switch (asked.kind) {
    case Question::Kind::WipeEverything: return replace_files({});
    case Question::Kind::RestoreBackup:
        if (m_pending_file) replace_files(std::move(m_pending_file->restore));
        m_pending_file.reset();
        return;
    case Question::Kind::MergeBookFile: return take_pending_book(BookFileUse::Merge);
    case Question::Kind::ReplaceByBookFile: return take_pending_book(BookFileUse::Replace);
    case Question::Kind::TakeBackImport: (void)perform_or_tell(TakeBackImport{asked.import}); return;
    }
}

void App::take_pending_book(BookFileUse use) {
    std::optional<PendingFile> const pending = std::exchange(m_pending_file, std::nullopt);
    if (pending && pending->book_contents && can_write()) take_book_contents(pending->book_contents, use);
}

void App::replace_files(std::vector<FileOperation> files) {
    if (!can_replace()) return show_toast(m_words("error.ReadOnly"), Tone::Warn);
    m_replacement = std::move(files);
    m_is_replacement_waiting = true;
    m_phase = Phase::Loading; // nothing may be entered into a book that is about to go
    drop_import();
    m_errand.reset();
    send_replacement();
}

void App::send_replacement() {
    // A commit that arrived after it would leave its file in the new book.
    if (!m_is_replacement_waiting || m_saver.is_busy() || m_cache_ticket != 0) return;
    m_is_replacement_waiting = false;
    m_effects.push_back(ReplaceFiles{++m_last_ticket, m_replacement});
}

void App::finish_backup(std::vector<StoredFile> files) {
    std::vector<store::SegmentFile> segments;
    segments.reserve(files.size());
    for (StoredFile& file : files) segments.push_back({std::move(file.path), std::move(file.bytes)});
    // What couldn't be saved yet belongs into the backup most of all.
    for (FileOperation& operation : m_saver.unsaved())
        if (store::parse_segment_path(operation.path)) segments.push_back({operation.path, operation.bytes});
    auto backup = store::write_backup(segments);
    if (!backup) {
        // Damaged: nobody is left with nothing in hand. The files as they are, for someone who can read them.
        std::string raw;
        for (store::SegmentFile const& segment : segments)
            raw += "=== " + segment.path + ", " + std::to_string(segment.bytes.size()) + " bytes\n" +
                   segment.bytes + "\n";
        m_effects.push_back(Download{file_name("damaged", ".txt"), "text/plain", std::move(raw)});
        return show_toast(m_words("backup.raw", {error_text(backup.error())}), Tone::Warn);
    }
    m_effects.push_back(
        Download{file_name("backup", ".jsonl"), "application/x-ndjson", std::move(backup).value()});
    // Written after the files were read: the backup doesn't speak of itself.
    if (can_write() && m_saver.state() == SaveState::Saved)
        if (auto gesture = m_open.note(ChangeSetting{"backup.last", to_iso_text(m_clock.now)}, m_clock, {}))
            save(std::move(gesture).value());
    show_toast(m_words("done.backup"), Tone::Good);
}

void App::download_table(DownloadTable const& wish) {
    exchange::CsvStyle style;
    style.decimal_sign = m_locale.amounts.decimal_sign;
    style.delimiter = style.decimal_sign == ',' ? ';' : ',';
    RowIndex const customer = book().customers.ids.find(wish.customer);
    exchange::TableText table;
    std::string name;
    switch (wish.table) {
    case TableName::Invoices: table = exchange::invoices_table(book()), name = "invoices"; break;
    case TableName::Customers: table = exchange::customers_table(book()), name = "customers"; break;
    case TableName::Payments: table = exchange::payments_table(book()), name = "payments"; break;
    case TableName::Interactions: table = exchange::interactions_table(book()), name = "interactions"; break;
    case TableName::Ageing:
        table = ageing_table(book(), m_figures.ageing(book(), ageing_spec()), m_words), name = "ageing";
        break;
    case TableName::Worklist:
        table = worklist_table(book(), m_figures.worklist(), m_words), name = "today";
        break;
    case TableName::Balances:
        table = balances_table(book(), balances(book(), m_clock.today), m_words), name = "balances";
        break;
    case TableName::Statement:
        if (customer == no_row) return;
        table = statement_table(book(), customer, m_clock.today, m_words), name = "statement";
        break;
    }
    m_effects.push_back(Download{file_name(name, ".csv"), "text/csv", exchange::write_csv(table, style)});
}

void App::download_calendar() {
    std::vector<exchange::CalendarEntry> const entries = calendar_entries(*this);
    if (entries.empty()) return show_toast(m_words("calendar.empty"), Tone::Info);
    m_effects.push_back(Download{file_name("calendar", ".ics"), "text/calendar",
                                 exchange::calendar_file(entries, m_clock.now)});
}

void App::begin_import() {
    Result<BulkGesture> gesture = can_write() ? m_open.begin(Command{m_import->take_batch()}, m_clock, {})
                                              : fail(ErrorCode::ReadOnly, {}, read_only_words());
    if (gesture) {
        m_bulk = std::move(gesture).value();
        return;
    }
    m_file_problem = error_text(gesture.error());
    m_import->book_changed();
}

void App::finish_import() {
    if (!can_write()) return book_changed();
    BulkGesture gesture = std::move(*m_bulk);
    m_bulk.reset();
    m_import_result = ImportResult{m_import->import().file_name(), m_import->counts(), m_import->mode()};
    m_import.reset();
    save(m_open.finish(std::move(gesture)));
    show_toast(m_words("done.import"), Tone::Good, true);
    refresh();
    // An import that leaves nothing to chase says so on its own page; else straight to whom to talk to.
    bool const has_open = !m_figures.summary().empty() || m_import_result->counts.open > 0;
    m_place = Place{has_open ? Screen::Today : Screen::Import, {}, {}};
}

} // namespace dunlin::app
