// The look and the language: settings of the book, and what was remembered of them until it is read.
#include "app/app.hpp"

#include <utility>

namespace dunlin::app {

void App::set_look(Look remembered, std::vector<std::string> browser_languages) {
    m_look = std::move(remembered);
    m_browser_languages = std::move(browser_languages);
    m_spoken.language.clear(); // even English has formats to be asked for
    speak();
}

void App::follow_look() {
    if (m_look_version == book().version) return;
    m_look_version = book().version;
    Look look = look_of(book());
    if (look == m_look) return;
    m_look = std::move(look);
    m_effects.push_back(RememberLook{to_text(m_look)});
    speak();
}

void App::speak() {
    Speak wanted{"en", m_look.language != "system"};
    if (wanted.is_chosen) {
        wanted.language = m_look.language;
    } else {
        for (std::string const& tag : m_browser_languages) {
            std::string_view const language = spoken_language(tag);
            if (language.empty()) continue;
            wanted.language = language;
            break;
        }
    }
    if (wanted.language == m_spoken.language && wanted.is_chosen == m_spoken.is_chosen) return;
    m_spoken = wanted;
    if (wanted.language == "en") m_words.speak(nullptr);
    m_effects.push_back(std::move(wanted));
}

void App::on_words(std::string_view language, Result<std::string> const& file) {
    if (language != m_spoken.language || language == "en") return; // another one was chosen meanwhile
    auto words =
        file ? Translation::read(file.value()) : Result<std::shared_ptr<Translation const>>{file.error()};
    if (words && words.value()->language() == language) {
        m_words.speak(std::move(words).value());
        return;
    }
    m_words.speak(nullptr);
    m_effects.push_back(Speak{"en", m_spoken.is_chosen});
    show_toast(m_words("language.failed", {m_words("language." + std::string{language})}), Tone::Warn);
}

} // namespace dunlin::app
