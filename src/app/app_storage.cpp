// How the book comes in from the store, and how it is kept there.
#include "app/app.hpp"

#include "core/base/utf8.hpp"
#include "store/compaction.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::app {

namespace {

constexpr std::string_view device_path = "device";
constexpr Budget replay_step{20'000};
constexpr Budget write_step{5'000};

// A snapshot saves the next start this much replaying; fewer events replay faster than a snapshot is written.
constexpr std::uint64_t snapshot_after_events = 2'000;
constexpr std::uint64_t snapshot_after_gestures = 200;
constexpr std::size_t small_segment_bytes = 64 * 1024;

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

} // namespace

void App::load(std::vector<StoredFile> files, ReadOnlyReason reason, Remembered remembered) {
    m_phase = Phase::Loading;
    m_read_only = m_tab = reason;
    m_damages.clear();
    m_figures.reset();
    m_small_segments.clear();
    m_stored_device = DeviceId{};
    m_check.reset();
    m_has_vanished = files.empty() && remembered.gesture_count > 0;
    m_follow_tickets.clear();
    drop_import();
    m_errand.reset();
    find_unsaved(files);
    store::ReplayInput input;
    for (StoredFile& file : files) {
        if (starts_with(file.path, store::journal_folder)) {
            if (file.bytes.size() <= small_segment_bytes)
                m_small_segments.push_back(store::SegmentFile{file.path, file.bytes});
            input.segments.push_back(store::SegmentFile{std::move(file.path), std::move(file.bytes)});
        } else if (file.path == store::snapshot_path) {
            input.snapshot = std::move(file.bytes);
        } else if (file.path == device_path) {
            if (auto const device = parse_device(trim(file.bytes))) m_stored_device = device.value();
        }
    }
    m_is_device_stored = m_stored_device.value != 0;
    m_replay.emplace(std::move(input));
}

void App::fail_load(std::string problem) {
    m_phase = Phase::Failed;
    m_load_problem = std::move(problem);
}

bool App::work() {
    if (m_replay) {
        if (m_replay->step(replay_step) == StepOutcome::More) return true;
        store::ReplayResult result = m_replay->take();
        m_replay.reset();
        finish_load(std::move(result));
        return true;
    }
    if (m_errand) return work_on_errand();
    if (m_bulk) {
        if (m_bulk->step(write_step) == StepOutcome::More) return true;
        finish_import();
        return m_import != nullptr;
    }
    if (!m_import) return false;
    if (m_import->work(book(), m_clock.today)) return true;
    if (m_import->stage() != ImportSession::Stage::Prepared) return false;
    begin_import();
    return true;
}

void App::finish_load(store::ReplayResult result) {
    m_gesture_count = result.gestures_read;
    m_events_since_snapshot = result.snapshot == store::SnapshotUse::UsedWhole ? 0 : result.events_applied;
    m_gestures_since_snapshot = 0;
    m_damages = std::move(result.damages);
    if (!m_damages.empty())
        m_read_only = m_damages.front().kind == store::DamageKind::NewerVersion ? ReadOnlyReason::NewerProgram
                                                                                : ReadOnlyReason::Damage;
    m_open.take(std::move(result), m_stored_device, std::exchange(m_next_ids, NextIds::Following));
    m_saver.set_read_only(m_read_only != ReadOnlyReason::None);
    m_phase = Phase::Ready;
    m_look_version = UINT32_MAX; // another book: its settings hold
    if (can_write()) {
        save_again();
        if (m_gesture_count > 0) m_effects.push_back(RememberOutside{std::to_string(m_gesture_count)});
    }
    refresh();
    if (std::exchange(m_has_missed_a_change, false) && !can_write()) reload();
}

// What was entered here, wasn't known to be saved, and isn't among what was read.
void App::find_unsaved(std::vector<StoredFile> const& files) {
    m_unsaved_gestures.clear();
    for (FileOperation& operation : m_saver.unsaved()) {
        if (!store::parse_segment_path(operation.path)) continue;
        bool const is_there = std::any_of(files.begin(), files.end(), [&](StoredFile const& file) {
            return file.bytes.find(operation.bytes) != std::string::npos; // files may have been joined
        });
        if (!is_there) m_unsaved_gestures.push_back(std::move(operation.bytes));
    }
}

// Such gestures follow whatever the book holds now: another tab may have written in between, in their very
// place.
void App::save_again() {
    m_saver.forget_unsaved();
    std::vector<store::ChainHead> const heads = m_open.heads();
    for (std::string const& bytes : std::exchange(m_unsaved_gestures, {})) {
        auto decoded = store::decode_gesture(bytes);
        if (!decoded) continue;
        Gesture& gesture = decoded.value().gesture;
        // Where the book they followed was wiped or replaced meanwhile, they belong to nothing any more.
        GestureRef const ref = gesture.header.ref;
        bool const is_of_this_book = ref.sequence == 1 || store::head_of(heads, ref.device).sequence > 0;
        if (!is_of_this_book) continue;
        save(m_open.record(std::move(gesture.events), std::move(gesture.header.action), m_clock, {}));
    }
}

void App::save(store::EncodedGesture gesture) {
    std::vector<FileOperation> operations;
    if (!m_is_device_stored) {
        operations.push_back({FileOperation::Kind::Put, std::string{device_path}, to_text(m_open.device())});
        m_is_device_stored = true;
    }
    if (gesture.bytes.size() <= small_segment_bytes)
        m_small_segments.push_back(store::SegmentFile{gesture.path, gesture.bytes});
    m_events_since_snapshot += gesture.bytes.size() / 200; // near enough to decide when a snapshot pays
    operations.push_back({FileOperation::Kind::Put, std::move(gesture.path), std::move(gesture.bytes)});
    ++m_gesture_count;
    ++m_gestures_since_snapshot;
    m_saver.add(std::move(operations), m_effects);
    m_has_vanished = false;
    m_is_started = true;
    book_changed();
}

void App::on_committed(Ticket ticket, StorageOutcome outcome, std::string const& detail) {
    if (ticket == m_cache_ticket && ticket != 0) {
        // A cache that wasn't written costs time at the next start, nothing else.
        m_cache_ticket = 0;
        if (outcome == StorageOutcome::DataGone) on_data_gone();
        if (outcome == StorageOutcome::NotWriter) on_writer_changed(ReadOnlyReason::OtherTab);
        return send_replacement();
    }
    if (!m_saver.on_committed(ticket, outcome, detail, m_effects)) return;
    send_replacement();
    if (outcome == StorageOutcome::Saved) {
        m_effects.push_back(RememberOutside{std::to_string(m_gesture_count)});
        if (m_storage.persistence == StorageFacts::Persistence::Unknown)
            m_effects.push_back(AskPersistence{});
        return;
    }
    if (outcome == StorageOutcome::DataGone) m_is_data_gone = true;
    if (outcome == StorageOutcome::NotWriter) on_writer_changed(ReadOnlyReason::OtherTab);
    m_effects.push_back(Announce{m_words("save.not-saved"), true});
}

void App::on_data_gone() {
    m_is_data_gone = true;
    m_effects.push_back(Announce{m_words("gone.title"), true});
}

void App::on_writer_changed(ReadOnlyReason reason) {
    if (m_read_only == ReadOnlyReason::OtherTab) m_next_ids = NextIds::AfterGap;
    m_read_only = m_tab = reason;
    m_saver.set_read_only(reason != ReadOnlyReason::None);
    if (reason != ReadOnlyReason::None) return;
    // What the other tab wrote last may not have been heard of here: read everything before writing anything.
    reload();
}

void App::on_other_tab_saved(std::vector<std::string> const& paths) {
    if (m_read_only == ReadOnlyReason::None || m_phase == Phase::Failed) return;
    if (m_phase == Phase::Loading) {
        m_has_missed_a_change = true;
        return;
    }
    std::vector<std::string> segments;
    for (std::string const& path : paths) {
        if (path == device_path) return reload(); // another book stands in its place
        if (starts_with(path, store::journal_folder)) segments.push_back(path);
    }
    if (segments.empty()) return;
    std::sort(segments.begin(), segments.end());
    m_follow_tickets.push_back(++m_last_ticket);
    m_effects.push_back(ReadFiles{m_last_ticket, {}, std::move(segments)});
}

void App::on_files(Ticket ticket, Result<std::vector<StoredFile>> files) {
    if (ticket == m_backup_ticket) {
        m_backup_ticket = 0;
        if (files) return finish_backup(std::move(files).value());
        return show_toast(files.error().detail, Tone::Bad);
    }
    if (ticket == m_reload_ticket) {
        m_reload_ticket = 0;
        if (files) return load(std::move(files).value(), m_tab, Remembered{});
        return fail_load(files.error().detail);
    }
    auto const followed = std::find(m_follow_tickets.begin(), m_follow_tickets.end(), ticket);
    if (followed == m_follow_tickets.end() || m_phase != Phase::Ready) return;
    m_follow_tickets.erase(followed);
    if (files) return follow(files.value());
    reload(); // files that were joined meanwhile
}

void App::follow(std::vector<StoredFile> const& files) {
    for (StoredFile const& file : files) {
        std::uint32_t const version = book().version;
        if (!m_open.follow(file.bytes)) return reload();  // a gap
        if (book().version != version) ++m_gesture_count; // else it was known already
    }
    book_changed();
}

void App::reload() {
    m_phase = Phase::Loading;
    m_replay.reset();
    m_follow_tickets.clear();
    m_reload_ticket = ++m_last_ticket;
    m_effects.push_back(ReadFiles{m_reload_ticket, {}, {}});
}

void App::idle() {
    if (!can_write() || m_cache_ticket != 0 || m_saver.state() != SaveState::Saved || m_is_data_gone) return;
    std::vector<FileOperation> operations;
    if (m_events_since_snapshot >= snapshot_after_events ||
        m_gestures_since_snapshot >= snapshot_after_gestures) {
        operations.push_back({FileOperation::Kind::Put, std::string{store::snapshot_path},
                              store::write_snapshot(book(), m_open.heads())});
        m_events_since_snapshot = 0;
        m_gestures_since_snapshot = 0;
    }
    if (auto plan = store::plan_compaction(m_small_segments)) {
        auto const is_joined = [&](store::SegmentFile const& segment) {
            return std::find(plan->remove.begin(), plan->remove.end(), segment.path) != plan->remove.end();
        };
        m_small_segments.erase(std::remove_if(m_small_segments.begin(), m_small_segments.end(), is_joined),
                               m_small_segments.end());
        if (plan->put.bytes.size() <= small_segment_bytes) m_small_segments.push_back(plan->put);
        operations.push_back(
            {FileOperation::Kind::Put, std::move(plan->put.path), std::move(plan->put.bytes)});
        for (std::string& path : plan->remove)
            operations.push_back({FileOperation::Kind::Delete, std::move(path), {}});
    }
    if (operations.empty()) return;
    m_cache_ticket = ++m_last_ticket;
    m_effects.push_back(CommitFiles{m_cache_ticket, std::move(operations), false});
}

void App::on_replaced(StorageOutcome outcome, std::string const& detail) {
    if (outcome != StorageOutcome::Saved) {
        m_replacement.clear();
        m_phase = Phase::Ready;
        show_toast(m_words("replace.failed", {detail}), Tone::Bad);
        return;
    }
    std::vector<StoredFile> files;
    for (FileOperation& operation : m_replacement)
        files.push_back(StoredFile{std::move(operation.path), std::move(operation.bytes)});
    m_replacement.clear();
    m_saver.forget_unsaved();
    m_next_ids = NextIds::Following;
    m_is_data_gone = false;
    m_is_started = !files.empty();
    m_place = Place{};
    m_back.clear();
    m_effects.push_back(RememberOutside{});
    load(std::move(files), ReadOnlyReason::None, Remembered{});
}

} // namespace dunlin::app
