// The program without a screen or a browser: the open book, where the person is, what is under way, and what
// is to be done outside. Screens read it (const) and send intents; the platform feeds it time, files and
// answers, and carries out its effects.
#pragma once

#include "app/effect.hpp"
#include "app/errand.hpp"
#include "app/import_session.hpp"
#include "app/intent.hpp"
#include "app/look.hpp"
#include "app/open_book.hpp"
#include "app/place.hpp"
#include "app/read_models.hpp"
#include "app/saver.hpp"
#include "app/session.hpp"
#include "app/speech/locale.hpp"
#include "app/speech/words.hpp"
#include "core/book/check.hpp"
#include "exchange/book_file.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::app {

enum class Phase : std::uint8_t {
    Loading, // the book is being read
    Ready,
    Failed, // the store can't be opened at all; `load_problem` says why
};

enum class ReadOnlyReason : std::uint8_t {
    None,
    OtherTab,     // another tab writes; this one follows and can take over
    Damage,       // the journal is damaged; see `damages`
    NewerProgram, // written by a newer program
};

enum class Tone : std::uint8_t { Good, Info, Warn, Bad };

struct Toast {
    std::uint32_t serial = 0;
    std::string text;
    Tone tone = Tone::Good;
    bool can_undo = false; // shows "Undo" for the newest gesture
    Instant shown;
};

// How the store outside stands, as the browser says.
struct StorageFacts {
    enum class Persistence : std::uint8_t { Unknown, Granted, Refused } persistence = Persistence::Unknown;
    std::uint64_t used_bytes = 0, quota_bytes = 0; // 0 = unknown
    bool is_local_file = false; // opened from file://: any page from there can read the store
};

struct DeviceFacts {
    bool can_share = false; // it has a share sheet
};

// How far the program itself is kept on this device.
struct OfflineFacts {
    bool is_ready = false;       // the next start needs no network
    bool is_new_version = false; // one waits to be used
};

// A file that would change much, read and waiting for the person's yes.
struct PendingFile {
    std::string name;
    std::uint64_t gesture_count = 0, event_count = 0;            // of a backup
    std::vector<FileOperation> restore;                          // of a backup
    std::shared_ptr<exchange::BookContents const> book_contents; // of a book file
};

struct CheckReport {
    Instant at;
    std::vector<Violation> violations;
};

// What an import did, for the page that says so.
struct ImportResult {
    std::string file_name;
    exchange::ImportCounts counts;
    exchange::ImportMode mode{};
};

// The book's vanishing can only be noticed by something outside of it.
struct Remembered {
    std::uint64_t gesture_count = 0; // 0 = nothing was remembered
};

class App {
public:
    App(Entropy entropy, Locale locale);

    // ---- fed by the platform
    void set_clock(Clock clock);
    void set_locale(Locale locale) { m_locale = std::move(locale); }
    // What was remembered outside the book, and what the browser's languages are: before the first frame.
    void set_look(Look remembered, std::vector<std::string> browser_languages);
    // What was remembered of a guided session; taken up once the book is there.
    void set_session(std::string remembered) { m_remembered_session = std::move(remembered); }
    // The answer to Speak: the language's file. If it can't be used the page goes on in English and says so.
    void on_words(std::string_view language, Result<std::string> const& file);
    // The answer to FetchMessages: the language's file, and how it writes amounts and dates.
    void on_messages(std::string_view language, Result<std::string> const& file, Locale locale);
    // Everything that is stored. Reading it goes on in `work`.
    void load(std::vector<StoredFile> files, ReadOnlyReason reason, Remembered remembered);
    void fail_load(std::string problem);
    void on_committed(Ticket ticket, StorageOutcome outcome, std::string const& detail);
    void on_replaced(StorageOutcome outcome, std::string const& detail);
    void on_files(Ticket ticket, Result<std::vector<StoredFile>> files);
    void on_other_tab_saved(std::vector<std::string> const& paths);
    void on_writer_changed(ReadOnlyReason reason); // this tab became the writer, or lost that
    void on_data_gone();                           // site data was cleared while the page is open
    void set_storage(StorageFacts facts) { m_storage = facts; }
    void set_offline(OfflineFacts facts) { m_offline = facts; }
    void set_device(DeviceFacts facts) { m_device = facts; }
    [[nodiscard]] DeviceFacts const& device() const { return m_device; }
    // Does a piece of what is under way; true while there is more to do.
    bool work();
    // Nothing was asked for in a while: caches may be written now.
    [[gnu::noinline]] void idle();
    [[nodiscard]] std::vector<Effect> take_effects();

    // ---- asked for by screens
    void step(Intent const& intent);
    // Figures follow the book: called once before a frame is drawn.
    void refresh();

    // ---- read by screens
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] Progress progress() const;
    // What goes on over the whole book now, to be shown and cancelled (CancelWork); null if nothing.
    [[nodiscard]] Errand const* errand() const { return m_errand ? &*m_errand : nullptr; }
    [[nodiscard]] std::string const& load_problem() const { return m_load_problem; }
    [[nodiscard]] Book const& book() const { return m_open.book(); }
    [[nodiscard]] bool is_first_visit() const;
    [[nodiscard]] bool can_write() const {
        return m_read_only == ReadOnlyReason::None && m_phase == Phase::Ready;
    }
    // Whether everything may be replaced or deleted: a damaged book can't be written on, but a backup can
    // take its place.
    [[nodiscard]] bool can_replace() const {
        return m_tab == ReadOnlyReason::None && m_phase == Phase::Ready;
    }
    [[nodiscard]] ReadOnlyReason read_only() const { return m_read_only; }
    [[nodiscard]] std::vector<store::Damage> const& damages() const { return m_damages; }
    [[nodiscard]] bool has_vanished() const { return m_has_vanished; } // a book was here, and isn't any more
    [[nodiscard]] bool is_data_gone() const { return m_is_data_gone; }
    [[nodiscard]] Saver const& saver() const { return m_saver; }
    [[nodiscard]] StorageFacts const& storage() const { return m_storage; }
    [[nodiscard]] bool is_offline_ready() const { return m_offline.is_ready; }
    // Whether these are to be said now.
    [[nodiscard]] bool is_new_version_noticed() const {
        return m_offline.is_new_version && !m_is_new_version_put_off;
    }
    [[nodiscard]] bool is_local_file_noticed() const {
        return m_storage.is_local_file && !m_is_local_file_put_off;
    }
    [[nodiscard]] ReadModels& figures() const { return m_figures; } // lists are made when they are asked for
    // The guided session of today, null if none was begun.
    [[nodiscard]] Session const* session() const {
        return m_session.is_of(m_clock.today) ? &m_session : nullptr;
    }
    [[nodiscard]] Place const& place() const { return m_place; }
    [[nodiscard]] Dialog const& dialog() const { return m_dialog; }
    [[nodiscard]] std::uint32_t dialog_serial() const {
        return m_dialog_serial;
    } // new with every dialog that opens
    [[nodiscard]] std::vector<Error> const& form_errors() const { return m_form_errors; }
    [[nodiscard]] std::vector<Toast> const& toasts() const { return m_toasts; }
    [[nodiscard]] UndoStep const* next_undo() const { return m_open.next_undo(); }
    [[nodiscard]] UndoStep const* next_redo() const { return m_open.next_redo(); }
    [[nodiscard]] ImportSession const* import_session() const { return m_import.get(); }
    [[nodiscard]] std::optional<ImportResult> const& import_result() const {
        return m_import_result;
    }                                                                                // the last one
    [[nodiscard]] std::string const& file_problem() const { return m_file_problem; } // why a file was refused
    [[nodiscard]] std::optional<CheckReport> const& check_report() const { return m_check; }
    // As of today until another day is asked for; cut as the book's setting says.
    [[nodiscard]] AgeingSpec ageing_spec() const;
    [[nodiscard]] Clock const& clock() const { return m_clock; }
    [[nodiscard]] Locale const& locale() const { return m_locale; }
    [[nodiscard]] Words const& words() const { return m_words; }
    [[nodiscard]] Currency default_currency() const;
    [[nodiscard]] FormContext form_context() const;
    // The templates of a language; null until they are there (WantMessages).
    [[nodiscard]] MessageSet const* messages(std::string_view language) const;
    [[nodiscard]] std::string const& message_problem() const { return m_message_problem; } // why they aren't
    [[nodiscard]] Look const& look() const { return m_look; }
    [[nodiscard]] ColumnMask columns_of(ListName list) const; // chosen for that list
    // Rows in the list's columns and the person's style: as a file, and as cells for the clipboard.
    enum class RowsAs : std::uint8_t { Csv, TabText, Html };
    [[nodiscard]] std::string list_text(ListName list, std::vector<RowIndex> const& rows, RowsAs form) const;
    [[nodiscard]] Instant last_backup() const; // ms 0 = never
    [[nodiscard]] std::uint64_t gesture_count() const { return m_gesture_count; }
    // An action's words in the catalogue's language: "record payment".
    [[nodiscard]] std::string action_words(std::string_view action) const;
    // A sentence of core, store or exchange in the language spoken; "" if it has none there.
    [[nodiscard]] std::string own_words(std::string const& english) const;
    // One plain sentence for a form's field or a toast.
    [[nodiscard]] std::string error_text(Error const& error) const;

private:
    struct Handler; // one overload an intent, in app_steps.cpp
    friend struct Handler;

    void follow_look(); // the settings of the book, once they changed
    void speak();       // the language of the look
    void follow_session();
    void remember_session();
    void begin_session(std::vector<CustomerId> const& customers);
    void walk_session(WalkSession::Step step);
    void show_toast(std::string text, Tone tone, bool can_undo = false);
    void open_dialog(Dialog dialog);
    void drop_import();
    void book_changed(); // a file on its way in is compared with the book anew
    void save(store::EncodedGesture gesture);
    [[nodiscard]] std::string read_only_words() const;
    bool perform(Command const& command);           // true if done; else form_errors() say why
    bool perform_all(Submission const& submission); // of a form for many
    bool finish(Result<store::EncodedGesture> gesture, char const* action);
    bool perform_or_tell(Command const& command); // the same for what has no form: a toast says why
    void record(std::vector<Event> events, std::string action);
    void undo_or_redo(bool is_redo);
    void finish_load(store::ReplayResult result);
    void reload(); // reads again what is stored
    void find_unsaved(std::vector<StoredFile> const& files);
    void save_again();
    void follow(std::vector<StoredFile> const& files);
    void replace_files(std::vector<FileOperation> files);
    void send_replacement();
    void take_file(TakeFile const& file);
    // Why a file isn't taken in, and where in it that stands.
    [[nodiscard]] std::string file_refusal(std::string const& name, Error const& error) const;
    void take_backup(TakeFile const& file);
    // What is done step by step; see app_errands.cpp.
    using SharedContents = std::shared_ptr<exchange::BookContents const>;
    enum class BookFileUse : std::uint8_t { Merge, Replace };
    void begin_errand(Errand errand);
    [[gnu::noinline]] bool work_on_errand(); // true while there is more
    void begin_check();
    void begin_book_download();
    void take_book_file(TakeFile const& file);
    void compare_book_file(std::string const& name, SharedContents const& contents);
    void ask_about_book_file(std::string const& name, SharedContents const& contents,
                             exchange::BookCounts const& counts);
    void take_book_contents(SharedContents const& contents, BookFileUse use);
    void answer_yes();
    void take_pending_book(BookFileUse use);
    void finish_backup(std::vector<StoredFile> files);
    void download_table(DownloadTable const& wish);
    void download_calendar();
    void download_list(DownloadList const& wish);
    void copy_list(CopyList const& wish);
    [[nodiscard]] std::vector<RowIndex> wished_rows(ListSpec const& list, Selection const& chosen) const;
    void choose_columns(ChooseListColumns const& choice);
    void choose_today_filter(ChooseTodayFilter const& choice);
    void send_message(MessageForm const& form);
    MailWay hand_over(MessageForm const& form, OutgoingMessage const& message, MessageSet const& set);
    void print_statement(CustomerId id);
    void fetch_messages(std::string const& language, WantMessages::Ask ask);
    [[gnu::noinline]] void begin_import();
    [[gnu::noinline]] void finish_import();
    // "dunlin-invoices-2026-11-22.csv"
    [[nodiscard]] std::string file_name(std::string_view what, std::string_view extension) const;

    Words m_words;
    Look m_look;
    std::uint32_t m_look_version = UINT32_MAX; // of the book that m_look was read from
    std::vector<std::string> m_browser_languages;
    Speak m_spoken{"en", false};
    Locale m_locale;
    std::vector<std::shared_ptr<MessageSet const>> m_messages;
    std::vector<std::string> m_fetched_messages; // languages asked for, until they come
    std::string m_message_problem;
    CustomerId m_statement_wanted; // to be printed once its texts are here, or none
    Clock m_clock;
    OpenBook m_open;
    Saver m_saver;
    mutable ReadModels m_figures;
    std::vector<Effect> m_effects;

    Phase m_phase = Phase::Loading;
    ReadOnlyReason m_read_only = ReadOnlyReason::None;
    ReadOnlyReason m_tab = ReadOnlyReason::None; // what of it is due to another tab: OtherTab or None
    std::optional<store::Replay> m_replay;
    DeviceId m_stored_device;
    bool m_is_device_stored = false;
    std::string m_load_problem;
    std::vector<store::Damage> m_damages;
    bool m_has_vanished = false, m_is_data_gone = false, m_is_started = false;
    StorageFacts m_storage;
    OfflineFacts m_offline;
    DeviceFacts m_device;
    bool m_is_new_version_put_off = false, m_is_local_file_put_off = false;
    std::uint64_t m_gesture_count = 0;
    std::uint64_t m_gestures_since_snapshot = 0, m_events_since_snapshot = 0;
    std::vector<store::SegmentFile> m_small_segments; // candidates for joining
    std::vector<FileOperation> m_replacement;         // being put in the place of everything
    bool m_is_replacement_waiting = false;            // until nothing else is on its way to the store
    std::vector<std::string> m_unsaved_gestures; // entered here, and not in what was read: to be saved again
    NextIds m_next_ids = NextIds::Following;

    Session m_session;
    std::uint32_t m_session_version = UINT32_MAX; // of the book that it followed
    std::string m_remembered_session;
    Place m_place;
    std::vector<Place> m_back;
    Dialog m_dialog;
    std::uint32_t m_dialog_serial = 0;
    std::vector<Error> m_form_errors;
    std::vector<Toast> m_toasts;
    std::uint32_t m_last_toast = 0;
    std::unique_ptr<ImportSession> m_import;
    std::optional<BulkGesture> m_bulk; // the import's gesture, being written
    std::optional<Errand> m_errand;
    std::optional<ImportResult> m_import_result;
    std::optional<PendingFile> m_pending_file;
    std::string m_file_problem;
    std::optional<CheckReport> m_check;
    Date m_ageing_as_of;
    Ticket m_backup_ticket = 0, m_reload_ticket = 0, m_cache_ticket = 0;
    std::vector<Ticket> m_follow_tickets;
    bool m_has_missed_a_change = false;  // the other tab saved while this one was reading
    Ticket m_last_ticket = 0x8000'0000u; // the saver counts from 1
};

} // namespace dunlin::app
