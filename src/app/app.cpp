#include "app/app.hpp"

#include "app/ageing_setting.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::app {

namespace {

// Long enough to read and to reach for "Undo".
constexpr std::int64_t toast_ms = 8'000;
constexpr std::size_t most_toasts = 3;

struct RegionCurrency {
    std::string_view region, currency;
};
// Where people count in something else than euros; a first guess that the settings overrule.
constexpr RegionCurrency region_currencies[] = {
    {"US", "USD"}, {"GB", "GBP"}, {"CH", "CHF"}, {"CA", "CAD"}, {"AU", "AUD"}, {"NZ", "NZD"}, {"JP", "JPY"},
    {"SE", "SEK"}, {"NO", "NOK"}, {"DK", "DKK"}, {"PL", "PLN"}, {"CZ", "CZK"}, {"HU", "HUF"}, {"RO", "RON"},
    {"IN", "INR"}, {"ZA", "ZAR"}, {"MX", "MXN"}, {"BR", "BRL"}, {"TR", "TRY"}, {"IS", "ISK"},
};

} // namespace

App::App(Entropy entropy, Locale locale) : m_locale(std::move(locale)), m_open(std::move(entropy)) {}

void App::set_clock(Clock clock) { m_clock = std::move(clock); }

void App::refresh() {
    if (m_phase != Phase::Ready) return;
    follow_look();
    m_figures.update(book(), m_clock.today, m_locale);
    follow_session();
    auto const is_over = [&](Toast const& toast) { return m_clock.now.ms - toast.shown.ms > toast_ms; };
    m_toasts.erase(std::remove_if(m_toasts.begin(), m_toasts.end(), is_over), m_toasts.end());
}

std::vector<Effect> App::take_effects() { return std::exchange(m_effects, {}); }

Progress App::progress() const {
    if (m_phase == Phase::Loading) return m_replay ? m_replay->progress() : Progress{};
    if (m_bulk) return m_bulk->progress();
    return m_import ? m_import->progress() : Progress{};
}

bool App::is_first_visit() const {
    return m_phase == Phase::Ready && !m_is_started && m_open.is_empty() && m_damages.empty();
}

std::string App::read_only_words() const {
    if (m_read_only == ReadOnlyReason::Damage) return m_words("error.ReadOnly.damage");
    if (m_read_only == ReadOnlyReason::NewerProgram) return m_words("error.ReadOnly.newer");
    return m_words("error.ReadOnly");
}

Currency App::default_currency() const {
    if (auto const chosen = Currency::parse(book().setting_or("currency", ""))) return chosen.value();
    std::string const& tag = m_locale.tag;
    for (RegionCurrency const& entry : region_currencies)
        if (tag.size() >= 2 && std::string_view{tag}.substr(tag.size() - 2) == entry.region)
            return Currency::of(entry.currency);
    return Currency::of("EUR");
}

FormContext App::form_context() const {
    return FormContext{book(), m_locale, m_clock.today, default_currency()};
}

Instant App::last_backup() const {
    auto const when = parse_iso_instant(book().setting_or("backup.last", ""));
    return when ? when.value() : Instant{};
}

std::string App::own_words(std::string const& english) const {
    if (m_words.language() == "en") return english;
    // An argument may be a noun ("There is no such invoice any more"), a day or an amount.
    auto const localized = [](std::string_view argument, void const* app) {
        App const& self = *static_cast<App const*>(app);
        std::string const noun = self.m_words.sentence(argument);
        return noun.empty() ? localized_value(self.m_locale, argument) : noun;
    };
    return m_words.sentence(english, localized, this);
}

std::string App::error_text(Error const& error) const {
    std::string const code = name_of(error.code);
    std::string field = error.field.substr(error.field.find('.') + 1); // "instalments[0].due" → "due"
    field = field.substr(0, field.find('['));
    std::string const key = "error." + code + "." + field;
    if (!field.empty() && m_words.has(key)) return m_words(key);
    std::string const sentence = own_words(error.detail);
    return sentence.empty() ? m_words("error." + code) : sentence;
}

void App::show_toast(std::string text, Tone tone, bool can_undo) {
    m_effects.push_back(Announce{text, tone == Tone::Bad});
    for (Toast& toast : m_toasts)
        toast.can_undo = false; // only the newest gesture is the one that Undo takes back
    // The same once more takes the place of the one before: a day's calls don't pile up.
    m_toasts.erase(std::remove_if(m_toasts.begin(), m_toasts.end(),
                                  [&](Toast const& toast) { return toast.text == text; }),
                   m_toasts.end());
    m_toasts.push_back(Toast{++m_last_toast, std::move(text), tone, can_undo, m_clock.now});
    if (m_toasts.size() > most_toasts) m_toasts.erase(m_toasts.begin());
}

void App::open_dialog(Dialog dialog) {
    m_dialog = std::move(dialog);
    ++m_dialog_serial;
    m_form_errors.clear();
}

std::string App::action_words(std::string_view action) const {
    std::string const key = "action." + slug(action);
    return m_words.has(key) ? m_words(key) : std::string{action};
}

AgeingSpec App::ageing_spec() const {
    Date const as_of = m_ageing_as_of.is_set() ? m_ageing_as_of : m_clock.today;
    return ageing_spec_of(book().setting_or(ageing_setting, {}), as_of);
}

bool App::perform(Command const& command) {
    if (!can_write()) {
        m_form_errors = {fail(ErrorCode::ReadOnly, {}, read_only_words())};
        return false;
    }
    return finish(m_open.perform(command, m_clock, {}), action_of(command));
}

bool App::perform_all(Submission const& submission) {
    if (!can_write()) {
        m_form_errors = {fail(ErrorCode::ReadOnly, {}, read_only_words())};
        return false;
    }
    return finish(m_open.perform_all(submission.all, submission.action, m_clock, {}), submission.action);
}

bool App::finish(Result<store::EncodedGesture> gesture, char const* action) {
    if (!gesture) {
        m_form_errors = {gesture.error()};
        return false;
    }
    save(std::move(gesture).value());
    show_toast(m_words("done." + slug(action)), Tone::Good, true);
    return true;
}

bool App::perform_or_tell(Command const& command) {
    if (perform(command)) return true;
    if (!m_form_errors.empty()) show_toast(error_text(m_form_errors.front()), Tone::Warn);
    return false;
}

void App::drop_import() {
    m_import.reset();
    m_bulk.reset();
}

void App::book_changed() {
    m_bulk.reset();
    if (m_import) m_import->book_changed();
}

void App::undo_or_redo(bool is_redo) {
    UndoStep const* step = is_redo ? m_open.next_redo() : m_open.next_undo();
    if (step == nullptr || !can_write()) return;
    std::string const words = action_words(step->action);
    auto gesture = is_redo ? m_open.redo(m_clock, {}) : m_open.undo(m_clock, {});
    if (!gesture) return;
    save(std::move(*gesture));
    // What is shown may be gone now: a form on a record that was taken back can't be saved any more.
    open_dialog(std::monostate{});
    if (m_place.screen == Screen::Customer) {
        CustomerRow const* row = book().customers.find(m_place.customer);
        if (row == nullptr || row->is_voided) m_place = Place{Screen::Customers, {}, {}};
    }
    show_toast(m_words(is_redo ? "redo.done" : "undo.done", {words}), Tone::Info);
}

} // namespace dunlin::app
