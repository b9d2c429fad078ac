// Message texts of one's own: what is written with in place of the ready-made ones, and the form in which
// they are changed. They are settings of the book (core/message/own_text).
#pragma once

#include "app/messages/message_forms.hpp"
#include "core/message/own_text.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

// The book's own text of a language and a name; nothing where there is none or it can't be read.
[[nodiscard]] std::optional<OwnText> own_text(Book const& book, std::string_view language,
                                              std::string_view name);
// What is written with: one's own text, else the ready-made one.
[[nodiscard]] MessageTemplate template_of(Book const& book, MessageSet const& set, MessageKind kind);
[[nodiscard]] MessageTemplate template_of(Book const& book, MessageSet const& set, CallScript script);

// All that can be changed, in the order of a chase: the messages, then what is said and texted.
inline constexpr std::size_t changeable_text_count = message_kind_count + call_script_count;
[[nodiscard]] std::array<char const*, changeable_text_count> changeable_texts();
[[nodiscard]] bool has_subject(std::string_view text_name);

// Several texts may be changed before they are saved, all at once.
struct TextForm {
    struct Draft {
        std::string subject, body;
        std::string origin;     // of the ready-made text that it was changed from
        std::string ready;      // fingerprint of the ready-made text as it is now
        TemplateText as_opened; // to tell what was changed
        std::string origin_as_opened;
    };
    std::string text = "friendly"; // the name of the one that is shown
    std::string language = "en";
    std::map<std::string, Draft> drafts; // by the setting's name, all that were shown
    CustomerId example;                  // whose data fills the preview
    std::optional<MessageForm> then;     // goes on being written afterwards
    bool is_field_list_open = false;
    bool is_ready_text_shown = false; // beside one's own
};
// The first customer in line, else any, is the example.
[[nodiscard]] TextForm text_form(FormContext const& context, std::string_view own_language,
                                 CustomerId example);
[[nodiscard]] std::string key_of(TextForm const& form);
// The shown one's draft, made from the book or the ready-made texts where it wasn't shown before.
[[nodiscard]] TextForm::Draft& shown_draft(TextForm& form, Book const& book, MessageSet const& set);
void take_ready_text(TextForm::Draft& draft, TextForm const& form, MessageSet const& set);

// One's own stays, as if it had been made from the ready-made text of today.
void keep_own_text(TextForm::Draft& draft);
// The ready-made text, with "+ " before each paragraph (and the subject) that the draft doesn't have.
[[nodiscard]] TemplateText ready_text_beside(TextForm::Draft const& draft, TextForm const& form,
                                             MessageSet const& set);

enum class TextState : std::uint8_t {
    Ready,
    Own,
    Outdated // own, and the ready-made text that it was changed from is another one by now
};
[[nodiscard]] TextState state_of(TextForm::Draft const& draft);
[[nodiscard]] bool is_changed(TextForm::Draft const& draft); // since it was opened
// What is wrong with it, by field: "subject" or "body".
[[nodiscard]] std::vector<Error> problems_of(TextForm::Draft const& draft, std::string_view text_name);

// What it comes to for the example; nothing while it has a problem or there is no such customer.
struct TextPreview {
    std::string subject, body;
    std::vector<MessageField> missing;
};
[[nodiscard]] std::optional<TextPreview> preview_of(TextForm const& form, FormContext const& context,
                                                    MessageSet const& set);
// Every field and what it holds for the example: name as it stands in texts, then value.
[[nodiscard]] std::vector<std::array<std::string, 2>>
field_values(TextForm const& form, FormContext const& context, MessageSet const& set);

// Saves all that were changed; as the ready-made one again, it is deleted. Errors: "text.en.friendly.body".
[[nodiscard]] Submission submit(TextForm const& form, FormContext const& context);

} // namespace dunlin::app
