#include "ui/screens/call_script.hpp"

#include "ui/screens/message_dialog.hpp"

namespace dunlin::ui {

namespace {

RowIndex person_of(View const& view, app::InteractionForm const& draft) {
    auto const id = parse_id(draft.contact);
    return id ? view.book().contacts.ids.find(ContactId{id.value()}) : no_row;
}

// Null while the texts of the language aren't there; they are asked for.
CallScriptShown const* shown(View const& view, app::InteractionForm const& draft, RowIndex customer) {
    RowIndex const person = person_of(view, draft);
    std::string const language =
        app::language_for(view.book(), customer, person, view.app.words().language());
    app::MessageSet const* const set = wanted_messages(view, language);
    if (set == nullptr) return nullptr;
    CallScriptShown& kept = view.screens.call_script;
    std::string of = to_text(draft.customer) + " " + draft.contact + " " + language + " " +
                     std::to_string(view.book().version) + " " + to_iso_text(view.today());
    if (kept.of != of)
        kept = {std::move(of), app::call_words(view.app.form_context(), *set, customer, person)};
    return &kept;
}

std::string whom(View const& view, app::InteractionForm const& draft) {
    RowIndex const person = person_of(view, draft);
    if (person == no_row) return view.tr("call.say");
    ContactData const& data = view.book().contacts[person].data;
    std::string words = data.name;
    std::string_view const number = number_to_call(data);
    if (!number.empty()) words += (words.empty() ? "" : " · ") + std::string{number};
    return words;
}

} // namespace

void call_script(FormLayout& form, View const& view, app::InteractionForm const& draft) {
    RowIndex const customer = view.book().customers.ids.find(draft.customer);
    if (customer == no_row) return;
    CallScriptShown const* const script = shown(view, draft, customer);
    if (script == nullptr) return;
    std::string const title = whom(view, draft);
    bool const is_for_machine = draft.outcome == name_of(Outcome::LeftMessage);
    std::string const& words = is_for_machine ? script->words.voicemail : script->words.say;
    form.quote(title, words);
}

} // namespace dunlin::ui
