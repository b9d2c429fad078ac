// The notebook's side of the store: claim, load, commit, follow, take over.
#include "page.hpp"

#include "platform/web/locale.hpp"

#include <dirent.h>

#include <algorithm>
#include <cstdio>

namespace test_page {

using namespace dunlin;
using namespace dunlin::web;

namespace {

constexpr char mount[] = "/dunlin/test-page";
enum : Ticket {
    claim_ticket = 1,
    load_ticket,
    save_ticket,
    take_over_ticket,
    list_ticket,
    many_ticket,
    join_ticket
};

char const* words_for(StorageStatus status) {
    switch (status) {
    case StorageStatus::Saved: return "All changes saved";
    case StorageStatus::QuotaExceeded: return "NOT SAVED: no room";
    case StorageStatus::ConnectionLost: return "NOT SAVED: connection lost";
    case StorageStatus::DataGone: return "NOT SAVED: the data was cleared";
    case StorageStatus::NotWriter: return "NOT SAVED: another tab writes";
    case StorageStatus::Failed: break;
    }
    return "NOT SAVED";
}

std::string content_of(std::string const& path) {
    std::string content;
    if (std::FILE* const file = std::fopen(path.c_str(), "rb")) {
        char buffer[512];
        for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
            content.append(buffer, count);
        std::fclose(file);
    }
    return content;
}

// One line a file, but for those that were joined.
void append_lines(std::string_view content, std::vector<std::string>& lines) {
    while (!content.empty()) {
        std::size_t const end = std::min(content.find('\n'), content.size());
        lines.emplace_back(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
    }
}

std::string name_of_line(std::size_t number) {
    char name[64];
    std::snprintf(name, sizeof name, "%s/lines/%06d.txt", mount, static_cast<int>(number));
    return name;
}

std::span<std::uint8_t const> bytes_of(std::string const& text) {
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

} // namespace

void Page::started() {
    open_storage(mount);
    describe_locale();
    claim_writer(claim_ticket, Claim::IfFree);
}

void Page::describe_locale() {
    // What the app makes of the browser's Intl, as one line.
    app::Locale const locale = browser_locale("en", false);
    set_language(locale.tag);
    Date const day = to_date({2026, 9, 3});
    m_locale = locale.tag + " " + app::format_money(locale, Money{-123'456'789, Currency::of("EUR")}) + " " +
               app::format_count(locale, 1234) + " " + app::format_date(locale, day) + " " +
               app::format_date_field(locale, day) + " " + app::format_day(locale, day) + " in " +
               local_zone();
    std::int64_t const summer_ms = 1751371200000; // 1 July 2025, 12:00 UTC
    for (char const* zone : {"Europe/Vienna", "Asia/Kolkata", "America/New_York", "No/Where"})
        m_locale += " " + std::to_string(zone_offset_minutes(zone, summer_ms).value_or(-9999));
}

void Page::print_line() {
    print_page("<!doctype html><html lang='de'><head><title>Letter 1</title><style>p { color: rgb(1, 2, 3) "
               "}</style></head><body><p>" +
               m_line + "</p><script>window.parent.broken = true</script></body></html>");
}

void Page::read_lines() {
    m_lines.clear();
    std::vector<std::string> names;
    if (DIR* const folder = opendir((std::string(mount) + "/lines").c_str())) {
        while (dirent const* const entry = readdir(folder))
            if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
        closedir(folder);
    }
    std::sort(names.begin(), names.end());
    for (std::string const& name : names)
        append_lines(content_of(std::string(mount) + "/lines/" + name), m_lines);
    if (m_lines.empty() && !read_canary().empty()) m_status = "The notebook vanished";
}

void Page::save_line() {
    if (m_line.empty() || !m_saving.empty()) return;
    m_saving = m_line;
    m_status = "Saving…";
    FileOperation const operation{FileOperation::Kind::Put, name_of_line(m_lines.size() + 1),
                                  bytes_of(m_saving)};
    commit(save_ticket, {&operation, 1});
}

// Several megabytes in one commit: for the tests of a full store.
void Page::save_many() {
    std::string const block(4u << 20, 'x');
    std::vector<FileOperation> operations;
    for (int part = 0; part < 4; ++part)
        operations.push_back(FileOperation{
            FileOperation::Kind::Put, std::string(mount) + "/bulk/" + std::to_string(part), bytes_of(block)});
    m_status = "Saving…";
    commit(many_ticket, operations);
}

// All lines in one file, as the journal's compaction does it: given up while a tab loads.
void Page::join_lines() {
    std::string all;
    for (std::string const& line : m_lines) all += line + "\n";
    std::vector<FileOperation> operations{
        {FileOperation::Kind::Put, std::string(mount) + "/lines/000000.txt", bytes_of(all)}};
    for (std::size_t number = 1; number <= m_lines.size(); ++number)
        operations.push_back({FileOperation::Kind::Delete, name_of_line(number), {}});
    m_status = "Joining";
    commit(join_ticket, operations, WhileTabsLoad::GiveUp);
}

void Page::take_over() {
    m_status = "Taking over";
    claim_writer(take_over_ticket, Claim::TakeOver);
}

void Page::export_lines() {
    std::string all;
    for (std::string const& line : m_lines) all += line + "\n";
    download("notebook.txt", "text/plain", bytes_of(all));
}

void Page::storage_done(StorageReply const& reply) {
    bool const is_saved = reply.status == StorageStatus::Saved;
    switch (reply.ticket) {
    case claim_ticket:
    case take_over_ticket:
        m_is_writer = is_saved;
        load(load_ticket);
        break;
    case load_ticket:
        m_status = m_is_writer ? "Ready" : "Reading only";
        if (!is_saved) m_status = "Could not load: " + reply.text;
        read_lines();
        break;
    case save_ticket:
        m_status = words_for(reply.status);
        if (is_saved) {
            m_lines.push_back(m_saving);
            m_line.clear();
            if (!write_canary(std::to_string(m_lines.size()))) m_status = "No canary";
        } else {
            m_status += " (" + reply.text + ")";
        }
        m_saving.clear();
        break;
    case many_ticket: m_status = words_for(reply.status); break;
    case join_ticket: m_status = is_saved ? "Joined" : "Not joined: " + reply.text; break;
    default: break;
    }
}

void Page::storage_event(StorageEvent event, std::string_view) {
    switch (event) {
    case StorageEvent::Committed: load(load_ticket); break;
    case StorageEvent::TakeOverRequested:
        release_writer();
        m_is_writer = false;
        m_status = "Reading only";
        break;
    case StorageEvent::WriterLost:
        m_is_writer = false;
        m_status = "Writing was taken over";
        break;
    case StorageEvent::WriterVacant: m_status = "Nobody writes"; break;
    case StorageEvent::Closed: break;
    }
}

void Page::file_arrived(ArrivedFile file) {
    m_file = file.name + ", " + std::to_string(file.bytes.size()) + " bytes, " +
             (file.source != 0 ? "chosen" : "dropped") + (file.is_readable ? "" : ", unreadable");
}

void Page::file_hover(FileHover hover) {
    if (hover == FileHover::Over) m_file = "drop it here";
}

void Page::copy_done(Ticket, CopyResult result) {
    m_file = result == CopyResult::Copied ? "copied" : "not copied";
}

} // namespace test_page
