// Every word that a person reads comes from one catalogue a language, by key: tr("today.title"). Screens and
// use cases hold no English of their own.
//
// A text may hold {0}, {1}, … for arguments, and forms for counts parted by '|' ("{0} invoice|{0} invoices"):
// as many as the language has, in the order of its plural rule.
//
// English is part of the program. Another language is a file, words/<language>.json, that is fetched when it
// is first spoken:
//   {"language": "de", "words": {"today.title": "{0} Kunde zu kontaktieren|…", …},
//    "sentences": {"Only {0} is open.": "Nur {0} sind offen.", …}}
// What it lacks is said in English. Core, store and exchange say in English what is wrong, for the command
// line and for logs; `sentences` has those by the English that they stand for.
#pragma once

#include "core/base/result.hpp"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

struct WordEntry {
    std::string_view key;
    std::string_view text;
};

// Sorted by key. What it refers to lives as long as the program, or as who holds it.
using WordList = std::span<WordEntry const>;

// The catalogue of English, in parts that follow each other in the order of keys (words_en_….cpp).
[[nodiscard]] std::span<WordList const> english_words();

// How many forms the countable texts of a language have, and which of them a count takes (the categories of
// Unicode's plural rules, in their order).
struct PluralRule {
    std::size_t forms = 2;
    std::size_t (*form_of)(std::int64_t count) = nullptr;
};
// Of a language ("de") or a tag ("de-AT"); one and many for those that aren't known.
[[nodiscard]] PluralRule plural_rule(std::string_view language);

// The languages that there are words of, English first.
[[nodiscard]] std::span<std::string_view const> spoken_languages();
// "de" for "de-AT", "" for a language without words.
[[nodiscard]] std::string_view spoken_language(std::string_view tag);

// The words of another language than English, read from its file.
class Translation {
public:
    // Refused: what isn't such a file, a sentence without text, a text that is empty or whose forms aren't
    // one or as many as the language has. Keys that English doesn't have are passed over. Malformed, TooLarge
    // and what core/json refuses.
    [[nodiscard]] static Result<std::shared_ptr<Translation const>> read(std::string_view file);

    [[nodiscard]] std::string const& language() const { return m_language; }
    [[nodiscard]] WordList words() const { return m_words; }
    [[nodiscard]] WordList sentences() const { return m_sentences; } // the key is the English, with slots

    Translation() = default;
    Translation(Translation const&) = delete; // the words lie in m_text
    Translation& operator=(Translation const&) = delete;

private:
    std::string m_language;
    std::string m_text;
    std::vector<WordEntry> m_words, m_sentences;
};

class Words {
public:
    // Parts as english_words() gives them; they must stay alive.
    explicit Words(std::span<WordList const> parts = english_words()) : m_parts(parts) {}

    // From now on these words, and English for what they lack; null for English alone.
    void speak(std::shared_ptr<Translation const> translation);
    // "en", or the translation's.
    [[nodiscard]] std::string_view language() const;

    // The text with its arguments put in. A key that isn't there gives the key itself, which a test finds.
    [[nodiscard]] std::string operator()(std::string_view key,
                                         std::initializer_list<std::string_view> arguments = {}) const;
    [[nodiscard]] std::string operator()(std::string_view key,
                                         std::span<std::string_view const> arguments) const;
    // The form for `count`, which is {0} as `number` writes it; further arguments are {1}, …
    [[nodiscard]] std::string count(std::string_view key, std::int64_t count, std::string_view number,
                                    std::initializer_list<std::string_view> arguments = {}) const;
    [[nodiscard]] bool has(std::string_view key) const;
    // An English sentence of core, store or exchange in the language spoken; empty if it has none. `argument`
    // may write an argument otherwise.
    [[nodiscard]] std::string sentence(std::string_view english,
                                       std::string (*argument)(std::string_view, void const*) = nullptr,
                                       void const* with = nullptr) const;

private:
    [[nodiscard]] std::string_view find(std::string_view key) const;

    std::span<WordList const> m_parts;
    std::shared_ptr<Translation const> m_translation;
    PluralRule m_plural = plural_rule("en");
};

// The catalogue's key for English words: "Record payment" → "record-payment".
[[nodiscard]] std::string slug(std::string_view words);

} // namespace dunlin::app
