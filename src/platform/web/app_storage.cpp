// The app's files in the browser's store: requests out, answers in.
#include "platform/web/app_host.hpp"

#include "platform/web/page.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace dunlin::web {

namespace {

app::StorageOutcome outcome_of(StorageStatus status) {
    switch (status) {
    case StorageStatus::Saved: return app::StorageOutcome::Saved;
    case StorageStatus::QuotaExceeded: return app::StorageOutcome::QuotaExceeded;
    case StorageStatus::ConnectionLost: return app::StorageOutcome::ConnectionLost;
    case StorageStatus::DataGone: return app::StorageOutcome::DataGone;
    case StorageStatus::NotWriter: return app::StorageOutcome::NotWriter;
    case StorageStatus::Failed: break;
    }
    return app::StorageOutcome::Failed;
}

std::string absolute(std::string const& path) { return std::string{AppHost::mount()} + "/" + path; }

// Relative to the mount; "" for what lies elsewhere.
std::string relative(std::string_view path) {
    std::string_view const start{AppHost::mount()};
    if (path.substr(0, start.size()) != start || path.size() <= start.size() + 1) return {};
    return std::string{path.substr(start.size() + 1)};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::size_t const end = text.find('\n');
        if (std::string path = relative(text.substr(0, end)); !path.empty()) lines.push_back(std::move(path));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::string read_whole(std::string const& path) {
    std::string bytes;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return bytes;
    char buffer[65536];
    for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
        bytes.append(buffer, count);
    std::fclose(file);
    return bytes;
}

// Every file below the folder, read and then let go from the in-memory file system: the store keeps it.
void take_files(std::string const& folder, std::vector<app::StoredFile>& files) {
    DIR* directory = opendir(folder.c_str());
    if (directory == nullptr) return;
    std::vector<std::string> names;
    while (dirent const* entry = readdir(directory)) names.emplace_back(entry->d_name);
    closedir(directory);
    for (std::string const& name : names) {
        if (name == "." || name == "..") continue;
        std::string const path = folder + "/" + name;
        struct stat about {};
        if (stat(path.c_str(), &about) != 0) continue;
        if (S_ISDIR(about.st_mode)) {
            take_files(path, files);
            continue;
        }
        // The store's own record of who writes isn't one of the book's files.
        if (relative(path) != "writer") files.push_back({relative(path), read_whole(path)});
        unlink(path.c_str());
    }
}

} // namespace

Ticket AppHost::ask(Purpose purpose, app::Ticket ticket) {
    m_requests[++m_last_ticket] = Request{purpose, ticket};
    return m_last_ticket;
}

void AppHost::run(app::CommitFiles const& effect) {
    std::vector<FileOperation> operations;
    for (app::FileOperation const& operation : effect.operations) {
        auto const* data = reinterpret_cast<std::uint8_t const*>(operation.bytes.data());
        auto const kind = operation.kind == app::FileOperation::Kind::Put ? FileOperation::Kind::Put
                                                                          : FileOperation::Kind::Delete;
        operations.push_back({kind, absolute(operation.path), {data, operation.bytes.size()}});
    }
    commit(ask(Purpose::Commit, effect.ticket), operations,
           effect.is_truth ? WhileTabsLoad::Wait : WhileTabsLoad::GiveUp);
}

void AppHost::run(app::ReplaceFiles const& effect) {
    m_replacement = effect.operations;
    list_files(ask(Purpose::ListForReplace));
}

void AppHost::run(app::ReadFiles const& effect) {
    if (effect.paths.empty()) {
        m_readings.push_back(Reading{effect.ticket, {effect.prefix}, {}});
        list_files(ask(Purpose::ListForRead, effect.ticket));
        return;
    }
    Reading reading{effect.ticket, effect.paths, {}};
    std::reverse(reading.missing.begin(), reading.missing.end());
    m_readings.push_back(std::move(reading));
    if (m_readings.size() == 1) read_next();
}

void AppHost::run(app::AskPersistence const&) {
    request_persistence(ask(Purpose::Persist));
    estimate_storage(ask(Purpose::Estimate));
}

void AppHost::run(app::TakeOverWriting const&) { claim_writer(ask(Purpose::TakeOver), Claim::TakeOver); }

void AppHost::storage_done(StorageReply const& reply) {
    auto const found = m_requests.find(reply.ticket);
    if (found == m_requests.end()) return;
    Request const request = found->second;
    m_requests.erase(found);
    set_clock();
    switch (request.purpose) {
    case Purpose::Claim: on_claimed(reply); break;
    case Purpose::TakeOver:
        m_is_writer = reply.status == StorageStatus::Saved;
        if (m_is_writer) m_app.on_writer_changed(app::ReadOnlyReason::None);
        break;
    case Purpose::Load: on_loaded(reply); break;
    case Purpose::Commit:
        m_app.on_committed(request.ticket, outcome_of(reply.status), reply.text);
        plan_idle();
        break;
    case Purpose::ListForRead: on_listed_for_read(request.ticket, reply); break;
    case Purpose::Read: on_read(reply); break;
    case Purpose::ListForReplace: on_listed_for_replace(reply); break;
    case Purpose::Replace: m_app.on_replaced(outcome_of(reply.status), reply.text); break;
    case Purpose::Persist:
    case Purpose::Estimate: on_facts(request.purpose, reply); break;
    case Purpose::Probe:
        if (reply.status != StorageStatus::Saved ||
            (lines_of(reply.text).empty() && m_app.gesture_count() > 0))
            m_app.on_data_gone();
        break;
    }
    go_on();
}

void AppHost::on_claimed(StorageReply const& reply) {
    m_is_writer = reply.status == StorageStatus::Saved;
    load(ask(Purpose::Load));
    estimate_storage(ask(Purpose::Estimate));
}

void AppHost::on_loaded(StorageReply const& reply) {
    if (reply.status != StorageStatus::Saved) return m_app.fail_load(reply.text);
    std::vector<app::StoredFile> files;
    take_files(mount(), files);
    app::Remembered remembered;
    for (char const digit : read_canary())
        if (digit >= '0' && digit <= '9')
            remembered.gesture_count =
                remembered.gesture_count * 10 + static_cast<std::uint64_t>(digit - '0');
    m_app.load(std::move(files), m_is_writer ? app::ReadOnlyReason::None : app::ReadOnlyReason::OtherTab,
               remembered);
    plan_idle();
}

void AppHost::on_listed_for_replace(StorageReply const& reply) {
    if (reply.status != StorageStatus::Saved) return m_app.on_replaced(outcome_of(reply.status), reply.text);
    std::vector<FileOperation> operations;
    for (std::string const& path : lines_of(reply.text)) {
        bool const is_put =
            std::any_of(m_replacement.begin(), m_replacement.end(),
                        [&](app::FileOperation const& operation) { return operation.path == path; });
        if (!is_put) operations.push_back({FileOperation::Kind::Delete, absolute(path), {}});
    }
    for (app::FileOperation const& operation : m_replacement) {
        auto const* data = reinterpret_cast<std::uint8_t const*>(operation.bytes.data());
        operations.push_back(
            {FileOperation::Kind::Put, absolute(operation.path), {data, operation.bytes.size()}});
    }
    commit(ask(Purpose::Replace), operations);
    m_replacement.clear();
}

void AppHost::on_listed_for_read(app::Ticket ticket, StorageReply const& reply) {
    auto const reading = std::find_if(m_readings.begin(), m_readings.end(),
                                      [&](Reading const& one) { return one.ticket == ticket; });
    if (reading == m_readings.end()) return;
    if (reply.status != StorageStatus::Saved) {
        m_readings.erase(reading);
        m_app.on_files(ticket, fail(ErrorCode::StorageFailed, {}, reply.text));
        return;
    }
    std::string const prefix = reading->missing.front();
    reading->missing.clear();
    for (std::string& path : lines_of(reply.text))
        if (path.compare(0, prefix.size(), prefix) == 0) reading->missing.push_back(std::move(path));
    std::reverse(reading->missing.begin(), reading->missing.end());
    if (reading == m_readings.begin()) read_next();
}

void AppHost::read_next() {
    if (m_readings.empty()) return;
    Reading& reading = m_readings.front();
    if (!reading.missing.empty()) return read_file(ask(Purpose::Read), absolute(reading.missing.back()));
    Reading done = std::move(reading);
    m_readings.erase(m_readings.begin());
    m_app.on_files(done.ticket, std::move(done.files));
    read_next();
}

void AppHost::on_read(StorageReply const& reply) {
    if (m_readings.empty()) return;
    Reading& reading = m_readings.front();
    if (reply.status != StorageStatus::Saved) {
        app::Ticket const ticket = reading.ticket;
        m_readings.erase(m_readings.begin());
        m_app.on_files(ticket, fail(ErrorCode::StorageFailed, {}, reply.text));
        return read_next();
    }
    reading.files.push_back({reading.missing.back(), std::string(reply.bytes.begin(), reply.bytes.end())});
    reading.missing.pop_back();
    read_next();
}

void AppHost::on_facts(Purpose purpose, StorageReply const& reply) {
    app::StorageFacts facts = m_app.storage();
    using Persistence = app::StorageFacts::Persistence;
    if (purpose == Purpose::Persist) {
        facts.persistence = reply.text == "persistent" ? Persistence::Granted : Persistence::Refused;
    } else {
        std::uint64_t* numbers[] = {&facts.used_bytes, &facts.quota_bytes};
        std::size_t which = 0;
        *numbers[0] = *numbers[1] = 0;
        for (char const c : reply.text) {
            if (c == '\n' && which == 0) ++which;
            if (c >= '0' && c <= '9')
                *numbers[which] = *numbers[which] * 10 + static_cast<std::uint64_t>(c - '0');
        }
    }
    m_app.set_storage(facts);
}

void AppHost::storage_event(StorageEvent event, std::string_view text) {
    set_clock();
    switch (event) {
    case StorageEvent::Committed: m_app.on_other_tab_saved(lines_of(text)); break;
    case StorageEvent::TakeOverRequested: m_is_hand_over_asked = true; break;
    case StorageEvent::WriterLost:
        m_is_writer = false;
        m_app.on_writer_changed(app::ReadOnlyReason::OtherTab);
        break;
    case StorageEvent::WriterVacant:
        if (m_app.read_only() == app::ReadOnlyReason::OtherTab)
            claim_writer(ask(Purpose::TakeOver), Claim::IfFree);
        break;
    case StorageEvent::Closed: list_files(ask(Purpose::Probe)); break;
    }
    go_on();
}

} // namespace dunlin::web
