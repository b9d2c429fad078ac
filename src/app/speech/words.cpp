#include "app/speech/words.hpp"

#include "core/json/document.hpp"

#include <algorithm>
#include <array>

namespace dunlin::app {

namespace {

void put_in(std::string& out, std::string_view text, std::span<std::string_view const> arguments) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const is_slot = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' &&
                             text[i + 1] >= '0' && text[i + 1] <= '9';
        if (!is_slot) {
            out += text[i];
            continue;
        }
        auto const slot = static_cast<std::size_t>(text[i + 1] - '0');
        if (slot < arguments.size()) out += arguments[slot];
        i += 2;
    }
}

std::string_view find_in(WordList words, std::string_view key) {
    auto const at =
        std::lower_bound(words.begin(), words.end(), key,
                         [](WordEntry const& entry, std::string_view wanted) { return entry.key < wanted; });
    if (at == words.end() || at->key != key) return {};
    return at->text;
}

std::string_view find_in(std::span<WordList const> parts, std::string_view key) {
    std::string_view text;
    for (WordList const part : parts) {
        if (part.empty() || key < part.front().key) break; // parts follow each other in the order of keys
        text = find_in(part, key);
    }
    return text;
}

bool is_slot_at(std::string_view text, std::size_t at) {
    return text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' && text[at + 1] >= '0' &&
           text[at + 1] <= '9';
}

// Whether the text is what the pattern says, with something in each of its slots; then `arguments` has it.
bool matches(std::string_view pattern, std::string_view text, std::array<std::string_view, 10>& arguments) {
    while (true) {
        std::size_t slot = 0;
        while (slot < pattern.size() && !is_slot_at(pattern, slot)) ++slot;
        if (text.substr(0, slot) != pattern.substr(0, slot)) return false;
        text.remove_prefix(slot);
        if (slot == pattern.size()) return text.empty();
        auto const number = static_cast<std::size_t>(pattern[slot + 1] - '0');
        pattern.remove_prefix(slot + 3);
        std::size_t next = 0;
        while (next < pattern.size() && !is_slot_at(pattern, next)) ++next;
        std::string_view const literal = pattern.substr(0, next);
        // The last piece ends the text; one in between is looked for from the left.
        bool const is_last = next == pattern.size();
        if (text.size() < literal.size()) return false;
        std::size_t const end = is_last ? text.size() - literal.size() : text.find(literal);
        if (end == std::string_view::npos || end == 0) return false;
        arguments[number] = text.substr(0, end);
        text.remove_prefix(end);
    }
}

std::size_t one_or_many(std::int64_t count) { return count == 1 ? 0 : 1; }

std::size_t forms_in(std::string_view text) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '|'));
}

// The form at that position; the last one if there are fewer.
std::string_view form_at(std::string_view text, std::size_t position) {
    for (; position > 0; --position) {
        std::size_t const bar = text.find('|');
        if (bar == std::string_view::npos) return text;
        text.remove_prefix(bar + 1);
    }
    return text.substr(0, text.find('|'));
}

constexpr std::array<std::string_view, 2> languages{"en", "de"};

} // namespace

PluralRule plural_rule(std::string_view) {
    // English and German agree. A language that counts otherwise gets its own function here.
    return PluralRule{2, one_or_many};
}

std::span<std::string_view const> spoken_languages() { return languages; }

std::string_view spoken_language(std::string_view tag) {
    std::string_view const wanted = tag.substr(0, tag.find('-'));
    for (std::string_view const language : languages)
        if (wanted == language) return language;
    return {};
}

Result<std::shared_ptr<Translation const>> Translation::read(std::string_view file) {
    constexpr json::Limits limits{3, std::size_t{256} * 1024};
    json::Document document;
    TRY(document.read(file, limits));
    json::View const words = document.root()["words"];
    if (!words.is(json::Kind::Object)) return fail(ErrorCode::Malformed, "words", "Words are expected here.");
    auto translation = std::make_shared<Translation>();
    translation->m_language = TRY(json::read_text(document.root(), "language"));
    std::size_t const forms = plural_rule(translation->m_language).forms;
    translation->m_text.reserve(file.size()); // the views below stay valid: no text is longer than its file
    auto const keep = [&](std::string_view text) {
        std::size_t const start = translation->m_text.size();
        translation->m_text += text;
        return std::string_view{translation->m_text}.substr(start);
    };
    for (json::View word = words.first(); word.is_present(); word = word.next()) {
        std::string_view const text = word.text_or({});
        if (text.empty() || (forms_in(text) != 1 && forms_in(text) != forms))
            return fail(ErrorCode::Malformed, std::string{word.key()},
                        "A text in as many forms as the language has is expected here.");
        if (find_in(english_words(), word.key()).empty()) continue;
        std::string_view const key = keep(word.key());
        translation->m_words.push_back({key, keep(text)});
    }
    for (json::View sentence = document.root()["sentences"].first(); sentence.is_present();
         sentence = sentence.next()) {
        if (sentence.text_or({}).empty())
            return fail(ErrorCode::Malformed, std::string{sentence.key()}, "A text is expected here.");
        std::string_view const english = keep(sentence.key());
        translation->m_sentences.push_back({english, keep(sentence.text_or({}))});
    }
    std::sort(translation->m_words.begin(), translation->m_words.end(),
              [](WordEntry const& a, WordEntry const& b) { return a.key < b.key; });
    return std::shared_ptr<Translation const>{std::move(translation)};
}

void Words::speak(std::shared_ptr<Translation const> translation) {
    m_translation = std::move(translation);
    m_plural = plural_rule(language());
}

std::string_view Words::language() const {
    return m_translation ? std::string_view{m_translation->language()} : "en";
}

std::string_view Words::find(std::string_view key) const {
    if (m_translation)
        if (std::string_view const text = find_in(m_translation->words(), key); !text.empty()) return text;
    return find_in(m_parts, key);
}

bool Words::has(std::string_view key) const { return !find(key).empty(); }

std::string Words::operator()(std::string_view key, std::span<std::string_view const> arguments) const {
    std::string_view const text = find(key);
    if (text.empty()) return std::string{key};
    std::string out;
    out.reserve(text.size() + 16);
    put_in(out, text, arguments);
    return out;
}

std::string Words::operator()(std::string_view key, std::initializer_list<std::string_view> arguments) const {
    return (*this)(key, std::span<std::string_view const>{arguments.begin(), arguments.size()});
}

std::string Words::count(std::string_view key, std::int64_t count, std::string_view number,
                         std::initializer_list<std::string_view> arguments) const {
    std::string_view const text = find(key);
    if (text.empty()) return std::string{key};
    std::vector<std::string_view> all{number};
    all.insert(all.end(), arguments.begin(), arguments.end());
    std::string out;
    put_in(out, form_at(text, m_plural.form_of(count)), all);
    return out;
}

std::string Words::sentence(std::string_view english, std::string (*argument)(std::string_view, void const*),
                            void const* with) const {
    std::string out;
    if (!m_translation) return out;
    for (WordEntry const& entry : m_translation->sentences()) {
        std::array<std::string_view, 10> found;
        if (!matches(entry.key, english, found)) continue;
        std::array<std::string, 10> written;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (found[i].empty() || argument == nullptr) continue;
            written[i] = argument(found[i], with);
            found[i] = written[i];
        }
        put_in(out, entry.text, found);
        break;
    }
    return out;
}

std::string slug(std::string_view words) {
    std::string out;
    for (char const c : words)
        out += c == ' ' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return out;
}

} // namespace dunlin::app
