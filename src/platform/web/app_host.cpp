#include "platform/web/app_host.hpp"

#include "platform/web/bridge.hpp"
#include "platform/web/locale.hpp"
#include "platform/web/page.hpp"
#include "platform/web/words.hpp"

#include <emscripten/eventloop.h>

#include <algorithm>
#include <utility>

namespace dunlin::web {

namespace {

app::Entropy browser_entropy() {
    app::Entropy entropy;
    entropy.salts = [] {
        store::SaltSeed seed{};
        for (std::size_t i = 0; i < seed.size(); i += 8) {
            std::uint64_t const bits = random_bits();
            for (std::size_t j = 0; j < 8; ++j) seed[i + j] = static_cast<std::uint8_t>(bits >> (8 * j));
        }
        return seed;
    };
    entropy.new_device = [] { return static_cast<std::uint32_t>(1 + random_bits() % DeviceId::max_value); };
    return entropy;
}

void idle_callback(void* host) { static_cast<AppHost*>(host)->idle(); }

// Long work goes on for this long before the page gets a frame.
constexpr double work_ms = 12;
constexpr int idle_after_ms = 4'000;

} // namespace

char const* AppHost::mount() {
    static char const* const path = is_local_file() ? "/dunlin/file" : "/dunlin/book";
    return path;
}

AppHost::AppHost() : m_app(browser_entropy(), app::Locale{}) {}

void AppHost::set_clock() {
    Clock const clock = read_clock();
    m_app.set_clock(
        app::Clock{to_date({clock.year, clock.month, clock.day}), Instant{clock.now_ms}, local_zone()});
}

void AppHost::draw(Frame const& frame) {
    set_clock();
    m_app.refresh();
    if (!m_ui) m_ui = std::make_unique<ui::Ui>(frame.semantics, frame.outbox);
    ui::Frame drawn;
    drawn.fonts = {frame.fonts.regular, frame.fonts.bold, frame.fonts.clusters};
    drawn.surface = frame.surface;
    app::Look const& look = m_app.look();
    bool const is_dark = look.theme == "dark" || look.theme == "contrast-dark";
    if (look.theme != "system")
        drawn.surface.scheme = is_dark ? ui::Surface::Scheme::Dark : ui::Surface::Scheme::Light;
    if (look.theme == "contrast" || look.theme == "contrast-dark") drawn.contrast = ui::Contrast::High;
    if (look.theme == "light" || look.theme == "dark") drawn.surface.is_contrast_high = false;
    if (look.motion == "reduced") drawn.surface.is_motion_reduced = true;
    set_motion_reduced(look.motion == "reduced");
    speak_kit_words(drawn.words);
    drawn.inbox = &frame.inbox;
    drawn.now_ms = static_cast<std::int64_t>(frame.clock.steady_ms);
    m_ui->begin_frame(drawn);
    std::vector<app::Intent> intents;
    ui::View const view{m_app, m_screens, intents};
    ui::draw_page(*m_ui, view);
    m_ui->end_frame();
    frame.outbox.announcements.insert(frame.outbox.announcements.end(), m_announcements.begin(),
                                      m_announcements.end());
    frame.outbox.alerts.insert(frame.outbox.alerts.end(), m_alerts.begin(), m_alerts.end());
    m_announcements.clear();
    m_alerts.clear();
    set_theme(page_theme(m_ui->theme()));
    for (app::Intent const& intent : intents) m_app.step(intent);
    set_text_size(m_app.look().text_percent);
    double const until = read_clock().steady_ms + work_ms;
    bool has_more = m_app.work();
    while (has_more && read_clock().steady_ms < until) has_more = m_app.work();
    run_effects();
    hand_over_if_asked();
    reload_if_asked();
    warn_before_leaving(m_app.saver().unsaved_count() > 0 || m_app.is_data_gone());
    if (!intents.empty() || has_more) request_frames(2);
    // Not before there is something to look at: keeping the program must not slow its start.
    if (m_app.phase() != app::Phase::Loading && !std::exchange(m_is_offline_started, true)) start_offline();
}

// The kit's few words, looked up again when the language changes.
void AppHost::speak_kit_words(ui::KitWords& words) {
    std::string_view const language = m_app.words().language();
    if (m_language != language) {
        m_language = language;
        m_kit_close = m_app.words()("kit.close");
        m_kit_more = m_app.words()("kit.more");
        m_kit_no_rows = m_app.words()("kit.no-rows");
        m_kit_messages = m_app.words()("kit.messages");
        bool const is_locale = app::spoken_language(m_app.locale().tag) == language;
        set_language(is_locale ? m_app.locale().tag : m_language);
    }
    words.close = m_kit_close;
    words.more = m_kit_more;
    words.no_rows = m_kit_no_rows;
    words.messages = m_kit_messages;
}

void AppHost::file_arrived(ArrivedFile file) {
    set_clock();
    if (!file.is_readable || file.index != 0) return;
    if (file.name.empty()) file.name = m_app.words()("import.pasted");
    std::string bytes(file.bytes.begin(), file.bytes.end());
    m_app.step(app::TakeFile{std::move(file.name), std::move(bytes)});
    go_on();
}

void AppHost::file_hover(FileHover hover) {
    m_is_file_over = hover == FileHover::Over;
    request_frames(1);
}

void AppHost::run_effects() {
    for (app::Effect const& effect : m_app.take_effects())
        std::visit([this](auto const& one) { run(one); }, effect);
}

void AppHost::go_on() {
    run_effects();
    hand_over_if_asked();
    reload_if_asked();
    request_frames(2);
}

void AppHost::idle() {
    m_is_idle_planned = false;
    if (input().is_held()) return plan_idle(); // not all of the program is there yet
    set_clock();
    m_app.idle();
    run_effects();
}

void AppHost::plan_idle() {
    if (m_is_idle_planned) return;
    m_is_idle_planned = true;
    emscripten_set_timeout(idle_callback, idle_after_ms, this);
}

void AppHost::hand_over_if_asked() {
    if (!m_is_hand_over_asked || m_app.saver().state() == app::SaveState::Saving) return;
    m_is_hand_over_asked = false;
    m_is_writer = false;
    m_app.on_writer_changed(app::ReadOnlyReason::OtherTab);
    release_writer();
}

// What is on its way to the store gets there first. What can't be saved is asked about by the browser itself.
void AppHost::reload_if_asked() {
    if (!m_is_reload_asked || m_app.saver().state() == app::SaveState::Saving) return;
    m_is_reload_asked = false;
    reload_page();
}

void AppHost::offline_changed(OfflineState state) {
    set_clock();
    m_app.set_offline({state.is_kept, state.is_update_ready});
}

void AppHost::run(app::Download const& effect) {
    auto const* data = reinterpret_cast<std::uint8_t const*>(effect.bytes.data());
    download(effect.name, effect.mime, {data, effect.bytes.size()});
}
void AppHost::run(app::Share const& effect) {
    SharedFile file;
    if (!effect.files.empty())
        file = {effect.files.front().name, effect.files.front().mime, effect.files.front().bytes};
    share(effect.title, effect.text, file);
}
void AppHost::run(app::Print const& effect) { print_page(effect.html); }
void AppHost::run(app::OpenLink const& effect) { open_address(effect.url); }
void AppHost::run(app::CopyText const& effect) { copy_text(++m_last_ticket, effect.text, effect.html); }
void AppHost::run(app::Announce const& effect) {
    (effect.is_urgent ? m_alerts : m_announcements).push_back(effect.text);
}
void AppHost::run(app::RememberOutside const& effect) { (void)write_canary(effect.text); }
void AppHost::run(app::ReloadPage const&) { m_is_reload_asked = true; }

void AppHost::run(app::RememberLook const& effect) { remember_look(effect.text); }
void AppHost::run(app::RememberSession const& effect) { remember_session(effect.text); }
void AppHost::run(app::Speak const& effect) {
    m_app.set_locale(browser_locale(effect.language, effect.is_chosen));
    if (effect.language != "en") load_words(effect.language);
}

namespace {
constexpr std::string_view messages_prefix = "messages-";
}

void AppHost::run(app::FetchMessages const& effect) {
    load_words(std::string{messages_prefix} + effect.language);
}

void AppHost::words_arrived(std::string_view name, std::string const* file) {
    set_clock();
    Result<std::string> const words = file != nullptr
                                          ? Result<std::string>{*file}
                                          : fail(ErrorCode::NotFound, {}, "There is no file of these words.");
    if (name.substr(0, messages_prefix.size()) == messages_prefix) {
        std::string const language{name.substr(messages_prefix.size())};
        m_app.on_messages(language, words, browser_locale(language, true));
    } else {
        m_app.on_words(name, words);
    }
    go_on();
}

void AppHost::started() {
    app::Look look = app::parse_look(remembered_look());
    set_text_size(look.text_percent);
    m_app.set_look(std::move(look), browser_locale("en", false).languages);
    m_app.set_session(remembered_session());
    set_clock();
    app::StorageFacts facts;
    facts.is_local_file = is_local_file();
    m_app.set_storage(facts);
    m_app.set_device({can_share()});
    run_effects();
    open_storage(mount());
    claim_writer(ask(Purpose::Claim), Claim::IfFree);
}

} // namespace dunlin::web
