// A browser in memory for the app: a store that many tabs share, and tabs that carry out effects. Each
// storage request waits until the test answers it, so that it can fail, be lost or be overtaken by a kill.
#pragma once

#include "app/app.hpp"
#include "support/rng.hpp"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dunlin::test {

struct FakeStore {
    std::map<std::string, std::string> files;

    [[nodiscard]] std::vector<app::StoredFile> all() const {
        std::vector<app::StoredFile> out;
        for (auto const& [path, bytes] : files) out.push_back({path, bytes});
        return out;
    }
    [[nodiscard]] std::vector<store::SegmentFile> journal() const {
        std::vector<store::SegmentFile> out;
        for (auto const& [path, bytes] : files)
            if (path.compare(0, store::journal_folder.size(), store::journal_folder) == 0)
                out.push_back({path, bytes});
        return out;
    }
    void carry_out(std::vector<app::FileOperation> const& operations) {
        for (app::FileOperation const& operation : operations) {
            if (operation.kind == app::FileOperation::Kind::Put)
                files[operation.path] = operation.bytes;
            else
                files.erase(operation.path);
        }
    }
};

[[nodiscard]] inline app::Clock clock_on(std::string_view iso_day, std::string_view time = "09:00") {
    Date const today = parse_iso_date(iso_day).value_or(Date{});
    auto const now = parse_iso_instant(std::string{iso_day} + "T" + std::string{time} + ":00.000Z");
    return app::Clock{today, now ? now.value() : Instant{}, "UTC"};
}

class FakeTab {
public:
    explicit FakeTab(FakeStore& store, std::uint64_t seed = 1)
        : m_store(&store), m_rng(std::make_shared<Rng>(seed)),
          m_app(std::make_unique<app::App>(entropy(m_rng), app::Locale{})) {
        set_clock(clock_on("2026-11-20"));
    }

    [[nodiscard]] app::App& app() { return *m_app; }
    [[nodiscard]] Book const& book() const { return m_app->book(); }
    void set_clock(app::Clock clock) {
        m_clock = std::move(clock);
        m_app->set_clock(m_clock);
    }
    // Reads the store, as a page does when it opens.
    void open(app::ReadOnlyReason reason = app::ReadOnlyReason::None) {
        m_app->load(m_store->all(), reason, app::Remembered{remembered});
        settle();
    }
    // An intent, and everything that follows from it until the page is quiet. Every moment is a little later.
    void step(app::Intent const& intent) {
        begin(intent);
        settle();
    }
    // The same, but what is asked of the store stays unanswered.
    void begin(app::Intent const& intent) {
        m_clock.now.ms += 1'000;
        m_app->set_clock(m_clock);
        m_app->step(intent);
        collect();
    }
    void set_offline(app::OfflineFacts facts) { m_app->set_offline(facts); }
    void set_storage(app::StorageFacts facts) { m_app->set_storage(facts); }
    void work() {
        while (m_app->work()) {
        }
        collect();
    }
    void settle() {
        do {
            work();
        } while (answer());
    }
    void idle() {
        m_app->idle();
        collect();
        settle();
    }

    // ---- requests of the store, the oldest first
    using Request = std::variant<app::CommitFiles, app::ReplaceFiles, app::ReadFiles>;
    [[nodiscard]] std::size_t waiting() const { return m_requests.size(); }
    [[nodiscard]] Request const& oldest() const { return m_requests.front(); }
    bool answer(app::StorageOutcome outcome = app::StorageOutcome::Saved) {
        if (m_requests.empty()) return false;
        Request const request = std::move(m_requests.front());
        m_requests.pop_front();
        std::visit([&](auto const& one) { reply(one, outcome); }, request);
        collect();
        return true;
    }
    // The store has it, but the page never hears so.
    void carry_out_unanswered() {
        if (auto const* commit = std::get_if<app::CommitFiles>(&m_requests.front()))
            m_store->carry_out(commit->operations);
        m_requests.pop_front();
    }

    // ---- what came out
    std::vector<app::Download> downloads;
    std::vector<std::string> announcements, links, prints;
    std::vector<app::Share> shares;
    std::vector<std::vector<std::string>> committed; // paths of each commit that was carried out
    std::vector<std::string> looks;
    std::string session; // as remembered outside
    std::vector<app::Speak> spoken;
    std::vector<app::CopyText> copies;
    std::vector<std::string> fetched_messages;
    std::uint64_t remembered = 0;
    int persistence_asked = 0, take_overs_asked = 0, reloads_asked = 0;

private:
    static app::Entropy entropy(std::shared_ptr<Rng> const& rng) {
        app::Entropy out;
        out.salts = [rng] {
            store::SaltSeed seed{};
            for (std::uint8_t& byte : seed) byte = static_cast<std::uint8_t>(rng->next());
            return seed;
        };
        out.new_device = [rng] { return static_cast<std::uint32_t>(rng->between(1, DeviceId::max_value)); };
        return out;
    }

    void collect() {
        for (app::Effect& effect : m_app->take_effects())
            std::visit([this](auto& one) { take(one); }, effect);
    }
    void take(app::CommitFiles& effect) { m_requests.emplace_back(std::move(effect)); }
    void take(app::ReplaceFiles& effect) { m_requests.emplace_back(std::move(effect)); }
    void take(app::ReadFiles& effect) { m_requests.emplace_back(std::move(effect)); }
    void take(app::Download& effect) { downloads.push_back(std::move(effect)); }
    void take(app::Share& effect) { shares.push_back(std::move(effect)); }
    void take(app::Print& effect) { prints.push_back(std::move(effect.html)); }
    void take(app::OpenLink& effect) { links.push_back(effect.url); }
    void take(app::CopyText& effect) { copies.push_back(std::move(effect)); }
    void take(app::Announce& effect) { announcements.push_back(std::move(effect.text)); }
    void take(app::AskPersistence&) {
        ++persistence_asked;
        app::StorageFacts facts = m_app->storage();
        facts.persistence = app::StorageFacts::Persistence::Granted;
        m_app->set_storage(facts);
    }
    void take(app::TakeOverWriting&) { ++take_overs_asked; }
    void take(app::ReloadPage&) { ++reloads_asked; }
    void take(app::RememberOutside& effect) {
        remembered = effect.text.empty() ? 0 : std::stoull(effect.text);
    }
    void take(app::RememberLook& effect) { looks.push_back(std::move(effect.text)); }
    void take(app::RememberSession& effect) { session = std::move(effect.text); }
    void take(app::FetchMessages& effect) { fetched_messages.push_back(effect.language); }
    void take(app::Speak& effect) {
        spoken.push_back(effect);
        m_app->set_locale(app::known_locale(effect.language == "de" ? "de-DE" : "en-GB"));
    }

    void reply(app::CommitFiles const& request, app::StorageOutcome outcome) {
        if (outcome == app::StorageOutcome::Saved) {
            m_store->carry_out(request.operations);
            std::vector<std::string> paths;
            for (app::FileOperation const& operation : request.operations) paths.push_back(operation.path);
            committed.push_back(std::move(paths));
        }
        m_app->on_committed(request.ticket, outcome, "detail");
    }
    void reply(app::ReplaceFiles const& request, app::StorageOutcome outcome) {
        if (outcome == app::StorageOutcome::Saved) {
            m_store->files.clear();
            m_store->carry_out(request.operations);
        }
        m_app->on_replaced(outcome, "detail");
    }
    void reply(app::ReadFiles const& request, app::StorageOutcome outcome) {
        if (outcome != app::StorageOutcome::Saved)
            return m_app->on_files(request.ticket, fail(ErrorCode::StorageFailed, {}, "The store is gone."));
        std::vector<app::StoredFile> files;
        for (auto const& [path, bytes] : m_store->files)
            if (request.paths.empty() && path.compare(0, request.prefix.size(), request.prefix) == 0)
                files.push_back({path, bytes});
        for (std::string const& path : request.paths) {
            auto const found = m_store->files.find(path);
            if (found == m_store->files.end())
                return m_app->on_files(request.ticket, fail(ErrorCode::NotFound, path, "No such file."));
            files.push_back({path, found->second});
        }
        m_app->on_files(request.ticket, std::move(files));
    }

    FakeStore* m_store;
    std::shared_ptr<Rng> m_rng;
    std::unique_ptr<app::App> m_app;
    app::Clock m_clock;
    std::deque<Request> m_requests;
};

} // namespace dunlin::test
