// Puts the app into the page: feeds it time, files and answers, draws its screens, carries out its effects.
#pragma once

#include "app/app.hpp"
#include "platform/web/host.hpp"
#include "ui/screens/screen.hpp"
#include "ui/ui.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dunlin::web {

class AppHost final : public Host {
public:
    // The folder of the book, and the name of its database: no other program of the origin uses it. All pages
    // from file:// are one origin, so the book of such a page has a name of its own.
    [[nodiscard]] static char const* mount();

    AppHost();

    // Nothing happened in a while: caches may be written.
    void idle();

    void started() override;
    void draw(Frame const& frame) override;
    void storage_done(StorageReply const& reply) override;
    void storage_event(StorageEvent event, std::string_view text) override;
    void file_arrived(ArrivedFile file) override;
    void file_hover(FileHover hover) override;
    void words_arrived(std::string_view name, std::string const* file) override;
    void copy_done(Ticket, CopyResult) override {}
    void offline_changed(OfflineState state) override;

private:
    // What a storage request was for.
    enum class Purpose : std::uint8_t {
        Claim,
        TakeOver,
        Load,
        Commit,
        ListForRead,
        Read,
        ListForReplace,
        Replace,
        Persist,
        Estimate,
        Probe,
    };
    struct Request {
        Purpose purpose{};
        app::Ticket ticket = 0; // the app's
    };
    // Files being read for the app, one after the other.
    struct Reading {
        app::Ticket ticket = 0;
        std::vector<std::string> missing; // still to be read, last first
        std::vector<app::StoredFile> files;
    };

    [[nodiscard]] Ticket ask(Purpose purpose, app::Ticket ticket = 0);
    void set_clock();
    void run_effects();
    void run(app::CommitFiles const& effect);
    void run(app::ReplaceFiles const& effect);
    void run(app::ReadFiles const& effect);
    void run(app::Download const& effect);
    void run(app::Share const& effect);
    void run(app::Print const& effect);
    void run(app::OpenLink const& effect);
    void run(app::CopyText const& effect);
    void run(app::Announce const& effect);
    void run(app::AskPersistence const& effect);
    void run(app::TakeOverWriting const& effect);
    void run(app::RememberOutside const& effect);
    void run(app::ReloadPage const& effect);
    void run(app::RememberLook const& effect);
    void run(app::RememberSession const& effect);
    void run(app::Speak const& effect);
    void run(app::FetchMessages const& effect);

    void on_claimed(StorageReply const& reply);
    void on_loaded(StorageReply const& reply);
    void on_listed_for_replace(StorageReply const& reply);
    void on_listed_for_read(app::Ticket ticket, StorageReply const& reply);
    void on_read(StorageReply const& reply);
    void read_next();
    void on_facts(Purpose purpose, StorageReply const& reply);
    void hand_over_if_asked();
    void reload_if_asked();
    void go_on();
    void plan_idle();
    void speak_kit_words(ui::KitWords& words);

    app::App m_app;
    ui::Screens m_screens;
    std::unique_ptr<ui::Ui> m_ui;
    std::map<Ticket, Request> m_requests;
    Ticket m_last_ticket = 0;
    bool m_is_writer = false;
    bool m_is_hand_over_asked = false;
    bool m_is_reload_asked = false;
    bool m_is_offline_started = false;
    bool m_is_idle_planned = false;
    bool m_is_file_over = false;
    std::vector<app::FileOperation> m_replacement;
    std::vector<Reading> m_readings;
    std::vector<std::string> m_announcements, m_alerts;
    std::string m_language; // of the words below
    std::string m_kit_close, m_kit_more, m_kit_no_rows, m_kit_messages;
};

} // namespace dunlin::web
